"""Every paper of the practice town, laid out and as LibreOffice prints its .docx: the same pages, the same lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from renda_desktop.documents.blocks import CardSheet
from renda_desktop.documents.paper import Paper
from renda_desktop.documents.typeset.layout import typeset
from renda_desktop.overview.catalogue import PRINTABLES, records_for
from renda_desktop.overview.exporting import draw
from renda_desktop.overview.printables import Drawing
from renda_desktop.storage.database import Database
from tests.documents.comparing import differences
from tests.documents.noto import NOTO
from tests.documents.rendering import read, render
from tests.practice.conftest import TODAY

KNOWN = {"甲04方案", "甲19"}
"""One line of each ends a character earlier or later than LibreOffice's; to be taken out here once mended."""


def all_papers(database: Database) -> dict[str, Paper]:
    """Each paper for its newest record, by a name for its file; the others differ in their facts alone."""
    papers = {}
    with database.read() as db:
        for number, printable in enumerate(PRINTABLES):
            for record in records_for(db, printable, TODAY)[:1]:
                drawn = draw(db, printable, record.id, Drawing(TODAY))
                if isinstance(drawn, Paper) and not _of_cards(drawn):
                    papers[f"{number:02}-{printable.key}"] = drawn
    return papers


def _of_cards(paper: Paper) -> bool:
    """Whether it is sheets of cards: a page for each of a hundred people, all alike."""
    return any(isinstance(block, CardSheet) for block in paper.blocks)


@pytest.mark.rendered
def test_every_paper_breaks_as_its_word_file_does(practice: Database, tmp_path: Path) -> None:
    papers = all_papers(practice)
    assert len(papers) > 30
    pdfs = render(papers, tmp_path)
    found = {name: differences(typeset(paper, NOTO), read(pdfs[name])) for name, paper in papers.items()}
    wrong = {name: words for name, words in found.items() if words}
    assert {name: words for name, words in wrong.items() if name.partition("-")[2] not in KNOWN} == {}
    assert {name.partition("-")[2] for name in wrong} == KNOWN
    assert all(len(words) <= 2 for words in wrong.values())
