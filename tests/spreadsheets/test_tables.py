"""Tables in the shapes offices draw them."""

from __future__ import annotations

from typing import Any

from renda_desktop.spreadsheets.cells import CellValue, MergedRange
from renda_desktop.spreadsheets.row_shapes import SkipReason
from renda_desktop.spreadsheets.tables import FoundTable, crowded, find_tables
from tests.spreadsheets.making import HEADINGS, PEOPLE, WORDS, read, sheet_of, xlsx_of


def headings(table: FoundTable) -> list[str]:
    return [column.heading for column in table.columns]


def reasons(table: FoundTable) -> dict[int, SkipReason]:
    return {row.number: row.reason for row in table.skipped}


def test_plain_table_below_title_and_information() -> None:
    sheet = sheet_of(
        ["青石镇代表名册"],
        ["填报单位：", "镇人大", None, "填报日期：2026年1月"],
        HEADINGS,
        *PEOPLE,
        first_row=3,
    )
    (table,) = find_tables(sheet, WORDS)
    assert table.title == "青石镇代表名册"
    assert table.header_rows == (5,)
    assert headings(table) == list(HEADINGS)
    assert [row.number for row in table.rows] == [6, 7, 8, 9]
    assert reasons(table) == {3: SkipReason.TITLE, 4: SkipReason.TITLE}


def test_sections_totals_repeated_headings_and_closing_lines() -> None:
    sheet = sheet_of(
        ["代表名册"],
        HEADINGS,
        ["第一选区（2名）"],
        *PEOPLE[:2],
        [],
        HEADINGS,
        ["第二选区", None, "2名"],
        *PEOPLE[2:],
        [5],
        ["合　计", None, 4],
        ["注：以登记表为准。"],
        ["审核人：", None, None, "填表人：马静"],
    )
    (table,) = find_tables(sheet, WORDS)
    assert [(row.number, row.section) for row in table.rows] == [
        (4, "第一选区（2名）"),
        (5, "第一选区（2名）"),
        (9, "第二选区"),
        (10, "第二选区"),
    ]
    assert reasons(table) == {
        1: SkipReason.TITLE,
        3: SkipReason.SECTION,
        6: SkipReason.BLANK,
        7: SkipReason.HEADING,
        8: SkipReason.SECTION,
        11: SkipReason.SERIAL_ONLY,
        12: SkipReason.TOTAL,
        13: SkipReason.NOTE,
        14: SkipReason.FOOTER,
    }


def test_two_heading_rows_merged_in_xlsx() -> None:
    def merge(book: Any) -> None:
        for cells in ("A1:D1", "A2:A3", "B2:B3", "C2:D2"):
            book.worksheets[0].merge_cells(cells)

    rows: list[list[CellValue]] = [
        ["名册"],
        ["序号", "姓名", "联系方式"],
        [None, None, "电话", "地址"],
        [1, "马宏伟", "130", "东村"],
    ]
    (table,) = find_tables(read(xlsx_of(rows, merge)).sheets[0], WORDS)
    assert table.header_rows == (2, 3)
    assert headings(table) == ["序号", "姓名", "联系方式/电话", "联系方式/地址"]
    assert len(table.rows) == 1


def test_two_heading_rows_without_merges_as_in_csv() -> None:
    sheet = sheet_of(
        ["序号", "姓名", "学历学位", None, "联系方式", None],
        [None, None, "学历", "学位", "电话", "地址"],
        [1, "马宏伟", "大专", None, "130", "东村"],
    )
    (table,) = find_tables(sheet, WORDS)
    assert table.header_rows == (1, 2)
    assert headings(table)[2:] == ["学历学位/学历", "学历学位/学位", "联系方式/电话", "联系方式/地址"]


def test_group_headings_above_the_known_ones() -> None:
    sheet = sheet_of(
        ["基本情况", None, None, "联系方式", None],
        ["序号", "姓名", "性别", "电话", "地址"],
        [1, "马宏伟", "男", "130", "东村"],
        merged=(MergedRange(1, 1, 1, 3), MergedRange(1, 4, 1, 5)),
    )
    (table,) = find_tables(sheet, WORDS)
    assert headings(table)[0] == "基本情况/序号"
    assert headings(table)[4] == "联系方式/地址"


def test_two_blocks_side_by_side() -> None:
    head = ["序号", "姓名", "性别"]
    sheet = sheet_of(
        ["名册"], [*head, None, *head], [1, "马宏伟", "男", None, 2, "李淑芬", "女"], [3, "王大山", "男"]
    )
    left, right = find_tables(sheet, WORDS)
    assert [row.cells[1] for row in left.rows] == ["马宏伟", "王大山"]
    assert [row.cells[1] for row in right.rows] == ["李淑芬"]
    assert right.columns[0].letters == "E"


def test_two_tables_below_each_other() -> None:
    sheet = sheet_of(
        ["代表名册"],
        ["姓名", "性别", "民族"],
        ["马宏伟", "男", "汉族"],
        [],
        ["选区名额表"],
        ["选区", "名额"],
        ["第一选区", 7],
        ["第二选区", 8],
    )
    people, constituencies = find_tables(sheet, WORDS)
    assert len(people.rows) == 1
    assert constituencies.title == "选区名额表"
    assert [tuple(row.cells) for row in constituencies.rows] == [("第一选区", 7), ("第二选区", 8)]


def test_a_list_of_constituencies_is_data_not_sections() -> None:
    sheet = sheet_of(["选区", "名额", "备注"], ["第一选区", "7名"], ["第二选区", "8名"], ["第三选区"])
    (table,) = find_tables(sheet, WORDS)
    assert [row.cells[0] for row in table.rows] == ["第一选区", "第二选区", "第三选区"]


def test_values_merged_downwards_belong_to_every_row() -> None:
    sheet = sheet_of(
        ["选区", "姓名", "性别"],
        ["第一选区", "马宏伟", "男"],
        [None, "李淑芬", "女"],
        ["第二选区", "王大山", "男"],
        merged=(MergedRange(2, 1, 3, 1),),
    )
    (table,) = find_tables(sheet, WORDS)
    assert [row.cells[0] for row in table.rows] == ["第一选区", "第一选区", "第二选区"]


def test_column_numbers_and_example_rows() -> None:
    sheet = sheet_of(["序号", "姓名", "性别"], [1, 2, 3], ["例", "张三", "男"], [1, "马宏伟", "男"])
    (table,) = find_tables(sheet, WORDS)
    assert reasons(table) == {2: SkipReason.NUMBERING, 3: SkipReason.EXAMPLE}


def test_csv_without_headings() -> None:
    sheet = sheet_of(*(person[1:] for person in PEOPLE))
    (table,) = find_tables(sheet, WORDS)
    assert table.header_rows == ()
    assert len(table.rows) == 4
    assert table.columns[0].name == "A 列"


def test_headings_nobody_knows_are_told_by_shape() -> None:
    sheet = sheet_of(["甲项", "乙项", "丙项"], ["一", "文字", 12], ["二", "文字", 15], ["三", "文字", 18])
    (table,) = find_tables(sheet, WORDS)
    assert headings(table) == ["甲项", "乙项", "丙项"]


def test_the_user_names_the_heading_row() -> None:
    sheet = sheet_of(["名册"], ["甲", "乙"], ["一", "二"], ["三", "四"])
    (table,) = find_tables(sheet, WORDS, heading_rows=[2])
    assert headings(table) == ["甲", "乙"]
    (table,) = find_tables(sheet, WORDS, heading_rows=[])
    assert table.header_rows == ()


def test_prose_is_no_table() -> None:
    assert (
        find_tables(
            sheet_of(["填表说明：请各单位于本月底前填报。"], ["一、本表由镇人大办公室负责汇总，不得涂改。"]),
            WORDS,
        )
        == []
    )


def test_hidden_rows_and_columns_are_said() -> None:
    sheet = sheet_of(HEADINGS, *PEOPLE, hidden_rows=frozenset({3}), hidden_columns=frozenset({7}))
    (table,) = find_tables(sheet, WORDS)
    assert [row.hidden for row in table.rows] == [False, True, False, False]
    assert "第 3 行" in table.notes[0]
    assert "G 列" in table.notes[1]


def test_a_person_with_only_a_name_is_data() -> None:
    (table,) = find_tables(sheet_of(HEADINGS, *PEOPLE, [None, "赵春梅"]), WORDS)
    assert table.rows[-1].cells[1] == "赵春梅"


def test_headings_without_data() -> None:
    (table,) = find_tables(sheet_of(["名册"], HEADINGS), WORDS)
    assert table.rows == []


def test_a_list_over_several_pages_and_what_stands_below_it() -> None:
    sheet = sheet_of(
        ["代表名册"],
        ["姓名", "性别", "职务", "电话"],
        ["马宏伟", "男", "村民", "13000000001"],
        ["本页小计", None, "1人"],
        ["代表名册（续）"],
        ["姓名", "性别", "职务", "电话"],
        ["李淑芬", "女", "教师", "13000000002"],
        ["全镇合计", None, "2人"],
        ["计票人：王大山", "监票人：马静"],
        ["选举日：2021年11月3日"],
        ["东河村选举委员会（章）"],
    )
    (table,) = find_tables(sheet, WORDS)
    assert [row.number for row in table.rows] == [3, 7]
    assert reasons(table) == {
        1: SkipReason.TITLE,
        4: SkipReason.TOTAL,
        5: SkipReason.TITLE,
        6: SkipReason.HEADING,
        8: SkipReason.TOTAL,
        9: SkipReason.FOOTER,
        10: SkipReason.FOOTER,
        11: SkipReason.FOOTER,
    }


def test_a_list_of_one_column_with_its_title_and_groups() -> None:
    entries = ["出席人员名单", "一、镇领导", "马宏伟", "李淑芬", "二、代表", "王大山", "陈海燕", "（共4人）"]
    (table,) = find_tables(sheet_of(*([entry] for entry in entries)), WORDS)
    assert [(row.cells[0], row.section) for row in table.rows] == [
        ("马宏伟", "一、镇领导"),
        ("李淑芬", "一、镇领导"),
        ("王大山", "二、代表"),
        ("陈海燕", "二、代表"),
    ]
    assert reasons(table)[8] is SkipReason.TOTAL


def test_a_person_in_two_rows_is_one() -> None:
    rows: list[list[CellValue]] = [
        ["序号", "姓名", "性别", "电话"],
        [1, "马宏伟", "男", "13000000001"],
        [None, None, None, "037165000001"],
        [2, "李淑芬", "女", "13000000002"],
    ]
    merged = tuple(MergedRange(2, column, 3, column) for column in (1, 2, 3))
    (table,) = find_tables(sheet_of(*rows, merged=merged), WORDS)
    assert [list(row.cells) for row in table.rows] == [
        [1, "马宏伟", "男", "13000000001、037165000001"],
        [2, "李淑芬", "女", "13000000002"],
    ]
    assert reasons(table) == {3: SkipReason.CONTINUED}
    assert "并入上一行" in table.notes[0]


def test_a_place_merged_over_its_people_leaves_them_several() -> None:
    rows: list[list[CellValue]] = [
        ["选区", "名额", "姓名"],
        ["第一选区", 2, "马宏伟"],
        [None, None, "李淑芬"],
    ]
    merged = tuple(MergedRange(2, column, 3, column) for column in (1, 2))
    (table,) = find_tables(sheet_of(*rows, merged=merged), WORDS)
    assert [row.cells[2] for row in table.rows] == ["马宏伟", "李淑芬"]


def test_nothing_but_headings_again_and_again_ends_soon() -> None:
    labels = ["姓名", "性别", "民族", "备注"]
    rows = [[labels[(row + place) % 4] for place in range(3)] for row in range(30_000)]
    sheet = sheet_of(*rows)
    assert find_tables(sheet, WORDS) == []
    assert crowded(sheet, WORDS)
    assert not crowded(sheet_of(HEADINGS, *PEOPLE), WORDS)


def test_the_title_of_a_second_list_is_nobody() -> None:
    people: list[list[CellValue]] = [["马宏伟", "男"], ["李淑芬", "女"]]
    head: list[CellValue] = ["姓名", "性别"]
    rows: list[list[CellValue]] = [
        ["第十八届代表名单"],
        head,
        *people,
        [],
        ["第十九届代表名单（共2名）"],
        head,
        *people,
    ]
    (table,) = find_tables(sheet_of(*rows), WORDS)
    assert [(row.number, row.section) for row in table.rows] == [
        (3, ""),
        (4, ""),
        (8, "第十九届代表名单（共2名）"),
        (9, "第十九届代表名单（共2名）"),
    ]
