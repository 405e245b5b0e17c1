"""What was found, and the list of problems made from it."""

from __future__ import annotations

import datetime

import pytest

from renda_desktop.documents.paper import plain_text
from renda_desktop.errors import RuleViolation
from renda_desktop.events.rules import EventKind
from renda_desktop.inspections.finding_commands import (
    AddFinding,
    AddProblem,
    add_finding,
    add_problem,
    edit_finding,
    edit_problem,
    list_all_problems,
    list_problem,
    remove_finding,
    remove_problem,
    reorder_findings,
    reorder_problems,
)
from renda_desktop.inspections.handing_commands import HandOverProblems, hand_over_problems
from renda_desktop.inspections.rows import FindingRow, ProblemRow
from renda_desktop.inspections.rules import ProblemState
from renda_desktop.opinions.commands import edit_opinion, remove_opinion
from renda_desktop.opinions.handover_papers import handover_letter
from renda_desktop.opinions.opinion_papers import opinion_paper
from renda_desktop.opinions.paper_facts import opinion_facts
from renda_desktop.opinions.queries import find_opinion
from renda_desktop.storage.database import Database
from tests.helpers.builders import TODAY
from tests.helpers.inspection_builders import (
    a_point,
    a_problem,
    act,
    an_activity,
    card_of,
    edit,
    invite_all,
    three_deputies,
)


@pytest.fixture
def activity(town: Database) -> str:
    """A held inspection."""
    return an_activity(town)


@pytest.fixture
def point(town: Database, activity: str) -> str:
    """Its one point."""
    return a_point(town, activity, unit="东河村")


def findings(town: Database, activity: str) -> tuple[FindingRow, ...]:
    return card_of(town, activity).findings


def problems(town: Database, activity: str) -> tuple[ProblemRow, ...]:
    return card_of(town, activity).problems


def test_a_speaker_of_the_list_is_known_by_the_line(town: Database, activity: str, point: str) -> None:
    lines = invite_all(town, activity, three_deputies(town))
    made = act(town, add_finding, AddFinding(activity, point, "正常", speaker="李淑芬"))
    assert findings(town, activity)[0].said_by_id == lines["李淑芬"]
    edit(town, edit_finding, made, "speaker", "村民代表老王")
    row = findings(town, activity)[0]
    assert (row.said_by_id, row.speaker) == (None, "村民代表老王")


def test_an_empty_finding_is_refused(town: Database, activity: str) -> None:
    with pytest.raises(RuleViolation, match="请写明看到的情况"):
        act(town, add_finding, AddFinding(activity))


def test_a_problem_is_typed_once_and_listed_with_one_click(town: Database, activity: str, point: str) -> None:
    made = act(town, add_finding, AddFinding(activity, point, problem="末梢水压不足"))
    assert card_of(town, activity).doubts == ("有1个问题还没有列入问题清单。",)
    listed = act(town, list_problem, made)
    assert act(town, list_problem, made) == listed
    edit(town, edit_finding, made, "problem", "末梢水压不足，涉及86户")
    (row,) = problems(town, activity)
    assert (row.text, row.own_text, row.point and row.point.name) == (
        "末梢水压不足，涉及86户",
        "",
        "东河水厂",
    )
    assert findings(town, activity)[0].listed


def test_the_list_may_word_it_in_its_own_way(town: Database, activity: str, point: str) -> None:
    listed = a_problem(town, activity, point)
    edit(town, edit_problem, listed, "text", "水压不足")
    assert findings(town, activity)[0].problem == "末梢水压不足"
    assert problems(town, activity)[0].text == "水压不足"
    edit(town, edit_problem, listed, "text", "末梢水压不足")
    assert problems(town, activity)[0].own_text == ""
    typed = act(town, add_problem, AddProblem(activity, "资金公开不及时"))
    with pytest.raises(RuleViolation, match="问题不能空着"):
        edit(town, edit_problem, typed, "text", "")


def test_all_problems_at_once_and_only_problems(town: Database, activity: str, point: str) -> None:
    a_problem(town, activity, point)
    act(town, add_finding, AddFinding(activity, point, "正常"))
    act(town, add_finding, AddFinding(activity, None, problem="没有台账"))
    assert act(town, list_all_problems, activity) == 1
    assert [row.text for row in problems(town, activity)] == ["末梢水压不足", "没有台账"]
    with pytest.raises(RuleViolation, match="没有新的问题"):
        act(town, list_all_problems, activity)
    with pytest.raises(RuleViolation, match="没有写问题"):
        act(town, list_problem, findings(town, activity)[1].id)


def test_a_finding_that_goes_leaves_the_problem_its_words(town: Database, activity: str, point: str) -> None:
    a_problem(town, activity, point)
    act(town, remove_finding, findings(town, activity)[0].id)
    (row,) = problems(town, activity)
    assert (row.text, row.point and row.point.id, row.finding_id) == ("末梢水压不足", point, None)
    town.undo()
    assert problems(town, activity)[0].own_text == ""


def test_a_problem_is_followed_until_it_is_solved(town: Database, activity: str, point: str) -> None:
    listed = a_problem(town, activity, point)
    edit(town, edit_problem, listed, "due_on", TODAY - datetime.timedelta(1))
    card = card_of(town, activity)
    assert card.problems[0].state is ProblemState.OVERDUE
    assert (card.figures.overdue, card.figures.handed) == (1, 0)
    assert "问题“末梢水压不足”应于2026-04-01前整改，已经过期。" in card.doubts
    assert "问题清单里有1个问题还没有责任单位。" in card.doubts
    for field, value in (("unit", "镇水利站"), ("order_number", "镇水改〔2026〕1号"), ("solved_on", TODAY)):
        edit(town, edit_problem, listed, field, value)
    card = card_of(town, activity)
    assert (card.figures.solved, card.figures.handed, card.doubts) == (1, 1, ())
    assert card.figures.problems_line == "问题1个，已整改1个"


def test_both_lists_keep_the_offices_order(town: Database, activity: str, point: str) -> None:
    for words in ("甲", "乙"):
        a_problem(town, activity, point, words)
    with town.action() as db:
        reorder_findings(db, activity, [findings(town, activity)[1].id])
        reorder_problems(db, activity, [problems(town, activity)[1].id])
    assert [row.problem for row in findings(town, activity)] == ["乙", "甲"]
    assert [(row.number, row.text) for row in problems(town, activity)] == [(1, "乙"), (2, "甲")]
    act(town, remove_problem, problems(town, activity)[0].id)
    assert [row.listed for row in findings(town, activity)] == [False, True]


def test_what_is_still_to_be_done_becomes_an_opinion(town: Database, activity: str, point: str) -> None:
    first, second, third = (a_problem(town, activity, point, words) for words in ("甲", "乙", "丙"))
    edit(town, edit_problem, first, "solved_on", TODAY)
    for field, value in (("demanded", "更换管道"), ("unit", "镇水利站"), ("due_on", TODAY)):
        edit(town, edit_problem, second, field, value)
    opinion_id = act(town, hand_over_problems, HandOverProblems(activity))
    with town.read() as db:
        opinion = find_opinion(db, opinion_id, TODAY)
    assert opinion is not None
    assert [(entry.text, entry.unit, entry.due_on) for entry in opinion.entries] == [
        ("更换管道", "镇水利站", TODAY),
        ("整改问题：丙", "", None),
    ]
    assert opinion.problems == "乙\n丙"
    assert opinion.origin == "2026年3月24日，主席团组织代表开展了农村人居环境视察"
    assert card_of(town, activity).activity.opinion_id == opinion_id
    with pytest.raises(RuleViolation, match="已经转为"):
        act(town, hand_over_problems, HandOverProblems(activity))
    act(town, remove_opinion, opinion_id)
    assert card_of(town, activity).activity.opinion_id is None
    edit(town, edit_problem, second, "solved_on", TODAY)
    edit(town, edit_problem, third, "solved_on", TODAY)
    with pytest.raises(RuleViolation, match="没有还要整改的问题"):
        act(town, hand_over_problems, HandOverProblems(activity))


@pytest.mark.parametrize(
    ("kind", "title", "day", "clause", "voice"),
    [
        (
            EventKind.INSPECTION, "农村人居环境视察", datetime.date(2025, 11, 12),
            "11月12日，主席团组织代表开展了农村人居环境视察", "视察",
        ),
        (EventKind.SURVEY, "农村饮水安全", None, "主席团组织代表开展了农村饮水安全调研", "调研"),
        (
            EventKind.LAW_CHECK, "检查《消防法》在本镇的实施情况", datetime.date(2025, 9, 3),
            "9月3日，主席团组织代表开展执法检查，检查了《消防法》在本镇的实施情况", "执法检查",
        ),
    ],
)  # fmt: skip
def test_the_papers_of_such_an_opinion_tell_the_activity_and_no_meeting(
    town: Database, kind: EventKind, title: str, day: datetime.date | None, clause: str, voice: str
) -> None:
    activity = an_activity(town, title, kind, day)
    a_problem(town, activity, a_point(town, activity))
    a_problem(town, activity, None, "管护不经常")
    opinion = act(town, hand_over_problems, HandOverProblems(activity))
    edit(town, edit_opinion, opinion, "acknowledgement", "整治有成效")
    edit(town, edit_opinion, opinion, "issued_on", datetime.date(2025, 12, 1))
    with town.read() as db:
        facts = opinion_facts(db, opinion, TODAY)
    assert facts is not None
    words = plain_text(opinion_paper(facts))
    for sentence in (
        f"{clause}。{voice}认为，整治有成效。",
        f"{voice}指出，工作中还存在一些问题：一是末梢水压不足；二是管护不经常。",
        f"{voice}提出如下意见：",
    ):
        assert sentence in words
    letter = plain_text(handover_letter(facts))
    assert f"{clause}，形成了讨论意见（" in letter
    assert "会议认为" not in words + letter
