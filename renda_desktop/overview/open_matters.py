"""What is not finished when a term ends: it stays on its list in the next one. Reads across features."""

from __future__ import annotations

import datetime

from msgspec import Struct

from renda_desktop.changes.places import CASE
from renda_desktop.changes.queries import list_cases
from renda_desktop.changes.rules import CaseState
from renda_desktop.opinions.queries import OPINION_READS, list_opinions
from renda_desktop.opinions.rules import OpinionState
from renda_desktop.plans.queries import PLAN_READS, find_plan, list_items
from renda_desktop.plans.rules import Standing
from renda_desktop.presidium.queries import MEETING_READS, open_decisions
from renda_desktop.storage.base import DbSession
from renda_desktop.township.queries import term_on

_CHANGE_READS = ("change_case", "change_step", "by_election", "by_election_candidate")
OPEN_MATTER_READS = tuple(dict.fromkeys((*OPINION_READS, *PLAN_READS, *MEETING_READS, *_CHANGE_READS)))
_UNFINISHED = (CaseState.OPEN, CaseState.PENDING)
_ENDED = (Standing.DONE, Standing.CANCELLED)


class OpenMatters(Struct, frozen=True):
    """Unfinished things of one kind; each as (record id, words). `tab` is where they are dealt with."""

    title: str
    tab: str
    entries: tuple[tuple[str, str], ...]


def open_matters(db: DbSession, today: datetime.date) -> list[OpenMatters]:
    """Decisions not carried out, opinions not closed, items of this year's plan not done, changes of deputies.

    Empty kinds are left out.
    """
    decisions = tuple((row.meeting_id, row.text) for row in open_decisions(db, today))
    opinions = tuple(
        (row.id, row.title) for row in list_opinions(db, today) if row.state is not OpinionState.CLOSED
    )
    found = [
        OpenMatters("未落实的议定事项", "presidium", decisions),
        OpenMatters("没有销号的审议意见", "presidium", opinions),
        OpenMatters("今年计划里没有完成的工作", "plans", _items(db, today)),
        OpenMatters("没有办完的代表变动", "roster", _cases(db, today)),
    ]
    return [one for one in found if one.entries]


def _cases(db: DbSession, today: datetime.date) -> tuple[tuple[str, str], ...]:
    """Those of the running term alone: what a term that is over left cannot be done any more."""
    term = term_on(db, today)
    rows = list_cases(db, today, term_id=term.id) if term else []
    return tuple((f"{CASE}{row.id}", row.title) for row in rows if row.state in _UNFINISHED)


def _items(db: DbSession, today: datetime.date) -> tuple[tuple[str, str], ...]:
    plan = find_plan(db, today.year)
    if plan is None:
        return ()
    items = list_items(db, plan.id, today)
    return tuple((item.id, item.title) for item in items if item.standing(today) not in _ENDED)
