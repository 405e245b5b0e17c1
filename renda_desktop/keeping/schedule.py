"""When a backup is due: pure. What was changed is told by the file itself; times only say how long ago."""

from __future__ import annotations

import datetime
from enum import Enum

from msgspec import Struct

HOURS = 2
"""Between two backups while something changes."""
_RETRY = datetime.timedelta(minutes=10)


class Moment(Enum):
    """When it is asked."""

    START = "start"
    TICK = "tick"
    QUIT = "quit"


class Due(Enum):
    """What is to be done in a place."""

    NOTHING = "nothing"
    BACKUP = "backup"
    PROVE = "prove"
    """Nothing changed, and its newest backup was not looked at for a day."""


class Facts(Struct, frozen=True):
    """What is known of one place that is there."""

    changed: bool
    """Whether the data file is another than the one in the newest good backup there."""
    good_at: datetime.datetime | None = None
    proved_at: datetime.datetime | None = None
    failed_at: datetime.datetime | None = None


def due(moment: Moment, facts: Facts, now: datetime.datetime, hours: int = HOURS) -> Due:
    """On start and on quit whatever changed is backed up; in between after so many hours, and on another day.

    A clock that was set back makes the last backup lie in the future: then what changed is backed up at once, and
    the next is counted from the new time.
    """
    if moment is Moment.TICK and _just_failed(facts.failed_at, now):
        return Due.NOTHING
    if facts.good_at is None:
        return Due.BACKUP
    if not facts.changed:
        looked = facts.proved_at or facts.good_at
        return Due.PROVE if moment is not Moment.QUIT and _on_another_day(looked, now) else Due.NOTHING
    long_ago = not datetime.timedelta(0) <= now - facts.good_at < datetime.timedelta(hours=hours)
    if moment is not Moment.TICK or long_ago or _on_another_day(facts.good_at, now):
        return Due.BACKUP
    return Due.NOTHING


def _just_failed(failed_at: datetime.datetime | None, now: datetime.datetime) -> bool:
    return failed_at is not None and datetime.timedelta(0) <= now - failed_at < _RETRY


def _on_another_day(one: datetime.datetime, other: datetime.datetime) -> bool:
    return one.astimezone().date() != other.astimezone().date()
