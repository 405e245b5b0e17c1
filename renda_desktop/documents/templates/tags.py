"""Placeholders in the text of a Word part: found across runs, made plain, each with the place it stands at.

Word and WPS cut a placeholder into several runs as they like, and a Chinese input method types ｛｛ for {{. Here each
one is put whole into the run it begins in, with plain braces, so that nothing after this has to know.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from renda_desktop.documents.templates.xml import w

_TAG = re.compile(r"[{｛]\s?[{｛](?P<value>.*?)[}｝]\s?[}｝]|[{｛][%％](?P<statement>.*?)[%％][}｝]")
_LEFT = re.compile(r"[{}]|｛[｛%％#]|[%％#｝]｝")
_PLAIN = str.maketrans(
    {"｛": "{", "｝": "}", "％": "%", "　": " ", "\xa0": " ", "．": ".", "。": ".", "＿": "_"}
)
_PREFIX = re.compile(r"^(tr|tc|p|r)\s+", re.IGNORECASE)
_STORIES = {"hdr": "页眉", "ftr": "页脚", "footnotes": "脚注"}


class Tag(Struct, frozen=True):
    """One placeholder: `text` as it is shown, `body` without braces, `unit` tr, tc or p for {%tr …%}.

    `statement`: {% … %}. `paragraph` is the element it stands in, `place` says where that is.
    """

    text: str
    body: str
    statement: bool
    unit: str
    paragraph: Any
    place: str


class Loose(Struct, frozen=True):
    """Braces that do not make a placeholder."""

    text: str
    place: str


def tidy(root: Any) -> None:
    """Puts each placeholder whole and plain into the run it begins in."""
    for paragraph in root.iter(w("p")):
        _tidy_paragraph(_texts(paragraph))


def tags_in(root: Any) -> Iterator[Tag | Loose]:
    """The placeholders of a tidied part in reading order."""
    story = _STORIES.get(str(root.tag).rpartition("}")[2], "")
    places = _Places(root, story)
    for paragraph in root.iter(w("p")):
        text = "".join(t.text or "" for t in _texts(paragraph))
        if "{" not in text and "}" not in text and "｛" not in text:
            continue
        place = places.of(paragraph)
        for match in _TAG.finditer(text):
            yield _tag(match, paragraph, place)
        rest = _LEFT.search(_TAG.sub("", text))
        if rest:
            yield Loose(text.strip()[:40], place)


def _tag(match: re.Match[str], paragraph: Any, place: str) -> Tag:
    statement = match["statement"] is not None
    body = (match["statement"] if statement else match["value"]).strip()
    prefix = _PREFIX.match(body) if statement else None
    unit = prefix[1].lower() if prefix else ""
    return Tag(match[0], body[prefix.end() :].strip() if prefix else body, statement, unit, paragraph, place)


def _texts(paragraph: Any) -> list[Any]:
    """The w:t of this paragraph, without those of a text box inside it."""
    return [t for t in paragraph.iter(w("t")) if next(t.iterancestors(w("p"))) is paragraph]


def _tidy_paragraph(texts: list[Any]) -> None:
    whole = "".join(t.text or "" for t in texts)
    matches = list(_TAG.finditer(whole))
    if not matches:
        return
    starts, at = [], 0
    for t in texts:
        starts.append(at)
        at += len(t.text or "")
    pieces = [""] * len(texts)
    homes = _homes(starts, len(whole))
    at = 0
    for match in matches:
        for place in range(at, match.start()):
            pieces[homes[place]] += whole[place]
        pieces[homes[match.start()]] += _plain(match)
        at = match.end()
    for place in range(at, len(whole)):
        pieces[homes[place]] += whole[place]
    for t, piece in zip(texts, pieces, strict=True):
        t.text = piece
        t.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _homes(starts: list[int], length: int) -> list[int]:
    """For each character the number of the w:t it stands in."""
    homes, current = [], 0
    for place in range(length):
        while current + 1 < len(starts) and starts[current + 1] <= place:
            current += 1
        homes.append(current)
    return homes


def _plain(match: re.Match[str]) -> str:
    if match["value"] is not None:
        return "{{" + match["value"].translate(_PLAIN).strip() + "}}"
    body = match["statement"].translate(_PLAIN).strip()
    prefix = _PREFIX.match(body)
    if prefix:
        return "{%" + prefix[1].lower() + " " + body[prefix.end() :] + " %}"
    return "{% " + body + " %}"


class _Places:
    """Says where a paragraph stands: 第3个表格第2行第4格, 正文第5段, 页眉."""

    def __init__(self, root: Any, story: str) -> None:
        self._root, self._story = root, story
        self._tables = {table: n for n, table in enumerate(self._outer(w("tbl")), 1)}
        written = (p for p in self._outer(w("p")) if "".join(t.text or "" for t in _texts(p)).strip())
        self._paragraphs = {paragraph: n for n, paragraph in enumerate(written, 1)}

    def _outer(self, tag: str) -> list[Any]:
        """Elements of this kind that stand in no table."""
        return [
            e for e in self._root.iter(tag) if next(e.iterancestors(w("tbl"), w("txbxContent")), None) is None
        ]

    def of(self, paragraph: Any) -> str:
        """The place in words."""
        box = "文本框里" if next(paragraph.iterancestors(w("txbxContent")), None) is not None else ""
        cells = list(paragraph.iterancestors(w("tc")))
        if cells:
            return f"{self._story}{self._cell(cells[-1])}{box}"
        if self._story or box:
            return f"{self._story}{box}"
        return f"正文第{self._paragraphs.get(paragraph, 1)}段"

    def _cell(self, cell: Any) -> str:
        row = next(cell.iterancestors(w("tr")))
        table = next(row.iterancestors(w("tbl")))
        rows = [r for r in table.iter(w("tr")) if next(r.iterancestors(w("tbl"))) is table]
        cells = [c for c in row.iter(w("tc")) if next(c.iterancestors(w("tr"))) is row]
        return f"第{self._tables.get(table, 1)}个表格第{rows.index(row) + 1}行第{cells.index(cell) + 1}格"
