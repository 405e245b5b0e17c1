"""Writes of the vote on the projects and of their ratings: both open ballots of the slices below."""

from __future__ import annotations

import datetime
from enum import Enum

from msgspec import Struct

from renda_desktop.ballots.commands import NewLine, OpenRound, SetLines, edit_round, open_round, set_lines
from renda_desktop.ballots.rows import RoundRow
from renda_desktop.ballots.rules import Nature, Purpose, RoundState
from renda_desktop.errors import RuleViolation
from renda_desktop.projects.choosing import Next
from renda_desktop.projects.notices import notice_text
from renda_desktop.projects.queries import find_year
from renda_desktop.projects.rows import YearRow
from renda_desktop.ratings.commands import AddRating, NewSubject, add_rating
from renda_desktop.ratings.queries import usual_low
from renda_desktop.ratings.rules import SubjectKind
from renda_desktop.sessions.queries import find_facts
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.editing import EditField
from renda_desktop.votes.announcement_commands import AddAnnouncement, add_announcement
from renda_desktop.votes.rules import AnnouncementKind

_NATURE = {Next.WAIT: Nature.FIRST, Next.AGAIN: Nature.AGAIN, Next.FURTHER: Nature.FURTHER}


class OpenVote(Struct, frozen=True):
    """Request: the round of ballots that is due now."""

    year_id: str
    today: datetime.date


def open_vote(db: DbSession, request: OpenVote) -> str:
    """The round in hand, or the next one as the votes so far ask for: first, among equal ones, for the rest.

    A round that was prepared and not issued follows the list of candidates. Returns the round's id; raises
    RuleViolation: no session votes, no number wanted, too few candidates, the vote is over.
    """
    row = find_year(db, request.year_id, request.today)
    if row is None:
        raise RuleViolation("这一年的民生实事已经删除，请重新打开。", "year_id")
    describe(db, f"{row.year}年民生实事项目票决")
    last = row.rounds[-1] if row.rounds else None
    if last is not None and last.counted is None and last.state is not RoundState.INVALID:
        if last.state is RoundState.PREPARED:
            _follow(db, row, last)
        return last.id
    return _next_round(db, row)


def _next_round(db: DbSession, row: YearRow) -> str:
    step = row.outcome.next
    if step is Next.DONE:
        raise RuleViolation("票决已经完成，不用再投票。", "year_id")
    if row.session_id is None:
        raise RuleViolation("请先选择由哪次会议票决。", "session_id")
    return open_round(
        db,
        OpenRound(
            row.session_id,
            Purpose.PROJECTS,
            row.id,
            ballot_title(row.year, _NATURE[step]),
            _lines(row, step),
            most=_most(row, step),
            nature=_NATURE[step],
        ),
    )


def _follow(db: DbSession, row: YearRow, prepared: RoundRow) -> None:
    """The prepared ballot with the candidates and the number wanted as they are now."""
    step = row.outcome.next
    lines, most = _lines(row, step), _most(row, step)
    if [(line.name, line.ref_id) for line in prepared.lines] != [(one.name, one.ref_id) for one in lines]:
        set_lines(db, SetLines(prepared.id, lines))
    if prepared.most != most:
        edit_round(db, EditField(prepared.id, "most", most))


def _lines(row: YearRow, step: Next) -> tuple[NewLine, ...]:
    ids = {Next.AGAIN: row.outcome.tied, Next.FURTHER: row.outcome.rest}.get(step)
    chosen = [project for project in row.projects if ids is None or project.id in ids]
    return tuple(NewLine(project.title, project.id) for project in chosen)


def _most(row: YearRow, step: Next) -> int:
    if row.wanted is None:
        raise RuleViolation("请先填写应票决几项。", "wanted")
    if step is Next.WAIT:
        if len(row.projects) < row.wanted:
            raise RuleViolation(
                f"候选项目只有{len(row.projects)}项，少于应票决的{row.wanted}项，请增加候选项目或者改正应票决项数。",
                "wanted",
            )
        return row.wanted
    lines = _lines(row, step)
    return min(row.outcome.seats, len(lines))


def ballot_title(year: int, nature: Nature) -> str:
    """2026年民生实事项目票决票, with （再次票决） behind for a further round."""
    return f"{year}年民生实事项目{'' if nature is Nature.FIRST else '再次'}票决票"


class RatingTime(Enum):
    """When the deputies rate the projects; the value is what is rated."""

    MIDYEAR = "实施情况"
    YEAREND = "完成情况"


class RateProjects(Struct, frozen=True):
    """Request: the deputies rate the projects of a year at a session."""

    year_id: str
    session_id: str
    time: RatingTime
    today: datetime.date


def rate_projects(db: DbSession, request: RateProjects) -> str:
    """Adds a rating with the chosen projects on it; returns its id, also that of one already there.

    Raises RuleViolation as long as no project was chosen.
    """
    row = find_year(db, request.year_id, request.today)
    if row is None:
        raise RuleViolation("这一年的民生实事已经删除，请重新打开。", "year_id")
    title = f"{row.year}年民生实事项目{request.time.value}满意度测评"
    describe(db, f"新增{title}")
    if not row.chosen:
        raise RuleViolation("还没有票决产生的项目，不能测评。", "year_id")
    for rating in row.ratings:
        if rating.session_id == request.session_id and rating.title == title:
            return rating.id
    subjects = tuple(
        NewSubject(SubjectKind.PROJECT, project.title, project.unit, project.id) for project in row.chosen
    )
    low = usual_low(db, request.today)
    return add_rating(db, AddRating(request.session_id, title, subjects, low_percent=low, ref_id=row.id))


class AnnounceProjects(Struct, frozen=True):
    """Request: the 公告 of the session about the projects that were chosen."""

    year_id: str
    today: datetime.date


def announce_projects(db: DbSession, request: AnnounceProjects) -> str:
    """Adds the announcement to those of the session, which give it its number; returns its id.

    Raises RuleViolation before the result was announced, and where there is one already (一事一号).
    """
    row = find_year(db, request.year_id, request.today)
    facts = find_facts(db, row.session_id) if row is not None and row.session_id else None
    if row is None or facts is None:
        raise RuleViolation("请先选择由哪次会议票决。", "session_id")
    describe(db, f"新增{row.year}年民生实事项目的公告")
    text = notice_text(row, facts.name)
    if not text:
        raise RuleViolation("票决结果还没有宣布，不能公告。请先在“计票”里宣布结果。", "year_id")
    title = f"{row.year}年民生实事项目"
    kind = AnnouncementKind.PROJECTS
    return add_announcement(db, AddAnnouncement(facts.id, title, kind, row.id, text, row.voted_on))
