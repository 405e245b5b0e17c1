"""How values look in a form, and the equations its figures must meet: pure."""

from __future__ import annotations

import re
from enum import Enum

from renda_desktop.chinese.width import compact, quoted
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


_EQUATION = re.compile(r"[A-Z0-9+\-*/().,:]+=[A-Z0-9+\-*/().,:]+")
_CELL = re.compile(r"(?<![A-Z])[A-Z]{1,3}[1-9]\d{0,6}(?![A-Z0-9(])")


def tidy_equation(text: str) -> str:
    """C5+D5=B5 in one writing. Raises RuleViolation(field="equation") when it is none."""
    plain = compact(text).upper().replace("＝", "=").replace("×", "*").replace("÷", "/")
    if not _EQUATION.fullmatch(plain) or not all(map(_CELL.search, plain.split("="))):
        raise RuleViolation(
            f"{quoted(text)}不是算式。请写成“C5+D5=B5”这样：等号两边都写格子的名字，字母是列、数字是行。",
            "equation",
        )
    return plain


def cells_of(equation: str) -> list[str]:
    """The cells an equation names, in its order."""
    return _CELL.findall(equation)
