"""The year on one page: kind × month. Pure."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from msgspec import Struct

from renda_desktop.plans.plan_time import PlanTime
from renda_desktop.plans.planned import Planned, in_order
from renda_desktop.plans.rules import PlanKind, Standing

MONTHS = range(1, 13)
YEAR_COLUMN = 0
"""Before January: what runs for more than a quarter."""
OPEN_COLUMN = 13
"""After December: what has no time yet."""
COLUMNS = (YEAR_COLUMN, *MONTHS, OPEN_COLUMN)
_WIDEST = 3


class BoardCard(Struct, frozen=True):
    """An item in one cell; `continued` when it stood in an earlier month already (a quarter's later months)."""

    item_id: str
    title: str
    time: str
    standing: Standing
    unplanned: bool
    continued: bool


class Board(Struct, frozen=True):
    """Cards by kind and column (0 全年、半年; 1–12; 13 时间待定); cells without cards are not in `cells`."""

    cells: Mapping[tuple[PlanKind, int], tuple[BoardCard, ...]]

    def cards(self, kind: PlanKind, column: int) -> tuple[BoardCard, ...]:
        """The cards of one cell."""
        return self.cells.get((kind, column), ())


def columns_of(time: PlanTime | None) -> tuple[int, ...]:
    """Where an item stands: in every month it touches up to three, otherwise once in column 0; undated in 13."""
    if time is None:
        return (OPEN_COLUMN,)
    months = tuple(time.month_numbers)
    return months if len(months) <= _WIDEST else (YEAR_COLUMN,)


def column_label(column: int) -> str:
    """4月; 全年、半年; 时间待定."""
    return {YEAR_COLUMN: "全年、半年", OPEN_COLUMN: "时间待定"}.get(column, f"{column}月")


def make_board(items: Iterable[Planned], today: datetime.date) -> Board:
    """The board of one plan's items."""
    cells: dict[tuple[PlanKind, int], list[BoardCard]] = {}
    for item in in_order(items):
        for index, column in enumerate(columns_of(item.time)):
            cells.setdefault((item.kind, column), []).append(_card(item, today, continued=index > 0))
    return Board(MappingProxyType({place: tuple(cards) for place, cards in cells.items()}))


def _card(item: Planned, today: datetime.date, *, continued: bool) -> BoardCard:
    return BoardCard(
        item.id,
        item.title,
        item.time.text() if item.time else "",
        item.standing(today),
        item.unplanned,
        continued,
    )
