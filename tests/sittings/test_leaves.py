"""Leave of a session, and sessions in the record of the deputies."""

from __future__ import annotations

import datetime

import pytest

from renda_desktop.changes.absence_commands import RecordAbsence, record_absence
from renda_desktop.changes.rows import AbsenceSummary
from renda_desktop.changes.rules import AbsenceStanding
from renda_desktop.changes.seat_queries import absence_summaries
from renda_desktop.errors import RuleViolation
from renda_desktop.events.notice_rules import Answer
from renda_desktop.roster.mandate_commands import Suspend, suspend
from renda_desktop.sessions.notice_commands import AnswerForSession, answer_for_session
from renda_desktop.sittings.leave_commands import (
    AskLeave,
    DecideLeave,
    ask_leave,
    decide_leave,
    edit_leave,
    remove_leave,
    take_over_leaves,
)
from renda_desktop.sittings.rules import LeaveDecision, Presence, SessionStanding
from renda_desktop.sittings.run_commands import CloseSitting, close_sitting
from renda_desktop.sittings.standing_queries import deputy_sessions
from renda_desktop.storage.database import Database
from tests.helpers.session_builders import OPENING, a_session, act, edit, term_of
from tests.helpers.sitting_builders import hold, sheet_of, sitting_ref, whole_of
from tests.sittings.conftest import Hall

ASKED = datetime.date(2026, 1, 10)
AFTER = OPENING + datetime.timedelta(days=30)


def _leave(town: Database, hall: Hall, mandate: int, entry: str | None = None) -> str:
    request = AskLeave(hall.session, (hall.mandates[mandate],), entry, "住院", ASKED)
    return str(act(town, ask_leave, request)[0])


def _absent(town: Database) -> dict[str, AbsenceSummary]:
    with town.read() as db:
        return {one.name: one for one in absence_summaries(db, term_of(town), AFTER)}


def test_only_an_approved_leave_excuses(town: Database, hall: Hall) -> None:
    one = _leave(town, hall, 0)
    assert sheet_of(town, hall.plenary).lines[0].words == "未到（请假待批）"
    act(town, decide_leave, DecideLeave((one,), LeaveDecision.APPROVED, OPENING, "周建国"))
    assert sheet_of(town, hall.plenary).lines[0].presence is Presence.EXCUSED
    act(town, decide_leave, DecideLeave((one,), LeaveDecision.REFUSED, OPENING))
    assert sheet_of(town, hall.plenary).lines[0].words == "未到（请假不准假）"
    assert whole_of(town, hall.session).leaves[0].decided_by == "周建国"
    act(town, decide_leave, DecideLeave((one,), LeaveDecision.OPEN, OPENING))
    with pytest.raises(RuleViolation, match="还没有批准"):
        edit(town, edit_leave, one, "decided_by", "周建国")
    with pytest.raises(RuleViolation, match="1月10日才请假"):
        act(
            town,
            decide_leave,
            DecideLeave((one,), LeaveDecision.APPROVED, ASKED - datetime.timedelta(days=1)),
        )
    act(town, remove_leave, (one,))
    assert whole_of(town, hall.session).leaves == ()


def test_leave_of_one_sitting_holds_for_that_alone(town: Database, hall: Hall) -> None:
    one = _leave(town, hall, 0, hall.plenary.entry_id)
    act(town, decide_leave, DecideLeave((one,), LeaveDecision.APPROVED, OPENING))
    assert whole_of(town, hall.session).leaves[0].span == "一次全会"
    assert [s.lines[0].presence.value for s in whole_of(town, hall.session).sittings] == [
        "未到",
        "请假",
        "未到",
    ]


def test_what_was_decided_of_one_sitting_goes_before_the_whole_session(town: Database, hall: Hall) -> None:
    whole, one = _leave(town, hall, 0), _leave(town, hall, 0, hall.plenary.entry_id)
    act(town, decide_leave, DecideLeave((whole,), LeaveDecision.APPROVED, OPENING))
    act(town, decide_leave, DecideLeave((one,), LeaveDecision.REFUSED, OPENING))
    assert [s.lines[0].words for s in whole_of(town, hall.session).sittings] == [
        "请假", "未到（请假不准假）", "请假",
    ]  # fmt: skip


def test_an_announced_leave_is_shown_and_taken_over_once(town: Database, hall: Hall) -> None:
    person = sheet_of(town, hall.plenary).lines[1].deputy.id
    act(town, answer_for_session, AnswerForSession(hall.session, (person,), Answer.LEAVE, ASKED, "出差"))
    assert [(a.name, a.reason) for a in whole_of(town, hall.session).answered] == [("王伟", "出差")]
    assert act(town, take_over_leaves, hall.session) == 1
    sheet = whole_of(town, hall.session)
    assert (sheet.answered, sheet.leaves[0].reason, sheet.leaves[0].asked_on) == ((), "出差", ASKED)


def test_a_suspended_deputy_needs_no_leave(town: Database, hall: Hall) -> None:
    act(town, suspend, Suspend(hall.mandates[0], ASKED))
    with pytest.raises(RuleViolation, match="暂停执行代表职务"):
        _leave(town, hall, 0)


def test_who_came_to_no_sitting_without_leave_was_absent(town: Database, hall: Hall) -> None:
    for name in ("一次全会", "二次全会"):
        hold(town, sitting_ref(town, hall.session, name), *hall.mandates[2:])
    assert set(_absent(town)) == {"李淑芬", "王伟"}
    assert _absent(town)["李淑芬"].standing is AbsenceStanding.WARNING
    _leave(town, hall, 0)
    first = _absent(town)["李淑芬"]
    assert (first.absences[0].pending, first.unapproved, first.standing) == (True, 0, AbsenceStanding.NONE)
    one = whole_of(town, hall.session).leaves[0].id
    act(town, decide_leave, DecideLeave((one,), LeaveDecision.APPROVED, OPENING))
    assert _absent(town)["李淑芬"].absences[0].approved
    with town.read() as db:
        found = deputy_sessions(db, term_of(town), hall.mandates[1], AFTER)
    assert [(s.standing, s.words) for s in found] == [(SessionStanding.ABSENT, "一次全会缺席，二次全会缺席")]


def test_a_session_never_counts_twice(town: Database, hall: Hall) -> None:
    act(town, record_absence, RecordAbsence(hall.session, hall.mandates[1], False))
    assert _absent(town)["王伟"].unapproved == 1
    hold(town, hall.plenary, *(m for m in hall.mandates if m != hall.mandates[1]))
    assert _absent(town)["王伟"].unapproved == 1
    with pytest.raises(RuleViolation, match="已有签到记录"):
        act(town, record_absence, RecordAbsence(hall.session, hall.mandates[0], False))
    earlier = a_session(town, number=6, opens_on=datetime.date(2025, 3, 6))
    act(town, record_absence, RecordAbsence(earlier, hall.mandates[1], False))
    assert _absent(town)["王伟"].standing is AbsenceStanding.ENDS


def test_a_session_is_over_on_its_last_day_when_every_sitting_is_closed(town: Database, hall: Hall) -> None:
    names = ("预备会", "一次全会", "二次全会")
    for name in names:
        hold(town, sitting_ref(town, hall.session, name), *hall.mandates[1:])
    with town.read() as db:
        assert len(absence_summaries(db, term_of(town), OPENING)) == 1
    act(town, close_sitting, CloseSitting(sitting_ref(town, hall.session, names[2]), None))
    with town.read() as db:
        assert absence_summaries(db, term_of(town), OPENING) == []
        assert len(absence_summaries(db, term_of(town), AFTER)) == 1
