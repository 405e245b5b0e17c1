"""Headings of a list as fields of its source; a heading that could mean something else stays open for the clerk."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import structs

from renda_desktop.county_forms.sources import DEPUTIES, RowSource
from renda_desktop.spreadsheets.matching import ColumnMatch, match_columns
from renda_desktop.spreadsheets.tables import FoundTable

_SURE = 0.75
"""Below it only a part of the heading is known: 毕业院校 under 学历, QQ号, 组长评分."""
_COLONS = ("：", ":")
NOTE = "note"


def sure_columns(table: FoundTable, source: RowSource) -> list[ColumnMatch]:
    """One match for each column; without a key where the heading leaves a doubt, or is a label with its colon (姓名：).

    Entries of the rows prove nothing: they are examples, or somebody else's.
    """
    matches = match_columns(structs.replace(table, rows=[]), source.specs)
    return [one if _is_sure(one) else structs.replace(one, key=None) for one in matches]


def _is_sure(match: ColumnMatch) -> bool:
    return match.confidence >= _SURE and not match.column.heading.rstrip().endswith(_COLONS)


def filled_columns(source: RowSource, matches: Sequence[ColumnMatch]) -> list[ColumnMatch]:
    """Those that are filled without being asked: what the office notes about a deputy is for itself alone."""
    return [one for one in matches if one.key and not (source.key == DEPUTIES and one.key == NOTE)]
