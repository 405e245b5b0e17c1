"""The office of the practice town, its constituencies, delegations, groups and officers."""

from __future__ import annotations

from renda_desktop.practice.reading import Table
from renda_desktop.practice.record import Site
from renda_desktop.roster.other_bodies import term_of_level
from renda_desktop.storage.editing import EditField
from renda_desktop.township.commands import (
    AppointOfficer,
    FoundOffice,
    appoint_officer,
    edit_office,
    edit_officer,
    edit_term,
    found_office,
)
from renda_desktop.township.queries import list_terms
from renda_desktop.township.rules import Level, OfficeKind, Post
from renda_desktop.township.unit_commands import (
    AddConstituency,
    AddUnit,
    add_constituency,
    add_delegation,
    add_group,
)

_FOUNDING = ("name", "county", "province", "term_number", "term_starts_on", "seats")


def build_office(site: Site, data: Table) -> None:
    """The office with its running term, and the higher congresses people of the town sit in."""
    office: Table = data["office"]
    founding = {name: office[name] for name in _FOUNDING}
    office_id = found_office(site.db, FoundOffice(kind=OfficeKind.TOWN, practice=True, **founding))
    for name in office:
        if name not in _FOUNDING:
            edit_office(site.db, EditField(office_id, name, office[name]))
    site.made.term = list_terms(site.db)[0].id
    for body in data["body"]:
        term_id = term_of_level(site.db, Level[body["level"]], body["name"], body["number"])
        edit_term(site.db, EditField(term_id, "starts_on", body["starts_on"]))
        site.made.higher_terms[body["level"]] = term_id


def build_units(site: Site, units: Table) -> None:
    """Constituencies, delegations, groups."""
    term = site.made.term
    for place in units["constituency"]:
        site.made.constituencies[place["number"]] = add_constituency(site.db, AddConstituency(term, **place))
    for unit in units["delegation"]:
        site.made.delegations[unit["name"]] = add_delegation(site.db, AddUnit(term, unit["name"]))
    for unit in units["group"]:
        site.made.groups[unit["name"]] = add_group(site.db, AddUnit(term, unit["name"], unit["area"]))


def build_officers(site: Site, officers: list[Table]) -> None:
    """Who held which post from when to when; deputies are joined with their records."""
    for officer in officers:
        officer_id = appoint_officer(
            site.db,
            AppointOfficer(
                post=Post[officer["post"]],
                name=officer["name"],
                starts_on=officer["starts_on"],
                person_id=site.made.people.get(officer["name"]),
                duties=officer["duties"],
            ),
        )
        if "ends_on" in officer:
            edit_officer(site.db, EditField(officer_id, "ends_on", officer["ends_on"]))
