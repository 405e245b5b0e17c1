"""Papers of suggestions as they would be written, for tests."""

from __future__ import annotations

import datetime

from renda_desktop.documents.paper import Paper, plain_text
from renda_desktop.overview.catalogue import records_for
from renda_desktop.overview.kit_suggestions import SUGGESTION_PAPERS
from renda_desktop.overview.printables import Drawing, Printable
from renda_desktop.spreadsheets.sheet import Sheet
from tests.suggestions.builders import Desk


def printable(key: str) -> Printable:
    """By its key: 丁06催办."""
    return next(one for one in SUGGESTION_PAPERS if one.key == key)


def drawn(desk: Desk, key: str, record: str, today: datetime.date, *, private: bool = False) -> Paper:
    """The paper of a record."""
    with desk.database.read() as db:
        paper = printable(key).draw(db, record, Drawing(today, private))
    assert isinstance(paper, Paper), key
    return paper


def words(desk: Desk, key: str, record: str, today: datetime.date, *, private: bool = False) -> str:
    """Its characters, line breaks left out."""
    return plain_text(drawn(desk, key, record, today, private=private)).replace("\n", "")


def sheet(desk: Desk, key: str, year: int, today: datetime.date) -> Sheet:
    """The worksheet of a year."""
    with desk.database.read() as db:
        made = printable(key).draw(db, str(year), Drawing(today))
    assert isinstance(made, Sheet)
    return made


def records(desk: Desk, key: str, today: datetime.date) -> list[str]:
    """The ids it can be drawn for."""
    with desk.database.read() as db:
        return [record.id for record in records_for(db, printable(key), today)]
