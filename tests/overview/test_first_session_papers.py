"""Papers of a term's first session: the form of registration, the report of the term before, leave forms by name."""

from __future__ import annotations

import datetime

import pytest

from renda_desktop.documents.paper import Paper, missing_in, plain_text
from renda_desktop.overview.exporting import draw
from renda_desktop.overview.printables import Drawing
from renda_desktop.overview.session_kit import listed_papers, whole_kit
from renda_desktop.reports.commands import DrawReports, draw_reports, edit_report
from renda_desktop.reports.queries import reports_of
from renda_desktop.reports.rules import ReportKind
from renda_desktop.roster.membership_commands import PutInto, put_into_delegation
from renda_desktop.sessions.commands import AddSession, add_session
from renda_desktop.sessions.rules import SessionKind
from renda_desktop.storage.database import Database
from renda_desktop.term_change.commands import CarryOver, PrepareTerm, carry_over, prepare_term
from tests.helpers.builders import TODAY
from tests.helpers.meeting_builders import a_meeting
from tests.helpers.roster_builders import a_delegation, a_deputy
from tests.helpers.session_builders import a_session, act, edit

FIRST_DAY = datetime.date(2026, 12, 18)
IDENTITY, PHONE = "330102198005061234", "13800005678"


@pytest.fixture
def coming(town: Database) -> str:
    """The twentieth term is prepared, one deputy goes on, a meeting of the presidium was held. Its first session."""
    unit = a_delegation(town, "第一代表团")
    _, mandate = a_deputy(town, "李淑芬", phones=(PHONE,), identity_number=IDENTITY, native_place="浙江青禾")
    with town.action() as db:
        put_into_delegation(db, PutInto(mandate, unit))
    with town.action() as db:
        term = prepare_term(db, PrepareTerm(20, 80, FIRST_DAY, datetime.date(2026, 11, 5)), TODAY)
    with town.action() as db:
        carry_over(db, CarryOver(term, (mandate,)), TODAY)
    a_meeting(town, TODAY - datetime.timedelta(days=20))
    return str(act(town, add_session, AddSession(term, 1, SessionKind.FIRST, opens_on=FIRST_DAY)))


def drawn(town: Database, session: str, key: str, *, private: bool = False) -> Paper:
    with town.read() as db:
        found = next(one for one in listed_papers(db, session, FIRST_DAY) if one.printable.key == key)
        paper = draw(db, found.printable, found.record.id, Drawing(FIRST_DAY, private))
    assert isinstance(paper, Paper)
    return paper


def in_kit(town: Database, session: str) -> set[str]:
    with town.read() as db:
        return {one.key for one, _ in whole_kit(db, session, FIRST_DAY)}


def test_every_deputy_of_the_new_term_is_registered_on_a_page(town: Database, coming: str) -> None:
    paper = drawn(town, coming, "甲59")
    said = plain_text(paper)
    assert "青禾镇第二十届人民代表大会代表登记表" in said
    for words in ("李淑芬", "浙江青禾", "第一代表团", "2026年11月5日", "本人简历"):
        assert words in said
    assert not missing_in(paper), "what is not known is written by hand"
    assert (IDENTITY in said, PHONE in said) == (False, False)
    assert "3301**********1234" in said
    private = plain_text(drawn(town, coming, "甲59", private=True))
    assert (IDENTITY in private, PHONE in private) == (True, True)
    assert "甲59" not in in_kit(town, coming), "printed by itself, a page for each"


def test_the_term_before_is_reported_until_the_office_writes_its_own(town: Database, coming: str) -> None:
    said = plain_text(drawn(town, coming, "甲60"))
    assert "十九届工作报告" in said
    assert "2021年12月至2026年12月" in said
    assert "主席团会议1次" in said
    assert "【待填：本届工作中的不足】" in said
    assert {"甲60"} == in_kit(town, coming) & {"甲22", "甲60"}
    act(town, draw_reports, DrawReports(coming, FIRST_DAY))
    with town.read() as db:
        found = reports_of(db, coming, FIRST_DAY)
    assert found is not None
    report = next(row for row in found.rows if row.kind is ReportKind.PRESIDIUM)
    edit(town, edit_report, report.id, "text", "五年来，主席团依法履职。")
    assert {"甲22"} == in_kit(town, coming) & {"甲22", "甲60"}


def test_a_term_nobody_entered_is_reported_with_gaps(town: Database) -> None:
    session = a_session(town, number=1, kind=SessionKind.FIRST, opens_on=datetime.date(2021, 12, 20))
    gaps = missing_in(drawn(town, session, "甲60"))
    assert gaps
    assert "十八届工作报告" in plain_text(drawn(town, session, "甲60"))


def test_other_sessions_have_neither(town: Database) -> None:
    session = a_session(town)
    with town.read() as db:
        keys = {one.printable.key for one in listed_papers(db, session, FIRST_DAY)}
    assert not keys & {"甲59", "甲60"}


def test_leave_forms_by_name_are_printed_when_they_are_wanted(town: Database, coming: str) -> None:
    said = plain_text(drawn(town, coming, "甲13请假条每人"))
    assert said.count("代表请假条") == 1
    assert "李淑芬" in said
    assert "第一代表团" in said
    kit = in_kit(town, coming)
    assert "甲13请假条" in kit
    assert "甲13请假条每人" not in kit
