"""One paper from above: what is asked until when, whether it was handed in, its files; the form of a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from renda_desktop.from_above.commands import AddTask, HandIn, add_task, edit_task, hand_in
from renda_desktop.from_above.queries import find_task
from renda_desktop.from_above.rows import TaskRow
from renda_desktop.from_above.rules import TaskState
from ui.overview.facing import TASK_TONES
from ui.overview.files import PaperFiles
from ui.overview.paper_card import NewPaperForm, PaperCard, PaperFacts, PaperPart
from ui.runtime.context import AppContext
from ui.runtime.field_form import Bound, FieldForm
from ui.runtime.place_form import date_field
from ui.runtime.typed_dates import full_day
from ui.widgets.buttons import quiet_button
from ui.widgets.empty_state import EmptyState
from ui.widgets.field_grid import FieldGrid
from ui.widgets.fields import DateField, Field, TextField
from ui.widgets.labels import set_shown, text_label

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

_HINT = "登记以后，到期前七天起在工作台的“要办”里提醒；报送了点“已经报送”。"


class TaskFacts(PaperFacts[TaskRow]):
    """What is asked until when, and whether it was handed in."""

    def __init__(self, context: AppContext) -> None:
        form = FieldForm(
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
        super().__init__(context, form)
        self.column.addWidget(form)


class TaskFiles(PaperPart[TaskRow]):
    """What came and what was handed in."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.files = PaperFiles(context)
        self.column.addWidget(self.files)

    def show_row(self, row: TaskRow) -> None:
        """Of this paper."""
        self.files.show_files(row.id, row.files)


class NewTaskForm(NewPaperForm):
    """登记上级来文."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context, "登记上级来文", "例如 关于报送2026年工作计划的通知", "来文标题")
        self.from_whom = TextField("来文单位", hint="例如 县人大常委会")
        self.number = TextField("文号", hint="没有可以空着")
        self.asked = TextField("要办什么", hint="例如 报送年度工作计划")
        self.received = date_field("收文日期", context.today())
        self.due = DateField("办理期限", full_day)
        self.responsible = TextField("谁负责")
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
        self._forget((self.title, self.from_whom, self.number, self.asked, self.responsible))
        self.received.reset(self._context.today())
        self.due.reset(None)
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

    def _add(self, db: DbSession) -> str:
        request = AddTask(
            self.from_whom.value(), self.title.value(), self.number.value(), self.asked.value(),
            self.received.value(), self.due.value(), self.responsible.value(),
        )  # fmt: skip
        return add_task(db, request)


class TaskCard(PaperCard[TaskRow, NewTaskForm]):
    """上级来文."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context, "来文卡片", EmptyState("这里显示左边选中的来文。", icon="file-text"))
        self._add_sections(
            ("facts", "来文和办理", lambda: TaskFacts(context)), ("files", "文件", lambda: TaskFiles(context))
        )
        self.done_button = quiet_button("已经报送", "check", self._hand_in)
        self.card.add_action(self.done_button)
        self._offer_history("task_from_above", self.record_id)

    def ask_new(self) -> None:
        """登记来文."""
        self._open_form().begin()

    def _read(self, record_id: str) -> TaskRow | None:
        today = self._context.today()
        return self._context.read(lambda db: find_task(db, record_id, today))

    def _show_heading(self, row: TaskRow) -> None:
        self.card.set_heading(row.title, _sub(row), row.state.value, TASK_TONES[row.state])
        set_shown(self.done_button, row.state is not TaskState.DONE)

    def _hand_in(self) -> None:
        record_id, today = self.record_id(), self._context.today()
        if self._context.write(lambda db: hand_in(db, HandIn(record_id, today))):
            self._context.teller.note("已记为今天报送。", undo=True)

    def _new_form_of(self) -> NewTaskForm:
        return NewTaskForm(self._context)


def _sub(row: TaskRow) -> str:
    """县人大常委会 · 临人办〔2026〕8号 · 还有6天."""
    left = ""
    if row.days_left is not None:
        left = f"还有 {row.days_left} 天" if row.days_left >= 0 else f"过了 {-row.days_left} 天"
    return " · ".join(part for part in (row.sender, row.number, left) if part)
