"""Every paper of the practice town, laid out and as LibreOffice prints its .docx: the same pages, the same lines."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec import structs

from renda_desktop.documents.blocks import CardSheet, PageBreak
from renda_desktop.documents.paper import Paper
from renda_desktop.documents.typeset.layout import typeset
from renda_desktop.overview.catalogue import PRINTABLES
from renda_desktop.overview.drawn_papers import finished
from renda_desktop.storage.database import Database
from tests.documents.comparing import differences
from tests.documents.noto import NOTO
from tests.documents.rendering import read, render
from tests.practice.drawn import DrawnTown

MANY, SHEETS = 40, 6


def all_papers(database: Database, drawn: DrawnTown) -> dict[str, Paper]:
    """Each paper for its newest record, in the office's words, by a name for its file."""
    papers = {}
    with database.read() as db:
        for one in drawn.papers:
            if one.newest and not _of_cards(one.paper):
                printable = PRINTABLES[one.place]
                ready = finished(db, printable, one.paper, one.record_id)
                assert isinstance(ready, Paper)
                papers[f"{one.place:02}-{printable.key}"] = _first_sheets(ready)
    return papers


def _of_cards(paper: Paper) -> bool:
    """Whether it is sheets of cards: a page for each of a hundred people, all alike."""
    return any(isinstance(block, CardSheet) for block in paper.blocks)


def _first_sheets(paper: Paper) -> Paper:
    """Of a slip for each of a hundred people the first ones: a page each, all alike."""
    breaks = [place for place, block in enumerate(paper.blocks) if isinstance(block, PageBreak)]
    return structs.replace(paper, blocks=paper.blocks[: breaks[SHEETS]]) if len(breaks) > MANY else paper


@pytest.mark.rendered
def test_every_paper_breaks_as_its_word_file_does(
    practice: Database, drawn: DrawnTown, tmp_path: Path
) -> None:
    papers = all_papers(practice, drawn)
    assert len(papers) > 30
    pdfs = render(papers, tmp_path)
    found = {name: differences(typeset(paper, NOTO), read(pdfs[name])) for name, paper in papers.items()}
    assert {name: words for name, words in found.items() if words} == {}
