"""The default templates of forms that are plain tables and grids: placeholders where names of fields stand."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import structs

from installer.template_parts import like, valued, with_rows
from renda_desktop.chinese.dates import chinese_date
from renda_desktop.documents.blocks import (
    Block,
    Cell,
    Centred,
    PageBreak,
    Paragraph,
    Row,
    SplitLine,
    Table,
    Title,
)
from renda_desktop.documents.compose import Paper, cell, label, page_break, para, row
from renda_desktop.documents.passages import Text, plain, text_of
from renda_desktop.documents.templates.fields import listing_in
from renda_desktop.overview.form_fields import Form
from renda_desktop.overview.form_fields_sheets import PAGES, PARTS, plain_name
from renda_desktop.township.rules import PRACTICE_DAY, presidium_name

LEFT_SIDES = {("丙05清单", "of"): "{{问题情况}}"}
"""Lines beside a table whose text at the left is one field without a name before it."""


def derived(form: Form) -> Callable[[Paper], Paper]:
    """Puts the form's placeholders where the paper has columns, labels and lines of the same names."""
    sheets = listing_in(form.fields, PAGES)
    known = {field.name for field in (sheets or form.fields).fields}
    prefix = "张." if sheets else ""
    drawn_by = presidium_name("青禾镇")

    def of(name: str) -> str:
        return f"{{{{{prefix}{name}}}}}"

    def side(text: Text) -> str:
        words = plain(text)
        name, colon, _ = words.partition("：")
        if colon and plain_name(name) in known:
            return f"{name}：{of(plain_name(name))}"
        return "{{填表日期}}" if words == chinese_date(PRACTICE_DAY) else words

    def grid(block: Table) -> Block:
        if block.header:
            return with_rows(block, _table_rows(form, block))
        rows = [
            structs.replace(
                one, cells=tuple(valued(one, place, known, of) for place in range(len(one.cells)))
            )
            for one in block.rows
        ]
        return structs.replace(block, rows=tuple(rows))

    def block_of(block: Block) -> Block:
        if isinstance(block, Title):
            return structs.replace(block, text=text_of(of("标题")))
        if isinstance(block, SplitLine):
            left = LEFT_SIDES.get((form.paper, block.key)) or side(block.left)
            return structs.replace(block, left=text_of(left), right=text_of(side(block.right)))
        if isinstance(block, Centred):
            return structs.replace(block, text=text_of(plain(block.text).replace(drawn_by, "{{主席团名称}}")))
        if isinstance(block, Paragraph):
            return structs.replace(block, text=text_of(side(block.text)))
        return grid(block) if isinstance(block, Table) else block

    def made(drawn: Paper) -> Paper:
        ends = [place for place, block in enumerate(drawn.blocks) if isinstance(block, PageBreak)]
        first = [block_of(block) for block in drawn.blocks[: ends[0] if sheets and ends else None]]
        if not sheets:
            return like(drawn, first)
        head, rest = first[0], first[1:]
        turn = (
            para("{%p if 张.换页 %}"),
            page_break(),
            head,
            para("{%p else %}"),
            head,
            para("{%p endif %}"),
        )
        return like(drawn, para(f"{{%p for 张 in {PAGES} %}}"), turn, rest, para("{%p endfor %}"))

    return made


def _table_rows(form: Form, grid: Table) -> list[Row]:
    what, wide = form.fields.lists[0].name, len(grid.columns)
    names = [plain_name(plain(cell.text)) for cell in grid.header[-1].cells]
    totals = [structs.replace(one, cells=_with_total(one)) for one in grid.rows if one.total]
    if listing_in(form.fields, PARTS) is None:
        return [row(*(f"{{{{{what}.{name}}}}}" for name in names)), *totals]
    words = ("{%tr for 部 in 各部分 %}", "{%tr if 部.标题 %}", "{%tr endif %}")
    opening, begun, ended = (row(cell(each, colspan=wide)) for each in words)
    loop, end = (
        row(cell(each, colspan=wide)) for each in (f"{{%tr for 人 in 部.{what} %}}", "{%tr endfor %}")
    )
    person = row(*(f"{{{{人.{name}}}}}" for name in names))
    return [opening, begun, row(label("{{部.标题}}", colspan=wide)), ended, loop, person, end, end, *totals]


def _with_total(one: Row) -> tuple[Cell, ...]:
    return (*one.cells[:-1], structs.replace(one.cells[-1], text=text_of("{{合计}}")))
