"""Records the reads of sessions return. Frozen, free of the database."""

from __future__ import annotations

import datetime

from msgspec import Struct

from renda_desktop.chinese.clock import time_span, time_text
from renda_desktop.presidium.rules import NoticeForm
from renda_desktop.sessions.figures import SessionFigures
from renda_desktop.sessions.presets import PaperEntry, Words
from renda_desktop.sessions.rules import (
    HalfDay,
    Part,
    Phase,
    SessionKind,
    SessionState,
    StepState,
    Switch,
    Verb,
    formal_sitting,
    phase_of,
    plan_year,
)
from renda_desktop.sessions.standing import Setting

ALL_SITTINGS = "各次全体会议"
"""What an observer sits in on where nothing else was chosen."""


class SessionFacts(Struct, frozen=True, kw_only=True):
    """Everything stored of a session, with the names papers write; empty texts and None mean not filled in."""

    id: str
    term_id: str
    term_number: int
    number: int
    name: str
    """青禾镇第十九届人民代表大会第七次会议."""
    short_name: str
    """镇十九届人大七次会议."""
    town: str
    presidium: str
    """青禾镇人民代表大会主席团."""
    kind: SessionKind
    switches: frozenset[Switch]
    preparatory_meeting: bool
    secretary_general: bool
    presidium_carried_on: bool
    opens_on: datetime.date | None
    closes_on: datetime.date | None
    plan_year: int | None
    """The year chosen for its budget and tasks; None: as the day says."""
    place: str
    decided_by_meeting_id: str | None
    decided_by: str
    decided_on: datetime.date | None
    convened_text: str
    agenda_adopted_on: datetime.date | None
    agenda_adopted_by: str
    registration: str
    leave_deadline: datetime.date | None
    suggestion_deadline: datetime.date | None
    bill_deadline: str
    contact: str
    contact_phone: str
    dress: str
    notice_extra: str
    notice_date: datetime.date | None
    notice_form: NoticeForm
    counts_suspended: bool | None
    base_confirmed_by: str
    base_confirmed_on: datetime.date | None
    note: str

    @property
    def setting(self) -> Setting:
        """What decides about agenda, steps, schedule and papers."""
        return Setting(self.kind, self.switches, self.preparatory_meeting)

    @property
    def days(self) -> int | None:
        """会期 in days; None without a date."""
        return None if self.opens_on is None else ((self.closes_on or self.opens_on) - self.opens_on).days + 1

    @property
    def year(self) -> int | None:
        """The year whose budget and tasks it settles; None without a date."""
        return plan_year(self.kind, self.opens_on, self.plan_year)

    @property
    def adopting_meeting(self) -> str:
        """Where the agenda is adopted: as the office wrote, else as the session is set up (documents.md S3)."""
        return self.agenda_adopted_by or ("预备会议" if self.preparatory_meeting else "第一次全体会议")


class SessionRow(Struct, frozen=True, kw_only=True):
    """A session in the list; `missing` counts what it still lacks, 0 once it has begun."""

    id: str
    term_id: str
    term_number: int
    number: int
    name: str
    short_name: str
    kind: SessionKind
    switches: frozenset[Switch]
    opens_on: datetime.date | None
    closes_on: datetime.date | None
    place: str
    state: SessionState
    days_to_go: int | None
    missing: int

    @property
    def line(self) -> str:
        """距开会12天，还缺3项; 今天开会; 未定日期，还缺5项; 已闭会."""
        if self.state.begun and self.days_to_go is None:
            return self.state.value
        if self.days_to_go == 0:
            return "今天开会"
        when = "未定日期" if self.days_to_go is None else f"距开会{self.days_to_go}天"
        return f"{when}，还缺{self.missing}项" if self.missing else f"{when}，已齐备"


class AgendaRow(Struct, frozen=True):
    """An item of the agenda; `basis` cites the law or says 惯例."""

    id: str
    position: int
    key: str
    from_preset: bool
    title: str
    verb: Verb
    reporter: str
    needs_vote: bool
    adopted_on: datetime.date | None
    note: str
    basis: str


class EntryRow(Struct, frozen=True):
    """A line of the schedule; `place` is that of the session unless the line has its own (`own_place`)."""

    id: str
    key: str
    from_preset: bool
    day_number: int
    day: datetime.date | None
    half: HalfDay
    position: int
    starts_at: datetime.time | None
    ends_at: datetime.time | None
    part: Part
    activity: str
    content: str
    chair: str
    attendees: str
    place: str
    own_place: str
    responsible: str

    @property
    def times(self) -> str:
        """8:30—9:00, 8:30, or empty."""
        if self.starts_at is None:
            return ""
        if self.ends_at is None or self.ends_at < self.starts_at:
            return time_text(self.starts_at)
        return time_span(self.starts_at, self.ends_at)


class HalfDayRows(Struct, frozen=True):
    """The schedule of one half-day; `day` None while the session has no date."""

    day_number: int
    day: datetime.date | None
    half: HalfDay
    entries: tuple[EntryRow, ...]


class Sitting(Struct, frozen=True):
    """A sitting with its column heading in the attendance register."""

    entry_id: str
    name: str


class StepRow(Struct, frozen=True):
    """A step of the checklist; `due` is counted from the session's date unless `due_override` is set."""

    id: str
    position: int
    key: str
    from_preset: bool
    title: str
    days_before: int
    due: datetime.date | None
    due_override: datetime.date | None
    owner: str
    required: bool
    done_on: datetime.date | None
    note: str
    state: StepState
    basis: str
    papers: tuple[str, ...]

    @property
    def phase(self) -> Phase:
        """会前, 会议当天 or 会后."""
        return phase_of(self.days_before)


class ObserverRow(Struct, frozen=True):
    """Somebody who sits in; `attends` empty means all plenary sittings."""

    id: str
    position: int
    name: str
    unit: str
    post: str
    phone: str
    attends: str

    @property
    def addressed(self) -> str:
        """To whom the notice goes: the unit, else the person with what he or she is (县人大代表孟凡林)."""
        return self.unit or f"{self.post}{self.name}"

    @property
    def sits_in_on(self) -> str:
        """第一次全体会议、第二次全体会议; 各次全体会议 where nothing was chosen."""
        return "、".join(map(formal_sitting, self.attends.split("、"))) if self.attends else ALL_SITTINGS


class Gap(Struct, frozen=True):
    """Something the session still lacks before it may be held; `record_kind` and `field` lead to its place."""

    sentence: str
    record_kind: str
    record_id: str
    field: str = ""


class Finding(Struct, frozen=True):
    """Something that looks wrong, with the article it rests on; it never blocks.

    `field` of the record is where it is mended; "" for what the record is known by. `rule_id`: the rule of
    resources/law it is found by, where it is one; `figure`: which of its figures, where it has several.
    """

    sentence: str
    basis: str
    record_kind: str
    record_id: str
    field: str = ""
    rule_id: str = ""
    figure: str = ""


class Proposal(Struct, frozen=True):
    """What to propose for a new session; `number` None: the clerk has to say which one of the term it is."""

    term_id: str
    number: int | None
    kind: SessionKind


class SessionCard(Struct, frozen=True):
    """One session whole, as on the day asked for."""

    facts: SessionFacts
    words: Words
    state: SessionState
    days_to_go: int | None
    agenda: tuple[AgendaRow, ...]
    schedule: tuple[HalfDayRows, ...]
    steps: tuple[StepRow, ...]
    observers: tuple[ObserverRow, ...]
    sittings: tuple[Sitting, ...]
    papers: tuple[PaperEntry, ...]
    figures: SessionFigures
    gaps: tuple[Gap, ...]
    findings: tuple[Finding, ...]

    @property
    def entries(self) -> tuple[EntryRow, ...]:
        """The schedule in one list."""
        return tuple(entry for half in self.schedule for entry in half.entries)
