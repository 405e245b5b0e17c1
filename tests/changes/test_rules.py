"""The counts of a vote by voters, its timetable, and the standing steps; pure."""

from __future__ import annotations

import datetime
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renda_desktop.changes.rules import (
    OF_A_PERSON,
    AbsenceStanding,
    Ballots,
    CaseKind,
    CaseState,
    Effect,
    Tally,
    absence_standing,
    ballot_faults,
    case_state,
    election_outcome,
    majority_of,
    sum_faults,
    tally_faults,
    timetable,
    turnout_reached,
    votes_field,
)
from renda_desktop.changes.standing import (
    absences_that_end,
    deciding_step,
    least_recall_voters,
    publication_days,
    standing_steps,
    step_basis,
)
from renda_desktop.law.rulebook import find_rule

DAY = datetime.date(2026, 5, 11)
counts = st.integers(0, 5000)


def some(*votes: int) -> list[Tally]:
    return [Tally(str(place), f"候选人{place}", number) for place, number in enumerate(votes)]


@given(counts)
def test_more_than_half_is_the_fewest_that_is(base: int) -> None:
    assert majority_of(base) * 2 > base >= (majority_of(base) - 1) * 2


@given(counts, counts)
def test_turnout_is_more_than_half_of_all_voters(voters: int, participants: int) -> None:
    assert turnout_reached(voters, participants) == (participants * 2 > voters)


@given(st.integers(0, 400), st.integers(0, 400), st.integers(0, 400), st.integers(0, 400))
def test_a_count_is_sound_exactly_when_it_adds_up(
    issued: int, returned: int, valid: int, invalid: int
) -> None:
    count = Ballots(issued=issued, returned=returned, valid=valid, invalid=invalid)
    found = ballot_faults(count) + sum_faults(count)
    assert (found == []) == (returned <= issued and valid + invalid == returned)


def test_a_count_that_is_not_whole_yet_is_not_at_fault() -> None:
    assert ballot_faults(Ballots(voters=1593, returned=900)) == []
    assert [one.field for one in ballot_faults(Ballots(voters=10, participants=11))] == ["participants"]
    assert [one.field for one in ballot_faults(Ballots(participants=5, returned=6))] == ["returned"]
    assert [one.field for one in ballot_faults(Ballots(invalid=-1))] == ["invalid"]


@given(st.integers(1, 3), st.integers(2, 900), st.lists(st.integers(0, 900), max_size=6))
def test_nobody_is_elected_without_more_than_half_of_those_who_voted(
    seats: int, participants: int, votes: list[int]
) -> None:
    tallies = some(*votes)
    outcome = election_outcome(seats, Ballots(voters=participants, participants=participants), tallies)
    by_id = {one.id: one.votes or 0 for one in tallies}
    assert len(outcome.elected) <= seats
    assert all(by_id[one] * 2 > participants for one in outcome.elected)
    beaten = [votes for one, votes in by_id.items() if one not in outcome.elected]
    if len(outcome.elected) == seats:
        assert all(low <= high for low in beaten for high in (by_id[one] for one in outcome.elected))
    if outcome.tied:
        assert not set(outcome.tied) & set(outcome.elected)
        assert len({by_id[one] for one in outcome.tied}) == 1


def test_half_of_the_voters_is_not_enough() -> None:
    outcome = election_outcome(1, Ballots(voters=200, participants=100), some(100))
    assert outcome.elected == ()
    assert "至少101人" in outcome.reason


def test_a_tie_about_the_last_seat_elects_neither() -> None:
    outcome = election_outcome(1, Ballots(voters=100, participants=100), some(60, 60, 40))
    assert (outcome.elected, outcome.tied) == ((), ("0", "1"))
    assert "再次投票" in outcome.reason


def test_votes_beyond_the_ballots_are_seen() -> None:
    ballots = Ballots(valid=100)
    assert tally_faults(1, ballots, some(101))[0].field == votes_field("0")
    assert tally_faults(1, ballots, some(90, -1))[0].field == votes_field("1")
    assert "合计150票" in tally_faults(1, ballots, some(80, 70))[0].sentence
    assert tally_faults(2, ballots, some(80, 70)) == []


@given(st.dates(datetime.date(2021, 1, 1)), st.dictionaries(st.sampled_from("abc"), st.integers(0, 40)))
def test_the_timetable_counts_back_from_election_day(day: datetime.date, days: dict[str, int]) -> None:
    found = timetable(day, days)
    assert {one.key: (day - one.on).days for one in found} == days
    assert [one.on for one in found] == sorted(one.on for one in found)


def test_national_days_unless_the_place_has_its_own() -> None:
    assert publication_days(DAY, {}) == {"voter_list": 20, "candidates": 15, "final": 7}
    zhejiang = {"by_election_days_bj": {"voter_list": 12, "candidates": 7}}
    assert publication_days(DAY, zhejiang) == {"voter_list": 12, "candidates": 7, "final": 7}


def test_the_second_absence_without_leave_ends() -> None:
    found = [absence_standing(number, absences_that_end(DAY)) for number in range(4)]
    assert found == [
        AbsenceStanding.NONE,
        AbsenceStanding.WARNING,
        AbsenceStanding.ENDS,
        AbsenceStanding.ENDS,
    ]
    assert least_recall_voters(DAY) == 30


def test_states() -> None:
    assert case_state(False, [True], None) is CaseState.OPEN
    assert case_state(True, [True, False], None) is CaseState.PENDING
    assert case_state(True, [True, True], None) is CaseState.VALID
    assert case_state(True, [True], DAY) is CaseState.DROPPED


@pytest.mark.parametrize("kind", CaseKind)
def test_every_kind_has_whole_steps(kind: CaseKind) -> None:
    steps = standing_steps()[kind]
    assert len({one.key for one in steps}) == len(steps)
    assert sum(one.deciding for one in steps) == 1
    effects = [one.effect for one in steps if one.effect is not Effect.NONE]
    wanted = {CaseKind.BY_ELECTION: [Effect.GIVE], CaseKind.SUSPENSION: [Effect.SUSPEND, Effect.RESUME]}
    assert effects == wanted.get(kind, [Effect.END])
    assert (kind.end_reason is not None) == (effects == [Effect.END])
    assert all(one.title and one.who and one.hint for one in steps)


def test_articles_stand_beside_the_steps() -> None:
    for step in itertools.chain.from_iterable(standing_steps().values()):
        assert step.rules or step.basis
        assert all(find_rule(id, DAY) for id in step.rules)
        assert step_basis(step, DAY)
    accepted = deciding_step(CaseKind.RESIGNATION)
    assert step_basis(accepted, DAY) == "《选举法》第五十五条第二款"
    assert CaseKind.BY_ELECTION not in OF_A_PERSON
