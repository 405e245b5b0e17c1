"""At which sitting something is done: as its record says, else where it is usually done. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from renda_desktop.proceedings import ballot_places
from renda_desktop.proceedings.ballot_places import ELECTION, GROUPS, PROJECTS, RATING, Cast, Places
from renda_desktop.proceedings.rows import Ballot, Day, Hall, Matter, Office, Report
from renda_desktop.votes.rules import MotionKind

_ENDING = (MotionKind.RESIGNATION, MotionKind.REMOVAL)
_RANK = (*_ENDING, MotionKind.METHOD, MotionKind.LIST)
"""What is voted on before the ballots, in this order: a post must be vacant before it is filled."""
_METHODS = {"election_method": ELECTION, "project_method": PROJECTS, "rating_method": RATING}


def places_of(day: Day) -> Places:
    """The sittings of the day with where its ballots are cast."""
    return ballot_places.places_of(
        [hall.entry for hall in day.halls], groups(day), [_cast(one) for one in day.ballots if _grouped(one)]
    )


def _grouped(one: Ballot) -> bool:
    return one.purpose in GROUPS


def _cast(one: Ballot) -> Cast:
    return Cast(one.id, GROUPS[one.purpose], one.entry_id, one.number == 1)


def groups(day: Day) -> list[str]:
    """The groups of ballots of this session, in the order of its agenda."""
    return ballot_places.groups_in_order(
        [row.verb for row in day.card.agenda],
        day.card.facts.switches,
        [one.purpose for one in day.ballots],
        offices=bool(day.election.offices),
    )


def rounds_of(day: Day, group: str, *, first: bool = True) -> list[Ballot]:
    """The first rounds of a group, or those that followed them (再次投票, 另行选举)."""
    return [one for one in day.ballots if GROUPS.get(one.purpose) == group and (one.number == 1) == first]


def rounds_at(day: Day, places: Places, group: str, sitting: str, *, first: bool = True) -> list[Ballot]:
    """The same, of those cast at one sitting."""
    here = {one.id for one in places.casts_at(group, sitting, first=first)}
    return [one for one in day.ballots if one.id in here]


def offices_at(day: Day, places: Places, sitting: str) -> list[Office]:
    """The posts filled at a sitting: those whose ballots were given out there, else at the usual one."""
    found = []
    for office in day.election.offices:
        own = [one for one in rounds_of(day, ELECTION) if one.subject_id == office.id]
        told = [places.sitting_of(one.entry_id) for one in own]
        place = next((one for one in told if one is not None), places.usual.get(ELECTION))
        if place == sitting:
            found.append(office)
    return found


# --- matters ---------------------------------------------------------------------------------------------------------


def is_scrutineers(matter: Matter) -> bool:
    """Whether it is the list of scrutineers."""
    return matter.kind is MotionKind.LIST and ("监票" in matter.title or "scrutineers" in matter.key)


def is_presidium(matter: Matter) -> bool:
    """Whether it is the list of the presidium, which is elected (组织法2022 第十九条第一款)."""
    return matter.kind is MotionKind.LIST and (
        matter.key == "presidium_list" or matter.title.startswith("主席团")
    )


def _of_voting(matter: Matter) -> bool:
    """Lists that belong to the ballots: scrutineers, and the committee whose members take the oath with the elected."""
    return is_scrutineers(matter) or (matter.kind is MotionKind.LIST and "资格审查" in matter.title)


def usual_place(matter: Matter, places: Places) -> str | None:
    """The entry where a matter is voted on as long as nobody said where."""
    if matter.kind is MotionKind.AGENDA or (matter.kind is MotionKind.LIST and not _of_voting(matter)):
        return places.adopting
    if matter.kind not in _RANK:
        return places.end(places.last) if places.last is not None else None
    group = _METHODS.get(matter.key, "" if is_scrutineers(matter) else ELECTION)
    if group in places.usual:
        return places.usual[group]
    voting = [one for one in places.plenaries if places.groups_at(one)]
    return next(iter(voting), places.last) if is_scrutineers(matter) else places.last


def place_of(matter: Matter, places: Places) -> str | None:
    """The entry where a matter is voted on; what follows the ballots goes on after the break with the results."""
    sitting = places.sitting_of(matter.entry_id)
    if sitting is None or matter.entry_id is None:
        return usual_place(matter, places)
    if matter.entry_id == sitting and not before_ballots(matter):
        return places.end(sitting)
    return matter.entry_id


def before_ballots(matter: Matter) -> bool:
    """Whether it is voted on before ballots are cast."""
    return matter.kind in (*_RANK, MotionKind.AGENDA)


def adopted_early(matter: Matter, places: Places) -> bool:
    """Agenda and lists of a session without a preparatory meeting are adopted before the reports."""
    if places.preparatory is not None or places.first is None:
        return False
    return matter.kind in (MotionKind.AGENDA, MotionKind.LIST) and not _of_voting(matter)


def ordered(matters: Iterable[Matter]) -> list[Matter]:
    """Resignations, the election method, the lists with the scrutineers last; everything else as listed."""
    return sorted(matters, key=lambda one: (_rank(one), is_scrutineers(one)))


def _rank(matter: Matter) -> int:
    return _RANK.index(matter.kind) if matter.kind in _RANK else len(_RANK)


def matters_at(hall: Hall, day: Day, places: Places) -> list[Matter]:
    """What is put to the vote at a sitting."""
    return [matter for matter in day.matters if place_of(matter, places) == hall.entry.id]


def reports_at(hall: Hall, day: Day, places: Places) -> list[Report]:
    """The reports read at a sitting; one without a place is read at the first."""
    known = {one.entry.id for one in day.halls}
    here = [report for report in day.reports if report.entry_id == hall.entry.id]
    if places.first == hall.entry.id:
        here += [report for report in day.reports if report.entry_id not in known]
    return sorted(here, key=day.reports.index)
