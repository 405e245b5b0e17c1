"""An official paper as data: what it is, for which record, and its blocks in order. Nothing heavy is imported."""

from __future__ import annotations

from enum import Enum

from msgspec import Struct

from renda_desktop.documents.blocks import Block
from renda_desktop.documents.passages import Passage, Source, plain
from renda_desktop.documents.walking import passages_of, texts_of


class Layout(Enum):
    """The class of form a paper follows; the value is the letter of the list of papers."""

    RED = "红"  # red-headed paper, GB/T 9704 chapter 7
    LETTER = "函"  # letter, 10.1
    MINUTES = "纪"  # minutes, 10.3
    PLAIN = "白"  # meeting paper without red head
    PUBLIC = "告"  # public notice for the wall
    SPEECH = "讲"  # speech or chair's script
    REGISTER = "簿"  # landscape table over many pages
    CARD = "卡"  # portrait form
    BALLOT = "票"  # ballot: no page number, no mark by which it could be told apart


class Paper(Struct, frozen=True):
    """One paper, ready to be printed, written to Word or kept as issued.

    `id` is its number in the list of papers (甲06), `title` its name in lists and file names, `record` the
    record it was drawn for, `office` the body that issues it. `page_numbers` None means as the layout wants;
    `large` prints the text of a speech in 小二 for reading aloud.
    Build it with `compose.paper`, which fills in the keys.
    """

    id: str
    title: str
    layout: Layout
    blocks: tuple[Block, ...]
    record: Source | None = None
    office: str = ""
    page_numbers: bool | None = None
    large: bool = False


class Missing(Struct, frozen=True):
    """A placeholder in a paper: what is to be filled in, and where."""

    label: str
    key: str
    source: Source | None


def passages(paper: Paper) -> tuple[Passage, ...]:
    """Every passage in reading order."""
    return tuple(passages_of(paper.blocks))


def missing_in(paper: Paper) -> list[Missing]:
    """What is still to be filled in, in reading order: the list shown before printing."""
    return [
        Missing(passage.text.removeprefix("【待填：").removesuffix("】"), passage.key, passage.source)
        for passage in passages_of(paper.blocks)
        if passage.missing
    ]


def plain_text(paper: Paper) -> str:
    """The wording alone, one line for each text; for search and for comparing two issues."""
    return "\n".join([plain(text) for block in paper.blocks for text in texts_of(block) if text])


def page_numbers_shown(paper: Paper) -> bool:
    """Whether the pages are numbered: never on a ballot, on forms and wall notices only when asked for."""
    if paper.layout is Layout.BALLOT:
        return False
    if paper.page_numbers is not None:
        return paper.page_numbers
    return paper.layout not in (Layout.CARD, Layout.PUBLIC)
