"""The people of the practice town: deputies of its congress and of higher ones, and what changed during the term."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from renda_desktop.chinese.partial_date import PartialDate
from renda_desktop.chinese.schooling import read_schooling
from renda_desktop.chinese.vocabulary import Occupation, Party, Sex
from renda_desktop.practice.reading import Table
from renda_desktop.practice.record import Site
from renda_desktop.roster.commands import AddPerson, SetPhones, add_person, edit_person, set_phones
from renda_desktop.roster.mandate_commands import EndMandate, GiveMandate, end_mandate, give_mandate
from renda_desktop.roster.membership_commands import PutInto, put_into_delegation, put_into_group
from renda_desktop.roster.rules import ElectedHow, EndReason, Role
from renda_desktop.storage.editing import EditField

ELECTED_ON = PartialDate(2021, 11, 25)
"""Day of the general election of the term's deputies."""
_SAME = ("work", "title", "degree", "native_place", "strengths", "grassroots")
_UNPAID = (Occupation.FARMER, Occupation.OTHER)


def build_people(site: Site, data: Table) -> None:
    """Everybody with what is known of them."""
    for row in (*data["deputy"], *data["other"]):
        person_id = add_person(site.db, AddPerson(row["name"]))
        site.made.people[row["name"]] = person_id
        for field, value in _fields(row).items():
            edit_person(site.db, EditField(person_id, field, value))
        set_phones(site.db, SetPhones(person_id, (row["phone"],)))


def _fields(row: Table) -> Table:
    occupation = Occupation[row["occupation"]]
    values: dict[str, Any] = {
        "sex": Sex(row.get("sex", Sex.MALE.value)),
        "ethnicity": row.get("ethnicity", "汉族"),
        "birth": PartialDate.from_text(row["born"]),
        "party": Party[row["party"]],
        "occupation": occupation,
        "village_cadre": occupation is Occupation.VILLAGE_OFFICIAL,
        "fixed_income": occupation not in _UNPAID,
    }
    if "schooling" in row:
        values["schooling"] = read_schooling(row["schooling"]).code
        values["schooling_words"] = row["schooling"]
    if "joined" in row:
        values["party_joined"] = PartialDate.from_text(row["joined"])
    if "identity" in row:
        values["identity_number"] = row["identity"]
    return values | {name: row[name] for name in _SAME if name in row}


def build_mandates(site: Site, data: Table) -> None:
    """Everybody's mandates; ends and by-elections in the order they happened, so that seats are free in time."""
    later = {change["name"]: change for change in data["elected"]}
    for row in data["deputy"]:
        if row["name"] not in later:
            _give(site, row, elected_on=ELECTED_ON)
    _end(site, [change for change in data["ended"] if change["name"] not in later])
    for row in data["deputy"]:
        if row["name"] in later:
            change = later[row["name"]]
            elected_on = PartialDate.from_date(change["elected_on"])
            how = ElectedHow.BY_ELECTION
            _give(site, row, elected_on=elected_on, elected_how=how, starts_on=change["starts_on"])
    _end(site, [change for change in data["ended"] if change["name"] in later])
    for row in (*data["deputy"], *data["other"]):
        for level in row.get("also", ()):
            unit = {"COUNTY": "青禾镇", "CITY": "临川县"}[level]
            person, term = site.made.people[row["name"]], site.made.higher_terms[level]
            give_mandate(site.db, GiveMandate(person, term, electing_unit=unit))


def _end(site: Site, changes: Sequence[Table]) -> None:
    for change in changes:
        mandate, reason = site.made.mandates[change["name"]], EndReason[change["reason"]]
        end_mandate(site.db, EndMandate(mandate, change["on"], reason, change["basis"]))


def _give(site: Site, row: Table, **how: Any) -> None:
    number = len(site.made.mandates) + 1
    site.made.mandates[row["name"]] = give_mandate(
        site.db,
        GiveMandate(
            person_id=site.made.people[row["name"]],
            term_id=site.made.term,
            constituency_id=site.made.constituencies[row["constituency"]],
            deputy_number=f"19{number:03}",
            terms_served=row["terms"],
            **how,
        ),
    )


def build_memberships(site: Site, units: Table, data: Table) -> None:
    """Each deputy into the delegation and the group of the constituency, heads by name."""
    gone = {change["name"] for change in data["ended"]}
    for unit in units["delegation"]:
        for row in _of(unit, data):
            put_into_delegation(site.db, _put(site, unit, row, site.made.delegations[unit["name"]]))
    for unit in units["group"]:
        members = _of(unit, data)
        for row in members:
            put_into_group(site.db, _put(site, unit, row, site.made.groups[unit["name"]]))
        site.made.group_members[unit["name"]] = [r["name"] for r in members if r["name"] not in gone]


def _of(unit: Table, data: Table) -> list[Table]:
    return [row for row in data["deputy"] if row["constituency"] in unit["constituencies"]]


def _put(site: Site, unit: Table, row: Table, unit_id: str) -> PutInto:
    roles = {unit["head"]: Role.HEAD, unit["deputy"]: Role.DEPUTY_HEAD}
    return PutInto(site.made.mandates[row["name"]], unit_id, roles.get(row["name"], Role.MEMBER))
