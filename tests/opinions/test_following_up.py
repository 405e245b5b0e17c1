"""The written answer, the way back to the agenda, appraisal in rounds, closing; what is late is found."""

from __future__ import annotations

import datetime

import pytest

from renda_desktop.errors import RuleViolation
from renda_desktop.events.rules import EventState
from renda_desktop.opinions.commands import AddEntries, NewEntry, add_entries
from renda_desktop.opinions.doubts import closing_doubts, entry_doubts, verdict_doubts
from renda_desktop.opinions.follow_up_commands import (
    AddEvidence,
    Appraise,
    CloseOpinion,
    PutOnAgenda,
    add_evidence,
    appraise,
    close_opinion,
    edit_feedback,
    edit_round,
    proposed_reason,
    put_on_agenda,
    remove_evidence,
    reopen_opinion,
    withdraw_appraisal,
)
from renda_desktop.opinions.queries import late_opinions, opinions_heard_at, to_be_heard
from renda_desktop.opinions.rules import Appraisal, OpinionState, Progress
from renda_desktop.overview.findings import find_all
from renda_desktop.presidium.agenda_commands import SettleItem, remove_item, settle_item
from renda_desktop.presidium.meeting_commands import DeclareMeeting, declare_meeting
from renda_desktop.presidium.rules import ItemKind, Outcome
from renda_desktop.storage.database import Database
from tests.helpers.meeting_builders import TODAY, a_meeting, act, card, edit
from tests.opinions.building import an_opinion, row_of

NEXT = datetime.date(2026, 9, 8)
AFTER = datetime.date(2026, 9, 10)
AGAIN = datetime.date(2026, 11, 30)
DAY = datetime.timedelta(days=1)


def answered(hall: Database, opinion: str, on: datetime.date = datetime.date(2026, 8, 28)) -> None:
    """The unit has answered in writing."""
    edit(hall, edit_round, row_of(hall, opinion).now.id, "received_on", on)


def heard(hall: Database, opinion: str) -> str:
    """The next meeting has listened to it; returns the meeting."""
    following = a_meeting(hall, NEXT)
    act(hall, put_on_agenda, PutOnAgenda(opinion, following, TODAY))
    return following


def dissatisfied(hall: Database, opinion: str) -> None:
    """The presidium wants it done again by the end of November."""
    request = Appraise(opinion, Appraisal.DISSATISFIED, NEXT, "没有时间表", AGAIN)
    act(hall, appraise, request)


def test_an_answer_comes_after_the_handing_over(hall: Database, meeting: str, opinion: str) -> None:
    with pytest.raises(RuleViolation, match="早于交办日期"):
        answered(hall, opinion, datetime.date(2026, 4, 1))
    answered(hall, opinion)
    assert row_of(hall, opinion, AFTER).state is OpinionState.TO_APPRAISE


def test_before_the_handing_over_nothing_is_answered_heard_or_closed(hall: Database, meeting: str) -> None:
    opinion = an_opinion(hall, meeting)
    for write in (
        lambda: answered(hall, opinion),
        lambda: heard(hall, opinion),
        lambda: act(hall, close_opinion, CloseOpinion(opinion, TODAY, "并入")),
    ):
        with pytest.raises(RuleViolation, match="还没有交办"):
            write()


def test_a_day_of_completion_makes_an_entry_done_and_the_other_way_round(
    hall: Database, opinion: str
) -> None:
    feedback = row_of(hall, opinion).entries[0].feedback.id
    edit(hall, edit_feedback, feedback, "done_on", datetime.date(2026, 6, 20))
    assert row_of(hall, opinion).entries[0].feedback.progress is Progress.DONE
    edit(hall, edit_feedback, feedback, "progress", Progress.UNDER_WAY)
    assert row_of(hall, opinion).entries[0].feedback.done_on is None


def test_an_entry_is_late_after_its_own_day(hall: Database, opinion: str) -> None:
    due = datetime.date(2026, 6, 30)
    assert [row_of(hall, opinion, day).late_entries for day in (due, due + DAY)] == [0, 1]
    assert row_of(hall, opinion, due + DAY).state is OpinionState.IN_PROGRESS
    edit(hall, edit_feedback, row_of(hall, opinion).entries[0].feedback.id, "progress", Progress.DONE)
    assert row_of(hall, opinion, due + DAY).late_entries == 0


def test_a_late_answer_is_one_finding_however_many_entries(hall: Database, opinion: str) -> None:
    late = datetime.date(2026, 9, 1)
    with hall.read() as db:
        assert late_opinions(db, late - DAY) == []
        assert [row.id for row in late_opinions(db, late)] == [opinion]
        found = [one for one in find_all(db, late) if one.record_id == opinion]
    assert len(found) == 1
    assert "应于2026-08-31前书面报告研究处理情况，已经过期" in found[0].text
    answered(hall, opinion)
    with hall.read() as db:
        assert [one for one in find_all(db, late) if one.record_id == opinion] == []


def test_it_comes_back_to_the_agenda_and_asks_for_the_appraisal(hall: Database, opinion: str) -> None:
    answered(hall, opinion)
    with hall.read() as db:
        assert [row.id for row in to_be_heard(db, AFTER)] == [opinion]
    following = heard(hall, opinion)
    item = card(hall, following).items[0]
    assert item.title == "听取镇人民政府关于农村饮水安全工作情况报告讨论意见研究处理情况的报告"
    assert item.kind is ItemKind.REPORT
    with hall.read() as db:
        assert to_be_heard(db, TODAY) == []
        assert [row.id for row in opinions_heard_at(db, following, AFTER)] == [opinion]
        found = [one for one in find_all(db, AFTER) if one.record_id == opinion]
    assert [one.text for one in found] == [
        "镇十九届人大主席团第十三次会议已听取“农村饮水安全工作情况报告”讨论意见的办理情况，请登记评价。"
    ]
    with pytest.raises(RuleViolation, match="议程里已经有了"):
        act(hall, put_on_agenda, PutOnAgenda(opinion, following, TODAY))


def test_hearing_alone_asks_for_the_appraisal(hall: Database, opinion: str) -> None:
    heard(hall, opinion)
    assert row_of(hall, opinion, NEXT - DAY).state is OpinionState.OVERDUE
    assert row_of(hall, opinion, AFTER).state is OpinionState.TO_APPRAISE


def test_a_meeting_that_is_over_hears_nothing_more(hall: Database, meeting: str, opinion: str) -> None:
    with pytest.raises(RuleViolation, match="已经开过或者取消"):
        act(hall, put_on_agenda, PutOnAgenda(opinion, meeting, TODAY))


def test_cancelled_put_off_or_taken_off_it_waits_again(hall: Database, opinion: str) -> None:
    answered(hall, opinion)
    following = heard(hall, opinion)
    item = card(hall, following).items[0].id
    act(hall, declare_meeting, DeclareMeeting(following, EventState.CANCELLED))
    with hall.read() as db:
        assert [row.id for row in to_be_heard(db, AFTER)] == [opinion]
    hall.undo()
    act(hall, settle_item, SettleItem(item, Outcome.NEXT_TIME))
    with hall.read() as db:
        assert [row.id for row in to_be_heard(db, AFTER)] == [opinion]
    later = a_meeting(hall, datetime.date(2026, 10, 20))
    place = row_of(hall, opinion).heard_at
    assert place is not None, "the item was taken up by the next meeting"
    assert place.meeting.id == later
    act(hall, remove_item, item)
    assert row_of(hall, opinion).heard_at is None


def test_satisfied_it_is_closed_with_the_meetings_words(hall: Database, opinion: str) -> None:
    heard(hall, opinion)
    act(hall, appraise, Appraise(opinion, Appraisal.SATISFIED, NEXT))
    row = row_of(hall, opinion, AFTER)
    assert row.state is OpinionState.TO_CLOSE
    assert proposed_reason(row) == "镇十九届人大主席团第十三次会议评价为满意"
    with pytest.raises(RuleViolation, match="销号的理由"):
        act(hall, close_opinion, CloseOpinion(opinion, AFTER, " "))
    act(hall, close_opinion, CloseOpinion(opinion, AFTER, proposed_reason(row)))
    assert row_of(hall, opinion, AFTER).state is OpinionState.CLOSED
    with pytest.raises(RuleViolation, match="已经销号"):
        act(hall, appraise, Appraise(opinion, Appraisal.SATISFIED, NEXT))
    act(hall, reopen_opinion, opinion)
    assert row_of(hall, opinion, AFTER).state is OpinionState.TO_CLOSE


def test_days_that_hardly_can_be_are_pointed_out(hall: Database, opinion: str) -> None:
    row = row_of(hall, opinion)
    assert row.handed_over_on is not None
    before = row.handed_over_on - DAY
    edit(hall, edit_feedback, row.entries[0].feedback.id, "done_on", before)
    row = row_of(hall, opinion)
    assert entry_doubts(row, row.entries[0]) == [
        "完成时间（2026年4月1日）早于交办日期（2026年4月2日），请核对。"
    ]
    edit(hall, edit_feedback, row.entries[0].feedback.id, "done_on", row.handed_over_on)
    row = row_of(hall, opinion)
    assert entry_doubts(row, row.entries[0]) == []
    act(hall, appraise, Appraise(opinion, Appraisal.SATISFIED, AFTER))
    assert verdict_doubts(row_of(hall, opinion, AFTER)) == [
        "2026年9月10日的评价没有对应的主席团会议：办理情况还没有列入哪次会议的议程，请核对。"
    ]
    act(hall, withdraw_appraisal, opinion)
    heard(hall, opinion)
    act(hall, appraise, Appraise(opinion, Appraisal.SATISFIED, AFTER))
    assert verdict_doubts(row_of(hall, opinion, AFTER)) == [
        "评价日期（2026年9月10日）不是听取办理情况的镇十九届人大主席团第十三次会议的日期（2026年9月8日），请核对。"
    ]
    with pytest.raises(RuleViolation, match="销号日期（2026-09-09）早于评价日期（2026-09-10）"):
        act(hall, close_opinion, CloseOpinion(opinion, NEXT + DAY, "已办结"))
    act(hall, withdraw_appraisal, opinion)
    act(hall, appraise, Appraise(opinion, Appraisal.SATISFIED, NEXT))
    assert verdict_doubts(row_of(hall, opinion, AFTER)) == []


def test_dissatisfied_it_is_done_again_and_the_first_answer_stays(hall: Database, opinion: str) -> None:
    feedback = row_of(hall, opinion).entries[0].feedback.id
    edit(hall, edit_feedback, feedback, "measures", "正在选址")
    answered(hall, opinion)
    dissatisfied(hall, opinion)
    row = row_of(hall, opinion, AFTER)
    assert [(one.number, one.due_on, one.appraisal) for one in row.rounds] == [
        (1, datetime.date(2026, 8, 31), Appraisal.DISSATISFIED),
        (2, AGAIN, None),
    ]
    assert row.rounds[0].feedback[0].measures == "正在选址"
    assert row.entries[0].feedback.measures == ""
    assert row.state is OpinionState.IN_PROGRESS
    assert row_of(hall, opinion, AGAIN + DAY).state is OpinionState.OVERDUE


def test_what_was_done_stays_done_in_the_next_round(hall: Database, opinion: str) -> None:
    done = datetime.date(2026, 6, 20)
    edit(hall, edit_feedback, row_of(hall, opinion).entries[0].feedback.id, "done_on", done)
    dissatisfied(hall, opinion)
    newest = row_of(hall, opinion).entries[0].feedback
    assert (newest.progress, newest.done_on) == (Progress.DONE, done)


@pytest.mark.parametrize(("due", "words"), [(None, "请写明再次书面报告的期限"), (NEXT, "要晚于评价日期")])
def test_dissatisfied_needs_another_day(
    hall: Database, opinion: str, due: datetime.date | None, words: str
) -> None:
    with pytest.raises(RuleViolation, match=words) as caught:
        act(hall, appraise, Appraise(opinion, Appraisal.DISSATISFIED, NEXT, due_on=due))
    assert caught.value.field == "due_on"
    assert len(row_of(hall, opinion).rounds) == 1


def test_an_appraisal_is_taken_back_with_the_round_it_opened(hall: Database, opinion: str) -> None:
    dissatisfied(hall, opinion)
    act(hall, withdraw_appraisal, opinion)
    row = row_of(hall, opinion)
    assert [(one.number, one.appraisal) for one in row.rounds] == [(1, None)]
    with pytest.raises(RuleViolation, match="还没有评价"):
        act(hall, withdraw_appraisal, opinion)


def test_an_appraisal_stays_once_the_next_round_has_begun(hall: Database, opinion: str) -> None:
    dissatisfied(hall, opinion)
    answered(hall, opinion, datetime.date(2026, 11, 20))
    with pytest.raises(RuleViolation, match="评价不能取消"):
        act(hall, withdraw_appraisal, opinion)


def test_a_round_is_appraised_once(hall: Database, opinion: str) -> None:
    act(hall, appraise, Appraise(opinion, Appraisal.FAIRLY, NEXT))
    with pytest.raises(RuleViolation, match="已经评价为“基本满意”"):
        act(hall, appraise, Appraise(opinion, Appraisal.SATISFIED, NEXT))


def test_evidence_comes_and_goes(hall: Database, opinion: str) -> None:
    round_id = row_of(hall, opinion).now.id
    file = act(hall, add_evidence, AddEvidence(round_id, "公示照片.jpg", b"picture"))
    assert [one.file_name for one in row_of(hall, opinion).now.files] == ["公示照片.jpg"]
    act(hall, remove_evidence, file)
    assert row_of(hall, opinion).now.files == ()


def test_entries_that_are_not_done_are_named_before_closing(hall: Database, opinion: str) -> None:
    act(hall, add_entries, AddEntries(opinion, (NewEntry("管住水质"), NewEntry("健全管护"))))
    first, second, third = (entry.feedback.id for entry in row_of(hall, opinion).entries)
    assert closing_doubts(row_of(hall, opinion)) == ["还有3条意见没有办结：第1条、第2条、第3条。"]
    edit(hall, edit_feedback, first, "progress", Progress.DONE)
    edit(hall, edit_feedback, second, "progress", Progress.UNDER_WAY)
    assert closing_doubts(row_of(hall, opinion)) == ["还有2条意见没有办结：第2条、第3条。"]
    for feedback in (second, third):
        edit(hall, edit_feedback, feedback, "progress", Progress.DONE)
    assert closing_doubts(row_of(hall, opinion)) == []
