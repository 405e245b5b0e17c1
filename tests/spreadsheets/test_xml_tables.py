"""XML Spreadsheet 2003: what older systems hand out as .xls."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from renda_desktop.errors import InputProblem
from renda_desktop.spreadsheets.cells import FileKind, MergedRange
from renda_desktop.spreadsheets.tables import find_tables
from tests.spreadsheets.making import WORDS, read

HEAD = (
    '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n'
    '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel"'
    ' xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" xmlns:html="http://www.w3.org/TR/REC-html40">'
)
HIDDEN = (
    "<WorksheetOptions xmlns='urn:schemas-microsoft-com:office:excel'>"
    "<Visible>SheetHidden</Visible></WorksheetOptions>"
)


def text(words: str, more: str = "") -> str:
    return f'<Cell{more}><Data ss:Type="String">{words}</Data></Cell>'


def book(table: str, name: str = "名册", after: str = "") -> str:
    return f'{HEAD}<Worksheet ss:Name="{name}"><Table>{table}</Table>{after}</Worksheet></Workbook>'


def row(*cells: str, more: str = "") -> str:
    return f"<Row{more}>{''.join(cells)}</Row>"


ROSTER = (
    '<Column ss:Width="60"/><Column ss:Index="3" ss:Hidden="1" ss:Span="1"/>'
    + row(text("青石镇代表名册", ' ss:MergeAcross="3"'))
    + row(*map(text, ("姓名", "性别", "出生年月", "联系电话")), more=' ss:Index="3"')
    + row(text("王芳"), text("女"), '<Cell><Data ss:Type="DateTime">1980-03-01T00:00:00.000</Data></Cell>')
    + row(
        text("李<html:B>强</html:B>"),
        '<Cell ss:Index="4"><Data ss:Type="Number">13000000001</Data></Cell>',
        more=' ss:Hidden="1"',
    )
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_places_kinds_and_what_is_hidden(encoding: str) -> None:
    workbook = read(book(ROSTER).encode(encoding), "名册.xls")
    assert workbook.kind is FileKind.XML
    (sheet,) = workbook.sheets
    assert [list(one) for one in sheet.rows] == [
        ["青石镇代表名册", None, None, None],
        [None] * 4,
        ["姓名", "性别", "出生年月", "联系电话"],
        ["王芳", "女", date(1980, 3, 1), None],
        ["李强", None, None, 13000000001],
    ]
    assert sheet.merged == (MergedRange(1, 1, 1, 4),)
    assert (sheet.hidden_rows, sheet.hidden_columns) == (frozenset({5}), frozenset({3, 4}))
    (table,) = find_tables(sheet, WORDS)
    assert [one.number for one in table.rows] == [4, 5]
    assert len(table.notes) == 2


def test_every_type_of_entry() -> None:
    kinds = (
        ("Number", "3.0"), ("Number", "2.5"), ("Number", "510107196803010011"), ("Boolean", "1"),
        ("DateTime", "2021-11-03T09:30:00.000"), ("DateTime", "1899-12-31T08:05:00.000"), ("Error", "#N/A"),
        ("Number", "不是数"), ("String", " "),
    )  # fmt: skip
    cells = [f'<Cell><Data ss:Type="{kind}">{said}</Data></Cell>' for kind, said in kinds]
    comment = '<Cell><Comment><ss:Data xmlns="x">批注</ss:Data></Comment></Cell>'
    (sheet,) = read(book(row(*cells, comment, text("末"))).encode()).sheets
    assert list(sheet.rows[0]) == [
        3, 2.5, "510107196803010011", True, datetime(2021, 11, 3, 9, 30), time(8, 5), "#N/A", "不是数",
        None, None, "末",
    ]  # fmt: skip


def test_cells_merged_downwards_are_told() -> None:
    table = (
        row(text("选区"), text("姓名"), text("性别"))
        + row(text("第一选区", ' ss:MergeDown="1"'), text("王芳"), text("女"))
        + row(text("李强", ' ss:Index="2"'), text("男"))
    )
    (found,) = find_tables(read(book(table).encode()).sheets[0], WORDS)
    assert [list(one.cells) for one in found.rows] == [["第一选区", "王芳", "女"], ["第一选区", "李强", "男"]]


def test_a_hidden_sheet_is_marked() -> None:
    (sheet,) = read(book(ROSTER, after=HIDDEN).encode()).sheets
    assert sheet.hidden


@pytest.mark.parametrize(
    "broken",
    [
        book(ROSTER)[:-40],
        book(ROSTER).replace("<Workbook", '<!DOCTYPE a [<!ENTITY b "c">]><Workbook'),
        book(row(text("a", ' ss:Index="99999"'))),
        book(row(text("a")) + row(text("b", ' ss:Index="9000"'), more=' ss:Index="900000"')),
        HEAD + "</Workbook>",
    ],
)
def test_damaged_and_absurd_files_end_in_a_sentence(broken: str) -> None:
    with pytest.raises(InputProblem, match="。"):
        read(broken.encode())
