"""Made-up deputies for the tests and the gallery."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from renda_desktop.errors import InputProblem
from ui.widgets.table_model import Column
from ui.widgets.tokens import Tone

NAMES = ("李淑芬", "张建国", "欧阳明", "王秀英", "赵德胜", "陈桂兰", "刘志强", "周小红", "吴卫东", "郑丽华")
VILLAGES = ("东河村", "西山村", "南坪社区", "北湾村", "镇机关")


@dataclass(frozen=True)
class Person:
    """A made-up deputy."""

    row_id: str
    number: int
    name: str
    sex: str
    village: str
    phone: str
    due: int


def people(count: int = 79) -> list[Person]:
    """Made-up deputies."""
    return [
        Person(
            f"p{n}",
            n + 1,
            NAMES[n % 10] if n < 10 else NAMES[n % 10][:2] + "军伟平静"[n % 4],
            "女" if n % 3 else "男",
            VILLAGES[n % 5],
            f"138{n:08d}",
            n % 7,
        )
        for n in range(count)
    ]


def columns() -> list[Column[Person]]:
    """The columns of the list."""
    states = {0: (Tone.LATE, "逾期"), 1: (Tone.SOON, "待办"), 2: (Tone.DONE, "已办")}
    return [
        Column("number", "序", lambda p: str(p.number), lambda p: p.number, "right", 56),
        Column("name", "姓名", lambda p: p.name, width=96),
        Column("sex", "性别", lambda p: p.sex, width=64),
        Column("village", "选区", lambda p: p.village, stretch=True),
        Column("state", "办理", lambda p: "", width=80, tone=lambda p: states.get(p.due)),
        Column("phone", "电话", lambda p: p.phone, align="right", width=140, shown=False),
    ]


def date_parser(text: str) -> dt.date:
    """A strict stand-in for the parser of the core."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError as wrong:
        raise InputProblem("看不懂这个日期，请写成 2026-3-5 或 2026年3月5日。") from wrong
