"""The published list of 502 deputies in ../shared/data is read whole."""

from __future__ import annotations

from pathlib import Path

from renda_desktop.progress import SilentProgress
from renda_desktop.spreadsheets.cells import FileKind
from renda_desktop.spreadsheets.matching import FieldSpec, MatchedBy, match_columns, vocabulary
from renda_desktop.spreadsheets.reading import read_workbook
from renda_desktop.spreadsheets.tables import find_tables

FILE = Path(__file__).parents[2] / "shared" / "data" / "deputies_city_gbk.csv"
HEADINGS = (
    "区", "姓名", "代表类别", "性别", "出生年月", "籍贯", "民族", "党派", "学历", "电子信箱", "工作单位及职务",
)  # fmt: skip


def test_gbk_csv_is_one_table_of_502_people() -> None:
    book = read_workbook(FILE, SilentProgress())
    assert book.kind is FileKind.TEXT
    assert book.notes == ()
    specs = [FieldSpec(f"field{number}", heading) for number, heading in enumerate(HEADINGS)]
    (table,) = find_tables(book.sheets[0], vocabulary(specs))
    assert len(table.rows) == 502
    assert table.skipped == []
    matches = match_columns(table, specs)
    assert [match.key for match in matches] == [spec.key for spec in specs]
    assert {match.how for match in matches} == {MatchedBy.HEADING}
