"""What the reads of opinions return. Frozen rows, no ORM objects."""

from __future__ import annotations

import datetime

from msgspec import Struct

from renda_desktop.opinions.rules import Appraisal, OpinionName, OpinionState, Progress
from renda_desktop.presidium.item_places import ItemPlace
from renda_desktop.storage.attachments import AttachmentRow


class FeedbackRow(Struct, frozen=True):
    """What the unit reported on one entry in one round."""

    id: str
    round_id: str
    entry_id: str
    measures: str
    progress: Progress
    done_on: datetime.date | None
    evidence: str
    next_step: str

    @property
    def done(self) -> bool:
        """Whether the unit says it is done."""
        return self.progress is Progress.DONE


class EntryRow(Struct, frozen=True):
    """One entry with what was fed back last; `late` when its last day is over and it is not done."""

    id: str
    opinion_id: str
    position: int
    text: str
    unit: str
    due_on: datetime.date | None
    feedback: FeedbackRow
    late: bool


class RoundRow(Struct, frozen=True):
    """One round of handling; `hearing` is where the presidium listens to it, None while it is on no agenda."""

    id: str
    opinion_id: str
    number: int
    due_on: datetime.date | None
    received_on: datetime.date | None
    answer: str
    hearing: ItemPlace | None
    appraisal: Appraisal | None
    appraised_on: datetime.date | None
    appraisal_note: str
    feedback: tuple[FeedbackRow, ...]
    """In the order of the entries."""
    files: tuple[AttachmentRow, ...]

    @property
    def untouched(self) -> bool:
        """Whether nothing was entered since the round began."""
        return not (
            self.received_on or self.answer or self.hearing or self.appraisal or self.files
        ) and not any(row.measures or row.evidence or row.next_step for row in self.feedback)


class OpinionRow(Struct, frozen=True):
    """意见书 as it stands on the day asked for. `name` is what the office calls it (审议意见).

    `place` is the agenda item it arose from, None where `origin` says what it arose from.
    """

    id: str
    name: OpinionName
    place: ItemPlace | None
    origin: str
    subject: str
    report: str
    reporting_unit: str
    addressee: str
    acknowledgement: str
    problems: str
    copy_to: str
    issued_on: datetime.date | None
    handed_over_on: datetime.date | None
    closed_on: datetime.date | None
    close_reason: str
    entries: tuple[EntryRow, ...]
    rounds: tuple[RoundRow, ...]
    state: OpinionState
    days_left: int | None
    """Days to the last day of the written answer, negative when late; None when nothing is waited for."""

    @property
    def title(self) -> str:
        """关于农村饮水安全工作情况报告的审议意见."""
        return f"关于{self.subject}的{self.name.value}"

    @property
    def short_title(self) -> str:
        """农村饮水安全工作情况报告: what tells it apart in a list."""
        return self.subject

    @property
    def now(self) -> RoundRow:
        """The newest round."""
        return self.rounds[-1]

    @property
    def due_on(self) -> datetime.date | None:
        """Last day for the written answer of the newest round."""
        return self.now.due_on

    @property
    def day(self) -> datetime.date | None:
        """By which it belongs to a year: the day of the meeting, else the day it was issued or handed over."""
        meeting = self.place.day if self.place else None
        return meeting or self.issued_on or self.handed_over_on

    @property
    def meeting(self) -> str:
        """镇十九届人大主席团第十二次会议, "" without one."""
        return self.place.meeting.name if self.place else ""

    @property
    def open(self) -> bool:
        """Whether it is still followed."""
        return self.state is not OpinionState.CLOSED

    @property
    def late_entries(self) -> int:
        """How many entries are not done though their last day is over."""
        return sum(entry.late for entry in self.entries) if self.open else 0

    @property
    def heard_at(self) -> ItemPlace | None:
        """Where the newest round is listened to."""
        return self.now.hearing
