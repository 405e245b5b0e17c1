"""Writes of bills 议案: registering, the deadline, the presidium's decision, withdrawal, turning into a suggestion."""

from __future__ import annotations

import datetime

from msgspec import Struct
from sqlalchemy import select

from renda_desktop.deliberation.eligibility import deputies_then
from renda_desktop.deliberation.handed_in_queries import bill_deadline, find_bill, missing_fields
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
    stored_signers,
)
from renda_desktop.deliberation.lawful import BILL_FORM, WITHDRAWAL, article, bill_form, bill_signers
from renda_desktop.deliberation.models import Bill, BillDeadline, Suggestion
from renda_desktop.deliberation.rows import bare_title, named
from renda_desktop.deliberation.rules import (
    BILL_SIGNERS,
    BillDecision,
    BillOrigin,
    BillOutcome,
    Signer,
    is_late,
)
from renda_desktop.deliberation.suggestion_commands import AddSuggestion, new_suggestion
from renda_desktop.errors import RuleViolation
from renda_desktop.sessions.agenda_commands import AddAgendaItems, add_agenda_items, remove_agenda_item
from renda_desktop.sessions.queries import agenda_rows
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.editing import Editable, EditField, edit_field


class SetBillDeadline(Struct, frozen=True):
    """Request: until when deputies may table bills; `day` or `at` None takes the deadline away."""

    session_id: str
    day: datetime.date | None
    at: datetime.time | None


def set_bill_deadline(db: DbSession, request: SetBillDeadline) -> None:
    """Stores the deadline the presidium fixed. Raises RuleViolation for a day after the session."""
    session = require_session(db, request.session_id)
    describe(db, f"{session.short_name}的议案截止时间")
    last = session.closes_on or session.opens_on
    if request.day is not None and last is not None and request.day > last:
        raise RuleViolation("截止时间在会议以后，请核对日期。", "day")
    row = db.scalars(select(BillDeadline).where(BillDeadline.session_id == session.id)).first()
    if request.day is None or request.at is None:
        if row is not None:
            db.delete(row)
    elif row is None:
        db.add(BillDeadline(session_id=session.id, day=request.day, at=request.at))
    else:
        row.day, row.at = request.day, request.at
    db.flush()


class AddBill(Struct, frozen=True):
    """Request: a bill was handed in. What its paper says may follow; the presidium decides only when it is whole."""

    session_id: str
    title: str
    origin: BillOrigin = BillOrigin.DEPUTIES
    cause: str = ""
    grounds: str = ""
    proposal: str = ""
    signing: Signing = Signing()
    receipt: Receipt = Receipt()


def add_bill(db: DbSession, request: AddBill) -> str:
    """Registers a bill under the next number; returns its id. Raises RuleViolation."""
    session, title = require_session(db, request.session_id), request.title.strip()
    describe(db, f"登记议案“{title}”")
    if not title:
        raise RuleViolation("请填写议案的题目（关于什么的议案）。", "title")
    day = receipt_day(session, request.receipt)
    deputies = deputies_then(db, session.id, day, request.receipt.at)
    signers = checked_signers(db, deputies, request.signing)
    bill = Bill(
        session_id=session.id,
        number=next_number(db, Bill, session.id),
        origin=request.origin,
        title=title,
        cause=request.cause.strip(),
        grounds=request.grounds.strip(),
        proposal=request.proposal.strip(),
        received_on=day,
        received_at=request.receipt.at,
        receiver=request.receipt.by.strip(),
    )
    db.add(bill)
    db.flush()
    store_signers(db, bill, signers)
    return bill.id


BILL_FIELDS = {
    "number": Editable("编号", required=True),
    "title": Editable("题目", required=True),
    "origin": Editable("提出人", required=True),
    "cause": Editable("案由"),
    "grounds": Editable("案据"),
    "proposal": Editable("方案"),
    "received_on": Editable("收到日期", required=True),
    "received_at": Editable("收到时间"),
    "receiver": Editable("收件人"),
    "review": Editable("审查意见"),
    "decided_on": Editable("决定日期"),
    "decision_reason": Editable("处理理由"),
    "outcome": Editable("结果", required=True),
    "note": Editable("备注"),
}


def edit_bill(db: DbSession, request: EditField) -> None:
    """Sets one field of a bill. Raises RuleViolation: its form of a bill on the agenda, number, moment of receipt."""
    bill = db.get_one(Bill, request.record_id)
    if request.field == "number":
        require_number(db, bill, request.value)
    if request.field == "received_on":
        require_before_close(require_session(db, bill.session_id), request.value)
    on_agenda = bill.decision is BillDecision.AGENDA
    form = bill_form(_law_day(bill))
    if request.field in form and on_agenda and not str(request.value or "").strip():
        basis = article(BILL_FORM, _law_day(bill))
        raise RuleViolation(f"议案已经列入议程，{form[request.field]}不能空着（{basis}）。", request.field)
    if request.field == "outcome" and request.value is not BillOutcome.OPEN and not on_agenda:
        raise RuleViolation("没有列入议程的议案没有表决结果，请先记主席团的处理决定。", "outcome")
    if request.field == "outcome" and request.value is not BillOutcome.OPEN and bill.withdrawn_on is not None:
        raise RuleViolation("这件议案已经撤回，没有表决结果。", "outcome")
    edit_field(db, bill, f"第{bill.number}号议案", BILL_FIELDS, request)


def set_bill_signers(db: DbSession, request: SetSigners) -> None:
    """Sets who signs a bill. Raises RuleViolation as `handing_in.checked_signers`."""
    set_signers_of(db, db.get_one(Bill, request.record_id), request.signing)


class DecideBill(Struct, frozen=True):
    """Request: what the presidium decided on a bill."""

    bill_id: str
    decision: BillDecision
    decided_on: datetime.date | None = None
    reason: str = ""


def decide_bill(db: DbSession, request: DecideBill) -> None:
    """Records the decision: 列入议程 brings an item of the agenda, 转作建议 a suggestion with the same signers.

    Raises RuleViolation: not whole, too few signers or late for the agenda; withdrawn; already a suggestion.
    """
    bill = db.get_one(Bill, request.bill_id)
    describe(db, f"第{bill.number}号议案：{request.decision.value}")
    if request.decision is bill.decision:
        return
    if bill.withdrawn_on is not None:
        raise RuleViolation("这件议案已经撤回，不用再作决定。", "decision")
    _require_no_suggestion(db, bill)
    if request.decision is BillDecision.AGENDA:
        require_fit_for_agenda(db, bill)
        bill.agenda_item_id = _put_on_agenda(db, bill)
    else:
        _take_off_agenda(db, bill)
    if request.decision is BillDecision.SUGGESTION:
        _turn(db, bill)
    bill.decision = request.decision
    bill.decided_on = None if request.decision is BillDecision.OPEN else request.decided_on
    bill.decision_reason = request.reason.strip() or bill.decision_reason
    db.flush()


def _law_day(bill: Bill) -> datetime.date:
    return bill.received_on or datetime.date.max


def require_fit_for_agenda(db: DbSession, bill: Bill) -> None:
    """The bill is whole, signed by enough and in time. Raises RuleViolation with the article."""
    day = _law_day(bill)
    lacking = missing_fields(bill, bill_form(day))
    if lacking:
        raise RuleViolation(
            f"议案还缺{'、'.join(lacking)}，不能列入议程：议案应当有案由、案据和方案（{article(BILL_FORM, day)}）。",
            "decision",
        )
    if bill.origin is not BillOrigin.DEPUTIES:
        return
    row = find_bill(db, bill.id)
    assert row is not None, "a bill that is being decided on"
    least = bill_signers(day)
    fit = sum(not signer.problem for signer in row.signers)
    if least is not None and fit < least:
        raise RuleViolation(
            f"联名代表只有{fit}人，代表联名提出议案要{least}人以上（{article(BILL_SIGNERS, day)}），"
            "不能列入议程；可以转作建议。",
            "decision",
        )
    if is_late(bill.received_on, bill.received_at, bill_deadline(db, bill.session_id)):
        raise RuleViolation(
            "这件议案是截止时间以后提出的，不能列入议程，可以转作建议；主席团另行决定的，请先改截止时间。",
            "decision",
        )


def _put_on_agenda(db: DbSession, bill: Bill) -> str:
    title = f"审议{named(bill.title, '议案')}"
    return add_agenda_items(db, AddAgendaItems(bill.session_id, (title,), needs_vote=True))[0]


def _take_off_agenda(db: DbSession, bill: Bill) -> None:
    rows = agenda_rows(db, require_session(db, bill.session_id), bill.received_on or datetime.date.max)
    item = next((row for row in rows if row.id == bill.agenda_item_id), None)
    if item is not None and item.adopted_on is not None:
        raise RuleViolation("这一项议程已经通过，不能改变处理决定。", "decision")
    bill.agenda_item_id, bill.outcome = None, BillOutcome.OPEN
    db.flush()
    if item is not None:
        remove_agenda_item(db, item.id)


def _require_no_suggestion(db: DbSession, bill: Bill) -> None:
    number = db.scalar(select(Suggestion.number).where(Suggestion.bill_id == bill.id))
    if number is not None:
        raise RuleViolation(f"这件议案已经转作第{number}号建议；要改处理决定，请先删除那件建议。", "decision")


def _turn(db: DbSession, bill: Bill) -> None:
    if bill.origin is not BillOrigin.DEPUTIES:
        raise RuleViolation("主席团和政府提出的议案不能转作代表建议。", "decision")
    parts = [text for text in (bill.cause, bill.grounds, bill.proposal) if text.strip()]
    request = AddSuggestion(
        bill.session_id,
        bare_title(bill.title),
        content="\n".join(parts),
        receipt=Receipt(bill.received_on, bill.received_at, bill.receiver),
    )
    signers = [Signer(one.person_id, one.name, one.lead) for one in stored_signers(db, bill)]
    new_suggestion(db, request, signers, bill_id=bill.id)


def note_bill_vote(db: DbSession, agenda_item_id: str, outcome: BillOutcome) -> None:
    """What the congress decided on the bill behind an item of the agenda; part of the vote: no describe."""
    for bill in db.scalars(select(Bill).where(Bill.agenda_item_id == agenda_item_id)):
        bill.outcome = outcome
    db.flush()


class WithdrawBill(Struct, frozen=True):
    """Request: the movers take their bill back; `consented`: the presidium agreed. `on` None: not after all."""

    bill_id: str
    on: datetime.date | None
    consented: bool = True
    reason: str = ""


def withdraw_bill(db: DbSession, request: WithdrawBill) -> None:
    """Records the withdrawal. Raises RuleViolation after the vote, and without consent for a bill on the agenda."""
    bill = db.get_one(Bill, request.bill_id)
    describe(db, f"第{bill.number}号议案{'撤回' if request.on else '改回未撤回'}")
    basis = article(WITHDRAWAL, request.on or _law_day(bill))
    if request.on is not None and bill.outcome is not BillOutcome.OPEN:
        raise RuleViolation(f"议案已经交付表决，不能撤回（{basis}）。", "withdrawn_on")
    if request.on is not None and bill.decision is BillDecision.AGENDA and not request.consented:
        raise RuleViolation(f"列入会议议程的议案，经主席团同意才能撤回（{basis}）。", "withdrawn_on")
    bill.withdrawn_on = request.on
    bill.withdrawal_reason = request.reason.strip() if request.on else ""
    db.flush()


def remove_bill(db: DbSession, bill_id: str) -> None:
    """Takes a bill out; undo brings it back. Raises RuleViolation while a suggestion stands for it."""
    bill = db.get_one(Bill, bill_id)
    describe(db, f"删除第{bill.number}号议案")
    _require_no_suggestion(db, bill)
    _take_off_agenda(db, bill)
    db.delete(bill)
