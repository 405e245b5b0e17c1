"""The kit as it is printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from renda_desktop.presidium.papers import ITEM_PAPERS, PAPERS
from renda_desktop.presidium.rules import MATERIAL, MINUTES, NOTICE, RECORD, SCRIPT, SIGN_IN, VOTE
from renda_desktop.storage.database import Database
from tests.documents.rendering import PrintedPage, read, render
from tests.presidium.full_meeting import facts_of

pytestmark = pytest.mark.rendered


@pytest.fixture
def printed(full: Database, meeting: str, tmp_path: Path) -> dict[str, list[PrintedPage]]:
    """The printed pages by paper."""
    facts = facts_of(full, meeting)
    files = render({paper.id: paper.draw(facts) for paper in PAPERS}, tmp_path)
    return {name: read(pdf) for name, pdf in files.items()}


def test_the_kit_prints_on_few_pages_with_its_marks(printed: dict[str, list[PrintedPage]]) -> None:
    assert {paper: len(pages) for paper, pages in printed.items() if len(pages) > 2} == {SCRIPT: 3}
    assert (len(printed[SIGN_IN]), len(printed[RECORD])) == (1, 2)
    assert printed[NOTICE][0].find("主席团文件").red
    assert printed[MINUTES][0].find("会议纪要").red
    last = printed[NOTICE][-1]
    assert last.find("特此通知").base < last.find("2026年3月23日").base < last.find("印发").base


def test_the_papers_of_an_item_print_on_one_page_each(full: Database, meeting: str, tmp_path: Path) -> None:
    facts = facts_of(full, meeting)
    report = facts.card.items[0]
    papers = {paper.id: paper.draw(facts, report) for paper in ITEM_PAPERS}
    printed = {name: read(pdf) for name, pdf in render(papers, tmp_path).items()}
    assert {name: len(pages) for name, pages in printed.items()} == {MATERIAL: 1, VOTE: 1}
    (vote,), (material,) = printed[VOTE], printed[MATERIAL]
    assert vote.find("表决结果").base < vote.find("监票人（签字）").base < vote.find("主持人（签字）").base
    assert material.find("材料（1）").base < material.find("关于农村饮水安全").base
