"""What is wrong with what deputies handed in, and what a session leaves undone when it closes. Pure."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from renda_desktop.deliberation.lawful import article
from renda_desktop.deliberation.queries import Deliberation
from renda_desktop.deliberation.rows import BillRow, InquiryRow
from renda_desktop.deliberation.rules import (
    BILL_SIGNERS,
    INQUIRY_SIGNERS,
    SECOND_ANSWER,
    BillDecision,
    BillOutcome,
)
from renda_desktop.elections.rows import ElectionCard, ElectionRow, ElectionState, EndCaseRow
from renda_desktop.sessions.lawful import citation
from renda_desktop.sessions.rows import Finding

BILL, INQUIRY, QUESTION, SUGGESTION = (
    "session_bill", "session_inquiry", "session_question", "suggestion",
)  # fmt: skip
OFFICE, END_CASE = "election_office", "official_end_case"
BILL_FORM, INQUIRY_FORM = "bill_form", "inquiry_form"
ANSWER, ASKED, OATH = "inquiry_answer_oral_or_written", "question_right", "oath_required"
REMOVAL = "official_removal_min_cosigners"


def left_of_deliberation(shown: Deliberation | None, day: datetime.date, *, over: bool) -> Iterator[Finding]:
    """Bills, inquiries and suggestions that are not as the law has them; `over`: what nobody decided or answered."""
    if shown is None:
        return
    for bill in shown.bills:
        yield from _of_bill(bill, day, over=over)
    for inquiry in shown.inquiries:
        yield from _of_inquiry(inquiry, day, over=over)
    for one in shown.suggestions:
        for problem in one.problems:
            yield Finding(f"第{one.number}号建议：{problem}", "", SUGGESTION, one.id, _field(problem))
    for asked in shown.questions if over else ():
        if not asked.answered:
            said = f"{asked.name}对{asked.organ or '有关机关'}的询问，还没有记怎样回答的。"
            yield Finding(said, article(ASKED, day), QUESTION, asked.id, rule_id=ASKED)


_LACKS = {
    "还缺案由": "cause", "还缺案据": "grounds", "还缺方案": "proposal", "还缺质询对象": "addressee",
    "还缺质询的问题": "question", "还缺质询的内容": "content", "还没有写内容": "content", "还没有写答复": "answer",
    "还没有写": "lead", "逾期": "decision",
}  # fmt: skip


_SIGNED = ("lead", "cosigners")


def _field(problem: str) -> str:
    """Where a problem of something handed in is mended: what it begins with, else who signed it."""
    return next((field for start, field in _LACKS.items() if problem.startswith(start)), "cosigners")


def _of_bill(bill: BillRow, day: datetime.date, *, over: bool) -> Iterator[Finding]:
    if bill.withdrawn_on is not None or bill.decision in (BillDecision.NOT_LISTED, BillDecision.SUGGESTION):
        return
    for problem in bill.problems:
        field = _field(problem)
        rule_id = BILL_SIGNERS if field in _SIGNED else BILL_FORM
        yield Finding(f"第{bill.number}号议案：{problem}", "", BILL, bill.id, field, rule_id)
    if over and bill.decision in (BillDecision.OPEN, BillDecision.REVIEW):
        said = f"第{bill.number}号议案到闭会还没有记主席团的决定：列不列入议程。"
        yield Finding(said, article(BILL_SIGNERS, day), BILL, bill.id, "decision", BILL_SIGNERS)
    if over and bill.decision is BillDecision.AGENDA and bill.outcome is BillOutcome.OPEN:
        said = f"第{bill.number}号议案列入了议程，到闭会还没有记结果。"
        yield Finding(said, article(BILL_SIGNERS, day), BILL, bill.id, "outcome", BILL_SIGNERS)


def _of_inquiry(inquiry: InquiryRow, day: datetime.date, *, over: bool) -> Iterator[Finding]:
    name = f"第{inquiry.number}号质询案"
    for problem in inquiry.problems:
        field = _field(problem)
        rule_id = INQUIRY_SIGNERS if field in _SIGNED else INQUIRY_FORM
        yield Finding(f"{name}：{problem}", "", INQUIRY, inquiry.id, field, rule_id)
    if inquiry.second_wanted and len(inquiry.answers) == 1:
        movers, not_content = len(inquiry.signers), inquiry.answers[0].dissatisfied
        said = f"{name}：{movers}名提出人里{not_content}人对答复不满意，已到半数，可以要求再作答复。"
        yield Finding(said, article(SECOND_ANSWER, day), INQUIRY, inquiry.id, "answer", SECOND_ANSWER)
    elif over and inquiry.way is None:
        said = f"{name}到闭会还没有记主席团的决定：口头答复还是书面答复。"
        yield Finding(said, article(INQUIRY_SIGNERS, day), INQUIRY, inquiry.id, "way", INQUIRY_SIGNERS)
    elif over and not inquiry.answers:
        yield Finding(f"{name}还没有记答复。", article(ANSWER, day), INQUIRY, inquiry.id, "answer", ANSWER)


_ENDED = (ElectionState.LEFT, ElectionState.SWORN)


def left_of_election(card: ElectionCard, day: datetime.date, *, over: bool) -> Iterator[Finding]:
    """`over`: posts whose election was not brought to its end; removals that too few signed."""
    for row in card.elections if over else ():
        if row.state not in _ENDED:
            yield _unfinished(row, day)
    for case in card.cases:
        yield from _of_case(case, over=over)


def _unfinished(row: ElectionRow, day: datetime.date) -> Finding:
    if row.state is ElectionState.IN_OFFICE:
        names = "、".join(row.elected_names)
        said = f"大会已经闭幕，还没有记{names}（{row.title}）宪法宣誓。"
        return Finding(said, citation([OATH], day), OFFICE, row.id, "oath", OATH)
    said = f"大会已经闭幕，选举{row.title}还停在“{row.state.value}”：{row.next_step.sentence}"
    return Finding(said, row.next_step.basis, OFFICE, row.id)


def _of_case(case: EndCaseRow, *, over: bool) -> Iterator[Finding]:
    """罢免案 and 辞职 of officials."""
    if case.passed is not None:
        return
    few = case.least is not None and len(case.signers) < case.least
    if few or over:
        until = "到闭会还没有结果：" if over else ""
        yield Finding(
            f"{case.label}{until or '：'}{case.next_step.sentence}", case.next_step.basis, END_CASE, case.id,
            rule_id=REMOVAL if few else "",
        )  # fmt: skip
