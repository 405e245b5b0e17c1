"""What a list remembers between two starts: a small plain dictionary the caller stores."""

from __future__ import annotations

from typing import TypedDict


class ColumnState(TypedDict):
    """One column, in the order they stand; `width` in pixels at 100 %."""

    key: str
    width: int
    shown: bool


class ViewState(TypedDict):
    """Columns, and the column the list is sorted by ("" = the order the rows come in)."""

    columns: list[ColumnState]
    sort: str
    descending: bool
