"""Parts of the default templates: a drawn paper with other words, placeholders in its rows and cells."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import structs

from renda_desktop.documents.blocks import Block, Cell, Row, Table
from renda_desktop.documents.compose import Paper, Part, paper
from renda_desktop.documents.passages import plain, text_of
from renda_desktop.overview.form_fields_sheets import plain_name


def like(drawn: Paper, *parts: Part) -> Paper:
    """A paper of the same kind with other parts."""
    return paper(
        drawn.id, drawn.title, drawn.layout, *parts, page_numbers=drawn.page_numbers, large=drawn.large
    )


def table_in(drawn: Paper) -> Table:
    """The table of the drawn paper."""
    return next(block for block in drawn.blocks if isinstance(block, Table))


def with_rows(grid: Table, rows: Sequence[Row], header: Sequence[Row] | None = None) -> Block:
    """The same table with other rows, as high as those drawn."""
    body = [one for one in grid.rows if len(one.cells) > 1]
    height = body[0].height_mm if body else 0.0
    made = tuple(structs.replace(one, height_mm=height) for one in rows)
    return structs.replace(grid, rows=made, header=tuple(header) if header is not None else grid.header)


def listed(name: str, fields: str) -> list[str]:
    """{{成员.序号}}, {{成员.姓名}}, …: one for each word of `fields`; “-” leaves the cell empty."""
    return ["" if field == "-" else f"{{{{{name}.{field}}}}}" for field in fields.split()]


def valued(one: Row, place: int, known: set[str], of: Callable[[str], str]) -> Cell:
    """A cell with its placeholder, when the label before it is a field."""
    this, before = one.cells[place], one.cells[place - 1] if place else None
    name = plain_name(plain(before.text)) if before is not None and before.label and not this.label else ""
    return structs.replace(this, text=text_of(of(name))) if name in known else this
