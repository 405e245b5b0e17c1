"""What a record is known to be, and the free texts that may contradict it. Frozen, free of the database."""

from __future__ import annotations

import datetime
import hashlib
from enum import Enum

from msgspec import Struct

from renda_desktop.documents.passages import Source


class Matter(Enum):
    """What kind of record it is: decides which words of a text speak of it."""

    MEETING = "这次会议"
    SESSION = "这次大会"
    ACTIVITY = "这次活动"


class KnownPerson(Struct, frozen=True):
    """Somebody on the record's list, with every post known of them."""

    name: str
    posts: tuple[str, ...] = ()


class KnownVote(Struct, frozen=True):
    """One counted vote."""

    votes_for: int
    votes_against: int
    votes_abstain: int


class Tallies(Struct, frozen=True):
    """Figures of an activity; 0 where nothing was entered, which contradicts nothing."""

    points: int = 0
    groups: int = 0
    problems: int = 0


class KnownFacts(Struct, frozen=True, kw_only=True):
    """The facts of one record. None and empty: not entered, so nothing contradicts it.

    `last` is the last day (`first` for one day). `attendance` holds 应到, 实到, 请假 as far as they are known.
    `newest` is the highest number of the term's meetings: a later one cannot have met yet.
    `roster` are the names of everybody the office knows: none of them is a slip of the pen.
    """

    matter: Matter
    first: datetime.date | None = None
    last: datetime.date | None = None
    starts_at: datetime.time | None = None
    term: int | None = None
    number: int | None = None
    newest: int | None = None
    people: tuple[KnownPerson, ...] = ()
    roster: frozenset[str] = frozenset()
    attendance: dict[str, int] = {}
    tallies: Tallies = Tallies()


class FreeText(Struct, frozen=True):
    """A text somebody wrote. `place` says where it stands (议题1的汇报要点), `papers` in which papers it is printed.

    `spoken`: said on the day itself, so 今天 is that day. `about_other`: it speaks of another meeting (the preparation
    of a session), so 本次会议 alone is not this one. `reports`: it tells what came out, with figures.
    """

    text: str
    place: str
    source: Source
    papers: str = ""
    spoken: bool = False
    about_other: bool = False
    reports: bool = False
    votes: tuple[KnownVote, ...] = ()


class Contradiction(Struct, frozen=True):
    """A place in a free text that says otherwise than the record: what stands where, what is known, what to do."""

    sentence: str
    source: Source
    excerpt: str
    paper_hint: str = ""

    @property
    def digest(self) -> str:
        """Tells this finding from any other: a changed text or a changed fact gives another one."""
        parts = (
            self.source.record_kind,
            self.source.record_id,
            self.source.field,
            self.excerpt,
            self.sentence,
        )
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()


class Hit(Struct, frozen=True):
    """Where a rule found something in a text (characters from `start` to `end`), and what is to be said of it."""

    start: int
    end: int
    known: str
    """What the record says, and what to do."""
