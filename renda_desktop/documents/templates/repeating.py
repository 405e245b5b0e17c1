"""Turns rows, paragraphs and cells that are to be repeated into what docxtpl understands."""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from typing import Any

from renda_desktop.documents.templates.fields import FIRST, MERGED, Field, Listing
from renda_desktop.documents.templates.reading_tags import Repeats
from renda_desktop.documents.templates.xml import w


def write_loops(root: Any, repeats: Repeats, context: Mapping[str, Any]) -> dict[str, Any]:
    """Changes the part: loops around rows and paragraphs, copies of cells. Returns further values for the copies."""
    further: dict[str, Any] = {}
    across = {cell: listing for cell, listing in repeats.items() if listing.across}
    for table in dict.fromkeys(next(cell.iterancestors(w("tbl"))) for cell in across):
        own = {c: listing for c, listing in across.items() if next(c.iterancestors(w("tbl"))) is table}
        for listing in {listing.name: listing for listing in own.values()}.values():
            things = context.get(listing.name, ())
            further.update({f"{listing.name}_{n}": thing for n, thing in enumerate(things, 1)})
            cells = [cell for cell, other in own.items() if other.name == listing.name]
            _spread(table, cells, listing, len(things))
    for element, listing in repeats.items():
        if element.tag == w("tr"):
            _let_break(element)
            _merge_cells(element, listing)
            _enclose(element, listing, "tr")
        elif element.tag == w("p"):
            _enclose(element, listing, "p")
    return further


def _enclose(element: Any, listing: Listing, unit: str) -> None:
    parent = element.getparent()
    before = _carrier(element, unit, f"{{%{unit} for {listing.name} in {listing.name} %}}")
    after = _carrier(element, unit, f"{{%{unit} endfor %}}")
    parent.insert(parent.index(element), before)
    parent.insert(parent.index(element) + 1, after)


def _let_break(row: Any) -> None:
    """A row that is kept with the next one must not keep its copies together: they fill several pages."""
    for keep in list(row.iter(w("keepNext"))):
        keep.getparent().remove(keep)


def _carrier(element: Any, unit: str, statement: str) -> Any:
    """A row or paragraph that holds nothing but a statement."""
    make = element.makeelement
    outer = make(w(unit))
    inner = outer
    for name in {"tr": ("tc", "p", "r", "t"), "p": ("r", "t")}[unit]:
        child = make(w(name))
        inner.append(child)
        inner = child
    inner.text = statement
    return outer


def _merge_cells(row: Any, listing: Listing) -> None:
    """Cells of merged fields, and cells that begin a merge in the template, reach over the repeated rows."""
    for cell in row.findall(w("tc")):
        text = "".join(t.text or "" for t in cell.iter(w("t"))).strip()
        merged: Field | None = next(
            (f for f in listing.fields if f.merged and text == f"{{{{{listing.name}.{f.name}}}}}"), None
        )
        properties = cell.find(w("tcPr"))
        begun = properties.find(w("vMerge")) if properties is not None else None
        if merged is not None:
            _set_merge(cell, f"{{{{{listing.name}.{merged.name}{MERGED}}}}}")
        elif begun is not None and begun.get(w("val")) == "restart":
            begun.set(w("val"), f"{{{{{listing.name}.{FIRST}}}}}")


def _set_merge(cell: Any, value: str) -> None:
    properties = cell.find(w("tcPr"))
    if properties is None:
        properties = cell.makeelement(w("tcPr"))
        cell.insert(0, properties)
    merge = properties.find(w("vMerge"))
    if merge is None:
        merge = cell.makeelement(w("vMerge"))
        earlier = [
            i
            for i, e in enumerate(properties)
            if e.tag in (w("cnfStyle"), w("tcW"), w("gridSpan"), w("hMerge"))
        ]
        properties.insert(earlier[-1] + 1 if earlier else 0, merge)
    merge.set(w("val"), value)


def _spread(table: Any, cells: Sequence[Any], listing: Listing, count: int) -> None:
    """As many copies of the cells as there are things, side by side on the width of the one."""
    copies = max(count, 1)
    starts = {cell: _columns(cell) for cell in cells}
    first, last = min(s for s, _ in starts.values()), max(e for _, e in starts.values())
    _widen_others(table, cells, last, copies - (last - first))
    _divide_grid(table, first, last, copies)
    for cell in cells:
        _copy_cell(cell, listing, copies, empty=count == 0)


def _span(cell: Any) -> int:
    found = cell.find(f"{w('tcPr')}/{w('gridSpan')}")
    return int(found.get(w("val"))) if found is not None else 1


def _columns(cell: Any) -> tuple[int, int]:
    """First grid column of the cell and the one after its last."""
    start = sum(_span(other) for other in cell.itersiblings(w("tc"), preceding=True))
    return start, start + _span(cell)


def _widen_others(table: Any, cells: Sequence[Any], last: int, more: int) -> None:
    """Cells of other rows above or below the repeated one reach over its copies."""
    rows = {next(cell.iterancestors(w("tr"))) for cell in cells}
    for row in table.findall(w("tr")):
        if row in rows or not more:
            continue
        for cell in row.findall(w("tc")):
            start, end = _columns(cell)
            if start < last <= end:
                _set_span(cell, _span(cell) + more)
                break


def _set_span(cell: Any, span: int) -> None:
    properties = cell.find(w("tcPr"))
    if properties is None:
        properties = cell.makeelement(w("tcPr"))
        cell.insert(0, properties)
    found = properties.find(w("gridSpan"))
    if found is None:
        found = cell.makeelement(w("gridSpan"))
        width = properties.find(w("tcW"))
        properties.insert(0 if width is None else properties.index(width) + 1, found)
    found.set(w("val"), str(max(1, span)))


def _divide_grid(table: Any, first: int, last: int, copies: int) -> None:
    grid = table.find(w("tblGrid"))
    columns = grid.findall(w("gridCol")) if grid is not None else []
    if last > len(columns):
        return
    old = columns[first:last]
    width = sum(int(c.get(w("w")) or 0) for c in old)
    at = grid.index(old[0])
    for column in old:
        grid.remove(column)
    for number in range(copies):
        column = grid.makeelement(w("gridCol"))
        column.set(w("w"), str(width // copies))
        grid.insert(at + number, column)


def _copy_cell(cell: Any, listing: Listing, copies: int, *, empty: bool) -> None:
    width = cell.find(f"{w('tcPr')}/{w('tcW')}")
    if width is not None and (width.get(w("w")) or "").isdigit():
        width.set(w("w"), str(int(width.get(w("w"))) // copies))
    span = cell.find(f"{w('tcPr')}/{w('gridSpan')}")
    if span is not None:
        span.getparent().remove(span)
    row, sign = cell.getparent(), f"{{{{{listing.name}."
    for number in range(copies, 0, -1):
        made = copy.deepcopy(cell)
        for text in made.iter(w("t")):
            shown = text.text or ""
            text.text = (
                "" if empty and sign in shown else shown.replace(sign, f"{{{{{listing.name}_{number}.")
            )
        row.insert(row.index(cell) + 1, made)
    row.remove(cell)
