"""发文登记簿 表14: each series of a year or term as a book in Excel, with what the papers themselves say."""

from __future__ import annotations

import datetime

from renda_desktop.documents.blocks import Addressee, Imprint, Title
from renda_desktop.documents.paper import Paper
from renda_desktop.documents.passages import Text, plain
from renda_desktop.issuing.queries import GivenNumberRow, copies_wanted
from renda_desktop.issuing.registers import register_of, register_periods
from renda_desktop.issuing.sheets import SHEET_REGISTER, PaperSaid, register_name, register_sheet
from renda_desktop.overview.drawn_papers import finished
from renda_desktop.overview.kit_copies import Readers, copies_for, heads_of, readers_of
from renda_desktop.overview.number_places import NumberPlace, period_of, place_of, register_id
from renda_desktop.overview.printables import Drawing, Drawn, Printable, RecordKind, RecordRef
from renda_desktop.storage.base import DbSession
from renda_desktop.township.queries import find_office


def registers(db: DbSession, _today: datetime.date) -> list[RecordRef]:
    """The registers with numbers in them, the newest first."""
    periods = register_periods(db)
    return [RecordRef(register_id(one), register_name(register_of(db, one))) for one in periods]


def _register(db: DbSession, record_id: str, drawing: Drawing) -> Drawn | None:
    office = find_office(db)
    if office is None:
        return None
    register = register_of(db, period_of(record_id))
    said = {row.id: _said(db, row, drawing) for row in register.rows if not row.by_hand}
    return register_sheet(office, register, said, drawing.today)


def _said(db: DbSession, row: GivenNumberRow, drawing: Drawing) -> PaperSaid:
    """What the paper says; the title under which the number was given when there is no paper any more."""
    place = place_of(db, row, drawing.today)
    drawn = place.printable.draw(db, place.record_id, drawing) if place else None
    if place is None or not isinstance(drawn, Paper):
        return PaperSaid(row.title)
    paper = finished(db, place.printable, drawn, place.record_id)
    assert isinstance(paper, Paper), "a paper stays one"
    return PaperSaid(_title(paper), _sent_to(paper), _copies(db, place, drawing.today))


def _title(paper: Paper) -> str:
    """As it is printed, without the office above it; the paper's own name where no title is printed."""
    first = next((block.text for block in paper.blocks if isinstance(block, Title)), ())
    whole = _whole(first)
    return whole.rsplit("主席团\n", 1)[-1].replace("\n", "") or paper.title


def _sent_to(paper: Paper) -> str:
    """主送; of minutes, which have none, whom they are sent to (发：)."""
    main = [block.text for block in paper.blocks if isinstance(block, Addressee)]
    sent = [b.copy_to for b in paper.blocks if isinstance(b, Imprint) and b.copy_label == "发"]
    return _whole(next(iter([*main, *sent]), ()))


def _whole(text: Text) -> str:
    """The words; nothing while something in them is still to be filled in."""
    return "" if any(passage.missing for passage in text) else plain(text)


def _copies(db: DbSession, place: NumberPlace, today: datetime.date) -> int | None:
    """As the kit counts; None for papers that are printed for the file alone, unless the office set a number."""
    wanted = copies_wanted(db)
    if place.printable.key not in wanted and readers_of(place.printable) is Readers.FILE:
        return None
    record = RecordRef(place.record_id, "")
    return copies_for(place.printable, heads_of(db, record, place.printable.kind, today), wanted)


REGISTER_PAPERS = (
    Printable(SHEET_REGISTER, "发文登记簿", RecordKind.NUMBER_REGISTER, _register, format="xlsx"),
)
