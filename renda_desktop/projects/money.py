"""Money as offices write it, in whole 分: 12.5万元, 8000元; and the sources of a project's money. Pure, exact."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from msgspec import Struct

from renda_desktop.chinese.width import compact
from renda_desktop.errors import RuleViolation

_WAN, _YUAN, _YI = 1_000_000, 100, 10_000_000_000
_UNITS = {"亿元": _YI, "亿": _YI, "万元": _WAN, "万": _WAN, "元": _YUAN, "": _WAN}
_AMOUNT = re.compile(r"(\d{1,9}(?:,\d{3})*(?:\.\d+)?)(亿元|亿|万元|万|元)?$")
_BETWEEN = re.compile(r"[,，、;；\n]+(?!\d{3}(?:\D|$))")
MOST_FEN = 10_000 * _YI
EXAMPLE = "县级补助 40，镇级财政 60.5（万元）"


class Fund(Struct, frozen=True):
    """Money from one source; `source` may be empty."""

    source: str
    fen: int


def read_amount(text: str, field: str) -> int:
    """分 from 60.5, 60.5万元, 8000元 or 1.2亿元; without a unit 万元. Raises RuleViolation, also below one 分."""
    found = _AMOUNT.match(compact(text))
    if found is None:
        raise RuleViolation(f"看不懂“{text.strip()}”。请写金额，例如 60.5万元；不写单位就是万元。", field)
    fen = Decimal(found[1].replace(",", "")) * _UNITS[found[2] or ""]
    if fen != int(fen):
        raise RuleViolation(f"“{text.strip()}”细到了分以下，请核对。", field)
    if fen > MOST_FEN:
        raise RuleViolation(f"“{text.strip()}”太大了，请核对单位是不是万元。", field)
    return int(fen)


def amount_text(fen: int) -> str:
    """60.5万元; below ten thousand 8000元."""
    if fen and fen < _WAN:
        return f"{_plain(Decimal(fen) / _YUAN)}元"
    return f"{_plain(Decimal(fen) / _WAN)}万元"


def _plain(value: Decimal) -> str:
    shown = f"{value:f}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


def read_funds(text: str, field: str = "funds") -> tuple[Fund, ...]:
    """Sources with their amounts: 县级补助40万元，镇级财政60.5万元; a single amount has no source.

    Raises RuleViolation with the part that is not understood, or a source named twice.
    """
    funds: list[Fund] = []
    tidy = re.sub(r"[(（]万元[)）]$", "", text.strip())
    for part in _BETWEEN.split(tidy):
        plain = compact(part)
        if not plain:
            continue
        found = re.search(_AMOUNT, plain)
        if found is None:
            raise RuleViolation(f"看不懂“{part.strip()}”。请写来源和金额，例如：{EXAMPLE}。", field)
        source = plain[: found.start()].rstrip(":：")
        if any(fund.source == source for fund in funds):
            raise RuleViolation(f"“{source or '没有写来源的金额'}”写了两次，请合并成一笔。", field)
        funds.append(Fund(source[:60], read_amount(plain[found.start() :], field)))
    return tuple(funds)


def funds_text(funds: Sequence[Fund]) -> str:
    """县级补助40万元，镇级财政60.5万元."""
    return "，".join(f"{fund.source}{amount_text(fund.fen)}" for fund in funds)
