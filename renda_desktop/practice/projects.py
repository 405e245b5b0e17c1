"""The livelihood projects of the practice town: what was proposed, the candidates, the vote, the progress."""

from __future__ import annotations

import datetime

from renda_desktop.practice.reading import Table
from renda_desktop.practice.record import Site
from renda_desktop.practice.session_ballots import count_round
from renda_desktop.projects.progress_commands import SetProgress, set_progress
from renda_desktop.projects.project_commands import AddProject, add_project, edit_project
from renda_desktop.projects.proposal_commands import (
    AddProposal,
    Decline,
    TakeUp,
    add_proposal,
    decline,
    edit_proposal,
    take_up,
)
from renda_desktop.projects.rules import Quarter
from renda_desktop.projects.vote_commands import AnnounceProjects, OpenVote, announce_projects, open_vote
from renda_desktop.projects.year_commands import StartYear, edit_year, start_year
from renda_desktop.storage.editing import EditField
from renda_desktop.votes.announcement_commands import NumberSessionAnnouncement, number_announcement

_YEAR = (
    "wanted",
    "collect_from",
    "collect_until",
    "collect_ways",
    "reviewed_by",
    "reviewed_on",
    "chosen_basis",
)
_PROJECT = ("person", "due_on", "chosen_by_hand")


def build_projects(site: Site, data: Table, *, progress: bool) -> str:
    """The year with its proposals and candidates, and how far the projects are; returns its id."""
    year_id = start_year(site.db, StartYear(data["year"], site.made.sessions[data["session"]]))
    for name in _YEAR:
        if name in data:
            edit_year(site.db, EditField(year_id, name, data[name]))
    ids = {row["title"]: _candidate(site, year_id, row) for row in data["project"]}
    for row in data.get("declined", ()):
        decline(site.db, Decline((_propose(site, year_id, row),), row["why"]))
    if progress:
        build_progress(site, data, ids)
    site.made.projects |= ids
    return year_id


def _candidate(site: Site, year_id: str, row: Table) -> str:
    words = {name: row[name] for name in ("content", "funds", "unit") if name in row}
    project_id = add_project(site.db, AddProject(year_id, row["title"], **words))
    for name in _PROJECT:
        if name in row:
            edit_project(site.db, EditField(project_id, name, row[name]))
    proposals = tuple(_propose(site, year_id, one) for one in row.get("proposed", ()))
    if proposals:
        take_up(site.db, TakeUp(proposals, project_id))
    return project_id


def _propose(site: Site, year_id: str, row: Table) -> str:
    proposal = AddProposal(year_id, row["title"], source=row["from"], who=row["who"])
    proposal_id = add_proposal(site.db, proposal)
    edit_proposal(site.db, EditField(proposal_id, "received_on", row["on"]))
    return proposal_id


def build_progress(site: Site, data: Table, ids: dict[str, str]) -> None:
    """What was entered for the quarters."""
    for row in data["project"]:
        for number, fields in row.get("quarter", {}).items():
            quarter = Quarter(data["year"], int(number))
            for field, value in fields.items():
                set_progress(site.db, SetProgress(ids[row["title"]], quarter, field, value))


def vote_on_projects(site: Site, year_id: str, day: datetime.date, row: Table) -> None:
    """The ballots of the vote, counted and announced."""
    count_round(site, open_vote(site.db, OpenVote(year_id, day)), day, row)


def announce_chosen(site: Site, year_id: str, day: datetime.date, number: int) -> None:
    """The announcement of the projects that were chosen."""
    announcement = announce_projects(site.db, AnnounceProjects(year_id, day))
    number_announcement(site.db, NumberSessionAnnouncement(announcement, day, number))
