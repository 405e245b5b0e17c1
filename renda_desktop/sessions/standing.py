"""The standing lists of resources/sessions/*.toml: agenda items, preparation steps, schedule of the day, papers.

Read once per process and checked whole: a mistake in a file is a bug of the program and raises ValueError.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import time
from functools import cache
from importlib.resources import files
from typing import Any

from msgspec import Struct

from renda_desktop.chinese.clock import parse_time
from renda_desktop.sessions.rules import HalfDay, Part, SessionKind, Switch, Verb


class Setting(Struct, frozen=True):
    """What decides about agenda, steps, schedule and papers of a session."""

    kind: SessionKind
    switches: frozenset[Switch] = frozenset()
    preparatory_meeting: bool = True


class Condition(Struct, frozen=True):
    """Which sessions have something: of these kinds and (if any is named) with one of `switches` on.

    Or, whatever the kind, with one of `also` on. `preparatory`: only where a preparatory meeting is held.
    """

    kinds: frozenset[SessionKind]
    switches: frozenset[Switch]
    also: frozenset[Switch]
    preparatory: bool

    def holds(self, setting: Setting) -> bool:
        """Whether a session of that setting has it."""
        if self.preparatory and not setting.preparatory_meeting:
            return False
        usual = setting.kind in self.kinds and (not self.switches or bool(self.switches & setting.switches))
        return usual or bool(self.also & setting.switches)


class StandingItem(Struct, frozen=True):
    """An agenda item of the standing list; texts have placeholders (`presets.Words`)."""

    key: str
    order: int
    title: str
    verb: Verb
    reporter: str
    vote: bool
    rule: str
    basis: str
    report: str
    ballot: str
    when: Condition


class StandingStep(Struct, frozen=True):
    """A step of the preparation checklist; `days` None is taken from the office's figure `days_from`."""

    key: str
    days: int | None
    days_from: str
    title: str
    first_title: str
    """As it reads at a term's first session; empty: as always."""
    owner: str
    first_owner: str
    rules: tuple[str, ...]
    basis: str
    required: bool
    again: bool
    papers: tuple[str, ...]
    last_day: bool
    """Of the steps on the day: counted from the closing day, not from the opening."""
    when: Condition


class StandingEntry(Struct, frozen=True):
    """An entry of the usual schedule of one day."""

    key: str
    half: HalfDay
    starts_at: time | None
    ends_at: time | None
    part: Part
    activity: str
    content: str
    chair: str
    first_chair: str
    attendees: str
    responsible: str
    last_day: bool
    longer: bool
    """Only in a session of several days."""
    middle_days: bool
    """Once for each day between the first and the last, so from three days on."""
    when: Condition


class StandingPaper(Struct, frozen=True):
    """A paper of the session kit by its number in the list of papers."""

    number: str
    title: str
    layout: str
    when: Condition


DAYS_FROM = frozenset({"notice", "papers"})


@cache
def agenda_items() -> Mapping[str, StandingItem]:
    """The standing list of agenda items by key, in the order of an agenda."""
    found = [_item(table) for table in _tables("agenda", "item")]
    return {item.key: item for item in sorted(_unique(found), key=lambda item: item.order)}


@cache
def steps() -> Mapping[str, StandingStep]:
    """The preparation steps by key, in the order of the file."""
    return {step.key: step for step in _unique([_step(table) for table in _tables("steps", "step")])}


@cache
def entries() -> Mapping[str, StandingEntry]:
    """The usual schedule by key, in order of time."""
    return {entry.key: entry for entry in _unique([_entry(table) for table in _tables("schedule", "entry")])}


@cache
def papers() -> Mapping[str, StandingPaper]:
    """The papers of a session by number, in order."""
    found = [_paper(table) for table in _tables("papers", "paper")]
    numbers = [paper.number for paper in found]
    if len(set(numbers)) < len(numbers):
        raise ValueError(f"doubled paper numbers: {_doubled(numbers)}")
    return {paper.number: paper for paper in found}


def _tables(name: str, kind: str) -> list[dict[str, Any]]:
    text = files("resources").joinpath("sessions", f"{name}.toml").read_text("utf-8")
    tables: list[dict[str, Any]] = tomllib.loads(text)[kind]
    return tables


def _unique(found: list[Any]) -> list[Any]:
    keys = [one.key for one in found]
    if len(set(keys)) < len(keys):
        raise ValueError(f"doubled keys: {_doubled(keys)}")
    return found


def _doubled(names: Iterable[str]) -> list[str]:
    return [name for name, count in Counter(names).items() if count > 1]


class _Fields:
    """The fields of one table: taken by type, and none may be left over."""

    def __init__(self, table: dict[str, Any]) -> None:
        self.name = str(table.get("key") or table.get("number"))
        self.left = dict(table)

    def text(self, name: str, default: str | None = "") -> str:
        """A text; `default` None means it must be there and not be empty."""
        value = self.left.pop(name, default)
        if not isinstance(value, str) or (default is None and not value):
            raise ValueError(f"{self.name}: {name} must be a text")
        return value

    def number(self, name: str) -> int | None:
        """A whole number, or None."""
        value = self.left.pop(name, None)
        if value is not None and (not isinstance(value, int) or isinstance(value, bool)):
            raise ValueError(f"{self.name}: {name} must be a whole number")
        return value

    def flag(self, name: str) -> bool:
        """True or false, false when left out."""
        value = self.left.pop(name, False)
        if not isinstance(value, bool):
            raise ValueError(f"{self.name}: {name} must be true or false")
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts, empty when left out."""
        value = self.left.pop(name, [])
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise ValueError(f"{self.name}: {name} must be a list of texts")
        return tuple(value)

    def clock(self, name: str) -> time | None:
        """A clock time, None for an empty text."""
        text = self.text(name)
        return parse_time(text) if text else None

    def condition(self) -> Condition:
        """Takes the fields that say which sessions have it; to be called last: nothing may remain."""
        every = [kind.name for kind in SessionKind]
        kinds = self.texts("kinds") if "kinds" in self.left else tuple(every)
        condition = Condition(
            frozenset(SessionKind[name] for name in kinds),
            frozenset(Switch[name] for name in self.texts("switches")),
            frozenset(Switch[name] for name in self.texts("also")),
            self.flag("preparatory"),
        )
        if self.left:
            raise ValueError(f"{self.name}: unknown fields {sorted(self.left)}")
        return condition


def _item(table: dict[str, Any]) -> StandingItem:
    f = _Fields(table)
    order = f.number("order")
    if order is None:
        raise ValueError(f"{f.name}: order is missing")
    return StandingItem(
        f.text("key", None), order, f.text("title", None), Verb[f.text("verb", None)], f.text("reporter"),
        f.flag("vote"), f.text("rule"), f.text("basis"), f.text("report"), f.text("ballot"), f.condition(),
    )  # fmt: skip


def _step(table: dict[str, Any]) -> StandingStep:
    f = _Fields(table)
    days, days_from = f.number("days"), f.text("days_from")
    if (days is None) == (days_from not in DAYS_FROM):
        raise ValueError(f"{f.name}: either days or days_from, one of {sorted(DAYS_FROM)}")
    return StandingStep(
        f.text("key", None), days, days_from, f.text("title", None), f.text("first_title"),
        f.text("owner", None), f.text("first_owner"), f.texts("rules"), f.text("basis"), f.flag("required"),
        f.flag("again"), f.texts("papers"), f.flag("last_day"), f.condition(),
    )  # fmt: skip


def _entry(table: dict[str, Any]) -> StandingEntry:
    f = _Fields(table)
    return StandingEntry(
        f.text("key", None), HalfDay[f.text("half", None)], f.clock("from"), f.clock("to"),
        Part[f.text("part", None)], f.text("activity", None), f.text("content", None), f.text("chair"),
        f.text("first_chair"), f.text("attendees"), f.text("responsible"), f.flag("last_day"),
        f.flag("longer"), f.flag("middle_days"), f.condition(),
    )  # fmt: skip


def _paper(table: dict[str, Any]) -> StandingPaper:
    f = _Fields(table)
    return StandingPaper(f.text("number", None), f.text("title", None), f.text("layout", None), f.condition())
