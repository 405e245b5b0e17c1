"""Reports the government owes the congress over a year, and resignations the presidium accepted by itself."""

from __future__ import annotations

import datetime

from renda_desktop.overview.findings import find_all
from renda_desktop.overview.office_finding import OfficeFinding
from renda_desktop.reports.commands import AddReport, add_report, edit_report
from renda_desktop.sessions.agenda_commands import AddAgendaItems, add_agenda_items
from renda_desktop.sessions.rules import SessionKind
from renda_desktop.storage.database import Database
from renda_desktop.storage.editing import EditField
from renda_desktop.township.commands import edit_office
from renda_desktop.township.queries import find_office
from tests.helpers.meeting_builders import a_meeting, an_item
from tests.helpers.session_builders import a_session, act
from tests.helpers.vote_builders import a_motion, a_vote_hall, passed

JULY = datetime.date(2026, 7, 1)
REVIVAL, PLANNING = "乡村振兴促进工作情况", "城乡规划实施情况"


def _found(town: Database, word: str, today: datetime.date = JULY) -> list[OfficeFinding]:
    with town.read() as db:
        return [one for one in find_all(db, today) if word in one.text]


def test_reports_the_congress_has_not_heard_by_july_are_told(town: Database) -> None:
    session = a_session(town)
    assert _found(town, REVIVAL, JULY - datetime.timedelta(days=1)) == []
    (one,) = _found(town, REVIVAL)
    assert (one.basis, one.section, one.record_id) == ("《乡村振兴促进法》第七十条", "新增会议", "")
    (other,) = _found(town, PLANNING)
    assert other.basis == "《城乡规划法》第五十二条第一款"
    act(town, add_agenda_items, AddAgendaItems(session, ("听取和审议关于乡村振兴促进工作情况的报告",), ""))
    assert _found(town, REVIVAL) == []
    assert _found(town, PLANNING)
    report = act(town, add_report, AddReport(session, "政府工作报告"))
    act(town, edit_report, EditField(report, "text", "村庄规划的实施情况：完成六个村。"))
    assert _found(town, PLANNING) == [], "the work report may tell of it"


def test_a_coming_session_is_where_the_report_is_put_on_the_agenda(town: Database) -> None:
    a_session(town)
    coming = a_session(town, number=8, kind=SessionKind.MID, opens_on=datetime.date(2026, 8, 20))
    (one,) = _found(town, REVIVAL)
    assert (one.record_id, one.section, one.field) == (coming, "议程", "议程")


ACCEPTED = "同意接受陈志刚辞去青禾镇副镇长职务的请求"
HELD = datetime.date(2026, 1, 9)


def test_between_sessions_the_presidium_accepts_no_resignation(town: Database) -> None:
    meeting = a_meeting(town, HELD)
    an_item(town, meeting, "研究提请大会接受陈志刚辞去副镇长职务的议案")
    assert _found(town, "辞职") == [], "what is only put before the congress is right"
    an_item(town, meeting, ACCEPTED)
    (one,) = _found(town, "主席团不能决定接受")
    assert (one.basis, one.record_id, one.tab) == ("《地方组织法》第三十二条第二款", meeting, "presidium")


def test_in_chongqing_it_may_and_the_congress_has_to_confirm(town: Database) -> None:
    with town.read() as db:
        office = find_office(db)
    assert office is not None
    act(town, edit_office, EditField(office.id, "province", "重庆市"))
    an_item(town, a_meeting(town, HELD), ACCEPTED)
    hall = a_vote_hall(town)
    assert _found(town, "主席团不能决定接受") == []
    (one,) = _found(town, "要报大会确认")
    assert one.basis == "待确认，参照《重庆市乡镇人民代表大会工作条例》第三十二条第十项"
    passed(town, a_motion(town, hall.session, "关于接受赵国强辞去副镇长职务请求的决定"))
    assert _found(town, "要报大会确认"), "somebody else"
    motion = a_motion(town, hall.session, "关于接受陈志刚辞去副镇长职务请求的决定")
    assert _found(town, "要报大会确认"), "not yet voted on"
    passed(town, motion)
    assert _found(town, "要报大会确认") == []
