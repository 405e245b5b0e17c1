"""The third view of the left side: the presidium's opinions, and their ledger as an Excel file."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from renda_desktop.opinions.queries import list_opinions, opinion_name
from renda_desktop.opinions.rows import OpinionRow
from renda_desktop.opinions.rules import LEDGER, OpinionName, OpinionState
from renda_desktop.overview.catalogue import printables_of, records_for
from renda_desktop.overview.printables import RecordKind
from ui.papers.saving import PaperSaver
from ui.presidium.opinion_columns import TESTS, opinion_columns, opinion_filters, opinion_search
from ui.runtime.context import AppContext
from ui.widgets.buttons import quiet_button
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import set_shown
from ui.widgets.list_panel import ListPanel
from ui.widgets.room import RoomForText
from ui.widgets.table_model import RowTableModel
from ui.widgets.tokens import GAP, GAP_SMALL

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession


def read_opinions(db: DbSession, today: datetime.date) -> tuple[OpinionName, list[OpinionRow]]:
    """What the list shows, and what the office calls it."""
    return opinion_name(db), list_opinions(db, today)


class OpinionList(QWidget):
    """The panel; below it what makes a new opinion and what saves the ledger."""

    chosen = Signal(str)
    opened = Signal(str)
    new_asked = Signal()

    def __init__(self, context: AppContext, word: str) -> None:
        super().__init__()
        self._context = context
        self.model: RowTableModel[OpinionRow] = RowTableModel(opinion_columns(), self)
        self.panel = ListPanel(
            self.model,
            word,
            unit="件",
            search_hint="事由、条目、责任单位",
            empty=EmptyState(
                f"还没有{word}。会议听取报告以后，在那个议题下面点“形成{word}…”；不对应议题的，点下面的“新增{word}”。",
                icon="file-text",
            ),
        )
        self.new_button = quiet_button("", "plus", self.new_asked.emit)
        self.show_word(word)
        self.ledger_button = quiet_button("存今年的台账（Excel）", "save", self.save_ledger)
        self._saver = PaperSaver(self, context, "presidium-opinions")
        RoomForText(self.panel.view, self.model.columns, ("due",), least=160)
        self._lay_out()
        self.panel.search_changed.connect(lambda _: self._apply())
        self.panel.filter_changed.connect(lambda _: self._apply())
        self.panel.current_changed.connect(self.chosen)
        self.panel.opened.connect(self.opened)

    def show_word(self, word: str) -> None:
        """Follows what the office calls its opinions."""
        self.new_button.setText(f"新增{word}")
        self.new_button.setAccessibleName(self.new_button.text())

    def show_rows(self, rows: list[OpinionRow]) -> None:
        """Shows the opinions as stored."""
        self.panel.set_filters(opinion_filters(rows) if rows else [])
        self.model.set_rows(rows, lambda row: row.id)
        set_shown(self.ledger_button, bool(rows))

    def select(self, opinion_id: str) -> bool:
        """Shows an opinion's line, taking conditions away that would hide it; False when there is none."""
        if self.model.position_of(opinion_id) is None:
            self.panel.clear_conditions()
        if self.model.position_of(opinion_id) is None:
            return False
        self.panel.view.select_ids((opinion_id,), opinion_id)
        return True

    def save_ledger(self) -> None:
        """表10 of the running year, or of the newest year that has one."""
        today = self._context.today()
        ledger = next(one for one in printables_of(RecordKind.OPINION_YEAR) if one.id == LEDGER)
        records = self._context.read(lambda db: records_for(db, ledger, today))
        if records:
            self._saver.save(ledger, records[0])

    def _apply(self) -> None:
        words = self.panel.search.text().casefold().split()
        active = [TESTS[key][1] for key in self.panel.filters.active()]

        def keep(row: OpinionRow) -> bool:
            found = opinion_search(row) if words else ""
            return all(test(row) for test in active) and all(word in found for word in words)

        self.model.set_filter(keep if words or active else None)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(GAP_SMALL)
        row.setContentsMargins(GAP, GAP_SMALL, GAP, GAP_SMALL)
        row.addWidget(self.new_button)
        row.addWidget(self.ledger_button)
        row.addStretch(1)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.panel, 1)
        column.addLayout(row)


def view_words(word: str, rows: list[OpinionRow]) -> str:
    """审议意见（2） 逾期 1: how many are followed, and how many are late."""
    still = sum(row.open for row in rows)
    late = sum(row.state is OpinionState.OVERDUE for row in rows)
    return word + (f"（{still}）" if still else "") + (f" 逾期 {late}" if late else "")
