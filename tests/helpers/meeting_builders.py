"""Builders of presidium meetings; all people are invented."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

from renda_desktop.events.attendance_commands import (
    Invitee,
    MarkAttendance,
    mark_attendance,
    mark_rest_present,
)
from renda_desktop.events.queries import AttendanceRow, attendance_of
from renda_desktop.events.rules import AttendanceStatus
from renda_desktop.issuing.final_commands import CorrectPaper, correct_paper
from renda_desktop.issuing.finals import finals_of
from renda_desktop.law.local_values import LocalValues
from renda_desktop.presidium.agenda_commands import (
    AddItems,
    InviteForItem,
    NewItem,
    add_items,
    invite_for_item,
)
from renda_desktop.presidium.final_commands import FinishMeetingPaper, finish_meeting_paper
from renda_desktop.presidium.meeting_commands import CallMeeting, call_meeting
from renda_desktop.presidium.member_commands import ElectPresidium, NewMember, elect_presidium
from renda_desktop.presidium.papers import ITEM_PAPERS, PAPERS, meeting_facts
from renda_desktop.presidium.queries import find_meeting
from renda_desktop.presidium.rows import MeetingCard
from renda_desktop.presidium.rules import RECORD, ItemKind, MemberRole
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.database import Database
from renda_desktop.storage.editing import EditField

ELECTED = datetime.date(2026, 1, 16)
MEETING_DAY = datetime.date(2026, 3, 30)
TODAY = datetime.date(2026, 4, 2)
NO_LOCAL: LocalValues = {}

NAMES = (
    "周建国", "郭振东", "李淑芬", "马宏伟", "王大山", "冯玉兰", "孙立新", "赵春梅", "陈志远", "吴秀珍", "苏力坦·买买提",
)  # fmt: skip


def eleven() -> tuple[NewMember, ...]:
    """A chair, a vice-chair and nine members."""
    roles = {0: MemberRole.CHAIR, 1: MemberRole.VICE_CHAIR}
    return tuple(
        NewMember(name, role=roles.get(place, MemberRole.MEMBER), post=f"{name[0]}家村党支部书记")
        for place, name in enumerate(NAMES)
    )


def elect_eleven(database: Database, day: datetime.date = ELECTED) -> None:
    """The presidium of eleven from `day` on."""
    act(database, elect_presidium, ElectPresidium(day, eleven()))


def act(database: Database, command: Callable[[DbSession, Any], Any], request: Any) -> Any:
    """One user action."""
    with database.action() as db:
        return command(db, request)


def edit(database: Database, command: Callable[..., None], record: str, field: str, value: object) -> None:
    """One stay in a form field."""
    act(database, command, EditField(record, field, value))


def a_meeting(database: Database, day: datetime.date | None = MEETING_DAY, **changes: Any) -> str:
    """A meeting at 9:00 in the office's room."""
    wanted: dict[str, Any] = {
        "starts_at": datetime.time(9),
        "place": "镇政府三楼会议室",
        "recorder": "马静",
    }
    return str(act(database, call_meeting, CallMeeting(day, **(wanted | changes))))


def an_item(
    database: Database, meeting_id: str, title: str = "研究第二季度代表活动安排", **changes: Any
) -> str:
    """One more item on the agenda."""
    ids: list[str] = act(database, add_items, AddItems(meeting_id, (NewItem(title, **changes),)))
    return ids[0]


def a_report(database: Database, meeting_id: str) -> str:
    """An item with a report and two observers."""
    item = an_item(
        database,
        meeting_id,
        "听取和讨论镇人民政府关于农村饮水安全工作情况的报告",
        kind=ItemKind.REPORT,
        reporter="副镇长刘海",
        planned_minutes=40,
    )
    people = (Invitee("刘海", post="镇人民政府副镇长"), Invitee("田小军", post="镇水利站站长"))
    act(database, invite_for_item, InviteForItem(item, people))
    return item


def card(database: Database, meeting_id: str, today: datetime.date = TODAY) -> MeetingCard:
    """The meeting with everything."""
    with database.read() as db:
        found = find_meeting(db, meeting_id, today, NO_LOCAL)
    assert found is not None
    return found


def lines_of(database: Database, meeting_id: str) -> dict[str, AttendanceRow]:
    """The attendance list by name."""
    event = card(database, meeting_id).meeting.event.id
    with database.read() as db:
        return {line.name: line for line in attendance_of(db, event)}


def sign_in(database: Database, meeting_id: str, *, excused: tuple[str, ...] = ("王大山",)) -> None:
    """Everybody comes but those on approved leave."""
    lines = lines_of(database, meeting_id)
    if excused:
        away = tuple(lines[name].id for name in excused)
        leave = MarkAttendance(away, AttendanceStatus.EXCUSED, "因病住院", approved=True)
        act(database, mark_attendance, leave)
    act(database, mark_rest_present, card(database, meeting_id).meeting.event.id)


def finish(database: Database, meeting: str, day: datetime.date, paper: str = RECORD) -> str:
    """A paper of the meeting is final since this day; returns the draft's id."""
    with database.read() as db:
        facts = meeting_facts(db, meeting, TODAY, NO_LOCAL)
    assert facts is not None
    drawn = next(one for one in PAPERS if one.id == paper).draw(facts)
    made: str = act(database, finish_meeting_paper, FinishMeetingPaper(drawn, meeting, day, day))
    return made


def finish_of_item(database: Database, meeting: str, item: str, day: datetime.date, paper: str) -> str:
    """A paper of an item of the meeting is final since this day; returns the draft's id."""
    with database.read() as db:
        facts = meeting_facts(db, meeting, TODAY, NO_LOCAL)
    assert facts is not None
    row = next(one for one in facts.card.items if one.id == item)
    drawn = next(one for one in ITEM_PAPERS if one.id == paper).draw(facts, row)
    made: str = act(database, finish_meeting_paper, FinishMeetingPaper(drawn, item, day, day))
    return made


def correct(database: Database, record: str, paper: str = RECORD, reason: str = "记错了") -> None:
    """更正: the paper of the record may be changed again."""
    with database.read() as db:
        final = finals_of(db, paper, record)[-1]
    act(database, correct_paper, CorrectPaper(final.id, TODAY, reason))
