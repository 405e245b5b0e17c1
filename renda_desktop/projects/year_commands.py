"""Writes of a year's livelihood projects as a whole: beginning it, its figures, the link to the session that votes."""

from __future__ import annotations

from typing import Any

from msgspec import Struct
from sqlalchemy import select

from renda_desktop.ballots.commands import remove_rounds_of
from renda_desktop.ballots.rules import Purpose
from renda_desktop.errors import RuleViolation
from renda_desktop.projects.lookups import require_not_voted, require_year, year_name
from renda_desktop.projects.models import ProjectYear
from renda_desktop.projects.rules import Shortfall
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.editing import Editable, EditField, edit_field

USUAL_WANTED = 10


class StartYear(Struct, frozen=True):
    """Request: the projects of a year, and the session that votes on them, if it is known."""

    year: int
    session_id: str | None = None


def start_year(db: DbSession, request: StartYear) -> str:
    """Begins a year like the last one (how many, what happens to a shortfall). A year that is already there and has no
    session gets this one. Returns its id; raises RuleViolation when another session votes on it.

    How many are to be voted on is proposed for a vote that is to come; of a year without a session nobody knows it.
    """
    found = db.scalar(select(ProjectYear).where(ProjectYear.year == request.year))
    if found is not None:
        if found.session_id not in (None, request.session_id):
            raise RuleViolation(f"{request.year}年的民生实事已经由另一次会议票决，请核对年份。", "year")
        describe(db, f"{year_name(found)}由这次会议票决")
        found.session_id = request.session_id
        return found.id
    if not 2000 <= request.year < 2200:
        raise RuleViolation("请填写四位数的年份，例如 2026。", "year")
    last = db.scalar(select(ProjectYear).order_by(ProjectYear.year.desc()))
    year = ProjectYear(
        year=request.year,
        session_id=request.session_id,
        wanted=_proposed(last) if request.session_id is not None else None,
        shortfall=last.shortfall if last is not None else Shortfall.LEAVE,
        collect_ways=last.collect_ways if last is not None else "",
    )
    describe(db, f"新增{year_name(year)}")
    db.add(year)
    db.flush()
    return year.id


def _proposed(last: ProjectYear | None) -> int:
    return (last.wanted if last is not None else None) or USUAL_WANTED


def _count(value: Any) -> int | None:
    if value in (None, ""):
        return None
    if not isinstance(value, int) or not 0 < value <= 100:
        raise RuleViolation("应票决几项，请填1至100之间的整数。", "wanted")
    return value


_FIELDS = {
    "wanted": Editable("应票决项数", _count),
    "shortfall": Editable("不足时的办法", required=True),
    "collect_from": Editable("征集开始日期"),
    "collect_until": Editable("征集截止日期"),
    "collect_ways": Editable("征集渠道"),
    "reviewed_by": Editable("初审会议"),
    "reviewed_on": Editable("初审日期"),
    "chosen_basis": Editable("票决依据"),
    "note": Editable("备注"),
}


def edit_year(db: DbSession, request: EditField) -> None:
    """Sets one field. Raises RuleViolation: no number, an end before the beginning, `wanted` once ballots are out."""
    year = require_year(db, request.record_id)
    if request.field == "wanted" and request.value != year.wanted:
        require_not_voted(db, year)
    dates = {"collect_from": year.collect_from, "collect_until": year.collect_until}
    dates |= {request.field: request.value} if request.field in dates else {}
    first, last = dates["collect_from"], dates["collect_until"]
    if first and last and last < first:
        raise RuleViolation("征集截止日期早于开始日期，请核对。", request.field)
    edit_field(db, year, year_name(year), _FIELDS, request)


def remove_year(db: DbSession, year_id: str) -> None:
    """Removes a year with its proposals and candidates. Raises RuleViolation once ballots were issued."""
    year = require_year(db, year_id)
    describe(db, f"删除{year_name(year)}")
    require_not_voted(db, year)
    remove_rounds_of(db, Purpose.PROJECTS, year.id)
    db.delete(year)
