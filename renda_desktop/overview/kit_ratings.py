"""甲35: the papers of each satisfaction rating."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from renda_desktop.ballots.rules import ballots_wanted
from renda_desktop.documents.paper import Paper
from renda_desktop.overview.printables import Drawing, Printable, RecordKind, RecordRef
from renda_desktop.ratings.papers import (
    ballots_on_a_sheet,
    rating_ballot,
    rating_rules,
    rating_summary,
)
from renda_desktop.ratings.queries import find_rating, list_ratings, method_adopted
from renda_desktop.ratings.rows import RatingRow
from renda_desktop.sessions.base_queries import all_deputies
from renda_desktop.sessions.queries import find_facts, list_facts
from renda_desktop.sessions.rows import SessionFacts
from renda_desktop.storage.base import DbSession

_NUMBER = "甲35"


def _drawn(
    draw: Callable[[SessionFacts, RatingRow], Paper],
) -> Callable[[DbSession, str, Drawing], Paper | None]:
    def drawn(db: DbSession, record_id: str, drawing: Drawing) -> Paper | None:
        del drawing
        rating = find_rating(db, record_id)
        facts = find_facts(db, rating.session_id) if rating else None
        return draw(facts, rating) if rating and facts else None

    return drawn


def _rules(db: DbSession, record_id: str, drawing: Drawing) -> Paper | None:
    """Adopted for all ratings of a session at once."""
    del drawing
    rating = find_rating(db, record_id)
    facts = find_facts(db, rating.session_id) if rating else None
    return rating_rules(facts, rating, method_adopted(db, facts.id)) if rating and facts else None


def rating_records(db: DbSession, today: datetime.date) -> list[RecordRef]:
    """Every rating of every session, the newest session first; as held once its result was announced."""
    del today
    return [
        RecordRef(
            rating.id,
            f"{facts.short_name}{rating.title}",
            rating.round is not None and rating.round.announced,
        )
        for facts in list_facts(db)
        for rating in list_ratings(db, facts.id)
    ]


def sheets_to_print(db: DbSession, rating_id: str, today: datetime.date) -> int:
    """Sheets of ballots of a rating for everybody who may vote and the spare ones; 0 when it is gone."""
    rating = find_rating(db, rating_id)
    if rating is None:
        return 0
    facts = find_facts(db, rating.session_id)
    day = (facts.opens_on if facts else None) or today
    expected = all_deputies(db, rating.session_id, day).expected
    return -(-ballots_wanted(expected) // ballots_on_a_sheet(rating))


RATING_PAPERS = (
    Printable(_NUMBER, "满意度测评办法", RecordKind.RATING, _rules, variant="办法"),
    Printable(_NUMBER, "测评票", RecordKind.RATING, _drawn(rating_ballot), variant="测评票"),
    Printable(_NUMBER, "测评汇总表", RecordKind.RATING, _drawn(rating_summary), variant="汇总表"),
)
