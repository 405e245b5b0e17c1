"""How votes choose among candidates: never without a majority, never too many, never by chance."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from renda_desktop.ballots.rules import Nature
from renda_desktop.projects.choosing import Next, Outcome, RoundVotes, Votes, choose
from renda_desktop.projects.rules import Shortfall

LINE = 33


def _round(votes: dict[str, int], number: int = 1, nature: Nature = Nature.FIRST) -> RoundVotes:
    return RoundVotes(number, nature, tuple(Votes(one, n, n >= LINE) for one, n in votes.items()))


def _choose(
    wanted: int, *rounds: RoundVotes, shortfall: Shortfall = Shortfall.LEAVE, of: str = "abcd"
) -> Outcome:
    return choose(list(of), wanted, rounds, shortfall)


def test_most_votes_first_and_only_with_more_than_half() -> None:
    found = _choose(2, _round({"a": 40, "b": 32, "c": 50, "d": 33}))
    assert [(one.project_id, one.votes) for one in found.chosen] == [("c", 50), ("a", 40)]
    assert (found.next, found.seats, found.rest) == (Next.DONE, 0, ("b", "d"))


def test_equal_votes_at_the_last_place_are_voted_on_again() -> None:
    first = _round({"a": 50, "b": 40, "c": 40, "d": 40})
    found = _choose(2, first)
    assert (set(found.ids), found.tied, found.seats, found.next) == ({"a"}, ("b", "c", "d"), 1, Next.AGAIN)
    again = _round({"b": 20, "c": 20, "d": 24}, 2, Nature.AGAIN)
    assert _choose(2, first, again).ids == {"a", "d"}
    still = _choose(2, first, _round({"b": 30, "c": 30, "d": 4}, 2, Nature.AGAIN))
    assert (still.tied, still.next) == (("b", "c"), Next.AGAIN)


def test_equal_votes_elsewhere_decide_nothing() -> None:
    found = _choose(3, _round({"a": 40, "b": 40, "c": 40, "d": 33}))
    assert (set(found.ids), found.tied, found.next) == ({"a", "b", "c"}, (), Next.DONE)


def test_fewer_than_wanted_stay_or_are_voted_on_again() -> None:
    first = _round({"a": 40, "b": 32, "c": 10, "d": 33})
    assert (_choose(3, first).next, _choose(3, first).seats) == (Next.DONE, 1)
    found = _choose(3, first, shortfall=Shortfall.AGAIN)
    assert (found.next, found.rest) == (Next.FURTHER, ("b", "c"))
    further = _round({"b": 34, "c": 12}, 2, Nature.FURTHER)
    assert _choose(3, first, further, shortfall=Shortfall.AGAIN).ids == {"a", "b", "d"}


def test_without_a_base_nothing_is_chosen() -> None:
    unknown = RoundVotes(1, Nature.FIRST, (Votes("a", 60, None),))
    assert _choose(1, unknown).chosen == ()


_VOTES = st.lists(st.integers(0, 65), min_size=1, max_size=8)


@settings(max_examples=120, deadline=None)
@given(_VOTES, st.integers(1, 9), _VOTES, st.sampled_from(Shortfall))
def test_whatever_the_votes(first: list[int], wanted: int, second: list[int], shortfall: Shortfall) -> None:
    ids = [str(n) for n in range(len(first))]
    one = _round(dict(zip(ids, first, strict=True)))
    found = choose(ids, wanted, [one], shortfall)
    rounds = [one]
    pool = found.tied if found.next is Next.AGAIN else found.rest if found.next is Next.FURTHER else ()
    if pool:
        nature = Nature.AGAIN if found.next is Next.AGAIN else Nature.FURTHER
        votes = {p: second[place % len(second)] for place, p in enumerate(pool)}
        rounds.append(_round(votes, 2, nature))
        found = choose(ids, wanted, rounds, shortfall)
    best = {
        p: max(v.votes for r in rounds if r.nature is not Nature.AGAIN for v in r.votes if v.project_id == p)
        for p in ids
    }

    chosen = [pick.project_id for pick in found.chosen]
    assert len(chosen) == len(set(chosen)) <= wanted
    assert all(best[p] >= LINE for p in chosen)
    assert found.seats == wanted - len(chosen)
    assert sorted([*chosen, *found.tied, *found.rest]) == ids
    assert not found.tied or (len(found.tied) > found.seats > 0 and found.next is Next.AGAIN)
    for r in rounds:
        by_id = {v.project_id: v.votes for v in r.votes}
        picked = [by_id[p.project_id] for p in found.chosen if p.round == r.number]
        left = [n for p, n in by_id.items() if p not in chosen and (n >= LINE or r.nature is Nature.AGAIN)]
        # Who was left out had fewer votes than everybody chosen in that round: nothing equal is decided silently.
        assert not picked or not left or min(picked) > max(left)
