"""Writes of suggestions as they are handed in 代表建议、批评和意见: at a session, or between sessions."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from msgspec import Struct
from sqlalchemy import func, select

from renda_desktop.deliberation.eligibility import deputies_then
from renda_desktop.deliberation.handing_in import (
    Receipt,
    SetSigners,
    Signing,
    checked_signers,
    receipt_day,
    require_before_close,
    require_number,
    require_session,
    set_signers_of,
    store_signers,
)
from renda_desktop.deliberation.models import Bill, Suggestion
from renda_desktop.deliberation.rules import BillDecision, Category, Occasion, Signer
from renda_desktop.errors import RuleViolation
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.editing import Editable, EditField, edit_field
from renda_desktop.township.queries import term_on


class AddSuggestion(Struct, frozen=True):
    """Request: a suggestion was handed in; `session_id` None: between sessions, to the presidium."""

    session_id: str | None
    title: str
    category: Category | None = None
    content: str = ""
    unit: str = ""
    public: bool | None = None
    wants_meeting: bool | None = None
    signing: Signing = Signing()
    receipt: Receipt = Receipt()
    occasion: Occasion = Occasion.SHEET
    today: datetime.date | None = None
    """What came in later than this did not come in yet."""


class Series(Struct, frozen=True):
    """What a number counts within: a session, or a year of a term between sessions."""

    session_id: str | None
    term_id: str | None = None
    year: int | None = None


def add_suggestion(db: DbSession, request: AddSuggestion) -> str:
    """Registers a suggestion under the next number of its series; returns its id. Raises RuleViolation."""
    title = request.title.strip()
    describe(db, f"登记建议“{title}”")
    day = _received_on(db, request)
    if request.today is not None and day > request.today:
        raise RuleViolation(f"收到日期（{day}）还没有到，请核对。", "received_on")
    deputies = deputies_then(db, request.session_id, day, request.receipt.at)
    return new_suggestion(db, request, checked_signers(db, deputies, request.signing))


def _received_on(db: DbSession, request: AddSuggestion) -> datetime.date:
    if request.session_id is not None:
        return receipt_day(require_session(db, request.session_id), request.receipt)
    if request.receipt.day is None:
        raise RuleViolation("请填写收到日期：闭会期间的建议按收到的那一年编号。", "received_on")
    return request.receipt.day


def series_of(db: DbSession, session_id: str | None, day: datetime.date) -> Series:
    """The series of numbers a suggestion received on a day belongs to. Raises RuleViolation without a term."""
    if session_id is not None:
        return Series(session_id)
    term = term_on(db, day)
    if term is None:
        raise RuleViolation("还没有填写届次，请先到“设置”里填写。", "received_on")
    return Series(None, term.id, day.year)


def next_in_series(db: DbSession, series: Series) -> int:
    """The number after the highest of a series."""
    query = select(func.max(Suggestion.number)).where(
        Suggestion.session_id == series.session_id,
        Suggestion.term_id == series.term_id,
        Suggestion.year == series.year,
    )
    return (db.scalar(query) or 0) + 1


def new_suggestion(
    db: DbSession, request: AddSuggestion, signers: Sequence[Signer], *, bill_id: str | None = None
) -> str:
    """The bare suggestion with these signers; `add_suggestion` and turning a bill build on it. Returns its id."""
    title = request.title.strip()
    if not title:
        raise RuleViolation("请填写建议的标题，一件建议只说一件事。", "title")
    _require_short(title)
    day = _received_on(db, request)
    series = series_of(db, request.session_id, day)
    suggestion = Suggestion(
        session_id=series.session_id,
        term_id=series.term_id,
        year=series.year,
        number=next_in_series(db, series),
        title=title,
        category=request.category,
        content=request.content.strip(),
        unit=request.unit.strip(),
        public=request.public,
        wants_meeting=request.wants_meeting,
        occasion=request.occasion,
        received_on=day,
        received_at=request.receipt.at,
        receiver=request.receipt.by.strip(),
        bill_id=bill_id,
    )
    db.add(suggestion)
    db.flush()
    store_signers(db, suggestion, signers)
    return suggestion.id


LONGEST_TITLE = 120


def _require_short(title: str) -> str:
    if len(title) > LONGEST_TITLE:
        said = f"标题有{len(title)}个字，请缩短到{LONGEST_TITLE}个字以内，详细的写进内容。"
        raise RuleViolation(said, "title")
    return title


SUGGESTION_FIELDS = {
    "number": Editable("编号", required=True),
    "title": Editable("标题", _require_short, required=True),
    "category": Editable("类别"),
    "content": Editable("内容"),
    "unit": Editable("建议承办单位"),
    "public": Editable("是否同意公开"),
    "wants_meeting": Editable("是否要求面商"),
    "received_on": Editable("收到日期", required=True),
    "received_at": Editable("收到时间"),
    "receiver": Editable("收件人"),
    "occasion": Editable("提出形式", required=True),
    "note": Editable("备注"),
}


def edit_suggestion(db: DbSession, request: EditField) -> None:
    """Sets one field of a suggestion. Raises RuleViolation."""
    suggestion = db.get_one(Suggestion, request.record_id)
    if request.field == "number":
        require_number(db, suggestion, request.value)
    if request.field == "received_on" and suggestion.session_id is not None:
        require_before_close(require_session(db, suggestion.session_id), request.value)
    edit_field(db, suggestion, f"第{suggestion.number}号建议", SUGGESTION_FIELDS, request)


def set_suggestion_signers(db: DbSession, request: SetSigners) -> None:
    """Sets who signs a suggestion. Raises RuleViolation as `handing_in.checked_signers`."""
    set_signers_of(db, db.get_one(Suggestion, request.record_id), request.signing)


def remove_suggestion(db: DbSession, suggestion_id: str) -> None:
    """Takes a suggestion out; the bill it was turned from waits for a decision again. Undo brings all back."""
    suggestion = db.get_one(Suggestion, suggestion_id)
    describe(db, f"删除第{suggestion.number}号建议")
    bill = db.get(Bill, suggestion.bill_id) if suggestion.bill_id else None
    if bill is not None:
        bill.decision, bill.decided_on = BillDecision.OPEN, None
    db.delete(suggestion)
