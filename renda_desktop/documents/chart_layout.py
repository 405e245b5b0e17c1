"""Where the parts of a chart stand: panels in two columns, a bar or two for each class. Millimetres; pure."""

from __future__ import annotations

import itertools
from functools import lru_cache

from msgspec import Struct

from renda_desktop.documents.blocks import Chart, ChartBar, ChartPanel
from renda_desktop.documents.titles import width

POINT = 25.4 / 72
LABEL_PT, NOTE_PT, HEAD_PT = 9.0, 9.0, 10.5
ROW, ROW_OF_TWO = 5.6, 9.2
HEAD, BELOW_PANEL, LEGEND = 6.6, 3.4, 6.0
BETWEEN = 8.0
"""Between two columns."""
BAR, SECOND_BAR = 3.6, 2.8
SAMPLE = 5.0
_COLUMNS_FROM = (0.0, 130.0, 220.0)
"""Widths from which one, two, three columns have room."""
_NOTE_ROOM = 9.5
"""Characters behind a bar: 79人 100.0%."""
_GAP = 1.6


class Box(Struct, frozen=True):
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float


class PlacedBar(Struct, frozen=True):
    """A bar in its row: the track that stands for all, and the part of it that is filled."""

    bar: ChartBar
    row: Box
    track: Box
    filled: Box
    second: Box | None
    """The filled part of the other time's bar."""


class PlacedPanel(Struct, frozen=True):
    """A panel with its bars."""

    panel: ChartPanel
    head: Box
    bars: tuple[PlacedBar, ...]


class ChartLayout(Struct, frozen=True):
    """The whole chart."""

    width: float
    height: float
    panels: tuple[PlacedPanel, ...]
    legend: tuple[Box, ...] = ()
    """The samples of the bars; their names stand behind them."""


@lru_cache(maxsize=16)
def chart_layout(chart: Chart, width_mm: float) -> ChartLayout:
    """Panels one below the other, in columns about as high as each other."""
    count = max(1, min(len(chart.panels), sum(width_mm >= least for least in _COLUMNS_FROM)))
    column = (width_mm - BETWEEN * (count - 1)) / count
    label = max((width(bar.label) for panel in chart.panels for bar in panel.bars), default=0.0)
    room = min(label * LABEL_PT * POINT + _GAP, column * 0.4)
    legend = _legend(chart.legend, width_mm)
    top = legend[-1].y + LEGEND if legend else 0.0
    placed: list[PlacedPanel] = []
    lowest = top
    for number, panels in enumerate(_columns(chart.panels, count)):
        x, y = number * (column + BETWEEN), top
        for panel in panels:
            placed.append(_panel(panel, x, y, column, room))
            y += panel_height(panel)
        lowest = max(lowest, y)
    return ChartLayout(width_mm, round(max(lowest - BELOW_PANEL, top) + 1.0, 2), tuple(placed), legend)


def _legend(names: tuple[str, ...], width_mm: float) -> tuple[Box, ...]:
    """Side by side, or one below the other where they are too long for that."""
    needed = [SAMPLE + 2 * _GAP + width(name) * NOTE_PT * POINT + BETWEEN for name in names]
    beside = sum(needed) - BETWEEN <= width_mm
    x, y, found = 0.0, 1.0, []
    for room in needed:
        found.append(Box(x, y, SAMPLE, 2.6))
        x, y = (x + room, y) if beside else (x, y + LEGEND)
    return tuple(found)


def panel_height(panel: ChartPanel) -> float:
    """With its heading and the room below."""
    return HEAD + len(panel.bars) * _row(panel) + BELOW_PANEL


def _row(panel: ChartPanel) -> float:
    return ROW_OF_TWO if any(bar.before is not None for bar in panel.bars) else ROW


def _columns(panels: tuple[ChartPanel, ...], count: int) -> list[tuple[ChartPanel, ...]]:
    """Cut where the highest of the columns is lowest; the order stays."""
    heights = [panel_height(panel) for panel in panels]
    ways = [(0, *cuts, len(panels)) for cuts in itertools.combinations(range(1, len(panels)), count - 1)]
    best = min(ways, key=lambda way: max(sum(heights[a:b]) for a, b in itertools.pairwise(way)))
    return [panels[a:b] for a, b in itertools.pairwise(best)]


def _panel(panel: ChartPanel, x: float, y: float, column: float, label: float) -> PlacedPanel:
    row, at = _row(panel), y + HEAD
    note = _NOTE_ROOM * NOTE_PT * POINT * 0.62 + _GAP
    left, long = x + label, max(column - label - note, 10.0)
    bars = []
    for bar in panel.bars:
        two = bar.before is not None
        top = at + (row - BAR - (SECOND_BAR + 0.4 if two else 0.0)) / 2
        track = Box(left, top, long, BAR)
        filled = Box(left, top, long * bar.part / 1000, BAR)
        second = Box(left, top + BAR + 0.4, long * (bar.before or 0) / 1000, SECOND_BAR) if two else None
        bars.append(PlacedBar(bar, Box(x, at, column, row), track, filled, second))
        at += row
    return PlacedPanel(panel, Box(x, y, column, HEAD), tuple(bars))
