"""Writes of the clean-up 清理: taken up, merged, refused with its reason, answered on the spot; what is hard or key."""

from __future__ import annotations

import datetime

from msgspec import Struct
from sqlalchemy import select

from renda_desktop.errors import RuleViolation
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.editing import Editable, EditField, edit_field
from renda_desktop.suggestions.looking_up import (
    case_of,
    label,
    require_entry,
    require_not_before,
    require_open,
    rounds_of,
)
from renda_desktop.suggestions.models import SuggestionCase
from renda_desktop.suggestions.rules import Clearing


class ClearSuggestion(Struct, frozen=True):
    """Request: what the clean-up makes of a suggestion.

    `into`: the one it is merged into; `reason`: why not taken up, or what was answered on the spot, by whom.
    """

    suggestion_id: str
    clearing: Clearing
    on: datetime.date
    reason: str = ""
    by: str = ""
    into: str | None = None


def clear_suggestion(db: DbSession, request: ClearSuggestion) -> None:
    """Records it. Raises RuleViolation: already assigned, no reason, no answer, merged into one that cannot take it."""
    entry = require_entry(db, request.suggestion_id)
    describe(db, f"{request.clearing.value}：{label(entry)}")
    case = case_of(db, entry.id)
    if request.clearing is not Clearing.ACCEPTED and rounds_of(db, entry.id):
        raise RuleViolation("这件建议已经交办，不能再改清理结果。要改的先取消交办。", "clearing")
    require_not_before(request.on, entry.received_on, "清理日期", "收到日期", "on")
    if request.clearing is Clearing.REFUSED and not request.reason.strip():
        raise RuleViolation("不立案要写明理由，好告知代表。", "reason")
    if request.clearing is Clearing.ON_SPOT and not request.reason.strip():
        raise RuleViolation("请写明当场答复的内容。", "reason")
    merged = request.clearing is Clearing.MERGED
    if merged:
        _require_target(db, request)
    case.clearing, case.cleared_on = request.clearing, request.on
    case.clearing_reason, case.answered_by = request.reason.strip(), request.by.strip()
    case.merged_into_id = request.into if merged else None


def _require_target(db: DbSession, request: ClearSuggestion) -> None:
    if request.into is None:
        raise RuleViolation("请选并入哪一件建议。", "into")
    if request.into == request.suggestion_id:
        raise RuleViolation("不能并入自己，请选另一件建议。", "into")
    target = case_of(db, request.into)
    entry = require_entry(db, request.into)
    if target.clearing in (Clearing.MERGED, Clearing.REFUSED, Clearing.ON_SPOT):
        raise RuleViolation(f"{label(entry)}{target.clearing.value}，不能并入，请选正在办理的一件。", "into")
    into_this = select(SuggestionCase).where(SuggestionCase.merged_into_id == request.suggestion_id)
    if db.scalars(into_this).first() is not None:
        raise RuleViolation("已经有建议并入这一件，请先把它们分开，或者反过来并。", "into")


def undo_clearing(db: DbSession, suggestion_id: str) -> None:
    """It waits for the clean-up again. Raises RuleViolation once it was assigned."""
    entry = require_entry(db, suggestion_id)
    describe(db, f"取消清理结果：{label(entry)}")
    if rounds_of(db, suggestion_id):
        raise RuleViolation("这件建议已经交办，不能再改清理结果。要改的先取消交办。")
    case = case_of(db, suggestion_id)
    case.clearing, case.cleared_on, case.clearing_reason = Clearing.OPEN, None, ""
    case.answered_by, case.merged_into_id = "", None


class MarkHard(Struct, frozen=True):
    """Request: the presidium finds it broad or difficult, so that six months hold (代表法2025 第五十一条第二款)."""

    suggestion_id: str
    hard: bool
    on: datetime.date
    reason: str = ""


def mark_hard(db: DbSession, request: MarkHard) -> None:
    """Sets or takes back the mark: the presidium says it, not the unit. Raises RuleViolation without a reason."""
    entry = require_entry(db, request.suggestion_id)
    what = "认定难度大" if request.hard else "改为一般建议"
    describe(db, f"{what}：{label(entry)}")
    case = require_open(db, request.suggestion_id)
    if request.hard and not request.reason.strip():
        raise RuleViolation("请写明主席团认定涉及面广、处理难度大的理由；办理单位自己不能定。", "hard_reason")
    case.hard = request.hard
    case.hard_on, case.hard_reason = (request.on, request.reason.strip()) if request.hard else (None, "")


CASE_FIELDS = {
    "key": Editable("重点督办件"),
    "excellent": Editable("优秀建议"),
    "public_text": Editable("公开稿的内容"),
    "hard_reason": Editable("认定难度大的理由", required=True),
    "clearing_reason": Editable("清理理由"),
    "answered_by": Editable("答复人"),
    "outcome": Editable("落实情况", required=True),
    "outcome_on": Editable("办成日期"),
    "outcome_note": Editable("落实情况说明"),
    "close_reason": Editable("办结说明"),
    "archive_number": Editable("归档号"),
    "sent_up_to": Editable("转报单位"),
    "sent_up_on": Editable("转报日期"),
    "answered_from_above_on": Editable("上级答复日期"),
    "answer_from_above": Editable("上级答复"),
}


def edit_case(db: DbSession, request: EditField) -> None:
    """Sets one field of what was decided; `record_id` is the suggestion's. Raises RuleViolation."""
    entry = require_entry(db, request.record_id)
    case = case_of(db, entry.id)
    if request.field == "answered_from_above_on":
        require_not_before(request.value, case.sent_up_on, "上级答复日期", "转报日期", request.field)
    if request.field == "sent_up_on":
        require_not_before(request.value, entry.received_on, "转报日期", "收到日期", request.field)
    edit_field(db, case, label(entry), CASE_FIELDS, request)
