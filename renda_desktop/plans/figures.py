"""Counts of planned and done: the mid-year check and the year-end summary from the same rows. Pure.

One item counts once, where it was due by the plan as approved; what is 计划外 is counted beside it.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Generic

from msgspec import Struct

from renda_desktop.plans.planned import Item, Planned, in_order, planned_time
from renda_desktop.plans.rules import OPEN_STANDINGS, PAST_DUE, ItemType, PlanKind, PlanState, Standing

QUARTERS = (1, 2, 3, 4)


class Counts(Struct, frozen=True):
    """Numbers of items: `planned` + `unplanned` = `total` = the sum of `by_standing`."""

    planned: int
    unplanned: int
    by_standing: Mapping[Standing, int]
    late: int
    """Done, but after the last day planned; part of 已完成."""

    @property
    def total(self) -> int:
        """All items, planned or not."""
        return self.planned + self.unplanned

    def of(self, standing: Standing) -> int:
        """How many stand so."""
        return self.by_standing.get(standing, 0)

    @property
    def done(self) -> int:
        """Items done, late ones too."""
        return self.of(Standing.DONE)


class Figures(Struct, frozen=True):
    """Counts of one plan: in all, by kind (all kinds that occur), by the quarter due (None: no time yet)."""

    whole: Counts
    by_kind: Mapping[PlanKind, Counts]
    by_quarter: Mapping[int | None, Counts]
    by_type: Mapping[ItemType | None, Counts]


class Check(Struct, Generic[Item], frozen=True):
    """State of the plan over a stretch of the year: figures and the items to speak of, each list in order.

    `done` … `open` partition the items; `put_off` (time changed after approval, or 推迟) and `unplanned` do not.
    `overdue` holds what was not done in its time, 未实施 of a draft too.
    """

    first: datetime.date
    last: datetime.date
    figures: Figures
    done: tuple[Item, ...]
    overdue: tuple[Item, ...]
    cancelled: tuple[Item, ...]
    open: tuple[Item, ...]
    put_off: tuple[Item, ...]
    unplanned: tuple[Item, ...]


def done_late(item: Planned) -> bool:
    """Whether it was done after the last day of the time planned."""
    time = planned_time(item)
    return (
        item.state is PlanState.DONE
        and time is not None
        and item.done_on is not None
        and item.done_on > time.last
    )


def due_quarter(item: Planned) -> int | None:
    """The quarter in which it was due by the plan; None without a time."""
    time = planned_time(item)
    return time.due_quarter if time else None


def count(items: Iterable[Planned], today: datetime.date) -> Counts:
    """The counts of these items."""
    standings: dict[Standing, int] = {}
    planned = unplanned = late = 0
    for item in items:
        standing = item.standing(today)
        standings[standing] = standings.get(standing, 0) + 1
        late += done_late(item)
        unplanned += item.unplanned
        planned += not item.unplanned
    return Counts(planned, unplanned, MappingProxyType(standings), late)


def figures(items: Sequence[Planned], today: datetime.date) -> Figures:
    """Counts in all and by kind, quarter and type."""
    kinds = [kind for kind in PlanKind if any(i.kind is kind for i in items)]
    types: list[ItemType | None] = [type_ for type_ in ItemType if any(i.type is type_ for i in items)]
    if any(i.type is None for i in items):
        types.append(None)
    quarters: list[int | None] = [*QUARTERS]
    if any(due_quarter(i) is None for i in items):
        quarters.append(None)
    return Figures(
        count(items, today),
        MappingProxyType({kind: count([i for i in items if i.kind is kind], today) for kind in kinds}),
        MappingProxyType({q: count([i for i in items if due_quarter(i) == q], today) for q in quarters}),
        MappingProxyType({type_: count([i for i in items if i.type is type_], today) for type_ in types}),
    )


def mid_year_check(items: Sequence[Item], year: int, today: datetime.date) -> Check[Item]:
    """年中检查: what was due by 30 June, what was begun or done by then, and what has no time yet is left out."""
    end = datetime.date(year, 6, 30)
    return _check([i for i in items if _in_first_half(i, end)], datetime.date(year, 1, 1), end, today)


def year_end_check(items: Sequence[Item], year: int, today: datetime.date) -> Check[Item]:
    """年末总结: all items of the year."""
    return _check(list(items), datetime.date(year, 1, 1), datetime.date(year, 12, 31), today)


def _in_first_half(item: Planned, end: datetime.date) -> bool:
    time = planned_time(item)
    done_by_then = item.done_on is not None and item.done_on <= end
    return done_by_then or (time is not None and time.last <= end)


def _check(items: list[Item], first: datetime.date, last: datetime.date, today: datetime.date) -> Check[Item]:
    ordered = in_order(items)
    standing = {i.id: i.standing(today) for i in ordered}
    unfinished = OPEN_STANDINGS - PAST_DUE
    return Check(
        first,
        last,
        figures(ordered, today),
        tuple(i for i in ordered if standing[i.id] is Standing.DONE),
        tuple(i for i in ordered if standing[i.id] in PAST_DUE),
        tuple(i for i in ordered if standing[i.id] is Standing.CANCELLED),
        tuple(i for i in ordered if standing[i.id] in unfinished),
        tuple(i for i in ordered if i.original_time is not None or i.state is PlanState.POSTPONED),
        tuple(i for i in ordered if i.unplanned),
    )
