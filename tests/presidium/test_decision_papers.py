"""乙12: a decision follows from an item that was passed, has a number of its own, and keeps to what may be decided."""

from __future__ import annotations

import datetime

import pytest

from renda_desktop.documents.blocks import Imprint, RedHead
from renda_desktop.documents.paper import Layout, Paper, missing_in, plain_text
from renda_desktop.errors import RuleViolation
from renda_desktop.issuing.queries import number_for
from renda_desktop.presidium.agenda_commands import SettleItem, settle_item
from renda_desktop.presidium.decision_paper_commands import (
    AddDecisionPaper,
    NumberDecisionPaper,
    add_decision_paper,
    edit_decision_paper,
    number_decision_paper,
    remove_decision_paper,
)
from renda_desktop.presidium.decision_papers import decision_paper
from renda_desktop.presidium.record_commands import RecordVote, record_vote
from renda_desktop.presidium.rows import DecisionPaperRow
from renda_desktop.presidium.rules import DECISION_PAPER, DecisionKind, Outcome
from renda_desktop.storage.database import Database
from tests.helpers.meeting_builders import act, card, edit
from tests.presidium.full_meeting import facts_of

DAY = datetime.date(2026, 3, 30)


def made_of(database: Database, meeting: str) -> DecisionPaperRow:
    return next(made for item in card(database, meeting).items for made in item.decision_papers)


def drawn(database: Database, meeting: str) -> Paper:
    facts = facts_of(database, meeting)
    item = next(item for item in facts.card.items if item.decision_papers)
    made = item.decision_papers[0]
    with database.read() as db:
        return decision_paper(facts, item, made, number_for(db, made.id, DECISION_PAPER))


def add(database: Database, item: str, kind: DecisionKind = DecisionKind.CREDENTIALS, text: str = "") -> str:
    return str(act(database, add_decision_paper, AddDecisionPaper(item, kind, text=text)))


def test_a_kind_begins_with_its_usual_words_and_says_what_is_open(full: Database, meeting: str) -> None:
    add(full, card(full, meeting).items[0].id)
    made = made_of(full, meeting)
    assert (made.subject, made.dated) == ("确认补选代表资格有效", None)
    labels = [one.label for one in missing_in(drawn(full, meeting))]
    assert labels == ["发文字号", "姓名"]


def test_the_paper_is_one_paragraph_under_a_red_head(full: Database, meeting: str) -> None:
    paper_id = add(full, card(full, meeting).items[0].id, text="确认补选的王大山的代表资格有效")
    edit(full, edit_decision_paper, paper_id, "copy_to", "镇党委")
    assert act(full, number_decision_paper, NumberDecisionPaper(paper_id, DAY)) == 4, "after the three before"
    paper = drawn(full, meeting)
    words = plain_text(paper)
    assert paper.layout is Layout.RED
    assert isinstance(paper.blocks[0], RedHead)
    assert "〔2026〕4号" in words
    assert "青禾镇人民代表大会主席团关于确认补选代表资格有效的决定" in words
    assert (
        "2026年3月30日，镇十九届人大主席团第十二次会议讨论通过，决定：确认补选的王大山的代表资格有效。"
    ) in words.splitlines()
    imprint = paper.blocks[-1]
    assert isinstance(imprint, Imprint)
    assert imprint.copy_to[0].text == "镇党委"
    assert missing_in(paper) == []


def test_what_was_not_passed_cannot_be_issued(full: Database, meeting: str) -> None:
    item = card(full, meeting).items[1].id
    act(full, record_vote, RecordVote(item, 5, 5))
    with pytest.raises(RuleViolation, match="未通过"):
        add(full, item)


def test_before_the_meeting_a_draft_says_that_the_vote_is_open(full: Database, meeting: str) -> None:
    item = card(full, meeting).items[1].id
    act(full, settle_item, SettleItem(item, None))
    add(full, item, DecisionKind.OTHER, "印发办法")
    assert "表决结果" in [one.label for one in missing_in(drawn(full, meeting))]
    act(full, settle_item, SettleItem(item, Outcome.PASSED))
    assert "表决结果" not in [one.label for one in missing_in(drawn(full, meeting))]


@pytest.mark.parametrize(
    "words",
    [
        "接受李淑芬辞去镇人民代表大会代表职务的请求",
        "同意陈志刚辞去副镇长职务",
        "接受代表辞职",
        "接受 李淑芬\n辞去代表职务",
    ],
)
def test_a_resignation_is_for_the_congress(full: Database, meeting: str, words: str) -> None:
    item = card(full, meeting).items[0].id
    with pytest.raises(RuleViolation, match=r"选举法》第五十五条.*地方组织法》第三十二条") as refused:
        add(full, item, DecisionKind.OTHER, words)
    assert refused.value.field == "text"
    paper_id = add(full, item, DecisionKind.OTHER, "印发办法")
    with pytest.raises(RuleViolation, match="主席团不能决定接受辞职") as later:
        edit(full, edit_decision_paper, paper_id, "subject", words)
    assert later.value.field == "subject"


def test_a_head_of_a_group_is_the_presidiums_own(full: Database, meeting: str) -> None:
    add(full, card(full, meeting).items[0].id, DecisionKind.OTHER, "同意李淑芬辞去第一代表小组组长")
    assert made_of(full, meeting).text.startswith("同意李淑芬")


def test_removing_is_undone(full: Database, meeting: str) -> None:
    paper_id = add(full, card(full, meeting).items[0].id)
    act(full, remove_decision_paper, paper_id)
    assert all(not item.decision_papers for item in card(full, meeting).items)
    full.undo()
    assert made_of(full, meeting).id == paper_id
