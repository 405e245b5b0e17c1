"""Every paper of the practice town as the program draws it: drawn once per run, for all tests that read them."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from msgspec import Struct

from renda_desktop.documents.paper import Paper
from renda_desktop.overview.catalogue import PRINTABLES, records_for
from renda_desktop.overview.printables import Drawing
from renda_desktop.sessions.card_queries import session_card
from renda_desktop.sessions.queries import list_facts
from renda_desktop.storage.database import Database
from renda_desktop.township.rules import PRACTICE_DAY
from tests.helpers.data_files import once_per_run, own_copy
from tests.helpers.reads_watch import ReadsWatch

RECORDS = 2
"""Each paper for so many of its records, the newest first; the others differ in their facts alone."""


class DrawnPaper(Struct, frozen=True):
    """A paper, for which record, and where its printable stands in the catalogue; `newest` of its records."""

    place: int
    record_id: str
    newest: bool
    paper: Paper


class DrawnTown(Struct, frozen=True):
    """All of them, and what remembered reads took from tables they do not name while these were drawn."""

    papers: tuple[DrawnPaper, ...]
    left_out: dict[str, set[str]]


def drawn_town(folders: pytest.TempPathFactory, practice_file: Path) -> DrawnTown:
    """Drawn by the worker that asks first."""

    def make(folder: Path) -> None:
        with own_copy(practice_file, folder) as database:
            (folder / "drawn").write_bytes(pickle.dumps(_draw(database)))

    made: DrawnTown = pickle.loads((once_per_run(folders, "drawn-town", make) / "drawn").read_bytes())
    return made


def _draw(database: Database) -> DrawnTown:
    watch = ReadsWatch(database)
    with database.read() as db:
        for facts in list_facts(db):
            session_card(db, facts.id, PRACTICE_DAY)
    papers: list[DrawnPaper] = []
    for place, printable in enumerate(PRINTABLES):
        with database.read() as db:  # a view for each: what one of them has loaded, the next has to read
            for number, record in enumerate(records_for(db, printable, PRACTICE_DAY)[:RECORDS]):
                drawn = printable.draw(db, record.id, Drawing(PRACTICE_DAY))
                if isinstance(drawn, Paper):
                    papers.append(DrawnPaper(place, record.id, not number, drawn))
    return DrawnTown(tuple(papers), dict(watch.left_out))
