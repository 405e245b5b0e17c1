"""How well a column fits a field: by the words of its heading, or by what its entries look like."""

from __future__ import annotations

import math
from functools import lru_cache

from renda_desktop.spreadsheets.cells import CellValue
from renda_desktop.spreadsheets.columns import Column
from renda_desktop.spreadsheets.content import ContentTest
from renda_desktop.spreadsheets.headings import bare_heading, hanzi_heading, plain_heading

SAMPLE = 100
"""Rows whose entries are looked at."""

_CONTENT_SHARE, _CONTRADICTED = 0.8, 0.3
_DIFFERENT, _FEW = 0.5, 5
_LEAST_COVER = 0.6
_SPARE = 0.4  # less than any heading that holds a known one
Forms = tuple[tuple[str, float], ...]


@lru_cache(maxsize=500)
def known_words(headings: tuple[str, ...]) -> frozenset[str]:
    """A field's headings in the form in which headings are compared."""
    return frozenset(map(plain_heading, headings))


def weighed_forms(column: Column) -> Forms:
    """The forms of a column's heading, the surest first: as it stands, without brackets, a part of its rows.

    The two lowest rows together: 基本情况 over 出生 over 年月 is 出生年月. 县/区 is one word, no 区 below a 县.
    """
    if not column.parts:
        return ()
    first, last = column.parts[0], column.parts[-1]
    if len(last) == 1 and len(column.parts[-2:][0]) == 1 and len(column.parts) > 1:
        last = "/".join(column.parts[-2:])
    forms = (
        (plain_heading(column.heading), 1.0),
        (bare_heading(column.heading), 0.97),
        (hanzi_heading(column.heading), 0.95),
        (plain_heading("".join(column.parts[-2:])), 0.94),
        (plain_heading(last), 0.93),
        (bare_heading(last), 0.9),
        (bare_heading(first), 0.72),
    )
    return tuple((form, score) for form, score in forms if form)


@lru_cache(maxsize=20_000)
def heading_score(forms: Forms, known: frozenset[str]) -> float:
    """1.0 for the very heading, least for one that contains it; 0 when the heading says something else."""
    for form, score in forms:
        if form in known:
            return score
    bare = next((form for form, score in forms if score == 0.97), "")
    whole = bare or (forms[0][0] if forms else "")
    return _contained(whole, known) if whole else 0.0


def spare_score(forms: Forms, spare: frozenset[str]) -> float:
    """Below every sure match, for a heading that means the field only where nothing better does; else 0."""
    return _SPARE if spare and any(form in spare for form, _ in forms) else 0.0


def _contained(heading: str, known: frozenset[str]) -> float:
    """手机联系电话 holds 联系电话 at its end: a guess, weighed by how much of the heading it makes up."""
    least = max(2, math.ceil(_LEAST_COVER * len(heading)))
    for length in range(len(heading), least - 1, -1):
        if heading[:length] in known or heading[-length:] in known:
            return 0.3 + 0.4 * length / len(heading)
    return 0.0


def contradicted(content: ContentTest, values: list[CellValue]) -> bool:
    """Whether the entries speak against what the heading says."""
    return bool(values) and sum(map(content.passes, values)) < _CONTRADICTED * len(values)


def content_score(content: ContentTest, values: list[CellValue], headed: bool, rows: int) -> float:
    """How plainly the entries are the field's. Under a heading that says something else only telling ones count.

    A column without a heading that holds the field has most of its cells filled, and not with a few again and again.
    """
    if not values or (headed and not content.telling):
        return 0.0
    share = _share(content, values)
    if share < _CONTENT_SHARE:
        return 0.0
    if content.alone is not None:
        filled = 2 * len(values) >= min(rows, SAMPLE)
        different = len(set(values)) >= _DIFFERENT * len(values) or len(values) < _FEW
        if not filled or not different or sum(map(content.alone, values)) < _CONTENT_SHARE * len(values):
            return 0.0
    return share * (0.65 if headed else 0.75)


def _share(content: ContentTest, values: list[CellValue]) -> float:
    """Which part of the entries passes; 0 as soon as too many do not."""
    most = len(values) * (1 - _CONTENT_SHARE)
    failed = 0
    for value in values:
        if not content.passes(value):
            failed += 1
            if failed > most + 1e-9:
                return 0.0
    return 1 - failed / len(values)
