"""Reads of livelihood projects: a year whole, the year a session has to do with."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from msgspec import structs
from sqlalchemy import ColumnElement, select

from renda_desktop.ballots.queries import rounds_of
from renda_desktop.ballots.results import line_results
from renda_desktop.ballots.rows import RoundRow
from renda_desktop.ballots.rules import Purpose
from renda_desktop.projects.choosing import Next, Outcome, RoundVotes, Votes, choose
from renda_desktop.projects.models import (
    Project,
    ProjectFund,
    ProjectProgress,
    ProjectProposal,
    ProjectYear,
)
from renda_desktop.projects.money import Fund
from renda_desktop.projects.rows import ProgressRow, ProjectRow, ProposalRow, YearRow
from renda_desktop.projects.rules import (
    Quarter,
    Reported,
    Shortfall,
    Stage,
    Taken,
    pace_of,
    quarter_of,
    warnings_of,
)
from renda_desktop.ratings.queries import RATING_READS, ratings_of
from renda_desktop.sessions.queries import find_facts
from renda_desktop.sessions.rows import SessionFacts
from renda_desktop.sessions.rules import Switch
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.memo import remembered

PROJECT_TABLES = (
    "project_year", "livelihood_project", "project_fund", "project_proposal", "project_progress",
)  # fmt: skip
PROJECT_READS = tuple(dict.fromkeys((*PROJECT_TABLES, *RATING_READS)))
_FULL = 100


def find_year(db: DbSession, year_id: str, today: datetime.date) -> YearRow | None:
    """The projects of a year; None when it is gone."""
    return next(_years(db, ProjectYear.id == year_id, today), None)


def list_years(db: DbSession, today: datetime.date) -> list[YearRow]:
    """All years, the newest first."""
    return list(_years(db, ProjectYear.year > 0, today))


def years_of_session(db: DbSession, session_id: str, today: datetime.date) -> list[YearRow]:
    """The years a session has to do with: the one it votes on, and the one that runs while it meets.

    At a start-of-year session with a vote that is the coming projects and, where there are any, those of last year,
    whose completion is reported; at a mid-year session the projects voted at the start of the year.
    """
    facts = find_facts(db, session_id)
    if facts is None:
        return []
    day = facts.opens_on or today
    found = _years(
        db, (ProjectYear.session_id == session_id) | ProjectYear.year.in_([day.year, day.year - 1]), today
    )
    return [row for row in found if _belongs(row, facts, day)]


def _belongs(row: YearRow, facts: SessionFacts, day: datetime.date) -> bool:
    if row.session_id == facts.id:
        return True
    return row.year == day.year or (row.year == day.year - 1 and Switch.PROJECT_VOTE in facts.switches)


def usual_year(facts: SessionFacts, today: datetime.date) -> int:
    """The year a session's vote is for: that of its opening, from November on the next."""
    day = facts.opens_on or today
    return day.year + (day.month >= 11)


def voted_year(db: DbSession, session_id: str, today: datetime.date) -> YearRow | None:
    """The projects a session votes on; None where none were entered."""
    years = years_of_session(db, session_id, today)
    return next((row for row in years if row.session_id == session_id), None)


def blank_year(facts: SessionFacts, today: datetime.date) -> YearRow:
    """What the papers of a vote are drawn from before anything was entered."""
    return YearRow(
        id="", year=usual_year(facts, today), session_id=facts.id, session=facts.short_name, voted_on=None,
        wanted=None, shortfall=Shortfall.LEAVE, collect_from=None, collect_until=None, collect_ways="",
        reviewed_by="", reviewed_on=None, chosen_basis="", note="", proposals=(), projects=(), rounds=(),
        outcome=choose([], 0, [], Shortfall.LEAVE), ratings=(), stage=Stage.COLLECTING, quarters=(), findings=(),
    )  # fmt: skip


def _years(db: DbSession, wanted: ColumnElement[bool], today: datetime.date) -> Iterator[YearRow]:
    for one in db.scalars(select(ProjectYear).where(wanted).order_by(ProjectYear.year.desc())):
        yield remembered(db, ("project_year", one.id, today), PROJECT_READS, partial(_year, db, one, today))


def _year(db: DbSession, one: ProjectYear, today: datetime.date) -> YearRow:
    facts = find_facts(db, one.session_id) if one.session_id else None
    candidates = list(db.scalars(select(Project).where(Project.year_id == one.id).order_by(Project.position)))
    rounds = rounds_of(db, one.id, Purpose.PROJECTS)
    outcome = choose(
        [row.id for row in candidates], one.wanted or len(candidates), _votes(rounds), one.shortfall
    )
    proposals = _proposals(db, one, candidates)
    starts = _starts(one, facts)
    projects = _projects(db, candidates, bool(rounds), outcome, proposals, starts, today)
    row = YearRow(
        id=one.id, year=one.year, session_id=one.session_id, session=facts.short_name if facts else "",
        voted_on=facts.closes_on or facts.opens_on if facts else None, wanted=one.wanted, shortfall=one.shortfall,
        collect_from=one.collect_from, collect_until=one.collect_until, collect_ways=one.collect_ways,
        reviewed_by=one.reviewed_by, reviewed_on=one.reviewed_on, chosen_basis=one.chosen_basis, note=one.note,
        proposals=tuple(proposals), projects=tuple(projects), rounds=tuple(rounds), outcome=outcome,
        ratings=tuple(ratings_of(db, one.id)), stage=_stage(proposals, projects, rounds),
        quarters=_quarters(one.year, projects), findings=(),
    )  # fmt: skip
    return structs.replace(row, findings=tuple(_findings(row)))


def _votes(rounds: Sequence[RoundRow]) -> list[RoundVotes]:
    found = []
    for one in rounds:
        results = line_results(one)
        if results:
            lines = tuple(Votes(r.line.ref_id, r.in_favour, r.passed, r.hangs) for r in results)
            found.append(RoundVotes(one.number, one.nature, lines))
    return found


def _starts(one: ProjectYear, facts: SessionFacts | None) -> datetime.date:
    """From when the time of a project counts: the vote, but the new year where the vote was before it."""
    first = datetime.date(one.year, 1, 1)
    voted = (facts.closes_on or facts.opens_on) if facts else None
    return max(first, voted) if voted else first


def _proposals(db: DbSession, one: ProjectYear, candidates: Sequence[Project]) -> list[ProposalRow]:
    titles = {row.id: row.title for row in candidates}
    query = (
        select(ProjectProposal).where(ProjectProposal.year_id == one.id).order_by(ProjectProposal.position)
    )
    return [
        ProposalRow(
            id=p.id, position=p.position, title=p.title, content=p.content, source=p.source, who=p.who,
            received_on=p.received_on, project_id=p.project_id, project=titles.get(p.project_id or "", ""),
            declined=p.declined,
        )
        for p in db.scalars(query)
    ]  # fmt: skip


def _projects(
    db: DbSession,
    candidates: Sequence[Project],
    voted: bool,
    outcome: Outcome,
    proposals: Sequence[ProposalRow],
    starts: datetime.date,
    today: datetime.date,
) -> list[ProjectRow]:
    ids = [row.id for row in candidates]
    funds: Mapping[str, list[Fund]] = defaultdict(list)
    for fund in db.scalars(
        select(ProjectFund).where(ProjectFund.project_id.in_(ids)).order_by(ProjectFund.position)
    ):
        funds[fund.project_id].append(Fund(fund.source, fund.fen))
    progress = _progress(db, ids)
    votes = {pick.project_id: pick.votes for pick in outcome.chosen}
    rows = []
    for one in candidates:
        chosen = one.id in votes if voted else one.chosen_by_hand
        reports = [Reported(p.quarter, p.percent, p.spent_fen) for p in progress[one.id]]
        total = sum(fund.fen for fund in funds[one.id]) if funds[one.id] else None
        rows.append(
            ProjectRow(
                id=one.id, position=one.position, title=one.title, content=one.content, unit=one.unit,
                person=one.person, due_on=one.due_on, funds=tuple(funds[one.id]),
                chosen_by_hand=one.chosen_by_hand, note=one.note, chosen=chosen, votes=votes.get(one.id),
                progress=tuple(progress[one.id]),
                proposals=sum(p.project_id == one.id for p in proposals),
                pace=pace_of(today, starts, one.due_on, reports) if chosen else None,
                warnings=tuple(warnings_of(today, starts, one.due_on, reports, total)) if chosen else (),
            )
        )  # fmt: skip
    return rows


def _progress(db: DbSession, ids: Sequence[str]) -> Mapping[str, list[ProgressRow]]:
    found: Mapping[str, list[ProgressRow]] = defaultdict(list)
    query = select(ProjectProgress).where(ProjectProgress.project_id.in_(ids))
    for p in db.scalars(query.order_by(ProjectProgress.year, ProjectProgress.quarter)):
        found[p.project_id].append(
            ProgressRow(
                id=p.id, quarter=Quarter(p.year, p.quarter), percent=p.percent, done=p.done,
                problems=p.problems, spent_fen=p.spent_fen, seen_by=p.seen_by, seen_on=p.seen_on,
            )
        )  # fmt: skip
    return found


def _quarters(year: int, projects: Sequence[ProjectRow]) -> tuple[Quarter, ...]:
    """The four of the year; where a project runs longer or was reported later, up to then."""
    wanted = {Quarter(year, number) for number in range(1, 5)}
    for project in projects:
        wanted |= {one.quarter for one in project.progress}
        if project.chosen and project.due_on is not None and project.due_on.year <= year + 1:
            last, one = quarter_of(project.due_on), Quarter(year, 4)
            while one < last:
                one = one.following
                wanted.add(one)
    return tuple(sorted(wanted))


def _stage(
    proposals: Sequence[ProposalRow], projects: Sequence[ProjectRow], rounds: Sequence[RoundRow]
) -> Stage:
    chosen = [project for project in projects if project.chosen]
    if chosen:
        done = all(p.latest is not None and p.latest.percent == _FULL for p in chosen)
        return Stage.DONE if done else Stage.RUNNING
    if rounds:
        return Stage.VOTING
    if any(one.taken is Taken.OPEN for one in proposals):
        return Stage.REVIEWING
    return Stage.CANDIDATES if projects else Stage.COLLECTING


def _findings(row: YearRow) -> Iterator[str]:
    count = len(row.projects)
    if row.stage is Stage.CANDIDATES and row.session_id is None:
        yield "这些项目哪几项已经由大会票决通过？全都通过的点“全部记为已票决通过”，否则点一项，在下面打勾。"
    elif row.stage is Stage.CANDIDATES:
        if row.wanted is None:
            yield "还没有填写应票决几项。"
        elif count <= row.wanted:
            yield f"候选项目{count}项，应票决{row.wanted}项：候选项目应当多于票决数，代表才有选择，请再增加。"
        yield from _gaps(row)
    if row.rounds and row.outcome.hangs:
        yield "暂时停止执行职务的代表算不算在全体代表里，会影响票决结果，请在“签到”里确认。"
    if row.outcome.next is Next.AGAIN:
        seats, tied = row.outcome.seats, row.titles(row.outcome.tied)
        yield f"{tied}票数相等，还有{seats}项名额，不能确定，请对它们再次票决。"
    if row.outcome.next is Next.FURTHER:
        yield f"过全体代表半数的项目比应票决的少{row.outcome.seats}项，请对其余候选项目再次票决。"
    if row.outcome.next is Next.DONE and row.outcome.seats > 0 and row.wanted:
        yield f"过全体代表半数的项目比应票决的少{row.outcome.seats}项，按本地办法缺额不补。"


def _gaps(row: YearRow) -> Iterator[str]:
    for word, lacking in (
        ("内容规模", [p for p in row.projects if not p.content]),
        ("投资和来源", [p for p in row.projects if not p.funds]),
        ("责任单位", [p for p in row.projects if not p.unit]),
        ("完成时限", [p for p in row.projects if p.due_on is None]),
    ):
        if lacking:
            places = "、".join(f"第{p.position}项" for p in lacking)
            yield f"还没有填写{word}：{places}。"
