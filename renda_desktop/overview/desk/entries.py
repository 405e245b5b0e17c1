"""The whole list behind the desk: everything that is to be done, then every rule that holds or does not apply."""

from __future__ import annotations

import datetime

from renda_desktop.overview.checks.registry import run_checks
from renda_desktop.overview.checks.verdict import State, Verdict
from renda_desktop.overview.desk.reading import in_order, other_lines, to_do
from renda_desktop.overview.desk.rows import (
    DUE,
    HOLDS,
    LATER,
    NOT_APPLICABLE,
    UNKNOWN,
    DeskEntry,
    DeskLine,
    Urgency,
)
from renda_desktop.storage.base import DbSession


def all_entries(db: DbSession, today: datetime.date) -> list[DeskEntry]:
    """What is to be done as on the desk, later ones behind it; what nobody can tell any more; what holds; the rest."""
    verdicts = {f"check:{one.check_id}:{one.record}": one for one in run_checks(db, today)}
    lines = in_order([*to_do(db, today), *other_lines(db, today)])
    asked = [_of_line(line, verdicts.get(line.key)) for line in lines]
    shown = {entry.id for entry in asked}
    rest = [
        _of_verdict(f"{key}:{place}", one)
        for place, (key, one) in enumerate(verdicts.items())
        if not one.state.open and key not in shown
    ]
    rest.sort(key=lambda entry: _REST.index(entry.group))
    return [*asked, *rest]


_REST = (UNKNOWN, HOLDS, NOT_APPLICABLE)


def _of_line(line: DeskLine, verdict: Verdict | None) -> DeskEntry:
    group = LATER if line.urgency is Urgency.LATER else DUE
    return DeskEntry(
        id=line.key, group=group, word=line.urgency.value, urgency=line.urgency,
        text=f"{verdict.title}：{verdict.said}" if verdict else line.text,
        said=verdict.said if verdict else line.detail, todo=verdict.todo if verdict else "",
        basis=verdict.basis if verdict else "", binding=line.binding, due_on=line.due_on, place=line.place,
        verdict=verdict,
    )  # fmt: skip


def _of_verdict(key: str, verdict: Verdict) -> DeskEntry:
    group = {State.NOT_APPLICABLE: NOT_APPLICABLE, State.UNKNOWN: UNKNOWN}.get(verdict.state, HOLDS)
    return DeskEntry(
        id=key, group=group, word=verdict.state.value, urgency=None, text=f"{verdict.title}：{verdict.said}",
        said=verdict.said, todo="", basis=verdict.basis, binding=verdict.binding.value, due_on=verdict.due_on,
        place=verdict.place, verdict=verdict,
    )  # fmt: skip
