"""Reads of what follows a session: announcements, the follow-up of resolutions 执行台账, duties about the budget."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Mapping, Sequence

from msgspec import Struct
from sqlalchemy import Integer, literal_column, select

from renda_desktop.issuing.queries import number_for
from renda_desktop.law.citations import cite
from renda_desktop.law.intervals import next_due
from renda_desktop.law.rulebook import find_rule
from renda_desktop.sessions.queries import find_facts
from renda_desktop.sessions.rows import SessionFacts
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.memo import remembered
from renda_desktop.votes.models import Announcement, BudgetDuty, ResolutionTask, TaskProgress
from renda_desktop.votes.queries import VOTE_READS, find_motion, motions_of
from renda_desktop.votes.rows import AnnouncementRow, DutyRow, MotionRow, ProgressRow, TaskRow
from renda_desktop.votes.rules import (
    DUTIES,
    BudgetDutyKind,
    BudgetMatter,
    DutyState,
    Result,
    Standing,
    due_state,
)

ANNOUNCEMENT = "甲43大会"
"""The paper that has the 公告号."""
AFTER_READS = ("given_number",)
_CARD_READS = tuple(dict.fromkeys((*AFTER_READS, *VOTE_READS)))


def announcements_of(
    db: DbSession, session_id: str, motions: Sequence[MotionRow] | None = None
) -> list[AnnouncementRow]:
    """The announcements of a session in order."""
    rows = motions_of(db, session_id) if motions is None else motions
    by_id = {row.id: row for row in rows}
    query = select(Announcement).where(Announcement.session_id == session_id).order_by(Announcement.position)
    return [_announcement(db, one, by_id.get(one.subject_id)) for one in db.scalars(query)]


def find_announcement(db: DbSession, announcement_id: str) -> AnnouncementRow | None:
    """One announcement; None when it is gone."""
    found = db.get(Announcement, announcement_id)
    if found is None:
        return None
    motion = find_motion(db, found.subject_id) if found.subject_id else None
    return _announcement(db, found, motion)


def _announcement(db: DbSession, a: Announcement, motion: MotionRow | None) -> AnnouncementRow:
    number = number_for(db, a.id, ANNOUNCEMENT)
    return AnnouncementRow(
        a.id, a.session_id, a.position, a.kind, a.subject_id, a.title, a.text, a.dated, number, motion
    )


def tasks_of(db: DbSession, motions: Sequence[MotionRow], today: datetime.date) -> list[TaskRow]:
    """The tasks of these resolutions, resolution by resolution."""
    titles = {row.id: row.title for row in motions}
    tasks = db.scalars(select(ResolutionTask).where(ResolutionTask.motion_id.in_(titles))).all()
    progress: dict[str, list[ProgressRow]] = defaultdict(list)
    query = select(TaskProgress).where(TaskProgress.task_id.in_([task.id for task in tasks]))
    written = literal_column("resolution_progress.rowid", Integer)  # several of one day: as they were written
    for one in db.scalars(query.order_by(TaskProgress.day, written)):
        progress[one.task_id].append(ProgressRow(one.id, one.day, one.text))
    order = list(titles)
    rows = [_task(task, titles[task.motion_id], progress[task.id], today) for task in tasks]
    return sorted(rows, key=lambda row: (order.index(row.motion_id), row.position))


def _task(
    t: ResolutionTask, resolution: str, progress: Sequence[ProgressRow], today: datetime.date
) -> TaskRow:
    return TaskRow(
        id=t.id, motion_id=t.motion_id, resolution=resolution, position=t.position, what=t.what, unit=t.unit,
        due_on=t.due_on, done_on=t.done_on, result=t.result, progress=tuple(progress),
        state=due_state(today, t.due_on, t.done_on),
    )  # fmt: skip


_RULES: Mapping[tuple[BudgetDutyKind, BudgetMatter | None], str] = {
    (BudgetDutyKind.HEARING, None): "budget_prior_consultation",
    (BudgetDutyKind.PUBLICATION, None): "budget_public_days",
    (BudgetDutyKind.FILING, BudgetMatter.BUDGET): "budget_file_upward",
    (BudgetDutyKind.FILING, BudgetMatter.FINAL_ACCOUNTS): "final_accounts_file_days",
}


def rule_of(kind: BudgetDutyKind, matter: BudgetMatter) -> str:
    """The rule a duty rests on."""
    return _RULES.get((kind, None)) or _RULES[kind, matter]


def duties_of(
    db: DbSession, facts: SessionFacts, motions: Sequence[MotionRow], today: datetime.date
) -> list[DutyRow]:
    """What approving a budget asks for, with the days that follow; of what was not passed there is none but hearing."""
    wanted = {row.id: row for row in motions if row.budget and row.standing is Standing.TO_VOTE}
    stored = {
        (one.motion_id, one.kind): one
        for one in db.scalars(select(BudgetDuty).where(BudgetDuty.motion_id.in_(wanted)))
    }
    return [
        _duty(facts, row, kind, stored.get((row.id, kind)), today)
        for row in wanted.values()
        for kind in DUTIES[row.budget or BudgetMatter.BUDGET]
        if row.result is not Result.NOT_PASSED or kind is BudgetDutyKind.HEARING
    ]


def _duty(
    facts: SessionFacts, row: MotionRow, kind: BudgetDutyKind, stored: BudgetDuty | None, today: datetime.date
) -> DutyRow:
    matter = row.budget
    assert matter is not None, "only budget matters have duties"
    approved = row.held_on if row.result is Result.PASSED else None
    rule_id, hearing = rule_of(kind, matter), kind is BudgetDutyKind.HEARING
    rule = find_rule(rule_id, approved or facts.opens_on or today)
    return DutyRow(
        motion_id=row.id, title=row.title, matter=matter, kind=kind, approved_on=approved,
        due=_due(facts, rule_id, kind, approved), done_on=stored.done_on if stored else None,
        place=stored.place if stored else "", people=stored.people if stored else "",
        note=stored.note if stored else "", basis=cite(rule) if rule else "",
        waiting=approved is None and not hearing, today=today, row_id=stored.id if stored else "",
    )  # fmt: skip


def _due(
    facts: SessionFacts, rule_id: str, kind: BudgetDutyKind, approved: datetime.date | None
) -> datetime.date | None:
    """The last day: before the session for the hearing; promptly has no day."""
    if kind is BudgetDutyKind.HEARING:
        return facts.opens_on - datetime.timedelta(days=1) if facts.opens_on else None
    rule = find_rule(rule_id, approved) if approved else None
    if approved is None or rule is None or rule.word("unit") != "day":
        return None
    return next_due(rule, approved)


class AfterCard(Struct, frozen=True):
    """Everything that follows a session, as on one day."""

    facts: SessionFacts
    motions: tuple[MotionRow, ...]
    announcements: tuple[AnnouncementRow, ...]
    tasks: tuple[TaskRow, ...]
    duties: tuple[DutyRow, ...]

    @property
    def late(self) -> int:
        """How many tasks and duties are overdue."""
        states = [task.state for task in self.tasks] + [duty.state for duty in self.duties]
        return states.count(DutyState.LATE)


def after_card(db: DbSession, session_id: str, today: datetime.date) -> AfterCard | None:
    """What follows a session; None when it is gone."""
    key = ("after_card", session_id, today)
    return remembered(db, key, _CARD_READS, lambda: _after_card(db, session_id, today))


def _after_card(db: DbSession, session_id: str, today: datetime.date) -> AfterCard | None:
    facts = find_facts(db, session_id)
    if facts is None:
        return None
    motions = motions_of(db, session_id)
    return AfterCard(
        facts,
        tuple(motions),
        tuple(announcements_of(db, session_id, motions)),
        tuple(tasks_of(db, motions, today)),
        tuple(duties_of(db, facts, motions, today)),
    )
