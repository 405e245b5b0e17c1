"""Reads of votes: the motions of a session with their figures, and the texts of resolutions."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence

from msgspec import Struct
from sqlalchemy import ColumnElement, select

from renda_desktop.ballots.queries import BALLOT_READS, rounds_of_session
from renda_desktop.ballots.rows import RoundRow
from renda_desktop.ballots.rules import Choice, Purpose
from renda_desktop.sessions.queries import SESSION_READS, agenda_rows, entry_rows, find_facts
from renda_desktop.sessions.rows import EntryRow, SessionFacts
from renda_desktop.sittings.arrival_queries import RunTimes, run_times
from renda_desktop.sittings.queries import SITTING_READS
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.memo import remembered
from renda_desktop.township.queries import OfficerRow, list_officers
from renda_desktop.votes.models import Motion, MotionCorrection, Resolution, TextRevision
from renda_desktop.votes.moments import Moments
from renda_desktop.votes.rows import CorrectionRow, MotionRow, ResolutionRow, RevisionRow
from renda_desktop.votes.rules import Counts, Result, TextChange, Way

VOTE_TABLES = (
    "motion", "motion_correction", "resolution", "resolution_revision", "session_announcement", "resolution_task",
    "resolution_progress", "budget_duty",
)  # fmt: skip
VOTE_READS = tuple(dict.fromkeys((*VOTE_TABLES, *SESSION_READS, *SITTING_READS, *BALLOT_READS)))


def motions_of(db: DbSession, session_id: str) -> list[MotionRow]:
    """What a session votes on, in the office's order."""
    key = ("motions", session_id)
    made = remembered(
        db, key, VOTE_READS, lambda: tuple(_rows(db, session_id, Motion.session_id == session_id))
    )
    return list(made)


def find_motion(db: DbSession, motion_id: str) -> MotionRow | None:
    """One motion; None when it is gone."""
    return remembered(db, ("motion", motion_id), VOTE_READS, lambda: _motion(db, motion_id))


def _motion(db: DbSession, motion_id: str) -> MotionRow | None:
    motion = db.get(Motion, motion_id)
    return next(iter(_rows(db, motion.session_id, Motion.id == motion_id)), None) if motion else None


def motions_for_case(db: DbSession, case_id: str) -> list[MotionRow]:
    """The motions by which a resignation was put to the vote, the newest last."""
    found = db.scalars(select(Motion.id).where(Motion.case_id == case_id).order_by(Motion.held_on)).all()
    return [row for one in found if (row := find_motion(db, one)) is not None]


def passed_on(db: DbSession, session_id: str, key: str) -> datetime.date | None:
    """The day a session passed the standing matter of that key (votes.toml); None where it did not."""
    found = db.scalars(select(Motion.id).where(Motion.session_id == session_id, Motion.key == key)).all()
    rows = [row for one in found if (row := find_motion(db, one)) is not None]
    return next((row.held_on for row in rows if row.result is Result.PASSED), None)


class _Frame(Struct, frozen=True):
    """What the motions of one session refer to, read once."""

    facts: SessionFacts
    entries: dict[str, EntryRow]
    agenda: dict[str, str]
    rounds: dict[str, RoundRow]
    corrections: dict[str, list[CorrectionRow]]
    moments: Moments
    officers: dict[str, OfficerRow]
    runs: dict[str, RunTimes]
    town: str


def _rows(db: DbSession, session_id: str, wanted: ColumnElement[bool]) -> list[MotionRow]:
    facts = find_facts(db, session_id)
    motions = db.scalars(select(Motion).where(wanted).order_by(Motion.position, Motion.id)).all()
    if facts is None or not motions:
        return []
    frame = _frame(db, facts, motions)
    return [_row(one, frame) for one in motions]


def _frame(db: DbSession, facts: SessionFacts, motions: Sequence[Motion]) -> _Frame:
    corrections: dict[str, list[CorrectionRow]] = defaultdict(list)
    ids = [one.id for one in motions]
    query = select(MotionCorrection).where(MotionCorrection.motion_id.in_(ids))
    for c in db.scalars(query.order_by(MotionCorrection.made_on)):
        corrections[c.motion_id].append(CorrectionRow(c.made_on, c.who, c.reason, c.before))
    ballots = any(one.way is Way.BALLOT for one in motions)
    rounds = rounds_of_session(db, facts.id) if ballots else []
    return _Frame(
        facts,
        {entry.id: entry for entry in entry_rows(db, facts)},
        {item.id: item.title for item in agenda_rows(db, facts, facts.opens_on or datetime.date.min)},
        {one.subject_id: one for one in rounds if one.purpose is Purpose.VOTE},
        corrections,
        Moments(db, facts),
        {one.id: one for one in list_officers(db)} if any(one.officer_id for one in motions) else {},
        run_times(db, {one.entry_id for one in motions if one.entry_id is not None}),
        facts.town,
    )


def _row(m: Motion, frame: _Frame) -> MotionRow:
    round_ = frame.rounds.get(m.id) if m.way is Way.BALLOT else None
    entry = frame.entries.get(m.entry_id or "")
    day, at = (round_.held_on, round_.held_at) if round_ and round_.held_on else (m.held_on, m.held_at)
    on = day or (entry.day if entry else None)
    signed = frame.moments.signed(m.entry_id if entry else None, on, at)
    handed_out = round_.issue.issued if round_ else None
    present = m.present if m.present is not None else signed if signed is not None else handed_out
    whose, post = _whose(m, frame)
    return MotionRow(
        id=m.id, session_id=m.session_id, entry_id=m.entry_id, entry_name=entry.activity if entry else "",
        agenda_item_id=m.agenda_item_id, agenda_title=frame.agenda.get(m.agenda_item_id or "", ""),
        position=m.position, key=m.key, kind=m.kind, title=m.title, way=m.way, held_on=day, held_at=at,
        counted_present=m.present, signed=signed,
        counts=_counts(m, round_, present),
        standing=m.standing, standing_reason=m.standing_reason, announced_on=m.announced_on,
        announced_at=m.announced_at, case_id=m.case_id, officer_id=m.officer_id, whose=whose, post=post,
        note=m.note, everybody=frame.moments.everybody(on, at), run=frame.runs.get(m.entry_id or "", RunTimes()),
        corrections=tuple(frame.corrections[m.id]), round_id=round_.id if round_ else "",
        handed_out=handed_out,
        ballots_invalid=round_ is not None and round_.valid_vote is False,
    )  # fmt: skip


def _whose(m: Motion, frame: _Frame) -> tuple[str, str]:
    """Who leaves which post: an officer of the congress, else as the office wrote."""
    officer = frame.officers.get(m.officer_id or "")
    return (
        (m.whose, m.post)
        if officer is None
        else (officer.name, f"{frame.town}人民代表大会{officer.post.value}")
    )


def _counts(m: Motion, round_: RoundRow | None, present: int | None) -> Counts:
    """Of a secret vote those of its ballots, never a second time."""
    if m.way is not Way.BALLOT:
        return Counts(m.votes_for, m.votes_against, m.votes_abstain, m.not_voting)
    counted = round_.counted if round_ else None
    if round_ is None or counted is None or not round_.candidates:
        return Counts()
    votes = counted.of(round_.candidates[0])
    returned = round_.issue.returned
    out = None if present is None or returned is None else max(present - returned, 0)
    return Counts(
        votes.get(Choice.FOR, 0), votes.get(Choice.AGAINST, 0), votes.get(Choice.ABSTAIN, 0), out, counted.invalid or 0
    )  # fmt: skip


def resolutions_of(db: DbSession, motions: Iterable[MotionRow]) -> dict[str, ResolutionRow]:
    """The texts of these motions by their ids, of those that have one."""
    rows = {row.id: row for row in motions if row.kind.has_text}
    stored = {
        one.motion_id: one for one in db.scalars(select(Resolution).where(Resolution.motion_id.in_(rows)))
    }
    revisions: dict[str, list[TextRevision]] = defaultdict(list)
    query = select(TextRevision).where(TextRevision.motion_id.in_(rows)).order_by(TextRevision.position)
    for one in db.scalars(query):
        revisions[one.motion_id].append(one)
    return {key: _resolution(row, stored.get(key), revisions[key]) for key, row in rows.items()}


def resolution_of(db: DbSession, motion: MotionRow) -> ResolutionRow:
    """The text of one motion."""
    return resolutions_of(db, [motion]).get(motion.id, ResolutionRow(motion.id))


def _resolution(
    motion: MotionRow, stored: Resolution | None, revisions: Sequence[TextRevision]
) -> ResolutionRow:
    text = stored.text if stored else ""
    after = [*(one.before for one in revisions[1:]), text]
    made = tuple(
        RevisionRow(r.id, r.change, r.made_on, r.who, r.reason, r.before, then, r.closed_on)
        for r, then in zip(revisions, after, strict=False)
    )
    open_ = any(one.change is TextChange.CORRECTION and one.closed_on is None for one in made)
    return ResolutionRow(
        motion.id,
        text,
        stored.number if stored else None,
        stored.sent_on if stored else None,
        stored.sent_to if stored else "",
        made,
        motion.result is Result.PASSED and not open_,
    )


def passed_motions(rows: Iterable[MotionRow]) -> list[MotionRow]:
    """Those that were announced as passed."""
    return [row for row in rows if row.result is Result.PASSED]
