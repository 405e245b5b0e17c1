"""Reads of the figures copied from a former term's statistics."""

from __future__ import annotations

from sqlalchemy import select

from renda_desktop.roster.former_term import FormerFigures
from renda_desktop.roster.models import FormerFigure, Mandate
from renda_desktop.storage.base import DbSession
from renda_desktop.township.queries import list_terms

FORMER_READS = ("former_figure",)


def former_figures(db: DbSession, term_number: int) -> FormerFigures:
    """What was copied of that term. One statement."""
    rows = db.execute(
        select(FormerFigure.division, FormerFigure.label, FormerFigure.number).where(
            FormerFigure.term_number == term_number
        )
    ).tuples()
    return FormerFigures(term_number, {(division, label): number for division, label, number in rows})


def has_mandates(db: DbSession, term_number: int) -> bool:
    """Whether deputies of that term of the own congress are in the program."""
    ids = [term.id for term in list_terms(db) if term.number == term_number]
    return db.scalars(select(Mandate.id).where(Mandate.term_id.in_(ids)).limit(1)).first() is not None
