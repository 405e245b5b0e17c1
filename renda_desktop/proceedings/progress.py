"""How far a sitting has come: done by the record a step leaves, else by its mark. Pure."""

from __future__ import annotations

import datetime

from msgspec import Struct, structs

from renda_desktop.ballots.rules import Nature, Purpose
from renda_desktop.proceedings.rows import Ballot, Day, SittingOrder, Step
from renda_desktop.proceedings.rules import Act, Progress, StepKind
from renda_desktop.votes.rules import Result

_DECIDED = (Result.PASSED, Result.NOT_PASSED, Result.WITHDRAWN, Result.PUT_OFF)
_RECORDED = (Act.OPEN, Act.VOTE, Act.LIST, Act.RESULT, Act.OATH, Act.CLOSE)
"""Done by a record of its own only, never by a mark."""
_BEFORE_ISSUE = (StepKind.INTRODUCE, StepKind.RECOUNT, StepKind.BOX, StepKind.ISSUE)


class Done(Struct, frozen=True):
    """A step is done; `at` None: nobody wrote down when."""

    at: datetime.time | None = None


def with_progress(order: SittingOrder, day: Day) -> tuple[Step, ...]:
    """The steps with where each stands: what comes now is the first that is open behind the last that is done.

    What is open before it was passed over; when nothing is open behind, the first of those comes now.
    """
    found = [done_of(step, order, day) for step in order.steps]
    open_ = [place for place, done in enumerate(found) if done is None]
    last = max((place for place, done in enumerate(found) if done is not None), default=-1)
    now = next((place for place in open_ if place > last), open_[0] if open_ else None)
    return tuple([_placed(step, found[p], p, now) for p, step in enumerate(order.steps)])


def _placed(step: Step, done: Done | None, place: int, now: int | None) -> Step:
    if done is not None:
        return structs.replace(step, progress=Progress.DONE, done_at=done.at)
    if place == now:
        return structs.replace(step, progress=Progress.NOW)
    skipped = now is None or place < now
    return structs.replace(step, progress=Progress.PASSED_OVER if skipped else Progress.NEXT)


def done_of(step: Step, order: SittingOrder, day: Day) -> Done | None:
    """Whether a step is done, and when."""
    recorded = _by_record(step, order, day)
    if recorded is not None or step.act in _RECORDED:
        return recorded
    mark = day.marks.get((step.entry_id, step.key))
    return Done(mark.at) if mark is not None else None


def _by_record(step: Step, order: SittingOrder, day: Day) -> Done | None:
    hall = order.hall
    match step.kind:
        case StepKind.COUNT:
            opened = hall.opened_at is not None and not hall.continues
            return Done(hall.opened_at) if opened else None
        case StepKind.OPEN:
            opened = hall.opened_at is not None and not hall.continues
            return Done(hall.opened_at) if opened else None
        case StepKind.BREAK | StepKind.CLOSE:
            closed = hall.closed_at is not None and not hall.goes_on
            return Done(hall.closed_at) if closed else None
        case StepKind.VOTE:
            return _vote(step, day)
        case StepKind.OATH:
            return Done() if day.election.oath_done_on is not None else None
        case StepKind.MEETING:
            held = any(one.id == step.subject_id and one.held for one in day.meetings)
            return Done() if held else None
        case StepKind.COUNTING if not step.rounds:
            return _all_told(_cast_here(order.hall.sitting_id, day))
        case _:
            return _ballots(step, day)


def _vote(step: Step, day: Day) -> Done | None:
    matter = day.matter(step.subject_id)
    decided = matter is not None and matter.result in _DECIDED
    return Done(matter.announced_at) if matter is not None and decided else None


def _cast_here(sitting: str, day: Day) -> list[Ballot]:
    """Ballots of a sitting besides those on motions; of those not given out yet nobody knows where they will be."""
    sittings = {hall.entry.id: hall.sitting_id for hall in day.halls}
    found = [one for one in day.ballots if one.purpose is not Purpose.VOTE]
    return [one for one in found if sittings.get(one.entry_id or "", sitting) == sitting]


def _all_told(held: list[Ballot]) -> Done | None:
    """The break for counting is over at the latest when the results of what was voted on before it are announced."""
    first = [one for one in held if one.nature is Nature.FIRST]
    return Done() if first and all(one.announced for one in first) else None


def _ballots(step: Step, day: Day) -> Done | None:
    """What the figures of the rounds say; of a group every round must say it."""
    rounds = [one for id in step.rounds if (one := day.ballot(id)) is not None]
    if not rounds:
        return None
    if step.kind in _BEFORE_ISSUE:
        return Done(rounds[0].held_at) if all(one.issued is not None for one in rounds) else None
    if step.kind in (StepKind.CAST, StepKind.RETURNED):
        return Done() if all(one.returned is not None for one in rounds) else None
    if step.kind is StepKind.RESULT:
        return Done(_last(rounds)) if all(one.announced for one in rounds) else None
    return _all_told(rounds) if step.kind is StepKind.COUNTING else None


def _last(rounds: list[Ballot]) -> datetime.time | None:
    return max((one.announced_at for one in rounds if one.announced_at is not None), default=None)
