"""Writes of the quarterly progress of a project."""

from __future__ import annotations

import datetime
from typing import Any

from msgspec import Struct
from sqlalchemy import select

from renda_desktop.errors import RuleViolation
from renda_desktop.projects.lookups import short
from renda_desktop.projects.models import Project, ProjectProgress
from renda_desktop.projects.money import read_amount
from renda_desktop.projects.rules import Quarter
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe


class SetProgress(Struct, frozen=True):
    """Request: one figure or text of a project at a quarter; an empty value takes it back.

    `field`: percent (0–100 or 60%), done, problems, spent (60.5万元, since the beginning), seen_by, seen_on.
    """

    project_id: str
    quarter: Quarter
    field: str
    value: Any


_LABELS = {
    "percent": "进度", "done": "做了什么", "problems": "存在问题", "spent": "已用资金", "seen_by": "查看人",
    "seen_on": "查看日期",
}  # fmt: skip


def set_progress(db: DbSession, request: SetProgress) -> None:
    """Stores it; a quarter with nothing entered has no row. Raises RuleViolation for what is no figure."""
    project = db.get_one(Project, request.project_id)
    words = f"{request.quarter.year}年{request.quarter.words}"
    describe(db, f"“{short(project.title)}”{words}的{_LABELS[request.field]}")
    if not 1 <= request.quarter.number <= 4:
        raise RuleViolation("没有这个季度，请核对。", "quarter")
    value = _read(request)
    query = select(ProjectProgress).where(
        ProjectProgress.project_id == project.id,
        ProjectProgress.year == request.quarter.year,
        ProjectProgress.quarter == request.quarter.number,
    )
    row = db.scalar(query)
    if row is None:
        if value in (None, ""):
            return
        row = ProjectProgress(
            project_id=project.id, year=request.quarter.year, quarter=request.quarter.number,
            done="", problems="", seen_by="",
        )  # fmt: skip
        db.add(row)
    setattr(row, "spent_fen" if request.field == "spent" else request.field, value)
    if all(getattr(row, name) in (None, "") for name in _STORED):
        db.delete(row)
    db.flush()


_STORED = ("percent", "done", "problems", "spent_fen", "seen_by", "seen_on")


def _read(request: SetProgress) -> int | str | datetime.date | None:
    value = request.value
    if request.field == "percent":
        return _percent(value)
    if request.field == "spent":
        text = str(value or "").strip()
        return read_amount(text, "spent") if text else None
    if request.field == "seen_on":
        assert value is None or isinstance(value, datetime.date)
        return value
    return str(value or "").strip()


def _percent(value: Any) -> int | None:
    text = str("" if value is None else value).strip().removesuffix("%").removesuffix("％")
    if not text:
        return None
    if not text.isdecimal() or int(text) > 100:
        raise RuleViolation("进度请填0至100之间的整数，例如 60。", "percent")
    return int(text)
