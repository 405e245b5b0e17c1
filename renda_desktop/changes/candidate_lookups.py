"""The candidates of a by-election as the commands change them."""

from __future__ import annotations

from sqlalchemy import select

from renda_desktop.changes.models import ByElectionCandidate
from renda_desktop.storage.base import DbSession


def candidates_of(db: DbSession, case_id: str) -> list[ByElectionCandidate]:
    """In the order of the ballot."""
    query = select(ByElectionCandidate).where(ByElectionCandidate.case_id == case_id)
    return list(db.scalars(query.order_by(ByElectionCandidate.position)))
