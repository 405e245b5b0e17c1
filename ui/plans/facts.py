"""What the tab shows at one moment: the chosen year, its plan and items, all read in one go."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from renda_desktop.plans.appraisals import APPRAISED, AppraisalRow, lowest_rate
from renda_desktop.plans.queries import find_plan, list_items, plan_years
from renda_desktop.plans.rows import ItemRow, PlanRow
from renda_desktop.plans.rules import next_year_due
from renda_desktop.plans.topic_queries import list_appraisals, list_topics
from renda_desktop.plans.topics import TopicRow
from renda_desktop.storage.base import DbSession
from renda_desktop.township.queries import local_values


@dataclass(frozen=True)
class PlanFacts:
    """The plan of `year` as on `today`; `plan` is None while there is none."""

    year: int
    today: datetime.date
    years: tuple[int, ...]
    plan: PlanRow | None
    items: tuple[ItemRow, ...] = ()
    topics: tuple[TopicRow, ...] = ()
    appraisals: Mapping[str, tuple[AppraisalRow, ...]] = field(default_factory=dict)
    """Offices appraised, by item."""
    lowest_rate: int | None = None
    """Percent below which an appraisal has consequences here; None while the office has not set it."""

    @property
    def next_year(self) -> int | None:
        """The coming year when it is time to plan it and nobody has yet."""
        return next_year_due(self.today, self.years)

    def item(self, item_id: str) -> ItemRow | None:
        """An item of this plan, or None."""
        return next((item for item in self.items if item.id == item_id), None)


def read_facts(db: DbSession, year: int, today: datetime.date) -> PlanFacts:
    """Reads the plan of a year; deputies are counted by the roster of today."""
    plan = find_plan(db, year)
    items = tuple(list_items(db, plan.id, today)) if plan else ()
    topics = tuple(list_topics(db, plan.id)) if plan else ()
    appraisals = list_appraisals(db, [item.id for item in items if item.type in APPRAISED])
    lowest = lowest_rate(local_values(db), today)
    return PlanFacts(year, today, tuple(plan_years(db)), plan, items, topics, appraisals, lowest)
