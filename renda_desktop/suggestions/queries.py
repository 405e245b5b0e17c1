"""Reads of suggestions: every file as it stands on a day, one of them, those alike in title and text."""

from __future__ import annotations

import datetime

from renda_desktop.storage.base import DbSession
from renda_desktop.storage.memo import remembered
from renda_desktop.suggestions.reading import FILE_READS, read_files
from renda_desktop.suggestions.rows import SuggestionFile
from renda_desktop.suggestions.rules import State

__all__ = ["FILE_READS", "all_files", "find_file", "list_files", "years_with_suggestions"]

_PRESSING = tuple(State)
_NEVER = 10**6


def all_files(db: DbSession, today: datetime.date) -> tuple[SuggestionFile, ...]:
    """Every suggestion as it stands today: the newest series first, within it by number."""
    return remembered(db, ("suggestion_files", today), FILE_READS, lambda: read_files(db, today))


def list_files(db: DbSession, today: datetime.date) -> list[SuggestionFile]:
    """Every suggestion, the pressing ones first, within a state by the days left: those of a day that binds first."""
    return sorted(all_files(db, today), key=_pressing)


def _pressing(row: SuggestionFile) -> tuple[int, int, int]:
    binding, left = row.binding_days, row.days_left
    return (
        _PRESSING.index(row.state),
        binding if binding is not None else _NEVER,
        left if left is not None else _NEVER,
    )


def find_file(db: DbSession, suggestion_id: str, today: datetime.date) -> SuggestionFile | None:
    """One suggestion; None when it is gone."""
    return next((row for row in all_files(db, today) if row.id == suggestion_id), None)


def years_with_suggestions(db: DbSession, today: datetime.date) -> list[int]:
    """Years in which any was handed in, the newest first."""
    return sorted({row.entry.origin.year for row in all_files(db, today)}, reverse=True)
