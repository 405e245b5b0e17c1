"""Who was told and what they answered, on a real data file; leave stands in one place only."""

from __future__ import annotations

import datetime

import pytest

from renda_desktop.chinese.identity import mask_phone
from renda_desktop.errors import RuleViolation
from renda_desktop.events.attendance_commands import (
    Invite,
    Invitee,
    MarkAttendance,
    edit_attendance,
    invite,
    mark_attendance,
)
from renda_desktop.events.commands import AddEvent, add_event
from renda_desktop.events.notice_commands import (
    RecordAnswer,
    TellPeople,
    edit_notice,
    record_answer,
    tell_people,
)
from renda_desktop.events.notice_rules import (
    LONGEST_MESSAGE,
    Answer,
    NoticeLine,
    NoticeWay,
    count_notices,
    short_message,
)
from renda_desktop.events.queries import attendance_of, notice_lines
from renda_desktop.events.rules import AttendanceStatus, EventKind
from renda_desktop.storage.database import Database
from tests.helpers.meeting_builders import act, edit
from tests.helpers.roster_builders import a_deputy

TOLD, ANSWERED = datetime.date(2026, 4, 1), datetime.date(2026, 4, 2)
PHONE = "13900001111"


@pytest.fixture
def visit(hall: Database) -> str:
    """Three people on a list, one of them of the roster with a telephone."""
    person, _ = a_deputy(hall, name="李淑芬", phones=[PHONE])
    event: str = act(hall, add_event, AddEvent(EventKind.INSPECTION, "视察", datetime.date(2026, 4, 20)))
    people = (Invitee("李淑芬", person), Invitee("马宏伟"), Invitee("王大山"))
    act(hall, invite, Invite(event, people))
    return event


def lines(database: Database, event: str) -> dict[str, NoticeLine]:
    with database.read() as db:
        return {line.name: line for line in notice_lines(db, attendance_of(db, event))}


def ids(database: Database, event: str, *names: str) -> tuple[str, ...]:
    there = lines(database, event)
    return tuple(there[name].id for name in names)


def test_many_are_told_in_one_step_and_it_can_be_taken_back(hall: Database, visit: str) -> None:
    act(hall, tell_people, TellPeople(ids(hall, visit, "李淑芬", "马宏伟"), NoticeWay.WECHAT, TOLD))
    assert hall.undo_label() == "李淑芬、马宏伟：已微信通知"
    assert (
        count_notices(lines(hall, visit).values()).words == "已通知 2/3 · 确认 0 · 请假 0 · 未回 2 · 未通知 1"
    )
    assert lines(hall, visit)["李淑芬"].told_words == "微信 4月1日"
    assert lines(hall, visit)["王大山"].told_words == "未通知"
    act(hall, tell_people, TellPeople(ids(hall, visit, "马宏伟"), None, TOLD))
    assert lines(hall, visit)["马宏伟"].told_on is None


def test_leave_is_the_status_of_the_list_and_nothing_beside_it(hall: Database, visit: str) -> None:
    act(hall, record_answer, RecordAnswer(ids(hall, visit, "李淑芬"), Answer.LEAVE, ANSWERED))
    assert hall.undo_label() == "李淑芬的回执：请假"
    with hall.read() as db:
        assert attendance_of(db, visit)[0].status is AttendanceStatus.EXCUSED
    edit(hall, edit_attendance, ids(hall, visit, "李淑芬")[0], "reason", "因病住院")
    assert lines(hall, visit)["李淑芬"].remark == "因病住院"
    act(hall, record_answer, RecordAnswer(ids(hall, visit, "李淑芬"), Answer.CONFIRMED, ANSWERED))
    with hall.read() as db:
        line = attendance_of(db, visit)[0]
    assert (line.status, line.reason) == (AttendanceStatus.EXPECTED, "")
    assert lines(hall, visit)["李淑芬"].answer_words == "确认参加 4月2日"


def test_leave_marked_on_the_list_is_the_answer_too(hall: Database, visit: str) -> None:
    who = ids(hall, visit, "马宏伟")
    act(hall, record_answer, RecordAnswer(who, Answer.CONFIRMED, ANSWERED))
    act(hall, mark_attendance, MarkAttendance(who, AttendanceStatus.EXCUSED, "出差"))
    assert lines(hall, visit)["马宏伟"].answer is Answer.LEAVE
    act(hall, mark_attendance, MarkAttendance(who, AttendanceStatus.EXPECTED))
    assert lines(hall, visit)["马宏伟"].answer is Answer.OPEN, "the leave took the confirmation away"


def test_who_came_cannot_be_on_leave(hall: Database, visit: str) -> None:
    who = ids(hall, visit, "王大山")
    act(hall, mark_attendance, MarkAttendance(who, AttendanceStatus.PRESENT))
    with pytest.raises(RuleViolation, match="王大山已经登记为到会"):
        act(hall, record_answer, RecordAnswer(who, Answer.LEAVE, ANSWERED))
    act(hall, record_answer, RecordAnswer(who, Answer.CONFIRMED, ANSWERED))
    with hall.read() as db:
        assert attendance_of(db, visit)[2].status is AttendanceStatus.PRESENT


def test_nobody_answers_before_being_told(hall: Database, visit: str) -> None:
    who = ids(hall, visit, "王大山")
    act(hall, tell_people, TellPeople(who, NoticeWay.PHONE, ANSWERED))
    with pytest.raises(RuleViolation, match="早于通知日期") as refused:
        act(hall, record_answer, RecordAnswer(who, Answer.CONFIRMED, TOLD))
    assert refused.value.field == "answered_on"
    edit(hall, edit_notice, who[0], "told_on", TOLD)
    act(hall, record_answer, RecordAnswer(who, Answer.CONFIRMED, TOLD))
    with pytest.raises(RuleViolation) as later:
        edit(hall, edit_notice, who[0], "told_on", ANSWERED)
    assert later.value.field == "told_on"


def test_telephones_come_from_the_roster_and_are_masked(hall: Database, visit: str) -> None:
    line = lines(hall, visit)["李淑芬"]
    assert line.phone_words(full=True) == PHONE
    assert line.phone_words(full=False) == mask_phone(PHONE) != PHONE


def test_only_who_was_told_is_waited_for(hall: Database, visit: str) -> None:
    line = lines(hall, visit)["李淑芬"]
    assert (line.answer, line.answer_words) == (Answer.OPEN, "")
    assert count_notices([line]).open == 0


def test_a_message_is_short_enough_for_one(hall: Database) -> None:
    assert short_message("头。", ["甲", "乙"], "尾。") == "头。议题：1.甲；2.乙。尾。"
    long = short_message("头。", ["研究" + "很长的事项" * 20] * 5, "尾。")
    assert long == "头。共5项议题。尾。"
    assert len(short_message("头" * 400, [], "")) == LONGEST_MESSAGE
