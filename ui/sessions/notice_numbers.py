"""Numbers of a session's papers: under which name each is numbered, in which series, and giving it."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from renda_desktop.issuing.commands import GiveNumber, give_number
from renda_desktop.issuing.rules import Series
from renda_desktop.overview.printables import Printable
from renda_desktop.reports import convening_papers as convening
from renda_desktop.sessions.notice_papers import NOTICE, OBSERVER_NOTICE, registered_title
from renda_desktop.sessions.rows import SessionFacts
from renda_desktop.township.queries import OfficeRow
from ui.papers.number_row import Numbered

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

NUMBERED = {
    (NOTICE, ""): NOTICE,
    (NOTICE, "列席"): OBSERVER_NOTICE,
    ("甲01", "请示"): convening.REQUEST,
    ("甲01", "报告"): convening.REPORT,
    ("甲43", "日期"): convening.ANNOUNCED,
}
"""Papers with a number: number and variant in the catalogue, and the name under which the number is given."""
_NOTICES = (NOTICE, OBSERVER_NOTICE)


def numbered_notice(
    printable: Printable, facts: SessionFacts, office: OfficeRow | None, today: datetime.date
) -> Numbered:
    """The number of a paper, one of `NUMBERED`: an announcement's counts in the term, others in the paper's year."""
    paper = NUMBERED[printable.id, printable.variant]
    announced = paper == convening.ANNOUNCED
    series = Series.ANNOUNCEMENT if announced else Series.DOCUMENT
    title = registered_title(facts, paper) if paper in _NOTICES else convening.registered_title(facts, paper)

    def give(db: DbSession, number: int, day: datetime.date) -> None:
        year, term = (None, facts.term_id) if announced else (day.year, None)
        give_number(db, GiveNumber(series, number, paper, facts.id, title, day, year=year, term_id=term))

    dated = facts.notice_date if paper in _NOTICES else facts.decided_on
    mark = office.document_mark if office and not announced else ""
    term = (facts.term_id, facts.term_number) if announced else (None, 0)
    return Numbered(series, paper, facts.id, dated or today, mark, give, *term)
