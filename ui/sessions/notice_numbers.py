"""The 发文字号 of a session's notices: under which name each is numbered, and giving it."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from renda_desktop.issuing.commands import GiveNumber, give_number
from renda_desktop.issuing.rules import Series
from renda_desktop.overview.printables import Printable
from renda_desktop.sessions.notice_papers import NOTICE, OBSERVER_NOTICE, registered_title
from renda_desktop.sessions.rows import SessionFacts
from renda_desktop.township.queries import OfficeRow
from ui.papers.number_row import Numbered

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

NUMBERED = {(NOTICE, ""): NOTICE, (NOTICE, "列席"): OBSERVER_NOTICE}
"""Papers with a 发文字号: number and variant in the catalogue, and the name under which the number is given."""


def numbered_notice(
    printable: Printable, facts: SessionFacts, office: OfficeRow | None, today: datetime.date
) -> Numbered:
    """The number of a notice, one of `NUMBERED`; it counts in the year the notice is dated."""
    paper = NUMBERED[printable.id, printable.variant]

    def give(db: DbSession, number: int, day: datetime.date) -> None:
        title = registered_title(facts, paper)
        give_number(db, GiveNumber(Series.DOCUMENT, number, paper, facts.id, title, day, year=day.year))

    mark = office.document_mark if office else ""
    return Numbered(Series.DOCUMENT, paper, facts.id, facts.notice_date or today, mark, give)
