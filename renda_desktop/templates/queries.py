"""Reads of the office's own templates."""

from __future__ import annotations

import datetime

from msgspec import Struct
from sqlalchemy import select

from renda_desktop.storage.attachments import attachments_of, content_of
from renda_desktop.storage.base import DbSession
from renda_desktop.templates.models import OfficeTemplate

TEMPLATE_READS = ("office_template", "attachment")
KIND = "模板"
"""Kind of the attachment that holds the file."""


class TemplateRow(Struct, frozen=True):
    """A template in use; `loaded_at` in UTC, `sha256` names its content."""

    id: str
    paper: str
    file_name: str
    sha256: str
    loaded_at: datetime.datetime
    who: str
    note: str


def list_templates(db: DbSession) -> dict[str, TemplateRow]:
    """The templates in use by id of their paper."""
    rows = (_row(db, template) for template in db.scalars(select(OfficeTemplate)))
    return {row.paper: row for row in rows if row is not None}


def find_template(db: DbSession, paper: str) -> TemplateRow | None:
    """The template this paper follows; None when it follows the program's form."""
    found = db.scalars(select(OfficeTemplate).where(OfficeTemplate.paper == paper)).first()
    return _row(db, found) if found is not None else None


def template_bytes(db: DbSession, row: TemplateRow) -> bytes:
    """The file as it was loaded."""
    return content_of(db, row.sha256)


def _row(db: DbSession, t: OfficeTemplate) -> TemplateRow | None:
    files = attachments_of(db, t.id, KIND)
    if not files:
        return None
    return TemplateRow(t.id, t.paper, files[0].file_name, files[0].sha256, t.loaded_at, t.who, t.note)
