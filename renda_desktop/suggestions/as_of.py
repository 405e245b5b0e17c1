"""A suggestion as it stood on an earlier day: a report that was given to a session says what was known then. Pure."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from msgspec import structs

from renda_desktop.suggestions.part_rows import (
    AssignmentRow,
    CaseRow,
    CopyRow,
    DelayRow,
    PromiseRow,
    RoundRow,
)
from renda_desktop.suggestions.reading import standing_of
from renda_desktop.suggestions.rows import SuggestionFile
from renda_desktop.suggestions.rules import Clock, Outcome, ReplyWay, ResultClass, state_of

_OF_DAY: dict[str, tuple[str, ...]] = {
    "cleared_on": ("clearing", "clearing_reason", "answered_by", "merged_into_id"),
    "hard_on": ("hard", "hard_reason"),
    "sent_up_on": ("sent_up_to",),
    "answered_from_above_on": ("answer_from_above",),
    "outcome_on": ("outcome", "outcome_note"),
    "closed_on": ("close_reason",),
    "archived_on": ("archive_number",),
}
"""What of a case was entered with which day."""


def as_of(file: SuggestionFile, day: datetime.date, classes: Sequence[ResultClass]) -> SuggestionFile | None:
    """What was entered with a later day is left out; None where it was not handed in yet."""
    received = file.entry.received_on
    if received is not None and received > day:
        return None
    rounds = tuple(_round(one, day) for one in file.rounds if one.begins_on <= day)
    parts = tuple(_part(one, day) for one in file.assignments if one.assigned_on <= day)
    replied = [one for one in rounds if one.replied_on is not None]
    case = _case(file.case, day, replied=bool(replied))
    letter = replied[-1].letter if replied else ""
    return structs.replace(
        file, case=case, assignments=parts, rounds=rounds, today=day,
        contacts=tuple(one for one in file.contacts if one.met_on <= day),
        urgings=tuple(one for one in file.urgings if one.urged_on <= day),
        promises=tuple(_promise(one, day) for one in file.promises) if replied else (),
        state=state_of(standing_of(case, parts, rounds, day)),
        result=next((one for one in classes if one.letter == letter), None),
        assign_clock=_running(file.assign_clock, day), merged_into=file.merged_into if case.merged_into_id else None,
    )  # fmt: skip


def _known(on: datetime.date | None, day: datetime.date) -> bool:
    return on is not None and on <= day


def _running(clock: Clock | None, day: datetime.date) -> Clock | None:
    """A clock that was stopped later still ran."""
    return structs.replace(clock, stopped_on=None) if clock and not _known(clock.stopped_on, day) else clock


def _case(case: CaseRow, day: datetime.date, *, replied: bool) -> CaseRow:
    empty, later = CaseRow(), dict[str, Any]()
    for name, fields in _OF_DAY.items():
        on = getattr(case, name)
        if on is not None and on > day:
            later |= {one: getattr(empty, one) for one in (name, *fields)}
    if case.outcome_on is None and not replied:
        later["outcome"] = Outcome.OPEN
    return structs.replace(case, **later)


def _part(part: AssignmentRow, day: datetime.date) -> AssignmentRow:
    later: dict[str, Any] = {
        name: None
        for name in ("received_on", "returned_on", "ended_on", "opinion_on")
        if not _known(getattr(part, name), day)
    }
    later |= {"return_reason": ""} if "returned_on" in later else {}
    later |= {"opinion": ""} if "opinion_on" in later else {}
    clocks = tuple(clock for one in part.clocks if (clock := _running(one, day)) is not None)
    return structs.replace(part, clocks=clocks, **later)


def _round(one: RoundRow, day: datetime.date) -> RoundRow:
    delays = tuple(_delay(delay, day) for delay in one.delays if delay.asked_on <= day)
    if _known(one.replied_on, day):
        copies = tuple(_copy(copy, day) for copy in one.copies)
        return structs.replace(one, copies=copies, delays=delays, feedback=_running(one.feedback, day))
    clock, local = structs.replace(one.clock, stopped_on=None), _running(one.local_clock, day)
    return structs.replace(
        one, replied_on=None, way=ReplyWay.WRITTEN, letter="", reply_number="", signed_by="", reply="",
        draft_on=one.draft_on if _known(one.draft_on, day) else None, copies=(), delays=delays, files=(),
        clock=clock, local_clock=local, feedback=None,
    )  # fmt: skip


def _copy(copy: CopyRow, day: datetime.date) -> CopyRow:
    delivered = copy.delivered_on if _known(copy.delivered_on, day) else None
    if _known(copy.returned_on, day):
        return structs.replace(copy, delivered_on=delivered)
    return structs.replace(
        copy, delivered_on=delivered, returned_on=None, attitude=None, contact=None, result=None, note=""
    )


def _delay(delay: DelayRow, day: datetime.date) -> DelayRow:
    return delay if _known(delay.agreed_on, day) else structs.replace(delay, agreed_on=None)


def _promise(promise: PromiseRow, day: datetime.date) -> PromiseRow:
    return promise if _known(promise.done_on, day) else structs.replace(promise, done_on=None)
