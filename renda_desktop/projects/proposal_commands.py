"""Writes of what was collected: proposals, what the preliminary review 初审 made of them, several merged into one."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from renda_desktop.errors import RuleViolation
from renda_desktop.projects.lookups import (
    in_new_order,
    projects_of,
    proposals_of,
    renumber,
    require_not_voted,
    require_year,
    short,
    year_name,
)
from renda_desktop.projects.models import Project, ProjectProposal
from renda_desktop.projects.rules import SourceKind
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.editing import Editable, EditField, edit_field


class AddProposal(Struct, frozen=True):
    """Request: something that was proposed, at the end of the list. `source` in words: 选民群众, 代表, 网络 …"""

    year_id: str
    title: str
    content: str = ""
    source: str = ""
    who: str = ""


def add_proposal(db: DbSession, request: AddProposal) -> str:
    """Adds a proposal; returns its id. Raises RuleViolation without a title or with an unknown source."""
    year = require_year(db, request.year_id)
    title = request.title.strip()
    describe(db, f"{year_name(year)}征集到“{short(title)}”")
    if not title:
        raise RuleViolation("请填写建议的项目名称。", "title")
    proposal = ProjectProposal(
        year_id=year.id,
        position=len(proposals_of(db, year.id)) + 1,
        title=title[:120],
        content=request.content.strip(),
        source=read_source(request.source) if request.source.strip() else None,
        who=request.who.strip()[:80],
    )
    db.add(proposal)
    db.flush()
    return proposal.id


_SOURCE_WORDS = {
    SourceKind.VOTERS: ("选民", "群众", "村民", "居民", "走访", "接待"),
    SourceKind.DEPUTIES: ("代表", "小组"),
    SourceKind.UNITS: ("部门", "单位", "村委", "居委", "社区", "政府"),
    SourceKind.CHANNELS: ("网络", "微信", "公众号", "电话", "渠道", "平台", "信箱", "问卷"),
}


def read_source(text: str) -> SourceKind:
    """The kind of source a word stands for. Raises RuleViolation with the words there are."""
    plain = text.strip()
    for kind in SourceKind:
        if plain == kind.value:
            return kind
    for kind, words in _SOURCE_WORDS.items():
        if any(word in plain for word in words):
            return kind
    known = "、".join(kind.value for kind in SourceKind)
    raise RuleViolation(f"看不懂来源“{plain}”，请填：{known}。", "source")


_FIELDS = {
    "title": Editable("名称", required=True),
    "content": Editable("内容"),
    "source": Editable("来源", lambda value: read_source(value) if isinstance(value, str) else value),
    "who": Editable("提出人"),
    "received_on": Editable("收到日期"),
}


def edit_proposal(db: DbSession, request: EditField) -> None:
    """Sets one field. Raises RuleViolation: no title, an unknown source."""
    proposal = db.get_one(ProjectProposal, request.record_id)
    value = None if request.field == "source" and request.value == "" else request.value
    edit_field(
        db, proposal, f"“{short(proposal.title)}”", _FIELDS, EditField(proposal.id, request.field, value)
    )


def remove_proposal(db: DbSession, proposal_id: str) -> None:
    """Takes a proposal off the list."""
    proposal = db.get_one(ProjectProposal, proposal_id)
    describe(db, f"删除征集到的“{short(proposal.title)}”")
    renumber(row for row in proposals_of(db, proposal.year_id) if row.id != proposal_id)
    db.delete(proposal)


class Reorder(Struct, frozen=True):
    """Request: ids of a year's rows in their new order."""

    year_id: str
    ids: tuple[str, ...]


def reorder_proposals(db: DbSession, request: Reorder) -> None:
    """Orders the proposals as given."""
    year = require_year(db, request.year_id)
    describe(db, f"调整{year_name(year)}征集的次序")
    renumber(in_new_order(proposals_of(db, year.id), request.ids))


class TakeUp(Struct, frozen=True):
    """Request: proposals go into a candidate; None: a new one, named after the first."""

    ids: tuple[str, ...]
    project_id: str | None = None


def take_up(db: DbSession, request: TakeUp) -> str:
    """列入候选, several merged into one. Returns the candidate's id.

    Raises RuleViolation: nothing chosen, proposals of different years, a new candidate once ballots were issued.
    """
    rows = _chosen(db, request.ids)
    year = require_year(db, rows[0].year_id)
    merged = f"等{len(rows)}条合并" if len(rows) > 1 else ""
    describe(db, f"“{short(rows[0].title)}”{merged}列入{year_name(year)}候选项目")
    project = db.get(Project, request.project_id) if request.project_id else None
    if project is None:
        require_not_voted(db, year)
        contents = list(dict.fromkeys(row.content for row in rows if row.content))
        project = Project(
            year_id=year.id,
            position=len(projects_of(db, year.id)) + 1,
            title=rows[0].title,
            content="；".join(contents),
        )
        db.add(project)
        db.flush()
    for row in rows:
        row.project_id, row.declined = project.id, ""
    db.flush()
    return project.id


class Decline(Struct, frozen=True):
    """Request: the review does not take these proposals up, for a reason."""

    ids: tuple[str, ...]
    reason: str


def decline(db: DbSession, request: Decline) -> None:
    """不列入候选. Raises RuleViolation without a reason."""
    rows = _chosen(db, request.ids)
    describe(db, f"“{short(rows[0].title)}”{f'等{len(rows)}条' if len(rows) > 1 else ''}不列入候选项目")
    if not request.reason.strip():
        raise RuleViolation("请写明不列入的理由，以便答复提出人。", "reason")
    for row in rows:
        row.project_id, row.declined = None, request.reason.strip()


def put_back(db: DbSession, ids: tuple[str, ...]) -> None:
    """Back to be reviewed: neither taken up nor declined."""
    rows = _chosen(db, ids)
    describe(db, f"“{short(rows[0].title)}”{f'等{len(rows)}条' if len(rows) > 1 else ''}重新初审")
    for row in rows:
        row.project_id, row.declined = None, ""


def _chosen(db: DbSession, ids: Sequence[str]) -> list[ProjectProposal]:
    rows = [row for one in dict.fromkeys(ids) if (row := db.get(ProjectProposal, one)) is not None]
    if not rows:
        raise RuleViolation("请先在征集的列表里选中一条或者几条。", "ids")
    if len({row.year_id for row in rows}) > 1:
        raise RuleViolation("只能合并同一年征集到的建议。", "ids")
    return rows
