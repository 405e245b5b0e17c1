"""The office's own words for sentences of a paper: templates in which each fact stands as a marker 〈会议时间〉.

Only wording changes: kind and order of the blocks, tables, numbers of headings and the facts stay the program's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct, structs

from renda_desktop.documents.blocks import Block, Title
from renda_desktop.documents.paper import Paper
from renda_desktop.documents.passages import Passage, Text, plain
from renda_desktop.documents.sentence_parts import (
    CLOSE,
    OPEN,
    RUNNING,
    Split,
    block_texts,
    marker,
    sentence_key,
    text_parts,
)
from renda_desktop.errors import RuleViolation

_OTHER_BRACKETS = ("<>", "＜＞", "《》", "〔〕", "［］")
_MARKER = re.compile(rf"{OPEN}([^{OPEN}{CLOSE}]*){CLOSE}")


class Sentence(Struct, frozen=True):
    """A sentence that may be reworded. `template` is the program's wording, `example` how it reads in this paper.

    `breaks` tells whether line breaks are allowed (in a title), `repeated` that it is worded so for each of several
    things, such as the items of an agenda.
    """

    key: str
    template: str
    example: str
    breaks: bool = False
    repeated: bool = False

    @property
    def markers(self) -> tuple[str, ...]:
        """The names of its facts in reading order."""
        return tuple(_MARKER.findall(self.template))


def sentences(paper: Paper) -> tuple[Sentence, ...]:
    """Every sentence of the paper that has a lasting name, in reading order; one for several things stands once."""
    found: dict[str, Sentence] = {}
    for block in paper.blocks:
        for key, text, split in text_parts(block):
            repeated = sentence_key(block.key) != block.key
            one = Sentence(key, split.template, plain(text), isinstance(block, Title), repeated)
            found.setdefault(key, one)
    return tuple(found.values())


def reworded(paper: Paper, templates: Mapping[str, str]) -> Paper:
    """The paper with these sentences in the words of the templates, its facts put back where their markers stand.

    A template equal to the program's, or of a sentence the paper does not have, changes nothing.
    """
    if not templates:
        return paper
    wanted = {(one.key, one.template): templates[one.key] for one in sentences(paper) if one.key in templates}
    return structs.replace(paper, blocks=tuple([_reworded(block, wanted) for block in paper.blocks]))


def fitting(paper: Paper, own: Mapping[tuple[str, str], str]) -> dict[str, str]:
    """Of the own templates, by sentence and by the program's template they were based on, those for this drawing.

    A sentence may be written in several ways (another fact, another clause), each with own words of its own. Where
    there are none for the way it is written here, the program's stand: others could leave out or repeat something.
    """
    places = [(sentence.key, sentence.template) for sentence in sentences(paper)]
    return {key: own[key, default] for key, default in places if (key, default) in own}


def reading(paper: Paper, key: str, template: str) -> str:
    """How a sentence of the paper reads in the words of a template; "" when the paper does not have it."""
    made = reworded(paper, {key: template})
    found = (plain(text) for block in made.blocks for name, text in block_texts(block) if name == key)
    return next(found, "")


def checked(sentence: Sentence, template: str) -> str:
    """The template as it is kept, with <会议日期> taken for a marker. Raises RuleViolation, in words, for what cannot
    be printed.
    """
    tidy = _with_markers("\n".join(line.strip() for line in template.strip().splitlines()), sentence.markers)
    if "\n" in tidy and not sentence.breaks:
        raise RuleViolation("这里只能写一段，请把换行去掉。", "template")
    if not tidy:
        raise RuleViolation("这句话不能空着；想用程序的写法，请点“恢复默认”。", "template")
    if _MARKER.sub("", tidy).count(OPEN) or _MARKER.sub("", tidy).count(CLOSE):
        raise RuleViolation(f"“{OPEN}”和“{CLOSE}”要成对，请补上或者去掉。", "template")
    names = _MARKER.findall(tidy)
    for name in names:
        if name not in sentence.markers:
            raise RuleViolation(_unknown(name, sentence.markers), "template")
        if names.count(name) > 1:
            raise RuleViolation(f"“{marker(name)}”写了两次，请留一处。", "template")
    return tidy


def _with_markers(template: str, names: tuple[str, ...]) -> str:
    """The brackets of markers are hard to type: others around the name of a fact are taken for them."""
    for name in names:
        for brackets in _OTHER_BRACKETS:
            template = template.replace(name.join(brackets), marker(name))
    return template


def _unknown(name: str, markers: tuple[str, ...]) -> str:
    known = "、".join([marker(one) for one in markers])
    can_use = f"这里可以用：{known}。" if known else "这句话里没有可以自动填的内容。"
    return f"这句话里没有“{marker(name)}”，{can_use}"


def holds(key: str, part: str) -> bool:
    """Whether the part of a drawn paper with the key `part` belongs to the sentence `key`."""
    name = sentence_key(part)
    own = name == key or name.startswith(f"{key}/")
    return own and (key.endswith(RUNNING) or not name.startswith(f"{key}{RUNNING}/"))


def left_out(sentence: Sentence, template: str) -> tuple[str, ...]:
    """The facts of the sentence that the template does not use, to be warned of."""
    used = _MARKER.findall(template)
    return tuple([name for name in sentence.markers if name not in used])


def _reworded(block: Block, templates: Mapping[tuple[str, str], str]) -> Block:
    """`templates` by sentence and by the program's wording, which is another where a fact is left out."""
    for key, _, split in text_parts(block):
        template = templates.get((key, split.template))
        if template is None or template == split.template:
            continue
        running = key.endswith(RUNNING)
        part = f"{block.key}{RUNNING}" if running else block.key
        words = split.number + _put_back(part, template, split)
        block = structs.replace(block, **{"running" if running else "text": words})
    return block


def _put_back(key: str, template: str, split: Split) -> Text:
    passages: list[Passage] = []
    for index, piece in enumerate(_MARKER.split(template)):
        if index % 2:
            passages.extend(split.facts.get(piece, ()))
        elif piece:
            passages.append(Passage(piece, f"{key}/own{index // 2 + 1}", None, split.face))
    return tuple(passages)
