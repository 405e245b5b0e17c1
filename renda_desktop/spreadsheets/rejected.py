"""The rows that were not taken in, as a worksheet with the reason beside each."""

from __future__ import annotations

from renda_desktop.spreadsheets.cells import CellValue, cell_text
from renda_desktop.spreadsheets.previewing import Preview
from renda_desktop.spreadsheets.row_shapes import NOT_PEOPLE, SkipReason
from renda_desktop.spreadsheets.sheet import Align, GroupRow, Sheet, SheetColumn, SheetRow, Value
from renda_desktop.spreadsheets.verdicts import Verdict

_UNTOLD = frozenset({SkipReason.BLANK, SkipReason.HEADING})


def rejected_workbook(preview: Preview) -> Sheet:
    """All rows judged with ERROR as they stand in the file, after 原行号 and 未导入原因; then skipped rows with text.

    The headings are the file's own, so that the sheet can be corrected and read in again. Call it when the
    preview is complete.
    """
    columns = (
        SheetColumn("number", ("原行号",), 3.5),
        SheetColumn("reason", ("未导入原因",), 16, align=Align.LEFT),
        *(
            SheetColumn(f"c{place}", (column.name,), _width(preview, place), align=Align.LEFT)
            for place, column in enumerate(preview.table.columns)
        ),
    )
    originals = {row.number: row.cells for row in preview.table.rows}
    rows: list[SheetRow | GroupRow] = [
        SheetRow((row.number, "；".join(row.messages), *map(_shown, originals[row.number])))
        for row in preview.filtered(Verdict.ERROR)
    ]
    blank = (None,) * (len(columns) - 3)
    told = [one for one in preview.table.skipped if one.text and one.reason not in _UNTOLD]
    if told:
        rows.append(GroupRow(NOT_PEOPLE))
        rows += [SheetRow((one.number, one.reason.value, one.text, *blank)[: len(columns)]) for one in told]
    return Sheet(name="未导入的行", title="未导入的行及原因", columns=columns, rows=rows)


def _shown(value: CellValue) -> Value:
    """As in the file; a date as text, so that no format changes it."""
    return value if isinstance(value, (int, float)) else cell_text(value)


def _width(preview: Preview, place: int) -> float:
    longest = max((len(cell_text(row.cells[place])) for row in preview.table.rows[:200]), default=4)
    return float(min(max(longest * 0.8, 4), 14))
