"""The standing steps of each kind of change (resources/changes/steps.toml), and the law behind them."""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from msgspec import Struct

from renda_desktop.changes.rules import CaseKind, Effect, Link
from renda_desktop.law.citations import cite
from renda_desktop.law.local_values import LocalValues, effective, own_names
from renda_desktop.law.rulebook import find_rule, rule

LOCAL_DAYS = "by_election_days_bj"
"""The rule whose figures a place may replace by its own days; without them the days of a general election hold."""
_NATIONAL_DAYS = {
    "voter_list": "voter_list_publish_days",
    "candidates": "candidate_list_initial_days",
    "final": "candidate_list_final_days",
}


class StandingStep(Struct, frozen=True):
    """A step of the standing list; `rules` are ids of resources/law, `basis` is said where there is none.

    `officer`: only where the deputy is chair or vice-chair; `milestone`: has a last day in the timetable.
    """

    key: str
    title: str
    who: str
    hint: str
    rules: tuple[str, ...] = ()
    basis: str = ""
    link: Link = Link.NONE
    effect: Effect = Effect.NONE
    deciding: bool = False
    optional: bool = False
    officer: bool = False
    milestone: bool = False
    papers: tuple[str, ...] = ()


@cache
def standing_steps() -> Mapping[CaseKind, tuple[StandingStep, ...]]:
    """The steps by kind, in their order. A mistake in the file is a bug of the program and raises."""
    text = files("resources").joinpath("changes/steps.toml").read_text("utf-8")
    found = {
        CaseKind[name]: tuple(_step(entry) for entry in chain["steps"])
        for name, chain in tomllib.loads(text).items()
    }
    if set(found) != set(CaseKind):
        raise ValueError(f"kinds without steps: {set(CaseKind) - set(found)}")
    return MappingProxyType(found)


def _step(entry: Mapping[str, Any]) -> StandingStep:
    values = dict(entry)
    values["link"] = Link(values.get("link", Link.NONE.value))
    values["effect"] = Effect(values.get("effect", Effect.NONE.value))
    for name in ("rules", "papers"):
        values[name] = tuple(values.get(name, ()))
    return StandingStep(**values)


def standing_step(kind: CaseKind, key: str) -> StandingStep:
    """One step of a kind. KeyError for a key it does not have."""
    return {step.key: step for step in standing_steps()[kind]}[key]


def deciding_step(kind: CaseKind) -> StandingStep:
    """The step from which on a case is only waiting for what has to follow."""
    return next(step for step in standing_steps()[kind] if step.deciding)


def step_basis(step: StandingStep, on: datetime.date) -> str:
    """《选举法》第五十五条第二款; several joined by 、; 惯例 where no rule of that day stands behind it."""
    rules = (find_rule(id, on) for id in step.rules)
    return "、".join(dict.fromkeys(cite(one, on) for one in rules if one is not None)) or step.basis or "惯例"


def publication_days(on: datetime.date, local: LocalValues) -> dict[str, int]:
    """How many days before election day each list is published: 20, 15 and 7 unless the place has set its own.

    选举法2020 第二十八、三十二条; a by-election may have shorter ones where the province says so (第五十七条第四款).
    """
    days = {key: int(rule(id, on).number()) for key, id in _NATIONAL_DAYS.items()}
    if own_names(LOCAL_DAYS, local, on):
        own = effective(rule(LOCAL_DAYS, on), local, on)
        names = own_names(LOCAL_DAYS, local, on)
        days |= {key: int(own.number(key)) for key in days if key in names}
    return days


def absences_that_end(on: datetime.date) -> int:
    """How many unapproved absences end a mandate: 2 (代表法2025 第六十二条第一款第三项)."""
    return int(rule("deputy_absent_twice", on).number())


def least_recall_voters(on: datetime.date) -> int:
    """How many voters have to demand a recall: 30 (选举法2020 第五十条第一款)."""
    return int(rule("recall_voters", on).number())
