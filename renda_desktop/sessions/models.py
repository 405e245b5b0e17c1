"""Tables of congress sessions: the session, its agenda, schedule, preparation steps and observers.

`from_preset` marks a row that stands as its kind or a switch brought it; a word typed by the clerk makes it the
office's own, which no later change of switches takes away.
"""

from __future__ import annotations

import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from renda_desktop.events.notice_rules import Answer, NoticeWay
from renda_desktop.presidium.rules import NoticeForm
from renda_desktop.sessions.rules import HalfDay, Part, SessionKind, Switch, Verb
from renda_desktop.storage.base import YEAR_OF, Record


class CongressSession(Record):
    """第X届第Y次会议. Its name and state are derived; empty notice texts are filled from the schedule."""

    __tablename__ = "congress_session"
    term_id: Mapped[str] = mapped_column(ForeignKey("term.id"), index=True)
    number: Mapped[int]
    kind: Mapped[SessionKind]
    election: Mapped[bool] = mapped_column(default=False)
    resignation: Mapped[bool] = mapped_column(default=False)
    project_vote: Mapped[bool] = mapped_column(default=False)
    rating: Mapped[bool] = mapped_column(default=False)
    budget_change: Mapped[bool] = mapped_column(default=False)
    preparatory_meeting: Mapped[bool] = mapped_column(default=True)
    """预备会议 and 秘书长 rest on local rules (组织法2022 第十七条 binds the county and above)."""
    secretary_general: Mapped[bool] = mapped_column(default=True)
    presidium_carried_on: Mapped[bool] = mapped_column(default=False, server_default="0")
    """沿用并调整 instead of elected anew: the law leaves it to the place (组织法2022 第十九条第一款, 渝第三十条)."""
    opens_on: Mapped[datetime.date | None] = mapped_column(index=True)
    closes_on: Mapped[datetime.date | None]
    plan_year: Mapped[int | None]
    """The year whose budget and tasks the session settles; empty: as the day says (`rules.plan_year`)."""
    place: Mapped[str] = mapped_column(String(100), default="")
    decided_by_meeting_id: Mapped[str | None] = mapped_column(String(32))
    """The presidium meeting that fixed the date; no foreign key, since its own table points here."""
    decided_by: Mapped[str] = mapped_column(String(80), default="")
    decided_on: Mapped[datetime.date | None]
    convened_text: Mapped[str] = mapped_column(Text, default="")
    """Why and by whom it was called, above all of a 临时会议 (组织法2022 第十四条第三款)."""
    agenda_adopted_on: Mapped[datetime.date | None]
    agenda_adopted_by: Mapped[str] = mapped_column(String(40), default="")
    """预备会议 or 第一次全体会议; empty: as the session is set up."""
    registration: Mapped[str] = mapped_column(Text, default="")
    """When and where to register, in words; empty: as the schedule says."""
    leave_deadline: Mapped[datetime.date | None]
    suggestion_deadline: Mapped[datetime.date | None]
    bill_deadline: Mapped[str] = mapped_column(String(60), default="")
    """Until when bills may be handed in during the session, in words (当日15:00)."""
    contact: Mapped[str] = mapped_column(String(40), default="")
    contact_phone: Mapped[str] = mapped_column(String(40), default="")
    dress: Mapped[str] = mapped_column(Text, default="")
    notice_extra: Mapped[str] = mapped_column(Text, default="")
    notice_date: Mapped[datetime.date | None]
    notice_form: Mapped[NoticeForm] = mapped_column(
        default=NoticeForm.RED, server_default=NoticeForm.RED.name
    )
    """The form of the notices 甲03: red head with a document number, or letter."""
    counts_suspended: Mapped[bool | None]
    """Whether suspended deputies belong to 全体代表; empty as long as the office has not confirmed it."""
    base_confirmed_by: Mapped[str] = mapped_column(String(80), default="", server_default="")
    base_confirmed_on: Mapped[datetime.date | None]
    note: Mapped[str] = mapped_column(Text, default="")

    __table_args__ = (
        UniqueConstraint("term_id", "number"),
        CheckConstraint("number > 0", "number"),
        CheckConstraint("closes_on IS NULL OR closes_on >= opens_on", "days"),
        {"info": {YEAR_OF: ("opens_on", "plan_year")}},
    )


SWITCH_COLUMNS = {
    Switch.ELECTION: "election",
    Switch.RESIGNATION: "resignation",
    Switch.PROJECT_VOTE: "project_vote",
    Switch.RATING: "rating",
    Switch.BUDGET_CHANGE: "budget_change",
}


def switches_of(session: CongressSession) -> frozenset[Switch]:
    """The switches that are on."""
    return frozenset(switch for switch, name in SWITCH_COLUMNS.items() if getattr(session, name))


class AgendaItem(Record):
    """An item of a session's agenda; `key` is that of the standing list, empty for a free one."""

    __tablename__ = "session_agenda_item"
    session_id: Mapped[str] = mapped_column(ForeignKey("congress_session.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    key: Mapped[str] = mapped_column(String(40), default="")
    from_preset: Mapped[bool] = mapped_column(default=False)
    title: Mapped[str] = mapped_column(Text)
    verb: Mapped[Verb]
    reporter: Mapped[str] = mapped_column(String(80), default="")
    needs_vote: Mapped[bool] = mapped_column(default=False)
    adopted_on: Mapped[datetime.date | None]
    """Day the congress decided on it; empty while it is a draft."""
    note: Mapped[str] = mapped_column(Text, default="")


class ScheduleEntry(Record):
    """A line of the schedule; `day_number` counts from the opening day (1), so that a moved session keeps it."""

    __tablename__ = "session_schedule_entry"
    session_id: Mapped[str] = mapped_column(ForeignKey("congress_session.id", ondelete="CASCADE"), index=True)
    key: Mapped[str] = mapped_column(String(40), default="")
    from_preset: Mapped[bool] = mapped_column(default=False)
    day_number: Mapped[int] = mapped_column(default=1)
    half: Mapped[HalfDay]
    position: Mapped[int]
    starts_at: Mapped[datetime.time | None]
    ends_at: Mapped[datetime.time | None]
    part: Mapped[Part] = mapped_column(default=Part.OTHER)
    activity: Mapped[str] = mapped_column(Text)
    content: Mapped[str] = mapped_column(Text, default="")
    chair: Mapped[str] = mapped_column(String(80), default="")
    attendees: Mapped[str] = mapped_column(Text, default="")
    place: Mapped[str] = mapped_column(String(100), default="")
    """Empty: the place of the session."""
    responsible: Mapped[str] = mapped_column(String(80), default="")


class PreparationStep(Record):
    """A step of the checklist; due so many days before the opening (below zero: after the closing) or when set."""

    __tablename__ = "session_preparation_step"
    session_id: Mapped[str] = mapped_column(ForeignKey("congress_session.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    key: Mapped[str] = mapped_column(String(40), default="")
    from_preset: Mapped[bool] = mapped_column(default=False)
    title: Mapped[str] = mapped_column(Text)
    days_before: Mapped[int]
    due_override: Mapped[datetime.date | None]
    owner: Mapped[str] = mapped_column(String(80), default="")
    required: Mapped[bool] = mapped_column(default=False)
    done_on: Mapped[datetime.date | None]
    note: Mapped[str] = mapped_column(Text, default="")


class Observer(Record):
    """Somebody who sits in without a vote: 列席 (组织法2022 第二十一条) or invited."""

    __tablename__ = "session_observer"
    session_id: Mapped[str] = mapped_column(ForeignKey("congress_session.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    name: Mapped[str] = mapped_column(String(60), default="")
    unit: Mapped[str] = mapped_column(String(80), default="")
    post: Mapped[str] = mapped_column(String(80), default="")
    phone: Mapped[str] = mapped_column(String(40), default="")
    attends: Mapped[str] = mapped_column(Text, default="")
    """Which meetings; empty: all plenary sittings."""


class SessionAnswer(Record):
    """Whether a deputy or an observer was told of the session, and what came back; a row once something is known."""

    __tablename__ = "session_answer"
    session_id: Mapped[str] = mapped_column(ForeignKey("congress_session.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[str | None] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    """A deputy of the roster."""
    observer_id: Mapped[str | None] = mapped_column(
        ForeignKey("session_observer.id", ondelete="CASCADE"), index=True
    )
    """Else a line of the list of observers."""
    told_on: Mapped[datetime.date | None]
    told_how: Mapped[NoticeWay | None]
    answer: Mapped[Answer] = mapped_column(default=Answer.OPEN)
    answered_on: Mapped[datetime.date | None]
    reason: Mapped[str] = mapped_column(Text, default="")
    """Of a leave."""
    note: Mapped[str] = mapped_column(Text, default="")

    __table_args__ = (
        UniqueConstraint("session_id", "person_id"),
        UniqueConstraint("session_id", "observer_id"),
        CheckConstraint("(person_id IS NULL) <> (observer_id IS NULL)", "somebody"),
    )


class MandateEndMoment(Record):
    """When during a session a mandate ended: votes after it count without that deputy (the date is the mandate's)."""

    __tablename__ = "session_mandate_end"
    session_id: Mapped[str] = mapped_column(ForeignKey("congress_session.id", ondelete="CASCADE"), index=True)
    mandate_id: Mapped[str] = mapped_column(ForeignKey("mandate.id", ondelete="CASCADE"), index=True)
    day: Mapped[datetime.date]
    at: Mapped[datetime.time]

    __table_args__ = (UniqueConstraint("session_id", "mandate_id"),)
