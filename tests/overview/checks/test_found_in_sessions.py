"""Checks over what the sessions' own findings tell: each holds on a session that has everything, and each breaks."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest
from msgspec import structs

from renda_desktop.bodies.chair_commands import SetChairs, set_chairs
from renda_desktop.bodies.commands import AddBodyMembers, NewBodyMember, add_body_members, remove_body_member
from renda_desktop.bodies.queries import bodies_of
from renda_desktop.bodies.rules import BodyKind
from renda_desktop.deliberation.bill_commands import AddBill, DecideBill, add_bill, decide_bill
from renda_desktop.deliberation.handing_in import Receipt, Signing
from renda_desktop.deliberation.inquiry_commands import (
    AddInquiry,
    DecideInquiry,
    add_inquiry,
    decide_inquiry,
    edit_answer,
)
from renda_desktop.deliberation.queries import deliberation_of
from renda_desktop.deliberation.question_commands import edit_question
from renda_desktop.deliberation.rules import AnswerWay, BillDecision
from renda_desktop.overview.checks import election_checks, found_checks, session_checks, sitting_checks
from renda_desktop.overview.checks.check import Asked
from renda_desktop.overview.checks.looked_sessions import Looked, looked_sessions
from renda_desktop.overview.checks.verdict import Binding, State
from renda_desktop.proceedings.announcing import ListAll, list_all_announcements
from renda_desktop.ratings.commands import edit_rating
from renda_desktop.roster.mandate_commands import Suspend, suspend
from renda_desktop.sessions.agenda_commands import remove_agenda_item
from renda_desktop.sessions.commands import (
    ChangeSetting,
    MoveSession,
    change_setting,
    edit_session,
    move_session,
)
from renda_desktop.sessions.observer_commands import AddObserver, add_observer, remove_observer
from renda_desktop.sessions.rows import Finding
from renda_desktop.sessions.rules import HalfDay, Part, SessionKind, Switch
from renda_desktop.sessions.schedule_commands import remove_entry
from renda_desktop.sessions.step_commands import TickStep, tick_step
from renda_desktop.sittings.leave_commands import AskLeave, ask_leave
from renda_desktop.storage.database import Database
from renda_desktop.township.commands import SetLocalValue, set_local_value
from renda_desktop.township.queries import find_office, term_on
from tests.helpers.builders import TERM_START, TODAY
from tests.helpers.held_session import NAMES
from tests.helpers.session_builders import BEFORE, OPENING, a_session, act, card_of, edit, step_of
from tests.overview.checks.conftest import Hall
from tests.overview.checks.judging import DAY, OPEN, judged, states, the_one, verdicts_of

HOLDING = (
    "session_notice_days_other", "session_predeputy_preparation", "session_min_days", "session_observers_must",
    "session_observers_cap", "acting_head_none", "power_gov_report", "power_presidium_report", "power_budget",
    "suggestion_report_congress", "session_presidium", "session_presidium_size", "session_presidium_chairs",
    "session_presidium_posts", "credentials_committee_size", "suspended_in_lists", "session_executive_chairs",
    "session_quorum_two_thirds", "session_deputy_attendance", "resolution_majority_of_all_deputies",
    "livelihood_projects_vote", "bill_form", "inquiry_min_cosigners", "inquiry_form",
    "inquiry_answer_oral_or_written", "inquiry_second_answer", "nomination_min_cosigners",
    "by_election_official_margin", "candidate_deputy", "candidate_no_admin", "voter_age", "scrutineer_relatives_ban",
    "winner_majority", "winner_tie", "budget_adjustment_congress_only",
)  # fmt: skip


def test_what_holds_in_a_session_that_has_everything(hall: Hall) -> None:
    assert {check: states(hall.town, check) for check in HOLDING} == {
        check: [State.HOLDS] for check in HOLDING
    }
    said = the_one(hall.town, "session_quorum_two_thirds")
    assert said.said == "镇十九届人大七次会议：到会最少的一次12人，全体代表13人，至少到9人。"
    assert dict(said.figures) == {"到会最少": "12", "全体代表": "13", "至少": "9"}
    assert dict(the_one(hall.town, "resolution_majority_of_all_deputies").figures)["至少"] == "7"


def test_a_session_that_has_not_begun_is_not_asked_for_what_comes_later(before: Hall) -> None:
    for check in ("session_quorum_two_thirds", "resolution_majority_of_all_deputies", "power_resolutions"):
        assert states(before.town, check, BEFORE) == [State.NOT_APPLICABLE], check


Break = Callable[[Database, str], object]


def _agenda(word: str) -> Break:
    def remove(town: Database, session: str) -> None:
        for row in card_of(town, session).agenda:
            if word in row.title:
                act(town, remove_agenda_item, row.id)

    return remove


def _members(town: Database, session: str, kind: BodyKind) -> list[str]:
    with town.read() as db:
        bodies = bodies_of(db, session, BEFORE)
    assert bodies is not None
    return [member.id for member in bodies.of(kind).members]


def _put(town: Database, session: str, kind: BodyKind, name: str, post: str = "") -> None:
    new = (NewBodyMember(name, post=post),)
    act(town, add_body_members, AddBodyMembers(session, kind, new, BEFORE))


def _fewer(kind: BodyKind, left: int) -> Break:
    def remove(town: Database, session: str) -> None:
        for member in _members(town, session, kind)[left:]:
            act(town, remove_body_member, member)

    return remove


def _without_chair(town: Database, session: str) -> None:
    act(town, remove_body_member, _members(town, session, BodyKind.PRESIDIUM)[0])


def _other_observers(town: Database, session: str) -> None:
    for row in card_of(town, session).observers:
        act(town, remove_observer, row.id)
    act(town, add_observer, AddObserver(session, "吴晓梅", "镇水利站", "站长"))


def _many_observers(town: Database, session: str) -> None:
    act(town, set_local_value, SetLocalValue("session_observers_cap", "value", "1/2", "列席", TODAY))
    for number in "一二三四五六七八":
        act(town, add_observer, AddObserver(session, f"村主任{number}", "镇人民政府", "副镇长"))


def _half_a_day(town: Database, session: str) -> None:
    for entry in card_of(town, session).entries:
        if entry.half is HalfDay.AFTERNOON:
            act(town, remove_entry, entry.id)


BROKEN: tuple[tuple[str, str, Break], ...] = (
    (
        "session_notice_days_other", "离开会只有2天",
        lambda town, session: edit(town, edit_session, session, "notice_date", OPENING - 2 * DAY),
    ),
    ("session_min_days", "日程只安排了半天", _half_a_day),
    ("session_observers_must", "没有青禾镇人民政府的领导人员", _other_observers),
    ("session_observers_cap", "超过代表总数13人的1/2", _many_observers),
    (
        "acting_head_none", "没有代理正职的规定",
        lambda town, session: act(town, add_observer, AddObserver(session, "高志强", "镇人民政府", "代镇长")),
    ),
    ("power_gov_report", "议程里没有人民政府工作报告", _agenda("政府工作报告")),
    ("power_presidium_report", "议程里没有主席团工作报告", _agenda("主席团工作报告")),
    ("power_budget", "议程里没有预算", _agenda("预算")),
    ("suggestion_report_congress", "议程里没有代表建议办理情况的报告", _agenda("代表建议办理")),
    (
        "session_presidium", "马静不是现任代表",
        lambda town, session: _put(town, session, BodyKind.PRESIDIUM, "马静"),
    ),
    ("session_presidium_size", "主席团名单有6人，少于7人", _fewer(BodyKind.PRESIDIUM, 6)),
    ("session_presidium_chairs", "周建国是主席或者副主席", _without_chair),
    (
        "session_presidium_posts", "像是乡镇人民政府职务",
        lambda town, session: _put(town, session, BodyKind.PRESIDIUM, "高志强", "副镇长"),
    ),
)  # fmt: skip


@pytest.mark.parametrize(("check", "word", "break_it"), BROKEN, ids=[one[0] for one in BROKEN])
def test_what_breaks_it(before: Hall, check: str, word: str, break_it: Break) -> None:
    assert states(before.town, check, BEFORE) == [State.HOLDS]
    break_it(before.town, before.session)
    found = [one for one in judged(before.town, check, BEFORE) if one.state in OPEN]
    assert any(word in one.said for one in found), [one.said for one in found]
    for one in found:
        assert one.place.section
        expected = State.DUE if one.binding is Binding.PROPOSED else State.BROKEN
        assert one.state is expected


def test_the_committee_for_credentials_of_a_first_session(town: Database) -> None:
    session = a_session(town, number=1, kind=SessionKind.FIRST)
    assert states(town, "credentials_committee_term", BEFORE) == [State.HOLDS]
    _agenda("代表资格审查委员会")(town, session)
    assert states(town, "credentials_committee_term", BEFORE) == [State.BROKEN]
    for name in ("李淑芬", "王伟"):
        _put(town, session, BodyKind.CREDENTIALS, name)
    (size,) = judged(town, "credentials_committee_size", BEFORE)
    assert (size.state, "现有2人，一般为5至7人" in size.said) == (State.DUE, True)


def test_a_first_session_elects_and_begins_the_term(town: Database) -> None:
    day = TERM_START + 31 * DAY
    session = a_session(town, number=1, kind=SessionKind.FIRST, opens_on=day, switches=frozenset())
    assert states(town, "power_elect_chairs", TERM_START) == [State.BROKEN]
    assert states(town, "term_deputy_span", TERM_START) == [State.BROKEN]
    act(town, move_session, MoveSession(session, TERM_START))
    assert states(town, "term_deputy_span", TERM_START - DAY) == [State.HOLDS]
    act(town, change_setting, ChangeSetting(session, switches=frozenset({Switch.ELECTION})))
    assert states(town, "power_elect_chairs", TERM_START - DAY) == [State.HOLDS]


def test_who_called_an_extraordinary_session(town: Database) -> None:
    session = a_session(town, kind=SessionKind.EXTRAORDINARY)
    assert states(town, "session_extraordinary_min_deputies", BEFORE) == [State.BROKEN]
    edit(town, edit_session, session, "convened_text", "主席团认为必要，决定临时召集。")
    assert states(town, "session_extraordinary_min_deputies", BEFORE) == [State.HOLDS]


def test_the_day_the_date_was_decided(town: Database) -> None:
    session = a_session(town)
    assert states(town, "session_date_decided", BEFORE) == [State.NOT_APPLICABLE]
    edit(town, edit_session, session, "decided_on", OPENING - 30 * DAY)
    assert states(town, "session_date_decided", BEFORE) == [State.HOLDS]
    edit(town, edit_session, session, "decided_on", OPENING + DAY)
    assert states(town, "session_date_decided", BEFORE) == [State.BROKEN]


def test_papers_delivered_a_day_ahead(town: Database) -> None:
    session, check = a_session(town), "session_notice_days_zj"
    assert states(town, check, BEFORE) == [State.NOT_APPLICABLE]
    step = step_of(town, session, "deliver_papers").id
    act(town, tick_step, TickStep(step, OPENING - 2 * DAY))
    assert states(town, check, BEFORE) == [State.HOLDS]
    act(town, tick_step, TickStep(step, OPENING))
    assert states(town, check, BEFORE) == [State.DUE], "a figure nobody confirmed"
    act(town, set_local_value, SetLocalValue(check, "papers", "1", "材料", TODAY))
    assert states(town, check, BEFORE) == [State.BROKEN]


def test_reports_that_have_not_come_shortly_before(before: Hall) -> None:
    assert states(before.town, "session_predeputy_preparation", OPENING - 4 * DAY) == [State.HOLDS]
    found = judged(before.town, "session_predeputy_preparation", OPENING - 3 * DAY)
    assert {one.state for one in found} == {State.BROKEN}


def test_leave_nobody_decided_on(hall: Hall) -> None:
    request = AskLeave(hall.session, (hall.held.mandates[NAMES[2]],), None, "生病", BEFORE)
    act(hall.town, ask_leave, request)
    (broken,) = judged(hall.town, "session_deputy_attendance")
    assert (broken.state, "王伟的请假还没有批" in broken.said) == (State.BROKEN, True)


def test_suspended_deputies_stand_in_no_list(before: Hall) -> None:
    act(before.town, suspend, Suspend(before.held.mandates[NAMES[3]], BEFORE))
    found = judged(before.town, "suspended_in_lists", BEFORE)
    assert {one.state for one in found} == {State.BROKEN}
    assert "马宏伟暂时停止执行代表职务" in found[0].said


def test_sittings_without_an_executive_chair(before: Hall) -> None:
    entry = next(one for one in card_of(before.town, before.session).entries if one.part is Part.PLENARY)
    act(before.town, set_chairs, SetChairs(before.session, entry.id, ()))
    found = judged(before.town, "session_executive_chairs", OPENING - DAY)
    assert [one.state for one in found] == [State.DUE], "a figure of another province"
    assert "还没有执行主席" in found[0].said


def test_what_was_passed_is_made_public(hall: Hall) -> None:
    (broken,) = judged(hall.town, "power_resolutions")
    assert (broken.state, "刘海当选副镇长" in broken.said) == (State.BROKEN, True)
    act(hall.town, list_all_announcements, ListAll(hall.session, OPENING + DAY))
    assert states(hall.town, "power_resolutions") == [State.HOLDS]


def test_a_rating_below_the_line_says_what_follows(hall: Hall) -> None:
    (due,) = judged(hall.town, "appraisal_lowest_rate")
    assert (due.state, "镇水利站的满意率25.0%，低于60%" in due.said) == (State.DUE, True)


def test_a_rating_nobody_has_voted_on_is_not_asked_about(before: Hall) -> None:
    edit(before.town, edit_rating, before.held.ids["测评"], "low_consequence", "责成整改，年底再测评。")
    assert states(before.town, "appraisal_lowest_rate") == [State.HOLDS]


RECEIVED = Receipt(OPENING, datetime.time(10))


def _signing(hall: Hall, count: int) -> Signing:
    people = [hall.held.people[name] for name in NAMES[1:]]
    return Signing(people[0], tuple(people[1:count]))


def test_a_bill_is_signed_written_whole_and_decided_on(hall: Hall) -> None:
    (open_,) = judged(hall.town, "bill_min_cosigners")
    assert (open_.state, open_.place.field) == (State.BROKEN, "主席团处理决定")
    act(
        hall.town,
        decide_bill,
        DecideBill(hall.held.ids["议案"], BillDecision.SUGGESTION, OPENING, "情况已了解"),
    )
    assert states(hall.town, "bill_min_cosigners") == [State.HOLDS]
    few = AddBill(hall.session, "修路", cause="一", grounds="二", signing=_signing(hall, 4), receipt=RECEIVED)
    act(hall.town, add_bill, few)
    assert any("还差1人" in one.said for one in judged(hall.town, "bill_min_cosigners"))
    (form,) = judged(hall.town, "bill_form")
    assert (form.state, "还缺方案" in form.said, form.place.field) == (State.BROKEN, True, "方案")


def test_an_inquiry_is_signed_written_whole_and_answered(hall: Hall) -> None:
    few = AddInquiry(hall.session, "供水管网", "何时修复", signing=_signing(hall, 9), receipt=RECEIVED)
    inquiry = act(hall.town, add_inquiry, few)
    found = judged(hall.town, "inquiry_min_cosigners")
    assert any("还差1人" in one.said for one in found)
    blank = AddInquiry(hall.session, "管网", "", signing=_signing(hall, 10), receipt=RECEIVED)
    act(hall.town, add_inquiry, blank)
    assert State.BROKEN in states(hall.town, "inquiry_form")
    assert states(hall.town, "inquiry_answer_oral_or_written") == [State.HOLDS]
    full = AddInquiry(hall.session, "路灯", "何时亮", signing=_signing(hall, 11), receipt=RECEIVED)
    inquiry = act(hall.town, add_inquiry, full)
    act(hall.town, decide_inquiry, DecideInquiry(inquiry, AnswerWay.ORAL, OPENING))
    assert State.BROKEN in states(hall.town, "inquiry_answer_oral_or_written")


def test_half_of_the_movers_may_want_another_answer(hall: Hall) -> None:
    with hall.town.read() as db:
        shown = deliberation_of(db, hall.session, TODAY)
    assert shown is not None
    answer = shown.inquiries[0].answers[0].id
    edit(hall.town, edit_answer, answer, "dissatisfied", 4)
    assert states(hall.town, "inquiry_second_answer") == [State.HOLDS]
    edit(hall.town, edit_answer, answer, "dissatisfied", 5)
    assert states(hall.town, "inquiry_second_answer") == [State.BROKEN]


def test_questions_are_answered(hall: Hall) -> None:
    assert states(hall.town, "question_right") == [State.BROKEN]
    question = hall.held.ids["询问"]
    edit(hall.town, edit_question, question, "answer", "已在预算中列支。")
    assert states(hall.town, "question_right") == [State.HOLDS]


FOUND = tuple(
    check
    for group in (session_checks.GROUP, sitting_checks.GROUP, election_checks.GROUP)
    for check in group.checks
    if not check.key.startswith("step_")
)


def test_every_finding_of_a_rule_is_told_by_its_check(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a slice finds by a rule its check says, with section and sentence; without findings it does not."""
    looked: list[Looked] = []
    with hall.town.read() as db:
        office = find_office(db)
        assert office is not None
        (real,) = looked_sessions(Asked(FOUND[0], "人代会", db, TODAY, office, term_on(db, TODAY)))
        monkeypatch.setattr(found_checks, "looked_sessions", lambda _: tuple(looked))
        for check in FOUND:
            mine = Finding(
                "有一处不符合。", "《某法》第一条", "congress_session", hall.session, "", check.rule_id
            )
            other = Finding("另一处。", "", "motion", "x")
            looked[:] = [structs.replace(real, findings=(mine, other))]
            (said,) = verdicts_of(db, check.key)
            assert said.said == "镇十九届人大七次会议：有一处不符合。", check.key
            assert (said.state in OPEN, said.basis, said.told) == (True, "《某法》第一条", False), check.key
            looked[:] = [structs.replace(real, findings=())]
            (rest,) = verdicts_of(db, check.key)
            assert rest.state in (State.HOLDS, State.NOT_APPLICABLE), check.key
            looked.clear()
            (none,) = verdicts_of(db, check.key)
            assert (none.state, bool(none.reason)) == (State.NOT_APPLICABLE, True), check.key
