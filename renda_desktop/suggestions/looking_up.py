"""What every write of the slice looks up first: the suggestion as it was handed in, its case, its newest round."""

from __future__ import annotations

import datetime

from sqlalchemy import select

from renda_desktop.deliberation.register_queries import EntryRow, find_entry
from renda_desktop.errors import RuleViolation
from renda_desktop.storage.base import DbSession
from renda_desktop.suggestions.models import (
    SuggestionAssignment,
    SuggestionCase,
    SuggestionCopy,
    SuggestionRound,
)
from renda_desktop.suggestions.rules import Clearing, Role

_GONE = "这件建议已经删除，请重新选择。"
_SETTLED = {
    Clearing.MERGED: "这件建议已经并案，请在并入的那件里办理；要单独办的，先点“取消清理结果”。",
    Clearing.REFUSED: "这件建议已经定为不立案，要办的先点“取消清理结果”。",
    Clearing.ON_SPOT: "这件建议已经当场答复，要再办的先点“取消清理结果”。",
}


def require_entry(db: DbSession, suggestion_id: str) -> EntryRow:
    """The suggestion as handed in. Raises RuleViolation when it is gone."""
    found = find_entry(db, suggestion_id)
    if found is None:
        raise RuleViolation(_GONE)
    return found


def label(entry: EntryRow) -> str:
    """第3号建议（19-7-003）: how the log and the undo button name it."""
    return f"第{entry.number}号建议（{entry.code}）"


def case_of(db: DbSession, suggestion_id: str) -> SuggestionCase:
    """The stored case, made when there is none yet."""
    found = db.scalars(select(SuggestionCase).where(SuggestionCase.suggestion_id == suggestion_id)).first()
    if found is None:
        found = SuggestionCase(suggestion_id=suggestion_id)
        db.add(found)
        db.flush()
    return found


def require_open(db: DbSession, suggestion_id: str) -> SuggestionCase:
    """The case of one that is handled: neither settled by the clean-up, nor closed, nor in the archive.

    Raises RuleViolation.
    """
    case = case_of(db, suggestion_id)
    if case.clearing in _SETTLED:
        raise RuleViolation(_SETTLED[case.clearing])
    if case.archived_on is not None:
        raise RuleViolation("这件建议已经归档，要改的先点“取消归档”。")
    if case.closed_on is not None:
        raise RuleViolation("这件建议已经办结，要再办的先点“取消办结”。")
    return case


def rounds_of(db: DbSession, suggestion_id: str) -> list[SuggestionRound]:
    """Its rounds by number."""
    query = select(SuggestionRound).where(SuggestionRound.suggestion_id == suggestion_id)
    return list(db.scalars(query.order_by(SuggestionRound.number)))


def require_round(db: DbSession, suggestion_id: str) -> SuggestionRound:
    """The newest round. Raises RuleViolation before the suggestion was assigned."""
    rounds = rounds_of(db, suggestion_id)
    if not rounds:
        raise RuleViolation("这件建议还没有交办，请先交办，办理期限从交办那天算起。")
    return rounds[-1]


def assignments_of(db: DbSession, suggestion_id: str) -> list[SuggestionAssignment]:
    """All parts that were ever given, the oldest first."""
    query = select(SuggestionAssignment).where(SuggestionAssignment.suggestion_id == suggestion_id)
    return list(db.scalars(query.order_by(SuggestionAssignment.assigned_on)))


def main_of(db: DbSession, suggestion_id: str) -> SuggestionAssignment | None:
    """The main handler that has it."""
    parts = assignments_of(db, suggestion_id)
    return next((one for one in reversed(parts) if one.role is Role.MAIN and one.ended_on is None), None)


def require_not_before(
    day: datetime.date | None, first: datetime.date | None, what: str, of: str, field: str
) -> None:
    """`day` is not before `first`: 答复日期（…）早于交办日期（…）. Raises RuleViolation."""
    if day is not None and first is not None and day < first:
        raise RuleViolation(f"{what}（{day}）早于{of}（{first}），请核对。", field)


def speaker_of(db: DbSession, round_id: str) -> SuggestionCopy | None:
    """The copy of the signatory whose appraisal counts; None before the reply, or of a suggestion nobody signed."""
    query = select(SuggestionCopy).where(SuggestionCopy.round_id == round_id, SuggestionCopy.speaks)
    return db.scalars(query).first()
