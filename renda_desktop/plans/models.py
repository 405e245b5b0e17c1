"""Tables of the annual plan, its items, who is invited to them, and the texts of its two reviews."""

from __future__ import annotations

import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from renda_desktop.plans.plan_time import PlanTime
from renda_desktop.plans.rules import ItemType, PlanKind, PlanState, PlanTitle, ReviewKind
from renda_desktop.plans.topics import Verdict
from renda_desktop.storage.base import YEAR_OF, Record


class WorkPlan(Record):
    """The plan of one year (组织法2022 第十九条第二款). Its document number is kept by `issuing`."""

    __tablename__ = "work_plan"
    year: Mapped[int] = mapped_column(unique=True)
    title: Mapped[PlanTitle] = mapped_column(default=PlanTitle.KEY_POINTS)
    demand: Mapped[str] = mapped_column(Text, default="")
    """总体要求: the guiding paragraph, kept up to date by the office itself."""
    meeting_id: Mapped[str | None] = mapped_column(ForeignKey("presidium_meeting.id", ondelete="SET NULL"))
    """The presidium meeting that approved it."""
    approved_on: Mapped[datetime.date | None]
    party_asked_on: Mapped[datetime.date | None]
    """Day of the request to the party committee, 成文日期 of 丙09."""
    party_agreed_on: Mapped[datetime.date | None]
    """Day on which the township's party committee agreed."""
    issued_on: Mapped[datetime.date | None]
    """成文日期 of the printed document; the day of approval when empty."""
    reported_on: Mapped[datetime.date | None]
    """Day of the report to the county's standing committee, 成文日期 of its paper."""
    note: Mapped[str] = mapped_column(Text, default="")

    __table_args__ = (CheckConstraint("year BETWEEN 1980 AND 2200", "year"), {"info": {YEAR_OF: ("year",)}})


class PlanItem(Record):
    """One piece of work of the year: when, where, who leads, which deputies, who else attends, which papers."""

    __tablename__ = "plan_item"
    plan_id: Mapped[str] = mapped_column(ForeignKey("work_plan.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    time_code: Mapped[str | None] = mapped_column(String(21))
    original_code: Mapped[str | None] = mapped_column(String(21))
    """The time as approved, once the item was put off."""
    kind: Mapped[PlanKind]
    type: Mapped[ItemType | None]
    title: Mapped[str] = mapped_column(String(120))
    content: Mapped[str] = mapped_column(Text, default="")
    """具体内容与形式."""
    place: Mapped[str] = mapped_column(String(100), default="")
    responsible: Mapped[str] = mapped_column(String(60), default="")
    all_deputies: Mapped[bool] = mapped_column(default=False)
    participants: Mapped[str] = mapped_column(Text, default="")
    """Who else takes part, in words, beside the invited groups and people."""
    observers: Mapped[str] = mapped_column(Text, default="")
    """列席/配合单位."""
    materials: Mapped[str] = mapped_column(Text, default="")
    asked_by_party: Mapped[str] = mapped_column(Text, default="")
    """Why this topic: 党委要抓, beside 政府想做 and 群众需要."""
    wanted_by_government: Mapped[str] = mapped_column(Text, default="")
    needed_by_people: Mapped[str] = mapped_column(Text, default="")
    state: Mapped[PlanState] = mapped_column(default=PlanState.WAITING)
    done_on: Mapped[datetime.date | None]
    result: Mapped[str] = mapped_column(Text, default="")
    """What came of it and what follows."""
    reason: Mapped[str] = mapped_column(Text, default="")
    """Why it was put off or cancelled."""
    unplanned: Mapped[bool] = mapped_column(default=False)
    """计划外: came up after the plan was approved."""
    meeting_id: Mapped[str | None] = mapped_column(ForeignKey("presidium_meeting.id", ondelete="SET NULL"))
    session_id: Mapped[str | None] = mapped_column(ForeignKey("congress_session.id", ondelete="SET NULL"))
    event_id: Mapped[str | None] = mapped_column(ForeignKey("event.id", ondelete="SET NULL"))

    @property
    def time(self) -> PlanTime | None:
        """When it is to happen."""
        return PlanTime.from_code(self.time_code) if self.time_code else None

    @time.setter
    def time(self, value: PlanTime | None) -> None:
        self.time_code = value.code() if value else None

    @property
    def original_time(self) -> PlanTime | None:
        """The time as approved, once the item was put off."""
        return PlanTime.from_code(self.original_code) if self.original_code else None

    @original_time.setter
    def original_time(self, value: PlanTime | None) -> None:
        self.original_code = value.code() if value else None


class PlanItemGroup(Record):
    """A deputy group invited to an item."""

    __tablename__ = "plan_item_group"
    item_id: Mapped[str] = mapped_column(ForeignKey("plan_item.id", ondelete="CASCADE"), index=True)
    group_id: Mapped[str] = mapped_column(ForeignKey("deputy_group.id", ondelete="CASCADE"), index=True)

    __table_args__ = (UniqueConstraint("item_id", "group_id"),)


class PlanItemPerson(Record):
    """A deputy invited to an item beside the groups."""

    __tablename__ = "plan_item_person"
    item_id: Mapped[str] = mapped_column(ForeignKey("plan_item.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]

    __table_args__ = (UniqueConstraint("item_id", "person_id"),)


class PlanReview(Record):
    """The office's own words of the half-year or year-end summary; figures are counted from the items."""

    __tablename__ = "plan_review"
    plan_id: Mapped[str] = mapped_column(ForeignKey("work_plan.id", ondelete="CASCADE"), index=True)
    kind: Mapped[ReviewKind]
    overview: Mapped[str] = mapped_column(Text, default="")
    problems: Mapped[str] = mapped_column(Text, default="")
    outlook: Mapped[str] = mapped_column(Text, default="")
    written_on: Mapped[datetime.date | None]

    __table_args__ = (UniqueConstraint("plan_id", "kind"),)


class PlanTarget(Record):
    """A yearly target such as one line of 五个一: so many items of these types."""

    __tablename__ = "plan_target"
    plan_id: Mapped[str] = mapped_column(ForeignKey("work_plan.id", ondelete="CASCADE"), index=True)
    label: Mapped[str] = mapped_column(String(60))
    types: Mapped[str] = mapped_column(Text)
    """Names of `ItemType` members, parted by blanks; any of them counts."""
    least: Mapped[int] = mapped_column(default=1)
    position: Mapped[int]

    __table_args__ = (CheckConstraint("least > 0", "least"),)


class CollectedTopic(Record):
    """A topic somebody proposed for the supervision of the plan's year (丙04)."""

    __tablename__ = "collected_topic"
    plan_id: Mapped[str] = mapped_column(ForeignKey("work_plan.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    title: Mapped[str] = mapped_column(String(120))
    reason: Mapped[str] = mapped_column(Text, default="")
    form: Mapped[ItemType | None]
    time_code: Mapped[str | None] = mapped_column(String(21))
    proposer: Mapped[str] = mapped_column(String(60), default="")
    phone: Mapped[str] = mapped_column(String(60), default="")
    verdict: Mapped[Verdict] = mapped_column(default=Verdict.OPEN)
    verdict_reason: Mapped[str] = mapped_column(Text, default="")
    item_id: Mapped[str | None] = mapped_column(ForeignKey("plan_item.id", ondelete="SET NULL"), index=True)
    """The plan item made of it."""

    @property
    def time(self) -> PlanTime | None:
        """When it should be done, as proposed."""
        return PlanTime.from_code(self.time_code) if self.time_code else None

    @time.setter
    def time(self, value: PlanTime | None) -> None:
        self.time_code = value.code() if value else None


class Appraisal(Record):
    """One office appraised in an item, and its ballots; 有效票 and 满意率 follow from them."""

    __tablename__ = "appraisal"
    item_id: Mapped[str] = mapped_column(ForeignKey("plan_item.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    unit: Mapped[str] = mapped_column(String(80))
    issued: Mapped[int | None]
    returned: Mapped[int | None]
    satisfied: Mapped[int | None]
    fairly: Mapped[int | None]
    dissatisfied: Mapped[int | None]
    abstained: Mapped[int | None]

    __table_args__ = (
        CheckConstraint(
            "min(coalesce(issued, 0), coalesce(returned, 0), coalesce(satisfied, 0), coalesce(fairly, 0), "
            "coalesce(dissatisfied, 0), coalesce(abstained, 0)) >= 0",
            "counts",
        ),
    )
