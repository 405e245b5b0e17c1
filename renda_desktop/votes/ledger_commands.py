"""Writes of the 执行台账: the tasks of a resolution, how far they are, what came of them."""

from __future__ import annotations

import calendar
import datetime
import re

from msgspec import Struct
from sqlalchemy import select

from renda_desktop.errors import RuleViolation
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.editing import Editable, EditField, edit_field
from renda_desktop.votes.lookups import next_position, renumber, require_motion, short
from renda_desktop.votes.models import ResolutionTask, TaskProgress
from renda_desktop.votes.rows import MotionRow
from renda_desktop.votes.rules import Result
from renda_desktop.votes.text_commands import text_of_motion

_ASKED = re.compile("^会议(?:要求|强调|指出)，?")
_UNIT = re.compile("^(?:各|全)?([^，；。]{0,12}?(?:人民政府|主席团|村民委员会|办公室|财政所))要")


class Asked(Struct, frozen=True):
    """What a line of a resolution asks for, and of whom."""

    what: str
    unit: str


def asked_in(text: str) -> list[Asked]:
    """The tasks in the text of a resolution: the clauses of its lines that begin with 会议要求, one for each ；."""
    found: list[Asked] = []
    for line in text.splitlines():
        start = _ASKED.match(line.strip())
        if start is None:
            continue
        unit = ""
        for clause in re.split("[；;。]", line.strip()[start.end() :]):
            named = _UNIT.match(clause)
            unit = named.group(1) if named else unit
            what = clause[named.end() :] if named else clause.removeprefix("并")
            if what.strip() and "【待填" not in what:
                found.append(Asked(what.strip("，, "), unit))
    return found


_BY_DAY = re.compile(r"(?:(?P<year>\d{4})年)?(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日|底)(?:以|之)?前")
_BY_YEAR_END = re.compile("年底(?:以|之)?前")


def due_in(text: str, decided_on: datetime.date) -> datetime.date | None:
    """Until when a clause says: 10月底前, 8月31日前, 2026年9月15日以前, 年底前; None where it names no day.

    Without a year it is the next such day after the decision.
    """
    found = _BY_DAY.search(text)
    if found is None:
        return datetime.date(decided_on.year, 12, 31) if _BY_YEAR_END.search(text) else None
    year, month = int(found["year"] or decided_on.year), int(found["month"])
    made = _day(year, month, found["day"])
    if made is not None and made < decided_on and not found["year"]:
        return _day(year + 1, month, found["day"])
    return made


def _day(year: int, month: int, day: str | None) -> datetime.date | None:
    try:
        return datetime.date(year, month, int(day) if day else calendar.monthrange(year, month)[1])
    except ValueError:  # no such day or month
        return None


class ListTasks(Struct, frozen=True):
    """Request: the tasks that stand in the text of a resolution and are not in the list yet."""

    motion_id: str


def list_tasks(db: DbSession, request: ListTasks) -> int:
    """Adds them, with the days the text names; returns how many. Raises RuleViolation as long as it was not passed."""
    row = _passed(db, request.motion_id)
    describe(db, f"按“{short(row.title)}”列出执行台账")
    there = {task.what for task in _tasks(db, row.id)}
    wanted = [one for one in asked_in(text_of_motion(db, row)) if one.what not in there]
    for one in wanted:
        _add(db, row.id, one.what, one.unit, due_in(one.what, row.held_on) if row.held_on else None)
    return len(wanted)


def _passed(db: DbSession, motion_id: str) -> MotionRow:
    row = require_motion(db, motion_id)
    if row.result is not Result.PASSED:
        raise RuleViolation(f"“{short(row.title)}”还没有通过，通过以后才列执行台账。", "motion_id")
    return row


def _tasks(db: DbSession, motion_id: str) -> list[ResolutionTask]:
    query = select(ResolutionTask).where(ResolutionTask.motion_id == motion_id)
    return list(db.scalars(query.order_by(ResolutionTask.position)))


def _add(db: DbSession, motion_id: str, what: str, unit: str, due_on: datetime.date | None) -> str:
    task = ResolutionTask(
        motion_id=motion_id, position=next_position(db, ResolutionTask, "motion_id", motion_id), what=what,
        unit=unit, due_on=due_on,
    )  # fmt: skip
    db.add(task)
    db.flush()
    return task.id


class AddTask(Struct, frozen=True):
    """Request: a task of the office's own words."""

    motion_id: str
    what: str
    unit: str = ""
    due_on: datetime.date | None = None


def add_task(db: DbSession, request: AddTask) -> str:
    """Adds a task; returns its id. Raises RuleViolation without words, or as long as it was not passed."""
    row = _passed(db, request.motion_id)
    what = request.what.strip()
    describe(db, f"执行台账新增“{short(what)}”")
    if not what:
        raise RuleViolation("请写明要落实什么。", "what")
    return _add(db, row.id, what, request.unit.strip(), request.due_on)


TASK_FIELDS = {
    "what": Editable("任务", required=True),
    "unit": Editable("责任单位"),
    "due_on": Editable("完成时限"),
    "done_on": Editable("办结日期"),
    "result": Editable("落实结果"),
}


def edit_task(db: DbSession, request: EditField) -> None:
    """Sets one field of a task. Raises RuleViolation for a task done before it was decided."""
    task = db.get_one(ResolutionTask, request.record_id)
    if request.field in ("done_on", "due_on") and request.value is not None:
        row = require_motion(db, task.motion_id)
        if row.held_on is not None and request.value < row.held_on:
            raise RuleViolation(
                f"这一天早于决议通过的日期（{row.held_on.isoformat()}），请核对。", request.field
            )
    value = "" if request.value is None and request.field in ("unit", "result") else request.value
    edit_field(db, task, f"任务“{short(task.what)}”", TASK_FIELDS, EditField(task.id, request.field, value))
    db.flush()


def remove_task(db: DbSession, task_id: str) -> None:
    """Takes a task out."""
    task = db.get_one(ResolutionTask, task_id)
    describe(db, f"执行台账删除“{short(task.what)}”")
    motion_id = task.motion_id
    db.delete(task)
    db.flush()
    renumber(_tasks(db, motion_id))


class NoteProgress(Struct, frozen=True):
    """Request: how far a task was on a day."""

    task_id: str
    day: datetime.date
    text: str


def note_progress(db: DbSession, request: NoteProgress) -> str:
    """Adds a note; returns its id. Raises RuleViolation without words."""
    task = db.get_one(ResolutionTask, request.task_id)
    describe(db, f"任务“{short(task.what)}”登记进展")
    if not request.text.strip():
        raise RuleViolation("请写明进展情况。", "text")
    row = TaskProgress(task_id=task.id, day=request.day, text=request.text.strip())
    db.add(row)
    db.flush()
    return row.id


def remove_progress(db: DbSession, progress_id: str) -> None:
    """Takes a note out."""
    row = db.get_one(TaskProgress, progress_id)
    describe(db, f"删除{row.day.isoformat()}的进展")
    db.delete(row)
    db.flush()
