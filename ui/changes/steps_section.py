"""步骤: a calm line of steps with their days; the one to do next has its button, each that is done can be corrected."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from renda_desktop.changes.commands import resume_case
from renda_desktop.changes.rows import CaseRow, StepRow
from renda_desktop.changes.rules import CaseState, Effect
from renda_desktop.changes.step_commands import TakeBackStep, take_back_step
from renda_desktop.documents.passages import Source
from renda_desktop.issuing.rules import number_text
from ui.changes.parts import ChangePart
from ui.changes.step_forms import DropForm, VoteForm, step_form
from ui.law.citation import CitationLabel
from ui.runtime.context import AppContext
from ui.runtime.place_form import PlaceForm
from ui.widgets.badge import Badge
from ui.widgets.buttons import link_button, quiet_button
from ui.widgets.focus import TabMark, place_after
from ui.widgets.labels import hairline, set_shown, text_label
from ui.widgets.lines import replace_lines
from ui.widgets.tokens import GAP_SMALL, GAP_TINY, Tone
from ui.widgets.whole_label import WholeLabel

_DONE, _NEXT, _LATE, _WAITING, _OPTIONAL = "已办", "下一步", "逾期", "待办", "可以不办"


class StepLine(QWidget):
    """One step: its state and title, when and where it was done, who does it by which article."""

    def __init__(self, step: StepRow, context: AppContext) -> None:
        super().__init__()
        self.key = step.key
        self.badge = Badge()
        self.title = WholeLabel("strong")
        self.when = WholeLabel()
        self.basis = CitationLabel("", (), context)
        self.take_button = quiet_button("登记…", "check")
        self.correct_link = link_button("更正…")
        self.back_link = link_button("撤回")
        head = QHBoxLayout()
        head.setSpacing(GAP_SMALL)
        head.addWidget(self.badge, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.title, 1)
        for button in (self.take_button, self.correct_link, self.back_link):
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self.place = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_TINY)
        column.addLayout(head)
        for label in (self.when, self.basis):
            column.addWidget(label)
        column.addLayout(self.place)
        column.addWidget(hairline())

    def stops(self) -> tuple[QWidget, ...]:
        """Where the Tab key comes to, in its order."""
        return self.take_button, self.correct_link, self.back_link, self.basis

    def button(self) -> QWidget:
        """What the keyboard goes to: recording the step, or correcting it."""
        return self.take_button if self.take_button.isVisibleTo(self) else self.correct_link

    def show_step(self, case: CaseRow, step: StepRow) -> None:
        """The step as it stands."""
        word, tone = _state(case, step)
        self.badge.set_state(word, tone)
        self.title.say(step.title)
        when = _when(case, step)
        self.when.say(when)
        set_shown(self.when, bool(when))
        self.basis.show_text(
            f"{step.who} · {step.basis}　{step.hint}" if not step.done else f"{step.who} · {step.basis}"
        )
        open_ = case.state is not CaseState.DROPPED
        for button, word in (
            (self.take_button, "登记"),
            (self.correct_link, "更正"),
            (self.back_link, "撤回"),
        ):
            button.setAccessibleName(f"{word}：{step.title}")
        set_shown(self.take_button, not step.done and open_)
        set_shown(self.correct_link, step.done and open_)
        set_shown(self.back_link, step.done and open_)


def _state(case: CaseRow, step: StepRow) -> tuple[str, Tone]:
    if step.done:
        return _DONE, Tone.DONE
    if step.late:
        return _LATE, Tone.LATE
    if case.next_step is not None and case.next_step.key == step.key:
        return _NEXT, Tone.SOON
    return (_OPTIONAL if step.optional else _WAITING), Tone.PLAIN


def _when(case: CaseRow, step: StepRow) -> str:
    """2026-01-16　镇十九届人大九次会议　〔十九届〕第5号, or until when at the latest."""
    if step.done_on is None:
        return f"最迟 {step.due.isoformat()}" if step.due else ""
    parts = [step.done_on.isoformat(), step.place, _votes(case, step), _number(case, step), step.note]
    return "　".join(part for part in parts if part)


def _votes(case: CaseRow, step: StepRow) -> str:
    if step.key == "demanded" and case.joint_voters is not None:
        return f"选民{case.joint_voters}人联名"
    if not step.deciding or case.votes_for is None:
        return ""
    if case.kind.by_congress:
        return f"赞成{case.votes_for}票，反对{case.votes_against or 0}票，弃权{case.votes_abstain or 0}票"
    return f"全体选民{case.voters}人，赞成{case.votes_for}票"


def _number(case: CaseRow, step: StepRow) -> str:
    given = {"announced": case.number, "post": case.post_number}.get(step.key)
    return number_text(given.series, given.number, term=case.term_number) if given else ""


class StepsSection(ChangePart):
    """The lines, and below them [没有成立…]."""

    candidates_asked = Signal()
    """The vote cannot be recorded before the list of candidates is complete."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.lines: dict[str, StepLine] = {}
        self._form: PlaceForm | None = None
        self._first_stop = TabMark(self)
        self.dropped = text_label("", "second")
        self.drop_button = quiet_button("没有成立…", "x", self._ask_drop)
        self.drop_button.setToolTip("本人撤回、大会没有接受、选举没有结果：登记原因，代表职务不变")
        self.resume_button = quiet_button("接着办", "undo-2", self._resume)
        self._list = QVBoxLayout()
        self._list.setSpacing(GAP_SMALL)
        self._drop_place = QVBoxLayout()
        row = QHBoxLayout()
        row.setSpacing(GAP_SMALL)
        for button in (self.drop_button, self.resume_button):
            row.addWidget(button)
        row.addStretch(1)
        self.column.setSpacing(GAP_SMALL)
        self.column.addWidget(self.dropped)
        self.column.addLayout(self._list)
        self.column.addLayout(row)
        self.column.addLayout(self._drop_place)

    def form(self) -> PlaceForm | None:
        """The form that is open."""
        return self._form

    def show_case(self, case: CaseRow) -> None:
        """The steps of a case."""
        other = self.case is None or self.case.id != case.id
        self.case = case
        if other:
            self._close()
        if [*self.lines] != [step.key for step in case.steps]:
            self._build(case)
        for step in case.steps:
            self.lines[step.key].show_step(case, step)
        dropped = case.state is CaseState.DROPPED
        self.dropped.setText(
            f"{case.dropped_on.isoformat()}登记为没有成立：{case.drop_reason}" if case.dropped_on else ""
        )
        set_shown(self.dropped, dropped)
        set_shown(self.resume_button, dropped)
        taken = any(step.done and step.effect is not Effect.NONE for step in case.steps)
        set_shown(self.drop_button, not dropped and not taken)

    def ask(self, key: str) -> None:
        """[登记…], [更正…] of a step."""
        case = self.case
        step = case.step(key) if case else None
        if case is not None and step is not None:
            form = step_form(self.context, case, step)
            self._open(form, self.lines[key].place, self.lines[key].button)
            if isinstance(form, VoteForm):
                form.list_asked.connect(self.candidates_asked)

    def begin(self) -> None:
        """The keyboard goes to the step that is to be done next."""
        coming = self.case.next_step if self.case is not None else None
        if coming is not None:
            self.lines[coming.key].button().setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_on(self, source: Source) -> bool:
        """The form of the step something comes from."""
        if source.record_kind != "change_step" or source.field not in self.lines:
            return False
        self.ask(source.field)
        return True

    def _build(self, case: CaseRow) -> None:
        self._close()
        old, self.lines = self.lines, {step.key: StepLine(step, self.context) for step in case.steps}
        replace_lines(self._list, old.values(), [*self.lines.values()])
        for key, line in self.lines.items():
            line.take_button.clicked.connect(lambda _=False, k=key: self.ask(k))
            line.correct_link.clicked.connect(lambda _=False, k=key: self.ask(k))
            line.back_link.clicked.connect(lambda _=False, k=key: self._take_back(k))
        self._order_keys()

    def _order_keys(self) -> None:
        """Tab goes through the steps from above, and then to what ends the case."""
        stops = [stop for line in self.lines.values() for stop in line.stops()]
        place_after(self._first_stop, [*stops, self.drop_button, self.resume_button])

    def _take_back(self, key: str) -> None:
        case = self.case
        step = case.step(key) if case else None
        if case is None or step is None:
            return
        request = TakeBackStep(case.id, key)
        if self.context.write(lambda db: take_back_step(db, request)):
            self.context.teller.note(f"已撤回“{step.title}”。", undo=True)

    def _ask_drop(self) -> None:
        if self.case is not None:
            self._open(DropForm(self.context, self.case), self._drop_place, self._end_button)

    def _end_button(self) -> QWidget:
        return self.drop_button if self.drop_button.isVisibleTo(self) else self.resume_button

    def _resume(self) -> None:
        case = self.case
        if case is not None and self.context.write(lambda db: resume_case(db, case.id)):
            self.context.teller.note("接着办理。", undo=True)

    def _open(self, form: PlaceForm, place: QVBoxLayout, then: Callable[[], QWidget]) -> None:
        """`then`: where the keyboard goes on when the form has closed."""
        self._close()
        self._form = form
        place.addWidget(form)
        place_after(then(), [*form.fields.values(), form.confirm_button, form.cancel_button])
        form.closed.connect(lambda: self._closed(then))
        form.focus_first()

    def _closed(self, then: Callable[[], QWidget]) -> None:
        self._close()
        then().setFocus(Qt.FocusReason.OtherFocusReason)

    def _close(self) -> None:
        form, self._form = self._form, None
        if form is not None:
            form.hide()
            form.setParent(None)
            form.deleteLater()
