"""A roster of invented deputies, large enough to look like one."""

from __future__ import annotations

import datetime
import itertools

from renda_desktop.chinese.dates import PartialDate
from renda_desktop.chinese.vocabulary import Occupation, Party, Schooling, Sex
from renda_desktop.roster.commands import AddPerson, SetPhones, add_person, edit_person, set_phones
from renda_desktop.roster.mandate_commands import (
    EndMandate,
    GiveMandate,
    Suspend,
    edit_mandate,
    end_mandate,
    give_mandate,
    suspend,
)
from renda_desktop.roster.membership_commands import (
    PutInto,
    put_into_delegation,
    put_into_group,
)
from renda_desktop.roster.other_bodies import term_of_level
from renda_desktop.roster.rules import EndReason, Role
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.database import Database
from renda_desktop.storage.editing import EditField
from renda_desktop.township.queries import term_on
from renda_desktop.township.rules import Level
from renda_desktop.township.unit_commands import (
    AddConstituency,
    AddUnit,
    add_constituency,
    add_delegation,
    add_group,
)
from tests.helpers.builders import TODAY

SMALL = ("李淑芬", "王伟", "马宏伟", "冯玉兰", "苏力坦·买买提")
_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
_GIVEN = ("淑芬", "建国", "秀珍", "伟", "志远", "玉兰", "大山", "春梅")
_POSTS = ("东河村党支部书记", "西山村村民", "青禾小学教师", "河湾村村委会主任", "青禾镇农机合作社社长")
_SEXES = (Sex.FEMALE, Sex.MALE)


def small_roster(database: Database) -> dict[str, str]:
    """Five deputies, two delegations, two groups, in them the first two; person ids by name."""
    ids = {}
    with database.action() as db:
        term = _term(db)
        delegation = add_delegation(db, AddUnit(term, "第一代表团"))
        add_delegation(db, AddUnit(term, "第二代表团"))
        group = add_group(db, AddUnit(term, "第一小组"))
        add_group(db, AddUnit(term, "第二小组"))
        for place, name in enumerate(SMALL):
            ids[name] = add_person(db, AddPerson(name))
            mandate = give_mandate(db, GiveMandate(ids[name], term, deputy_number=f"19{place + 1:03}"))
            _set(db, ids[name], sex=_SEXES[place % 2], ethnicity="维吾尔族" if "·" in name else "汉族")
            if place < 2:
                put_into_delegation(db, PutInto(mandate, delegation))
                put_into_group(db, PutInto(mandate, group))
        _set(db, ids["李淑芬"], birth=PartialDate(1978, 6), party=Party.COMMUNIST, work="东河村党支部书记")
        set_phones(db, SetPhones(ids["李淑芬"], ("13812345678",)))
    return ids


def large_roster(database: Database, count: int = 80) -> list[str]:
    """About eighty deputies in 40 constituencies, 4 delegations and 8 groups; one ended, one suspended. Person ids."""
    with database.action() as db:
        term = _term(db)
        places = [
            add_constituency(db, AddConstituency(term, 2, n, f"{_GIVEN[n % 8]}村")) for n in range(1, 41)
        ]
        delegations = [add_delegation(db, AddUnit(term, f"第{n}代表团")) for n in "一二三四"]
        groups = [add_group(db, AddUnit(term, f"第{n}小组")) for n in "一二三四五六七八"]
        people = []
        for n, (given, surname) in enumerate(itertools.islice(itertools.product(_GIVEN, _SURNAMES), count)):
            name = "古丽米热·阿卜杜热合曼·买买提" if n == 3 else surname + given
            people.append(_deputy(db, n, name, term, places[n // 2]))
            mandate = people[-1][1]
            put_into_delegation(
                db, PutInto(mandate, delegations[n * 4 // count], Role.HEAD if n % 20 == 0 else Role.MEMBER)
            )
            if n != 5:
                put_into_group(
                    db, PutInto(mandate, groups[n * 8 // count], Role.HEAD if n % 10 == 0 else Role.MEMBER)
                )
        _changes(db, people)
    return [person for person, _ in people]


def _deputy(db: DbSession, n: int, name: str, term: str, place: str) -> tuple[str, str]:
    person = add_person(db, AddPerson(name))
    _set(
        db,
        person,
        sex=_SEXES[n % 3 > 0],
        ethnicity="维吾尔族" if "·" in name else "汉族",
        birth=PartialDate(1960 + n % 38, 1 + n % 12, 1 + n % 28 if n % 4 else None),
        party=(Party.COMMUNIST, Party.COMMUNIST, Party.MASSES)[n % 3],
        schooling=(Schooling.COLLEGE, Schooling.SECONDARY, Schooling.JUNIOR, Schooling.BACHELOR)[n % 4],
        work=_POSTS[n % 5],
        occupation=(Occupation.VILLAGE_OFFICIAL, Occupation.FARMER, Occupation.PROFESSIONAL)[n % 3],
    )
    set_phones(db, SetPhones(person, (f"138{n:04}5678",)))
    request = GiveMandate(
        person, term, place, deputy_number=f"19{n + 1:03}", elected_on=PartialDate(2021, 11, 28)
    )
    return person, give_mandate(db, request)


def _changes(db: DbSession, people: list[tuple[str, str]]) -> None:
    reason = EndReason.MOVED_OUT
    end_mandate(
        db, EndMandate(people[7][1], datetime.date(2025, 3, 1), reason, "镇十九届人大主席团第二十次会议")
    )
    suspend(db, Suspend(people[9][1], datetime.date(2026, 1, 10), "因案被立案侦查并采取强制措施"))
    county = term_of_level(db, Level.COUNTY)
    give_mandate(db, GiveMandate(people[0][0], county, electing_unit="临川县第12选区"))
    edit_mandate(db, EditField(people[0][1], "terms_served", 2))


def _set(db: DbSession, person: str, **values: object) -> None:
    for field, value in values.items():
        edit_person(db, EditField(person, field, value))


def _term(db: DbSession) -> str:
    term = term_on(db, TODAY)
    assert term is not None
    return term.id
