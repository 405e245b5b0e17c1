"""The named cell styles of our workbooks, made once for each workbook."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from renda_desktop.spreadsheets.sheet import Align, Kind

if TYPE_CHECKING:
    from openpyxl.styles import NamedStyle
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

TITLE = "表题"
INFO = "表头信息"
HEADING = "栏目"
GROUP = "分组"
TOTAL = "合计"
TOTAL_PERCENT = "合计百分比"
TOTAL_NUMBER = "合计小数"
CLOSING = "表尾"
CLOSING_NOTE = "表注"
BODY_SIZE = 10.5

_FORMATS = {
    Kind.TEXT: "@",
    Kind.INTEGER: "0",
    Kind.NUMBER: "0.00",
    Kind.PERCENT: "0.0%",
    Kind.DATE: "yyyy-mm-dd",
    Kind.MONTH: "yyyy.mm",
}


class _Look(NamedTuple):
    font: str = "宋体"
    size: float = BODY_SIZE
    bold: bool = False
    ruled: bool = True
    align: str = "center"
    shown: str = "General"


@cache
def body_style(kind: Kind, align: Align) -> str:
    """The style's name for a cell of data. TEXT cells are never counted as formulas, also after editing."""
    return f"正文 {kind.value} {align.value}"


@cache
def long_style(align: Align) -> str:
    """For texts beyond 255 characters, which old Excel shows as #### in cells of the text format."""
    return f"正文 long {align.value}"


def _looks() -> dict[str, _Look]:
    looks = {
        TITLE: _Look("方正小标宋简体", 18, ruled=False),
        INFO: _Look("仿宋_GB2312", 11, ruled=False, align="left"),
        HEADING: _Look("黑体"),
        GROUP: _Look(bold=True, align="left"),
        TOTAL: _Look(bold=True),
        TOTAL_PERCENT: _Look(bold=True, shown="0.0%"),
        TOTAL_NUMBER: _Look(bold=True, shown="0.00"),
        CLOSING: _Look("仿宋_GB2312", 11, ruled=False, align="left"),
        CLOSING_NOTE: _Look(size=10, ruled=False, align="left"),
    }
    for align in Align:
        looks[long_style(align)] = _Look(align=align.value)
        for kind, shown in _FORMATS.items():
            looks[body_style(kind, align)] = _Look(align=align.value, shown=shown)
    return looks


_LOOKS = _looks()


def prepare(workbook: Workbook) -> None:
    """Sets the font whose digit is the unit of column widths; every Chinese office PC has this one."""
    from openpyxl.styles import Font

    named: Any = getattr(workbook, "_named_styles")  # noqa: B009 - openpyxl offers no other way
    named["Normal"].font = Font(name="宋体", size=11)


def style_number(target: Worksheet, name: str) -> int:
    """The number by which cells refer to the named style; the workbook gets to know it with its first use."""
    from openpyxl.cell import Cell

    book = target.parent
    assert book is not None
    if name not in book.named_styles:
        book.add_named_style(_named_style(name, _LOOKS[name]))
    sample: Any = Cell(target, row=1, column=1)
    sample.style = name
    return int(sample.style_id)


def _named_style(name: str, look: _Look) -> NamedStyle:
    from openpyxl.styles import Alignment, Border, Font, NamedStyle, Side

    line = Side(style="thin", color="000000")
    return NamedStyle(
        name=name,
        font=Font(name=look.font, size=look.size, bold=look.bold),
        border=Border(left=line, right=line, top=line, bottom=line) if look.ruled else Border(),
        alignment=Alignment(horizontal=look.align, vertical="center", wrap_text=True),
        number_format=look.shown,
    )
