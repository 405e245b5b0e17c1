"""A page that takes the place of list and card while one session is worked on: the desk at the door, the day itself."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from renda_desktop.sessions.rows import SessionCard
from ui.runtime.context import AppContext
from ui.widgets.buttons import quiet_button
from ui.widgets.labels import hairline, text_label
from ui.widgets.page_keys import on_escape
from ui.widgets.tokens import GAP_LARGE, GAP_SMALL


class SessionPage(QWidget):
    """Head with [返回会议] and the title; a subclass fills `column` and shows the session in `show_card`.

    It is shown anew after every change of a table of the tab (`pages.PAGE_READS`). Esc goes back to the card.
    """

    closed = Signal()
    page_asked = Signal(str, str)
    """Another page is to come: its key, and the record it should begin with."""
    place_asked = Signal(str, str, str)
    """The card is to show where a fact is entered: kind of record, id, field."""
    title = ""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.context = context
        self.card: SessionCard | None = None
        self.back_button = quiet_button("返回会议", "arrow-left", self.closed.emit)
        self.heading = text_label(self.title, "section", wrap=False)
        self.head = QHBoxLayout()
        self.head.setContentsMargins(GAP_LARGE, GAP_SMALL, GAP_LARGE, GAP_SMALL)
        self.head.setSpacing(GAP_SMALL)
        for widget in (self.back_button, self.heading):
            self.head.addWidget(widget)
        self.head.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(self.head)
        outer.addWidget(hairline())
        self.column = QVBoxLayout()
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        outer.addLayout(self.column, 1)
        on_escape(self, self.closed.emit)

    def add_to_head(self, *widgets: QWidget) -> None:
        """Puts widgets behind the title."""
        for widget in widgets:
            self.head.insertWidget(self.head.count() - 1, widget)

    def minimumSizeHint(self) -> QSize:
        """A page fills the window it is given: large type must not make the window larger than the screen."""
        return QSize()

    def hasHeightForWidth(self) -> bool:
        """Nor must the height it would like at this width."""
        return False

    def begin(self, record_id: str) -> None:
        """Comes into view after `show_card`, with a record (a sitting, an office) if one is asked for."""

    def show_card(self, card: SessionCard) -> None:
        """Shows a session, also the same one after a change."""
        raise NotImplementedError

    def flush(self) -> None:
        """Takes over what is being typed."""

    def session(self) -> SessionCard:
        """The session that is shown."""
        assert self.card is not None, "a page was used before a session was shown"
        return self.card
