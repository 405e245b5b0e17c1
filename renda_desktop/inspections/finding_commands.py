"""Writes of what was found at the points, and of the 问题清单 made from it."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from msgspec import Struct
from sqlalchemy import select

from renda_desktop.errors import RuleViolation
from renda_desktop.events.queries import attendance_of
from renda_desktop.inspections.models import Inspection, InspectionFinding, InspectionProblem
from renda_desktop.inspections.ordering import activity_label, next_position, parts, reorder, shortened
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.editing import Editable, EditField, edit_field


class AddFinding(Struct, frozen=True):
    """Request: something was found at a point (None: at no point of the list). `speaker` by name."""

    inspection_id: str
    point_id: str | None = None
    situation: str = ""
    problem: str = ""
    opinion: str = ""
    speaker: str = ""


def add_finding(db: DbSession, request: AddFinding) -> str:
    """Adds a finding at the end; returns its id. Raises RuleViolation when nothing is said in it."""
    describe(db, f"{activity_label(db, request.inspection_id)}新增点位记录")
    texts = {name: getattr(request, name).strip() for name in ("situation", "problem", "opinion")}
    if not any(texts.values()) and request.point_id is None:
        raise RuleViolation("请写明看到的情况、问题或者代表意见。", "problem")
    finding = InspectionFinding(
        inspection_id=request.inspection_id,
        point_id=request.point_id,
        position=next_position(db, InspectionFinding, request.inspection_id),
        **texts,
    )
    db.add(finding)
    db.flush()
    _set_speaker(db, finding, request.speaker)
    return finding.id


def _set_speaker(db: DbSession, finding: InspectionFinding, name: str) -> None:
    """Somebody of the list is known by the line; anybody else by the name alone."""
    event_id = db.get_one(Inspection, finding.inspection_id).event_id
    line = next((one for one in attendance_of(db, event_id) if one.name == name.strip()), None)
    finding.said_by_id = line.id if line and name.strip() else None
    finding.said_by = name.strip()
    db.flush()


FINDING_FIELDS = {
    "point_id": Editable("点位"),
    "situation": Editable("情况"),
    "problem": Editable("问题"),
    "opinion": Editable("代表意见"),
}


def edit_finding(db: DbSession, request: EditField) -> None:
    """Sets one field of a finding; `speaker` takes a name."""
    finding = db.get_one(InspectionFinding, request.record_id)
    if request.field == "speaker":
        describe(db, f"把点位记录的提出人改为“{str(request.value or '').strip()}”")
        _set_speaker(db, finding, str(request.value or ""))
        return
    if request.field == "point_id":
        describe(db, "修改点位记录的点位")
    edit_field(db, finding, "点位记录", FINDING_FIELDS, request)


def reorder_findings(db: DbSession, inspection_id: str, ids: Sequence[str]) -> None:
    """Puts the findings in order."""
    reorder(db, InspectionFinding, inspection_id, ids, "点位记录")


def remove_finding(db: DbSession, finding_id: str) -> None:
    """Removes a finding; a problem taken over from it keeps its words and its point."""
    finding = db.get_one(InspectionFinding, finding_id)
    describe(db, f"删除点位记录{shortened(finding.problem or finding.situation)}")
    query = select(InspectionProblem).where(InspectionProblem.finding_id == finding_id)
    for problem in db.scalars(query):
        problem.text = problem.text or finding.problem
        problem.point_id = problem.point_id or finding.point_id
        problem.finding_id = None
    db.flush()
    db.delete(finding)
    db.flush()


def list_problem(db: DbSession, finding_id: str) -> str:
    """列入问题清单: the problem of a finding becomes a line of the list; returns its id. Raises RuleViolation.

    A finding that stands in the list already gives its line.
    """
    finding = db.get_one(InspectionFinding, finding_id)
    describe(db, f"把{shortened(finding.problem)}列入问题清单")
    if not finding.problem.strip():
        raise RuleViolation("这条记录没有写问题，先写明问题，再列入清单。", "problem")
    there = db.scalars(select(InspectionProblem).where(InspectionProblem.finding_id == finding_id)).first()
    if there is not None:
        return there.id
    row = InspectionProblem(
        inspection_id=finding.inspection_id,
        finding_id=finding_id,
        position=next_position(db, InspectionProblem, finding.inspection_id),
    )
    db.add(row)
    db.flush()
    return row.id


def list_all_problems(db: DbSession, inspection_id: str) -> int:
    """Every problem found and not listed yet; returns how many. Raises RuleViolation when there is none."""
    describe(db, f"把{activity_label(db, inspection_id)}的问题全部列入清单")
    listed = {row.finding_id for row in parts(db, InspectionProblem, inspection_id)}
    found = [
        row
        for row in parts(db, InspectionFinding, inspection_id)
        if row.problem.strip() and row.id not in listed
    ]
    if not found:
        raise RuleViolation("没有新的问题可以列入：点位记录里写了问题才能列入清单。")
    for row in found:
        list_problem(db, row.id)
    return len(found)


class AddProblem(Struct, frozen=True):
    """Request: a line of the 问题清单 that no finding has."""

    inspection_id: str
    text: str
    unit: str = ""
    due_on: datetime.date | None = None


def add_problem(db: DbSession, request: AddProblem) -> str:
    """Adds a problem at the end; returns its id. Raises RuleViolation without words."""
    describe(db, f"问题清单新增{shortened(request.text)}")
    if not request.text.strip():
        raise RuleViolation("请写明是什么问题。", "text")
    row = InspectionProblem(
        inspection_id=request.inspection_id,
        position=next_position(db, InspectionProblem, request.inspection_id),
        text=request.text.strip(),
        unit=request.unit.strip(),
        due_on=request.due_on,
    )
    db.add(row)
    db.flush()
    return row.id


PROBLEM_FIELDS = {
    "text": Editable("问题"),
    "point_id": Editable("点位"),
    "unit": Editable("责任单位"),
    "demanded": Editable("整改要求"),
    "due_on": Editable("整改期限"),
    "order_number": Editable("整改通知书文号"),
    "solved_on": Editable("整改完成日期"),
    "result": Editable("整改情况"),
}


def edit_problem(db: DbSession, request: EditField) -> None:
    """Sets one field of a problem. Words equal to the finding's are not kept twice. Raises RuleViolation."""
    row = db.get_one(InspectionProblem, request.record_id)
    finding = db.get(InspectionFinding, row.finding_id) if row.finding_id else None
    shown = row.text or (finding.problem if finding else "")
    if request.field == "text":
        text = str(request.value or "").strip()
        if not text and finding is None:
            raise RuleViolation("问题不能空着，请填写；不要这一条就删除它。", "text")
        same = finding is not None and text == finding.problem.strip()
        request = EditField(request.record_id, "text", "" if same else text)
    if request.field == "point_id":
        describe(db, f"修改问题{shortened(shown)}的点位")
        if finding is not None and request.value == finding.point_id:
            request = EditField(request.record_id, "point_id", None)
    edit_field(db, row, f"问题{shortened(shown)}", PROBLEM_FIELDS, request)


def reorder_problems(db: DbSession, inspection_id: str, ids: Sequence[str]) -> None:
    """Puts the 问题清单 in order."""
    reorder(db, InspectionProblem, inspection_id, ids, "问题清单")


def remove_problem(db: DbSession, problem_id: str) -> None:
    """Takes a problem off the list; what was found stays."""
    row = db.get_one(InspectionProblem, problem_id)
    describe(db, "从问题清单里删除一个问题")
    db.delete(row)
    db.flush()
