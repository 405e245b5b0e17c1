"""Tables of deliberation: review meetings and their points, questions, bills, inquiries, suggestions handed in."""

from __future__ import annotations

import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from renda_desktop.deliberation.rules import (
    AnswerWay,
    BillDecision,
    BillOrigin,
    BillOutcome,
    Category,
    Occasion,
)
from renda_desktop.storage.base import KEPT, YEAR_OF, Record


class ReviewMeeting(Record):
    """A delegation deliberates at an entry of the schedule. Who came follows from its members and `ReviewAbsence`."""

    __tablename__ = "review_meeting"
    session_id: Mapped[str] = mapped_column(ForeignKey("congress_session.id", ondelete="CASCADE"), index=True)
    entry_id: Mapped[str | None] = mapped_column(
        ForeignKey("session_schedule_entry.id", ondelete="SET NULL"), index=True
    )
    """Its line of the schedule: day, and time and place unless it has its own."""
    delegation_id: Mapped[str | None] = mapped_column(
        ForeignKey("delegation.id", ondelete="SET NULL"), index=True
    )
    """Empty where the congress has no delegations and deliberates whole."""
    delegation: Mapped[str] = mapped_column(String(60))
    """Its name at the time; stays when the delegation is removed."""
    starts_at: Mapped[datetime.time | None]
    ends_at: Mapped[datetime.time | None]
    place: Mapped[str] = mapped_column(String(100), default="")
    chair: Mapped[str] = mapped_column(String(80), default="")
    """Empty: the head 团长 of the delegation."""
    recorder: Mapped[str] = mapped_column(String(80), default="")
    observers: Mapped[str] = mapped_column(Text, default="")
    """Who of the observers sits with this delegation, in words."""
    roll_called: Mapped[bool] = mapped_column(default=False)
    """Whether somebody looked who is there; until then nobody counts as present."""
    note: Mapped[str] = mapped_column(Text, default="")

    __table_args__ = (UniqueConstraint("entry_id", "delegation_id"),)


class ReviewAbsence(Record):
    """A member of the delegation who was not at the review meeting."""

    __tablename__ = "review_absence"
    meeting_id: Mapped[str] = mapped_column(ForeignKey("review_meeting.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    excused: Mapped[bool] = mapped_column(default=False)

    __table_args__ = (UniqueConstraint("meeting_id", "person_id"), {"info": {KEPT: "分组审议缺席{}次"}})


class ReviewSpeech(Record):
    """Somebody spoke on one topic. The text is that of its points; `name` stays when the person's record goes."""

    __tablename__ = "review_speech"
    meeting_id: Mapped[str] = mapped_column(ForeignKey("review_meeting.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    person_id: Mapped[str | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    observer_id: Mapped[str | None] = mapped_column(
        ForeignKey("session_observer.id", ondelete="SET NULL"), index=True
    )
    name: Mapped[str] = mapped_column(String(60))
    agenda_item_id: Mapped[str | None] = mapped_column(
        ForeignKey("session_agenda_item.id", ondelete="SET NULL"), index=True
    )
    """The report or draft spoken on; empty: something else."""
    spoken_at: Mapped[datetime.time | None]
    change: Mapped[str] = mapped_column(Text, default="")
    """What is to be changed in the draft, in words."""


class ReviewOpinion(Record):
    """An opinion of the summary 汇总 where the clerk merged points or put them in other words."""

    __tablename__ = "review_opinion"
    session_id: Mapped[str] = mapped_column(ForeignKey("congress_session.id", ondelete="CASCADE"), index=True)
    agenda_item_id: Mapped[str | None] = mapped_column(
        ForeignKey("session_agenda_item.id", ondelete="SET NULL"), index=True
    )
    text: Mapped[str] = mapped_column(Text)
    category: Mapped[str] = mapped_column(String(40), default="")


class ReviewPoint(Record):
    """One point of a speech, a line of it."""

    __tablename__ = "review_point"
    speech_id: Mapped[str] = mapped_column(ForeignKey("review_speech.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    opinion_id: Mapped[str | None] = mapped_column(
        ForeignKey("review_opinion.id", ondelete="SET NULL"), index=True
    )
    """The opinion it went into; empty: it stands in the summary by itself."""


class SessionQuestion(Record):
    """询问: a question put while deliberating, and its answer (代表法2025 第十九条)."""

    __tablename__ = "session_question"
    session_id: Mapped[str] = mapped_column(ForeignKey("congress_session.id", ondelete="CASCADE"), index=True)
    meeting_id: Mapped[str | None] = mapped_column(
        ForeignKey("review_meeting.id", ondelete="SET NULL"), index=True
    )
    agenda_item_id: Mapped[str | None] = mapped_column(
        ForeignKey("session_agenda_item.id", ondelete="SET NULL"), index=True
    )
    position: Mapped[int]
    person_id: Mapped[str | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    name: Mapped[str] = mapped_column(String(60))
    organ: Mapped[str] = mapped_column(String(80), default="")
    text: Mapped[str] = mapped_column(Text, default="")
    asked_at: Mapped[datetime.time | None]
    answerer: Mapped[str] = mapped_column(String(80), default="")
    """Name and post of the responsible person who was sent."""
    answer: Mapped[str] = mapped_column(Text, default="")
    answered_at: Mapped[datetime.time | None]


class BillDeadline(Record):
    """代表提出议案的截止时间 as a moment, as the session's presidium fixed it (the notice has it in words)."""

    __tablename__ = "session_bill_deadline"
    session_id: Mapped[str] = mapped_column(
        ForeignKey("congress_session.id", ondelete="CASCADE"), unique=True
    )
    day: Mapped[datetime.date]
    at: Mapped[datetime.time]


class Received(Record):
    """What deputies hand in: numbered within its series, with the moment it was received."""

    __abstract__ = True
    number: Mapped[int]
    received_on: Mapped[datetime.date | None]
    received_at: Mapped[datetime.time | None]
    receiver: Mapped[str] = mapped_column(String(40), default="")
    note: Mapped[str] = mapped_column(Text, default="")


class HandedIn(Received):
    """What deputies hand in during a session, and only then."""

    __abstract__ = True
    session_id: Mapped[str] = mapped_column(ForeignKey("congress_session.id", ondelete="CASCADE"), index=True)


class SignerRecord(Record):
    """Somebody who signed what was handed in; at most one leads. `name` stays when the person's record goes."""

    __abstract__ = True
    person_id: Mapped[str | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    name: Mapped[str] = mapped_column(String(60))
    lead: Mapped[bool] = mapped_column(default=False)
    position: Mapped[int]


class Bill(HandedIn):
    """议案: 案由, 案据, 方案 (代表法2025 第十五条), what the presidium decided on it, and its end."""

    __tablename__ = "session_bill"
    origin: Mapped[BillOrigin] = mapped_column(default=BillOrigin.DEPUTIES)
    title: Mapped[str] = mapped_column(String(120))
    """What it is about, without 关于 and 的议案 where the office leaves them out."""
    cause: Mapped[str] = mapped_column(Text, default="")
    grounds: Mapped[str] = mapped_column(Text, default="")
    proposal: Mapped[str] = mapped_column(Text, default="")
    review: Mapped[str] = mapped_column(Text, default="")
    """What the examination found 审查意见."""
    decision: Mapped[BillDecision] = mapped_column(default=BillDecision.OPEN)
    decided_on: Mapped[datetime.date | None]
    decision_reason: Mapped[str] = mapped_column(Text, default="")
    agenda_item_id: Mapped[str | None] = mapped_column(
        ForeignKey("session_agenda_item.id", ondelete="SET NULL"), index=True
    )
    withdrawn_on: Mapped[datetime.date | None]
    """With the presidium's consent (组织法2022 第二十二条第三款)."""
    withdrawal_reason: Mapped[str] = mapped_column(Text, default="")
    outcome: Mapped[BillOutcome] = mapped_column(default=BillOutcome.OPEN)

    __table_args__ = (UniqueConstraint("session_id", "number"),)


class BillSigner(SignerRecord):
    """Who signed a bill."""

    __tablename__ = "session_bill_signer"
    owner_id: Mapped[str] = mapped_column(ForeignKey("session_bill.id", ondelete="CASCADE"), index=True)

    __table_args__ = (UniqueConstraint("owner_id", "person_id"),)


class Inquiry(HandedIn):
    """质询案: to whom, the question, its content (组织法2022 第二十四条), and how it is to be answered."""

    __tablename__ = "session_inquiry"
    addressee: Mapped[str] = mapped_column(String(80), default="")
    question: Mapped[str] = mapped_column(Text)
    content: Mapped[str] = mapped_column(Text, default="")
    way: Mapped[AnswerWay | None]
    """As the presidium decided; empty: not decided yet."""
    decided_on: Mapped[datetime.date | None]
    answer_place: Mapped[str] = mapped_column(String(80), default="")
    """Where the oral answer is given (主席团会议, 全体会议), or to whom the written one goes."""

    __table_args__ = (UniqueConstraint("session_id", "number"),)


class InquirySigner(SignerRecord):
    """Who signed an inquiry."""

    __tablename__ = "session_inquiry_signer"
    owner_id: Mapped[str] = mapped_column(ForeignKey("session_inquiry.id", ondelete="CASCADE"), index=True)

    __table_args__ = (UniqueConstraint("owner_id", "person_id"),)


class InquiryAnswer(Record):
    """An answer to an inquiry: the first, or the further one where half of the movers were not satisfied."""

    __tablename__ = "session_inquiry_answer"
    inquiry_id: Mapped[str] = mapped_column(ForeignKey("session_inquiry.id", ondelete="CASCADE"), index=True)
    number: Mapped[int]
    given_on: Mapped[datetime.date | None]
    given_at: Mapped[datetime.time | None]
    answerer: Mapped[str] = mapped_column(String(80), default="")
    """Head of the organ: who came to answer, or who signed the written answer."""
    text: Mapped[str] = mapped_column(Text, default="")
    dissatisfied: Mapped[int | None]
    """How many of the movers were not satisfied; empty: not asked yet."""

    __table_args__ = (
        UniqueConstraint("inquiry_id", "number"),
        CheckConstraint("dissatisfied >= 0 AND number > 0", "counts"),
    )


class Suggestion(Received):
    """代表建议、批评和意见: to the congress at a session, else to the presidium (代表法2025 第二十四条、第三十六条).

    Numbered within the session; between sessions within a year of a term (19-7-003, 19-闭-2026-05).
    """

    __tablename__ = "suggestion"
    session_id: Mapped[str | None] = mapped_column(
        ForeignKey("congress_session.id", ondelete="CASCADE"), index=True
    )
    """Empty between sessions."""
    term_id: Mapped[str | None] = mapped_column(ForeignKey("term.id", ondelete="CASCADE"), index=True)
    """Of one handed in between sessions: the term it counts in; with `year` its series of numbers."""
    year: Mapped[int | None]
    occasion: Mapped[Occasion] = mapped_column(default=Occasion.SHEET)
    title: Mapped[str] = mapped_column(String(120))
    category: Mapped[Category | None]
    content: Mapped[str] = mapped_column(Text, default="")
    """Problem, cause, proposal."""
    unit: Mapped[str] = mapped_column(String(80), default="")
    """Who should handle it, as the deputies propose."""
    public: Mapped[bool | None]
    wants_meeting: Mapped[bool | None]
    """Whether the lead wants to be heard in person 面商."""
    bill_id: Mapped[str | None] = mapped_column(
        ForeignKey("session_bill.id", ondelete="SET NULL"), index=True
    )
    """The bill it was turned from."""

    __table_args__ = (
        UniqueConstraint("session_id", "number"),
        UniqueConstraint("term_id", "year", "number"),
        {"info": {YEAR_OF: ("year", "session_id")}},
    )


class SuggestionSigner(SignerRecord):
    """Who signed a suggestion."""

    __tablename__ = "suggestion_signer"
    owner_id: Mapped[str] = mapped_column(ForeignKey("suggestion.id", ondelete="CASCADE"), index=True)

    __table_args__ = (UniqueConstraint("owner_id", "person_id"),)
