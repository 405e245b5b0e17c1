"""What belongs to one suggestion: units, what was decided, assignments, rounds of reply, meetings, urging, promises.

Frozen rows, no ORM objects; `rows.SuggestionFile` holds them together.
"""

from __future__ import annotations

import datetime

from msgspec import Struct

from renda_desktop.storage.attachments import AttachmentRow
from renda_desktop.suggestions.rules import (
    Clearing,
    Clock,
    ContactStage,
    ContactWay,
    Outcome,
    ReplyWay,
    Role,
    Satisfaction,
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
