"""Whole sessions of the practice town (resources/practice/session-*.toml): from the lists to what follows."""

from __future__ import annotations

import datetime

from renda_desktop.practice.projects import announce_chosen, build_progress, build_projects, vote_on_projects
from renda_desktop.practice.reading import Table, read_table
from renda_desktop.practice.record import Site
from renda_desktop.practice.session_after import build_after, build_announcements
from renda_desktop.practice.session_ballots import count_round
from renda_desktop.practice.session_election import hold_election, prepare_election
from renda_desktop.practice.session_lists import build_hall, build_lists, build_reports
from renda_desktop.practice.session_reviews import build_handed_in, build_reviews
from renda_desktop.practice.session_votes import (
    build_leaves,
    build_sittings,
    list_votes,
    mark_steps,
    vote,
)
from renda_desktop.ratings.commands import AddRating, NewSubject, add_rating, open_rating_round
from renda_desktop.ratings.rules import SubjectKind
from renda_desktop.sessions.agenda_commands import edit_agenda_item
from renda_desktop.sessions.queries import agenda_rows, find_facts
from renda_desktop.sessions.rows import SessionFacts
from renda_desktop.storage.editing import EditField


def build_session(site: Site, number: int) -> None:
    """One session, as far as its table tells; what is not in it is left as the session was made."""
    data = read_table(f"session-{number}")
    facts = find_facts(site.db, site.made.sessions[number])
    assert facts is not None, "the sessions were built before"
    assert facts.opens_on is not None, "each of them has its day"
    day = facts.opens_on
    _name_reporters(site, facts, day, data.get("reporter", {}))
    build_lists(site, facts, day, data)
    if "report" in data:
        build_reports(site, facts, day, data)
    if "hall" in data:
        build_hall(site, facts, day, data["hall"])
    motions = _hold(site, facts, day, data) if "sitting" in data else {}
    build_announcements(site, facts, day, data, motions)
    build_after(site, data, motions)


def _name_reporters(site: Site, facts: SessionFacts, day: datetime.date, names: dict[str, str]) -> None:
    for item in agenda_rows(site.db, facts, day):
        if item.key in names:
            edit_agenda_item(site.db, EditField(item.id, "reporter", names[item.key]))


def _hold(site: Site, facts: SessionFacts, day: datetime.date, data: Table) -> dict[str, str]:
    """The day itself; votes and ballots in the order of the clock. Returns the motions by their keys."""
    build_leaves(site, facts, day, data["leave"])
    build_sittings(site, facts, day, data)
    if "review" in data:
        build_reviews(site, facts, day, data)
    if "handed_in" in data:
        build_handed_in(site, facts, day, data["handed_in"])
    motions = list_votes(site, facts, data)
    office = prepare_election(site, facts, day, data["election"]) if "election" in data else ""
    for key, row in data["motion"].items():
        vote(site, motions[key], day, row)
        if key == data.get("project_vote", {}).get("after"):
            _vote_on_projects(site, day, data["project_vote"])
        if office and key == data["election"]["after"]:
            hold_election(site, facts, day, data["election"], office)
        if key == data.get("rating", {}).get("after"):
            _rate(site, facts, day, data["rating"])
    mark_steps(site, facts, day)
    return motions


def _vote_on_projects(site: Site, day: datetime.date, row: Table) -> None:
    projects = read_table(f"projects-{row['year']}")
    year_id = build_projects(site, projects, progress=False)
    vote_on_projects(site, year_id, day, row)
    build_progress(site, projects, site.made.projects)
    if "number" in row:
        announce_chosen(site, year_id, day, row["number"])


def _rate(site: Site, facts: SessionFacts, day: datetime.date, row: Table) -> None:
    subjects = tuple(NewSubject(SubjectKind[one["kind"]], one["name"], one["unit"]) for one in row["subject"])
    rating = add_rating(
        site.db,
        AddRating(
            facts.id,
            row["title"],
            subjects,
            low_percent=row["low_percent"],
            low_consequence=row["low_consequence"],
        ),
    )
    count_round(site, open_rating_round(site.db, rating), day, row["ballot"])


def build_former_projects(site: Site) -> None:
    """The projects of the year before, chosen before the office kept its ballots with this program."""
    build_projects(site, read_table("projects-2025"), progress=True)
