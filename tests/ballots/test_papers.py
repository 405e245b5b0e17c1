"""甲40: the report of issuing and the tally sheet."""

from __future__ import annotations

import pytest

from renda_desktop.ballots.papers import ballot_report, tally_sheet
from renda_desktop.ballots.rules import Purpose, Scheme
from renda_desktop.documents.paper import Layout, missing_in, plain_text
from renda_desktop.sessions.queries import find_facts
from renda_desktop.sessions.rows import SessionFacts
from renda_desktop.storage.database import Database
from tests.helpers.ballot_builders import a_round, counted, issue, row_of
from tests.helpers.session_builders import a_session, cells, six_deputies, table_of


@pytest.fixture
def facts(town: Database) -> SessionFacts:
    """The session."""
    six_deputies(town)
    session = a_session(town)
    with town.read() as db:
        found = find_facts(db, session)
    assert found is not None
    return found


def test_a_report_before_the_vote_is_a_form_without_placeholders(town: Database, facts: SessionFacts) -> None:
    made = a_round(town, facts.id, colour="浅红色")
    paper = ballot_report(facts, row_of(town, made))
    assert (paper.layout, missing_in(paper)) == (Layout.CARD, [])
    text = plain_text(paper)
    assert "青禾镇第十九届人民代表大会第七次会议发票收票报告单" in text
    assert "□有效　□无效" in text
    assert "时　　分" in text, "signed to the minute"
    rows = [cells(row) for row in table_of(paper).rows]
    assert rows[2] == ["应到代表", "6人", "实到代表", "　　人"]
    assert rows[3] == ["印制票数", "　　张", "票的颜色", "浅红色"]


@pytest.mark.parametrize(
    ("issued", "returned", "words"),
    [
        (6, 6, "收回票数等于发出票数，本次投票有效。"),
        (6, 5, "收回票数少于发出票数，本次投票有效。"),
        (5, 6, "收回票数多于发出票数，本次投票无效。"),
    ],
)
def test_the_report_says_whether_the_vote_holds(
    town: Database, facts: SessionFacts, issued: int, returned: int, words: str
) -> None:
    made = a_round(town, facts.id)
    issue(town, made, printed=8, issued=issued, returned=returned, destroyed=2)
    assert words in plain_text(ballot_report(facts, row_of(town, made)))


def test_the_report_has_the_figures_that_were_counted(town: Database, facts: SessionFacts) -> None:
    made = a_round(town, facts.id)
    issue(town, made, printed=8, issued=6, returned=6, destroyed=2)
    counted(town, made, 5, 1, {"刘海": (4, 1, 0)})
    rows = [cells(row) for row in table_of(ballot_report(facts, row_of(town, made))).rows]
    assert rows[1] == ["投票时间", "2026年1月16日10:00", "投票次序", "第一次投票"]
    assert rows[4:] == [
        ["发出票数", "6张", "收回票数", "6张"],
        ["有效票", "5张", "无效票", "1张"],
        ["备用票销毁", "2张"],
    ]


@pytest.mark.parametrize(("votes", "deep"), [(1, 1), (50, 1), (51, 2), (79, 2), (101, 3)])
def test_a_tally_sheet_has_boxes_for_every_vote(
    town: Database, facts: SessionFacts, votes: int, deep: int
) -> None:
    made = a_round(town, facts.id, ("刘海", "冯玉兰"), most=2)
    rows = table_of(tally_sheet(facts, row_of(town, made), votes)).rows
    assert len(rows) == (2 * 3 + 2) * deep, "two candidates with three marks, two rows for 另选人"
    assert cells(rows[0])[:2] == ["刘海", "赞成"]
    boxes = [len(row.cells) for row in rows]
    assert sum(boxes) == 10 * len(rows) + (2 + 2) + 8 + 8, "ten boxes a row, names, marks, sums"


def test_the_sheet_of_a_rating_has_its_marks_and_nobody_written_in(
    town: Database, facts: SessionFacts
) -> None:
    made = a_round(
        town, facts.id, ("镇水利站",), purpose=Purpose.RATING, scheme=Scheme.RATING_ABSTAIN, most=None
    )
    rows = table_of(tally_sheet(facts, row_of(town, made), 40)).rows
    assert [cells(row)[-12] for row in rows] == ["满意", "基本满意", "不满意", "弃权"]
