"""Makes resources/templates/*.docx, forms with placeholders to copy and edit: `python installer/make_templates.py`.

Each default is the paper of the program with its words replaced by placeholders, written by the program's own Word
writer: columns, heights and sizes are those of the paper drawn for the practice town. Run it again when a form or a
paper changes (a test compares). A further form is one function here and one entry in `overview/form_fields_….py`.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec import structs

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from renda_desktop.chinese.dates import chinese_date  # noqa: E402
from renda_desktop.documents.blocks import (  # noqa: E402
    Block,
    Cell,
    Centred,
    Column,
    PageBreak,
    Paragraph,
    Row,
    SplitLine,
    Table,
    Title,
)
from renda_desktop.documents.compose import (  # noqa: E402
    Align,
    Paper,
    Part,
    cell,
    gap,
    label,
    line,
    page_break,
    paper,
    para,
    row,
    title,
    total,
)
from renda_desktop.documents.passages import Text, plain, text_of  # noqa: E402
from renda_desktop.documents.templates.fields import listing_in  # noqa: E402
from renda_desktop.documents.templates.package import pack, read_package  # noqa: E402
from renda_desktop.documents.word import docx_bytes  # noqa: E402
from renda_desktop.overview.form_fields import Form  # noqa: E402
from renda_desktop.overview.form_fields_opinion import ENTRIES, ROUND, VERDICT  # noqa: E402
from renda_desktop.overview.form_fields_sheets import PAGES, PARTS, SHEET_FORMS, labelled, plain_name  # noqa: E402
from renda_desktop.overview.office_forms import FORMS, newest, printable_of  # noqa: E402
from renda_desktop.overview.printables import Drawing  # noqa: E402
from renda_desktop.practice.town import build_practice_town  # noqa: E402
from renda_desktop.progress import SilentProgress  # noqa: E402
from renda_desktop.storage.database import Database  # noqa: E402
from renda_desktop.storage.opening import open_database  # noqa: E402
from renda_desktop.township.rules import PRACTICE_DAY, presidium_name  # noqa: E402

FOLDER = ROOT / "resources" / "templates"


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


# --- the forms -------------------------------------------------------------------------------------------------------


def schedule(drawn: Paper) -> Paper:
    """甲07."""
    fields = "日期 时间 活动 内容 主持人 参加人员 地点 责任人"
    rows = [row(*listed("日程", fields))]
    return like(drawn, title("{{标题}}"), with_rows(table_in(drawn), rows))


def _register(drawn: Paper, name: str, fields: str, totals: Sequence[str], *below: Part) -> Paper:
    """甲13: the columns that are signed in become one, which is repeated for each sitting."""
    grid = table_in(drawn)
    signed = [column for column in grid.columns if column.key.startswith("sitting-")]
    fixed = len(grid.columns) - len(signed) - 1
    one = structs.replace(signed[0], mm=sum(column.mm for column in signed))
    columns: tuple[Column, ...] = (*grid.columns[:fixed], one, grid.columns[-1])
    head = grid.header[0].cells
    header = row(*head[:fixed], label("{{各次会议.名称}}"), head[-1])
    rows = [row(*listed(name, fields), "{{各次会议.空格}}", "")]
    for words in totals:
        shown = "{{各次会议.应到}}" if words == "应到" else "{{各次会议.空格}}"
        rows.append(total(cell(words, colspan=fixed, align=Align.RIGHT), shown, "", key=words))
    return like(
        drawn,
        title("{{标题}}"),
        line("地点：{{会议地点}}", "{{会议日期}}"),
        structs.replace(with_rows(grid, rows, [header]), columns=columns),
        *below,
    )


def deputies_register(drawn: Paper) -> Paper:
    """甲13 of the deputies."""
    totals = ("应到", "实到", "请假", "缺席")
    note = (para("{%p if 说明 %}"), para("{{说明}}"), para("{%p endif %}"))
    return _register(drawn, "代表", "序号 代表证号 姓名 代表团 单位职务", totals, note)


def observers_register(drawn: Paper) -> Paper:
    """甲13 of the observers."""
    return _register(drawn, "列席人员", "序号 姓名 单位 职务 列席的会议", ())


def sign_in(drawn: Paper) -> Paper:
    """乙04."""
    counted = (
        "合计：应到{{应到}}人，实到{{实到}}人，请假{{请假人数}}人，缺席{{缺席人数}}人；列席{{列席实到}}人。"
    )
    rows = [
        row(label("一、主席团成员（应到{{应到}}人）", colspan=5)),
        row(*listed("成员", "序号 姓名 单位及职务 - 备注")),
        row(label("二、列席人员（{{列席应到}}人）", colspan=5)),
        row(*listed("列席人员", "序号 姓名 单位及职务 - 备注")),
        total(cell(counted, colspan=5, align=Align.LEFT)),
    ]
    return like(
        drawn,
        title("{{标题}}"),
        line("时间：{{会议日期}}{{开会时间}}", "地点：{{会议地点}}"),
        with_rows(table_in(drawn), rows),
        line("记录人（签字）：", "　　年　　月　　日"),
    )


def record(drawn: Paper) -> Paper:
    """乙07."""
    grid = table_in(drawn)
    words = {
        "time": "{{起止时间}}", "place": "{{会议地点}}", "present": "{{出席情况}}", "excused": "{{请假人员}}",
        "absent": "{{缺席人员}}", "observers": "{{列席人员}}", "items": "{{议题}}",
    }  # fmt: skip
    rows = []
    for one in grid.rows:
        name, first = one.key.rpartition("/")[2], one.cells[0]
        if name == "chair":
            rows.append(row(first, "{{主持人}}", one.cells[2], "{{记录人}}"))
        else:
            rows.append(row(first, cell(words[name], colspan=3)))
    heading: type[Block] = next(type(b) for b in drawn.blocks if b.key.startswith("item-"))
    item = next(b for b in drawn.blocks if isinstance(b, heading))
    return like(
        drawn,
        title("{{标题}}"),
        with_rows(grid, rows),
        para("{%p for 议 in 各项议题 %}"),
        structs.replace(item, text=para("{{议.标题}}").text, key="", source=None),  # type: ignore[attr-defined]
        para("{%p for 段 in 议.记录 %}"),
        para("{{段.文字}}"),
        para("{%p endfor %}"),
        para("{%p endfor %}"),
        gap(),
        line("主持人（签字）：", "记录人（签字）：　　　　　　　　"),
    )


def _plan(drawn: Paper, fields: str) -> Paper:
    rows = [row(*listed("事项", fields))]
    head = line("单位：{{主席团名称}}", "{{填表日期}}")
    return like(drawn, title("{{标题}}"), head, with_rows(table_in(drawn), rows))


def year_table(drawn: Paper) -> Paper:
    """丙02."""
    return _plan(drawn, "时间 序号 工作事项 类别 内容 参加人员 列席单位 责任人 材料 完成情况")


def month_table(drawn: Paper) -> Paper:
    """丙03."""
    return _plan(drawn, "日期 事项 地点 参加 责任人 备注")


def roster(drawn: Paper) -> Paper:
    """表01 名册, by delegation."""
    grid = table_in(drawn)
    wide = len(grid.columns)

    def only(words: str) -> Row:
        return row(cell(words, colspan=wide))

    person: list[str | Cell] = [
        *(
            f"{{{{人.{name}}}}}"
            for name in "序号 姓名 性别 民族 出生年月 政治面貌 单位职务 选区 代表团".split()
        )
    ]
    rows = [
        only("{%tr for 团 in 各代表团 %}"),
        only("{%tr if 团.名称 %}"),
        row(label("{{团.名称}}", colspan=wide)),
        only("{%tr endif %}"),
        only("{%tr for 人 in 团.代表 %}"),
        row(*person),
        only("{%tr endfor %}"),
        only("{%tr endfor %}"),
        total(cell("合计", colspan=2), cell("{{合计}}", colspan=wide - 2)),
    ]
    return like(
        drawn, title("{{标题}}"), line("填报单位：{{主席团名称}}", "{{名额情况}}"), with_rows(grid, rows)
    )


def tracking_card(drawn: Paper) -> Paper:
    """乙11: the blocks of the first round are repeated for each."""
    first = next(b for b in drawn.blocks if b.key.startswith(ROUND))
    of_round = first.key.removeprefix(ROUND)
    parts: list[Part] = [title("{{标题}}")]
    for block in drawn.blocks[1:]:
        inside = block.key.partition(".")[0].endswith(of_round)
        if block is first:
            parts += [
                para("{%p for 轮 in 各轮 %}"),
                line("{{轮.轮次期限}}", "收到日期：{{轮.收到日期}}"),
            ]
        elif isinstance(block, Table) and block.header:
            names = [plain_name(plain(cell.text)) for cell in block.header[-1].cells]
            wide = len(block.columns)
            loop, end = (
                row(cell(one, colspan=wide)) for one in ("{%tr for 条 in 轮.意见 %}", "{%tr endfor %}")
            )
            parts.append(with_rows(block, [loop, row(*(f"{{{{条.{name}}}}}" for name in names)), end]))
        elif isinstance(block, Table):
            prefix = "轮." if inside else ""
            parts.append(structs.replace(block, rows=tuple(_filled_row(one, prefix) for one in block.rows)))
        elif inside or not block.key.startswith((ROUND, ENTRIES, VERDICT)):
            parts.append(block)
        if block.key == VERDICT + of_round:
            parts.append(para("{%p endfor %}"))
    return like(drawn, parts)


def _filled_row(one: Row, prefix: str) -> Row:
    """The row of a grid with placeholders named by its labels."""
    known = {name for name, _ in labelled(one)}
    cells = [
        _valued(one, place, known, lambda name: f"{{{{{prefix}{name}}}}}") for place in range(len(one.cells))
    ]
    return structs.replace(one, cells=tuple(cells))


# --- forms that are plain tables and grids ---------------------------------------------------------------------------


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
                one, cells=tuple(_valued(one, place, known, of) for place in range(len(one.cells)))
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


def _valued(one: Row, place: int, known: set[str], of: Callable[[str], str]) -> Cell:
    """A cell with its placeholder, when the label before it is a field."""
    this, before = one.cells[place], one.cells[place - 1] if place else None
    name = plain_name(plain(before.text)) if before is not None and before.label and not this.label else ""
    return structs.replace(this, text=text_of(of(name))) if name in known else this


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


LEFT_SIDES = {("丙05清单", "of"): "{{问题情况}}"}
"""Lines beside a table whose text at the left is one field without a name before it."""
DEFAULTS: dict[str, Callable[[Paper], Paper]] = {
    "甲07": schedule, "甲13": deputies_register, "甲13列": observers_register, "乙04": sign_in, "乙07": record,
    "丙02": year_table, "丙03": month_table, "表01名册": roster,
    "乙11": tracking_card,
    **{form.paper: derived(form) for form in SHEET_FORMS},
}  # fmt: skip
"""Paper → the function that puts placeholders into it."""


def template_of(form: Form, drawn: Paper) -> bytes:
    """The default template of a form; the same paper always gives the same bytes."""
    return pack(read_package(docx_bytes(DEFAULTS[form.paper](drawn))))


def templates(database: Database) -> dict[str, bytes]:
    """The defaults of all forms by paper, from what the practice town draws."""
    made, drawing = {}, Drawing(PRACTICE_DAY)
    with database.read() as db:
        for form in FORMS:
            printable = printable_of(form)
            drawn = printable.draw(db, newest(db, printable, drawing)[0].id, drawing)
            assert isinstance(drawn, Paper)
            made[form.paper] = template_of(form, drawn)
    return made


def main() -> None:
    """Writes the files."""
    folder = Path(tempfile.mkdtemp())
    database = open_database(folder / "renda.db", "练习")
    try:
        build_practice_town(database, SilentProgress())
        FOLDER.mkdir(exist_ok=True)
        for name, content in templates(database).items():
            (FOLDER / f"{name}.docx").write_bytes(content)
    finally:
        database.close()
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
