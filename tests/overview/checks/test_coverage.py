"""Every rule of resources/law is checked, said with a check, kept by a command or a paper, or explained."""

from __future__ import annotations

from importlib import import_module

from renda_desktop.law.reminders import reminders
from renda_desktop.law.rulebook import all_rules
from renda_desktop.overview.checks.coverage import EXPLAINED, FLOW, WITH
from renda_desktop.overview.checks.registry import all_checks
from renda_desktop.overview.year_duties import DUTIES

RULES = {rule.id for rule in all_rules()}
CHECKED = {check.rule_id for check in all_checks()}
KEYS = [check.key for check in all_checks()]


def test_every_rule_is_checked_or_accounted_for() -> None:
    accounted = CHECKED | WITH.keys() | FLOW.keys() | EXPLAINED.keys()
    assert RULES - accounted == set(), "rules nobody looks at"
    assert accounted - RULES == set(), "no such rules"


def test_no_rule_is_accounted_for_twice() -> None:
    tables = (CHECKED, WITH.keys(), FLOW.keys(), EXPLAINED.keys())
    for place, one in enumerate(tables):
        for other in tables[place + 1 :]:
            assert set(one) & set(other) == set()


def test_what_a_rule_is_left_to_exists() -> None:
    assert set(WITH.values()) <= set(KEYS)
    for where in FLOW.values():
        module, _, name = where.partition(":")
        assert callable(getattr(import_module(module), name)), where
    assert all(reason.strip() for reason in EXPLAINED.values())


def test_each_check_has_an_id_and_a_title_of_its_own() -> None:
    assert len(set(KEYS)) == len(KEYS)
    assert all(check.title.strip() for check in all_checks())
    titles = [(check.rule_id, check.title) for check in all_checks()]
    assert len(set(titles)) == len(titles)


def test_every_reminder_of_the_catalogue_is_watched() -> None:
    """law.md §1.M: one of the rules behind each is checked, or said with a check."""
    watched = CHECKED | WITH.keys()
    assert [one.id for one in reminders().values() if not watched & set(one.rules)] == []


def test_the_years_duties_are_watched_by_checks() -> None:
    assert {duty.check_id for duty in DUTIES} <= set(KEYS)
