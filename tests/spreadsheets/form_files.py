"""County forms as counties send them, made for the tests: shapes, merged cells, formulas, print set-up."""

from __future__ import annotations

import io
import zipfile

import openpyxl
from openpyxl.comments import Comment
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.workbook import Workbook
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

_THIN = Side("thin")
_RULED = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_SHAPE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<xdr:twoCellAnchor editAs="oneCell"><xdr:from><xdr:col>5</xdr:col><xdr:colOff>0</xdr:colOff>'
    "<xdr:row>{row}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to><xdr:col>7</xdr:col>"
    "<xdr:colOff>0</xdr:colOff><xdr:row>{end}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to>"
    '<xdr:sp macro="" textlink=""><xdr:nvSpPr><xdr:cNvPr id="2" name="公章"/><xdr:cNvSpPr/></xdr:nvSpPr><xdr:spPr>'
    '<a:xfrm><a:off x="0" y="0"/><a:ext cx="900000" cy="900000"/></a:xfrm><a:prstGeom prst="ellipse"><a:avLst/>'
    "</a:prstGeom></xdr:spPr></xdr:sp><xdr:clientData/></xdr:twoCellAnchor></xdr:wsDr>"
)


_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ADDED = {
    "xl/worksheets/sheet1.xml": ("<legacyDrawing", f'<drawing xmlns:r="{_RELATIONS}" r:id="rIdS"/>'),
    "xl/worksheets/_rels/sheet1.xml.rels": (
        "</Relationships>",
        f'<Relationship Id="rIdS" Type="{_RELATIONS}/drawing" Target="../drawings/drawing9.xml"/>',
    ),
    "[Content_Types].xml": (
        "</Types>",
        (
            '<Override PartName="/xl/drawings/drawing9.xml" '
            'ContentType="application/vnd.openxmlformats-officedocument.drawing+xml"/>'
        ),
    ),
}


def ruled(sheet: Worksheet, area: str) -> None:
    """Thin lines around every cell."""
    for row in sheet[area]:
        for cell in row:
            cell.border = _RULED
            cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)


def saved(book: Workbook) -> bytes:
    """The workbook as a file."""
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def list_form(ready: int = 3, *, title: str = "人大代表基本情况表") -> bytes:
    """A list with `ready` ruled rows from row 5, a total with formulas, 审核人 below, a shape, a second sheet."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "代表 名册"
    last = 4 + ready
    sheet.append([title])
    sheet.append(["填报单位：", None, None, None, "填报日期：", None, None, None])
    sheet.append(["序号", "姓名", "性别", "出生年月", "联系方式", None, "建议件数", "合计"])
    sheet.append([None, None, None, None, "电话", "住址", None, None])
    for area in ("A1:H1", "A3:A4", "B3:B4", "C3:C4", "D3:D4", "E3:F3", "G3:G4", "H3:H4"):
        sheet.merge_cells(area)
    for row in range(5, last + 1):
        sheet.row_dimensions[row].height = 27
        sheet.cell(row, 4).number_format = "yyyy.mm"
        sheet.cell(row, 8, f"=SUM(G{row}:G{row})*2")
        sheet.cell(row, 2).font = Font(name="仿宋_GB2312", size=14)
        sheet.cell(row, 2).fill = PatternFill("solid", "FFFFE0")
    total = last + 1
    sheet.cell(total, 1, "合计")
    sheet.cell(total, 7, f"=SUM(G5:G{last})")
    sheet.cell(total, 8, f"=IF(G{total}=0,0,H5/G{total})")
    sheet.cell(total + 2, 1, "审核人：")
    sheet.merge_cells(start_row=total + 2, start_column=2, end_row=total + 2, end_column=4)
    ruled(sheet, f"A3:H{total}")
    _set_up(book, sheet, last)
    return _with_shape(saved(book), total)


def _set_up(book: Workbook, sheet: Worksheet, last: int) -> None:
    choice = DataValidation("list", formula1='"男,女"')
    choice.add(f"C5:C{last}")
    sheet.add_data_validation(choice)
    red = DifferentialStyle(font=Font(color="FF0000"))
    above = Rule(type="cellIs", operator="greaterThan", formula=[f"$G${last + 1}"], dxf=red)
    sheet.conditional_formatting.add(f"G5:G{last}", above)
    sheet.cell(last + 1, 1).comment = Comment("按法定名额", "县人大")
    sheet.print_title_rows = "1:4"
    sheet.print_area = f"A1:H{last + 3}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    assert sheet.oddFooter is not None
    assert sheet.oddFooter.center is not None
    sheet.oddFooter.center.text = "第 &P 页"
    sheet.freeze_panes = "A5"
    book.defined_names["合计数"] = DefinedName("合计数", attr_text=f"'代表 名册'!$G${last + 1}")
    book.calculation.fullCalcOnLoad = False
    other = book.create_sheet("汇总")
    other["A1"], other["A2"] = "建议总数", f"='代表 名册'!G{last + 1}"
    other["A3"] = "=A2+1"


def _with_shape(data: bytes, total: int) -> bytes:
    """openpyxl knows no shapes: the part is put in by hand, as Excel writes it."""
    source, target = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as out:
        for info in source.infolist():
            content = source.read(info)
            before, added = _ADDED.get(info.filename, ("", ""))
            content = content.replace(before.encode(), (added + before).encode()) if before else content
            out.writestr(info, content)
        out.writestr("xl/drawings/drawing9.xml", _SHAPE.format(row=total, end=total + 3))
    return target.getvalue()
