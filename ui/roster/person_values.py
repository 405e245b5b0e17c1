"""Between the values of a person and what form fields show and give back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Any

from renda_desktop.chinese import pinyin
from renda_desktop.chinese.ethnicity import Ethnicity
from renda_desktop.chinese.vocabulary import Occupation, Party, Schooling, Sex
from renda_desktop.roster.commands import SetPhones, edit_person, set_phones
from renda_desktop.roster.rows import PersonFields
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.editing import EditField
from ui.widgets.options import Option

YES, NO = "是", "否"
_ENUMS: Mapping[str, type[Enum]] = {
    "sex": Sex,
    "party": Party,
    "schooling": Schooling,
    "occupation": Occupation,
}
_FLAGS = frozenset({"grassroots", "village_cadre", "fixed_income"})


def edit_person_field(db: DbSession, person_id: str, name: str, value: Any) -> None:
    """Sets one field of the card: a choice by its word, yes and no, telephones."""
    if name == "phones":
        set_phones(db, SetPhones(person_id, tuple(value)))
    else:
        edit_person(db, EditField(person_id, name, stored_value(name, value)))


def stored_value(name: str, value: Any) -> Any:
    """What the command wants for what the field gives."""
    if name in _ENUMS:
        return _ENUMS[name](value) if value else None
    if name in _FLAGS:
        return value == YES if value else None
    return value


def shown_values(person: PersonFields) -> dict[str, Any]:
    """Every field of a person as the form fields hold it."""
    values: dict[str, Any] = {name: getattr(person, name) for name in PersonFields.__struct_fields__}
    for name in _ENUMS:
        values[name] = values[name].value if values[name] else ""
    for name in _FLAGS:
        values[name] = "" if values[name] is None else YES if values[name] else NO
    return values


def word_options(words: Iterable[str]) -> list[Option]:
    """Choices that are their own key, found by pinyin too."""
    return [
        Option(
            word, word, search_keys=(pinyin.full(word, person=False).replace(" ", ""), pinyin.initials(word))
        )
        for word in words
    ]


def yes_no() -> list[Option]:
    """是 and 否; empty is not filled in."""
    return [Option(YES, YES, search_keys=("shi", "s", "y")), Option(NO, NO, search_keys=("fou", "f", "n"))]


def sexes() -> list[Option]:
    """男, 女."""
    return word_options(sex.value for sex in Sex)


def ethnicities() -> list[Option]:
    """The 56, in the order of the standard."""
    return word_options(people.value for people in Ethnicity)


def parties() -> list[Option]:
    """政治面貌."""
    return word_options(party.value for party in Party)


def schoolings() -> list[Option]:
    """学历 by bands."""
    return word_options(band.value for band in Schooling if band is not Schooling.UNSTATED)


def occupations() -> list[Option]:
    """职业构成."""
    return word_options(occupation.value for occupation in Occupation)
