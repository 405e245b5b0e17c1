"""Text in any encoding and with any separator; web pages saved as .xls."""

from __future__ import annotations

import pytest

from renda_desktop.errors import InputProblem
from renda_desktop.spreadsheets import delimited
from renda_desktop.spreadsheets.cells import FileKind, MergedRange
from tests.spreadsheets.making import csv_of, read

ROWS = (("姓名", "性别", "单位"), ("马宏伟", "男", "青石镇东村"), ("李淑芬", "女", "青石小学"))


@pytest.mark.parametrize("separator", [",", "\t", ";", "|"])
@pytest.mark.parametrize(
    "encoding", ["gbk", "gb18030", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_encodings_and_separators(encoding: str, separator: str) -> None:
    sheet = read(csv_of(ROWS, separator).encode(encoding)).sheets[0]
    assert [tuple(row) for row in sheet.rows] == list(ROWS)


def test_rare_characters_and_one_broken_byte() -> None:
    assert read("姓名,号\n㛃𠮷,1\n".encode("gb18030")).sheets[0].rows[1][0] == "㛃𠮷"
    book = read(csv_of(ROWS * 40).encode("gbk") + b"\xff,\xc2\xed\n")
    assert "1 个字" in book.notes[0]


def test_texts_of_numbers_stay_as_they_are() -> None:
    sheet = read('编号,身份证号\n001,="510000196803010011"\n'.encode()).sheets[0]
    assert list(sheet.rows[1]) == ["001", "510000196803010011"]


def test_quotes_line_breaks_and_an_unclosed_quote() -> None:
    sheet = read('姓名,备注\n"马,宏伟","一\n二"\n李淑芬,"""海马""店"\n'.encode()).sheets[0]
    assert [list(row) for row in sheet.rows[1:]] == [["马,宏伟", "一\n二"], ["李淑芬", '"海马"店']]
    book = read(('姓名,备注\n马宏伟,"没有收尾\n' + "李淑芬,好\n" * 50).encode())
    assert len(book.sheets[0].rows) == 52
    assert "双引号" in book.notes[0]


def test_blank_lines_keep_the_row_numbers_and_short_rows_are_filled() -> None:
    sheet = read("姓名,性别\n\n马宏伟\n\n\n".encode()).sheets[0]
    assert [list(row) for row in sheet.rows] == [["姓名", "性别"], [None, None], ["马宏伟", None]]


def test_excels_own_hint_line() -> None:
    sheet = read("sep=;\n姓名;性别\n马宏伟;男\n".encode()).sheets[0]
    assert list(sheet.rows[1]) == ["姓名", "性别"]


def test_absurdly_wide_text_is_refused() -> None:
    with pytest.raises(InputProblem, match="太大"):
        read(b"a" + b",a" * 20_000)


@pytest.mark.parametrize("text", ["甲" * 4_000_001, f"甲,乙\n{',' * 50}\n" * 5])
def test_a_line_without_end_and_columns_without_end_are_refused_at_once(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delimited, "MAX_CELLS", 100)
    with pytest.raises(InputProblem, match="太大"):
        read(text.encode(), "名册.csv")


def test_web_page_with_spans() -> None:
    page = """<html xmlns:x="urn:x"><head><meta charset="gb2312">
    <style>td{}</style>
    </head><body><table><tr><td colspan=3>代表名册</td></tr><tr><th rowspan="2">姓名<th colspan=2>联系</th></tr>
    <tr><th>电话<th>地址</tr><tr><td>马&nbsp;宏伟<br>（主任）
    <td style='mso'>001<td>东村 &amp; 西村</tr></table></body>"""
    book = read(page.encode("gbk"), "名册.xls")
    assert book.kind is FileKind.HTML
    sheet = book.sheets[0]
    assert list(sheet.rows[3]) == ["马 宏伟\n（主任）", "001", "东村 & 西村"]
    assert MergedRange(2, 1, 3, 1) in sheet.merged
    assert list(sheet.rows[2]) == [None, "电话", "地址"]


def test_web_page_without_content() -> None:
    with pytest.raises(InputProblem, match="没有找到表格"):
        read(b"<html><table></table></html>")


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "代表名册\n序号 姓名　性别\n1  马宏伟 男\n第二选区\n2 李淑芬   女\n",
            [["代表名册", None, None], ["序号", "姓名", "性别"], ["1", "马宏伟", "男"], ["第二选区", None, None],
             ["2", "李淑芬", "女"]],
        ),
        (
            "序号 姓名 性别\n1 马宏伟 男\n2 李 芳 女\n3 王大山 男\n",
            [["序号 姓名 性别"], ["1 马宏伟 男"], ["2 李 芳 女"], ["3 王大山 男"]],
        ),
        ("马宏伟\n李淑芬\n", [["马宏伟"], ["李淑芬"]]),
    ],
)  # fmt: skip
def test_columns_set_out_by_blanks_are_read_only_where_every_line_has_as_many(
    text: str, rows: list[list[str | None]]
) -> None:
    """A name with a blank in it would shift what stands behind it."""
    assert [list(row) for row in read(text.encode(), "名册.txt").sheets[0].rows] == rows
