"""Parts beside the worksheet that name its rows: drawings, notes, tables, charts, names, other sheets' formulas."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from renda_desktop.spreadsheets.archive_parts import attributes
from renda_desktop.spreadsheets.patching.archive import Archive
from renda_desktop.spreadsheets.patching.moves import Insertion, areas_moved, formula_moved, sheets_named
from renda_desktop.spreadsheets.patching.xml import parse, serialised

if TYPE_CHECKING:
    from lxml.etree import _Element

_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s[^<>]*>")
_FIGURE = re.compile(r"[0-9]{1,7}")
_VML_ROW = re.compile(r"(<(?:\w+:)?Row>\s*)([0-9]{1,7})(\s*</)")
_VML_ANCHOR = re.compile(r"(<(?:\w+:)?Anchor>)([^<]*)(</)")
FORMULA = re.compile(rb"<(?:\w+:)?(?:f|formula[12]?)(?:\s[^<>]*)?>([^<]*)")
"""A formula in the bytes of a worksheet: of a cell, a drop-down, a conditional format."""

_CHART = re.compile(r"/chart\d*\.xml$", re.IGNORECASE)
_ANCHORS = ("twoCellAnchor", "oneCellAnchor")


class Beside:
    """The parts beside the worksheets that were changed, by name."""

    def __init__(self, archive: Archive, workbook_part: str) -> None:
        self.changed: dict[str, bytes] = {}
        self._archive = archive
        self._workbook_part = workbook_part
        self._charts = [name for name in archive.names("xl/charts/") if _CHART.search(name)]

    def move(self, sheet: str, sheet_part: str, insertion: Insertion) -> None:
        """Moves everything beside the sheet that stands at its rows, and the charts of any sheet that look at them."""
        for kind, part in related(self._archive, sheet_part):
            if kind == "drawing":
                self._edit(part, lambda root: _move_anchors(root, insertion))
            elif kind in ("comments", "threadedComment", "table"):
                self._edit(part, lambda root: _move_refs(root, insertion))
            elif kind == "vmlDrawing":
                text = self.read(part).decode("utf-8", "surrogateescape")
                self.changed[part] = _vml_moved(text, insertion).encode("utf-8", "surrogateescape")
        for part in self._charts:
            self._edit(part, lambda root: move_formulas(root, insertion, sheet))
        self._edit(self._workbook_part, lambda root: _move_names(root, insertion, sheet))

    def read(self, part: str) -> bytes:
        """The part as it is by now."""
        return self.changed[part] if part in self.changed else self._archive.read(part)

    def _edit(self, part: str, change: Callable[[_Element], None]) -> None:
        root = parse(self.read(part))
        before = serialised(root)
        change(root)
        after = serialised(root)
        if after != before:
            self.changed[part] = after


def move_formulas(root: _Element, insertion: Insertion, sheet: str) -> None:
    """Formulas of a part that stands on another sheet, where rows were put in on `sheet`."""
    for element in root.iter():
        tag = str(element.tag).rpartition("}")[2]
        if tag in ("f", "formula", "formula1", "formula2") and element.text:
            element.text = formula_moved(element.text, insertion, sheet, False)


def _move_names(root: _Element, insertion: Insertion, sheet: str) -> None:
    """Print areas, titles and other defined names."""
    for element in root.iter():
        if str(element.tag).endswith("}definedName") and element.text:
            element.text = formula_moved(element.text, insertion, sheet, False)


def related(archive: Archive, part: str) -> list[tuple[str, str]]:
    """What a part is joined with: the kind of relation (its type's last word) and the other part."""
    folder, name = posixpath.split(part)
    rels = archive.find(f"{folder}/_rels/{name}.rels")
    found = []
    for tag in _RELATION.findall(archive.read(rels)) if rels else ():
        given = attributes(tag)
        if given.get("TargetMode") == "External":
            continue
        place = posixpath.normpath(posixpath.join("/", folder, given.get("Target", "").replace("\\", "/")))
        target = archive.find(place.lstrip("/"))
        if target:
            found.append((given.get("Type", "").rpartition("/")[2], target))
    return found


def looks_into(part: bytes) -> set[str]:
    """The sheets that the formulas of a worksheet part name, in small letters."""
    formulas = (html.unescape(found[1].decode("utf-8", "replace")) for found in FORMULA.finditer(part))
    return {name for formula in formulas for name in sheets_named(formula)}


def _move_anchors(root: _Element, insertion: Insertion) -> None:
    """Pictures and shapes go with the cells they hang on, and stretch when rows come between their ends."""
    for anchor in root:
        if str(anchor.tag).rpartition("}")[2] not in _ANCHORS:
            continue
        rows = [e for end in anchor for e in end if str(e.tag).endswith("}row")]
        if (
            not rows
            or anchor.get("editAs") == "absolute"
            or not all(_FIGURE.fullmatch(e.text or "0") for e in rows)
        ):
            continue
        numbers = [int(row.text or "0") for row in rows]
        moved = [insertion.row(number + 1) - 1 for number in numbers]
        if anchor.get("editAs") == "oneCell":
            moved = [number + moved[0] - numbers[0] for number in numbers]
        for row, number in zip(rows, moved, strict=True):
            row.text = str(number)


def _move_refs(root: _Element, insertion: Insertion) -> None:
    for element in root.iter():
        if "ref" in element.attrib:
            element.set("ref", areas_moved(element.get("ref", ""), insertion))


def _vml_moved(text: str, insertion: Insertion) -> str:
    """The boxes of notes: their row, and the third and seventh figure of their place."""

    def row(found: re.Match[str]) -> str:
        return f"{found[1]}{insertion.row(int(found[2]) + 1) - 1}{found[3]}"

    def anchor(found: re.Match[str]) -> str:
        figures = found[2].split(",")
        if len(figures) == 8 and all(_FIGURE.fullmatch(one.strip()) for one in figures):
            top = int(figures[2])
            shift = insertion.row(top + 1) - 1 - top
            figures[2], figures[6] = f" {top + shift}", f" {int(figures[6]) + shift}"
        return f"{found[1]}{','.join(figures)}{found[3]}"

    return _VML_ANCHOR.sub(anchor, _VML_ROW.sub(row, text))
