"""The papers of the presidium's opinions 乙09–乙11, and the ledger of a year in Excel 表10."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from renda_desktop.issuing.queries import number_for
from renda_desktop.issuing.rules import number_text
from renda_desktop.opinions.papers import PAPERS, OpinionPaper, opinion_facts
from renda_desktop.opinions.queries import list_opinions, opinion_name, opinion_years, opinions_of_year
from renda_desktop.opinions.rows import OpinionRow
from renda_desktop.opinions.rules import LEDGER, OPINION_PAPER
from renda_desktop.opinions.sheets import ledger_sheet
from renda_desktop.overview.printables import Drawing, Drawn, Printable, RecordKind, RecordRef
from renda_desktop.storage.base import DbSession
from renda_desktop.township.queries import find_office


def opinion_ref(row: OpinionRow) -> RecordRef:
    """An opinion as a record that papers are drawn for."""
    return RecordRef(row.id, row.subject)


def opinions(db: DbSession, today: datetime.date) -> list[RecordRef]:
    """Every opinion, the newest first; two on the same matter are told apart by their day."""
    rows = list_opinions(db, today)
    rows.sort(key=lambda row: row.day or datetime.date.max, reverse=True)
    subjects = [row.subject for row in rows]
    return [
        opinion_ref(row)
        if subjects.count(row.subject) == 1
        else RecordRef(row.id, f"{row.subject}（{row.day or '未定日期'}）")
        for row in rows
    ]


def ledgers(db: DbSession, today: datetime.date) -> list[RecordRef]:
    """Years with opinions, the newest first; the record's id is the year."""
    return [RecordRef(str(year), f"{year}年") for year in opinion_years(db, today)]


def _paper(paper: OpinionPaper) -> Printable:
    def draw(db: DbSession, record_id: str, drawing: Drawing) -> Drawn | None:
        facts = opinion_facts(db, record_id, drawing.today)
        return paper.draw(facts) if facts else None

    return Printable(paper.id, paper.name, RecordKind.OPINION, draw)


def _ledger(db: DbSession, record_id: str, drawing: Drawing) -> Drawn | None:
    office, year = find_office(db), int(record_id)
    if office is None:
        return None
    rows = opinions_of_year(db, year, drawing.today)
    given = {row.id: number_for(db, row.id, OPINION_PAPER) for row in rows}
    numbers = {
        key: number_text(n.series, n.number, mark=office.document_mark, year=n.year or 0)
        for key, n in given.items()
        if n is not None
    }
    return ledger_sheet(office, year, rows, numbers, opinion_name(db), drawing.today)


OPINION_PAPERS: tuple[Printable, ...] = (
    *(_paper(paper) for paper in PAPERS),
    Printable(LEDGER, "意见办理台账", RecordKind.OPINION_YEAR, _ledger, format="xlsx"),
)

OPINION_RECORDS: dict[RecordKind, Callable[[DbSession, datetime.date], list[RecordRef]]] = {
    RecordKind.OPINION: opinions,
    RecordKind.OPINION_YEAR: ledgers,
}
"""The records of each kind of this kit."""
