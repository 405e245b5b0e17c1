"""The attendance list of a meeting: open until the record is signed, then as it was."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from renda_desktop.errors import RuleViolation
from renda_desktop.events.attendance_commands import Invite, Invitee, MarkAttendance, ReorderAttendance
from renda_desktop.events.rules import AttendanceStatus, Capacity
from renda_desktop.presidium.attendance_commands import (
    edit_line,
    invite_people,
    mark_lines,
    mark_rest,
    remove_lines,
    reorder_lines,
)
from renda_desktop.storage.database import Database
from renda_desktop.storage.editing import EditField
from tests.helpers.meeting_builders import MEETING_DAY, a_meeting, act, card, correct, finish, lines_of

Write = tuple[Callable[..., Any], Any]


def _writes(database: Database, meeting: str) -> list[Write]:
    """Everything that can be done to the list, each as the command and its request."""
    event, line = card(database, meeting).meeting.event.id, lines_of(database, meeting)["李淑芬"].id
    return [
        (mark_lines, MarkAttendance((line,), AttendanceStatus.ABSENT)),
        (mark_rest, meeting),
        (edit_line, EditField(line, "post", "东河村党支部书记")),
        (invite_people, Invite(event, (Invitee("何平"),), Capacity.OBSERVER)),
        (reorder_lines, ReorderAttendance(event, Capacity.MEMBER, (line,))),
        (remove_lines, (line,)),
    ]


def test_a_signed_record_refuses_every_change_of_who_came(presidium: Database) -> None:
    meeting = a_meeting(presidium)
    writes = _writes(presidium, meeting)
    before = lines_of(presidium, meeting)
    finish(presidium, meeting, MEETING_DAY)
    for command, request in writes:
        with pytest.raises(
            RuleViolation,
            match="会议记录已于2026年3月30日定稿，不能再改。确实有错的，先在“材料”",
        ):
            act(presidium, command, request)
    assert lines_of(presidium, meeting) == before


def test_taken_back_the_signature_opens_the_list_again(presidium: Database) -> None:
    meeting = a_meeting(presidium)
    finish(presidium, meeting, MEETING_DAY)
    correct(presidium, meeting)
    for command, request in _writes(presidium, meeting):
        act(presidium, command, request)
    lines = lines_of(presidium, meeting)
    assert "李淑芬" not in lines
    assert lines["何平"].capacity is Capacity.OBSERVER
    assert lines["马宏伟"].came
