"""What follows from meetings: decisions until they are done, the next meeting, lists and figures."""

from __future__ import annotations

import datetime

import pytest

from renda_desktop.errors import RuleViolation
from renda_desktop.events.rules import EventState
from renda_desktop.issuing.queries import number_for
from renda_desktop.presidium.decision_commands import (
    AddDecision,
    FinishDecision,
    add_decision,
    edit_decision,
    finish_decision,
    remove_decision,
    reopen_decision,
)
from renda_desktop.presidium.figures import figures, next_meeting
from renda_desktop.presidium.meeting_commands import (
    DeclareMeeting,
    declare_meeting,
)
from renda_desktop.presidium.number_commands import NumberPaper, number_paper
from renda_desktop.presidium.queries import (
    list_meetings,
    matches_meeting,
    open_decisions,
    proposed_number,
)
from renda_desktop.presidium.record_commands import (
    AddSpeech,
    add_speech,
)
from renda_desktop.presidium.rules import MINUTES, NOTICE, DecisionState
from renda_desktop.storage.database import Database
from renda_desktop.storage.editing import EditField
from renda_desktop.township.queries import list_terms
from tests.helpers.meeting_builders import (
    MEETING_DAY,
    NO_LOCAL,
    TODAY,
    a_meeting,
    act,
    card,
    correct,
    edit,
    finish,
    sign_in,
)

TIME = datetime.time
JUNE = datetime.date(2026, 6, 30)


def test_decisions_are_followed_until_they_are_done(presidium: Database, item: str) -> None:
    late = AddDecision(item, "完成加压改造", "镇水利站", datetime.date(2026, 4, 1))
    first = act(presidium, add_decision, late)
    second = act(presidium, add_decision, AddDecision(item, "公示水质", "镇卫生院", JUNE))
    with presidium.read() as db:
        rows = open_decisions(db, TODAY)
    assert [(r.text, r.state, r.days_left) for r in rows] == [
        ("完成加压改造", DecisionState.OVERDUE, -1),
        ("公示水质", DecisionState.IN_PROGRESS, 89),
    ]
    assert rows[0].meeting == "镇十九届人大主席团第一次会议"
    act(presidium, finish_decision, FinishDecision(first, TODAY, "4个村已完工"))
    with presidium.read() as db:
        assert [r.id for r in open_decisions(db, TODAY)] == [second]
    act(presidium, reopen_decision, first)
    edit(presidium, edit_decision, first, "due_on", JUNE)
    act(presidium, remove_decision, second)
    with presidium.read() as db:
        rows = open_decisions(db, TODAY)
    assert [(r.id, r.result, r.state) for r in rows] == [(first, "4个村已完工", DecisionState.IN_PROGRESS)]


def test_decisions_in_a_signed_record_stay_but_are_followed_up(
    presidium: Database, sitting: str, item: str
) -> None:
    decision = act(presidium, add_decision, AddDecision(item, "完成加压改造", "镇水利站", TODAY))
    finish(presidium, sitting, TODAY)
    for refused, request in (
        (add_decision, AddDecision(item, "再加一项")),
        (edit_decision, EditField(decision, "text", "改写")),
        (edit_decision, EditField(decision, "unit", "镇卫生院")),
        (edit_decision, EditField(decision, "due_on", JUNE)),
        (remove_decision, decision),
    ):
        with pytest.raises(RuleViolation, match="会议记录已于2026年4月2日定稿，不能再改"):
            act(presidium, refused, request)
    edit(presidium, edit_decision, decision, "extended_to", JUNE)
    edit(presidium, edit_decision, decision, "result", "设备已进场")
    row = card(presidium, sitting).items[0].decisions[0]
    assert (row.due_on, row.last_day, row.state) == (TODAY, JUNE, DecisionState.IN_PROGRESS)
    act(presidium, finish_decision, FinishDecision(decision, JUNE))
    act(presidium, reopen_decision, decision)
    correct(presidium, sitting)
    act(presidium, remove_decision, decision)
    assert card(presidium, sitting).items[0].decisions == ()


def test_more_time_ends_after_the_day_decided(presidium: Database, sitting: str, item: str) -> None:
    decision = act(presidium, add_decision, AddDecision(item, "完成加压改造", "镇水利站", TODAY))
    with pytest.raises(RuleViolation, match="要晚于原来的完成时限") as refused:
        edit(presidium, edit_decision, decision, "extended_to", TODAY)
    assert refused.value.field == "extended_to"
    edit(presidium, edit_decision, decision, "extended_to", JUNE)
    later = datetime.date(2026, 7, 1)
    with presidium.read() as db:
        row = open_decisions(db, later)[0]
    assert (row.state, row.days_left) == (DecisionState.OVERDUE, -1)
    with pytest.raises(RuleViolation, match="要晚于"):
        edit(presidium, edit_decision, decision, "due_on", later)
    edit(presidium, edit_decision, decision, "extended_to", None)


def test_numbers_come_from_the_series_of_the_year(presidium: Database, sitting: str) -> None:
    assert act(presidium, number_paper, NumberPaper(sitting, NOTICE, MEETING_DAY)) == 1
    assert act(presidium, number_paper, NumberPaper(sitting, MINUTES, MEETING_DAY, 7)) == 7
    other = a_meeting(presidium, JUNE)
    assert act(presidium, number_paper, NumberPaper(other, NOTICE, JUNE)) == 2
    with pytest.raises(RuleViolation, match="7号已经给了"):
        act(presidium, number_paper, NumberPaper(other, MINUTES, JUNE, 7))
    with presidium.read() as db:
        given = number_for(db, sitting, MINUTES)
    assert given is not None
    assert (given.year, given.title) == (2026, "主席团第一次会议纪要")


def test_the_list_shows_counts_and_is_searched(presidium: Database, sitting: str, item: str) -> None:
    act(presidium, add_speech, AddSpeech(item, "李淑芬", "东河村末梢水压不足"))
    act(presidium, add_decision, AddDecision(item, "修好加压站", "镇水利站", datetime.date(2026, 4, 1)))
    a_meeting(presidium, JUNE)
    with presidium.read() as db:
        rows = list_meetings(db, TODAY, NO_LOCAL)
    assert [(r.meeting.number, r.state) for r in rows] == [(2, EventState.PLANNED), (1, EventState.HELD)]
    held = rows[1]
    assert (held.base, held.items, held.open_decisions, held.late_decisions) == (11, 1, 1, 1)
    for query in ("东河村", "水利站", "李淑芬", "lsf", "lishuf", "代表活动", "dbhd", "第一次", "水压 加压站"):
        assert [matches_meeting(row, query) for row in rows] == [False, True], query
    assert not matches_meeting(held, "zzz")


def test_figures_of_a_year(presidium: Database, sitting: str, item: str) -> None:
    act(presidium, add_decision, AddDecision(item, "修好加压站", "镇水利站", datetime.date(2026, 4, 1)))
    extra = a_meeting(presidium, datetime.date(2026, 4, 1), extra=True)
    sign_in(presidium, extra, excused=())
    a_meeting(presidium, JUNE)
    cancelled = a_meeting(presidium, datetime.date(2026, 2, 1))
    act(presidium, declare_meeting, DeclareMeeting(cancelled, EventState.CANCELLED))
    with presidium.read() as db:
        found = figures(db, 2026, TODAY, NO_LOCAL)
        other = figures(db, 2025, TODAY, NO_LOCAL)
    assert (found.held, found.planned, found.extra, found.quarters) == (2, 1, 1, (1, 1, 0, 0))
    assert (found.items, found.decisions, found.late_decisions) == (1, 1, 1)
    assert (found.attendance.expected, found.attendance.present, found.share) == (22, 21, "95.5%")
    shares = {member.name: member.share for member in found.members}
    assert (shares["王大山"], shares["李淑芬"]) == ("50.0%", "100.0%")
    assert (other.held, other.share) == (0, "")


def test_the_next_meeting_is_due_three_months_after_the_last(presidium: Database, sitting: str) -> None:
    with presidium.read() as db:
        due = next_meeting(db, TODAY, NO_LOCAL)
        later = next_meeting(db, datetime.date(2026, 7, 1), NO_LOCAL)
    assert (due.last, due.due_on, due.days_left, due.planned) == (MEETING_DAY, JUNE, 89, None)
    assert later.late
    a_meeting(presidium, datetime.date(2026, 2, 10))
    with presidium.read() as db:
        assert next_meeting(db, TODAY, NO_LOCAL) == due
    called = a_meeting(presidium, datetime.date(2026, 6, 20))
    with presidium.read() as db:
        planned = next_meeting(db, TODAY, NO_LOCAL).planned
    assert planned is not None
    assert planned.id == called


def test_a_new_term_counts_from_its_first_day(hall: Database) -> None:
    with hall.read() as db:
        due = next_meeting(db, datetime.date(2022, 1, 1), NO_LOCAL)
    assert (due.last, due.due_on) == (datetime.date(2021, 12, 20), datetime.date(2022, 3, 20))


def test_in_the_middle_of_a_term_nobody_knows_the_number_of_the_first_meeting(hall: Database) -> None:
    with hall.read() as db:
        term = list_terms(db)[0].id
        assert proposed_number(db, term, datetime.date(2022, 3, 22)) == 1
        assert proposed_number(db, term, TODAY) is None
    a_meeting(hall, number=17)
    with hall.read() as db:
        assert proposed_number(db, term, TODAY) == 18


def test_a_due_day_nobody_counted_from_a_meeting_is_told(hall: Database) -> None:
    with hall.read() as db:
        assert not next_meeting(db, TODAY, NO_LOCAL).counted
    a_meeting(hall, MEETING_DAY)
    with hall.read() as db:
        assert next_meeting(db, TODAY, NO_LOCAL).counted
