"""Writes: how the columns of a table were matched."""

from __future__ import annotations

from collections.abc import Mapping

from renda_desktop.imports.models import ImportMapping
from renda_desktop.storage.base import DbSession


def remember_columns(db: DbSession, kind: str, signature: str, columns: Mapping[str, str]) -> None:
    """Keeps the matching with the data file, so that whoever sits there next has it. Part of the import's action."""
    found = db.get(ImportMapping, (kind, signature))
    if found is None:
        db.add(ImportMapping(kind=kind, signature=signature, columns=dict(columns)))
    elif found.columns != columns:
        found.columns = dict(columns)
