"""Calling meetings: numbers, proposals, lists, names."""

from __future__ import annotations

import datetime

import pytest

from renda_desktop.errors import RuleViolation
from renda_desktop.events.rules import Capacity, EventState
from renda_desktop.presidium.meeting_commands import (
    DeclareMeeting,
    declare_meeting,
    edit_meeting,
    remove_meeting,
    renew_members,
)
from renda_desktop.presidium.member_commands import ChangeMember, NewMember, change_member
from renda_desktop.presidium.member_queries import members_on
from renda_desktop.presidium.queries import find_meeting, list_meetings
from renda_desktop.presidium.record_commands import AddSpeech, add_speech
from renda_desktop.storage.database import Database
from renda_desktop.township.commands import SetLocalValue, set_local_value
from renda_desktop.township.queries import local_values
from tests.helpers.meeting_builders import (
    MEETING_DAY,
    NAMES,
    NO_LOCAL,
    TODAY,
    a_meeting,
    a_report,
    act,
    an_item,
    card,
    correct,
    edit,
    finish,
    lines_of,
    sign_in,
)


def test_a_meeting_proposes_number_name_chair_and_members(presidium: Database) -> None:
    first = card(presidium, a_meeting(presidium))
    second = card(presidium, a_meeting(presidium, datetime.date(2026, 6, 25)))
    assert (first.meeting.name, second.meeting.name) == (
        "镇十九届人大主席团第一次会议",
        "镇十九届人大主席团第二次会议",
    )
    assert first.meeting.event.chair == "周建国"
    assert {line.name for line in first.attendance} == set(NAMES)
    assert {line.capacity for line in first.attendance} == {Capacity.MEMBER}
    assert first.attendance[0].name == "周建国"


def test_numbers_go_on_after_the_number_typed(presidium: Database) -> None:
    a_meeting(presidium, number=12)
    assert card(presidium, a_meeting(presidium)).meeting.number == 13


def test_a_number_is_given_once(presidium: Database) -> None:
    a_meeting(presidium, number=12)
    with pytest.raises(RuleViolation, match="第十二次会议已经有了"):
        a_meeting(presidium, number=12)
    other = a_meeting(presidium)
    with pytest.raises(RuleViolation) as raised:
        edit(presidium, edit_meeting, other, "number", 12)
    assert raised.value.field == "number"


def test_calling_a_meeting_is_one_step_back(presidium: Database) -> None:
    a_meeting(presidium)
    assert presidium.undo() == "新增主席团第一次会议"
    with presidium.read() as db:
        assert list_meetings(db, TODAY, NO_LOCAL) == []


def test_removing_a_meeting_takes_everything_and_undo_brings_it_back(presidium: Database) -> None:
    meeting = a_meeting(presidium)
    item = a_report(presidium, meeting)
    act(presidium, add_speech, AddSpeech(item, "李淑芬", "东河村末梢水压不足。"))
    before = card(presidium, meeting)
    act(presidium, remove_meeting, meeting)
    with presidium.read() as db:
        assert list_meetings(db, TODAY, NO_LOCAL) == []
    presidium.undo()
    assert card(presidium, meeting) == before


def test_state_follows_the_day_unless_declared(presidium: Database) -> None:
    meeting = a_meeting(presidium)
    before = MEETING_DAY - datetime.timedelta(days=1)
    assert card(presidium, meeting, before).state is EventState.PLANNED
    assert card(presidium, meeting, MEETING_DAY).state is EventState.PLANNED
    assert card(presidium, meeting, TODAY).state is EventState.HELD
    act(presidium, declare_meeting, DeclareMeeting(meeting, EventState.CANCELLED))
    assert card(presidium, meeting, TODAY).state is EventState.CANCELLED
    act(presidium, declare_meeting, DeclareMeeting(meeting, None))
    sign_in(presidium, meeting)
    assert card(presidium, meeting, MEETING_DAY).state is EventState.HELD


def test_fields_of_meeting_and_event_are_edited_alike(presidium: Database) -> None:
    meeting = a_meeting(presidium)
    edit(presidium, edit_meeting, meeting, "place", "东河村村委会")
    assert presidium.undo_label() == "把主席团第一次会议的地点改为“东河村村委会”"
    edit(presidium, edit_meeting, meeting, "material_copies", 15)
    with pytest.raises(RuleViolation, match="1以上") as raised:
        edit(presidium, edit_meeting, meeting, "material_copies", 0)
    assert raised.value.field == "material_copies"
    with pytest.raises(RuleViolation, match="早于开始时间"):
        edit(presidium, edit_meeting, meeting, "ends_at", datetime.time(8))
    found = card(presidium, meeting).meeting
    assert (found.event.place, found.material_copies, found.event.ends_at) == ("东河村村委会", 15, None)


def test_the_list_can_be_brought_up_to_the_members(presidium: Database) -> None:
    meeting = a_meeting(presidium)
    with presidium.read() as db:
        leaver = next(m for m in members_on(db, MEETING_DAY) if m.name == "王大山")
    changed = ChangeMember(datetime.date(2026, 3, 1), leaver.id, "调离", NewMember("何永福"))
    act(presidium, change_member, changed)
    act(presidium, renew_members, meeting)
    names = set(lines_of(presidium, meeting))
    assert "何永福" in names
    assert "王大山" not in names
    assert len(names) == 11


def test_the_first_day_brings_the_members(presidium: Database) -> None:
    meeting = a_meeting(presidium, None)
    assert lines_of(presidium, meeting) == {}
    edit(presidium, edit_meeting, meeting, "day", MEETING_DAY)
    assert set(lines_of(presidium, meeting)) == set(NAMES)
    presidium.undo()
    assert lines_of(presidium, meeting) == {}


def test_a_local_quorum_of_the_office_counts(presidium: Database) -> None:
    meeting = a_meeting(presidium)
    act(
        presidium,
        set_local_value,
        SetLocalValue("presidium_quorum", "value", "2/3", "主席团会议法定人数", TODAY),
    )
    with presidium.read() as db:
        found = find_meeting(db, meeting, TODAY, local_values(db))
    assert found is not None
    assert (found.quorum.needed, found.majority.needed) == (8, 6)


def test_a_signed_record_stays_as_it_is(presidium: Database) -> None:
    meeting = a_meeting(presidium)
    item = an_item(presidium, meeting)
    with pytest.raises(RuleViolation, match="早于会议日期"):
        finish(presidium, meeting, datetime.date(2026, 3, 1))
    finish(presidium, meeting, MEETING_DAY)
    with pytest.raises(RuleViolation, match="定稿，不能再改"):
        act(presidium, add_speech, AddSpeech(item, "李淑芬", "补一句。"))
    with pytest.raises(RuleViolation, match="定稿，不能再改"):
        edit(presidium, edit_meeting, meeting, "place", "别处")
    with pytest.raises(RuleViolation, match="定稿，不能再改"):
        act(presidium, remove_meeting, meeting)
    with pytest.raises(RuleViolation, match="定稿，不能再改"):
        edit(presidium, edit_meeting, meeting, "number", 7)
    with pytest.raises(RuleViolation, match="定稿，不能再改"):
        act(presidium, declare_meeting, DeclareMeeting(meeting, EventState.CANCELLED))
    edit(presidium, edit_meeting, meeting, "minutes_to", "镇人民政府")
    correct(presidium, meeting)
    act(presidium, add_speech, AddSpeech(item, "李淑芬", "补一句。"))
    assert len(card(presidium, meeting).items[0].speeches) == 1
