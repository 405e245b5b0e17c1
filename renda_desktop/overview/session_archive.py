"""The file of a session: every paper of it that left the house, in the order of use, with the pages it takes."""

from __future__ import annotations

import datetime
from functools import lru_cache

from renda_desktop.documents.archive import from_json
from renda_desktop.documents.passages import Source
from renda_desktop.issuing.finals import finals_in_force
from renda_desktop.issuing.issued_queries import IssuedRow, issued_of
from renda_desktop.issuing.queries import number_for
from renda_desktop.issuing.rules import number_text
from renda_desktop.overview.kit_order import place_of
from renda_desktop.overview.reprints import Typesetting
from renda_desktop.overview.session_kit import session_records
from renda_desktop.proceedings.archive_papers import ARCHIVE, ArchiveLine
from renda_desktop.reports.queries import reports_of
from renda_desktop.sessions.rows import SessionFacts
from renda_desktop.storage.base import DbSession
from renda_desktop.township.queries import OfficeRow, find_office

_KEPT = 200


def archive_lines(db: DbSession, facts: SessionFacts, today: datetime.date) -> list[ArchiveLine]:
    """What the file holds: papers that were printed or written, and reports that came as files."""
    records = session_records(db, facts.id, today)
    issued = [row for row in issued_of(db, records) if not row.paper.startswith(ARCHIVE)]
    finals = finals_in_force(db, records)
    office = find_office(db)
    lines = [
        (place_of(row.paper), _line(db, facts, office, row, final=(row.paper, row.record_id) in finals))
        for row in issued
    ]
    lines += [(place_of("甲21"), line) for line in _reports(db, facts, today)]
    return [line for _, line in sorted(lines, key=lambda pair: pair[0])]


def _line(
    db: DbSession, facts: SessionFacts, office: OfficeRow | None, row: IssuedRow, *, final: bool
) -> ArchiveLine:
    number = number_for(db, row.record_id, row.paper)
    mark = office.document_mark if office else ""
    text = number_text(number.series, number.number, mark=mark, year=number.year or 0) if number else ""
    source = Source("issued_paper", row.record_id, row.paper)
    return ArchiveLine(
        row.title, text, facts.presidium, row.on, page_count(row.content), "定稿" if final else "", source
    )


@lru_cache(maxsize=_KEPT)
def page_count(content: str) -> int:
    """The pages of a paper as it was issued; laid out once, since what was issued never changes."""
    return len(Typesetting().pages(from_json(content)))


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
