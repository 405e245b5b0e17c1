"""评价和销号: what the presidium thinks of how its opinion was handled, and the end."""

from __future__ import annotations

import datetime
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.documents.passages import Source
from renda_desktop.errors import InputProblem, RuleViolation
from renda_desktop.opinions.doubts import closing_doubts, verdict_doubts
from renda_desktop.opinions.follow_up_commands import (
    Appraise,
    CloseOpinion,
    appraise,
    close_opinion,
    proposed_reason,
    reopen_opinion,
    withdraw_appraisal,
)
from renda_desktop.opinions.rows import OpinionRow
from renda_desktop.opinions.rules import Appraisal
from ui.presidium.notes import Notes
from ui.presidium.opinion_hearing import HearingBlock
from ui.presidium.opinion_parts import OpinionPart, ShownOpinion
from ui.presidium.values import choices
from ui.runtime.context import AppContext
from ui.runtime.typed_dates import full_day
from ui.widgets.buttons import link_button, quiet_button
from ui.widgets.field import Field
from ui.widgets.field_grid import FieldGrid
from ui.widgets.fields import ChoiceField, DateField, TextField
from ui.widgets.labels import set_shown, text_label
from ui.widgets.question import Question
from ui.widgets.tokens import GAP_SMALL


class AppraisalForm(QWidget):
    """[登记评价]: nothing is stored before the button is pressed; 不满意 asks for the next day too."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._row: OpinionRow | None = None
        self._proposed: datetime.date | None = None
        self.verdict = ChoiceField("主席团评价", choices(Appraisal))
        self.on = DateField("评价日期", full_day)
        self.due = DateField("再次书面报告的期限", full_day)
        self.note = TextField("评价说明", hint="可以不写；不满意的写明哪里不满意")
        self.button = quiet_button("登记评价", "check", self._enter)
        grid = FieldGrid()
        grid.add(self.verdict)
        grid.add(self.on)
        grid.add(self.note, wide=True)
        grid.add(self.due)
        _column(self, grid, self.button)
        self.verdict.edited.connect(lambda _: self._show_due())

    def show_opinion(self, row: OpinionRow) -> None:
        """Ready for the newest round of this opinion; what is being typed for the same round stays."""
        fresh = self._row is None or self._row.now.id != row.now.id
        self._row = row
        if fresh:
            self.verdict.reset("")
            self.note.reset("")
            self.due.reset(None)
        proposed = row.heard_at.day if row.heard_at else None
        if fresh or (not self.on.is_typing() and self.on.value() in (None, self._proposed)):
            self.on.reset(proposed)
        self._proposed = proposed
        self._show_due()

    def _show_due(self) -> None:
        set_shown(self.due, self.verdict.value() == Appraisal.DISSATISFIED.name)

    def _enter(self) -> None:
        fields: tuple[Field[Any], ...] = (self.verdict, self.on, self.note, self.due)
        row = self._row
        if row is None or not all(list(map(_flushed, fields))):
            return
        for field in fields:
            field.show_error(None)
        if not self.verdict.value():
            self.verdict.show_error("请选择满意、基本满意或者不满意。")
            return
        day = self.on.value()
        if day is None:
            self.on.show_error("请填写评价的日期，一般是听取汇报那次会议的日期。")
            return
        verdict = Appraisal[self.verdict.value()]
        again = self.due.value() if verdict is Appraisal.DISSATISFIED else None
        request = Appraise(row.id, verdict, day, self.note.value(), again)
        self._context.write(lambda db: appraise(db, request), refused=self._refused)

    def _refused(self, problem: RuleViolation | InputProblem) -> None:
        fields: dict[str | None, Field[Any]] = {"appraisal": self.verdict, "due_on": self.due}
        fields.get(problem.field, self.on).show_error(problem.message)


class ClosingForm(QWidget):
    """[销号]: day and reason; the reason is proposed from the appraisal. Entries not done are asked about first."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._row: OpinionRow | None = None
        self._proposed = ""
        self.on = DateField("销号日期", full_day)
        self.reason = TextField("销号理由", hint="例如 主席团第十三次会议评价为满意")
        self.button = quiet_button("销号", "circle-check", self._enter)
        self.doubts = text_label("")
        self.question = Question("仍然销号", "circle-check", "先不销号", self.doubts)
        self.question.confirmed.connect(self._close)
        self.question.left.connect(self.button.setFocus)
        grid = FieldGrid()
        grid.add(self.on)
        grid.add(self.reason, wide=True)
        _column(self, grid, self.button, self.question)

    def show_opinion(self, row: OpinionRow, today: datetime.date) -> None:
        """Ready for this opinion; a reason the clerk wrote stays."""
        fresh = self._row is None or self._row.id != row.id
        self._row = row
        proposed = row.close_reason or proposed_reason(row)
        if fresh or (not self.reason.is_typing() and self.reason.value() in ("", self._proposed)):
            self.reason.reset(proposed)
        if fresh:
            self.on.reset(today)
        self._proposed = proposed
        doubts = closing_doubts(row)
        self.doubts.setText("".join(doubts))
        if fresh or not doubts or row.closed_on is not None:
            self.question.hide()

    def _enter(self) -> None:
        """Closes; asks first where entries are not done. What is refused anyway is not asked about."""
        row = self._row
        if row is None or not closing_doubts(row) or not self.reason.editor.text().strip():
            self._close()
            return
        self.question.unfold("意见没有全部办结，仍然销号")
        self.question.leave_button.setFocus()

    def _close(self) -> None:
        self.question.hide()
        row, day = self._row, None
        if row is not None and all([self.on.flush(), self.reason.flush()]):
            day = self.on.value()
            for field in (self.on, self.reason):
                field.show_error(None)
            if day is None:
                self.on.show_error("请填写销号的日期。")
        if row is None or day is None:
            return
        request = CloseOpinion(row.id, day, self.reason.value())
        self._context.write(lambda db: close_opinion(db, request), refused=self._refused)

    def _refused(self, problem: RuleViolation | InputProblem) -> None:
        field: Field[Any] = self.on if problem.field == "closed_on" else self.reason
        field.show_error(problem.message)


class OpinionVerdictSection(OpinionPart):
    """Hearing, appraisal, closing: what is due next is open, what is done is said in words."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.wait = text_label("", "second")
        self.hearing = HearingBlock(context)
        self.hearing.gone_to.connect(self.gone_to)
        self.appraised = text_label("")
        self.notes = Notes()
        self.withdraw_link = link_button("取消评价", self._withdraw)
        self.appraisal = AppraisalForm(context)
        self.closed = text_label("")
        self.reopen_link = link_button("取消销号", self._reopen)
        self.closing = ClosingForm(context)
        self.early_link = link_button("不评价，直接销号…", self._close_early)
        self._early = False
        for widget in (
            self.wait, self.hearing, self.appraisal, self.appraised, self.notes, self.withdraw_link,
            self.early_link, self.closing, self.closed, self.reopen_link,
        ):  # fmt: skip
            self.column.addWidget(widget)

    def show_opinion(self, shown: ShownOpinion) -> None:
        """Shows what is due and what is done."""
        self._early = self._early and self.opinion_id == shown.row.id
        self.shown = shown
        row = shown.row
        handed, still = row.handed_over_on is not None, row.closed_on is None
        self.wait.setText(f"{shown.word}交办以后，在这里登记主席团听取、评价和销号。")
        set_shown(self.wait, not handed)
        self.hearing.show_opinion(shown, due=handed and still and row.now.appraisal is None)
        set_shown(self.hearing, handed)
        self.appraisal.show_opinion(row)
        set_shown(self.appraisal, handed and still and row.now.appraisal is None)
        words = appraisal_words(row)
        self.appraised.setText(words)
        set_shown(self.appraised, bool(words))
        self.notes.show_sentences(verdict_doubts(row))
        set_shown(self.withdraw_link, bool(words) and still)
        self.closing.show_opinion(row, self.context.today())
        closing = handed and still
        set_shown(self.closing, closing and (row.now.appraisal is not None or self._early))
        set_shown(self.early_link, closing and row.now.appraisal is None and not self._early)
        self.closed.setText(
            f"{chinese_date(row.closed_on)}销号：{row.close_reason}。" if row.closed_on else ""
        )
        set_shown(self.closed, not still)
        set_shown(self.reopen_link, not still)

    def focus_on(self, source: Source) -> bool:
        """Into the form that is open for the appraisal or the end; where that is done already, to its words."""
        places: dict[str, Field[Any]] = {
            "appraisal": self.appraisal.verdict, "appraised_on": self.appraisal.on,
            "closed_on": self.closing.on, "close_reason": self.closing.reason,
        }  # fmt: skip
        if source.field not in places:
            return False
        places[source.field].setFocus()
        return True

    def _close_early(self) -> None:
        self._early = True
        if self.shown is not None:
            self.show_opinion(self.shown)
        self.closing.reason.setFocus()

    def _withdraw(self) -> None:
        self.context.write(lambda db: withdraw_appraisal(db, self.opinion_id))

    def _reopen(self) -> None:
        self.context.write(lambda db: reopen_opinion(db, self.opinion_id))


def appraisal_words(row: OpinionRow) -> str:
    """2026年4月8日主席团评价为满意; after 不满意, that of the round before."""
    told = [one for one in row.rounds if one.appraisal is not None and one.appraised_on is not None]
    if not told:
        return ""
    last = told[-1]
    assert last.appraisal is not None
    assert last.appraised_on is not None
    number = f"第{last.number}轮　" if len(row.rounds) > 1 else ""
    note = f"：{last.appraisal_note.rstrip('。')}" if last.appraisal_note else ""
    return f"{number}{chinese_date(last.appraised_on)}主席团评价为{last.appraisal.value}{note}。"


def _flushed(field: Field[Any]) -> bool:
    """Takes over what is typed; every field says what is wrong with it, not only the first."""
    return field.flush()


def _column(widget: QWidget, *parts: QWidget) -> None:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(GAP_SMALL)
    for part in parts:
        column.addWidget(part)
