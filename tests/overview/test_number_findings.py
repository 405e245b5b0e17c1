"""Gaps and repeats in the numbers are among the findings, with the way to their register."""

from __future__ import annotations

import datetime

from renda_desktop.issuing.register_commands import EnterNumbers, enter_numbers
from renda_desktop.issuing.registers import Period
from renda_desktop.issuing.rules import Series
from renda_desktop.overview.findings import find_all
from renda_desktop.overview.number_places import REGISTER, period_of, register_id, register_place
from renda_desktop.storage.database import Database
from renda_desktop.township.commands import AddTerm, add_term
from renda_desktop.township.queries import list_terms
from tests.helpers.builders import TODAY
from tests.helpers.meeting_builders import act


def _found(town: Database, today: datetime.date = TODAY) -> list[tuple[str, str, str]]:
    with town.read() as db:
        found = [one for one in find_all(db, today) if one.subject == REGISTER]
    return [(one.text, one.tab, one.record_id) for one in found]


def test_this_years_gaps_are_found_and_lead_to_their_register(town: Database) -> None:
    period = Period(Series.DOCUMENT, year=TODAY.year)
    act(town, enter_numbers, EnterNumbers(period, 4, None, "关于换届的请示"))
    assert _found(town) == [("2026年的发文字号缺第1—3号。", "settings", "编号登记/DOCUMENT-2026")]
    assert _found(town, TODAY.replace(year=2027)) == [], "another year's gaps are no news"
    act(town, enter_numbers, EnterNumbers(period, 1, 3, "启用本程序以前发的文件"))
    assert _found(town) == []


def test_announcements_are_looked_at_through_the_term(town: Database) -> None:
    with town.read() as db:
        period = Period(Series.ANNOUNCEMENT, term_id=list_terms(db)[0].id)
    act(town, enter_numbers, EnterNumbers(period, 2, None, "当选公告"))
    assert _found(town) == [("第十九届的公告号缺第1号。", "settings", register_place(period))]
    act(town, add_term, AddTerm(20, datetime.date(2026, 12, 10)))
    assert _found(town, datetime.date(2027, 1, 5)) == [], "the term is over"


def test_the_name_of_a_register_leads_back_to_it(town: Database) -> None:
    for period in (Period(Series.MINUTES, year=2019), Period(Series.ANNOUNCEMENT, term_id="t" * 32)):
        assert period_of(register_id(period)) == period
