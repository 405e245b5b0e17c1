"""The numbers of the desk: each opens its list."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from msgspec import Struct

from renda_desktop.events.rules import EventState
from renda_desktop.inspections.queries import INSPECTION_READS, list_activities
from renda_desktop.inspections.statistics import held_in
from renda_desktop.overview.desk.rows import DeskFigure
from renda_desktop.plans.queries import PLAN_READS, find_plan, list_items
from renda_desktop.plans.rules import Standing
from renda_desktop.presidium.queries import MEETING_READS, meetings_between, open_decisions
from renda_desktop.roster.figures import seat_figures
from renda_desktop.roster.queries import ROSTER_READS
from renda_desktop.sessions.queries import SESSION_READS, list_sessions
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.memo import remembered
from renda_desktop.suggestions.queries import FILE_READS, all_files
from renda_desktop.township.pack_queries import LAWBOOK_READS


class Figure(Struct, frozen=True):
    """One number; `reads` are the tables it is counted from. A street office has no presidium, so some are left out."""

    key: str
    reads: tuple[str, ...]
    count: Callable[[DbSession, datetime.date], DeskFigure | None]
    of_presidium: bool = True


def _deputies(db: DbSession, today: datetime.date) -> DeskFigure | None:
    seats = seat_figures(db, today)
    if seats.term_id is None:
        return None
    quota = "" if seats.seats is None else f" / 名额 {seats.seats}"
    return DeskFigure("代表", f"{seats.in_force}{quota}", "roster", tip=seats.line)


def _sessions(db: DbSession, today: datetime.date) -> DeskFigure | None:
    held = [row for row in list_sessions(db, today) if row.state.begun and _this_year(row.opens_on, today)]
    return DeskFigure("人代会", f"今年 {len(held)} 次", "sessions")


def _meetings(db: DbSession, today: datetime.date) -> DeskFigure | None:
    held = [
        row
        for row in meetings_between(db, today)
        if row.state is EventState.HELD and _this_year(row.meeting.event.day, today)
    ]
    return DeskFigure(
        "主席团会议", f"今年 {len(held)} 次", "presidium", tip="闭会期间的主席团会议，不含人代会期间的"
    )


def _decisions(db: DbSession, today: datetime.date) -> DeskFigure | None:
    return DeskFigure("议定事项", f"{len(open_decisions(db, today))} 件没有落实", "presidium", "decisions")


def _suggestions(db: DbSession, today: datetime.date) -> DeskFigure | None:
    """Those handed in this year and those of former years that are still followed."""
    rows = [row for row in all_files(db, today) if row.open or row.entry.origin.year == today.year]
    closed = sum(not row.open for row in rows)
    tip = "今年提出的和以前没有办完的；办完的含并案、不立案、当场答复"
    return DeskFigure("建议", f"{len(rows)} 件，办完 {closed} 件", "suggestions", tip=tip)


def _activities(db: DbSession, today: datetime.date) -> DeskFigure | None:
    held = held_in(list_activities(db, today), today.year)
    return DeskFigure("代表活动", f"今年 {len(held)} 次", "duties")


def _plan(db: DbSession, today: datetime.date) -> DeskFigure | None:
    plan = find_plan(db, today.year)
    if plan is None:
        return DeskFigure("年度计划", "还没有", "plans")
    items = [one for one in list_items(db, plan.id, today) if one.standing(today) is not Standing.CANCELLED]
    done = sum(one.standing(today) is Standing.DONE for one in items)
    return DeskFigure("年度计划", f"完成 {done} / {len(items)} 项", "plans", str(today.year))


FIGURES: tuple[Figure, ...] = (
    Figure("deputies", ROSTER_READS, _deputies),
    Figure("suggestions", FILE_READS, _suggestions),
    Figure("sessions", SESSION_READS, _sessions),
    Figure("meetings", MEETING_READS, _meetings),
    Figure("decisions", MEETING_READS, _decisions),
    Figure("activities", INSPECTION_READS, _activities, of_presidium=False),
    Figure("plan", (*PLAN_READS, *MEETING_READS, *ROSTER_READS), _plan, of_presidium=False),
)
"""Whoever has another number for the desk adds it here."""


def desk_figures(db: DbSession, today: datetime.date, *, has_presidium: bool) -> tuple[DeskFigure, ...]:
    """The numbers this office has, in their order; counted anew only when one of their tables was changed."""
    wanted = [figure for figure in FIGURES if has_presidium or not figure.of_presidium]
    found = [_kept(figure, db, today) for figure in wanted]
    return tuple(figure for figure in found if figure is not None)


def _kept(figure: Figure, db: DbSession, today: datetime.date) -> DeskFigure | None:
    key = ("desk_figure", figure.key, today)
    return remembered(db, key, (*figure.reads, *LAWBOOK_READS), lambda: figure.count(db, today))


def _this_year(day: datetime.date | None, today: datetime.date) -> bool:
    return day is not None and day.year == today.year
