"""Who may stand for which post, and what to look at (组织法2022 第十八条、第二十八条、第七十条第三款). Pure."""

from __future__ import annotations

import datetime
import re

from msgspec import Struct

from renda_desktop.chinese.ethnicity import Ethnicity, read_ethnicity
from renda_desktop.elections.posts import ElectedPost
from renda_desktop.law.rulebook import rule
from renda_desktop.sessions.lawful import citation
from renda_desktop.township.rules import OfficeKind

DEPUTY = "chair_must_be_deputy"
NO_ADMIN_POST = "chair_no_admin_post"
FOUNDING = "ethnic_township_head"
ADULT = "voter_age"
_ADMIN = re.compile("政府|镇长|乡长|街道办|局长|副局长|所长|科长|科员")
"""Words of 现任职务 that speak of an administrative organ; a hint only."""
_GIVEN_UP = re.compile("[原曾]任?|拟")


class Stander(Struct, frozen=True):
    """Somebody who is to stand, as far as the post asks about it.

    `deputy`: holds a mandate of this congress in force at the moment; `ended`: the day it ended, where it did.
    """

    name: str
    deputy: bool
    suspended: bool = False
    ended: datetime.date | None = None
    work: str = ""
    ethnicity: str = ""
    age: int | None = None


class Doubt(Struct, frozen=True):
    """Something to look at; it does not block. `basis`: the article."""

    sentence: str
    basis: str
    rule_id: str = ""


def refusal(post: ElectedPost, person: Stander, on: datetime.date) -> str:
    """Why the person cannot stand for the post, with the article; "" where nothing stands against it."""
    if person.age is not None and person.age < rule(ADULT, on).number():
        return f"{person.name}不满十八周岁，没有被选举权（{citation([ADULT], on)}），请核对出生日期。"
    if not post.of_congress or (person.deputy and not person.suspended):
        return ""
    basis = citation([DEPUTY], on)
    if person.ended is not None:
        return (
            f"{person.name}的代表职务已于{person.ended.month}月{person.ended.day}日终止，不能作为{post.value}候选人："
            f"{post.value}从代表中选出（{basis}）。"
        )
    if person.suspended:
        return (
            f"{person.name}正在暂时停止执行代表职务，不能作为{post.value}候选人："
            f"{post.value}从代表中选出（{basis}）。"
        )
    return f"{person.name}不是本届代表，不能作为{post.value}候选人：{post.value}从代表中选出（{basis}）。"


def refused_by(person: Stander, on: datetime.date) -> str:
    """The rule behind a `refusal`."""
    return ADULT if person.age is not None and person.age < rule(ADULT, on).number() else DEPUTY


def doubts(post: ElectedPost, person: Stander, kind: OfficeKind, town: str, on: datetime.date) -> list[Doubt]:
    """What the office should look at before the person stands."""
    found = []
    if post.of_congress and _ADMIN.search(person.work) and not _GIVEN_UP.search(person.work):
        found.append(
            Doubt(
                f"{person.name}现任“{person.work}”，请核对是不是国家行政机关的职务：{post.value}不得担任国家行政机关的职务。",
                citation([NO_ADMIN_POST], on),
                NO_ADMIN_POST,
            )
        )
    if post is ElectedPost.HEAD and kind is OfficeKind.ETHNIC_TOWNSHIP:
        found += _of_founding_people(person, town, on)
    return found


def founding_people(town: str) -> frozenset[str]:
    """The nationalities that found a 民族乡, as its name says them (马铺回族乡 → 回族); empty where it says none."""
    return frozenset(one.value for one in Ethnicity if one is not Ethnicity.HAN and one.value in town)


def _of_founding_people(person: Stander, town: str, on: datetime.date) -> list[Doubt]:
    founding = founding_people(town)
    code = read_ethnicity(person.ethnicity).code
    if code is not None and code is not Ethnicity.HAN and (not founding or code.value in founding):
        return []
    said = f"现在填的是{person.ethnicity}" if person.ethnicity else "还没有填民族"
    who = "、".join(sorted(founding)) or "建立民族乡的少数民族"
    return [
        Doubt(
            f"{person.name}{said}：民族乡的乡长由{who}公民担任，请核对。", citation([FOUNDING], on), FOUNDING
        )
    ]
