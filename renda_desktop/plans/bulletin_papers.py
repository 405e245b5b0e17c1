"""丙10 工作信息简报 of a piece of work that was done: a page of what, when, where, who and what came of it."""

from __future__ import annotations

from collections.abc import Iterator

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.documents.blocks import Block
from renda_desktop.documents.compose import (
    Layout,
    Paper,
    Passage,
    caption,
    field,
    paper,
    para,
    signature,
    title,
)
from renda_desktop.plans.paper_parts import item_source
from renda_desktop.plans.rows import ItemRow
from renda_desktop.plans.wording import clause, deed, lines_of, sentence
from renda_desktop.township.queries import OfficeRow

PAPER_BULLETIN = "丙10"


def item_bulletin(office: OfficeRow, item: ItemRow) -> Paper:
    """丙10 简报 of a plan item: drawn once it is done; what was not written down shows as 【待填：…】."""
    source, work = item_source(item), deed(item.title, item.type)
    name = f"{office.name}人大{work}"
    return paper(
        f"{PAPER_BULLETIN}简报",
        name,
        Layout.PLAIN,
        title(f"{office.name}人大", field(work, source("title"))),
        caption("（工作信息简报）", key="kind"),
        para(*_opening(office, item), key="opening"),
        _content(item),
        _result(item),
        signature(f"{office.name}人大办公室", _day(item), stamped=False),
        record=source(""),
        office=office.presidium,
    )


def _day(item: ItemRow) -> Passage:
    return field(
        chinese_date(item.done_on) if item.done_on else None, item_source(item)("done_on"), "完成日期"
    )


def _opening(office: OfficeRow, item: ItemRow) -> Iterator[Passage]:
    """2026年5月12日，青禾镇人大在东河村开展农村人居环境视察。全体代表参加，分管副镇长列席。"""
    source = item_source(item)
    yield from (_day(item), Passage(f"，{office.name}人大"))
    if item.place.strip():
        yield from (Passage("在"), field(item.place.strip(), source("place")))
    yield from (field(deed(item.title, item.type), source("title")), Passage("。"))
    for words, name, verb in (
        (item.participants_text, "participants", "参加。"),
        (clause(item.observers), "observers", "列席。"),
    ):
        if words:
            yield from (field(words, source(name)), Passage(verb))


def _content(item: ItemRow) -> Iterator[Block]:
    for number, words in enumerate(lines_of(item.content), 1):
        text = field(sentence(words), item_source(item)("content"))
        yield para("活动的主要内容：" if number == 1 else "", text, key=f"content-{number}")


def _result(item: ItemRow) -> Iterator[Block]:
    for number, words in enumerate(lines_of(item.result) or [""], 1):
        text = field(sentence(words), item_source(item)("result"), "结果和后续落实")
        yield para(text, key=f"result-{number}")
