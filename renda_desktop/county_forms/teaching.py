"""A file as it becomes a form: what it is called, what its worksheets ask for, which fields they could have."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePath

from msgspec import structs

from renda_desktop.chinese.width import quoted
from renda_desktop.county_forms.commands import TeachForm
from renda_desktop.county_forms.facts import deputy_names, unit_conditions
from renda_desktop.county_forms.matches import filled_columns, sure_columns
from renda_desktop.county_forms.people import Condition
from renda_desktop.county_forms.recognising import BY_HAND, recognise
from renda_desktop.county_forms.records import heads, open_headings, record_columns
from renda_desktop.county_forms.rows import Bound, Layout, Repeating
from renda_desktop.county_forms.sources import DEPUTIES, ROW_SOURCES
from renda_desktop.county_forms.values import VALUES
from renda_desktop.county_forms.whose import About
from renda_desktop.errors import InputProblem
from renda_desktop.spreadsheets.headings import bare_heading, plain_heading
from renda_desktop.spreadsheets.matching import vocabulary
from renda_desktop.spreadsheets.patching.book import FormBook
from renda_desktop.spreadsheets.patching.viewing import FormSheet, view_sheet
from renda_desktop.spreadsheets.tables import find_tables
from renda_desktop.storage.base import DbSession

_ANNEX = re.compile(r"^(?:附件|附表|附)\s*[0-9一二三四五六七八九十]*\s*[:：]?\s*")
_PLACEHOLDER = re.compile(r"\{\{[^{}]*\}\}")
_MOST_HEADINGS = 4
_TO_SIGN = frozenset({"签名", "签字", "签到"})
_MOST_SHEETS = 30
_MOST_IN_TITLE = 2  # texts in one row; with more of them the table has begun
_TITLE_ROWS, _COVER_ROWS, _MOST_ON_COVER = 6, 15, 8
_ASIDE = re.compile(r"样表|样例|示例|范例|例表|填[写报表]说明|^说明$|代码|字典|选项|下拉|参数|数据源")
"""Worksheets that only explain or offer words to choose from; the clerk can have them filled all the same."""
_NO_NAME = re.compile(r"^(?:新建|工作簿|副本|Book\s*\d*$)", re.IGNORECASE)
_ALONE = "这张工作表不填，照原样留着。要填就点下面的“填这张”，或者点一下要填的格子，在右边选它填什么。"
_NOTHING = (
    "没有认出要填的内容。点一下要填的格子，在右边选它填什么；"
    "一行一人的表，先点第一个空行，再点“从这一行往下每条一行”。"
)

_OPEN_LIST = (
    "下面的名单看不出是不是填代表，没有填。要填的话，点第一个空行，在右边点“从这一行往下每条一行”；"
    "不填的不用管。"
)


def prepare(db: DbSession, file_name: str, content: bytes, day: datetime.date) -> TeachForm:
    """Looks through the worksheets and says how each would be filled. Raises InputProblem in words."""
    book, units = FormBook(content, file_name), unit_conditions(db, day)
    views = {name: view_sheet(book, name) for name in book.visible_sheets[:_MOST_SHEETS]}
    if not views:
        raise InputProblem(
            f"{quoted(file_name)}里没有显示着的工作表，没有装入。请在 WPS 里取消隐藏、另存以后再装。"
        )
    usual = [view for name, view in views.items() if not _ASIDE.search(name)]
    about = About(_words(views, file_name), deputy_names(db, day))
    layouts = _recognised(usual, units, about) or _recognised(views.values(), units, about)
    return TeachForm(_name(views, layouts, file_name), file_name, content, layouts)


def _words(views: Mapping[str, FormSheet], file_name: str) -> str:
    """What the file is called, and the title on its first sheet."""
    return f"{PurePath(file_name).stem} {title_of(next(iter(views.values())), _COVER_ROWS)}"


def _recognised(
    views: Iterable[FormSheet], units: Mapping[str, Condition], about: About
) -> dict[str, Layout]:
    """How the worksheets would be filled on which anything was recognised."""
    found = {view.name: _layout(view, units, about) for view in views}
    return {name: layout for name, layout in found.items() if layout.bound}


def layout_for(db: DbSession, book: FormBook, sheet: str, day: datetime.date) -> Layout:
    """What is recognised on one sheet that the clerk wants filled. Raises InputProblem."""
    return _layout(view_sheet(book, sheet), unit_conditions(db, day), About(asked=True))


def _layout(sheet: FormSheet, units: Mapping[str, Condition], about: About) -> Layout:
    """A worksheet called after a delegation, group or constituency is about its deputies only."""
    layout, unit = recognise(sheet, units, about), units.get(plain_heading(sheet.name))
    if unit is None:
        return layout
    cells = tuple(
        structs.replace(one, people=one.people.with_(unit)) if VALUES[one.value].people else one
        for one in layout.cells
    )
    blocks = tuple(
        structs.replace(block, people=block.people.with_(unit)) if block.source == DEPUTIES else block
        for block in layout.blocks
    )
    return structs.replace(layout, cells=cells, blocks=blocks)


def _name(views: Mapping[str, FormSheet], layouts: Mapping[str, Layout], file_name: str) -> str:
    """The title of the only sheet that is filled; of several that of the cover, else what the file is called."""
    stem = _ANNEX.sub("", PurePath(file_name).stem)
    if len(layouts) == 1:
        return title_of(views[next(iter(layouts))]) or stem
    name, first = next(iter(views.items()))
    layout = layouts.get(name, Layout())
    if not layout.blocks and len(layout.cells) <= _MOST_ON_COVER and (title := title_of(first, _COVER_ROWS)):
        return title
    return stem if _is_title(stem) and not _NO_NAME.search(stem) else title_of(first) or stem


def title_of(sheet: FormSheet, rows: int = _TITLE_ROWS) -> str:
    """The title above the table, within the first rows, without 附件1."""
    for row in range(1, min(sheet.rows, rows) + 1):
        texts = {sheet.shown(row, column) for column in range(1, sheet.columns + 1)} - {""}
        for text in sorted(texts, key=len, reverse=True)[:1]:
            plain = _ANNEX.sub("", _PLACEHOLDER.sub("", text.replace("\n", "").strip()))
            if len(texts) <= _MOST_IN_TITLE and _is_title(plain):
                return plain[:100]
        if len(texts) > _MOST_IN_TITLE:
            break
    return ""


def _is_title(text: str) -> bool:
    """Words, no number of a file and no line to write on."""
    words = sum("\u4e00" <= char <= "\u9fff" for char in text)
    return len(text) >= 4 and words >= 2 and "__" not in text and not text.endswith(("：", ":"))


def place_for(sheet: FormSheet, layout: Layout, row: int, column: int) -> tuple[int, int]:
    """The place to bind when a cell was clicked: a heading stands for its column, a label for the cell beside it.

    A cell that is bound, is empty, or asks for words behind its colon stands for itself.
    """
    cell = sheet.cell(row, column)
    plain = (
        isinstance(cell.value, str) and not cell.text.rstrip().endswith(("：", ":")) and "{{" not in cell.text
    )
    if layout.at(row, column) or layout.block_at(row, column) or not plain:
        return row, column
    below = [one for one in layout.blocks if 0 < one.first_row - row <= _MOST_HEADINGS]
    if below:
        nearest = min(below, key=lambda one: one.first_row)
        return _headed_row(sheet, nearest, row, column), column
    beside = ((row, c) for c in range(sheet.area(row, column).right + 1, sheet.columns + 1))
    under = ((r, column) for r in range(sheet.area(row, column).bottom + 1, sheet.rows + 1))
    return next((place for place in (*beside, *under) if _waits(sheet, place)), (row, column))


def _headed_row(sheet: FormSheet, block: Repeating, row: int, column: int) -> int:
    """The row of a record a heading stands for: with two rows of headings over records of two rows each its own."""
    part = row - (block.first_row - block.rows_each)
    below = block.first_row + max(part, 0)
    return below if sheet.home(below, column) == (below, column) else block.first_row


def _waits(sheet: FormSheet, place: tuple[int, int]) -> bool:
    cell = sheet.cell(*place)
    return bool(cell.style) and cell.value is None and not cell.formula and sheet.home(*place) == place


def columns_for(sheet: FormSheet, first_row: int, source: str, rows_each: int = 1) -> tuple[Bound, ...]:
    """What fills the columns of rows the clerk marked, by the headings above them."""
    fields, raw = ROW_SOURCES[source], sheet.raw
    if rows_each > 1:
        return record_columns(sheet, fields, first_row, rows_each)
    for table in find_tables(raw, vocabulary(fields.specs), heading_rows=_headings_above(sheet, first_row)):
        return tuple(
            Bound(first_row, match.column.number, match.key or "", must_fill=match.key == "name")
            for match in filled_columns(fields, sure_columns(table, fields))
            if not sheet.cell(first_row, match.column.number).formula
        )
    return ()


def _headings_above(sheet: FormSheet, first_row: int) -> list[int]:
    """The rows right above that are merged into one heading with the nearest."""
    top = first_row - 1
    for column in range(1, sheet.columns + 1):
        top = min(top, sheet.area(first_row - 1, column).top) if first_row > 1 else top
    return list(range(max(top, 1), first_row)) if first_row > 1 else []


def recognised_words(layout: Layout, *, several: bool = False) -> str:
    """认出12栏，还有2栏没对上：点一下黄色的格子, with the next step; for the line above the sheet.

    `several`: the file has more worksheets than this one.
    """
    columns = sum(len(block.columns) for block in layout.blocks)
    parts = [f"{columns}栏"] if columns else []
    parts += [f"{len(layout.cells)}个格子"] if layout.cells else []
    said = f"认出{'、'.join(parts)}" if parts else ""
    if layout.open_list:
        return f"{said}。{_OPEN_LIST}" if said else _OPEN_LIST
    if not parts:
        return _ALONE if several else _NOTHING
    open_ones = len(layout.unknown)
    if open_ones:
        return f"{said}，还有{open_ones}处没对上：点一下黄色的格子，在右边选它填什么；要手填的不用管。"
    return f"{said}，都对上了。看一眼对不对，再点“填好存成 Excel”。"


def unknown_left(sheet: FormSheet, layout: Layout, units: Mapping[str, Condition]) -> Layout:
    """The layout as it is kept, with the labels nothing is known of that nothing was bound at since."""
    found = recognise(sheet, units, About(asked=True))
    open_list = 0 if layout.blocks else next((block.first_row for block in found.blocks), 0)
    settled = {(one.row, one.column) for one in layout.cells}
    waiting = {*found.unknown, *_marked_headings(sheet, layout, found)}
    left = tuple(
        place
        for place in sorted(waiting)
        if not (open_list - _MOST_HEADINGS <= place[0] < open_list)
        and not _settled(sheet, place, layout, settled)
    )
    return Layout(layout.cells, layout.blocks, layout.equations, left, open_list)


def _marked_headings(sheet: FormSheet, layout: Layout, found: Layout) -> Iterator[tuple[int, int]]:
    """Headings over rows that only the clerk took for a list; 备注 is for the county's hand."""
    known = {block.first_row for block in found.blocks}
    for block in layout.blocks:
        if block.first_row not in known:
            headings = open_headings(sheet, block, range(1, sheet.columns + 1))
            yield from (one for one in headings if bare_heading(sheet.shown(*one)) not in BY_HAND | _TO_SIGN)


def _settled(sheet: FormSheet, place: tuple[int, int], layout: Layout, cells: set[tuple[int, int]]) -> bool:
    """Whether something below the heading, beside the label or in the cell itself is bound by now."""
    area = sheet.area(*place)
    spanned = set(range(area.left, area.right + 1))
    below = any(heads(block, area) for block in layout.blocks)
    lines = [
        [(row, column) for column in range(area.right, sheet.columns + 1)]
        for row in range(area.top, area.bottom + 1)
    ]
    lines += [[(row, column) for row in range(area.bottom, sheet.rows + 1)] for column in sorted(spanned)]
    return below or any(not cells.isdisjoint(_stood_for(sheet, line)) for line in lines)


def _stood_for(sheet: FormSheet, line: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The cells the label at the start of a line stands for: behind the labels next to it, up to the next one."""
    reached = False
    for place in line:
        cell = sheet.cell(*sheet.home(*place))
        words = isinstance(cell.value, str) and not cell.formula
        if words and reached:
            return
        reached = reached or not words
        yield place
