"""At which sitting something is done: as its record says, else where it is usually done. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from renda_desktop.ballots.rules import Purpose
from renda_desktop.proceedings.rows import Ballot, Day, Hall, Matter, Report
from renda_desktop.sessions.rules import Part, Switch, Verb
from renda_desktop.votes.rules import MotionKind

ELECTION, PROJECTS, RATING = "election", "projects", "rating"
GROUPS = {
    Purpose.ELECTION: ELECTION, Purpose.PROJECTS: PROJECTS, Purpose.RATING: RATING,
}  # fmt: skip
"""Ballots of one group are given out and collected together; those on a motion belong to its vote."""
_VERBS = {Verb.ELECT: ELECTION, Verb.DECIDE_BY_BALLOT: PROJECTS, Verb.RATE: RATING}
_SWITCHES = {Switch.ELECTION: ELECTION, Switch.PROJECT_VOTE: PROJECTS, Switch.RATING: RATING}
_ENDING = (MotionKind.RESIGNATION, MotionKind.REMOVAL)
_RANK = (*_ENDING, MotionKind.METHOD, MotionKind.LIST)
"""What is voted on before the ballots, in this order: a post must be vacant before it is filled."""


class Places(Struct, frozen=True):
    """The sittings of a session by what is usually done there; None while the schedule has none.

    `voting`: where ballots are cast; `results`: where they are announced; `last`: where the session is closed.
    """

    preparatory: Hall | None
    first: Hall | None
    voting: Hall | None
    results: Hall | None
    last: Hall | None

    @property
    def adopting(self) -> Hall | None:
        """Where lists and agenda are adopted."""
        return self.preparatory or self.first


def places_of(day: Day) -> Places:
    """The sittings of the day by their parts."""
    plenaries = [hall for hall in day.halls if hall.entry.part is Part.PLENARY]
    preparatory = next((hall for hall in day.halls if hall.entry.part is Part.PREPARATORY), None)
    if not plenaries:
        return Places(preparatory, None, None, None, None)
    voting = plenaries[-1]
    resumed = [hall for hall in day.halls if hall.continues == voting.entry.id]
    return Places(
        preparatory,
        plenaries[0],
        voting,
        resumed[0] if resumed else voting,
        resumed[-1] if resumed else voting,
    )


def is_scrutineers(matter: Matter) -> bool:
    """Whether it is the list of scrutineers."""
    return matter.kind is MotionKind.LIST and ("监票" in matter.title or "scrutineers" in matter.key)


def _of_voting(matter: Matter) -> bool:
    """Lists that belong to the ballots: scrutineers, and the committee whose members take the oath with the elected."""
    return is_scrutineers(matter) or (matter.kind is MotionKind.LIST and "资格审查" in matter.title)


def usual_hall(matter: Matter, places: Places) -> Hall | None:
    """Where a matter is voted on as long as nobody said where."""
    if matter.kind is MotionKind.AGENDA or (matter.kind is MotionKind.LIST and not _of_voting(matter)):
        return places.adopting
    return places.voting if matter.kind in _RANK else places.last


def hall_of(matter: Matter, day: Day, places: Places) -> Hall | None:
    """Where a matter is voted on; what follows the ballots goes on after the break with the results."""
    said = next((hall for hall in day.halls if hall.entry.id == matter.entry_id), None)
    if said is None:
        return usual_hall(matter, places)
    after = (
        places.voting is not None and said.entry.id == places.voting.entry.id and not before_ballots(matter)
    )
    return places.last if after else said


def before_ballots(matter: Matter) -> bool:
    """Whether it is voted on before ballots are cast."""
    return matter.kind in (*_RANK, MotionKind.AGENDA)


def adopted_early(matter: Matter, places: Places) -> bool:
    """Agenda and lists of a session without a preparatory meeting are adopted before the reports."""
    if places.preparatory is not None or places.first is None:
        return False
    usual = usual_hall(matter, places)
    return (
        usual is places.adopting
        and matter.kind in (MotionKind.AGENDA, MotionKind.LIST)
        and not _of_voting(matter)
    )


def ordered(matters: Iterable[Matter]) -> list[Matter]:
    """Resignations, the election method, the lists with the scrutineers last; everything else as listed."""
    return sorted(matters, key=lambda one: (_rank(one), is_scrutineers(one)))


def _rank(matter: Matter) -> int:
    return _RANK.index(matter.kind) if matter.kind in _RANK else len(_RANK)


def matters_at(hall: Hall, day: Day, places: Places) -> list[Matter]:
    """What is put to the vote at a sitting."""
    found = []
    for matter in day.matters:
        place = hall_of(matter, day, places)
        if place is not None and place.entry.id == hall.entry.id:
            found.append(matter)
    return found


def reports_at(hall: Hall, day: Day, places: Places) -> list[Report]:
    """The reports read at a sitting; one without a place is read at the first."""
    known = {one.entry.id for one in day.halls}
    first = places.first
    here = [report for report in day.reports if report.entry_id == hall.entry.id]
    if first is not None and first.entry.id == hall.entry.id:
        here += [report for report in day.reports if report.entry_id not in known]
    return sorted(here, key=day.reports.index)


def groups(day: Day) -> list[str]:
    """The groups of ballots of this session, in the order of its agenda."""
    from_agenda = [_VERBS[row.verb] for row in day.card.agenda if row.verb in _VERBS]
    from_switches = [group for switch, group in _SWITCHES.items() if switch in day.card.facts.switches]
    from_rounds = [GROUPS[one.purpose] for one in day.ballots if one.purpose in GROUPS]
    offices = [ELECTION] if day.election.offices else []
    return list(dict.fromkeys([*from_agenda, *from_switches, *offices, *from_rounds]))


def rounds_of(day: Day, group: str, *, first: bool = True) -> list[Ballot]:
    """The first rounds of a group, or those that followed them (再次投票, 另行选举)."""
    return [one for one in day.ballots if GROUPS.get(one.purpose) == group and (one.number == 1) == first]
