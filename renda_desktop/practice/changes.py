"""Changes of deputies of the practice town as cases, with their steps, counts and announcements."""

from __future__ import annotations

import datetime
from functools import partial

from renda_desktop.changes.by_election_commands import (
    AddCandidate,
    ConfirmElected,
    HoldVote,
    add_candidate,
    confirm_elected,
    edit_by_election,
    hold_vote,
)
from renda_desktop.changes.commands import OpenCase, edit_case, open_case
from renda_desktop.changes.rules import CaseKind
from renda_desktop.changes.step_commands import TakeStep, take_step
from renda_desktop.chinese.partial_date import PartialDate
from renda_desktop.chinese.vocabulary import Party, Sex
from renda_desktop.practice.reading import Table
from renda_desktop.practice.record import Site
from renda_desktop.storage.editing import EditField

_PLACE = ("election_day", "place", "tellers")


def build_changes(site: Site, data: Table) -> None:
    """Every case in the order of time; the announcements get their numbers."""
    for row in data["case"]:
        kind = CaseKind[row["kind"]]
        by_election = kind is CaseKind.BY_ELECTION
        case = open_case(
            site.db,
            OpenCase(
                kind,
                row["opened_on"],
                mandate_id=None if by_election else site.made.mandates[row["name"]],
                constituency_id=site.made.constituencies[row["constituency"]] if by_election else None,
                reason=row["reason"],
                proof=row.get("proof", ""),
            ),
        )
        if by_election:
            _election(site, case, row)
        for name, votes in row.get("votes", {}).items():
            edit_case(site.db, EditField(case, f"votes_{name}", votes))
        for key, done in row["step"].items():
            _step(site, case, key, done, row.get("number") if key == "announced" else None)


def _election(site: Site, case: str, row: Table) -> None:
    values = {name: row[name] for name in _PLACE if name in row} | row["counts"]
    for name, value in values.items():
        edit_by_election(site.db, EditField(case, name, value))
    for one in row.get("candidate", ()):
        add_candidate(
            site.db,
            AddCandidate(
                case,
                one["name"],
                site.made.people.get(one["name"]),
                Sex(one["sex"]) if "sex" in one else None,
                PartialDate.from_text(one["birth"]) if "birth" in one else None,
                one.get("ethnicity", ""),
                Party[one["party"]] if "party" in one else None,
                one.get("work", ""),
                one["nominated_by"],
                votes=one.get("votes"),
            ),
        )


def _step(site: Site, case: str, key: str, done: Table, number: int | None) -> None:
    day: datetime.date = done["on"]
    session, meeting = (
        site.made.sessions.get(done.get("session", 0)),
        site.made.meetings.get(done.get("meeting", 0)),
    )
    request = TakeStep(case, key, day, done.get("note", ""), session, meeting, number=number)
    special = {
        "voted": partial(hold_vote, site.db, HoldVote(case, day)),
        "confirmed": partial(confirm_elected, site.db, ConfirmElected(case, day, meeting)),
    }
    special.get(key, partial(take_step, site.db, request))()
