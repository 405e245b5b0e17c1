"""Whole sessions of the practice town: the same figures on every paper, and what the rest of the town says of them."""

from __future__ import annotations

import datetime
from collections import Counter

import pytest

from renda_desktop.ballots.queries import rounds_of_session
from renda_desktop.deliberation.queries import deliberation_of
from renda_desktop.documents.paper import Paper, missing_in, plain_text
from renda_desktop.elections.queries import election_card
from renda_desktop.issuing.queries import numbers_of
from renda_desktop.issuing.rules import Series, gaps_and_repeats
from renda_desktop.overview.catalogue import PRINTABLES, records_for
from renda_desktop.overview.exporting import draw
from renda_desktop.overview.printables import Drawing, RecordKind
from renda_desktop.projects.queries import voted_year
from renda_desktop.ratings.queries import list_ratings
from renda_desktop.sessions.card_queries import session_card
from renda_desktop.sessions.queries import list_sessions
from renda_desktop.sittings.queries import session_sheet
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.database import Database
from renda_desktop.township.queries import list_officers, list_terms
from renda_desktop.township.rules import Post
from renda_desktop.votes.queries import motions_of
from renda_desktop.votes.rules import Result
from tests.practice.conftest import TODAY

HELD = {5: (80, 79, 41), 8: (79, 77, 40), 9: (79, 76, 40)}
"""By the number of the session: all deputies, who was there, more than half of all."""
WAN = 1_000_000


def _of(db: DbSession, number: int) -> str:
    return next(row.id for row in list_sessions(db, TODAY) if row.number == number)


def _paper(db: DbSession, key: str, record_id: str) -> Paper:
    """The paper of a record; of a session its script, where that is one of a sitting."""
    (printable,) = [one for one in PRINTABLES if one.key == key]
    if printable.kind is RecordKind.SITTING:
        sittings = [one for one in records_for(db, printable, TODAY) if one.group == record_id]
        record_id = sittings[-1].id
    drawn = draw(db, printable, record_id, Drawing(TODAY))
    assert isinstance(drawn, Paper)
    return drawn


@pytest.mark.parametrize("number", HELD)
def test_who_was_there_is_the_same_at_sittings_votes_and_ballots(practice: Database, number: int) -> None:
    base, present, line = HELD[number]
    with practice.read() as db:
        session = _of(db, number)
        counts = [sitting.count for sitting in session_sheet(db, session).sittings]
        motions, rounds = motions_of(db, session), rounds_of_session(db, session)
    assert {(c.everybody.base, c.present, c.excused, c.absent) for c in counts} == {
        (base, present, base - present, 0)
    }
    assert len(counts) == 3
    assert {(m.present, m.pass_line, m.result) for m in motions} == {(present, line, Result.PASSED)}
    assert all(m.counts.entered == present for m in motions)
    assert {(r.issue.issued, r.issue.returned) for r in rounds} == {(present, present)}
    assert all(r.problems == () or list(r.problems) == [] for r in rounds)


@pytest.mark.parametrize("number", HELD)
def test_votes_and_ballots_follow_the_clock(practice: Database, number: int) -> None:
    """Each at its sitting while it was open, and the results in the order they were announced."""
    with practice.read() as db:
        session = _of(db, number)
        sheets = {one.entry.id: one for one in session_sheet(db, session).sittings}
        moments = [(m.entry_id, m.held_at) for m in motions_of(db, session)]
        moments += [
            (r.entry_id, at) for r in rounds_of_session(db, session) for at in (r.held_at, r.announced_at)
        ]
    for entry_id, at in moments:
        sheet = sheets[entry_id or ""]
        assert at is not None
        assert sheet.opened_at is not None
        assert sheet.closed_at is not None
        assert sheet.opened_at < at < sheet.closed_at


@pytest.mark.parametrize("number", HELD)
def test_the_papers_say_the_same_figures(practice: Database, number: int) -> None:
    base, present, _ = HELD[number]
    with practice.read() as db:
        session = _of(db, number)
        for key in ("甲15", "甲17", "甲44县", "甲44党委", "甲44简报"):
            words = plain_text(_paper(db, key, session))
            assert f"应到代表{base}名，实到{present}名" in words, key
        closing = plain_text(_paper(db, "甲19", session))
        for motion in motions_of(db, session):
            said = f"赞成{motion.counts.votes_for}票，反对{motion.counts.against}票，弃权{motion.counts.abstain}票"
            scripts = closing + "".join(
                plain_text(_paper(db, key, session)) for key in ("甲15", *_ELECTING[number])
            )
            assert said in scripts, motion.title


_ELECTING: dict[int, tuple[str, ...]] = {5: ("甲18",), 8: (), 9: ()}


def test_ten_of_twelve_projects_were_chosen_and_their_money_is_what_the_presidium_heard(
    practice: Database,
) -> None:
    with practice.read() as db:
        session = _of(db, 9)
        year = voted_year(db, session, TODAY)
        assert year is not None
        words = plain_text(_paper(db, "甲34结果报告单", session)) + plain_text(_paper(db, "甲44县", session))
    assert (len(year.projects), len(year.chosen), len(year.proposals)) == (12, 10, 36)
    funds = [fund for project in year.projects for fund in project.funds]
    assert sum(fund.fen for fund in funds) == 1860 * WAN
    assert sum(fund.fen for fund in funds if "镇级" in fund.source) == 740 * WAN
    assert sum(any("补助" in f.source or "投资" in f.source for f in p.funds) for p in year.projects) == 9
    begun = [
        p.title for p in year.chosen if any(one.spent_fen or "开工" in one.done[:40] for one in p.progress)
    ]
    assert "票决民生实事项目10项" in words
    assert len(begun) >= 6


def test_suggestions_are_those_the_rest_of_the_town_speaks_of(practice: Database) -> None:
    """32 to 14 units, 7 of them about water; two were bills, one of which came too late."""
    with practice.read() as db:
        shown = deliberation_of(db, _of(db, 9), TODAY)
    assert shown is not None
    suggestions = shown.suggestions
    assert [row.number for row in suggestions] == list(range(1, 33))
    assert len({row.unit for row in suggestions}) == 14
    assert Counter(row.category.value if row.category else "" for row in suggestions)["水利"] == 7
    assert all(row.content for row in suggestions)
    assert [bill.late for bill in shown.bills] == [False, True]


def test_the_rating_is_the_one_of_the_plan(practice: Database) -> None:
    with practice.read() as db:
        session = _of(db, 8)
        assert "96.1%" in plain_text(_paper(db, "甲35汇总表", list_ratings(db, session)[0].id))


def test_the_chair_was_elected_in_place_of_the_one_who_resigned(practice: Database) -> None:
    day = datetime.date(2024, 1, 18)
    with practice.read() as db:
        card = election_card(db, _of(db, 5), TODAY)
        assert card is not None
        (row,) = card.elections
        chairs = [one for one in list_officers(db) if one.post is Post.CHAIR]
        (round_,) = [one for one in rounds_of_session(db, _of(db, 5)) if one.subject_id == row.id]
        opening = plain_text(_paper(db, "甲20", _of(db, 5)))
        oath = plain_text(_paper(db, "甲42主持", _of(db, 5)))
    assert [(one.name, one.starts_on, one.ends_on) for one in chairs] == [
        ("田有福", datetime.date(2021, 12, 21), day), ("周建国", day, None),
    ]  # fmt: skip
    assert round_.keyings[0].valid == 78
    assert "田有福" in opening.split("各位代表")[0], "the old chair opened the session"
    assert "依次" not in oath, "one person takes the oath"


def test_announcements_are_numbered_in_the_order_of_their_days(practice: Database) -> None:
    with practice.read() as db:
        rows = numbers_of(db, Series.ANNOUNCEMENT, term_id=list_terms(db)[0].id)
    rows = sorted(rows, key=lambda row: row.number)
    assert gaps_and_repeats([row.number for row in rows]) == ([], [])
    days = [row.given_on for row in rows if row.given_on]
    assert days == sorted(days)
    assert len(days) == len(rows) == 13


_WHOLE: tuple[tuple[int, str], ...] = (
    (9, "甲08"), (9, "甲09"), (9, "甲11"), (9, "甲15"), (9, "甲17"), (9, "甲19"), (9, "甲25汇总"), (9, "甲32"),
    (9, "甲34票决办法"), (9, "甲34候选项目"), (8, "甲23审查结果"), (8, "甲19"),
    (5, "甲18"), (5, "甲42主持"), (5, "甲36"),
)  # fmt: skip


@pytest.mark.parametrize(("number", "key"), _WHOLE)
def test_nothing_is_left_to_fill_in_on_papers_of_a_session_that_is_over(
    practice: Database, number: int, key: str
) -> None:
    with practice.read() as db:
        assert [one.label for one in missing_in(_paper(db, key, _of(db, number)))] == []


def test_the_tenth_has_its_lists_begun_and_nothing_more(practice: Database) -> None:
    with practice.read() as db:
        session = _of(db, 10)
        card = session_card(db, session, TODAY)
        assert card is not None
        assert not any(sitting.recorded for sitting in session_sheet(db, session).sittings)
        assert motions_of(db, session) == []
        assert "马静" in plain_text(_paper(db, "甲04分工", session))
