"""丁06 and 丁23: urging, doing it again, what is not taken up, what goes to the county, delays, the end."""

from __future__ import annotations

import datetime

from renda_desktop.documents.paper import Layout, missing_in
from renda_desktop.suggestions.assign_commands import HandBack, Reassign, hand_back, reassign
from renda_desktop.suggestions.clearing_commands import ClearSuggestion, clear_suggestion, edit_case
from renda_desktop.suggestions.follow_commands import AddDelay, AddUrging, add_delay, add_urging
from renda_desktop.suggestions.rules import Clearing, Outcome, Satisfaction, UrgingKind
from tests.helpers.session_builders import act, edit
from tests.suggestions.builders import Desk
from tests.suggestions.drawing import drawn, records, words
from tests.suggestions.test_places import confirm, of_province

MARCH = datetime.date(2026, 3, 2)
JUNE = datetime.date(2026, 6, 10)
LAW = "根据《代表法》第五十二条第一款的规定，"


def assigned(desk: Desk, *signers: int) -> str:
    """Assigned on 2026-03-02, so that 2026-06-02 is its last day."""
    one = desk.hand_in("修复东河村灌溉渠", *(signers or (0,)))
    desk.assign(one, MARCH)
    return one


def urged(desk: Desk, one: str, on: datetime.date, kind: UrgingKind = UrgingKind.URGE, text: str = "") -> str:
    """A line of the register."""
    return str(act(desk.database, add_urging, AddUrging(one, kind, on, "马静", text)))


def test_urging_counts_to_its_own_day(desk: Desk) -> None:
    one = assigned(desk)
    for on, stands in (
        (datetime.date(2026, 5, 28), "应于2026年6月2日前书面答复代表，现距期限还有5天。"),
        (datetime.date(2026, 6, 2), "应于2026年6月2日前书面答复代表，今天是期限的最后一天。"),
        (JUNE, "应于2026年6月2日前书面答复代表，现已逾期8天。"),
    ):
        said = words(desk, "丁06催办", urged(desk, one, on), JUNE)
        assert f"于2026年3月2日交你单位办理，{stands}" in said
        assert f"{LAW}请你单位" in said
    assert "立即办理并答复代表，并将逾期的原因和最迟答复日期书面报告主席团。" in said


def test_supervision_is_another_letter_and_a_hearing_none(desk: Desk) -> None:
    one = assigned(desk)
    line = urged(desk, one, JUNE, UrgingKind.SUPERVISE, "请何站长到会说明")
    urged(desk, one, JUNE, UrgingKind.HEARING)
    said = words(desk, "丁06督办", line, JUNE)
    assert "关于督办镇十九届人大七次会议第1号建议的通知" in said
    assert "主席团已将本件列为重点督办件" in said
    assert "请何站长到会说明。" in said
    assert records(desk, "丁06督办", JUNE) == [line]
    assert records(desk, "丁06催办", JUNE) == []


def test_doing_it_again_says_why_and_until_when(desk: Desk) -> None:
    one = assigned(desk)
    desk.reply(one, datetime.date(2026, 5, 20))
    desk.appraise(
        one, datetime.date(2026, 5, 28), Satisfaction.DISSATISFIED, note="闸门型号与灌溉面积不符。",
        again_on=datetime.date(2026, 5, 31),
    )  # fmt: skip
    (notice,) = records(desk, "丁06重办", JUNE)
    said = words(desk, "丁06重办", notice, JUNE)
    assert "你单位于2026年5月20日答复代表，代表评价为“不满意”。主要意见是：闸门型号与灌溉面积不符。" in said
    assert "请于【待填：再次答复期限】前重新研究" in said, "what nobody confirmed sets no day"
    of_province(desk, "山东省")
    confirm(desk, "shandong")
    said = words(desk, "丁06重办", notice, JUNE)
    assert (
        "请自本通知发出之日起一个月内（2026年6月30日前）重新研究，当面听取代表意见后再次书面答复代表" in said
    )


def test_the_day_of_the_notice_goes_before_the_rule(desk: Desk) -> None:
    one = assigned(desk)
    desk.reply(one, datetime.date(2026, 5, 20))
    desk.appraise(
        one, datetime.date(2026, 5, 28), Satisfaction.DISSATISFIED, due_on=datetime.date(2026, 6, 15)
    )
    (notice,) = records(desk, "丁06重办", JUNE)
    assert "请于2026年6月15日前重新研究" in words(desk, "丁06重办", notice, JUNE)
    gaps = {gap.label for gap in missing_in(drawn(desk, "丁06重办", notice, JUNE))}
    assert gaps == {"发文字号", "代表的主要意见"}


def test_the_proposers_are_told_when_it_is_late(desk: Desk) -> None:
    one = assigned(desk, 0, 1)
    assert records(desk, "丁06告知代表", datetime.date(2026, 6, 2)) == [], "the last day is in time"
    assert records(desk, "丁06告知代表", JUNE) == [one]
    urged(desk, one, datetime.date(2026, 6, 3))
    act(
        desk.database, add_delay,
        AddDelay(one, datetime.date(2026, 6, 3), datetime.date(2026, 6, 30), "资金没有到位", "先补坑槽"),
    )  # fmt: skip
    said = words(desk, "丁06告知代表", one, JUNE)
    assert "李淑芬等代表" in said
    assert "应于2026年6月2日前答复。截至2026年6月10日，该单位还没有答复，已经逾期8天。" in said
    assert f"{LAW}主席团已于2026年6月3日督促办理，该单位反馈最迟于2026年6月30日前答复；" in said


def test_a_delay_says_that_the_last_day_stays(desk: Desk) -> None:
    one = assigned(desk)
    for until, late in ((datetime.date(2026, 6, 30), True), (datetime.date(2026, 5, 31), False)):
        request = AddDelay(one, datetime.date(2026, 5, 20), until, "资金没有到位", "先补坑槽")
        said = words(desk, "丁06延办", str(act(desk.database, add_delay, request)), JUNE)
        assert ("最迟答复日期已经超过答复期限，过期仍按逾期登记" in said) is late
        assert "延办不改变法定的答复期限" in said
        assert "答复期限2026年6月2日" in said


def test_refusal_gives_the_reason(desk: Desk) -> None:
    one = desk.hand_in()
    assert records(desk, "丁06告知书", JUNE) == []
    act(desk.database, clear_suggestion, ClearSuggestion(one, Clearing.REFUSED, MARCH, "没有具体内容。"))
    assert records(desk, "丁06告知书", JUNE) == [one]
    assert "经研究，没有具体内容，不作为代表建议交办。" in words(desk, "丁06告知书", one, JUNE)


def test_what_goes_to_the_county_goes_with_its_text(desk: Desk) -> None:
    one = desk.hand_in("提高县道补助", 3, content="一、标准低。每公里只有2000元。\n请提高。")
    assert records(desk, "丁06转报", JUNE) == []
    edit(desk.database, edit_case, one, "sent_up_to", "临川县交通运输局")
    said = words(desk, "丁06转报", one, JUNE)
    assert "所提问题超出我镇的职权范围。" in said
    assert "请予研究办理并函复，以便答复代表。" in said
    assert "一、标准低。每公里只有2000元。" in said
    edit(desk.database, edit_case, one, "sent_up_on", datetime.date(2026, 2, 28))
    assert [gap.label for gap in missing_in(drawn(desk, "丁06转报", one, JUNE))] == ["发文字号"]


def test_the_unit_reports_that_it_is_done(desk: Desk) -> None:
    one = assigned(desk)
    desk.meet(one, datetime.date(2026, 3, 20))
    desk.reply(one, datetime.date(2026, 5, 20), number="青水函〔2026〕5号")
    desk.appraise(one, datetime.date(2026, 5, 28), Satisfaction.SATISFIED)
    assert records(desk, "丁06办结", JUNE) == []
    desk.close(one, datetime.date(2026, 5, 29))
    edit(desk.database, edit_case, one, "outcome", Outcome.DONE)
    said = words(desk, "丁06办结", one, JUNE)
    assert "2026年3月2日收到交办，于2026年3月20日与代表见面沟通。" in said
    assert (
        "2026年5月20日书面答复代表（青水函〔2026〕5号），办理结果为A（已解决或采纳），代表评价为满意。"
        in said
    )
    assert "落实情况。已办成。" in said
    assert missing_in(drawn(desk, "丁06办结", one, JUNE)) == []


def test_a_unit_that_got_it_later_says_its_own_day(desk: Desk) -> None:
    """The clock goes on from 2 March; the second unit has had it from 12 March, the first one until then."""
    one, later = assigned(desk), datetime.date(2026, 3, 12)
    desk.meet(one, datetime.date(2026, 3, 5))
    early = urged(desk, one, datetime.date(2026, 3, 6))
    act(desk.database, reassign, Reassign(one, later, desk.units[1], restart=False))
    desk.meet(one, datetime.date(2026, 3, 20))
    request = AddDelay(
        one, datetime.date(2026, 5, 20), datetime.date(2026, 6, 30), "资金没有到位", "先补坑槽"
    )
    said = words(desk, "丁06延办", str(act(desk.database, add_delay, request)), JUNE)
    assert "承办单位镇村镇建设办公室" in said
    assert "交办日期2026年3月12日答复期限2026年6月2日" in said
    late = words(desk, "丁06催办", urged(desk, one, JUNE), JUNE)
    assert "于2026年3月12日交你单位办理，应于2026年6月2日前书面答复代表" in late
    first = words(desk, "丁06催办", early, JUNE)
    assert "镇水利站" in first
    assert "于2026年3月2日交你单位办理，" in first
    desk.reply(one, datetime.date(2026, 5, 30))
    desk.appraise(one, JUNE, Satisfaction.SATISFIED)
    desk.close(one, JUNE)
    report = words(desk, "丁06办结", one, JUNE)
    assert "2026年3月12日收到交办，于2026年3月20日与代表见面沟通。" in report


def test_the_list_to_press_names_what_is_late_and_what_is_key(desk: Desk) -> None:
    late, key = assigned(desk), desk.hand_in("修路", 1)
    calm = desk.hand_in("修桥", 2)
    for one in (key, calm):
        desk.assign(one, JUNE, 1)
    edit(desk.database, edit_case, key, "key", value=True)
    urged(desk, late, datetime.date(2026, 6, 5))
    said = words(desk, "丁06督办清单", "2026", JUNE)
    assert "共2件，其中逾期1件、重点督办1件" in said
    assert "逾期8天2026.6.5催办" in said
    assert "还有92天" in said
    assert "修桥" not in said


def test_the_card_of_voters_opinions_is_a_form_to_fill_in(desk: Desk) -> None:
    paper = drawn(desk, "丁23", "2026", JUNE)
    said = words(desk, "丁23", "2026", JUNE)
    assert paper.layout is Layout.CARD
    for name in ("编　　号", "来　　源", "意见原话", "接收代表", "转办单位", "转办日期", "办理期限", "办理经过",
                 "办理结果", "回访日期", "回访方式", "选民评价", "是否转为代表建议"):  # fmt: skip
        assert name in said


def test_a_unit_that_hands_it_back_fills_in_a_form(desk: Desk) -> None:
    one = assigned(desk)
    part = desk.file(one, JUNE).main
    assert part is not None
    assert records(desk, "丁02退办", JUNE) == []
    act(desk.database, hand_back, HandBack(part.id, datetime.date(2026, 3, 5), "不属于水利站的职责"))
    said = words(desk, "丁02退办", part.id, JUNE)
    assert "退回理由不属于水利站的职责" in said
    assert "□ 同意退回　　□ 不同意，仍由原单位办理" in said
    assert "退回期限退回理由" in said, "nobody confirmed a day for this place"
    of_province(desk, "浙江省")
    confirm(desk, "zhejiang")
    assert "退回期限2026年3月12日前" in words(desk, "丁02退办", part.id, JUNE)
    act(desk.database, reassign, Reassign(one, datetime.date(2026, 3, 9), desk.units[1], restart=False))
    assert records(desk, "丁02退办", JUNE) == [part.id]
    assert "同意退回，改由镇村镇建设办公室办理。2026年3月9日" in words(desk, "丁02退办", part.id, JUNE)
