from __future__ import annotations

import datetime
from typing import Any

import pytest

from renda_desktop.deliberation.suggestion_commands import edit_suggestion
from renda_desktop.errors import RuleViolation
from renda_desktop.roster.mandate_commands import EndMandate, end_mandate
from renda_desktop.roster.rules import EndReason
from renda_desktop.storage.editing import EditField
from renda_desktop.suggestions.assign_commands import (
    Assign,
    HandBack,
    Reassign,
    assign,
    edit_assignment,
    hand_back,
    keep_assignment,
    reassign,
    withdraw_assignment,
)
from renda_desktop.suggestions.clearing_commands import (
    ClearSuggestion,
    MarkHard,
    clear_suggestion,
    edit_case,
    mark_hard,
    undo_clearing,
)
from renda_desktop.suggestions.days_to_come import AHEAD, require_come
from renda_desktop.suggestions.follow_commands import (
    AddDelay,
    AddPromise,
    Archive,
    CloseSuggestion,
    add_delay,
    add_promise,
    archive_suggestion,
    close_suggestion,
    edit_promise,
    reopen_suggestion,
)
from renda_desktop.suggestions.reply_commands import (
    LetSpeak,
    edit_round,
    let_speak,
    withdraw_appraisal,
    withdraw_reply,
)
from renda_desktop.suggestions.rules import Clearing, Outcome, Satisfaction, State
from renda_desktop.suggestions.unit_commands import (
    MergeUnit,
    SetPractice,
    merge_unit,
    remove_unit,
    set_practice,
)
from tests.helpers.session_builders import OPENING, act
from tests.suggestions.builders import Desk

MARCH = datetime.date(2026, 3, 2)
JUNE = datetime.date(2026, 6, 2)
DAY = datetime.timedelta(days=1)


def _refused(desk: Desk, command: Any, request: Any, words: str) -> None:
    with pytest.raises(RuleViolation, match=words):
        act(desk.database, command, request)


def test_a_day_that_has_not_come_is_refused_and_a_letter_of_next_week_is_not(desk: Desk) -> None:
    one = desk.hand_in()

    def assigned(today: datetime.date) -> None:
        with desk.database.action() as db:
            assign(db, Assign(one, MARCH, desk.units[0]))
            require_come(db, today)

    def received(today: datetime.date) -> None:
        with desk.database.action() as db:
            edit_assignment(db, EditField(desk.file(one, MARCH).assignments[0].id, "received_on", MARCH))
            require_come(db, today)

    with pytest.raises(RuleViolation, match="交办日期（2026-03-02）离今天还有32天，请核对年份"):
        assigned(MARCH - (AHEAD + 1) * DAY)
    assert desk.file(one, MARCH).assignments == (), "nothing of it was kept"
    assigned(MARCH - AHEAD * DAY)
    with pytest.raises(RuleViolation, match="签收日期（2026-03-02）还没有到"):
        received(MARCH - DAY)
    received(MARCH)
    assert desk.file(one, MARCH).assignments[0].received_on == MARCH


def test_numbers_in_session_and_between(desk: Desk) -> None:
    one, two = desk.hand_in(), desk.hand_in("硬化北坡村道路", 1)
    between = desk.hand_in("安装路灯", 2, on=datetime.date(2026, 5, 6), session=None)
    later = desk.hand_in("增设公交站", 3, on=datetime.date(2026, 9, 1), session=None)
    codes = [desk.file(one, MARCH).entry.code for one in (one, two, between, later)]
    assert codes == ["19-7-001", "19-7-002", "19-闭-2026-01", "19-闭-2026-02"]
    assert desk.file(between, MARCH).entry.origin.words == "十九届闭会期间（2026年）"


def test_between_sessions_the_day_is_needed(desk: Desk) -> None:
    with pytest.raises(RuleViolation, match="请填写收到日期"):
        desk.hand_in(session=None, on=None)  # type: ignore[arg-type]


def test_the_whole_way(desk: Desk) -> None:
    one = desk.hand_in()
    assert desk.file(one, MARCH).state is State.TO_ASSIGN
    desk.assign(one, MARCH, 0, 1)
    assert desk.file(one, MARCH).state is State.IN_PROGRESS
    assert desk.file(one, MARCH).case.clearing is Clearing.ACCEPTED
    assert desk.now(one, MARCH).clock.due_on == JUNE
    assert desk.file(one, JUNE - 8 * DAY).state is State.IN_PROGRESS
    assert desk.file(one, JUNE - 7 * DAY).state is State.SOON
    assert desk.file(one, JUNE).state is State.SOON
    assert desk.file(one, JUNE + DAY).state is State.OVERDUE
    assert desk.file(one, JUNE + DAY).days_left == -1
    desk.reply(one, JUNE, "B")
    assert desk.file(one, JUNE + DAY).state is State.TO_APPRAISE
    assert desk.now(one, JUNE).clock.in_time
    desk.appraise(one, JUNE + DAY, Satisfaction.FAIRLY)
    assert desk.file(one, JUNE + DAY).state is State.TO_CLOSE
    desk.close(one, JUNE + DAY)
    act(desk.database, archive_suggestion, Archive(one, JUNE + 2 * DAY, "2026-1"))
    assert desk.file(one, JUNE + DAY).state is State.ARCHIVED
    act(desk.database, reopen_suggestion, one)
    assert desk.file(one, JUNE + DAY).state is State.TO_CLOSE


def test_dissatisfied_opens_a_round_and_leaves_the_first_reply(desk: Desk) -> None:
    one = desk.hand_in()
    desk.assign(one, MARCH)
    desk.reply(one, datetime.date(2026, 5, 29), "A", text="五月修好。")
    again = datetime.date(2026, 7, 31)
    desk.appraise(one, datetime.date(2026, 7, 30), Satisfaction.DISSATISFIED, note="闸门不对", again_on=again)
    file = desk.file(one, datetime.date(2026, 8, 1))
    assert [(r.number, r.replied_on, r.reply) for r in file.rounds] == [
        (1, datetime.date(2026, 5, 29), "五月修好。"), (2, None, ""),
    ]  # fmt: skip
    assert file.rounds[1].clock.due_on == datetime.date(2026, 8, 31)
    assert not file.rounds[1].clock.binding
    assert file.state is State.IN_PROGRESS
    assert desk.file(one, file.rounds[1].clock.due_on).state is State.SOON
    assert desk.file(one, file.rounds[1].clock.due_on + DAY).state is State.TO_VERIFY, "no law sets the month"
    _refused(desk, close_suggestion, CloseSuggestion(one, datetime.date(2026, 8, 2)), "重新办理还没有答复")
    desk.reply(one, datetime.date(2026, 8, 20), "A", text="换了闸门。")
    desk.appraise(one, datetime.date(2026, 8, 21), Satisfaction.SATISFIED)
    assert desk.file(one, datetime.date(2026, 8, 21)).verdict is Satisfaction.SATISFIED


def test_a_round_goes_again_with_the_slip_that_opened_it(desk: Desk) -> None:
    one = desk.hand_in()
    desk.assign(one, MARCH)
    desk.reply(one, MARCH + DAY)
    desk.appraise(one, MARCH + 2 * DAY, Satisfaction.DISSATISFIED)
    speaker = desk.file(one, JUNE).rounds[0].speaker
    assert speaker is not None
    _refused(desk, withdraw_reply, one, "还没有答复")
    act(desk.database, withdraw_appraisal, speaker.id)
    assert [r.number for r in desk.file(one, JUNE).rounds] == [1]
    act(desk.database, withdraw_reply, one)
    assert desk.now(one, JUNE).copies == ()


def test_the_last_day_the_notice_sets_counts(desk: Desk) -> None:
    one = desk.hand_in()
    desk.assign(one, MARCH)
    desk.reply(one, MARCH + DAY)
    desk.appraise(one, MARCH + 2 * DAY, Satisfaction.DISSATISFIED, due_on=MARCH + 20 * DAY)
    assert desk.file(one, MARCH + 21 * DAY).state is State.OVERDUE


def test_a_delay_never_moves_the_statutory_day(desk: Desk) -> None:
    one = desk.hand_in()
    desk.assign(one, MARCH)
    request = AddDelay(one, JUNE - DAY, datetime.date(2026, 12, 1), "资金未到位")
    act(desk.database, add_delay, request)
    assert desk.now(one, JUNE).clock.due_on == JUNE
    assert desk.file(one, JUNE + DAY).state is State.OVERDUE
    _refused(desk, add_delay, AddDelay(one, JUNE, JUNE, "资金"), "要晚于提出的日期")
    _refused(desk, add_delay, AddDelay(one, JUNE, JUNE + DAY, " "), "原因")


def test_hard_is_for_the_presidium_with_a_reason(desk: Desk) -> None:
    one = desk.hand_in()
    desk.assign(one, datetime.date(2026, 8, 31))
    _refused(desk, mark_hard, MarkHard(one, True, MARCH), "办理单位自己不能定")
    act(desk.database, mark_hard, MarkHard(one, True, MARCH, "涉及五个村"))
    assert desk.now(one, MARCH).clock.due_on == datetime.date(2027, 2, 28)
    act(desk.database, mark_hard, MarkHard(one, False, MARCH))
    assert desk.now(one, MARCH).clock.due_on == datetime.date(2026, 11, 30)


def test_handed_back_and_assigned_anew(desk: Desk) -> None:
    one = desk.hand_in()
    desk.assign(one, MARCH, 0, 2)
    main = desk.file(one, MARCH).main
    assert main is not None
    _refused(desk, hand_back, HandBack(main.id, MARCH, " "), "请写明退回的理由")
    act(desk.database, hand_back, HandBack(main.id, MARCH + 3 * DAY, "不属本站职责"))
    assert desk.file(one, MARCH + 4 * DAY).state is State.HANDED_BACK
    act(desk.database, keep_assignment, main.id)
    assert desk.file(one, MARCH + 4 * DAY).state is State.IN_PROGRESS
    act(desk.database, hand_back, HandBack(main.id, MARCH + 3 * DAY, "不属本站职责"))
    _refused(desk, reassign, Reassign(one, MARCH + 5 * DAY, desk.units[0], False), "选另一个单位")
    act(desk.database, reassign, Reassign(one, MARCH + 5 * DAY, desk.units[2], False))
    file = desk.file(one, MARCH + 6 * DAY)
    assert file.main is not None
    assert (file.main.unit.name, file.co_handlers, file.state) == (
        "镇农业综合服务中心",
        (),
        State.IN_PROGRESS,
    )
    assert desk.now(one, MARCH).clock.due_on == JUNE


def test_the_clock_may_begin_again_with_the_new_assignment(desk: Desk) -> None:
    one = desk.hand_in()
    desk.assign(one, MARCH)
    act(desk.database, reassign, Reassign(one, datetime.date(2026, 3, 31), desk.units[1], True))
    assert desk.now(one, MARCH).clock.due_on == datetime.date(2026, 6, 30)


def test_the_clock_moves_with_the_day_of_assignment(desk: Desk) -> None:
    one = desk.hand_in()
    desk.assign(one, MARCH)
    main = desk.file(one, MARCH).main
    assert main is not None
    act(desk.database, edit_assignment, EditField(main.id, "assigned_on", datetime.date(2026, 2, 28)))
    assert desk.now(one, MARCH).clock.due_on == datetime.date(2026, 5, 28)
    desk.reply(one, MARCH)
    _refused(desk, edit_assignment, EditField(main.id, "assigned_on", MARCH + DAY), "答复日期.*早于交办日期")


def test_days_that_do_not_follow_one_another(desk: Desk) -> None:
    one = desk.hand_in()
    with pytest.raises(RuleViolation, match="交办日期（2026-01-15）早于收到日期"):
        desk.assign(one, OPENING - DAY)
    with pytest.raises(RuleViolation, match="还没有交办"):
        desk.reply(one, MARCH)
    desk.assign(one, MARCH)
    with pytest.raises(RuleViolation, match="答复日期（2026-03-01）早于交办日期（2026-03-02）"):
        desk.reply(one, MARCH - DAY)
    desk.reply(one, MARCH + DAY)
    with pytest.raises(RuleViolation, match="早于送达日期"):
        desk.appraise(one, MARCH, Satisfaction.SATISFIED)
    _refused(desk, edit_round, EditField(desk.now(one, MARCH).id, "replied_on", MARCH - DAY), "早于交办日期")
    _refused(desk, edit_round, EditField(desk.now(one, MARCH).id, "letter", "Z"), "A、B、C、D")


def test_a_unit_that_was_merged_takes_nothing_more(desk: Desk) -> None:
    one, two = desk.hand_in(), desk.hand_in("硬化道路", 1)
    desk.assign(one, MARCH)
    act(desk.database, merge_unit, MergeUnit(desk.units[0], datetime.date(2026, 4, 1), desk.units[2]))
    with pytest.raises(
        RuleViolation, match="镇水利站已于2026-04-01并入镇农业综合服务中心，请选镇农业综合服务中心"
    ):
        desk.assign(two, datetime.date(2026, 4, 1))
    unit = desk.file(one, MARCH).unit
    assert unit is not None
    assert unit.label == "镇水利站（已并入镇农业综合服务中心）"
    _refused(desk, remove_unit, desk.units[0], "承办过1件建议")


def test_one_copy_for_each_who_signed_the_merged_ones_too(desk: Desk) -> None:
    one, two = desk.hand_in("修渠", 0, 1, 2), desk.hand_in("清淤", 3, 1)
    act(desk.database, clear_suggestion, ClearSuggestion(two, Clearing.MERGED, MARCH, into=one))
    assert desk.file(two, MARCH).state is State.MERGED
    _refused(desk, clear_suggestion, ClearSuggestion(one, Clearing.MERGED, MARCH, into=two), "不能并入")
    desk.assign(one, MARCH)
    desk.reply(one, MARCH + DAY)
    copies = desk.now(one, MARCH).copies
    assert [(c.name, c.speaks) for c in copies] == [
        ("李淑芬", True), ("王伟", False), ("马宏伟", False), ("冯玉兰", False),
    ]  # fmt: skip
    with pytest.raises(RuleViolation, match="已经并案"):
        desk.assign(two, MARCH)


def test_one_copy_where_the_place_wants_one(desk: Desk) -> None:
    act(desk.database, set_practice, SetPractice(to_government=False, reply_to_each=False))
    one = desk.hand_in("修渠", 0, 1, 2)
    desk.assign(one, MARCH)
    desk.reply(one, MARCH + DAY)
    assert [copy.name for copy in desk.now(one, MARCH).copies] == ["李淑芬"]


def test_a_lead_that_has_left(desk: Desk) -> None:
    one = desk.hand_in("修渠", 0, 1)
    desk.assign(one, MARCH)
    act(desk.database, end_mandate, EndMandate(desk.mandates[0], MARCH + DAY, EndReason.MOVED_OUT))
    file = desk.file(one, MARCH + 5 * DAY)
    assert file.lead_left.startswith("领衔代表李淑芬的代表职务已于2026-03-03终止")
    desk.reply(one, MARCH + 5 * DAY)
    copies = desk.now(one, MARCH + 5 * DAY).copies
    assert [(c.name, c.speaks, c.in_office) for c in copies] == [
        ("李淑芬", False, False),
        ("王伟", True, True),
    ]
    act(desk.database, let_speak, LetSpeak(copies[0].id))
    speaker = desk.now(one, MARCH + 5 * DAY).speaker
    assert speaker is not None
    assert speaker.name == "李淑芬"


def test_settled_by_the_clean_up(desk: Desk) -> None:
    one, two = desk.hand_in(), desk.hand_in("修路", 1)
    _refused(desk, clear_suggestion, ClearSuggestion(one, Clearing.REFUSED, MARCH), "不立案要写明理由")
    act(desk.database, clear_suggestion, ClearSuggestion(one, Clearing.REFUSED, MARCH, "涉及个人问题"))
    act(desk.database, clear_suggestion, ClearSuggestion(two, Clearing.ON_SPOT, MARCH, "已安排", "何志强"))
    assert [desk.file(x, MARCH).state for x in (one, two)] == [State.REFUSED, State.ANSWERED]
    act(desk.database, undo_clearing, one)
    assert desk.file(one, MARCH).state is State.TO_ASSIGN
    desk.assign(one, MARCH)
    _refused(desk, undo_clearing, one, "已经交办")
    act(desk.database, withdraw_assignment, one)
    assert desk.file(one, MARCH).rounds == ()


def test_sent_up_to_the_county(desk: Desk) -> None:
    one = desk.hand_in()
    act(desk.database, edit_case, EditField(one, "sent_up_to", "县交通运输局"))
    act(desk.database, edit_case, EditField(one, "sent_up_on", MARCH))
    assert desk.file(one, MARCH).state is State.SENT_UP
    early = EditField(one, "answered_from_above_on", MARCH - DAY)
    _refused(desk, edit_case, early, "上级答复日期.*早于转报日期")
    act(desk.database, edit_case, EditField(one, "answered_from_above_on", JUNE))
    answered = desk.file(one, JUNE)
    assert (answered.state, answered.clock) == (State.TO_CLOSE, None), "no clock asks for its assignment"
    desk.close(one, JUNE)
    assert desk.file(one, JUNE).state is State.CLOSED


def test_a_promise_comes_back_though_it_was_closed(desk: Desk) -> None:
    one = desk.hand_in()
    desk.assign(one, MARCH)
    desk.reply(one, MARCH + DAY, "B")
    due = datetime.date(2027, 4, 30)
    promise = act(desk.database, add_promise, AddPromise(one, "汛前更换闸门", due))
    desk.appraise(one, MARCH + 2 * DAY, Satisfaction.SATISFIED)
    desk.close(one, MARCH + 2 * DAY)
    row = desk.file(one, due + DAY).promises[0]
    assert row.late(due + DAY)
    assert not row.late(due)
    act(desk.database, edit_promise, EditField(promise, "done_on", due))
    act(desk.database, edit_case, EditField(one, "outcome", Outcome.DONE))
    assert not desk.file(one, due + DAY).promises[0].late(due + DAY)


def test_every_step_can_be_taken_back(desk: Desk) -> None:
    before = desk.file(one := desk.hand_in(), MARCH)
    desk.assign(one, MARCH)
    desk.reply(one, MARCH + DAY)
    desk.appraise(one, MARCH + 2 * DAY, Satisfaction.DISSATISFIED)
    for _ in range(3):
        assert desk.database.undo()
    assert desk.file(one, MARCH) == before


def test_what_is_handed_in_is_of_today_and_not_too_long(desk: Desk) -> None:
    with pytest.raises(RuleViolation, match="收到日期（2026-03-03）还没有到"):
        desk.hand_in(on=MARCH + DAY, session=None, today=MARCH)
    with pytest.raises(RuleViolation, match="标题有121个字，请缩短到120个字以内"):
        desk.hand_in("修" * 121)
    one = desk.hand_in(on=MARCH, session=None, today=MARCH)
    _refused(desk, edit_suggestion, EditField(one, "title", "修" * 121), "缩短到120个字以内")


def test_the_undo_label_says_first_what_was_done(desk: Desk) -> None:
    one = desk.hand_in()
    desk.assign(one, MARCH)
    assert str(desk.database.undo_label()).startswith("交办给镇水利站：第1号建议")
    desk.reply(one, MARCH)
    assert str(desk.database.undo_label()).startswith("登记答复：第1号建议")
