"""Paper, widths, repeated headings, page numbers and drop-down lists of a worksheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from renda_desktop.spreadsheets.cells import column_letters
from renda_desktop.spreadsheets.sheet import Orientation, PaperSize, Sheet, SheetColumn

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

WIDTH_UNITS = 1.75  # of Excel, for one Chinese character of 10.5 points
_PADDING = 0.7
_MARGIN = 0.59  # inches: 15 mm
_ROOM = {  # Chinese characters of 10.5 points between the margins
    (PaperSize.A4, Orientation.LANDSCAPE): 70,
    (PaperSize.A4, Orientation.PORTRAIT): 47,
    (PaperSize.A3, Orientation.LANDSCAPE): 103,
    (PaperSize.A3, Orientation.PORTRAIT): 70,
}
_MOST_STRETCH = 1.5
_LONGEST_LIST = 255
_CODES = "下拉列表"
_ROWS_TO_COME = 200


def widths(sheet: Sheet) -> tuple[SheetColumn, ...]:
    """The columns with the widths used: a narrow table is stretched over the paper's width, within reason."""
    room = _ROOM[sheet.paper, sheet.orientation]
    whole = sum(column.width for column in sheet.columns)
    factor = min(max(room / whole, 1.0), _MOST_STRETCH) if whole else 1.0
    return tuple(structs.replace(column, width=column.width * factor) for column in sheet.columns)


def set_up_page(
    target: Worksheet,
    sheet: Sheet,
    columns: tuple[SheetColumn, ...],
    headings: tuple[int, int],
    data: tuple[int, int],
) -> None:
    """Everything but the cells. `headings` and `data`: first and last row of each (1-based)."""
    from openpyxl.worksheet.properties import PageSetupProperties

    for place, column in enumerate(columns, 1):
        target.column_dimensions[column_letters(place)].width = round(
            column.width * WIDTH_UNITS + _PADDING, 2
        )
    target.freeze_panes = f"A{headings[1] + 1}"
    target.print_title_rows = f"{headings[0]}:{headings[1]}"
    page = target.page_setup
    page.orientation = sheet.orientation.value
    page.paperSize = sheet.paper.value
    page.fitToWidth, page.fitToHeight = 1, 0
    target.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    margins = target.page_margins
    margins.left = margins.right = margins.top = _MARGIN
    margins.bottom, margins.header, margins.footer = 0.75, 0.3, 0.4
    target.print_options.horizontalCentered = True
    if sheet.page_footer and target.oddFooter is not None:
        target.oddFooter.center.text = sheet.page_footer
    for place, column in enumerate(columns, 1):
        if column.choices:
            _offer(target, column, place, data)


def _offer(target: Worksheet, column: SheetColumn, place: int, data: tuple[int, int]) -> None:
    """A drop-down list; other entries are questioned, not refused."""
    from openpyxl.worksheet.datavalidation import DataValidation

    offer = DataValidation(
        type="list", formula1=_source(target, column), allow_blank=True, errorStyle="warning"
    )
    offer.showErrorMessage = True
    offer.errorTitle, offer.error = "不在下拉列表中", "这一项不在下拉列表中，确定要这样填写吗？"
    letters, last = column_letters(place), data[1] if data[1] >= data[0] else data[0] + _ROWS_TO_COME
    offer.add(f"{letters}{data[0]}:{letters}{last}")
    target.add_data_validation(offer)


def _source(target: Worksheet, column: SheetColumn) -> str:
    """The choices themselves, or, when they are too long for that, a range of a hidden sheet."""
    joined = ",".join(column.choices)
    plain = not any(mark in choice for choice in column.choices for mark in ',"&<>')
    if plain and len(joined) <= _LONGEST_LIST - 2:
        return f'"{joined}"'
    book = target.parent
    assert book is not None
    codes = book[_CODES] if _CODES in book.sheetnames else book.create_sheet(_CODES)
    codes.sheet_state = "hidden"
    place = codes.max_column + 1 if codes.cell(1, 1).value else 1
    for row, choice in enumerate(column.choices, 1):
        cell = codes.cell(row, place, choice)
        cell.data_type = "s"
    letters = column_letters(place)
    return f"{_CODES}!${letters}$1:${letters}${len(column.choices)}"
