"""What changed between two sessions, and absences over a term: derived, never stored."""

from __future__ import annotations

import datetime

import pytest

from renda_desktop.changes.absence_commands import RecordAbsence, record_absence, remove_absence
from renda_desktop.changes.between import Between, before_session, successor
from renda_desktop.changes.by_election_commands import ConfirmElected, HoldVote, confirm_elected, hold_vote
from renda_desktop.changes.commands import DropCase, drop_case
from renda_desktop.changes.rows import AbsenceSummary
from renda_desktop.changes.rules import AbsenceStanding, CaseKind
from renda_desktop.changes.seat_queries import absence_summaries
from renda_desktop.errors import RuleViolation
from renda_desktop.roster.figures import deputies_at_opening, seat_figures
from renda_desktop.storage.database import Database
from tests.changes.building import (
    DAY,
    NINTH,
    TENTH,
    Congress,
    by_election,
    counted,
    in_force,
    opened,
    step,
)
from tests.helpers.builders import TODAY
from tests.helpers.meeting_builders import act
from tests.helpers.roster_builders import own_term_id

MARCH = datetime.date(2026, 3, 5)


def report(hall: Database, session: str) -> Between:
    with hall.read() as db:
        found = before_session(db, session, TENTH)
    assert found is not None
    return found


def test_the_figures_of_the_report_add_up(hall: Database, congress: Congress) -> None:
    step(hall, opened(hall, CaseKind.MOVED_OUT, congress.mandates["李淑芬"]), "happened", MARCH)
    step(hall, opened(hall, CaseKind.DIED, congress.mandates["范国庆"]), "happened", MARCH + DAY)
    case = by_election(hall, congress.east)
    counted(hall, case, {"罗敏": 1168, "苗晓燕": 120})
    act(hall, hold_vote, HoldVote(case, TODAY + 30 * DAY))
    act(hall, confirm_elected, ConfirmElected(case, TODAY + 40 * DAY))
    found = report(hall, congress.sessions[10])
    assert (found.seats, found.before, found.now, found.vacant) == (80, 5, 4, 76)
    assert [(one.name, one.case is not None) for one in found.left] == [("李淑芬", True), ("范国庆", True)]
    assert [one.name for one in found.joined] == ["罗敏"]
    assert found.now == in_force(hall, TENTH)
    follower = successor(found.left[0], found.joined)
    assert follower is not None
    assert follower.name == "罗敏"
    assert successor(found.left[1], found.joined) is None


def test_what_a_session_accepts_is_reported_to_the_next(hall: Database, congress: Congress) -> None:
    case = opened(hall, CaseKind.RESIGNATION, congress.mandates["李淑芬"])
    step(hall, case, "accepted", NINTH, session_id=congress.sessions[9], votes_for=5)
    own, following = report(hall, congress.sessions[9]), report(hall, congress.sessions[10])
    assert (own.before, own.now, own.left) == (5, 5, ())
    assert (following.before, following.now) == (5, 4)
    assert [one.name for one in following.left] == ["李淑芬"]


def test_an_end_at_a_session_is_reported_to_the_next(hall: Database, congress: Congress) -> None:
    """Who stayed away for the second time was expected at that session; the report given at it cannot know."""
    case = opened(hall, CaseKind.ABSENT_TWICE, congress.mandates["李淑芬"], "")
    step(hall, case, "happened", NINTH, session_id=congress.sessions[9])
    own, following = report(hall, congress.sessions[9]), report(hall, congress.sessions[10])
    assert (own.now, own.left) == (5, ())
    assert (following.before, following.now, [one.name for one in following.left]) == (5, 4, ["李淑芬"])
    with hall.read() as db:
        assert len(deputies_at_opening(db, NINTH)) == 5
    assert in_force(hall, NINTH) == 4


def test_a_report_does_not_know_what_comes_after_it(hall: Database, congress: Congress) -> None:
    case = opened(hall, CaseKind.SUSPENSION, congress.mandates["李淑芬"], "因被羁押")
    step(hall, case, "suspended", MARCH)
    step(hall, case, "resumed", TENTH + DAY)
    assert [pause.ends_on for _, pause in report(hall, congress.sessions[10]).suspended] == [None]


def test_every_day_agrees_with_the_roster(hall: Database, congress: Congress) -> None:
    step(hall, opened(hall, CaseKind.MOVED_OUT, congress.mandates["李淑芬"]), "happened", NINTH + DAY)
    for session, day in ((8, datetime.date(2025, 7, 17)), (9, NINTH), (10, TENTH)):
        found = report(hall, congress.sessions[session])
        with hall.read() as db:
            seats = seat_figures(db, day)
        assert (found.now, found.vacant) == (seats.in_force, seats.vacant)


def test_a_suspension_is_reported_and_counts_on(hall: Database, congress: Congress) -> None:
    case = opened(hall, CaseKind.SUSPENSION, congress.mandates["李淑芬"], "被羁押")
    step(hall, case, "suspended", MARCH)
    found = report(hall, congress.sessions[10])
    assert (found.now, found.left) == (5, ())
    assert [name for name, _ in found.suspended] == ["李淑芬"]
    assert found.changed


def absences(hall: Database) -> list[AbsenceSummary]:
    with hall.read() as db:
        return absence_summaries(db, own_term_id(hall), TODAY)


def absent(hall: Database, congress: Congress, session: int, approved: bool = False) -> str:
    request = RecordAbsence(congress.sessions[session], congress.mandates["程大柱"], approved)
    return str(act(hall, record_absence, request))


def test_two_absences_without_leave_end_a_mandate(hall: Database, congress: Congress) -> None:
    absent(hall, congress, 8)
    assert [one.standing for one in absences(hall)] == [AbsenceStanding.WARNING]
    absent(hall, congress, 9, approved=True)
    assert [(one.unapproved, one.standing) for one in absences(hall)] == [(1, AbsenceStanding.WARNING)]
    second = absent(hall, congress, 9)
    assert [(one.unapproved, one.standing) for one in absences(hall)] == [(2, AbsenceStanding.ENDS)]
    act(hall, remove_absence, second)
    assert [len(one.absences) for one in absences(hall)] == [1]


def test_the_case_of_two_absences_is_found_again(hall: Database, congress: Congress) -> None:
    for session in (8, 9):
        absent(hall, congress, session)
    case = opened(hall, CaseKind.ABSENT_TWICE, congress.mandates["程大柱"], "")
    step(hall, case, "happened", NINTH, session_id=congress.sessions[9])
    assert absences(hall)[0].case_id == case
    assert [in_force(hall, NINTH - DAY), in_force(hall, NINTH)] == [5, 4]


def test_missing_again_after_a_case_that_came_to_nothing_asks_for_another(
    hall: Database, congress: Congress
) -> None:
    for session in (8, 9):
        absent(hall, congress, session)
    case = opened(hall, CaseKind.ABSENT_TWICE, congress.mandates["程大柱"], "")
    act(hall, drop_case, DropCase(case, TENTH + 30 * DAY, "请假条后来找到了"))
    assert [(one.standing, one.case_id) for one in absences(hall)] == [(AbsenceStanding.ENDS, case)]
    absent(hall, congress, 9, approved=True)
    absent(hall, congress, 10, approved=True)
    assert [one.case_id for one in absences(hall)] == [case]
    absent(hall, congress, 10)
    assert [(one.standing, one.case_id) for one in absences(hall)] == [(AbsenceStanding.ENDS, None)]
    again = opened(hall, CaseKind.ABSENT_TWICE, congress.mandates["程大柱"], "")
    assert [one.case_id for one in absences(hall)] == [again]


def test_whose_mandate_has_ended_otherwise_has_nothing_left_to_end(
    hall: Database, congress: Congress
) -> None:
    for session in (8, 9):
        absent(hall, congress, session)
    step(hall, opened(hall, CaseKind.DIED, congress.mandates["程大柱"]), "happened", MARCH)
    assert [one.standing for one in absences(hall)] == [AbsenceStanding.NONE]


def test_nobody_is_absent_who_is_no_deputy(hall: Database, congress: Congress) -> None:
    step(hall, opened(hall, CaseKind.DIED, congress.mandates["程大柱"]), "happened", MARCH)
    with pytest.raises(RuleViolation, match="已经不是代表"):
        absent(hall, congress, 10)
