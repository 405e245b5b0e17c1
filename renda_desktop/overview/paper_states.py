"""How a paper of a record stands: what it lacks, and whether it changed since it went out."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from enum import Enum

from msgspec import Struct

from renda_desktop.documents.archive import to_json
from renda_desktop.documents.paper import Missing, Paper, missing_in
from renda_desktop.documents.passages import Source
from renda_desktop.issuing.queries import changed_since_issued
from renda_desktop.overview.exporting import draw, file_name
from renda_desktop.overview.hand_edits import paper_edits
from renda_desktop.overview.printables import Drawing, Drawn, Printable, RecordRef
from renda_desktop.plans.queries import find_item
from renda_desktop.storage.base import DbSession
from renda_desktop.wording.edit_queries import edits_of


class Standing(Enum):
    """A word for how a paper stands."""

    READY = "已备"
    LACKING = "缺项"
    DOUBTFUL = "手改待核对"
    """What was changed by hand no longer fits what the program writes there."""
    CHANGED = "已改需重印"


class PaperState(Struct, frozen=True):
    """A paper or form as it would be written now; `changed` as of `issuing.changed_since_issued`."""

    drawn: Drawn
    file_name: str
    missing: tuple[Missing, ...] = ()
    labels: tuple[str, ...] = ()
    """What is missing, each thing once."""
    changed: bool | None = None
    doubts: int = 0
    """Passages changed by hand that are to be looked at (`overview.hand_edits`)."""

    @property
    def standing(self) -> Standing:
        """What it lacks says so first: that has to be filled in before it is worth printing again."""
        if self.missing:
            return Standing.LACKING
        if self.doubts:
            return Standing.DOUBTFUL
        return Standing.CHANGED if self.changed else Standing.READY

    @property
    def title(self) -> str:
        """The title of the paper, the name of the form."""
        return title_of(self.drawn)

    @property
    def never_saved(self) -> bool:
        """A paper that never went out; forms in Excel are not kept, so nothing is known of them."""
        return isinstance(self.drawn, Paper) and self.changed is None

    @property
    def first_source(self) -> Source | None:
        """Where the first missing thing that has a place is entered."""
        return next((one.source for one in self.missing if one.source), None)


def title_of(drawn: Drawn) -> str:
    """The title of a paper, the name of a form."""
    return drawn.title if isinstance(drawn, Paper) else drawn.name


def missing_labels(missing: Iterable[Missing]) -> tuple[str, ...]:
    """What is missing, each thing once."""
    return tuple(dict.fromkeys(one.label for one in missing))


def paper_state(db: DbSession, printable: Printable, record: RecordRef, drawing: Drawing) -> PaperState:
    """Draws the paper and looks at it. Raises InputProblem when the record is gone."""
    return state_of(db, printable, record, draw(db, printable, record.id, drawing), drawing.today)


def state_of(
    db: DbSession, printable: Printable, record: RecordRef, drawn: Drawn, today: datetime.date
) -> PaperState:
    """Looks at what was already drawn."""
    name = file_name(printable, title_of(drawn), record)
    if not isinstance(drawn, Paper):
        return PaperState(drawn, name)
    missing = tuple(missing_in(drawn))
    labels = tuple(dict.fromkeys(_label_of(db, one, today) for one in missing))
    changed = changed_since_issued(db, drawn.id, record.id, to_json(drawn))
    return PaperState(drawn, name, missing, labels, changed, _doubts(db, printable, record, today))


def _doubts(db: DbSession, printable: Printable, record: RecordRef, today: datetime.date) -> int:
    if not edits_of(db, printable.key, record.id):
        return 0
    return paper_edits(db, printable, record.id, Drawing(today)).doubts


def _label_of(db: DbSession, one: Missing, today: datetime.date) -> str:
    """总体要求; of an item of the plan with the item it is lacking in: “农村饮水安全专题调研”的时间."""
    source = one.source
    if source is None or source.record_kind != "plan_item" or "“" in one.label:
        return one.label
    item = find_item(db, source.record_id, today)
    return f"“{item.title}”的{one.label}" if item else one.label
