"""What the reads of inspections return. Frozen rows, no ORM objects."""

from __future__ import annotations

import datetime

from msgspec import Struct

from renda_desktop.events.queries import AttendanceRow, EventRow
from renda_desktop.events.rules import Capacity, EventKind
from renda_desktop.inspections.rules import ActivityState, ProblemState, QuestionKind, group_name
from renda_desktop.storage.attachments import AttachmentRow


class InspectionRow(Struct, frozen=True):
    """An activity; `event` has its name, time, place, leader 带队 (`chair`) and attendance figures."""

    id: str
    event: EventRow
    purpose: str
    content: str
    law_name: str
    law_articles: str
    ways: str
    demands: str
    materials: str
    scheme_on: datetime.date | None
    notice_on: datetime.date | None
    contact: str
    phone: str
    report_overview: str
    report_results: str
    report_advice: str
    report_on: datetime.date | None
    opinion_id: str | None
    """The opinion its problems were handed over with."""

    @property
    def kind(self) -> EventKind:
        """视察, 调研 or 执法检查."""
        return self.event.kind

    @property
    def title(self) -> str:
        """Its name."""
        return self.event.title

    @property
    def day(self) -> datetime.date | None:
        """Its day."""
        return self.event.day

    @property
    def reported(self) -> bool:
        """Whether a report was written: it has words of the office's own."""
        return any(text.strip() for text in (self.report_overview, self.report_results, self.report_advice))


class GroupRow(Struct, frozen=True):
    """A group with its members in the order of the attendance list, the leader first."""

    id: str
    number: int
    own_name: str
    leader: AttendanceRow | None
    liaison: str
    members: tuple[AttendanceRow, ...]

    @property
    def name(self) -> str:
        """第一组, or the name the office gave it."""
        return group_name(self.number, self.own_name)


class PointRow(Struct, frozen=True):
    """点位; `group` is the name of the group that goes there, "" when all do."""

    id: str
    number: int
    name: str
    unit: str
    contact: str
    group_id: str | None
    group: str

    @property
    def label(self) -> str:
        """东河水厂（东河村）; a name that says its village already stands alone."""
        return self.name if not self.unit or self.unit in self.name else f"{self.name}（{self.unit}）"

    @property
    def spoken(self) -> str:
        """东河村东河水厂, for use inside brackets."""
        return self.name if self.unit in self.name else f"{self.unit}{self.name}"


class StopRow(Struct, frozen=True):
    """A stop of the route; `title` is the point's name where it is one, `group` who goes there."""

    id: str
    number: int
    starts_at: datetime.time | None
    ends_at: datetime.time | None
    title: str
    point: PointRow | None

    @property
    def group(self) -> str:
        """The group of its point, "" for all."""
        return self.point.group if self.point else ""


class FindingRow(Struct, frozen=True):
    """What was found; `speaker` is who said it, `listed` whether its problem stands in the 问题清单."""

    id: str
    number: int
    point: PointRow | None
    situation: str
    problem: str
    opinion: str
    said_by_id: str | None
    speaker: str
    listed: bool


class ProblemRow(Struct, frozen=True):
    """A line of the 问题清单 as it stands on the day asked for."""

    id: str
    number: int
    finding_id: str | None
    text: str
    own_text: str
    point: PointRow | None
    unit: str
    demanded: str
    due_on: datetime.date | None
    order_number: str
    solved_on: datetime.date | None
    result: str
    state: ProblemState

    @property
    def state_words(self) -> str:
        """已整改（4月1日）…: what the list says of it."""
        return self.result.strip() or self.state.value


class QuestionRow(Struct, frozen=True):
    """A line of an outline."""

    id: str
    kind: QuestionKind
    number: int
    text: str


class ActivityFigures(Struct, frozen=True):
    """Counts of one activity, each derived in one place: everything printed or shown is read from here.

    `open` problems are neither solved nor late; open + overdue + solved = problems.
    """

    expected: int
    present: int
    excused: int
    absent: int
    unmarked: int
    escorts: int
    groups: int
    points: int
    findings: int
    opinions: int
    problems: int
    open: int
    overdue: int
    solved: int
    handed: int
    """Problems a unit is charged with."""

    @property
    def marked(self) -> bool:
        """Whether anybody's coming was recorded."""
        return self.expected > self.unmarked

    @property
    def people_line(self) -> str:
        """应到25人，实到23人，请假2人; before anybody is recorded: 参加25人."""
        if not self.marked:
            return f"参加代表{self.expected}人" if self.expected else ""
        parts = [f"应到{self.expected}人", f"实到{self.present}人", f"请假{self.excused}人"]
        parts += [f"缺席{self.absent}人"] if self.absent else []
        parts += [f"未登记{self.unmarked}人"] if self.unmarked else []
        return "，".join(parts)

    @property
    def problems_line(self) -> str:
        """问题5个，已整改4个，逾期1个; "" without problems."""
        if not self.problems:
            return ""
        late = f"，逾期{self.overdue}个" if self.overdue else ""
        return f"问题{self.problems}个，已整改{self.solved}个{late}"


class ActivityListRow(Struct, frozen=True):
    """A line of the list of activities. `search` holds its words, `pinyin` the title with full pinyin and initials."""

    activity: InspectionRow
    state: ActivityState
    figures: ActivityFigures
    search: str
    pinyin: tuple[tuple[str, str, str], ...]

    @property
    def id(self) -> str:
        """Id of the activity."""
        return self.activity.id


class ActivityCard(Struct, frozen=True):
    """An activity with everything. `findings` here are what was seen; `doubts` are sentences to look at."""

    activity: InspectionRow
    state: ActivityState
    figures: ActivityFigures
    attendance: tuple[AttendanceRow, ...]
    groups: tuple[GroupRow, ...]
    points: tuple[PointRow, ...]
    stops: tuple[StopRow, ...]
    findings: tuple[FindingRow, ...]
    problems: tuple[ProblemRow, ...]
    questions: tuple[QuestionRow, ...]
    files: tuple[AttachmentRow, ...]
    doubts: tuple[str, ...]

    @property
    def deputies(self) -> list[AttendanceRow]:
        """Who takes part."""
        return [line for line in self.attendance if line.capacity is Capacity.MEMBER]

    @property
    def escorts(self) -> list[AttendanceRow]:
        """陪同: officials of the units that are looked at."""
        return [line for line in self.attendance if line.capacity is Capacity.OBSERVER]

    @property
    def ungrouped(self) -> list[AttendanceRow]:
        """Deputies that are in no group, when there are groups."""
        grouped = {member.id for group in self.groups for member in group.members}
        return [line for line in self.deputies if line.id not in grouped] if self.groups else []

    def outline(self, kind: QuestionKind) -> list[QuestionRow]:
        """The lines of one outline."""
        return [row for row in self.questions if row.kind is kind]
