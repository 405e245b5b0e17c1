"""Which suggestions a figure of the report 丁07 counts: the list that a click on the number opens."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from msgspec import Struct

from renda_desktop.deliberation.rules import Category
from renda_desktop.documents.passages import Source
from renda_desktop.storage.base import DbSession
from renda_desktop.suggestions.figures import UNCLASSED, Count, Figures, Rate, to_press
from renda_desktop.suggestions.report_facts import YEAR, YearFacts, facts_of_source
from renda_desktop.suggestions.rules import State

_TOTALS = {
    "handed_in": "提出的", "accepted": "受理的", "merged": "并案的", "refused": "不立案的", "on_spot": "当场答复的",
    "open": "待清理的", "from_bills": "由议案转来的", "at_sessions": "会议期间提出的", "between": "闭会期间提出的",
}  # fmt: skip
_FIGURES = {
    "assigned": "交办的", "replied": "已答复的", "waiting": "待代表反馈的", "dissatisfied_first": "首次答复不满意的",
    "key": "重点督办的", "reply_rate": "已答复的", "in_time_rate": "按期答复的", "contact_rate": "有见面沟通的",
    "closed_rate": "办结的", "done_rate": "已经办成的", "satisfied_rate": "评价满意的",
    "content_rate": "评价满意和基本满意的",
}  # fmt: skip
_ROWS: dict[str, tuple[str, Callable[[YearFacts], tuple[str, ...]]]] = {
    "": ("提出的", lambda facts: facts.figures.totals.handed_in.ids),
    "appraised": ("收到评价的", lambda facts: facts.figures.satisfied_rate.base.ids),
    "in_time_base": ("应当答复的", lambda facts: facts.figures.in_time_rate.base.ids),
    "fairly": ("评价基本满意的", lambda facts: _without(_content(facts.figures), facts.figures.satisfied_rate.part)),
    "dissatisfied": ("评价不满意的", lambda facts: _without(facts.figures.content_rate.base, _content(facts.figures))),
    "carried": ("以前年度转来没有办结的", lambda facts: tuple(file.id for file in facts.carried)),
    "unfinished": ("没有办结的", lambda facts: tuple(file.id for file in facts.unfinished)),
    "next": ("没有办结的", lambda facts: tuple(file.id for file in facts.unfinished)),
    "to_press": ("要督办的", lambda facts: tuple(file.id for file in to_press((*facts.files, *facts.carried)))),
}  # fmt: skip


_PLACE = "list:"
"""How the list behind a figure is asked for where a suggestion's id would stand."""


class Behind(Struct, frozen=True):
    """What a number counts, in words, and the suggestions."""

    title: str
    ids: tuple[str, ...]


def list_place(source: Source) -> str:
    """Names the list behind a figure, for who wants to see it from another place of the program."""
    return f"{_PLACE}{source.record_id}:{source.field}"


def behind_place(db: DbSession, place: str, today: datetime.date) -> Behind | None:
    """What `list_place` named; None for any other place."""
    record_id, _, name = place.removeprefix(_PLACE).partition(":")
    return behind(db, Source(YEAR, record_id, name), today) if place.startswith(_PLACE) else None


def behind(db: DbSession, source: Source, today: datetime.date) -> Behind | None:
    """The suggestions behind a figure of the report, by its source; None where that is none of a figure."""
    facts = facts_of_source(db, source, today)
    found = _behind(facts, source.field) if facts is not None else None
    return (
        Behind(f"{facts.year}年{found.title}", found.ids) if facts is not None and found is not None else None
    )


def _behind(facts: YearFacts, name: str) -> Behind | None:
    kind, _, value = name.partition(":")
    if name in _ROWS:
        words, rows = _ROWS[name]
        return Behind(words, rows(facts))
    if name in _TOTALS:
        return Behind(_TOTALS[name], getattr(facts.figures.totals, name).ids)
    if name in _FIGURES:
        found: Count | Rate = getattr(facts.figures, name)
        return Behind(_FIGURES[name], found.part.ids if isinstance(found, Rate) else found.ids)
    if kind == "category":
        return Behind(
            f"{value}类", tuple(file.id for file in facts.files if _category(file.entry.category) == value)
        )
    if kind == "class":
        return Behind(f"{value}类结果", dict(facts.figures.by_class).get(value, Count(())).ids)
    if kind == "state" and value in State.__members__:
        state = State[value]
        return Behind(state.value, tuple(file.id for file in facts.unfinished if file.state is state))
    return None


def _content(figures: Figures) -> Count:
    return figures.content_rate.part


def _without(more: Count, fewer: Count) -> tuple[str, ...]:
    return tuple(one for one in more.ids if one not in fewer.ids)


def _category(category: Category | None) -> str:
    return category.value if category else UNCLASSED
