"""The roll: one line for each member, marked 到会 请假 缺席 迟到 by a click or the keys 1 to 4."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from renda_desktop.events.queries import AttendanceRow
from renda_desktop.events.rules import AttendanceStatus
from ui.people.marks import MARKS
from ui.widgets import theme, tokens
from ui.widgets.list_view import ListView
from ui.widgets.only_look import only_look, tell_why
from ui.widgets.room import RoomForText
from ui.widgets.table_model import Column, RowTableModel
from ui.widgets.tokens import Tone

_INK = {
    AttendanceStatus.PRESENT: Tone.DONE,
    AttendanceStatus.LATE: Tone.SOON,
    AttendanceStatus.EXCUSED: Tone.SOON,
    AttendanceStatus.ABSENT: Tone.PLAIN,
}
_MARK_COLUMN = 2
_LEAVE = (AttendanceStatus.EXCUSED, AttendanceStatus.ABSENT)


def _reason(line: AttendanceRow) -> str:
    granted = {True: "准假", False: "未准假"}.get(line.approved) if line.approved is not None else None
    return "，".join(part for part in (line.reason, granted) if part)


class MarkDelegate(QStyledItemDelegate):
    """Paints the four marks side by side, the one that holds in its colour.

    For whoever may only look that one alone: what cannot be clicked is not offered.
    """

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Background as the list has it, then the marks."""
        plain = QStyleOptionViewItem(option)
        self.initStyleOption(plain, index)
        word = plain.text  # type: ignore[attr-defined]
        plain.text = ""  # type: ignore[attr-defined]
        widget = plain.widget  # type: ignore[attr-defined]
        style = widget.style() if widget is not None else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, plain, painter, widget)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for mark, place in zip(MARKS, self.places(plain.rect), strict=True):  # type: ignore[attr-defined]
            if mark.value == word or not only_look():
                self._paint_mark(painter, mark, place, on=mark.value == word)
        if only_look() and word == AttendanceStatus.EXPECTED.value:
            painter.setPen(QColor(tokens.HINT_TEXT))
            painter.drawText(plain.rect, Qt.AlignmentFlag.AlignCenter, word)  # type: ignore[attr-defined]
        painter.restore()

    def places(self, cell: QRect) -> list[QRect]:
        """Where the marks stand inside a cell."""
        return segments(cell)

    def _paint_mark(self, painter: QPainter, mark: AttendanceStatus, place: QRect, *, on: bool) -> None:
        font = painter.font()
        font.setBold(on)
        painter.setFont(font)
        tone = _INK[mark]
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.TONE_WASH[tone]))
            painter.drawRoundedRect(place.adjusted(1, 4, -1, -5), tokens.CORNER, tokens.CORNER)
        ink = (tokens.TEXT if tone is Tone.PLAIN else tokens.TONE_INK[tone]) if on else tokens.HINT_TEXT
        painter.setPen(QColor(ink))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, mark.value)


def segments(cell: QRect) -> list[QRect]:
    """The four places inside a cell."""
    width = (cell.width() - 2 * tokens.GAP_TINY) // len(MARKS)
    left = cell.left() + tokens.GAP_TINY
    return [QRect(left + place * width, cell.top(), width, cell.height()) for place in range(len(MARKS))]


class MarkList(ListView):
    """As high as its lines; knows nothing of the database."""

    marked = Signal(object, object)
    """Ids of the lines, a tuple, and their new `AttendanceStatus`."""
    remove_asked = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        columns: list[Column[AttendanceRow]] = [
            Column("name", "姓名", lambda line: line.name, width=136),
            Column("post", "单位及职务", lambda line: line.post, stretch=True),
            Column("mark", "出席情况", lambda line: line.status.value, width=196),
            Column("reason", "请假、缺席原因", _reason, width=152),
        ]
        self._lines: RowTableModel[AttendanceRow] = RowTableModel(columns)
        self._read_only = False
        super().__init__(self._lines, name, parent)
        self._lines.setParent(self)
        RoomForText(self, columns, ("reason",), least=120)
        self._delegate = MarkDelegate(self)
        self.setItemDelegateForColumn(_MARK_COLUMN, self._delegate)
        tell_why(self, lambda index: index.column() == _MARK_COLUMN)
        self.setSortingEnabled(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleDescription("按 1 到会，2 请假，3 缺席，4 迟到，0 未登记；Delete 移出名单")
        self._fit()

    def set_lines(self, lines: Sequence[AttendanceRow]) -> None:
        """Shows the list as stored; the selection stays."""
        if list(self._lines.rows()) != list(lines):
            self._lines.set_rows(lines, lambda line: line.id)
            self._fit()

    def set_read_only(self, on: bool) -> None:
        """Only shows the marks: neither clicks nor keys change them."""
        self._read_only = on

    def lines(self) -> Sequence[AttendanceRow]:
        """The lines shown."""
        return self._lines.rows()

    def current_line(self) -> AttendanceRow | None:
        """The line the detail below is about."""
        current = self.current_id()
        return self._lines.row_of(current) if current else None

    def mark_place(self, line_id: str, mark: AttendanceStatus) -> QRect:
        """Where the mark of a line stands in the viewport."""
        row = self._lines.position_of(line_id)
        assert row is not None
        cell = self.visualRect(self._lines.index(row, _MARK_COLUMN))
        return segments(cell)[MARKS.index(mark)]

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a mark sets it."""
        super().mouseReleaseEvent(event)
        at = event.position().toPoint()
        index = self.indexAt(at)
        if (
            self._read_only
            or only_look()
            or event.button() != Qt.MouseButton.LeftButton
            or index.column() != _MARK_COLUMN
        ):
            return
        for mark, place in zip(MARKS, segments(self.visualRect(index)), strict=True):
            if place.contains(at):
                self.marked.emit((self._lines.id_at(index.row()),), mark)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """1 to 4 mark the selected lines, 0 takes the mark off, Delete asks to remove."""
        ids = () if self._read_only else self.selected_ids()
        keys = {"1": 0, "2": 1, "3": 2, "4": 3}
        if ids and event.text() in keys:
            self._mark(ids, MARKS[keys[event.text()]])
        elif ids and event.text() == "0":
            self.marked.emit(ids, AttendanceStatus.EXPECTED)
        elif ids and event.key() == Qt.Key.Key_Delete:
            self.remove_asked.emit(ids)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Delete belongs to the list while it has the focus."""
        delete = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Delete
        if delete and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        """Other type, other height."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _mark(self, ids: tuple[str, ...], mark: AttendanceStatus) -> None:
        """Calling the roll goes on to the next line; a leave stays, since its reason is asked for."""
        row = self.currentIndex().row()
        self.marked.emit(ids, mark)
        if len(ids) == 1 and mark not in _LEAVE and row + 1 < len(self._lines.rows()):
            self.select_ids((self._lines.id_at(row + 1),))

    def _fit(self) -> None:
        rows = len(self._lines.rows()) * theme.px(tokens.ROW_HEIGHT)
        self.setFixedHeight(rows + self.horizontalHeader().sizeHint().height() + 6)
