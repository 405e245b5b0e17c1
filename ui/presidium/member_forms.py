"""How the presidium changes: elected anew, carried on with changes, single members in and out."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from renda_desktop.errors import InputProblem, RuleViolation
from renda_desktop.presidium.member_commands import (
    CarryOn,
    ChangeMember,
    ElectPresidium,
    carry_on,
    change_member,
    elect_presidium,
)
from renda_desktop.presidium.member_queries import MemberRow
from renda_desktop.roster.rows import DeputyRow
from ui.presidium.new_members import NewMembers
from ui.runtime.context import AppContext
from ui.runtime.typed_dates import full_day
from ui.widgets.buttons import Button, link_button, quiet_button
from ui.widgets.field_grid import FieldGrid
from ui.widgets.fields import ChoiceField, DateField, PickerField, TextField
from ui.widgets.labels import set_shown, text_label
from ui.widgets.options import Option
from ui.widgets.picker import OptionPicker
from ui.widgets.tokens import GAP

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession


@dataclass(frozen=True)
class SessionChoice:
    """A congress session at which members are elected."""

    id: str
    name: str
    opens_on: datetime.date | None


@dataclass(frozen=True)
class MemberChoices:
    """What the forms offer: the members of the day, deputies to pick, sessions."""

    members: Sequence[MemberRow]
    deputies: Sequence[DeputyRow]
    sessions: Sequence[SessionChoice]


class MembersForm(QWidget):
    """Day and session of a change; nothing is stored before its button is pressed."""

    explanation = ""
    word = ""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.context = context
        self.choices = MemberChoices((), (), ())
        self.day = DateField("从哪天起", full_day)
        self.session = ChoiceField("在哪次人代会上", [], hint="可以不选")
        self.button: Button = quiet_button(self.word, "check", self._enter)
        self.grid = FieldGrid()
        self.grid.add(self.session)
        self.grid.add(self.day)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(GAP)
        self.column.addWidget(text_label(self.explanation, "second"))
        self.column.addWidget(self.grid)
        self.session.edited.connect(self._take_day)

    def offer(self, choices: MemberChoices) -> None:
        """Offers members, deputies and sessions as they stand."""
        self.choices = choices
        self.session.set_options([Option(s.id, s.name) for s in choices.sessions])
        set_shown(self.session, bool(choices.sessions))

    def add_button(self) -> None:
        """The button, after everything else."""
        row = QHBoxLayout()
        row.addWidget(self.button)
        row.addStretch(1)
        self.column.addLayout(row)

    def store(self, db: DbSession, day: datetime.date) -> None:
        """Runs the command."""
        raise NotImplementedError

    def clear(self) -> None:
        """Begins anew after something was entered."""

    def session_id(self) -> str | None:
        """The session chosen."""
        return self.session.value() or None

    def _take_day(self, session_id: str) -> None:
        chosen = next((s for s in self.choices.sessions if s.id == session_id), None)
        if chosen is not None and chosen.opens_on is not None and self.day.value() is None:
            self.day.type_text(chosen.opens_on.isoformat())

    def _enter(self) -> None:
        if not self.day.flush():
            return
        day = self.day.value()
        if day is None:
            self.day.show_error("请写从哪天起。")
            self.day.setFocus()
            return
        if self.context.write(lambda db: self.store(db, day), refused=self._refused):
            self.day.reset(None)
            self.session.reset("")
            self.clear()
            self.context.teller.note("已登记，名单从那天起生效。", undo=True)

    def _refused(self, problem: RuleViolation | InputProblem) -> None:
        if problem.field == "day":
            self.day.show_error(problem.message)
        else:
            self.context.say(problem)


class ElectForm(MembersForm):
    """选举产生: the whole list."""

    explanation = (
        "人代会选举产生主席团时用。写全部成员（可从 Word 粘贴多行），原来的主席团到这一天为止。"
        "主席团职务写主席、副主席，不写就是成员。"
    )
    word = "登记选举产生的主席团"

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.people = NewMembers("新的主席团")
        self.copy_button = link_button("先把现在的名单带进来", self._copy)
        for widget in (self.copy_button, self.people):
            self.column.addWidget(widget)
        self.add_button()

    def offer(self, choices: MemberChoices) -> None:
        """Offers also the deputies."""
        super().offer(choices)
        self.people.offer(choices.deputies)
        self.copy_button.setVisible(bool(choices.members))

    def store(self, db: DbSession, day: datetime.date) -> None:
        """Elects."""
        elect_presidium(db, ElectPresidium(day, self.people.members(), self.session_id()))

    def clear(self) -> None:
        """Begins with nobody."""
        self.people.clear()

    def _copy(self) -> None:
        self.people.take_over(self.choices.members)


class CarryOnForm(MembersForm):
    """沿用: the list of before, with changes."""

    explanation = "人代会沿用上次的主席团、只作个别调整时用。"
    word = "登记沿用"

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.leaving_picker = OptionPicker(name="不再担任的成员")
        self.leaving = PickerField("不再担任的成员", self.leaving_picker)
        self.joining = NewMembers("新增的成员")
        self.column.addWidget(self.leaving)
        self.column.addWidget(self.joining)
        self.add_button()

    def offer(self, choices: MemberChoices) -> None:
        """Offers also who may leave and join."""
        super().offer(choices)
        self.leaving_picker.set_options([Option(m.id, m.name, m.post) for m in choices.members])
        there = {m.person_id for m in choices.members}
        self.joining.offer([person for person in choices.deputies if person.id not in there])

    def store(self, db: DbSession, day: datetime.date) -> None:
        """Carries on."""
        request = CarryOn(day, self.session_id(), self.leaving.value(), self.joining.members())
        carry_on(db, request)

    def clear(self) -> None:
        """Nobody leaves or joins."""
        self.leaving.reset(())
        self.joining.clear()


class ChangeForm(MembersForm):
    """个别变动: one out, one in, or both."""

    explanation = "两次人代会之间个别成员离任、增补时用。"
    word = "登记变动"

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.leaves = ChoiceField("谁不再担任", [], hint="没有就不选")
        self.reason = TextField("原因", hint="例如 工作调动")
        self.joins = NewMembers("增补的成员")
        self.grid.add(self.leaves)
        self.grid.add(self.reason)
        self.column.addWidget(self.joins)
        self.add_button()

    def offer(self, choices: MemberChoices) -> None:
        """Offers also who may leave and join."""
        super().offer(choices)
        self.leaves.set_options([Option(m.id, m.name, m.post) for m in choices.members])
        there = {m.person_id for m in choices.members}
        self.joins.offer([person for person in choices.deputies if person.id not in there])

    def store(self, db: DbSession, day: datetime.date) -> None:
        """Ends and starts single memberships."""
        self.reason.flush()
        joins = self.joins.members()
        leaves = self.leaves.value() or None
        if leaves is None and not joins:
            raise InputProblem("请选谁不再担任，或者写增补谁。")
        first = joins[0] if joins else None
        change_member(db, ChangeMember(day, leaves, self.reason.value(), first, self.session_id()))
        for member in joins[1:]:
            change_member(db, ChangeMember(day, joins=member, session_id=self.session_id()))

    def clear(self) -> None:
        """Nothing chosen."""
        self.leaves.reset("")
        self.reason.reset("")
        self.joins.clear()


FORMS: tuple[tuple[str, str, Callable[[AppContext], MembersForm]], ...] = (
    ("elect", "选举产生", ElectForm),
    ("carry", "沿用上次", CarryOnForm),
    ("change", "个别变动", ChangeForm),
)
