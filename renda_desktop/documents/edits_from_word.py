"""What was changed by hand in a paper's Word file, told by comparing it with the file as it was written. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from msgspec import Struct

from renda_desktop.documents.hand_edits import HandEdit, Place, added_behind, bare, edit_of, places
from renda_desktop.documents.paper import Paper
from renda_desktop.documents.sentence_parts import RUNNING

_LEAST_ALIKE = 0.3
"""Below this share of equal characters a paragraph is another one, not the same one changed."""


class Found(Struct, frozen=True):
    """The differences between a paper as written and the file as it came back; `unknown` could not be placed."""

    edits: tuple[HandEdit, ...]
    unknown: tuple[str, ...]


def found_in(paper: Paper, written: Sequence[str], edited: Sequence[str]) -> Found:
    """What was changed by hand: `written` are the paragraphs of the paper's own file, `edited` those that came back.

    Both in reading order, paragraphs of cells among them.
    """
    before, came = [bare(one) for one in written], [bare(one) for one in edited]
    owners = _owners(paper, before)
    edits: list[HandEdit] = []
    unknown: list[str] = []
    for kind, a, b, c, d in SequenceMatcher(None, before, came, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        for was, now in _paired(list(range(a, b)), list(range(c, d)), before, came):
            words = edited[now] if now is not None else ""
            found = _one(owners, a if was is None else was, was is not None, words)
            edits += found
            if not found and (before[was] if was is not None else "") != bare(words):
                unknown.append(words.strip() or f"（删去）{written[was or 0].strip()}")
    return Found(tuple(edits), tuple(unknown))


def _one(owners: Mapping[int, Owner], at: int, known: bool, words: str) -> list[HandEdit]:
    """The edits of one paragraph; of one that is new, an addition behind the paragraph before it."""
    if known:
        owner = owners.get(at, ())
        if not words.strip():
            return [edit for place in owner[:1] if place.removable and (edit := edit_of(place, ""))]
        return _split_among(owner, words)
    behind = next((owners[n][0] for n in range(at - 1, -1, -1) if n in owners), None)
    if words.strip() and behind is not None and behind.removable:
        return [added_behind(behind.key, words)]
    return []


def _split_among(owner: Owner, words: str) -> list[HandEdit]:
    """A heading and what runs on behind it stand in one paragraph: whichever of them still reads so divides it."""
    if len(owner) == 2:
        head, running = owner
        tidy = words.strip()
        if tidy.startswith(head.text):
            parts = (head.text, tidy[len(head.text) :])
        elif tidy.endswith(running.text):
            parts = (tidy[: len(tidy) - len(running.text)], running.text)
        else:
            first, stop, rest = tidy.partition("。")
            parts = (first + stop, rest)
        pairs = zip(owner, parts, strict=True)
        return [edit for place, part in pairs if (edit := edit_of(place, part)) is not None]
    return [edit for place in owner if (edit := edit_of(place, words)) is not None]


Owner = tuple[Place, ...]
"""What one paragraph of the file shows: a place, or a heading with what runs on behind it."""


def _owners(paper: Paper, before: Sequence[str]) -> dict[int, Owner]:
    """Which places each paragraph of the file shows: in order, each at the next paragraph that reads so."""
    owners: dict[int, Owner] = {}
    at = 0
    for owner in _joined(paper):
        words = bare("".join(place.text for place in owner))
        here = next((n for n in range(at, len(before)) if before[n] == words), None)
        if words and here is not None:
            owners[here], at = owner, here + 1
    return owners


def _joined(paper: Paper) -> Iterator[Owner]:
    known = {place.key: place for place in places(paper)}
    for key, place in known.items():
        running = known.get(f"{key}{RUNNING}")
        if not key.endswith(RUNNING):
            yield (place, running) if running is not None else (place,)


def _paired(
    old: list[int], new: list[int], before: Sequence[str], came: Sequence[str]
) -> Iterator[tuple[int | None, int | None]]:
    """Old and new paragraphs of one difference: as many of both in order, else each with the one most like it."""
    if len(old) == len(new):
        yield from zip(old, new, strict=True)
        return
    for was in old:
        near = max(new, key=lambda now: _alike(before[was], came[now]), default=None)
        if near is None or _alike(before[was], came[near]) < _LEAST_ALIKE:
            yield was, None
            continue
        for passed in [now for now in new if now < near]:
            yield None, passed
        new = [now for now in new if now > near]
        yield was, near
    for now in new:
        yield None, now


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
