"""The board as rows to paint: within a kind each item lies in the first row where its months are free. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from renda_desktop.plans.board import COLUMNS, YEAR_COLUMN, Board, BoardCard
from renda_desktop.plans.rules import PlanKind


@dataclass(frozen=True)
class Strip:
    """One item on the board: from column `first` over `span` columns."""

    card: BoardCard
    first: int
    span: int

    @property
    def columns(self) -> range:
        """The columns it covers."""
        return range(self.first, self.first + self.span)


@dataclass(frozen=True)
class Lane:
    """One row of the board; `opens` marks the first row of its kind, which bears the kind's name."""

    kind: PlanKind
    opens: bool
    strips: tuple[Strip, ...] = ()

    def strip_over(self, column: int) -> Strip | None:
        """The item that covers a column, if there is one."""
        return next((strip for strip in self.strips if column in strip.columns), None)


def lanes_of(board: Board) -> tuple[Lane, ...]:
    """All rows from top to bottom; a kind without items keeps one empty row, so that every kind is seen."""
    lanes: list[Lane] = []
    for kind in PlanKind:
        rows = _packed(_strips(board, kind)) or [[]]
        lanes += [Lane(kind, place == 0, tuple(row)) for place, row in enumerate(rows)]
    return tuple(lanes)


def shown_columns(lanes: Iterable[Lane]) -> tuple[int, ...]:
    """The months and 时间待定; 全年、半年 only where something stands in it."""
    used = any(strip.first == YEAR_COLUMN for lane in lanes for strip in lane.strips)
    return COLUMNS if used else COLUMNS[1:]


def _strips(board: Board, kind: PlanKind) -> list[Strip]:
    found: dict[str, tuple[BoardCard, list[int]]] = {}
    for column in COLUMNS:
        for card in board.cards(kind, column):
            found.setdefault(card.item_id, (card, []))[1].append(column)
    strips = [Strip(card, columns[0], len(columns)) for card, columns in found.values()]
    return sorted(strips, key=lambda strip: (strip.first, strip.span))


def _packed(strips: Iterable[Strip]) -> list[list[Strip]]:
    rows: list[list[Strip]] = []
    for strip in strips:
        free = next((row for row in rows if row[-1].first + row[-1].span <= strip.first), None)
        if free is None:
            rows.append([strip])
        else:
            free.append(strip)
    return rows
