"""One paper from above: what is asked until when, whether it was handed in, its files; the form of a new one."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal

from renda_desktop.errors import InputProblem, RuleViolation
from renda_desktop.from_above.commands import AddTask, HandIn, add_task, edit_task, hand_in
from renda_desktop.from_above.queries import find_task
from renda_desktop.from_above.rows import TaskRow
from renda_desktop.from_above.rules import TaskState
from ui.overview.facing import TASK_TONES
from ui.overview.files import PaperFiles
from ui.runtime.context import AppContext
from ui.runtime.field_form import Bound, FieldForm, values_of
from ui.runtime.place_form import date_field
from ui.runtime.record_side import RecordSide, SidePart
from ui.runtime.typed_dates import full_day
from ui.widgets.buttons import primary_button, quiet_button
from ui.widgets.empty_state import EmptyState
from ui.widgets.field_grid import FieldGrid
from ui.widgets.fields import DateField, Field, TextField
from ui.widgets.form_page import FormPage
from ui.widgets.labels import set_shown, text_label

_HINT = "登记以后，到期前七天起在工作台的“要办”里提醒；报送了点“已经报送”。"


class TaskFacts(SidePart):
    """Fields save by themselves."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.form = FieldForm(
            context,
            edit_task,
            Bound("title", TextField("来文标题"), wide=True),
            Bound("sender", TextField("来文单位", hint="例如 县人大常委会")),
            Bound("number", TextField("文号", hint="例如 临人办〔2026〕8号")),
            Bound("asked", TextField("要办什么", hint="例如 报送年度工作计划"), wide=True),
            Bound("received_on", DateField("收文日期", full_day)),
            Bound("due_on", DateField("办理期限", full_day)),
            Bound("responsible", TextField("谁负责")),
            Bound("handed_in_on", DateField("报送日期", full_day, hint="报送了再填")),
            Bound("handed_in_how", TextField("怎么报送的", hint="例如 电子公文、专人送达")),
            Bound("note", TextField("备注"), wide=True),
        )
        self.column.addWidget(self.form)

    def show_row(self, row: TaskRow) -> None:
        """Of this paper."""
        self.form.show_record(row.id, values_of(row, self.form.fields))

    def flush(self) -> None:
        """Takes over what is being typed."""
        self.form.flush()


class TaskFiles(SidePart):
    """What came and what was handed in."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.files = PaperFiles(context)
        self.column.addWidget(self.files)

    def show_row(self, row: TaskRow) -> None:
        """Of this paper."""
        self.files.show_files(row.id, row.files)


TaskPart = TaskFacts | TaskFiles


class NewTaskForm(FormPage):
    """`made` with the new record's id."""

    made = Signal(str)

    def __init__(self, context: AppContext) -> None:
        super().__init__("登记上级来文", "先不登记")
        self._context = context
        self.title = TextField("来文标题", hint="例如 关于报送2026年工作计划的通知")
        self.from_whom = TextField("来文单位", hint="例如 县人大常委会")
        self.number = TextField("文号", hint="没有可以空着")
        self.asked = TextField("要办什么", hint="例如 报送年度工作计划")
        self.received = date_field("收文日期", context.today())
        self.due = DateField("办理期限", full_day)
        self.responsible = TextField("谁负责")
        self.make_button = primary_button("登记", "check", self._make)
        grid = FieldGrid()
        grid.add(self.title, wide=True)
        for field in (self.from_whom, self.number):
            grid.add(field)
        grid.add(self.asked, wide=True)
        for other in (self.received, self.due, self.responsible):
            grid.add(other)
        self.column.addWidget(grid)
        self.column.addWidget(text_label(_HINT, "second"))
        self.end(self.make_button)
        for line in (self.title, self.from_whom, self.number, self.asked, self.due, self.responsible):
            line.editor.entered.connect(self._make_when_ready)

    def begin(self) -> None:
        """Asks anew."""
        for field in (self.title, self.from_whom, self.number, self.asked, self.responsible):
            field.reset("")
        self.received.reset(self._context.today())
        self.due.reset(None)
        for each in self._named().values():
            each.show_error(None)
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def _named(self) -> dict[str, Field[Any]]:
        return {
            "title": self.title, "sender": self.from_whom, "number": self.number, "asked": self.asked,
            "received_on": self.received, "due_on": self.due, "responsible": self.responsible,
        }  # fmt: skip

    def _make_when_ready(self) -> None:
        """Enter in the last field that matters; before that it only goes on."""
        if self.title.value() and self.from_whom.value():
            self._make()

    def _make(self) -> None:
        named = self._named()
        readable = [field.flush() for field in named.values()]
        if not all(readable):
            return
        for field in named.values():
            field.show_error(None)
        request = AddTask(
            self.from_whom.value(), self.title.value(), self.number.value(), self.asked.value(),
            self.received.value(), self.due.value(), self.responsible.value(),
        )  # fmt: skip
        self._context.write(lambda db: add_task(db, request), refused=self._refused, done=self.made.emit)

    def _refused(self, problem: RuleViolation | InputProblem) -> None:
        field = self._named().get(problem.field or "", None) or self._named()["title"]
        field.show_error(problem.message)
        field.setFocus(Qt.FocusReason.OtherFocusReason)


class TaskCard(RecordSide[TaskPart, NewTaskForm]):
    """Shows one paper; its sections follow every change."""

    made = Signal(str)

    def __init__(self, context: AppContext) -> None:
        super().__init__(context, "来文卡片", EmptyState("这里显示左边选中的来文。", icon="file-text"))
        self._row: TaskRow | None = None
        self._add_sections(
            ("facts", "来文和办理", lambda: TaskFacts(context)), ("files", "文件", lambda: TaskFiles(context))
        )
        self.done_button = quiet_button("已经报送", "check", self._hand_in)
        self.card.add_action(self.done_button)

    def record_id(self) -> str:
        """Which one is shown, or ""."""
        return self._row.id if self._row else ""

    def ask_new(self) -> None:
        """登记来文."""
        self._open_form().begin()

    def show_record(self, record_id: str) -> None:
        """Shows one; "" or one that is gone shows none."""
        if record_id != self.record_id():
            self.flush()
        today = self._context.today()
        row = self._context.read(lambda db: find_task(db, record_id, today)) if record_id else None
        self._row = row
        if row is None:
            self._show_nothing()
            return
        self.card.set_heading(row.title, _sub(row), row.state.value, TASK_TONES[row.state])
        set_shown(self.done_button, row.state is not TaskState.DONE)
        self._show_card()

    def begin(self) -> None:
        """One just made: its fields."""
        self.card.jump_to("facts")

    def _hand_in(self) -> None:
        record_id, today = self.record_id(), self._context.today()
        if self._context.write(lambda db: hand_in(db, HandIn(record_id, today))):
            self._context.teller.note("已记为今天报送。", undo=True)

    def _make_form(self) -> NewTaskForm:
        form = NewTaskForm(self._context)
        form.made.connect(self.made)
        form.given_up.connect(self.given_up)
        return form

    def _show_in(self, part: TaskPart) -> None:
        if self._row is not None:
            part.show_row(self._row)


def _sub(row: TaskRow) -> str:
    """县人大常委会 · 临人办〔2026〕8号 · 还有6天."""
    left = ""
    if row.days_left is not None:
        left = f"还有 {row.days_left} 天" if row.days_left >= 0 else f"过了 {-row.days_left} 天"
    return " · ".join(part for part in (row.sender, row.number, left) if part)
