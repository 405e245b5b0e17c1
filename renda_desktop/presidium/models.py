"""Tables of the presidium: members, meetings, items, speeches, votes, decisions."""

from __future__ import annotations

import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from renda_desktop.presidium.rules import (
    DecisionKind,
    ItemKind,
    MemberHow,
    MemberRole,
    NoticeForm,
    Outcome,
    VoteWay,
)
from renda_desktop.storage.base import FOLLOWED_UP, Record


class PresidiumMember(Record):
    """One person's time in the presidium. The members of a day are those whose period covers it."""

    __tablename__ = "presidium_member"
    term_id: Mapped[str] = mapped_column(ForeignKey("term.id"), index=True)
    person_id: Mapped[str | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    name: Mapped[str] = mapped_column(String(60))
    post: Mapped[str] = mapped_column(String(80), default="")
    """Unit and post in words; empty: as in the person's record."""
    role: Mapped[MemberRole] = mapped_column(default=MemberRole.MEMBER)
    how: Mapped[MemberHow] = mapped_column(default=MemberHow.ELECTED)
    position: Mapped[int]
    starts_on: Mapped[datetime.date]
    ends_on: Mapped[datetime.date | None]
    """First day no longer a member; empty while the presidium is in charge (组织法2022 第十九条)."""
    end_reason: Mapped[str] = mapped_column(Text, default="")
    elected_session_id: Mapped[str | None] = mapped_column(
        ForeignKey("congress_session.id", ondelete="SET NULL"), index=True
    )

    __table_args__ = (CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", "period"),)


class PresidiumMeeting(Record):
    """A meeting of the presidium. Between sessions meetings are numbered through the term; those of a session
    are a series of their own. Time, place, chair and attendance belong to its event.
    """

    __tablename__ = "presidium_meeting"
    event_id: Mapped[str] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), unique=True)
    term_id: Mapped[str] = mapped_column(ForeignKey("term.id"), index=True)
    session_id: Mapped[str | None] = mapped_column(ForeignKey("congress_session.id"), index=True)
    number: Mapped[int]
    extra: Mapped[bool] = mapped_column(default=False)
    """临时召集."""
    extra_basis: Mapped[str] = mapped_column(Text, default="")
    notice_form: Mapped[NoticeForm] = mapped_column(default=NoticeForm.RED)
    notice_on: Mapped[datetime.date | None]
    material_due: Mapped[datetime.date | None]
    material_copies: Mapped[int | None]
    contact: Mapped[str] = mapped_column(String(40), default="")
    phone: Mapped[str] = mapped_column(String(40), default="")
    asked_party_on: Mapped[datetime.date | None]
    """会前请示党委 on this day."""
    told_party_on: Mapped[datetime.date | None]
    """会后汇报."""
    minutes_on: Mapped[datetime.date | None]
    """印发日期 of the minutes 乙08."""
    minutes_to: Mapped[str] = mapped_column(Text, default="")
    """发： in the imprint of the minutes."""

    __table_args__ = (CheckConstraint("number > 0", "number"),)


class MeetingItem(Record):
    """议题. One that is left for next time is taken up by another item that names it as its origin."""

    __tablename__ = "meeting_item"
    meeting_id: Mapped[str] = mapped_column(
        ForeignKey("presidium_meeting.id", ondelete="CASCADE"), index=True
    )
    position: Mapped[int]
    title: Mapped[str] = mapped_column(String(200))
    kind: Mapped[ItemKind] = mapped_column(default=ItemKind.OTHER)
    reporter: Mapped[str] = mapped_column(String(80), default="")
    planned_minutes: Mapped[int | None]
    preliminary_opinion: Mapped[str] = mapped_column(Text, default="")
    report_points: Mapped[str] = mapped_column(Text, default="")
    """汇报要点 of the record."""
    conclusion: Mapped[str] = mapped_column(Text, default="")
    """主持人归纳 of the record."""
    concluded_at: Mapped[datetime.time | None]
    minutes_heard: Mapped[str] = mapped_column(Text, default="")
    """会议听取… of the minutes; empty: made from title and reporter."""
    minutes_view: Mapped[str] = mapped_column(Text, default="")
    """会议认为 of the minutes."""
    minutes_demand: Mapped[str] = mapped_column(Text, default="")
    """会议要求 of the minutes."""
    outcome: Mapped[Outcome | None]
    carried_from_id: Mapped[str | None] = mapped_column(
        ForeignKey("meeting_item.id", ondelete="SET NULL"), index=True
    )


class ItemObserver(Record):
    """An observer of the meeting's list attends for this item; who has no item attends the whole meeting."""

    __tablename__ = "meeting_item_observer"
    item_id: Mapped[str] = mapped_column(ForeignKey("meeting_item.id", ondelete="CASCADE"), index=True)
    attendance_id: Mapped[str] = mapped_column(ForeignKey("attendance.id", ondelete="CASCADE"), index=True)

    __table_args__ = (UniqueConstraint("item_id", "attendance_id"),)


class Speech(Record):
    """One contribution to the discussion of an item, in the order spoken."""

    __tablename__ = "meeting_speech"
    item_id: Mapped[str] = mapped_column(ForeignKey("meeting_item.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    person_id: Mapped[str | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    name: Mapped[str] = mapped_column(String(60))
    spoken_at: Mapped[datetime.time | None]
    text: Mapped[str] = mapped_column(Text, default="")


class Vote(Record):
    """A vote on an item. Result and line follow from the number of all members on the day."""

    __tablename__ = "meeting_vote"
    item_id: Mapped[str] = mapped_column(ForeignKey("meeting_item.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    question: Mapped[str] = mapped_column(String(200), default="")
    """What was voted on; empty: the item itself."""
    way: Mapped[VoteWay] = mapped_column(default=VoteWay.HANDS)
    voted_at: Mapped[datetime.time | None]
    votes_for: Mapped[int]
    votes_against: Mapped[int]
    votes_abstain: Mapped[int]
    tellers: Mapped[str] = mapped_column(String(80), default="")
    """监票人."""

    __table_args__ = (
        CheckConstraint("votes_for >= 0 AND votes_against >= 0 AND votes_abstain >= 0", "votes"),
    )


class Decision(Record):
    """议定事项: who does what until when; followed until it is done."""

    __tablename__ = "meeting_decision"
    __table_args__ = ({"info": {FOLLOWED_UP: ("done_on", ("done_on", "result", "extended_to"))}},)
    item_id: Mapped[str] = mapped_column(ForeignKey("meeting_item.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    unit: Mapped[str] = mapped_column(String(80), default="")
    due_on: Mapped[datetime.date | None]
    extended_to: Mapped[datetime.date | None]
    """More time given afterwards; the record keeps the day that was decided."""
    done_on: Mapped[datetime.date | None]
    result: Mapped[str] = mapped_column(Text, default="")


class DecisionPaper(Record):
    """主席团决定 乙12: what the presidium decided on one matter, issued as a paper with its own document number."""

    __tablename__ = "presidium_decision_paper"
    item_id: Mapped[str] = mapped_column(ForeignKey("meeting_item.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    kind: Mapped[DecisionKind]
    subject: Mapped[str] = mapped_column(String(120), default="")
    """关于……的决定 between 关于 and 的决定."""
    text: Mapped[str] = mapped_column(Text, default="")
    """What is decided, behind 会议决定：."""
    addressee: Mapped[str] = mapped_column(Text, default="")
    copy_to: Mapped[str] = mapped_column(Text, default="")
    dated: Mapped[datetime.date | None]
    """成文日期; empty: the day of the meeting."""
