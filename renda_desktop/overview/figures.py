"""All figures at one day, drawn from the same queries as papers and pages."""

from __future__ import annotations

import datetime
from typing import Any

from renda_desktop.opinions.figures import OpinionFigures, year_opinions
from renda_desktop.plans.figures import figures as plan_figures
from renda_desktop.plans.queries import find_plan, list_items, plan_years
from renda_desktop.presidium.figures import figures as presidium_figures
from renda_desktop.presidium.member_queries import members_on
from renda_desktop.roster.figures import level_figures, seat_figures
from renda_desktop.roster.queries import list_deputies
from renda_desktop.roster.scheme_queries import structure_scheme
from renda_desktop.roster.structure import structure
from renda_desktop.sessions.queries import list_sessions, year_figures
from renda_desktop.storage.base import DbSession
from renda_desktop.township.queries import (
    find_office,
    list_constituencies,
    list_groups,
    local_values,
    term_on,
)

_TITLES = {
    "office": "单位",
    "day": "截至",
    "people": "人数（各级代表合计，一人只算一次）",
    "mandates": "代表职务",
    "seats": "名额",
    "in_force": "实有",
    "vacant": "出缺",
    "constituencies": "选区",
    "groups": "代表小组",
    "presidium_members": "主席团成员",
    "age": "年龄",
    "schooling": "学历",
    "sex": "性别",
    "party": "政治面貌",
    "ethnicity": "民族",
    "sessions": "人代会",
    "presidium_meetings": "主席团会议",
    "opinions": "主席团的意见",
    "plan_items": "年度计划",
}
_DIVISIONS = {"age": "age", "schooling": "schooling", "sex": "sex", "party": "party", "ethnicity": "people"}


def all_figures(db: DbSession, day: datetime.date) -> dict[str, Any]:
    """Counts on `day`, ready for JSON: whole numbers, texts, and dictionaries of them with Chinese keys.

    Age, schooling, sex, party and nationality divide the deputies of the own congress in force on the day.
    """
    office, term = find_office(db), term_on(db, day)
    seats, levels = seat_figures(db, day), level_figures(db, day)
    divided = structure([row for row in list_deputies(db, day) if row.in_force], day, structure_scheme(db))
    found: dict[str, Any] = {
        "office": office.name if office else "",
        "day": day.isoformat(),
        "people": levels.people,
        "mandates": {level.level.value: level.mandates for level in levels.levels if level.mandates},
        "seats": seats.seats,
        "in_force": seats.in_force,
        "vacant": seats.vacant,
        "constituencies": len(list_constituencies(db, term.id)) if term else 0,
        "groups": len(list_groups(db, term.id)) if term else 0,
        "presidium_members": len(members_on(db, day)),
    }
    for key, table in _DIVISIONS.items():
        found[key] = {part.label: part.count for part in divided.table(table).parts}
    return found | _year(db, day)


def _year(db: DbSession, day: datetime.date) -> dict[str, Any]:
    sessions = year_figures(db, day.year, day)
    meetings = presidium_figures(db, day.year, day, local_values(db))
    return {
        "sessions": {
            "全部": len(list_sessions(db, day)),
            f"{day.year}年已开": sessions.held,
            f"{day.year}年待开": sessions.planned,
        },
        "presidium_meetings": {
            f"{day.year}年已开": meetings.held,
            f"{day.year}年待开": meetings.planned,
            "议题": meetings.items,
            "议定事项": meetings.decisions,
            "未落实": meetings.open_decisions,
        },
        "opinions": _opinions(year_opinions(db, day.year, day), day.year),
        "plan_items": {f"{year}年": _plan(db, year, day) for year in plan_years(db)},
    }


def _opinions(figures: OpinionFigures, year: int) -> dict[str, int]:
    return {
        f"{year}年提出": figures.raised,
        "已报告办理情况": figures.answered,
        **{appraisal.value: number for appraisal, number in figures.appraised.items()},
        "已销号": figures.closed,
        "逾期未报告": figures.overdue,
    }


def _plan(db: DbSession, year: int, day: datetime.date) -> dict[str, int]:
    plan = find_plan(db, year)
    whole = plan_figures(list_items(db, plan.id, day) if plan else [], day).whole
    return {"合计": whole.total} | {
        standing.value: count for standing, count in whole.by_standing.items() if count
    }


def as_lines(figures: dict[str, Any]) -> list[str]:
    """The figures as lines for people."""
    return [f"{_TITLES[key]}：{_words(value)}" for key, value in figures.items()]


def _words(value: Any) -> str:
    if isinstance(value, dict):
        return "，".join(f"{key} {_words(v)}" for key, v in value.items()) or "无"
    return "未填" if value in (None, "") else str(value)
