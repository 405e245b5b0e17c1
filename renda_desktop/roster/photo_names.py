"""Whose a picture is by the name of its file: 张三.jpg, 张三 1.jpg, 19001.jpg, 身份证号.jpg."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from pathlib import PurePath

from msgspec import Struct
from sqlalchemy import select

from renda_desktop.chinese.width import compact, is_hanzi, quoted
from renda_desktop.roster.models import Mandate
from renda_desktop.roster.queries import people_fields
from renda_desktop.storage.base import DbSession

_IDENTITY = re.compile(r"(?<![0-9])(?:[0-9]{17}[0-9Xx]|[0-9]{15})(?![0-9])")
_BESIDE = re.compile(
    "照片|相片|证件照|登记照|标准照|工作照|免冠照?|近照|头像|代表证|人大代表|代表|副本|白底|蓝底|红底|[一二两小大]寸|复件"
)
_MOST = 8


class PersonInView(Struct, frozen=True):
    """Somebody a picture may show; `line` tells people of one name apart."""

    id: str
    name: str
    line: str
    identity_number: str
    numbers: tuple[str, ...]
    """代表证号 of all mandates."""
    spellings: tuple[str, str]
    """Full pinyin and initials, to be found by typing."""


class Found(Struct, frozen=True):
    """The one person a name tells, or nobody, with the people it may be and a sentence why."""

    person: PersonInView | None
    sentence: str = ""
    candidates: tuple[PersonInView, ...] = ()


def people_in_view(db: DbSession) -> list[PersonInView]:
    """Everybody in the data file, by name."""
    numbers: dict[str, list[str]] = defaultdict(list)
    for row in db.execute(
        select(Mandate.person_id, Mandate.deputy_number).where(Mandate.deputy_number != "")
    ):
        numbers[row.person_id].append(row.deputy_number)
    people = []
    for person in people_fields(db):
        birth = person.birth.display() if person.birth else ""
        telling = "，".join(part for part in (birth, person.work, *numbers[person.id][:1]) if part)
        spellings = (person.name_full_pinyin.replace(" ", ""), person.name_initials)
        own = tuple(numbers[person.id])
        people.append(PersonInView(person.id, person.name, telling, person.identity_number, own, spellings))
    return sorted(people, key=lambda person: (person.spellings, person.name, person.line))


class PhotoNames:
    """Finds people by names of files."""

    def __init__(self, people: Sequence[PersonInView]) -> None:
        self._by_identity = {p.identity_number: p for p in people if p.identity_number}
        self._by_number: dict[str, list[PersonInView]] = defaultdict(list)
        self._by_name: dict[str, list[PersonInView]] = defaultdict(list)
        for person in people:
            self._by_name[_hanzi(person.name) or compact(person.name).lower()].append(person)
            for number in set(person.numbers):
                self._by_number[compact(number).lower()].append(person)

    def find(self, file_name: str) -> Found:
        """The person of `file_name` (with its ending)."""
        stem = PurePath(file_name).stem
        named = self._named(stem)
        marked = self._marked(stem)
        if marked is not None and named and marked not in named:
            others = "、".join(person.name for person in named[:3])
            sentence = f"文件名里的号码是{marked.name}的，姓名却像{others}，请选择是谁。"
            return Found(None, sentence, (marked, *named)[:_MOST])
        if marked is not None:
            return Found(marked)
        if len(named) == 1:
            return Found(named[0])
        if named:
            return Found(None, f"名册里有{len(named)}位叫{quoted(named[0].name)}，请选择是谁。", tuple(named))
        like = self._like(stem)
        if like:
            return Found(None, f"文件名里像有{quoted(like[0].name)}，请选择是不是。", like)
        return Found(None, "名册里没有这个姓名或号码。可以在下面选人，或者把文件名改成姓名再导入。")

    def _marked(self, stem: str) -> PersonInView | None:
        """By identity number, else by a 代表证号 that stands there whole and that one person alone has."""
        for number in _IDENTITY.findall(compact(stem)):
            if number.upper() in self._by_identity:
                return self._by_identity[number.upper()]
        parts = {compact(stem).lower(), *re.findall(r"[0-9A-Za-z][0-9A-Za-z-]*", compact(stem).lower())}
        if self._named(stem):
            parts = {
                part for part in parts if len(part) >= 4
            }  # 1 张三, 张三 2: a number of the list, or of the picture
        found = {person.id: person for part in parts for person in self._by_number.get(part, ())}
        return next(iter(found.values())) if len(found) == 1 else None

    def _named(self, stem: str) -> list[PersonInView]:
        """Everybody whose name stands there by itself, whatever numbers and words for a picture stand beside it."""
        plain = _BESIDE.sub(" ", compact(stem))
        whole = self._by_name.get(_hanzi(plain)) or self._by_name.get(compact(stem).lower())
        if whole:
            return whole
        parts = "".join(char if is_hanzi(char) else " " for char in plain).split()
        found = {person.id: person for part in parts for person in self._by_name.get(part, ())}
        return list(found.values())

    def _like(self, stem: str) -> tuple[PersonInView, ...]:
        """People whose names are a part of what stands there, longer names first."""
        text = _hanzi(stem)
        names = sorted(
            (name for name in self._by_name if len(name) >= 2 and name in text), key=len, reverse=True
        )
        return tuple(person for name in names for person in self._by_name[name])[:_MOST]


def _hanzi(text: str) -> str:
    return "".join(filter(is_hanzi, text))
