"""What is not finished when a term ends: it stays on its list in the next one. Reads across features."""

from __future__ import annotations

import datetime

from msgspec import Struct

from renda_desktop.opinions.queries import OPINION_READS, list_opinions
from renda_desktop.opinions.rules import OpinionState
from renda_desktop.plans.queries import PLAN_READS, find_plan, list_items
from renda_desktop.plans.rules import Standing
from renda_desktop.presidium.queries import MEETING_READS, open_decisions
from renda_desktop.storage.base import DbSession

OPEN_MATTER_READS = tuple(dict.fromkeys((*OPINION_READS, *PLAN_READS, *MEETING_READS)))
_ENDED = (Standing.DONE, Standing.CANCELLED)


class OpenMatters(Struct, frozen=True):
    """Unfinished things of one kind; each as (record id, words). `tab` is where they are dealt with."""

    title: str
    tab: str
    entries: tuple[tuple[str, str], ...]


def open_matters(db: DbSession, today: datetime.date) -> list[OpenMatters]:
    """Decisions not carried out, opinions not closed, items of this year's plan not done; empty kinds left out."""
    decisions = tuple((row.meeting_id, row.text) for row in open_decisions(db, today))
    opinions = tuple(
        (row.id, row.title) for row in list_opinions(db, today) if row.state is not OpinionState.CLOSED
    )
    found = [
        OpenMatters("未落实的议定事项", "presidium", decisions),
        OpenMatters("没有销号的审议意见", "presidium", opinions),
        OpenMatters("今年计划里没有完成的工作", "plans", _items(db, today)),
    ]
    return [one for one in found if one.entries]


def _items(db: DbSession, today: datetime.date) -> tuple[tuple[str, str], ...]:
    plan = find_plan(db, today.year)
    if plan is None:
        return ()
    items = list_items(db, plan.id, today)
    return tuple((item.id, item.title) for item in items if item.standing(today) not in _ENDED)
