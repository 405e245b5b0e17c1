"""How ballots choose among the candidate projects. Pure; nothing that is equal is ever decided here.

Local rules: more than half of all deputies, most votes first; those with equal votes at the last place are voted
on again; of fewer than wanted the gap stays, or the rest is voted on again (documents.md S12).
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from msgspec import Struct

from renda_desktop.ballots.rules import Nature
from renda_desktop.projects.rules import Shortfall


class Next(Enum):
    """What has to be done now; the value is the word for it."""

    WAIT = "还没有票决"
    AGAIN = "对票数相等的项目再次票决"
    FURTHER = "对其余候选项目再次票决"
    DONE = "票决完成"


class Votes(Struct, frozen=True):
    """Votes in favour of one project in a round. `over_half`: more than half of all deputies; None: base unknown."""

    project_id: str
    votes: int
    over_half: bool | None
    hangs: bool = False


class RoundVotes(Struct, frozen=True):
    """A round that was counted and is valid."""

    number: int
    nature: Nature
    votes: tuple[Votes, ...]


class Chosen(Struct, frozen=True):
    """A project the ballots chose, with the votes that decided."""

    project_id: str
    votes: int
    round: int
    hangs: bool


class Outcome(Struct, frozen=True):
    """What the rounds so far decide. `tied`: equal votes at the last place, for `seats` places.

    `seats`: how many are still to be chosen; `hangs`: the other way of counting suspended deputies decides otherwise.
    """

    chosen: tuple[Chosen, ...]
    tied: tuple[str, ...]
    rest: tuple[str, ...]
    seats: int
    next: Next
    hangs: bool = False
    ties: tuple[tuple[int, tuple[str, ...]], ...] = ()
    """Which projects were equal at the last place, by number of the round, also where a later one decided."""

    def tied_in(self, number: int) -> tuple[str, ...]:
        """The projects that were equal at the last place in a round."""
        return dict(self.ties).get(number, ())

    @property
    def ids(self) -> frozenset[str]:
        """The chosen projects."""
        return frozenset(one.project_id for one in self.chosen)


def choose(
    candidates: Sequence[str], wanted: int, rounds: Sequence[RoundVotes], shortfall: Shortfall
) -> Outcome:
    """Goes through the rounds in order. A project needs more than half of all deputies once; in a round among
    equal ones (again) most votes decide, since each of them had that majority.
    """
    chosen: list[Chosen] = []
    tied: tuple[str, ...] = ()
    hangs = False
    ties: list[tuple[int, tuple[str, ...]]] = []
    for one in rounds:
        again = one.nature is Nature.AGAIN
        if again != bool(tied):
            continue
        done = {pick.project_id for pick in chosen}
        pool = [v for v in one.votes if v.project_id in (tied if again else candidates)]
        standing = [v for v in pool if v.project_id not in done and (again or v.over_half)]
        hangs = hangs or (not again and any(v.hangs for v in pool))
        sure, tied = _sure(standing, wanted - len(chosen))
        chosen += [Chosen(v.project_id, v.votes, one.number, v.hangs) for v in sure]
        ties += [(one.number, tied)] if tied else []
    taken = {pick.project_id for pick in chosen}
    rest = tuple(one for one in candidates if one not in taken and one not in tied)
    seats = wanted - len(chosen)
    step = _next(rounds, tied, rest, seats, shortfall)
    return Outcome(tuple(chosen), tied, rest, seats, step, hangs, tuple(ties))


def _sure(standing: Sequence[Votes], seats: int) -> tuple[list[Votes], tuple[str, ...]]:
    """Who is in by votes, and who is equal at the last place; `standing` in the order of the ballot."""
    ranked = sorted(standing, key=lambda one: -one.votes)
    if len(ranked) <= seats:
        return ranked, ()
    if seats <= 0:
        return [], ()
    line = ranked[seats - 1].votes
    if ranked[seats].votes < line:
        return ranked[:seats], ()
    return (
        [one for one in ranked if one.votes > line],
        tuple(one.project_id for one in standing if one.votes == line),
    )


def _next(
    rounds: Sequence[RoundVotes],
    tied: tuple[str, ...],
    rest: tuple[str, ...],
    seats: int,
    shortfall: Shortfall,
) -> Next:
    if not rounds:
        return Next.WAIT
    if tied:
        return Next.AGAIN
    if seats > 0 and rest and shortfall is Shortfall.AGAIN:
        return Next.FURTHER
    return Next.DONE
