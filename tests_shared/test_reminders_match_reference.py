"""Compares resources/law/reminders.toml with the catalogue of the law reference; run only where that is there."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase

from renda_desktop.law.reminders import reminders
from renda_desktop.law.rule import Strength
from renda_desktop.law.rulebook import all_rules
from tests_shared.test_law_matches_reference import REFERENCE

RULES = sorted({rule.id for rule in all_rules()})


def catalogue() -> dict[str, tuple[Strength, bool, frozenset[str]]]:
    """Per reminder: its strength, whether its rhythm is local, its rules (session_notice_days_* is several)."""
    text = REFERENCE.read_text("utf-8").split("### 1.M", 1)[1].split("\n## ", 1)[0]
    found = {}
    for line in text.splitlines():
        if not line.startswith("| `"):
            continue
        ids, _, _, kind, rules = (cell.strip() for cell in line.split("|")[1:-1])
        names, wanted = re.findall(r"`(\w+)`", ids), re.findall(r"`([\w*]+)`", rules)
        for place, name in enumerate(names):
            own = [wanted[place]] if len(names) > 1 else wanted
            matched = frozenset(rule for rule in RULES for pattern in own if fnmatchcase(rule, pattern))
            rhythm = kind.startswith("must") and "local" in kind
            found[name] = (Strength(re.split(r"\W", kind)[0]), rhythm, matched)
    return found


def test_the_catalogue_is_the_reference_s() -> None:
    told = catalogue()
    assert {
        one.id: (one.strength, one.local_rhythm, frozenset(one.rules)) for one in reminders().values()
    } == told
    assert len(told) == 32


def test_every_reminder_is_said_in_whole_words() -> None:
    for one in reminders().values():
        assert one.title
        assert one.trigger
        assert one.due
        assert not re.search("[a-z]", one.title + one.trigger + one.due)
