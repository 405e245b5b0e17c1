"""What a cell of a form can be bound to, to choose from by typing: names with their pinyin."""

from __future__ import annotations

import datetime

from msgspec import Struct

from renda_desktop.chinese.pinyin import full, initials
from renda_desktop.county_forms.people import FEATURES, Condition, choices, condition
from renda_desktop.county_forms.sources import ROW_SOURCES
from renda_desktop.county_forms.values import VALUES
from renda_desktop.roster.queries import list_deputies
from renda_desktop.storage.base import DbSession
from renda_desktop.township.queries import list_constituencies, list_delegations, list_groups, term_on

_UNITS = ("constituency", "delegation", "group")


class Choice(Struct, frozen=True):
    """One entry: its key, its name, a note beside it, further spellings to find it by."""

    key: str
    label: str
    note: str = ""
    spellings: tuple[str, ...] = ()


def value_choices() -> list[Choice]:
    """Everything a single cell can show."""
    return [_choice(one.key, one.label, "", one.words) for one in VALUES.values()]


def field_choices(source: str) -> list[Choice]:
    """Everything a column of such rows can show."""
    specs = ROW_SOURCES[source].specs
    return [_choice(spec.key, spec.label, "", spec.synonyms[:8]) for spec in specs]


def source_choices() -> list[Choice]:
    """What repeating rows can be."""
    return [_choice(source.key, source.label, "", ()) for source in ROW_SOURCES.values()]


def people_choices(db: DbSession, day: datetime.date) -> list[Choice]:
    """Single conditions to narrow a count or a list by: 女, 35岁以下, 第一代表团; the key is the condition's text."""
    rows = [row for row in list_deputies(db, day) if row.in_force]
    found: list[Choice] = []
    for key, feature in FEATURES.items():
        for word in (*choices(key, rows, day),) if key not in _UNITS else ():
            one = condition(key, word)
            found.append(_choice(one.text, one.label, feature.title, ()))
    one = Condition("party", ("中共党员",), other=True)
    found.append(_choice(one.text, one.label, FEATURES["party"].title, ()))
    return [*found, *unit_choices(db, day)]


def deputy_choices(db: DbSession, day: datetime.date) -> list[Choice]:
    """The deputies in force, for a card of one of them; the key is the person's id."""
    rows = (row for row in list_deputies(db, day) if row.in_force)
    return [Choice(row.id, row.name, row.constituency, (full(row.name), initials(row.name))) for row in rows]


def unit_choices(db: DbSession, day: datetime.date) -> list[Choice]:
    """The constituencies, delegations and groups of the term, for a form about one of them."""
    term = term_on(db, day)
    if term is None:
        return []
    names = {
        "constituency": [one.label for one in list_constituencies(db, term.id)],
        "delegation": [one.name for one in list_delegations(db, term.id)],
        "group": [one.name for one in list_groups(db, term.id)],
    }
    return [
        _choice(condition(kind, name).text, name, FEATURES[kind].title, ())
        for kind, own in names.items()
        for name in own
    ]


def _choice(key: str, label: str, note: str, words: tuple[str, ...]) -> Choice:
    spellings = (full(label, person=False), initials(label, person=False), *words)
    return Choice(key, label, note, spellings)
