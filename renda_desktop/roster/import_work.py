"""What one accepted row of a roster file writes. Pure: a row's verdict in, values of columns out."""

from __future__ import annotations

from typing import Any

from msgspec import Struct, field

from renda_desktop.chinese.dates import PartialDate
from renda_desktop.chinese.vocabulary import read_occupation
from renda_desktop.roster.commands import name_columns
from renda_desktop.roster.import_before import OWN_LEVELS, KnownPerson, joined_work
from renda_desktop.roster.import_mapping import LABELS
from renda_desktop.roster.import_places import InUnit, unit_and_role
from renda_desktop.roster.import_readers import IdentityText, NameText
from renda_desktop.roster.rules import Role, UnitKind
from renda_desktop.spreadsheets.cells import cell_text
from renda_desktop.spreadsheets.verdicts import RowVerdict
from renda_desktop.township.rules import Level

_WORDED = {"party": "party_words", "schooling": "schooling_words", "occupation": "occupation_words"}
_TEXTS = frozenset(
    {"ethnicity", "native_place", "identity_number", "degree", "title", "address", "email", "strengths"}
)
_VALUES = frozenset({"sex", "birth", "party_joined", "grassroots", "village_cadre", "fixed_income"})
_WORK = frozenset({"work", "employer", "post"})
_PHONES = frozenset({"phone", "phone2"})
_MANDATE = frozenset({"electing_unit", "deputy_number", "elected_on", "elected_how", "terms_served"})
_UNREAD = frozenset({"serial", "rejected_row", "rejected_reason", "level", "age", "state", "name", "note"})


class RowWork(Struct):
    """Columns to set for the person and for the mandate at `level`, units to be in, numbers to have."""

    level: Level
    person: dict[str, Any] = field(default_factory=dict)
    mandate: dict[str, Any] = field(default_factory=dict)
    phones: tuple[str, ...] = ()
    constituency: str = ""
    delegation: str = ""
    groups: tuple[str, ...] = ()
    delegation_role: Role | None = None
    group_role: Role | None = None
    group_roles: dict[str, Role] = field(default_factory=dict)
    """By the group's name, where the cell says it beside the name; `group_role` stands in a column of its own."""
    other_levels: tuple[Level, ...] = ()
    needs_mandate: bool = True

    @property
    def empty(self) -> bool:
        """Whether the row says nothing that is not there already."""
        units = self.constituency or self.delegation or self.groups or self.delegation_role or self.group_role
        return not (
            self.person or self.mandate or self.phones or units or self.other_levels or self.needs_mandate
        )


def row_work(row: RowVerdict, known: KnownPerson | None, level: Level, section_used: bool) -> RowWork:
    """The writes of one accepted row; `known` the person it was found to be, `level` of rows that name none."""
    values = row.values
    work = RowWork(values.get("level") or level)  # type: ignore[arg-type]
    work.needs_mandate = known is None or not known.has(work.level)
    notes: list[str] = []
    for cell in row.cells:
        if cell.value is None:
            if cell.message and cell.original is not None:
                notes.append(f"{LABELS[cell.key]}：{cell_text(cell.original)}")
        elif isinstance(cell.value, IdentityText) and cell.value.found is None:
            if known is None or known.fields.identity_number != cell.value:
                notes.append(f"{LABELS[cell.key]}（有误）：{cell_text(cell.original)}")
        elif known is None or cell.value != cell.before or (work.needs_mandate and cell.key in _MANDATE):
            _sort_in(work, cell.key, cell.value)
    if _WORK & work.person.keys():
        for key in _WORK:
            work.person.pop(key, None)
        work.person["work"] = joined_work(values)
    _name_and_identity(work, values, known, notes)
    if work.level not in OWN_LEVELS:
        notes += _units_as_words(work)
    notes += _more_notes(row, values, section_used)
    _note(work, values, known, notes)
    return work


def _sort_in(work: RowWork, key: str, value: Any) -> None:
    if key in _WORDED:
        work.person[key], work.person[_WORDED[key]] = value.code, value.words
    elif key in _TEXTS or key in _WORK:
        work.person[key] = str(value)
    elif key in _VALUES:
        work.person[key] = value
    elif key in _PHONES:
        work.phones = tuple(dict.fromkeys((*work.phones, *value)))
    elif key in _MANDATE:
        work.mandate[key] = value
    elif key == "delegation":
        work.delegation, role = unit_and_role(value)
        work.delegation_role = work.delegation_role or role
    elif key == "group":
        places = [unit_and_role(one) for one in value]
        work.groups = tuple(unit for unit, _ in places)
        work.group_roles = {unit: role for unit, role in places if role is not None}
    elif key not in _UNREAD:
        setattr(work, key, value)


def _name_and_identity(
    work: RowWork, values: dict[str, Any], known: KnownPerson | None, notes: list[str]
) -> None:
    """The name with its pinyin; sex, nationality and birth from beside the name and the identity number, if blank."""
    name: NameText = values["name"]
    if known is None or known.name != name:
        work.person |= name_columns(name.reading.name)
    notes.extend(f"姓名栏：{note}" for note in name.reading.notes)
    if name.reading.doubt:
        notes.append(name.reading.doubt)
    beside: dict[str, Any] = {"sex": name.reading.sex}
    if name.reading.ethnicity:
        beside["ethnicity"] = name.reading.ethnicity.value
    identity = values.get("identity_number")
    if isinstance(identity, IdentityText) and identity.found is not None:
        beside["sex"] = beside["sex"] or identity.found.sex
        beside["birth"] = PartialDate.from_date(identity.found.birth)
    for key, value in beside.items():
        if value and not values.get(key) and not (known and getattr(known.fields, key)):
            work.person[key] = value
    if known is None and values.get("occupation") is None and work.person.get("work"):
        guess = read_occupation("", work.person["work"])
        if guess.sure and guess.code:
            work.person["occupation"] = guess.code


def _units_as_words(work: RowWork) -> list[str]:
    """团 and 小组 of another congress are words only."""
    groups = [_worded(UnitKind.GROUP, one, work.group_roles.get(one)) for one in work.groups]
    words = [
        ("delegation", _worded(UnitKind.DELEGATION, work.delegation, work.delegation_role)),
        ("group", "、".join(groups)),
    ]
    work.delegation, work.groups, work.delegation_role, work.group_role = "", (), None, None
    return [f"{work.level.value}人大{LABELS[key]}：{text}" for key, text in words if text]


def _worded(kind: UnitKind, unit: str, role: Role | None) -> str:
    return str(InUnit(kind, unit, role)) if unit and role and kind.title(role) else unit


def _more_notes(row: RowVerdict, values: dict[str, Any], section_used: bool) -> list[str]:
    notes = []
    if values.get("age") and values.get("birth") is None:
        notes.append(f"年龄：{values['age']}")
    if row.section and not section_used:
        notes.append(f"分组：{row.section}")
    if row.leftover:
        notes.append(row.leftover)
    return notes


def _note(work: RowWork, values: dict[str, Any], known: KnownPerson | None, notes: list[str]) -> None:
    """The file's own note and what has no field, behind what the note says already."""
    there = known.fields.note if known else ""
    said = values.get("note")
    fresh = [text for text in ([str(said)] if said else []) + notes if text not in there]
    if fresh:
        work.person["note"] = "；".join([*([there] if there else []), *fresh])
