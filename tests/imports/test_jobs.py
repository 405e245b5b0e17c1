"""What all imports share: the file's tables, the clerk's word on columns, what is remembered for the office."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from renda_desktop.imports.files import read_import_file
from renda_desktop.imports.job import ImportJob
from renda_desktop.imports.planning import ImportSummary
from renda_desktop.imports.queries import remembered_columns
from renda_desktop.imports.safety import BIG, back_up_before_import
from renda_desktop.keeping.proof import prove
from renda_desktop.plans.importing import plan_import
from renda_desktop.progress import SilentProgress
from renda_desktop.roster.import_kind import ROSTER_IMPORT
from renda_desktop.roster.member_import import MEMBER_IMPORT
from renda_desktop.spreadsheets.matching import LEFT_OUT, signature
from renda_desktop.storage.database import Database
from tests.helpers.builders import TODAY
from tests.helpers.import_jobs import a_job, take_in
from tests.helpers.roster_builders import a_workbook, deputies

ROWS = [["姓名", "性别", "血型", "电话一"], ["李淑芬", "女", "A", "13812345678"], ["王伟", "男", "B", ""]]


def _matched(database: Database, path: Path) -> ImportJob:
    job = ImportJob(ROSTER_IMPORT, read_import_file(path, ROSTER_IMPORT, SilentProgress()), TODAY)
    job.match(database)
    return job


def test_the_matching_is_kept_with_the_data_file_and_outlives_undo(town: Database, tmp_path: Path) -> None:
    path = a_workbook(tmp_path / "名册.xlsx", ROWS)
    job = _matched(town, path)
    job.correct(2, LEFT_OUT)
    job.correct(3, "note")
    job.take_plan(job.make_plan(town, SilentProgress()))
    take_in(town, job)
    assert [row.note for row in deputies(town)] == ["13812345678", ""]
    assert town.undo() == "导入名册.xlsx：新增2人"
    again = _matched(town, path)
    assert [match.key for match in again.matches] == ["name", "sex", LEFT_OUT, "note"]
    assert again.table is not None
    with town.read() as db:
        assert remembered_columns(db, "members", signature(again.table)) is None


def test_a_field_taken_from_another_column_is_said(town: Database, tmp_path: Path) -> None:
    job = _matched(
        town, a_workbook(tmp_path / "名册.xlsx", [["姓名", "电话", "别的"], ["李淑芬", "13812345678", "1"]])
    )
    job.correct(2, "phone")
    assert job.displaced == ("一个栏目只能对应一列：“联系电话”现在取“别的”列，原来的“电话”列改为记入备注。")
    job.correct(1, LEFT_OUT)
    assert job.displaced == ""
    job.correct(0, None)
    assert job.lacking() == ["姓名"]


def test_a_guessed_column_of_names_waits_for_the_clerk(town: Database, tmp_path: Path) -> None:
    rows = [["甲村", "会计", "1组", "在家", "好", "王芳"], ["乙村", "主任", "2组", "外出", "好", "李强"]]
    file = read_import_file(a_workbook(tmp_path / "名单.xlsx", rows), ROSTER_IMPORT, SilentProgress())
    assert "没有“姓名”一栏，F列有些像姓名，但拿不准" in file.problem
    job = ImportJob(ROSTER_IMPORT, file, TODAY)
    assert job.table is None
    job.set_heading_rows([])
    job.match(town)
    assert [match.key for match in job.matches].index("name") == 5
    job.take_plan(job.make_plan(town, SilentProgress()))
    assert take_in(town, job).new == 2


def test_a_hidden_sheet_is_named_and_taken_only_when_chosen(town: Database, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    shown, hidden = book.worksheets[0], book.create_sheet("旧计划")
    shown.title, hidden.sheet_state = "计划", "hidden"
    for row in (["时间", "工作任务"], ["4月", "视察"], ["5月", "调研"]):
        shown.append(row)
    for row in (["时间", "工作任务"], ["4月", "旧事"], ["5月", "旧事二"], ["6月", "旧事三"]):
        hidden.append(row)
    path = tmp_path / "计划.xlsx"
    book.save(path)
    job = a_job(town, plan_import(2026), path)
    assert [one.label for one in job.file.candidates] == ["计划（2 行）", "旧计划（隐藏的工作表，3 行）"]
    assert any("“旧计划”在文件里是隐藏的，没有导入" in note for note in job.file.notes)
    job.choose(1)
    job.match(town)
    assert job.make_plan(town, SilentProgress()).summary.new == 3


def test_headings_pointed_at_bring_the_list_into_shape(town: Database, tmp_path: Path) -> None:
    text = "全镇各组人员分布,,\n哪个组,谁牵头,还有谁\n小组,组长,成员\n第一小组,李淑芬,王伟、冯玉兰\n"
    path = tmp_path / "小组.csv"
    path.write_bytes(text.encode("gb18030"))
    file = read_import_file(path, MEMBER_IMPORT, SilentProgress())
    job = ImportJob(MEMBER_IMPORT, file, TODAY)
    job.set_heading_rows([3])
    assert job.table is not None
    assert [row.cells[1] for row in job.table.rows] == ["李淑芬", "王伟", "冯玉兰"]
    job.set_heading_rows([])
    assert job.table.header_rows == ()


def test_a_file_of_something_else_is_refused_with_what_is_needed(town: Database, tmp_path: Path) -> None:
    path = a_workbook(tmp_path / "账.xlsx", [["科目", "金额"], ["办公费", 120], ["差旅费", 300]])
    file = read_import_file(path, MEMBER_IMPORT, SilentProgress())
    assert "没有找到“姓名”那一列" in file.problem
    assert [one.table for one in file.candidates] == [None]


def test_sheets_that_were_joined_come_apart_when_the_headings_are_corrected(
    town: Database, tmp_path: Path
) -> None:
    book = openpyxl.Workbook()
    for place, title in enumerate(("一团", "二团")):
        sheet = book.worksheets[0] if place == 0 else book.create_sheet()
        sheet.title = title
        for row in (["代表名单"], ["姓名", "性别"], [f"王伟{'甲乙'[place]}", "男"], ["李淑芬", "女"]):
            sheet.append(row)
    path = tmp_path / "名册.xlsx"
    book.save(path)
    job = ImportJob(ROSTER_IMPORT, read_import_file(path, ROSTER_IMPORT, SilentProgress()), TODAY)
    assert [one.label for one in job.file.candidates] == ["一团等 2 张工作表（4 行）"]
    job.set_heading_rows([2])
    assert [one.label for one in job.file.candidates] == ["一团（2 行）", "二团（2 行）"]


def test_before_a_big_import_a_backup_is_made_and_before_a_small_one_none(
    town: Database, tmp_path: Path
) -> None:
    few = ImportSummary(rows=BIG, new=BIG - 1, same=1, changed=0, rejected=0)
    back_up_before_import(town, few)
    assert not (town.path.parent / "backups").exists()
    people = [["姓名", "性别"], *([f"李{chr(0x4E00 + number)}芬", "女"] for number in range(BIG))]
    job = _matched(town, a_workbook(tmp_path / "名册.xlsx", people))
    job.take_plan(job.make_plan(town, SilentProgress()))
    take_in(town, job)
    (file,) = (town.path.parent / "backups").iterdir()
    manifest = prove(file)
    assert manifest is not None
    assert manifest.contents.tables["person"].rows == 0, "as it was before"
    assert len(deputies(town)) == BIG
