"""Reads of satisfaction ratings."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import ColumnElement, select

from renda_desktop.ballots.queries import BALLOT_READS, rounds_of_session
from renda_desktop.ballots.rows import RoundRow
from renda_desktop.ballots.rules import Purpose
from renda_desktop.law.local_values import effective, own_names
from renda_desktop.law.rulebook import find_rule
from renda_desktop.ratings.models import Rating, RatingSubject
from renda_desktop.ratings.rows import RatingRow, SubjectRow
from renda_desktop.storage.base import DbSession
from renda_desktop.township.queries import local_values
from renda_desktop.votes.queries import passed_on

LOWEST = "appraisal_lowest_rate"
"""The local rule about a rate that is too low."""
METHOD = "rating_method"
"""The matter put to the vote that adopts the rules (resources/sessions/votes.toml)."""
RATING_READS = ("rating", "rating_subject", *BALLOT_READS)


def list_ratings(db: DbSession, session_id: str) -> list[RatingRow]:
    """The ratings of a session in order."""
    return _ratings(db, Rating.session_id == session_id)


def ratings_of(db: DbSession, ref_id: str) -> list[RatingRow]:
    """The ratings that belong to a record of a slice above, such as the project vote of a year."""
    return _ratings(db, Rating.ref_id == ref_id)


def find_rating(db: DbSession, rating_id: str) -> RatingRow | None:
    """One rating; None when it is gone."""
    return next(iter(_ratings(db, Rating.id == rating_id)), None)


def method_adopted(db: DbSession, session_id: str) -> datetime.date | None:
    """The day the congress passed the rules of its ratings, all at once; None as long as it did not."""
    return passed_on(db, session_id, METHOD)


def usual_low(db: DbSession, on: datetime.date) -> int | None:
    """The line in percent that the office set for its place; None as long as it has not: no national law sets one."""
    rule, local = find_rule(LOWEST, on), local_values(db)
    return (
        int(effective(rule, local, on).number())
        if rule is not None and own_names(LOWEST, local, on)
        else None
    )


def _ratings(db: DbSession, wanted: ColumnElement[bool]) -> list[RatingRow]:
    found = db.scalars(select(Rating).where(wanted).order_by(Rating.position, Rating.id)).all()
    rounds: dict[str, list[RoundRow]] = defaultdict(list)
    for session_id in dict.fromkeys(rating.session_id for rating in found):
        for round_ in rounds_of_session(db, session_id):
            if round_.purpose is Purpose.RATING:
                rounds[round_.subject_id].append(round_)
    subjects = _subjects(db, [rating.id for rating in found])
    return [_row(rating, subjects[rating.id], rounds[rating.id]) for rating in found]


def _subjects(db: DbSession, rating_ids: Sequence[str]) -> dict[str, list[SubjectRow]]:
    found: dict[str, list[SubjectRow]] = defaultdict(list)
    query = select(RatingSubject).where(RatingSubject.rating_id.in_(rating_ids))
    for s in db.scalars(query.order_by(RatingSubject.position)):
        found[s.rating_id].append(SubjectRow(s.id, s.position, s.kind, s.name, s.unit, s.ref_id))
    return found


def _row(rating: Rating, subjects: Sequence[SubjectRow], rounds: Sequence[RoundRow]) -> RatingRow:
    return RatingRow(
        id=rating.id,
        session_id=rating.session_id,
        position=rating.position,
        title=rating.title,
        ref_id=rating.ref_id,
        scheme=rating.scheme,
        low_percent=rating.low_percent,
        low_consequence=rating.low_consequence,
        note=rating.note,
        subjects=tuple(subjects),
        rounds=tuple(rounds),
    )
