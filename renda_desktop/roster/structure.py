"""Structure of the deputies on a day: age, schooling, sex, party and so on. Pure; parts sum to the total.

Every count is a list of people: a number on screen opens exactly those it counts.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct

from renda_desktop.chinese.ethnicity import Ethnicity
from renda_desktop.chinese.vocabulary import Occupation, Schooling, Sex
from renda_desktop.roster.listing import is_grassroots
from renda_desktop.roster.rows import DeputyRow
from renda_desktop.roster.rules import age_band, share
from renda_desktop.roster.scheme import BLANK, OTHER, USUAL_SCHEME, Division, Scheme
from renda_desktop.township.rules import Level

ROUNDING = "占比四舍五入保留一位小数，各项之和可能不等于100%。"
"""Printed below every table: the only rule of rounding (`rules.share`)."""
PEOPLE, MANDATES, AVERAGE = "代表总数", "代表职务", "平均年龄"
YES, NO = "是", "否"
NOT_HIGHER = "不兼任"


class Part(Struct, frozen=True):
    """One line of a table: who they are (ids of people), and their share of the total (one decimal, half up)."""

    label: str
    ids: tuple[str, ...]
    share: str
    stated: int | None = None
    """How many they are where only a number is known (a former term's own table)."""

    @property
    def count(self) -> int:
        """How many they are."""
        return len(self.ids) if self.stated is None else self.stated


class StructureTable(Struct, frozen=True):
    """One division of all deputies. The counts of `parts` sum to `total`; 未填 is always the last part."""

    key: str
    title: str
    parts: tuple[Part, ...]
    total: int
    known: bool = True
    """False where nobody wrote down how a former term was divided here."""

    def part(self, label: str) -> Part:
        """One part; nobody for a label this table does not have (another day's table may have it)."""
        return next(
            (part for part in self.parts if part.label == label), Part(label, (), share(0, self.total))
        )

    def count(self, label: str) -> int:
        """The count of one part. Raises KeyError for a label this table does not have."""
        return {part.label: part.count for part in self.parts}[label]

    @property
    def blank(self) -> Part:
        """未填."""
        return self.parts[-1]


class StructureFigures(Struct, frozen=True):
    """All divisions on one day. `average_age` in tenths of a year, of those whose birth is known."""

    day: datetime.date
    ids: tuple[str, ...]
    tables: tuple[StructureTable, ...]
    average_age_tenths: int | None
    stated: int | None = None
    """How many people, where only the number is known."""

    @property
    def total(self) -> int:
        """How many people."""
        return len(self.ids) if self.stated is None else self.stated

    @property
    def average_age(self) -> str:
        """46.3; — where no birth is known."""
        tenths = self.average_age_tenths
        return "—" if tenths is None else f"{tenths // 10}.{tenths % 10}"

    def table(self, key: str) -> StructureTable:
        """The division named `key`: sex, people, party, age, schooling, occupation, grassroots, village, served,
        higher.
        """
        return next(table for table in self.tables if table.key == key)


Reads = Callable[[DeputyRow], str]


def division_titles() -> dict[str, str]:
    """Words of the divisions by their keys."""
    return {table.key: table.title for table in structure((), datetime.date.max).tables}


def structure(
    rows: Iterable[DeputyRow], day: datetime.date, scheme: Scheme = USUAL_SCHEME
) -> StructureFigures:
    """Divides these deputies (give those in force) by every feature; ages are those of `day`."""
    deputies = list(rows)
    divisions: list[tuple[str, str, Sequence[str], Reads]] = [
        ("sex", "性别", [sex.value for sex in Sex], lambda row: row.sex.value if row.sex else BLANK),
        ("people", "民族", ["汉族", "少数民族", OTHER], _people),
        ("party", "政治面貌", _labels(scheme, Division.PARTY), lambda row: _party(row, scheme)),
        ("age", "年龄", scheme.labels(Division.AGE), lambda row: _age(row, day, scheme.edges)),
        (
            "schooling",
            "学历",
            _labels(scheme, Division.SCHOOLING),
            lambda row: _schooling(row, scheme),
        ),
        (
            "occupation",
            "职业构成",
            _labels(scheme, Division.OCCUPATION),
            lambda row: _occupation(row, scheme),
        ),
        ("grassroots", "基层一线", [YES, NO], _grassroots),
        ("village", "村（社区）干部", [YES, NO], _village),
        ("served", "任职届数", ["新任", "连任"], _served),
        ("higher", "兼任上级代表", _higher_labels(deputies), _higher),
    ]
    tables = tuple(_table(key, title, labels, deputies, of) for key, title, labels, of in divisions)
    return StructureFigures(day, tuple(row.id for row in deputies), tables, _average_age(deputies, day))


def _table(
    key: str, title: str, labels: Sequence[str], deputies: Sequence[DeputyRow], of: Reads
) -> StructureTable:
    found: dict[str, list[str]] = defaultdict(list)
    for row in deputies:
        found[of(row)].append(row.id)
    total = len(deputies)
    parts = tuple(
        Part(label, tuple(found[label]), share(len(found[label]), total)) for label in [*labels, BLANK]
    )
    assert sum(part.count for part in parts) == total, f"{key}: a deputy falls into no part: {set(found)}"
    return StructureTable(key, title, parts, total)


def _labels(scheme: Scheme, division: Division) -> list[str]:
    """The office's classes, and 其他 for the codes and words that are in none of them."""
    labels = scheme.labels(division)
    return [*labels] if OTHER in labels else [*labels, OTHER]


def _people(row: DeputyRow) -> str:
    if not row.ethnicity:
        return BLANK
    people = row.people
    if people is None:
        return OTHER
    return "汉族" if people is Ethnicity.HAN else "少数民族"


def _party(row: DeputyRow, scheme: Scheme) -> str:
    if row.party is None:
        return OTHER if row.party_words else BLANK
    return scheme.class_of(Division.PARTY, row.party.name)


def _age(row: DeputyRow, day: datetime.date, edges: Sequence[int]) -> str:
    age = row.age(day)
    return BLANK if age is None else age_band(age, edges)


def _schooling(row: DeputyRow, scheme: Scheme) -> str:
    if row.schooling is None or row.schooling is Schooling.UNSTATED:
        return OTHER if row.schooling_words else BLANK
    return scheme.class_of(Division.SCHOOLING, row.schooling.name)


def _occupation(row: DeputyRow, scheme: Scheme) -> str:
    if row.occupation is None:
        return OTHER if row.occupation_words else BLANK
    return scheme.class_of(Division.OCCUPATION, row.occupation.name)


def _grassroots(row: DeputyRow) -> str:
    if row.grassroots is None and row.occupation is None:
        return BLANK
    return YES if is_grassroots(row) else NO


def _village(row: DeputyRow) -> str:
    if row.village_cadre is None and row.occupation is None:
        return BLANK
    if row.village_cadre is None:
        return YES if row.occupation is Occupation.VILLAGE_OFFICIAL else NO
    return YES if row.village_cadre else NO


def _served(row: DeputyRow) -> str:
    served = row.mandate.terms_served if row.mandate else None
    return BLANK if served is None else "新任" if served == 1 else "连任"


def _higher(row: DeputyRow) -> str:
    """The other congresses a deputy of the own one sits in: 兼县代表; of several all of them, 兼市、县代表."""
    return f"兼{row.other_levels_text}代表" if row.in_force and row.other_levels else NOT_HIGHER


def _higher_labels(rows: Sequence[DeputyRow]) -> list[str]:
    """What occurs, one other congress before several; 不兼任 first."""
    held = {row.other_levels: _higher(row) for row in rows if _higher(row) != NOT_HIGHER}
    order = list(Level)
    ranked = sorted(held, key=lambda levels: (len(levels), [-order.index(level) for level in levels]))
    return [NOT_HIGHER, *(held[levels] for levels in ranked)]


def _average_age(rows: Sequence[DeputyRow], day: datetime.date) -> int | None:
    ages = [age for row in rows if (age := row.age(day)) is not None]
    return (20 * sum(ages) + len(ages)) // (2 * len(ages)) if ages else None
