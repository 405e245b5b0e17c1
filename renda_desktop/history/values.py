"""Stored values as the forms show them. Pure; what a reference points to is named by `names`."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from sqlalchemy import Boolean, Date, DateTime, Enum, Time

from renda_desktop.chinese.identity import mask_identity, mask_numbers_in, mask_phone
from renda_desktop.chinese.numerals import chinese
from renda_desktop.chinese.partial_date import PartialDate
from renda_desktop.history.words import mapped, words_of
from renda_desktop.storage.base import PartialDateType

EMPTY = "（空）"
_WAN = 10000
_PARTS = {"D1": "上旬", "D2": "中旬", "D3": "下旬", "H1": "上半年", "H2": "下半年"}


def shown_value(table: str, column: str, value: Any, *, plain: bool = False) -> str:
    """A stored value in words; identity numbers and phones masked unless `plain`."""
    if value is None or value == "":
        return EMPTY
    words = words_of(table)
    known = words.values.get(column, {}).get(str(value))
    if known is not None:
        return known
    kind = words.kinds.get(column, "")
    if kind in _MASKS:
        return str(value) if plain else _MASKS[kind](str(value))
    if kind:
        return _KINDS[kind](value)
    return _typed(table, column, value, plain=plain)


def masked_text(text: str, *, plain: bool = False) -> str:
    """A sentence or remark in which identity numbers and mobile numbers are masked."""
    return text if plain else mask_numbers_in(text)


def local_time(stored: datetime.datetime) -> datetime.datetime:
    """A moment as kept (UTC) on the clock of this computer."""
    return stored.replace(tzinfo=datetime.UTC).astimezone()


def _typed(table: str, column: str, value: Any, *, plain: bool) -> str:
    declared = mapped(table)
    kind = declared.columns[column].type if declared is not None and column in declared.columns else None
    if isinstance(kind, Boolean):
        return "是" if value else "否"
    if isinstance(kind, Enum) and kind.enum_class is not None:
        member = kind.enum_class.__members__.get(str(value))
        return str(member.value) if member is not None else str(value)
    if isinstance(kind, PartialDateType):
        return PartialDate.from_text(str(value)).display()
    if isinstance(kind, DateTime):
        return f"{local_time(datetime.datetime.fromisoformat(str(value))):%Y-%m-%d %H:%M}"
    if isinstance(kind, Date):
        return str(value)[:10]
    if isinstance(kind, Time):
        return str(value)[:5]
    return masked_text(str(value), plain=plain)


def _money(fen: Any) -> str:
    yuan = Decimal(int(fen)) / 100
    amount, unit = (yuan, "元") if abs(yuan) < _WAN else (yuan / _WAN, "万元")
    return f"{amount.normalize():f}{unit}"


def _tenths(value: Any) -> str:
    return f"{Decimal(int(value)) / 10:f}%"


def _list(value: Any) -> str:
    """A list or table kept as JSON, or one entry a line: its words one after another."""
    try:
        read = json.loads(str(value))
    except ValueError:
        return masked_text("、".join(str(value).splitlines()))
    return masked_text("、".join(_leaves(read))) or EMPTY


def _leaves(read: Any) -> list[str]:
    if isinstance(read, Mapping):
        return [f"{key}：{'、'.join(_leaves(value))}" for key, value in read.items()]
    if isinstance(read, list):
        return [leaf for one in read for leaf in _leaves(one)]
    return [] if read is None or read == "" else [str(read)]


def _plan_time(value: Any) -> str:
    return "至".join(_plan_unit(code) for code in str(value).split("/"))


def _plan_unit(code: str) -> str:
    """2026-04-08, 2026-04-D1, 2026-04, 2026-Q2, 2026-H1, 2026."""
    year, *rest = code.split("-")
    if len(rest) == 2 and rest[1].isdigit():
        return code
    words = [f"{year}年"]
    for part in rest:
        if part.isdigit():
            words.append(f"{int(part)}月")
        else:
            words.append(_PARTS.get(part) or f"第{chinese(int(part[1:]))}季度")
    return "".join(words) if rest else f"{year}年全年"


_MASKS: Mapping[str, Callable[[str], str]] = {"phone": mask_phone, "identity": mask_identity}
_KINDS: Mapping[str, Callable[[Any], str]] = {
    "fen": _money, "tenths": _tenths, "list": _list, "plan_time": _plan_time,
}  # fmt: skip
