"""Small papers for tests of the preview."""

from __future__ import annotations

from renda_desktop.documents import compose as c
from renda_desktop.documents.paper import Layout, Paper

NUMBER = c.Source("meeting", "m1", "number")
DAY = c.Source("meeting", "m1", "day")
PLACE = c.Source("meeting", "m1", "place")


def notice(day: str = "3月30日", paragraphs: int = 1) -> Paper:
    """A red-headed notice with a day and a place that is missing."""
    return c.paper(
        "乙02",
        "会议通知",
        Layout.RED,
        c.red_head("青禾镇人民代表大会主席团文件", "青禾人发〔2026〕3号"),
        c.title("关于召开会议的通知"),
        c.para("定于", c.field(day, DAY), "在", c.field("", PLACE, "会议地点"), "召开。", key="opening"),
        *[c.para(f"第{n}段。" + "会议认为，今年以来成效明显。" * 12) for n in range(paragraphs)],
        c.signature("青禾镇人民代表大会主席团", "2026年3月20日"),
    )


def register(rows: int = 60) -> Paper:
    """A lying table over some pages."""
    lines = [c.row(str(n), "李淑芬", "东河村") for n in range(1, rows + 1)]
    columns = [c.column(), c.column(), c.column(3)]
    return c.paper(
        "表01",
        "名册",
        Layout.REGISTER,
        c.title("代表名册"),
        c.table(columns, lines, [c.row("序号", "姓名", "选区")]),
    )


def gaps(*filled: str, source: bool = True) -> Paper:
    """A paper with a number, a day and a place; those not `filled` are missing."""
    facts = {"number": NUMBER, "day": DAY, "place": PLACE}
    lines = [
        c.para(f"写上{name}：", c.field("有" if name in filled else "", fact if source else None, name))
        for name, fact in facts.items()
    ]
    return c.paper("乙02", "会议通知", Layout.PLAIN, c.title("通知"), *lines)
