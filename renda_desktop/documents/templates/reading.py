"""A filled form read back as a `Paper`, so that the preview can show it.

Roughly: paragraphs with their alignment and bold face, tables with columns, merged cells, heights and one text size.
Pictures, text boxes, headers, footers, colours, own fonts, margins and several sizes in one table are not read: Word
and WPS print the file itself, with all of that.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from renda_desktop.documents import compose as c
from renda_desktop.documents.blocks import Block, Cell, Column, Row, TextSize
from renda_desktop.documents.geometry import TWIPS_PER_MM
from renda_desktop.documents.paper import Layout, Paper
from renda_desktop.documents.passages import Face, Passage, Text
from renda_desktop.documents.templates.package import DOCUMENT
from renda_desktop.documents.templates.xml import parse, w

_ALIGNS = {"left": c.Align.LEFT, "start": c.Align.LEFT, "both": c.Align.LEFT, "center": c.Align.CENTER,
           "right": c.Align.RIGHT, "end": c.Align.RIGHT}  # fmt: skip
_TITLE_PT = 17.0
"""A centred paragraph from this size on is read as a title."""
_MISSING = "【待填："


def read_paper(content: bytes, like: Paper) -> Paper:
    """The filled .docx as a paper of the kind of `like`, the paper in code it stands for."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        root = parse(archive.read(DOCUMENT))
        names = archive.namelist()
        styles = _Styles(parse(archive.read("word/styles.xml")) if "word/styles.xml" in names else None)
    body = root.find(w("body"))
    parts = list(_blocks(body, styles)) if body is not None else []
    turned = _turned(body, like)
    return c.paper(like.id, like.title, like.layout, turned, parts, record=like.record, office=like.office,
                   page_numbers=like.page_numbers, large=like.large)  # fmt: skip


def _turned(body: Any, like: Paper) -> Block | None:
    """A page turned the other way than the paper in code begins."""
    size = next(body.iter(w("pgSz")), None) if body is not None else None
    if size is None:
        return None
    lies = int(size.get(w("w")) or 0) > int(size.get(w("h")) or 0)
    if lies is (like.layout is Layout.REGISTER):
        return None
    return c.landscape() if lies else c.portrait()


def _blocks(body: Any, styles: _Styles) -> Iterator[Block]:
    for element in body:
        if element.tag == w("tbl"):
            yield _table(element, styles)
        elif element.tag == w("sdt"):
            content = element.find(w("sdtContent"))
            if content is not None:
                yield from _blocks(content, styles)
        elif element.tag == w("p"):
            yield from _paragraph(element, styles)


def _paragraph(element: Any, styles: _Styles) -> Iterator[Block]:
    text = _text(element, styles)
    breaks = element.find(f"{w('pPr')}/{w('pageBreakBefore')}") is not None
    if breaks or any(b.get(w("type")) == "page" for b in element.iter(w("br"))):
        yield c.page_break()
    if not text:
        return
    align = styles.align(element)
    if any("\t" in passage.text for passage in text):
        words = "".join(passage.text for passage in text)
        left, _, right = words.partition("\t")
        yield c.line(left, right.replace("\t", "　"))
    elif align is c.Align.CENTER:
        yield c.title(text) if styles.size(element) >= _TITLE_PT else c.centred(text)
    elif align is c.Align.RIGHT:
        yield c.line("", text)
    else:
        yield c.para(text, indent=styles.indented(element))


def _text(element: Any, styles: _Styles) -> Text:
    """The words of a paragraph; bold runs in the bold face, what is still to be filled in marked as such."""
    passages: list[Passage] = []
    for run in element.iter(w("r")):
        if next(run.iterancestors(w("p"))) is not element:
            continue
        words = "".join(_characters(child) for child in run)
        if words:
            face = Face.BOLD if styles.bold(run) else Face.PLAIN
            passages.append(Passage(words, face=face, missing=words.startswith(_MISSING)))
    return tuple(passages)


def _characters(child: Any) -> str:
    if child.tag == w("t"):
        return child.text or ""
    if child.tag == w("tab"):
        return "\t"
    return "\n" if child.tag == w("br") and child.get(w("type")) is None else ""


def _table(element: Any, styles: _Styles) -> Block:
    grid = element.find(w("tblGrid"))
    widths = [int(column.get(w("w")) or 0) for column in grid] if grid is not None else []
    columns = [Column(weight=max(width, 1) / TWIPS_PER_MM) for width in widths] or [Column()]
    found = list(element.findall(w("tr")))
    heads = [row.find(f"{w('trPr')}/{w('tblHeader')}") is not None for row in found]
    made = _rows(found, styles, len(columns))
    first = next((n for n, head in enumerate(heads) if not head), len(heads))
    sizes = [styles.size(p) for p in element.iter(w("p"))]
    size = min(TextSize, key=lambda s: abs(s.value - (sorted(sizes)[len(sizes) // 2] if sizes else 12.0)))
    return c.table(columns, made[first:], made[:first], size)


def _rows(found: list[Any], styles: _Styles, count: int) -> list[Row]:
    """The rows, cells merged downwards told once with their number of rows."""
    reaching: dict[int, list[int]] = {}  # column → [row of the cell, place in the row, rows it has]
    cells: list[list[Cell]] = []
    for number, row in enumerate(found):
        at, line = 0, list[Cell]()
        for cell in row.findall(w("tc")):
            span, merge = _span(cell), cell.find(f"{w('tcPr')}/{w('vMerge')}")
            goes_on = merge is not None and merge.get(w("val"), "continue") != "restart"
            if goes_on and at in reaching:
                reaching[at][2] += 1
            else:
                reaching.pop(at, None)
                if merge is not None:
                    reaching[at] = [number, len(line), 1]
                line.append(_cell(cell, span, styles))
            at += span
        cells.append(line)
        for start, (above, place, rows) in list(reaching.items()):
            owner = cells[above][place]
            cells[above][place] = c.cell(owner.text, colspan=owner.colspan, rowspan=rows, align=owner.align)
            if start >= count:
                reaching.pop(start)
    return [Row(tuple(line), height_mm=_height(row)) for line, row in zip(cells, found, strict=True)]


def _span(cell: Any) -> int:
    found = cell.find(f"{w('tcPr')}/{w('gridSpan')}")
    return int(found.get(w("val")) or 1) if found is not None else 1


def _height(row: Any) -> float:
    found = row.find(f"{w('trPr')}/{w('trHeight')}")
    return int(found.get(w("val")) or 0) / TWIPS_PER_MM if found is not None else 0.0


def _cell(cell: Any, span: int, styles: _Styles) -> Cell:
    passages: list[Passage] = []
    align = None
    for paragraph in cell.iter(w("p")):
        text = _text(paragraph, styles)
        if text and passages:
            passages.append(Passage("\n"))
        if text and align is None:
            align = styles.align(paragraph)
        passages += text
    return c.cell(tuple(passages), colspan=span, align=align or c.Align.LEFT)


class _Styles:
    """Alignment, size and bold face of paragraphs and runs, their own or their style's."""

    def __init__(self, root: Any) -> None:
        self._styles = {s.get(w("styleId")): s for s in root.iter(w("style"))} if root is not None else {}
        defaults = root.find(f"{w('docDefaults')}//{w('sz')}") if root is not None else None
        self._default = int(defaults.get(w("val"))) / 2 if defaults is not None else 10.5

    def align(self, paragraph: Any) -> c.Align:
        """Where the paragraph stands."""
        found = self._find(paragraph, "pPr", "jc")
        return _ALIGNS.get(found.get(w("val")) if found is not None else "left", c.Align.LEFT)

    def indented(self, paragraph: Any) -> bool:
        """Whether its first line is indented."""
        found = self._find(paragraph, "pPr", "ind")
        return found is not None and any(
            (found.get(w(name)) or "0") not in ("0", "") for name in ("firstLine", "firstLineChars")
        )

    def size(self, paragraph: Any) -> float:
        """Points of its first run."""
        run = next(paragraph.iter(w("r")), None)
        own = run.find(f"{w('rPr')}/{w('sz')}") if run is not None else None
        found = own if own is not None else self._find(paragraph, "rPr", "sz")
        return int(found.get(w("val"))) / 2 if found is not None else self._default

    def bold(self, run: Any) -> bool:
        """Whether the run is bold."""
        own = run.find(f"{w('rPr')}/{w('b')}")
        return own is not None and own.get(w("val"), "1") not in ("0", "false")

    def _find(self, paragraph: Any, group: str, name: str) -> Any:
        """The property of the paragraph, else of its style, else of those the style is based on."""
        own = paragraph.find(f"{w(group)}/{w(name)}") if group == "pPr" else None
        if own is not None:
            return own
        link = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
        style = link.get(w("val")) if link is not None else "Normal"
        for _ in range(10):
            element = self._styles.get(style)
            if element is None:
                return None
            found = element.find(f"{w(group)}/{w(name)}")
            if found is not None:
                return found
            based = element.find(w("basedOn"))
            style = based.get(w("val")) if based is not None else ""
        return None
