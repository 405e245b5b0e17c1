"""Columns, filters and search of the list of activities."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence

from renda_desktop.chinese import pinyin
from renda_desktop.inspections.rows import ActivityListRow
from renda_desktop.inspections.rules import KINDS, ActivityState
from ui.duties.parts import STATE_TONES
from ui.widgets.filter_bar import Filter
from ui.widgets.table_model import Column
from ui.widgets.tokens import Tone

_KIND = "kind:"


def activity_columns() -> tuple[Column[ActivityListRow], ...]:
    """What a line of the list shows."""
    return (
        Column("title", "活动", lambda r: r.activity.title, stretch=True, tooltip=lambda r: r.activity.title),
        Column("day", "日期", _day, lambda r: r.activity.day or datetime.date.max, width=108),
        Column("kind", "类别", lambda r: r.activity.kind.value, width=92),
        Column("state", "状态", lambda r: r.state.value, width=84, tone=_tone),
        Column("people", "代表", _people, lambda r: r.figures.present, width=72, shown=False),
        Column("problems", "问题", _problems, lambda r: r.figures.problems, width=112, shown=False),
    )


def _day(row: ActivityListRow) -> str:
    return row.activity.day.isoformat() if row.activity.day else "未定"


def _tone(row: ActivityListRow) -> tuple[Tone, str]:
    """The word is part of the text, so nothing is written twice."""
    return STATE_TONES[row.state], row.state.value


def _people(row: ActivityListRow) -> str:
    figures = row.figures
    return str(figures.present if figures.marked else figures.expected)


def _problems(row: ActivityListRow) -> str:
    figures = row.figures
    return f"{figures.problems}，已改{figures.solved}" if figures.problems else ""


def activity_filters(rows: Sequence[ActivityListRow]) -> list[Filter]:
    """A chip for each kind and each state that occurs."""
    kinds = [
        Filter(f"{_KIND}{kind.name}", kind.value, count, group="kind")
        for kind in KINDS
        if (count := sum(row.activity.kind is kind for row in rows))
    ]
    states = [
        Filter(state.name, state.value, count, group="state")
        for state in ActivityState
        if (count := sum(row.state is state for row in rows))
    ]
    return kinds + states


def condition(filters: Sequence[str], typed: str) -> Callable[[ActivityListRow], bool] | None:
    """The test for what the list shows; None shows all."""
    if not filters and not typed.strip():
        return None
    return lambda row: all(_fits(row, key) for key in filters) and matches(row, typed)


def _fits(row: ActivityListRow, key: str) -> bool:
    if key.startswith(_KIND):
        return key == f"{_KIND}{row.activity.kind.name}"
    return row.state.name == key


def matches(row: ActivityListRow, typed: str) -> bool:
    """Every word typed stands in the line's words, or is pinyin of its title, place or leader."""
    return all(
        word in row.search or any(pinyin.matches(word, *spoken) for spoken in row.pinyin)
        for word in typed.casefold().split()
    )
