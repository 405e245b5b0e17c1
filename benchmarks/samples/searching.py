"""Typing into the search box of the roster with 100,000 people, until the list is painted."""

from __future__ import annotations

import datetime
import random
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from renda_desktop.roster.rows import DeputyRow
    from ui.roster.deputy_list import DeputyList

PEOPLE, KNOWN = 100_000, 50
TYPED = (
    "w",
    "wa",
    "wan",
    "wang",
    "wangf",
    "张",
    "张秀",
    "张秀英",
    "zs",
    "qin",
    "tan",
    "1381",
    "东河",
    "o",
    "oy",
    "oyn",
)
"""What is typed, each from the one before or anew; the first search, which reads what it needs, comes before."""
_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕覃单仇解查区翟"
_GIVEN = "伟芳娜秀英敏静丽强磊军洋勇艳杰涛明超霞平刚桂兰玉红建国志远海峰晓梅文华淑珍婷略"


def search(folder: Path) -> float:
    """Milliseconds from a keystroke to the painted rows: the median over what is typed."""
    shown = _list(folder, _people(PEOPLE))
    for first in ("z", "1", "一"):
        shown.panel.search.setText(first)
    figures = []
    for typed in TYPED:
        start = time.perf_counter()
        shown.panel.search.setText(typed)
        _paint(shown)
        figures.append((time.perf_counter() - start) * 1000)
    return statistics.median(figures)


def search_floor(folder: Path) -> float:
    """Milliseconds to reset the same list to fifty known rows and to paint them."""
    people = _people(2 * KNOWN)
    shown, halves = _list(folder, people), (people[:KNOWN], people[KNOWN:])
    figures = []
    for number in range(len(TYPED) + 1):
        start = time.perf_counter()
        shown.model.set_rows(halves[number % 2], lambda row: row.id)
        _paint(shown)
        figures.append((time.perf_counter() - start) * 1000)
    return statistics.median(figures[1:])


def _people(count: int) -> list[DeputyRow]:
    from renda_desktop.chinese import pinyin
    from renda_desktop.roster.rows import DeputyRow, MandateRow
    from renda_desktop.roster.rules import MandateState
    from renda_desktop.township.rules import Level

    chance, rows = random.Random(7), []
    for number in range(count):
        name = chance.choice(_SURNAMES) + "".join(chance.choices(_GIVEN, k=chance.choice((1, 2, 2))))
        name = "欧阳娜" if number % 4000 == 0 else name
        full = pinyin.full(name)
        mandate: Any = MandateRow(
            id=f"m{number}", person_id=f"p{number}", term_id="t", own=True, level=Level.TOWNSHIP, body="",
            term_number=19, term_period=(None, None), state=MandateState.IN_OFFICE,
            constituency=f"第{number % 40}选区（东河村）", deputy_number=f"{number:06}", position=number,
        )  # fmt: skip
        rows.append(
            DeputyRow(
                id=f"p{number}", name=name, name_full_pinyin=full, name_initials="".join(s[0] for s in full.split()),
                work=f"第{number % 997}村村民", phones=(f"138{number:08}",), mandate=mandate,
            )
        )  # fmt: skip
    return rows


def _list(folder: Path, people: list[DeputyRow]) -> DeputyList:
    """The list of the roster tab over the practice town, shown, with these people in it."""
    from renda_desktop import schema
    from renda_desktop.storage.opening import open_database
    from renda_desktop.storage.paths import data_file
    from ui.roster.deputy_list import DeputyList
    from ui.runtime.computer import Computer
    from ui.runtime.context import AppContext
    from ui.runtime.tasks import TaskRunner
    from ui.shell.application import make_application
    from ui.widgets import theme

    assert schema.Base.metadata.tables
    app = make_application()
    theme.apply_theme(app)
    database = open_database(data_file(folder), "x")
    computer = Computer(folder / "search.ini")
    today = lambda: datetime.date(2026, 4, 2)  # noqa: E731
    shown = DeputyList(AppContext(database, TaskRunner(), Silent(), computer, today))
    shown.resize(640, 700)
    shown.show()
    shown.show_rows(people)
    app.processEvents()
    return shown


class Silent:
    """Nobody is told anything."""

    def note(self, text: str, *, undo: bool = False) -> None:
        pass

    def problem(self, text: str) -> None:
        pass

    def busy(self, text: str, cancel: Callable[[], None]) -> Callable[[int, int, str], None]:
        return lambda _done, _total, _text: None

    def idle(self) -> None:
        pass


def _paint(shown: DeputyList) -> None:
    shown.panel.view.viewport().repaint()
