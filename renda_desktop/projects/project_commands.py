"""Writes of the candidate projects: what they are, their money, who is responsible and until when."""

from __future__ import annotations

from msgspec import Struct
from sqlalchemy import select

from renda_desktop.errors import RuleViolation
from renda_desktop.projects.lookups import (
    in_new_order,
    projects_of,
    renumber,
    require_not_voted,
    require_year,
    short,
    year_name,
)
from renda_desktop.projects.models import Project, ProjectFund
from renda_desktop.projects.money import funds_text, read_funds
from renda_desktop.projects.proposal_commands import Reorder
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.editing import Editable, EditField, edit_field


class AddProject(Struct, frozen=True):
    """Request: a candidate at the end of the list. `funds` as `money.read_funds` reads them."""

    year_id: str
    title: str
    content: str = ""
    funds: str = ""
    unit: str = ""


def add_project(db: DbSession, request: AddProject) -> str:
    """Adds a candidate; returns its id. Raises RuleViolation: no title, one title twice, ballots were issued."""
    year = require_year(db, request.year_id)
    title = request.title.strip()[:120]
    describe(db, f"{year_name(year)}候选项目增加“{short(title)}”")
    require_not_voted(db, year)
    _require_title(projects_of(db, year.id), title)
    project = Project(
        year_id=year.id,
        position=len(projects_of(db, year.id)) + 1,
        title=title,
        content=request.content.strip(),
        unit=request.unit.strip(),
    )
    db.add(project)
    db.flush()
    if request.funds.strip():
        _store_funds(db, project, request.funds)
    return project.id


def _require_title(others: list[Project], title: str, own: str = "") -> None:
    if not title:
        raise RuleViolation("请填写项目名称。", "title")
    if any(one.title == title and one.id != own for one in others):
        raise RuleViolation(f"已经有“{title}”这个候选项目，请换一个名称，代表投票时才能分清。", "title")


_FIELDS = {
    "title": Editable("名称", required=True),
    "content": Editable("内容规模"),
    "unit": Editable("责任单位"),
    "person": Editable("责任人"),
    "due_on": Editable("完成时限"),
    "note": Editable("备注"),
    "chosen_by_hand": Editable("票决通过", required=True),
}


def edit_project(db: DbSession, request: EditField) -> None:
    """Sets one field; `funds` as typed. Raises RuleViolation: the title once ballots were issued or twice, money."""
    project = db.get_one(Project, request.record_id)
    if request.field == "funds":
        describe(db, f"修改“{short(project.title)}”的投资和来源")
        _store_funds(db, project, str(request.value or ""))
        return
    if request.field == "title" and request.value != project.title:
        require_not_voted(db, require_year(db, project.year_id))
        _require_title(projects_of(db, project.year_id), str(request.value or "").strip(), project.id)
    edit_field(db, project, f"“{short(project.title)}”", _FIELDS, request)


def mark_all_passed(db: DbSession, year_id: str) -> None:
    """All of a year that was voted on without this program were passed. Raises RuleViolation once ballots are out."""
    year = require_year(db, year_id)
    describe(db, f"{year_name(year)}全部项目记为已票决通过")
    require_not_voted(db, year)
    for project in projects_of(db, year.id):
        project.chosen_by_hand = True


def _store_funds(db: DbSession, project: Project, text: str) -> None:
    funds = read_funds(text)
    stored = list(db.scalars(select(ProjectFund).where(ProjectFund.project_id == project.id)))
    before = [(fund.source, fund.fen) for fund in sorted(stored, key=lambda fund: fund.position)]
    if before == [(fund.source, fund.fen) for fund in funds]:
        return
    describe(db, f"“{short(project.title)}”的投资改为{short(funds_text(funds)) or '未填'}")
    for fund in stored:
        db.delete(fund)
    for position, one in enumerate(funds, 1):
        db.add(ProjectFund(project_id=project.id, position=position, source=one.source, fen=one.fen))
    db.flush()


def reorder_projects(db: DbSession, request: Reorder) -> None:
    """Orders the candidates as given. Raises RuleViolation once ballots were issued."""
    year = require_year(db, request.year_id)
    describe(db, f"调整{year_name(year)}候选项目的次序")
    require_not_voted(db, year)
    renumber(in_new_order(projects_of(db, year.id), request.ids))


def remove_project(db: DbSession, project_id: str) -> None:
    """Takes a candidate off; its proposals are open again. Raises RuleViolation once ballots were issued."""
    project = db.get_one(Project, project_id)
    year = require_year(db, project.year_id)
    describe(db, f"候选项目删除“{short(project.title)}”")
    require_not_voted(db, year)
    renumber(row for row in projects_of(db, year.id) if row.id != project_id)
    db.delete(project)
