"""Correcting what was recognised, checks before a form is handed in, undo."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from renda_desktop.county_forms import commands
from renda_desktop.county_forms.commands import Bind, MarkRows
from renda_desktop.county_forms.defaults import copy_default, default_forms, default_sheet
from renda_desktop.county_forms.facts import Asked
from renda_desktop.county_forms.filling import fill_form, save_filled, save_for_each
from renda_desktop.county_forms.people import Selection, condition
from renda_desktop.county_forms.queries import form_book, list_forms
from renda_desktop.county_forms.rows import FormRow
from renda_desktop.county_forms.rules import Style
from renda_desktop.county_forms.teaching import columns_for, layout_for, place_for, prepare
from renda_desktop.errors import InputProblem, RuleViolation
from renda_desktop.progress import SilentProgress
from renda_desktop.spreadsheets.patching.viewing import view_sheet
from renda_desktop.storage.database import Database
from renda_desktop.storage.editing import EditField
from tests.county_forms import county_sheets as sheets
from tests.county_forms.conftest import UNITS, Taught, filled, form_of
from tests.helpers.builders import TODAY
from tests.helpers.roster_builders import images
from tests.spreadsheets.form_files import list_form


def test_a_column_is_bound_and_freed(house: Database, teach: Taught) -> None:
    form = teach(list_form())
    with house.action() as db:
        commands.bind(db, Bind(form.id, 6, 7, "age", must_fill=True))
        commands.unbind(db, form.id, 7, 6)
    (block,) = form_of(house, form.id).layout.blocks
    assert {one.column: one.value for one in block.columns} == {
        1: "serial", 2: "name", 3: "sex", 4: "birth", 5: "phone", 7: "age",
    }  # fmt: skip
    done = filled(house, form_of(house, form.id))
    assert [done.sheet.cell(row, 7).value for row in (5, 11)] == [54, 66]


def test_a_click_on_a_heading_means_its_column(house: Database, teach: Taught) -> None:
    form = teach(list_form())
    with house.read() as db:
        sheet = view_sheet(form_book(db, form), form.sheet)
    assert place_for(sheet, form.layout, 3, 7) == (5, 7)
    assert place_for(sheet, form.layout, 4, 5) == (5, 5)
    assert place_for(sheet, form.layout, 2, 1) == (2, 1), "its words stand behind the colon"
    assert place_for(sheet, form.layout, 6, 3) == (6, 3)


def test_wrong_bindings_are_refused(house: Database, teach: Taught) -> None:
    form = teach(list_form())
    for wrong in (Bind(form.id, 5, 2, "seats"), Bind(form.id, 2, 4, "birth")):
        with pytest.raises(RuleViolation, match="这里填不了"), house.action() as db:
            commands.bind(db, wrong)
    with pytest.raises(RuleViolation, match="没有对上"), house.action() as db:
        commands.unbind(db, form.id, 1, 1)


def test_a_count_with_conditions_and_how_it_is_written(house: Database, teach: Taught) -> None:
    form = teach(sheets.year_summary())
    women = Selection((condition("sex", "女"),))
    with house.action() as db:
        commands.bind(db, Bind(form.id, 9, 3, "count", women, Style.SHARE))
    assert filled(house, form_of(house, form.id)).sheet.cell(9, 3).value == "42.9%"


def test_rows_are_marked_by_hand_with_the_headings_above_them(house: Database, teach: Taught) -> None:
    listing = teach(list_form())
    with house.read() as db:
        sheet = view_sheet(form_book(db, listing), listing.sheet)
    columns = columns_for(sheet, 5, "deputies")
    with house.action() as db:
        commands.unmark_rows(db, listing.id, 6)
    assert form_of(house, listing.id).layout.blocks == ()
    women = Selection((condition("sex", "女"),))
    with house.action() as db:
        commands.mark_rows(db, MarkRows(listing.id, 5, 7, "deputies", women, columns))
    done = filled(house, form_of(house, listing.id))
    assert [done.sheet.cell(row, 2).value for row in (5, 6, 7)] == ["沈玉兰", "邹雅琴", "程思雨"]


def test_equations_that_do_not_come_out_are_said_with_figures(house: Database, teach: Taught) -> None:
    form = teach(sheets.cross_table(UNITS))
    with house.action() as db:
        commands.bind(db, Bind(form.id, 5, 2, "seats"))
        commands.add_equation(db, form.id, "g5+h5+i5=c5+d5")
    problems = filled(house, form_of(house, form.id)).problems
    assert problems[0].words == "男2（C5）+女1（D5）=3，不等于代表总数80（B5），请核对。"
    assert (problems[0].row, problems[0].column) == (5, 2)
    assert not any("35岁以下" in one.words for one in problems)


def test_equations_move_with_the_rows_that_are_put_in(house: Database, teach: Taught) -> None:
    form = teach(list_form())
    with house.action() as db:
        commands.bind(db, Bind(form.id, 5, 7, "age"))
        commands.add_equation(db, form.id, "SUM(G5:G7)=G8")
        commands.add_equation(db, form.id, "G8=G5")
    done = filled(house, form_of(house, form.id))
    total = done.sheet.cell(12, 7).value
    assert isinstance(total, int)
    assert total > 200
    assert done.problems == () or "G12" in done.problems[0].words


def test_must_fill_columns_name_the_people_who_lack_it(house: Database, teach: Taught) -> None:
    form = teach(list_form())
    with house.action() as db:
        commands.bind(db, Bind(form.id, 5, 5, "phone", must_fill=True))
    (problem,) = filled(house, form_of(house, form.id)).problems
    assert problem.words.startswith("“电话”一栏必须填，还有6行是空的：沈玉兰、韩志远")
    assert (problem.row, problem.column, len(problem.people)) == (6, 5, 6)


def test_everything_is_undone_in_one_step_each(house: Database, teach: Taught) -> None:
    tables = ("county_form", "county_form_block", "county_form_binding", "county_form_equation", "attachment")
    form = teach(sheets.cross_table(UNITS))
    with house.read() as db:
        before = images(db, *tables)
    with house.action() as db:
        commands.edit_form(db, EditField(form.id, "name", "结构表"))
    with house.action() as db:
        commands.remove_form(db, form.id)
    with house.read() as db:
        assert list_forms(db) == []
    assert house.undo() == "删除报表“结构表”"
    house.undo()
    with house.read() as db:
        assert images(db, *tables) == before
    with pytest.raises(RuleViolation, match="名称不能空着"), house.action() as db:
        commands.edit_form(db, EditField(form.id, "name", " "))


def test_another_sheet_is_taught_in_place_of_the_first(house: Database, teach: Taught) -> None:
    form = teach(sheets.cover_and_list())
    with house.action() as db:
        layout = layout_for(db, form_book(db, form), "封面", TODAY)
        commands.choose_sheet(db, form.id, "封面", layout)
    now: FormRow = form_of(house, form.id)
    assert (now.sheet, now.layout.blocks) == ("封面", ())
    assert filled(house, now).sheet.shown(5, 2) == "填报单位：青禾镇人民代表大会主席团"


def test_old_excel_files_are_asked_for_again(house: Database) -> None:
    content = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le").ljust(64, b"\0")
    with house.read() as db, pytest.raises(InputProblem, match=r"另存为.*\.xlsx"):
        prepare(db, "报表.xls", content, TODAY)


def test_numbers_in_full_when_asked(house: Database, teach: Taught, tmp_path: Path) -> None:
    form = teach(sheets.cover_and_list())
    with house.read() as db:
        done = fill_form(db, form, Asked(TODAY, 2026, private=True))
    assert done.sheet.cell(3, 3).value == "110101199003074514"
    assert done.sheet.cell(3, 7).value == "13900001111"
    save_filled(done, tmp_path / "表.xlsx")
    assert (tmp_path / "表.xlsx").read_bytes() == done.content


def test_the_usual_returns_are_there_and_can_be_copied(house: Database) -> None:
    forms = default_forms()
    assert {form.printable.id for form in forms} == {f"表{n:02}" for n in range(1, 14)}
    by_key = {form.key: form for form in forms}
    with house.read() as db:
        sheet = default_sheet(db, by_key["表09"], TODAY, 2026)
    assert sheet is not None
    assert [row.values[1] for row in sheet.rows][:2] == ["周建国", "沈玉兰"]  # type: ignore[union-attr]
    with house.action() as db:
        form_id = copy_default(db, by_key["表08"], TODAY, datetime.datetime(2026, 4, 2))
    done = filled(house, form_of(house, form_id))
    assert "周建国" in [done.sheet.shown(row, 2) for row in range(4, 12)]


def test_one_file_for_each_place(house: Database, teach: Taught, tmp_path: Path) -> None:
    form = teach(sheets.one_per_place())
    with house.read() as db:
        made = save_for_each(db, form, Asked(TODAY, 2026), "constituency", tmp_path, SilentProgress())
        with pytest.raises(InputProblem, match="还没有登记代表小组"):
            save_for_each(db, form, Asked(TODAY, 2026), "group", tmp_path, SilentProgress())
    assert sorted(path.name for path in tmp_path.glob("*.xlsx")) == sorted(one.file_name for one in made)
    assert [one.sheet.cell(4, 1).value for one in made] == ["周建国", "邹雅琴", "李长顺"]
