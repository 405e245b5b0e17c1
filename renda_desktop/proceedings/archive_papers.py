"""甲45: the list of contents of a session's file 卷内目录 with 备考表, and the list handed over with it.

Every paper that left the house in the order of use, with the pages it takes; pages are numbered through the file.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from msgspec import Struct

from renda_desktop.documents.compose import (
    Align,
    Layout,
    Paper,
    Part,
    Row,
    Source,
    TextSize,
    cell,
    column,
    field,
    label,
    line,
    missing,
    page_break,
    paper,
    row,
    table,
    title,
    total,
)
from renda_desktop.sessions.paper_parts import days_words, name_of, record
from renda_desktop.sessions.rows import SessionFacts

ARCHIVE = "甲45"
HANDOVER = "甲45移"
"""The list handed over is number 甲45 too."""


class ArchiveLine(Struct, frozen=True):
    """A document of the file. `pages` None: nobody counted them; `note`: 定稿, 扫描件 and the like."""

    title: str
    number: str
    author: str
    on: datetime.date | None
    pages: int | None
    note: str = ""
    source: Source | None = None


_COLUMNS = (
    ("place", "顺序号", 20.0, 0.0, Align.CENTER), ("number", "文号", 40.0, 0.0, Align.CENTER),
    ("author", "责任者", 0.0, 1.2, Align.LEFT), ("title", "题名", 0.0, 3.2, Align.LEFT),
    ("on", "日期", 30.0, 0.0, Align.CENTER), ("page", "页号", 22.0, 0.0, Align.CENTER),
    ("note", "备注", 28.0, 0.0, Align.CENTER),
)  # fmt: skip


def archive_paper(facts: SessionFacts, lines: Sequence[ArchiveLine]) -> Paper:
    """卷内目录 and, on a page of its own, 备考表."""
    columns = [column(weight or 1.0, mm=mm, align=align, key=key) for key, _, mm, weight, align in _COLUMNS]
    return paper(
        ARCHIVE,
        f"{facts.short_name}档案卷内目录",
        Layout.REGISTER,
        title(name_of(facts), "档案卷内目录"),
        line("全宗：" + facts.presidium, days_words(facts), key="of"),
        table(
            columns,
            _rows(facts, lines),
            [row(*(label(words) for _, words, _, _, _ in _COLUMNS))],
            TextSize.SMALL4,
            key="contents",
        ),
        page_break(),
        _closing_form(facts, lines),
        record=record(facts),
        office=facts.presidium,
    )


def _rows(facts: SessionFacts, lines: Sequence[ArchiveLine]) -> list[Row]:
    if not lines:
        nobody = missing("打印或者存出过的会议文书", record(facts))
        return [row(cell(nobody, colspan=len(_COLUMNS)))]
    return [_row(place, one, page) for place, (one, page) in enumerate(_paged(lines), 1)]


def _paged(lines: Sequence[ArchiveLine]) -> list[tuple[ArchiveLine, str]]:
    """Each document with its pages in the file: 1—3; open from the first one nobody counted."""
    found, page = list[tuple[ArchiveLine, str]](), 1
    for one in lines:
        if one.pages is None or not page:
            found.append((one, ""))
            page = 0
            continue
        last = page + one.pages - 1
        found.append((one, str(page) if last == page else f"{page}—{last}"))
        page = last + 1
    return found


def _row(place: int, one: ArchiveLine, page: str) -> Row:
    day = f"{one.on:%Y.%m.%d}" if one.on else ""
    return row(
        str(place), field(one.number, one.source), one.author, field(one.title, one.source), day, page, one.note,
        key=f"line-{place}", source=one.source,
    )  # fmt: skip


def _closing_form(facts: SessionFacts, lines: Sequence[ArchiveLine]) -> list[Part]:
    """备考表: how many documents and pages, what is missing, who filed and checked it."""
    known = [one.pages for one in lines if one.pages is not None]
    uncounted = len(lines) - len(known)
    counted = f"，{sum(known)}页" if known else ""
    more = f"，{'另' if known else '其中'}有{uncounted}份没有记页数" if uncounted else ""
    words = f"本卷共有文件{len(lines)}份{counted}{more}。" if lines else "本卷共有文件　　份，　　页。"
    return [
        title("卷内备考表", key="closing-form"),
        table(
            [column(mm=40), column(1.0), column(mm=40), column(1.0)],
            [
                row(label("本卷情况说明"), cell(field(words, record(facts)), colspan=3, top=True, align=Align.LEFT),
                    height_mm=70, key="told"),
                row(label("立卷人"), "", label("检查人"), "", height_mm=14, key="who"),
                row(label("立卷时间"), "", label("检查时间"), "", height_mm=14, key="when"),
            ],
            key="closing",
        ),
    ]  # fmt: skip


def handover_paper(facts: SessionFacts, lines: Sequence[ArchiveLine]) -> Paper:
    """移交清单: what goes to the archive, signed by who hands over and who receives."""
    rows = [
        row(str(place), field(one.title, one.source), "1", "" if one.pages is None else str(one.pages), one.note,
            key=f"line-{place}", source=one.source)
        for place, one in enumerate(lines, 1)
    ]  # fmt: skip
    empty = [row(cell(missing("打印或者存出过的会议文书", record(facts)), colspan=5))]
    known = sum(one.pages or 0 for one in lines)
    return paper(
        HANDOVER,
        f"{facts.short_name}档案移交清单",
        Layout.CARD,
        title(name_of(facts), "档案移交清单"),
        line("移交单位：" + facts.presidium, days_words(facts), key="of"),
        table(
            [column(mm=16), column(align=Align.LEFT), column(mm=16), column(mm=16), column(mm=26)],
            [
                *(rows or empty),
                *([total("", "合计", str(len(lines)), str(known or ""), "", key="total")] if rows else []),
            ],
            [row(*(label(words) for words in ("序号", "题名", "份数", "页数", "备注")))],
            TextSize.SMALL4,
            key="contents",
        ),
        line("移交人：", "接收人：　　　　　　　　　", key="who"),
        line("移交日期：　　年　　月　　日", "接收日期：　　年　　月　　日", key="when"),
        record=record(facts),
        office=facts.presidium,
        page_numbers=True,
    )
