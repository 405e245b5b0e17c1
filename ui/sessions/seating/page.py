"""座次: the picture of the hall at the left, its settings, the current seat and the name cards at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from renda_desktop.documents.paper import Paper
from renda_desktop.overview.kit_seating import SEATING_PAPERS
from renda_desktop.overview.printables import Drawing
from renda_desktop.seating.commands import FillHall, StartHall, fill_hall, start_hall
from renda_desktop.seating.queries import earlier_hall, hall_of
from renda_desktop.seating.rows import HallView
from renda_desktop.seating.rules import Seat
from renda_desktop.seating.seat_commands import MarkSeat, SwapSeats, empty_seat, swap_seats
from renda_desktop.sessions.rows import SessionCard
from renda_desktop.storage.changelog import describe
from ui.papers.single import SinglePaper
from ui.runtime.context import AppContext
from ui.sessions.seating.cards_panel import CardsPanel
from ui.sessions.seating.grid import SeatGrid
from ui.sessions.seating.hall_panel import HallPanel
from ui.sessions.seating.seat_panel import SeatPanel
from ui.sessions.session_page import SessionPage
from ui.widgets import theme
from ui.widgets.buttons import icon_button, primary_button, quiet_button
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import hairline, set_shown, text_label
from ui.widgets.scrolled import scrolled
from ui.widgets.tokens import GAP_LARGE, GAP_SMALL

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

_PANEL = 336
_ZOOMS = (60, 75, 90, 100, 125, 150)
_MARGIN = 24


class SeatingPage(SessionPage):
    """One hall of the session, for its plenary sittings."""

    title = "座次"

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.view: HallView | None = None
        self.zoom = 0
        self.fill_button = primary_button("按规则排座", "users", self.fill)
        self.new_button = quiet_button("只补没有座位的人", "user-plus", lambda: self.fill(only_new=True))
        self.chart = SinglePaper(self, context, "seating", self._chart)
        self.print_button = quiet_button("打印座次图…", "printer", self.chart.print_it)
        self.smaller = icon_button("缩小座次图", "minus", lambda: self.step_zoom(-1))
        self.larger = icon_button("放大座次图", "plus", lambda: self.step_zoom(1))
        self.fit_button = quiet_button("适合窗口", "", self.fit)
        self.add_to_head(
            self.fill_button, self.new_button, self.print_button, self.smaller, self.larger, self.fit_button
        )
        self.grid = SeatGrid()
        self.area = QScrollArea()
        self.area.setProperty("look", "surface")
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.area.setWidget(self.grid)
        self.seat_panel, self.hall_panel = SeatPanel(context), HallPanel(context)
        self.cards_panel = CardsPanel(self, context)
        self.line, self.notes = text_label("", "second"), text_label("", "error")
        self.start_button = primary_button("设置会场", "plus", self.start)
        self.nothing = EmptyState("", self.start_button, icon="users")
        self._work = QWidget()
        self._refit = QTimer(self)
        self._refit.setSingleShot(True)
        self._refit.setInterval(0)
        self._refit.timeout.connect(self._draw)
        self._lay_out()
        self._connect()

    def show_card(self, card: SessionCard) -> None:
        """Shows the hall of a session; the current seat and the place in the picture stay."""
        today, session = self.context.today(), card.facts.id
        self.view = self.context.read(lambda db: hall_of(db, session, today))
        there = self.view is not None
        set_shown(self._work, there)
        set_shown(self.nothing, not there)
        for button in (self.fill_button, self.print_button, self.smaller, self.larger, self.fit_button):
            set_shown(button, there)
        if self.view is None:
            set_shown(self.new_button, False)
            earlier = self.context.read(lambda db: earlier_hall(db, session))
            like = f"会场会照{earlier[1]}的样子设好，" if earlier else "会先按人数排出几排，"
            self.nothing.sentence.setText(f"还没有座次图。点“设置会场”，{like}再按规则排座。")
            return
        set_shown(self.new_button, bool(self.view.waiting) and self.view.filled)
        self.line.setText(self.view.line)
        self.notes.setText("\n".join(self.view.notes))
        set_shown(self.notes, bool(self.view.notes))
        self.hall_panel.show_hall(self.view)
        self.cards_panel.show_hall(self.view)
        self._draw()

    def begin(self, _record_id: str) -> None:
        """The keyboard goes to the picture, or to the button that sets up the hall."""
        (self.grid if self.view is not None else self.start_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        """Takes over what is being typed."""
        self.hall_panel.flush()
        self.seat_panel.flush()

    def start(self) -> None:
        """[设置会场]: like the last session's, filled at once."""
        request = StartHall(self.session().facts.id, self.context.today())

        def command(db: DbSession) -> None:
            hall = start_hall(db, request)
            describe(db, "设置会场并按规则排座")
            fill_hall(db, FillHall(hall, request.today))

        if self.context.write(command):
            self.context.teller.note("会场已设好，名字已按规则排上，可以再改。", undo=True)
            self.begin("")

    def fill(self, *, only_new: bool = False) -> None:
        """[按规则排座] and [只补没有座位的人]."""
        if self.view is None:
            return
        self.flush()
        request = FillHall(self.view.id, self.context.today(), only_new)
        left: list[int] = []
        if self.context.write(lambda db: left.append(fill_hall(db, request))):
            short = f"还有{left[0]}人没有座位。" if left and left[0] else ""
            self.context.teller.note(f"已排好座次。{short}", undo=True)

    def fit(self) -> None:
        """The whole hall in the width of the window."""
        self.zoom = 0
        self._draw()

    def step_zoom(self, step: int) -> None:
        """Larger or smaller."""
        known = self.zoom or 100
        at = min(range(len(_ZOOMS)), key=lambda place: abs(_ZOOMS[place] - known))
        self.zoom = _ZOOMS[max(0, min(len(_ZOOMS) - 1, at + step))]
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, another fit."""
        super().resizeEvent(event)
        self._refit.start()

    def _draw(self) -> None:
        self._side.setFixedWidth(theme.gently(_PANEL))
        if self.view is None:
            return
        self.grid.show_hall(self.view, self.area.viewport().width() - _MARGIN, self.zoom)
        self._show_seat()

    def _show_seat(self) -> None:
        if self.view is None:
            return
        current, picked = self.grid.current, self.grid.picked
        words = self.grid.words(current) if current else ""
        waits = self.grid.words(picked) if picked else ""
        self.seat_panel.show_seat(self.view, self.grid.seat(), words, waits)

    def _swap(self, first: Seat, second: Seat) -> None:
        if self.view is None:
            return
        request = SwapSeats(self.view.id, first, second)
        words = [self.view.shape.words(seat) for seat in (first, second)]
        if self.context.write(lambda db: swap_seats(db, request)):
            self.context.teller.note(f"已调换{words[0]}和{words[1]}。", undo=True)

    def _empty(self, seat: Seat) -> None:
        shown = self.view.at(seat) if self.view is not None else None
        if self.view is None or shown is None or (shown.person is None and not shown.kept_free):
            return
        request = MarkSeat(self.view.id, seat)
        self.context.write(lambda db: empty_seat(db, request))

    def _reveal(self, place: QRect) -> None:
        middle = place.center()
        self.area.ensureVisible(middle.x(), middle.y(), place.width(), place.height())

    def _pick(self) -> None:
        self.grid.pick_up()
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _chart(self) -> Paper | None:
        session, drawing = self.session().facts.id, Drawing(self.context.today())
        drawn = self.context.read(lambda db: SEATING_PAPERS[0].draw(db, session, drawing))
        return drawn if isinstance(drawn, Paper) else None

    def _connect(self) -> None:
        self.grid.current_changed.connect(self._show_seat)
        self.grid.swap_asked.connect(self._swap)
        self.grid.empty_asked.connect(self._empty)
        self.grid.opened.connect(self.seat_panel.ask)
        self.grid.moved.connect(self._reveal)
        self.seat_panel.pick_asked.connect(self._pick)

    def _lay_out(self) -> None:
        side = QWidget()
        side.setProperty("look", "surface")
        column = QVBoxLayout(side)
        column.setContentsMargins(GAP_LARGE, GAP_SMALL, GAP_LARGE, GAP_LARGE)
        column.setSpacing(GAP_LARGE)
        for widget in (
            self.seat_panel, hairline(), self.hall_panel, hairline(), self.cards_panel,
        ):  # fmt: skip
            column.addWidget(widget)
        column.addStretch(1)
        self._side = scrolled(side)
        picture = QVBoxLayout()
        picture.setContentsMargins(GAP_LARGE, GAP_SMALL, 0, 0)
        picture.setSpacing(GAP_SMALL)
        for label in (self.line, self.notes):
            picture.addWidget(label)
        picture.addWidget(self.area, 1)
        row = QHBoxLayout(self._work)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(picture, 1)
        row.addWidget(self._side)
        self.column.addWidget(self._work, 1)
        self.column.addWidget(self.nothing, 1)
