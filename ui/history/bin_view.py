"""回收站: what was removed within thirty days, and the button that brings it back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from renda_desktop.history.removed import KEPT_DAYS, RemovedRecord, removed
from renda_desktop.history.restoring import restore_removed
from renda_desktop.storage.base import utc_now
from ui.history.purging import PERSON, ask_and_purge
from ui.runtime.context import AppContext
from ui.widgets.buttons import primary_button, quiet_button
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import set_shown, text_label
from ui.widgets.list_view import ListView
from ui.widgets.table_model import Column, RowTableModel
from ui.widgets.tokens import GAP, GAP_LARGE, GAP_SMALL

_EXPLANATION = (
    f"删除的内容在这里留 {KEPT_DAYS} 天，{KEPT_DAYS} 天里随时可以恢复，连同删除时一起带走的内容和附件。"
    f"过了 {KEPT_DAYS} 天这里不再列出，修改记录里仍然查得到删了什么。"
)
COLUMNS = (
    Column[RemovedRecord]("what", "删除了什么", lambda one: one.title, stretch=True),
    Column[RemovedRecord]("where", "原来属于", lambda one: one.where, width=170),
    Column[RemovedRecord]("with_it", "一起带走的", lambda one: one.with_it, width=150),
    Column[RemovedRecord]("who", "谁删的", lambda one: one.who, width=110),
    Column[RemovedRecord]("at", "什么时候", lambda one: f"{one.at:%Y-%m-%d %H:%M}", width=152),
    Column[RemovedRecord](
        "left", "还留", lambda one: f"{one.days_left} 天", lambda one: one.days_left, "right", 76
    ),
)


class BinView(QWidget):
    """The list, and one button for the chosen line."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.setProperty("look", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._context = context
        self.model: RowTableModel[RemovedRecord] = RowTableModel(COLUMNS, self)
        self.view = ListView(self.model, "回收站")
        self.empty = EmptyState(
            f"回收站是空的。删除了什么，{KEPT_DAYS} 天里都可以在这里恢复。", icon="trash-2"
        )
        self.restore_button = primary_button("恢复", "undo-2", self.restore)
        self.purge_button = quiet_button("彻底清除…", "trash-2", self.purge)
        self.chosen_label = text_label("", "second")
        self.actions_row = QWidget()
        self._pages = QStackedWidget()
        self.view.current_changed.connect(lambda _: self._show_chosen())
        self.view.opened.connect(lambda _: self.restore())
        self._lay_out()

    def reload(self) -> None:
        """Reads the bin anew; the chosen line stays."""
        lines = self._context.read(lambda db: removed(db, utc_now()))
        self.model.set_rows(lines, lambda one: one.id)
        self._pages.setCurrentWidget(self.view if lines else self.empty)
        set_shown(self.actions_row, bool(lines))
        if lines and not self.view.current_id():
            self.view.select_ids((lines[0].id,), lines[0].id)
        self._show_chosen()

    def restore(self) -> None:
        """[恢复]: the chosen record with what went with it."""
        line = self.chosen
        if line is None:
            return
        said: list[str] = []
        if self._context.write(
            lambda db: restore_removed(db, line.table, line.record_id, line.action_id), done=said.append
        ):
            self._context.teller.note(said[0], undo=True)

    def purge(self) -> None:
        """[彻底清除…]: of the chosen person nothing is left."""
        if self.chosen is not None:
            ask_and_purge(self, self._context, self.chosen, self.reload)

    @property
    def chosen(self) -> RemovedRecord | None:
        """The current line."""
        return self.model.row_of(self.view.current_id()) if self.view.current_id() else None

    def _show_chosen(self) -> None:
        line = self.chosen
        self.restore_button.setEnabled(line is not None)
        set_shown(self.purge_button, line is not None and line.table == PERSON)
        words = (
            ""
            if line is None
            else f"恢复{line.title}" + (f"，连同{line.with_it}" if line.with_it else "") + "。"
        )
        self.chosen_label.setText(words)
        self.restore_button.setAccessibleName(words.rstrip("。") or "恢复")
        set_shown(self.chosen_label, bool(words))

    def _lay_out(self) -> None:
        for page in (self.view, self.empty):
            self._pages.addWidget(page)
        explanation = text_label(_EXPLANATION, "second")
        explanation.setContentsMargins(GAP_LARGE, GAP, GAP_LARGE, 0)
        row = QHBoxLayout(self.actions_row)  # above the list: what is said floats over the foot of the window
        row.setContentsMargins(GAP_LARGE, 0, GAP_LARGE, GAP_SMALL)
        row.setSpacing(GAP)
        row.addWidget(self.restore_button)
        row.addWidget(self.chosen_label, 1)
        row.addWidget(self.purge_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_SMALL)
        for part in (explanation, self.actions_row):
            column.addWidget(part)
        column.addWidget(self._pages, 1)
