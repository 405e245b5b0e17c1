"""上级来文 and 请示报告, each in place of the face until [返回工作台]: list left, card right."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from renda_desktop.from_above.commands import remove_task, remove_upward
from renda_desktop.from_above.rules import TASKS_SHEET, UPWARD_SHEET
from renda_desktop.overview.catalogue import records_for
from renda_desktop.overview.kit_from_above import FROM_ABOVE_PAPERS
from renda_desktop.storage.base import DbSession
from ui.overview.task_card import TaskCard
from ui.overview.task_list import TaskList
from ui.overview.upward_card import UpwardCard
from ui.overview.upward_list import UpwardList
from ui.papers.saving import PaperSaver
from ui.runtime.context import AppContext
from ui.widgets.buttons import MenuButton, primary_button, quiet_button
from ui.widgets.labels import hairline, text_label
from ui.widgets.page_keys import on_escape
from ui.widgets.splitter import PageSplitter
from ui.widgets.tokens import GAP_LARGE, GAP_SMALL


class PaperRoom(QWidget):
    """One list of papers. `closed`: back to the face."""

    closed = Signal()
    sheet, title, add_words, what = "", "", "", ""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._wanted = ""
        self.back_button = quiet_button("返回工作台", "arrow-left", self.closed.emit)
        self.add_button = primary_button(self.add_words, on_click=self.new_record)
        self.register_button = MenuButton("登记簿", "file-spreadsheet")
        self.more = MenuButton("更多", "ellipsis")
        self.remove_action = self.more.add(f"删除这件{self.what}", self.remove_current, "trash-2")
        self._saver = PaperSaver(self, context, "from-above")
        self.list, self.card = self.make_parts(quiet_button(self.add_words, "plus", self.new_record))
        self.splitter = PageSplitter(self.list, self.card)
        split = f"desk/{self.sheet}-split"
        self.splitter.restore_kept(context.computer.data(split))
        self.splitter.sizes_changed.connect(lambda: context.computer.keep_data(split, self.splitter.state()))
        self._lay_out()
        self.list.panel.current_changed.connect(self._show)
        self.card.made.connect(self._made)
        self.card.given_up.connect(lambda: self.card.show_record(self.list.panel.view.current_id()))
        self.card.back.connect(lambda: self.list.panel.view.setFocus())
        self.register_button.menu().aboutToShow.connect(self._fill_registers)
        for part in (self._head, self.list):  # the card goes back to the list first
            on_escape(part, self.closed.emit)

    def make_parts(self, add_button: QWidget) -> tuple[Any, Any]:
        """List and card."""
        raise NotImplementedError

    def remove(self, db: DbSession, record_id: str) -> None:
        """Removes a record."""
        raise NotImplementedError

    def begin(self, record_id: str = "") -> None:
        """Comes into view, with a record if one is asked for."""
        self._wanted = record_id
        self.reload()
        if record_id and self.list.select(record_id):
            self.card.show_record(record_id)
        elif not record_id and self.list.rows() and not self.list.panel.view.current_id():
            self.list.select(self.list.rows()[0].id)
        self.list.panel.view.setFocus()

    def reload(self) -> None:
        """Reads everything anew; the record shown stays."""
        self.list.reload()
        current = self.list.panel.view.current_id() or self._wanted
        there = any(row.id == current for row in self.list.rows())
        if not self.card.is_adding():
            self.card.show_record(current if there else "")
        self.remove_action.setEnabled(bool(self.list.rows()))

    def new_record(self) -> None:
        """The form of a new one."""
        self.card.ask_new()

    def remove_current(self) -> None:
        """Removes the one shown; undo brings it back."""
        record_id = self.card.record_id()
        if not record_id:
            self._context.teller.note("请先在左边选中一件登记过的。")
        elif self._context.write(lambda db: self.remove(db, record_id)):
            self._context.teller.note(f"已删除这件{self.what}。", undo=True)

    def focus_search(self) -> None:
        """Ctrl+F."""
        self.list.panel.focus_search()

    def export(self) -> None:
        """Ctrl+E: the register of the newest year."""
        records = self._records()
        if records:
            self._saver.save(self._printable(), records[0])
        else:
            self._context.teller.note("还没有登记过，没有登记簿可以存。")

    def flush(self) -> None:
        """Takes over what is being typed."""
        if not self.card.is_adding():
            self.card.flush()

    def _show(self, record_id: str) -> None:
        if record_id or not self.card.is_adding():
            self.card.show_record(record_id)

    def _made(self, record_id: str) -> None:
        self._wanted = record_id
        self.card.show_record(record_id)
        self.reload()
        self.list.select(record_id)
        self.card.begin()

    def _printable(self) -> Any:
        return next(one for one in FROM_ABOVE_PAPERS if one.id == self.sheet)

    def _records(self) -> list[Any]:
        today = self._context.today()
        return self._context.read(lambda db: list(records_for(db, self._printable(), today)))

    def _fill_registers(self) -> None:
        self.register_button.menu().clear()
        records = self._records()
        for record in records:
            self.register_button.add(
                f"{record.label}，存 Excel", partial(self._saver.save, self._printable(), record)
            )
        if not records:
            self.register_button.menu().addAction("还没有登记过").setEnabled(False)

    def _lay_out(self) -> None:
        self._head = QWidget()
        head = QHBoxLayout(self._head)
        head.setContentsMargins(GAP_LARGE, GAP_SMALL, GAP_LARGE, GAP_SMALL)
        head.setSpacing(GAP_SMALL)
        head.addWidget(self.back_button)
        head.addWidget(text_label(self.title, "section", wrap=False))
        for button in (self.add_button, self.register_button, self.more):
            head.addWidget(button)
        head.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._head)
        outer.addWidget(hairline())
        outer.addWidget(self.splitter, 1)


class TaskRoom(PaperRoom):
    """上级来文."""

    sheet, title, add_words, what = TASKS_SHEET, "上级来文", "登记来文", "来文"

    def make_parts(self, add_button: QWidget) -> tuple[TaskList, TaskCard]:
        """List and card."""
        return TaskList(self._context, add_button), TaskCard(self._context)

    def remove(self, db: DbSession, record_id: str) -> None:
        """Off the list."""
        remove_task(db, record_id)


class UpwardRoom(PaperRoom):
    """请示报告."""

    sheet, title, add_words, what = UPWARD_SHEET, "请示报告", "登记请示报告", "请示报告"

    def make_parts(self, add_button: QWidget) -> tuple[UpwardList, UpwardCard]:
        """List and card."""
        return UpwardList(self._context, add_button), UpwardCard(self._context)

    def remove(self, db: DbSession, record_id: str) -> None:
        """Off the list."""
        remove_upward(db, record_id)
