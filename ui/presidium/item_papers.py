"""Below the kit of a meeting the papers of the current item: its material, and the record of its votes."""

from __future__ import annotations

from renda_desktop.overview.catalogue import printables_of
from renda_desktop.overview.kit_presidium import item_ref
from renda_desktop.overview.printables import Printable, RecordKind, RecordRef
from renda_desktop.presidium.rows import ItemRow
from renda_desktop.presidium.rules import DECISION_PAPER, VOTE
from ui.papers.final_block import FinalBlock
from ui.papers.row import PaperRow
from ui.papers.rows import REST_MS, PaperRows
from ui.papers.saving import PaperSaver
from ui.presidium.finishing import finisher
from ui.presidium.parts import CurrentItem, ItemPart
from ui.runtime.context import AppContext
from ui.widgets.labels import text_label

BLANK = "还没有登记表决，存出来是空白表，可以在会上手工填写。"


class ItemPapers(ItemPart):
    """One row for each paper of the current item."""

    def __init__(self, context: AppContext, current: CurrentItem) -> None:
        super().__init__(context, current)
        self._shown_item = ""
        saver = PaperSaver(self, context, "presidium-papers")
        self.finals: list[FinalBlock] = []
        self.papers = PaperRows(saver, printables_of(RecordKind.MEETING_ITEM), furnish=self._furnish)
        self.papers.hide_head()
        self.column.insertWidget(0, text_label("各议题的材料", "strong"))
        self.body_column.addWidget(self.papers)

    def show_item(self, item: ItemRow) -> None:
        """Shows the papers of an item; their states follow."""
        record = item_ref(self._meeting_name(), item)
        for row in self.papers.rows:
            self.papers.show_in(row, record)
            row.set_spare(BLANK if row.printable.after and not record.held else "", "空白表")
        for block in self.finals:
            block.show_record(item.id, possible=bool(item.votes))
        other, self._shown_item = self._shown_item != item.id, item.id
        self.papers.begin(0 if other else REST_MS)

    def flush(self) -> None:
        """Takes over a day that is being typed."""
        for block in self.finals:
            block.flush()

    def wanted(self) -> list[tuple[Printable, RecordRef]]:
        """What belongs to the kit of the meeting: material of what is reported, votes, decisions issued."""
        return [pair for item in self.current.items() for pair in self._wanted(item)]

    def _furnish(self, row: PaperRow) -> None:
        if row.printable.id == VOTE:
            self.finals.append(FinalBlock(self.context, row.printable, finisher(self.context)))
            row.add_below(self.finals[-1])

    def _wanted(self, item: ItemRow) -> list[tuple[Printable, RecordRef]]:
        record = item_ref(self._meeting_name(), item)
        pairs = [
            (printable, record)
            for printable in printables_of(RecordKind.MEETING_ITEM)
            if (record.held if printable.after else item.reported or item.materials)
        ]
        issued = next(one for one in printables_of(RecordKind.DECISION_PAPER) if one.id == DECISION_PAPER)
        pairs += [(issued, RecordRef(made.id, made.subject)) for made in item.decision_papers]
        return pairs

    def _meeting_name(self) -> str:
        return self.shown.card.meeting.name if self.shown else ""
