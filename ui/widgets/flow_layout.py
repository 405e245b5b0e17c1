"""A layout that sets its items side by side and begins a new line where the width ends."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from ui.widgets.tokens import GAP_SMALL


class FlowLayout(QLayout):
    """For chips and small buttons; `stretch_last` gives the rest of the line to the last item."""

    def __init__(
        self, parent: QWidget | None = None, spacing: int = GAP_SMALL, *, stretch_last: bool = False
    ) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}
        self._stretch_last = stretch_last
        self.setSpacing(spacing)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802
        """Called by Qt for each added widget."""
        self._items.append(item)
        self._heights.clear()

    def invalidate(self) -> None:
        """Called by Qt when an item changed its size or came or went."""
        self._heights.clear()
        super().invalidate()

    def insert_widget(self, position: int, widget: QWidget) -> None:
        """Puts a widget before another one."""
        self.addWidget(widget)
        self._items.insert(position, self._items.pop())
        self.invalidate()

    def move(self, old: int, new: int) -> None:
        """Gives the item at `old` the place `new`."""
        self._items.insert(new, self._items.pop(old))
        self.invalidate()

    def count(self) -> int:
        """How many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802
        """The item at a place, or None."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override]  # noqa: N802
        """Removes the item at a place."""
        self._heights.clear()
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802
        """Grows in no direction by itself."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Its height follows from its width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all lines at a width; Qt asks many times before anything changes."""
        if width not in self._heights:
            self._heights[width] = self._arrange(QRect(0, 0, width, 0), apply=False)
        return self._heights[width]

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802
        """Places the items."""
        super().setGeometry(rect)
        self._arrange(rect, apply=True)

    def sizeHint(self) -> QSize:
        """As small as the widest item."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:  # noqa: N802
        """The size of the largest item with the margins."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _arrange(self, rect: QRect, *, apply: bool) -> int:
        margins = self.contentsMargins()
        inner = rect.marginsRemoved(margins)
        y = inner.y()
        for line in self._lines(inner):
            height = max(place.height() for _, place in line)
            if apply:
                for item, place in line:  # words and buttons of a line stand on one level
                    item.setGeometry(place.translated(0, y + (height - place.height()) // 2))
            y += height + self.spacing()
        return max(y - self.spacing(), inner.y()) - rect.y() + margins.bottom()

    def _lines(self, inner: QRect) -> list[list[tuple[QLayoutItem, QRect]]]:
        """The items of each line with their places, measured from its top."""
        lines: list[list[tuple[QLayoutItem, QRect]]] = []
        shown = [item for item in self._items if not item.isEmpty()]
        x = inner.x()
        for item in shown:
            hint = item.sizeHint()
            width = min(hint.width(), inner.width())
            if not lines or x + width > inner.right() + 1:
                lines.append([])
                x = inner.x()
            if self._stretch_last and item is shown[-1]:
                width = inner.right() + 1 - x
            lines[-1].append((item, QRect(QPoint(x, 0), QSize(width, hint.height()))))
            x += width + self.spacing()
        return lines


def button_row(buttons: Sequence[QWidget]) -> QWidget:
    """Buttons side by side, in several lines where there is no room."""
    row = QWidget()
    flow = FlowLayout(row, GAP_SMALL)
    for button in buttons:
        flow.addWidget(button)
    return row
