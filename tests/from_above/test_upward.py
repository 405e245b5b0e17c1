"""请示报告: what was sent and answered, and what the program proposes before and after each meeting."""

from __future__ import annotations

import datetime

import pytest

from renda_desktop.errors import RuleViolation
from renda_desktop.from_above import proposals
from renda_desktop.from_above.commands import AddUpward, add_upward, edit_upward, remove_upward
from renda_desktop.from_above.queries import find_upward, list_stored_upward, list_upward
from renda_desktop.from_above.rows import UpwardRow
from renda_desktop.from_above.rules import Addressee, Moment, UpwardKind, UpwardState
from renda_desktop.issuing.commands import KeepIssued, keep_issued
from renda_desktop.overview.catalogue import PRINTABLES
from renda_desktop.overview.printables import Drawing
from renda_desktop.presidium.meeting_commands import edit_meeting
from renda_desktop.spreadsheets.sheet import Sheet
from renda_desktop.storage.database import Database
from renda_desktop.storage.editing import EditField
from tests.helpers.builders import TODAY
from tests.helpers.meeting_builders import a_meeting
from tests.helpers.session_builders import OPENING, a_session, act, edit

BEFORE_IT = datetime.date(2026, 1, 10)
AFTER_IT = datetime.date(2026, 1, 20)


def upward(database: Database, today: datetime.date) -> list[UpwardRow]:
    with database.read() as db:
        return list_upward(db, today)


def a_request(database: Database, sent_on: datetime.date | None = TODAY) -> str:
    request = AddUpward(
        UpwardKind.REQUEST, Addressee.PARTY, "关于开展视察的请示", about="人居环境视察", sent_on=sent_on
    )
    made: str = act(database, add_upward, request)
    return made


def test_a_request_waits_for_its_answer_and_a_report_does_not(town: Database) -> None:
    made = a_request(town)
    act(town, add_upward, AddUpward(UpwardKind.REPORT, Addressee.COUNTY, "半年工作报告", sent_on=TODAY))
    act(town, add_upward, AddUpward(UpwardKind.REPORT, Addressee.COUNTY, "还没有报的"))
    rows = {row.title: row for row in upward(town, TODAY)}
    assert {title: row.state for title, row in rows.items()} == {
        "关于开展视察的请示": UpwardState.WAITING,
        "半年工作报告": UpwardState.DONE,
        "还没有报的": UpwardState.TO_SEND,
    }
    assert rows["关于开展视察的请示"].addressee_words == "镇党委"
    act(town, edit_upward, EditField(made, "answered_on", TODAY))
    with town.read() as db:
        row = find_upward(db, made)
    assert row is not None
    assert row.state is UpwardState.DONE


@pytest.mark.parametrize(
    ("sent", "field", "day", "words"),
    [
        (TODAY, "answered_on", datetime.date(2026, 4, 1), "批复日期（2026-04-01）早于报送日期（2026-04-02）"),
        (None, "answered_on", TODAY, "还没有填报送日期"),
        (TODAY, "title", "", "标题不能空着"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(
    town: Database, sent: datetime.date | None, field: str, day: datetime.date | str, words: str
) -> None:
    made = a_request(town, sent)
    with pytest.raises(RuleViolation, match=words) as said:
        act(town, edit_upward, EditField(made, field, day))
    assert said.value.field == field


def test_sending_after_the_answer_is_refused(town: Database) -> None:
    made = a_request(town, datetime.date(2026, 3, 1))
    act(town, edit_upward, EditField(made, "answered_on", datetime.date(2026, 3, 5)))
    with pytest.raises(RuleViolation, match="早于报送日期"):
        act(town, edit_upward, EditField(made, "sent_on", datetime.date(2026, 3, 9)))


@pytest.mark.parametrize(
    ("request_", "field"),
    [
        (AddUpward(UpwardKind.REPORT, Addressee.PARTY, ""), "title"),
        (AddUpward(UpwardKind.REPORT, Addressee.OTHER, "情况报告"), "addressee_name"),
    ],
)
def test_a_new_one_says_what_is_missing(town: Database, request_: AddUpward, field: str) -> None:
    with pytest.raises(RuleViolation) as said:
        act(town, add_upward, request_)
    assert said.value.field == field


def test_before_a_session_the_party_is_asked_and_the_county_told(town: Database) -> None:
    session = a_session(town)
    rows = upward(town, BEFORE_IT)
    assert [(row.kind, row.addressee_words, row.moment, row.due_on, row.state) for row in rows] == [
        (UpwardKind.REQUEST, "镇党委", Moment.BEFORE, datetime.date(2026, 1, 15), UpwardState.SOON),
        (UpwardKind.REPORT, "县人大常委会", Moment.BEFORE, datetime.date(2026, 1, 15), UpwardState.SOON),
    ]
    assert {row.session_id for row in rows} == {session}
    assert rows[0].title == "关于召开青禾镇第十九届人民代表大会第七次会议的请示"
    assert upward(town, OPENING - datetime.timedelta(days=46)) == []


def test_after_it_both_get_a_report_and_a_missed_one_is_never_overdue(town: Database) -> None:
    a_session(town)
    rows = upward(town, AFTER_IT)
    assert [(row.addressee_words, row.moment) for row in rows] == [
        ("县人大常委会", Moment.AFTER), ("镇党委", Moment.AFTER)
    ]  # fmt: skip
    later = upward(town, OPENING + datetime.timedelta(days=50))
    assert {row.state for row in later} == {UpwardState.SOON}
    assert upward(town, OPENING) == []
    assert upward(town, OPENING + datetime.timedelta(days=61)) == []


def test_a_paper_that_left_the_house_is_not_asked_for_again(town: Database) -> None:
    session = a_session(town)
    with town.unlogged() as db:
        keep_issued(db, KeepIssued(proposals.REPORTED_COUNTY, session, "情况报告", "{}", "马静"))
    county, party = sorted(upward(town, AFTER_IT), key=lambda row: row.addressee.name)
    assert (county.state, county.done_by[:9]) == (UpwardState.DONE, "甲44已打印或存出")
    assert (party.state, party.done_by) == (UpwardState.SOON, "")


def test_what_was_entered_takes_the_place_of_the_proposal(town: Database) -> None:
    session = a_session(town)
    request = AddUpward(
        UpwardKind.REQUEST,
        Addressee.PARTY,
        "关于召开人代会的请示",
        Moment.BEFORE,
        session_id=session,
        sent_on=BEFORE_IT,
    )
    made = act(town, add_upward, request)
    party = [row for row in upward(town, BEFORE_IT) if row.addressee is Addressee.PARTY]
    assert [(row.id, row.subject, row.state) for row in party] == [
        (made, "镇十九届人大七次会议", UpwardState.WAITING)
    ]
    act(town, remove_upward, made)
    assert [row.id for row in upward(town, BEFORE_IT)] == ["", ""]


def test_the_card_of_a_meeting_answers_for_it(town: Database) -> None:
    meeting = a_meeting(town, datetime.date(2026, 4, 20))
    (row,) = upward(town, TODAY)
    assert (row.meeting_id, row.state, row.moment) == (meeting, UpwardState.TO_SEND, Moment.BEFORE)
    edit(town, edit_meeting, meeting, "asked_party_on", TODAY)
    (row,) = upward(town, TODAY)
    assert (row.state, row.done_by) == (UpwardState.DONE, "会议里已登记会前请示（2026-04-02）")


def test_the_papers_it_looks_for_exist() -> None:
    numbers = {f"{one.id}{one.variant}" for one in PRINTABLES}
    wanted = (proposals.ASKED, proposals.TOLD, proposals.REPORTED_COUNTY, proposals.REPORTED_PARTY)
    assert set(wanted) <= numbers


def test_the_register_holds_what_was_sent_that_year(town: Database) -> None:
    a_request(town)
    a_request(town, datetime.date(2025, 7, 1))
    register = next(one for one in PRINTABLES if one.id == "表16")
    with town.read() as db:
        assert len(list_stored_upward(db)) == 2
        sheet = register.draw(db, "2025", Drawing(TODAY))
    assert isinstance(sheet, Sheet)
    assert len(sheet.rows) == 1
