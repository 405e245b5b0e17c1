"""Everything to look at in a session, read across its slices, and where each leads."""

from __future__ import annotations

import datetime

from renda_desktop.deliberation.bill_commands import AddBill, add_bill
from renda_desktop.deliberation.handing_in import Receipt, Signing
from renda_desktop.deliberation.inquiry_commands import (
    AddAnswer,
    AddInquiry,
    DecideInquiry,
    add_answer,
    add_inquiry,
    decide_inquiry,
    edit_answer,
)
from renda_desktop.deliberation.question_commands import AddQuestion, add_question
from renda_desktop.deliberation.rules import AnswerWay
from renda_desktop.elections.posts import ElectedPost
from renda_desktop.elections.result_commands import TakeOffice, take_office
from renda_desktop.overview.findings import find_all
from renda_desktop.overview.session_findings import session_findings
from renda_desktop.overview.session_places import place_of
from renda_desktop.proceedings.announcing import ListAll, list_all_announcements
from renda_desktop.reports.commands import AddReport, add_report
from renda_desktop.sessions.commands import edit_session
from renda_desktop.sessions.observer_commands import AddObserver, add_observer, edit_observer
from renda_desktop.sessions.rows import Finding
from renda_desktop.sessions.step_commands import TickStep, tick_step
from renda_desktop.sittings.leave_commands import AskLeave, ask_leave
from renda_desktop.storage.database import Database
from renda_desktop.storage.editing import EditField
from renda_desktop.township.commands import SetLocalValue, set_local_value
from renda_desktop.votes.announcement_commands import (
    ListAnnouncements,
    NumberSessionAnnouncement,
    edit_announcement,
    list_announcements,
    number_announcement,
)
from renda_desktop.votes.count_commands import CorrectMotion, correct_motion
from tests.helpers.election_builders import DEPUTIES, a_congress, an_election, confirmed, nominated, voted
from tests.helpers.session_builders import (
    BEFORE,
    OPENING,
    a_session,
    act,
    card_of,
    six_deputies,
    step_of,
)
from tests.helpers.vote_builders import REPORT, a_vote_hall, after, announce, count, passed

LATER = OPENING + datetime.timedelta(days=1)


def _found(town: Database, session: str, today: datetime.date = LATER) -> list[Finding]:
    with town.read() as db:
        found = list(session_findings(db, card_of(town, session, today), today))
    assert all(place_of(one).field for one in found), "each has a name for its field"
    return found


def _place(found: Finding) -> str:
    return place_of(found).words


def _one(town: Database, session: str, word: str, today: datetime.date = LATER) -> Finding:
    (found,) = (one for one in _found(town, session, today) if word in one.sentence)
    return found


def _none(town: Database, session: str, word: str, today: datetime.date = LATER) -> bool:
    return not any(word in one.sentence for one in _found(town, session, today))


def test_what_had_to_be_done_before_is_said_once_the_session_has_begun(town: Database) -> None:
    session = a_session(town)
    act(town, tick_step, TickStep(step_of(town, session, "notice_deputies").id, BEFORE))
    assert _none(town, session, "会前应当办的", BEFORE)
    found = _one(town, session, "公布会议召开的日期", OPENING)
    assert (found.basis, found.record_id) == (
        "《地方组织法》第十四条第一款", step_of(town, session, "publish_date").id,
    )  # fmt: skip
    act(town, tick_step, TickStep(found.record_id, BEFORE))
    assert _none(town, session, "公布会议召开的日期", OPENING)


def test_of_a_session_entered_for_the_record_alone_the_checklist_is_left_in_peace(town: Database) -> None:
    session = a_session(town)
    assert _none(town, session, "会前应当办的")


def test_leave_nobody_decided_on_is_asked_about_when_the_session_sits(town: Database) -> None:
    mandates = six_deputies(town)
    session = a_session(town)
    (leave,) = act(town, ask_leave, AskLeave(session, (mandates[0],), None, "生病住院", BEFORE))
    assert _none(town, session, "请假还没有批", BEFORE)
    found = _one(town, session, "请假还没有批", OPENING)
    assert (found.basis, found.record_id, _place(found)) == ("《代表法》第十三条第一款", leave, "签到 → 准假")
    assert "李淑芬" in found.sentence


def test_a_vote_with_too_few_present_and_one_that_was_not_made_public(town: Database) -> None:
    hall = a_vote_hall(town)
    passed(town, hall.motions[REPORT])
    assert _none(town, hall.session, "没有列出公告", OPENING)
    found = _one(town, hall.session, "没有列出公告")
    assert found.sentence.startswith("还有1项没有列出公告：关于青禾镇人民政府工作报告的决议")
    assert found.basis == "《地方组织法》第十二条第一款第二项"
    act(town, tick_step, TickStep(step_of(town, hall.session, "announce_results").id, LATER))
    assert _none(town, hall.session, "没有列出公告"), "a resolution may be published as it is"
    act(town, list_announcements, ListAnnouncements(hall.session))
    (row,) = after(town, hall.session).announcements
    found = _one(town, hall.session, "没有编公告号")
    assert (found.record_id, _place(found)) == (row.id, "会后 → 公告号")
    act(town, number_announcement, NumberSessionAnnouncement(row.id, LATER))
    assert _none(town, hall.session, "没有编公告号")
    other = next(id for key, id in hall.motions.items() if key == "presidium_report")
    count(town, other, present=3, votes_for=3)
    found = _one(town, hall.session, "不足全体代表的三分之二")
    assert (found.basis, found.record_id) == ("《地方组织法》第十四条第四款", other)


def test_a_budget_that_was_approved_is_followed_to_its_last_day(town: Database) -> None:
    hall = a_vote_hall(town)
    passed(town, hall.motions["budget"])
    last = OPENING + datetime.timedelta(days=20)
    assert _none(town, hall.session, "向社会公开", last)
    found = _one(town, hall.session, "向社会公开", last + datetime.timedelta(days=1))
    assert "应于2026-02-05前办" in found.sentence
    assert found.basis == "《预算法》第十四条第一款"
    assert _one(town, hall.session, "听取选民和社会各界意见").basis == "《预算法》第四十五条"


def _people(town: Database) -> tuple[dict[str, str], tuple[str, ...]]:
    people = a_congress(town)
    return people, tuple(people[name] for name in DEPUTIES)


def _signing(ids: tuple[str, ...]) -> Signing:
    return Signing(ids[0], ids[1:])


RECEIVED = Receipt(OPENING, datetime.time(10))


def test_bills_and_inquiries_are_followed_until_they_are_decided(town: Database) -> None:
    people, ids = _people(town)
    session = people["session"]
    bill = act(
        town,
        add_bill,
        AddBill(
            session,
            "加快农村公路养护",
            cause="一",
            grounds="二",
            proposal="三",
            signing=_signing(ids[:4]),
            receipt=RECEIVED,
        ),
    )
    found = _one(town, session, "第1号议案：", OPENING)
    assert "现在连领衔代表共4人，还差1人（《地方组织法》第二十二条第二款）" in found.sentence
    assert (found.record_id, _place(found)) == (bill, "审议 → 附议代表")
    assert _none(town, session, "到闭会", OPENING)
    found = _one(town, session, "第1号议案到闭会")
    assert (found.basis, _place(found)) == ("《地方组织法》第二十二条第二款", "审议 → 主席团处理决定")
    inquiry = act(
        town,
        add_inquiry,
        AddInquiry(session, "供水管网", "何时修复", signing=_signing(ids[:10]), receipt=RECEIVED),
    )
    assert _one(town, session, "质询案到闭会").record_id == inquiry
    act(town, decide_inquiry, DecideInquiry(inquiry, AnswerWay.ORAL, OPENING))
    assert _one(town, session, "质询案还没有记答复").basis == "《地方组织法》第二十四条第三款"
    answer = act(town, add_answer, AddAnswer(inquiry, "镇长", "三个月内修复。", OPENING))
    assert _none(town, session, "质询案")
    with town.action() as db:
        edit_answer(db, EditField(answer, "dissatisfied", 4))
    assert _none(town, session, "质询案")
    with town.action() as db:
        edit_answer(db, EditField(answer, "dissatisfied", 5))
    found = _one(town, session, "质询案", OPENING)
    assert "10名提出人里5人对答复不满意，已到半数" in found.sentence
    assert found.basis == "《代表法》第二十条第五款"


def test_a_question_without_an_answer_is_told_at_the_end(town: Database) -> None:
    people, _ = _people(town)
    act(
        town,
        add_question,
        AddQuestion(people["session"], "王伟", people["王伟"], organ="镇人民政府", text="路灯"),
    )
    assert _none(town, people["session"], "询问", OPENING)
    found = _one(town, people["session"], "询问")
    assert found.sentence == "王伟对镇人民政府的询问，还没有记怎样回答的。"
    assert found.basis == "《地方组织法》第二十三条、《代表法》第十九条"


def test_an_announcement_that_says_what_is_not_so_is_told(town: Database) -> None:
    """A vote corrected to not passed; an election whose announcement names somebody else."""
    hall = a_vote_hall(town)
    passed(town, hall.motions[REPORT])
    act(town, list_announcements, ListAnnouncements(hall.session))
    assert _none(town, hall.session, "不能公告")
    act(town, correct_motion, CorrectMotion(hall.motions[REPORT], "唱票有误", OPENING))
    count(town, hall.motions[REPORT], votes_for=1, votes_against=4)
    announce(town, hall.motions[REPORT])
    (row,) = after(town, hall.session).announcements
    found = _one(town, hall.session, "不能公告", OPENING)
    assert (found.record_kind, found.record_id) == ("session_announcement", row.id)
    assert "已经发出的，请另发公告更正" in found.sentence


def test_an_announcement_of_somebody_else_than_was_elected_is_told(town: Database) -> None:
    people, _ = _people(town)
    office = an_election(town, people["session"], ElectedPost.HEAD)
    nominated(town, office, "刘海")
    confirmed(town, office)
    voted(town, office, {"刘海": 12})
    act(town, list_all_announcements, ListAll(people["session"], LATER))
    assert _none(town, people["session"], "选举结果不一致")
    (row,) = after(town, people["session"]).announcements
    act(town, edit_announcement, EditField(row.id, "text", "会议选举石磊为镇长。"))
    assert _one(town, people["session"], "选举结果不一致").record_id == row.id


def test_an_election_is_followed_to_the_oath(town: Database) -> None:
    people, _ = _people(town)
    office = an_election(town, people["session"], ElectedPost.HEAD)
    nominated(town, office, "刘海")
    found = _one(town, people["session"], "选举镇长还停在")
    assert (found.record_kind, found.record_id) == ("election_office", office)
    assert "大会已经闭幕" in found.sentence
    confirmed(town, office)
    voted(town, office, {"刘海": 12})
    act(town, take_office, TakeOffice(office, OPENING, OPENING))
    found = _one(town, people["session"], "宪法宣誓")
    assert found.sentence == "大会已经闭幕，还没有记刘海（镇长）宪法宣誓。"
    assert (found.basis, _place(found)) == ("《宪法》第二十七条第三款", "选举 → 宪法宣誓")
    assert "刘海当选镇长" in _one(town, people["session"], "没有列出公告").sentence


def test_nobody_is_acting_head_of_a_township(town: Database) -> None:
    session = a_session(town)
    observer = act(town, add_observer, AddObserver(session, "刘海", "青禾镇人民政府", "代镇长"))
    found = _one(town, session, "没有代理正职的规定", BEFORE)
    assert (found.basis, found.record_id, _place(found)) == (
        "《地方组织法》第五十条第一款第十三项", observer, "列席 → 职务",
    )  # fmt: skip
    act(town, edit_observer, EditField(observer, "post", "副镇长（主持镇人民政府工作）"))
    assert _none(town, session, "没有代理正职的规定", BEFORE)
    report = act(town, add_report, AddReport(session, "政府工作报告", reader="刘海", reader_post="代理镇长"))
    found = _one(town, session, "没有代理正职的规定", BEFORE)
    assert (found.record_id, _place(found)) == (report, "报告 → 报告人职务")


def test_check_names_section_and_field_of_each_finding_of_a_session(town: Database) -> None:
    session = a_session(town)
    with town.action() as db:
        edit_session(db, EditField(session, "decided_on", OPENING + datetime.timedelta(days=1)))
    with town.read() as db:
        said = [one for one in find_all(db, BEFORE) if one.tab == "sessions" and one.record_id == session]
    assert said
    assert all(one.section and one.field for one in said)
    late = next(one for one in said if "决定开会的日期" in one.text)
    assert late.sentence().endswith("（《地方组织法》第十四条第一款）〔去改：会议 → 决定日期〕")
    wanted = {"section": "会议", "field": "决定日期", "field_record": f"congress_session:{session}"}
    assert late.as_dict().items() >= (wanted | {"field_key": "decided_on"}).items()


def test_the_office_hears_of_its_session_until_the_year_is_over(town: Database) -> None:
    hall = a_vote_hall(town)
    passed(town, hall.motions["budget"])

    def said(today: datetime.date) -> list[str]:
        with town.read() as db:
            return [one.text for one in find_all(db, today) if one.record_id == hall.session]

    assert any(
        text.startswith("镇十九届人大七次会议筹备事项“")
        for text in said(BEFORE.replace(year=2026, month=1, day=10))
    )
    afterwards = said(datetime.date(2026, 3, 2))
    assert any("会后事项“公布决议和公告" in text for text in afterwards)
    assert any("向社会公开，应于2026-02-05前办" in text for text in afterwards)
    assert not any("事项“向代表发出会议通知" in text for text in afterwards)
    assert said(datetime.date(2027, 1, 4)) == []


def test_the_last_day_for_the_years_first_session_is_the_places_own(town: Database) -> None:
    def said(today: datetime.date) -> list[tuple[str, str]]:
        with town.read() as db:
            return [(one.text, one.basis) for one in find_all(db, today) if "第一次人代会" in one.text]

    march = datetime.date(2026, 3, 10)
    assert said(march) == []
    request = SetLocalValue("session_first_of_year_deadline", "value", "3月31日", "每年第一次会议", march)
    act(town, set_local_value, request)
    assert said(datetime.date(2026, 2, 20)) == []
    assert said(march) == [
        ("今年的第一次人代会还没有定日期，应当不晚于2026-03-31举行，还有21天。", "本地要求")
    ]
    assert "已经超过" in said(datetime.date(2026, 4, 1))[0][0]
    late = a_session(town, opens_on=datetime.date(2026, 4, 8))
    assert said(march) == [("今年第一次人代会定在2026-04-08，晚于本地要求的2026-03-31。", "本地要求")]
    with town.read() as db:
        assert next(one.record_id for one in find_all(db, march) if "定在" in one.text) == late
    assert said(datetime.date(2026, 4, 9)) == []
