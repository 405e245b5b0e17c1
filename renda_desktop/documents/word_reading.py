"""The words of a .docx as it came back from somebody's hand: its paragraphs and cells in reading order.

Headers, footers and text boxes are left out. What a tracked change has deleted is gone, what it has inserted stands.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from renda_desktop.documents.templates.package import DOCUMENT, PROPERTIES, read_package
from renda_desktop.documents.templates.xml import parse, w

_KEYWORDS = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}keywords"


class Piece(Struct, frozen=True):
    """A paragraph that has words, or a cell of a table, which may be empty."""

    text: str
    cell: bool = False


class CameBack(Struct, frozen=True):
    """A file as it came back; `mark` tells which paper it was written from, "" where the file no longer says."""

    pieces: tuple[Piece, ...]
    mark: str


def read_back(content: bytes) -> CameBack:
    """What a file says. Raises InputProblem, in words, for what is no plain .docx."""
    parts = read_package(content)
    root = parse(parts[DOCUMENT])
    pieces = [piece for one in root.iter(w("p"), w("tc")) if not _boxed(one) for piece in _piece(one)]
    return CameBack(tuple(pieces), _mark(parts.get(PROPERTIES)))


def _mark(properties: bytes | None) -> str:
    if properties is None:
        return ""
    return next((one.text or "" for one in parse(properties).iter(_KEYWORDS)), "").strip()


def _piece(one: Any) -> Iterator[Piece]:
    if one.tag == w("tc"):
        if not _covered(one):
            inside = [_text(paragraph) for paragraph in one.iter(w("p")) if not _boxed(paragraph)]
            yield Piece("\n".join([text for text in inside if text.strip()]), cell=True)
    elif next(one.iterancestors(w("tc")), None) is None:
        text = _text(one)
        if text.strip():
            yield Piece(text)


def _covered(cell: Any) -> bool:
    """Whether the cell above reaches over it, or a tracked change took its row out."""
    merged = cell.find(f"{w('tcPr')}/{w('vMerge')}")
    gone = cell.getparent().find(f"{w('trPr')}/{w('del')}")
    return gone is not None or (merged is not None and merged.get(w("val")) != "restart")


def _boxed(paragraph: Any) -> bool:
    """Whether it stands in a text box, or was deleted as a whole by a tracked change."""
    return next(paragraph.iterancestors(w("txbxContent"), w("del")), None) is not None


def _text(paragraph: Any) -> str:
    pieces: list[str] = []
    for child in paragraph.iter(w("t"), w("tab"), w("br"), w("noBreakHyphen")):
        if next(child.iterancestors(w("p"))) is not paragraph or _gone(child):
            continue
        pieces.append(_written(child))
    return "".join(pieces)


def _written(child: Any) -> str:
    if child.tag == w("t"):
        return child.text or ""
    if child.tag == w("noBreakHyphen"):
        return "-"
    return (
        "\t"
        if child.tag == w("tab") and child.getparent().tag != w("tabs")
        else "\n"
        if child.tag == w("br")
        else ""
    )


def _gone(child: Any) -> bool:
    return next(child.iterancestors(w("del"), w("moveFrom")), None) is not None
