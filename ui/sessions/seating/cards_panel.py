"""席签: of the rostrum or of chosen rows, in the order of the seats."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from renda_desktop.documents.paper import Paper
from renda_desktop.errors import RuleViolation
from renda_desktop.overview.kit_seating import is_rostrum, seat_cards
from renda_desktop.roster.cards import NameCardSize
from renda_desktop.seating.rows import HallView, RowView
from renda_desktop.seating.rules import read_numbers
from ui.papers.single import SinglePaper
from ui.runtime.context import AppContext
from ui.widgets.buttons import quiet_button
from ui.widgets.field import looking
from ui.widgets.fields import ChoiceField, TextField
from ui.widgets.labels import text_label
from ui.widgets.options import Option
from ui.widgets.tokens import GAP_SMALL


class CardsPanel(QWidget):
    """Which rows, which size, and the printer."""

    def __init__(self, page: QWidget, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._view: HallView | None = None
        self.rows = looking(TextField("给哪几排印席签", hint="空着是主席台；台下如 1-3"))
        self.size_ = looking(ChoiceField("席签大小", [Option(one.name, one.value) for one in NameCardSize]))
        self.size_.reset(NameCardSize.LARGE.name)
        self.single = SinglePaper(page, context, "cards", self.paper)
        self.print_button = quiet_button("打印席签…", "printer", self.single.print_it)
        self.pdf_button = quiet_button("存 PDF", "file-text", self.single.save_pdf)
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP_SMALL)
        for button in (self.print_button, self.pdf_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_SMALL)
        for widget in (text_label("席签", "strong"), self.rows, self.size_):
            column.addWidget(widget)
        column.addLayout(buttons)

    def show_hall(self, view: HallView) -> None:
        """The hall whose rows are meant."""
        self._view = view

    def paper(self) -> Paper | None:
        """The name cards of the rows asked for; None, with the reason said, where they cannot be told or are empty."""
        view = self._view
        if view is None:
            return None
        self.rows.flush()
        text = self.rows.value()
        below = len(view.shape.part(rostrum=False))
        try:
            chosen = read_numbers(text, below, "rows", "排")
        except RuleViolation as problem:
            self.rows.show_error(problem.message)
            return None
        self.rows.show_error(None)

        def wanted(row: RowView) -> bool:
            return row.row.position in chosen and not is_rostrum(row) if chosen else is_rostrum(row)

        if not any(seat.person for row in view.rows if wanted(row) for seat in row.seats):
            self._context.teller.note("这几排还没有排座，没有席签可以印。")
            return None
        size, today = NameCardSize[self.size_.value() or NameCardSize.LARGE.name], self._context.today()
        return self._context.read(lambda db: seat_cards(db, view.session_id, today, wanted, size))
