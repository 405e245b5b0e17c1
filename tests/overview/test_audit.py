"""导出审计记录: masked for people, and a chain an outsider can check without the program."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import openpyxl
import pytest

from renda_desktop.history.queries import HistoryAsk
from renda_desktop.overview.audit import asked_words, chain_path, export_audit
from renda_desktop.progress import SilentProgress
from renda_desktop.roster.commands import edit_person, remove_person
from renda_desktop.storage.access import Access, note_access
from renda_desktop.storage.database import Database
from renda_desktop.storage.editing import EditField
from tests.helpers.builders import TODAY
from tests.helpers.roster_builders import a_deputy, a_person


def _links(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith("{")]


def outsiders_check(text: str) -> list[str]:
    """As the beginning of the file says, with nothing of the program."""
    faults, previous = [], "0" * 64
    for line in _links(text):
        link = json.loads(line)
        values = link["values"]
        if hashlib.sha256(json.dumps(values, ensure_ascii=False).encode()).hexdigest() != link["digest"]:
            faults.append(f"{values[0]}: digest")
        if values[11] != previous:
            faults.append(f"{values[0]}: previous")
        rows = hashlib.sha256(b"".join(bytes.fromhex(one) for one in link["rows"])).hexdigest()
        if len(link["rows"]) != values[8] or (values[8] and rows != values[9]):
            faults.append(f"{values[0]}: rows")
        previous = link["digest"]
    return faults


@pytest.fixture
def audited(town: Database, tmp_path: Path) -> Path:
    """A town with some changes, exported."""
    person, _ = a_deputy(town, phones=("13800001234",), identity_number="990101197806120021")
    for place in ("江源市", "临川县"):
        with town.action(stay="typing") as db:
            edit_person(db, EditField(person, "native_place", place))
    note_access(town, Access("代表卡片", "身份证号", (person,)))
    other = a_person(town, "何永昌")
    with town.action() as db:
        remove_person(db, other)
    town.undo()
    path = tmp_path / "审计.xlsx"
    audit = export_audit(town, HistoryAsk(), path, SilentProgress())
    assert (audit.steps, audit.cut) == (7, False)
    return path


def test_people_read_it_masked(audited: Path) -> None:
    sheet = openpyxl.load_workbook(audited)["审计记录"]
    cells = [str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None]
    everything = "\n".join(cells)
    assert "13800001234" not in everything
    assert "990101197806120021" not in everything
    assert "138****1234" in everything
    assert "撤销：删除人员何永昌" in cells
    assert "已撤销" in cells
    rows = [row for row in sheet.iter_rows(values_only=True) if row[7] == "代表“李淑芬”" and row[8] == "籍贯"]
    assert [row[9:11] for row in rows] == [("（空）", "临川县")]
    seen = openpyxl.load_workbook(audited)["看过明文"]
    assert ("马静", "代表卡片", "身份证号", "李淑芬") in [
        row[1:5] for row in seen.iter_rows(values_only=True)
    ]


def test_an_outsider_can_check_the_chain(audited: Path) -> None:
    text = chain_path(audited).read_text(encoding="utf-8")
    assert outsiders_check(text) == []
    assert "李淑芬" not in text
    assert text.startswith("这个文件是修改记录的校验链"), "whoever opens it does not know what it is"
    lines = _links(text)
    assert len(lines) > 4
    assert outsiders_check("\n".join([*lines[:2], *lines[3:]]))
    assert outsiders_check(text.replace("马静", "马竞", 1))


def test_what_was_asked_for_is_said() -> None:
    assert asked_words(HistoryAsk()) == "全部"
    assert (
        asked_words(HistoryAsk(first=TODAY, who="贺敏", text="电话"))
        == "2026-04-02至现在，贺敏改的，含“电话”"
    )
