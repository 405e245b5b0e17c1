"""罢免案和辞职: cases of officials at the session, with reasons, signatures, defence, the vote and the result."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.elections.case_commands import (
    AddCase,
    SetCaseSigners,
    add_case,
    edit_case,
    remove_case,
    reopen_case,
    set_case_signers,
)
from renda_desktop.elections.case_queries import in_post
from renda_desktop.elections.case_vote_commands import decide_by_vote, put_to_vote
from renda_desktop.elections.posts import Defence, ElectedPost, EndKind, short_title
from renda_desktop.elections.rows import ElectionCard, EndCaseRow
from renda_desktop.overview.kit_elections import CASE_PAPERS, case_ref
from renda_desktop.overview.printables import Printable
from renda_desktop.sessions.queries import require_office
from renda_desktop.sessions.rows import SessionCard
from renda_desktop.storage.editing import EditField
from ui.papers.saving import PaperSaver
from ui.people.deputies import Deputies, person_options, unit_groups
from ui.runtime.context import AppContext
from ui.runtime.field_form import Bound, FieldForm, values_of
from ui.runtime.form_place import FormPlace
from ui.runtime.place_form import PlaceForm
from ui.runtime.typed_dates import full_day
from ui.sessions.chips import ChipRow
from ui.sessions.elections.forms import signers_field
from ui.sessions.elections.parts import write_or_say
from ui.sessions.elections.words import step_words
from ui.widgets.buttons import MenuButton, link_button, quiet_button, removal_link
from ui.widgets.field import Field
from ui.widgets.fields import ChoiceField, DateField, FlagField, LongTextField
from ui.widgets.flow_layout import button_row
from ui.widgets.labels import set_shown, text_label
from ui.widgets.options import Option
from ui.widgets.tokens import GAP_SMALL

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

_REMOVAL = ("by_presidium", "reason", "defence", "defence_on", "defence_text")
_ALL = ("handed_on", *_REMOVAL)


class AddCaseForm(PlaceForm):
    """登记罢免案 or 辞职."""

    def __init__(self, context: AppContext, session_id: str, kind: EndKind) -> None:
        self._session_id, self._kind = session_id, kind
        word = "罢免案" if kind is EndKind.REMOVAL else "辞职"
        office = context.read(lambda db: require_office(db).kind)
        posts = [Option(one.name, short_title(one, office)) for one in ElectedPost]
        on = context.today()
        there = context.read(lambda db: in_post(db, list(ElectedPost), on))
        self._holders = {
            name: (post, Option(name, name, short_title(post, office)))
            for post, names in there.items()
            for name in names
        }
        self.post = ChoiceField("职务", posts)
        self.name = ChoiceField(
            "姓名",
            [option for _, option in self._holders.values()],
            hint="从现任里选，也可以直接写",
            allow_free=True,
        )
        self.name.edited.connect(self._named)
        fields: dict[str, Field[Any]] = {"name": self.name, "post": self.post}
        super().__init__(context, f"登记{word}", "登记", fields)

    def _named(self, name: str) -> None:
        """Whoever is in office brings the post along."""
        if name in self._holders and not self.post.value():
            self.post.reset(self._holders[name][0].name)

    def _required(self) -> tuple[str, ...]:
        return ("name", "post")

    def _command(self) -> Callable[[DbSession], Any]:
        request = AddCase(
            self._session_id,
            self._kind,
            ElectedPost[self.fields["post"].value()],
            self.fields["name"].value(),
            self._context.today(),
        )
        return lambda db: add_case(db, request)

    def _done_words(self) -> str:
        return "已登记，请接着填写下面的内容。"


class CasesBlock(QWidget):
    """One case at a time; chips choose where there are several."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.context = context
        self._session_id = ""
        self._cases: tuple[EndCaseRow, ...] = ()
        self._people = Deputies(context)
        context.changes.committed.connect(self._people.heard)
        self._saver = PaperSaver(self, context, "session-papers")
        self.case_id = ""
        self.removal_button = quiet_button("登记罢免案", "plus", lambda: self._ask(EndKind.REMOVAL))
        self.resignation_button = quiet_button("登记辞职", "plus", lambda: self._ask(EndKind.RESIGNATION))
        self.slot = FormPlace()
        self.chips = ChipRow("罢免和辞职")
        self.chips.chosen.connect(self.choose)
        self.next = text_label("", "second")
        self.doubt = text_label("", "error")
        self.signers = signers_field(())
        self.form = FieldForm(
            context,
            self._edit,
            Bound("handed_on", DateField("提出日期", full_day)),
            Bound("by_presidium", FlagField("提出人", "由主席团提出")),
            Bound("signers", self.signers, wide=True),
            Bound("reason", LongTextField("理由", lines=3), wide=True),
            Bound(
                "defence", ChoiceField("申辩", [Option(one.name, one.value) for one in Defence]), enum=Defence
            ),
            Bound("defence_on", DateField("申辩日期", full_day)),
            Bound("defence_text", LongTextField("申辩意见", lines=3), wide=True),
        )
        self.vote_button = quiet_button("提请表决", "list-checks", self._put_to_vote)
        self.result_button = quiet_button("按表决结果登记", "check", self._decide)
        self.reopen_button = link_button("重新登记结果", self._reopen)
        self.remove_button = removal_link("删除", self._remove)
        self.papers = MenuButton("存文件", "save")
        for one in CASE_PAPERS:
            self.papers.add(one.label, partial(self._save, one))
        self.buttons = button_row(
            [self.vote_button, self.result_button, self.papers, self.reopen_button, self.remove_button]
        )
        self.problem = text_label("", "error")
        self.problem.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_SMALL)
        for widget in (
            text_label("罢免案和辞职", "strong"), button_row([self.removal_button, self.resignation_button]),
            self.slot, self.chips, self.next, self.doubt, self.form, self.buttons, self.problem,
        ):  # fmt: skip
            column.addWidget(widget)

    def show_cases(self, card: SessionCard, found: ElectionCard) -> None:
        """Shows the cases of a session."""
        if card.facts.id != self._session_id:
            self.slot.close_form()
        self._session_id = card.facts.id
        before = {one.id for one in self._cases}
        self._cases = found.cases
        fresh = [one.id for one in found.cases if one.id not in before]
        if self.case_id not in [one.id for one in found.cases] or (before and len(fresh) == 1):
            self.case_id = (fresh or [one.id for one in found.cases] or [""])[0]
        deputies = list(self._people.on(card.facts.opens_on or self.context.today()).values())
        self.signers.picker.set_options(person_options(deputies))
        self.signers.picker.set_groups(unit_groups(deputies))
        self._show()

    def choose(self, case_id: str) -> None:
        """Another case."""
        self.form.flush()
        self.case_id = case_id
        self._show()

    def flush(self) -> None:
        """Takes over what is being typed."""
        self.form.flush()

    def _show(self) -> None:
        case = next((one for one in self._cases if one.id == self.case_id), None)
        self.chips.show_chips({one.id: one.label for one in self._cases}, self.case_id)
        for widget in (self.next, self.form, self.buttons):
            set_shown(widget, case is not None)
        set_shown(self.doubt, False)
        if case is None:
            return
        self.next.setText(step_words(case.next_step))
        self.doubt.setText(f"请核对：{case.doubt}")
        set_shown(self.doubt, bool(case.doubt))
        values = values_of(case, dict.fromkeys(_ALL))
        self.form.show_record(case.id, values | {"signers": tuple(one.person_id for one in case.signers)})
        removal = case.kind is EndKind.REMOVAL
        for name in ("by_presidium", "defence", "defence_on", "defence_text"):
            set_shown(self.form.fields[name], removal)
        set_shown(self.signers, removal and not case.by_presidium)
        self.form.set_read_only(case.passed is not None)
        set_shown(self.vote_button, case.passed is None and case.motion_id is None)
        set_shown(self.result_button, case.passed is None and case.motion_id is not None)
        set_shown(self.reopen_button, case.passed is not None)
        set_shown(self.remove_button, case.passed is None)
        set_shown(self.papers, removal)

    def _shown(self) -> EndCaseRow:
        return next(one for one in self._cases if one.id == self.case_id)

    def _save(self, printable: Printable) -> None:
        """One paper of the case as a Word file."""
        self.flush()
        self._saver.save(printable, case_ref(self._shown()))

    def _edit(self, db: DbSession, request: EditField) -> None:
        if request.field == "signers":
            people: Sequence[str] = request.value
            today, now = self.context.today(), self.context.now()
            set_case_signers(db, SetCaseSigners(request.record_id, tuple(people), today, now))
        else:
            edit_case(db, request)

    def _ask(self, kind: EndKind) -> None:
        self.slot.open(AddCaseForm(self.context, self._session_id, kind))

    def _put_to_vote(self) -> None:
        case = self._shown()
        if self._write(lambda db: put_to_vote(db, case.id)):
            self.context.teller.note(f"“{case.label}”已列入“表决”里的事项。", undo=True)

    def _decide(self) -> None:
        case = self._shown()
        if self._write(lambda db: decide_by_vote(db, case.id)):
            self.context.teller.note(f"已按表决结果登记“{case.label}”。", undo=True)

    def _reopen(self) -> None:
        case = self._shown()
        self._write(lambda db: reopen_case(db, case.id))

    def _remove(self) -> None:
        case = self._shown()
        if self._write(lambda db: remove_case(db, case.id)):
            self.context.teller.note(f"已删除“{case.label}”。", undo=True)

    def _write(self, command: Callable[[DbSession], object]) -> bool:
        self.form.flush()
        return write_or_say(self.context, self.problem, command)
