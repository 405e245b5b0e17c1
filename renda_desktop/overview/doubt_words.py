"""What another hand did to the data file, in the clerk's words: which record, which field, what the log says it was."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable, Sequence
from typing import Any

from renda_desktop.errors import InputProblem
from renda_desktop.history.names import Image, NameBook
from renda_desktop.history.words import called, words_of
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.chain import driver_of
from renda_desktop.storage.letters import any_letters
from renda_desktop.storage.notes import Doubt, DoubtKind

_IMAGES = "SELECT new FROM changed_row WHERE table_name = ? AND record_id = ? ORDER BY id DESC LIMIT 1"
_FIELDS = 4
"""So many fields of one record are told with their values."""
_LONGEST, _AHEAD, _LOOKED_AT = 60, 10, 100_000
"""Letters of a value that are told, those before the first that differs, and where that is looked for."""
_LONGEST_LINE = 400
_ODD = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError, InputProblem)
"""What comes of putting into words what another hand may have written."""


def doubt_lines(db: DbSession, found: Iterable[Doubt]) -> list[str]:
    """A sentence for each, records by their names; numbers of persons masked."""
    book = NameBook(db)
    with any_letters(driver_of(db)):
        return [_line(book, doubt) for doubt in found]


def _line(book: NameBook, doubt: Doubt) -> str:
    if doubt.kind is DoubtKind.RECORD and doubt.record:
        return _of_record(book, doubt)
    if doubt.kind is DoubtKind.TABLE:
        word = words_of(doubt.table).word
        return f"有“{word}”在程序外被加过、改过或者删过；这些内容是升级以前的，查不出是哪一条。"
    if doubt.kind is DoubtKind.PAST:
        name = _titled(book, doubt)
        return f"{name}的修改记录前后接不上：中间在程序外被改过，或者少了一行。"
    return _from(doubt.said, 0, _LONGEST_LINE)


def _of_record(book: NameBook, doubt: Doubt) -> str:
    now, then = book.row(doubt.table, doubt.record), _newest(book.db, doubt)
    if now is None:
        return f"{_named(book, doubt.table, then)}在程序外被删掉了。"
    if then is None:
        return f"{_named(book, doubt.table, now)}是在程序外加进来的。"
    told = _fields(book, doubt, then, now)
    name = _named(book, doubt.table, then)
    return f"{name}在程序外被改过：{told}。" if told else f"{name}在程序外被改过。"


def _fields(book: NameBook, doubt: Doubt, then: Image, now: Image) -> str:
    labels = words_of(doubt.table).fields
    shown = [field for field in doubt.fields if labels.get(field)]
    parts = []
    for field in shown[:_FIELDS]:
        was, stands = _cut(_value(book, doubt.table, field, then), _value(book, doubt.table, field, now))
        parts.append(f"“{labels[field]}”修改记录里是“{was}”，现在是“{stands}”")
    more = [f"另有 {len(shown) - _FIELDS} 项"] if len(shown) > _FIELDS else []
    return "；".join([*parts, *more])


def _cut(was: str, stands: str) -> tuple[str, str]:
    """Both values at a length one can read, from shortly before where they differ."""
    if max(len(was), len(stands)) <= _LONGEST:
        return was, stands
    pairs = itertools.islice(zip(was, stands, strict=False), _LOOKED_AT)
    same = next((place for place, (one, other) in enumerate(pairs) if one != other), 0)
    start = max(0, same - _AHEAD) if same > _LONGEST - _AHEAD else 0
    return _from(was, start), _from(stands, start)


def _from(text: str, start: int, longest: int = _LONGEST) -> str:
    more = "…" if len(text) > start + longest else ""
    return f"{'…' if start else ''}{text[start : start + longest]}{more}"


def _value(book: NameBook, table: str, field: str, image: Image) -> str:
    try:
        return book.value(table, field, image.get(field))
    except _ODD:
        return str(image.get(field))


def _titled(book: NameBook, doubt: Doubt) -> str:
    try:
        return book.titled(doubt.table, doubt.record)
    except _ODD:
        return f"{words_of(doubt.table).word} {_from(doubt.record, 0)}"


def _named(book: NameBook, table: str, image: Image | None) -> str:
    word = words_of(table).word
    try:
        name = book.name_of(table, image) if image is not None else ""
    except _ODD:
        name = ""
    return called(table, name) if name else f"一条{word}"


def _newest(db: DbSession, doubt: Doubt) -> Image | None:
    row: Sequence[Any] | None = driver_of(db).execute(_IMAGES, (doubt.table, doubt.record)).fetchone()
    try:
        image = json.loads(row[0]) if row and row[0] is not None else None
    except _ODD:
        return None
    return image if isinstance(image, dict) else None
