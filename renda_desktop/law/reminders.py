"""The catalogue of reminders: what the office is reminded of, when, and by which rules; data of resources/law."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from msgspec import Struct

from renda_desktop.law.rule import Strength
from renda_desktop.law.rulebook import law_file


class Reminder(Struct, frozen=True):
    """One reminder in words; the figures stand in its rules, the first of which is the main one."""

    id: str
    title: str
    trigger: str
    due: str
    strength: Strength
    rules: tuple[str, ...]
    local_rhythm: bool = False
    """Whether the duty is law but how often or by when is left to the place."""


@cache
def reminders() -> Mapping[str, Reminder]:
    """All reminders by id, in the order of the catalogue."""
    found = {
        entry["id"]: Reminder(
            entry["id"], entry["title"], entry["trigger"], entry["due"], Strength(entry["strength"]),
            tuple(entry["rules"]), entry.get("rhythm") == "local",
        )
        for entry in law_file("reminders.toml")["reminder"]
    }  # fmt: skip
    return MappingProxyType(found)


def reminders_of(rule_id: str) -> tuple[Reminder, ...]:
    """The reminders that rest on a rule."""
    return tuple(one for one in reminders().values() if rule_id in one.rules)
