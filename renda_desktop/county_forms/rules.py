"""How values look in a form, and the equations its figures must meet: pure."""

from __future__ import annotations

import re
from enum import Enum

from msgspec import Struct

from renda_desktop.chinese.width import compact, half_width, quoted
from renda_desktop.errors import RuleViolation


class Style(Enum):
    """How a value is written; the value of the member is shown to the clerk."""

    AUTO = "照表上的样子"
    YES_NO = "是 / 否"
    TICK = "打√"
    COUNT = "人数（件数）"
    SHARE = "占比（%）"
    DAY = "年-月-日"
    MONTH = "年.月"
    CHINESE_DAY = "年月日（汉字）"


MOST_ROWS_EACH = 6
"""Rows one record may take in a list."""
_SHEET = r"(?:'[^']+'!|[\w.]+!)?"
_REFERENCE = re.compile(rf"(?<![\w.!'])(?P<sheet>{_SHEET})(?P<cell>[A-Z]{{1,3}}[1-9]\d{{0,6}})(?![A-Z0-9(!])")
_EQUATION = re.compile(r"[A-Z0-9+\-*/().,:!]+=[A-Z0-9+\-*/().,:!]+")
_QUOTED = re.compile(r"('[^']+'!)")


class Reference(Struct, frozen=True):
    """A cell an equation names: as it is written, its worksheet (empty: the equation's own), its name."""

    written: str
    sheet: str
    cell: str


def rows_words(rows_each: int) -> str:
    """一行, 占2行: how many rows a record takes."""
    return "一行" if rows_each == 1 else f"占{rows_each}行"


def tidy_equation(text: str) -> str:
    """C5+D5=B5, 花名册!B9=B5 in one writing. Raises RuleViolation(field="equation") when it is none."""
    pieces = _QUOTED.split(half_width(text).replace("×", "*").replace("÷", "/"))
    plain = "".join(one if _QUOTED.fullmatch(one) else compact(one).upper() for one in pieces)
    bare = _REFERENCE.sub(lambda found: found["cell"], plain)
    if not _EQUATION.fullmatch(bare) or not all(map(cells_of, plain.split("="))):
        raise RuleViolation(
            f"{quoted(text)}不是算式。请写成“C5+D5=B5”这样：等号两边都写格子的名字，字母是列、数字是行；"
            "别的工作表的格子写成“花名册!B9”。",
            "equation",
        )
    return plain


def references(equation: str) -> list[Reference]:
    """The cells an equation names with their worksheets, in its order; 名册!B5:B9 are two of that sheet."""
    named: list[Reference] = []
    for found in _REFERENCE.finditer(equation):
        sheet = found["sheet"][:-1].strip("'")
        if not sheet and named and equation[found.start() - 1 : found.start()] == ":":
            sheet = named[-1].sheet
        named.append(Reference(found[0], sheet, found["cell"]))
    return named


def cells_of(equation: str) -> list[str]:
    """The names of the cells an equation names, in its order."""
    return [one.cell for one in references(equation)]


def sheets_of(equation: str) -> list[str]:
    """The other worksheets an equation names."""
    return list(dict.fromkeys(one.sheet for one in references(equation) if one.sheet))
