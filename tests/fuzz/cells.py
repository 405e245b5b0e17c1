"""Tables with odd entries, written as every kind of table file: what reaches the readers behind the file formats."""

from __future__ import annotations

import html
import io
import random
import zipfile
from collections.abc import Callable, Sequence

Grid = Sequence[Sequence[str]]

ODD = (
    "", " ", "　", "\t", "\n", "0", "-1", "1e999", "nan", "inf", "9" * 400, "9" * 5000, "0x10", "²", "①", "٣", "½",
    "三", "〇", "亿亿亿", "负二十", "2026-02-30", "9999-12-31", "0000-00-00", "1900-01-00", "2026年13月",
    "二〇二六年二月三十日", "99999999", "2026.1.1.1", "25:61", "=1+1", "=HYPERLINK(\"http://a\")",
    "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "=DDE(\"cmd\";\"/C\";\"x\")", "{{7*7}}", "{% for a in b %}", "{%",
    "}}", "<b>", "&amp;", "&#0;", "]]>", "<!--", "'", '"', "';--", "%s%n", "{0}", "\\", "../../etc", "C:\\CON",
    "第一小组", "小组", "姓名", "合计", "序号", "备注", "民族", "李淑芬", "王伟", "李淑芬、王伟", "李淑芬（组长）",
    "阿依古丽·买买提", "·", "····", "欧阳", "男女", "是", "否", "110101198503070011", "11010119850307001X",
    "510000196813010011", "000000000000000000", "13000000001", "138000", "1月", "一季度", "全年", "2026年3月至5月",
    "3月1日—2月1日", "每月", "下半年", "13月", "0月", "\u202e名姓", "\u200b", "\ufeff", "\u0000", "\ud7ff",
    "\U0001f600" * 50, "e\u0301" * 200, "长" * 40_000, "（" * 500, "、" * 2000, "A" * 300, "第" * 50 + "号",
    "２０２６年１月", "镇水利站", "镇水利站、镇财政所", "不满意", "满意", "A类", "优",
)  # fmt: skip
"""Entries that lie about what they are; no person in them exists."""


def odd_grid(rng: random.Random, grid: Grid, odd: Sequence[str] = ODD) -> list[list[str]]:
    """The table with some entries, rows and columns changed."""
    made = [list(row) for row in grid]
    for _ in range(rng.choice((1, 1, 2, 3, 8, 30))):
        rng.choice(_CHANGES)(rng, made, odd)
    return made


def _entry(rng: random.Random, grid: list[list[str]], odd: Sequence[str]) -> None:
    row = rng.choice(grid)
    if row:
        row[rng.randrange(len(row))] = rng.choice(odd)


def _joined(rng: random.Random, grid: list[list[str]], odd: Sequence[str]) -> None:
    row = rng.choice(grid)
    if row:
        place = rng.randrange(len(row))
        row[place] = rng.choice(("", row[place])) + rng.choice(odd) + rng.choice(("", row[place]))


def _swap(rng: random.Random, grid: list[list[str]], _odd: Sequence[str]) -> None:
    one, other = rng.choice(grid), rng.choice(grid)
    if one and other:
        a, b = rng.randrange(len(one)), rng.randrange(len(other))
        one[a], other[b] = other[b], one[a]


def _row_again(rng: random.Random, grid: list[list[str]], _odd: Sequence[str]) -> None:
    grid.insert(rng.randrange(len(grid) + 1), list(rng.choice(grid)))


def _row_gone(rng: random.Random, grid: list[list[str]], _odd: Sequence[str]) -> None:
    if len(grid) > 1:
        grid.pop(rng.randrange(len(grid)))


def _column_odd(rng: random.Random, grid: list[list[str]], odd: Sequence[str]) -> None:
    place = rng.randrange(max(1, max(map(len, grid))))
    for row in grid[1:]:
        if place < len(row):
            row[place] = rng.choice(odd)


def _wide(rng: random.Random, grid: list[list[str]], odd: Sequence[str]) -> None:
    entry = rng.choice(odd)
    rng.choice(grid).extend([entry] * min(rng.choice((1, 3, 300, 17_000)), 400_000 // (len(entry) + 1)))


_CHANGES: tuple[Callable[[random.Random, list[list[str]], Sequence[str]], None], ...] = (
    _entry, _entry, _entry, _entry, _joined, _joined, _swap, _row_again, _row_gone, _column_odd, _wide,
)  # fmt: skip


def as_xlsx(grid: Grid) -> bytes:
    """A small xlsx whose texts stand in their cells; what looks like a number is one now and then."""
    rows = "".join(f"<row>{''.join(_cell(text) for text in row)}</row>" for row in grid)
    return zipped(
        {
            "[Content_Types].xml": f'{_XML}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" '
            f'ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{_BOOK}"/></Types>',
            "xl/workbook.xml": f'{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{_RELATION}"><sheets>'
            '<sheet name="名册" sheetId="1" r:id="rId1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
            '<Relationship Id="rId1" '
            f'Type="{_RELATION}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
            "_rels/.rels": f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
            f'Type="{_RELATION}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/worksheets/sheet1.xml": f'{_XML}<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData></worksheet>',
        }
    )  # fmt: skip


def as_csv(grid: Grid) -> bytes:
    """Plain text with commas, the entries quoted where they must be."""
    return "\r\n".join(",".join(_quoted(text) for text in row) for row in grid).encode()


def as_html(grid: Grid) -> bytes:
    """A web page saved as .xls."""
    rows = "".join(f"<tr>{''.join(f'<td>{html.escape(text)}</td>' for text in row)}</tr>" for row in grid)
    return f"<html><table>{rows}</table></html>".encode()


def as_xml_2003(grid: Grid) -> bytes:
    """An XML table of Excel 2003."""
    typed = '<Cell><Data ss:Type="String">'
    rows = "".join(
        f"<Row>{''.join(f'{typed}{_plain(text)}</Data></Cell>' for text in row)}</Row>" for row in grid
    )
    name = "urn:schemas-microsoft-com:office:spreadsheet"
    return (
        f'<?xml version="1.0"?><Workbook xmlns="{name}" xmlns:ss="{name}"><Worksheet ss:Name="表"><Table>{rows}</Table>'
        "</Worksheet></Workbook>"
    ).encode()


WRITERS: tuple[tuple[str, Callable[[Grid], bytes]], ...] = (
    (".xlsx", as_xlsx), (".csv", as_csv), (".xls", as_html), (".xml", as_xml_2003),
)  # fmt: skip


def zipped(parts: dict[str, str | bytes]) -> bytes:
    """The parts as a zip."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return target.getvalue()


_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_BOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"


def _cell(text: str) -> str:
    if text.lstrip("-").isascii() and text.lstrip("-").isdigit() and len(text) % 2:
        return f"<c><v>{text}</v></c>"
    return f'<c t="inlineStr"><is><t xml:space="preserve">{_plain(text)}</t></is></c>'


def _plain(text: str) -> str:
    return html.escape(text.replace("\0", ""), quote=False)


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if set(text) & {",", '"', "\n", "\r"} else text
