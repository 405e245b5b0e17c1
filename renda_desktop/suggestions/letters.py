"""What all letters of the presidium about one suggestion have: red head, number, title, addressee, signature."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from renda_desktop.documents.blocks import Block
from renda_desktop.documents.compose import (
    Layout,
    Paper,
    Passage,
    addressee,
    letter_head,
    paper,
    signature,
    title,
)
from renda_desktop.suggestions.paper_facts import SuggestionFacts
from renda_desktop.suggestions.paper_phrases import (
    heading_passage,
    number_passage,
    of_entry,
    presidium_passage,
    title_words,
)


class Letter(Struct, frozen=True):
    """Which letter it is: 关于催办 … 的函, numbered for the suggestion itself or for a `part` of it (kind, id)."""

    paper: str
    before: str
    after: str
    part: tuple[str, str] | None = None


Parts = Block | Sequence[Block] | None


def presidium_letter(
    facts: SuggestionFacts,
    letter: Letter,
    to: Passage,
    dated: Passage,
    *body: Parts,
    behind: Sequence[Parts] = (),
) -> Paper:
    """The letter; `behind` stands below the signature: notes, attachments, copies."""
    kind, record_id = letter.part or ("suggestion", facts.file.id)
    return paper(
        letter.paper,
        f"{letter.before}{title_words(facts)}{letter.after}",
        Layout.LETTER,
        letter_head(presidium_passage(facts), number_passage(facts, record_id, letter.paper, kind)),
        title(letter.before, heading_passage(facts), letter.after),
        addressee(to),
        *body,
        signature(presidium_passage(facts), dated),
        *behind,
        record=of_entry(facts),
        office=facts.office.presidium,
    )
