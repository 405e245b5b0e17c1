"""What a list of deputies is filtered, ordered and searched by: pure functions over rows."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import Enum

from renda_desktop.chinese import pinyin, strokes
from renda_desktop.chinese.ethnicity import Ethnicity
from renda_desktop.chinese.vocabulary import Occupation, Sex
from renda_desktop.chinese.width import compact
from renda_desktop.roster.rows import DeputyRow, PersonFields
from renda_desktop.roster.rules import AGE_EDGES, MandateState

Filter = Callable[[DeputyRow, datetime.date], bool]
"""A condition on a row; the day is the one ages and states are asked for."""


def is_grassroots(row: PersonFields) -> bool:
    """基层一线: as the office said; where it said nothing, by the occupation (`Scheme.front_line`)."""
    if row.grassroots is not None:
        return row.grassroots
    return row.occupation is not None and row.occupation.name in row.front_line


def _young(row: DeputyRow, day: datetime.date) -> bool:
    age = row.age(day)
    return age is not None and age <= AGE_EDGES[0]


def _of_minority(row: DeputyRow, _day: datetime.date) -> bool:
    people = row.people
    return people is not None and people is not Ethnicity.HAN


FILTERS: Mapping[str, Filter] = {
    "在任": lambda row, _: row.in_force,
    "基层一线": lambda row, _: is_grassroots(row),
    "妇女": lambda row, _: row.sex is Sex.FEMALE,
    "非中共党员": lambda row, _: row.party is not None and not row.party.is_communist,
    "中共党员": lambda row, _: row.party is not None and row.party.is_communist,
    "少数民族": _of_minority,
    f"{AGE_EDGES[0]}岁以下": _young,
    "新任": lambda row, _: row.mandate is not None and row.mandate.terms_served == 1,
    "连任": lambda row, _: row.mandate is not None and (row.mandate.terms_served or 0) > 1,
    "村（社区）干部": lambda row, _: bool(row.village_cadre) or row.occupation is Occupation.VILLAGE_OFFICIAL,
    "兼任上级代表": lambda row, _: bool(row.other_levels),
    "只是上级代表": lambda row, _: row.mandate is None,
    "当选待就任": lambda row, _: row.state is MandateState.ELECTED,
    "暂停执行职务": lambda row, _: row.state is MandateState.SUSPENDED,
    "已终止": lambda row, _: row.state is MandateState.ENDED,
    "未填电话": lambda row, _: not row.phones,
    "未定选区": lambda row, _: row.mandate is not None and not row.constituency,
    "未编入代表团": lambda row, _: row.mandate is not None and not row.delegation,
    "未编入代表小组": lambda row, _: row.mandate is not None and not row.groups,
}
"""Named conditions in the order a filter bar offers them; several are joined by "and". A blank field never counts."""


def matches(row: DeputyRow, query: str) -> bool:
    """Whether what was typed finds the person: name, pinyin, initials, number, telephone, post, 选区, 团, 小组."""
    wanted = compact(query).lower()
    if not wanted:
        return True
    if pinyin.matches(query, row.name, row.name_full_pinyin, row.name_initials):
        return True
    if wanted.isdigit():
        return _number_found(row, wanted)
    return any(wanted in text.lower() for text in places_of(row))


def places_of(row: DeputyRow) -> tuple[str, ...]:
    """What a person is found by besides name and numbers: post, 选区, 代表团, 小组, 代表证号, title, address."""
    return (
        row.work,
        row.constituency,
        row.delegation,
        row.groups,
        row.deputy_number,
        row.title,
        row.address,
    )


def _number_found(row: DeputyRow, digits: str) -> bool:
    if any(digits in number for number in row.phones) or digits in row.deputy_number:
        return True
    return len(digits) >= 4 and digits in row.identity_number


class Order(Enum):
    """Orders a list may have; the value is the words of the choice."""

    APPOINTED = "按任命顺序"
    STROKES = "按姓氏笔画"
    PINYIN = "按拼音"
    CONSTITUENCY = "按选区"


def ordered(rows: Iterable[DeputyRow], order: Order) -> list[DeputyRow]:
    """The rows in this order; equal ones keep their order as appointed."""
    appointed = sorted(rows, key=lambda row: row.position)
    return sorted(appointed, key=_KEYS[order])


def _constituency_key(row: DeputyRow) -> tuple[bool, int, str]:
    number = row.constituency_number
    return number is None, number or 0, row.constituency


_KEYS: Mapping[Order, Callable[[DeputyRow], tuple[object, ...]]] = {
    Order.APPOINTED: lambda row: (row.position,),
    Order.STROKES: lambda row: strokes.sort_key(row.name),
    Order.PINYIN: lambda row: (pinyin.sort_key(row.name),),
    Order.CONSTITUENCY: _constituency_key,
}


def grouped(rows: Sequence[DeputyRow], units: Sequence[str]) -> list[tuple[str, list[DeputyRow]]]:
    """Rows by 代表团 in the order of `units`; those without one last under 未编入代表团. Empty units are left out."""
    found: dict[str, list[DeputyRow]] = {name: [] for name in units}
    rest: list[DeputyRow] = []
    for row in rows:
        place = row.mandate.delegation if row.mandate else None
        (found.setdefault(place.unit, []) if place else rest).append(row)
    named = [(name, members) for name, members in found.items() if members]
    return [*named, ("未编入代表团", rest)] if rest else named
