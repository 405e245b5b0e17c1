"""Figures and rows of suggestions in the county's sheets."""

from __future__ import annotations

import datetime

from renda_desktop.county_forms.facts import Asked, FormFacts
from renda_desktop.county_forms.people import EVERYBODY
from renda_desktop.county_forms.sources import ROW_SOURCES
from renda_desktop.county_forms.values import value_named, value_of
from renda_desktop.storage.database import Database
from renda_desktop.suggestions.rules import Satisfaction
from tests.suggestions.builders import Desk, a_desk

MARCH, DAY = datetime.date(2026, 3, 2), datetime.date(2026, 6, 30)


def test_the_year_s_suggestions_are_counted_and_listed(town: Database) -> None:
    desk = Desk(town, *a_desk(town))
    first, second = desk.hand_in("修渠", 0, 1), desk.hand_in("修路", 1)
    desk.hand_in("架桥", 2, on=datetime.date(2025, 5, 1), session=None)
    for suggestion in (first, second):
        desk.assign(suggestion, MARCH)
    desk.reply(first, MARCH, "A")
    desk.appraise(first, MARCH, Satisfaction.FAIRLY)
    desk.close(first, MARCH)
    with town.read() as db:
        facts = FormFacts(db, Asked(DAY, 2026))
        keys = ("suggestions", "suggestions_assigned", "suggestions_replied", "suggestions_closed")
        assert [value_of(key, facts).value for key in (*keys, "suggestions_satisfied")] == [2, 2, 1, 1, 1]
        lines = ROW_SOURCES["suggestions"].lines(facts, EVERYBODY)
        told = [tuple(line.field(key) for key in ("code", "lead", "main", "due", "class")) for line in lines]
    assert told == [
        ("19-7-001", "李淑芬", "镇水利站", datetime.date(2026, 6, 2), "A"),
        ("19-7-002", "王伟", "镇水利站", datetime.date(2026, 6, 2), None),
    ]  # fmt: skip
    assert value_named("收到代表建议") == "suggestions"
