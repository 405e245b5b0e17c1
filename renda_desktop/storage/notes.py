"""Notes of the change log about the file itself: what another hand did to it, who looked at that, what was left behind.

A note is an entry of the log with a link of the chain, so it can be taken out no more than any other. It names records
by their ids alone: a purge of a person leaves nothing to be emptied here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import Enum
from typing import Any

import msgspec
from msgspec import Struct

from renda_desktop.errors import StorageTrouble
from renda_desktop.storage.chain import LinkKind, has_chain
from renda_desktop.storage.troubles import problem

SHORT = 16
"""Letters of a link's digest that are kept of a chain that was left behind."""


class DoubtKind(Enum):
    """What another hand did to."""

    RECORD = "record"
    TABLE = "table"
    OBJECT = "object"
    """A trigger, view, index, table or column that is none of ours."""
    PAST = "past"
    """A record that was changed by another hand and later in the program."""
    LOG = "log"
    CUT = "cut"
    EDITED = "edited"
    ROTTED = "rotted"


class Doubt(Struct, frozen=True, omit_defaults=True):
    """One thing in the data file the program did not do. `mark` tells it from others of its kind.

    `said` is a whole sentence without names of persons; `fields` are columns, `record` an id where it is known.
    """

    kind: DoubtKind
    mark: str
    said: str
    table: str = ""
    record: str = ""
    fields: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Tells it from all others."""
        return f"{self.kind.value}:{self.mark}"


class Left(Struct, frozen=True, omit_defaults=True):
    """A chain that was rightly left behind: by a restore, or because somebody looked at it.

    `links` are the beginnings of its digests from link `first` on; None: not known, whatever was made until `at` (UTC,
    ISO text).
    """

    at: str
    first: int = 1
    links: str | None = None

    def holds(self, sequence: int, digest: str, made_at: str) -> bool:
        """Whether a head that was kept elsewhere is of this chain."""
        if self.links is None:
            return made_at <= self.at
        place = (sequence - self.first) * SHORT
        return place >= 0 and self.links[place : place + SHORT] == digest[:SHORT] != ""


class LogNote(Struct, frozen=True, omit_defaults=True):
    """What one note says: `known` are keys of doubts that were looked at; `bases` the digest of tables proved anew."""

    found: tuple[Doubt, ...] = ()
    known: tuple[str, ...] = ()
    left: tuple[Left, ...] = ()
    bases: str = ""
    closed: bool = False
    """Whether whatever was found before has been looked at."""


def notes_of(driver: Any) -> list[LogNote]:
    """Every note of a file, in order; one that cannot be read is a fault of the chain and passed over."""
    if not has_chain(driver):
        return []
    found = []
    for (text,) in driver.execute(
        "SELECT note FROM chain_link WHERE kind = ? ORDER BY id", (LinkKind.NOTE.value,)
    ):
        note = read_note(text)
        if note is not None:
            found.append(note)
    return found


def read_note(text: object) -> LogNote | None:
    """One note; None for what is none."""
    try:
        return msgspec.json.decode(str(text), type=LogNote)
    except ValueError:
        return None


def note_text(note: LogNote) -> str:
    """As it stands in its link."""
    return msgspec.json.encode(note).decode()


def open_among(notes: Iterable[LogNote]) -> list[Doubt]:
    """What was found and nobody has looked at yet."""
    found: dict[str, Doubt] = {}
    for note in notes:
        if note.closed:
            found.clear()
        found |= {doubt.key: doubt for doubt in note.found}
    return list(found.values())


def known_among(notes: Iterable[LogNote]) -> frozenset[str]:
    """The keys of what was looked at."""
    return frozenset(key for note in notes for key in note.known)


def any_note(driver: Any) -> bool:
    """Whether there may be one; asked at every look at how safe the data are, so by the index of the log."""
    query = "SELECT 1 FROM action WHERE state = 'done' AND kind = 'note' LIMIT 1"
    return driver.execute(query).fetchone() is not None


def left_behind(driver: Any, at: str) -> tuple[Left, ...]:
    """The chain of a file that is about to be replaced, and what it had left behind itself.

    Raises StorageProblem (DAMAGED) where a link has lost its digest.
    """
    digests = [digest for (digest,) in driver.execute("SELECT digest FROM chain_link ORDER BY id")]
    if not all(isinstance(digest, bytes) for digest in digests):
        raise problem(StorageTrouble.DAMAGED)
    links = "".join(digest.hex()[:SHORT] for digest in digests)
    return (Left(at, 1, links), *(left for note in notes_of(driver) for left in note.left))


def beyond(left: Left, digest_at: Callable[[int], str]) -> Left | None:
    """What of a chain left behind is not in the chain of now; None when all of it is. `digest_at`: of link n, or ""."""
    if left.links is None:
        return left
    number, end = left.first, left.first + len(left.links) // SHORT
    while number < end and left.holds(number, digest_at(number), ""):
        number += 1
    rest = left.links[(number - left.first) * SHORT :]
    return Left(left.at, number, rest) if rest else None
