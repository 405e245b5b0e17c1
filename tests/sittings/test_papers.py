"""Papers of the sittings: the same figures on page, register and statistics; forms filled and blank."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from renda_desktop.documents.paper import Paper, missing_in, plain_text
from renda_desktop.overview.catalogue import PRINTABLES
from renda_desktop.overview.printables import Drawing, RecordKind
from renda_desktop.roster.mandate_commands import Suspend, suspend
from renda_desktop.sessions.observer_commands import edit_observer
from renda_desktop.sittings.leave_commands import AskLeave, DecideLeave, ask_leave, decide_leave
from renda_desktop.sittings.queries import sitting_counts
from renda_desktop.sittings.rules import LeaveDecision, SignWay
from renda_desktop.sittings.run_commands import CloseSitting, OpenSitting, close_sitting, open_sitting
from renda_desktop.sittings.sign_commands import SignIn, sign_in
from renda_desktop.sittings.time_commands import SetTimes, set_times
from renda_desktop.storage.database import Database
from renda_desktop.storage.editing import EditField
from tests.helpers.session_builders import OPENING, a_session, act, cells, table_of
from tests.helpers.sitting_builders import at, hold, sitting_ref
from tests.sittings.conftest import Hall

ASKED = datetime.date(2026, 1, 10)


def drawn(town: Database, session: str, variant: str) -> Paper:
    """A paper of number 甲13."""
    one = next(
        p for p in PRINTABLES if p.kind is RecordKind.SESSION and p.id == "甲13" and p.variant == variant
    )
    with town.read() as db:
        paper = one.draw(db, session, Drawing(OPENING))
    assert isinstance(paper, Paper)
    return paper


def _leave(town: Database, hall: Hall, place: int, decision: LeaveDecision) -> None:
    one = act(town, ask_leave, AskLeave(hall.session, (hall.mandates[place],), None, "住院", ASKED))
    act(town, decide_leave, DecideLeave(tuple(one), decision, OPENING, "周建国"))


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(["here", "late", "leave", "refused", "away", "suspended"]), min_size=6, max_size=6
    ),
    st.booleans(),
)
def test_every_paper_shows_the_figures_of_the_page(
    town: Database, hall: Hall, fates: list[str], closed: bool
) -> None:
    with town.action() as db:
        for mandate, fate in zip(hall.mandates, fates, strict=True):
            if fate == "suspended":
                suspend(db, Suspend(mandate, ASKED))
            elif fate in ("here", "late"):
                sign_in(db, SignIn(hall.plenary, mandate, SignWay.SCAN, at(9) if fate == "here" else at(10)))
            elif fate in ("leave", "refused"):
                ids = ask_leave(db, AskLeave(hall.session, (mandate,), None, "住院", ASKED))
                decision = LeaveDecision.APPROVED if fate == "leave" else LeaveDecision.REFUSED
                decide_leave(db, DecideLeave(tuple(ids), decision, OPENING))
        if closed:
            open_sitting(db, OpenSitting(hall.plenary, at(9, 30), "会场已核对"))
            close_sitting(db, CloseSitting(hall.plenary, at(12)))
    with town.read() as db:
        count = sitting_counts(db, hall.session, hall.plenary.entry_id)
    register, figures = table_of(drawn(town, hall.session, "")), table_of(drawn(town, hall.session, "统计"))
    town.undo()
    expected = 6 - fates.count("suspended")
    assert count.expected == expected == count.present + count.excused + count.absent + count.waiting
    assert count.present == fates.count("here") + fates.count("late")
    if expected:
        assert count.everybody.lines.quorum == -(-2 * expected // 3)
    column = [cells(row)[6] for row in register.rows if not row.total]
    totals = {cells(row)[0]: cells(row)[2] for row in register.rows if row.total}
    assert totals["应到"] == (str(expected) if expected else "")
    whole = next(cells(row) for row in figures.rows if row.total)[6:11]
    if count.present:
        assert column.count("√") + sum(":" in mark for mark in column) == count.present
        assert column.count("△") == count.excused == fates.count("leave")
        assert (totals["实到"], totals["请假"]) == (str(count.present), str(count.excused))
        assert totals["缺席"] == ("" if count.waiting else str(count.absent)) == whole[3].partition("未到")[0]
        assert whole[:3] == [str(expected), str(count.present), str(count.excused)]


def test_the_register_is_blank_before_and_shows_who_was_there_afterwards(town: Database, hall: Hall) -> None:
    before = drawn(town, hall.session, "")
    assert [cells(row)[5:] for row in table_of(before).rows if not row.total] == [["", "", "", ""]] * 6
    assert "√" not in plain_text(before)
    _leave(town, hall, 4, LeaveDecision.APPROVED)
    act(town, sign_in, SignIn(hall.plenary, hall.mandates[3], SignWay.SCAN, at(9, 12)))
    hold(town, hall.plenary, *hall.mandates[:3], hall.observer)
    act(town, set_times, SetTimes(hall.plenary, hall.mandates[0], None, at(10)))
    after = drawn(town, hall.session, "")
    assert [cells(row)[6] for row in table_of(after).rows if not row.total] == [
        "√", "√", "√", "9:12", "△", "×",
    ]  # fmt: skip
    assert cells(table_of(after).rows[0])[8] == "一次全会10:00离会"
    totals = {cells(row)[0]: cells(row)[1:4] for row in table_of(after).rows if row.total}
    assert totals == {
        "应到": ["6", "6", "6"], "实到": ["", "4", ""], "请假": ["", "1", ""], "缺席": ["", "1", ""],
    }  # fmt: skip
    assert "√ 出席" in plain_text(after)
    assert cells(table_of(drawn(town, hall.session, "列席")).rows[0])[5:7] == ["√", ""]


@pytest.mark.parametrize("attends", ["一次全会", "第一次全体会议"])
def test_an_observer_is_not_missed_where_he_was_not_asked(town: Database, hall: Hall, attends: str) -> None:
    act(town, edit_observer, EditField(hall.observer, "attends", attends))
    before = drawn(town, hall.session, "列席")
    assert cells(table_of(before).rows[0])[4:7] == ["第一次全体会议", "", ""], "a list to be signed by hand"
    assert "没有安排列席" not in plain_text(before)
    hold(town, hall.plenary, hall.observer)
    second = sitting_ref(town, hall.session, "二次全会")
    hold(town, second, hall.mandates[0])
    paper = drawn(town, hall.session, "列席")
    assert cells(table_of(paper).rows[0])[4:7] == ["第一次全体会议", "√", "—"]
    assert "— 没有安排列席" in plain_text(paper)


def test_the_statistics_name_the_line_and_both_readings(town: Database, hall: Hall) -> None:
    act(town, suspend, Suspend(hall.mandates[0], ASKED))
    hold(town, hall.plenary, *hall.mandates[1:5])
    paper = drawn(town, hall.session, "统计")
    rows = {cells(row)[0]: cells(row)[6:11] for row in table_of(paper).rows if len(row.cells) > 1}
    assert rows == {
        "第一代表团": ["2", "2", "0", "0", "100%"],
        "第二代表团": ["3", "2", "0", "1", "66.7%"],
        "合计": ["5", "4", "0", "1", "80.0%"],
    }
    words = plain_text(paper)
    assert (
        "一次全会：全体代表5人，至少到4人可以开会（《地方组织法》第十四条第四款），实到4人，符合法定人数。"
        in words
    )
    assert "计入暂停执行职务的代表是6人，至少到4人。" in words


def test_leave_forms_are_blank_until_somebody_asks(town: Database, hall: Hall) -> None:
    blank = drawn(town, hall.session, "请假条")
    assert "待填" not in plain_text(blank).replace("会议地点", "")
    _leave(town, hall, 0, LeaveDecision.APPROVED)
    _leave(town, hall, 3, LeaveDecision.OPEN)
    words = plain_text(drawn(town, hall.session, "请假条"))
    assert words.count("代表请假条") == 2
    assert "李淑芬" in words
    assert "《代表法》第十三条第一款" in words
    listed = table_of(drawn(town, hall.session, "审批"))
    assert [cells(row)[2:9] for row in listed.rows] == [
        ["李淑芬", "全程", "住院", "1月10日", "准假", "周建国", "1月16日"],
        ["冯玉兰", "全程", "住院", "1月10日", "待批", "", ""],
    ]
    asked = [gap.label for gap in missing_in(drawn(town, hall.session, "审批"))]
    assert asked == ["日期"], "who approved must still tell the presidium of the session"


def test_a_session_without_a_date_has_its_blank_papers(town: Database, hall: Hall) -> None:
    undated = a_session(town, number=8, opens_on=None)
    assert "应到" in plain_text(drawn(town, undated, ""))
    assert "列席" in plain_text(drawn(town, undated, "列席"))
    assert "请假条" in plain_text(drawn(town, undated, "请假条"))
    assert [gap.label for gap in missing_in(drawn(town, undated, "统计"))][-1] == "日程里的全体会议"
