"""Rows of one roster file that tell of one person: written twice, or once for each level."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from enum import Enum
from typing import Any, NamedTuple

from renda_desktop.chinese.dates import PartialDate
from renda_desktop.chinese.vocabulary import Sex
from renda_desktop.roster.remarks import same_birth
from renda_desktop.township.rules import Level

Values = Mapping[str, Any]


class Who(NamedTuple):
    """What tells a person apart, of a row."""

    name: str
    identity: str
    """A number that passed every check."""
    claimed: str
    """The number as written, sound or not."""
    birth: PartialDate | None
    sex: Sex | None


class Row(NamedTuple):
    """A row of the file; `known`: it was found to be somebody of the data file; `where` it stands, for sentences."""

    number: int
    who: Who
    level: Level
    values: Values
    known: bool
    where: str = ""


class Likeness(Enum):
    """How a row stands to an earlier one."""

    ONE_NUMBER = 1
    """The identity numbers are equal."""
    REPEATED = 2
    """Nothing tells the two apart."""
    OTHER_LEVEL = 3
    """One person's mandates of two levels."""
    NAMESAKE = 4
    """Perhaps one person."""


class EarlierRows:
    """The rows met so far; looked up by number, by name and birth, by name."""

    def __init__(self) -> None:
        self._by_identity: dict[str, Row] = {}
        self._by_birth: dict[tuple[str, int, int | None], list[Row]] = defaultdict(list)
        self._by_name: dict[str, list[Row]] = defaultdict(list)

    def meet(self, row: Row) -> tuple[Likeness, Row] | None:
        """The earlier row that may be the same person, and how like it is; the row counts among them from now on."""
        who = row.who
        named = self._by_name[who.name]
        born = (who.name, who.birth.year, who.birth.month) if who.birth else (who.name, 0, None)
        fellows = self._by_birth[born]
        found = None if row.known else self._like(row, named, fellows)
        named.append(row)
        fellows.append(row)
        if who.identity:
            self._by_identity.setdefault(who.identity, row)
        return found

    def _like(self, row: Row, named: list[Row], fellows: list[Row]) -> tuple[Likeness, Row] | None:
        same = self._by_identity.get(row.who.identity) if row.who.identity else None
        if same is not None:
            return (Likeness.ONE_NUMBER if same.level is row.level else Likeness.OTHER_LEVEL), same
        first = None
        for other in fellows[-_MOST_NAMESAKES:]:
            if _is_one(row.who, other.who):
                first = first or other
                if other.level is row.level and _repeats(row, other):
                    return Likeness.REPEATED, other
        if first is None:
            first = next((other for other in named if _is_one(row.who, other.who)), None)
        if first is None:
            return None
        return (Likeness.NAMESAKE if first.level is row.level else Likeness.OTHER_LEVEL), first


_MOST_NAMESAKES = 100  # no roster has more of one name
_ASIDE = frozenset({"serial", "rejected_row", "rejected_reason"})
_TELLING = ("birth", "work", "employer", "post", "phone", "phone2", "address")


def _is_one(who: Who, other: Who) -> bool:
    """Nothing speaks against it."""
    if who.claimed and other.claimed and who.claimed != other.claimed:
        return False
    if who.birth and other.birth and not same_birth(who.birth, other.birth):
        return False
    return who.name == other.name and (not (who.sex and other.sex) or who.sex is other.sex)


def _repeats(row: Row, other: Row) -> bool:
    """Rows that fit each other also tell one person: by one birth, or by saying the same throughout.

    A birth known to the month alone tells nothing where telephones or deputy numbers differ.
    """
    one, two = row.who.birth, other.who.birth
    if one is not None and one == two and one.day is not None:
        return True
    if _apart(row.values, other.values):
        return False
    if one is not None and two is not None:
        return True
    said = {key: value for key, value in row.values.items() if key not in _ASIDE}
    return any(said.get(key) for key in _TELLING) and all(
        other.values.get(key) == value for key, value in said.items()
    )


def _apart(one: Values, other: Values) -> bool:
    """Both rows give telephones and share none, or both give 代表证号 and they differ."""
    for key in ("phone", "deputy_number"):
        mine, theirs = one.get(key), other.get(key)
        if mine and theirs and mine != theirs and (key != "phone" or not set(mine) & set(theirs)):
            return True
    return False
