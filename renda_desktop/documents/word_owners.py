"""Which texts of a paper each paragraph and cell of its Word file shows. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from renda_desktop.documents.blocks import (
    Addressee,
    AttachmentNote,
    Attendance,
    Block,
    Imprint,
    LetterHead,
    MinutesHead,
    Note,
    RedHead,
    Signature,
    SplitLine,
    Table,
)
from renda_desktop.documents.hand_edits import Place, bare, places_in
from renda_desktop.documents.paper import Paper
from renda_desktop.documents.sentence_parts import RUNNING
from renda_desktop.documents.word_reading import Piece

_MIXED = (
    RedHead, LetterHead, MinutesHead, Addressee, SplitLine, AttachmentNote, Signature, Note, Attendance, Imprint
)  # fmt: skip
"""Blocks whose texts share a line with each other or with words of the form: 签发人：, 印发."""
_NO_ROOM_BEHIND = (RedHead, LetterHead, MinutesHead, AttachmentNote, Imprint)
"""A paragraph behind one of these would stand in the head or at the foot of the page, or pass for an attachment."""


class Owner(Struct, frozen=True):
    """The places one piece shows: one, a heading with what runs on behind it, or texts between other words.

    `pattern` tells the latter apart; `carries`: a paragraph may be added behind it.
    """

    places: tuple[Place, ...]
    carries: bool
    pattern: str = ""

    def parted(self, words: str) -> list[tuple[Place, str]] | None:
        """Words that came back, divided among the places; None where they cannot be told apart any more."""
        if self.pattern:
            found = re.fullmatch(self.pattern, words, re.DOTALL)
            return list(zip(self.places, found.groups(), strict=True)) if found else None
        if len(self.places) == 1:
            return [(self.places[0], words)]
        return list(
            zip(self.places, _head_and_rest(self.places[0].text, self.places[1].text, words), strict=True)
        )


def _head_and_rest(head: str, running: str, words: str) -> tuple[str, str]:
    """Whichever of a heading and what runs on behind it still reads so divides them."""
    tidy = words.strip()
    if tidy.startswith(head):
        return head, tidy[len(head) :]
    if tidy.endswith(running):
        return tidy[: len(tidy) - len(running)], running
    first, stop, rest = tidy.partition("。")
    return first + stop, rest


def owners_of(paper: Paper, written: Sequence[Piece]) -> dict[int, Owner]:
    """Which places each piece of the paper's own file shows: in order, each at the next piece that reads so."""
    finder = _Finder([bare(one.text) for one in written], [one.text for one in written])
    for block in paper.blocks:
        known = [place for place in places_in(block) if not _in_header(block, place)]
        if isinstance(block, Table):
            finder.table(known)
        elif isinstance(block, _MIXED):
            finder.mixed(known, carries=not isinstance(block, _NO_ROOM_BEHIND))
        else:
            finder.plain(known, carries=not isinstance(block, _NO_ROOM_BEHIND))
    return finder.owners


def _in_header(block: Block, place: Place) -> bool:
    """The mark of a letter stands in the header of its first page."""
    return isinstance(block, LetterHead) and place.key.endswith("/mark")


class _Finder:
    """Goes through the pieces once."""

    def __init__(self, bare_texts: list[str], texts: list[str]) -> None:
        self.bare, self.texts = bare_texts, texts
        self.owners: dict[int, Owner] = {}
        self.at = 0

    def plain(self, known: Sequence[Place], *, carries: bool) -> None:
        """Each text a piece of its own; a heading with what runs on behind it is one."""
        for owner in _joined(known):
            words = bare("".join(place.text for place in owner))
            here = self._next(words) if words else None
            if here is not None:
                self.owners[here], self.at = Owner(owner, carries), here + 1

    def table(self, known: Sequence[Place]) -> None:
        """The cells stand together, empty ones among them; behind the last one a paragraph may follow."""
        words = [bare(place.text) for place in known]
        last = len(self.bare) - len(words)
        first = next((n for n in range(self.at, last + 1) if self.bare[n : n + len(words)] == words), None)
        if first is None or not words:
            self.plain([place for place in known if place.text], carries=False)
            return
        for n, place in enumerate(known, first):
            self.owners[n] = Owner((place,), carries=place is known[-1])
        self.at = first + len(words)

    def mixed(self, known: Sequence[Place], *, carries: bool) -> None:
        """Texts of a form, alone or several in one piece."""
        groups: dict[int, list[Place]] = {}
        for place in known:
            here = self._next(bare(place.text)) if place.text else None
            if here is None and place.text:
                here = next(
                    (n for n in range(self.at, len(self.bare)) if bare(place.text) in self.bare[n]), None
                )
            if here is not None:
                groups.setdefault(here, []).append(place)
                self.at = here + (self.bare[here] == bare(place.text))
        for here, group in groups.items():
            pattern = "" if bare(group[0].text) == self.bare[here] else _pattern(self.texts[here], group)
            if pattern is not None:
                self.owners[here], self.at = Owner(tuple(group), carries, pattern), here + 1

    def _next(self, words: str) -> int | None:
        return next((n for n in range(self.at, len(self.bare)) if self.bare[n] == words), None)


def _joined(known: Sequence[Place]) -> Iterator[tuple[Place, ...]]:
    running = {place.key: place for place in known if place.key.endswith(RUNNING)}
    for place in known:
        behind = running.get(f"{place.key}{RUNNING}")
        if not place.key.endswith(RUNNING):
            yield (place, behind) if behind is not None else (place,)


def _pattern(text: str, group: Sequence[Place]) -> str | None:
    """The piece with a hole for each place; None where they cannot be told apart."""
    pattern, at = "", 0
    for place in group:
        found = text.find(place.text, at)
        if found < 0:
            return None
        between = text[at:found]
        pattern += (r"\s+" if pattern and not between.strip() else _loose(between)) + "(.*?)"
        at = found + len(place.text)
    return pattern + _loose(text[at:])


def _loose(words: str) -> str:
    """Words of the form, however they are spaced."""
    return r"\s*" + "".join(rf"{re.escape(part)}\s*" for part in words.split())
