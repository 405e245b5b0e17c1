"""What is there already for a row of a roster file, field by field, so that equal means nothing to write."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from msgspec import Struct

from renda_desktop.chinese.dates import PartialDate
from renda_desktop.chinese.vocabulary import Sex
from renda_desktop.roster.import_places import InUnit
from renda_desktop.roster.import_readers import IdentityText, Worded
from renda_desktop.roster.listing import is_grassroots
from renda_desktop.roster.mandate_rows import MandateFrame, mandate_rows
from renda_desktop.roster.queries import people_fields
from renda_desktop.roster.rows import MandateRow, MembershipRow, PersonFields
from renda_desktop.roster.rules import MandateState
from renda_desktop.spreadsheets.verdicts import Staying
from renda_desktop.storage.base import DbSession
from renda_desktop.township.rules import Level

OWN_LEVELS = frozenset({Level.TOWNSHIP, Level.UNKNOWN})


class KnownPerson(Struct, frozen=True):
    """A person of the data file with the mandates that count for the import: the own term's, and other levels'."""

    fields: PersonFields
    own: MandateRow | None
    others: Mapping[Level, MandateRow]

    @property
    def id(self) -> str:
        """Of the person."""
        return self.fields.id

    @property
    def name(self) -> str:
        """Of the person."""
        return self.fields.name

    @property
    def identity_number(self) -> str:
        """Empty when not filled in."""
        return self.fields.identity_number

    @property
    def birth(self) -> PartialDate | None:
        """None when not filled in."""
        return self.fields.birth

    @property
    def sex(self) -> Sex | None:
        """None when not filled in."""
        return self.fields.sex

    @property
    def line(self) -> str:
        """王芳，1975-03，东河村村民: what tells two people of one name apart."""
        birth = self.fields.birth
        parts = (self.name, birth.display() if birth else "出生年月未填", self.fields.work)
        return "，".join(part for part in parts if part)

    def mandate(self, level: Level | None) -> MandateRow | None:
        """The mandate at a level; None: the own congress."""
        return self.own if level is None or level in OWN_LEVELS else self.others.get(level)

    def has(self, level: Level) -> bool:
        """Whether there is a mandate at that level already."""
        return self.mandate(level) is not None


def known_people(db: DbSession, frame: MandateFrame, term_id: str | None) -> list[KnownPerson]:
    """Everybody in the data file; `term_id`: the own term the file goes into."""
    own: dict[str, MandateRow] = {}
    others: dict[str, dict[Level, MandateRow]] = {}
    for mandate in mandate_rows(db, frame):
        if mandate.term_id == term_id:
            own[mandate.person_id] = _standing(own.get(mandate.person_id), mandate)
        elif not mandate.own:
            others.setdefault(mandate.person_id, {}).setdefault(mandate.level, mandate)
    return [
        KnownPerson(person, own.get(person.id), others.get(person.id, {})) for person in people_fields(db)
    ]


def _standing(one: MandateRow | None, other: MandateRow) -> MandateRow:
    return other if one is None or one.state is MandateState.ENDED else one


Getter = Callable[[KnownPerson, Any], object]


def before(person: KnownPerson, values: Mapping[str, Any], level: Level | None) -> dict[str, object]:
    """What the person's record says for each field the row fills in.

    Where the file says less than the record (a month of a known day, one of several numbers), the file's own value is
    returned: there is nothing to change. `employer` and `post` are compared with `work`, joined.
    """
    mandate = person.mandate(level)
    found: dict[str, object] = {}
    for key, value in values.items():
        if value is None:
            continue
        if isinstance(value, IdentityText) and value.found is None:
            found[key] = value  # goes to the note
        elif key in _PLAIN:
            found[key] = getattr(person.fields, key)
        elif key in _PERSON:
            found[key] = _PERSON[key](person, value)
        elif key in _UNITS and mandate is not None and not mandate.own:
            found[key] = (
                value  # 团 and 小组 are those of the own congress; other levels' names go to the note
            )
        elif key in _MANDATE:
            found[key] = None if mandate is None else _MANDATE[key](mandate, value)
        else:
            found[key] = value
    if "employer" in found or "post" in found:
        _compare_work(person, values, found)
    return found


def joined_work(values: Mapping[str, Any]) -> str:
    """工作单位 and 职务 in one text, as 工作单位及职务."""
    parts = [values.get("work"), values.get("employer"), values.get("post")]
    return "".join(dict.fromkeys(str(part) for part in parts if part))


def _compare_work(person: KnownPerson, values: Mapping[str, Any], found: dict[str, object]) -> None:
    same = person.fields.work == joined_work(values)
    for key in ("work", "employer", "post"):
        if key in found:
            found[key] = values[key] if same else person.fields.work


def _less_exact(known: PartialDate | None, value: PartialDate) -> object:
    """A sheet shows a month by its first day, so a first does not make a known month more exact."""
    if known is None or known.text.startswith(value.text):
        return known and value
    return (
        value
        if value.day == 1 and (known.year, known.month, known.day) == (value.year, value.month, None)
        else known
    )


def _words(code: object, words: str, value: Worded) -> Worded:
    if code is value.code and not value.words:
        return value
    return Worded(code, words)  # type: ignore[arg-type]


def _grassroots(person: PersonFields) -> bool | None:
    """As a list shows it: what the occupation says where the office said nothing."""
    return None if person.grassroots is None and person.occupation is None else is_grassroots(person)


def _subset(known: Iterable[str], value: tuple[str, ...]) -> tuple[str, ...]:
    there = Staying(known)
    return value if set(value) <= set(there) else there


def _note(known: str, value: str) -> object:
    return value if value in known else Staying([known] if known else [])


def _place(there: MembershipRow, value: object) -> str | InUnit:
    """The unit; with the office held in it where the file says one."""
    return InUnit(there.kind, there.unit, there.role) if isinstance(value, InUnit) else there.unit


def _places(there: Iterable[MembershipRow], value: tuple[str | InUnit, ...]) -> tuple[str | InUnit, ...]:
    known = [place for one in there for place in (one.unit, InUnit(one.kind, one.unit, one.role))]
    return value if set(value) <= {*known} else Staying(one for one in known if isinstance(one, str))


_PLAIN = frozenset(
    {"name", "sex", "ethnicity", "native_place", "identity_number", "degree", "title", "work",
     "village_cadre", "fixed_income", "address", "email", "strengths"}
)  # fmt: skip
_UNITS = frozenset({"delegation", "group", "delegation_role", "group_role"})
_PERSON: Mapping[str, Getter] = {
    "birth": lambda p, value: _less_exact(p.fields.birth, value),
    "party_joined": lambda p, value: _less_exact(p.fields.party_joined, value),
    "grassroots": lambda p, _: _grassroots(p.fields),
    "party": lambda p, value: _words(p.fields.party, p.fields.party_words, value),
    "schooling": lambda p, value: _words(p.fields.schooling, p.fields.schooling_words, value),
    "occupation": lambda p, value: _words(p.fields.occupation, p.fields.occupation_words, value),
    "phone": lambda p, value: _subset(p.fields.phones, value),
    "phone2": lambda p, value: _subset(p.fields.phones, value),
    "employer": lambda p, _: p.fields.work,
    "post": lambda p, _: p.fields.work,
    "note": lambda p, value: _note(p.fields.note, value),
    "other_levels": lambda p, value: _known_levels(p, value),
}
_MANDATE: Mapping[str, Callable[[MandateRow, Any], object]] = {
    "constituency": lambda m, value: (
        value if value in (m.constituency, m.electing_unit) else m.constituency or m.electing_unit
    ),
    "electing_unit": lambda m, value: m.electing_unit,
    "delegation": lambda m, value: _place(m.delegation, value) if m.delegation else None,
    "group": lambda m, value: _places(m.groups, value),
    "delegation_role": lambda m, _: m.delegation.role if m.delegation else None,
    "group_role": lambda m, _: m.groups[0].role if m.groups else None,
    "deputy_number": lambda m, _: m.deputy_number,
    "elected_on": lambda m, value: _less_exact(m.elected_on, value),
    "elected_how": lambda m, _: m.elected_how,
    "terms_served": lambda m, _: m.terms_served,
    "level": lambda m, value: value,
}


def _known_levels(person: KnownPerson, value: tuple[Level, ...]) -> tuple[Level, ...]:
    known = tuple(level for level in value if level in person.others)
    return value if known == value else known
