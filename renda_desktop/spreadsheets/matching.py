"""Which column of a found table is which field of a feature; the user has the last word."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from typing import NamedTuple

from msgspec import Struct, structs

from renda_desktop.spreadsheets.cells import CellValue, cell_text
from renda_desktop.spreadsheets.column_scores import (
    SAMPLE,
    content_score,
    contradicted,
    heading_score,
    known_words,
    spare_score,
    weighed_forms,
)
from renda_desktop.spreadsheets.columns import Column
from renda_desktop.spreadsheets.content import ContentTest
from renda_desktop.spreadsheets.headings import Vocabulary, plain_heading
from renda_desktop.spreadsheets.table_rows import DataRow
from renda_desktop.spreadsheets.tables import FoundTable

LEFT_OUT = "-"
"""Key of a column that the user leaves out altogether; drop its match before rows are judged."""
_SURE = 0.7


class FieldSpec(Struct, frozen=True):
    """A field that a feature can take from a table.

    `label` is its Chinese name (and its first synonym), `synonyms` other headings for it, `content` what its
    entries look like; rows without a `required` field cannot be taken in. `second_of` is the key of a field whose
    second column this one takes (电话 twice). `spare` are headings that mean the field only where no column says it
    better (部门 where there is no 单位); such a match is a guess.
    """

    key: str
    label: str
    synonyms: tuple[str, ...] = ()
    content: ContentTest | None = None
    required: bool = False
    second_of: str = ""
    spare: tuple[str, ...] = ()

    @property
    def headings(self) -> tuple[str, ...]:
        """All headings that mean this field."""
        return (self.label, *self.synonyms)


class MatchedBy(Enum):
    """How a column found its field; the value is shown to the clerk."""

    HEADING = "按列名"
    CONTENT = "按内容"
    REMEMBERED = "按上次的对应"
    USER = "您指定的"
    NONE = "未对应"


class ColumnMatch(Struct, frozen=True):
    """A column (at `place` in `FoundTable.columns`) and its field's key; None: kept as 其他, so nothing is lost.

    `confidence` is 0 to 1; below 0.7 (`doubtful`) the clerk should look.
    """

    place: int
    column: Column
    key: str | None
    how: MatchedBy
    confidence: float

    @property
    def doubtful(self) -> bool:
        """Whether the match is a guess."""
        return self.key is not None and self.confidence < _SURE


_MOST_JUDGED = 400
"""So many columns are judged by what stands in them, further ones by their headings alone."""


class _Candidate(NamedTuple):
    score: float
    order: int
    place: int
    spec: FieldSpec
    how: MatchedBy
    blank: bool
    """Whether nothing stands in the column: where 职务 is blank, 职位 beside it is the field."""
    by_label: bool
    """Whether the heading is the field's own name: where 单位 and 工作单位 are both there, it is the latter."""


def vocabulary(specs: Iterable[FieldSpec], more: Iterable[str] = ()) -> Vocabulary:
    """The headings of all fields, for `find_tables`; `more`: headings that are met but not taken in."""
    return Vocabulary([word for spec in specs for word in (*spec.headings, *spec.spare)] + list(more))


def match_columns(
    table: FoundTable, specs: Sequence[FieldSpec], remembered: Mapping[str, str] | None = None
) -> list[ColumnMatch]:
    """One match for each column, in order; every field at most once.

    What `remember` returned for such a table goes first (an empty key: the user left it out), then headings,
    then contents.
    """
    matches = [
        ColumnMatch(place, column, None, MatchedBy.NONE, 0.0) for place, column in enumerate(table.columns)
    ]
    free = {spec.key for spec in specs}
    settled = _use_remembered(table, matches, remembered or {}, free)
    _take_best(matches, [one for one in _candidates(table, specs) if one.place not in settled], free)
    by_key = {spec.key: spec for spec in specs}
    seconds = [
        structs.replace(by_key[spec.second_of], key=spec.key)
        for spec in specs
        if spec.second_of in by_key and spec.key in free and spec.second_of not in free
    ]
    if seconds:
        _take_best(matches, [one for one in _candidates(table, seconds) if one.place not in settled], free)
    return matches


def _best_first(one: _Candidate) -> tuple[float, int, bool, bool, int]:
    return -one.score, one.order, one.blank, not one.by_label, one.place


def _take_best(matches: list[ColumnMatch], found: list[_Candidate], free: set[str]) -> None:
    for one in sorted(found, key=_best_first):
        if one.spec.key in free and matches[one.place].key is None:
            free.discard(one.spec.key)
            matches[one.place] = structs.replace(
                matches[one.place], key=one.spec.key, how=one.how, confidence=one.score
            )


def correct(matches: Sequence[ColumnMatch], place: int, key: str | None) -> list[ColumnMatch]:
    """The matches after the user gave the column at `place` the field `key`; another column with it loses it."""
    changed = []
    for match in matches:
        if match.place == place:
            changed.append(structs.replace(match, key=key, how=MatchedBy.USER, confidence=1.0))
        elif key not in (None, LEFT_OUT) and match.key == key:
            changed.append(structs.replace(match, key=None, how=MatchedBy.NONE, confidence=0.0))
        else:
            changed.append(match)
    return changed


def missing(matches: Iterable[ColumnMatch], specs: Iterable[FieldSpec]) -> list[FieldSpec]:
    """The required fields that no column was found for."""
    given = {match.key for match in matches}
    return [spec for spec in specs if spec.required and spec.key not in given]


def signature(table: FoundTable) -> str:
    """16 letters that are the same for every table with these headings in any order and writing."""
    return hashlib.sha256("\n".join(sorted(_names(table))).encode("utf-8")).hexdigest()[:16]


def remember(table: FoundTable, matches: Iterable[ColumnMatch]) -> dict[str, str]:
    """Heading → key (empty: none) to be kept beside `signature` and given to the next `match_columns`."""
    names = _names(table)
    return {names[match.place]: match.key or "" for match in matches}


def leftover_text(row: DataRow, matches: Iterable[ColumnMatch]) -> str:
    """What stands in the columns without a field, for 备注: 籍贯：青石镇；特长：书法."""
    parts = (
        f"{match.column.name}：{cell_text(row.cells[match.place])}"
        for match in matches
        if match.key is None and row.cells[match.place] is not None
    )
    return "；".join(parts)


def _names(table: FoundTable) -> list[str]:
    """One name for each column: its plain heading, numbered when it comes again; its place without a heading."""
    names: list[str] = []
    met: set[str] = set()
    for place, column in enumerate(table.columns):
        name = plain_heading(column.heading) or f"#{place}"
        names.append(name if name not in met else f"{name}#{place}")
        met.add(names[-1])
    return names


def _use_remembered(
    table: FoundTable, matches: list[ColumnMatch], remembered: Mapping[str, str], free: set[str]
) -> set[int]:
    settled = set()
    for place, name in enumerate(_names(table)):
        key = remembered.get(name)
        if key in ("", LEFT_OUT):
            matches[place] = structs.replace(
                matches[place], key=key or None, how=MatchedBy.REMEMBERED, confidence=1.0
            )
            settled.add(place)
        elif key in free:
            free.discard(key)
            matches[place] = structs.replace(
                matches[place], key=key, how=MatchedBy.REMEMBERED, confidence=1.0
            )
            settled.add(place)
    return settled


def _candidates(table: FoundTable, specs: Sequence[FieldSpec]) -> list[_Candidate]:
    found = []
    rows = len(table.rows)
    words = [(known_words(spec.headings), known_words(spec.spare)) for spec in specs]
    for place, column in enumerate(table.columns):
        values = _sample(table.rows, place)
        forms = weighed_forms(column)
        for order, (spec, (known, spare)) in enumerate(zip(specs, words, strict=True)):
            by_heading = heading_score(forms, known) or spare_score(forms, spare)
            if by_heading:
                against = spec.content is not None and contradicted(spec.content, values)
                score, how = by_heading * (0.6 if against else 1.0), MatchedBy.HEADING
            elif (
                spec.content is not None and place < _MOST_JUDGED and not spec.content.barred(column.heading)
            ):
                score, how = (
                    content_score(spec.content, values, bool(column.heading), rows),
                    MatchedBy.CONTENT,
                )
            else:
                continue
            if score:
                named = bool(forms) and forms[0][0] == spec.label
                found.append(_Candidate(score, order, place, spec, how, not values, named))
    return found


def _sample(rows: Sequence[DataRow], place: int) -> list[CellValue]:
    return [row.cells[place] for row in rows[:SAMPLE] if row.cells[place] is not None]
