"""Rare characters 生僻字: which Chinese characters of a paper the named faces lack. Knows no installed fonts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct

from renda_desktop.documents.faces import FaceName
from renda_desktop.documents.typeset.pages import TypesetPage

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U00033479"
_STRETCH = re.compile(f"[{_HAN}]+")
_SPREAD = re.compile(f"(?<![{_HAN}])([{_HAN}])　([{_HAN}])(?![{_HAN}])")
"""A name of two characters as lists write it: 张　三."""
_GB2312_FACES = ("GB2312", "方正小标宋简体")
_LONGEST_NAME = 4
_BEFORE, _AFTER = 2, 1

Lacks = Callable[[FaceName, str], bool]
"""Whether a face lacks a character."""


class RareCharacter(Struct, frozen=True):
    """A character that a face of the paper lacks; `near` is the name or the words around it."""

    char: str
    face: FaceName
    near: str


def is_chinese(char: str) -> bool:
    """Whether it is a Chinese character; 〇, marks and letters are not."""
    return _STRETCH.fullmatch(char) is not None


def lacks_by_name(font: str, char: str) -> bool:
    """Whether a font that is not at hand will lack a Chinese character, judged by its name.

    仿宋_GB2312, 楷体_GB2312 and 方正小标宋简体 have the 6763 characters of GB 2312-80, the other faces of papers
    those of GBK.
    """
    return is_chinese(char) and not _encodes("gb2312" if is_gb2312(font) else "gbk", char)


def is_gb2312(font: str) -> bool:
    """Whether the font of this name has only the 6763 characters of GB 2312-80."""
    return font.endswith(_GB2312_FACES)


def in_gbk(text: str) -> bool:
    """Whether the fonts that Windows brings (仿宋, 楷体, 宋体, 黑体) have all these characters."""
    return _encodes("gbk", text)


def in_gb2312(text: str) -> bool:
    """Whether every Chinese character of the text stands in every font of papers."""
    return _encodes("gb2312", "".join(filter(is_chinese, text)))


def rare_characters(pages: Iterable[TypesetPage], lacks: Lacks) -> list[RareCharacter]:
    """Every character of the pages that its face lacks, each once for a face, in reading order."""
    found: dict[tuple[FaceName, str], RareCharacter] = {}
    checked: set[tuple[FaceName, str]] = set()
    for face, text in _runs(pages):
        for char in text:
            if (face, char) not in checked:
                checked.add((face, char))
                if is_chinese(char) and lacks(face, char):
                    found[face, char] = RareCharacter(char, face, near(text, char))
    return list(found.values())


def near(text: str, char: str) -> str:
    """The name a character stands in, where it can be told, else a few characters around it."""
    joined = _SPREAD.sub(r"\1\2", text)
    stretch = next((m.group() for m in _STRETCH.finditer(joined) if char in m.group()), char)
    if len(stretch) <= _LONGEST_NAME:
        return stretch
    place = stretch.index(char)
    start, end = max(0, place - _BEFORE), place + 1 + _AFTER
    return f"{'…' if start else ''}{stretch[start:end]}{'…' if end < len(stretch) else ''}"


def _runs(pages: Iterable[TypesetPage]) -> Iterator[tuple[FaceName, str]]:
    for page in pages:
        for run in page.glyphs:
            yield run.face, run.text


def _encodes(codec: str, text: str) -> bool:
    try:
        text.encode(codec)
    except UnicodeEncodeError:
        return False
    return True
