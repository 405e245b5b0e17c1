"""The file of a session: every paper of it that left the house, in the order of use, with the pages it takes."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from functools import lru_cache

from msgspec import msgpack

from renda_desktop.chinese.date_parsing import parse_day
from renda_desktop.documents.archive import from_json
from renda_desktop.documents.blocks import Caption, Signature
from renda_desktop.documents.passages import Source, plain
from renda_desktop.errors import InputProblem
from renda_desktop.issuing.finals import finals_in_force
from renda_desktop.issuing.issued_queries import IssuedRow, issued_of
from renda_desktop.issuing.queries import number_for
from renda_desktop.issuing.rules import number_text
from renda_desktop.overview.kit_order import place_of
from renda_desktop.overview.reprints import Typesetting
from renda_desktop.overview.session_kit import session_records
from renda_desktop.proceedings.archive_papers import ARCHIVE, ArchiveLine
from renda_desktop.proceedings.rules import Script
from renda_desktop.reports.queries import reports_of
from renda_desktop.sessions.rows import SessionFacts
from renda_desktop.sittings.leave_papers import PERSONAL
from renda_desktop.storage.base import DbSession
from renda_desktop.township.queries import OfficeRow, find_office

_KEPT = 200


def archive_lines(
    db: DbSession, facts: SessionFacts, today: datetime.date, setting: Typesetting | None = None
) -> list[ArchiveLine]:
    """What the file holds: papers that were printed or written, and reports that came as files.

    Pages are those of `setting`: of the fonts the papers are printed with.
    """
    records, pages = session_records(db, facts.id, today), setting or Typesetting()
    issued = [row for row in issued_of(db, records) if not row.paper.startswith(ARCHIVE)]
    finals, reporters = finals_in_force(db, records), _reporters(db, facts, today)
    office = find_office(db)
    order = {record: at for at, record in enumerate(records)}
    lines = [
        (
            (_place(row), order.get(row.record_id, len(order)), place_of(row.paper)),
            _line(db, facts, office, row, pages, reporters, final=(row.paper, row.record_id) in finals),
        )
        for row in issued
        if _is_filed(row)
    ]
    lines += [((place_of("甲21"), len(order), 0), line) for line in _reports(db, facts, today)]
    return [line for _, line in sorted(lines, key=lambda pair: pair[0])]


_CARDS = frozenset({"甲11席签", "甲11主席台席签", "甲11出席证", "甲11列席证", "甲03电", PERSONAL})
"""What is used up or stays in the office: name plates, passes, the list of telephones, forms handed out to all."""


def _is_filed(row: IssuedRow) -> bool:
    """Forms that nobody filled in are no document of the file."""
    return row.paper not in _CARDS and not any(blank in row.title for blank in ("（空白）", "（空表）"))


def _place(row: IssuedRow) -> int:
    """Where it stands; the papers of the presidium's meetings with the script those are led from."""
    return place_of(row.paper if row.paper.startswith("甲") else Script.MEETING.number)


def _line(
    db: DbSession,
    facts: SessionFacts,
    office: OfficeRow | None,
    row: IssuedRow,
    setting: Typesetting,
    reporters: Mapping[str, str],
    *,
    final: bool,
) -> ArchiveLine:
    number = number_for(db, row.record_id, row.paper)
    mark = office.document_mark if office else ""
    year, term = number.year or 0 if number else 0, facts.term_number
    text = number_text(number.series, number.number, mark=mark, year=year, term=term) if number else ""
    source = Source("issued_paper", row.record_id, row.paper)
    pages, dated = page_count(row.content, setting), dated_on(row.content) or row.on
    author = reporters.get(row.record_id) or signed_by(row.content) or facts.presidium
    return ArchiveLine(row.title, text, author, dated, pages, "定稿" if final else "", source)


@lru_cache(maxsize=_KEPT)
def dated_on(content: str) -> datetime.date | None:
    """The 成文日期 a paper bears, or the day on which it was passed; None of one that was neither signed nor passed,
    whose day is that on which it left the house.
    """
    blocks = from_json(content).blocks
    said = [plain(block.date) for block in reversed(blocks) if isinstance(block, Signature) and block.date]
    said += [
        found[0] for block in blocks if isinstance(block, Caption) if (found := _DAY.search(_text(block)))
    ]
    try:
        return parse_day(said[0]) if said else None
    except InputProblem:
        return None


_DAY = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日")


def _text(block: Caption) -> str:
    return "".join(plain(block.text).split())


@lru_cache(maxsize=_KEPT)
def signed_by(content: str) -> str:
    """Whose name stands under it: a committee signs its own report. Empty where nobody's does."""
    signed = [block for block in from_json(content).blocks if isinstance(block, Signature) and block.names]
    return "".join("".join(plain(name).split()) for name in signed[-1].names) if signed else ""


def _reporters(db: DbSession, facts: SessionFacts, today: datetime.date) -> dict[str, str]:
    """Who wrote the reports that are papers of their own: 镇长许志强, not the presidium that prints them."""
    found = reports_of(db, facts.id, today)
    return {row.id: row.who for row in (found.rows if found else ()) if row.who}


def page_count(content: str, setting: Typesetting) -> int:
    """The pages of a paper as it was issued; laid out once, since what was issued never changes."""
    return _counted(content, msgpack.encode(setting))


@lru_cache(maxsize=_KEPT)
def _counted(content: str, setting: bytes) -> int:
    return len(msgpack.decode(setting, type=Typesetting).pages(from_json(content)))


def _reports(db: DbSession, facts: SessionFacts, today: datetime.date) -> list[ArchiveLine]:
    """Reports that came as a file, with the pages the office wrote down."""
    found = reports_of(db, facts.id, today)
    return [
        ArchiveLine(
            row.title, "", row.who, row.delivered_on or row.received_on, row.pages, "收文",
            Source("session_report", row.id, "title"),
        )
        for row in (found.rows if found else ())
        if row.file is not None
    ]  # fmt: skip
