"""Satisfaction ratings on a real data file: lines, ballots, rates and what lies below the line."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from renda_desktop.ballots.announce_commands import announce
from renda_desktop.ballots.commands import remove_round, repeat_round
from renda_desktop.ballots.rules import Choice, RoundState, Scheme
from renda_desktop.errors import RuleViolation
from renda_desktop.ratings.commands import (
    AddRating,
    AddSubjects,
    NewSubject,
    ReorderSubjects,
    add_rating,
    add_subjects,
    edit_rating,
    edit_subject,
    open_rating_round,
    remove_rating,
    remove_subject,
    reorder_subjects,
)
from renda_desktop.ratings.queries import find_rating, list_ratings, ratings_of
from renda_desktop.ratings.rows import RatingRow
from renda_desktop.ratings.rules import Rate, SubjectKind, rate_of
from renda_desktop.storage.database import Database
from tests.helpers.ballot_builders import counted, issue, row_of
from tests.helpers.session_builders import a_session, act, edit, six_deputies

UNITS = ("镇民政办公室", "镇水利站")
WORK = tuple(NewSubject(SubjectKind.UNIT, name) for name in UNITS)


@pytest.fixture
def rating(town: Database) -> str:
    """A rating of two units with a line of 60 percent."""
    six_deputies(town)
    session = a_session(town)
    return str(act(town, add_rating, AddRating(session, "镇直部门工作满意度测评", WORK, low_percent=60)))


def read(town: Database, rating: str) -> RatingRow:
    """The rating as it stands."""
    with town.read() as db:
        row = find_rating(db, rating)
    assert row is not None
    return row


def opened(town: Database, rating: str) -> str:
    """Its round."""
    with town.action() as db:
        return open_rating_round(db, rating)


def test_the_rate_is_counted_of_the_valid_ballots(town: Database, rating: str) -> None:
    made = opened(town, rating)
    assert opened(town, rating) == made, "there is one round, not one per click"
    issue(town, made, issued=6, returned=6)
    counted(town, made, 5, 1, {UNITS[0]: (3, 1, 1, 0), UNITS[1]: (1, 1, 2, 1)})
    first, second = read(town, rating).results
    assert (first.rate.text, first.low, first.counts[Choice.SATISFIED]) == ("80.0%", False, 3)
    assert (second.rate.text, second.low) == ("40.0%", True)
    edit(town, edit_rating, rating, "low_percent", None)
    assert [result.low for result in read(town, rating).results] == [None, None]


@settings(max_examples=100)
@given(st.integers(0, 200), st.integers(0, 200), st.integers(0, 200), st.integers(1, 100))
def test_below_the_line_is_exact(satisfied: int, fairly: int, others: int, low: int) -> None:
    valid = satisfied + fairly + others
    rate = rate_of({Choice.SATISFIED: satisfied, Choice.FAIRLY: fairly}, valid)
    if valid:
        assert rate.below(low) == ((satisfied + fairly) / valid < low / 100 - 1e-12)
    else:
        assert (rate.below(low), rate.text) == (None, "—")


def test_the_line_itself_is_reached() -> None:
    assert (Rate(36, 60).below(60), Rate(35, 60).below(60)) == (False, True)


def test_a_rate_that_is_rounded_up_to_the_line_still_lies_below_it() -> None:
    rate = Rate(5999, 10000)
    assert (rate.text, rate.below(60)) == ("60.0%", True)


def test_a_prepared_ballot_follows_the_rating_until_it_is_issued(town: Database, rating: str) -> None:
    made = opened(town, rating)
    act(town, add_subjects, AddSubjects(rating, (NewSubject(SubjectKind.UNIT, "镇农业办"),)))
    subjects = read(town, rating).subjects
    act(town, reorder_subjects, ReorderSubjects(rating, (subjects[2].id, subjects[0].id)))
    edit(town, edit_subject, subjects[0].id, "name", "镇社会事务办")
    edit(town, edit_rating, rating, "title", "部门测评")
    row = row_of(town, made)
    assert [line.name for line in row.lines] == ["镇农业办", "镇社会事务办", "镇水利站"]
    assert row.title == "部门测评票"
    with town.action() as db:
        remove_subject(db, subjects[1].id)
    assert [line.name for line in row_of(town, made).lines] == ["镇农业办", "镇社会事务办"]
    edit(town, edit_rating, rating, "scheme", Scheme.RATING_ABSTAIN)
    new = opened(town, rating)
    assert row_of(town, new).lines[0].choices[-1] is Choice.ABSTAIN
    issue(town, new, issued=6)
    for refused in (
        lambda: act(town, add_subjects, AddSubjects(rating, WORK)),
        lambda: edit(town, edit_subject, subjects[0].id, "name", "别的"),
        lambda: edit(town, edit_rating, rating, "scheme", Scheme.RATING_UNKNOWN),
    ):
        with pytest.raises(RuleViolation, match="已经发出"):
            refused()


def test_an_invalid_vote_is_rated_again(town: Database, rating: str) -> None:
    made = opened(town, rating)
    issue(town, made, issued=5, returned=6)
    assert read(town, rating).results == ()
    with town.action() as db:
        again = repeat_round(db, made)
    issue(town, again, issued=5, returned=5)
    counted(town, again, 5, 0, {UNITS[0]: (5, 0, 0, 0), UNITS[1]: (0, 5, 0, 0)})
    assert [result.rate.text for result in read(town, rating).results] == ["100.0%", "100.0%"]


@pytest.mark.parametrize(
    ("request_", "words"),
    [
        (AddRating("", " "), "名称"),
        (AddRating("", "测评", low_percent=0), "1至100"),
        (AddRating("", "测评", low_percent=101), "1至100"),
    ],
)
def test_what_cannot_be_a_rating_is_refused(town: Database, request_: AddRating, words: str) -> None:
    with pytest.raises(RuleViolation, match=words):
        act(town, add_rating, request_)


def test_the_same_thing_is_rated_once(town: Database, rating: str) -> None:
    for twice in (WORK, (NewSubject(SubjectKind.UNIT, " "),)):
        with pytest.raises(RuleViolation, match=r"已经在测评|测评什么"):
            act(town, add_subjects, AddSubjects(rating, twice))
    second = read(town, rating).subjects[1].id
    with pytest.raises(RuleViolation, match="已经在测评"):
        edit(town, edit_subject, second, "name", UNITS[0])


def test_nothing_is_issued_for_an_empty_rating(town: Database, rating: str) -> None:
    made = opened(town, rating)
    for subject in read(town, rating).subjects:
        with town.action() as db:
            remove_subject(db, subject.id)
    assert read(town, rating).rounds == (), "a ballot without a line goes"
    with pytest.raises(RuleViolation, match="请先填写测评"):
        opened(town, rating)
    assert made


def test_a_rating_belongs_to_a_record_above(town: Database, rating: str) -> None:
    session = read(town, rating).session_id
    project = NewSubject(SubjectKind.PROJECT, "东河村饮水管网改造", "镇水利站", "p1")
    made = act(town, add_rating, AddRating(session, "民生实事满意度测评", (project,), ref_id="year"))
    with town.read() as db:
        assert [row.id for row in ratings_of(db, "year")] == [made]
        assert [row.id for row in list_ratings(db, session)] == [rating, made]


def test_an_announced_rating_stays(town: Database, rating: str) -> None:
    made = opened(town, rating)
    issue(town, made, issued=6, returned=6)
    counted(town, made, 6, 0, {UNITS[0]: (6, 0, 0, 0), UNITS[1]: (6, 0, 0, 0)})
    with town.action() as db:
        announce(db, made, datetime.time(12))
    with pytest.raises(RuleViolation, match="已经宣布"), town.action() as db:
        remove_rating(db, rating)
    town.undo()
    assert row_of(town, made).state is RoundState.COUNTED
    with town.action() as db:
        remove_round(db, made)
        remove_rating(db, rating)
    town.undo()
    assert read(town, rating).results, "undone whole"
