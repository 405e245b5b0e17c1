"""The office's own figures in place of those of a province or of practice."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from types import MappingProxyType

from msgspec import Struct, structs

from renda_desktop.errors import RuleViolation
from renda_desktop.law.pack import PackEntry, usual_operator, with_entry
from renda_desktop.law.rule import Figure, Rule, Strength
from renda_desktop.law.rulebook import figure

# Rule id → one value for the rule's main figure (7, "2/3", "04-30"), or several by name ({"min": 7, "max": 11}).
LocalValue = int | str | Fraction | Mapping[str, int | str | Fraction]


class PlaceValue(Struct, frozen=True):
    """What holds here of a rule: confirmed entries of packs, above them the office's own figures, if any."""

    entries: tuple[PackEntry, ...]
    own: LocalValue | None = None

    def entry(self, on: date | None) -> PackEntry | None:
        """The entry of the day; without a day the one that is valid for longest."""
        if on is not None:
            return next((entry for entry in self.entries if entry.in_force(on)), None)
        return max(self.entries, key=lambda entry: entry.valid_until or date.max, default=None)


LocalValues = Mapping[str, LocalValue | PlaceValue]


_MONTH_DAY = re.compile(r"([0-9]{1,2})\s*[月./-]\s*([0-9]{1,2})\s*[日号]?")
_WHOLE = 100
_TIMES = ("day", "working_day", "month", "year", "day_before", "day_before_election")
_LONGEST = 366
"""Of a period, whatever it is counted in."""
_MOST = 10_000
"""People, times, sheets: the largest figure of the law is 2000."""
"""Percent."""


def own_names(rule_id: str, local: LocalValues, on: date | None = None) -> frozenset[str]:
    """Names of the figures of a rule that are set for this place on that day; none where the place says nothing."""
    value = local.get(rule_id)
    if value is None:
        return frozenset()
    if isinstance(value, PlaceValue):
        entry = value.entry(on)
        own = own_names(rule_id, {rule_id: value.own}) if value.own is not None else frozenset()
        return own | (frozenset(entry.figures) if entry is not None else frozenset())
    return frozenset(value) if isinstance(value, Mapping) else frozenset({"value"})


def effective(rule: Rule, local: LocalValues, on: date | None = None) -> Rule:
    """The rule with the figures of this place on that day, confirmed ones of a pack or its own, else the rule itself.

    A single fraction also sets the operator: 1/2 means 过半数 (>), any other, such as 2/3, 以上 (>=); say
    both by name for anything else. Raises RuleViolation for a rule of national law, for a figure that is no
    sensible number, and for a smallest number above the largest.
    """
    value = local.get(rule.id)
    if isinstance(value, PlaceValue):
        entry = value.entry(on)
        rule = with_entry(rule, entry) if entry is not None else rule
        value = value.own
    if value is None:
        return rule
    if rule.strength is Strength.MUST:
        raise RuleViolation(f"“{rule.line.rstrip('。')}”是法律规定，不能改成本地数字，请删去这项设置。")
    figures = MappingProxyType({**rule.figures, **_replacements(rule, value)})
    check_figures(rule, figures)
    return structs.replace(rule, figures=figures, overridden=True)


def effective_of(name: str, rule: Rule, local: LocalValues, on: date | None = None) -> Rule:
    """The rule as it holds for one figure: a place that sets the most says nothing of the least, nor does its article.

    Raises RuleViolation as `effective`.
    """
    value = local.get(rule.id)
    if isinstance(value, PlaceValue):
        entry = value.entry(on)
        if value.own is None or name not in own_names(rule.id, {rule.id: value.own}):
            return with_entry(rule, entry) if entry is not None and name in entry.figures else rule
    return effective(rule, local, on) if name in own_names(rule.id, local, on) else rule


def _replacements(rule: Rule, value: LocalValue) -> dict[str, Figure]:
    try:
        if isinstance(value, Mapping):
            return {name: figure(item) for name, item in value.items()}
        single = figure(value)
    except ValueError as error:
        raise _senseless(rule, value) from error
    if not isinstance(single, int | Fraction) and not _is_day_of_year(rule, single):
        raise _senseless(rule, value)
    changes: dict[str, Figure] = {rule.main_figure or "value": single}
    if isinstance(single, Fraction) and rule.word("op") in (">", ">="):
        changes["op"] = usual_operator(single)
    return changes


def month_day(text: str) -> str:
    """3月31日, 3.31 and 3-31 as rules have it: 03-31; anything else as it was typed."""
    found = _MONTH_DAY.fullmatch(text.strip())
    return f"{int(found[1]):02}-{int(found[2]):02}" if found else text


def day_words(text: str) -> str:
    """03-31 as a clerk reads it: 3月31日; any other figure as it is."""
    found = re.fullmatch("([0-9]{2})-([0-9]{2})", text)
    return f"{int(found[1])}月{int(found[2])}日" if found else text


def _is_day_of_year(rule: Rule, value: Figure) -> bool:
    """Whether the rule sets a month and day ('03-31') and the value is one of every year."""
    if rule.word("unit") != "month_day" or not isinstance(value, str) or len(value) != 5:
        return False
    try:
        date.fromisoformat(f"2001-{value}")
    except ValueError:
        return False
    return True


def check_figures(rule: Rule, figures: Mapping[str, Figure]) -> None:
    """Whether figures may stand in place of those of a rule: kinds, signs, least above most. Raises RuleViolation."""
    for name, item in figures.items():
        before = rule.figures.get(name)
        if isinstance(before, Fraction) and not (isinstance(item, Fraction) and 0 < item <= 1):
            raise _senseless(rule, item)
        if isinstance(item, int) and not isinstance(item, bool) and item < 0:
            raise _senseless(rule, item)
        if isinstance(before, int) and not isinstance(item, int):
            raise _senseless(rule, item)
        if isinstance(item, int) and item > (_LONGEST if str(figures.get("unit")) in _TIMES else _MOST):
            raise _senseless(rule, item)
        if rule.word("unit").startswith("percent") and isinstance(item, int) and not 0 < item <= _WHOLE:
            raise _senseless(rule, item)
    for lower, upper in (("min", "max"), ("member_min", "member_max")):
        least, most = figures.get(lower), figures.get(upper)
        if isinstance(least, int) and isinstance(most, int) and least > most:
            raise RuleViolation(f"“{rule.line.rstrip('。')}”的最少数{least}大于最多数{most}，请改正设置。")


def _senseless(rule: Rule, value: object) -> RuleViolation:
    return RuleViolation(f"“{rule.line.rstrip('。')}”的本地数字不能是“{value}”，请改正设置。")
