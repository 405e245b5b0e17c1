"""Records the reads of deliberation return. Frozen, free of the database."""

from __future__ import annotations

import datetime

from msgspec import Struct

from renda_desktop.deliberation.rules import (
    AnswerWay,
    BillDecision,
    BillOrigin,
    BillOutcome,
    Category,
    Signer,
    wants_second_answer,
)

WHOLE = "全体代表"
"""What a review meeting is called where the congress has no delegations."""


class Topic(Struct, frozen=True):
    """A report or draft of the agenda that is deliberated on; `title` as the agenda has it."""

    id: str
    position: int
    title: str

    @property
    def subject(self) -> str:
        """镇人民政府工作报告: the title without its verb."""
        for verb in (
            "听取和审议",
            "听取并审议",
            "审查和批准",
            "审查并批准",
            "审议和决定",
            "听取",
            "审议",
            "决定",
            "通过",
        ):
            if self.title.startswith(verb):
                return self.title.removeprefix(verb)
        return self.title


class MemberLine(Struct, frozen=True):
    """A deputy of a delegation at its review meeting."""

    person_id: str
    name: str
    title: str = ""
    """团长, 副团长 or empty."""
    absent: bool = False
    excused: bool = False


class PointRow(Struct, frozen=True):
    """A point of a speech; `opinion_id` where it was merged into an opinion of the summary."""

    id: str
    text: str
    opinion_id: str | None = None


class SpeechRow(Struct, frozen=True):
    """Somebody spoke on one topic (`agenda_item_id` None: on something else)."""

    id: str
    meeting_id: str
    position: int
    person_id: str | None
    observer_id: str | None
    name: str
    agenda_item_id: str | None
    spoken_at: datetime.time | None
    change: str
    points: tuple[PointRow, ...] = ()

    @property
    def text(self) -> str:
        """The points, a line each."""
        return "\n".join(point.text for point in self.points)


class MeetingRow(Struct, frozen=True, kw_only=True):
    """A delegation's review meeting; time, place and chair as they hold, `own_…` only where set for it alone."""

    id: str
    session_id: str
    entry_id: str | None
    activity: str
    day: datetime.date | None
    delegation_id: str | None
    delegation: str
    starts_at: datetime.time | None
    ends_at: datetime.time | None
    place: str
    chair: str
    own_starts_at: datetime.time | None
    own_ends_at: datetime.time | None
    own_place: str
    own_chair: str
    recorder: str
    observers: str
    roll_called: bool
    note: str
    members: tuple[MemberLine, ...] = ()
    speeches: tuple[SpeechRow, ...] = ()

    @property
    def present(self) -> int | None:
        """How many of the members are there; None as long as nobody looked."""
        return sum(not member.absent for member in self.members) if self.roll_called else None


class OpinionRow(Struct, frozen=True):
    """An opinion the clerk merged or reworded."""

    id: str
    agenda_item_id: str | None
    text: str
    category: str


class QuestionRow(Struct, frozen=True, kw_only=True):
    """询问 and its answer; `delegation` names the meeting it was asked at."""

    id: str
    position: int
    meeting_id: str | None
    delegation: str
    agenda_item_id: str | None
    person_id: str | None
    name: str
    organ: str
    text: str
    asked_at: datetime.time | None
    answerer: str
    answer: str
    answered_at: datetime.time | None
    day: datetime.date | None = None

    @property
    def answered(self) -> bool:
        """Whether an answer is recorded."""
        return bool(self.answer.strip())


class SignerRow(Signer, frozen=True):
    """Who signed, with delegation and 选区 as on the day it was handed in, and what speaks against it."""

    delegation: str = ""
    constituency: str = ""
    phone: str = ""
    problem: str = ""


class HandedInRow(Struct, frozen=True, kw_only=True):
    """What all that is handed in has; `signers` with the lead first."""

    id: str
    number: int
    received_on: datetime.date | None
    received_at: datetime.time | None
    receiver: str
    note: str
    signers: tuple[SignerRow, ...] = ()

    @property
    def lead(self) -> SignerRow | None:
        """领衔代表."""
        return next((signer for signer in self.signers if signer.lead), None)

    @property
    def cosigners(self) -> tuple[SignerRow, ...]:
        """附议、联名代表 without the lead."""
        return tuple(signer for signer in self.signers if not signer.lead)


class BillRow(HandedInRow, frozen=True, kw_only=True):
    """议案; `problems` are sentences about what it lacks, `suggestion_number` the suggestion it was turned into."""

    origin: BillOrigin
    title: str
    cause: str
    grounds: str
    proposal: str
    review: str
    decision: BillDecision
    decided_on: datetime.date | None
    decision_reason: str
    agenda_item_id: str | None
    withdrawn_on: datetime.date | None
    withdrawal_reason: str
    outcome: BillOutcome
    late: bool = False
    least: int | None = None
    problems: tuple[str, ...] = ()
    suggestion_number: int | None = None

    @property
    def state(self) -> str:
        """Where it stands, in a word or two."""
        if self.withdrawn_on is not None:
            return "已撤回"
        if self.suggestion_number is not None:
            return f"转作第{self.suggestion_number}号建议"
        voted = self.decision is BillDecision.AGENDA and self.outcome is not BillOutcome.OPEN
        return str(self.outcome.value if voted else self.decision.value)

    @property
    def too_few(self) -> bool:
        """Whether fewer deputies signed than a bill needs (组织法2022 第二十二条第二款)."""
        fit = sum(not signer.problem for signer in self.signers)
        return self.origin is BillOrigin.DEPUTIES and self.least is not None and fit < self.least

    @property
    def name(self) -> str:
        """关于加快农村公路养护的议案, however the office typed it."""
        return named(self.title, "议案")


class AnswerRow(Struct, frozen=True):
    """An answer to an inquiry; number 2 is the further one."""

    id: str
    number: int
    given_on: datetime.date | None
    given_at: datetime.time | None
    answerer: str
    text: str
    dissatisfied: int | None


class InquiryRow(HandedInRow, frozen=True, kw_only=True):
    """质询案 with its answers."""

    addressee: str
    question: str
    content: str
    way: AnswerWay | None
    decided_on: datetime.date | None
    answer_place: str
    answers: tuple[AnswerRow, ...] = ()
    least: int | None = None
    problems: tuple[str, ...] = ()

    @property
    def second_wanted(self) -> bool:
        """Whether half of the movers are not satisfied with the first answer."""
        if not self.answers:
            return False
        day = self.received_on or datetime.date.max
        return wants_second_answer(self.answers[0].dissatisfied, len(self.signers), day)

    @property
    def state(self) -> str:
        """Where it stands."""
        if self.way is None:
            return "待主席团决定"
        if not self.answers:
            return "待答复"
        if self.second_wanted and len(self.answers) == 1:
            return "可要求再作答复"
        return "已答复"


class SuggestionRow(HandedInRow, frozen=True, kw_only=True):
    """代表建议; `bill_number` where it was turned from a bill."""

    title: str
    category: Category | None
    content: str
    unit: str
    public: bool | None
    wants_meeting: bool | None
    bill_id: str | None
    bill_number: int | None = None
    problems: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """关于修复东河村灌溉渠的建议."""
        return named(self.title, "建议")


def bare_title(title: str) -> str:
    """What a bill or suggestion is about, without 关于 and 的议案 or 的建议."""
    return title.strip().removeprefix("关于").removesuffix("议案").removesuffix("建议").removesuffix("的")


def named(title: str, kind: str) -> str:
    """关于…的议案 of a title that may already have either end."""
    return f"关于{bare_title(title)}的{kind}"
