"""文书 of an item: the papers of its appraisal, and the bulletin once it is done."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.documents.passages import Source
from renda_desktop.overview.catalogue import printables_of
from renda_desktop.overview.printables import RecordKind, RecordRef
from renda_desktop.plans.appraisals import APPRAISED
from renda_desktop.plans.rows import ItemRow
from renda_desktop.plans.rules import PlanState
from ui.papers.rows import PaperRows
from ui.papers.saving import PaperSaver
from ui.plans.facts import PlanFacts
from ui.widgets.labels import set_shown

_LATER = "办完以后再写。"


class ItemPapersSection(QWidget):
    """Papers an item does not have are not shown."""

    go_asked = Signal(str, str)
    """Item id and field of what a paper lacks."""

    def __init__(self, saver: PaperSaver) -> None:
        super().__init__()
        printables = [*printables_of(RecordKind.APPRAISAL), *printables_of(RecordKind.PLAN_ITEM)]
        self._context = saver.context
        self.papers = PaperRows(saver, printables)
        self.papers.place_asked.connect(self._go)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.papers)

    def show_item(self, item: ItemRow, facts: PlanFacts) -> None:
        """Shows the papers of an item; what is only written afterwards waits for the item to be done."""
        done, appraised = item.state is PlanState.DONE, item.type in APPRAISED
        record = RecordRef(item.id, item.title, done)
        for row in self.papers.rows:
            concerned = appraised or row.printable.kind is RecordKind.PLAN_ITEM
            set_shown(row, concerned)
            row.set_spare("" if done or not row.printable.after else _LATER, "还早")
            self.papers.show_in(row, record if concerned else None)
        self.papers.begin()

    def flush(self) -> None:
        """Nothing is typed here."""

    def _go(self, source: Source) -> None:
        if source.record_kind == "local_value":
            self._context.go("settings")
            return
        item = source.record_id if source.record_kind == "plan_item" else ""
        names = {"collected_topic": "topics", "appraisal": "appraisal"}
        self.go_asked.emit(item or self._item_id(), names.get(source.record_kind, source.field))

    def _item_id(self) -> str:
        return next((row.record.id for row in self.papers.rows if row.record is not None), "")
