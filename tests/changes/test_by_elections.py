"""By-elections: their count, who waits for the presidium, from when the elected are deputies."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

import pytest

from renda_desktop.changes.by_election_commands import (
    AddCandidate,
    ConfirmElected,
    HoldVote,
    add_candidate,
    confirm_elected,
    edit_by_election,
    edit_candidate,
    hold_vote,
    remove_candidate,
)
from renda_desktop.changes.commands import OpenCase, open_case
from renda_desktop.changes.queries import cases_of_person
from renda_desktop.changes.rules import Ballots, CaseKind, CaseState, votes_field
from renda_desktop.changes.seat_queries import vacant_seats
from renda_desktop.changes.step_commands import TakeBackStep, take_back_step
from renda_desktop.errors import RuleViolation
from renda_desktop.roster.queries import person_card
from renda_desktop.roster.rules import ElectedHow, MandateState
from renda_desktop.storage.database import Database
from renda_desktop.term_change.commands import PrepareTerm, prepare_term
from tests.changes.building import (
    COUNT,
    DAY,
    Congress,
    by_election,
    case_row,
    counted,
    in_force,
    opened,
    step,
)
from tests.helpers.builders import TODAY
from tests.helpers.meeting_builders import act, edit
from tests.helpers.roster_builders import deputies, deputy

VOTED, CONFIRMED = TODAY + 30 * DAY, TODAY + 40 * DAY
LEFT = datetime.date(2026, 3, 5)


@pytest.fixture
def vacated(hall: Database, congress: Congress) -> str:
    """东河村, where 李淑芬 has left."""
    step(hall, opened(hall, CaseKind.MOVED_OUT, congress.mandates["李淑芬"]), "happened", LEFT)
    return congress.east


@pytest.fixture
def case(hall: Database, vacated: str) -> str:
    """A by-election there, counted: 罗敏 has 1168 of 1307."""
    case = by_election(hall, vacated)
    counted(hall, case, {"罗敏": 1168, "苗晓燕": 120})
    return case


def voted(hall: Database, case: str) -> None:
    act(hall, hold_vote, HoldVote(case, VOTED))


def confirmed(hall: Database, case: str, **more: object) -> None:
    act(hall, confirm_elected, ConfirmElected(case, CONFIRMED, **more))  # type: ignore[arg-type]


def test_only_a_vacant_seat_is_filled(hall: Database, congress: Congress) -> None:
    with pytest.raises(RuleViolation, match="没有可以补选的名额"):
        by_election(hall, congress.east)
    step(hall, opened(hall, CaseKind.MOVED_OUT, congress.mandates["李淑芬"]), "happened", LEFT)
    with hall.read() as db:
        found = vacant_seats(db, TODAY)
    assert [(one.label, one.vacant, one.former, one.case_id) for one in found] == [
        ("第1选区（东河村）", 1, ("李淑芬",), None)
    ]
    with pytest.raises(RuleViolation, match="只能补选1名"):
        act(hall, open_case, OpenCase(CaseKind.BY_ELECTION, TODAY, constituency_id=congress.east, seats=2))
    running = by_election(hall, congress.east)
    with hall.read() as db:
        assert vacant_seats(db, TODAY)[0].case_id == running
    with pytest.raises(RuleViolation, match="没有可以补选的名额"):
        by_election(hall, congress.east)


def test_the_elected_wait_until_the_presidium_confirms(hall: Database, case: str) -> None:
    voted(hall, case)
    row = case_row(hall, case)
    assert row.state is CaseState.PENDING
    assert row.election is not None
    assert [one.standing for one in row.election.candidates] == ["当选，待确认", "未当选"]
    assert in_force(hall, CONFIRMED) == 4
    confirmed(hall, case)
    assert [in_force(hall, day) for day in (VOTED, CONFIRMED - DAY, CONFIRMED)] == [4, 4, 5]
    mandate = deputy(hall, "罗敏", CONFIRMED).mandate
    assert mandate is not None
    assert (mandate.starts_on, mandate.elected_how) == (CONFIRMED, ElectedHow.BY_ELECTION)
    assert mandate.constituency == "第1选区（东河村）"


def test_confirmation_needs_the_vote_first(hall: Database, case: str) -> None:
    with pytest.raises(RuleViolation, match="还没有投票"):
        confirmed(hall, case)
    voted(hall, case)
    with pytest.raises(RuleViolation, match="早于投票日"):
        act(hall, confirm_elected, ConfirmElected(case, VOTED - DAY))


def test_undo_of_the_confirmation_takes_the_mandate_back(hall: Database, case: str) -> None:
    voted(hall, case)
    confirmed(hall, case)
    hall.undo()
    assert in_force(hall, CONFIRMED) == 4
    assert not [row for row in deputies(hall, CONFIRMED) if row.name == "罗敏"]
    confirmed(hall, case)
    act(hall, take_back_step, TakeBackStep(case, "confirmed"))
    assert in_force(hall, CONFIRMED) == 4
    confirmed(hall, case)
    assert in_force(hall, CONFIRMED) == 5


def test_another_day_of_confirmation_moves_the_start(hall: Database, case: str) -> None:
    voted(hall, case)
    confirmed(hall, case)
    act(hall, confirm_elected, ConfirmElected(case, CONFIRMED + 5 * DAY))
    assert [in_force(hall, CONFIRMED), in_force(hall, CONFIRMED + 5 * DAY)] == [4, 5]


def test_a_void_election_leaves_the_seat_vacant(hall: Database, case: str, vacated: str) -> None:
    voted(hall, case)
    row = case_row(hall, case)
    assert row.election is not None
    winner = row.election.elected[0].id
    with pytest.raises(RuleViolation, match="当选无效的理由"):
        confirmed(hall, case, void=((winner, " "),))
    confirmed(hall, case, void=((winner, "程序不合法"),))
    assert in_force(hall, CONFIRMED) == 4
    with hall.read() as db:
        assert [one.constituency_id for one in vacant_seats(db, CONFIRMED)] == [vacated]


def test_a_verdict_may_be_corrected(hall: Database, case: str, vacated: str) -> None:
    voted(hall, case)
    confirmed(hall, case)
    row = case_row(hall, case)
    assert row.election is not None
    confirmed(hall, case, void=((row.election.elected[0].id, "程序不合法"),))
    assert in_force(hall, CONFIRMED) == 4
    assert not [one for one in deputies(hall, CONFIRMED) if one.name == "罗敏"]
    confirmed(hall, case)
    assert in_force(hall, CONFIRMED) == 5


def test_a_vote_without_result_is_not_recorded(hall: Database, vacated: str) -> None:
    case = by_election(hall, vacated, names=("罗敏",))
    counted(hall, case, {"罗敏": 653})
    with pytest.raises(RuleViolation, match="还差1名"):
        voted(hall, case)
    edit(hall, edit_by_election, case, "voters", 2614)
    with pytest.raises(RuleViolation, match="没有超过半数（至少1308人）"):
        voted(hall, case)


def test_a_count_has_to_add_up(hall: Database, case: str) -> None:
    edit(hall, edit_by_election, case, "invalid", 8)
    with pytest.raises(RuleViolation, match="对不上"):
        voted(hall, case)
    with pytest.raises(RuleViolation, match="这次选举无效"):
        edit(hall, edit_by_election, case, "returned", 1311)
    row = case_row(hall, case)
    assert row.election is not None
    with pytest.raises(RuleViolation, match="多于有效票1300张"):
        edit(hall, edit_candidate, row.election.candidates[0].id, "votes", 1301)


def test_a_whole_count_is_typed_anew_figure_by_figure(hall: Database, case: str) -> None:
    for name, count in (("returned", 1305), ("valid", 1295), ("invalid", 10)):
        edit(hall, edit_by_election, case, name, count)
    voted(hall, case)
    election = case_row(hall, case).election
    assert election is not None
    assert (election.ballots.returned, election.ballots.valid, election.ballots.invalid) == (1305, 1295, 10)


def test_the_count_may_be_entered_with_the_vote_and_says_which_figure_is_wrong(
    hall: Database, vacated: str
) -> None:
    case = by_election(hall, vacated)
    row = case_row(hall, case).election
    assert row is not None
    first, second = (one.id for one in row.candidates)

    def hold(ballots: Mapping[str, int | None], votes: Mapping[str, int | None]) -> str | None:
        request = HoldVote(case, VOTED, "", Ballots(**ballots), votes)
        try:
            act(hall, hold_vote, request)
        except RuleViolation as refused:
            return refused.field
        return None

    good = {first: 1168, second: 120}
    assert hold(COUNT | {"issued": None}, good) == "issued"
    assert hold(COUNT | {"invalid": 8}, good) == "valid"
    assert hold(COUNT, good | {second: None}) == votes_field(second)
    assert hold(COUNT, good | {second: 1301}) == votes_field(second)
    assert hold(COUNT, {first: 600, second: 600}) == "votes"
    assert hold(COUNT | {"voters": 2614}, good) == "participants"
    assert hold(COUNT, good) is None
    after = case_row(hall, case).election
    assert after is not None
    assert [one.votes for one in after.candidates] == [1168, 120]
    assert after.ballots == Ballots(**COUNT)


def test_as_many_candidates_as_seats_at_least(hall: Database, case: str) -> None:
    row = case_row(hall, case)
    assert row.election is not None
    for one in row.election.candidates:
        act(hall, remove_candidate, one.id)
    with pytest.raises(RuleViolation, match="候选人0名，少于补选名额1名"):
        voted(hall, case)
    act(hall, add_candidate, AddCandidate(case, "罗敏", votes=1168))
    with pytest.raises(RuleViolation, match="已经在名单里"):
        act(hall, add_candidate, AddCandidate(case, "罗敏"))
    voted(hall, case)


def test_the_count_stands_once_it_is_confirmed(hall: Database, case: str) -> None:
    voted(hall, case)
    confirmed(hall, case)
    row = case_row(hall, case)
    assert row.election is not None
    with pytest.raises(RuleViolation, match="先撤回确认"):
        edit(hall, edit_candidate, row.election.candidates[0].id, "votes", 1)
    with pytest.raises(RuleViolation, match="请先撤回它"):
        act(hall, take_back_step, TakeBackStep(case, "voted"))


def test_lists_are_due_before_election_day(hall: Database, case: str) -> None:
    row = case_row(hall, case, VOTED - 16 * DAY)
    due = {one.key: (one.due, one.late) for one in row.steps if one.milestone}
    assert due == {
        "voter_list": (VOTED - 20 * DAY, True),
        "candidates": (VOTED - 15 * DAY, False),
        "final": (VOTED - 7 * DAY, False),
    }


def test_the_predecessors_end_cannot_reach_into_the_successors_time(hall: Database, case: str) -> None:
    voted(hall, case)
    confirmed(hall, case)
    with hall.read() as db:
        from renda_desktop.changes.queries import list_cases

        earlier = next(one for one in list_cases(db, TODAY) if one.kind is CaseKind.MOVED_OUT)
    with pytest.raises(RuleViolation, match="不能这么晚"):
        step(hall, earlier.id, "happened", CONFIRMED + DAY)
    step(hall, earlier.id, "happened", CONFIRMED)
    assert deputy(hall, "李淑芬", CONFIRMED - DAY).state is MandateState.IN_OFFICE


def test_a_person_has_the_cases_he_is_in(hall: Database, congress: Congress, case: str) -> None:
    voted(hall, case)
    confirmed(hall, case)
    with hall.read() as db:
        for name, kinds in (
            ("罗敏", [CaseKind.BY_ELECTION]),
            ("李淑芬", [CaseKind.MOVED_OUT]),
            ("范国庆", []),
        ):
            card = person_card(db, deputy(hall, name, CONFIRMED).id, CONFIRMED)
            assert card is not None
            assert [one.kind for one in cases_of_person(db, card, CONFIRMED)] == kinds


def test_a_by_election_of_a_term_that_is_over_is_not_late(hall: Database, case: str) -> None:
    voted_long_ago = VOTED + 400 * DAY
    assert any(step.late for step in case_row(hall, case, voted_long_ago).steps)
    with hall.action() as db:
        prepare_term(db, PrepareTerm(20, 81, VOTED + 30 * DAY), TODAY)
    steps = case_row(hall, case, voted_long_ago).steps
    assert not any(step.late or step.due for step in steps)
