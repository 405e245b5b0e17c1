"""Review meetings, speeches, their summary, questions, and the figures of deputies."""

from __future__ import annotations

import datetime

import pytest

from renda_desktop.deliberation.figures import session_rates, signed_by, speeches_of
from renda_desktop.deliberation.question_commands import AddQuestion, add_question, edit_question
from renda_desktop.deliberation.review_commands import (
    CallRoll,
    ReorderSpeeches,
    arrange_reviews,
    call_roll,
    edit_meeting,
    edit_speech,
    remove_meeting,
    remove_speech,
    reorder_speeches,
)
from renda_desktop.deliberation.summary import SummarySection, summary_of
from renda_desktop.deliberation.summary_commands import (
    EditOpinion,
    MergePoints,
    edit_opinion,
    merge_points,
    part_opinion,
)
from renda_desktop.errors import RuleViolation
from renda_desktop.roster.mandate_commands import Suspend, suspend
from renda_desktop.storage.database import Database
from tests.deliberation.builders import Review
from tests.helpers.session_builders import OPENING, a_session, act, edit


def _summary(review: Review) -> tuple[SummarySection, ...]:
    shown = review.now()
    return summary_of(shown.topics, shown.meetings, shown.opinions)


def test_each_delegation_deliberates_at_each_meeting_of_the_schedule(review: Review) -> None:
    first, second = review.now().meetings
    assert (first.delegation, second.delegation) == ("第一代表团", "第二代表团")
    assert (first.chair, len(first.members), first.day, first.place) == (
        "李淑芬", 6, OPENING, "镇政府三楼会议室",
    )  # fmt: skip
    assert first.members[0].title == "团长"
    assert act(review.database, arrange_reviews, review.session) == 0
    edit(review.database, edit_meeting, first.id, "place", "二楼小会议室")
    assert [meeting.place for meeting in review.now().meetings] == ["二楼小会议室", "镇政府三楼会议室"]
    edit(review.database, edit_meeting, first.id, "starts_at", datetime.time(15))
    with pytest.raises(RuleViolation, match="早于开始时间"):
        edit(review.database, edit_meeting, first.id, "ends_at", datetime.time(14))


def test_the_roll_is_by_exception_and_nobody_is_present_before_it(review: Review) -> None:
    meeting = review.meeting()
    assert meeting.present is None
    act(review.database, call_roll, CallRoll(meeting.id, (), False))
    assert review.meeting().present == 6
    act(review.database, call_roll, CallRoll(meeting.id, review.people[1:3], True))
    act(review.database, call_roll, CallRoll(meeting.id, review.people[1:2], True, excused=True))
    assert review.meeting().present == 4
    assert [(m.absent, m.excused) for m in review.meeting().members[1:3]] == [(True, True), (True, False)]
    act(review.database, call_roll, CallRoll(meeting.id, review.people[1:3], False))
    assert review.meeting().present == 6
    act(review.database, suspend, Suspend(review.mandates[5], datetime.date(2026, 1, 10)))
    assert len(review.meeting().members) == 5, "a suspended deputy may not attend"


def test_a_session_without_delegations_in_its_schedule_says_so(review: Review) -> None:
    other = a_session(review.database, number=8, opens_on=datetime.date(2026, 8, 1))
    act(review.database, arrange_reviews, other)
    from renda_desktop.sessions.preset_commands import entries_of
    from renda_desktop.sessions.rules import Part
    from renda_desktop.sessions.schedule_commands import remove_entry

    with review.database.action() as db:
        for entry in entries_of(db, other):
            if entry.part is Part.DELEGATIONS:
                remove_entry(db, entry.id)
    with pytest.raises(RuleViolation, match="代表团会议"):
        act(review.database, arrange_reviews, other)


def test_speeches_become_points_and_points_the_summary(review: Review) -> None:
    speech = review.speak(0, 1, "饮水工程要加快。\n农村道路要养护。")
    edit(review.database, edit_speech, speech, "change", "第二部分增加饮水内容。")
    review.speak(0, 2, "村里用水还是难。")
    review.speak(1, 7, "饮水问题拖得太久。")
    review.speak(1, 8, "预算安排合理。", topic="预算")
    sections = _summary(review)
    assert sections[0].title == "青禾镇人民政府工作报告"
    assert len(sections) == 2
    work = sections[0]
    assert [entry.text for entry in work.entries] == [
        "饮水工程要加快。", "农村道路要养护。", "村里用水还是难。", "饮水问题拖得太久。",
    ]  # fmt: skip
    assert [(change.text, change.raised.words) for change in work.changes] == [
        ("第二部分增加饮水内容。", "第一代表团1人")
    ]
    points = tuple(point for entry in work.entries for point in entry.point_ids)
    act(review.database, merge_points, MergePoints((points[0], points[2], points[3]), category="饮水"))
    merged = _summary(review)[0].entries[0]
    assert (merged.text, merged.category, merged.raised_words) == (
        "饮水工程要加快。", "饮水", "第一代表团2人、第二代表团1人",
    )  # fmt: skip
    assert merged.raised[0].names == ("王伟", "马宏伟")
    act(review.database, edit_opinion, EditOpinion(merged.point_ids, "text", "加快饮水工程，今年通水。"))
    assert _summary(review)[0].entries[0].text == "加快饮水工程，今年通水。"
    act(review.database, part_opinion, merged.opinion_id)
    assert len(_summary(review)[0].entries) == 4


def test_points_keep_their_opinion_while_the_speech_is_edited(review: Review) -> None:
    speech = review.speak(0, 1, "饮水工程要加快。\n农村道路要养护。")
    other = review.speak(1, 7, "饮水问题拖得太久。")
    entries = _summary(review)[0].entries
    act(review.database, merge_points, MergePoints((*entries[0].point_ids, *entries[2].point_ids)))
    edit(review.database, edit_speech, speech, "text", "先说一点。\n饮水工程要加快。\n农村道路要养护好。")
    shown = _summary(review)[0].entries
    assert [(e.text, e.raised_words) for e in shown] == [
        ("先说一点。", "第一代表团1人"),
        ("饮水工程要加快。", "第一代表团1人、第二代表团1人"),
        ("农村道路要养护好。", "第一代表团1人"),
    ]
    act(review.database, remove_speech, other)
    edit(review.database, edit_speech, speech, "text", "")
    assert review.now().opinions == (), "an opinion nobody raised is none"


def test_points_of_two_reports_are_not_merged(review: Review) -> None:
    review.speak(0, 1, "饮水工程要加快。")
    review.speak(0, 2, "预算安排合理。", topic="预算")
    points = tuple(p for section in _summary(review) for entry in section.entries for p in entry.point_ids)
    with pytest.raises(RuleViolation, match="按报告分别合并"):
        act(review.database, merge_points, MergePoints(points))


def test_speeches_in_order_and_names_that_become_free(review: Review) -> None:
    first, second = review.speak(0, 1, "一"), review.speak(0, 2, "二")
    act(review.database, reorder_speeches, ReorderSpeeches(review.meeting().id, (second, first)))
    assert [one.name for one in review.meeting().speeches] == ["马宏伟", "王伟"]
    edit(review.database, edit_speech, first, "name", "旁听群众")
    assert review.meeting().speeches[1].person_id is None


def test_questions_with_their_answers(review: Review, town: Database) -> None:
    request = AddQuestion(review.session, "王伟", review.people[1], review.meeting().id, text="何时通水？")
    question = act(town, add_question, request)
    row = review.now().questions[0]
    assert (row.organ, row.delegation, row.answered, row.day) == (
        "青禾镇人民政府",
        "第一代表团",
        False,
        OPENING,
    )
    edit(town, edit_question, question, "answer", "六月底。")
    assert review.now().questions[0].answered


def test_the_three_rates_and_a_deputys_own_record(review: Review) -> None:
    review.speak(0, 1, "饮水工程要加快。")
    review.speak(0, 1, "预算安排合理。", topic="预算")
    act(review.database, add_question, AddQuestion(review.session, "马宏伟", review.people[2], text="何时？"))
    review.bill(5)
    review.suggestion(5, 0)
    review.inquiry(10)
    with review.database.read() as db:
        rates = session_rates(db, review.now())
        spoken = speeches_of(db, review.people[1])
        signed = signed_by(db, review.people[0])
    assert rates.line == "参会率 还没有签到 · 发言率 16.7%（2/12） · 建议率 50%（6/12）"
    wang = rates.deputies[1]
    assert (wang.name, wang.speeches, wang.bills, wang.suggestions) == ("王伟", 2, 1, 0)
    assert [(one.session, one.topic, one.text) for one in spoken] == [
        ("镇十九届人大七次会议", "青禾镇人民政府工作报告", "饮水工程要加快。"),
        ("镇十九届人大七次会议", spoken[1].topic, "预算安排合理。"),
    ]
    assert "预算" in spoken[1].topic
    assert [(one.kind, one.lead) for one in signed] == [("议案", True), ("质询案", True), ("建议", False)]


def test_a_meeting_at_which_somebody_spoke_is_not_removed(review: Review) -> None:
    speech = review.speak(0, 1, "饮水工程要加快。")
    meeting = review.meeting(0).id
    with pytest.raises(RuleViolation, match="第一代表团的审议已经记了1人次发言，没有删除"):
        act(review.database, remove_meeting, meeting)
    act(review.database, remove_speech, speech)
    act(review.database, remove_meeting, meeting)
    assert [one.delegation for one in review.now().meetings] == ["第二代表团"]
