"""Teaching a form, giving it up, which of its worksheets are filled. Each is one thing a clerk does, and undoable."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from renda_desktop.chinese.width import quoted
from renda_desktop.county_forms.kept_layouts import forget_layout, keep_layout, taught_worksheets
from renda_desktop.county_forms.models import CountyForm
from renda_desktop.county_forms.queries import KIND
from renda_desktop.county_forms.rows import Layout, Worksheet
from renda_desktop.errors import InputProblem, RuleViolation
from renda_desktop.storage.attachments import (
    AttachFile,
    attach_file,
    attachments_of,
    read_file,
    remove_attachment,
)
from renda_desktop.storage.base import DbSession, utc_now
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.editing import Editable, EditField, edit_field

_NAME = Editable("名称", required=True)
FORM_FIELDS = {"name": _NAME, "issued_by": Editable("来文单位和文号"), "note": Editable("备注")}


class TeachForm(Struct, frozen=True):
    """Request: keep this file as a form of the office, its worksheets filled as `layouts` says by their names."""

    name: str
    file_name: str
    content: bytes
    layouts: Mapping[str, Layout]
    issued_by: str = ""
    at: datetime.datetime | None = None


def read_form(path: Path) -> bytes:
    """The bytes of the file the clerk chose. Raises FileProblem or InputProblem."""
    if path.name.startswith("~$"):
        raise InputProblem(f"{quoted(path.name)}是打开表格时的临时文件。请选名字里没有 ~$ 的那一个。")
    return read_file(path)


def teach_form(db: DbSession, request: TeachForm) -> str:
    """Keeps the form. Returns its id."""
    describe(db, f"教会一张表“{request.name}”")
    form = CountyForm(
        name=request.name.strip()[:100] or "没有名称的表",
        issued_by=request.issued_by,
        loaded_at=request.at or utc_now(),
    )
    db.add(form)
    db.flush()
    attach_file(db, AttachFile(form.id, KIND, f"报表“{form.name}”", request.file_name, request.content))
    for sheet, layout in request.layouts.items():
        keep_layout(db, Worksheet(form.id, sheet), layout)
    return form.id


def edit_form(db: DbSession, request: EditField) -> None:
    """Sets name, issuer or note. Raises RuleViolation."""
    form = db.get_one(CountyForm, request.record_id)
    edit_field(db, form, f"报表“{form.name}”", FORM_FIELDS, request)


def remove_form(db: DbSession, form_id: str) -> None:
    """Gives a form up; undo brings it back with all that was taught."""
    form = db.get_one(CountyForm, form_id)
    describe(db, f"删除报表“{form.name}”")
    for on in taught_worksheets(db, form_id):
        forget_layout(db, on)
    for file in attachments_of(db, form_id, KIND):
        remove_attachment(db, file.id)
    db.delete(form)
    db.flush()


def teach_sheet(db: DbSession, on: Worksheet, layout: Layout) -> None:
    """A worksheet is filled as recognised; what was taught on it before is given up. Raises RuleViolation."""
    form = db.get_one(CountyForm, on.form_id)
    if not layout.bound:
        raise RuleViolation(
            f"工作表{quoted(on.name)}里没有认出要填的内容。点一下要填的格子，在右边选它填什么。"
        )
    describe(db, f"报表“{form.name}”：填工作表“{on.name}”")
    forget_layout(db, on)
    keep_layout(db, on, layout)


def leave_sheet(db: DbSession, on: Worksheet) -> None:
    """A worksheet stays as it is in the file; what was taught on it is given up."""
    form = db.get_one(CountyForm, on.form_id)
    describe(db, f"报表“{form.name}”：工作表“{on.name}”不填")
    forget_layout(db, on)
