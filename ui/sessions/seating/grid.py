"""The picture of the hall: a click or the arrows choose a seat, dragging or the space bar changes two."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from renda_desktop.chinese.names import spread
from renda_desktop.seating.rows import HallView, SeatView
from renda_desktop.seating.rules import RowPurpose, Seat
from ui.sessions.seating.grid_layout import GridLayout, fitting_width, grid_layout
from ui.widgets import theme, tokens
from ui.widgets.only_look import only_look
from ui.widgets.page_keys import claim_escape

_HEIGHT, _LEAST, _USUAL = 44, 46, 84
"""Height, least and usual width of a seat in pixels at 100 %."""
_STEPS = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
}  # fmt: skip
_WASHES = (tokens.SURFACE, "#EAF1F8", "#F3F0E6", "#E9F3EC")
"""Grounds by which neighbouring delegations are told apart; the tip says which one it is."""
_EMPTY = "#F1F2F3"


class SeatGrid(QWidget):
    """Shows a hall and asks its owner for every change."""

    current_changed = Signal()
    swap_asked = Signal(object, object)
    """Two seats whose people change places."""
    empty_asked = Signal(object)
    opened = Signal()
    """Enter or a double click: what to do with the seat is asked for."""
    moved = Signal(QRect)
    """The current seat, to be brought into view."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: HallView | None = None
        self._layout = GridLayout()
        self._units: dict[str, int] = {}
        self.current: Seat | None = None
        self.picked: Seat | None = None
        self._pressed: tuple[Seat, QPoint] | None = None
        self._over: Seat | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName("座次图")
        claim_escape(self, self.put_down, lambda: self.picked is not None)

    def show_hall(self, view: HallView, room: int, zoom: int) -> None:
        """Shows a hall; `zoom` 0 fits it into `room` pixels, else it is percent of the usual size."""
        self._view = view
        deputies = [seat.person for seat in view.seats if seat.person and seat.person.who.mandate_id]
        units = dict.fromkeys(one.unit for one in deputies if one.unit)
        self._units = {unit: at for at, unit in enumerate(units)}
        label = theme.px(76)
        if zoom:
            width, height = theme.px(_USUAL) * zoom // 100, theme.px(_HEIGHT) * zoom // 100
        else:
            width = max(theme.gently(_LEAST), min(theme.px(_USUAL), fitting_width(view, room, label)))
            height = theme.px(_HEIGHT)
        self._layout = grid_layout(view, width, height, label)
        if self.current not in self._layout.seats:
            self.current = next((line[0] for line in self._layout.lines if line), None)
        if self.picked not in self._layout.seats:
            self.picked = None
        self.setFixedSize(QSize(max(self._layout.width, 1), max(self._layout.height, 1)))
        self._tell()
        self.update()

    def seat(self) -> SeatView | None:
        """The current seat."""
        return self._view.at(self.current) if self._view is not None and self.current else None

    def place_of(self, seat: Seat) -> QRect:
        """Where a seat stands."""
        return self._layout.seats[seat]

    def choose(self, seat: Seat) -> None:
        """Makes a seat the current one; with a seat picked up before, the two change places."""
        self.current = seat
        if self.picked is not None and self.picked != seat:
            first, self.picked = self.picked, None
            self.swap_asked.emit(first, seat)
        self._tell()
        self.moved.emit(self._layout.seats[seat])
        self.current_changed.emit()
        self.update()

    def pick_up(self) -> None:
        """The current seat is to change places with the one chosen next; once more: it is not."""
        if self.current is None or self.picked is not None:
            self.put_down()
            return
        self.picked = self.current
        self._tell()
        self.current_changed.emit()
        self.update()

    def put_down(self) -> None:
        """Nothing is to change places."""
        self.picked = None
        self._tell()
        self.current_changed.emit()
        self.update()

    def words(self, seat: Seat) -> str:
        """3排12座 李淑芬（第一代表团）, as read out and in the tip."""
        shown = self._view.at(seat) if self._view is not None else None
        if self._view is None or shown is None:
            return ""
        place = self._view.shape.words(seat)
        if shown.person is None:
            return f"{place} {'留空' if shown.kept_free else '空座'}"
        unit = shown.person.unit or shown.person.post
        gone = "，已不在名单上" if not shown.person.expected else ""
        held = "，手工固定" if shown.by_hand else ""
        return f"{place} {shown.person.name}{f'（{unit}）' if unit else ''}{gone}{held}"

    def _tell(self) -> None:
        words = self.words(self.current) if self.current else ""
        waiting = f"正在调换：{self.words(self.picked)}。" if self.picked else ""
        keys = "方向键选座位，空格拿起和调换，回车指定人，Delete 空出来"
        self.setAccessibleDescription(f"{waiting}{words}。{keys}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk, the space bar picks up and puts down, Enter asks for a person, Delete empties."""
        key = Qt.Key(event.key())
        if self.current is None:
            super().keyPressEvent(event)
        elif key in _STEPS:
            self._walk(*_STEPS[key])
        elif key == Qt.Key.Key_Space:
            self._space()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif key == Qt.Key.Key_Delete:
            self.empty_asked.emit(self.current)
        else:
            super().keyPressEvent(event)

    def _walk(self, across: int, down: int) -> None:
        """The picked seat stays picked while the current one moves."""
        assert self.current is not None
        self.current = self._layout.beside(self.current, across, down)
        self._tell()
        self.moved.emit(self._layout.seats[self.current])
        self.current_changed.emit()
        self.update()

    def _space(self) -> None:
        if self.picked is not None and self.current is not None and self.picked != self.current:
            self.choose(self.current)
        else:
            self.pick_up()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Chooses a seat; with the left button a drag may begin."""
        at = event.position().toPoint()
        seat = self._layout.seat_at(at.x(), at.y())
        if seat is None:
            return
        drags = event.button() == Qt.MouseButton.LeftButton and not only_look()
        self._pressed = (seat, at) if drags else None
        self.choose(seat)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The seat under the hand lights up during a drag."""
        if self._pressed is None:
            return
        at = event.position().toPoint()
        far = (at - self._pressed[1]).manhattanLength() >= QApplication.startDragDistance()
        if far or self._over is not None:
            self._over = self._layout.seat_at(at.x(), at.y())
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.update()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Where the drag ends the two change places."""
        pressed, over = self._pressed, self._over
        self._pressed = self._over = None
        self.unsetCursor()
        self.update()
        if pressed is not None and over is not None and over != pressed[0]:
            self.current = over
            self.swap_asked.emit(pressed[0], over)
            self.current_changed.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Asks who is to sit there."""
        at = event.position().toPoint()
        if self._layout.seat_at(at.x(), at.y()) is not None:
            self.opened.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The frame of the current seat grows stronger."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """And weaker again."""
        super().focusOutEvent(event)
        self.update()

    def event(self, event: QEvent) -> bool:
        """The tip says who sits there and of which delegation."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            seat = self._layout.seat_at(event.pos().x(), event.pos().y())
            QToolTip.showText(event.globalPos(), self.words(seat) if seat else "", self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows with their names, the seats with theirs."""
        if self._view is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(event.rect(), QColor(tokens.SURFACE))
        for row in self._view.rows:
            self._paint_label(painter, row.row.id, row.label, row.row.purpose)
            for seat in row.seats:
                if self._layout.seats[seat.seat].intersects(event.rect()):
                    self._paint_seat(painter, seat)
        painter.end()

    def _paint_label(self, painter: QPainter, row_id: str, label: str, purpose: RowPurpose) -> None:
        plain = purpose in (RowPurpose.ROSTRUM, RowPurpose.DEPUTIES)
        words = label if plain else f"{label}\n{purpose.value[:2]}"
        painter.setFont(theme.font(tokens.SMALL if plain else 12))
        painter.setPen(QColor(tokens.SECOND_TEXT))
        right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(self._layout.labels[row_id], right, words)

    def _paint_seat(self, painter: QPainter, seat: SeatView) -> None:
        place = self._layout.seats[seat.seat]
        pen = QPen(QColor(tokens.LINE), 1)
        if seat.seat == self._over or seat.seat == self.picked:
            pen = QPen(QColor(tokens.BLUE), 2, Qt.PenStyle.DashLine)
        elif seat.seat == self.current:
            pen = QPen(QColor(tokens.BLUE if self.hasFocus() else tokens.BOX), 2)
        painter.setPen(pen)
        painter.setBrush(QColor(self._wash(seat)))
        painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), 4, 4)
        if seat.person is None:
            if seat.kept_free:
                self._paint_name(painter, place, "留空", tokens.SECOND_TEXT)
            return
        ink = tokens.TEXT if seat.person.expected else tokens.RED
        self._paint_name(painter, place, spread(seat.person.name), ink, struck=not seat.person.expected)
        if seat.by_hand:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.BLUE))
            painter.drawEllipse(place.right() - 8, place.top() + 4, 5, 5)

    def _wash(self, seat: SeatView) -> str:
        if seat.seat == self.picked:
            return tokens.SELECTED
        if seat.person is None:
            return _EMPTY
        unit = seat.person.unit if seat.person.who.mandate_id else ""
        return _WASHES[self._units.get(unit, 0) % len(_WASHES)]

    def _paint_name(
        self, painter: QPainter, place: QRect, name: str, ink: str, *, struck: bool = False
    ) -> None:
        font = theme.font(_name_size(name, place.adjusted(3, 1, -3, -1)))
        font.setStrikeOut(struck)
        painter.setFont(font)
        painter.setPen(QColor(ink))
        painter.drawText(place.adjusted(3, 0, -3, 0), _BROKEN, name)


_BROKEN = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWrapAnywhere)


def _name_size(name: str, room: QRect) -> int:
    """As large as it fits on one line, else in several lines of small type, none of them cut."""
    sizes = (tokens.BODY, tokens.SMALL, 12, 11, 10, 9, 8)
    metrics = {size: QFontMetrics(theme.font(size)) for size in sizes}
    whole = [size for size in sizes[:5] if metrics[size].horizontalAdvance(name) <= room.width()]
    broken = [
        size
        for size in sizes[2:]
        if metrics[size].boundingRect(room, _BROKEN, name).height() <= room.height()
    ]
    return (*whole, *broken, sizes[-1])[0]
