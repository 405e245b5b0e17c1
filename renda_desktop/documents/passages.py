"""Passages: the smallest pieces of an official paper, each with a stable key and the fact it was drawn from."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from msgspec import Struct, structs


class Face(Enum):
    """The face of a passage inside its block; `PLAIN` is the block's own face."""

    PLAIN = "plain"
    HEI = "hei"
    KAI = "kai"
    FANG = "fang"
    SONG = "song"
    BOLD = "bold"


class Source(Struct, frozen=True):
    """The fact behind a passage: kind of record (`"meeting"`), its id and the field; click-to-field uses it."""

    record_kind: str
    record_id: str
    field: str = ""


class Passage(Struct, frozen=True):
    """A run of text. `missing` marks a placeholder 【待填：…】; a line feed in `text` is a line break."""

    text: str
    key: str = ""
    source: Source | None = None
    face: Face = Face.PLAIN
    missing: bool = False


Text = tuple[Passage, ...]
Words = str | Passage | tuple[Passage, ...] | None


def text_of(*words: Words) -> Text:
    """The words as one tuple of passages; plain strings become passages, empty strings and None are dropped."""
    passages: list[Passage] = []
    for word in words:
        if isinstance(word, str):
            if word:
                passages.append(Passage(word))
        elif isinstance(word, Passage):
            passages.append(word)
        elif word:
            passages.extend(word)
    return tuple(passages)


def plain(text: Iterable[Passage]) -> str:
    """The characters of the passages without keys and faces."""
    return "".join([passage.text for passage in text])


LISTED = "listed:"
"""Begins the own key of a passage in a `listed` fact; the name follows."""


def listed(name: str, *words: Words) -> Text:
    """A list that stands in a sentence as one fact, however long it is: people reword around it, not inside.

    `name` is what a clerk calls it. Figures and marks between belong to it, its facts keep their sources.
    """
    return tuple([structs.replace(passage, key=f"{LISTED}{name}") for passage in text_of(*words)])


def field(value: object, source: Source | None = None, label: str = "", face: Face = Face.PLAIN) -> Passage:
    """A fact in the text; when it is None or blank and `label` is given, the placeholder 【待填：label】.

    Never leaves a silent gap in a sentence: give the label wherever the fact is needed for the paper to be whole.
    """
    shown = "" if value is None else str(value)
    if label and not shown.strip():
        return missing(label, source)
    return Passage(shown, source=source, face=face)


def missing(label: str, source: Source | None = None) -> Passage:
    """The placeholder of a fact that is not known yet: `missing("实到人数")` reads 【待填：实到人数】."""
    return Passage(f"【待填：{label}】", source=source, missing=True)


def hei(words: Words) -> Text:
    """The words in 黑体."""
    return _faced(words, Face.HEI)


def kai(words: Words) -> Text:
    """The words in 楷体, as for the prompts 〔稍停〕 in a chair's script."""
    return _faced(words, Face.KAI)


def bold(words: Words) -> Text:
    """The words in bold; official papers use it rarely."""
    return _faced(words, Face.BOLD)


def _faced(words: Words, face: Face) -> Text:
    return tuple([structs.replace(passage, face=face) for passage in text_of(words)])
