"""The report of a year says what the register says."""

from __future__ import annotations

import datetime

from renda_desktop.documents.paper import plain_text
from renda_desktop.plans.report_papers import presidium_report
from renda_desktop.plans.year_facts import year_facts
from renda_desktop.suggestions.rules import Satisfaction
from tests.helpers.plan_builders import make_plan
from tests.suggestions.builders import Desk

OVER = datetime.date(2027, 1, 5)
MARCH = datetime.date(2026, 3, 2)


def test_the_report_of_the_year_has_the_figures_of_the_register(desk: Desk) -> None:
    make_plan(desk.database)
    for place, result in enumerate((Satisfaction.SATISFIED, Satisfaction.FAIRLY, None)):
        one = desk.hand_in(f"第{place}件", place)
        desk.assign(one, MARCH)
        desk.reply(one, MARCH)
        if result is not None:
            desk.appraise(one, MARCH, result)
            desk.close(one, MARCH)
    with desk.database.read() as db:
        facts = year_facts(db, 2026, OVER)
    assert facts is not None
    assert "全年交办代表建议3件，办结率66.7%，代表满意率100.0%。" in plain_text(presidium_report(facts))
