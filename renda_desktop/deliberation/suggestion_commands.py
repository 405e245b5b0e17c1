"""Writes of suggestions handed in during a session 代表建议、批评和意见."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from renda_desktop.deliberation.eligibility import deputies_then
from renda_desktop.deliberation.handing_in import (
    Receipt,
    SetSigners,
    Signing,
    checked_signers,
    next_number,
    receipt_day,
    require_before_close,
    require_number,
    require_session,
    set_signers_of,
    store_signers,
)
from renda_desktop.deliberation.models import Bill, SessionSuggestion
from renda_desktop.deliberation.rules import BillDecision, Category, Signer
from renda_desktop.errors import RuleViolation
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.editing import Editable, EditField, edit_field


class AddSuggestion(Struct, frozen=True):
    """Request: a suggestion was handed in."""

    session_id: str
    title: str
    category: Category | None = None
    content: str = ""
    unit: str = ""
    public: bool | None = None
    wants_meeting: bool | None = None
    signing: Signing = Signing()
    receipt: Receipt = Receipt()


def add_suggestion(db: DbSession, request: AddSuggestion) -> str:
    """Registers a suggestion under the next number; returns its id. Raises RuleViolation."""
    title = request.title.strip()
    describe(db, f"登记建议“{title}”")
    session = require_session(db, request.session_id)
    deputies = deputies_then(db, session.id, receipt_day(session, request.receipt), request.receipt.at)
    return new_suggestion(db, request, checked_signers(db, deputies, request.signing))


def new_suggestion(
    db: DbSession, request: AddSuggestion, signers: Sequence[Signer], *, bill_id: str | None = None
) -> str:
    """The bare suggestion with these signers; `add_suggestion` and turning a bill build on it. Returns its id."""
    title = request.title.strip()
    if not title:
        raise RuleViolation("请填写建议的标题，一件建议只说一件事。", "title")
    session = require_session(db, request.session_id)
    suggestion = SessionSuggestion(
        session_id=session.id,
        number=next_number(db, SessionSuggestion, session.id),
        title=title,
        category=request.category,
        content=request.content.strip(),
        unit=request.unit.strip(),
        public=request.public,
        wants_meeting=request.wants_meeting,
        received_on=receipt_day(session, request.receipt),
        received_at=request.receipt.at,
        receiver=request.receipt.by.strip(),
        bill_id=bill_id,
    )
    db.add(suggestion)
    db.flush()
    store_signers(db, suggestion, signers)
    return suggestion.id


SUGGESTION_FIELDS = {
    "number": Editable("编号", required=True),
    "title": Editable("标题", required=True),
    "category": Editable("类别"),
    "content": Editable("内容"),
    "unit": Editable("建议承办单位"),
    "public": Editable("是否同意公开"),
    "wants_meeting": Editable("是否要求面商"),
    "received_on": Editable("收到日期", required=True),
    "received_at": Editable("收到时间"),
    "receiver": Editable("收件人"),
    "note": Editable("备注"),
}


def edit_suggestion(db: DbSession, request: EditField) -> None:
    """Sets one field of a suggestion. Raises RuleViolation."""
    suggestion = db.get_one(SessionSuggestion, request.record_id)
    if request.field == "number":
        require_number(db, suggestion, request.value)
    if request.field == "received_on":
        require_before_close(require_session(db, suggestion.session_id), request.value)
    edit_field(db, suggestion, f"第{suggestion.number}号建议", SUGGESTION_FIELDS, request)


def set_suggestion_signers(db: DbSession, request: SetSigners) -> None:
    """Sets who signs a suggestion. Raises RuleViolation as `handing_in.checked_signers`."""
    set_signers_of(db, db.get_one(SessionSuggestion, request.record_id), request.signing)


def remove_suggestion(db: DbSession, suggestion_id: str) -> None:
    """Takes a suggestion out; the bill it was turned from waits for a decision again. Undo brings all back."""
    suggestion = db.get_one(SessionSuggestion, suggestion_id)
    describe(db, f"删除第{suggestion.number}号建议")
    bill = db.get(Bill, suggestion.bill_id) if suggestion.bill_id else None
    if bill is not None:
        bill.decision, bill.decided_on = BillDecision.OPEN, None
    db.delete(suggestion)
