"""A by-election at a session of the practice town: nominated, fixed, counted, in office, sworn in."""

from __future__ import annotations

import datetime

from renda_desktop.elections.announce_commands import announce_elected
from renda_desktop.elections.candidate_commands import NewCandidate, edit_candidate, nominate
from renda_desktop.elections.formal_commands import ForOffice, confirm_formal, open_election
from renda_desktop.elections.nomination_commands import edit_nomination
from renda_desktop.elections.office_commands import AddElection, add_election, edit_method
from renda_desktop.elections.posts import ElectedPost, OathForm
from renda_desktop.elections.queries import find_election
from renda_desktop.elections.result_commands import TakeOffice, take_office
from renda_desktop.practice.reading import Table
from renda_desktop.practice.record import Site
from renda_desktop.practice.session_ballots import count_round
from renda_desktop.sessions.rows import SessionFacts
from renda_desktop.storage.editing import EditField
from renda_desktop.township.commands import edit_officer
from renda_desktop.township.queries import list_officers
from renda_desktop.votes.announcement_commands import NumberSessionAnnouncement, number_announcement


def prepare_election(site: Site, facts: SessionFacts, day: datetime.date, row: Table) -> str:
    """The post, the method, the nomination, the formal candidate; returns the id of the post."""
    office_id = add_election(
        site.db, AddElection(facts.id, ElectedPost[row["post"]], day, margin=0, colour=row["colour"])
    )
    for field, value in row["method"].items():
        edit_method(site.db, EditField(facts.id, field, value))
    name, at = row["candidate"], row["nominated_at"]
    request = NewCandidate(
        office_id=office_id, name=name, today=day, now=at, person_id=site.made.people[name]
    )
    candidate = nominate(site.db, request)
    for field in ("work", "resume"):
        edit_candidate(site.db, EditField(candidate, field, row[field]))
    found = find_election(site.db, office_id, day, at)
    assert found is not None, "just added"
    for field in ("reason", "received_by"):
        nomination = found.nominees[0].nominations[0].id
        edit_nomination(site.db, EditField(nomination, field, row[field]))
    confirm_formal(site.db, ForOffice(office_id, day, row["confirmed_at"]))
    return office_id


def hold_election(site: Site, facts: SessionFacts, day: datetime.date, row: Table, office_id: str) -> None:
    """Ballots, count, result; the one elected takes office and the oath, and it is announced."""
    round_id = open_election(site.db, ForOffice(office_id, day, row["ballot"]["held_at"]))
    count_round(site, round_id, day, row["ballot"])
    take_office(site.db, TakeOffice(office_id, day, day))
    officer = next(one for one in list_officers(site.db, day) if one.name == row["candidate"])
    edit_officer(site.db, EditField(officer.id, "duties", row["duties"]))
    oath = row["oath"]
    for field, value in oath.items():
        edit_method(site.db, EditField(facts.id, field, OathForm[value] if field == "oath_form" else value))
    announcement = announce_elected(site.db, office_id, day)
    number_announcement(site.db, NumberSessionAnnouncement(announcement, day, row["number"]))
