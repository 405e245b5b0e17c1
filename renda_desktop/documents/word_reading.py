"""The words of a .docx as it came back from somebody's hand: its paragraphs in reading order, cells among them.

Headers, footers and text boxes are left out. What a tracked change has deleted is gone, what it has inserted stands.
"""

from __future__ import annotations

from typing import Any

from renda_desktop.documents.templates.package import DOCUMENT, read_package
from renda_desktop.documents.templates.xml import parse, w


def read_paragraphs(content: bytes) -> list[str]:
    """The text of every paragraph that has any. Raises InputProblem, in words, for what is no plain .docx."""
    root = parse(read_package(content)[DOCUMENT])
    found = [_text(paragraph) for paragraph in root.iter(w("p")) if not _boxed(paragraph)]
    return [text for text in found if text.strip()]


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
