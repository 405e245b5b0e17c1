"""What was changed by hand in a paper's Word file, told by comparing it with the file as it was written. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from msgspec import Struct

from renda_desktop.documents.hand_edits import HandEdit, added_behind, bare, edit_of
from renda_desktop.documents.paper import Paper
from renda_desktop.documents.word_owners import Owner, owners_of
from renda_desktop.documents.word_reading import Piece

_LEAST_ALIKE = 0.3
"""Below this share of equal characters a paragraph is another one, not the same one changed."""
_SAME_BEGINNING = 6
"""Two paragraphs that begin with so many equal characters are the same one, wherever it was cut in two."""


class Found(Struct, frozen=True):
    """The differences between a paper as written and the file as it came back; `unknown` could not be placed."""

    edits: tuple[HandEdit, ...]
    unknown: tuple[str, ...]


class _Pair(Struct, frozen=True):
    """A piece as written and as it came back, by place; None: it is gone, or new and then stands behind `behind`."""

    was: int | None
    now: int | None
    behind: int = -1


def found_in(paper: Paper, written: Sequence[Piece], came: Sequence[Piece]) -> Found:
    """What was changed by hand: `written` are the pieces of the paper's own file, `came` those that came back."""
    before, after = [bare(one.text) for one in written], [bare(one.text) for one in came]
    owners = owners_of(paper, written)
    edits: list[HandEdit] = []
    unknown: list[str] = []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        for pair in _paired(range(a, b), range(c, d), before, after):
            found = _edits_of(owners, pair, written, came)
            if found is None:
                unknown.append(_said(written, came, pair))
            edits += found or ()
    return Found(tuple(edits), tuple([words for words in unknown if words]))


def _edits_of(
    owners: Mapping[int, Owner], pair: _Pair, written: Sequence[Piece], came: Sequence[Piece]
) -> list[HandEdit] | None:
    """What was made of a piece, or put in behind one; None where the program cannot tell what that is."""
    owner = owners.get(pair.behind if pair.was is None else pair.was)
    if owner is None:
        return None
    if pair.was is None:
        new = came[pair.now or 0]
        return [added_behind(owner.places[0].key, new.text)] if owner.carries and not new.cell else None
    if pair.now is None and not owner.places[0].removable:
        return None  # the cells of a row that was taken out, not cells that were emptied
    words = came[pair.now].text if pair.now is not None else ""
    if "\n" in written[pair.was].text and not any("\n" in place.text for place in owner.places):
        words = words.replace("\n", "")  # where the program broke a long title, which it does anew each time
    parts = owner.parted(words) if words.strip() else [(owner.places[0], "")]
    if parts is None or any(not part.strip() and not place.emptied for place, part in parts):
        return None
    return [edit for place, part in parts if (edit := edit_of(place, part)) is not None]


def _said(written: Sequence[Piece], came: Sequence[Piece], pair: _Pair) -> str:
    """The words of a difference the program cannot place; "" for a cell that is empty."""
    words = came[pair.now].text.strip() if pair.now is not None else ""
    old = written[pair.was].text.strip() if pair.was is not None else ""
    return words or (f"（删去）{old}" if old else "")


def _paired(old: range, new: range, before: Sequence[str], after: Sequence[str]) -> Iterator[_Pair]:
    """Old and new pieces of one difference: as many of both in order, else each with the one most like it."""
    if len(old) == len(new):
        yield from (_Pair(was, now) for was, now in zip(old, new, strict=True))
        return
    left, last = list(new), old.start - 1
    for was in old:
        near = _nearest(before[was], left, after)
        if near is None:
            yield _Pair(was, None)
        else:
            yield from (_Pair(None, now, last) for now in left if now < near)
            yield _Pair(was, near)
            left = [now for now in left if now > near]
        last = was
    yield from (_Pair(None, now, last) for now in left)


def _nearest(old: str, new: Sequence[int], after: Sequence[str]) -> int | None:
    """The new piece that is most like an old one, before all others one that begins as it does."""
    begins = [now for now in new if old and after[now][:_SAME_BEGINNING] == old[:_SAME_BEGINNING]]
    near = max(begins or new, key=lambda now: _alike(old, after[now]), default=None)
    return near if begins or (near is not None and _alike(old, after[near]) >= _LEAST_ALIKE) else None


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
