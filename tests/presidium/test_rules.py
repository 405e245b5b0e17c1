"""Votes, quorum, due dates, posts: arithmetic without a database."""

from __future__ import annotations

import datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renda_desktop.errors import RuleViolation
from renda_desktop.presidium.lines import (
    MemberFacts,
    composition_findings,
    is_government_post,
    majority_line,
    meeting_due,
    quorum_line,
)
from renda_desktop.presidium.rules import (
    DecisionState,
    MemberRole,
    Outcome,
    VoteResult,
    check_votes,
    decision_state,
    due_day,
    due_words,
    matches,
    outcome_of,
    quarter,
    voters,
)

DAY = datetime.date(2026, 3, 30)
some_votes = st.tuples(*(st.integers(0, 15),) * 3)


def result(base: int, votes_for: int, against: int = 0, abstain: int = 0) -> VoteResult:
    line = majority_line(base, DAY, {}).needed
    assert line is not None
    return VoteResult(base, line, votes_for, against, abstain)


@given(st.integers(1, 200), st.integers(0, 200), st.integers(0, 200))
def test_a_vote_passes_with_more_than_half_of_all_members_only(
    base: int, votes_for: int, against: int
) -> None:
    assert result(base, votes_for, against).passed == (votes_for * 2 > base)


@given(st.integers(1, 200))
def test_half_is_not_enough_and_one_more_is(base: int) -> None:
    assert not result(base, base // 2).passed
    assert result(base, base // 2 + 1).passed


def test_all_present_may_agree_and_it_still_fails() -> None:
    counted = result(11, 5)
    assert not counted.passed
    assert counted.words == "全体成员11人，至少6票同意才通过；同意5票、反对0票、弃权0票，未通过"


@given(some_votes, st.integers(0, 45))
def test_votes_never_exceed_those_present(votes: tuple[int, int, int], present: int) -> None:
    if sum(votes) <= present:
        check_votes(votes, present)
    else:
        with pytest.raises(RuleViolation, match="请核对"):
            check_votes(votes, present)


def test_a_negative_figure_is_named() -> None:
    with pytest.raises(RuleViolation) as raised:
        check_votes((3, -1, 0), 11)
    assert raised.value.field == "votes_against"


@given(st.integers(1, 200))
def test_quorum_half_or_two_thirds(base: int) -> None:
    usual = quorum_line(base, DAY, {})
    stricter = quorum_line(base, DAY, {"presidium_quorum": Fraction(2, 3)})
    assert usual.needed == base // 2 + 1
    assert stricter.needed == -(-2 * base // 3)
    assert usual.met(base)
    assert not usual.met(base // 2)


def test_without_members_there_is_no_line() -> None:
    line = quorum_line(0, DAY, {})
    assert (line.needed, line.met(5)) == (None, None)


@pytest.mark.parametrize(
    ("base", "present", "unrecorded", "most"), [(11, 0, 11, 11), (11, 9, 1, 10), (11, 0, 0, 11)]
)
def test_who_may_still_vote(base: int, present: int, unrecorded: int, most: int) -> None:
    assert voters(base, present, unrecorded) == most


def test_outcome_follows_the_votes() -> None:
    passed, failed = result(11, 6), result(11, 5)
    assert outcome_of(None, []) is None
    assert outcome_of(Outcome.NOTED, []) is Outcome.NOTED
    assert outcome_of(Outcome.PASSED, [failed]) is Outcome.NOT_PASSED
    assert outcome_of(None, [passed, failed]) is Outcome.NOT_PASSED
    assert outcome_of(None, [passed]) is Outcome.PASSED
    assert outcome_of(Outcome.NEXT_TIME, [failed]) is Outcome.NEXT_TIME


def test_a_decision_is_late_the_day_after() -> None:
    due = datetime.date(2026, 6, 30)
    after = due + datetime.timedelta(days=1)
    assert decision_state(due, None, due) is DecisionState.IN_PROGRESS
    assert decision_state(due, None, after) is DecisionState.OVERDUE
    assert decision_state(due, after, after) is DecisionState.DONE
    assert decision_state(None, None, after) is DecisionState.IN_PROGRESS


@pytest.mark.parametrize(
    ("due", "words"),
    [((2026, 6, 30), "6月底前"), ((2026, 8, 15), "8月15日前"), ((2027, 2, 28), "2027年2月底前")],
)
def test_due_words(due: tuple[int, int, int], words: str) -> None:
    assert due_words(datetime.date(*due), 2026) == words


def test_the_next_meeting_is_due_after_three_months_or_the_local_figure() -> None:
    assert meeting_due(datetime.date(2026, 11, 30), {}) == datetime.date(2027, 2, 28)
    assert meeting_due(DAY, {"presidium_meeting_interval": 2}) == datetime.date(2026, 5, 30)


def test_quarters() -> None:
    assert [quarter(datetime.date(2026, month, 1)) for month in (1, 3, 4, 6, 7, 9, 10, 12)] == [
        1,
        1,
        2,
        2,
        3,
        3,
        4,
        4,
    ]


def test_search_wants_every_word() -> None:
    assert matches("饮水 刘海", "副镇长刘海报告农村饮水安全")
    assert not matches("饮水 何平", "副镇长刘海报告农村饮水安全")


@pytest.mark.parametrize(
    ("words", "government"),
    [
        ("青禾镇副镇长", True),
        ("镇人民政府办公室主任", True),
        ("青禾乡乡长", True),
        ("党委委员、副镇长", True),
        ("临川县青禾镇人民政府农业办主任", True),
        ("高原镇镇长", True),
        ("青禾镇原副镇长", False),
        ("原镇长，现退休", False),
        ("县政府办公室科员", False),
        ("临川县人民政府督查室", False),
        ("东河村党支部书记", False),
        ("镇人大主席", False),
        ("镇长效机制办主任", False),
        ("", False),
    ],
)
def test_posts_of_the_township_government(words: str, government: bool) -> None:
    assert is_government_post(words) is government


def members(count: int, post: str = "") -> list[MemberFacts]:
    return [MemberFacts(f"成员{place}", post, MemberRole.MEMBER) for place in range(count)]


@pytest.mark.parametrize(
    ("count", "word"),
    [(6, "少于7人"), (7, None), (13, None), (14, "一般的13人"), (15, "一般的13人"), (16, "超过最多15人")],
)
def test_size_of_the_presidium(count: int, word: str | None) -> None:
    found = [f.sentence for f in composition_findings(members(count), [], DAY, {})]
    assert len(found) == (word is not None)
    assert all(str(word) in sentence for sentence in found)


def test_the_local_size_counts() -> None:
    local = {"presidium_size": {"min": 5, "max": 9, "max_large_population": 9}}
    assert composition_findings(members(5), [], DAY, local) == []
    assert "超过最多9人" in composition_findings(members(10), [], DAY, local)[0].sentence


def test_each_figure_of_the_size_rests_on_its_own_base() -> None:
    """The office set the most; of the least nobody said anything."""
    local = {"presidium_size": {"max": 9}}
    (few,), (many,) = (composition_findings(members(count), [], DAY, local) for count in (5, 10))
    assert (few.figure, many.figure) == ("min", "max")
    assert few.citation == "待确认，参照《河南省乡镇人民代表大会主席团工作条例》第二条第三款"
    assert many.citation == "本地要求"


def test_officers_belong_and_government_posts_do_not() -> None:
    some = [
        MemberFacts("周建国", "镇人大主席", MemberRole.CHAIR),
        *members(8),
        MemberFacts("刘海", "副镇长", MemberRole.MEMBER),
    ]
    found = composition_findings(some, ["周建国", "郭振东"], DAY, {})
    assert [f.rule_id for f in found] == ["presidium_ex_officio", "presidium_members_no_gov_post"]
    assert found[0].sentence.startswith("郭振东是主席或者副主席")
    assert "刘海的职务是“副镇长”" in found[1].sentence
    assert "组织法" in found[0].citation


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("年底", "2026-12-31"), ("8月底前", "2026-08-31"), ("8月15日前", "2026-08-15"), ("2月底", "2027-02-28"),
        ("2027年6月30日之前", "2027-06-30"), ("2026年3月底", "2026-03-31"),
        ("秋天", ""), ("13月底", ""), ("2月30日", ""), ("2026-06-30", ""), ("", ""),
    ],
)  # fmt: skip
def test_due_days_as_offices_write_them(text: str, day: str) -> None:
    found = due_day(text, datetime.date(2026, 4, 2))
    assert (found.isoformat() if found else "") == day
