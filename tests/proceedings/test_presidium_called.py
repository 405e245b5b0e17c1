"""A meeting called from the day has the members of this session's presidium on its list."""

from __future__ import annotations

from msgspec import structs

from renda_desktop.bodies.rules import BodyKind
from renda_desktop.presidium.member_queries import members_on
from renda_desktop.presidium.queries import find_meeting
from renda_desktop.proceedings.order import running_order
from renda_desktop.proceedings.placing import is_presidium
from renda_desktop.proceedings.presidium_commands import (
    CallPresidium,
    FillPresidium,
    call_presidium,
    fill_presidium,
)
from renda_desktop.proceedings.rules import StepKind
from renda_desktop.storage.database import Database
from renda_desktop.township.queries import local_values
from renda_desktop.votes.rules import Result
from tests.bodies.builders import put
from tests.helpers.session_builders import NAMES, OPENING, act
from tests.proceedings.walking import order_of, signed, the_day, walk


def _called(database: Database, session: str) -> str:
    entry = order_of(database, session, "presidium_first").entry_id
    return str(act(database, call_presidium, CallPresidium(session, entry, OPENING)))


def _on_the_list(database: Database, meeting: str) -> set[str]:
    with database.read() as db:
        card = find_meeting(db, meeting, OPENING, local_values(db))
    assert card is not None
    return {line.name for line in card.attendance}


def _doubts(database: Database, session: str) -> str:
    steps = order_of(database, session, "presidium_first").steps
    return "".join(doubt for step in steps if step.kind is StepKind.MEETING for doubt in step.doubts)


def test_the_list_that_was_passed_is_in_charge_and_at_the_meeting(town: Database, session: str) -> None:
    assert "还没有主席团成员" in _doubts(town, session)
    put(town, session, BodyKind.PRESIDIUM, *NAMES[:5])
    assert "还没有记通过日期" in _doubts(town, session)
    signed(town, session, order_of(town, session, "preparatory").entry_id)
    walk(town, session, "preparatory")
    assert _doubts(town, session) == ""
    meeting = _called(town, session)
    assert _on_the_list(town, meeting) == set(NAMES[:5])
    with town.read() as db:
        assert {one.elected_session_id for one in members_on(db, OPENING)} == {session}
    town.undo()
    with town.read() as db:
        assert members_on(db, OPENING) == [], "one action, one undo"


def test_a_list_that_was_not_passed_has_to_be_voted_on_again(town: Database, session: str) -> None:
    put(town, session, BodyKind.PRESIDIUM, *NAMES[:5])
    day = the_day(town, session)
    matters = [
        structs.replace(one, result=Result.NOT_PASSED) if is_presidium(one) else one for one in day.matters
    ]
    refused = running_order(structs.replace(day, matters=tuple(matters)))
    said = "".join(
        doubt
        for one in refused
        for step in one.steps
        if step.kind is StepKind.MEETING
        for doubt in step.doubts
    )
    assert "主席团名单没有通过，这次会议的主席团还没有产生" in said
    assert "请先宣布名单的表决结果" not in said


def test_a_meeting_called_too_early_is_filled_when_it_is_opened(town: Database, session: str) -> None:
    meeting = _called(town, session)
    assert _on_the_list(town, meeting) == set()
    assert [one.listed for one in the_day(town, session).meetings] == [False]
    put(town, session, BodyKind.PRESIDIUM, *NAMES[:5])
    signed(town, session, order_of(town, session, "preparatory").entry_id)
    walk(town, session, "preparatory")
    act(town, fill_presidium, FillPresidium(session, meeting, OPENING))
    assert _on_the_list(town, meeting) == set(NAMES[:5])
    assert [one.listed for one in the_day(town, session).meetings] == [True]
