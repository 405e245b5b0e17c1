"""Which old backups go: pure. Nothing goes because of a clock, and never the newest nor the only good one.

What is kept is counted in hours, days, weeks and months that have a backup, each with its newest, and not by its age:
a clock that jumps ahead by ten years makes one more month and not everything old. Those made by hand on the last
seven of these days all stay: who backs up, spoils something and backs up again wants the first one.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct

from renda_desktop.errors import RuleViolation
from renda_desktop.keeping.manifest import BackupKind

_DAYS_BY_HAND = 7


class KeepRule(Struct, frozen=True):
    """How many hours, days, weeks and months keep their newest backup; how many of each kind made before a risk."""

    hours: int = 24
    days: int = 14
    weeks: int = 8
    months: int = 24
    apart: int = 5


class Kept(Struct, frozen=True):
    """One backup of ours in one place; `good`: it was looked at and is whole."""

    name: str
    made_at: datetime.datetime
    kind: BackupKind
    newest: int = 0
    """Number of the newest entry of the log inside."""
    good: bool = True


def require_rule(rule: KeepRule) -> None:
    """Raises RuleViolation for a rule that keeps nothing or more than a disk holds."""
    for field, most in (("hours", 240), ("days", 400), ("weeks", 260), ("months", 240)):
        if not 1 <= getattr(rule, field) <= most:
            raise RuleViolation(f"请填 1 到 {most} 之间的整数。", field)


def to_remove(backups: Sequence[Kept], now: datetime.datetime, rule: KeepRule) -> list[Kept]:
    """The backups that may go. One that is not good is nobody's replacement, and is left for the clerk to look at.

    What is dated in the future (it was made while the clock was wrong) stays and does not push others out; so does
    a handover file, which waits for another computer.
    """
    good = [one for one in backups if one.good and one.kind is not BackupKind.HANDOVER]
    past = sorted((one for one in good if one.made_at <= now), key=_order, reverse=True)
    stays = {one.name for one in _newest_of(good)}
    stays.update(_newest_each(past, rule))
    stays.update(_by_hand(past))
    stays.update(_apart(past, rule.apart))
    return [one for one in past if one.name not in stays]


def _order(one: Kept) -> tuple[datetime.datetime, int, str]:
    return one.made_at, one.newest, one.name


def _newest_of(good: Sequence[Kept]) -> list[Kept]:
    """The newest by the clock and the one with the most in it, which differ after a clock went back."""
    if not good:
        return []
    return [max(good, key=_order), max(good, key=lambda one: (one.newest, *_order(one)))]


def _newest_each(past: Sequence[Kept], rule: KeepRule) -> set[str]:
    regular = [one for one in past if not one.kind.kept_apart]
    steps: tuple[tuple[int, Callable[[datetime.datetime], object]], ...] = (
        (rule.hours, lambda at: (at.date(), at.hour)),
        (rule.days, lambda at: at.date()),
        (rule.weeks, lambda at: at.isocalendar()[:2]),
        (rule.months, lambda at: (at.year, at.month)),
    )
    return {name for count, part in steps for name in _first_of_each(regular, count, part)}


def _first_of_each(
    newest_first: Iterable[Kept], count: int, part: Callable[[datetime.datetime], object]
) -> list[str]:
    found: dict[object, str] = {}
    for one in newest_first:
        found.setdefault(part(one.made_at.astimezone()), one.name)
    return list(found.values())[:count]


def _by_hand(past: Sequence[Kept]) -> set[str]:
    regular = [one for one in past if not one.kind.kept_apart]
    days = list(dict.fromkeys(_day(one) for one in regular))[:_DAYS_BY_HAND]
    return {one.name for one in regular if one.kind is BackupKind.MANUAL and _day(one) in days}


def _day(one: Kept) -> datetime.date:
    return one.made_at.astimezone().date()


def _apart(past: Sequence[Kept], count: int) -> set[str]:
    kinds = {one.kind for one in past if one.kind.kept_apart}
    return {one.name for kind in kinds for one in [x for x in past if x.kind is kind][:count]}
