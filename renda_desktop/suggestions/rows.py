"""What the reads of suggestions return. Frozen rows, no ORM objects."""

from __future__ import annotations

import datetime

from msgspec import Struct

from renda_desktop.deliberation.register_queries import EntryRow
from renda_desktop.storage.attachments import AttachmentRow
from renda_desktop.suggestions.rules import (
    ENDED,
    Clearing,
    Clock,
    ContactStage,
    ContactWay,
    Outcome,
    ReplyWay,
    ResultClass,
    Role,
    Satisfaction,
    State,
    UrgingKind,
)


class UnitRow(Struct, frozen=True):
    """承办单位; `successor` names the unit it went into."""

    id: str
    name: str
    leader: str
    contact: str
    phone: str
    ended_on: datetime.date | None = None
    successor_id: str | None = None
    successor: str = ""

    @property
    def label(self) -> str:
        """镇水利站; 镇水利站（已并入镇农业综合服务中心）."""
        return f"{self.name}（已并入{self.successor}）" if self.successor else self.name


class PracticeRow(Struct, frozen=True):
    """How this office does it."""

    to_government: bool = False
    reply_to_each: bool = True


class CaseRow(Struct, frozen=True, kw_only=True):
    """What was decided on a suggestion and how it ended; every field empty before anything was."""

    clearing: Clearing = Clearing.OPEN
    cleared_on: datetime.date | None = None
    clearing_reason: str = ""
    answered_by: str = ""
    merged_into_id: str | None = None
    hard: bool = False
    hard_reason: str = ""
    hard_on: datetime.date | None = None
    key: bool = False
    excellent: bool = False
    sent_up_to: str = ""
    sent_up_on: datetime.date | None = None
    answered_from_above_on: datetime.date | None = None
    answer_from_above: str = ""
    outcome: Outcome = Outcome.OPEN
    outcome_on: datetime.date | None = None
    outcome_note: str = ""
    closed_on: datetime.date | None = None
    close_reason: str = ""
    archived_on: datetime.date | None = None
    archive_number: str = ""
    public_text: str = ""


class AssignmentRow(Struct, frozen=True, kw_only=True):
    """One unit's part; `clocks` are those of handing back and, for a co-handler, of its opinion."""

    id: str
    unit: UnitRow
    passed_to: UnitRow | None
    role: Role
    assigned_on: datetime.date
    received_on: datetime.date | None
    received_by: str
    handler: str
    phone: str
    returned_on: datetime.date | None
    return_reason: str
    ended_on: datetime.date | None
    opinion_on: datetime.date | None
    opinion: str
    clocks: tuple[Clock, ...] = ()

    @property
    def in_force(self) -> bool:
        """Whether the unit still has it."""
        return self.ended_on is None

    @property
    def doing(self) -> UnitRow:
        """Who really handles it: the unit the government passed it to, else the one it was assigned to."""
        return self.passed_to or self.unit


class CopyRow(Struct, frozen=True, kw_only=True):
    """A reply to one signatory and what came back; `in_office` whether he is a deputy on the day asked for."""

    id: str
    person_id: str | None
    name: str
    speaks: bool
    in_office: bool
    delivered_on: datetime.date | None
    returned_on: datetime.date | None
    attitude: Satisfaction | None
    contact: Satisfaction | None
    result: Satisfaction | None
    note: str


class DelayRow(Struct, frozen=True):
    """延办反馈书."""

    id: str
    asked_on: datetime.date
    until: datetime.date
    reason: str
    measures: str
    agreed_on: datetime.date | None


class RoundRow(Struct, frozen=True, kw_only=True):
    """One round; `clock` is that of the reply, `local_clock` a stricter one nobody confirmed, `feedback` the slip's."""

    id: str
    number: int
    begins_on: datetime.date
    due_by_notice: datetime.date | None
    replied_on: datetime.date | None
    way: ReplyWay
    letter: str
    reply_number: str
    signed_by: str
    reply: str
    draft_on: datetime.date | None
    copies: tuple[CopyRow, ...]
    delays: tuple[DelayRow, ...]
    files: tuple[AttachmentRow, ...]
    clock: Clock
    local_clock: Clock | None = None
    feedback: Clock | None = None

    @property
    def speaker(self) -> CopyRow | None:
        """The signatory whose appraisal counts."""
        return next((copy for copy in self.copies if copy.speaks), None)

    @property
    def verdict(self) -> Satisfaction | None:
        """What the signatory who speaks for all thinks of the result; None as long as no slip came back."""
        return self.speaker.result if self.speaker else None

    @property
    def untouched(self) -> bool:
        """Whether nothing was entered since it began."""
        return not (
            self.replied_on or self.reply or self.letter or self.delays or self.files or self.draft_on
        )


class ContactRow(Struct, frozen=True):
    """A meeting of unit and deputy."""

    id: str
    met_on: datetime.date
    stage: ContactStage
    way: ContactWay
    who: str
    note: str


class UrgingRow(Struct, frozen=True):
    """催办, 督办, hearing, look on site."""

    id: str
    kind: UrgingKind
    urged_on: datetime.date
    by: str
    words: str
    answer: str


class PromiseRow(Struct, frozen=True):
    """承诺事项."""

    id: str
    text: str
    due_on: datetime.date
    done_on: datetime.date | None
    note: str

    def late(self, today: datetime.date) -> bool:
        """Whether its day is over and it is not done."""
        return self.done_on is None and self.due_on < today


class SuggestionFile(Struct, frozen=True, kw_only=True):
    """一件一档: one suggestion as it stands on the day asked for."""

    entry: EntryRow
    case: CaseRow
    assignments: tuple[AssignmentRow, ...]
    rounds: tuple[RoundRow, ...]
    contacts: tuple[ContactRow, ...]
    urgings: tuple[UrgingRow, ...]
    promises: tuple[PromiseRow, ...]
    files: tuple[AttachmentRow, ...]
    state: State
    today: datetime.date
    delegation: str
    """Of the lead."""
    constituency: str
    """Of the lead."""
    lead_left: str
    """Why the lead cannot speak for it any more; "" while he is a deputy."""
    merged: tuple[EntryRow, ...] = ()
    """Those that were merged into it."""
    merged_into: EntryRow | None = None
    result: ResultClass | None = None
    """Class of the newest reply."""
    assign_clock: Clock | None = None

    @property
    def id(self) -> str:
        """Of the suggestion."""
        return self.entry.id

    @property
    def now(self) -> RoundRow | None:
        """The newest round."""
        return self.rounds[-1] if self.rounds else None

    @property
    def main(self) -> AssignmentRow | None:
        """The main handler that has it."""
        found = [one for one in self.assignments if one.role is Role.MAIN and one.in_force]
        return found[-1] if found else None

    @property
    def asked_back(self) -> bool:
        """Whether the unit that has it wants to hand it back, and nobody has decided; or nobody has it any more."""
        parts = [one for one in self.assignments if one.role is Role.MAIN]
        return bool(parts) and all(one.returned_on or one.ended_on for one in parts)

    @property
    def co_handlers(self) -> tuple[AssignmentRow, ...]:
        """The co-handlers that have it."""
        return tuple(one for one in self.assignments if one.role is Role.CO and one.in_force)

    @property
    def unit(self) -> UnitRow | None:
        """Who handles it, for lists and figures."""
        return self.main.doing if self.main else None

    @property
    def assigned_on(self) -> datetime.date | None:
        """The first assignment."""
        return min((one.assigned_on for one in self.assignments), default=None)

    @property
    def replies(self) -> tuple[RoundRow, ...]:
        """Rounds with a reply."""
        return tuple(one for one in self.rounds if one.replied_on is not None)

    @property
    def replied_on(self) -> datetime.date | None:
        """The first reply, which decides whether it was in time."""
        return self.replies[0].replied_on if self.replies else None

    @property
    def verdict(self) -> Satisfaction | None:
        """The newest appraisal that came back."""
        return next((one.verdict for one in reversed(self.rounds) if one.verdict is not None), None)

    @property
    def clock(self) -> Clock | None:
        """What is waited for now: reply or slip; None when nothing is."""
        if self.state in ENDED or self.now is None:
            return self.assign_clock if self.state in (State.TO_ASSIGN, State.HANDED_BACK) else None
        if self.now.replied_on is None:
            return self.now.clock
        return self.now.feedback if self.now.verdict is None else None

    @property
    def days_left(self) -> int | None:
        """Days to the last day of what is waited for, negative when over."""
        return self.clock.days_left(self.today) if self.clock else None

    @property
    def binding_days(self) -> int | None:
        """The same where law or a confirmed local rule sets the day: only that is ever called late, or goes first."""
        return self.days_left if self.clock is not None and self.clock.binding else None

    @property
    def open(self) -> bool:
        """Whether it is still followed."""
        return self.state not in ENDED

    @property
    def everybody(self) -> tuple[str, ...]:
        """Names of all who signed, those of the merged ones too, each once."""
        names = [signer.name for entry in (self.entry, *self.merged) for signer in entry.signers]
        return tuple(dict.fromkeys(names))
