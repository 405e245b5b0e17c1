"""The file of a session: every paper of it that left the house, in the order of use, with the pages it takes."""

from __future__ import annotations

import datetime
from functools import lru_cache

from msgspec import msgpack

from renda_desktop.chinese.date_parsing import parse_day
from renda_desktop.documents.archive import from_json
from renda_desktop.documents.blocks import Signature
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
from renda_desktop.reports.queries import reports_of
from renda_desktop.sessions.rows import SessionFacts
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
    finals = finals_in_force(db, records)
    office = find_office(db)
    order = {record: at for at, record in enumerate(records)}
    lines = [
        (
            (place_of(row.paper), order.get(row.record_id, len(order))),
            _line(db, facts, office, row, pages, final=(row.paper, row.record_id) in finals),
        )
        for row in issued
        if _is_filed(row)
    ]
    lines += [((place_of("甲21"), len(order)), line) for line in _reports(db, facts, today)]
    return [line for _, line in sorted(lines, key=lambda pair: pair[0])]


_CARDS = frozenset({"甲11席签", "甲11主席台席签", "甲11出席证", "甲11列席证", "甲03电"})
"""What is used up or stays in the office: name plates, passes, the list of telephones."""


def _is_filed(row: IssuedRow) -> bool:
    """Forms that nobody filled in are no document of the file."""
    return row.paper not in _CARDS and "（空白）" not in row.title


def _line(
    db: DbSession,
    facts: SessionFacts,
    office: OfficeRow | None,
    row: IssuedRow,
    setting: Typesetting,
    *,
    final: bool,
) -> ArchiveLine:
    number = number_for(db, row.record_id, row.paper)
    mark = office.document_mark if office else ""
    text = number_text(number.series, number.number, mark=mark, year=number.year or 0) if number else ""
    source = Source("issued_paper", row.record_id, row.paper)
    pages, dated = page_count(row.content, setting), dated_on(row.content) or row.on
    return ArchiveLine(row.title, text, facts.presidium, dated, pages, "定稿" if final else "", source)


@lru_cache(maxsize=_KEPT)
def dated_on(content: str) -> datetime.date | None:
    """The 成文日期 a paper bears; None of one without, whose day is that on which it left the house."""
    signed = [block for block in from_json(content).blocks if isinstance(block, Signature) and block.date]
    try:
        return parse_day(plain(signed[-1].date)) if signed else None
    except InputProblem:
        return None


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
