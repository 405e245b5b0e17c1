"""Congresses of other levels and their terms, made when the first mandate needs them."""

from __future__ import annotations

from sqlalchemy import insert

from renda_desktop.storage.base import Base, DbSession, new_id
from renda_desktop.storage.changelog import describe
from renda_desktop.township.queries import find_office, list_bodies, list_terms
from renda_desktop.township.rules import Level

UNKNOWN_NUMBER = 1
"""届 given to a term whose number nobody has entered yet; the office mends it in the settings."""


def term_of_level(db: DbSession, level: Level, body: str = "", number: int | None = None) -> str:
    """The term mandates of this level belong to: the newest known (or that of `number`), else a new one. Its id.

    `body` is the congress's full name; without one the known congress of the level, else the usual name.
    """
    own = {term.id for term in list_terms(db)}
    known = [
        term
        for term in list_terms(db, own=False)
        if term.id not in own
        and term.level is level
        and body in ("", term.body)
        and number in (None, term.number)
    ]
    if known:
        return known[0].id
    describe(db, f"登记{level.value}级人大")
    body_id = _body(db, level, body)
    term_id = new_id()
    db.execute(
        insert(Base.metadata.tables["term"]).values(
            id=term_id, body_id=body_id, number=number or UNKNOWN_NUMBER
        )
    )
    return term_id


def _body(db: DbSession, level: Level, name: str) -> str:
    office = find_office(db)
    own = f"{office.name}人民代表大会" if office else ""
    for body_id, known_level, known_name in list_bodies(db):
        if known_level is level and known_name != own and name in ("", known_name):
            return body_id
    body_id = new_id()
    table = Base.metadata.tables["congress_body"]
    db.execute(insert(table).values(id=body_id, level=level, name=name or usual_name(db, level), own=False))
    return body_id


def usual_name(db: DbSession, level: Level) -> str:
    """临川县人民代表大会 where the office says its county, else 县人民代表大会."""
    office = find_office(db)
    place = {Level.COUNTY: office.county, Level.PROVINCE: office.province}.get(level, "") if office else ""
    return f"{place or level.value}人民代表大会"
