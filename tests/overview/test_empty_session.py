"""A session of which nothing is entered but perhaps the day: its papers have blanks to fill in, and nothing wrong."""

from __future__ import annotations

import datetime
import re

import pytest

from renda_desktop.documents.blocks import Table
from renda_desktop.documents.paper import Paper
from renda_desktop.documents.passages import plain
from renda_desktop.documents.walking import texts_of
from renda_desktop.overview.printables import Drawing
from renda_desktop.overview.session_kit import listed_papers
from renda_desktop.sessions.rules import SessionKind, Switch
from renda_desktop.storage.database import Database
from tests.helpers.session_builders import BEFORE, OPENING, a_session, six_deputies

_WRONG = re.compile(
    r"None|(?<![0-9.])0(?:人|名|件|项|份|页|天|张|票|万元)|（）|《》|“”|、、|，，|。。|、。|，。|：。|[{}]"
)
EVERYTHING = frozenset(Switch)


@pytest.mark.parametrize("day", [OPENING, None], ids=["dated", "undated"])
@pytest.mark.parametrize(
    ("number", "kind", "switches", "peopled"),
    [
        (7, SessionKind.START, EVERYTHING, True),
        (7, SessionKind.START, frozenset(), False),
        (1, SessionKind.FIRST, EVERYTHING, True),
        (7, SessionKind.EXTRAORDINARY, frozenset({Switch.ELECTION}), False),
    ],
)
def test_the_papers_of_an_empty_session_say_nothing_wrong(
    town: Database,
    number: int,
    kind: SessionKind,
    switches: frozenset[Switch],
    peopled: bool,
    day: datetime.date | None,
) -> None:
    if peopled:
        six_deputies(town)
    session = a_session(town, number=number, kind=kind, switches=switches, opens_on=day)
    found, drawn = [], 0
    with town.read() as db:
        for one in listed_papers(db, session, BEFORE):
            paper = one.printable.draw(db, one.record.id, Drawing(BEFORE))
            if isinstance(paper, Paper):
                drawn += 1
                found += [(one.printable.label, words) for words in _said(paper) if _WRONG.search(words)]
    assert drawn > 30
    assert found == [], "\n".join(map(str, found))


def _said(paper: Paper) -> list[str]:
    """The title and every text; a row of a table whole."""
    said = [paper.title]
    for block in paper.blocks:
        if isinstance(block, Table):
            said += ["|".join(plain(cell.text) for cell in row.cells) for row in block.rows]
        else:
            said += [plain(text) for text in texts_of(block)]
    return said
