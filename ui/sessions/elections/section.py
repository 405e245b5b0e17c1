"""选举: the posts of the session with what comes next, the method, the oath, removals and resignations."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.elections.office_commands import (
    AddElection,
    add_election,
    edit_method,
    remove_election,
)
from renda_desktop.elections.posts import ElectedPost, short_title
from renda_desktop.elections.queries import election_card
from renda_desktop.elections.rows import ElectionCard, ElectionRow
from renda_desktop.elections.shortages import left_to
from renda_desktop.sessions.queries import require_office
from renda_desktop.sessions.rows import SessionCard
from renda_desktop.township.rules import OfficeKind
from ui.runtime.context import AppContext
from ui.runtime.field_form import Bound, FieldForm, values_of
from ui.runtime.typed_dates import full_day
from ui.sessions.elections.cases_block import CasesBlock
from ui.sessions.elections.oath_block import OathBlock
from ui.sessions.elections.parts import write_or_say
from ui.sessions.elections.words import OFF, STATE_TONES, people_words, remark_words, seats_words, step_words
from ui.sessions.parts import CardPart
from ui.sessions.switched_off import SwitchedOff
from ui.widgets.badge import Badge
from ui.widgets.buttons import MenuButton, link_button, quiet_button
from ui.widgets.fields import DateField, FlagField, NumberField, TimeField
from ui.widgets.flow_layout import button_row
from ui.widgets.labels import hairline, set_shown, text_label
from ui.widgets.tokens import GAP_SMALL, GAP_TINY

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

_METHOD = ("deadline_on", "deadline_at", "scrutineers", "tellers", "adopted_on", "again_majority")
_EXPLANATION = (
    "每个职务从提名办到宣誓，点“办理”在一页里一步一步做。选举办法、提名书、候选人名单、选票等文件在“材料”里，"
    "数字都从这里来。候选人的近亲属不要安排做监票人、计票人。"
)


class ElectionLine(QWidget):
    """One post: seats, people, state, what comes next."""

    def __init__(self, section: ElectionsSection, office_id: str) -> None:
        super().__init__()
        self.title = text_label("", "strong", wrap=False)
        self.badge = Badge()
        self.words = text_label("", "body")
        self.next = text_label("", "second")
        self.remarks = text_label("", "error")
        self.open_button = quiet_button("办理", "arrow-right", partial(section.open_page, office_id))
        self.remove_button = link_button("取消这项选举", partial(section.remove, office_id))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_TINY)
        for widget in (
            hairline(), button_row([self.title, self.badge]), self.words, self.next, self.remarks,
            button_row([self.open_button, self.remove_button]),
        ):  # fmt: skip
            column.addWidget(widget)

    def show_election(self, row: ElectionRow) -> None:
        """Shows the post."""
        self.title.setText(row.title)
        self.badge.set_state(row.state.value, STATE_TONES[row.state])
        self.words.setText(f"{seats_words(row)}\n{people_words(row)}")
        self.next.setText(step_words(row.next_step))
        self.remarks.setText("\n".join(remark_words(one) for one in row.remarks))
        set_shown(self.remarks, bool(row.remarks))
        self.open_button.setAccessibleName(f"办理选举{row.title}")
        self.remove_button.setAccessibleName(f"取消选举{row.title}")
        set_shown(self.remove_button, not any(one.announced for one in row.rounds))


class ElectionsSection(CardPart):
    """Without the switch one line says where it is switched on."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.elections: ElectionCard | None = None
        self._kind = OfficeKind.TOWN
        self.off = SwitchedOff(OFF, self.section_asked.emit)
        self.left = text_label("", "body")
        self.explanation = text_label(_EXPLANATION, "second")
        self.lines: dict[str, ElectionLine] = {}
        self._posts = QWidget()
        self._column = QVBoxLayout(self._posts)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GAP_SMALL)
        self.add_button = MenuButton("增加职务", "plus")
        self._actions = {
            post: self.add_button.add(post.value, partial(self._add, post)) for post in ElectedPost
        }
        self.problem = text_label("", "error")
        self.problem.hide()
        self.method_heading = text_label("选举办法", "strong")
        self.method = FieldForm(
            context,
            edit_method,
            Bound("deadline_on", DateField("提名截止日期", full_day)),
            Bound("deadline_at", TimeField("提名截止时间")),
            Bound("scrutineers", NumberField("监票人（不含总监票人）", minimum=1, maximum=99, unit="名")),
            Bound("tellers", NumberField("计票人", minimum=1, maximum=99, unit="名")),
            Bound("adopted_on", DateField("大会通过选举办法的日期", full_day)),
            Bound("again_majority", FlagField("票数相等再次投票时", "当选也要过全体代表半数")),
        )
        self.oath = OathBlock(context)
        self.cases = CasesBlock(context)
        self._rule = hairline()
        self._with_posts = (self.method_heading, self.method, self.oath)
        for widget in (
            self.left, self.off, self.explanation, self._posts, button_row([self.add_button]), self.problem, self._rule,
            *self._with_posts, hairline(), self.cases,
        ):  # fmt: skip
            self.column.addWidget(widget)

    def show_card(self, card: SessionCard) -> None:
        """Shows the elections of a session."""
        self.card = card
        session_id, today, now = card.facts.id, self.context.today(), self.context.now()
        self.elections = self.context.read(lambda db: election_card(db, session_id, today, now))
        self._kind = self.context.read(lambda db: require_office(db).kind)
        found = self.elections
        if found is None:
            return
        on = found.switched_on or bool(found.elections)
        set_shown(self.off, not on)
        for widget in (self.explanation, self._posts, self.add_button, self._rule, *self._with_posts):
            set_shown(widget, on)
        self._show_lines(found)
        self._show_left(session_id, found)
        self.method.show_record(session_id, values_of(found.method, dict.fromkeys(_METHOD)))
        self.oath.show_oath(card, found)
        self.cases.show_cases(card, found)

    def flush(self) -> None:
        """Takes over what is being typed."""
        self.method.flush()
        self.oath.flush()
        self.cases.flush()

    def reach(self, record_id: str, field: str) -> None:
        """Goes to a field of the method or of the oath, to a case, else opens the page of the post."""
        found = self.elections
        if field == "oath":
            self.oath.list.edit_new()
        elif field in self.method.fields:
            self.method.focus(field)
        elif field in self.oath.form.fields:
            self.oath.form.focus(field)
        elif found is not None and any(case.id == record_id for case in found.cases):
            self.cases.choose(record_id)
            self.cases.form.focus("reason")
        elif (office_id := self._office_of(record_id)) is not None:
            self.open_page(office_id)
        else:
            self.add_button.setFocus()

    def open_page(self, office_id: str) -> None:
        """The page with all steps of a post."""
        self.flush()
        self.page_asked.emit("election", office_id)

    def remove(self, office_id: str) -> None:
        """Takes a post off the session."""
        line = self.lines[office_id].title.text()
        if self._write(lambda db: remove_election(db, office_id)):
            self.context.teller.note(f"已取消选举{line}。", undo=True)

    def _office_of(self, record_id: str) -> str | None:
        for row in self.elections.elections if self.elections is not None else ():
            if record_id == row.id or row.candidate(record_id) is not None:
                return row.id
        return None

    def _show_lines(self, found: ElectionCard) -> None:
        if list(self.lines) != [row.id for row in found.elections]:
            for line in self.lines.values():
                set_shown(line, False)
                self._column.removeWidget(line)
                line.deleteLater()
            self.lines = {row.id: ElectionLine(self, row.id) for row in found.elections}
            for line in self.lines.values():
                self._column.addWidget(line)
        for row in found.elections:
            self.lines[row.id].show_election(row)
        there = {row.post for row in found.elections}
        for post, action in self._actions.items():
            action.setText(short_title(post, self._kind))
            action.setVisible(post not in there)
        set_shown(self.add_button, not self.off.isVisibleTo(self) and len(there) < len(ElectedPost))

    def _show_left(self, session_id: str, found: ElectionCard) -> None:
        """Seats an earlier session left to this one, until the post is added."""
        today = self.context.today()
        there = {row.post for row in found.elections}
        left = self.context.read(lambda db: left_to(db, session_id, today))
        said = [one.sentence for one in left if one.post not in there]
        self.left.setText("\n".join(said) + "请点“增加职务”。" if said else "")
        set_shown(self.left, bool(said))

    def _add(self, post: ElectedPost) -> None:
        request = AddElection(self.session().facts.id, post, self.context.today())
        if self._write(lambda db: add_election(db, request)):
            self.context.teller.note(f"已增加选举{short_title(post, self._kind)}。", undo=True)

    def _write(self, command: Callable[[DbSession], object]) -> bool:
        return write_or_say(self.context, self.problem, command)
