"""Forms of several worksheets: a cover, a list and a summary of one file are taught, filled and checked together."""

from __future__ import annotations

import contextlib
import io
import sqlite3
from pathlib import Path

import openpyxl
import pytest

from renda_desktop.county_forms.binding_commands import MarkRows, add_equation, mark_rows
from renda_desktop.county_forms.commands import leave_sheet, teach_sheet
from renda_desktop.county_forms.people import condition
from renda_desktop.county_forms.queries import form_book
from renda_desktop.county_forms.rows import Layout
from renda_desktop.county_forms.teaching import layout_for, prepare
from renda_desktop.errors import RuleViolation
from renda_desktop.storage.database import Database
from renda_desktop.storage.migrating import upgrade
from renda_desktop.storage.opening import open_database
from tests.county_forms import county_sheets as sheets
from tests.county_forms.conftest import UNITS, Taught, filled, form_of, on, view
from tests.helpers.builders import TODAY
from tests.helpers.data_files import CLERK
from tests.spreadsheets.form_files import list_form, ruled, saved

FORM, BLOCK, CELL, EQUATION = "f" * 32, "b" * 32, "c" * 32, "e" * 32


def test_every_worksheet_is_filled_in_one_file(house: Database, teach: Taught) -> None:
    form = teach(sheets.workbook_of_sheets(UNITS), "附件1：新建 Microsoft Excel 工作表.xlsx")
    assert form.name == "2026年乡镇人大代表情况年报", "the cover's title"
    assert {one.name for one in form.sheets} == {"封面", "花名册", "汇总表"}, "examples and hidden words stay"
    done = filled(house, form)
    book = openpyxl.load_workbook(io.BytesIO(done.content))
    assert book["封面"]["C12"].value == "青禾镇人民代表大会主席团"
    assert [book["花名册"].cell(row, 2).value for row in (4, 10)] == ["周建国", "李长顺"]
    assert book["汇总表"]["B6"].value == "=SUM(B4:B5)"
    assert book["汇总表"]["B4"].value == 3
    assert (book["样表"]["B2"].value, book["词"].sheet_state) == ("张三", "hidden")
    assert done.problems == ()


def test_formulas_follow_into_other_worksheets_and_are_counted(house: Database, teach: Taught) -> None:
    done = filled(house, teach(sheets.workbook_of_sheets(UNITS)))
    book = openpyxl.load_workbook(io.BytesIO(done.content))
    assert book["汇总表"]["E6"].value == "=花名册!B11"
    assert book["汇总表"]["B7"].value == '=COUNTIF(花名册!C4:C10,"女")'
    shown = view(done, "汇总表")
    assert [shown.cell(6, column).value for column in range(2, 6)] == [7, 4, 3, 7]
    assert shown.cell(7, 2).value == 3
    assert view(done, "花名册").cell(2, 2).value == "青禾镇人民代表大会主席团", (
        "a text carried over from the cover"
    )
    kept = openpyxl.load_workbook(io.BytesIO(done.content), data_only=True)
    assert kept["花名册"]["B2"].value == "青禾镇人民代表大会主席团"


def test_a_worksheet_called_after_a_unit_is_about_its_deputies(house: Database, teach: Taught) -> None:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for unit in UNITS:
        sheet = book.create_sheet(unit)
        sheet.append(["姓名", "性别", "出生年月"])
        ruled(sheet, "A1:C3")
    form = teach(saved(book), "代表名册（分团）.xlsx")
    assert form.name == "代表名册（分团）"
    done = filled(house, form)
    assert [view(done, unit).cell(2, 1).value for unit in UNITS] == ["周建国", "邹雅琴"]
    (block,) = form.sheet(UNITS[1]).blocks
    assert block.people.conditions == (condition("delegation", UNITS[1]),)


def test_a_worksheet_is_left_alone_and_filled_again(house: Database, teach: Taught) -> None:
    form = teach(sheets.workbook_of_sheets(UNITS))
    with house.action() as db:
        leave_sheet(db, on(form, "花名册"))
    left = form_of(house, form.id)
    assert {one.name for one in left.sheets} == {"封面", "汇总表"}
    done = filled(house, left)
    assert view(done, "花名册").cell(4, 2).value is None
    assert view(done, "汇总表").cell(6, 5).value == 0, "it still looks into the cover and is counted"
    with house.action() as db:
        layout = layout_for(db, form_book(db, left), "花名册", TODAY)
        teach_sheet(db, on(form, "花名册"), layout)
    again = form_of(house, form.id)
    assert again.sheet("花名册").layout == _without_ids(
        form.sheet("花名册").layout, again.sheet("花名册").layout
    )
    with pytest.raises(RuleViolation, match="没有认出要填的内容"), house.action() as db:
        teach_sheet(db, on(form, "词"), Layout())
    house.undo()
    house.undo()
    assert form_of(house, form.id).sheets == form.sheets


def _without_ids(former: Layout, now: Layout) -> Layout:
    """The former layout with the ids that the blocks have now."""
    assert len(former.blocks) == len(now.blocks)
    return Layout(former.cells, now.blocks, former.equations)


def test_equations_name_cells_of_other_worksheets(house: Database, teach: Taught) -> None:
    form = teach(sheets.workbook_of_sheets(UNITS))
    with house.action() as db:
        add_equation(db, on(form, "汇总表"), "花名册！b6 = b6")
        add_equation(db, on(form, "汇总表"), "SUM(花名册!A4:A5)=D6")
    (problem,) = filled(house, form_of(house, form.id)).problems
    assert problem.words == "“汇总表”：SUM(序号1（花名册!A4）:序号7（A10）)=28，不等于女3（D6），请核对。"
    assert (problem.sheet, problem.row, problem.column) == ("汇总表", 6, 4)
    with pytest.raises(RuleViolation, match="没有工作表“名单”，有的是“封面”、“花名册”"), house.action() as db:
        add_equation(db, on(form, "汇总表"), "名单!B6=B6")
    with pytest.raises(RuleViolation, match="不是算式"), house.action() as db:
        add_equation(db, on(form, "汇总表"), "名单!=B6")


def test_problems_say_their_worksheet(house: Database, teach: Taught) -> None:
    form = teach(sheets.workbook_of_sheets(UNITS))
    roster = form.sheet("花名册").blocks[0]
    with house.action() as db:
        columns = (*roster.columns[:-1],)
        mark_rows(db, MarkRows(on(form, "花名册"), 4, 5, "deputies", columns=columns))
        add_equation(db, on(form, "封面"), "花名册!B6=汇总表!C6")
    (problem,) = filled(house, form_of(house, form.id)).problems
    assert problem.words == "“封面”：合计7（花名册!B11）=7，不等于男4（汇总表!C6），请核对。"
    assert (problem.sheet, problem.row, problem.column) == ("汇总表", 6, 3)


def test_only_one_worksheet_taught_says_no_names(house: Database, teach: Taught) -> None:
    form = teach(list_form())
    with house.action() as db:
        add_equation(db, on(form), "A5=A6")
    (problem,) = filled(house, form_of(house, form.id)).problems
    assert problem.words.startswith("序号1（A5）=1")


def test_nothing_but_an_example_is_taught_all_the_same(house: Database) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "样表"
    sheet.append(["姓名", "性别", "民族"])
    ruled(sheet, "A1:C3")
    with house.read() as db:
        assert list(prepare(db, "表.xlsx", saved(book), TODAY).layouts) == ["样表"]


def test_a_form_of_before_fills_the_worksheet_it_filled(tmp_path: Path) -> None:
    path = tmp_path / "renda.db"
    upgrade(path, backup_first=False, to="0022")
    rows: dict[str, tuple[str, dict[str, str | int]]] = {
        "county_form": (FORM, {"name": "名册", "issued_by": "", "sheet": "花名册", "note": "",
                               "loaded_at": "2026-01-01 00:00:00"}),
        "county_form_block": (BLOCK, {"first_row": 4, "last_row": 9, "source": "deputies", "people": ""}),
        "county_form_binding": (CELL, {"block_id": BLOCK, "row": 4, "column": 2, "value": "name", "people": "",
                                       "style": "AUTO", "must_fill": 1}),
        "county_form_equation": (EQUATION, {"text": "A1=B1"}),
    }  # fmt: skip
    with contextlib.closing(sqlite3.connect(path)) as connection, connection:
        for table, (key, values) in rows.items():
            named = {"id": key, **values, **({} if table == "county_form" else {"form_id": FORM})}
            marks = ", ".join("?" for _ in named)
            columns = ", ".join(f'"{name}"' for name in named)
            connection.execute(f"INSERT INTO {table} ({columns}) VALUES ({marks})", list(named.values()))
    open_database(path, CLERK).close()
    with contextlib.closing(sqlite3.connect(path)) as connection:
        for table in ("county_form_block", "county_form_binding", "county_form_equation"):
            assert connection.execute(f"SELECT sheet FROM {table}").fetchall() == [("花名册",)]
        assert connection.execute("SELECT first_row, rows_each FROM county_form_block").fetchall() == [(4, 1)]
