"""Speeches, votes against all members, and what the clerk should look at."""

from __future__ import annotations

import datetime

import pytest

from renda_desktop.documents.paper import missing_in, plain_text
from renda_desktop.documents.passages import Source
from renda_desktop.errors import RuleViolation
from renda_desktop.events.attendance_commands import Invite, Invitee, MarkAttendance, invite, mark_attendance
from renda_desktop.events.rules import AttendanceStatus, Capacity
from renda_desktop.presidium.agenda_commands import SettleItem, edit_item, settle_item
from renda_desktop.presidium.decision_commands import (
    AddDecision,
    add_decision,
)
from renda_desktop.presidium.meeting_commands import (
    edit_meeting,
)
from renda_desktop.presidium.member_commands import edit_member
from renda_desktop.presidium.member_queries import members_on
from renda_desktop.presidium.minutes_papers import minutes
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
from renda_desktop.presidium.record_papers import record
from renda_desktop.presidium.rules import MemberRole, Outcome
from renda_desktop.presidium.sign_in_papers import sign_in_sheet
from renda_desktop.storage.database import Database
from tests.helpers.meeting_builders import (
    MEETING_DAY,
    NAMES,
    a_meeting,
    act,
    an_item,
    card,
    edit,
    lines_of,
)
from tests.presidium.full_meeting import facts_of

TIME = datetime.time
JUNE = datetime.date(2026, 6, 30)


def test_speeches_keep_their_order(presidium: Database, sitting: str, item: str) -> None:
    first = act(presidium, add_speech, AddSpeech(item, "李淑芬", "一", spoken_at=TIME(9, 30)))
    second = act(presidium, add_speech, AddSpeech(item, "马宏伟", "二"))
    assert [s.name for s in card(presidium, sitting).items[0].speeches] == ["李淑芬", "马宏伟"]
    act(presidium, reorder_speeches, ReorderSpeeches(item, (second, first)))
    edit(presidium, edit_speech, first, "text", "一（更正）")
    speeches = card(presidium, sitting).items[0].speeches
    assert [(s.name, s.text) for s in speeches] == [("马宏伟", "二"), ("李淑芬", "一（更正）")]
    act(presidium, remove_speech, second)
    assert len(card(presidium, sitting).items[0].speeches) == 1
    with pytest.raises(RuleViolation, match="发言人"):
        act(presidium, add_speech, AddSpeech(item, " "))


def test_a_vote_is_counted_against_all_members(presidium: Database, sitting: str, item: str) -> None:
    vote = act(presidium, record_vote, RecordVote(item, 5, 0, 5))
    found = card(presidium, sitting)
    result = found.items[0].votes[0].result
    assert result is not None
    assert (result.base, result.line, result.passed) == (11, 6, False)
    assert found.items[0].outcome is Outcome.NOT_PASSED
    act(presidium, record_vote, RecordVote(item, 6, 0, 4, vote_id=vote))
    assert card(presidium, sitting).items[0].outcome is Outcome.PASSED
    assert len(card(presidium, sitting).items[0].votes) == 1
    act(presidium, remove_vote, vote)
    assert card(presidium, sitting).items[0].outcome is None


def test_more_votes_than_members_present_are_refused(presidium: Database, sitting: str, item: str) -> None:
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


def test_findings_name_what_the_clerk_should_look_at(presidium: Database, sitting: str, item: str) -> None:
    assert card(presidium, sitting).findings == (
        "议题1“研究第二季度代表活动安排”还没有结果，请填写通过、未通过、留待下次或者听取。",
    )
    act(presidium, settle_item, SettleItem(item, Outcome.PASSED))
    act(presidium, record_vote, RecordVote(item, 5, 1))
    act(presidium, add_decision, AddDecision(item, "组织代表视察"))
    found = " ".join(card(presidium, sitting).findings)
    assert "记为“通过”，按全体成员计算是“未通过”" in found
    assert "没有责任单位和完成时限" in found


@pytest.mark.parametrize("declared", [Outcome.NEXT_TIME, Outcome.NOTED])
def test_a_passed_vote_against_what_was_declared_is_seen_and_minuted(
    presidium: Database, sitting: str, item: str, declared: Outcome
) -> None:
    act(presidium, record_vote, RecordVote(item, 6, 1))
    assert "表决已经通过" not in " ".join(card(presidium, sitting).findings)
    act(presidium, settle_item, SettleItem(item, declared))
    found = " ".join(card(presidium, sitting).findings)
    assert f"议题1表决已经通过，却记为“{declared.value}”，请核对结果或者表决。" in found
    words = plain_text(minutes(facts_of(presidium, sitting)))
    assert "同意6票，反对1票" in words
    assert ("本议题留待下次会议讨论" in words) is (declared is Outcome.NEXT_TIME)


def test_the_minutes_say_what_passed_without_a_count(presidium: Database, sitting: str, item: str) -> None:
    assert "会议讨论后" not in plain_text(minutes(facts_of(presidium, sitting)))
    for declared in (Outcome.PASSED, Outcome.NOT_PASSED):
        act(presidium, settle_item, SettleItem(item, declared))
        assert f"会议讨论后{declared.value}。" in plain_text(minutes(facts_of(presidium, sitting)))


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


def _findings(database: Database, sitting: str) -> str:
    return " ".join(card(database, sitting).findings)


def test_a_chair_from_outside_the_presidium_is_seen(presidium: Database, sitting: str) -> None:
    assert "主持人" not in _findings(presidium, sitting)
    edit(presidium, edit_meeting, sitting, "chair", "何永福")
    assert "主持人何永福不是会议当天的主席团成员，请核对主持人或者成员名单。" in _findings(presidium, sitting)
    edit(presidium, edit_meeting, sitting, "chair", "镇人大副主席郭振东")
    assert "主持人" not in _findings(presidium, sitting)
    edit(presidium, edit_meeting, sitting, "chair", "")
    assert "主持人" not in _findings(presidium, sitting)


def test_a_chair_who_was_away_is_seen(presidium: Database, sitting: str) -> None:
    line = lines_of(presidium, sitting)["周建国"]
    act(
        presidium,
        mark_attendance,
        MarkAttendance((line.id,), AttendanceStatus.EXCUSED, "因病", approved=True),
    )
    assert "主持人周建国记为请假，没有到会，请核对主持人或者出席情况。" in _findings(presidium, sitting)


def test_two_chairs_on_the_day_of_the_meeting_are_seen(presidium: Database, sitting: str) -> None:
    with presidium.read() as db:
        second = members_on(db, MEETING_DAY)[1]
    edit(presidium, edit_member, second.id, "role", MemberRole.CHAIR)
    assert "主席团名单里有2位主席：周建国、郭振东。当天主席只能有一人" in _findings(presidium, sitting)


def test_minutes_text_may_be_mended_beside_the_record(presidium: Database, sitting: str, item: str) -> None:
    edit(presidium, edit_item, item, "minutes_view", "安排切合实际")
    assert presidium.undo_label() == "把议题1的纪要“会议认为”改为“安排切合实际”"
    assert card(presidium, sitting).items[0].minutes_view == "安排切合实际"


def _asked_to_come(database: Database, sitting: str, item: str) -> dict[str, str]:
    """Two observers, one of whom reports; their lines by name."""
    event = card(database, sitting).meeting.event.id
    people = (Invitee("刘海", post="镇人民政府副镇长"), Invitee("田小军", post="镇水利站站长"))
    ids = act(database, invite, Invite(event, people, Capacity.OBSERVER))
    edit(database, edit_item, item, "reporter", "副镇长刘海")
    return dict(zip(("刘海", "田小军"), ids, strict=True))


def test_observers_nobody_recorded_are_asked_for_and_left_open(
    presidium: Database, sitting: str, item: str
) -> None:
    lines = _asked_to_come(presidium, sitting, item)
    words = "还有2名列席人员没有登记到会、请假或者缺席。"
    assert words in card(presidium, sitting).findings
    for draw in (record, minutes):
        paper = draw(facts_of(presidium, sitting))
        assert "【待填：列席人员到会情况】" in plain_text(paper)
        gap = next(one for one in missing_in(paper) if one.label == "列席人员到会情况")
        assert gap.source == Source("presidium_meeting", sitting, "observers")
    assert plain_text(sign_in_sheet(facts_of(presidium, sitting))).count("列席　　人。") == 1
    act(presidium, mark_attendance, MarkAttendance((lines["刘海"],), AttendanceStatus.PRESENT))
    assert "镇人民政府副镇长刘海、【待填：列席人员到会情况】" in plain_text(
        record(facts_of(presidium, sitting))
    )
    act(presidium, mark_attendance, MarkAttendance((lines["田小军"],), AttendanceStatus.ABSENT))
    assert "列席人员" not in _findings(presidium, sitting)
    for draw in (record, minutes):
        text = plain_text(draw(facts_of(presidium, sitting)))
        assert "镇人民政府副镇长刘海" in text
        assert "田小军" not in text
        assert "列席人员到会情况" not in text
    assert "列席1人。" in plain_text(sign_in_sheet(facts_of(presidium, sitting)))


def test_before_the_meeting_nobody_is_asked_who_came(presidium: Database) -> None:
    coming = a_meeting(presidium, datetime.date(2026, 6, 30))
    _asked_to_come(presidium, coming, an_item(presidium, coming))
    assert "列席人员" not in _findings(presidium, coming)


def test_nobody_reports_who_was_away(presidium: Database, sitting: str, item: str) -> None:
    lines = _asked_to_come(presidium, sitting, item)
    act(presidium, mark_attendance, MarkAttendance(tuple(lines.values()), AttendanceStatus.ABSENT))
    words = "议题1的报告人刘海记为缺席，没有到会，请核对报告人或者出席情况。"
    assert words in card(presidium, sitting).findings
    act(presidium, settle_item, SettleItem(item, Outcome.NEXT_TIME))
    assert words not in card(presidium, sitting).findings, "put off because nobody came to report"
