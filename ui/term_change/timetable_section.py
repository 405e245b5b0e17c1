"""时间表: the steps of the election with their last days, marked when they are done."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.storage.base import DbSession
from renda_desktop.storage.editing import EditField
from renda_desktop.term_change.commands import MarkStep, mark_step
from renda_desktop.term_change.queries import StepRow, TermChangeRow
from renda_desktop.term_change.rules import Step, StepState
from ui.runtime.context import AppContext
from ui.runtime.field_form import Bound, FieldForm
from ui.runtime.typed_dates import full_day
from ui.widgets.buttons import quiet_button
from ui.widgets.fields import DateField, TextField
from ui.widgets.fit_rows import fit_to_rows
from ui.widgets.labels import set_shown, text_label
from ui.widgets.list_view import ListView
from ui.widgets.table_model import Column, RowTableModel
from ui.widgets.tokens import GAP, Tone

_TONES = {
    StepState.DONE: Tone.DONE,
    StepState.LATE: Tone.LATE,
    StepState.SOON: Tone.SOON,
    StepState.UNRECORDED: Tone.PLAIN,
}


class TimetableSection(QWidget):
    """A line for each step; below the chosen one: when it was done, and a remark."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._change: TermChangeRow | None = None
        self.no_day = text_label("还没有填选举日，倒排的日期先空着。", "second")
        self.model: RowTableModel[StepRow] = RowTableModel(_columns(), self)
        self.view = ListView(self.model, "换届时间表")
        self.view.setSortingEnabled(False)
        self.step = text_label("", "strong")
        self.article = text_label("", "second")
        self.done = FieldForm(
            context,
            self._edit,
            Bound("done_on", DateField("办理日期", full_day, hint="没有办不填")),
            Bound("note", TextField("备注", hint="例如 在各村公示栏公布")),
        )
        self.today_button = quiet_button("今天办了", "check", self._mark_today)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        for widget in (self.no_day, self.view, self.step, self.article, self.done, self.today_button):
            column.addWidget(widget)
        self.view.current_changed.connect(lambda _: self._show_step())

    def show_change(self, change: TermChangeRow) -> None:
        """Shows the steps; the chosen one stays chosen."""
        self._change = change
        set_shown(self.no_day, change.election_day is None)
        self.model.set_rows(change.steps, lambda row: row.step.name)
        fit_to_rows(self.view, len(change.steps))
        if not self.view.current_id() and change.steps:
            waiting = next((s for s in change.steps if s.state is not StepState.DONE), change.steps[0])
            self.view.select_ids((waiting.step.name,))
        self._show_step()

    def changeEvent(self, event: QEvent) -> None:
        """The list grows with the type."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            QTimer.singleShot(0, self, lambda: fit_to_rows(self.view, self.model.total()))

    def flush(self) -> None:
        """Takes over what is being typed."""
        self.done.flush()

    def _show_step(self) -> None:
        row = self._current()
        for widget in (self.step, self.article, self.done, self.today_button):
            set_shown(widget, row is not None)
        if row is None:
            return
        self.step.setText(row.step.value)
        self.article.setText(f"{row.line.who}　依据{row.line.article}　{row.line.hint}".rstrip())
        self.done.show_record(row.step.name, {"done_on": row.done_on, "note": row.note})
        set_shown(self.today_button, row.done_on is None)

    def _current(self) -> StepRow | None:
        current = self.view.current_id()
        return self.model.row_of(current) if current else None

    def _edit(self, db: DbSession, request: EditField) -> None:
        change = self._change
        row = next(one for one in change.steps if one.step.name == request.record_id) if change else None
        if change is None or change.coming is None or row is None:
            return
        values = {"done_on": row.done_on, "note": row.note, request.field: request.value}
        if request.field == "note" and row.done_on is None:
            values["done_on"] = self._context.today()
        mark_step(db, MarkStep(change.coming.id, row.step, values["done_on"], values["note"] or ""))

    def _mark_today(self) -> None:
        row, change, today = self._current(), self._change, self._context.today()
        if row is None or change is None or change.coming is None:
            return
        term_id = change.coming.id
        self._context.write(lambda db: mark_step(db, MarkStep(term_id, Step[row.step.name], today, row.note)))


def _columns() -> list[Column[StepRow]]:
    return [
        Column("step", "工作", lambda row: row.step.value, stretch=True, tooltip=_whole),
        Column("due", "最迟日期", _due, width=116, tooltip=lambda r: r.line.due_text),
        Column("state", "办理", _state, width=108, tone=_tone),
    ]


def _due(row: StepRow) -> str:
    return row.line.due.isoformat() if row.line.due else ""


def _whole(row: StepRow) -> str:
    return "　".join(part for part in (row.step.value, row.line.hint) if part)


def _state(row: StepRow) -> str:
    return row.done_on.isoformat() if row.done_on else ""


def _tone(row: StepRow) -> tuple[Tone, str] | None:
    tone = _TONES.get(row.state)
    return None if tone is None else (tone, row.state.value)
