"""A vote that accepts a resignation and what follows, in one action: the deciding step, the mandate, the base.

The moment of the end is kept, so that later votes of the day count without that deputy; what a correction takes back
goes back everywhere.
"""

from __future__ import annotations

import datetime

from msgspec import Struct

from renda_desktop.changes.queries import find_case, list_cases
from renda_desktop.changes.rows import CaseRow
from renda_desktop.changes.rules import CaseState
from renda_desktop.changes.standing import deciding_step
from renda_desktop.changes.step_commands import TakeBackStep, TakeStep, take_back_step, take_step
from renda_desktop.chinese.dates import chinese_date
from renda_desktop.errors import RuleViolation
from renda_desktop.proceedings.adopting import note_adoption, note_vote_on_bill
from renda_desktop.sessions.base_commands import EndMandateAt, note_mandate_end
from renda_desktop.sessions.queries import find_facts
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.editing import EditField
from renda_desktop.township.commands import edit_officer
from renda_desktop.township.queries import list_officers
from renda_desktop.votes.commands import LinkCase, link_case
from renda_desktop.votes.count_commands import (
    AnnounceMotion,
    CorrectMotion,
    announce_motion,
    correct_motion,
)
from renda_desktop.votes.queries import find_motion
from renda_desktop.votes.rows import MotionRow
from renda_desktop.votes.rules import Result


def announce_with_effect(db: DbSession, request: AnnounceMotion) -> Result:
    """Announces a result: what is adopted loses its 草案, an accepted resignation takes effect at once.

    Raises RuleViolation as `announce_motion`, and where the case or the roster refuses it.
    """
    result = announce_motion(db, request)
    row = _motion(db, request.motion_id)
    note_vote_on_bill(db, row, result)
    if result is Result.PASSED:
        note_adoption(db, row, row.held_on)
    if result is Result.PASSED and row.case_id is not None:
        _accept(db, row)
    if result is Result.PASSED and row.officer_id is not None:
        edit_officer(db, EditField(row.officer_id, "ends_on", row.held_on))
    describe(db, f"宣布“{row.title}”{result.value}")
    return result


def correct_with_effect(db: DbSession, request: CorrectMotion) -> None:
    """Opens an announced result again; what it did to case, mandate and post is taken back with it."""
    row = _motion(db, request.motion_id)
    passed = row.result is Result.PASSED
    correct_motion(db, request)
    note_vote_on_bill(db, row, None)
    if passed:
        note_adoption(db, row, None)
    if passed and row.case_id is not None:
        _take_back(db, row)
    if passed and row.officer_id is not None:
        _reopen_post(db, row)
    describe(db, f"更正“{row.title}”的表决结果")


def _motion(db: DbSession, motion_id: str) -> MotionRow:
    row = find_motion(db, motion_id)
    if row is None:
        raise RuleViolation("这个表决事项已经删除，请重新选择。", "motion_id")
    return row


def _case(db: DbSession, row: MotionRow) -> CaseRow:
    case = find_case(db, row.case_id or "", row.held_on or datetime.date.max)
    if case is None or case.mandate is None:
        raise RuleViolation("关联的辞职事项已经删除，请在“辞职的代表”里重新选择。", "case_id")
    return case


def _accept(db: DbSession, row: MotionRow) -> None:
    case = _case(db, row)
    assert row.held_on is not None, "an announced vote has a moment"
    key = deciding_step(case.kind).key
    take_step(db, TakeStep(case.id, key, row.held_on, f"{row.title}通过", session_id=row.session_id))
    assert case.mandate is not None
    end = EndMandateAt(row.session_id, case.mandate.id, row.held_on, end_moment(row))
    note_mandate_end(db, end)


def end_moment(row: MotionRow) -> datetime.time:
    """When the mandate ends: as it was announced, and never at the moment of the vote itself, which counts it still."""
    assert row.held_at is not None
    if row.announced_at is not None and row.announced_at > row.held_at:
        return row.announced_at
    after = datetime.datetime.combine(datetime.date.min, row.held_at) + datetime.timedelta(minutes=1)
    return after.time()


def _take_back(db: DbSession, row: MotionRow) -> None:
    case = _case(db, row)
    take_back_step(db, TakeBackStep(case.id, deciding_step(case.kind).key))
    if case.mandate is not None and row.held_on is not None:
        note_mandate_end(db, EndMandateAt(row.session_id, case.mandate.id, row.held_on, None))


def _reopen_post(db: DbSession, row: MotionRow) -> None:
    held = next((one for one in list_officers(db) if one.id == row.officer_id), None)
    if held is not None and held.ends_on == row.held_on:
        edit_officer(db, EditField(held.id, "ends_on", None))


class OpenCase(Struct, frozen=True):
    """A resignation that may be put to the vote at a session."""

    id: str
    label: str
    title: str


def open_resignations(db: DbSession, session_id: str, today: datetime.date) -> list[OpenCase]:
    """Resignations of deputies that no session has decided on yet."""
    facts = find_facts(db, session_id)
    if facts is None:
        return []
    cases = list_cases(db, today, term_id=facts.term_id)
    return [
        OpenCase(
            case.id,
            f"{case.name}{case.kind.value}（{chinese_date(case.opened_on)}提出）",
            f"关于接受{case.name}辞去代表职务请求的决定",
        )
        for case in cases
        if case.kind.by_congress and case.state is CaseState.OPEN
    ]


class LinkResignation(Struct, frozen=True):
    """Request: a motion decides about this resignation of a deputy; None: about none."""

    motion_id: str
    case_id: str | None
    today: datetime.date


def link_resignation(db: DbSession, request: LinkResignation) -> None:
    """Joins them, with the title the decision bears. Raises RuleViolation for a case that is no open resignation."""
    row = _motion(db, request.motion_id)
    open_cases = {one.id: one for one in open_resignations(db, row.session_id, request.today)}
    found = open_cases.get(request.case_id or "")
    if request.case_id is not None and found is None:
        raise RuleViolation("这件辞职已经办结或者撤回，不能再交付表决。", "case_id")
    link_case(db, LinkCase(row.id, request.case_id, found.title if found else ""))
