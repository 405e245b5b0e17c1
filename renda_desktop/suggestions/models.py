"""Tables of the life of suggestions: units, the case, assignments, rounds with replies, what else was done."""

from __future__ import annotations

import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from renda_desktop.storage.base import FOLLOWED_UP, YEAR_OF, Record
from renda_desktop.suggestions.rules import (
    Clearing,
    ContactStage,
    ContactWay,
    Meaning,
    Outcome,
    ReplyWay,
    Role,
    Satisfaction,
    UrgingKind,
)


class HandlingUnit(Record):
    """承办单位. One that was merged or renamed stays with its work; `merged_into_id` has it from `ended_on` on."""

    __tablename__ = "handling_unit"
    name: Mapped[str] = mapped_column(String(60))
    leader: Mapped[str] = mapped_column(String(60), default="")
    """分管领导: who answers for it in the township government."""
    contact: Mapped[str] = mapped_column(String(40), default="")
    phone: Mapped[str] = mapped_column(String(40), default="")
    position: Mapped[int]
    ended_on: Mapped[datetime.date | None]
    merged_into_id: Mapped[str | None] = mapped_column(
        ForeignKey("handling_unit.id", ondelete="SET NULL"), index=True
    )


class SuggestionPractice(Record):
    """How this office does it; no row: as proposed."""

    __tablename__ = "suggestion_practice"
    to_government: Mapped[bool] = mapped_column(default=False)
    """Assigned to the township government as a whole, which passes it on; else to the units directly."""
    reply_to_each: Mapped[bool] = mapped_column(default=True)
    """One reply for each signatory, else one to the lead."""


class SuggestionClass(Record):
    """A class of result as the office has it; no rows: the proposed four."""

    __tablename__ = "suggestion_class"
    letter: Mapped[str] = mapped_column(String(4), unique=True)
    name: Mapped[str] = mapped_column(String(40))
    meaning: Mapped[Meaning]
    position: Mapped[int]


class SuggestionCase(Record):
    """What was decided on a suggestion and how it ended; made with the first of these."""

    __tablename__ = "suggestion_case"
    __table_args__ = (
        {
            "info": {
                YEAR_OF: ("closed_on",),
                FOLLOWED_UP: ("archived_on", ("archived_on", "archive_number", "public_text")),
            }
        },
    )
    suggestion_id: Mapped[str] = mapped_column(ForeignKey("suggestion.id", ondelete="CASCADE"), unique=True)
    clearing: Mapped[Clearing] = mapped_column(default=Clearing.OPEN)
    cleared_on: Mapped[datetime.date | None]
    clearing_reason: Mapped[str] = mapped_column(Text, default="")
    """Why not taken up; of 当场答复 what was answered."""
    answered_by: Mapped[str] = mapped_column(String(80), default="")
    merged_into_id: Mapped[str | None] = mapped_column(
        ForeignKey("suggestion.id", ondelete="SET NULL"), index=True
    )
    hard: Mapped[bool] = mapped_column(default=False)
    """涉及面广、处理难度大: six months; set by the presidium with a reason, never by the unit."""
    hard_reason: Mapped[str] = mapped_column(Text, default="")
    hard_on: Mapped[datetime.date | None]
    key: Mapped[bool] = mapped_column(default=False)
    """重点督办件."""
    excellent: Mapped[bool] = mapped_column(default=False)
    """优秀建议."""
    sent_up_to: Mapped[str] = mapped_column(String(80), default="")
    """Beyond the township's power: to which organ of the county it was reported 转报."""
    sent_up_on: Mapped[datetime.date | None]
    answered_from_above_on: Mapped[datetime.date | None]
    answer_from_above: Mapped[str] = mapped_column(Text, default="")
    outcome: Mapped[Outcome] = mapped_column(default=Outcome.OPEN)
    outcome_on: Mapped[datetime.date | None]
    outcome_note: Mapped[str] = mapped_column(Text, default="")
    closed_on: Mapped[datetime.date | None]
    close_reason: Mapped[str] = mapped_column(Text, default="")
    archived_on: Mapped[datetime.date | None]
    archive_number: Mapped[str] = mapped_column(String(40), default="")
    public_text: Mapped[str] = mapped_column(Text, default="")
    """What the public version says instead of the content."""


class SuggestionAssignment(Record):
    """交办: one unit's part in handling; ended when the presidium agreed to take it back."""

    __tablename__ = "suggestion_assignment"
    __table_args__ = ({"info": {YEAR_OF: ("ended_on", "returned_on", "opinion_on")}},)
    suggestion_id: Mapped[str] = mapped_column(ForeignKey("suggestion.id", ondelete="CASCADE"), index=True)
    unit_id: Mapped[str] = mapped_column(ForeignKey("handling_unit.id", ondelete="RESTRICT"), index=True)
    role: Mapped[Role]
    passed_to_id: Mapped[str | None] = mapped_column(
        ForeignKey("handling_unit.id", ondelete="SET NULL"), index=True
    )
    """Assigned to the government as a whole: the unit it has passed it to."""
    assigned_on: Mapped[datetime.date]
    received_on: Mapped[datetime.date | None]
    """签收."""
    received_by: Mapped[str] = mapped_column(String(40), default="")
    handler: Mapped[str] = mapped_column(String(40), default="")
    """承办人."""
    phone: Mapped[str] = mapped_column(String(40), default="")
    returned_on: Mapped[datetime.date | None]
    """When the unit asked to hand it back."""
    return_reason: Mapped[str] = mapped_column(Text, default="")
    ended_on: Mapped[datetime.date | None]
    """When the presidium agreed to that: the part is over."""
    opinion_on: Mapped[datetime.date | None]
    """会办意见 given to the main handler."""
    opinion: Mapped[str] = mapped_column(Text, default="")


class SuggestionRound(Record):
    """One round of handling: its clock begins, its reply. After 不满意 another follows, the first stays."""

    __tablename__ = "suggestion_round"
    suggestion_id: Mapped[str] = mapped_column(ForeignKey("suggestion.id", ondelete="CASCADE"), index=True)
    number: Mapped[int]
    begins_on: Mapped[datetime.date]
    """交办之日; of a further round the day of 重新办理通知."""
    due_by_notice: Mapped[datetime.date | None]
    """A further round: the last day the notice set; empty: as the rule has it."""
    replied_on: Mapped[datetime.date | None]
    way: Mapped[ReplyWay] = mapped_column(default=ReplyWay.WRITTEN)
    letter: Mapped[str] = mapped_column(String(4), default="")
    """Class of the result: A, B, C, D."""
    reply_number: Mapped[str] = mapped_column(String(60), default="")
    """Document number of the reply."""
    signed_by: Mapped[str] = mapped_column(String(60), default="")
    """Head of the unit who signed it."""
    reply: Mapped[str] = mapped_column(Text, default="")
    draft_on: Mapped[datetime.date | None]
    """预答复: when the draft was talked over with the deputy."""

    __table_args__ = (
        UniqueConstraint("suggestion_id", "number"),
        CheckConstraint("number > 0", "number"),
        {"info": {YEAR_OF: ("replied_on",)}},
    )


class SuggestionCopy(Record):
    """A reply on its way to one signatory, and the slip 征询意见表 that comes back."""

    __tablename__ = "suggestion_copy"
    round_id: Mapped[str] = mapped_column(ForeignKey("suggestion_round.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[str | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    name: Mapped[str] = mapped_column(String(60))
    position: Mapped[int]
    speaks: Mapped[bool] = mapped_column(default=False)
    """Whose appraisal counts: the lead, or who stands in for a lead that has left."""
    delivered_on: Mapped[datetime.date | None]
    returned_on: Mapped[datetime.date | None]
    attitude: Mapped[Satisfaction | None]
    contact: Mapped[Satisfaction | None]
    result: Mapped[Satisfaction | None]
    note: Mapped[str] = mapped_column(Text, default="")

    __table_args__ = (UniqueConstraint("round_id", "person_id"), {"info": {YEAR_OF: ("returned_on",)}})


class SuggestionDelay(Record):
    """延办反馈书: it tells the deputy; the statutory last day does not move."""

    __tablename__ = "suggestion_delay"
    __table_args__ = ({"info": {YEAR_OF: ("agreed_on",)}},)
    round_id: Mapped[str] = mapped_column(ForeignKey("suggestion_round.id", ondelete="CASCADE"), index=True)
    asked_on: Mapped[datetime.date]
    until: Mapped[datetime.date]
    reason: Mapped[str] = mapped_column(Text)
    measures: Mapped[str] = mapped_column(Text, default="")
    agreed_on: Mapped[datetime.date | None]
    """When whoever assigned it agreed."""


class SuggestionContact(Record):
    """The unit met the deputy or called."""

    __tablename__ = "suggestion_contact"
    __table_args__ = ({"info": {YEAR_OF: ("met_on",)}},)
    suggestion_id: Mapped[str] = mapped_column(ForeignKey("suggestion.id", ondelete="CASCADE"), index=True)
    met_on: Mapped[datetime.date]
    stage: Mapped[ContactStage]
    way: Mapped[ContactWay]
    who: Mapped[str] = mapped_column(String(80), default="")
    """Who of the unit met whom."""
    note: Mapped[str] = mapped_column(Text, default="")


class SuggestionUrging(Record):
    """催办, 督办, a progress hearing, a look on site: when, by whom, what was answered."""

    __tablename__ = "suggestion_urging"
    __table_args__ = ({"info": {YEAR_OF: ("urged_on",)}},)
    suggestion_id: Mapped[str] = mapped_column(ForeignKey("suggestion.id", ondelete="CASCADE"), index=True)
    kind: Mapped[UrgingKind]
    urged_on: Mapped[datetime.date]
    by: Mapped[str] = mapped_column(String(60), default="")
    words: Mapped[str] = mapped_column(Text, default="")
    answer: Mapped[str] = mapped_column(Text, default="")


class SuggestionPromise(Record):
    """承诺事项: what the reply promises until a day; it comes back as a reminder."""

    __tablename__ = "suggestion_promise"
    __table_args__ = ({"info": {YEAR_OF: ("done_on",)}},)
    suggestion_id: Mapped[str] = mapped_column(ForeignKey("suggestion.id", ondelete="CASCADE"), index=True)
    text: Mapped[str] = mapped_column(Text)
    due_on: Mapped[datetime.date]
    done_on: Mapped[datetime.date | None]
    note: Mapped[str] = mapped_column(Text, default="")
