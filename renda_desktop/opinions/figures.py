"""Counts of the presidium's opinions: the one place every paper, page and command has them from. Pure but the read."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping

from msgspec import Struct

from renda_desktop.opinions.queries import opinion_name, opinions_of_year
from renda_desktop.opinions.rows import OpinionRow
from renda_desktop.opinions.rules import Appraisal, OpinionName, OpinionState
from renda_desktop.storage.base import DbSession


class OpinionFigures(Struct, frozen=True):
    """How many opinions were raised, and what became of them; `name` is what the office calls them.

    `answered`: a written answer came, in whatever round. `appraised` is by the newest appraisal given. `overdue`: the
    last day of the newest round is over and nothing came.
    """

    name: OpinionName
    raised: int
    answered: int
    appraised: Mapping[Appraisal, int]
    closed: int
    overdue: int

    @property
    def appraisals(self) -> int:
        """How many were appraised at all."""
        return sum(self.appraised.values())


def count_opinions(name: OpinionName, rows: Iterable[OpinionRow]) -> OpinionFigures:
    """Counts the opinions given."""
    found = list(rows)
    newest = [_newest_appraisal(row) for row in found]
    return OpinionFigures(
        name,
        raised=len(found),
        answered=sum(any(one.received_on for one in row.rounds) for row in found),
        appraised={appraisal: newest.count(appraisal) for appraisal in Appraisal},
        closed=sum(row.state is OpinionState.CLOSED for row in found),
        overdue=sum(row.state is OpinionState.OVERDUE for row in found),
    )


def year_opinions(
    db: DbSession, year: int, today: datetime.date, until: datetime.date | None = None
) -> OpinionFigures:
    """Those raised in a year, up to the day `until` included; those without any day count in the running year."""
    rows = [row for row in opinions_of_year(db, year, today) if _raised_in(row, year, today, until)]
    return count_opinions(opinion_name(db), rows)


def _raised_in(row: OpinionRow, year: int, today: datetime.date, until: datetime.date | None) -> bool:
    day = row.day or today
    return day.year == year and (until is None or day <= until)


def _newest_appraisal(row: OpinionRow) -> Appraisal | None:
    return next((one.appraisal for one in reversed(row.rounds) if one.appraisal is not None), None)
