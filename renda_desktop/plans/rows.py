"""Records the plan's reads return. Frozen, free of the database."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from enum import Enum

from msgspec import Struct

from renda_desktop.issuing.queries import GivenNumberRow
from renda_desktop.plans.plan_time import PlanTime
from renda_desktop.plans.planned import planned_time
from renda_desktop.plans.rules import (
    Chapter,
    ItemType,
    PlanKind,
    PlanState,
    PlanTitle,
    ReviewKind,
    Standing,
    chapter_of,
    standing_on,
)
from renda_desktop.plans.targets import Target

PAPER_POINTS = "丙01"
"""Id of the printed plan: its document number is given to (plan id, 丙01) in `issuing`."""
PAPER_REQUEST, PAPER_REPORTED = "丙09请示", "丙09报告"
"""The plan sent to the party committee and to the county; each has a document number of its own."""


class ReviewRow(Struct, frozen=True):
    """The office's words of one review; all empty as long as nothing is written."""

    kind: ReviewKind
    overview: str = ""
    problems: str = ""
    outlook: str = ""
    written_on: datetime.date | None = None


class TargetRow(Struct, frozen=True):
    """One yearly target of the plan."""

    id: str
    position: int
    target: Target


class PlanRow(Struct, frozen=True):
    """The plan of a year; `meeting` is the name of the presidium meeting that approved it."""

    id: str
    year: int
    title: PlanTitle
    demand: str
    meeting_id: str | None
    meeting: str
    approved_on: datetime.date | None
    party_asked_on: datetime.date | None
    party_agreed_on: datetime.date | None
    issued_on: datetime.date | None
    reported_on: datetime.date | None
    note: str
    number: GivenNumberRow | None
    half_review: ReviewRow
    year_review: ReviewRow
    targets: tuple[TargetRow, ...]

    @property
    def label(self) -> str:
        """2026年工作要点."""
        return f"{self.year}年{self.title.value}"

    @property
    def approved(self) -> bool:
        """Whether the presidium has passed it; what comes up later is 计划外."""
        return self.approved_on is not None

    @property
    def dated(self) -> datetime.date | None:
        """成文日期: as set, else the day of approval."""
        return self.issued_on or self.approved_on

    def review(self, kind: ReviewKind) -> ReviewRow:
        """The words of one review."""
        return self.half_review if kind is ReviewKind.HALF else self.year_review


class Invited(Struct, frozen=True):
    """A group or a person invited to an item."""

    id: str
    name: str


class CarrierKind(Enum):
    """What an item is carried out by."""

    MEETING = "主席团会议"
    SESSION = "人代会"
    EVENT = "活动"


class Carrier(Struct, frozen=True):
    """The meeting, session or activity that carries an item out; `day` and `label` as that record has them."""

    kind: CarrierKind
    id: str
    label: str
    day: datetime.date | None


class ItemRow(Struct, frozen=True):
    """One item of a plan. `deputies` counts the distinct deputies invited on the day asked for."""

    id: str
    plan_id: str
    position: int
    time: PlanTime | None
    original_time: PlanTime | None
    kind: PlanKind
    type: ItemType | None
    title: str
    content: str
    place: str
    responsible: str
    all_deputies: bool
    groups: tuple[Invited, ...]
    people: tuple[Invited, ...]
    participants: str
    deputies: int
    observers: str
    materials: str
    asked_by_party: str
    wanted_by_government: str
    needed_by_people: str
    state: PlanState
    done_on: datetime.date | None
    result: str
    reason: str
    unplanned: bool
    carriers: tuple[Carrier, ...]
    in_force: bool = True
    """Whether its plan binds: passed by the presidium, or that of a street, which has none."""

    @property
    def time_text(self) -> str:
        """4月; empty while it is not set."""
        return self.time.text() if self.time else ""

    @property
    def planned_text(self) -> str:
        """计划完成时间: the time as approved."""
        time = planned_time(self)
        return time.text() if time else ""

    @property
    def quarter_text(self) -> str:
        """第二季度: the quarter the item ends in."""
        time = planned_time(self)
        return "" if time is None else PlanTime.quarters(time.year, time.due_quarter).text()

    @property
    def chapter(self) -> Chapter:
        """Head of 丙01 under which it stands."""
        return chapter_of(self.kind, self.type)

    @property
    def content_text(self) -> str:
        """实地察看6个村（地点：东河村）: the content, with the place where it does not name it."""
        content, place = self.content.strip(), self.place.strip()
        if not place or place in content:
            return content
        where = f"地点：{place}"
        if not content:
            return where
        return f"{content}，{where}" if "（" in place else f"{content}（{where}）"

    @property
    def participants_text(self) -> str:
        """参加人员: 全体代表（79人） · 第一、第三代表小组（32人）、建议领衔代表."""
        invited = "全体代表" if self.all_deputies else _joined([*_names(self.groups), *_names(self.people)])
        counted = self.deputies and (self.all_deputies or self.groups)
        return _joined([f"{invited}（{self.deputies}人）" if counted else invited, self.participants.strip()])

    @property
    def result_text(self) -> str:
        """完成情况 in one cell: the result, or why it was not done; the bare state where nothing is written."""
        words = self.result.strip() if self.state is PlanState.DONE else self.reason.strip()
        if self.state is PlanState.DONE:
            return words or "已完成"
        if self.state in (PlanState.POSTPONED, PlanState.CANCELLED):
            return f"{self.state.value}：{words}" if words else self.state.value
        return self.result.strip() or ("进行中" if self.state is PlanState.RUNNING else "")

    def standing(self, today: datetime.date) -> Standing:
        """Where it stands on `today`, 逾期 and 未实施 derived."""
        return standing_on(self.state, self.time, today, in_force=self.in_force)


def _names(invited: Iterable[Invited]) -> list[str]:
    return [one.name for one in invited]


def _joined(parts: Iterable[str]) -> str:
    return "、".join(part for part in parts if part)
