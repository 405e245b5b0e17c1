"""甲05: the handbook of a session: cover, contents with page numbers, what to keep in mind, then the papers themselves.

Fields and order of documents.md §5 甲05: 须知, agenda, schedule, lists, rules, drafts, seats.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, structs

from renda_desktop.documents.blocks import Block, TextSize
from renda_desktop.documents.compose import (
    Align,
    Layout,
    Paper,
    Part,
    centred,
    column,
    field,
    gap,
    items,
    landscape,
    missing,
    page_break,
    paper,
    para,
    portrait,
    row,
    table,
    title,
)
from renda_desktop.documents.passages import text_of
from renda_desktop.sessions.paper_parts import (
    date_words,
    days_words,
    name_of,
    place_words,
    record,
    session_source,
)
from renda_desktop.sessions.rows import SessionFacts

HANDBOOK = "甲05"
COVER = "甲05封"
"""The cover is number 甲05 too; the mark keeps the two apart."""


class Chapter(Struct, frozen=True):
    """A paper of the handbook; `page` is the one it begins on, 1 for the contents."""

    name: str
    made: Paper
    page: int = 0


def cover(facts: SessionFacts) -> Paper:
    """封面: name, 会议手册, when and where; without a page number."""
    return paper(
        COVER,
        f"{facts.short_name}手册封面",
        Layout.PLAIN,
        gap(4),
        title(name_of(facts)),
        gap(2),
        title("会　议　手　册", key="handbook"),
        gap(8),
        centred(days_words(facts), key="days"),
        centred(place_words(facts), key="place"),
        centred(facts.presidium, key="office"),
        record=record(facts),
        office=facts.presidium,
        page_numbers=False,
    )


def notes_blocks(facts: SessionFacts) -> list[Part]:
    """会议须知, six points; the office may put them in its own words."""
    of = session_source(facts)
    leave = date_words(facts.leave_deadline, of("leave_deadline"), "请假截止日期", year=False)
    return [
        title("会议须知", key="notes-title"),
        items(
            [
                "请按照日程准时到会，提前十分钟入场，按指定的座位就坐。",
                text_of(
                    "代表因病因事不能出席的，须在", leave,
                    "以前向主席团书面请假，经批准才算请假；会议期间临时离会，也要向代表团团长请假。",
                ),
                "入场请佩戴出席证、列席证，并签到。",
                "会场内请将手机调到静音，不随意走动，不接打电话，不吸烟。",
                "审议时请围绕议题发言，简明扼要，一人一般不超过十分钟；意见由代表团汇总报主席团。",
                "请妥善保管会议文件，不外传；注明会后收回的，闭会时交还会务组。",
            ],
            key="note",
        ),
        para(
            "会务联系：", field(facts.contact, of("contact"), "会务联系人"), "，电话",
            field(facts.contact_phone, of("contact_phone"), "联系电话"), "。", key="contact",
        ),
    ]  # fmt: skip


def notes_paper(facts: SessionFacts) -> Paper:
    """会议须知 as a chapter."""
    return paper(HANDBOOK, "会议须知", Layout.PLAIN, notes_blocks(facts))


def contents_blocks(facts: SessionFacts, chapters: Sequence[Chapter]) -> list[Part]:
    """目录: each paper with the page it begins on."""
    columns = [column(mm=16), column(align=Align.LEFT), column(mm=24)]
    rows = [row(str(number), one.name, str(one.page or "")) for number, one in enumerate(chapters, 1)]
    empty = [row("", missing("手册里的文书", record(facts)), "")]
    heading = [row("序号", "内容", "页码")]
    return [
        title("目　录", key="contents"),
        table(columns, rows or empty, heading, size=TextSize.NO4, key="listed"),
    ]


def handbook(facts: SessionFacts, chapters: Sequence[Chapter]) -> Paper:
    """The handbook behind its cover: contents, then every paper on a page of its own."""
    parts: list[Part] = [contents_blocks(facts, chapters)]
    lying = False
    for number, one in enumerate(chapters):
        wide = one.made.layout is Layout.REGISTER
        parts.append(landscape() if wide else portrait() if lying else page_break())
        parts += chapter_blocks(one.made, number)
        lying = wide
    return paper(
        HANDBOOK,
        f"{facts.short_name}手册",
        Layout.PLAIN,
        parts,
        record=record(facts),
        office=facts.presidium,
        page_numbers=True,
    )


def chapter_blocks(made: Paper, number: int) -> Sequence[Block]:
    """The blocks of a paper, their names told apart from those of the other chapters."""
    return [structs.replace(block, key=f"c{number}.{block.key}") for block in made.blocks]
