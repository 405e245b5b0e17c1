"""Walking a session step by step through the commands, as the page of the day does it."""

from __future__ import annotations

import datetime

from renda_desktop.documents.paper import Paper, plain_text
from renda_desktop.proceedings.commands import (
    AnnounceRounds,
    AnnounceVote,
    OpenNow,
    StepRef,
    announce_rounds,
    announce_vote,
    close_now,
    mark_step,
    open_now,
    swear,
)
from renda_desktop.proceedings.order import running_order
from renda_desktop.proceedings.queries import session_day
from renda_desktop.proceedings.rows import Day, SittingOrder, Step
from renda_desktop.proceedings.rules import Act, Script, StepKind
from renda_desktop.proceedings.script_papers import script_paper
from renda_desktop.sittings.lookups import SittingRef
from renda_desktop.sittings.sign_commands import SignAll, sign_all
from renda_desktop.storage.database import Database
from renda_desktop.votes.count_commands import FillCounts, Quick, fill_counts
from renda_desktop.votes.listing_commands import ListMotions, list_motions
from tests.helpers.session_builders import OPENING, act

MORNING = datetime.time(9)


def the_day(database: Database, session: str) -> Day:
    """Everything of the session."""
    with database.read() as db:
        day = session_day(db, session, OPENING)
    assert day is not None
    return day


def orders(database: Database, session: str) -> tuple[SittingOrder, ...]:
    """The running order as it stands."""
    return running_order(the_day(database, session))


def order_of(database: Database, session: str, key: str) -> SittingOrder:
    """That of one line of the schedule."""
    return next(one for one in orders(database, session) if one.hall.entry.key == key)


def motions(database: Database, session: str) -> None:
    """按议程列出表决事项."""
    act(database, list_motions, ListMotions(session))


def script_of(day: Day, which: Script, sitting: str = "") -> Paper:
    """One of the scripts: of the sitting at this line of the schedule, else of the first that has it."""
    found = running_order(day)
    led = [one.hall.sitting_id for one in found for step in one.steps if step.script is which]
    named = [one.entry_id for one in found if sitting and one.hall.entry.key == sitting]
    made = script_paper(day, found, which, [*named, *led][0])
    assert made is not None, which
    return made


def script(database: Database, session: str, which: Script, sitting: str = "") -> Paper:
    """The same of a session as it stands."""
    return script_of(the_day(database, session), which, sitting)


def words(database: Database, session: str, which: Script, sitting: str = "") -> str:
    """What it says."""
    return plain_text(script(database, session, which, sitting))


def titles(order: SittingOrder) -> list[str]:
    """The steps of a sitting."""
    return [step.title for step in order.steps]


def kinds(order: SittingOrder) -> list[StepKind]:
    """What they are."""
    return [step.kind for step in order.steps]


def signed(database: Database, session: str, entry_id: str) -> None:
    """Everybody came."""
    act(database, sign_all, SignAll(SittingRef(session, entry_id, OPENING)))


def ref(session: str, order: SittingOrder, step: Step, at: datetime.time = MORNING) -> StepRef:
    """A step as it is recorded."""
    entry = order.hall.sitting_id if step.act is Act.CLOSE else step.entry_id
    return StepRef(session, entry, step.key, step.title, OPENING, at)


def go_on(database: Database, session: str, order: SittingOrder, at: datetime.time = MORNING) -> Step:
    """One click at what comes now. Returns the step."""
    step = order.now
    assert step is not None, "everything is done"
    click(database, session, order, step, at)
    return step


def click(database: Database, session: str, order: SittingOrder, step: Step, at: datetime.time) -> None:
    """What the blue button does at a step; a vote is unanimous."""
    request = ref(session, order, step, at)
    if step.act is Act.OPEN:
        act(database, open_now, OpenNow(request))
    elif step.act is Act.CLOSE:
        act(database, close_now, request)
    elif step.act is Act.VOTE:
        act(database, fill_counts, FillCounts(step.subject_id, Quick.ALL_FOR, OPENING, at))
        act(database, announce_vote, AnnounceVote(step.subject_id, OPENING, at))
    elif step.act is Act.RESULT:
        act(database, announce_rounds, AnnounceRounds(step.rounds, at))
    elif step.act is Act.OATH:
        act(database, swear, request)
    else:
        act(database, mark_step, request)


def walk(
    database: Database, session: str, key: str, until: StepKind | None = None, at: datetime.time = MORNING
) -> None:
    """Clicks through a sitting, or until a step of that kind comes."""
    order = order_of(database, session, key)
    for step in order.steps:
        if step.kind is until:
            return
        if not step.done:
            click(database, session, order, step, at)
