"""The meetings of a session, which ballots are cast at which, and from which scripts each is led. Pure.

A plenary meeting that goes on after a break is one sitting with what follows it: its sign-in, times and scripts are
those of the entry it began with.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from msgspec import Struct

from renda_desktop.ballots.rules import Purpose
from renda_desktop.proceedings.rules import Script
from renda_desktop.sessions.rows import EntryRow
from renda_desktop.sessions.rules import Part, Switch, Verb
from renda_desktop.sessions.voting_places import plenary_for

ELECTION, PROJECTS, RATING = "election", "projects", "rating"
GROUPS = {Purpose.ELECTION: ELECTION, Purpose.PROJECTS: PROJECTS, Purpose.RATING: RATING}
"""Ballots of one group are given out and collected together; those on a motion belong to its vote."""
_VERBS = {ELECTION: Verb.ELECT, PROJECTS: Verb.DECIDE_BY_BALLOT, RATING: Verb.RATE}
_SWITCHES = {Switch.ELECTION: ELECTION, Switch.PROJECT_VOTE: PROJECTS, Switch.RATING: RATING}


class Cast(Struct, frozen=True):
    """A round of ballots as far as its place goes; `entry_id` None: nobody gave them out yet."""

    id: str
    group: str
    entry_id: str | None
    first: bool = True


def groups_in_order(
    verbs: Iterable[Verb], switches: Collection[Switch], purposes: Iterable[Purpose], *, offices: bool
) -> list[str]:
    """The groups of ballots of a session, in the order of its agenda."""
    of_verb = {verb: group for group, verb in _VERBS.items()}
    from_agenda = [of_verb[verb] for verb in verbs if verb in of_verb]
    from_switches = [group for switch, group in _SWITCHES.items() if switch in switches]
    from_rounds = [GROUPS[one] for one in purposes if one in GROUPS]
    elected = [ELECTION] if offices else []
    return list(dict.fromkeys([*from_agenda, *from_switches, *elected, *from_rounds]))


def continued(entries: Sequence[EntryRow]) -> dict[str, str]:
    """全体会议（继续）: by its entry that of the plenary meeting it goes on with."""
    found: dict[str, str] = {}
    last = ""
    for entry in entries:
        if entry.part is Part.PLENARY:
            last = entry.id
        elif entry.part is Part.RESUMED and last:
            found[entry.id] = last
    return found


class Places(Struct, frozen=True):
    """The meetings of a session in their order; sittings go by the id of the entry they begin with."""

    entries: tuple[EntryRow, ...]
    groups: tuple[str, ...]
    casts: tuple[Cast, ...]
    usual: Mapping[str, str]
    """By group of ballots the sitting where they are cast as long as nobody gave them out."""
    goes_on: Mapping[str, str]
    """`continued`."""

    @property
    def plenaries(self) -> tuple[str, ...]:
        """The plenary sittings."""
        return tuple(entry.id for entry in self.entries if entry.part is Part.PLENARY)

    @property
    def preparatory(self) -> str | None:
        """The first preparatory meeting."""
        return next((entry.id for entry in self.entries if entry.part is Part.PREPARATORY), None)

    @property
    def first(self) -> str | None:
        """The plenary sitting with the opening."""
        return next(iter(self.plenaries), None)

    @property
    def last(self) -> str | None:
        """The plenary sitting with the closing."""
        return self.plenaries[-1] if self.plenaries else None

    @property
    def adopting(self) -> str | None:
        """Where lists and agenda are adopted."""
        return self.preparatory or self.first

    def sitting_of(self, entry_id: str | None) -> str | None:
        """The sitting an entry belongs to; None for what is no meeting of this session any more."""
        known = {entry.id for entry in self.entries}
        return self.goes_on.get(entry_id or "", entry_id) if entry_id in known else None

    def results(self, sitting: str) -> str:
        """The entry in which ballots of a sitting are announced: after the first break, where there is one."""
        return next((part for part, whole in self.goes_on.items() if whole == sitting), sitting)

    def end(self, sitting: str) -> str:
        """The entry in which a sitting ends."""
        return [sitting, *(part for part, whole in self.goes_on.items() if whole == sitting)][-1]

    def casts_at(self, group: str, sitting: str, *, first: bool = True) -> list[Cast]:
        """The rounds of a group at a sitting, in their order: as recorded, else at the usual one."""
        found = [one for one in self.casts if one.group == group and one.first is first]
        usual = self.usual.get(group)
        return [one for one in found if (self.sitting_of(one.entry_id) or usual) == sitting]

    def groups_at(self, sitting: str) -> list[str]:
        """The groups of ballots that are cast at a sitting."""
        return [
            group
            for group in self.groups
            if self.usual.get(group) == sitting or self.casts_at(group, sitting)
        ]

    @property
    def electing(self) -> tuple[str, ...]:
        """The sittings at which officials are elected, in their order."""
        return tuple(one for one in self.plenaries if ELECTION in self.groups_at(one))

    def scripts_at(self, entry: EntryRow) -> tuple[Script, ...]:
        """The scripts a sitting is led from; none for what goes on with one that began before."""
        if entry.part is Part.PREPARATORY:
            return (Script.PREPARATORY,)
        if entry.part is Part.PRESIDIUM:
            return (Script.MEETING,)
        if entry.part is not Part.PLENARY:
            return ()
        electing, last = entry.id in self.electing, entry.id == self.last
        opens = entry.id == self.first or not (electing or last)
        wanted = {
            Script.OPENING: opens,
            Script.ELECTION: electing,
            Script.OATH: electing and entry.id == self.electing[-1],
            Script.CLOSING: last,
        }
        return tuple(script for script, used in wanted.items() if used)


def places_of(entries: Sequence[EntryRow], groups: Sequence[str], casts: Sequence[Cast]) -> Places:
    """The meetings of a session with where its ballots are cast."""
    bare = Places(tuple(entries), tuple(groups), tuple(casts), {}, continued(entries))
    usual: dict[str, str] = {}
    for group in groups:
        told = [bare.sitting_of(one.entry_id) for one in casts if one.group == group and one.first]
        known = next((one for one in told if one is not None), None)
        planned = plenary_for(_VERBS[group], entries)
        place = known or (planned.id if planned is not None else None)
        if place is not None:
            usual[group] = place
    return Places(bare.entries, bare.groups, bare.casts, usual, bare.goes_on)
