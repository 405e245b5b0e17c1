"""全体代表 at a moment: both readings of suspended deputies, mandates that end during the session."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renda_desktop.errors import RuleViolation
from renda_desktop.roster.mandate_commands import EndMandate, Suspend, end_mandate, suspend
from renda_desktop.roster.rules import EndReason
from renda_desktop.sessions.all_deputies import AllDeputies
from renda_desktop.sessions.base_commands import ConfirmBase, EndMandateAt, confirm_base, note_mandate_end
from renda_desktop.sessions.base_queries import all_deputies, deputies_at
from renda_desktop.storage.database import Database
from tests.helpers.session_builders import OPENING, a_session, act, card_of, six_deputies

MORNING, TEN, NOON = datetime.time(9), datetime.time(10), datetime.time(12)


@given(st.integers(1, 400), st.integers(0, 5), st.sampled_from([None, True, False]), st.integers(0, 400))
def test_a_result_hangs_on_the_reading_exactly_where_the_readings_differ(
    in_force: int, suspended: int, counts: bool | None, votes: int
) -> None:
    suspended = min(suspended, in_force - 1)
    everybody = AllDeputies(OPENING, None, in_force, suspended, counts)
    assert everybody.base == (in_force if counts else in_force - suspended)
    assert everybody.expected == in_force - suspended
    readings = {votes >= n // 2 + 1 for n in (in_force, in_force - suspended)}
    assert everybody.passed(votes) == (votes >= everybody.base // 2 + 1)
    assert everybody.vote_hangs(votes) == (len(readings) == 2)
    quorums = {votes >= -(-2 * n // 3) for n in (in_force, in_force - suspended)}
    assert everybody.quorum_hangs(votes) == (len(quorums) == 2)


def test_a_suspended_deputy_is_not_expected_but_may_count(town: Database) -> None:
    mandates = six_deputies(town)
    session = a_session(town)
    act(town, suspend, Suspend(mandates[0], datetime.date(2026, 1, 10)))
    with town.read() as db:
        before = all_deputies(db, session, OPENING)
    assert (before.in_force, before.base, before.unconfirmed) == (6, 5, True)
    assert before.other is not None
    assert (before.lines.quorum, before.other.quorum) == (4, 4)
    assert (before.lines.pass_line, before.other.pass_line) == (3, 4)
    assert before.vote_hangs(3)
    assert not before.vote_hangs(4)
    act(town, confirm_base, ConfirmBase(session, True, "县人大常委会", OPENING))
    figures = card_of(town, session).figures
    assert (figures.base, figures.expected, figures.pass_line, figures.unconfirmed) == (6, 5, 4, False)
    assert figures.line == "全体代表6人 · 开会至少到4人 · 通过至少4票 · 已计入1人暂停执行职务"
    act(town, confirm_base, ConfirmBase(session, None, "无"))
    facts = card_of(town, session).facts
    assert (facts.counts_suspended, facts.base_confirmed_by, facts.base_confirmed_on) == (None, "", None)


def test_whoever_resigns_counts_until_the_moment_it_is_accepted(town: Database) -> None:
    mandates = six_deputies(town)
    session = a_session(town)
    with town.action() as db:
        end_mandate(db, EndMandate(mandates[5], OPENING, EndReason.RESIGNED))
        note_mandate_end(db, EndMandateAt(session, mandates[5], OPENING, TEN))
    with town.read() as db:
        assert [all_deputies(db, session, OPENING, at).base for at in (None, MORNING, TEN, NOON)] == [
            6,
            6,
            5,
            5,
        ]
        assert all_deputies(db, session, OPENING + datetime.timedelta(days=1), MORNING).base == 5
        assert "赵春梅" not in [row.name for row in deputies_at(db, session, OPENING, NOON)]
    town.undo()
    with town.read() as db:
        assert all_deputies(db, session, OPENING, NOON).base == 6


def test_a_moment_without_a_time_is_taken_away(town: Database) -> None:
    mandates = six_deputies(town)
    session = a_session(town)
    with town.action() as db:
        end_mandate(db, EndMandate(mandates[5], OPENING, EndReason.RESIGNED))
        for at in (TEN, NOON, None):
            note_mandate_end(db, EndMandateAt(session, mandates[5], OPENING, at))
    with town.read() as db:
        assert all_deputies(db, session, OPENING, NOON).base == 6, "without a moment: to the end of the day"


def test_a_moment_outside_the_session_is_refused(town: Database) -> None:
    mandates = six_deputies(town)
    session = a_session(town)
    with pytest.raises(RuleViolation, match="不在会期里"):
        act(town, note_mandate_end, EndMandateAt(session, mandates[0], datetime.date(2026, 2, 1), TEN))
