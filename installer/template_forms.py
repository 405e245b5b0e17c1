"""The default templates that are composed part by part, one function for each form."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import structs

from installer.template_parts import like, listed, table_in, valued, with_rows
from renda_desktop.documents.blocks import Block, Cell, Column, Row, Table
from renda_desktop.documents.compose import (
    Align,
    Paper,
    Part,
    cell,
    gap,
    label,
    line,
    para,
    row,
    title,
    total,
)
from renda_desktop.documents.passages import plain
from renda_desktop.overview.form_fields_opinion import ENTRIES, ROUND, VERDICT
from renda_desktop.overview.form_fields_sheets import labelled, plain_name


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
        valued(one, place, known, lambda name: f"{{{{{prefix}{name}}}}}") for place in range(len(one.cells))
    ]
    return structs.replace(one, cells=tuple(cells))
