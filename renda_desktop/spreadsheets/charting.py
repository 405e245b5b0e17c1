"""Excel's own charts below a table: they follow the cells, and can be changed in Excel or WPS."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from renda_desktop.spreadsheets.page_setup import WIDTH_UNITS
from renda_desktop.spreadsheets.sheet import Sheet, SheetChart, SheetColumn

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_BLUE = "0B4F8A"
_TITLE_SIZE = 1050
"""Hundredths of a point."""
_CM_PER_UNIT = 0.19
"""Of a column's width."""
_PER_ROW = 2
_EMU_PER_CM = 360_000
_ROW_CM = 0.49
"""Height of a row without cells."""
_HEAD_CM, _BAR_CM = 1.5, 0.5
_GAP_CM = 0.6


def add_charts(
    target: Worksheet, sheet: Sheet, columns: tuple[SheetColumn, ...], first: int, below: int
) -> None:
    """On a page of their own, two side by side. `first`: row of the first line of data, `below`: where they begin."""
    from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, OneCellAnchor
    from openpyxl.drawing.xdr import XDRPositiveSize2D
    from openpyxl.worksheet.pagebreak import Break

    target.row_breaks.append(Break(id=below - 1))
    names = {column.key: place for place, column in enumerate(columns, 1)}
    whole = sum(column.width * WIDTH_UNITS for column in columns) * _CM_PER_UNIT
    wide = max((whole - _GAP_CM) / _PER_ROW, 7.0)
    row = below
    for number, chart in enumerate(sheet.charts):
        pair = sheet.charts[number - number % _PER_ROW :][:_PER_ROW]
        high = max(_HEAD_CM + _BAR_CM * (one.rows[1] - one.rows[0] + 1) for one in pair)
        drawn = _chart(target, chart, names, first)
        column, shift = _place(columns, (number % _PER_ROW) * (wide + _GAP_CM))
        marker = AnchorMarker(col=column, colOff=_emu(shift), row=row - 1, rowOff=0)
        drawn.anchor = OneCellAnchor(_from=marker, ext=XDRPositiveSize2D(_emu(wide), _emu(high)))
        target.add_chart(drawn)
        if number % _PER_ROW == _PER_ROW - 1:
            row += round(high / _ROW_CM) + 1


def _emu(centimetres: float) -> int:
    return round(centimetres * _EMU_PER_CM)


def _place(columns: tuple[SheetColumn, ...], at: float) -> tuple[int, float]:
    """The column (from 0) in which this many centimetres from the left lie, and how far inside it."""
    for place, column in enumerate(columns):
        wide = column.width * WIDTH_UNITS * _CM_PER_UNIT
        if at < wide:
            return place, at
        at -= wide
    return len(columns), 0.0


def _chart(target: Worksheet, chart: SheetChart, names: dict[str, int], first: int) -> Any:
    from openpyxl.chart import BarChart, Reference
    from openpyxl.chart.label import DataLabelList
    from openpyxl.drawing.text import CharacterProperties, ParagraphProperties

    rows = (first + chart.rows[0], first + chart.rows[1])
    drawn: Any = BarChart()  # openpyxl's own annotations do not know what its descriptors take
    drawn.type, drawn.style, drawn.gapWidth = "bar", 10, 60
    drawn.title, drawn.legend = chart.title, None
    drawn.title.tx.rich.p[0].pPr = ParagraphProperties(defRPr=CharacterProperties(sz=_TITLE_SIZE, b=True))
    values = Reference(target, min_col=names[chart.values], min_row=rows[0], max_row=rows[1])
    drawn.add_data(values, titles_from_data=False)
    drawn.set_categories(Reference(target, min_col=names[chart.labels], min_row=rows[0], max_row=rows[1]))
    drawn.x_axis.scaling.orientation = "maxMin"
    drawn.x_axis.delete, drawn.y_axis.delete = False, True
    drawn.y_axis.majorGridlines = None
    series = drawn.series[0]
    series.graphicalProperties.solidFill = _BLUE
    series.dLbls = DataLabelList()
    series.dLbls.showVal = True
    for shown in ("showSerName", "showCatName", "showLegendKey", "showPercent"):
        setattr(series.dLbls, shown, False)
    return drawn
