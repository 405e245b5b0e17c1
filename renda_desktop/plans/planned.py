"""What the counting functions need to know of an item; rows of the queries fit. Pure."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Protocol, TypeVar

from renda_desktop.plans.plan_time import PlanTime
from renda_desktop.plans.rules import ItemType, PlanKind, PlanState, Standing


class Planned(Protocol):
    """An item of a plan."""

    @property
    def id(self) -> str: ...
    @property
    def position(self) -> int: ...
    @property
    def kind(self) -> PlanKind: ...
    @property
    def type(self) -> ItemType | None: ...
    @property
    def title(self) -> str: ...
    @property
    def time(self) -> PlanTime | None: ...
    @property
    def original_time(self) -> PlanTime | None: ...
    @property
    def place(self) -> str: ...
    @property
    def responsible(self) -> str: ...
    @property
    def materials(self) -> str: ...
    @property
    def state(self) -> PlanState: ...
    @property
    def done_on(self) -> datetime.date | None: ...
    @property
    def result(self) -> str: ...
    @property
    def reason(self) -> str: ...
    @property
    def unplanned(self) -> bool: ...
    def standing(self, today: datetime.date) -> Standing: ...


Item = TypeVar("Item", bound=Planned)


def planned_time(item: Planned) -> PlanTime | None:
    """When it was to happen by the plan as approved: the time before it was put off, if it was."""
    return item.original_time or item.time


def in_order(items: Iterable[Item]) -> list[Item]:
    """By time (`PlanTime.sort_key`), then as the office ordered them; items without a time last."""
    return sorted(items, key=lambda i: _place(i, i.time))


def as_planned(items: Iterable[Item]) -> list[Item]:
    """The same by the times as approved: the order of the plan that was passed, whatever was put off since."""
    return sorted(items, key=lambda i: _place(i, planned_time(i)))


def _place(item: Planned, time: PlanTime | None) -> tuple[object, ...]:
    return (time is None, time.sort_key if time else (), item.position, item.id)
