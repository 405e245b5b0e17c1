"""Forms (登记表): labels with entries beside them, in the arrangements offices draw them."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from renda_desktop.spreadsheets.cells import CellValue, MergedRange
from renda_desktop.spreadsheets.forms import Form, find_forms, table_of_forms
from renda_desktop.spreadsheets.headings import Vocabulary
from renda_desktop.spreadsheets.row_shapes import SkipReason
from tests.spreadsheets.making import sheet_of

LABELS = (
    "姓名 性别 民族 出生年月 籍贯 身份证号码 学历 联系电话 现任职务 简历 照片 年龄 政治面貌 基本情况".split()
)
WORDS, NAMES = Vocabulary(LABELS), Vocabulary(["姓名"])
Rows = list[Sequence[CellValue]]


def card(name: str, sex: str) -> Rows:
    """A card with a title, two to three pairs a row, a photograph, a résumé, a list of relatives, a signature."""
    return [
        ["人大代表登记表"],
        ["姓　名", name, None, "性　别", sex, "出生年月（岁）", "1970.05", "照片"],
        ["民　族", "汉", None, "籍贯", "安南临川", "健康状况", "健康"],
        ["身份证号码", *"510000197005010011"],
        ["现任职务", "东河村党支部书记"],
        ["简　历", "1990.01—1995.02 务农"],
        [None, "1995.02—　　　　东河村党支部书记"],
        ["家庭主要成员", "称谓", "姓名", "年龄", "政治面貌", "现任职务"],
        [None, "妻子", "李秀英", 50, "群众", "务农"],
        [None, "儿子", "王小军", 20, "团员", "学生"],
        ["审批意见", "（盖章）　年　月　日"],
        ["填表人：马静"],
    ]


MERGED = (MergedRange(6, 1, 7, 1), MergedRange(8, 1, 10, 1), MergedRange(2, 8, 4, 8), MergedRange(1, 1, 1, 8))


def found(*rows: Sequence[CellValue], first_row: int = 1, merged: tuple[MergedRange, ...] = ()) -> list[Form]:
    return find_forms(sheet_of(*rows, first_row=first_row, merged=merged), WORDS, NAMES)


def entries(form: Form) -> dict[str, CellValue]:
    return {entry.label: entry.value for entry in form.entries if entry.value is not None}


def check_card(form: Form, name: str) -> None:
    said = entries(form)
    relatives = "称谓 姓名 年龄 政治面貌 现任职务；妻子 李秀英 50 群众 务农；儿子 王小军 20 团员 学生"
    assert said.pop("家庭主要成员") == relatives
    assert "1990.01—1995.02 务农" in str(said["简历"])
    assert "党支部书记" in str(said.pop("简历"))
    assert said == {
        "姓名": name, "性别": "男", "出生年月(岁)": "1970.05", "民族": "汉", "籍贯": "安南临川", "健康状况": "健康",
        "身份证号码": "510000197005010011", "现任职务": "东河村党支部书记",
    }  # fmt: skip


def test_a_card_with_several_pairs_in_a_row_and_blocks() -> None:
    (form,) = found(*card("王　大山", "男"))
    check_card(form, "王　大山")
    assert (form.title, form.address) == ("人大代表登记表", "B2")
    assert {one.number: one.reason for one in form.skipped} == {
        1: SkipReason.TITLE,
        11: SkipReason.FOOTER,
        12: SkipReason.FOOTER,
    }


def test_a_card_with_merged_labels_says_the_same() -> None:
    (form,) = found(*card("王大山", "男"), merged=MERGED)
    check_card(form, "王大山")


def test_cards_below_each_other() -> None:
    forms = found(*card("王大山", "男"), [], *card("马宏伟", "男"), [], *card("李国庆", "男"))
    assert [form.address for form in forms] == ["B2", "B15", "B28"]
    for form, name in zip(forms, ("王大山", "马宏伟", "李国庆"), strict=True):
        check_card(form, name)


def test_cards_side_by_side_and_without_a_title() -> None:
    forms = found(
        ["姓名", "王芳", "性别", "女", None, "姓名", "李强", "性别", "男"],
        ["民族", "汉", "学历", "大专", None, "民族", "回", "学历", "高中"],
        [],
        ["姓名", "赵敏", "性别", "女", None, "姓名", "孙伟", "性别", "男"],
        ["民族", "苗", "学历", "本科", None, "民族", "汉", "学历", "初中"],
    )
    assert [entries(form)["姓名"] for form in forms] == ["王芳", "李强", "赵敏", "孙伟"]
    assert [entries(form)["民族"] for form in forms] == ["汉", "回", "苗", "汉"]


def test_labels_with_their_entries_in_one_cell() -> None:
    (form,) = found(["登记表"], ["姓名：王芳", "性别：女"], ["民族：汉族", "联系电话：13800000000"])
    assert entries(form) == {"姓名": "王芳", "性别": "女", "民族": "汉族", "联系电话": "13800000000"}


def test_a_group_label_at_the_left_and_an_entry_below_its_label() -> None:
    (form,) = found(
        ["基本情况", "姓名", "王芳", "性别", "女"],
        [None, "民族", "汉", "学历", "大专"],
        ["工作经历："],
        ["1990年至今　教师"],
        merged=(MergedRange(1, 1, 2, 1),),
    )
    assert entries(form) == {
        "姓名": "王芳",
        "性别": "女",
        "民族": "汉",
        "学历": "大专",
        "工作经历": "1990年至今　教师",
    }


def test_a_list_on_its_side() -> None:
    forms = found(
        ["姓名", "王芳", "李强"], ["性别", "女", "男"], ["特长", "书法", None], ["民族", "汉", "回"]
    )
    assert [entries(form) for form in forms] == [
        {"姓名": "王芳", "性别": "女", "特长": "书法", "民族": "汉"},
        {"姓名": "李强", "性别": "男", "民族": "回"},
    ]


def test_lists_are_no_forms() -> None:
    assert found(["姓名", "性别", "民族"], ["王芳", "女", "汉"], ["李强", "男", "回"]) == []
    head = ["姓名", "学号", "性别", "班级", "民族"]
    assert found(head, ["王芳", 1, "女", 2, "汉"], head, ["李强", 3, "男", 2, "回"]) == []
    people: Rows = [
        [f"王芳{n}", n, "团员", "年龄", "民族"] for n in range(40)
    ]  # entries that are labels elsewhere
    assert found(["姓名", "学号", "面貌", "爱好", "其他"], *people) == []


def test_forms_become_a_table_that_knows_each_cell() -> None:
    forms = [
        *found(*card("王大山", "男")),
        *found(["姓名", "李强"], ["性别", "男"], ["特长", "书法"], ["民族", "汉"]),
    ]
    table = table_of_forms(forms)
    headings = [column.heading for column in table.columns]
    assert [*headings[:3], headings[-1]] == ["姓名", "性别", "出生年月(岁)", "特长"]
    assert [row.where for row in table.rows] == ["工作表“表”B2", "工作表“表”B1"]
    second = dict(zip(headings, zip(table.rows[1].cells, table.rows[1].addresses, strict=True), strict=True))
    assert (second["特长"], second["籍贯"]) == (("书法", "B3"), (None, ""))
    assert all(len(row.cells) == len(row.addresses) == len(headings) for row in table.rows)


CELL = st.one_of(
    st.none(),
    st.sampled_from([*LABELS, "姓名：王芳", "审核人：", "女", "王大山", "家庭成员"]),
    st.integers(0, 99),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(CELL, min_size=1, max_size=7), min_size=2, max_size=14), st.integers(1, 9))
def test_no_text_of_a_form_is_lost(rows: list[list[CellValue]], first_row: int) -> None:
    if not any(value is not None for row in rows for value in row):
        return
    forms = found(*rows, first_row=first_row)
    if not forms:
        return
    table = table_of_forms(forms)
    told = "；".join(
        [*(str(value) for row in table.rows for value in row.cells), *(one.text for one in table.skipped)]
    )
    told += "；".join(entry.label for form in forms for entry in form.entries)
    for row in rows:
        for value in row:
            assert value is None or value == "照片" or str(value).split("：")[0] in told
