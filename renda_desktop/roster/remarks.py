"""What looks wrong with a person's record: warnings beside the fields, never refusals."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from msgspec import Struct

from renda_desktop.chinese.dates import PartialDate
from renda_desktop.chinese.identity import IdentityNumber, check_identity_number
from renda_desktop.errors import InputProblem
from renda_desktop.roster.rows import PersonCard, PersonFields
from renda_desktop.roster.rules import age_on

VOTING_AGE = 18
"""年满十八周岁 (选举法2020 第四条)."""


class Remark(Struct, frozen=True):
    """A sentence to show under the field `field`."""

    field: str
    sentence: str


def remarks_on(person: PersonFields, today: datetime.date) -> list[Remark]:
    """What the clerk should look at: the identity number against birth and sex, impossible dates, two seats at once."""
    return [*_identity(person, today), *_dates(person, today), *_mandates(person)]


def _identity(person: PersonFields, today: datetime.date) -> Iterator[Remark]:
    if not person.identity_number:
        return
    try:
        found = check_identity_number(person.identity_number, today=today)
    except InputProblem as problem:
        yield Remark("identity_number", problem.message)
        return
    yield from _against(person, found)


def _against(person: PersonFields, found: IdentityNumber) -> Iterator[Remark]:
    birth = PartialDate.from_date(found.birth)
    if person.birth is not None and not same_birth(person.birth, birth):
        yield Remark(
            "birth",
            f"出生年月{person.birth.display()}与身份证号里的{birth.display()}不一致，请核对哪一个对。",
        )
    if person.sex is not None and person.sex is not found.sex:
        yield Remark("sex", f"性别“{person.sex.value}”与身份证号不一致（应为{found.sex.value}），请核对。")


def same_birth(one: PartialDate, other: PartialDate) -> bool:
    """Whether the two may mean one day: equal as far as both are known."""
    if one.year != other.year:
        return False
    if one.month is None or other.month is None:
        return True
    return one.month == other.month and (one.day is None or other.day is None or one.day == other.day)


def _dates(person: PersonFields, today: datetime.date) -> Iterator[Remark]:
    birth = person.birth
    if birth is not None and birth.first_day > today:
        yield Remark("birth", f"出生年月{birth.display()}还没有到，请核对。")
    elif birth is not None and age_on(birth, today) < VOTING_AGE:
        yield Remark("birth", f"按出生年月{birth.display()}计算不满{VOTING_AGE}周岁，请核对。")
    joined = person.party_joined
    if birth is not None and joined is not None and age_on(birth, joined.last_day) < VOTING_AGE:
        yield Remark("party_joined", "按出生年月计算，入党时不满18周岁，请核对。")


def _mandates(person: PersonFields) -> Iterator[Remark]:
    if not isinstance(person, PersonCard):
        return
    standing = [mandate for mandate in person.mandates if mandate.in_force]
    for place, mandate in enumerate(standing):
        if any(mandate.level is other.level and mandate.body != other.body for other in standing[:place]):
            yield Remark(
                "mandates",
                f"同时登记为两个{mandate.level.value}级人大的代表，不得同时担任两个以上无隶属关系的代表（选举法第四十八条），"
                "请核对。",
            )
