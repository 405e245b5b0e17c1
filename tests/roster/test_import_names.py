"""Who is plainly a person: columns of names under their many headings, guessed ones, and what only looks like one."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from renda_desktop.errors import InputProblem
from renda_desktop.roster.import_file import read_roster_file
from renda_desktop.roster.import_mapping import SPECS
from renda_desktop.spreadsheets.matching import match_columns
from renda_desktop.storage.database import Database
from tests.helpers.roster_builders import a_workbook, deputies
from tests.roster.importing import Rows, plan, take

ONE_PERSON: Rows = [
    ["所属部门", "技术中心"], ["姓名", "周建国"], ["总分", 86], ["所属部门", "内容"],
    *(["技术中心", f"第{number}项"] for number in range(1, 12)),
]  # fmt: skip


def keys(path: Path) -> list[str | None]:
    """The field of each column of the first table."""
    return [match.key for match in match_columns(read_roster_file(path).tables[0], SPECS)]


@pytest.mark.parametrize(
    "heading", ["中文名", "中文姓名", "汉语姓名", "姓名（中文）", "参会人员", "联系人姓名"]
)
def test_the_names_stand_under_many_headings(tmp_path: Path, heading: str) -> None:
    rows: Rows = [
        ["序号", "英文名", heading, "岗位"],
        [1, "Wang Fang", "王芳", "职员"],
        [2, "Li Qiang", "李强", "职员"],
    ]
    assert keys(a_workbook(tmp_path / "a.xlsx", rows)) == ["serial", None, "name", "post"]


@pytest.mark.parametrize("heading", ["英文名", "姓名拼音", "曾用名", "联系人"])
def test_these_headings_are_no_names(tmp_path: Path, heading: str) -> None:
    rows: Rows = [
        ["序号", heading, "性别", "岗位"],
        [1, "WANG FANG", "女", "职员"],
        [2, "LI QIANG", "男", "职员"],
    ]
    with pytest.raises(InputProblem, match="没有找到姓名列"):
        read_roster_file(a_workbook(tmp_path / "a.xlsx", rows))


def test_a_spare_heading_is_taken_where_nothing_says_it_better(tmp_path: Path) -> None:
    alone: Rows = [["姓名", "所属部门", "QQ号"], ["王芳", "办公室", 12], ["李强", "农业办", 13]]
    beside: Rows = [
        ["姓名", "部门", "单位", "户籍所在地", "通讯地址"],
        ["王芳", "办公室", "县农业局", "甲村", "乙村"],
    ]
    assert keys(a_workbook(tmp_path / "a.xlsx", alone)) == ["name", "employer", None]
    assert keys(a_workbook(tmp_path / "b.xlsx", beside)) == ["name", None, "employer", None, "address"]


def test_other_numbers_are_no_phones(tmp_path: Path) -> None:
    rows: Rows = [["姓名", "证书编号", "分机"], ["王芳", 67123456, 67123456], ["李强", 67123457, 67123457]]
    assert keys(a_workbook(tmp_path / "a.xlsx", rows)) == ["name", None, "phone"]


def test_two_letters_with_a_stroke_are_one_word(tmp_path: Path) -> None:
    rows: Rows = [["姓名", "县/区", "区"], ["王芳", "甲县", "东片"], ["李强", "乙县", "西片"]]
    assert keys(a_workbook(tmp_path / "a.xlsx", rows)) == ["name", None, "delegation"]
    assert keys(a_workbook(tmp_path / "b.xlsx", [row[:2] for row in rows])) == ["name", None]


def test_a_blank_column_gives_way(tmp_path: Path) -> None:
    rows: Rows = [["姓名", "职务", "职位"], ["王芳", None, "会计"], ["李强", None, "主任"]]
    assert keys(a_workbook(tmp_path / "a.xlsx", rows)) == ["name", None, "post"]


def test_the_fields_own_name_goes_before_its_synonyms(tmp_path: Path) -> None:
    rows: Rows = [["姓名", "现居住地", "通讯地址"], ["王芳", "甲村", "乙村"]]
    assert keys(a_workbook(tmp_path / "a.xlsx", rows)) == ["name", None, "address"]


def test_the_list_is_found_among_sheets_of_one_person_each(town: Database, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for number in range(3):
        sheet = book.create_sheet(f"甲{number}")
        for row in ONE_PERSON:
            sheet.append(list(row))
    book.worksheets[0].title = "总表"
    for words in (["姓名", "评级"], ["周建国", "B"], ["李建伟", "C"]):
        book.worksheets[0].append(words)
    book.save(tmp_path / "a.xlsx")
    file = read_roster_file(tmp_path / "a.xlsx")
    assert [row.cells[0] for row in file.tables[0].rows] == ["周建国", "李建伟"]
    assert "工作表“甲0”、“甲1”、“甲2”3张像是一人一张的表格，不是一行一个人的名册，没有导入。" in file.notes
    assert take(town, tmp_path / "a.xlsx").new == 2


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        (ONE_PERSON, "像是一人一张的表格"),
        (
            [["姓名", "权重", "说明"], *(["工作态度", 5, "好"], ["参与项目", 5, "好"]) * 4],
            "一栏里写的是“工作态度”“参与项目”等，不像人的姓名",
        ),
        ([["序号", "姓名", "电话"], [1, None, "13812345678"]], "“姓名”一栏全是空的"),
        (
            [
                ["考核表"],
                ["姓名", "考核日期", "月份"],
                ["张三", None, None],
                *([None, "任务", n] for n in range(9)),
            ],
            "大多是空的",
        ),
        ([["班级编码", "培训评价", "主办单位意见", "意见日期", "办公室意见"]], "有些像姓名，但拿不准"),
        (
            [["计划内容", "甲", "乙"], ["计划详情", "丙", "丁"], ["计划名称", "戊", "己"]],
            "有些像姓名，但拿不准",
        ),
        (
            [["甲村", "会计", "1组", "在家", "好", "王芳"], ["乙村", "主任", "2组", "外出", "好", "李强"]],
            "F列有些像姓名，但拿不准",
        ),
    ],
)
def test_what_is_no_list_of_people_is_refused_with_the_reason(
    tmp_path: Path, rows: Rows, reason: str
) -> None:
    with pytest.raises(InputProblem, match=reason):
        read_roster_file(a_workbook(tmp_path / "a.xlsx", rows))


@pytest.mark.parametrize(
    "rows",
    [
        [["王芳", "女", 38], ["李强", "男", 40]],
        [[1, "王芳", "村民", "甲村", "第1选区"], [2, "李强", "教师", "乙村", "第2选区"]],
        [["王建国（男，汉族）"], ["李强（女）"], ["买买提·艾力（维吾尔族）"]],
        [["甲村", "王芳", "女", 1, 2, 3, "13812345678"], ["乙村", "李强", "男", 1, 2, 3, "13812345679"]],
        [["姓名", "性别"], ["卓玛", "女"], ["次仁", "男"], ["达瓦", "男"], ["扎西", "男"], ["尼玛", "女"]],
        [["姓名", "金额"], ["a", 1], ["b", 2], ["c", 3]],
        [["姓名", "班次"], *(["王芳", "早"], ["李强", "晚"]) * 5],
    ],
)
def test_plain_lists_are_taken_without_asking(tmp_path: Path, rows: Rows) -> None:
    path = a_workbook(tmp_path / "a.xlsx", rows)
    assert "name" in keys(path)
    assert len(read_roster_file(path).tables[0].rows) == len(rows) - ("姓名" in rows[0])


def test_a_sheet_to_sign_with_a_blank_second_page_is_read_and_asked_about(
    town: Database, tmp_path: Path
) -> None:
    head: Rows = [["姓名", "签到", "签退", "姓名", "签到", "签退"]]
    names = ("王芳", "李强", "赵敏", "孙伟", "周杰")
    people: Rows = [[name, None, None, name, None, None] for name in names]
    made = plan(town, a_workbook(tmp_path / "a.xlsx", [["签到表"], *head, *people, [], ["签到表"], *head]))
    assert [row.values["name"] for row in made.preview.rows] == [*names, *names]
    assert made.confirmations == [
        "要新增的10行里只有5个不同的姓名，像是签到、考勤这样的记录，不像名册，请确认没有选错文件。"
    ]


def test_namesakes_that_other_cells_tell_apart_are_no_record_of_who_came(
    town: Database, tmp_path: Path
) -> None:
    names = ("王芳", "李强", "赵敏")
    people: Rows = [
        [names[place % 3], f"1381234567{place % 10}", f"19{60 + place}.03"] for place in range(12)
    ]
    made = plan(town, a_workbook(tmp_path / "a.xlsx", [["姓名", "联系电话", "出生年月"], *people]))
    assert len(made.preview.accepted) == 12
    assert made.confirmations == []


def test_a_lone_heading_is_named_with_its_place(tmp_path: Path) -> None:
    rows: Rows = [["内容", "评分", "作品", "教师"], ["学号", "姓名"], [], ["以下空白"]]
    with pytest.raises(InputProblem, match="工作表“名册”第2行写着“姓名”，下面却看不出"):
        read_roster_file(a_workbook(tmp_path / "a.xlsx", rows))


def test_nobody_is_called_name(town: Database, tmp_path: Path) -> None:
    made = plan(town, a_workbook(tmp_path / "a.xlsx", [["姓名", "性别"], ["姓名1", "男"], ["李强", "男"]]))
    assert made.preview.rows[0].messages == ("“姓名1”是表里的栏目名，不是姓名。",)
    assert made.summary.new == 1


@pytest.mark.parametrize(
    ("headings", "cells", "birth"),
    [
        (("出生年", "出生月"), (1978, 6), "1978-06"),
        (("出生年份", "出生月份", "出生日"), ("1978年", "6月", 3), "1978-06-03"),
        (("出生年", "出生月"), (1978, None), "1978"),
    ],
)
def test_a_birth_in_columns_of_its_own_is_one(
    town: Database, tmp_path: Path, headings: tuple[str, ...], cells: tuple[object, ...], birth: str
) -> None:
    rows: Rows = [["姓名", *headings, "职务"], ["李强", *cells, "村民"]]
    assert take(town, a_workbook(tmp_path / "a.xlsx", rows)).new == 1
    (person,) = deputies(town)
    assert person.birth is not None
    assert person.birth.display() == birth
    assert person.note == ""


def test_a_birth_below_a_common_heading_is_one(tmp_path: Path) -> None:
    rows: Rows = [["姓名", "出生", None, "职务"], [None, "年", "月", None], ["李强", 1978, "不详", "村民"]]
    table = read_roster_file(a_workbook(tmp_path / "a.xlsx", rows)).tables[0]
    assert [column.heading for column in table.columns] == ["姓名", "出生年月", "职务"]
    assert table.rows[0].cells == ("李强", "1978 不详", "村民")
