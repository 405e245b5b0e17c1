"""Events and attendance lists on a real data file."""

from __future__ import annotations

import datetime

import pytest

from renda_desktop.errors import RuleViolation
from renda_desktop.events.attendance_commands import (
    Invite,
    Invitee,
    MarkAttendance,
    ReorderAttendance,
    edit_attendance,
    invite,
    mark_attendance,
    mark_rest_present,
    remove_attendance,
    reorder_attendance,
)
from renda_desktop.events.commands import (
    AddEvent,
    DeclareState,
    add_event,
    declare_state,
    edit_event,
    remove_event,
)
from renda_desktop.events.queries import (
    AttendanceRow,
    attendance_of,
    find_event,
    list_events,
    participations,
)
from renda_desktop.events.rules import AttendanceStatus, Capacity, EventKind, EventState
from renda_desktop.roster.models import Person
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.database import Database
from tests.helpers.meeting_builders import act, edit

DAY = datetime.date(2026, 4, 20)
THREE = (Invitee("李淑芬"), Invitee("马宏伟"), Invitee("王大山"))


@pytest.fixture
def visit(hall: Database) -> str:
    """An inspection with three deputies."""
    event: str = act(hall, add_event, AddEvent(EventKind.INSPECTION, "农村人居环境视察", DAY, place="东河村"))
    act(hall, invite, Invite(event, THREE))
    return event


def lines(database: Database, event: str) -> dict[str, AttendanceRow]:
    with database.read() as db:
        return {line.name: line for line in attendance_of(db, event)}


def test_many_are_invited_in_one_step(hall: Database, visit: str) -> None:
    assert list(lines(hall, visit)) == ["李淑芬", "马宏伟", "王大山"]
    assert hall.undo() == "把李淑芬等3人列入出席名单"
    assert lines(hall, visit) == {}
    hall.redo()
    assert list(lines(hall, visit)) == ["李淑芬", "马宏伟", "王大山"]


def test_who_is_on_the_list_is_not_put_on_it_again(hall: Database, visit: str) -> None:
    again: list[str] = act(hall, invite, Invite(visit, (Invitee("马宏伟"), Invitee("赵春梅"))))
    found = lines(hall, visit)
    assert list(found) == ["李淑芬", "马宏伟", "王大山", "赵春梅"]
    assert again == [found["马宏伟"].id, found["赵春梅"].id]


def test_one_person_is_counted_once(hall: Database, visit: str) -> None:
    with pytest.raises(RuleViolation, match="王大山已经在出席名单里"):
        act(hall, invite, Invite(visit, (Invitee("王大山"),), Capacity.OBSERVER))


def test_two_people_of_one_name_are_told_apart_by_post(hall: Database, visit: str) -> None:
    observers = (Invitee("李强", post="镇水利站"), Invitee("李强", post="镇财政所"))
    assert len(act(hall, invite, Invite(visit, observers, Capacity.OBSERVER))) == 2


def test_an_empty_name_is_refused_and_nothing_is_kept(hall: Database, visit: str) -> None:
    with pytest.raises(RuleViolation) as raised:
        act(hall, invite, Invite(visit, (Invitee("赵春梅"), Invitee("  "))))
    assert raised.value.field == "name"
    assert "赵春梅" not in lines(hall, visit)


def test_leave_has_a_reason_and_goes_with_its_status(hall: Database, visit: str) -> None:
    line = lines(hall, visit)["王大山"].id
    act(hall, mark_attendance, MarkAttendance((line,), AttendanceStatus.EXCUSED, "因病住院"))
    edit(hall, edit_attendance, line, "approved", False)
    with hall.read() as db:
        found = find_event(db, visit)
    assert found is not None
    assert (found.count.excused, found.count.excused_unapproved) == (1, 1)
    act(hall, mark_attendance, MarkAttendance((line,), AttendanceStatus.PRESENT))
    came = lines(hall, visit)["王大山"]
    assert (came.reason, came.approved, came.came) == ("", None, True)
    with pytest.raises(RuleViolation, match="没有请假"):
        edit(hall, edit_attendance, line, "approved", True)


def test_the_rest_came(hall: Database, visit: str) -> None:
    away = lines(hall, visit)["马宏伟"].id
    act(hall, mark_attendance, MarkAttendance((away,), AttendanceStatus.ABSENT))
    assert act(hall, mark_rest_present, visit) == 2
    assert [line.status for line in lines(hall, visit).values()] == [
        AttendanceStatus.PRESENT,
        AttendanceStatus.ABSENT,
        AttendanceStatus.PRESENT,
    ]


def test_order_and_removal(hall: Database, visit: str) -> None:
    ids = {name: line.id for name, line in lines(hall, visit).items()}
    order = ReorderAttendance(visit, Capacity.MEMBER, (ids["王大山"], ids["李淑芬"]))
    act(hall, reorder_attendance, order)
    assert list(lines(hall, visit)) == ["王大山", "李淑芬", "马宏伟"]
    act(hall, remove_attendance, (ids["李淑芬"],))
    assert list(lines(hall, visit)) == ["王大山", "马宏伟"]
    hall.undo()
    assert list(lines(hall, visit)) == ["王大山", "李淑芬", "马宏伟"]


def test_a_corrected_name_is_right_on_old_lists_and_stays_when_the_person_goes(
    hall: Database, visit: str
) -> None:
    with hall.action() as db:
        describe(db, "新增何永福")
        person = Person(name="何永富", name_full_pinyin="he yong fu", name_initials="hyf")
        db.add(person)
        db.flush()
        person_id = person.id
    act(hall, invite, Invite(visit, (Invitee("何永富", person_id),)))
    with hall.action() as db:
        describe(db, "改名")
        db.get_one(Person, person_id).name = "何永福"
    assert "何永福" in lines(hall, visit)
    with hall.read() as db:
        assert [p.event.id for p in participations(db, person_id)] == [visit]
    with hall.action() as db:
        describe(db, "删除何永福")
        db.delete(db.get_one(Person, person_id))
    left = lines(hall, visit)["何永富"]
    assert left.person_id is None


def test_events_are_found_by_kind_and_time(hall: Database, visit: str) -> None:
    act(hall, add_event, AddEvent(EventKind.TRAINING, "履职培训", datetime.date(2026, 5, 8)))
    with hall.read() as db:
        assert [e.id for e in list_events(db, [EventKind.INSPECTION])] == [visit]
        assert [e.title for e in list_events(db, since=DAY + datetime.timedelta(days=1))] == ["履职培训"]
        assert [e.title for e in list_events(db)] == ["履职培训", "农村人居环境视察"]


def test_editing_declaring_and_removing(hall: Database, visit: str) -> None:
    edit(hall, edit_event, visit, "place", "北坡村")
    assert hall.undo_label() == "把“农村人居环境视察”的地点改为“北坡村”"
    act(hall, declare_state, DeclareState(visit, EventState.CANCELLED))
    with hall.read() as db:
        found = find_event(db, visit)
    assert found is not None
    assert found.state(datetime.date(2026, 5, 1)) is EventState.CANCELLED
    act(hall, remove_event, visit)
    with hall.read() as db:
        assert find_event(db, visit) is None
    hall.undo()
    assert len(lines(hall, visit)) == 3


def test_an_event_does_not_end_before_it_starts(hall: Database, visit: str) -> None:
    edit(hall, edit_event, visit, "starts_at", datetime.time(9))
    with pytest.raises(RuleViolation) as raised:
        edit(hall, edit_event, visit, "ends_at", datetime.time(8, 30))
    assert raised.value.field == "ends_at"


def test_absence_is_never_approved(hall: Database, visit: str) -> None:
    line = lines(hall, visit)["王大山"].id
    act(hall, mark_attendance, MarkAttendance((line,), AttendanceStatus.ABSENT, "外出务工", approved=True))
    away = lines(hall, visit)["王大山"]
    assert (away.reason, away.approved) == ("外出务工", None)
