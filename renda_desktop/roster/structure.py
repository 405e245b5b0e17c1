"""Structure of the deputies on a day: age, schooling, sex, party and so on. Pure; parts sum to the total."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct

from renda_desktop.chinese.ethnicity import Ethnicity
from renda_desktop.chinese.vocabulary import Occupation, Party, Schooling, Sex
from renda_desktop.roster.listing import is_grassroots
from renda_desktop.roster.rows import DeputyRow
from renda_desktop.roster.rules import AGE_EDGES, age_band, age_bands, share

BLANK = "未填"
OTHER = "其他"
"""Filled in with a word that stands for none of the codes."""

DEMOCRATIC = "民主党派"


class Part(Struct, frozen=True):
    """One line of a table: how many of the total, and their share (one decimal, half up)."""

    label: str
    count: int
    share: str


class StructureTable(Struct, frozen=True):
    """One division of all deputies. The counts of `parts` sum to `total`; 未填 is always the last part."""

    key: str
    title: str
    parts: tuple[Part, ...]
    total: int

    def count(self, label: str) -> int:
        """The count of one part. Raises KeyError for a label this table does not have."""
        return {part.label: part.count for part in self.parts}[label]


class StructureFigures(Struct, frozen=True):
    """All divisions on one day. `average_age` in tenths of a year, of those whose birth is known."""

    day: datetime.date
    total: int
    tables: tuple[StructureTable, ...]
    average_age_tenths: int | None

    def table(self, key: str) -> StructureTable:
        """The division named `key`: sex, people, party, age, schooling, occupation, grassroots, village, served."""
        return next(table for table in self.tables if table.key == key)


def structure(
    rows: Iterable[DeputyRow], day: datetime.date, edges: Sequence[int] = AGE_EDGES
) -> StructureFigures:
    """Divides these deputies (give those in force) by every feature; ages are those of `day`."""
    deputies = list(rows)
    divisions: list[tuple[str, str, Sequence[str], Callable[[DeputyRow], str]]] = [
        ("sex", "性别", [sex.value for sex in Sex], lambda row: row.sex.value if row.sex else BLANK),
        ("people", "民族", ["汉族", "少数民族", OTHER], _people),
        ("party", "政治面貌", [*_PARTIES, OTHER], _party),
        ("age", "年龄", age_bands(edges), lambda row: _age(row, day, edges)),
        ("schooling", "学历", [*_SCHOOLINGS, OTHER], _schooling),
        ("occupation", "职业构成", [occupation.value for occupation in Occupation], _occupation),
        ("grassroots", "基层一线", ["是", "否"], _grassroots),
        ("village", "村（社区）干部", ["是", "否"], _village),
        ("served", "任职届数", ["新任", "连任"], _served),
    ]
    tables = tuple(_table(key, title, labels, map(of, deputies)) for key, title, labels, of in divisions)
    return StructureFigures(day, len(deputies), tables, _average_age(deputies, day))


def _table(key: str, title: str, labels: Sequence[str], found: Iterable[str]) -> StructureTable:
    counts = Counter(found)
    total = counts.total()
    parts = tuple(Part(label, counts[label], share(counts[label], total)) for label in [*labels, BLANK])
    assert sum(part.count for part in parts) == total, f"{key}: a deputy falls into no part: {counts}"
    return StructureTable(key, title, parts, total)


_PARTIES = (
    Party.COMMUNIST.value,
    DEMOCRATIC,
    Party.INDEPENDENT.value,
    Party.YOUTH_LEAGUE.value,
    Party.MASSES.value,
)
_SCHOOLINGS = tuple(band.value for band in Schooling if band is not Schooling.UNSTATED)


def _people(row: DeputyRow) -> str:
    if not row.ethnicity:
        return BLANK
    people = row.people
    if people is None:
        return OTHER
    return "汉族" if people is Ethnicity.HAN else "少数民族"


def _party(row: DeputyRow) -> str:
    party = row.party
    if party is None:
        return OTHER if row.party_words else BLANK
    if party.is_communist:
        return Party.COMMUNIST.value
    return DEMOCRATIC if party.is_democratic_party else party.value


def _age(row: DeputyRow, day: datetime.date, edges: Sequence[int]) -> str:
    age = row.age(day)
    return BLANK if age is None else age_band(age, edges)


def _schooling(row: DeputyRow) -> str:
    if row.schooling is None or row.schooling is Schooling.UNSTATED:
        return OTHER if row.schooling_words else BLANK
    return str(row.schooling.value)


def _occupation(row: DeputyRow) -> str:
    if row.occupation is None:
        return OTHER if row.occupation_words else BLANK
    return row.occupation.value


def _grassroots(row: DeputyRow) -> str:
    if row.grassroots is None and row.occupation is None:
        return BLANK
    return "是" if is_grassroots(row) else "否"


def _village(row: DeputyRow) -> str:
    if row.village_cadre is None and row.occupation is None:
        return BLANK
    if row.village_cadre is None:
        return "是" if row.occupation is Occupation.VILLAGE_OFFICIAL else "否"
    return "是" if row.village_cadre else "否"


def _served(row: DeputyRow) -> str:
    served = row.mandate.terms_served if row.mandate else None
    return BLANK if served is None else "新任" if served == 1 else "连任"


def _average_age(rows: Sequence[DeputyRow], day: datetime.date) -> int | None:
    ages = [age for row in rows if (age := row.age(day)) is not None]
    return (20 * sum(ages) + len(ages)) // (2 * len(ages)) if ages else None
