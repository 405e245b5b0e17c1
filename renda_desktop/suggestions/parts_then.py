"""The facts of a suggestion as a former main handler had them: its letters stay printable after a re-assignment."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from msgspec import structs

from renda_desktop.storage.base import DbSession
from renda_desktop.suggestions.clocks import Clocks
from renda_desktop.suggestions.paper_facts import SuggestionFacts, period_of
from renda_desktop.suggestions.part_rows import AssignmentRow
from renda_desktop.suggestions.rows import SuggestionFile
from renda_desktop.suggestions.rules import Role


def main_parts(file: SuggestionFile) -> list[AssignmentRow]:
    """The main handlers one after the other; the one that has it is the last."""
    mains = [one for one in file.assignments if one.role is Role.MAIN]
    return sorted(mains, key=lambda one: (one.assigned_on, one.ended_on or datetime.date.max))


def moved(file: SuggestionFile) -> bool:
    """Whether it was assigned anew."""
    return len(main_parts(file)) > 1


def part_on(file: SuggestionFile, day: datetime.date | None) -> AssignmentRow | None:
    """The main handler on a day; on the day of a re-assignment the new one, without a day the one that has it."""
    had = [one for one in main_parts(file) if day is not None and _has(one, day)]
    return had[-1] if had else file.main


def _has(part: AssignmentRow, day: datetime.date) -> bool:
    return part.assigned_on <= day and (part.ended_on is None or day < part.ended_on)


def first_day(file: SuggestionFile) -> datetime.date | None:
    """The day of the first assignment, wherever it went later and whenever its clock began anew."""
    return next((one.assigned_on for one in main_parts(file)), None)


def facts_of_part(db: DbSession, facts: SuggestionFacts, part: AssignmentRow | None) -> SuggestionFacts:
    """The same while this main handler had it: its co-handlers, and the clock from its day where that began anew."""
    if part is None or part.ended_on is None:
        return facts
    file = file_of_part(db, facts.file, part)
    then = structs.replace(facts, file=file)
    if file.rounds == facts.file.rounds:
        return then
    clock = file.rounds[0].clock
    hard = None if file.case.hard else Clocks(db).reply(file.entry, part.assigned_on, hard=True).clock
    periods = {**facts.periods, **{one.rule_id: period_of(db, one) for one in (clock, hard) if one}}
    return structs.replace(then, hard=hard, periods=periods)


def file_of_part(db: DbSession, file: SuggestionFile, part: AssignmentRow) -> SuggestionFile:
    """The file while this main handler had it; as it is for the one that has it."""
    if part.ended_on is None:
        return file
    then = structs.replace(file, assignments=_parts_then(file, part, part.ended_on))
    first, day = next(iter(file.rounds), None), part.assigned_on
    if first is None or first.begins_on <= day:
        return then
    clock = Clocks(db).reply(file.entry, day, hard=file.case.hard).clock
    stopped = structs.replace(clock, stopped_on=first.clock.stopped_on)
    return structs.replace(
        then, rounds=(structs.replace(first, begins_on=day, clock=stopped), *file.rounds[1:])
    )


def _parts_then(file: SuggestionFile, part: AssignmentRow, end: datetime.date) -> tuple[AssignmentRow, ...]:
    mains: Sequence[AssignmentRow] = main_parts(file)
    place = [one.id for one in mains].index(part.id)
    helping = [
        structs.replace(one, ended_on=None) if one.ended_on is not None and one.ended_on >= end else one
        for one in file.assignments
        if one.role is Role.CO and one.assigned_on <= end
    ]
    return (*mains[:place], structs.replace(part, ended_on=None), *helping)
