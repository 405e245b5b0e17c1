"""A list of options that is walked through with the keys of a line of text beside it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.widgets import theme, tokens
from ui.widgets.options import Option

_NOTE = Qt.ItemDataRole.UserRole + 1


class _OptionDelegate(QStyledItemDelegate):
    """The option at the left, its note in second colour at the right."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draws one line."""
        rect, state = option.rect, option.state  # type: ignore[attr-defined]
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.fillRect(rect, QColor(tokens.SELECTED if chosen else tokens.SURFACE))
        inner = rect.adjusted(tokens.GAP, 0, -tokens.GAP, 0)
        painter.setFont(theme.font())
        on = bool(state & QStyle.StateFlag.State_Enabled)
        painter.setPen(QColor(tokens.TEXT if on else tokens.SECOND_TEXT))
        align, middle = Qt.AlignmentFlag, Qt.AlignmentFlag.AlignVCenter
        text = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, align.AlignLeft | middle, text)
        room = inner.width() - painter.fontMetrics().horizontalAdvance(text) - tokens.GAP_LARGE
        painter.setFont(theme.font(tokens.SMALL))
        painter.setPen(QColor(tokens.SECOND_TEXT))
        note = painter.fontMetrics().elidedText(
            str(index.data(_NOTE)), Qt.TextElideMode.ElideRight, max(0, room)
        )
        painter.drawText(inner, align.AlignRight | middle, note)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """As high as a row of a list."""
        return QSize(120, theme.px(tokens.ROW_HEIGHT))


class OptionList(QListView):
    """Never has the focus itself; `serve_keys_of` makes ↑ ↓ PgUp PgDn Enter of a line of text work here."""

    chosen = Signal(object)
    """The `Option` that was taken."""

    def __init__(self, parent: QWidget | None = None, rows: int = 8) -> None:
        super().__init__(parent)
        self._most_rows = rows
        self._options: list[Option] = []
        self._items = QStandardItemModel(self)
        self.setProperty("look", "popup")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setModel(self._items)
        self.setItemDelegate(_OptionDelegate(self))
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("可选项")
        self.clicked.connect(lambda index: self._take(index.row()))

    def set_options(self, options: Sequence[Option], *, preselect: bool = True, nothing: str = "") -> None:
        """Shows these options, the first one marked unless told otherwise; `nothing` is said when there are none."""
        self._options = list(options)
        self._items.clear()
        for option in self._options:
            item = QStandardItem(option.text)
            item.setData(option.note, _NOTE)
            item.setData(f"{option.text} {option.note}".strip(), Qt.ItemDataRole.AccessibleTextRole)
            self._items.appendRow(item)
        if nothing and not self._options:
            self._items.appendRow(_sentence(nothing))
        self.setAccessibleDescription("" if self._options else nothing)
        if preselect and self._options:
            self.setCurrentIndex(self._items.index(0, 0))
        self.setFixedHeight(self.wanted_height())

    def wanted_height(self) -> int:
        """The height of all rows, or of as many as are shown at once."""
        return min(self._most_rows, self._items.rowCount()) * theme.px(tokens.ROW_HEIGHT) + 2

    def mark(self, key: str) -> None:
        """Marks the option with a key."""
        for row, option in enumerate(self._options):
            if option.key == key:
                self.setCurrentIndex(self._items.index(row, 0))

    def marked(self) -> Option | None:
        """The option Enter would take."""
        row = self.currentIndex().row()
        return self._options[row] if self.isVisible() and 0 <= row < len(self._options) else None

    def texts(self) -> list[str]:
        """What is offered, from top to bottom."""
        return [option.text for option in self._options] if self.isVisible() else []

    def serve_keys_of(self, field: QWidget) -> None:
        """Lets the keys of a line of text walk through this list."""
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys of the line of text."""
        if self.isVisible() and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self.take_key(event.key())
        return super().eventFilter(watched, event)

    def take_key(self, key: int) -> bool:
        """Walks or takes; False if the key is not for a list."""
        step = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: self._most_rows,
            Qt.Key.Key_PageUp: -self._most_rows,
        }.get(Qt.Key(key))
        if step is not None and self._options:
            row = self.currentIndex().row() + step
            self.setCurrentIndex(self._items.index(max(0, min(len(self._options) - 1, row)), 0))
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.marked() is not None:
            self._take(self.currentIndex().row())
            return True
        return False

    def _take(self, row: int) -> None:
        if row < len(self._options):  # not the sentence that there is nothing
            self.chosen.emit(self._options[row])


def _sentence(text: str) -> QStandardItem:
    item = QStandardItem(text)
    item.setData("", _NOTE)
    item.setEnabled(False)
    return item
