"""Who stands for any post at a session: whoever does, neither watches nor counts the votes."""

from __future__ import annotations

from sqlalchemy import select

from renda_desktop.elections.models import Candidate, ElectionOffice
from renda_desktop.storage.base import DbSession


def candidates_of(db: DbSession, session_id: str) -> list[tuple[str, str | None]]:
    """Names, with person ids where known, of those nominated who neither declined nor were withdrawn."""
    query = select(Candidate).join(ElectionOffice).where(ElectionOffice.session_id == session_id)
    return [(one.name, one.person_id) for one in db.scalars(query) if one.standing.stands]
