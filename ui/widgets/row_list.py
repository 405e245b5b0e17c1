"""An editable ordered list: agenda items, speakers, schedule entries."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QApplication, QWidget

from ui.widgets.masked_cells import MaskedCells
from ui.widgets.only_look import held_back, only_look, tell_why
from ui.widgets.row_model import ListRow, RowColumn, RowListModel

_NUMBERING = re.compile(
    r"^\s*(?:[（(]?[一二三四五六七八九十百]+[）)]?[、.．]|[（(][一二三四五六七八九十百\d]+[）)]|\d+[、.．)）](?!\d))\s*"
)


class RowList(MaskedCells):
    """Typing edits, Enter at the end adds, Delete removes, Alt+↑/↓ or dragging moves, Ctrl+V pastes.

    Every change of the user sends its own signals and then `rows_edited` once with all rows, so the owner can
    make one action of it. Details of a row are the owner's business: `current_changed`, `opened`.
    """

    rows_edited = Signal(object)
    """After each thing the user did: all rows, a tuple of `ListRow`."""
    row_added = Signal(str, int)
    row_removed = Signal(str)
    row_moved = Signal(str, int)
    cell_edited = Signal(str, str, str)
    refused_given_up = Signal()
    """The user took back what was refused; ask `refusals`."""
    current_changed = Signal(str)
    opened = Signal(str)
    """Ctrl+Enter on a row, or double click on its number."""

    def __init__(
        self,
        columns: Sequence[RowColumn],
        name: str,
        *,
        new_id: Callable[[], str] | None = None,
        max_rows: int = 12,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(RowListModel(columns, new_id), max_rows, parent)
        self._dragged = ""
        self._drag_from = -1
        self._adding = False
        self._pending: tuple[ListRow, ...] | None = None
        self.setAccessibleName(name)
        self.setAccessibleDescription("直接输入可修改，回车添加，Delete 删除，Alt 加上下箭头调整次序")
        self._set_manners()
        self._connect()
        tell_why(self, self._changed_here)

    def rows(self) -> tuple[ListRow, ...]:
        """All rows in their order."""
        return self._rows.rows()

    def set_rows(self, rows: Iterable[ListRow]) -> None:
        """Shows the stored rows, once the cell being edited is left; the current row stays current."""
        if self.state() == QAbstractItemView.State.EditingState:
            self._pending = tuple(rows)
            return
        current, column = self.current_id(), self.currentIndex().column()
        self._rows.set_rows(rows)
        if current:
            self.select_row(current, column)
        self._fit()

    def refuse(self, reason: str, row_id: str = "") -> bool:
        """To be called while `rows_edited` is answered: what was typed last stays, in red, with the reason.

        `row_id`: only this row of several. `rows` leaves it out until it is edited again. False when nothing was typed
        (a row was removed or moved).
        """
        return self._rows.refuse(reason, row_id)

    def refusals(self) -> str:
        """What is not stored and why, one line for each row; "" when everything is."""
        return "\n".join(f"第 {place + 1} 行没有保存：{reason}" for place, reason in self._rows.refusals())

    def give_up_refused(self) -> None:
        """[恢复原值]: every refused row, since it stands beside all their reasons, is shown as stored."""
        for row_id in [self._rows.id_at(place) for place, _ in self._rows.refusals()]:
            self._rows.give_up(row_id)
        self._fit()
        self.refused_given_up.emit()

    def offer_refused(self) -> None:
        """[再试一次]: everything refused is offered to the owner again, with the words that stand there."""
        if self._rows.offer_refused():
            self._announce()

    def forget_refused(self) -> None:
        """The rows of another record are to be shown."""
        self._rows.forget_refused()

    def set_read_only(self, on: bool) -> None:
        """Only shows the rows."""
        self._rows.set_editable(not on and not only_look())
        self._fit()

    def _changed_here(self, index: QModelIndex) -> bool:
        """Whether a cell is one that is typed into."""
        return index.column() > 0 and self._rows.columns[index.column() - 1].editable

    def showEvent(self, event: QShowEvent) -> None:
        """Nobody types what he may not change."""
        super().showEvent(event)
        if only_look() and self._rows.editable():
            self.set_read_only(True)

    def set_add_hint(self, text: str) -> None:
        """What stands in the place to add."""
        self._rows.add_hint = text

    def current_id(self) -> str:
        """The id of the current row, "" in the place to add."""
        return self._rows.id_at(self.currentIndex().row())

    def select_row(self, row_id: str, column: int = 1) -> None:
        """Makes a row current."""
        place = self._rows.position_of(row_id)
        if place >= 0:
            self._go_to(self._rows.index(place, max(1, column)))

    def _go_to(self, index: QModelIndex) -> None:
        flag = (
            QItemSelectionModel.SelectionFlag
        )  # said outright: by itself Qt would heed a Ctrl key that is held
        self.selectionModel().setCurrentIndex(index, flag.ClearAndSelect | flag.Rows)

    def remove_current(self) -> None:
        """Removes the selected rows; the next one becomes current."""
        places = sorted(index.row() for index in self.selectionModel().selectedRows())
        ids = [row_id for place in places if (row_id := self._rows.id_at(place))]
        if not ids or not self._rows.editable():
            return
        for row_id in ids:
            self._rows.remove(row_id)
        self._go_to(self._rows.index(min(places[0], self._rows.rowCount() - 1), 1))
        self._announce()

    def move_current(self, step: int) -> None:
        """Moves the current row up (-1) or down (1)."""
        row_id, place = self.current_id(), self.currentIndex().row()
        if row_id and self._rows.editable() and self._rows.move(row_id, place + step):
            self._announce()

    def paste(self, text: str) -> None:
        """Adds the lines of a text as rows after the current row or at the end; tabs part columns."""
        keys = [column.key for column in self._rows.columns if column.editable]
        lines = [line for line in text.replace("\r", "\n").split("\n") if line.strip()]
        if not lines or not self._rows.editable():
            return
        place = self.currentIndex().row()
        place = self._rows.count() if place < 0 or place >= self._rows.count() else place + 1
        last = ""
        for offset, line in enumerate(lines):
            cells = [cell.strip() for cell in line.split("\t")]
            if len(cells) > 1 and cells[0].isdigit() and len(cells) > len(keys):
                cells = cells[1:]
            cells[0] = _NUMBERING.sub("", cells[0])
            last = self._rows.insert(place + offset, dict(zip(keys, cells, strict=False)))
        self.select_row(last)
        self._announce()

    def event(self, event: QEvent) -> bool:
        """Alt+↑/↓, Delete and Enter belong to the list while it has the focus."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
            vertical = event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down)
            if (alt and vertical) or event.key() == Qt.Key.Key_Delete or event.matches(_PASTE):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the list."""
        if self.state() == QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)  # what the cell's editor let through
            return
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if alt and step is not None:
            self.move_current(step)
        elif event.key() == Qt.Key.Key_Delete:
            self.remove_current()
        elif event.matches(_PASTE):
            self.paste(QApplication.clipboard().text())
        elif enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier and self.current_id():
            self.opened.emit(self.current_id())
        elif enter and self.currentIndex().isValid() and self._rows.editable():
            self.edit(self.currentIndex().siblingAtColumn(max(1, self.currentIndex().column())))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on the number begins a drag."""
        index = self.indexAt(event.position().toPoint())
        super().mousePressEvent(event)
        if index.isValid() and not index.column() and self._rows.editable():
            self._dragged, self._drag_from = self._rows.id_at(index.row()), index.row()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The dragged row goes where the hand is."""
        if not self._dragged:
            super().mouseMoveEvent(event)
            return
        self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        place = self.rowAt(max(0, event.position().toPoint().y()))
        if place >= 0:
            self._rows.move(self._dragged, place, announce=False)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Where the drag ends."""
        row_id, self._dragged = self._dragged, ""
        if not row_id:
            super().mouseReleaseEvent(event)
            return
        self.viewport().unsetCursor()
        place = self._rows.position_of(row_id)
        if place != self._drag_from:
            self.row_moved.emit(row_id, place)
            self._announce()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Typing begins at once: the first cell to be edited is current, never the number before it."""
        super().focusInEvent(event)
        current = self.currentIndex()
        if self._rows.editable() and (not current.isValid() or not current.column()):
            self._go_to(self._rows.index(max(0, current.row()), self._first_column()))

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """After adding, Enter goes on to the next new row, Tab to the next column of the row just added."""
        added, self._adding = self._adding, False
        column = self.currentIndex().column()
        hints = QAbstractItemDelegate.EndEditHint
        super().closeEditor(editor, hints.NoHint if added else hint)
        pending, self._pending = self._pending, None
        if pending is not None and self.state() != QAbstractItemView.State.EditingState:
            self.set_rows(pending)
        if added and hint == hints.SubmitModelCache:
            self._edit_at(self._rows.count(), self._first_column())
        elif added and hint == hints.EditNextItem:
            self._edit_at(self._rows.count() - 1, min(column + 1, len(self._rows.columns)))

    def _set_manners(self) -> None:
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.AnyKeyPressed | trigger.EditKeyPressed | trigger.DoubleClicked)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setShowGrid(False)
        self.setProperty("look", "rows")
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        commands: list[tuple[str, Callable[[], object]]] = [
            ("上移\tAlt+↑", lambda: self.move_current(-1)),
            ("下移\tAlt+↓", lambda: self.move_current(1)),
            ("粘贴为多行\tCtrl+V", lambda: self.paste(QApplication.clipboard().text())),
            ("删除\tDelete", self.remove_current),
        ]
        for word, run in commands:
            action = QAction(word, self)
            action.triggered.connect(lambda _=False, run=run: run())
            self.addAction(held_back(action))

    def _connect(self) -> None:
        model = self._rows
        model.row_added.connect(self.row_added)
        model.row_removed.connect(self.row_removed)
        model.row_moved.connect(self.row_moved)
        model.cell_edited.connect(self.cell_edited)
        model.cell_edited.connect(self._announce)
        model.row_added.connect(self._added_by_typing)
        self.selectionModel().currentRowChanged.connect(
            lambda now, _: self.current_changed.emit(self._rows.id_at(now.row()))
        )
        self.doubleClicked.connect(self._double_clicked)

    def _double_clicked(self, index: QModelIndex) -> None:
        if not index.column() and self._rows.id_at(index.row()):
            self.opened.emit(self._rows.id_at(index.row()))

    def _added_by_typing(self, _row_id: str, _place: int) -> None:
        if self.state() == QAbstractItemView.State.EditingState:
            self._adding = True
            self._announce()

    def _announce(self, *_: object) -> None:
        self._fit()
        self.rows_edited.emit(self.rows())

    def _edit_at(self, row: int, column: int) -> None:
        index = self._rows.index(row, column)
        self._go_to(index)
        self.edit(index)

    def _first_column(self) -> int:
        return next((place for place, column in enumerate(self._rows.columns, 1) if column.editable), 1)


_PASTE = QKeySequence.StandardKey.Paste
