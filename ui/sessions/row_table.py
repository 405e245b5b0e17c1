"""The editable lists of a session: marks toggled by the space bar, tones, columns that give way, own pasting."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QTableView,
    QWidget,
)

from ui.sessions.row_delegates import TickDelegate, ToneDelegate
from ui.widgets import theme
from ui.widgets.cell_widths import least_width, step_back, whole_width
from ui.widgets.only_look import only_look
from ui.widgets.row_list import RowList
from ui.widgets.row_model import ListRow, RowColumn
from ui.widgets.tokens import Tone
from ui.widgets.wrap_delegate import WrapDelegate

_LEAST = 210
"""Room in pixels at 100 % the widest column keeps before others give way."""
_ALL_ROWS = 200


class SessionRowList(RowList):
    """As `RowList`; without an inner scroll bar, and what was being edited keeps its place when ids change."""

    pasted = Signal(str)
    """A text to be added as rows; the owner reads it."""
    marked = Signal(str)
    """The mark of a row is to be toggled."""
    settled = Signal()
    """No cell is being edited any more."""
    fitted = Signal(object)
    """Keys of the columns that gave way, a tuple."""

    def __init__(
        self,
        columns: Sequence[RowColumn],
        name: str,
        *,
        mark: str = "",
        toned: str = "",
        optional: Sequence[str] = (),
        movable: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        self.aliases: dict[str, str] = {}
        self.fresh_id = ""
        self._columns = tuple(columns)
        self._keys = [column.key for column in columns]
        self._mark, self._toned, self._optional = mark, toned, tuple(optional)
        self._movable = movable
        self._gave_way: tuple[str, ...] = ()
        self._narrowed: dict[str, int] = {}
        self._tones: Mapping[str, Tone] = {}
        self._pressed = ""
        super().__init__(columns, name, max_rows=_ALL_ROWS, parent=parent)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(WrapDelegate(self))
        self._refit = QTimer(self)
        self._refit.setSingleShot(True)
        self._refit.setInterval(0)
        self._refit.timeout.connect(self._fit_rows)
        self.horizontalHeader().sectionResized.connect(lambda *_: self._refit.start())
        if mark:
            self.setItemDelegateForColumn(self._place_of(mark), TickDelegate(self))
        if toned:
            self.setItemDelegateForColumn(self._place_of(toned), ToneDelegate(self))
        if not movable:
            self._take_moving_away()

    def set_rows(self, rows: Iterable[ListRow]) -> None:
        """Shows the stored rows; the current row stays current also when it has just got its real id."""
        if self.is_editing():
            super().set_rows(rows)
            return
        at, column = self.currentIndex().row(), self.currentIndex().column()
        current = self.aliases.get(self.current_id(), self.current_id())
        super().set_rows(rows)
        if at >= 0 and not self.currentIndex().isValid():
            place = self._rows.position_of(current)
            at = min(at, self._rows.rowCount() - 1) if place < 0 else place
            self.setCurrentIndex(self._rows.index(at, max(1, column)))
        self._give_way()

    def set_tones(self, tones: Mapping[str, Tone]) -> None:
        """Tones of rows by id, for the toned column."""
        self._tones = tones
        self.viewport().update()

    def tone_at(self, row: int) -> Tone | None:
        """The tone of a row."""
        return self._tones.get(self._rows.id_at(row))

    def is_row(self, row: int) -> bool:
        """Whether a row stands there, not the place to add."""
        return bool(self._rows.id_at(row))

    def clear_current(self) -> None:
        """No row is current: the rows of something else are to be shown."""
        self.finish_editing()
        self.clearSelection()
        self.setCurrentIndex(QModelIndex())

    def is_editing(self) -> bool:
        """Whether a cell is being edited."""
        return self.state() == QAbstractItemView.State.EditingState

    def finish_editing(self) -> None:
        """Takes over the cell that is being edited."""
        editor = self.indexWidget(self.currentIndex()) if self.is_editing() else None
        if editor is not None:
            self.commitData(editor)
            self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def gave_way(self) -> tuple[str, ...]:
        """Keys of the columns there is no room for."""
        return self._gave_way

    def edit_new(self) -> None:
        """Begins to type a new row."""
        self.setFocus()
        self._edit_at(self._rows.count(), self._first_column())

    def paste(self, text: str) -> None:
        """Hands the text to the owner, who knows what its columns mean."""
        if text.strip() and self._rows.editable():
            self.pasted.emit(text)

    def move_current(self, step: int) -> None:
        """Only where the order is the office's own."""
        if self._movable:
            super().move_current(step)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The space bar marks; Enter edits the first cell that can be edited."""
        if self.is_editing():
            super().keyPressEvent(event)
            return
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if event.key() == Qt.Key.Key_Space and self._mark and self.current_id():
            self.marked.emit(self.current_id())
        elif (
            enter
            and plain
            and self.currentIndex().isValid()
            and not self._editable_at(self.currentIndex().column())
        ):
            self._edit_at(self.currentIndex().row(), self._first_column())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Lists in a fixed order have nothing to drag."""
        self._pressed = self._marked_at(event)
        if self._movable:
            super().mousePressEvent(event)
        else:
            QTableView.mousePressEvent(self, event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a tick toggles it."""
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, ""
        if pressed and pressed == self._marked_at(event):
            self.marked.emit(pressed)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """After adding, Tab goes on in the row just added, wherever it stands now."""
        hints = QAbstractItemDelegate.EndEditHint
        going_on = self._adding and hint == hints.EditNextItem
        column = self.currentIndex().column()
        super().closeEditor(editor, hints.NoHint if going_on else hint)
        place = self._rows.position_of(self.fresh_id)
        if going_on and place >= 0:
            self._edit_at(place, self._editable_after(column))
        if not self.is_editing():
            self.settled.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns come and go with the width."""
        self._give_way()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Other type, other room."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_columns"):
            self._give_way()

    def showEvent(self, event: QShowEvent) -> None:
        """Out of sight the columns may have grown with the type."""
        super().showEvent(event)
        self._narrowed = dict.fromkeys(self._narrowed, 0)
        self._give_way()

    def _changed_here(self, index: QModelIndex) -> bool:
        """A tick is set by a click."""
        return super()._changed_here(index) or bool(
            self._mark and index.column() == self._place_of(self._mark)
        )

    def _fit_rows(self) -> None:
        """The widest column has got its width: other line breaks, another height."""
        self.resizeRowsToContents()
        self._fit()

    def _marked_at(self, event: QMouseEvent) -> str:
        """The row whose tick is under the mouse, or "" (for whoever may only look, always)."""
        index = self.indexAt(event.position().toPoint())
        left = event.button() == Qt.MouseButton.LeftButton and not only_look()
        if not left or not self._mark or index.column() != self._place_of(self._mark):
            return ""
        return self._rows.id_at(index.row())

    def _give_way(self) -> None:
        """Hides optional columns, the first named first, until the widest one has room; then the others narrow."""
        rest = self.viewport().width() - (0 if self.isColumnHidden(0) else self.columnWidth(0))
        fixed = {c.key: theme.px(c.width) for c in self._columns if not c.stretch}
        hidden: list[str] = []
        for key in self._optional:
            if rest - sum(fixed.values()) >= theme.px(_LEAST):
                break
            fixed.pop(key)
            hidden.append(key)
        self._narrow(fixed, theme.px(_LEAST) - (rest - sum(fixed.values())))
        if tuple(hidden) != self._gave_way:
            self._gave_way = tuple(hidden)
            for key in self._optional:
                self.setColumnHidden(self._place_of(key), key in hidden)
            self.fitted.emit(self._gave_way)

    def _narrow(self, widths: dict[str, int], missing: int) -> None:
        """First what the words leave empty, then by lines that break; back to the usual widths with the room."""
        for least in (whole_width, least_width):
            if missing > 0:
                before, floors = sum(widths.values()), {key: self._need(key, least) for key in widths}
                widths = step_back(widths, floors, missing)
                missing -= before - sum(widths.values())
        for key, width in widths.items():
            usual = theme.px(self._width_of(key))
            if width != self._narrowed.get(key, usual):
                self.setColumnWidth(self._place_of(key), width)
            self._narrowed.pop(key, None)
            if width != usual:
                self._narrowed[key] = width

    def _need(self, key: str, width: Callable[[QTableView, str, list[str]], int]) -> int:
        column = self._columns[self._keys.index(key)]
        texts = ["" if key == self._mark else row.values.get(key) or column.hint for row in self._rows.rows()]
        return width(self, column.title, texts)

    def _width_of(self, key: str) -> int:
        return self._columns[self._keys.index(key)].width

    def _place_of(self, key: str) -> int:
        return self._keys.index(key) + 1

    def _editable_at(self, place: int) -> bool:
        return place > 0 and self._columns[place - 1].editable

    def _editable_after(self, place: int) -> int:
        later = (at for at in range(place + 1, len(self._columns) + 1) if self._editable_at(at))
        return next((at for at in later if not self.isColumnHidden(at)), self._first_column())

    def _take_moving_away(self) -> None:
        self.setColumnHidden(0, True)
        for action in self.actions():
            if action.text().startswith(("上移", "下移")):
                self.removeAction(action)
        self.setAccessibleDescription("直接输入可修改，回车添加，Delete 删除")
