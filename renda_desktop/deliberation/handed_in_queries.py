"""Reads of what deputies hand in: bills, inquiries and suggestions with their signers and what speaks against them."""

from __future__ import annotations

import datetime
from collections import defaultdict
from typing import Any

from sqlalchemy import select

from renda_desktop.deliberation.eligibility import deputies_then, ineligible
from renda_desktop.deliberation.lawful import (
    BILL_FORM,
    INQUIRY_FORM,
    article,
    bill_form,
    bill_signers,
    inquiry_form,
    inquiry_signers,
)
from renda_desktop.deliberation.models import (
    Bill,
    BillDeadline,
    BillSigner,
    Inquiry,
    InquiryAnswer,
    InquirySigner,
    Received,
    SignerRecord,
    Suggestion,
    SuggestionSigner,
)
from renda_desktop.deliberation.rows import (
    AnswerRow,
    BillRow,
    InquiryRow,
    SignerRow,
    SuggestionRow,
)
from renda_desktop.deliberation.rules import (
    BILL_SIGNERS,
    INQUIRY_SIGNERS,
    BillDecision,
    BillOrigin,
    Moment,
    each_once,
    is_late,
    signer_problem,
)
from renda_desktop.roster.rows import DeputyRow
from renda_desktop.sessions.base_queries import all_deputies
from renda_desktop.sessions.queries import find_facts
from renda_desktop.sessions.rows import SessionFacts
from renda_desktop.storage.base import DbSession
from renda_desktop.township.queries import local_values

_HANDED_IN = ("id", "number", "received_on", "received_at", "receiver", "note")
_BILL = (
    "origin", "title", "cause", "grounds", "proposal", "review", "decision", "decided_on", "decision_reason",
    "agenda_item_id", "withdrawn_on", "withdrawal_reason", "outcome",
)  # fmt: skip
_INQUIRY = ("addressee", "question", "content", "way", "decided_on", "answer_place")
SUGGESTION = "suggestion_right_session"
_SUGGESTION = ("title", "category", "content", "unit", "public", "wants_meeting", "bill_id")


def missing_fields(row: Received, form: dict[str, str]) -> list[str]:
    """What the form asks for and the row leaves empty, in the law's words."""
    return [label for field, label in form.items() if not getattr(row, field).strip()]


def bill_deadline(db: DbSession, session_id: str) -> Moment | None:
    """Until when bills may be tabled; None as long as nobody said."""
    row = db.scalars(select(BillDeadline).where(BillDeadline.session_id == session_id)).first()
    return Moment(row.day, row.at) if row else None


def find_bill(db: DbSession, bill_id: str) -> BillRow | None:
    """One bill; None when it is gone."""
    bill = db.get(Bill, bill_id)
    facts = find_facts(db, bill.session_id) if bill else None
    rows = HandedInReader(db, facts).bills() if facts else ()
    return next((row for row in rows if row.id == bill_id), None)


def find_inquiry(db: DbSession, inquiry_id: str) -> InquiryRow | None:
    """One inquiry; None when it is gone."""
    inquiry = db.get(Inquiry, inquiry_id)
    facts = find_facts(db, inquiry.session_id) if inquiry else None
    rows = HandedInReader(db, facts).inquiries() if facts else ()
    return next((row for row in rows if row.id == inquiry_id), None)


class HandedInReader:
    """Reads of one session; the deputies of a moment are read once."""

    def __init__(self, db: DbSession, facts: SessionFacts) -> None:
        self._db, self._facts = db, facts
        self._deputies: dict[tuple[datetime.date, datetime.time | None], dict[str, DeputyRow]] = {}
        self.deadline = bill_deadline(db, facts.id)

    def deputies(self, day: datetime.date, at: datetime.time | None) -> dict[str, DeputyRow]:
        """The deputies in force at a moment by person id; read once a day on which no mandate ends."""
        first, last = self._read(day, None), self._read(day, datetime.time.max)
        return self._read(day, at) if len(last) != len(first) else first

    def _read(self, day: datetime.date, at: datetime.time | None) -> dict[str, DeputyRow]:
        if (day, at) not in self._deputies:
            self._deputies[day, at] = deputies_then(self._db, self._facts.id, day, at)
        return self._deputies[day, at]

    def bills(self) -> tuple[BillRow, ...]:
        """The bills by number."""
        signers = self._signers(BillSigner)
        numbers = select(Suggestion.bill_id, Suggestion.number).where(Suggestion.session_id == self._facts.id)
        turned = {bill_id: number for bill_id, number in self._db.execute(numbers) if bill_id}
        return tuple(self._bill(bill, signers[bill.id], turned.get(bill.id)) for bill in self._rows(Bill))

    def inquiries(self) -> tuple[InquiryRow, ...]:
        """The inquiries by number."""
        signers, local = self._signers(InquirySigner), local_values(self._db)
        answers: defaultdict[str, list[AnswerRow]] = defaultdict(list)
        query = select(InquiryAnswer).join(Inquiry).where(Inquiry.session_id == self._facts.id)
        for a in self._db.scalars(query.order_by(InquiryAnswer.number)):
            row = AnswerRow(a.id, a.number, a.given_on, a.given_at, a.answerer, a.text, a.dissatisfied)
            answers[a.inquiry_id].append(row)
        made = []
        for inquiry in self._rows(Inquiry):
            day = inquiry.received_on or self._facts.opens_on
            base = all_deputies(self._db, self._facts.id, day, inquiry.received_at).base if day else 0
            least = inquiry_signers(day, base, local) if day else None
            made.append(self._inquiry(inquiry, signers[inquiry.id], answers[inquiry.id], least))
        return tuple(made)

    def suggestions(self) -> tuple[SuggestionRow, ...]:
        """The suggestions by number."""
        signers = self._signers(SuggestionSigner)
        bills = select(Bill.id, Bill.number).where(Bill.session_id == self._facts.id)
        numbers: dict[str, int] = {row.id: row.number for row in self._db.execute(bills)}
        return tuple(self._suggestion(one, signers[one.id], numbers) for one in self._rows(Suggestion))

    def _rows(self, model: type[Any]) -> list[Any]:
        query = select(model).where(model.session_id == self._facts.id).order_by(model.number)
        return list(self._db.scalars(query))

    def _signers(self, model: type[Any]) -> defaultdict[str, list[SignerRecord]]:
        found: defaultdict[str, list[SignerRecord]] = defaultdict(list)
        for row in self._db.scalars(select(model).order_by(model.lead.desc(), model.position)):
            found[row.owner_id].append(row)
        return found

    def _common(self, row: Received, signers: list[SignerRecord]) -> dict[str, Any]:
        day = row.received_on or self._facts.opens_on
        people = self.deputies(day, row.received_at) if day else {}
        return {
            **{name: getattr(row, name) for name in _HANDED_IN},
            "signers": tuple(self._signer(one, people) for one in each_once(signers)),
        }

    def _signer(self, one: SignerRecord, people: dict[str, DeputyRow]) -> SignerRow:
        deputy = people.get(one.person_id or "")
        place = deputy.mandate.delegation if deputy and deputy.mandate else None
        return SignerRow(
            one.person_id,
            one.name,
            one.lead,
            place.unit if place else "",
            deputy.constituency if deputy else "",
            deputy.phone if deputy else "",
            ineligible(self._db, people, one.person_id) if one.person_id else "",
        )

    def _bill(self, bill: Bill, signers: list[SignerRecord], turned: int | None) -> BillRow:
        common = self._common(bill, signers)
        late = is_late(bill.received_on, bill.received_at, self.deadline)
        day = bill.received_on or self._facts.opens_on or datetime.date.max
        joint = bill.origin is BillOrigin.DEPUTIES
        least = bill_signers(day) if joint else None
        undecided = bill.withdrawn_on is None and bill.decision in (BillDecision.OPEN, BillDecision.REVIEW)
        lacking = missing_fields(bill, bill_form(day))
        problems = [f"还缺{'、'.join(lacking)}（{article(BILL_FORM, day)}）。"] if lacking else []
        if joint:
            problems += _signer_problems(common["signers"], least, "议案", article(BILL_SIGNERS, day))
        if late and self.deadline is not None and undecided:
            problems.append(f"逾期：截止时间是{self.deadline.words}，按规定转作建议。")
        return BillRow(
            **common,
            **{name: getattr(bill, name) for name in _BILL},
            late=late,
            least=least,
            problems=tuple(problems),
            suggestion_number=turned,
        )

    def _inquiry(
        self, inquiry: Inquiry, signers: list[SignerRecord], answers: list[AnswerRow], least: int | None
    ) -> InquiryRow:
        common = self._common(inquiry, signers)
        day = inquiry.received_on or self._facts.opens_on or datetime.date.max
        lacking = missing_fields(inquiry, inquiry_form(day))
        problems = [f"还缺{'、'.join(lacking)}（{article(INQUIRY_FORM, day)}）。"] if lacking else []
        problems += _signer_problems(common["signers"], least, "质询案", article(INQUIRY_SIGNERS, day))
        if answers and not answers[0].answerer:
            who = article("inquiry_answer_oral_or_written", day)
            problems.append(f"还没有写答复的负责人：口头答复由负责人到会，书面答复由负责人签署（{who}）。")
        return InquiryRow(
            **common,
            **{name: getattr(inquiry, name) for name in _INQUIRY},
            answers=tuple(answers),
            least=least,
            problems=tuple(problems),
        )

    def _suggestion(
        self, one: Suggestion, signers: list[SignerRecord], numbers: dict[str, int]
    ) -> SuggestionRow:
        common = self._common(one, signers)
        problems = _signer_problems(common["signers"], None, "建议", "")
        if not one.content.strip():
            day = one.received_on or self._facts.opens_on or datetime.date.max
            problems.append(f"还没有写内容，应当明确具体（{article(SUGGESTION, day)}）。")
        return SuggestionRow(
            **common,
            **{name: getattr(one, name) for name in _SUGGESTION},
            bill_number=numbers.get(one.bill_id or ""),
            problems=tuple(problems),
        )


def _signer_problems(signers: tuple[SignerRow, ...], least: int | None, kind: str, basis: str) -> list[str]:
    """Who may not sign, and whether the rest are enough."""
    fit = [signer for signer in signers if not signer.problem]
    counted = signer_problem(fit, least, kind)
    cited = f"（{basis}）" if basis and counted and any(signer.lead for signer in fit) else ""
    found = [signer.problem for signer in signers if signer.problem]
    return [*found, f"{counted.rstrip('。')}{cited}。"] if counted else found
