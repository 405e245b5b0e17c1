"""Bills, inquiries and suggestions: who may sign, what is refused, what the presidium decides."""

from __future__ import annotations

import datetime

import pytest

from renda_desktop.deliberation.bill_commands import (
    DecideBill,
    SetBillDeadline,
    WithdrawBill,
    decide_bill,
    edit_bill,
    remove_bill,
    set_bill_deadline,
    set_bill_signers,
    withdraw_bill,
)
from renda_desktop.deliberation.handing_in import Receipt, SetSigners, Signing
from renda_desktop.deliberation.inquiry_commands import (
    AddAnswer,
    DecideInquiry,
    add_answer,
    decide_inquiry,
    edit_answer,
    edit_inquiry,
)
from renda_desktop.deliberation.rules import AnswerWay, BillDecision, BillOrigin, BillOutcome
from renda_desktop.deliberation.suggestion_commands import edit_suggestion, remove_suggestion
from renda_desktop.errors import RuleViolation
from renda_desktop.roster.commands import AddPerson, add_person
from renda_desktop.roster.mandate_commands import (
    EndMandate,
    GiveMandate,
    Suspend,
    end_mandate,
    give_mandate,
    suspend,
)
from renda_desktop.roster.merging import MergePeople, merge_people
from renda_desktop.roster.rules import EndReason
from renda_desktop.sessions.base_commands import EndMandateAt, note_mandate_end
from renda_desktop.storage.database import Database
from tests.deliberation.builders import FOUR, NOON, THREE, Review
from tests.helpers.session_builders import OPENING, act, edit, term_of

TEN = datetime.time(10)


def _decide(review: Review, bill: str, decision: BillDecision) -> None:
    act(review.database, decide_bill, DecideBill(bill, decision, OPENING))


def test_a_bill_with_five_goes_on_the_agenda_and_off_again(review: Review) -> None:
    bill = review.bill()
    row = review.now().bills[0]
    assert (row.number, row.name, row.state, row.problems) == (
        1, "关于加快农村公路养护的议案", "待主席团决定", (),
    )  # fmt: skip
    assert [one.name for one in row.signers] == ["李淑芬", "王伟", "马宏伟", "冯玉兰", "孙立新"]
    before = len(review.now().topics)
    _decide(review, bill, BillDecision.AGENDA)
    shown = review.now()
    assert shown.topics[-1].title == "审议关于加快农村公路养护的议案"
    with pytest.raises(RuleViolation, match="方案不能空着"):
        edit(review.database, edit_bill, bill, "proposal", " ")
    edit(review.database, edit_bill, bill, "outcome", BillOutcome.PASSED)
    assert review.now().bills[0].state == "表决通过"
    with pytest.raises(RuleViolation, match="不能撤回"):
        act(review.database, withdraw_bill, WithdrawBill(bill, OPENING))
    _decide(review, bill, BillDecision.NOT_LISTED)
    assert len(review.now().topics) == before
    assert review.now().bills[0].outcome is BillOutcome.OPEN


def test_four_signers_and_a_missing_part_keep_it_off_the_agenda(review: Review) -> None:
    bill = review.bill(4, grounds="")
    assert review.now().bills[0].problems == (
        "还缺案据（《代表法》第十五条第一款）。",
        "议案要代表5人以上联名，现在连领衔代表共4人，还差1人（《地方组织法》第二十二条第二款）。",
    )
    with pytest.raises(RuleViolation, match="还缺案据"):
        _decide(review, bill, BillDecision.AGENDA)
    edit(review.database, edit_bill, bill, "grounds", "路面破损。")
    with pytest.raises(RuleViolation, match="联名代表只有4人"):
        _decide(review, bill, BillDecision.AGENDA)
    act(review.database, set_bill_signers, SetSigners(bill, review.signing(0, 1, 2, 3, 5)))
    _decide(review, bill, BillDecision.AGENDA)


def test_the_presidium_needs_no_cosigners_but_the_form(review: Review) -> None:
    bill = review.bill(origin=BillOrigin.PRESIDIUM, signing=Signing())
    assert review.now().bills[0].problems == ()
    with pytest.raises(RuleViolation, match="不能转作代表建议"):
        _decide(review, bill, BillDecision.SUGGESTION)
    assert review.now().suggestions == ()
    _decide(review, bill, BillDecision.AGENDA)


def test_a_late_bill_becomes_a_suggestion_with_the_same_signers(review: Review) -> None:
    act(review.database, set_bill_deadline, SetBillDeadline(review.session, OPENING, THREE))
    review.suggestion(3)
    on_time, late = review.bill(at=THREE), review.bill(at=FOUR)
    first, second = review.now().bills
    assert (first.late, second.late) == (False, True)
    assert second.problems == ("逾期：截止时间是1月16日15:00，按规定转作建议。",)
    with pytest.raises(RuleViolation, match="截止时间以后"):
        _decide(review, late, BillDecision.AGENDA)
    _decide(review, late, BillDecision.SUGGESTION)
    made = review.now().suggestions[1]
    assert (made.number, made.name, made.bill_number) == (2, "关于加快农村公路养护的建议", 2)
    assert [one.name for one in made.signers] == [one.name for one in second.signers]
    assert made.content.splitlines()[0] == "农村公路养护不及时。"
    assert review.now().bills[1].suggestion_number == 2
    for command in (
        lambda: _decide(review, late, BillDecision.OPEN),
        lambda: act(review.database, remove_bill, late),
    ):
        with pytest.raises(RuleViolation, match="已经转作第2号建议"):
            command()
    act(review.database, remove_suggestion, made.id)
    assert review.now().bills[1].decision is BillDecision.OPEN
    act(review.database, set_bill_deadline, SetBillDeadline(review.session, None, None))
    assert not review.now().bills[1].late
    _decide(review, on_time, BillDecision.REVIEW)


def test_a_withdrawal_wants_consent_once_it_is_on_the_agenda(review: Review) -> None:
    bill = review.bill()
    _decide(review, bill, BillDecision.AGENDA)
    with pytest.raises(RuleViolation, match="经主席团同意"):
        act(review.database, withdraw_bill, WithdrawBill(bill, OPENING, consented=False))
    act(review.database, withdraw_bill, WithdrawBill(bill, OPENING, reason="拟补充调研"))
    assert review.now().bills[0].state == "已撤回"
    with pytest.raises(RuleViolation, match="已经撤回"):
        edit(review.database, edit_bill, bill, "outcome", BillOutcome.PASSED)
    with pytest.raises(RuleViolation, match="已经撤回"):
        _decide(review, bill, BillDecision.SUGGESTION)


@pytest.mark.parametrize(
    ("signing", "said"),
    [
        ((0, 1, 2, 0), "领衔代表，不用再列入"),
        ((0, 1, 2, 1), "王伟列了两次"),
        ((6, 1), "陈志远正在暂停执行代表职务"),
        ((0, 7), "周桂英提出时不是在任代表"),
    ],
)
def test_who_may_not_sign(review: Review, signing: tuple[int, ...], said: str) -> None:
    act(review.database, suspend, Suspend(review.mandates[6], datetime.date(2026, 1, 10)))
    act(
        review.database,
        end_mandate,
        EndMandate(review.mandates[7], datetime.date(2026, 1, 12), EndReason.DIED),
    )
    with pytest.raises(RuleViolation, match=said):
        review.suggestion(signing=review.signing(*signing))
    assert review.now().suggestions == ()


def test_somebody_unknown_is_refused(review: Review) -> None:
    with pytest.raises(RuleViolation, match="名册里没有这个人"):
        review.suggestion(signing=Signing("0" * 32))


def test_a_mandate_that_ended_this_morning_signs_before_and_not_after(review: Review) -> None:
    with review.database.action() as db:
        end_mandate(db, EndMandate(review.mandates[0], OPENING, EndReason.RESIGNED))
        note_mandate_end(db, EndMandateAt(review.session, review.mandates[0], OPENING, TEN))
    with pytest.raises(RuleViolation, match="李淑芬提出时不是在任代表"):
        review.suggestion(receipt=Receipt(OPENING, TEN))
    made = review.suggestion(receipt=Receipt(OPENING, datetime.time(9, 59)))
    assert review.now().suggestions[0].problems == ()
    edit(review.database, edit_suggestion, made, "received_at", NOON)
    assert "李淑芬提出时不是在任代表" in review.now().suggestions[0].problems[0]


def test_an_inquiry_of_ten_is_answered_twice_when_half_are_not_satisfied(review: Review) -> None:
    few = review.inquiry(9, content="")
    whole = review.inquiry(11)
    problems = review.now().inquiries[0].problems
    assert problems[0] == "还缺质询的内容（《地方组织法》第二十四条第一款、《代表法》第二十条第四款）。"
    assert "还差1人（《地方组织法》第二十四条第一款）" in problems[1]
    with pytest.raises(RuleViolation, match="还缺质询的内容"):
        act(review.database, decide_inquiry, DecideInquiry(few, AnswerWay.ORAL, OPENING))
    edit(review.database, edit_inquiry, few, "content", "没有通水。")
    with pytest.raises(RuleViolation, match="只有9人"):
        act(review.database, decide_inquiry, DecideInquiry(few, AnswerWay.ORAL, OPENING))
    with pytest.raises(RuleViolation, match="先记主席团决定"):
        act(review.database, add_answer, AddAnswer(whole))
    act(review.database, decide_inquiry, DecideInquiry(whole, AnswerWay.WRITTEN, OPENING))
    first = act(review.database, add_answer, AddAnswer(whole, "镇长刘海", "六月底通水。", OPENING, FOUR))
    edit(review.database, edit_answer, first, "dissatisfied", 5)
    assert review.now().inquiries[1].state == "已答复"
    with pytest.raises(RuleViolation, match="11人里至少6人"):
        act(review.database, add_answer, AddAnswer(whole))
    edit(review.database, edit_answer, first, "dissatisfied", 6)
    assert review.now().inquiries[1].state == "可要求再作答复"
    act(review.database, add_answer, AddAnswer(whole, "镇长刘海", "三月底通水。", OPENING))
    with pytest.raises(RuleViolation, match="不能少于半数"):
        edit(review.database, edit_answer, first, "dissatisfied", 5)
    with pytest.raises(RuleViolation, match="请填0到11"):
        edit(review.database, edit_answer, first, "dissatisfied", 12)
    with pytest.raises(RuleViolation, match="没有规定第三次"):
        act(review.database, add_answer, AddAnswer(whole))


def test_an_answer_comes_after_what_it_answers(review: Review) -> None:
    inquiry = review.inquiry(10, receipt=Receipt(OPENING, TEN))
    act(review.database, decide_inquiry, DecideInquiry(inquiry, AnswerWay.ORAL, OPENING))
    first = act(review.database, add_answer, AddAnswer(inquiry, given_on=OPENING, given_at=FOUR))
    with pytest.raises(RuleViolation, match="答复的时间早于收到质询案的时间"):
        edit(review.database, edit_answer, first, "given_at", datetime.time(9, 59))
    edit(review.database, edit_answer, first, "dissatisfied", 5)
    second = act(review.database, add_answer, AddAnswer(inquiry, given_on=OPENING))
    with pytest.raises(RuleViolation, match="再次答复的时间早于答复的时间"):
        edit(review.database, edit_answer, second, "given_on", OPENING - datetime.timedelta(1))
    with pytest.raises(RuleViolation, match="再次答复的时间早于答复的时间"):
        edit(review.database, edit_answer, second, "given_at", datetime.time(15, 59))
    edit(review.database, edit_answer, second, "given_at", FOUR)


def test_moments_outside_the_session_are_refused(review: Review) -> None:
    day_before, day_after = OPENING - datetime.timedelta(1), OPENING + datetime.timedelta(1)
    review.suggestion(receipt=Receipt(day_before))
    for receipt in (Receipt(day_before), Receipt(day_after)):
        with pytest.raises(RuleViolation, match=r"会议期间|闭会"):
            review.inquiry(receipt=receipt)
    with pytest.raises(RuleViolation, match="已经闭会"):
        review.suggestion(receipt=Receipt(day_after))
    with pytest.raises(RuleViolation, match="在会议以后"):
        act(review.database, set_bill_deadline, SetBillDeadline(review.session, day_after, NOON))


def test_numbers_are_unique_and_undo_brings_signers_back(review: Review, town: Database) -> None:
    first, second = review.suggestion(0, 1, 2), review.suggestion(3)
    with pytest.raises(RuleViolation, match="第1号建议已经有了"):
        edit(town, edit_suggestion, second, "number", 1)
    act(town, remove_suggestion, first)
    assert [one.number for one in review.now().suggestions] == [2]
    town.undo()
    assert [one.name for one in review.now().suggestions[0].signers] == ["李淑芬", "王伟", "马宏伟"]


def test_two_records_of_one_person_sign_once_when_they_are_merged(review: Review, town: Database) -> None:
    bill = review.bill(5)
    double = act(town, add_person, AddPerson("王伟"))
    mandate = act(town, give_mandate, GiveMandate(double, term_of(town), deputy_number="19099"))
    assert mandate
    act(town, set_bill_signers, SetSigners(bill, Signing(review.people[0], (*review.people[1:4], double))))
    assert review.now().bills[0].problems == ()
    act(town, merge_people, MergePeople(review.people[1], double))
    row = review.now().bills[0]
    assert [one.name for one in row.signers] == ["李淑芬", "王伟", "马宏伟", "冯玉兰"]
    assert "还差1人" in row.problems[0]
