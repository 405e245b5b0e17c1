"""Cases of deputies: what takes effect on which day, what is refused, and that all of it can be undone."""

from __future__ import annotations

import datetime

import pytest

from renda_desktop.changes.absence_commands import RecordAbsence, record_absence
from renda_desktop.changes.commands import (
    DropCase,
    OpenCase,
    drop_case,
    edit_case,
    open_case,
    remove_case,
    resume_case,
)
from renda_desktop.changes.queries import list_cases
from renda_desktop.changes.rules import CaseKind, CaseState
from renda_desktop.changes.step_commands import TakeBackStep, take_back_step
from renda_desktop.errors import RuleViolation
from renda_desktop.issuing.queries import next_number
from renda_desktop.issuing.rules import Series
from renda_desktop.overview.findings import find_all
from renda_desktop.roster.mandate_commands import EndMandate, Suspend, end_mandate, suspend
from renda_desktop.roster.rules import EndReason, MandateState
from renda_desktop.sessions.card_queries import session_card
from renda_desktop.storage.database import Database
from renda_desktop.term_change.commands import PrepareTerm, prepare_term
from renda_desktop.township.commands import AppointOfficer, appoint_officer
from renda_desktop.township.rules import Post
from tests.changes.building import DAY, NINTH, TENTH, Congress, case_row, in_force, opened, step
from tests.helpers.builders import TODAY
from tests.helpers.meeting_builders import act, edit
from tests.helpers.roster_builders import a_deputy, deputy

MARCH = datetime.date(2026, 3, 5)


def test_moving_out_ends_the_mandate_on_the_day_of_the_move(hall: Database, congress: Congress) -> None:
    case = opened(hall, CaseKind.MOVED_OUT, congress.mandates["李淑芬"])
    assert case_row(hall, case).state is CaseState.OPEN
    assert in_force(hall, MARCH) == 5
    step(hall, case, "happened", MARCH)
    assert [in_force(hall, day) for day in (MARCH - DAY, MARCH)] == [5, 4]
    row = case_row(hall, case)
    assert row.state is CaseState.PENDING
    assert row.next_step is not None
    assert row.next_step.key == "proved"
    assert deputy(hall, "李淑芬").mandate.end_reason is EndReason.MOVED_OUT  # type: ignore[union-attr]


def test_a_corrected_day_moves_the_effect(hall: Database, congress: Congress) -> None:
    case = opened(hall, CaseKind.DIED, congress.mandates["李淑芬"], "因病去世")
    step(hall, case, "happened", MARCH)
    step(hall, case, "happened", MARCH + 10 * DAY)
    assert [in_force(hall, MARCH + days * DAY) for days in (0, 9, 10)] == [5, 5, 4]
    step(hall, case, "happened", MARCH - DAY)
    assert in_force(hall, MARCH - DAY) == 4


def test_steps_stand_in_the_order_of_their_days(hall: Database, congress: Congress) -> None:
    """The announcement of a death is not earlier than the death; its proof may have any day."""
    case = opened(hall, CaseKind.DIED, congress.mandates["李淑芬"], "因病去世")
    step(hall, case, "happened", MARCH)
    with pytest.raises(RuleViolation, match="早于“代表去世”登记的日期（2026-03-05）"):
        step(hall, case, "reviewed", MARCH - DAY)
    step(hall, case, "proved", MARCH - DAY)
    step(hall, case, "reviewed", MARCH + DAY)
    with pytest.raises(RuleViolation, match="晚于“代表资格审查委员会审查”登记的日期"):
        step(hall, case, "happened", MARCH + 2 * DAY)


def test_an_end_whose_seat_is_filled_says_what_to_take_back_first(hall: Database, congress: Congress) -> None:
    case = opened(hall, CaseKind.DIED, congress.mandates["李淑芬"], "因病去世")
    step(hall, case, "happened", MARCH)
    a_deputy(hall, "罗敏", constituency_id=congress.east, starts_on=MARCH + DAY)
    with pytest.raises(RuleViolation, match="请先撤回补选那一件的“主席团确认代表资格”"):
        act(hall, remove_case, case)


def test_undo_takes_step_and_effect_back_at_once(hall: Database, congress: Congress) -> None:
    case = opened(hall, CaseKind.MOVED_OUT, congress.mandates["李淑芬"])
    step(hall, case, "happened", MARCH)
    hall.undo()
    assert in_force(hall, MARCH) == 5
    assert case_row(hall, case).state is CaseState.OPEN


def test_a_step_taken_back_reopens_the_mandate(hall: Database, congress: Congress) -> None:
    case = opened(hall, CaseKind.MOVED_OUT, congress.mandates["李淑芬"])
    step(hall, case, "happened", MARCH)
    act(hall, take_back_step, TakeBackStep(case, "happened"))
    assert in_force(hall, MARCH) == 5
    assert deputy(hall, "李淑芬").state is MandateState.IN_OFFICE


def test_a_second_absence_is_reported_to_the_session_after_the_one_missed(
    hall: Database, congress: Congress
) -> None:
    case = opened(hall, CaseKind.ABSENT_TWICE, congress.mandates["李淑芬"], "")
    first = case_row(hall, case).next_step
    assert first is not None
    step(hall, case, first.key, NINTH, session_id=congress.sessions[9])
    due = {one.key: one.due for one in case_row(hall, case).steps}
    assert (due["reported"], due["announced"]) == (TENTH, TENTH)


def test_a_case_is_final_once_reported_and_announced(hall: Database, congress: Congress) -> None:
    case = opened(hall, CaseKind.MOVED_OUT, congress.mandates["李淑芬"])
    for key in ("happened", "proved", "reviewed"):
        step(hall, case, key, MARCH)
    row = case_row(hall, case)
    assert row.next_step is not None
    assert (row.next_step.key, row.next_step.due) == ("reported", TENTH)
    step(hall, case, "reported", TENTH, session_id=congress.sessions[10])
    step(hall, case, "announced", TENTH, session_id=congress.sessions[10], number=3)
    row = case_row(hall, case)
    assert row.state is CaseState.VALID
    assert row.next_step is None
    assert row.number is not None
    assert (row.number.number, row.number.title) == (3, "李淑芬迁出或者调离的公告")
    with hall.read() as db:
        assert next_number(db, Series.ANNOUNCEMENT, term_id=row.term_id) == 4


def test_only_a_session_accepts_a_resignation(hall: Database, congress: Congress) -> None:
    case = opened(hall, CaseKind.RESIGNATION, congress.mandates["李淑芬"])
    with pytest.raises(RuleViolation, match="只能由人民代表大会会议接受"):
        step(hall, case, "accepted", TODAY, votes_for=5)
    with pytest.raises(RuleViolation, match="要在会期里"):
        step(hall, case, "accepted", TODAY, votes_for=5, session_id=congress.sessions[10])
    assert in_force(hall, TENTH) == 5


def test_more_than_half_of_all_deputies_accept_it(hall: Database, congress: Congress) -> None:
    case = opened(hall, CaseKind.RESIGNATION, congress.mandates["李淑芬"])
    session = congress.sessions[10]
    with pytest.raises(RuleViolation, match="全体代表5人的过半数通过，至少3票") as refused:
        step(hall, case, "accepted", TENTH, session_id=session, votes_for=2, votes_against=0)
    assert refused.value.field == "votes_for"
    with pytest.raises(RuleViolation, match="合计6票，多于全体代表5人"):
        step(hall, case, "accepted", TENTH, session_id=session, votes_for=5, votes_against=1)
    assert in_force(hall, TENTH) == 5
    step(hall, case, "accepted", TENTH, session_id=session, votes_for=3, votes_against=1, votes_abstain=1)
    assert [in_force(hall, TENTH - DAY), in_force(hall, TENTH)] == [5, 4]


def test_who_resigns_counts_when_the_accepting_session_opens(hall: Database, congress: Congress) -> None:
    case = opened(hall, CaseKind.RESIGNATION, congress.mandates["李淑芬"])
    step(hall, case, "accepted", TENTH, session_id=congress.sessions[10], votes_for=3)
    with hall.read() as db:
        card = session_card(db, congress.sessions[10], TODAY)
    assert card is not None
    assert (card.figures.expected, card.figures.pass_line) == (5, 3)
    step(hall, case, "accepted", TENTH, session_id=congress.sessions[10], votes_for=4)
    assert case_row(hall, case).base == 5


def test_what_was_not_accepted_leaves_the_mandate(hall: Database, congress: Congress) -> None:
    case = opened(hall, CaseKind.RESIGNATION, congress.mandates["李淑芬"])
    with pytest.raises(RuleViolation, match="写明为什么"):
        act(hall, drop_case, DropCase(case, TENTH, " "))
    act(hall, drop_case, DropCase(case, TENTH, "大会没有接受"))
    assert case_row(hall, case).state is CaseState.DROPPED
    with pytest.raises(RuleViolation, match="没有成立"):
        step(hall, case, "accepted", TENTH, session_id=congress.sessions[10], votes_for=5)
    act(hall, resume_case, case)
    step(hall, case, "accepted", TENTH, session_id=congress.sessions[10], votes_for=5)
    with pytest.raises(RuleViolation, match="先撤回这一步"):
        act(hall, drop_case, DropCase(case, TENTH, "本人撤回"))


def test_a_recall_needs_more_than_half_of_all_voters(hall: Database, congress: Congress) -> None:
    case = opened(hall, CaseKind.RECALL, congress.mandates["李淑芬"], "严重脱离群众")
    with pytest.raises(RuleViolation, match="登记选民数"):
        step(hall, case, "voted", MARCH, votes_for=800)
    with pytest.raises(RuleViolation, match="全体选民1600人的过半数通过，至少801票"):
        step(hall, case, "voted", MARCH, voters=1600, votes_for=800)
    step(hall, case, "voted", MARCH, voters=1600, votes_for=801)
    assert in_force(hall, MARCH) == 4
    assert not any("主席团" in one.who for one in case_row(hall, case).steps)


def test_a_case_lies_within_the_time_of_its_mandate(hall: Database, congress: Congress) -> None:
    def refused(day: datetime.date) -> str:
        request = OpenCase(CaseKind.DIED, day, mandate_id=congress.mandates["李淑芬"])
        with pytest.raises(RuleViolation) as caught:
            act(hall, open_case, request)
        assert caught.value.field == "opened_on"
        return caught.value.message

    assert "起才是代表" in refused(datetime.date(2019, 1, 1))
    first = datetime.date(2026, 12, 18)
    with hall.action() as db:
        prepare_term(db, PrepareTerm(20, 80, first), TODAY)
    assert "第19届已于2026-12-18届满" in refused(first)
    act(hall, open_case, OpenCase(CaseKind.DIED, first - DAY, mandate_id=congress.mandates["李淑芬"]))


def test_nobody_resumes_whose_mandate_has_ended(hall: Database, congress: Congress) -> None:
    paused = opened(hall, CaseKind.SUSPENSION, congress.mandates["李淑芬"], "因刑事案件被羁押正在受侦查")
    step(hall, paused, "suspended", MARCH)
    step(hall, opened(hall, CaseKind.DIED, congress.mandates["李淑芬"]), "happened", MARCH + 5 * DAY)
    with pytest.raises(RuleViolation, match="终止（去世），不能恢复"):
        step(hall, paused, "resumed", MARCH + 9 * DAY)
    step(hall, paused, "resumed", MARCH + 4 * DAY)


def test_thirty_voters_at_least_demand_a_recall(hall: Database, congress: Congress) -> None:
    case = opened(hall, CaseKind.RECALL, congress.mandates["李淑芬"], "严重脱离群众")
    for number, words in ((None, "有多少选民联名"), (29, "只有29人.*30人以上")):
        with pytest.raises(RuleViolation, match=words) as refused:
            step(hall, case, "demanded", MARCH, joint_voters=number)
        assert refused.value.field == "joint_voters"
    edit(hall, edit_case, case, "joint_voters", 29)
    step(hall, case, "demanded", MARCH, joint_voters=30)
    step(hall, case, "defended", MARCH)
    assert case_row(hall, case).joint_voters == 30
    with pytest.raises(RuleViolation, match="30人以上"):
        edit(hall, edit_case, case, "joint_voters", 29)


def test_a_count_emptied_in_a_correction_is_empty(hall: Database, congress: Congress) -> None:
    case = opened(hall, CaseKind.RESIGNATION, congress.mandates["李淑芬"])
    accepted = {"session_id": congress.sessions[10], "votes_for": 4}
    step(hall, case, "accepted", TENTH, **accepted, votes_against=1)
    step(hall, case, "accepted", TENTH, session_id=congress.sessions[10])
    assert case_row(hall, case).votes_against == 1, "what is not given stays"
    step(hall, case, "accepted", TENTH, **accepted, votes_against=None)
    assert case_row(hall, case).votes_against is None


def test_a_suspension_is_no_vacancy_and_ends(hall: Database, congress: Congress) -> None:
    case = opened(hall, CaseKind.SUSPENSION, congress.mandates["李淑芬"], "因刑事案件被羁押正在受侦查")
    step(hall, case, "suspended", MARCH)
    assert in_force(hall, MARCH) == 5
    assert deputy(hall, "李淑芬", MARCH).state is MandateState.SUSPENDED
    step(hall, case, "suspended", MARCH + DAY)
    assert deputy(hall, "李淑芬", MARCH).state is MandateState.IN_OFFICE
    step(hall, case, "resumed", TODAY)
    assert deputy(hall, "李淑芬", TODAY).state is MandateState.IN_OFFICE
    step(hall, case, "resumed", TODAY + DAY)
    assert deputy(hall, "李淑芬", TODAY).state is MandateState.SUSPENDED
    with pytest.raises(RuleViolation, match="请先撤回它"):
        act(hall, take_back_step, TakeBackStep(case, "suspended"))
    for key in ("resumed", "suspended"):
        act(hall, take_back_step, TakeBackStep(case, key))
    assert deputy(hall, "李淑芬", MARCH + DAY).state is MandateState.IN_OFFICE


def test_a_suspension_entered_before_is_taken_over(hall: Database, congress: Congress) -> None:
    mandate = congress.mandates["李淑芬"]
    act(hall, suspend, Suspend(mandate, MARCH, "被羁押"))
    case = opened(hall, CaseKind.SUSPENSION, mandate, "被羁押")
    step(hall, case, "suspended", MARCH - DAY)
    step(hall, case, "resumed", TODAY)
    assert [deputy(hall, "李淑芬", day).state for day in (MARCH - DAY, TODAY - DAY, TODAY)] == [
        MandateState.SUSPENDED, MandateState.SUSPENDED, MandateState.IN_OFFICE,
    ]  # fmt: skip


def test_the_post_of_a_chair_falls_too(hall: Database, congress: Congress) -> None:
    person = deputy(hall, "李淑芬").id
    with hall.action() as db:
        appoint_officer(db, AppointOfficer(Post.VICE_CHAIR, "李淑芬", MARCH, person_id=person))
    case = opened(hall, CaseKind.RESIGNATION, congress.mandates["李淑芬"])
    row = case_row(hall, case)
    assert row.post == "副主席"
    step_of_post = row.step("post")
    assert step_of_post is not None
    assert "第五十六条第二款" in step_of_post.basis
    other = opened(hall, CaseKind.RESIGNATION, congress.mandates["程大柱"])
    assert case_row(hall, other).step("post") is None


def test_an_end_entered_before_is_taken_over(hall: Database, congress: Congress) -> None:
    mandate = congress.mandates["李淑芬"]
    with hall.action() as db:
        end_mandate(db, EndMandate(mandate, MARCH, EndReason.DIED, "因病去世"))
    with pytest.raises(RuleViolation, match="已于2026-03-05终止（去世）"):
        opened(hall, CaseKind.RESIGNATION, mandate)
    case = opened(hall, CaseKind.DIED, mandate, "")
    row = case_row(hall, case)
    assert (row.effective_on, row.reason, row.state) == (MARCH, "因病去世", CaseState.PENDING)


def test_one_case_of_a_kind_at_a_time(hall: Database, congress: Congress) -> None:
    opened(hall, CaseKind.RESIGNATION, congress.mandates["李淑芬"])
    with pytest.raises(RuleViolation, match="已经在办理"):
        opened(hall, CaseKind.RESIGNATION, congress.mandates["李淑芬"])


def test_a_removed_case_leaves_nothing_behind(hall: Database, congress: Congress) -> None:
    case = opened(hall, CaseKind.MOVED_OUT, congress.mandates["李淑芬"])
    step(hall, case, "happened", MARCH)
    act(hall, remove_case, case)
    assert in_force(hall, MARCH) == 5
    with hall.read() as db:
        assert list_cases(db, TODAY) == []
    hall.undo()
    assert in_force(hall, MARCH) == 4
    assert case_row(hall, case).state is CaseState.PENDING


def test_what_is_overdue_stands_first(hall: Database, congress: Congress) -> None:
    waiting = opened(hall, CaseKind.RESIGNATION, congress.mandates["李淑芬"])
    with hall.action() as db:
        late = open_case(
            db, OpenCase(CaseKind.MOVED_OUT, datetime.date(2025, 12, 1), congress.mandates["程大柱"])
        )
    for key in ("happened", "proved", "reviewed"):
        step(hall, late, key, datetime.date(2025, 12, 1))
    with hall.read() as db:
        rows = list_cases(db, TODAY)
    assert [row.id for row in rows] == [late, waiting]
    assert rows[0].next_step is not None
    assert (rows[0].next_step.due, rows[0].late, rows[1].late) == (NINTH, True, False)


def test_what_is_late_is_found(hall: Database, congress: Congress) -> None:
    with hall.action() as db:
        late = open_case(
            db, OpenCase(CaseKind.MOVED_OUT, datetime.date(2025, 12, 1), congress.mandates["程大柱"])
        )
    for key in ("happened", "proved", "reviewed"):
        step(hall, late, key, datetime.date(2025, 12, 1))
    for session in (8, 9):
        request = RecordAbsence(congress.sessions[session], congress.mandates["范国庆"], False)
        act(hall, record_absence, request)
    with hall.read() as db:
        found = [one for one in find_all(db, TODAY) if one.subject == "代表变动"]
    assert [one.text for one in found] == [
        "程大柱迁出或者调离：“向大会报告代表资格终止”最迟2026-01-16，还没有登记。",
        "范国庆两次未经批准不出席，代表资格终止，请在“变动与补选”里办理。",
    ]
    assert found[0].record_id == f"变动/{late}"
