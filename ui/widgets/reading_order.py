"""The Tab key goes through a column as it is read, whatever was made first: rows from the top, each from the left."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QScrollArea, QVBoxLayout, QWidget

_CHILDREN = Qt.FindChildOption.FindDirectChildrenOnly


class ReadingColumn(QWidget):
    """The body of a scroll area; the widgets of its layout are read one after the other.

    Where columns stand side by side, `parts` says what is read after what.
    """

    parts: Sequence[QWidget] = ()

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802
        """Called by Qt for Tab and Shift+Tab; beyond the last widget it leaves the column."""
        focused = QApplication.focusWidget()
        if focused is None or not self.isAncestorOf(focused):
            return super().focusNextPrevChild(forward)
        target = self._next(focused, forward) or self._beyond(forward)
        if target is None:
            return super().focusNextPrevChild(forward)
        self._go(target, forward)
        return True

    def enter(self, forward: bool) -> None:
        """Tab from outside comes to the first stop of the column, Shift+Tab to its last."""
        for area in self._areas() if forward else reversed(self._areas()):
            stops = in_reading_order(area)
            if stops:
                self._go(stops[0 if forward else -1], forward)
                return

    def _go(self, target: QWidget, forward: bool) -> None:
        reasons = Qt.FocusReason
        target.setFocus(reasons.TabFocusReason if forward else reasons.BacktabFocusReason)
        around = self.parentWidget()
        area = around.parentWidget() if around is not None else None
        if isinstance(area, QScrollArea) and self.isAncestorOf(target):
            area.ensureWidgetVisible(target)

    def _next(self, focused: QWidget, forward: bool) -> QWidget | None:
        # What just unfolded gets its place first.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        areas = self._areas()
        at = next((place for place, area in enumerate(areas) if _holds(area, focused)), None)
        if at is None:
            return None
        stops = in_reading_order(areas[at])
        here = next((place for place, stop in enumerate(stops) if _holds(stop, focused)), None)
        if here is not None and 0 <= here + (1 if forward else -1) < len(stops):
            return stops[here + (1 if forward else -1)]
        for area in areas[at + 1 :] if forward else reversed(areas[:at]):
            stops = in_reading_order(area)
            if stops:
                return stops[0 if forward else -1]
        return None

    def _beyond(self, forward: bool) -> QWidget | None:
        """What stands outside: the nearest neighbour after (before) the column, at last round the whole window.

        Qt's own order is not asked: there what was made late in the middle of the column comes behind everything else,
        and PySide takes each widget of `nextInFocusChain` for a child of the one before and forgets it with that one.
        """
        inside: QWidget = self
        while (around := inside.parentWidget()) is not None and not inside.isWindow():
            children: list[QWidget] = [*around.findChildren(QWidget, options=_CHILDREN)]
            there = [one for one in children if one is inside or (one.isVisible() and not one.isWindow())]
            beside = _read(there, around)
            at = beside.index(inside)
            for neighbour in beside[at + 1 :] if forward else reversed(beside[:at]):
                stops = in_reading_order(neighbour)
                if stops:
                    return stops[0 if forward else -1]
            inside = around
        outside = [stop for stop in in_reading_order(inside) if not self.isAncestorOf(stop)]
        return outside[0 if forward else -1] if outside else None

    def _areas(self) -> list[QWidget]:
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        held = self.parts or [column.itemAt(place).widget() for place in range(column.count())]
        return [widget for widget in held if widget is not None and widget.isVisible()]


class ReadingWindow(QMainWindow):
    """A window whose columns are entered where reading begins, wherever Qt's own order would come in."""

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802
        """Called by Qt for Tab and Shift+Tab of whatever has no order of its own."""
        before = QApplication.focusWidget()
        moved = super().focusNextPrevChild(forward)
        entered = _column_around(QApplication.focusWidget())
        if moved and entered is not None and (before is None or not entered.isAncestorOf(before)):
            entered.enter(forward)
        return moved


def _column_around(widget: QWidget | None) -> ReadingColumn | None:
    while widget is not None and not isinstance(widget, ReadingColumn):
        widget = widget.parentWidget()
    return widget


def in_reading_order(area: QWidget) -> list[QWidget]:
    """Where the Tab key stops in an area."""
    inside: list[QWidget] = [area, *area.findChildren(QWidget)]
    return _read([widget for widget in inside if _stops(widget, area)], area)


def _read(widgets: Sequence[QWidget], area: QWidget) -> list[QWidget]:
    """What stands beside each other is one row, read from the left."""
    placed = [(_top_left(widget, area), widget) for widget in widgets]
    placed.sort(key=lambda stop: stop[0].y() + stop[1].height() / 2)
    rows: list[list[tuple[QPoint, QWidget]]] = []
    for at, widget in placed:
        if rows and _beside((at, widget), rows[-1]):
            rows[-1].append((at, widget))
        else:
            rows.append([(at, widget)])
    return [widget for row in rows for _, widget in sorted(row, key=lambda stop: stop[0].x())]


def _stops(widget: QWidget, area: QWidget) -> bool:
    by_key = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    there = widget.isVisible() and widget.isEnabled() and widget.window() is area.window()
    return by_key and there and widget.focusProxy() is None


def _beside(stop: tuple[QPoint, QWidget], row: Sequence[tuple[QPoint, QWidget]]) -> bool:
    """Whether half of the lower one stands level with the first of the row, and not below or above it."""
    (at, widget), (first_at, first) = stop, row[0]
    top, bottom = max(at.y(), first_at.y()), min(at.y() + widget.height(), first_at.y() + first.height())
    return (bottom - top) * 2 > min(widget.height(), first.height())


def _top_left(widget: QWidget, area: QWidget) -> QPoint:
    return QPoint(0, 0) if widget is area else widget.mapTo(area, QPoint(0, 0))


def _holds(widget: QWidget, focused: QWidget) -> bool:
    return widget is focused or widget.isAncestorOf(focused)
