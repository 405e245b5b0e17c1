"""材料: the papers of the activity, the number of its notice, and files kept with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from renda_desktop.documents.passages import Source
from renda_desktop.inspections.commands import AddFile, add_file, remove_file
from renda_desktop.inspections.rows import ActivityCard
from renda_desktop.inspections.rules import NOTICE, ActivityState
from renda_desktop.issuing.commands import GiveNumber, give_number
from renda_desktop.issuing.rules import Series
from renda_desktop.overview.catalogue import printables_of
from renda_desktop.overview.printables import RecordKind, RecordRef
from renda_desktop.township.queries import find_office
from ui.duties.parts import ActivityPart
from ui.papers.file_list import FileList
from ui.papers.number_row import Numbered
from ui.papers.row import PaperRow
from ui.papers.rows import REST_MS, PaperRows
from ui.papers.saving import PaperSaver
from ui.runtime.context import AppContext
from ui.widgets.labels import hairline

if TYPE_CHECKING:
    import datetime

    from renda_desktop.storage.base import DbSession

_NOTICE_VARIANT = "通知"
_EARLY = "活动开展以后再出。"


class ActivityFiles(FileList):
    """Photos, reports of units and the like."""

    title = "其他材料（照片、汇报材料、自查报告）"

    def add_to(self, db: DbSession, record_id: str, file_name: str, content: bytes) -> object:
        """With the activity."""
        return add_file(db, AddFile(record_id, file_name, content))

    def take_off(self, db: DbSession, file_id: str) -> None:
        """Off the activity."""
        remove_file(db, file_id)


class PapersSection(ActivityPart):
    """The kit 丙05; report and 问题清单 wait until the activity was held."""

    def __init__(self, context: AppContext, go: Callable[[Source], None]) -> None:
        super().__init__(context)
        saver = PaperSaver(self, context, "activity-papers")
        self.papers = PaperRows(
            saver,
            printables_of(RecordKind.INSPECTION),
            flush=self.flush,
            furnish=self._furnish,
            checks=RecordKind.INSPECTION,
        )
        self.papers.place_asked.connect(go)
        self.rows = {row.printable.variant: row for row in self.papers.rows}
        self.files = ActivityFiles(context)
        self.column.addWidget(self.papers)
        self.column.addWidget(hairline())
        self.column.addWidget(self.files)

    def show_card(self, card: ActivityCard) -> None:
        """Shows the papers of an activity; their states follow."""
        other = self.card is None or self.card.activity.id != card.activity.id
        self.card = card
        held = card.state in (ActivityState.HELD, ActivityState.TODAY)
        for row in self.papers.rows:
            row.set_spare(_EARLY if row.printable.after and not held else "")
        if other:
            self.papers.show_record(RecordRef(card.activity.id, card.activity.title, held))
        self.papers.show_numbered(self.rows[_NOTICE_VARIANT], self._numbered(card))
        self.papers.begin(0 if other else REST_MS)
        self.files.show_files(card.activity.id, card.files)

    def open_kit(self) -> None:
        """[全套材料]: what is missing, printing and saving."""
        self.papers.open_kit()

    def flush(self) -> None:
        """Takes over what is being typed."""
        self.papers.flush_numbers()

    def focus_on(self, record_kind: str, record_id: str, name: str) -> bool:
        """Into the number of the notice."""
        row = self.rows[_NOTICE_VARIANT].number_row
        if record_kind != "inspection" or row is None or name != row.number_field:
            return False
        row.focus_number()
        return True

    def _furnish(self, row: PaperRow) -> None:
        if row.printable.variant == _NOTICE_VARIANT:
            row.add_number(self.context, f"number:{NOTICE}")

    def _numbered(self, card: ActivityCard) -> Numbered:
        activity, office = card.activity, self.context.read(find_office)

        def give(db: DbSession, number: int, day: datetime.date) -> None:
            title = f"{activity.title}的通知"
            request = GiveNumber(Series.DOCUMENT, number, NOTICE, activity.id, title, day, year=day.year)
            give_number(db, request)

        day = activity.notice_on or self.context.today()
        mark = office.document_mark if office else ""
        return Numbered(Series.DOCUMENT, NOTICE, activity.id, day, mark, give)
