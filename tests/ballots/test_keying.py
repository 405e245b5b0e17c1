"""Two people key the tally, each for himself: what agrees stands, what differs is shown."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from renda_desktop.ballots.announce_commands import announce
from renda_desktop.ballots.keying_commands import (
    AddWrittenIn,
    KeyCount,
    KeyTotal,
    StartKeying,
    accept_keying,
    add_written_in,
    fill_zeros,
    finish_keying,
    key_count,
    key_total,
    remove_written_in,
    rename_written_in,
    reopen_keying,
    start_keying,
)
from renda_desktop.ballots.results import line_results
from renda_desktop.ballots.rows import KeyingRow, LineRow, RoundRow
from renda_desktop.ballots.rules import (
    CANDIDATE_CHOICES,
    Choice,
    Issue,
    Keyer,
    Nature,
    Purpose,
    RoundState,
    Scheme,
)
from renda_desktop.errors import RuleViolation
from renda_desktop.storage.database import Database
from tests.helpers.ballot_builders import a_round, counted, issue, key, row_of
from tests.helpers.session_builders import a_session, act, six_deputies

FIRST, SECOND = Keyer.FIRST, Keyer.SECOND
ROW = RoundRow(
    id="r", session_id="s", entry_id=None, purpose=Purpose.VOTE, subject_id="", nature=Nature.FIRST, number=1,
    title="", most=None, scheme=Scheme.CANDIDATE, written_in_rows=0, colour="", held_on=None, held_at=None,
    issue=Issue(), present=None, lines=(LineRow("l", 1, "", "决议", False, CANDIDATE_CHOICES),),
    first=KeyingRow(FIRST), second=KeyingRow(SECOND), accepted=None, accepted_reason="", announced_at=None,
    note="", everybody=None, corrections=(),
)  # fmt: skip


@pytest.fixture
def made(town: Database) -> str:
    """A round of one candidate, six ballots issued and returned."""
    six_deputies(town)
    made = a_round(town, a_session(town))
    issue(town, made, issued=6, returned=6)
    return made


def test_neither_sees_the_other_before_both_have_finished(town: Database, made: str) -> None:
    key(town, made, FIRST, 6, 0, {"刘海": (5, 1, 0)})
    key(town, made, SECOND, 6, 0, {"刘海": (4, 1, 1)}, finish=False)
    row = row_of(town, made)
    assert (row.state, row.differences, row.counted) == (RoundState.COUNTING, (), None)
    seen = row.seen_by(SECOND)
    assert (seen.first.valid, dict(seen.first.counts), seen.first.finished) == (None, {}, True)
    assert seen.second == row.second
    assert row.seen_by(None).second.valid is None
    assert "5" not in str(town.undo_label()), "the log names the box, not the figure"
    with town.action() as db:
        finish_keying(db, made, SECOND)
    row = row_of(town, made)
    assert row.seen_by(SECOND) == row
    assert (row.state, row.counted) == (RoundState.DIFFERENT, None)
    assert [difference.sentence for difference in row.differences] == [
        "刘海的赞成票：第一人5，第二人4",
        "刘海的弃权票：第一人0，第二人1",
    ]


@settings(max_examples=60)
@given(
    st.lists(st.integers(0, 3), min_size=5, max_size=5), st.lists(st.integers(0, 3), min_size=5, max_size=5)
)
def test_differences_are_exactly_the_boxes_that_differ(one: list[int], other: list[int]) -> None:
    row = structs.replace(ROW, first=_keyed(FIRST, one), second=_keyed(SECOND, other))
    assert len(row.differences) == sum(a != b for a, b in zip(one, other, strict=True))
    assert (row.counted is not None) == (one == other)


def _keyed(keyer: Keyer, figures: list[int]) -> KeyingRow:
    counts = {("l", choice): n for choice, n in zip(ROW.lines[0].choices, figures[2:], strict=True)}
    return KeyingRow(keyer, "", figures[0], figures[1], True, True, counts)


def test_a_recount_brings_both_together(town: Database, made: str) -> None:
    key(town, made, FIRST, 6, 0, {"刘海": (5, 1, 0)})
    key(town, made, SECOND, 6, 0, {"刘海": (4, 1, 1)})
    line = row_of(town, made).lines[0].id
    with pytest.raises(RuleViolation, match="已经录完"):
        act(town, key_count, KeyCount(made, SECOND, line, Choice.FOR, 5))
    with town.action() as db:
        reopen_keying(db, made, SECOND)
    assert row_of(town, made).second.counts, "what was keyed stays to be looked at"
    key(town, made, SECOND, 6, 0, {"刘海": (5, 1, 0)})
    row = row_of(town, made)
    assert row.state is RoundState.COUNTED
    assert line_results(row)[0].in_favour == 5


def test_one_count_may_be_accepted_with_a_reason(town: Database, made: str) -> None:
    with pytest.raises(RuleViolation, match="还没有录完"), town.action() as db:
        accept_keying(db, made, FIRST, "只有一人")
    key(town, made, FIRST, 6, 0, {"刘海": (5, 1, 0)})
    with pytest.raises(RuleViolation, match="写明为什么"), town.action() as db:
        accept_keying(db, made, FIRST, "")
    with town.action() as db:
        accept_keying(db, made, FIRST, "只有一人录入，与纸质计票表核对无误")
    row = row_of(town, made)
    assert (row.state, row.counted) == (RoundState.COUNTED, row.first)
    with town.action() as db:
        reopen_keying(db, made, FIRST)
    row = row_of(town, made)
    assert (row.accepted, row.accepted_reason, row.counted) == (None, "", None)


@pytest.mark.parametrize(
    ("valid", "invalid", "marks", "words"),
    [
        (6, 0, (5, 0, 0), "合计5票，不等于有效票6张"),
        (5, 0, (5, 0, 0), "不等于收回的6张"),
        (6, 1, (6, 0, 0), "不等于收回的6张"),
        (6, 0, (7, 0, 0), "合计7票"),
    ],
)
def test_a_count_that_does_not_add_up_is_not_finished(
    town: Database, made: str, valid: int, invalid: int, marks: tuple[int, ...], words: str
) -> None:
    key(town, made, FIRST, valid, invalid, {"刘海": marks}, finish=False)
    assert words in row_of(town, made).count_problems(FIRST)[0].sentence, "said while it is keyed"
    with pytest.raises(RuleViolation, match=words), town.action() as db:
        finish_keying(db, made, FIRST)


def test_empty_boxes_are_asked_for_and_may_be_filled_with_zeros(town: Database, made: str) -> None:
    act(town, key_total, KeyTotal(made, FIRST, "valid", 6))
    line = row_of(town, made).lines[0].id
    act(town, key_count, KeyCount(made, FIRST, line, Choice.FOR, 6))
    with pytest.raises(RuleViolation, match="还有3格没有填"), town.action() as db:
        finish_keying(db, made, FIRST)
    with town.action() as db:
        fill_zeros(db, made, FIRST)
        finish_keying(db, made, FIRST)
    row = row_of(town, made).first
    assert (row.invalid, sorted(row.counts.values()), row.finished) == (0, [0, 0, 6], True)


def test_a_figure_may_be_emptied_again(town: Database, made: str) -> None:
    line = row_of(town, made).lines[0].id
    for count in (3, 4, None, None):
        act(town, key_count, KeyCount(made, FIRST, line, Choice.FOR, count))
    assert not row_of(town, made).first.counts
    town.undo()
    with pytest.raises(RuleViolation, match="没有“满意”"):
        act(town, key_count, KeyCount(made, FIRST, line, Choice.SATISFIED, 1))


def test_somebody_written_in_is_keyed_by_both(town: Database, made: str) -> None:
    key(town, made, FIRST, 6, 0, {"刘海": (4, 2, 0)})
    line = act(town, add_written_in, AddWrittenIn(made, "赵 春梅"))
    key(town, made, SECOND, 6, 0, {"刘海": (4, 2, 0), "赵春梅": (1,)})
    assert [d.sentence for d in row_of(town, made).differences] == ["赵春梅的赞成票：第一人没有填，第二人1"]
    with pytest.raises(RuleViolation, match="重新录入"), town.action() as db:
        remove_written_in(db, line)
    with town.action() as db:
        rename_written_in(db, line, "赵春海")
        reopen_keying(db, made, FIRST)
    key(town, made, FIRST, 6, 0, {"赵春海": (1,)})
    result = line_results(row_of(town, made))[1]
    assert (result.line.written_in, result.in_favour, result.against, result.passed) == (True, 1, 0, False)


def test_written_in_names_are_refused_where_they_cannot_be(town: Database, made: str) -> None:
    for name, words in (("刘　海", "已经在计票表里"), (" ", "请填写")):
        with pytest.raises(RuleViolation, match=words):
            act(town, add_written_in, AddWrittenIn(made, name))
    vote = a_round(town, row_of(town, made).session_id, ("决议",), purpose=Purpose.VOTE)
    with pytest.raises(RuleViolation, match="不能另选他人"):
        act(town, add_written_in, AddWrittenIn(vote, "赵春梅"))
    with pytest.raises(RuleViolation, match="印在票上"), town.action() as db:
        remove_written_in(db, row_of(town, made).lines[0].id)


def test_nothing_is_keyed_before_the_ballots_came_back(town: Database) -> None:
    made = a_round(town, a_session(town))
    with pytest.raises(RuleViolation, match="先填写发出和收回"):
        act(town, start_keying, StartKeying(made, FIRST, "马静"))
    issue(town, made, issued=6, returned=6)
    act(town, start_keying, StartKeying(made, FIRST, "马静"))
    assert (row_of(town, made).first.who, row_of(town, made).state) == ("马静", RoundState.COUNTING)


def test_keying_is_undone_figure_by_figure(town: Database, made: str) -> None:
    counted(town, made, 6, 0, {"刘海": (5, 1, 0)})
    with town.action() as db:
        announce(db, made, datetime.time(12))
    town.undo()
    assert row_of(town, made).state is RoundState.COUNTED
    town.undo()
    assert row_of(town, made).state is RoundState.COUNTING
