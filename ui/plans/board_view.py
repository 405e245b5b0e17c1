"""The board: kind × month. A click selects, dragging or Alt+← → moves an item to another month, Enter opens."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QTableView, QWidget

from renda_desktop.plans.board import OPEN_COLUMN, YEAR_COLUMN
from ui.plans.board_layout import Lane, Strip, shown_columns
from ui.plans.board_model import BoardModel
from ui.plans.board_painting import BoardDelegate, KindHeader
from ui.widgets import theme, tokens
from ui.widgets.only_look import only_look

COLUMN_WIDTH = 140
_EDGE = 28
_MOVES = QAbstractItemView.CursorAction


class BoardView(QTableView):
    """Shows lanes; asks its owner for every change."""

    current_changed = Signal(str)
    """Another item was chosen by hand or key; "" when an empty place was clicked."""
    opened = Signal(str)
    move_asked = Signal(str, int)
    """An item and the column it shall stand in (1–12, 13 for 时间待定)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = BoardModel(self)
        self._painter = BoardDelegate(self._model, self)
        self._pressed: tuple[str, QPoint] | None = None
        self._target: int | None = None
        self._scrolled_to_month = False
        self.setAccessibleName("年度计划看板")
        self.setAccessibleDescription("方向键选择事项，Alt 加左右箭头改月份，回车打开")
        self.setModel(self._model)
        self.setItemDelegate(self._painter)
        self.setVerticalHeader(KindHeader(self._model, self))
        self._set_manners()

    def show_lanes(self, lanes: Sequence[Lane], this_month: int | None) -> None:
        """Shows other lanes; the place in the view stays."""
        across, down = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        self.clearSpans()
        self._model.show_lanes(lanes, this_month)
        self.setColumnHidden(YEAR_COLUMN, YEAR_COLUMN not in shown_columns(lanes))
        for row, strip in self._model.strips():
            if strip.span > 1:
                self.setSpan(row, strip.first, 1, strip.span)
        self.fit_rows()
        self.horizontalScrollBar().setValue(across)
        self.verticalScrollBar().setValue(down)
        if this_month and not self._scrolled_to_month:
            self._scrolled_to_month = True
            self.show_month(this_month)

    def show_month(self, month: int) -> None:
        """Scrolls so that the month before this one stands at the left."""
        first = self.columnViewportPosition(max(1, month - 1)) + self.horizontalOffset()
        self.horizontalScrollBar().setValue(first)

    def fit_rows(self) -> None:
        """Gives each row the height its longest title wants."""
        width = theme.px(COLUMN_WIDTH)
        self.horizontalHeader().setDefaultSectionSize(width)
        for row in range(self._model.rowCount()):
            strips = self._model.lane(row).strips
            wanted = [self._painter.height_of(strip, width) for strip in strips]
            self.setRowHeight(row, max(wanted, default=theme.px(tokens.ROW_HEIGHT)))

    def current_id(self) -> str:
        """The chosen item, or ""."""
        strip = self._model.strip_at(self.currentIndex())
        return strip.card.item_id if strip else ""

    def select(self, item_id: str) -> None:
        """Marks an item and brings it into view; announces nothing. "" takes the mark away."""
        if item_id == self.current_id():
            return
        index = self._model.index_of(item_id)
        self.setCurrentIndex(index)
        self._reveal(index)
        self.viewport().update()

    def reveal(self, item_id: str) -> None:
        """Brings an item into view."""
        self._reveal(self._model.index_of(item_id))

    def place_of(self, item_id: str) -> QRect:
        """Where an item stands in the view."""
        return self.visualRect(self._model.index_of(item_id))

    def event(self, event: QEvent) -> bool:
        """Alt+← → and Delete belong to the board while it has the focus."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_step(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+← → moves the item, Enter opens it, arrows walk from item to item."""
        chosen = self.current_id()
        if _is_step(event):
            self.step(-1 if event.key() == Qt.Key.Key_Left else 1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and chosen:
            self.opened.emit(chosen)
        else:
            before = chosen
            super().keyPressEvent(event)
            if self.current_id() != before:
                self._reveal(self.currentIndex())
                self.current_changed.emit(self.current_id())
        self.viewport().update()

    def moveCursor(  # noqa: N802
        self, action: QAbstractItemView.CursorAction, _keys: Qt.KeyboardModifier
    ) -> QModelIndex:
        """The nearest item in that direction; empty cells are passed over."""
        return self._model.beside(self.currentIndex(), *_STEPS.get(action, (0, 0)))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Coming by keyboard onto a board without a chosen item chooses the first."""
        super().focusInEvent(event)
        by_key = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if by_key and not self.current_id() and (first := self._model.first()).isValid():
            self.setCurrentIndex(first)
            self.current_changed.emit(self.current_id())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Chooses an item, or nothing, also before the right-click menu; with the left button a drag may begin."""
        at = event.position().toPoint()
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        strip = self._model.strip_at(self.indexAt(at))
        chosen = strip.card.item_id if strip else ""
        left = event.button() == Qt.MouseButton.LeftButton and not only_look()
        self._pressed = (chosen, at) if chosen and left else None
        self.setCurrentIndex(self._model.index_of(chosen))
        self.viewport().update()
        self.current_changed.emit(chosen)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The column under the hand lights up."""
        if self._pressed is None:
            return
        at = event.position().toPoint()
        far = (at - self._pressed[1]).manhattanLength() >= QApplication.startDragDistance()
        if not far and self._target is None:
            return
        self._scroll_at_edge(at.x())
        column = self.columnAt(at.x())
        self._target = column if YEAR_COLUMN < column <= OPEN_COLUMN else -1
        allowed = self._target > 0
        self.viewport().setCursor(
            Qt.CursorShape.ClosedHandCursor if allowed else Qt.CursorShape.ForbiddenCursor
        )
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Where the drag ends."""
        pressed, target = self._pressed, self._target
        self._pressed = self._target = None
        self.viewport().unsetCursor()
        self.viewport().update()
        if pressed is None or target is None or target < 1:
            super().mouseReleaseEvent(event)
            return
        strip = self._model.strip_of(pressed[0])
        if strip is not None and (strip.first, strip.span) != (target, 1):
            self.move_asked.emit(pressed[0], target)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Opens what was clicked twice."""
        strip = self._model.strip_at(self.indexAt(event.position().toPoint()))
        if strip is not None:
            self.opened.emit(strip.card.item_id)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The cells, and during a drag the column the item would go to."""
        super().paintEvent(event)
        if self._target is None or self._target < 1:
            return
        left, width = self.columnViewportPosition(self._target), self.columnWidth(self._target)
        painter = QPainter(self.viewport())
        colour = QColor(tokens.BLUE)
        painter.setPen(colour)
        colour.setAlpha(36)
        painter.fillRect(QRect(left, 0, width, self.viewport().height()), colour)
        painter.drawRect(QRect(left, 0, width - 1, self.viewport().height() - 1))
        painter.end()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """A title stays in sight while its strip is, so everything is painted anew."""
        super().scrollContentsBy(dx, dy)
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        """Everything grows with the type."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_painter"):
            self._set_sizes()
            self.fit_rows()

    def step(self, step: int) -> None:
        """Asks to move the chosen item one month earlier (-1) or later (1)."""
        strip = self._model.strip_of(self.current_id())
        if strip is None:
            return
        target = max(1, min(OPEN_COLUMN - 1, strip.first + step))
        if (strip.first, strip.span) != (target, 1):
            self.move_asked.emit(strip.card.item_id, target)

    def _reveal(self, index: QModelIndex) -> None:
        """Brings the beginning of an item into view."""
        strip: Strip | None = self._model.strip_at(index)
        if strip is None:
            return
        bar, left = self.horizontalScrollBar(), self.columnViewportPosition(strip.first)
        width, room = self.columnWidth(strip.first), self.viewport().width()
        if left < 0:
            bar.setValue(bar.value() + left)
        elif left + width > room:
            bar.setValue(bar.value() + left + width - room)
        down, top = self.verticalScrollBar(), self.rowViewportPosition(index.row())
        below = top + self.rowHeight(index.row()) - self.viewport().height()
        if top < 0 or below > 0:
            down.setValue(down.value() + (top if top < 0 else min(top, below)))

    def _scroll_at_edge(self, x: int) -> None:
        bar, width = self.horizontalScrollBar(), self.viewport().width()
        step = -_EDGE if x < _EDGE else _EDGE if x > width - _EDGE else 0
        if step:
            bar.setValue(bar.value() + step)

    def _set_manners(self) -> None:
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAutoScroll(False)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            header.setHighlightSections(False)
            header.setSectionsClickable(False)
        self._set_sizes()

    def _set_sizes(self) -> None:
        self.verticalHeader().setFixedWidth(theme.px(84))
        self.horizontalHeader().setDefaultSectionSize(theme.px(COLUMN_WIDTH))


_STEPS = {
    _MOVES.MoveLeft: (-1, 0),
    _MOVES.MoveRight: (1, 0),
    _MOVES.MoveUp: (0, -1),
    _MOVES.MoveDown: (0, 1),
}
"""Columns and rows to go."""


def _is_step(event: QKeyEvent) -> bool:
    alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
    return alt and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right)
