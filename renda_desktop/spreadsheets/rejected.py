"""The rows that were not taken in, as a worksheet with the reason beside each."""

from __future__ import annotations

from renda_desktop.spreadsheets.cells import CellValue, cell_text
from renda_desktop.spreadsheets.previewing import Preview
from renda_desktop.spreadsheets.row_shapes import NOT_PEOPLE, OWN_HEADINGS, SkipReason
from renda_desktop.spreadsheets.sheet import Align, GroupRow, Sheet, SheetColumn, SheetRow, Value
from renda_desktop.spreadsheets.table_rows import row_place
from renda_desktop.spreadsheets.verdicts import Verdict

_NO_SECTION = "（没有分组）"
_UNTOLD = frozenset({SkipReason.BLANK, SkipReason.HEADING, SkipReason.OWN_NOTE, SkipReason.CONTINUED})


def rejected_workbook(preview: Preview) -> Sheet:
    """All rows judged with ERROR as they stand in the file, after 原行号 and 未导入原因; then skipped rows with text.

    The headings are the file's own, so that the sheet can be corrected and read in again. Call it when the
    preview is complete. A line that names the section (第一小组) stands over its rows here too.
    """
    first = len(OWN_HEADINGS) if preview.table.own else 0
    columns = (
        SheetColumn("number", OWN_HEADINGS[:1], 3.5 if _one_sheet(preview) else 9),
        SheetColumn("reason", OWN_HEADINGS[1:], 16, align=Align.LEFT),
        *(
            SheetColumn(f"c{place}", (column.name,), _width(preview, place), align=Align.LEFT)
            for place, column in enumerate(preview.table.columns)
            if place >= first
        ),
    )
    originals = {row.number: row.cells[first:] for row in preview.table.rows}
    rows: list[SheetRow | GroupRow] = []
    section = ""
    for row in preview.filtered(Verdict.ERROR):
        if row.section != section:
            section = row.section
            rows.append(GroupRow(section or _NO_SECTION))
        cells = map(_shown, originals[row.number])
        rows.append(SheetRow((_place(row.number, row.where), "；".join(row.messages), *cells)))
    blank = (None,) * (len(columns) - 3)
    told = [one for one in preview.table.skipped if one.text and one.reason not in _UNTOLD]
    if told:
        rows.append(GroupRow(NOT_PEOPLE))
        rows += [
            SheetRow((_place(one.number, one.where), one.reason.value, one.text, *blank)[: len(columns)])
            for one in told
        ]
    return Sheet(name="未导入的行", title="未导入的行及原因", columns=columns, rows=rows)


def _one_sheet(preview: Preview) -> bool:
    return not any(row.place for row in preview.table.rows)


def _place(number: int, where: str) -> Value:
    """The row's number; where there are several sheets, the sheet's name with it."""
    return number if where == row_place(number) else where


def _shown(value: CellValue) -> Value:
    """As in the file; a date as text, so that no format changes it."""
    return value if isinstance(value, (int, float)) else cell_text(value)


def _width(preview: Preview, place: int) -> float:
    longest = max((len(cell_text(row.cells[place])) for row in preview.table.rows[:200]), default=4)
    return float(min(max(longest * 0.8, 4), 14))
