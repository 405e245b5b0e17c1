"""What the running order and the scripts are drawn from, and the running order itself. Frozen, free of the database."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from msgspec import Struct

from renda_desktop.ballots.rules import Choice, Nature, Purpose
from renda_desktop.bodies.rules import BodyKind
from renda_desktop.proceedings.rules import Act, Progress, Script, StepKind
from renda_desktop.sessions.rows import EntryRow, SessionCard
from renda_desktop.sittings.rows import LaterCount
from renda_desktop.sittings.rules import SittingCount
from renda_desktop.votes.rules import Counts, MotionKind, Result, Way


class Hall(Struct, frozen=True):
    """One sitting: its line of the schedule, who is there, when it was opened and closed.

    `chairs`: executive chairs by name, the one who presides first; empty while none was chosen.
    """

    entry: EntryRow
    count: SittingCount | None = None
    opened_at: datetime.time | None = None
    closed_at: datetime.time | None = None
    chairs: tuple[str, ...] = ()
    continues: str = ""
    """The entry of the plenary meeting that goes on here after a break; its sign-in and times are shared."""
    goes_on: bool = False
    """After it another entry goes on with the same meeting: what ends here is a break."""

    continued: str = ""
    """What the schedule calls that meeting."""

    later: tuple[LaterCount, ...] = ()
    """The figures after each mandate that ended while the sitting went on (an accepted resignation)."""

    def count_at(self, at: datetime.time | None = None) -> SittingCount | None:
        """The figures of a minute of the sitting; None: as they are after everything that was decided so far."""
        known = [one.count for one in self.later if at is None or one.at <= at]
        return known[-1] if known else self.count

    @property
    def name(self) -> str:
        """第一次全体会议; of one that goes on after a break 第二次全体会议（继续）."""
        return f"{self.continued}（继续）" if self.continued else self.entry.activity

    @property
    def sitting_id(self) -> str:
        """The entry whose sign-in counts here."""
        return self.continues or self.entry.id

    @property
    def present(self) -> int | None:
        """实到 once somebody was signed in."""
        return self.count.present if self.count is not None and self.count.present else None


class Matter(Struct, frozen=True, kw_only=True):
    """Something put to the vote. `base` and `line` are those of its moment."""

    id: str
    kind: MotionKind
    title: str
    key: str = ""
    entry_id: str | None = None
    agenda_item_id: str | None = None
    way: Way = Way.HANDS
    counts: Counts = Counts()
    result: Result = Result.OPEN
    base: int = 0
    line: int | None = None
    hangs: bool = False
    present: int | None = None
    """到会 at the moment of the vote; None as long as nobody counted."""
    counted_present: int | None = None
    """到会 as counted in the hall, where nobody signed in."""
    held_at: datetime.time | None = None
    announced_at: datetime.time | None = None
    planned: bool = False
    """Not listed yet: what the agenda and the kind of session bring by themselves."""


class Mark(Struct, frozen=True):
    """A name on a ballot with its counts; `elected` once the result says so (of a project: chosen)."""

    name: str
    written_in: bool
    counts: Mapping[Choice, int]
    elected: bool = False
    ref_id: str = ""
    rate: str = ""
    """满意率 of what was rated: 59.3%."""


class Ballot(Struct, frozen=True, kw_only=True):
    """A round of ballots with its figures as they stand; None is not entered yet."""

    id: str
    purpose: Purpose
    subject_id: str
    title: str
    nature: Nature = Nature.FIRST
    number: int = 1
    entry_id: str | None = None
    colour: str = ""
    most: int | None = None
    issued: int | None = None
    present: int | None = None
    """到会 as the ballots were given out; None where nobody signed in, or they were not given out yet."""
    returned: int | None = None
    valid: int | None = None
    invalid: int | None = None
    marks: tuple[Mark, ...] = ()
    base: int = 0
    line: int | None = None
    held_at: datetime.time | None = None
    announced_at: datetime.time | None = None
    counted: bool = False
    """Whether a count stands."""
    void: bool = False
    """More came back than were given out: the ballot is invalid (ballot_validity_count)."""
    tied: tuple[str, ...] = ()
    """Equal votes at the last seat: they are voted on again (组织法2022 第二十九条第一款)."""
    missing: int = 0
    """Seats that stayed unfilled."""
    verdict: str = ""
    """What a rating brings whoever lies below the line: 镇水利站的满意率低于60%，由主席团责成整改。"""
    hangs: bool = False
    """Whether the other way of counting suspended deputies would decide otherwise (law.md §8 point 4)."""

    @property
    def announced(self) -> bool:
        """Whether the chair announced it."""
        return self.announced_at is not None


class Office(Struct, frozen=True):
    """A post to be filled: 青禾镇人民政府镇长, on ballots 镇长; `candidates` by name in the order of the ballot."""

    id: str
    full_title: str
    title: str
    seats: int
    candidates: tuple[str, ...] = ()


class Election(Struct, frozen=True):
    """The elections of a session as far as the scripts go; `oath_takers` with their posts."""

    offices: tuple[Office, ...] = ()
    method_adopted_on: datetime.date | None = None
    oath_takers: tuple[tuple[str, str], ...] = ()
    oath_alone: bool = False
    oath_leader: str = ""
    oath_supervisor: str = ""
    oath_done_on: datetime.date | None = None


class Report(Struct, frozen=True):
    """A report to the congress; `entry_id` None: given out in writing where `written`, else at the first sitting."""

    id: str
    title: str
    reader: str
    agenda_item_id: str | None = None
    entry_id: str | None = None
    written: bool = False
    named: bool = False
    """Whether the reader is known by name, not by the post alone."""
    record_kind: str = "session_report"


class StepMark(Struct, frozen=True):
    """A step was gone through; `at` None: the minute is not known."""

    on: datetime.date
    at: datetime.time | None = None


class PresidiumSitting(Struct, frozen=True):
    """A meeting of the session's presidium, with the entry of the schedule it belongs to."""

    id: str
    name: str
    entry_id: str
    held: bool = False
    listed: bool = True
    """Whether anybody is on its list of attendance."""


class PresidiumLines(Struct, frozen=True):
    """How many members the presidium of the session has, how many must come, how many votes pass; None: not known."""

    base: int = 0
    quorum: int | None = None
    majority: int | None = None
    waiting: bool = False
    """The session has a list of its own, and nobody recorded yet that it was passed."""
    deputy_secretaries: bool = False
    """Whether the session has 副秘书长 to decide on."""


class Day(Struct, frozen=True, kw_only=True):
    """Everything the running order of a session is drawn from."""

    card: SessionCard
    halls: tuple[Hall, ...]
    matters: tuple[Matter, ...] = ()
    ballots: tuple[Ballot, ...] = ()
    election: Election = Election()
    reports: tuple[Report, ...] = ()
    meetings: tuple[PresidiumSitting, ...] = ()
    scrutineer: str = ""
    """总监票人 by name."""
    presidium: PresidiumLines = PresidiumLines()
    bodies: frozenset[BodyKind] = frozenset()
    """The lists this session has."""
    marks: Mapping[tuple[str, str], StepMark] = {}
    """By entry and key of the step."""

    def hall(self, entry_id: str) -> Hall:
        """One sitting. Raises StopIteration for an entry that is none."""
        return next(one for one in self.halls if one.entry.id == entry_id)

    def matter(self, id: str) -> Matter | None:
        """One matter; None when it is gone."""
        return next((one for one in self.matters if one.id == id), None)

    def ballot(self, id: str) -> Ballot | None:
        """One round; None when it is gone."""
        return next((one for one in self.ballots if one.id == id), None)

    def office(self, id: str) -> Office | None:
        """One post; None when it is gone."""
        return next((one for one in self.election.offices if one.id == id), None)


class Step(Struct, frozen=True, kw_only=True):
    """A step of the running order. `rounds` are the ballots it is about."""

    entry_id: str
    kind: StepKind
    key: str
    title: str
    script: Script
    act: Act = Act.MARK
    """What one click does here."""
    subject_id: str = ""
    rounds: tuple[str, ...] = ()
    progress: Progress = Progress.NEXT
    done_at: datetime.time | None = None
    doubts: tuple[str, ...] = ()
    """What the law says against this order or record, in sentences."""

    @property
    def done(self) -> bool:
        """Whether it is done."""
        return self.progress is Progress.DONE


class SittingOrder(Struct, frozen=True):
    """The running order of one sitting; `name` is what the schedule calls it."""

    hall: Hall
    steps: tuple[Step, ...]

    @property
    def entry_id(self) -> str:
        """Its line of the schedule."""
        return self.hall.entry.id

    @property
    def name(self) -> str:
        """第一次全体会议; of one that goes on after a break 第二次全体会议（继续）."""
        return self.hall.name

    @property
    def now(self) -> Step | None:
        """What comes now; None when everything is done."""
        return next((step for step in self.steps if step.progress is Progress.NOW), None)

    @property
    def done(self) -> int:
        """How many steps are done."""
        return sum(step.done for step in self.steps)
