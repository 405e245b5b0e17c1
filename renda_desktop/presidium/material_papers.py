"""乙06: the paper of one item of the agenda, the frame of a report or the cover of what the unit delivered."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePath

from renda_desktop.chinese.numerals import chinese
from renda_desktop.documents.blocks import Block
from renda_desktop.documents.compose import (
    Layout,
    Paper,
    Part,
    Words,
    addressee,
    attachment_note,
    caption,
    field,
    h1,
    material_mark,
    missing,
    paper,
    para,
    title,
)
from renda_desktop.presidium.paper_facts import MeetingFacts
from renda_desktop.presidium.paper_parts import day_words, of_item, of_meeting, reporter_name, sentence
from renda_desktop.presidium.rows import ItemRow
from renda_desktop.presidium.rules import MATERIAL

HEADINGS = ("基本情况", "主要做法", "存在问题", "下步打算")
_ALSO = {
    "主要做法": ("主要工作", "做法和成效", "工作开展情况"),
    "存在问题": ("存在的问题", "主要问题"),
    "下步打算": ("下一步打算", "下一步工作", "下步工作"),
}
"""Other words of units for the headings."""
_ABOUT = re.compile(r"关于(.+?)的?(报告|汇报|说明|方案|草案)")
_VERB = re.compile(r"^(?:听取和讨论|听取和审议|听取|研究和讨论|研究|讨论|审议|通报)(?:和审议|和讨论)?")


def item_material(facts: MeetingFacts, item: ItemRow) -> Paper:
    """乙06 议题材料: with files of the unit a cover that lists them, else the frame of the report.

    The frame is filled from 汇报要点; a line that begins with one of its headings goes under that heading.
    """
    name = material_title(item.title)
    return paper(
        MATERIAL,
        f"{facts.short_name}议题{item.position}材料",
        Layout.PLAIN,
        material_mark(field(facts.short_name, of_meeting(facts, "number")), f"材料（{item.position}）"),
        title(field(name, of_item(item, "title"))),
        _captions(facts, item),
        addressee("各位主席团成员"),
        _cover(facts, item) if item.materials else _frame(facts, item, name),
        record=of_item(item, ""),
        office=facts.office.presidium,
    )


def material_title(item_title: str) -> str:
    """听取和讨论镇人民政府关于农村饮水安全工作情况的报告 → 关于农村饮水安全工作情况的汇报; 研究… → 关于…的说明."""
    plain = item_title.strip().rstrip("。；;")
    about = _ABOUT.search(plain)
    if about is not None:
        kind = "汇报" if about[2] == "报告" else about[2]
        return f"关于{about[1].removesuffix('的')}的{kind}"
    rest = _VERB.sub("", plain).strip("“”《》") or plain
    return f"关于{rest}的汇报" if rest.endswith(("情况", "工作")) else f"关于{rest}的说明"


def _captions(facts: MeetingFacts, item: ItemRow) -> list[Block]:
    when = caption("（", day_words(facts, weekday=False), "）", key="occasion")
    return [when, caption(reporter_name(item), key="reporter")] if item.reported else [when]


def _cover(facts: MeetingFacts, item: ItemRow) -> list[Part]:
    names = [PurePath(file.file_name).stem for file in item.materials]
    source = of_item(item, "materials")
    points = [
        para(sentence(line), key=f"points-{n}", source=of_item(item, "report_points"))
        for n, line in enumerate(_lines(item.report_points), 1)
    ]
    opening: Words = (
        f"本议题的书面材料由报告单位提供，共{len(names)}件，附后，请予审议，并请列席人员提出意见。"
    )
    return [
        para(opening, key="opening", source=source),
        [para("要点如下：", key="points"), *points] if points else None,
        attachment_note(*[field(name, source) for name in names]),
    ]


def _frame(facts: MeetingFacts, item: ItemRow, name: str) -> list[Part]:
    subject = name.removeprefix("关于").removesuffix("的汇报").removesuffix("的说明")
    what = f"{subject}{'' if subject.endswith('情况') else '情况'}"
    source = of_item(item, "report_points")
    said = sorted_points(item.report_points)
    parts: list[Part] = [
        para(
            "现将",
            field(what, of_item(item, "title")),
            "汇报如下，请予审议，并请列席人员提出意见。",
            key="opening",
            source=of_item(item, "title"),
        )
    ]
    for place, heading in enumerate(HEADINGS, 1):
        parts.append(h1(f"{chinese(place)}、{heading}", key=f"head-{place}"))
        lines = said[heading]
        if not lines:
            parts.append(para(missing(heading, source), key=f"text-{place}"))
        for number, words in enumerate(lines, 1):
            parts.append(para(field(sentence(words), source), key=f"text-{place}-{number}"))
    return parts


def sorted_points(text: str) -> dict[str, list[str]]:
    """汇报要点 under the headings of the frame; what stands before any heading belongs to the first."""
    said: dict[str, list[str]] = {heading: [] for heading in HEADINGS}
    current = HEADINGS[0]
    for line in _lines(text):
        found, rest = _heading_of(line)
        current = found or current
        if rest:
            said[current].append(rest)
    return said


def _heading_of(line: str) -> tuple[str, str]:
    plain = re.sub(r"^(?:[一二三四]、|（[一二三四]）|\d[.．、])\s*", "", line)
    for heading in HEADINGS:
        for word in (heading, *_ALSO.get(heading, ())):
            if plain == word or re.match(rf"{word}[：:。]", plain):
                return heading, plain[len(word) :].lstrip("：:。").strip()
    return "", line


def _lines(text: str) -> Sequence[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
