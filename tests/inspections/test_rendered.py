"""The kit as it is printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from renda_desktop.inspections.papers import PAPERS, activity_facts
from renda_desktop.inspections.rules import NOTICE, POINTS, PROBLEMS, REPORT
from renda_desktop.storage.database import Database
from tests.documents.rendering import read, render
from tests.helpers.builders import TODAY

pytestmark = pytest.mark.rendered


def test_the_kit_prints_on_few_pages_with_its_marks(town: Database, full: str, tmp_path: Path) -> None:
    with town.read() as db:
        facts = activity_facts(db, full, TODAY)
    assert facts is not None
    drawn = {
        paper.id: paper.draw(facts) for paper in PAPERS if paper.id in (NOTICE, POINTS, PROBLEMS, REPORT)
    }
    printed = {name: read(pdf) for name, pdf in render(drawn, tmp_path).items()}
    assert {name: len(pages) for name, pages in printed.items() if len(pages) > 3} == {}
    assert printed[NOTICE][0].find("主席团文件").red
    last = printed[NOTICE][-1]
    assert last.find("特此通知").base < last.find("印发").base
    assert len(printed[POINTS]) == len(printed[PROBLEMS]) == 1
