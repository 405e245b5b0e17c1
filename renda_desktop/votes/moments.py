"""全体代表 and the deputies present at the moments of a session's votes; read once between two ends of mandates."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from renda_desktop.roster.rows import DeputyRow
from renda_desktop.roster.rules import MandateState
from renda_desktop.sessions.all_deputies import AllDeputies
from renda_desktop.sessions.base_queries import all_of, deputies_at, mandate_ends
from renda_desktop.sessions.rows import SessionFacts
from renda_desktop.sittings.arrival_queries import arrivals
from renda_desktop.sittings.rules import Arrival
from renda_desktop.storage.base import DbSession

_LATEST = datetime.time.max
"""The moment of what is still open: as things stand by now."""
_Since = tuple[datetime.date, datetime.time | None]


class Moments:
    """The figures of one session."""

    def __init__(self, db: DbSession, facts: SessionFacts) -> None:
        self._db, self._facts = db, facts
        self._ends: dict[datetime.date, list[datetime.time]] = {}
        self._deputies: dict[_Since, list[DeputyRow]] = {}
        self._arrivals: dict[str, Mapping[str, Arrival]] = {}

    def everybody(self, day: datetime.date | None, at: datetime.time | None) -> AllDeputies | None:
        """全体代表; None while neither the vote nor its session has a date."""
        on = day or self._facts.opens_on
        if on is None:
            return None
        since = self._since(on, at or _LATEST)
        return all_of(self._rows(since), on, at or _LATEST, counts_suspended=self._facts.counts_suspended)

    def signed(self, entry_id: str | None, day: datetime.date | None, at: datetime.time | None) -> int | None:
        """到会 by the sign-in; None where no sitting is known or nobody signed in.

        As `sittings.queries.present_at`: signed in by then, not gone, mandate in force and not suspended.
        """
        on = day or self._facts.opens_on
        if entry_id is None or on is None:
            return None
        if entry_id not in self._arrivals:
            self._arrivals[entry_id] = arrivals(self._db, entry_id)
        moment = at or _LATEST
        there = {who for who, arrival in self._arrivals[entry_id].items() if arrival.in_hall(moment)}
        return len(there & self._may_vote(on, moment)) or None if there else None

    def _may_vote(self, day: datetime.date, at: datetime.time) -> frozenset[str]:
        rows = self._rows(self._since(day, at))
        return frozenset(
            row.mandate.id for row in rows if row.mandate and row.state is MandateState.IN_OFFICE
        )

    def _rows(self, since: _Since) -> list[DeputyRow]:
        if since not in self._deputies:
            self._deputies[since] = deputies_at(self._db, self._facts.id, *since)
        return self._deputies[since]

    def _since(self, day: datetime.date, at: datetime.time) -> _Since:
        """The last end of a mandate up to that moment, None before the first: the base is the same ever since."""
        if day not in self._ends:
            self._ends[day] = mandate_ends(self._db, self._facts.id, day)
        return day, max((one for one in self._ends[day] if one <= at), default=None)
