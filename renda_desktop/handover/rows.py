"""What the paper 工作交接单 is drawn from. Frozen rows."""

from __future__ import annotations

import datetime

from msgspec import Struct


class OpenLine(Struct, frozen=True, kw_only=True):
    """One thing that is not finished, to be ticked off.

    `place`: number and where it is found; `next_step`: what is to be done; `records`: the ids it is known by, `desk`
    the keys of the desk's lines that ask for it.
    """

    what: str
    place: str = ""
    due_on: datetime.date | None = None
    late: bool = False
    next_step: str = ""
    records: frozenset[str] = frozenset()
    desk: tuple[str, ...] = ()


class OpenKind(Struct, frozen=True):
    """All of one kind; `tab` and `record` are where the list is opened."""

    title: str
    tab: str
    lines: tuple[OpenLine, ...]
    record: str = ""

    @property
    def late(self) -> int:
        """How many are over their last day."""
        return sum(line.late for line in self.lines)


class ComingLine(Struct, frozen=True):
    """What has to be done in the time that comes; `binding`: 法定, 一般, 本地要求, 待确认; "" for what was arranged."""

    day: datetime.date
    what: str
    binding: str = ""
    basis: str = ""


class PlaceLine(Struct, frozen=True):
    """A place where backups go, and of when the last proved one there is."""

    name: str
    words: str


class HolderLine(Struct, frozen=True):
    """Who has a password, and what he may do."""

    name: str
    role: str


class Whereabouts(Struct, frozen=True, kw_only=True):
    """Where the data are and who gets in. `holders` None: it could not be told (opened without a key file)."""

    folder: str
    places: tuple[PlaceLine, ...]
    protected: bool
    holders: tuple[HolderLine, ...] | None = ()
    templates: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()


class People(Struct, frozen=True):
    """Who hands over, who takes over, who witnesses; "" is filled in by hand."""

    giver: str = ""
    taker: str = ""
    witness: str = ""


class HandoverFacts(Struct, frozen=True, kw_only=True):
    """Everything that stands on the paper."""

    office: str
    day: datetime.date
    people: People
    kinds: tuple[OpenKind, ...]
    coming: tuple[ComingLine, ...]
    where: Whereabouts

    @property
    def open_count(self) -> int:
        """All things that are not finished."""
        return sum(len(kind.lines) for kind in self.kinds)
