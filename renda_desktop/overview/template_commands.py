"""What the page 表格模板 does: taking a file into use after checking it, and copying one out."""

from __future__ import annotations

from pathlib import Path

from renda_desktop.errors import InputProblem
from renda_desktop.overview.form_fields import Form
from renda_desktop.overview.office_forms import Tried, check_for, default_template
from renda_desktop.storage.attachments import read_file
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.database import Database
from renda_desktop.storage.files import write_bytes
from renda_desktop.templates.commands import KeepTemplate, keep_template
from renda_desktop.templates.queries import find_template, template_bytes


def read_template(path: Path) -> bytes:
    """The bytes of the file the clerk chose. Raises FileProblem or InputProblem."""
    if path.name.startswith("~$"):
        raise InputProblem(f"“{path.name}”是 Word 打开文件时的临时文件。请选名字里没有 ~$ 的那一个。")
    return read_file(path)


def load_template(db: DbSession, form: Form, file_name: str, content: bytes, who: str = "") -> str:
    """Checks the file and takes it into use; the earlier one stays when it does not fit. Raises InputProblem."""
    check_for(form, content)
    return keep_template(db, KeepTemplate(form.paper, form.label, file_name, content, who))


def template_in_use(db: DbSession, form: Form) -> bytes:
    """The file the form follows: the office's own, else the default."""
    row = find_template(db, form.paper)
    return template_bytes(db, row) if row is not None else default_template(form)


def copy_out(database: Database, form: Form, path: Path, *, default: bool = False) -> None:
    """Writes the template in use (or the default) for editing. Raises FileProblem; the old file stays then."""
    if default:
        content = default_template(form)
    else:
        with database.read() as db:
            content = template_in_use(db, form)
    write_bytes(path, content)


def keep_trial(tried: Tried, path: Path) -> None:
    """Writes a form that was filled for a look. Raises FileProblem; the old file stays then."""
    write_bytes(path, tried.content)
