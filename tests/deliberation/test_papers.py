"""Papers of deliberation: blank and filled forms, the summary, the report on bills, the lists."""

from __future__ import annotations

import pytest

from renda_desktop.deliberation.bill_commands import (
    DecideBill,
    SetBillDeadline,
    decide_bill,
    edit_bill,
    set_bill_deadline,
)
from renda_desktop.deliberation.inquiry_commands import (
    AddAnswer,
    DecideInquiry,
    add_answer,
    decide_inquiry,
    edit_inquiry,
)
from renda_desktop.deliberation.question_commands import AddQuestion, add_question
from renda_desktop.deliberation.review_commands import CallRoll, call_roll, edit_meeting, edit_speech
from renda_desktop.deliberation.rules import AnswerWay, BillDecision, Category
from renda_desktop.deliberation.suggestion_commands import edit_suggestion
from renda_desktop.deliberation.summary import summary_of
from renda_desktop.deliberation.summary_commands import MergePoints, merge_points
from renda_desktop.documents.paper import Layout, Paper, missing_in, passages, plain_text
from renda_desktop.documents.rewording import reworded, sentences
from renda_desktop.overview.catalogue import records_for
from renda_desktop.overview.kit_deliberation import DELIBERATION_PAPERS
from renda_desktop.overview.kit_due import is_due
from renda_desktop.overview.printables import Drawing, RecordKind, RecordRef
from tests.deliberation.builders import FOUR, THREE, Review
from tests.helpers.session_builders import OPENING, act, edit


def _drawn(review: Review, key: str, place: int = 0) -> Paper:
    one = next(printable for printable in DELIBERATION_PAPERS if printable.key == key)
    with review.database.read() as db:
        records = records_for(db, one, OPENING)
        paper = one.draw(db, records[place].id, Drawing(OPENING))
    assert isinstance(paper, Paper)
    return paper


@pytest.fixture
def full(review: Review) -> Review:
    """Everything a session may have."""
    town = review.database
    for meeting in review.now().meetings:
        edit(town, edit_meeting, meeting.id, "recorder", "马静")
        act(town, call_roll, CallRoll(meeting.id, (meeting.members[4].person_id,), True, excused=True))
    review.speak(0, 1, "饮水工程要加快。\n道路要养护。")
    speech = review.speak(1, 7, "饮水拖得太久。")
    edit(town, edit_speech, speech, "change", "“基本解决”改为“着力解决”。")
    review.speak(0, 2, "预算合理。", topic="预算")
    shown = review.now()
    first, _, third = summary_of(shown.topics, shown.meetings, shown.opinions)[0].entries
    act(town, merge_points, MergePoints((*first.point_ids, *third.point_ids), category="饮水安全"))
    act(town, add_question, AddQuestion(review.session, "王伟", review.people[1], text="何时通水？"))
    act(town, set_bill_deadline, SetBillDeadline(review.session, OPENING, THREE))
    first_bill, late = review.bill(5), review.bill(6, at=FOUR, title="整治学校周边秩序")
    act(town, decide_bill, DecideBill(first_bill, BillDecision.AGENDA, OPENING))
    act(town, decide_bill, DecideBill(late, BillDecision.SUGGESTION, OPENING))
    edit(town, edit_bill, first_bill, "review", "案据充分，方案可行。")
    inquiry = review.inquiry(10)
    act(town, decide_inquiry, DecideInquiry(inquiry, AnswerWay.WRITTEN, OPENING))
    act(town, add_answer, AddAnswer(inquiry, "镇长刘海", "六月底通水。", OPENING, FOUR))
    review.suggestion(5, 0, 8)
    for suggestion in review.now().suggestions:
        edit(town, edit_suggestion, suggestion.id, "category", Category.WATER)
    return review


@pytest.mark.parametrize("key", [printable.key for printable in DELIBERATION_PAPERS])
def test_every_paper_is_whole_and_can_be_reworded(full: Review, key: str) -> None:
    paper = _drawn(full, key)
    assert missing_in(paper) == []
    keys = [passage.key for passage in passages(paper)]
    assert len(keys) == len(set(keys))
    assert reworded(paper, {one.key: one.template for one in sentences(paper)}) == paper


def test_an_oral_answer_is_a_record_and_a_written_one_is_signed_by_the_head(full: Review) -> None:
    """组织法2022 第二十四条第三款."""
    town, inquiry = full.database, full.now().inquiries[0]
    written = plain_text(_drawn(full, "甲30答复"))
    assert "负责人（签署）：镇长刘海" in written
    act(town, decide_inquiry, DecideInquiry(inquiry.id, AnswerWay.ORAL, OPENING))
    edit(town, edit_inquiry, inquiry.id, "answer_place", "主席团会议")
    oral = _drawn(full, "甲30答复")
    text = plain_text(oral)
    assert missing_in(oral) == []
    assert "签署" not in text
    for words in (
        "口头答复记录",
        "答复的会议：主席团会议",
        "到会答复的负责人：镇长刘海",
        "六月底通水。",
        "记录人（签字）：",
    ):
        assert words in text, words


def test_blank_forms_have_nothing_of_anybody(full: Review) -> None:
    for key in ("甲25记录空白", "甲30询问空白", "甲30质询空白", "甲33议案空白", "甲33建议空白"):
        paper = _drawn(full, key)
        assert paper.layout is Layout.CARD
        assert not any(name in plain_text(paper) for name in ("王伟", "饮水工程要加快", "养护基金", "灌溉渠"))


def test_the_record_says_who_was_there_and_what_was_said(full: Review) -> None:
    text = plain_text(_drawn(full, "甲25记录"))
    for words in (
        "应到6人，实到5人",
        "请假：孙立新",
        "饮水工程要加快。\n道路要养护。",
        "预算合理。",
        "李淑芬",
    ):
        assert words in text
    assert "修改建议：“基本解决”改为“着力解决”。" in plain_text(_drawn(full, "甲25记录", 1))


def test_the_summary_says_what_was_raised_once_with_who(full: Review) -> None:
    text = plain_text(_drawn(full, "甲25汇总"))
    assert "会议期间，2个代表团" in text
    assert "共有3人发言3人次" in text
    assert "1.饮水工程要加快（第一代表团1人、第二代表团1人提出）。" in text
    assert "2.道路要养护（第一代表团1人提出）。" in text
    assert "饮水拖得太久" not in text
    assert "（1）“基本解决”改为“着力解决”（第二代表团周桂英提出）。" in text
    assert text.index("（一）饮水安全") < text.index("（二）其他方面") < text.index("二、关于2025年预算")


def test_the_report_on_bills_counts_what_came_in_time(full: Review) -> None:
    text = plain_text(_drawn(full, "甲32"))
    assert "到截止时间（1月16日15:00），主席团共收到代表五人以上联名提出的议案1件、建议1件；" in text
    assert "；截止时间以后收到议案1件。" in text
    assert "一、《关于加快农村公路养护的议案》（第1号，李淑芬等5名代表提出），属于本级人民代表大会" in text
    assert "二、《关于整治学校周边秩序的议案》（第2号，李淑芬等6名代表提出），建议转为代表建议" in text


def test_a_bill_too_few_signed_is_none_of_those_that_five_did(review: Review) -> None:
    made = review.bill(4)
    act(review.database, decide_bill, DecideBill(made, BillDecision.SUGGESTION, OPENING))
    text = plain_text(_drawn(review, "甲32"))
    assert "没有收到代表五人以上联名提出的议案和建议；联名代表不足法定人数的1件。" in text
    assert "提出），联名代表不足法定人数，建议转为代表建议" in text


def test_the_lists_hold_what_the_register_begins_with(full: Review) -> None:
    text = plain_text(_drawn(full, "甲33建议清单"))
    assert "关于整治学校周边秩序的建议" in text
    assert "由第2号议案转" in text
    assert "李淑芬、吴大勇" in text
    assert "共2件" in text


def test_papers_of_single_records_have_records_of_their_own(full: Review) -> None:
    kinds = {printable.kind for printable in DELIBERATION_PAPERS} - {RecordKind.SESSION}
    with full.database.read() as db:
        labels = {
            kind: [record.label for record in records_for(db, one, OPENING)]
            for kind in kinds
            for one in DELIBERATION_PAPERS
            if one.kind is kind and not one.after
        }
    assert all(len(set(found)) == len(found) > 0 for found in labels.values())
    assert labels[RecordKind.BILL] == ["镇十九届人大七次会议第1号议案", "镇十九届人大七次会议第2号议案"]


def test_an_empty_session_says_what_is_wanted(review: Review) -> None:
    assert {one.label for one in missing_in(_drawn(review, "甲25汇总"))} == {
        "审议的代表团数", "发言人数", "发言人次", "审议意见",
    }  # fmt: skip
    assert "还没有登记议案。" in plain_text(_drawn(review, "甲33议案清单"))
    report = _drawn(review, "甲32")
    assert "议案截止时间" in {one.label for one in missing_in(report)}
    assert "主席团没有收到代表五人以上联名提出的议案和建议。" in plain_text(report)
    lists = [plain_text(_drawn(review, key)) for key in ("甲33议案清单", "甲33建议清单")]
    assert not any("0件" in text for text in (*lists, plain_text(report)))


def test_the_kit_holds_what_there_is_something_of(review: Review) -> None:
    def due() -> set[str]:
        record = RecordRef(review.session, "")
        with review.database.read() as db:
            papers = [one for one in DELIBERATION_PAPERS if one.kind is RecordKind.SESSION]
            return {one.key for one in papers if is_due(db, one, record, OPENING)}

    blank = {"甲30询问空白", "甲30质询空白", "甲33议案空白", "甲33建议空白"}
    assert due() == blank | {"甲25安排"}
    review.speak(0, 1, "饮水要加快。")
    review.suggestion()
    assert due() == blank | {"甲25安排", "甲25汇总", "甲32", "甲33建议清单"}
