"""A row of a roster file beside the person it may be, field by field, for the clerk to decide."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from renda_desktop.chinese.identity import mask_identity, mask_phone
from renda_desktop.imports.planning import Side
from renda_desktop.imports.showing import EMPTY, shown
from renda_desktop.roster.import_before import KnownPerson, before
from renda_desktop.roster.import_mapping import LABELS
from renda_desktop.roster.import_people import EARLIER_ROW
from renda_desktop.roster.rows import MandateRow
from renda_desktop.spreadsheets.verdicts import RowVerdict
from renda_desktop.township.rules import Level

Told = Callable[[KnownPerson, MandateRow | None], object]

_TELLING: Mapping[str, Told] = {
    "name": lambda p, _: p.name,
    "sex": lambda p, _: p.sex,
    "ethnicity": lambda p, _: p.fields.ethnicity,
    "birth": lambda p, _: p.birth,
    "identity_number": lambda p, _: p.identity_number,
    "party": lambda p, _: p.fields.party_text,
    "schooling": lambda p, _: p.fields.schooling_text,
    "work": lambda p, _: p.fields.work,
    "phone": lambda p, _: p.fields.phones,
    "address": lambda p, _: p.fields.address,
    "constituency": lambda _, m: m and (m.constituency or m.electing_unit),
    "delegation": lambda _, m: m and m.delegation and m.delegation.unit,
    "group": lambda _, m: m and tuple(group.unit for group in m.groups),
    "deputy_number": lambda _, m: m and m.deputy_number,
}
"""What tells people apart, in the order it is looked at."""


def sides(
    row: RowVerdict,
    record: str,
    people: Mapping[str, KnownPerson],
    rows: Sequence[RowVerdict],
    level: Level,
) -> list[Side]:
    """Row and person, or row and earlier row (`EARLIER_ROW`); what neither says is left out."""
    if record.startswith(EARLIER_ROW):
        number = int(record.removeprefix(EARLIER_ROW))
        earlier = next(one for one in rows if one.number == number)
        return _found(row.values, {key: earlier.values.get(key) for key in _TELLING}, earlier.values)
    person = people.get(record)
    if person is None:
        return []
    said = row.values.get("level")
    at = said if isinstance(said, Level) else level
    mandate = person.mandate(at)
    there = {key: told(person, mandate) for key, told in _TELLING.items()}
    return _found(row.values, there, before(person, row.values, at))


def _found(values: Mapping[str, Any], there: Mapping[str, object], equal: Mapping[str, object]) -> list[Side]:
    """What both say comes first."""
    found = []
    for key, old in there.items():
        value = values.get(key)
        mine, other = _words(key, value), _words(key, old)
        if mine != EMPTY or other != EMPTY:
            same = EMPTY in (mine, other) or mine == other or value == equal.get(key)
            found.append(Side(LABELS[key], mine, other, same))
    return sorted(found, key=lambda side: EMPTY in (side.file, side.there))


def _words(key: str, value: object) -> str:
    if key == "identity_number" and value:
        return mask_identity(str(value))
    if key == "phone" and isinstance(value, tuple):
        return shown(tuple(map(mask_phone, value)))
    return shown(value)
