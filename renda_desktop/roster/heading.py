"""What the sheet and the papers of 表01 share: the number in the list of papers, and whose roster it is."""

from __future__ import annotations

import datetime

from msgspec import Struct

from renda_desktop.chinese.dates import PartialDate
from renda_desktop.storage.base import DbSession
from renda_desktop.township.queries import find_office, list_delegations, term_on
from renda_desktop.township.rules import congress_name

ROSTER_ID = "表01"


def as_of(day: datetime.date) -> str:
    """截至2026年4月2日: no roster goes out without it."""
    return f"截至{PartialDate.from_date(day).chinese()}"


class RosterHeading(Struct, frozen=True):
    """Whose roster it is: office and term for the title, the body that fills it in. Empty in a nameless data folder."""

    office: str = ""
    term: int | None = None
    unit: str = ""
    delegations: tuple[str, ...] = ()
    """Names of the 代表团 in the office's order, for a roster grouped by them."""

    def title(self, what: str, day: datetime.date) -> str:
        """青禾镇第十九届人民代表大会代表名册（截至2026年4月2日）."""
        return f"{self.whose}{what}（{as_of(day)}）"

    @property
    def whose(self) -> str:
        """青禾镇第十九届人民代表大会; for a street the office's name."""
        return congress_name(self.office, self.term) if self.office and self.term else self.office


def roster_heading(db: DbSession, day: datetime.date) -> RosterHeading:
    """The heading of the own congress's roster on `day`; empty parts where nothing is entered yet."""
    office, term = find_office(db), term_on(db, day)
    units = list_delegations(db, term.id) if term else ()
    return RosterHeading(
        office.name if office else "",
        term.number if term and office and office.kind.has_congress else None,
        office.presidium if office else "",
        tuple(unit.name for unit in units),
    )
