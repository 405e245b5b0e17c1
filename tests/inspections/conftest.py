"""A held inspection with everything in it."""

from __future__ import annotations

import datetime

import pytest

from renda_desktop.inspections.commands import edit_activity
from renda_desktop.inspections.finding_commands import edit_finding, edit_problem
from renda_desktop.inspections.people_commands import AddEscort, add_escort
from renda_desktop.inspections.route_commands import AddStop, add_stop
from renda_desktop.inspections.rules import NOTICE
from renda_desktop.issuing.commands import GiveNumber, give_number
from renda_desktop.issuing.rules import Series
from renda_desktop.storage.database import Database
from tests.helpers.inspection_builders import act, card_of, edit, whole_inspection

_WORDS = {
    "purpose": "推动人居环境整治。",
    "scheme_on": datetime.date(2026, 3, 13),
    "notice_on": datetime.date(2026, 3, 17),
    "contact": "马静",
    "phone": "0788-5550118",
    "report_overview": "全镇有18个村。",
    "report_results": "垃圾日产日清。",
    "report_advice": "建立长效机制",
    "report_on": datetime.date(2026, 4, 1),
}


@pytest.fixture
def full(town: Database) -> str:
    """An inspection whose papers lack nothing; the problem's unit, demand and last day are known."""
    activity = whole_inspection(town)
    for field, value in _WORDS.items():
        edit(town, edit_activity, activity, field, value)
    act(town, add_escort, AddEscort(activity, "田小军", "镇水利站站长"))
    act(town, add_stop, AddStop(activity, "东河水厂", datetime.time(9), datetime.time(9, 40)))
    finding, problem = card_of(town, activity).findings[0], card_of(town, activity).problems[0]
    for field, value in (("situation", "日供水3200立方米"), ("opinion", "加装管道泵"), ("speaker", "李淑芬")):
        edit(town, edit_finding, finding.id, field, value)
    for field, value in (
        ("unit", "镇水利站"),
        ("demanded", "加装管道泵"),
        ("due_on", datetime.date(2026, 5, 31)),
    ):
        edit(town, edit_problem, problem.id, field, value)
    number = GiveNumber(
        Series.DOCUMENT, 5, NOTICE, activity, "视察通知", datetime.date(2026, 3, 17), year=2026
    )
    act(town, give_number, number)
    return activity
