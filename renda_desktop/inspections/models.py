"""Tables of inspections, surveys and law-enforcement checks: route, groups, points, findings, problems, outlines."""

from __future__ import annotations

import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from renda_desktop.inspections.rules import QuestionKind
from renda_desktop.storage.base import FOLLOWED_UP, Record


class Inspection(Record):
    """An activity that looks into something. Kind, name, time, place, leader and attendance belong to its event."""

    __tablename__ = "inspection"
    event_id: Mapped[str] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), unique=True)
    purpose: Mapped[str] = mapped_column(Text, default="")
    content: Mapped[str] = mapped_column(Text, default="")
    law_name: Mapped[str] = mapped_column(Text, default="")
    """The law or regulation checked; for 执法检查."""
    law_articles: Mapped[str] = mapped_column(Text, default="")
    """Articles to look at closely, in words."""
    ways: Mapped[str] = mapped_column(Text, default="")
    demands: Mapped[str] = mapped_column(Text, default="")
    """What those who take part have to mind; one line each."""
    materials: Mapped[str] = mapped_column(Text, default="")
    scheme_on: Mapped[datetime.date | None]
    """成文日期 of the scheme."""
    notice_on: Mapped[datetime.date | None]
    contact: Mapped[str] = mapped_column(String(40), default="")
    phone: Mapped[str] = mapped_column(String(40), default="")
    report_overview: Mapped[str] = mapped_column(Text, default="")
    report_results: Mapped[str] = mapped_column(Text, default="")
    report_advice: Mapped[str] = mapped_column(Text, default="")
    report_on: Mapped[datetime.date | None]
    opinion_id: Mapped[str | None] = mapped_column(ForeignKey("opinion.id", ondelete="SET NULL"), index=True)
    """The opinion the 问题清单 was handed over with."""


class InspectionGroup(Record):
    """A group that goes its own way. Its members are lines of the event's attendance list."""

    __tablename__ = "inspection_group"
    inspection_id: Mapped[str] = mapped_column(ForeignKey("inspection.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    name: Mapped[str] = mapped_column(String(40), default="")
    """Empty: 第一组 by its place."""
    leader_id: Mapped[str | None] = mapped_column(ForeignKey("attendance.id", ondelete="SET NULL"))
    liaison: Mapped[str] = mapped_column(String(40), default="")
    """联络员."""


class InspectionGroupMember(Record):
    """Somebody goes with a group; each with one at most."""

    __tablename__ = "inspection_group_member"
    group_id: Mapped[str] = mapped_column(ForeignKey("inspection_group.id", ondelete="CASCADE"), index=True)
    attendance_id: Mapped[str] = mapped_column(ForeignKey("attendance.id", ondelete="CASCADE"))

    __table_args__ = (UniqueConstraint("attendance_id"),)


class InspectionPoint(Record):
    """点位: a place that is looked at, by one group or by all."""

    __tablename__ = "inspection_point"
    inspection_id: Mapped[str] = mapped_column(ForeignKey("inspection.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    name: Mapped[str] = mapped_column(String(80))
    unit: Mapped[str] = mapped_column(String(80), default="")
    """Village or unit it belongs to."""
    contact: Mapped[str] = mapped_column(String(80), default="")
    group_id: Mapped[str | None] = mapped_column(
        ForeignKey("inspection_group.id", ondelete="SET NULL"), index=True
    )


class InspectionStop(Record):
    """One stop of the route: a point, or something else in words (集合出发, 座谈会)."""

    __tablename__ = "inspection_stop"
    inspection_id: Mapped[str] = mapped_column(ForeignKey("inspection.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    starts_at: Mapped[datetime.time | None]
    ends_at: Mapped[datetime.time | None]
    title: Mapped[str] = mapped_column(String(120), default="")
    """Empty for a point, which has its own name."""
    point_id: Mapped[str | None] = mapped_column(
        ForeignKey("inspection_point.id", ondelete="CASCADE"), index=True
    )


class InspectionFinding(Record):
    """What was seen at a point, what is wrong there, what a deputy says to it."""

    __tablename__ = "inspection_finding"
    inspection_id: Mapped[str] = mapped_column(ForeignKey("inspection.id", ondelete="CASCADE"), index=True)
    point_id: Mapped[str | None] = mapped_column(
        ForeignKey("inspection_point.id", ondelete="SET NULL"), index=True
    )
    position: Mapped[int]
    situation: Mapped[str] = mapped_column(Text, default="")
    problem: Mapped[str] = mapped_column(Text, default="")
    opinion: Mapped[str] = mapped_column(Text, default="")
    said_by_id: Mapped[str | None] = mapped_column(ForeignKey("attendance.id", ondelete="SET NULL"))
    said_by: Mapped[str] = mapped_column(String(60), default="")
    """Who spoke, in words, where it is nobody of the list."""


class InspectionProblem(Record):
    """A line of the 问题清单. Taken over from a finding, its text and point are the finding's until reworded."""

    __tablename__ = "inspection_problem"
    __table_args__ = ({"info": {FOLLOWED_UP: ("solved_on", ("solved_on", "result", "order_number"))}},)
    inspection_id: Mapped[str] = mapped_column(ForeignKey("inspection.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    finding_id: Mapped[str | None] = mapped_column(
        ForeignKey("inspection_finding.id", ondelete="SET NULL"), unique=True
    )
    text: Mapped[str] = mapped_column(Text, default="")
    point_id: Mapped[str | None] = mapped_column(
        ForeignKey("inspection_point.id", ondelete="SET NULL"), index=True
    )
    unit: Mapped[str] = mapped_column(String(80), default="")
    """责任单位."""
    demanded: Mapped[str] = mapped_column(Text, default="")
    """整改要求."""
    due_on: Mapped[datetime.date | None]
    order_number: Mapped[str] = mapped_column(String(60), default="")
    """文号 of the 限期整改通知书 the authority in charge served, if it did."""
    solved_on: Mapped[datetime.date | None]
    result: Mapped[str] = mapped_column(Text, default="")


class InspectionQuestion(Record):
    """A line of an outline."""

    __tablename__ = "inspection_question"
    inspection_id: Mapped[str] = mapped_column(ForeignKey("inspection.id", ondelete="CASCADE"), index=True)
    kind: Mapped[QuestionKind]
    position: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
