"""What a clerk cannot read on a page: cut words, half buttons, lists that have to be pushed sideways."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QLabel,
    QPlainTextEdit,
    QTableView,
    QWidget,
)

_MAP = "座次图"
"""The picture of the hall may be larger than the window: it has its own − and +."""
_ROWS = 40


def cut_off(page: QWidget) -> list[str]:
    """A sentence for each thing on the page that is cut or stands outside of what it is in; empty when all is well."""
    inside: list[QWidget] = [*page.findChildren(QWidget)]
    found: list[str] = []
    for widget in inside:
        if widget.isVisibleTo(page):
            found += _cut(widget)
    return found


def _cut(widget: QWidget) -> list[str]:
    if isinstance(widget, QLabel):
        return _cut_label(widget)
    if isinstance(widget, QAbstractButton):
        wide = widget.text() and widget.sizeHint().width() > widget.width() + 1
        return [f"按钮“{widget.text()}”被截断"] if wide or _outside(widget) else []
    if isinstance(widget, QTableView):
        return _pushed(widget) + _cut_cells(widget)
    if isinstance(widget, QAbstractScrollArea) and not isinstance(widget, QPlainTextEdit):
        return _pushed(widget)
    return []


def _cut_label(label: QLabel) -> list[str]:
    if not label.text():
        return []
    if label.wordWrap():
        low = label.heightForWidth(label.width()) > label.height() + 1
    else:
        low = label.sizeHint().width() > label.width() + 1
    return [f"文字“{label.text()[:30]}”被截断"] if low or _outside(label) else []


def _outside(widget: QWidget) -> bool:
    around = widget.parentWidget()
    return around is not None and around.isVisible() and widget.geometry().right() > around.width()


def _pushed(area: QAbstractScrollArea) -> list[str]:
    over = area.horizontalScrollBar().maximum()
    inside: tuple[QWidget, ...] = tuple(area.findChildren(QWidget))
    inner = any(_MAP in (widget.objectName(), widget.accessibleName()) for widget in inside)
    name = area.accessibleName() or type(area).__name__
    return [f"“{name}”要左右滚动{over}像素"] if over and not inner else []


def _cut_cells(view: QTableView) -> list[str]:
    """Cells whose words are cut; one that tells them all in its tip may be, but not the name of a person."""
    found = []
    model, metrics = view.model(), view.fontMetrics()
    for column in range(model.columnCount()):
        if view.isColumnHidden(column):
            continue
        title = str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        room = view.columnWidth(column) - 16
        for row in range(min(model.rowCount(), _ROWS)):
            index = model.index(row, column)
            words = str(index.data() or "")
            if metrics.horizontalAdvance(words) <= room:
                continue
            whole = metrics.boundingRect(QRect(0, 0, room, 9999), _WRAPPED, words).height() <= view.rowHeight(
                row
            )
            told = index.data(Qt.ItemDataRole.ToolTipRole) and title != "姓名"
            if not told and not (view.wordWrap() and whole):
                found.append(f"表格“{view.accessibleName()}”里“{title}”的“{words[:20]}”被截断")
    return found


_WRAPPED = int(Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere)
