"""Typed values of an import as the clerk knows them."""

from __future__ import annotations

import datetime
from enum import Enum

from renda_desktop.chinese.dates import PartialDate

EMPTY = "空"


def shown(value: object) -> str:
    """1978-06, 是, 中共党员, 第一小组、第二小组; 空 where there is nothing."""
    if value is None or value == "":
        return EMPTY
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, PartialDate):
        return value.display()
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, str):
        return value
    code, words = getattr(value, "code", None), getattr(value, "words", None)
    if words is not None:
        return str(words or (code.value if code else EMPTY))
    if isinstance(value, tuple | list):
        return "、".join(shown(part) for part in value) or EMPTY
    return str(value)
