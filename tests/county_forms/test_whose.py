"""Lists of other people and tables of other things stay open: nothing absurd is filled in by itself."""

from __future__ import annotations

import pytest

from renda_desktop.county_forms.facts import deputy_names
from renda_desktop.county_forms.recognising import recognise
from renda_desktop.county_forms.rows import Layout, Repeating
from renda_desktop.county_forms.teaching import columns_for, layout_for, unknown_left
from renda_desktop.county_forms.whose import About
from renda_desktop.spreadsheets.patching.book import FormBook
from renda_desktop.spreadsheets.patching.viewing import view_sheet
from renda_desktop.storage.database import Database
from tests.county_forms import county_sheets as sheets
from tests.county_forms.conftest import Taught, filled, main_sheet, view
from tests.helpers.builders import TODAY


def recognised(content: bytes, about: About | None = None) -> Layout:
    """What is recognised on the first worksheet."""
    book = FormBook(content, "表.xlsx")
    return recognise(view_sheet(book, book.sheet_names[0]), {}, about)


@pytest.mark.parametrize(
    ("title", "headings"),
    [
        ("职业培训补贴人员花名册", "序号 姓名 身份证号 电话号码"),
        ("县人大系统党员信息表", "姓名 性别 身份证号 入党时间 学历"),
        ("主席团会议签到表", "序号 姓名 职务 签名"),
        ("代表建议、批评和意见登记表", "序号 姓名 建议内容 承办单位 答复时间"),
        ("代表接待选民登记表", "序号 姓名 性别 住址 联系电话 反映问题"),
        ("代表家庭成员情况", "姓名 称谓 性别 工作单位"),
        ("", "姓名 联系电话 房号"),
        ("", "姓名 性别 学号"),
        ("年度经费使用计划表", "序号 项目 金额 时间 责任人"),
        ("工作任务分解表", "序号 工作内容 责任人 完成时限 进展"),
        ("意见建议汇总表", "序号 意见建议 责任单位 完成时限"),
        ("代表小组活动情况统计表", "小组 活动次数 参加人次 内容"),
    ],
)
def test_lists_of_others_stay_open(title: str, headings: str) -> None:
    assert recognised(sheets.headed_list(title, headings)).bound == 0


@pytest.mark.parametrize(
    ("title", "headings", "source"),
    [
        ("人大代表会议签到表", "序号 姓名 单位及职务 签名", "deputies"),
        ("人大代表履职补贴发放表", "序号 姓名 身份证号 银行卡号 金额 签名", "deputies"),
        ("乡镇人大代表履职情况登记表", "姓名 参加视察次数 提出建议件数 代表团", "deputies"),
        ("花名册", "姓名 性别 民族 出生年月", "deputies"),
        ("花名册", "姓名 选区 得票数 当选票数", "deputies"),
        ("代表资格终止情况表", "姓名 性别 选区 终止原因 终止时间", "changes"),
        ("年度工作安排", "序号 工作内容 责任人 完成时限 进展", "plan_items"),
    ],
)
def test_lists_of_ours_are_found(title: str, headings: str, source: str) -> None:
    (block,) = recognised(sheets.headed_list(title, headings)).blocks
    assert block.source == source


def test_the_name_of_the_file_says_whose_list_it_is() -> None:
    content = sheets.headed_list("", "姓名 性别 民族 学历")
    assert recognised(content, About("发展党员信息表")).blocks == ()
    assert recognised(content, About("党员代表信息表")).blocks == ()
    assert len(recognised(content, About("人大代表信息表")).blocks) == 1


def test_a_list_of_other_names_is_not_written_over(house: Database) -> None:
    people = [f"{name} 女 汉族" for name in ("赵一", "钱二", "孙三")]
    with house.read() as db:
        about = About(names=deputy_names(db, TODAY))
        content = sheets.headed_list("代表名册", "姓名 性别 民族", *people)
        assert recognised(content, about).blocks == ()
        book = FormBook(content, "表.xlsx")
        assert len(layout_for(db, book, book.sheet_names[0], TODAY).blocks) == 1, "the clerk asked for it"
        own = sheets.headed_list(
            "代表名册", "姓名 性别 民族", "周建国 男 汉族", "沈玉兰 女 汉族", *people[:1]
        )
        assert len(recognised(own, about).blocks) == 1, "last year's list of the deputies"


def test_marks_of_last_year_do_not_stay_beside_another_name(house: Database, teach: Taught) -> None:
    lines = ("程思雨 优秀", "沈玉兰 良好", "周建国 优秀")
    form = teach(sheets.headed_list("代表评议表", "代表姓名 评价 选区", *lines))
    shown = view(filled(house, form))
    assert [shown.shown(3, column) for column in (1, 2)] == ["周建国", ""]


@pytest.mark.parametrize(
    "heading", ["备注", "QQ号", "乡镇", "是否连任", "离任时间", "家属联系方式", "户籍地"]
)
def test_a_doubtful_heading_stays_open(heading: str) -> None:
    content = sheets.headed_list("人大代表名册", f"代表姓名 性别 民族 {heading}")
    (block,) = recognised(content).blocks
    assert [one.value for one in block.columns] == ["name", "sex", "ethnicity"]
    sheet = view_sheet(FormBook(content, "表.xlsx"), "Sheet")
    assert [one.value for one in columns_for(sheet, 3, "deputies")] == ["name", "sex", "ethnicity"]


def test_a_second_telephone_may_be_somebody_elses() -> None:
    (block,) = recognised(sheets.headed_list("人大代表名册", "姓名 联系电话 紧急联系人 联系电话")).blocks
    assert [one.name for one in block.columns] == ["A3", "B3"]


def test_only_a_part_of_a_heading_is_no_field() -> None:
    (block,) = recognised(sheets.headed_list("人大代表名册", "姓名 性别 毕业院校 工作绩效 组长评分")).blocks
    assert [one.value for one in block.columns] == ["name", "sex"]


def test_internal_notes_do_not_go_to_the_county(house: Database, teach: Taught) -> None:
    form = teach(sheets.headed_list("人大代表名册", "姓名 性别 备注"))
    layout = main_sheet(form).layout
    assert [one.value for one in layout.blocks[0].columns] == ["name", "sex"]
    assert layout.unknown == (), "nothing nags about 备注"
    card = recognised(
        sheets.ruled_rows(
            [["姓名", None, "性别", None], ["民族", None, "学历", None], ["备注", None, None, None]]
        )
    )
    assert len(card.cells) == 4
    assert "person.note" not in {one.value for one in card.cells}


@pytest.mark.parametrize(
    ("rows", "cells"),
    [
        ([["项目", "应发工资", "扣款"], ["甲", None, None], ["合计", None, None]], ""),
        ([["评分项", "评分"], ["无违规", None], ["合计", None]], ""),
        ([["编号", "性别", "得分"], ["1", "女", None], ["2", "男", None]], ""),
        ([["日期", None, None], ["2022-01", None, None]], ""),
        ([["合计", "10"], [None, None]], ""),
        ([["单位", "合计", "男", "女"], ["全镇", None, None, None]], ""),
        ([["代表总数", "男", "女"], [None, None, None]], "A2 B2 C2"),
        ([["项目", "人数"], ["合计", None], ["男", None], ["女", None]], "B2 B3 B4"),
        ([["女代表", None, "归侨", None]], "B1"),
        ([["项目", "男", "女"], ["女代表", None, None]], ""),
    ],
)
def test_totals_and_entries_of_other_tables_are_no_counts(rows: list[list[str | None]], cells: str) -> None:
    assert " ".join(one.name for one in recognised(sheets.ruled_rows(rows)).cells) == cells


@pytest.mark.parametrize(("beside", "asked"), [("邮编：", False), ("填表人：", True), ("供应商：", False)])
def test_a_telephone_is_the_offices_only_where_the_form_is_signed(beside: str, asked: bool) -> None:
    rows: list[list[str | None]] = [[beside, None, "联系电话：", None], ["主要产品", None, None, None]]
    values = {one.value for one in recognised(sheets.ruled_rows(rows)).cells}
    assert ("phone" in values) is asked


def test_words_below_the_rows_are_not_written_over(house: Database, teach: Taught) -> None:
    rows: list[list[str | int | None]] = [["人大代表名册", None, None], ["序号", "姓名", "性别"]]
    rows += [[number, None, None] for number in (1, 2, 3)]
    rows += [["本表一式三份", None, None], ["负责机构：", None, "年  月  日"]]
    form = teach(sheets.ruled_rows(rows))
    (block,) = main_sheet(form).layout.blocks
    assert (block.first_row, block.last_row) == (3, 5)
    shown = view(filled(house, form))
    assert [shown.shown(row, 1) for row in (9, 10, 11)] == ["7", "本表一式三份", "负责机构："]


def test_women_among_those_in_force_are_counted_and_add_up() -> None:
    rows: list[list[str | int | None]] = [["项目", "总数", "男", "女"], ["应选名额", None, None, None]]
    layout = recognised(sheets.ruled_rows([*rows, ["实有代表", None, None, None]]))
    values = {one.name: (one.value, one.people.label) for one in layout.cells}
    assert values == {
        "B2": ("seats", "全体代表"),
        "B3": ("in_force", "全体代表"),
        "C3": ("count", "男"),
        "D3": ("count", "女"),
    }
    assert layout.equations == ("C3+D3=B3",)


def test_headings_over_rows_the_clerk_marked_wait_for_their_fields() -> None:
    content = sheets.ruled_rows([["姓名", "时、分", "签到", "姓名", "备注"], [None] * 5])
    sheet = view_sheet(FormBook(content, "表.xlsx"), "Sheet")
    block = Repeating(2, 2, "deputies", columns=columns_for(sheet, 2, "deputies"))
    assert [one.name for one in block.columns] == ["A2"]
    assert unknown_left(sheet, Layout(blocks=(block,)), {}).unknown == ((1, 2), (1, 4))


@pytest.mark.parametrize(
    ("title", "named", "found"),
    [
        ("党员情况统计表", "", False),
        ("村“两委”成员情况统计表", "乡镇人大年报", False),
        ("情况统计表", "机关干部统计", False),
        ("情况统计表", "人大机关年报", True),
        ("代表情况统计表", "机关干部统计", True),
        ("情况统计表", "", True),
    ],
)
def test_men_and_women_who_are_no_deputies_are_not_counted(title: str, named: str, found: bool) -> None:
    rows: list[list[str | int | None]] = [[title, None, None], ["总数", "男", "女"], [None] * 3]
    layout = recognised(sheets.ruled_rows(rows), About(named))
    assert bool(layout.cells) is found


def test_a_card_of_somebody_else_is_not_filled() -> None:
    rows: list[list[str | int | None]] = [["志愿者登记表", None, None, None], ["姓名", None, "性别", None]]
    rows += [["民族", None, "学历", None], ["特长", None, "电话", None]]
    assert recognised(sheets.ruled_rows(rows)).cells == ()


def test_a_line_of_labels_is_no_heading_of_a_list() -> None:
    rows: list[list[str | int | None]] = [["代表履职表", None, None, None]]
    rows += [["姓名：", "甲", "所属小组：", "乙"], [None, None, None, None]]
    assert recognised(sheets.ruled_rows(rows)).blocks == ()
