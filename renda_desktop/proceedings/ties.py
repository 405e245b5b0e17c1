"""Equal votes at the last place: said where the count stands, with the rule and what is done next.

Nothing that is equal is decided by the program: those with equal votes are voted on again.
"""

from __future__ import annotations

import datetime

from msgspec import Struct

from renda_desktop.ballots.queries import rounds_of_session
from renda_desktop.ballots.results import line_results
from renda_desktop.ballots.rows import RoundRow
from renda_desktop.ballots.rules import Purpose
from renda_desktop.elections.formal_commands import ForOffice, open_election
from renda_desktop.elections.queries import election_card
from renda_desktop.law.citations import cite
from renda_desktop.law.rulebook import find_rule
from renda_desktop.proceedings.outcomes import outcomes
from renda_desktop.projects.vote_commands import OpenVote, open_vote
from renda_desktop.storage.base import DbSession

_RULE = "winner_tie"


class Tie(Struct, frozen=True):
    """A round whose last places nobody won yet. `names`: who or what is equal; `open_seats`: for how many places."""

    round_id: str
    subject_id: str
    purpose: Purpose
    names: tuple[str, ...]
    votes: int
    open_seats: int
    again: str
    """The round that is held again about them; "" while it was not prepared."""
    day: datetime.date
    announced: bool = False

    @property
    def words(self) -> str:
        """山塘加固、养老食堂各得40票，得票相等，还差1项不能确定：…, with the rule and what comes next."""
        rule = find_rule(_RULE, self.day)
        cited = cite(rule, self.day) if rule is not None else ""
        if self.purpose is Purpose.PROJECTS:
            how = "按本次会议的民生实事项目票决办法，就得票相等的项目再次票决，得票多的确定"
            left, basis = f"还差{self.open_seats}项不能确定", f"（参照{cited}）" if cited else ""
        else:
            how = "应当就票数相等的人再次投票，以得票多的当选"
            left, basis = f"还有{self.open_seats}名不能确定", f"（{cited}）" if cited else ""
        first = "" if self.announced else "先宣布这次的结果，再"
        step = (
            f"{self.command.removeprefix('准备')}的票已经准备好。"
            if self.again
            else f"请{first}点“{self.command}”。"
        )
        return f"{'、'.join(self.names)}各得{self.votes}票，得票相等，{left}。{how}{basis}。{step}"

    @property
    def command(self) -> str:
        """准备再次票决 or 准备再次投票."""
        return "准备再次票决" if self.purpose is Purpose.PROJECTS else "准备再次投票"


def ties_of(
    db: DbSession, session_id: str, today: datetime.date, now: datetime.time | None = None
) -> dict[str, Tie]:
    """The ties of a session by their round, of elections and of votes on projects."""
    rounds = [one for one in rounds_of_session(db, session_id) if one.purpose in _DECIDED]
    if not any(one.counted for one in rounds):
        return {}
    decided = outcomes(rounds, election_card(db, session_id, today, now))
    found = {}
    for place, row in enumerate(rounds):
        tied = decided[row.id].tied
        if tied:
            later = [one.id for one in rounds[place + 1 :] if one.subject_id == row.subject_id]
            found[row.id] = _tie(row, tied, decided[row.id].open_seats, next(iter(later), ""), today)
    return found


_DECIDED = (Purpose.PROJECTS, Purpose.ELECTION)


def _tie(row: RoundRow, tied: tuple[str, ...], seats: int, again: str, today: datetime.date) -> Tie:
    votes = {one.line.name: one.in_favour for one in line_results(row)}
    day = row.held_on or today
    return Tie(
        row.id, row.subject_id, row.purpose, tied, votes.get(tied[0], 0), seats, again, day, row.announced
    )


class PrepareAgain(Struct, frozen=True):
    """Request: the ballots on those with equal votes."""

    tie: Tie
    today: datetime.date
    now: datetime.time


def prepare_again(db: DbSession, request: PrepareAgain) -> str:
    """Opens the round; returns its id. Raises RuleViolation as the commands of elections and projects."""
    tie = request.tie
    if tie.purpose is Purpose.PROJECTS:
        return open_vote(db, OpenVote(tie.subject_id, request.today))
    return open_election(db, ForOffice(tie.subject_id, request.today, request.now))
