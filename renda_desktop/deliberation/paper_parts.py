"""Parts the papers of deliberation share: sources, moments in words, who signs."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence

from renda_desktop.chinese.clock import time_text
from renda_desktop.chinese.dates import chinese_date
from renda_desktop.chinese.names import spread
from renda_desktop.deliberation.rows import HandedInRow, SignerRow
from renda_desktop.documents.blocks import Block, Cell, Row
from renda_desktop.documents.compose import (
    Align,
    Passage,
    Source,
    TextSize,
    Words,
    cell,
    column,
    field,
    label,
    row,
    table,
)

ARRANGEMENT, RECORD, BLANK_RECORD, SUMMARY = "甲25安排", "甲25记录", "甲25空白", "甲25汇总"
QUESTION, INQUIRY, ANSWER = "甲30询问", "甲30质询", "甲30答复"
BILL_REPORT = "甲32"
BILL_FORM, SUGGESTION_FORM, BILL_LIST, SUGGESTION_LIST = (
    "甲33议案",
    "甲33建议",
    "甲33议案清单",
    "甲33建议清单",
)
LOW, TALL = 11.0, 40.0
Sources = Callable[[str], Source]


def source_of(kind: str, record_id: str) -> Sources:
    """Sources in one record of this slice."""
    return lambda name: Source(kind, record_id, name)


def moment_words(
    day: datetime.date | None, at: datetime.time | None, between: str = "", *, year: bool = True
) -> str:
    """2026年1月16日15:00, without what is not known."""
    return between.join([chinese_date(day, year=year) if day else "", time_text(at) if at else ""])


def form_table(rows: Sequence[Row], key: str) -> Block:
    """The usual grid of a form: two captions and two values in a row."""
    columns = [column(mm=27), column(1, align=Align.LEFT), column(mm=27), column(1.1, align=Align.LEFT)]
    return table(columns, rows, key=key)


def wide(name: str, words: Words, height: float = LOW, key: str = "") -> Row:
    """A field over the whole width."""
    return row(label(name), cell(words, colspan=3, top=height >= TALL), height_mm=height, key=key)


def pair(first: tuple[str, Words], second: tuple[str, Words], key: str = "") -> Row:
    """Two short fields side by side."""
    return row(label(first[0]), first[1], label(second[0]), second[1], height_mm=LOW, key=key)


def boxes(value: bool | None, yes: str, no: str) -> str:
    """☑ 同意　□ 不同意."""
    return f"{'☑' if value is True else '□'} {yes}　　{'☑' if value is False else '□'} {no}"


_SIGNER_COLUMNS = 4


def signer_table(shown: HandedInRow | None, kind: str, least: int, lead: str, cosigner: str) -> Block:
    """Who signs, two a row, with room for the signatures; at least `least` places."""
    signers: list[SignerRow | None] = list(shown.signers) if shown else []
    places = max(least, len(signers) + len(signers) % 2)
    signers += [None] * (places - len(signers))
    columns = [column(mm=12), column(1.1), column(1.2), column(1.1)] * 2
    header = row(*(label(word) for word in ("序号", "姓名", "代表团", "签名") * 2))
    rows = [
        row(*_signer(place, signers, kind, shown), *_signer(place + 1, signers, kind, shown), height_mm=LOW)
        for place in range(0, places, 2)
    ]
    head = row(
        cell(f"{lead}（第1名）和{cosigner}", colspan=8, align=Align.CENTER), height_mm=LOW, key="signers"
    )
    return table(columns, rows, [head, header], TextSize.SMALL4, key="signers")


def _signer(
    place: int, signers: Sequence[SignerRow | None], kind: str, shown: HandedInRow | None
) -> tuple[Cell | Words, ...]:
    if place >= len(signers):
        return "", "", "", ""
    signer = signers[place]
    if signer is None or shown is None:
        return str(place + 1), "", "", ""
    source = Source(kind, shown.id, "signers")
    return str(place + 1), field(spread(signer.name), source), field(signer.delegation, source), ""


def signers_words(shown: HandedInRow, source: Source, wanted: str) -> Passage:
    """李淑芬等5名代表, 李淑芬代表, or 【待填：wanted】."""
    lead = shown.lead
    if lead is None:
        return field(None, source, wanted)
    count = len(shown.signers)
    return field(f"{lead.name}等{count}名代表" if count > 1 else f"{lead.name}代表", source)


def received_words(
    shown: HandedInRow | None, source: Source, between: str = "", *, year: bool = True
) -> Passage | str:
    """When it was handed in; empty on a blank form."""
    if shown is None:
        return ""
    return field(moment_words(shown.received_on, shown.received_at, between, year=year), source)
