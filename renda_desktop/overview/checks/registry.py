"""All checks in their order, and what they say of the office on a day."""

from __future__ import annotations

import datetime
from functools import partial

from renda_desktop.overview.checks import (
    budget_checks,
    change_checks,
    composition_checks,
    election_checks,
    opinion_checks,
    plan_checks,
    presidium_checks,
    session_checks,
    sitting_checks,
    suggestion_checks,
    suggestion_follow_checks,
    year_checks,
)
from renda_desktop.overview.checks.check import Check, Group, run_group
from renda_desktop.overview.checks.marks import MARK_READS, marked
from renda_desktop.overview.checks.verdict import Verdict
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.memo import remembered
from renda_desktop.township.queries import OFFICE_READS, find_office, term_on

GROUPS: tuple[Group, ...] = (
    composition_checks.GROUP,
    change_checks.GROUP,
    composition_checks.TERM,
    change_checks.TIMETABLE,
    presidium_checks.CHAIR,
    year_checks.GROUP,
    session_checks.GROUP,
    sitting_checks.GROUP,
    budget_checks.GROUP,
    election_checks.GROUP,
    presidium_checks.GROUP,
    suggestion_checks.GROUP,
    suggestion_follow_checks.FOLLOWED,
    opinion_checks.GROUP,
    plan_checks.YEARLY,
)
"""In the order of the table 程序自查表."""
CHECK_READS = tuple(
    dict.fromkeys((*(table for group in GROUPS for table in group.reads), *OFFICE_READS, *MARK_READS))
)


def all_checks() -> tuple[Check, ...]:
    """Every check, subject by subject."""
    return tuple(check for group in GROUPS for check in group.checks)


def run_checks(db: DbSession, today: datetime.date) -> list[Verdict]:
    """What every check says on the day, in the order of the subjects; nothing of a nameless file or a street.

    What the office marked 不适用 in the year of that day says so, with its reason.
    """
    return marked(db, _all(db, today), today.year)


def _all(db: DbSession, today: datetime.date) -> list[Verdict]:
    found: list[Verdict] = []
    for place, group in enumerate(GROUPS):
        key = ("checks", place, today)
        found += remembered(db, key, _reads(group), partial(_run, db, group, today))
    return found


def _reads(group: Group) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*group.reads, *OFFICE_READS)))


def _run(db: DbSession, group: Group, today: datetime.date) -> tuple[Verdict, ...]:
    office = find_office(db)
    if office is None or not office.kind.has_congress:
        return ()
    return tuple(run_group(group, db, today, office, term_on(db, today)))
