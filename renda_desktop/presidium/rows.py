"""What the reads of meetings return. Frozen rows, no ORM objects."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from msgspec import Struct

from renda_desktop.events.queries import AttendanceRow, EventRow
from renda_desktop.events.rules import AttendanceStatus, Capacity, EventState
from renda_desktop.presidium.lines import Line
from renda_desktop.presidium.rules import (
    DecisionKind,
    DecisionState,
    ItemKind,
    NoticeForm,
    Outcome,
    VoteResult,
    VoteWay,
    reporter_expected,
)
from renda_desktop.storage.attachments import AttachmentRow


class SpeechRow(Struct, frozen=True):
    """One contribution; the speaker's name is that of the person's record where there is one."""

    id: str
    item_id: str
    position: int
    person_id: str | None
    name: str
    spoken_at: datetime.time | None
    text: str


class VoteRow(Struct, frozen=True):
    """A vote with its result; None while no members and no attendance list are known."""

    id: str
    item_id: str
    position: int
    question: str
    way: VoteWay
    voted_at: datetime.time | None
    votes_for: int
    votes_against: int
    votes_abstain: int
    tellers: str
    result: VoteResult | None


class DecisionRow(Struct, frozen=True):
    """A decision and how it stands on the day asked for; `meeting` is the short name of its meeting."""

    id: str
    item_id: str
    item: str
    meeting_id: str
    meeting: str
    meeting_day: datetime.date | None
    position: int
    text: str
    unit: str
    due_on: datetime.date | None
    """As decided; the papers print it."""
    extended_to: datetime.date | None
    done_on: datetime.date | None
    result: str
    state: DecisionState
    days_left: int | None
    """Days to the last day, negative when late; None when done or without a last day."""

    @property
    def last_day(self) -> datetime.date | None:
        """Until when it has to be done: the day it was extended to, else the day decided."""
        return self.extended_to or self.due_on


class DecisionPaperRow(Struct, frozen=True):
    """主席团决定 乙12 of an item; `dated` None: the day of the meeting."""

    id: str
    item_id: str
    position: int
    kind: DecisionKind
    subject: str
    text: str
    addressee: str
    copy_to: str
    dated: datetime.date | None


class ItemRow(Struct, frozen=True):
    """议题 with all that hangs on it. `outcome` follows from the votes, `declared` is what the chair said.

    `carried_from` and `carried_to` name the meetings it was left over from and taken up by ("" without).
    """

    id: str
    meeting_id: str
    position: int
    title: str
    kind: ItemKind
    reporter: str
    planned_minutes: int | None
    preliminary_opinion: str
    report_points: str
    conclusion: str
    concluded_at: datetime.time | None
    minutes_heard: str
    minutes_view: str
    minutes_demand: str
    declared: Outcome | None
    outcome: Outcome | None
    carried_from_id: str | None
    carried_from: str
    carried_to: str
    observer_ids: tuple[str, ...]
    """Attendance lines of those who attend for this item only."""
    materials: tuple[AttachmentRow, ...]
    speeches: tuple[SpeechRow, ...]
    votes: tuple[VoteRow, ...]
    decisions: tuple[DecisionRow, ...]
    decision_papers: tuple[DecisionPaperRow, ...] = ()

    @property
    def reported(self) -> bool:
        """Whether the papers name who reports: somebody does, or somebody has to and is not known yet."""
        return bool(self.reporter) or reporter_expected(self.kind, self.title)


class MeetingRow(Struct, frozen=True):
    """A meeting of the presidium; `name` is 镇十九届人大主席团第十二次会议, inside a session 主席团第一次会议."""

    id: str
    event: EventRow
    term_id: str
    term_number: int
    session_id: str | None
    number: int
    name: str
    extra: bool
    extra_basis: str
    notice_form: NoticeForm
    notice_on: datetime.date | None
    material_due: datetime.date | None
    material_copies: int | None
    contact: str
    phone: str
    asked_party_on: datetime.date | None
    told_party_on: datetime.date | None
    minutes_on: datetime.date | None
    minutes_to: str
    record_signed_on: datetime.date | None
    """Since when the record 乙07 is final; None while it may be changed."""


class MeetingListRow(Struct, frozen=True):
    """A line of the list of meetings. `search` holds all its words, `pinyin` names and titles with their pinyin."""

    meeting: MeetingRow
    state: EventState
    base: int
    items: int
    decisions: int
    open_decisions: int
    late_decisions: int
    search: str
    pinyin: tuple[tuple[str, str, str], ...]


class MeetingCard(Struct, frozen=True):
    """A meeting with everything. `base` is 全体成员 on its day, or the invited members while none were entered.

    `findings` are sentences to look at: missing quorum, items without an outcome, decisions nobody is charged with.
    """

    meeting: MeetingRow
    state: EventState
    attendance: tuple[AttendanceRow, ...]
    items: tuple[ItemRow, ...]
    base: int
    quorum: Line
    majority: Line
    quorum_met: bool | None
    findings: tuple[str, ...]


def open_observers(attendance: Sequence[AttendanceRow]) -> list[AttendanceRow]:
    """Who was asked to attend without a vote and is neither recorded as come nor as away."""
    return [
        line
        for line in attendance
        if line.capacity is not Capacity.MEMBER and line.status is AttendanceStatus.EXPECTED
    ]
