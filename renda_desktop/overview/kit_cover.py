"""Cover and table of contents of a kit."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from renda_desktop.documents.blocks import TextSize
from renda_desktop.documents.compose import (
    Align,
    Layout,
    Paper,
    centred,
    column,
    gap,
    page_break,
    paper,
    row,
    table,
    title,
)

COVER = "封面"


class Listed(Struct, frozen=True):
    """A line of the contents: name, copies of the kit's paper, pages (None: not counted, an Excel form)."""

    name: str
    copies: int
    pages: int | None


def cover_paper(name: str, office: str, day: str, listed: Sequence[Listed]) -> Paper:
    """A page with the name of the meeting, its day and the office; a page with what the kit holds."""
    columns = [column(mm=16), column(align=Align.LEFT), column(mm=20), column(mm=20)]
    rows = [
        row(str(number), one.name, f"{one.copies}", "" if one.pages is None else f"{one.pages}")
        for number, one in enumerate(listed, 1)
    ]
    return paper(
        COVER,
        f"{name}材料",
        Layout.PLAIN,
        gap(6),
        title(f"{name}\n材　料", key="name"),
        gap(9),
        centred(office, key="office"),
        centred(day, key="day") if day else None,
        page_break(),
        title("目　录", key="contents"),
        table(columns, rows, [row("序号", "材料", "份数", "页数")], size=TextSize.NO4, key="listed"),
        office=office,
        page_numbers=False,
    )
