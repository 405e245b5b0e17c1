"""Verdicts in the order in which they are read: by state for the terminal, by subject for the table."""

from __future__ import annotations

from collections.abc import Iterable

from renda_desktop.overview.checks.verdict import State, Verdict

BY_STATE = (State.OVERDUE, State.BROKEN, State.DUE, State.UNKNOWN, State.HOLDS, State.NOT_APPLICABLE)
"""The pressing ones first."""


def by_state(verdicts: Iterable[Verdict]) -> list[tuple[State, list[Verdict]]]:
    """The verdicts by state, the pressing ones first; states nothing is in are left out."""
    found = list(verdicts)
    groups = [(state, [one for one in found if one.state is state]) for state in BY_STATE]
    return [(state, some) for state, some in groups if some]


def by_subject(verdicts: Iterable[Verdict]) -> list[tuple[str, list[Verdict]]]:
    """The verdicts by subject in the order of the checks, within it the pressing ones first."""
    subjects: dict[str, list[Verdict]] = {}
    for one in verdicts:
        subjects.setdefault(one.subject, []).append(one)
    return [
        (name, sorted(some, key=lambda one: BY_STATE.index(one.state))) for name, some in subjects.items()
    ]
