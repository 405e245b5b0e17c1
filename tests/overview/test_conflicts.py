"""Two things at one time with the same people or in the same room."""

from __future__ import annotations

import datetime

import pytest

from renda_desktop.events.attendance_commands import Invite, Invitee, invite
from renda_desktop.events.commands import AddEvent, DeclareState, add_event, declare_state
from renda_desktop.events.rules import EventKind, EventState
from renda_desktop.overview.conflicts import activity_conflicts, meeting_conflicts, session_conflicts
from renda_desktop.plans.commands import CreatePlan, create_plan
from renda_desktop.plans.item_commands import AddItem, LinkItem, add_item, link_item
from renda_desktop.plans.plan_time import PlanTime
from renda_desktop.plans.rows import CarrierKind
from renda_desktop.storage.database import Database
from tests.helpers.builders import TODAY
from tests.helpers.inspection_builders import an_activity, card_of
from tests.helpers.meeting_builders import a_meeting, act, card
from tests.helpers.roster_builders import a_deputy
from tests.helpers.session_builders import a_session

DAY = datetime.date(2026, 4, 8)
ROOM = "镇政府三楼会议室"


@pytest.fixture
def meeting(town: Database) -> str:
    """A meeting on the morning of 8 April with one deputy of the roster."""
    made = a_meeting(town, DAY, place=ROOM)
    person, _ = a_deputy(town, name="李淑芬")
    act(town, invite, Invite(card(town, made).meeting.event.id, (Invitee("李淑芬", person),)))
    return made


def person_of(database: Database, meeting: str) -> str:
    return next(line.person_id for line in card(database, meeting).attendance if line.person_id)


def an_event(
    database: Database, hour: int | None = 9, place: str = "东河村", day: datetime.date = DAY
) -> str:
    starts = datetime.time(hour) if hour is not None else None
    request = AddEvent(EventKind.INSPECTION, "农田水利视察", day, starts, place=place)
    return str(act(database, add_event, request))


def found(database: Database, meeting: str) -> list[str]:
    with database.read() as db:
        return meeting_conflicts(db, meeting, TODAY)


def test_the_same_room_at_the_same_time_is_said(town: Database, meeting: str) -> None:
    an_event(town, place=ROOM)
    assert found(town, meeting) == [f"4月8日上午还有“农田水利视察”：地点都是{ROOM}。"]


def test_the_same_people_are_named(town: Database, meeting: str) -> None:
    event = an_event(town, None)
    assert found(town, meeting) == []
    act(town, invite, Invite(event, (Invitee("李淑芬", person_of(town, meeting)),)))
    assert found(town, meeting) == ["4月8日上午还有“农田水利视察”：李淑芬两边都要参加。"]


def test_another_half_day_another_day_and_what_was_cancelled_are_none(town: Database, meeting: str) -> None:
    an_event(town, 14, ROOM)
    an_event(town, 9, ROOM, DAY + datetime.timedelta(days=1))
    act(town, declare_state, DeclareState(an_event(town, 9, ROOM), EventState.CANCELLED))
    assert found(town, meeting) == []


def test_an_item_of_the_plan_counts_until_it_has_a_record_of_its_own(town: Database, meeting: str) -> None:
    plan = act(town, create_plan, CreatePlan(2026))
    item = act(town, add_item, AddItem(plan, "代表培训", time=PlanTime.days(DAY), all_deputies=True))
    act(town, add_item, AddItem(plan, "四月的走访", time=PlanTime.months(2026, 4), all_deputies=True))
    assert found(town, meeting) == ["4月8日上午还有“代表培训”：李淑芬两边都要参加。"]
    act(town, link_item, LinkItem(item, CarrierKind.MEETING, meeting))
    assert found(town, meeting) == []


def test_a_session_takes_every_deputy_but_not_its_own_meetings(town: Database, meeting: str) -> None:
    session = a_session(town, opens_on=DAY)
    inside = a_meeting(town, DAY, place=ROOM, session_id=session)
    (own,) = [one for one in found(town, meeting) if "人大七次会议" in one]
    assert own.startswith("4月8日上午还有“镇十九届人大七次会议”：李淑芬两边都要参加")
    with town.read() as db:
        words = session_conflicts(db, session, TODAY)
        assert len(words) == 1
        assert "主席团第" in words[0]
        assert all("人大七次会议" not in one for one in meeting_conflicts(db, inside, TODAY))


def test_an_inspection_meets_the_meeting_of_its_people_and_not_itself(town: Database, meeting: str) -> None:
    activity = an_activity(town, day=DAY, place="镇政府院内")
    with town.read() as db:
        assert activity_conflicts(db, activity, TODAY) == []
    event = card_of(town, activity).activity.event.id
    act(town, invite, Invite(event, (Invitee("李淑芬", person_of(town, meeting)),)))
    with town.read() as db:
        (said,) = activity_conflicts(db, activity, TODAY)
    assert said.endswith("：李淑芬两边都要参加。")
    undated = an_activity(town, "防火视察", day=None)
    with town.read() as db:
        assert activity_conflicts(db, undated, TODAY) == []
