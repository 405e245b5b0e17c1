"""Writes of inquiries 质询案 and of the answers to them (组织法2022 第二十四条, 代表法2025 第二十条)."""

from __future__ import annotations

import datetime
from itertools import pairwise

from msgspec import Struct
from sqlalchemy import select

from renda_desktop.deliberation.eligibility import deputies_then
from renda_desktop.deliberation.handed_in_queries import find_inquiry, missing_fields
from renda_desktop.deliberation.handing_in import (
    Receipt,
    SetSigners,
    Signing,
    checked_signers,
    next_number,
    receipt_day,
    require_number,
    require_session,
    set_signers_of,
    store_signers,
    stored_signers,
    within_session,
)
from renda_desktop.deliberation.lawful import INQUIRY_FORM, article, inquiry_form
from renda_desktop.deliberation.models import Inquiry, InquiryAnswer
from renda_desktop.deliberation.rules import (
    INQUIRY_SIGNERS,
    SECOND_ANSWER,
    AnswerWay,
    comes_before,
    dissatisfied_line,
    wants_second_answer,
)
from renda_desktop.errors import RuleViolation
from renda_desktop.sessions.queries import require_office
from renda_desktop.sessions.rows import SessionFacts
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.editing import Editable, EditField, edit_field

ANSWERS = 2
"""The first and the further one; the law knows no third."""
_ANSWER_NAMES = {1: "答复", 2: "再次答复"}


class AddInquiry(Struct, frozen=True):
    """Request: an inquiry was handed in, in writing. `addressee` None: the township's government."""

    session_id: str
    question: str
    content: str = ""
    addressee: str | None = None
    signing: Signing = Signing()
    receipt: Receipt = Receipt()


def add_inquiry(db: DbSession, request: AddInquiry) -> str:
    """Registers an inquiry under the next number; returns its id. Raises RuleViolation."""
    session, question = require_session(db, request.session_id), request.question.strip()
    day = receipt_day(session, request.receipt)
    describe(db, f"登记质询案“{question}”")
    if not question:
        raise RuleViolation(f"请填写质询的问题（{article(INQUIRY_FORM, day)}）。", "question")
    _require_within(session, day)
    deputies = deputies_then(db, session.id, day, request.receipt.at)
    signers = checked_signers(db, deputies, request.signing)
    government = f"{require_office(db).name}人民政府"
    inquiry = Inquiry(
        session_id=session.id,
        number=next_number(db, Inquiry, session.id),
        addressee=government if request.addressee is None else request.addressee.strip(),
        question=question,
        content=request.content.strip(),
        received_on=day,
        received_at=request.receipt.at,
        receiver=request.receipt.by.strip(),
    )
    db.add(inquiry)
    db.flush()
    store_signers(db, inquiry, signers)
    return inquiry.id


def _require_within(session: SessionFacts, day: datetime.date | None) -> None:
    if not within_session(session, day):
        basis = article(INQUIRY_SIGNERS, day or datetime.date.max)
        raise RuleViolation(f"质询案只能在会议期间提出（{basis}），请核对收到日期。", "received_on")


INQUIRY_FIELDS = {
    "number": Editable("编号", required=True),
    "addressee": Editable("质询对象"),
    "question": Editable("质询的问题", required=True),
    "content": Editable("质询的内容"),
    "received_on": Editable("收到日期", required=True),
    "received_at": Editable("收到时间"),
    "receiver": Editable("收件人"),
    "decided_on": Editable("决定日期"),
    "answer_place": Editable("答复的会议或者印发范围"),
    "note": Editable("备注"),
}


def edit_inquiry(db: DbSession, request: EditField) -> None:
    """Sets one field of an inquiry. Raises RuleViolation: number, outside the session."""
    inquiry = db.get_one(Inquiry, request.record_id)
    if request.field == "number":
        require_number(db, inquiry, request.value)
    if request.field == "received_on":
        _require_within(require_session(db, inquiry.session_id), request.value)
    edit_field(db, inquiry, f"第{inquiry.number}号质询案", INQUIRY_FIELDS, request)


def set_inquiry_signers(db: DbSession, request: SetSigners) -> None:
    """Sets who signs an inquiry. Raises RuleViolation as `handing_in.checked_signers`."""
    set_signers_of(db, db.get_one(Inquiry, request.record_id), request.signing)


class DecideInquiry(Struct, frozen=True):
    """Request: how the presidium has it answered; `way` None: not decided after all."""

    inquiry_id: str
    way: AnswerWay | None
    decided_on: datetime.date | None = None


def decide_inquiry(db: DbSession, request: DecideInquiry) -> None:
    """Records the decision. Raises RuleViolation: not whole, too few signers, or answered already."""
    inquiry = db.get_one(Inquiry, request.inquiry_id)
    describe(db, f"第{inquiry.number}号质询案：{request.way.value if request.way else '待决定'}")
    if request.way is not None:
        _require_fit(db, inquiry)
    elif _answers(db, inquiry.id):
        raise RuleViolation("这件质询案已经答复，不能改回待决定。", "way")
    inquiry.way = request.way
    inquiry.decided_on = request.decided_on if request.way else None
    db.flush()


def _law_day(inquiry: Inquiry) -> datetime.date:
    return inquiry.received_on or datetime.date.max


def _require_fit(db: DbSession, inquiry: Inquiry) -> None:
    day = _law_day(inquiry)
    lacking = missing_fields(inquiry, inquiry_form(day))
    if lacking:
        raise RuleViolation(
            f"质询案还缺{'、'.join(lacking)}：必须写明质询对象、质询的问题和内容（{article(INQUIRY_FORM, day)}）。",
            "way",
        )
    row = find_inquiry(db, inquiry.id)
    assert row is not None, "an inquiry that is being decided on"
    fit = sum(not signer.problem for signer in row.signers)
    if row.least is not None and fit < row.least:
        raise RuleViolation(
            f"联名代表只有{fit}人，质询案要{row.least}人以上联名（{article(INQUIRY_SIGNERS, day)}）。", "way"
        )


def _answers(db: DbSession, inquiry_id: str) -> list[InquiryAnswer]:
    query = select(InquiryAnswer).where(InquiryAnswer.inquiry_id == inquiry_id)
    return list(db.scalars(query.order_by(InquiryAnswer.number)))


class AddAnswer(Struct, frozen=True):
    """Request: the organ answered."""

    inquiry_id: str
    answerer: str = ""
    text: str = ""
    given_on: datetime.date | None = None
    given_at: datetime.time | None = None


def add_answer(db: DbSession, request: AddAnswer) -> str:
    """Adds the first answer, or the further one; returns its id.

    Raises RuleViolation before the presidium decided, and for a further answer fewer than half of the movers want.
    """
    inquiry = db.get_one(Inquiry, request.inquiry_id)
    there = _answers(db, inquiry.id)
    describe(db, f"登记第{inquiry.number}号质询案的{'再次' if there else ''}答复")
    if inquiry.way is None:
        raise RuleViolation("请先记主席团决定口头答复还是书面答复。", "way")
    if there:
        _require_second(db, inquiry, there)
    answer = InquiryAnswer(
        inquiry_id=inquiry.id,
        number=len(there) + 1,
        given_on=request.given_on,
        given_at=request.given_at,
        answerer=request.answerer.strip(),
        text=request.text.strip(),
    )
    db.add(answer)
    db.flush()
    return answer.id


def _require_second(db: DbSession, inquiry: Inquiry, there: list[InquiryAnswer]) -> None:
    if len(there) >= ANSWERS:
        raise RuleViolation("已经再次答复过，法律没有规定第三次答复。", "number")
    movers, day = len(stored_signers(db, inquiry)), _law_day(inquiry)
    if not wants_second_answer(there[0].dissatisfied, movers, day):
        line = f"（{movers}人里至少{dissatisfied_line(movers, day)}人）" if movers else ""
        raise RuleViolation(
            f"提出质询案的代表半数以上{line}不满意，"
            f"才可以要求再作答复（{article(SECOND_ANSWER, day)}）；请先记不满意的人数。",
            "dissatisfied",
        )


ANSWER_FIELDS = {
    "given_on": Editable("答复日期"),
    "given_at": Editable("答复时间"),
    "answerer": Editable("负责人"),
    "text": Editable("答复内容"),
    "dissatisfied": Editable("不满意的人数"),
}


def edit_answer(db: DbSession, request: EditField) -> None:
    """Sets one field of an answer.

    Raises RuleViolation for more dissatisfied than there are movers, and for an answer before what it answers.
    """
    answer = db.get_one(InquiryAnswer, request.record_id)
    inquiry = db.get_one(Inquiry, answer.inquiry_id)
    if request.field in ("given_on", "given_at"):
        _require_order(inquiry, _answers(db, inquiry.id), answer, request)
    if request.field == "dissatisfied" and request.value is not None:
        movers = len(stored_signers(db, inquiry))
        if not isinstance(request.value, int) or not 0 <= request.value <= movers:
            raise RuleViolation(
                f"提出质询案的代表共{movers}人，不满意的人数请填0到{movers}。", "dissatisfied"
            )
        if answer.number == 1 and len(_answers(db, inquiry.id)) > 1:
            _require_still_wanted(request.value, movers, _law_day(inquiry))
    edit_field(db, answer, f"第{inquiry.number}号质询案答复", ANSWER_FIELDS, request)


def _require_order(
    inquiry: Inquiry, answers: list[InquiryAnswer], answer: InquiryAnswer, request: EditField
) -> None:
    """Handed in, answered, answered again, in this order as far as the days and times are known."""
    known = {one.number: (one.given_on, one.given_at) for one in answers}
    mine = {"given_on": answer.given_on, "given_at": answer.given_at, request.field: request.value}
    known[answer.number] = (mine["given_on"], mine["given_at"])
    moments = [("收到质询案", (inquiry.received_on, inquiry.received_at)),
               *((_ANSWER_NAMES[number], known[number]) for number in sorted(known))]  # fmt: skip
    for (earlier, first), (later, second) in pairwise(moments):
        if comes_before(second, first):
            raise RuleViolation(f"{later}的时间早于{earlier}的时间，请核对。", request.field)


def _require_still_wanted(dissatisfied: int, movers: int, day: datetime.date) -> None:
    if not wants_second_answer(dissatisfied, movers, day):
        raise RuleViolation(
            "已经再次答复，不满意的人数不能少于半数；弄错的话请先删除再次答复。", "dissatisfied"
        )


def remove_answer(db: DbSession, answer_id: str) -> None:
    """Takes the last answer out. Raises RuleViolation while a further one stands on it."""
    answer = db.get_one(InquiryAnswer, answer_id)
    inquiry = db.get_one(Inquiry, answer.inquiry_id)
    describe(db, f"删除第{inquiry.number}号质询案的答复")
    if any(other.number > answer.number for other in _answers(db, inquiry.id)):
        raise RuleViolation("请先删除再次答复。", "number")
    db.delete(answer)


def remove_inquiry(db: DbSession, inquiry_id: str) -> None:
    """Takes an inquiry out; undo brings it back."""
    inquiry = db.get_one(Inquiry, inquiry_id)
    describe(db, f"删除第{inquiry.number}号质询案")
    db.delete(inquiry)
