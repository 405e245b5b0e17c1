"""Properties over generated tables, and damaged files: nothing but a sentence ever comes out."""

from __future__ import annotations

import contextlib
import csv
import io
import os
import random
import subprocess
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from renda_desktop.errors import DeskError
from renda_desktop.spreadsheets.cells import CellValue
from renda_desktop.spreadsheets.sheet import Sheet, SheetColumn, SheetRow
from renda_desktop.spreadsheets.tables import find_tables
from renda_desktop.spreadsheets.writing import write_xlsx
from tests.spreadsheets.making import HEADINGS, PEOPLE, WORDS, csv_of, read, sheet_of, with_part, xlsx_of

TURNS = int(os.environ.get("RENDA_FUZZ_TURNS", "120"))
"""Damaged files of each kind; for a long run `RENDA_FUZZ_TURNS=20000 pytest tests/spreadsheets/test_properties.py`."""
FILES = Path(__file__).parent / "files"
HANZI = st.text("马宏伟李淑芬王大山青石镇东村委会主任㛃·（）", min_size=1, max_size=9)
WORD = st.one_of(HANZI, st.text("abcXYZ0123456789-./ 中", min_size=1, max_size=12).map(str.strip)).filter(
    bool
)
CELL = st.one_of(
    st.none(), WORD, st.integers(-(10**12), 10**12), st.dates(date(1930, 1, 1), date(2099, 12, 31))
)
TITLE = st.sampled_from(
    ["青石镇代表名册", "附件1", "（2026年1月5日）", "填报单位：青石镇人大", "内部资料", "第十九届"]
)


def tables(cell: st.SearchStrategy[CellValue]) -> st.SearchStrategy[list[list[CellValue]]]:
    """Tables of equal rows with something in each corner, so that their extent is plain."""
    return st.integers(2, 5).flatmap(
        lambda width: st.lists(st.lists(cell, min_size=width, max_size=width), min_size=1, max_size=6).map(
            lambda rows: [["左上", *rows[0][1:]], *rows, [*rows[0][:-1], "右下"]]
        )
    )


def as_csv(rows: Sequence[Sequence[CellValue]], separator: str) -> str:
    target = io.StringIO(newline="")
    csv.writer(target, delimiter=separator).writerows(rows)
    return target.getvalue()


@settings(max_examples=60, deadline=None)
@given(
    tables(st.one_of(st.none(), WORD)),
    st.sampled_from(["gb18030", "utf-8", "utf-8-sig", "utf-16"]),
    st.sampled_from([",", "\t", ";", "|"]),
)
def test_text_tables_come_back_equal(rows: list[list[CellValue]], encoding: str, separator: str) -> None:
    sheet = read(as_csv(rows, separator).encode(encoding)).sheets[0]
    assert [list(row) for row in sheet.rows] == rows


@settings(max_examples=40, deadline=None)
@given(tables(CELL))
def test_xlsx_comes_back_equal(rows: list[list[CellValue]]) -> None:
    sheet = read(xlsx_of(rows)).sheets[0]
    assert [list(row) for row in sheet.rows] == rows
    assert (sheet.first_row, sheet.first_column) == (1, 1)


@settings(max_examples=20, deadline=None)
@given(tables(st.one_of(WORD, st.integers(0, 10**9))))
def test_our_own_workbooks_come_back_equal(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[CellValue]]
) -> None:
    path = tmp_path_factory.mktemp("x") / "表.xlsx"
    columns = tuple(SheetColumn(str(n), (f"列{n}",)) for n in range(len(rows[0])))
    write_xlsx(Sheet("表", "", columns, [SheetRow(tuple(row)) for row in rows]), path, datetime(2026, 1, 5))  # type: ignore[arg-type]
    back = read(path.read_bytes()).sheets[0].rows[1:]
    assert [list(row) for row in back] == [[str(value) for value in row] for row in rows]


@pytest.mark.rendered
@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_xls_and_ods_of_another_program_come_back_equal(kind: str, tmp_path: Path) -> None:
    maker = random.Random(5)
    made: list[CellValue] = ["王大山", "13000000001", 7, 2.5, date(1968, 3, 1), "第一选区", "a-1", 10**9]
    rows = [["左上", *(maker.choice(made) for _ in range(7))] for _ in range(60)]
    (tmp_path / "表.xlsx").write_bytes(xlsx_of(rows))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        kind,
        "--outdir",
        str(tmp_path),
        str(tmp_path / "表.xlsx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    sheet = read((tmp_path / f"表.{kind}").read_bytes()).sheets[0]
    assert [list(row) for row in sheet.rows] == rows


@settings(max_examples=80, deadline=None)
@given(
    above=st.lists(TITLE, max_size=4, unique=True),
    blanks=st.integers(0, 2),
    order=st.permutations(HEADINGS[1:]),
    kept=st.integers(3, 7),
    first_row=st.integers(1, 30),
)
def test_headings_are_found_below_any_titles(
    above: list[str], blanks: int, order: list[str], kept: int, first_row: int
) -> None:
    head = order[:kept]
    people = [[dict(zip(HEADINGS, person, strict=True))[name] for name in head] for person in PEOPLE]
    titles: list[list[CellValue]] = [[text] for text in above]
    empty: list[list[CellValue]] = [[]] * blanks
    heads: list[list[CellValue]] = [list(head)]
    rows = [*titles, *empty, *heads, *people]
    (table,) = find_tables(sheet_of(*rows, first_row=first_row), WORDS)
    assert table.header_rows == (first_row + len(above) + blanks,)
    assert [list(row.cells) for row in table.rows] == people


ODD_ROW = st.one_of(
    st.just([]),
    st.lists(
        st.one_of(CELL, st.sampled_from([*HEADINGS, "合计", "审核人：", "第一选区", "备注"])),
        min_size=1,
        max_size=8,
    ),
    st.sampled_from([list(HEADINGS), list(HEADINGS[:3]), ["第二选区（3名）"], [1, 2, 3, 4]]),
)


@settings(max_examples=200, deadline=None)
@given(st.lists(ODD_ROW, min_size=1, max_size=14), st.integers(1, 9))
def test_every_row_is_accounted_for(rows: list[list[CellValue]], first_row: int) -> None:
    if not any(rows):
        return
    sheet = sheet_of(*rows, first_row=first_row)
    found = find_tables(sheet, WORDS)
    if not found:
        return
    numbers = {row.number for table in found for row in table.rows}
    numbers |= {row.number for table in found for row in table.skipped}
    numbers |= {number for table in found for number in table.header_rows}
    assert numbers == set(range(first_row, first_row + len(rows)))
    for table in found:
        assert not {row.number for row in table.rows} & {row.number for row in table.skipped}
        assert all(len(row.cells) == len(table.columns) for row in table.rows)


def samples() -> dict[str, bytes]:
    page = "<html><table><tr><td>姓名<td rowspan=2>性别</tr><tr><td>马宏伟</table>"
    return {
        "xlsx": xlsx_of([HEADINGS, *PEOPLE]),
        "xls": (FILES / "roster.xls").read_bytes(),
        "ods": (FILES / "roster.ods").read_bytes(),
        "csv": csv_of([HEADINGS, *PEOPLE]).encode("gbk"),
        "html": page.encode(),
    }


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods", "csv", "html"])
def test_damaged_files_end_in_a_sentence(kind: str) -> None:
    whole, maker = samples()[kind], random.Random(11)
    for turn in range(TURNS):
        data = bytearray(whole)
        for _ in range(maker.choice([1, 3, 30])):
            data[maker.randrange(len(data))] = maker.randrange(256)
        if turn % 4 == 0:
            del data[maker.randrange(len(data)) :]
        with contextlib.suppress(DeskError):
            for sheet in read(bytes(data)).sheets:
                find_tables(sheet, WORDS)


@pytest.mark.parametrize(
    ("kind", "part"),
    [
        ("xlsx", "xl/worksheets/sheet1.xml"),
        ("xlsx", "xl/workbook.xml"),
        ("xlsx", "xl/styles.xml"),
        ("ods", "content.xml"),
    ],
)
def test_damaged_parts_of_sound_archives_end_in_a_sentence(kind: str, part: str) -> None:
    whole, maker = samples()[kind], random.Random(12)

    def damage(content: bytes) -> bytes:
        data = bytearray(content)
        for _ in range(maker.choice([1, 2, 8])):
            data[maker.randrange(len(data))] = maker.choice(b"\x00<>\"'/&;09AZ \xff")
        return bytes(data)

    for _ in range(TURNS):
        with contextlib.suppress(DeskError):
            for sheet in read(with_part(whole, part, damage)).sheets:
                find_tables(sheet, WORDS)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_end_in_a_sentence_or_a_table(data: bytes) -> None:
    with contextlib.suppress(DeskError):
        for sheet in read(data).sheets:
            find_tables(sheet, WORDS)
