"""表14: the register as a book in Excel, and a file of before."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from renda_desktop.issuing.commands import VoidNumber, void_number
from renda_desktop.issuing.queries import numbers_of
from renda_desktop.issuing.register_commands import (
    EnterNumbers,
    ExplainGap,
    edit_entry,
    enter_numbers,
    explain_gap,
)
from renda_desktop.issuing.registers import (
    Period,
    register_of,
)
from renda_desktop.issuing.rules import Series
from renda_desktop.issuing.sheets import PaperSaid, register_name, register_sheet
from renda_desktop.spreadsheets.sheet import Sheet, SheetRow
from renda_desktop.storage.database import Database
from renda_desktop.storage.migrating import upgrade
from renda_desktop.storage.opening import open_database
from renda_desktop.township.queries import find_office
from tests.helpers.data_files import CLERK
from tests.helpers.meeting_builders import act, edit
from tests.issuing.register_hands import (
    BEFORE,
    DAY,
    PERIOD,
    enter,
    give,
    id_of,
    shown_register,
)


def _sheet(town: Database, said: dict[str, PaperSaid] | None = None) -> Sheet:
    with town.read() as db:
        office = find_office(db)
        assert office is not None
        return register_sheet(office, register_of(db, PERIOD), said or {}, DAY)


def _values(sheet: Sheet) -> list[tuple[Any, ...]]:
    return [row.values for row in sheet.rows if isinstance(row, SheetRow)]


def test_the_book_has_a_line_for_each_number_and_each_gap(town: Database) -> None:
    give(town, 1)
    act(town, void_number, VoidNumber(id_of(town, 1), "印错了"))
    act(town, explain_gap, ExplainGap(PERIOD, 2, None, "跳号"))
    enter(town, 6, given_on=DAY, sent_to="各村", copies=20, note="在旧电脑里")
    sheet = _sheet(town)
    assert (sheet.name, sheet.title) == ("2026年发文登记簿", "青禾镇人民代表大会主席团2026年发文登记簿")
    assert [column.heading for column in sheet.columns] == [
        ("序号",), ("发文字号",), ("标题",), ("发文日期",), ("主送（发往）",), ("份数",), ("备注",),
    ]  # fmt: skip
    assert _values(sheet) == [
        (1, "青禾人发〔2026〕1号", "通知r1", DAY, "", None, "作废：印错了"),
        (2, "青禾人发〔2026〕2号", "", None, "", None, "空号：跳号"),
        (3, "青禾人发〔2026〕3—5号", "", None, "", None, "没有登记"),
        (4, "青禾人发〔2026〕6号", BEFORE, DAY, "各村", 20, "在旧电脑里"),
    ]
    assert sheet.notes[0] == "2026年的发文字号缺第3—5号。"


def test_the_book_says_what_the_paper_says_unless_the_office_wrote_otherwise(town: Database) -> None:
    give(town, 1)
    line = id_of(town, 1)
    said = {line: PaperSaid("关于召开会议的通知", "各主席团成员", 12)}
    assert _values(_sheet(town, said))[0][2:6] == ("关于召开会议的通知", DAY, "各主席团成员", 12)
    edit(town, edit_entry, line, "sent_to", "各村")
    edit(town, edit_entry, line, "copies", 30)
    assert _values(_sheet(town, said))[0][4:6] == ("各村", 30)


@pytest.mark.parametrize(
    ("series", "name"), [(Series.DOCUMENT, "2026年发文登记簿"), (Series.MINUTES, "2026年会议纪要登记簿")]
)
def test_each_series_is_a_book_of_its_own(town: Database, series: Series, name: str) -> None:
    assert register_name(shown_register(town, Period(series, year=2026))) == name


def test_numbers_of_a_file_of_before_stay_after_the_upgrade(tmp_path: Path) -> None:
    path = tmp_path / "renda.db"
    upgrade(path, backup_first=False, to="0013")
    with contextlib.closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(
            "INSERT INTO given_number (id, series, year, number, paper, record_id, title, given_on, void_reason) "
            "VALUES ('n', 'DOCUMENT', 2026, 3, '乙02', 'r1', '通知r1', '2026-04-02', '')"
        )
    database = open_database(path, CLERK)
    with database.read() as db:
        (row,) = numbers_of(db, Series.DOCUMENT)
    assert (row.number, row.title, row.given_on, row.sent_to, row.copies) == (3, "通知r1", DAY, "", None)
    act(database, enter_numbers, EnterNumbers(PERIOD, 1, 2, BEFORE))
    assert shown_register(database).warning == ""
    database.close()
