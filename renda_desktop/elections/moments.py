"""Who is a deputy at the moment something of an election is done."""

from __future__ import annotations

import datetime

from msgspec import Struct

from renda_desktop.elections.eligibility import Stander
from renda_desktop.roster.queries import list_deputies, names_of, people_fields
from renda_desktop.roster.rows import DeputyRow
from renda_desktop.roster.rules import MandateState
from renda_desktop.sessions.base_queries import deputies_at
from renda_desktop.sessions.queries import find_facts
from renda_desktop.storage.base import DbSession


class Moment(Struct, frozen=True):
    """A day and, where it counts, the time of day."""

    day: datetime.date
    at: datetime.time | None = None


def moment_in(db: DbSession, session_id: str, today: datetime.date, now: datetime.time | None) -> Moment:
    """The moment that counts for what is done now: before the session its opening, after it its last day."""
    facts = find_facts(db, session_id)
    first = facts.opens_on if facts is not None else None
    if facts is None or first is None:
        return Moment(today)
    last = facts.closes_on or first
    if today < first:
        return Moment(first)
    return Moment(today, now) if today <= last else Moment(last, datetime.time.max)


class Deputies(Struct, frozen=True):
    """The deputies at one moment by person; `ended` are those whose mandate has ended, with the day."""

    day: datetime.date
    in_force: dict[str, DeputyRow]
    ended: dict[str, datetime.date]

    def stander(self, db: DbSession, person_id: str) -> Stander | None:
        """The person as the posts ask about him or her; None when he or she is gone."""
        person = next(iter(people_fields(db, [person_id])), None)
        if person is None:
            return None
        row = self.in_force.get(person_id)
        return Stander(
            name=person.name,
            deputy=row is not None,
            suspended=row is not None and row.state is MandateState.SUSPENDED,
            ended=self.ended.get(person_id),
            work=person.work,
            ethnicity=person.ethnicity,
            age=person.age(self.day),
        )

    def may_act(self, person_id: str) -> bool:
        """Whether the person may nominate and sign: in force and not suspended (代表法2025 第六十一条)."""
        row = self.in_force.get(person_id)
        return row is not None and row.state is not MandateState.SUSPENDED

    def named(self, name: str) -> DeputyRow | None:
        """The only deputy of that name, as somebody written in is looked up; None where there is none, or several."""
        found = self.all_named(name)
        return found[0] if len(found) == 1 else None

    def all_named(self, name: str) -> list[DeputyRow]:
        """Every deputy of that name; what stands behind it in brackets (张三（东河村）) is passed over."""
        plain = "".join(name.split()).partition("（")[0]
        return [row for row in self.in_force.values() if row.name == plain]

    def ended_named(self, db: DbSession, name: str) -> str | None:
        """The person of that name whose mandate has ended; None where there is none, or several."""
        names = names_of(db, list(self.ended))
        found = [person_id for person_id, said in names.items() if said == name]
        return found[0] if len(found) == 1 else None


def deputies_of(db: DbSession, session_id: str, moment: Moment) -> Deputies:
    """Who holds a mandate then. Whose mandate ends on that very day is not a deputy any more for a post or a signature:
    it ended this morning, or ends before the term of the post would begin.
    """
    rows = deputies_at(db, session_id, moment.day, moment.at)
    facts = find_facts(db, session_id)
    ended = {
        row.id: row.mandate.ends_on
        for row in list_deputies(db, moment.day, term_id=facts.term_id if facts else None)
        if row.mandate is not None and row.mandate.ends_on is not None and row.mandate.ends_on <= moment.day
    }
    staying = {row.id: row for row in rows if row.id not in ended}
    return Deputies(moment.day, staying, ended)
