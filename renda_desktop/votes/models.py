"""Tables of votes: the matter put to the vote, its text, announcements, the follow-up of resolutions, budget duties."""

from __future__ import annotations

import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from renda_desktop.storage.base import FOLLOWED_UP, YEAR_OF, Record
from renda_desktop.votes.rules import AnnouncementKind, BudgetDutyKind, MotionKind, Standing, TextChange, Way


class Motion(Record):
    """表决事项. Whether it passed is derived from its figures and 全体代表 at its moment, never stored."""

    __tablename__ = "motion"
    session_id: Mapped[str] = mapped_column(ForeignKey("congress_session.id", ondelete="CASCADE"), index=True)
    entry_id: Mapped[str | None] = mapped_column(
        ForeignKey("session_schedule_entry.id", ondelete="SET NULL"), index=True
    )
    """The sitting at which it is voted on."""
    agenda_item_id: Mapped[str | None] = mapped_column(
        ForeignKey("session_agenda_item.id", ondelete="SET NULL"), index=True
    )
    position: Mapped[int]
    key: Mapped[str] = mapped_column(String(40), default="")
    """That of the standing list or of the agenda item; empty for the office's own."""
    kind: Mapped[MotionKind]
    title: Mapped[str] = mapped_column(Text)
    """Without 草案: 关于青禾镇人民政府工作报告的决议."""
    way: Mapped[Way] = mapped_column(default=Way.HANDS)
    held_on: Mapped[datetime.date | None]
    held_at: Mapped[datetime.time | None]
    """The moment of the vote: 全体代表 are those of this moment."""
    present: Mapped[int | None]
    """到会 as counted in the hall; empty where the sign-in says it."""
    votes_for: Mapped[int | None]
    votes_against: Mapped[int | None]
    votes_abstain: Mapped[int | None]
    not_voting: Mapped[int | None]
    """Of a vote by ballot all four stay empty: its round has the figures."""
    standing: Mapped[Standing] = mapped_column(default=Standing.TO_VOTE)
    standing_reason: Mapped[str] = mapped_column(Text, default="")
    announced_on: Mapped[datetime.date | None]
    announced_at: Mapped[datetime.time | None]
    """When the chair announced the result; from then on figures change by a correction only."""
    case_id: Mapped[str | None] = mapped_column(String(32), index=True)
    """The case of a deputy's resignation; no foreign key, since its slice stands above."""
    officer_id: Mapped[str | None] = mapped_column(ForeignKey("officer.id", ondelete="SET NULL"))
    """Whose post of the congress a resignation or removal is about."""
    whose: Mapped[str] = mapped_column(String(60), default="")
    """Whose resignation, where neither a case nor an officer says it: 陈志刚."""
    post: Mapped[str] = mapped_column(String(80), default="")
    """From which post: 青禾镇人民政府副镇长."""
    note: Mapped[str] = mapped_column(Text, default="")

    __table_args__ = (
        CheckConstraint(
            "present >= 0 AND votes_for >= 0 AND votes_against >= 0 AND votes_abstain >= 0 AND not_voting >= 0",
            "counts",
        ),
    )


class MotionCorrection(Record):
    """Figures changed after the result was announced: what stood before, who changed it and why."""

    __tablename__ = "motion_correction"
    motion_id: Mapped[str] = mapped_column(ForeignKey("motion.id", ondelete="CASCADE"), index=True)
    made_on: Mapped[datetime.date]
    who: Mapped[str] = mapped_column(String(64), default="")
    reason: Mapped[str] = mapped_column(Text)
    before: Mapped[str] = mapped_column(Text)
    """The announced figures in words."""


class Resolution(Record):
    """The text of a resolution or decision; a row once the office wrote in it, numbered it, or it was passed."""

    __tablename__ = "resolution"
    motion_id: Mapped[str] = mapped_column(ForeignKey("motion.id", ondelete="CASCADE"), unique=True)
    text: Mapped[str] = mapped_column(Text, default="")
    """Paragraphs; empty: the standing sentences with the facts of the session."""
    number: Mapped[int | None]
    """第几号 within the term, where the office numbers its resolutions."""
    sent_on: Mapped[datetime.date | None]
    """When it was sent to the government (印发)."""
    sent_to: Mapped[str] = mapped_column(Text, default="")


class TextRevision(Record):
    """The text was changed on purpose: an amendment before the vote, or put right after it. Keeps what stood before."""

    __tablename__ = "resolution_revision"
    motion_id: Mapped[str] = mapped_column(ForeignKey("motion.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    change: Mapped[TextChange]
    made_on: Mapped[datetime.date]
    who: Mapped[str] = mapped_column(String(80), default="")
    """Who asked for it: a delegation, the presidium, the office."""
    reason: Mapped[str] = mapped_column(Text)
    before: Mapped[str] = mapped_column(Text)
    closed_on: Mapped[datetime.date | None]
    """Since when the text is locked again; empty while a correction is open."""


class Announcement(Record):
    """公告 of the session, numbered through the term (`issuing`). An empty text is drawn from its subject."""

    __tablename__ = "session_announcement"
    session_id: Mapped[str] = mapped_column(ForeignKey("congress_session.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    kind: Mapped[AnnouncementKind]
    subject_id: Mapped[str] = mapped_column(String(32), default="", index=True)
    """The motion it is about, or a record of a slice above."""
    title: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text, default="")
    dated: Mapped[datetime.date | None]


class ResolutionTask(Record):
    """执行台账: what a resolution asks for, who does it until when."""

    __tablename__ = "resolution_task"
    __table_args__ = ({"info": {FOLLOWED_UP: ("done_on", ("done_on", "result", "due_on"))}},)
    motion_id: Mapped[str] = mapped_column(ForeignKey("motion.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    what: Mapped[str] = mapped_column(Text)
    unit: Mapped[str] = mapped_column(String(80), default="")
    due_on: Mapped[datetime.date | None]
    done_on: Mapped[datetime.date | None]
    result: Mapped[str] = mapped_column(Text, default="")


class TaskProgress(Record):
    """How far a task was on a day."""

    __tablename__ = "resolution_progress"
    __table_args__ = ({"info": {YEAR_OF: ("day",)}},)
    task_id: Mapped[str] = mapped_column(ForeignKey("resolution_task.id", ondelete="CASCADE"), index=True)
    day: Mapped[datetime.date]
    text: Mapped[str] = mapped_column(Text)


class BudgetDuty(Record):
    """A duty that follows from approving a budget; a row once something is known of it. Due days are derived."""

    __tablename__ = "budget_duty"
    motion_id: Mapped[str] = mapped_column(ForeignKey("motion.id", ondelete="CASCADE"), index=True)
    kind: Mapped[BudgetDutyKind]
    done_on: Mapped[datetime.date | None]
    place: Mapped[str] = mapped_column(String(100), default="")
    """Where voters were heard, or where it was published."""
    people: Mapped[str] = mapped_column(Text, default="")
    """Who took part in hearing the voters."""
    note: Mapped[str] = mapped_column(Text, default="")

    __table_args__ = (
        UniqueConstraint("motion_id", "kind"),
        {"info": {FOLLOWED_UP: ("done_on", ("done_on", "place", "people", "note"))}},
    )
