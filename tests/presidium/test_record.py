"""Speeches, votes and decisions of a meeting, and the figures drawn from them."""

from __future__ import annotations

import datetime

import pytest

from renda_desktop.errors import RuleViolation
from renda_desktop.events.attendance_commands import Invite, Invitee, MarkAttendance, invite, mark_attendance
from renda_desktop.events.rules import AttendanceStatus, EventState
from renda_desktop.issuing.queries import number_for
from renda_desktop.presidium.agenda_commands import SettleItem, edit_item, settle_item
from renda_desktop.presidium.decision_commands import (
    AddDecision,
    FinishDecision,
    add_decision,
    edit_decision,
    finish_decision,
    remove_decision,
    reopen_decision,
)
from renda_desktop.presidium.figures import figures, next_meeting
from renda_desktop.presidium.meeting_commands import (
    DeclareMeeting,
    SignRecord,
    declare_meeting,
    edit_meeting,
    sign_record,
    unsign_record,
)
from renda_desktop.presidium.member_commands import edit_member
from renda_desktop.presidium.member_queries import members_on
from renda_desktop.presidium.number_commands import NumberPaper, number_paper
from renda_desktop.presidium.queries import (
    list_meetings,
    matches_meeting,
    open_decisions,
    proposed_number,
)
from renda_desktop.presidium.record_commands import (
    AddSpeech,
    RecordVote,
    ReorderSpeeches,
    add_speech,
    edit_speech,
    record_vote,
    remove_speech,
    remove_vote,
    reorder_speeches,
)
from renda_desktop.presidium.rules import MINUTES, NOTICE, DecisionState, MemberRole, Outcome
from renda_desktop.storage.database import Database
from renda_desktop.storage.editing import EditField
from renda_desktop.township.queries import list_terms
from tests.helpers.meeting_builders import (
    MEETING_DAY,
    NAMES,
    NO_LOCAL,
    TODAY,
    a_meeting,
    act,
    an_item,
    card,
    edit,
    lines_of,
    sign_in,
)

TIME = datetime.time
JUNE = datetime.date(2026, 6, 30)


@pytest.fixture
def meeting(presidium: Database) -> str:
    """A meeting of eleven where one is on leave, with one item."""
    meeting = a_meeting(presidium)
    an_item(presidium, meeting)
    sign_in(presidium, meeting)
    return meeting


@pytest.fixture
def item(presidium: Database, meeting: str) -> str:
    """That item."""
    return card(presidium, meeting).items[0].id


def test_speeches_keep_their_order(presidium: Database, meeting: str, item: str) -> None:
    first = act(presidium, add_speech, AddSpeech(item, "李淑芬", "一", spoken_at=TIME(9, 30)))
    second = act(presidium, add_speech, AddSpeech(item, "马宏伟", "二"))
    assert [s.name for s in card(presidium, meeting).items[0].speeches] == ["李淑芬", "马宏伟"]
    act(presidium, reorder_speeches, ReorderSpeeches(item, (second, first)))
    edit(presidium, edit_speech, first, "text", "一（更正）")
    speeches = card(presidium, meeting).items[0].speeches
    assert [(s.name, s.text) for s in speeches] == [("马宏伟", "二"), ("李淑芬", "一（更正）")]
    act(presidium, remove_speech, second)
    assert len(card(presidium, meeting).items[0].speeches) == 1
    with pytest.raises(RuleViolation, match="发言人"):
        act(presidium, add_speech, AddSpeech(item, " "))


def test_a_vote_is_counted_against_all_members(presidium: Database, meeting: str, item: str) -> None:
    vote = act(presidium, record_vote, RecordVote(item, 5, 0, 5))
    found = card(presidium, meeting)
    result = found.items[0].votes[0].result
    assert result is not None
    assert (result.base, result.line, result.passed) == (11, 6, False)
    assert found.items[0].outcome is Outcome.NOT_PASSED
    act(presidium, record_vote, RecordVote(item, 6, 0, 4, vote_id=vote))
    assert card(presidium, meeting).items[0].outcome is Outcome.PASSED
    assert len(card(presidium, meeting).items[0].votes) == 1
    act(presidium, remove_vote, vote)
    assert card(presidium, meeting).items[0].outcome is None


def test_more_votes_than_members_present_are_refused(presidium: Database, meeting: str, item: str) -> None:
    with pytest.raises(RuleViolation, match="共11票，超过到会成员10人"):
        act(presidium, record_vote, RecordVote(item, 11))
    act(presidium, record_vote, RecordVote(item, 10))


def test_without_members_entered_the_list_is_the_base(hall: Database) -> None:
    meeting = a_meeting(hall)
    item = an_item(hall, meeting)
    with pytest.raises(RuleViolation, match="还没有出席名单"):
        act(hall, record_vote, RecordVote(item, 5))
    assert card(hall, meeting).quorum.needed is None
    event = card(hall, meeting).meeting.event.id
    act(hall, invite, Invite(event, tuple(Invitee(name) for name in NAMES[:9])))
    act(hall, record_vote, RecordVote(item, 4))
    found = card(hall, meeting)
    assert (found.base, found.quorum.needed, found.items[0].outcome) == (9, 5, Outcome.NOT_PASSED)


def test_findings_name_what_the_clerk_should_look_at(presidium: Database, meeting: str, item: str) -> None:
    assert card(presidium, meeting).findings == (
        "议题1“研究第二季度代表活动安排”还没有结果，请填写通过、未通过、留待下次或者听取。",
    )
    act(presidium, settle_item, SettleItem(item, Outcome.PASSED))
    act(presidium, record_vote, RecordVote(item, 5, 1))
    act(presidium, add_decision, AddDecision(item, "组织代表视察"))
    found = " ".join(card(presidium, meeting).findings)
    assert "记为“通过”，按全体成员计算是“未通过”" in found
    assert "没有责任单位和完成时限" in found


def test_a_meeting_without_quorum_is_seen(presidium: Database) -> None:
    meeting = a_meeting(presidium)
    lines = list(lines_of(presidium, meeting).values())
    away = MarkAttendance(tuple(line.id for line in lines[:6]), AttendanceStatus.ABSENT)
    act(presidium, mark_attendance, away)
    came = MarkAttendance(tuple(line.id for line in lines[6:]), AttendanceStatus.PRESENT)
    act(presidium, mark_attendance, came)
    found = card(presidium, meeting)
    assert (found.quorum.needed, found.quorum_met) == (6, False)
    assert any("到会5人，全体成员11人，至少到6人" in sentence for sentence in found.findings)


def _findings(database: Database, meeting: str) -> str:
    return " ".join(card(database, meeting).findings)


def test_a_chair_from_outside_the_presidium_is_seen(presidium: Database, meeting: str) -> None:
    assert "主持人" not in _findings(presidium, meeting)
    edit(presidium, edit_meeting, meeting, "chair", "何永福")
    assert "主持人何永福不是会议当天的主席团成员，请核对主持人或者成员名单。" in _findings(presidium, meeting)
    edit(presidium, edit_meeting, meeting, "chair", "镇人大副主席郭振东")
    assert "主持人" not in _findings(presidium, meeting)
    edit(presidium, edit_meeting, meeting, "chair", "")
    assert "主持人" not in _findings(presidium, meeting)


def test_a_chair_who_was_away_is_seen(presidium: Database, meeting: str) -> None:
    line = lines_of(presidium, meeting)["周建国"]
    act(
        presidium,
        mark_attendance,
        MarkAttendance((line.id,), AttendanceStatus.EXCUSED, "因病", approved=True),
    )
    assert "主持人周建国记为请假，没有到会，请核对主持人或者出席情况。" in _findings(presidium, meeting)


def test_two_chairs_on_the_day_of_the_meeting_are_seen(presidium: Database, meeting: str) -> None:
    with presidium.read() as db:
        second = members_on(db, MEETING_DAY)[1]
    edit(presidium, edit_member, second.id, "role", MemberRole.CHAIR)
    assert "主席团名单里有2位主席：周建国、郭振东。当天主席只能有一人" in _findings(presidium, meeting)


def test_decisions_are_followed_until_they_are_done(presidium: Database, item: str) -> None:
    late = AddDecision(item, "完成加压改造", "镇水利站", datetime.date(2026, 4, 1))
    first = act(presidium, add_decision, late)
    second = act(presidium, add_decision, AddDecision(item, "公示水质", "镇卫生院", JUNE))
    with presidium.read() as db:
        rows = open_decisions(db, TODAY)
    assert [(r.text, r.state, r.days_left) for r in rows] == [
        ("完成加压改造", DecisionState.OVERDUE, -1),
        ("公示水质", DecisionState.IN_PROGRESS, 89),
    ]
    assert rows[0].meeting == "镇十九届人大主席团第一次会议"
    act(presidium, finish_decision, FinishDecision(first, TODAY, "4个村已完工"))
    with presidium.read() as db:
        assert [r.id for r in open_decisions(db, TODAY)] == [second]
    act(presidium, reopen_decision, first)
    edit(presidium, edit_decision, first, "due_on", JUNE)
    act(presidium, remove_decision, second)
    with presidium.read() as db:
        rows = open_decisions(db, TODAY)
    assert [(r.id, r.result, r.state) for r in rows] == [(first, "4个村已完工", DecisionState.IN_PROGRESS)]


def test_numbers_come_from_the_series_of_the_year(presidium: Database, meeting: str) -> None:
    assert act(presidium, number_paper, NumberPaper(meeting, NOTICE, MEETING_DAY)) == 1
    assert act(presidium, number_paper, NumberPaper(meeting, MINUTES, MEETING_DAY, 7)) == 7
    other = a_meeting(presidium, JUNE)
    assert act(presidium, number_paper, NumberPaper(other, NOTICE, JUNE)) == 2
    with pytest.raises(RuleViolation, match="7号已经给了"):
        act(presidium, number_paper, NumberPaper(other, MINUTES, JUNE, 7))
    with presidium.read() as db:
        given = number_for(db, meeting, MINUTES)
    assert given is not None
    assert (given.year, given.title) == (2026, "主席团第一次会议纪要")


def test_the_list_shows_counts_and_is_searched(presidium: Database, meeting: str, item: str) -> None:
    act(presidium, add_speech, AddSpeech(item, "李淑芬", "东河村末梢水压不足"))
    act(presidium, add_decision, AddDecision(item, "修好加压站", "镇水利站", datetime.date(2026, 4, 1)))
    a_meeting(presidium, JUNE)
    with presidium.read() as db:
        rows = list_meetings(db, TODAY, NO_LOCAL)
    assert [(r.meeting.number, r.state) for r in rows] == [(2, EventState.PLANNED), (1, EventState.HELD)]
    held = rows[1]
    assert (held.base, held.items, held.open_decisions, held.late_decisions) == (11, 1, 1, 1)
    for query in ("东河村", "水利站", "李淑芬", "lsf", "lishuf", "代表活动", "dbhd", "第一次", "水压 加压站"):
        assert [matches_meeting(row, query) for row in rows] == [False, True], query
    assert not matches_meeting(held, "zzz")


def test_figures_of_a_year(presidium: Database, meeting: str, item: str) -> None:
    act(presidium, add_decision, AddDecision(item, "修好加压站", "镇水利站", datetime.date(2026, 4, 1)))
    extra = a_meeting(presidium, datetime.date(2026, 4, 1), extra=True)
    sign_in(presidium, extra, excused=())
    a_meeting(presidium, JUNE)
    cancelled = a_meeting(presidium, datetime.date(2026, 2, 1))
    act(presidium, declare_meeting, DeclareMeeting(cancelled, EventState.CANCELLED))
    with presidium.read() as db:
        found = figures(db, 2026, TODAY, NO_LOCAL)
        other = figures(db, 2025, TODAY, NO_LOCAL)
    assert (found.held, found.planned, found.extra, found.quarters) == (2, 1, 1, (1, 1, 0, 0))
    assert (found.items, found.decisions, found.late_decisions) == (1, 1, 1)
    assert (found.attendance.expected, found.attendance.present, found.share) == (22, 21, "95.5%")
    shares = {member.name: member.share for member in found.members}
    assert (shares["王大山"], shares["李淑芬"]) == ("50.0%", "100.0%")
    assert (other.held, other.share) == (0, "")


def test_the_next_meeting_is_due_three_months_after_the_last(presidium: Database, meeting: str) -> None:
    with presidium.read() as db:
        due = next_meeting(db, TODAY, NO_LOCAL)
        later = next_meeting(db, datetime.date(2026, 7, 1), NO_LOCAL)
    assert (due.last, due.due_on, due.days_left, due.planned) == (MEETING_DAY, JUNE, 89, None)
    assert later.late
    a_meeting(presidium, datetime.date(2026, 2, 10))
    with presidium.read() as db:
        assert next_meeting(db, TODAY, NO_LOCAL) == due
    called = a_meeting(presidium, datetime.date(2026, 6, 20))
    with presidium.read() as db:
        planned = next_meeting(db, TODAY, NO_LOCAL).planned
    assert planned is not None
    assert planned.id == called


def test_a_new_term_counts_from_its_first_day(hall: Database) -> None:
    with hall.read() as db:
        due = next_meeting(db, datetime.date(2022, 1, 1), NO_LOCAL)
    assert (due.last, due.due_on) == (datetime.date(2021, 12, 20), datetime.date(2022, 3, 20))


def test_minutes_text_may_be_mended_beside_the_record(presidium: Database, meeting: str, item: str) -> None:
    edit(presidium, edit_item, item, "minutes_view", "安排切合实际")
    assert presidium.undo_label() == "把议题1的纪要“会议认为”改为“安排切合实际”"
    assert card(presidium, meeting).items[0].minutes_view == "安排切合实际"


def test_decisions_in_a_signed_record_stay_but_are_followed_up(
    presidium: Database, meeting: str, item: str
) -> None:
    decision = act(presidium, add_decision, AddDecision(item, "完成加压改造", "镇水利站", TODAY))
    act(presidium, sign_record, SignRecord(meeting, TODAY))
    for refused, request in (
        (add_decision, AddDecision(item, "再加一项")),
        (edit_decision, EditField(decision, "text", "改写")),
        (edit_decision, EditField(decision, "unit", "镇卫生院")),
        (edit_decision, EditField(decision, "due_on", JUNE)),
        (remove_decision, decision),
    ):
        with pytest.raises(RuleViolation, match="会议记录已经签字，不能再改"):
            act(presidium, refused, request)
    edit(presidium, edit_decision, decision, "extended_to", JUNE)
    edit(presidium, edit_decision, decision, "result", "设备已进场")
    row = card(presidium, meeting).items[0].decisions[0]
    assert (row.due_on, row.last_day, row.state) == (TODAY, JUNE, DecisionState.IN_PROGRESS)
    act(presidium, finish_decision, FinishDecision(decision, JUNE))
    act(presidium, reopen_decision, decision)
    act(presidium, unsign_record, meeting)
    act(presidium, remove_decision, decision)
    assert card(presidium, meeting).items[0].decisions == ()


def test_more_time_ends_after_the_day_decided(presidium: Database, meeting: str, item: str) -> None:
    decision = act(presidium, add_decision, AddDecision(item, "完成加压改造", "镇水利站", TODAY))
    with pytest.raises(RuleViolation, match="要晚于原来的完成时限") as refused:
        edit(presidium, edit_decision, decision, "extended_to", TODAY)
    assert refused.value.field == "extended_to"
    edit(presidium, edit_decision, decision, "extended_to", JUNE)
    later = datetime.date(2026, 7, 1)
    with presidium.read() as db:
        row = open_decisions(db, later)[0]
    assert (row.state, row.days_left) == (DecisionState.OVERDUE, -1)
    with pytest.raises(RuleViolation, match="要晚于"):
        edit(presidium, edit_decision, decision, "due_on", later)
    edit(presidium, edit_decision, decision, "extended_to", None)


def test_in_the_middle_of_a_term_nobody_knows_the_number_of_the_first_meeting(hall: Database) -> None:
    with hall.read() as db:
        term = list_terms(db)[0].id
        assert proposed_number(db, term, datetime.date(2022, 3, 22)) == 1
        assert proposed_number(db, term, TODAY) is None
    a_meeting(hall, number=17)
    with hall.read() as db:
        assert proposed_number(db, term, TODAY) == 18


def test_a_due_day_nobody_counted_from_a_meeting_is_told(hall: Database) -> None:
    with hall.read() as db:
        assert not next_meeting(db, TODAY, NO_LOCAL).counted
    a_meeting(hall, MEETING_DAY)
    with hall.read() as db:
        assert next_meeting(db, TODAY, NO_LOCAL).counted
