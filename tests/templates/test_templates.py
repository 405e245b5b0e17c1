"""Templates in use: kept with their file, replaced, given up, brought back."""

from __future__ import annotations

import datetime

import pytest

from renda_desktop.errors import RuleViolation
from renda_desktop.storage.database import Database
from renda_desktop.templates.commands import KeepTemplate, keep_template, reset_template
from renda_desktop.templates.queries import find_template, list_templates, template_bytes

AT = datetime.datetime(2026, 4, 2, 9, 30)


def _keep(database: Database, content: bytes = b"one", name: str = "县签到表.docx") -> None:
    with database.action() as db:
        keep_template(db, KeepTemplate("乙04", "乙04 签到表", name, content, "马静", at=AT))


def _content(database: Database) -> bytes | None:
    with database.read() as db:
        row = find_template(db, "乙04")
        return template_bytes(db, row) if row is not None else None


def test_a_template_is_kept_with_its_file(database: Database) -> None:
    _keep(database)
    with database.read() as db:
        row = list_templates(db)["乙04"]
    assert (row.file_name, row.loaded_at, row.who) == ("县签到表.docx", AT, "马静")
    assert _content(database) == b"one"
    assert database.undo_label() == "装入“乙04 签到表”的模板“县签到表.docx”"


def test_another_one_takes_its_place_and_undo_brings_the_first_back(database: Database) -> None:
    _keep(database)
    _keep(database, b"two", "新.docx")
    assert _content(database) == b"two"
    database.undo()
    assert _content(database) == b"one"


def test_the_default_again_and_back(database: Database) -> None:
    _keep(database)
    with database.action() as db:
        reset_template(db, "乙04", "乙04 签到表")
    assert _content(database) is None
    assert database.undo_label() == "“乙04 签到表”恢复默认表格"
    database.undo()
    assert _content(database) == b"one"


def test_there_must_be_one_to_give_up(database: Database) -> None:
    with pytest.raises(RuleViolation, match="就是默认表格"), database.action() as db:
        reset_template(db, "乙04", "乙04 签到表")
