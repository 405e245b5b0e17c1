"""What an import asks about or does not take in, and what it says then."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from renda_desktop.errors import InputProblem
from renda_desktop.roster.import_file import read_roster_file
from renda_desktop.roster.importing import ImportSummary
from renda_desktop.spreadsheets.verdicts import Verdict
from renda_desktop.storage.database import Database
from tests.helpers.roster_builders import a_deputy, a_workbook, deputies, deputy
from tests.roster.importing import Rows, plan, take


def test_a_row_without_a_name_is_rejected_and_nothing_else(town: Database, tmp_path: Path) -> None:
    path = a_workbook(
        tmp_path / "a.xlsx", [["姓名", "性别", "职务"], [None, "女", "村民"], ["李强", "男", "村民"]]
    )
    assert take(town, path) == ImportSummary(2, 1, 0, 0, 1)


def test_a_file_half_as_long_as_the_roster_needs_a_yes(town: Database, tmp_path: Path) -> None:
    for name in ("王芳", "李强", "赵敏"):
        a_deputy(town, name)
    path = a_workbook(tmp_path / "a.xlsx", [["姓名", "职务"], ["孙伟", "村民"]])
    with pytest.raises(InputProblem, match="不到现有3人的一半"):
        take(town, path)
    assert len(deputies(town)) == 3
    take(town, path, confirmed=True)
    assert len(deputies(town)) == 4


def test_a_file_without_names_is_refused(town: Database, tmp_path: Path) -> None:
    other = a_workbook(tmp_path / "b.xlsx", [["科目", "金额"], ["会议费", 3000], ["印刷费", 500]])
    with pytest.raises(InputProblem, match="没有找到姓名列"):
        take(town, other)


def test_what_is_no_name_is_rejected_and_can_be_mended_and_read_again(town: Database, tmp_path: Path) -> None:
    names = ("12345", "？？？", "王五、赵六", "以上人员均已核对无误并报送县人大常委会", "合计", "李强")
    rows: Rows = [
        ["姓名", "性别", "职务"],
        *([name, "男", "村民"] for name in names),
        ["注：以上人员已经核对。"],
    ]
    path, rejected = a_workbook(tmp_path / "a.xlsx", rows), tmp_path / "b.xlsx"
    made = plan(town, path)
    assert [row.messages for row in made.preview.rows[:3]] == [
        ("“12345”不是姓名，请填写姓名。",),
        ("“？？？”不是姓名，请填写姓名。",),
        ("“王五、赵六”里像是有几个人的姓名，请一个人写一行。",),
    ]
    assert take(town, path, rejected_to=rejected).new == 1
    book = openpyxl.load_workbook(rejected)
    sheet = book.worksheets[0]
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value == "12345":
                cell.value = "孙伟"
    book.save(rejected)
    assert take(town, rejected, confirmed=True).new == 1
    assert deputy(town, "孙伟").note == ""


def test_rows_that_are_no_people_are_named(town: Database, tmp_path: Path) -> None:
    rows: Rows = [
        ["姓名", "性别", "职务"], ["王芳", "女", "村民"], ["以上共1人"], ["注：本表由办公室填报。"], ["2026年3月1日"],
    ]  # fmt: skip
    told = plan(town, a_workbook(tmp_path / "a.xlsx", rows)).announcements
    assert (
        "有3行不是人员，没有导入：第3行“以上共1人”（合计行）、第4行“注：本表由办公室填报。”（说明文字）、"
        "第5行“2026年3月1日”（表尾）。"
    ) in told
    assert take(town, tmp_path / "a.xlsx").new == 1


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([["姓名", "性别", "职务"]], "下面没有可以导入的人员"),
        ([["姓名", "性别", "职务"], ["合计", "0人", None]], "下面没有可以导入的人员"),
        ([["登记表"], ["姓名", None, "性别", None], ["出生年月", None, "民族", None]], "空白的登记表"),
        ([["地区", "2014年", "2013年"], ["吉林省", 11, 12], ["江苏省", 13, 14]], "没有找到姓名列"),
        ([["北京市", 1.5], ["江苏省", 2.5], ["云南省", 3.5]], "没有找到姓名列"),
    ],
)
def test_tables_without_people_are_refused_with_the_true_reason(
    town: Database, tmp_path: Path, rows: Rows, said: str
) -> None:
    with pytest.raises(InputProblem, match=said):
        take(town, a_workbook(tmp_path / "a.xlsx", rows), confirmed=True)
    assert deputies(town) == []


def test_a_list_of_several_names_in_a_row_is_said(tmp_path: Path) -> None:
    path = a_workbook(
        tmp_path / "a.xlsx", [["王芳", "李强", "赵敏", "东河村"], ["孙伟", "周敏", "吴刚", "西山村"]]
    )
    assert any("一行里像是写了几个人" in note for note in read_roster_file(path).notes)


def test_a_list_of_another_term_is_asked_about(town: Database, tmp_path: Path) -> None:
    def asked(title: str) -> list[str]:
        path = a_workbook(tmp_path / "a.xlsx", [[title], ["姓名", "性别"], ["王芳", "女"], ["李强", "男"]])
        return plan(town, path).confirmations

    assert "第十八届" in asked("青禾镇第十八届人大代表名册")[0]
    assert asked("青禾镇第19届人大代表名册（第十八届连任情况见备注）") == []
    assert asked("青禾镇人大代表名册") == []


def test_several_names_in_one_cell_are_no_person(town: Database, tmp_path: Path) -> None:
    rows: Rows = [["姓名", "性别"], ["王芳\n李强", "女"], ["王五 赵六 钱七", None], ["孙八同志", "男"]]
    made = plan(town, a_workbook(tmp_path / "a.xlsx", rows))
    assert [row.verdict for row in made.preview.rows] == [Verdict.ERROR, Verdict.ERROR, Verdict.NEW]
    assert "请一个人写一行" in made.preview.rows[0].messages[0]
    assert made.preview.rows[2].values["name"] == "孙八"


@pytest.mark.parametrize("phone", ["1.38E+10", "1380000007", "138000000077", "13800000001、1390000000"])
def test_a_number_that_cannot_be_whole_is_pointed_out(town: Database, tmp_path: Path, phone: str) -> None:
    path = a_workbook(tmp_path / "a.xlsx", [["姓名", "电话"], ["王芳", phone], ["李强", "0371-66660001"]])
    first, second = plan(town, path).preview.rows
    assert (first.verdict, second.verdict) == (Verdict.WARNING, Verdict.NEW)
    assert "不像完整的号码" in first.messages[0]
    assert first.values["phone"]


def test_our_own_workbook_of_rejected_rows_comes_in_once_it_is_mended(
    tmp_path: Path, database: Database
) -> None:
    rows: Rows = [["姓名", "性别", "职务"], ["", "男", "村民"], ["赵志强", "男", "村民"]]
    first = a_workbook(tmp_path / "名册.xlsx", [*rows, ["注：以上名单已经核对。"], ["合计", 2]])
    take(database, first, rejected_to=tmp_path / "未导入.xlsx")
    book = openpyxl.load_workbook(tmp_path / "未导入.xlsx")
    sheet = book.worksheets[0]
    assert [cell.value for cell in sheet[2]] == ["原行号", "未导入原因", "姓名", "性别", "职务"]
    sheet["C3"] = "王建国"
    sheet.append([9, None, "陈海燕", "女", "教师"])
    book.save(tmp_path / "已改.xlsx")
    made = plan(database, tmp_path / "已改.xlsx")
    assert [row.values["name"] for row in made.preview.rows] == ["王建国", "陈海燕"]
    told = "".join(made.announcements)
    assert "本程序存出的“未导入的行及原因”" in told
    assert "不是人员" not in told
    assert all(not row.leftover for row in made.preview.rows)


def test_a_second_list_of_another_term_in_the_same_sheet_is_asked_about(
    town: Database, tmp_path: Path
) -> None:
    head, people = ["姓名", "性别"], [["王芳", "女"], ["李强", "男"]]
    rows: Rows = [["第十九届代表名单"], head, *people, [], ["第十八届代表名单"], head, ["赵敏", "女"]]
    made = plan(town, a_workbook(tmp_path / "a.xlsx", rows))
    assert [row.values["name"] for row in made.preview.rows] == ["王芳", "李强", "赵敏"]
    assert "第十八届" in made.confirmations[0]
