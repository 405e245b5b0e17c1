"""Correcting what was recognised, checks before a form is handed in, undo."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from msgspec import structs

from renda_desktop.county_forms import commands
from renda_desktop.county_forms.binding_commands import (
    Bind,
    MarkRows,
    add_equation,
    bind,
    mark_rows,
    unbind,
    unmark_rows,
)
from renda_desktop.county_forms.defaults import copy_default, default_forms, default_sheet
from renda_desktop.county_forms.facts import Asked
from renda_desktop.county_forms.filling import fill_form, save_filled, save_for_each
from renda_desktop.county_forms.naming import told_apart
from renda_desktop.county_forms.people import Selection, condition
from renda_desktop.county_forms.queries import form_book, list_forms
from renda_desktop.county_forms.rules import Style
from renda_desktop.county_forms.teaching import columns_for, place_for, prepare
from renda_desktop.errors import InputProblem, RuleViolation
from renda_desktop.progress import SilentProgress
from renda_desktop.spreadsheets.patching.viewing import view_sheet
from renda_desktop.storage.database import Database
from renda_desktop.storage.editing import EditField
from tests.county_forms import county_sheets as sheets
from tests.county_forms.conftest import UNITS, Taught, filled, form_of, main_sheet, on, view
from tests.helpers.builders import TODAY
from tests.helpers.roster_builders import images
from tests.spreadsheets.form_files import list_form


def test_a_column_is_bound_and_freed(house: Database, teach: Taught) -> None:
    form = teach(list_form())
    with house.action() as db:
        bind(db, Bind(on(form), 6, 7, "age", must_fill=True))
        unbind(db, on(form), 7, 6)
    (block,) = main_sheet(form_of(house, form.id)).layout.blocks
    assert {one.column: one.value for one in block.columns} == {
        1: "serial", 2: "name", 3: "sex", 4: "birth", 5: "phone", 7: "age",
    }  # fmt: skip
    done = filled(house, form_of(house, form.id))
    assert [view(done).cell(row, 7).value for row in (5, 11)] == [54, 66]


def test_a_click_on_a_heading_means_its_column(house: Database, teach: Taught) -> None:
    form = teach(list_form())
    with house.read() as db:
        sheet = view_sheet(form_book(db, form), on(form).name)
    assert place_for(sheet, main_sheet(form).layout, 3, 7) == (5, 7)
    assert place_for(sheet, main_sheet(form).layout, 4, 5) == (5, 5)
    assert place_for(sheet, main_sheet(form).layout, 2, 1) == (2, 1), "its words stand behind the colon"
    assert place_for(sheet, main_sheet(form).layout, 6, 3) == (6, 3)


def test_wrong_bindings_are_refused(house: Database, teach: Taught) -> None:
    form = teach(list_form())
    for wrong in (Bind(on(form), 5, 2, "seats"), Bind(on(form), 2, 4, "birth")):
        with pytest.raises(RuleViolation, match="这里填不了"), house.action() as db:
            bind(db, wrong)
    with pytest.raises(RuleViolation, match="没有对上"), house.action() as db:
        unbind(db, on(form), 1, 1)


def test_a_count_with_conditions_and_how_it_is_written(house: Database, teach: Taught) -> None:
    form = teach(sheets.year_summary())
    women = Selection((condition("sex", "女"),))
    with house.action() as db:
        bind(db, Bind(on(form), 9, 3, "count", women, Style.SHARE))
    assert view(filled(house, form_of(house, form.id))).cell(9, 3).value == "42.9%"


def test_rows_are_marked_by_hand_with_the_headings_above_them(house: Database, teach: Taught) -> None:
    listing = teach(list_form())
    with house.read() as db:
        sheet = view_sheet(form_book(db, listing), on(listing).name)
    columns = columns_for(sheet, 5, "deputies")
    place = on(listing)
    with house.action() as db:
        unmark_rows(db, place, 6)
    assert form_of(house, listing.id).sheet(place.name).layout.blocks == ()
    women = Selection((condition("sex", "女"),))
    with house.action() as db:
        mark_rows(db, MarkRows(place, 5, 7, "deputies", women, columns))
    done = filled(house, form_of(house, listing.id))
    assert [view(done).cell(row, 2).value for row in (5, 6, 7)] == ["沈玉兰", "邹雅琴", "程思雨"]


def test_equations_that_do_not_come_out_are_said_with_figures(house: Database, teach: Taught) -> None:
    form = teach(sheets.cross_table(UNITS))
    with house.action() as db:
        bind(db, Bind(on(form), 5, 2, "seats"))
        add_equation(db, on(form), "g5+h5+i5=c5+d5")
    problems = filled(house, form_of(house, form.id)).problems
    assert problems[0].words == "男2（C5）+女1（D5）=3，不等于代表总数80（B5），请核对。"
    assert (problems[0].row, problems[0].column) == (5, 2)
    assert not any("35岁以下" in one.words for one in problems)


def test_equations_move_with_the_rows_that_are_put_in(house: Database, teach: Taught) -> None:
    form = teach(list_form())
    with house.action() as db:
        bind(db, Bind(on(form), 5, 7, "age"))
        add_equation(db, on(form), "SUM(G5:G7)=G8")
        add_equation(db, on(form), "G8=G5")
    done = filled(house, form_of(house, form.id))
    total = view(done).cell(12, 7).value
    assert isinstance(total, int)
    assert total > 200
    assert done.problems == () or "G12" in done.problems[0].words


def test_must_fill_columns_name_the_people_who_lack_it(house: Database, teach: Taught) -> None:
    form = teach(list_form())
    with house.action() as db:
        bind(db, Bind(on(form), 5, 5, "phone", must_fill=True))
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


def test_forms_of_one_name_are_told_apart(house: Database, teach: Taught) -> None:
    one = teach(sheets.two_tables())
    two, other = (structs.replace(one, id=key) for key in ("2", "3"))
    month = structs.replace(one, id="m", loaded_at=datetime.datetime(2026, 1, 9, 2, 5))
    week = structs.replace(one, id="w", loaded_at=datetime.datetime(2026, 1, 19, 2, 5))
    same_day = structs.replace(week, id="d", loaded_at=datetime.datetime(2026, 1, 19, 4, 5))
    county = structs.replace(two, issued_by="县人大办")
    city = structs.replace(other, issued_by="市人大办", name="妇女代表情况表")
    assert told_apart([one, structs.replace(two, name="别的")]) == {one.id: "妇女代表情况表", "2": "别的"}
    assert told_apart([county, city]) == {
        "2": "妇女代表情况表（县人大办）",
        "3": "妇女代表情况表（市人大办）",
    }
    assert told_apart([county, month, week])["m"] == "妇女代表情况表（2026年1月9日装入）"
    assert told_apart([county, month])["2"].endswith("装入）"), "one of them says nobody"
    assert [name[7:13] for name in told_apart([week, same_day]).values()] == ["（1月19日"] * 2
    assert len(set(told_apart([week, same_day]).values())) == 2
    assert told_apart([one, two])["2"] == "妇女代表情况表（第2张）"


def test_old_excel_files_are_asked_for_again(house: Database) -> None:
    content = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le").ljust(64, b"\0")
    with house.read() as db, pytest.raises(InputProblem, match=r"另存为.*\.xlsx"):
        prepare(db, "报表.xls", content, TODAY)


def test_numbers_in_full_when_asked(house: Database, teach: Taught, tmp_path: Path) -> None:
    form = teach(sheets.cover_and_list())
    with house.read() as db:
        done = fill_form(db, form, Asked(TODAY, 2026, private=True))
    assert view(done, "花名册").cell(3, 3).value == "110101199003074514"
    assert view(done, "花名册").cell(3, 7).value == "13900001111"
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
    assert "周建国" in [view(done).shown(row, 2) for row in range(4, 12)]


def test_one_file_for_each_place(house: Database, teach: Taught, tmp_path: Path) -> None:
    form = teach(sheets.one_per_place())
    with house.read() as db:
        made = save_for_each(db, form, Asked(TODAY, 2026), "constituency", tmp_path, SilentProgress())
        with pytest.raises(InputProblem, match="还没有登记代表小组"):
            save_for_each(db, form, Asked(TODAY, 2026), "group", tmp_path, SilentProgress())
    assert sorted(path.name for path in tmp_path.glob("*.xlsx")) == sorted(one.file_name for one in made)
    assert [view(one).cell(4, 1).value for one in made] == ["周建国", "邹雅琴", "李长顺"]
