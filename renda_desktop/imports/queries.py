"""Reads: how columns of such a table were matched last time."""

from __future__ import annotations

from renda_desktop.imports.models import ImportMapping
from renda_desktop.storage.base import DbSession


def remembered_columns(db: DbSession, kind: str, signature: str) -> dict[str, str] | None:
    """Heading → key of the field, for `spreadsheets.matching.match_columns`; None for a table never met."""
    found = db.get(ImportMapping, (kind, signature))
    return None if found is None else dict(found.columns)
