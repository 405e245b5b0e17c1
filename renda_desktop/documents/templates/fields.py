"""What a form may be filled with: fields and lists with Chinese names, their meaning and how each is read.

A `Field` reads one value from the facts of its form, a `Listing` a value for each of several things (its members,
its agenda items). Names are used in placeholders as they stand, {{会议名称}}, {{成员.姓名}}; they hold letters only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from msgspec import Struct

MERGED = "同上合并"
"""Added to the name of a merged field: "restart" in the first of equal rows, "continue" in the others."""
FIRST = "首行合并"
"""In each row of a list: "restart" in the first, "continue" in the others; for cells merged beside a list."""


class Picture(Struct, frozen=True):
    """An image as the value of a field; `what` names it in messages ("李淑芬的照片"), `mm` is its height."""

    content: bytes
    what: str
    mm: float = 28.0


Value = str | Picture


class Field(Struct, frozen=True):
    """One fact: `read` gets the facts of the form (in a listing: one of its things) and returns what is printed.

    `merged`: in a repeated row, equal neighbours share one cell that reaches over them.
    """

    name: str
    meaning: str
    example: str
    read: Callable[[Any], Value]
    merged: bool = False


class Listing(Struct, frozen=True):
    """A list: `read` returns its things, `fields` and `lists` say what each of them has.

    `across`: what names it is repeated from left to right, cell by cell, instead of row by row.
    """

    name: str
    meaning: str
    read: Callable[[Any], Sequence[Any]]
    fields: tuple[Field, ...]
    lists: tuple[Listing, ...] = ()
    across: bool = False


class Fields(Struct, frozen=True):
    """Everything a form may name."""

    fields: tuple[Field, ...]
    lists: tuple[Listing, ...] = ()


Scope = Fields | Listing
Used = frozenset[str]
"""Names a template mentions, of every depth; what it does not mention is not read."""


def field_in(scope: Scope, name: str) -> Field | None:
    """The field of this name."""
    return next((field for field in scope.fields if field.name == name), None)


def listing_in(scope: Scope, name: str) -> Listing | None:
    """The list of this name."""
    return next((listing for listing in scope.lists if listing.name == name), None)


def placeholder(field: Field, listing: Listing | None = None) -> str:
    """How a clerk writes it: {{会议名称}}, {{成员.姓名}}."""
    return f"{{{{{listing.name}.{field.name}}}}}" if listing else f"{{{{{field.name}}}}}"


class Described(Struct, frozen=True):
    """A line of the page that lists the fields: how it is written, what it means, an example."""

    written: str
    meaning: str
    example: str


def described(fields: Fields) -> list[Described]:
    """Every field as a clerk writes it, lists after the single fields, lists in lists with the loops they need."""
    found = [Described(placeholder(field), field.meaning, field.example) for field in fields.fields]
    for listing in fields.lists:
        how = "，往右排" if listing.across else ""
        found += [
            Described(
                placeholder(field, listing), f"{field.meaning}（{listing.meaning}{how}）", field.example
            )
            for field in listing.fields
        ]
        found += [_inside(listing, inner, field) for inner in listing.lists for field in inner.fields]
    return found


def _inside(outer: Listing, inner: Listing, field: Field) -> Described:
    loops = f"{{%tr for 甲 in {outer.name} %}} 和 {{%tr for 乙 in 甲.{inner.name} %}}"
    how = f"前面要先写 {loops}，各占一行，后面用两个 {{%tr endfor %}} 结束；不在表格里时把 tr 换成 p"
    return Described(f"{{{{乙.{field.name}}}}}", f"{inner.meaning}：{field.meaning}（{how}）", field.example)


def values(scope: Scope, facts: Any, used: Used) -> dict[str, Any]:
    """The values of what is used, ready to fill a template with: texts, pictures, lists of the same."""
    found: dict[str, Any] = {field.name: field.read(facts) for field in scope.fields if field.name in used}
    for listing in scope.lists:
        if listing.name in used:
            found[listing.name] = _merged(
                listing, [values(listing, one, used) for one in listing.read(facts)]
            )
    return found


def examples(scope: Scope, rows: int = 3) -> dict[str, Any]:
    """Example values for every field; each list has `rows` equal rows."""
    found: dict[str, Any] = {field.name: field.example for field in scope.fields}
    for listing in scope.lists:
        found[listing.name] = _merged(listing, [examples(listing, rows) for _ in range(rows)])
    return found


def names_in(scope: Scope) -> Iterable[str]:
    """Every name of the scope, of every depth."""
    for field in scope.fields:
        yield field.name
    for listing in scope.lists:
        yield listing.name
        yield from names_in(listing)


def _merged(listing: Listing, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Marks equal neighbours of merged fields; only the first of them keeps its text."""
    for number, row in enumerate(rows):
        row[FIRST] = "continue" if number else "restart"
    for field in listing.fields:
        if field.merged:
            _merge(field, rows)
    return rows


def _merge(field: Field, rows: list[dict[str, Any]]) -> None:
    before: Any = None
    for row in rows:
        value = row.get(field.name, "")
        same = bool(value) and value == before
        row[field.name + MERGED] = "continue" if same else "restart"
        row[field.name] = "" if same else value
        before = value
