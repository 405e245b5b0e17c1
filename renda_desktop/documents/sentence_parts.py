"""Sentences of a paper taken apart: the words of the program, and the facts between them with their names."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from msgspec import Struct, structs

from renda_desktop.documents.blocks import Block, Caption, Centred, Heading, Note, Paragraph, Title
from renda_desktop.documents.numbering import HEAD_NUMBER
from renda_desktop.documents.passages import LISTED, Face, Passage, Source, Text, plain

_REWORDABLE = (Paragraph, Heading, Title, Caption, Centred, Note)
OPEN, CLOSE = "〈", "〉"
RUNNING = "/running"
"""Ends the key of the text that goes on behind a heading."""
_BY_PLACE = re.compile(r"~\d+$|-\d+(-|$)|[0-9a-f]{32}|(^|\.)[a-z]+\d+$")
"""Keys made by position, or of a part that belongs to one record: view-2, decision-3f…, opening.paragraph1."""
_OF_ONE = re.compile(r"@[^/]*")
"""Behind the name of a sentence, for which one of several things it stands here: decision@3f…, heard@2."""
_MARKS = " \u3000\n，。、；：！？（）“”《》〔〕—…·.,;:()"
"""What is no word: a text of facts and these alone has nothing to reword."""
_PLACEHOLDER = re.compile("【待填：(.*)】")
_COMMAS = ("、", "，", "；")
_DIGITS, _YEAR = re.compile(r"([0-9]+)"), re.compile(r"(?:19|20)[0-9]{2}")
_Counted = tuple[Passage, str]
"""A passage, and the name of its marker where it is a figure among the program's own words."""


class Split(Struct, frozen=True):
    """A text taken apart: the number of a heading, the pieces between, and the facts by the names of their markers."""

    number: Text
    template: str
    facts: dict[str, Text]
    face: Face


def marker(name: str) -> str:
    """How a fact stands in a template: 〈会议日期〉."""
    return f"{OPEN}{name}{CLOSE}"


def sentence_key(part: str) -> str:
    """vote of vote@3f…/own1, vote/own1: a sentence that stands for several things has one wording for all of them."""
    return _OF_ONE.sub("", part)


def text_parts(block: Block) -> Iterator[tuple[str, Text, Split]]:
    """Key, text and parts of each text of a block that may be reworded."""
    if not _named(block):
        return
    for key, text in block_texts(block):
        words = plain([passage for passage in text if not _is_fact(passage)])
        if words.strip(_MARKS) and OPEN not in words and CLOSE not in words:
            yield (
                key,
                text,
                split_text(text, numbered=isinstance(block, Heading) and not key.endswith(RUNNING)),
            )


def block_texts(block: Block) -> Iterator[tuple[str, Text]]:
    """The texts of a block by the key of their sentence."""
    if isinstance(block, _REWORDABLE):
        yield sentence_key(block.key), block.text
    if isinstance(block, Heading):
        yield f"{sentence_key(block.key)}{RUNNING}", block.running


def _named(block: Block) -> bool:
    """Whether its key is a name that stays when the paper is drawn anew."""
    made = block.source is not None and block.key.startswith(f"{type(block).__name__.lower()}:")
    return bool(block.key) and not made and _BY_PLACE.search(sentence_key(block.key)) is None


def _is_fact(passage: Passage) -> bool:
    return passage.source is not None or passage.missing or bool(_listed(passage))


def _listed(passage: Passage) -> str:
    """The name of the list the passage belongs to, "" outside of lists."""
    own = passage.key.rpartition("/")[2]
    return own.removeprefix(LISTED).partition("~")[0] if own.startswith(LISTED) else ""


def split_text(text: Text, *, numbered: bool) -> Split:
    """A text taken apart into template and facts; `numbered`: it may begin with the number of a heading."""
    number: Text = ()
    if numbered and text and not _is_fact(text[0]):
        found = HEAD_NUMBER.match(text[0].text)
        if found:
            head, rest = found.group(), text[0].text[found.end() :]
            number = (structs.replace(text[0], text=head),)
            text = ((structs.replace(text[0], text=rest),) if rest else ()) + text[1:]
    return Split(number, *_template(text))


def _template(text: Text) -> tuple[str, dict[str, Text], Face]:
    """The template, the facts by name, and the face of the words between."""
    facts: dict[str, Text] = {}
    pieces: list[str] = []
    faces: set[Face] = set()
    for group, name in _grouped(list(_counted(text))):
        if name or _is_fact(group[0]):
            fact = _free(name or _fact_name(group[0]), facts)
            facts[fact] = group
            pieces.append(marker(fact))
        else:
            pieces.append(plain(group))
            faces.update([passage.face for passage in group])
    return "".join(pieces), facts, faces.pop() if len(faces) == 1 else Face.PLAIN


def _grouped(counted: list[_Counted]) -> Iterator[tuple[Text, str]]:
    """The passages, those of one fact together, and those of a list such as 张三、李四 too, however long it is."""
    at = 0
    while at < len(counted):
        end = at + 1 if counted[at][1] else _end(counted, at)
        yield tuple([passage for passage, _ in counted[at:end]]), counted[at][1]
        at = end


def _end(counted: list[_Counted], at: int) -> int:
    """Where the fact or the list that begins here ends; the program's own words stand alone."""
    end = _end_of_fact(counted, at + 1)
    while _goes_on(counted, at, end):
        end = _end_of_fact(counted, end + 2)
    return end


def _end_of_fact(counted: list[_Counted], end: int) -> int:
    while end < len(counted) and _same_fact(counted[end - 1][0], counted[end][0]):
        end += 1
    return end


def _goes_on(counted: list[_Counted], at: int, end: int) -> bool:
    """Whether the list goes on: a comma, and the same field of another record."""
    if end + 1 >= len(counted) or counted[end][0].text not in _COMMAS or _is_fact(counted[end][0]):
        return False
    first, following = counted[at][0], counted[end + 1][0]
    return not _listed(first) and _field(first) is not None and _field(first) == _field(following)


def _field(passage: Passage) -> tuple[str, str] | None:
    return (passage.source.record_kind, passage.source.field) if passage.source else None


def _counted(text: Text) -> Iterator[_Counted]:
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
    if _listed(before) or _listed(passage):
        return _listed(before) == _listed(passage)
    return before.source is not None and before.source == passage.source


@cache
def _names() -> dict[str, dict[str, str]]:
    """Kind of record → field → what a clerk calls it."""
    return tomllib.loads(files("resources").joinpath("wording", "markers.toml").read_text(encoding="utf-8"))


def fact_name(source: Source) -> str:
    """What a clerk calls a fact of a paper (会议日期), "" where it has no name; from wording/markers.toml."""
    return _names().get(source.record_kind, {}).get(source.field, "")


def _fact_name(passage: Passage) -> str:
    known = fact_name(passage.source) if passage.source else ""
    return _listed(passage) or known or _missing_label(passage)


def _missing_label(passage: Passage) -> str:
    """整改报告期限 of 【待填：整改报告期限】, "" for what is known."""
    found = _PLACEHOLDER.fullmatch(passage.text) if passage.missing else None
    return found.group(1) if found else ""


def _free(name: str, taken: Mapping[str, Text]) -> str:
    """The name, numbered where it is taken; facts without a name are 内容1, 内容2."""
    if name and name not in taken:
        return name
    base, number = (name, 2) if name else ("内容", 1)
    while f"{base}{number}" in taken:
        number += 1
    return f"{base}{number}"
