"""执行台账: the tasks of the resolutions, their progress by day, what is overdue."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout

from renda_desktop.errors import RuleViolation
from renda_desktop.storage.editing import EditField
from renda_desktop.votes.after_queries import AfterCard
from renda_desktop.votes.ledger_commands import (
    AddTask,
    ListTasks,
    NoteProgress,
    add_task,
    edit_task,
    list_tasks,
    note_progress,
    remove_progress,
    remove_task,
)
from renda_desktop.votes.rows import TaskRow
from renda_desktop.votes.rules import DutyState, Result
from ui.runtime.context import AppContext
from ui.runtime.typed_dates import full_day, require_past
from ui.sessions.kept_rows import KeptRows, RowCommands
from ui.sessions.parts import RowBlock, RowDetails
from ui.sessions.row_table import SessionRowList
from ui.widgets.buttons import quiet_button, removal_link
from ui.widgets.fields import ChoiceField, DateField, LongTextField, TextField
from ui.widgets.labels import set_shown, text_label
from ui.widgets.options import Option
from ui.widgets.row_model import ListRow, RowColumn
from ui.widgets.tokens import Tone

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

STATE_TONES = {
    DutyState.DONE: Tone.DONE,
    DutyState.LATE: Tone.LATE,
    DutyState.SOON: Tone.SOON,
    DutyState.OPEN: Tone.PLAIN,
    DutyState.UNDATED: Tone.PLAIN,
    DutyState.WAITING: Tone.PLAIN,
}
_COLUMNS = (
    RowColumn("what", "任务", stretch=True),
    RowColumn("unit", "责任单位", 128),
    RowColumn("due_on", "完成时限", 116, hint="如 2026-6-30"),
    RowColumn("state", "状态", 88, editable=False),
)


class TaskDetails(RowDetails):
    """When a task was done, what came of it, how far it was on which day."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(
            context,
            {
                "done_on": DateField("办结日期", full_day, hint="落实以后再填"),
                "result": LongTextField("落实结果", lines=2),
            },
            self._keep,
            wide=("result",),
        )
        self._context = context
        self._task_id = ""
        self.progress = text_label("", "small")
        self._last = ""
        self.remove_link = removal_link("删除最近一条进展", self.remove_note)
        self.note = TextField("登记今天的进展", hint="例如 已经开工，完成三成")
        self.note_button = quiet_button("记下进展", "plus", self.keep_note)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        for widget in (self.progress, self.remove_link, self.note, self.note_button):
            column.addWidget(widget)

    def _keep(self, db: DbSession, task_id: str, name: str, value: Any) -> None:
        if name == "done_on":
            require_past(value, self._context.today(), name)
        edit_task(db, EditField(task_id, name, value))

    def show_task(self, row: TaskRow) -> None:
        """Shows one task."""
        if row.id != self._task_id:
            self.note.reset("")
        self._task_id = row.id
        self.show_row(row.id, row.what, row.resolution, {"done_on": row.done_on, "result": row.result})
        lines = [f"{one.day.isoformat()}　{one.text}" for one in row.progress]
        self.progress.setText("\n".join(lines))
        self._last = row.progress[-1].id if row.progress else ""
        for widget in (self.progress, self.remove_link):
            set_shown(widget, bool(lines))

    def remove_note(self) -> None:
        """[删除最近一条进展]: it was written down for another task, or wrongly."""
        last = self._last
        if last and self._context.write(lambda db: remove_progress(db, last)):
            self._context.teller.note("已删除最近一条进展。", undo=True)

    def keep_note(self) -> None:
        """[记下进展]."""
        self.note.flush()
        request = NoteProgress(self._task_id, self._context.today(), self.note.value())
        if self._context.write(
            lambda db: note_progress(db, request), refused=lambda p: self.note.show_error(p.message)
        ):
            self.note.reset("")


class LedgerBlock(RowBlock):
    """The tasks of all resolutions of the session; new ones belong to the resolution that is chosen."""

    def __init__(self, context: AppContext) -> None:
        rows = SessionRowList(_COLUMNS, "执行台账", toned="state", optional=("unit",), movable=False)
        rows.set_add_hint("＋ 输入要落实什么，按回车添加")
        super().__init__(rows, "执行台账", details=lambda: TaskDetails(context))
        self._context = context
        self._found: dict[str, TaskRow] = {}
        self.resolution = ChoiceField("新任务属于哪个决议", ())
        self.list_button = quiet_button("按决议文本列出任务", "list-checks", self._list_them)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(1, self.list_button)
        column.insertWidget(2, self.resolution)
        self.kept = KeptRows(context, rows, RowCommands(self._add, _edit, remove_task), self)
        self.kept.problem_changed.connect(self.say)
        rows.current_changed.connect(self._show)
        self._passed: tuple[str, ...] = ()

    def show_tasks(self, card: AfterCard) -> None:
        """Shows the tasks of a session."""
        self._found = {task.id: task for task in card.tasks}
        passed = [row for row in card.motions if row.kind.has_text and row.result is Result.PASSED]
        self._passed = tuple(row.id for row in passed)
        self.resolution.set_options([Option(row.id, row.title) for row in passed])
        if self.resolution.value() not in self._passed:
            self.resolution.reset(self._passed[0] if self._passed else "")
        set_shown(self.resolution, len(passed) > 1)
        self.list_button.setEnabled(bool(passed))
        done = sum(task.done_on is not None for task in card.tasks)
        late = sum(task.state is DutyState.LATE for task in card.tasks)
        said = f"　已办 {done} / {len(card.tasks)}" if card.tasks else ""
        self.heading.setText(f"执行台账{said}{f'，逾期 {late} 项' if late else ''}")
        self.rows.set_tones({task.id: STATE_TONES[task.state] for task in card.tasks})
        self.kept.show(card.facts.id, [_row(task) for task in card.tasks])
        self._show(self.rows.current_id())

    def known(self) -> frozenset[str]:
        """The ids of the tasks shown."""
        return frozenset(self._found)

    def _show(self, row_id: str) -> None:
        row = self._found.get(row_id)
        if row is None:
            self.close_details()
            return
        details = self.open_details()
        assert isinstance(details, TaskDetails)
        details.show_task(row)

    def _add(self, db: DbSession, texts: dict[str, str]) -> str:
        chosen = self.resolution.value()
        if not chosen:
            raise RuleViolation("还没有通过的决议，通过以后才列执行台账。")
        due = texts.get("due_on", "")
        return add_task(
            db, AddTask(chosen, texts.get("what", ""), texts.get("unit", ""), full_day(due) if due else None)
        )

    def _list_them(self) -> None:
        wanted, made = self._passed, list[int]()

        def command(db: DbSession) -> None:
            made.append(sum(list_tasks(db, ListTasks(one)) for one in wanted))

        if self._context.write(command):
            said = (
                f"已列出{made[0]}项任务，请补上责任单位和时限。" if made[0] else "决议里要求的事都已经列出。"
            )
            self._context.teller.note(said, undo=bool(made[0]))


def _row(task: TaskRow) -> ListRow:
    values = {
        "what": task.what,
        "unit": task.unit,
        "due_on": task.due_on.isoformat() if task.due_on else "",
        "state": task.state.value,
    }
    return ListRow(task.id, values)


def _edit(db: DbSession, row_id: str, key: str, text: str) -> None:
    value: str | datetime.date | None = text
    if key == "due_on":
        value = full_day(text) if text.strip() else None
    edit_task(db, EditField(row_id, key, value))
