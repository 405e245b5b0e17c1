"""Taking a template into use and giving it up. Whether a file fits is checked where its fields are known."""

from __future__ import annotations

import datetime

from msgspec import Struct
from sqlalchemy import select

from renda_desktop.errors import RuleViolation
from renda_desktop.storage.attachments import AttachFile, attach_file, attachments_of, remove_attachment
from renda_desktop.storage.base import DbSession, new_id, utc_now
from renda_desktop.storage.changelog import describe
from renda_desktop.templates.models import OfficeTemplate
from renda_desktop.templates.queries import KIND


class KeepTemplate(Struct, frozen=True):
    """Request: from now on this paper follows this file. `label` names the paper for the log (乙04 签到表)."""

    paper: str
    label: str
    file_name: str
    content: bytes
    who: str = ""
    note: str = ""
    at: datetime.datetime | None = None


def keep_template(db: DbSession, request: KeepTemplate) -> str:
    """Takes a checked template into use, in place of an earlier one. Returns its id."""
    describe(db, f"装入“{request.label}”的模板“{request.file_name}”")
    _give_up(db, request.paper)
    row = OfficeTemplate(
        id=new_id(),
        paper=request.paper,
        loaded_at=request.at or utc_now(),
        who=request.who,
        note=request.note,
    )
    db.add(row)
    attach_file(db, AttachFile(row.id, KIND, f"{request.label}的模板", request.file_name, request.content))
    db.flush()
    return row.id


def reset_template(db: DbSession, paper: str, label: str) -> None:
    """Back to the form of the program; undo brings the template back. Raises RuleViolation when there is none."""
    describe(db, f"“{label}”恢复默认表格")
    if not _give_up(db, paper):
        raise RuleViolation(f"“{label}”用的就是默认表格，不用恢复。")


def _give_up(db: DbSession, paper: str) -> bool:
    found = db.scalars(select(OfficeTemplate).where(OfficeTemplate.paper == paper)).first()
    if found is None:
        return False
    for file in attachments_of(db, found.id, KIND):
        remove_attachment(db, file.id)
    db.delete(found)
    db.flush()
    return True
