"""The office's own words for sentences of a paper: templates in which each fact stands as a marker 〈会议时间〉.

Only wording changes: kind and order of the blocks, tables, numbers of headings and the facts stay the program's.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from msgspec import Struct, structs

from renda_desktop.documents.blocks import Block, Caption, Centred, Heading, Note, Paragraph, Title
from renda_desktop.documents.paper import Paper
from renda_desktop.documents.passages import Face, Passage, Source, Text, plain
from renda_desktop.errors import RuleViolation

_REWORDABLE = (Paragraph, Heading, Title, Caption, Centred, Note)
_OPEN, _CLOSE = "〈", "〉"
_MARKER = re.compile(rf"{_OPEN}([^{_OPEN}{_CLOSE}]*){_CLOSE}")
_BY_PLACE = re.compile(r"~\d+$|-\d+(-|$)|[0-9a-f]{32}|(^|\.)[a-z]+\d+$")
"""Keys made by position, or of a part that belongs to one record: view-2, decision-3f…, opening.paragraph1."""
_NUMBER = re.compile(r"^(?:[一二三四五六七八九十百]+、|（[一二三四五六七八九十百]+）|[0-9]+[.．]|（[0-9]+）)")
_RUNNING = "/running"
_DIGITS, _YEAR = re.compile(r"([0-9]+)"), re.compile(r"(?:19|20)[0-9]{2}")


class Sentence(Struct, frozen=True):
    """A sentence that may be reworded. `template` is the program's wording, `example` how it reads in this paper.

    `breaks` tells whether line breaks are allowed (in a title).
    """

    key: str
    template: str
    example: str
    breaks: bool = False

    @property
    def markers(self) -> tuple[str, ...]:
        """The names of its facts in reading order."""
        return tuple(_MARKER.findall(self.template))


class _Split(Struct, frozen=True):
    """A text taken apart: the number of a heading, the pieces between, and the facts by the names of their markers."""

    number: Text
    template: str
    facts: dict[str, Text]
    face: Face


def sentences(paper: Paper) -> tuple[Sentence, ...]:
    """Every sentence of the paper that has a lasting name, in reading order."""
    return tuple(
        [
            Sentence(key, split.template, plain(text), isinstance(block, Title))
            for block in paper.blocks
            for key, text, split in _parts(block)
        ]
    )


def reworded(paper: Paper, templates: Mapping[str, str]) -> Paper:
    """The paper with these sentences in the words of the templates, its facts put back where their markers stand.

    A template equal to the program's, or of a sentence the paper does not have, changes nothing.
    """
    if not templates:
        return paper
    return structs.replace(paper, blocks=tuple([_reworded(block, templates) for block in paper.blocks]))


def fitting(paper: Paper, own: Mapping[str, tuple[str, str]]) -> dict[str, str]:
    """Of the own templates, given with the program's they were based on, those that fit this drawing of the paper.

    Where the program now writes a sentence in another way (another fact, another clause), the own words could leave
    out or repeat something: its own words stand there then.
    """
    defaults = {sentence.key: sentence.template for sentence in sentences(paper)}
    return {key: template for key, (template, based_on) in own.items() if defaults.get(key) == based_on}


def checked(sentence: Sentence, template: str) -> str:
    """The template as it is kept. Raises RuleViolation, in words, for what cannot be printed."""
    tidy = "\n".join(line.strip() for line in template.strip().splitlines())
    if "\n" in tidy and not sentence.breaks:
        raise RuleViolation("这里只能写一段，请把换行去掉。", "template")
    if not tidy:
        raise RuleViolation("这句话不能空着；想用程序的写法，请点“恢复默认”。", "template")
    if _MARKER.sub("", tidy).count(_OPEN) or _MARKER.sub("", tidy).count(_CLOSE):
        raise RuleViolation(f"“{_OPEN}”和“{_CLOSE}”要成对，请补上或者去掉。", "template")
    names = _MARKER.findall(tidy)
    for name in names:
        if name not in sentence.markers:
            raise RuleViolation(_unknown(name, sentence.markers), "template")
        if names.count(name) > 1:
            raise RuleViolation(f"“{_OPEN}{name}{_CLOSE}”写了两次，请留一处。", "template")
    return tidy


def _unknown(name: str, markers: tuple[str, ...]) -> str:
    known = "、".join([f"{_OPEN}{marker}{_CLOSE}" for marker in markers])
    can_use = f"这里可以用：{known}。" if known else "这句话里没有可以自动填的内容。"
    return f"这句话里没有“{_OPEN}{name}{_CLOSE}”，{can_use}"


def left_out(sentence: Sentence, template: str) -> tuple[str, ...]:
    """The facts of the sentence that the template does not use, to be warned of."""
    used = _MARKER.findall(template)
    return tuple([name for name in sentence.markers if name not in used])


def _parts(block: Block) -> Iterator[tuple[str, Text, _Split]]:
    """Key, text and parts of each text of a block that may be reworded."""
    if not isinstance(block, _REWORDABLE) or not _named(block):
        return
    texts = [(block.key, block.text)]
    if isinstance(block, Heading):
        texts.append((f"{block.key}{_RUNNING}", block.running))
    for key, text in texts:
        words = plain([passage for passage in text if not _is_fact(passage)])
        if words.strip() and _OPEN not in words and _CLOSE not in words:
            yield key, text, _split(text, isinstance(block, Heading) and key == block.key)


def _named(block: Block) -> bool:
    made = block.source is not None and block.key.startswith(f"{type(block).__name__.lower()}:")
    return bool(block.key) and not made and _BY_PLACE.search(block.key) is None


def _is_fact(passage: Passage) -> bool:
    return passage.source is not None or passage.missing


def _split(text: Text, numbered: bool) -> _Split:
    number: Text = ()
    if numbered and text and not _is_fact(text[0]):
        found = _NUMBER.match(text[0].text)
        if found:
            head, rest = found.group(), text[0].text[found.end() :]
            number = (structs.replace(text[0], text=head),)
            text = ((structs.replace(text[0], text=rest),) if rest else ()) + text[1:]
    return _Split(number, *_template(text))


def _template(text: Text) -> tuple[str, dict[str, Text], Face]:
    """The template, the facts by name, and the face of the words between."""
    facts: dict[str, Text] = {}
    pieces: list[str] = []
    faces: set[Face] = set()
    last: str | None = None
    for passage, name in _counted(text):
        if name:
            last = _free(name, facts)
            facts[last] = (passage,)
            pieces.append(f"{_OPEN}{last}{_CLOSE}")
            last = None
        elif not _is_fact(passage):
            pieces.append(passage.text)
            faces.add(passage.face)
            last = None
        elif last is not None and _same_fact(facts[last][-1], passage):
            facts[last] += (passage,)
        else:
            last = _free(_fact_name(passage.source), facts)
            facts[last] = (passage,)
            pieces.append(f"{_OPEN}{last}{_CLOSE}")
    return "".join(pieces), facts, faces.pop() if len(faces) == 1 else Face.PLAIN


def _counted(text: Text) -> Iterator[tuple[Passage, str]]:
    """The passages; figures among the program's own words stand alone, with a name, since they differ by record."""
    for passage in text:
        pieces = _DIGITS.split(passage.text) if not _is_fact(passage) else [passage.text]
        if len(pieces) == 1:
            yield passage, ""
            continue
        for index, piece in enumerate(pieces):
            name = ("年份" if _YEAR.fullmatch(piece) else "数字") if index % 2 else ""
            if piece:
                yield structs.replace(passage, text=piece, key=f"{passage.key}#{index}"), name


def _same_fact(before: Passage, passage: Passage) -> bool:
    return before.source is not None and before.source == passage.source


@cache
def _names() -> dict[str, dict[str, str]]:
    """Kind of record → field → what a clerk calls it."""
    return tomllib.loads(files("resources").joinpath("wording", "markers.toml").read_text(encoding="utf-8"))


def _fact_name(source: Source | None) -> str:
    return _names().get(source.record_kind, {}).get(source.field, "") if source else ""


def _free(name: str, taken: Mapping[str, Text]) -> str:
    """The name, numbered where it is taken; facts without a name are 内容1, 内容2."""
    if name and name not in taken:
        return name
    base, number = (name, 2) if name else ("内容", 1)
    while f"{base}{number}" in taken:
        number += 1
    return f"{base}{number}"


def _reworded(block: Block, templates: Mapping[str, str]) -> Block:
    for key, _, split in _parts(block):
        template = templates.get(key)
        if template is None or template == split.template:
            continue
        field = "running" if key.endswith(_RUNNING) else "text"
        block = structs.replace(block, **{field: split.number + _put_back(key, template, split)})
    return block


def _put_back(key: str, template: str, split: _Split) -> Text:
    passages: list[Passage] = []
    for index, piece in enumerate(_MARKER.split(template)):
        if index % 2:
            passages.extend(split.facts.get(piece, ()))
        elif piece:
            passages.append(Passage(piece, f"{key}/own{index // 2 + 1}", None, split.face))
    return tuple(passages)
