"""请核对 above the papers: what was written by hand against the record, the way to it, and 没有问题."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from renda_desktop.documents.passages import Source
from renda_desktop.presidium.agenda_commands import edit_item
from renda_desktop.presidium.decision_commands import AddDecision, add_decision
from renda_desktop.presidium.record_commands import edit_speech
from renda_desktop.storage.database import Database
from tests.helpers.meeting_builders import TODAY, act, card, edit
from tests.helpers.papers import kit_page
from tests.ui.presidium.hands import Sections, put, said
from tests.ui.widgets.hands import click, editor_of
from ui.papers.check_block import CheckBlock
from ui.presidium.tab import PresidiumTab

Wrong = Callable[[str], None]


@pytest.fixture
def block(tab: PresidiumTab, town: Database, full: str) -> CheckBlock:
    """The block over a meeting whose first speech and first conclusion hold one slip each."""
    item = card(town, full).items[0]
    edit(town, edit_item, item.id, "conclusion", "周建囯同志归纳得好")
    edit(town, edit_speech, item.speeches[0].id, "text", "请在4月8日（星期二）前答复")
    tab.refresh()
    papers = Sections(tab).papers.papers
    papers.work_out()
    assert papers.checks is not None
    return papers.checks


def sentences(block: CheckBlock) -> list[str]:
    return [line.sentence.text() for line in block.lines]


def test_what_contradicts_the_record_stands_above_the_papers(block: CheckBlock) -> None:
    assert block.title.text() == "请核对 (2)"
    assert not block.isHidden()
    assert [line[: line.index("，")] for line in sentences(block)] == [
        "议题1的发言（李淑芬）写着“4月8日（星期二）”",
        "议题1的主持人归纳写着“周建囯”",
    ]
    assert block.lines[0].excerpt.text() == "原文：请在4月8日（星期二）前答复（印在会议记录里）"


def test_a_click_on_go_leads_into_that_speech(tab: PresidiumTab, town: Database, block: CheckBlock) -> None:
    speeches = Sections(tab).speech
    speeches.list.select_row(speeches.list.rows()[-1].row_id)
    click(block.lines[0].look_button)
    assert editor_of(speeches.speech.fields["text"]).hasFocus()
    assert speeches.speech.fields["text"].value() == "请在4月8日（星期二）前答复"


def test_a_slip_that_is_mended_is_gone(tab: PresidiumTab, block: CheckBlock, qtbot: QtBot) -> None:
    click(block.lines[1].look_button)
    put(Sections(tab).speech.conclusion.fields["conclusion"], "周建国同志归纳得好")
    qtbot.waitUntil(lambda: len(block.lines) == 1)
    assert block.title.text() == "请核对 (1)"


def test_what_is_right_is_marked_and_comes_back_by_undo_or_another_word(
    tab: PresidiumTab, town: Database, full: str, block: CheckBlock, qtbot: QtBot
) -> None:
    both = sentences(block)
    click(block.lines[0].fine_button)
    assert sentences(block) == both[1:]
    assert said(tab).notes[-1] == "已标记“没有问题”；那段文字改动以后会再检查。 [撤销]"
    assert block.lines[0].look_button.hasFocus()
    town.undo()
    qtbot.waitUntil(lambda: sentences(block) == both)
    click(block.lines[0].fine_button)
    click(block.lines[0].fine_button)
    assert block.isHidden()
    put(Sections(tab).speech.conclusion.fields["conclusion"], "会上周建囯同志归纳得好")
    qtbot.waitUntil(lambda: sentences(block) == both[1:])


def test_they_are_listed_before_the_kit_is_printed(tab: PresidiumTab, block: CheckBlock) -> None:
    papers = Sections(tab).papers.papers
    doubts = kit_page(papers).doubts
    assert doubts.text().splitlines() == ["请核对 (2)", *(f"· {one}" for one in sentences(block))]
    while block.lines:
        click(block.lines[0].fine_button)
    assert kit_page(papers).doubts.isHidden()


def test_a_meeting_without_slips_shows_nothing(tab: PresidiumTab, full: str) -> None:
    papers = Sections(tab).papers.papers
    papers.work_out()
    assert papers.checks is not None
    assert papers.checks.isHidden()
    assert papers.doubts() == []


def test_an_opinion_is_mended_on_its_own_card(tab: PresidiumTab, full: str, qtbot: QtBot) -> None:
    with qtbot.waitSignal(tab.context.went) as went:
        tab.card.fix(Source("opinion", "1"))
    assert went.args == ["presidium", "1"]


def test_a_decision_is_shown_on_its_line(tab: PresidiumTab, town: Database, full: str) -> None:
    second = AddDecision(card(town, full).items[0].id, "按月公示水质", "镇水利站", TODAY)
    decision = str(act(town, add_decision, second))
    tab.refresh()
    tab.card.fix(Source("meeting_decision", decision, "text"))
    assert Sections(tab).decisions.list.current_id() == decision
