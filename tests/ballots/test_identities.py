"""The identities of issuing and of a count, with random figures."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from renda_desktop.ballots.rules import (
    CANDIDATE_CHOICES,
    VALIDITY,
    WRITTEN_IN_CHOICES,
    Choice,
    Issue,
    LineCount,
    Scheme,
    count_problems,
    issue_problems,
)

few = st.integers(0, 90)


@settings(max_examples=200)
@given(st.none() | few, st.none() | few, st.none() | few, st.none() | few, st.none() | few)
def test_issuing_is_whole_exactly_where_every_identity_holds(
    printed: int | None, destroyed: int | None, issued: int | None, returned: int | None, present: int | None
) -> None:
    found = issue_problems(Issue(printed, destroyed, issued, returned), present)
    broken = set()
    if issued is not None and present is not None and issued > present:
        broken.add("issued")
    if issued is not None and printed is not None and issued + (destroyed or 0) > printed:
        broken.add("printed")
    if issued is not None and returned is not None and returned > issued:
        broken.add("returned")
    assert {problem.field for problem in found} == broken
    assert {problem.field for problem in found if problem.rule == VALIDITY} == broken & {"returned"}


@st.composite
def voters(draw: st.DrawFn) -> tuple[int, int, list[list[Choice]], int]:
    """Candidates, seats, the marks of each valid ballot on each candidate, and the void ballots."""
    candidates = draw(st.integers(1, 5))
    seats = draw(st.integers(1, candidates))
    ballots = draw(
        st.lists(
            st.lists(st.sampled_from(CANDIDATE_CHOICES), min_size=candidates, max_size=candidates),
            max_size=12,
        )
    )
    kept = [marks for marks in ballots if marks.count(Choice.FOR) <= seats]
    return candidates, seats, kept, len(ballots) - len(kept)


def lines_from(candidates: int, ballots: list[list[Choice]]) -> list[LineCount]:
    """The tally of whole ballots."""
    return [
        LineCount(
            str(place),
            f"候选人{place}",
            False,
            CANDIDATE_CHOICES,
            {choice: sum(marks[place] is choice for marks in ballots) for choice in CANDIDATE_CHOICES},
        )
        for place in range(candidates)
    ]


@settings(max_examples=150)
@given(voters())
def test_ballots_counted_one_by_one_break_no_identity(
    vote: tuple[int, int, list[list[Choice]], int],
) -> None:
    candidates, seats, ballots, void = vote
    lines = lines_from(candidates, ballots)
    valid = len(ballots)
    assert not count_problems(lines, returned=valid + void, valid=valid, invalid=void, most=seats)


@settings(max_examples=150)
@given(voters(), st.data())
def test_a_single_slip_is_found(vote: tuple[int, int, list[list[Choice]], int], data: st.DataObject) -> None:
    candidates, seats, ballots, void = vote
    lines, valid = lines_from(candidates, ballots), len(ballots)
    place = data.draw(st.integers(0, candidates - 1))
    choice = data.draw(st.sampled_from(CANDIDATE_CHOICES))
    slip = data.draw(st.integers(-3, 3).filter(lambda n: n != 0 and lines[place].counts[choice] + n >= 0))
    counts = dict(lines[place].counts)
    counts[choice] += slip
    lines[place] = LineCount(str(place), "候选人", False, CANDIDATE_CHOICES, counts)
    found = count_problems(lines, returned=valid + void, valid=valid, invalid=void, most=seats)
    assert str(place) in [problem.line_id for problem in found]
    wrong_total = count_problems([], returned=valid + void, valid=valid + slip, invalid=void, most=None)
    assert [problem.field for problem in wrong_total] == ["valid"]


@settings(max_examples=100)
@given(few, few, st.integers(1, 3))
def test_written_in_names_get_no_more_than_the_valid_ballots_allow(votes: int, valid: int, most: int) -> None:
    line = LineCount("w", "赵春梅", True, WRITTEN_IN_CHOICES, {Choice.FOR: votes})
    found = count_problems([line], returned=valid, valid=valid, invalid=0, most=most)
    assert bool(found) == (votes > valid)
    several = [
        LineCount(str(n), f"甲{n}", True, WRITTEN_IN_CHOICES, {Choice.FOR: valid}) for n in range(most + 1)
    ]
    found = count_problems(several, returned=valid, valid=valid, invalid=0, most=most)
    assert bool(found) == (valid > 0), "together more than most × valid"


def test_half_keyed_figures_break_nothing_yet() -> None:
    line = LineCount("a", "刘海", False, CANDIDATE_CHOICES, {Choice.FOR: 50})
    assert not count_problems([line], returned=61, valid=60, invalid=None, most=1)
    assert count_problems([line], returned=61, valid=62, invalid=None, most=1)
    too_many = LineCount("a", "刘海", False, CANDIDATE_CHOICES, {Choice.FOR: 61})
    assert [p.line_id for p in count_problems([too_many], returned=61, valid=60, invalid=1, most=None)] == [
        "a"
    ]


def test_a_rating_has_four_marks_that_make_up_the_valid_ballots() -> None:
    choices = Scheme.RATING_UNKNOWN.choices
    right = LineCount("a", "民政办", False, choices, dict(zip(choices, (40, 15, 3, 2), strict=True)))
    assert not count_problems([right], returned=61, valid=60, invalid=1, most=None)
    wrong = LineCount("a", "民政办", False, choices, dict(zip(choices, (40, 15, 3, 1), strict=True)))
    assert count_problems([wrong], returned=61, valid=60, invalid=1, most=None)[0].sentence == (
        "民政办的满意、基本满意、不满意、不了解合计59票，不等于有效票60张，请核对。"
    )
