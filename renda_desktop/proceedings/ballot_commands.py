"""Writes of ballots as the day leads to them: what is given out next is prepared by one click."""

from __future__ import annotations

import datetime

from msgspec import Struct

from renda_desktop.elections.formal_commands import ForOffice, open_election
from renda_desktop.elections.queries import election_card
from renda_desktop.errors import RuleViolation
from renda_desktop.proceedings.ballot_places import ELECTION, PROJECTS, RATING
from renda_desktop.projects.queries import voted_year
from renda_desktop.projects.vote_commands import OpenVote, open_vote
from renda_desktop.ratings.commands import open_rating_round
from renda_desktop.ratings.queries import list_ratings
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.votes.commands import OpenMotionBallots, open_motion_ballots


class PrepareBallots(Struct, frozen=True):
    """Request: the ballots a step gives out: those of a group, or of the motion whose id it is."""

    session_id: str
    subject: str
    name: str
    """选票, 票决票: what the step calls them."""
    today: datetime.date
    now: datetime.time


def prepare_ballots(db: DbSession, request: PrepareBallots) -> list[str]:
    """Opens the rounds that are due; returns their ids.

    Raises RuleViolation with what is still missing, as the commands of elections, projects and ratings.
    """
    describe(db, f"准备{request.name}")
    found = _prepared(db, request)
    if not found:
        raise RuleViolation(_NOTHING[request.subject])
    return found


_NOTHING = {
    ELECTION: "还没有填要选举的职务和候选人，请先在“选举”里填写。",
    PROJECTS: "还没有民生实事候选项目，请先在“实事”里列出。",
    RATING: "还没有填测评哪些单位或者事项，请先在“测评”里填写。",
}


def _prepared(db: DbSession, request: PrepareBallots) -> list[str]:
    if request.subject == ELECTION:
        card = election_card(db, request.session_id, request.today, request.now)
        offices = [one.id for one in card.elections] if card is not None else []
        return [open_election(db, ForOffice(one, request.today, request.now)) for one in offices]
    if request.subject == PROJECTS:
        year = voted_year(db, request.session_id, request.today)
        return [open_vote(db, OpenVote(year.id, request.today))] if year is not None else []
    if request.subject == RATING:
        return [open_rating_round(db, one.id) for one in list_ratings(db, request.session_id)]
    return [open_motion_ballots(db, OpenMotionBallots(request.subject))]
