"""At which sitting a round of ballots was held: as chosen, else as its moment says."""

from __future__ import annotations

import datetime

from msgspec import Struct

from renda_desktop.ballots.lookups import ballot_name, open_for_change
from renda_desktop.ballots.models import BallotRound
from renda_desktop.ballots.rules import Purpose
from renda_desktop.chinese.dates import chinese_date
from renda_desktop.errors import RuleViolation
from renda_desktop.sessions.card_queries import sittings
from renda_desktop.sessions.queries import entry_rows, find_facts
from renda_desktop.sessions.rules import Verb
from renda_desktop.sessions.voting_places import plenary_for
from renda_desktop.sittings.queries import open_at
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe

_VERBS = {
    Purpose.ELECTION: Verb.ELECT,
    Purpose.PROJECTS: Verb.DECIDE_BY_BALLOT,
    Purpose.RATING: Verb.RATE,
}


class PlaceRound(Struct, frozen=True):
    """Request: the round was held at this sitting; None: as its day and time say."""

    round_id: str
    entry_id: str | None


def place_round(db: DbSession, request: PlaceRound) -> None:
    """Puts a round at a sitting, whose signatures say who was present when the ballots were issued.

    Raises RuleViolation(field="entry_id"): the result is announced, no sitting of the session, or one of another day.
    """
    one = open_for_change(db, request.round_id)
    facts = find_facts(db, one.session_id)
    entries = entry_rows(db, facts) if facts is not None else []
    names = {sitting.entry_id: sitting.name for sitting in sittings(entries)}
    entry = next((row for row in entries if row.id == request.entry_id), None)
    if request.entry_id is not None and (entry is None or entry.id not in names):
        raise RuleViolation("日程里已经没有这次会议，请重新选择。", "entry_id")
    describe(
        db, f"{ballot_name(one)}在{names[entry.id]}上投票" if entry else f"{ballot_name(one)}按时间定会议"
    )
    if entry is None:
        one.entry_id = sitting_at(db, one)
    elif one.held_on is not None and entry.day is not None and entry.day != one.held_on:
        raise RuleViolation(
            f"{names[entry.id]}在{chinese_date(entry.day)}，投票日期是{chinese_date(one.held_on)}，请核对。",
            "entry_id",
        )
    else:
        one.entry_id = entry.id
    db.flush()


def follow_day(db: DbSession, one: BallotRound) -> None:
    """Part of setting the moment of a round: the sitting of that moment, unless one of that day was chosen."""
    facts = find_facts(db, one.session_id)
    days = {row.id: row.day for row in entry_rows(db, facts)} if facts is not None else {}
    if one.entry_id is not None and one.held_on is not None and days.get(one.entry_id) != one.held_on:
        one.entry_id = None
    one.entry_id = one.entry_id or sitting_at(db, one)


def sitting_at(db: DbSession, one: BallotRound) -> str | None:
    """The sitting of that moment: which was going on, else where the schedule has such ballots, else the last begun.

    None where it cannot be told.
    """
    facts = find_facts(db, one.session_id)
    if facts is None or one.held_on is None or one.held_at is None:
        return None
    entries = entry_rows(db, facts)
    here = [entry for entry in entries if entry.part.is_sitting and entry.day == one.held_on]
    going = open_at(db, here, one.held_at)
    if going is not None:
        return going
    planned = plenary_for(_VERBS[one.purpose], entries) if one.purpose in _VERBS else None
    if planned in here:
        return planned.id if planned is not None else None
    begun = [entry for entry in here if entry.starts_at and entry.starts_at <= one.held_at]
    return max(begun, key=lambda entry: entry.starts_at or datetime.time.min).id if begun else None
