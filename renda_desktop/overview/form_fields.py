"""What the forms of kits 甲, 乙, 丙 and the roster may be filled with; the parts all of them share.

A form is described once: which paper it stands for, where its facts come from, and its fields. Values are read from
the same rows as the paper in code, or from that paper's own cells, so that figures and wording agree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from msgspec import Struct, structs

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.documents.blocks import Block, Row, Table, Title
from renda_desktop.documents.geometry import TITLE_CHARS_PER_LINE, page_for, starts_landscape
from renda_desktop.documents.paper import Layout, Paper, page_numbers_shown
from renda_desktop.documents.passages import plain
from renda_desktop.documents.templates.fields import Field, Fields, Listing
from renda_desktop.documents.titles import title_lines
from renda_desktop.documents.walking import texts_of
from renda_desktop.overview.printables import Drawing
from renda_desktop.storage.base import DbSession
from renda_desktop.township.queries import OfficeRow

__all__ = ["OFFICE", "Field", "Fields", "Form", "FormFacts", "Line", "Listing", "block_text", "cell_field", "grid_in",
           "lines_in", "of_record", "texts_between"]  # fmt: skip


TEXT_WIDTH = page_for(Layout.PLAIN).text_width
"""Twips; a line of a title holds `TITLE_CHARS_PER_LINE` on it."""


class FormFacts(Struct, frozen=True):
    """What a form is filled from: the office, how it is drawn, the rows of its record, and the paper in code."""

    db: DbSession
    office: OfficeRow
    drawing: Drawing
    of: Any
    paper: Paper


class Form(Struct, frozen=True):
    """A form that may follow the office's own template instead of the paper in code.

    `paper` is the id of that paper (乙04, 甲13列), `number` and `variant` those of its `Printable`; `gather` reads the
    rows behind it, None when the record is gone.
    """

    paper: str
    number: str
    variant: str
    name: str
    fields: Fields
    gather: Callable[[DbSession, str, Drawing], Any]

    @property
    def label(self) -> str:
        """乙04 签到表."""
        return f"{self.number} {self.name}"


class Line(Struct, frozen=True):
    """A row of a list: the cells of the paper in code by column, and the record behind it where there is one."""

    cells: dict[str, str]
    of: Any = None


def title_text(facts: FormFacts) -> str:
    """The title of the paper in code."""
    titles = (plain(block.text) for block in facts.paper.blocks if isinstance(block, Title))
    return broken_title(facts.paper, next(titles, facts.paper.title))


def broken_title(paper: Paper, words: str) -> str:
    """A title in lines, as the program breaks it on the page of this paper."""
    running = paper.layout is Layout.CARD and page_numbers_shown(paper)
    page = page_for(Layout.PLAIN if running else paper.layout, landscape=starts_landscape(paper.layout))
    return "\n".join(title_lines(words, int(TITLE_CHARS_PER_LINE * page.text_width / TEXT_WIDTH)))


OFFICE: tuple[Field, ...] = (
    Field(
        "标题",
        "文书的标题，长的已按词分好行",
        "青禾镇第十九届人民代表大会\n主席团第二十四次会议签到表",
        title_text,
    ),
    Field("单位名称", "本单位", "青禾镇", lambda f: f.office.name),
    Field("县名称", "所属县（市、区）", "临川县", lambda f: f.office.county),
    Field("主席团名称", "主席团全称", "青禾镇人民代表大会主席团", lambda f: f.office.presidium),
    Field("办公电话", "设置里填的办公电话", "0570-8888000", lambda f: f.office.phone),
    Field("填表日期", "导出这一天", "2026年4月2日", lambda f: chinese_date(f.drawing.today)),
)


def of_record(*fields: Field) -> tuple[Field, ...]:
    """Fields that are read from the rows of the record."""
    return tuple(structs.replace(one, read=_lifted(one.read)) for one in fields)


def _lifted(read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda facts: read(facts.of)


def cell_field(name: str, meaning: str, example: str, column: str, *, merged: bool = False) -> Field:
    """A field of a list that stands in a column of the paper in code."""
    return Field(name, meaning, example, lambda line: line.cells.get(column, ""), merged)


def block_text(key: str) -> Callable[[FormFacts], str]:
    """Reads the words of one block of the paper in code; "" when the paper has none."""

    def read(facts: FormFacts) -> str:
        return "".join(
            plain(text) for block in facts.paper.blocks if block.key == key for text in texts_of(block)
        )

    return read


def grid_in(paper: Paper, key: str) -> Table:
    """The table with this key; an empty one when the paper has none."""
    return next((b for b in paper.blocks if isinstance(b, Table) and b.key == key), Table())


def lines_in(
    paper: Paper, table: str, records: dict[str, Any] | None = None, *, lacking: str = "", carried: str = ""
) -> list[Line]:
    """The rows of a table of the paper whose last key is one of `records` (all body rows that are no labels, if None).

    `carried` is a column whose cell reaches over several rows: each of them gets its text. Without rows, what the paper
    asks for stands in the column `lacking`.
    """
    rows = grid_in(paper, table).rows
    lines, last = [], ""
    for row in rows:
        cells = _cells(row)
        last = cells.get(carried, last) or last
        record = row.key.rpartition("/")[2]
        if records is None or record in records:
            of = records[record] if records is not None else None
            lines.append(Line({**cells, carried: last} if carried else cells, of))
    return lines or _asked_for(rows, lacking)


def _cells(row: Row) -> dict[str, str]:
    return {cell.key.rpartition("/")[2]: plain(cell.text) for cell in row.cells}


def _asked_for(rows: Sequence[Row], column: str) -> list[Line]:
    wanted = [p.text for row in rows for cell in row.cells for p in cell.text if p.missing]
    return [Line({column: wanted[0]})] if wanted and column else []


def texts_between(blocks: Iterable[Block], first: str) -> list[str]:
    """The words of the paragraphs after the block with the key `first`, up to the next of its class or an empty one."""
    found: list[str] = []
    inside: type[Block] | None = None
    for block in blocks:
        if block.key == first:
            inside = type(block)
        elif inside is not None:
            texts = ["".join(plain(text) for text in texts_of(block))]
            if isinstance(block, inside) or not texts[0]:
                break
            found += texts
    return found
