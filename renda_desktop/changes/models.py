"""Tables of changes of deputies: the case, its steps, the by-election with its candidates, absences from sessions."""

from __future__ import annotations

import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from renda_desktop.changes.rules import CaseKind, Verdict
from renda_desktop.chinese.partial_date import PartialDate
from renda_desktop.chinese.vocabulary import Party, Sex
from renda_desktop.storage.base import KEPT, YEAR_OF, Record


class ChangeCase(Record):
    """一件代表变动. Its state is derived from its steps, its effect stands in the mandate alone."""

    __tablename__ = "change_case"
    term_id: Mapped[str] = mapped_column(ForeignKey("term.id"), index=True)
    kind: Mapped[CaseKind]
    mandate_id: Mapped[str | None] = mapped_column(ForeignKey("mandate.id", ondelete="CASCADE"), index=True)
    """Whose; empty for a by-election."""
    constituency_id: Mapped[str | None] = mapped_column(
        ForeignKey("constituency.id", ondelete="SET NULL"), index=True
    )
    """Where a by-election is held."""
    opened_on: Mapped[datetime.date]
    reason: Mapped[str] = mapped_column(Text, default="")
    """因工作调动调离青禾镇: as the papers say it."""
    proof: Mapped[str] = mapped_column(Text, default="")
    """What proves it: 调令, 死亡证明, 判决书."""
    voters: Mapped[int | None]
    """All voters of the constituency, for a recall."""
    joint_voters: Mapped[int | None]
    """How many voters signed the demand for a recall (选举法2020 第五十条第一款)."""
    votes_for: Mapped[int | None]
    votes_against: Mapped[int | None]
    votes_abstain: Mapped[int | None]
    suspension_id: Mapped[str | None] = mapped_column(ForeignKey("suspension.id", ondelete="SET NULL"))
    """The time of suspension this case began."""
    dropped_on: Mapped[datetime.date | None]
    """撤回 or 没有通过."""
    drop_reason: Mapped[str] = mapped_column(Text, default="")

    __table_args__ = (
        CheckConstraint("mandate_id IS NOT NULL OR kind = 'BY_ELECTION'", "whose"),
        {"info": {KEPT: "代表变动{}件", YEAR_OF: ("opened_on",)}},
    )


class ChangeStep(Record):
    """A step of a case that was done; `key` is that of the standing list of its kind."""

    __tablename__ = "change_step"
    case_id: Mapped[str] = mapped_column(ForeignKey("change_case.id", ondelete="CASCADE"), index=True)
    key: Mapped[str] = mapped_column(String(40))
    done_on: Mapped[datetime.date]
    note: Mapped[str] = mapped_column(Text, default="")
    """Who did it, in which document."""
    session_id: Mapped[str | None] = mapped_column(ForeignKey("congress_session.id", ondelete="SET NULL"))
    meeting_id: Mapped[str | None] = mapped_column(ForeignKey("presidium_meeting.id", ondelete="SET NULL"))

    __table_args__ = (UniqueConstraint("case_id", "key"), {"info": {YEAR_OF: ("done_on",)}})


class ByElection(Record):
    """The by-election of a case (选举法2020 第五十七条): where, when, and how many voted."""

    __tablename__ = "by_election"
    case_id: Mapped[str] = mapped_column(ForeignKey("change_case.id", ondelete="CASCADE"), unique=True)
    seats: Mapped[int]
    election_day: Mapped[datetime.date | None]
    place: Mapped[str] = mapped_column(String(100), default="")
    organiser: Mapped[str] = mapped_column(String(80), default="")
    """Who runs it; empty: the presidium."""
    tellers: Mapped[str] = mapped_column(String(80), default="")
    voters: Mapped[int | None]
    participants: Mapped[int | None]
    issued: Mapped[int | None]
    returned: Mapped[int | None]
    valid: Mapped[int | None]
    invalid: Mapped[int | None]

    __table_args__ = (
        CheckConstraint("seats BETWEEN 1 AND 3", "seats"),
        {"info": {YEAR_OF: ("election_day",)}},
    )


class ByElectionCandidate(Record):
    """A candidate, or somebody written in; `mandate_id` once the presidium has confirmed the credentials."""

    __tablename__ = "by_election_candidate"
    case_id: Mapped[str] = mapped_column(ForeignKey("change_case.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    name: Mapped[str] = mapped_column(String(60))
    person_id: Mapped[str | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    sex: Mapped[Sex | None]
    birth: Mapped[PartialDate | None]
    ethnicity: Mapped[str] = mapped_column(String(20), default="")
    party: Mapped[Party | None]
    work: Mapped[str] = mapped_column(Text, default="")
    nominated_by: Mapped[str] = mapped_column(String(80), default="")
    """政党、人民团体, or how many voters jointly (选举法2020 第三十条第二款)."""
    written_in: Mapped[bool] = mapped_column(default=False)
    """另选他人."""
    votes: Mapped[int | None]
    verdict: Mapped[Verdict | None]
    verdict_reason: Mapped[str] = mapped_column(Text, default="")
    mandate_id: Mapped[str | None] = mapped_column(ForeignKey("mandate.id", ondelete="SET NULL"))


class SessionAbsence(Record):
    """A deputy who was not at a session; `approved`: with leave, which does not count (代表法2025 第六十二条)."""

    __tablename__ = "session_absence"
    session_id: Mapped[str] = mapped_column(ForeignKey("congress_session.id", ondelete="CASCADE"), index=True)
    mandate_id: Mapped[str] = mapped_column(ForeignKey("mandate.id", ondelete="CASCADE"), index=True)
    approved: Mapped[bool]
    reason: Mapped[str] = mapped_column(Text, default="")

    __table_args__ = (UniqueConstraint("session_id", "mandate_id"), {"info": {KEPT: "缺席登记{}条"}})
