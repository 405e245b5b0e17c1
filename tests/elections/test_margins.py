"""Seats and margins against 组织法2022 第十八、二十七、二十九、三十条."""

from __future__ import annotations

import pytest

from renda_desktop.elections.margins import check_margin, check_seats, need, usual_margin
from renda_desktop.elections.posts import ElectedPost, Mode
from renda_desktop.errors import RuleViolation
from tests.helpers.session_builders import OPENING

CHAIR, VICE, HEAD, DEPUTY = ElectedPost
FULL, BY, FURTHER = Mode


def _refused(post: ElectedPost, mode: Mode, margin: int) -> RuleViolation | None:
    try:
        check_margin(post, mode, margin, OPENING)
    except RuleViolation as problem:
        return problem
    return None


@pytest.mark.parametrize(
    ("post", "mode", "allowed"),
    [
        (CHAIR, FULL, {0, 1}),
        (HEAD, FULL, {0, 1}),
        (VICE, FULL, {1, 2, 3}),
        (DEPUTY, FULL, {1, 2, 3}),
        (HEAD, BY, set(range(6))),
        (DEPUTY, BY, set(range(6))),
        (HEAD, FURTHER, {0, 1}),
        (DEPUTY, FURTHER, {1, 2, 3}),
    ],
)
def test_the_margin_the_law_allows(post: ElectedPost, mode: Mode, allowed: set[int]) -> None:
    found = {margin for margin in range(6) if _refused(post, mode, margin) is None}
    for margin in set(range(6)) - found:
        problem = _refused(post, mode, margin)
        assert problem is not None
        assert ("地方组织法" in problem.message, problem.field) == (True, "margin")
    assert found == allowed
    assert usual_margin(post, mode) in allowed


def test_a_vice_post_is_voted_on_again_with_a_margin_even_in_a_by_election() -> None:
    with pytest.raises(RuleViolation, match=r"另行选举副镇长应当差额.*第二十九条第二、三款"):
        check_margin(DEPUTY, BY, 0, OPENING, further=True, title="副镇长")
    assert check_margin(HEAD, BY, 0, OPENING, further=True) == 0
    assert usual_margin(DEPUTY, BY, further=True) == 1


def test_seats() -> None:
    assert [check_seats(post, 1, OPENING) for post in ElectedPost] == [1, 1, 1, 1]
    assert check_seats(DEPUTY, 4, OPENING) == 4
    assert check_seats(VICE, 2, OPENING) == 2
    for post, seats, words in ((CHAIR, 2, "最多选1名"), (VICE, 3, "第十八条"), (HEAD, 0, "请填写")):
        with pytest.raises(RuleViolation, match=words):
            check_seats(post, seats, OPENING)


@pytest.mark.parametrize(
    ("post", "mode", "seats", "margin", "nominees", "wanted", "primary", "stuck"),
    [
        (HEAD, FULL, 1, 1, 0, 1, False, True),
        (HEAD, FULL, 1, 1, 1, 1, False, False),  # 只提名一人，可以等额
        (HEAD, FULL, 1, 1, 2, 2, False, False),
        (HEAD, FULL, 1, 0, 2, 2, False, False),  # 提名两人，就要差额
        (HEAD, FULL, 1, 1, 3, 2, True, False),
        (DEPUTY, FULL, 2, 1, 2, 3, False, True),
        (DEPUTY, FULL, 2, 1, 3, 3, False, False),
        (DEPUTY, FULL, 2, 1, 4, 3, True, False),
        (DEPUTY, BY, 1, 0, 1, 1, False, False),
        (DEPUTY, BY, 1, 0, 2, 1, True, False),
        (DEPUTY, BY, 1, 1, 1, 1, False, False),
        (DEPUTY, BY, 1, 1, 2, 2, False, False),
    ],
)
def test_how_many_formal_candidates(
    post: ElectedPost,
    mode: Mode,
    seats: int,
    margin: int,
    nominees: int,
    wanted: int,
    primary: bool,
    stuck: bool,
) -> None:
    found = need(post, mode, seats, margin, nominees, OPENING)
    assert (found.wanted, found.primary, bool(found.problem)) == (wanted, primary, stuck)
    assert found.basis.startswith("《地方组织法》第")
