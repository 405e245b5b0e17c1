"""Who is elected, with random numbers of deputies, candidates and votes."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from renda_desktop.elections.results import RoundVotes, Votes, decide, progress, rank


@st.composite
def counts(draw: st.DrawFn) -> tuple[list[Votes], int, int]:
    """Candidates with votes, the seats, and how many deputies there are: nobody has more votes than that."""
    deputies = draw(st.integers(1, 160))
    seats = draw(st.integers(1, 4))
    votes = draw(st.lists(st.integers(0, deputies), min_size=0, max_size=8))
    eligible = draw(st.lists(st.booleans(), min_size=len(votes), max_size=len(votes)))
    lines = [
        Votes(str(place), f"候选人{place}", number, eligible=ok)
        for place, (number, ok) in enumerate(zip(votes, eligible, strict=True))
    ]
    return lines, seats, deputies


@settings(max_examples=300)
@given(counts(), st.randoms(use_true_random=False))
def test_who_is_elected_whatever_the_figures(
    drawn: tuple[list[Votes], int, int], shuffle: random.Random
) -> None:
    lines, seats, deputies = drawn
    pass_line = deputies // 2 + 1
    outcome = decide(lines, seats, pass_line)
    for one in (*outcome.elected, *outcome.tied):
        assert one.votes * 2 > deputies, "more than half of all deputies"
        assert one.eligible
    assert len(outcome.elected) <= seats, "never more than seats"
    assert len(outcome.elected) + outcome.open_seats + outcome.missing == seats, "every seat is accounted for"
    other = list(lines)
    shuffle.shuffle(other)
    assert decide(other, seats, pass_line) == outcome, "whatever the order of the candidates"
    passed = {one.key for one in lines if one.eligible and one.votes >= pass_line}
    inside = {one.key for one in (*outcome.elected, *outcome.tied)}
    assert inside <= passed
    if len(passed) <= seats:
        assert inside == passed
        assert outcome.missing == seats - len(passed)
    worst = min((one.votes for one in outcome.elected), default=deputies + 1)
    for one in lines:
        if one.key in passed - inside:
            assert one.votes < worst, "most votes decide"
            assert all(one.votes < tied.votes for tied in outcome.tied)


@settings(max_examples=200)
@given(counts())
def test_a_tie_is_never_decided_silently(drawn: tuple[list[Votes], int, int]) -> None:
    lines, seats, deputies = drawn
    outcome = decide(lines, seats, deputies // 2 + 1)
    for winner in outcome.elected:
        equal = [one for one in lines if one.eligible and one.votes == winner.votes]
        assert len(equal) == sum(one.votes == winner.votes for one in outcome.elected), (
            "whoever has as many votes as somebody elected is elected too"
        )
    if outcome.tied:
        assert len({one.votes for one in outcome.tied}) == 1
        assert 0 < outcome.open_seats < len(outcome.tied)


@settings(max_examples=200)
@given(counts())
def test_a_ranking_keeps_the_places_and_everybody(drawn: tuple[list[Votes], int, int]) -> None:
    lines, places, _ = drawn
    able = [one for one in lines if one.eligible]
    found = rank(able, places)
    assert len(found.formal) + len(found.tied) + len(found.out) == len(able)
    assert len(found.formal) + found.open_places == min(places, len(able))
    assert all(inside.votes > out.votes for inside in found.formal for out in (*found.tied, *found.out))


@settings(max_examples=200)
@given(st.lists(st.tuples(counts(), st.booleans(), st.booleans()), max_size=6), st.integers(1, 4))
def test_rounds_together_never_fill_more_than_the_seats(
    drawn: list[tuple[tuple[list[Votes], int, int], bool, bool]], seats: int
) -> None:
    rounds: list[RoundVotes] = []
    for number, ((lines, _, deputies), announced, void) in enumerate(drawn):
        before = progress(rounds, seats, again_majority=True)
        if before.running:
            break
        again = bool(before.tied)
        keys = {one.key for one in before.tied}
        among = [one for one in lines if one.key in keys] if again else lines
        rounds.append(RoundVotes(str(number), again, tuple(among), deputies // 2 + 1, announced, void))
    done = progress(rounds, seats, again_majority=True)
    assert len(done.elected) + done.tied_seats + done.missing == seats
    line_of = {one.id: one.pass_line or 0 for one in rounds}
    assert all(votes.votes >= line_of[round_id] for round_id, votes in done.elected)
    assert all(not one.void and one.announced for one in rounds if one.id in dict(done.elected))


def test_a_second_vote_asks_for_the_majority_unless_the_method_says_otherwise() -> None:
    first = RoundVotes("1", False, (Votes("a", "王伟", 7), Votes("b", "石建军", 7)), 7, True)
    again = RoundVotes("2", True, (Votes("a", "王伟", 6), Votes("b", "石建军", 5)), 7, True)
    strict, loose = (progress([first, again], 1, majority) for majority in (True, False))
    assert (strict.elected, strict.missing) == ((), 1)
    assert [votes.name for _, votes in loose.elected] == ["王伟"]
    assert loose.missing == 0


@pytest.mark.parametrize("announced", [True, False])
def test_a_void_vote_decides_nothing_until_it_is_held_again(announced: bool) -> None:
    void = RoundVotes("1", False, (), 7, announced, void=True)
    assert progress([void], 1, True).void == "1"
    held = RoundVotes("2", False, (Votes("a", "王伟", 9),), 7, True)
    done = progress([void, held], 1, True)
    assert (done.void, [votes.name for _, votes in done.elected]) == ("", ["王伟"])
