"""Each check of suggestions once where it holds and once where it does not."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from msgspec import structs

from renda_desktop.errors import RuleViolation
from renda_desktop.overview.checks.mark_commands import SetAside, set_aside
from renda_desktop.overview.checks.registry import run_checks
from renda_desktop.overview.checks.verdict import Binding, State, Verdict
from renda_desktop.roster.mandate_commands import EndMandate, end_mandate
from renda_desktop.roster.rules import EndReason
from renda_desktop.storage.editing import EditField
from renda_desktop.suggestions.assign_commands import HandBack, edit_assignment, hand_back, keep_assignment
from renda_desktop.suggestions.clearing_commands import MarkHard, edit_case, mark_hard
from renda_desktop.suggestions.follow_commands import (
    AddPromise,
    AddUrging,
    add_promise,
    add_urging,
    edit_promise,
)
from renda_desktop.suggestions.reply_commands import deliver_all
from renda_desktop.suggestions.rules import PROGRESS_RULE, Satisfaction, UrgingKind
from renda_desktop.township.commands import SetLocalValue, set_local_value
from renda_desktop.township.pack_commands import ConfirmEntries, confirm_entries, import_pack
from tests.helpers.session_builders import OPENING, act
from tests.suggestions.builders import Desk

MARCH = datetime.date(2026, 3, 2)
JUNE = datetime.date(2026, 6, 2)
DAY = datetime.timedelta(days=1)
LATER = datetime.date(2026, 6, 20)


def verdicts(desk: Desk, check_id: str, today: datetime.date) -> list[Verdict]:
    """What the check says."""
    with desk.database.read() as db:
        return [one for one in run_checks(db, today) if one.check_id == check_id]


def states(desk: Desk, check_id: str, today: datetime.date) -> set[State]:
    """The states of what it says."""
    return {one.state for one in verdicts(desk, check_id, today)}


def _answered(desk: Desk, on: datetime.date = JUNE) -> str:
    one = desk.hand_in()
    desk.assign(one, MARCH)
    desk.meet(one, MARCH + DAY)
    desk.reply(one, on)
    return one


def _late(desk: Desk) -> str:
    one = desk.hand_in()
    desk.assign(one, MARCH)
    return one


def _not_assigned(desk: Desk) -> None:
    desk.hand_in()


def _silent(desk: Desk) -> None:
    one = desk.hand_in()
    desk.assign(one, MARCH)
    desk.reply(one, JUNE)


def _hard_late(desk: Desk) -> None:
    one = desk.hand_in(on=datetime.date(2025, 9, 1), session=None)
    desk.assign(one, datetime.date(2025, 9, 1))
    act(desk.database, mark_hard, MarkHard(one, hard=True, on=MARCH, reason="涉及面广"))


def _hard_answered(desk: Desk) -> None:
    one = _answered(desk)
    act(desk.database, mark_hard, MarkHard(one, hard=True, on=MARCH, reason="涉及面广"))


def _dissatisfied(desk: Desk) -> str:
    one = _answered(desk, MARCH + DAY)
    desk.appraise(one, MARCH + 2 * DAY, Satisfaction.DISSATISFIED)
    return one


def _by_notice(desk: Desk, *, again: bool) -> None:
    one = _answered(desk, MARCH + DAY)
    desk.appraise(one, MARCH + 2 * DAY, Satisfaction.DISSATISFIED, due_on=JUNE)
    if again:
        desk.reply(one, MARCH + 9 * DAY)


def _done_again(desk: Desk) -> None:
    desk.reply(_dissatisfied(desk), MARCH + 9 * DAY)


def _appraised(desk: Desk) -> None:
    desk.appraise(_answered(desk), JUNE, Satisfaction.SATISFIED)


def _asked_back(desk: Desk, on: datetime.date) -> str:
    one = _late(desk)
    main = desk.file(one, MARCH).main
    assert main is not None
    act(desk.database, hand_back, HandBack(main.id, on, "不属职责"))
    return one


def _co_handler(desk: Desk, *, spoke: bool) -> None:
    one = desk.hand_in()
    desk.assign(one, MARCH, 0, 1)
    if spoke:
        part = desk.file(one, MARCH).co_handlers[0]
        act(desk.database, edit_assignment, EditField(part.id, "opinion_on", MARCH + DAY))


def _urged(desk: Desk) -> None:
    act(desk.database, add_urging, AddUrging(_late(desk), UrgingKind.URGE, JUNE + DAY))


def _key(desk: Desk) -> None:
    one = desk.hand_in()
    desk.assign(one, LATER)
    act(desk.database, edit_case, EditField(one, "key", True))


def _promised(desk: Desk, *, kept: bool) -> None:
    one = _answered(desk, MARCH + DAY)
    promise = act(desk.database, add_promise, AddPromise(one, "更换闸门", JUNE))
    act(desk.database, edit_case, EditField(one, "key", True))
    act(desk.database, add_urging, AddUrging(one, UrgingKind.SUPERVISE, MARCH + DAY))
    if kept:
        act(desk.database, edit_promise, EditField(promise, "done_on", JUNE))


def _heard(desk: Desk) -> None:
    one = _late(desk)
    act(desk.database, add_urging, AddUrging(one, UrgingKind.HEARING, LATER - 5 * DAY))
    act(desk.database, add_urging, AddUrging(one, UrgingKind.SITE, LATER - 5 * DAY))


def _joint(desk: Desk) -> str:
    one = desk.hand_in("修渠", 0, 1)
    desk.assign(one, MARCH)
    desk.reply(one, JUNE)
    return one


def _delivered(desk: Desk) -> None:
    one = _joint(desk)
    act(desk.database, lambda db, day: deliver_all(db, desk.now(one, day).id, day), JUNE)


Town = Callable[[Desk], Any]
HOLDS, OPEN = {State.HOLDS}, {State.DUE}
CASES: tuple[tuple[str, Town, set[State], Town, set[State]], ...] = (
    ("suggestion_assigned_by_presidium", _late, HOLDS, _not_assigned, OPEN),
    ("suggestion_assigned_by_presidium", _answered, HOLDS, lambda d: _asked_back(d, MARCH), OPEN),
    ("suggestion_assign_days", _late, HOLDS, _not_assigned, OPEN),
    ("suggestion_reply_months", _answered, HOLDS, _late, {State.OVERDUE}),
    ("suggestion_reply_months_hard", _hard_answered, HOLDS, _hard_late, {State.OVERDUE}),
    ("suggestion_contact_deputy", _answered, HOLDS, _silent, {State.BROKEN}),
    ("suggestion_redo_months_zj", _done_again, HOLDS, _dissatisfied, OPEN),
    ("suggestion_redo_by_notice", lambda d: _by_notice(d, again=True), HOLDS, lambda d: _by_notice(d, again=False),
     {State.OVERDUE}),
    ("suggestion_feedback_days", _appraised, HOLDS, _answered, OPEN),
    ("suggestion_return_days", lambda d: _asked_back(d, MARCH + DAY), HOLDS, lambda d: _asked_back(d, JUNE), OPEN),
    ("suggestion_cohandler_days", lambda d: _co_handler(d, spoke=True), HOLDS,
     lambda d: _co_handler(d, spoke=False), OPEN),
    ("suggestion_supervision", _urged, HOLDS, _late, {State.BROKEN}),
    ("suggestion_supervision", lambda d: _promised(d, kept=True), HOLDS, lambda d: _promised(d, kept=False),
     {State.BROKEN}),
    ("suggestion_supervision", _urged, HOLDS, _key, OPEN),
    ("suggestion_reply_each_cosigner", _delivered, HOLDS, _joint, OPEN),
)  # fmt: skip


def test_a_long_title_shows_that_it_is_cut(desk: Desk) -> None:
    desk.assign(desk.hand_in("整治东河西河两岸环境和沿线二十三个村生活污水处理设施"), MARCH)
    (verdict,) = verdicts(desk, "suggestion_reply_months", LATER)
    assert verdict.said.startswith("19-7-001《关于整治东河西河两岸环境和沿线二十三个村生活污…》（")


@pytest.mark.parametrize(("check_id", "holds", "kept", "breaks", "broken"), CASES)
def test_each_check_holds_and_breaks(
    desk: Desk, check_id: str, holds: Town, kept: set[State], breaks: Town, broken: set[State]
) -> None:
    assert states(desk, check_id, LATER) == {State.NOT_APPLICABLE}
    holds(desk)
    assert states(desk, check_id, LATER) == kept
    while desk.database.undo_label() and states(desk, check_id, LATER) != {State.NOT_APPLICABLE}:
        desk.database.undo()
    breaks(desk)
    assert states(desk, check_id, LATER) == broken


def test_progress_is_asked_for_while_anything_is_handled(desk: Desk) -> None:
    _heard(desk)
    ids = ("suggestion_hear", "suggestion_visit", "suggestion_publish")
    rows = [row for check_id in ids for row in verdicts(desk, check_id, LATER)]
    assert [row.due_on for row in rows] == [
        datetime.date(2026, 8, 15), datetime.date(2026, 9, 15), datetime.date(2026, 9, 2),
    ]  # fmt: skip
    assert {row.state for row in rows} == {State.DUE}
    assert states(desk, "suggestion_hear", datetime.date(2026, 12, 1)) == OPEN, "nobody confirmed it"


def test_a_lead_that_left_is_said_with_what_to_do(desk: Desk) -> None:
    _late(desk)
    assert states(desk, "suggestion_one_matter_signed", LATER) == HOLDS
    act(desk.database, end_mandate, EndMandate(desk.mandates[0], JUNE, EndReason.DIED))
    row = verdicts(desk, "suggestion_one_matter_signed", LATER)[0]
    assert row.state is State.DUE
    assert "李淑芬的代表职务已于2026-06-02终止（去世）" in row.said
    assert "没有联名代表" in row.todo
    desk.assign(desk.hand_in("修路", 0, 1, on=JUNE - DAY, session=None), JUNE)
    said = verdicts(desk, "suggestion_one_matter_signed", LATER)
    assert sorted("选由谁评价" in one.todo for one in said) == [False, True]


def test_what_is_said_names_the_article_the_days_and_the_place(desk: Desk) -> None:
    one = _late(desk)
    row = verdicts(desk, "suggestion_reply_months", LATER)[0]
    assert (
        row.said == "19-7-001《关于修复东河村灌溉渠的建议》（镇水利站）应于2026-06-02前答复，已经过期18天。"
    )
    assert row.basis == "《代表法》第五十一条第二款"
    assert row.figures == (("起算", "2026-03-02"), ("期限", "2026-06-02"))
    assert (row.place.tab, row.place.record_id, row.place.section) == ("suggestions", one, "答复")
    assert row.red


def test_keeping_it_where_it_is_settles_what_was_handed_back(desk: Desk) -> None:
    one = _asked_back(desk, MARCH + DAY)
    main = desk.file(one, MARCH).main
    assert main is not None
    act(desk.database, keep_assignment, main.id)
    assert states(desk, "suggestion_assigned_by_presidium", LATER) == HOLDS


def test_what_was_sent_up_stays_in_sight_until_it_is_closed(desk: Desk) -> None:
    one = desk.hand_in()
    act(desk.database, edit_case, EditField(one, "sent_up_to", "县交通运输局"))
    act(desk.database, edit_case, EditField(one, "sent_up_on", MARCH))

    def told() -> list[str]:
        assert states(desk, "suggestion_assign_days", LATER) == HOLDS
        (row,) = verdicts(desk, "suggestion_assigned_by_presidium", LATER)
        return [row.said.partition("》")[2], row.place.section] if row.state is State.DUE else []

    assert told() == ["已于2026-03-02转报县交通运输局，还没有收到上级答复。", "转报上级"]
    act(desk.database, edit_case, EditField(one, "answered_from_above_on", JUNE))
    said = "转报县交通运输局，2026-06-02收到上级答复，还没有登记告知代表，也没有办结。"
    assert told() == [said, "办结归档"]
    desk.close(one, JUNE)
    assert told() == []


def test_years_long_gone_are_not_told_again(desk: Desk) -> None:
    one = desk.hand_in(on=datetime.date(2023, 5, 1), session=None)
    desk.assign(one, datetime.date(2023, 5, 1))
    desk.reply(one, datetime.date(2023, 9, 1))
    desk.appraise(one, datetime.date(2023, 9, 2), Satisfaction.SATISFIED)
    desk.close(one, datetime.date(2023, 9, 2))
    assert states(desk, "suggestion_contact_deputy", OPENING) == {State.NOT_APPLICABLE}


def test_a_day_before_it_came_in_knows_nothing_of_it(desk: Desk) -> None:
    _not_assigned(desk)
    assert states(desk, "suggestion_assign_days", OPENING) == OPEN
    assert states(desk, "suggestion_assign_days", OPENING - DAY) == {State.NOT_APPLICABLE}


def test_on_its_last_day_it_is_due_today(desk: Desk) -> None:
    one = desk.hand_in()
    desk.assign(one, MARCH)
    (row,) = verdicts(desk, "suggestion_reply_months", desk.file(one, MARCH).rounds[0].clock.due_on)
    assert row.said.endswith("应于2026-06-02前答复，今天到期。")


def test_one_reply_that_is_late_by_law_cannot_be_set_aside(desk: Desk) -> None:
    one = _late(desk)
    (late,) = verdicts(desk, "suggestion_reply_months", LATER)
    assert late.stays
    mark = SetAside(late.check_id, late.title, one, LATER.year, "代表同意晚一点", LATER)
    with pytest.raises(RuleViolation, match="是法律规定的，这一件已经逾期") as raised:
        act(desk.database, set_aside, mark)
    assert raised.value.field == "reason"
    before = LATER - 30 * DAY
    (due,) = verdicts(desk, "suggestion_reply_months", before)
    assert due.state is State.DUE
    act(desk.database, set_aside, structs.replace(mark, on=before))
    assert [row.state for row in verdicts(desk, "suggestion_reply_months", LATER)] == [State.OVERDUE]


HEARD_EVERY_THREE = (
    '[pack]\nid = "some"\nname = "某县"\nedition = 2026-01-01\n'
    '[[source]]\nid = "某县办法"\nshort = "某县办法"\nfull = "某县建议办理办法"\n'
    '[[entry]]\nrule = "seed_suggestion_progress_report"\nline = "每三个月听取一次办理进展。"\n'
    'figures = { hear = 3 }\nsource = "某县办法"\narticle = "第九条"\n'
)


def test_who_has_to_do_it_is_named(desk: Desk) -> None:
    _not_assigned(desk)
    _co_handler(desk, spoke=False)
    (given,) = verdicts(desk, "suggestion_assign_days", LATER)
    (opinion,) = verdicts(desk, "suggestion_cohandler_days", LATER)
    assert "（等主席团交办）" in given.said
    assert "（会办单位镇村镇建设办公室）" in opinion.said
    assert opinion.todo == "请镇村镇建设办公室把办理意见告诉主办单位镇水利站。"


def test_a_day_of_a_further_round_that_nobody_confirmed_is_to_be_verified(desk: Desk) -> None:
    _dissatisfied(desk)
    (row,) = verdicts(desk, "suggestion_redo_months_zj", LATER)
    assert (row.state, row.red, row.due_on) == (State.DUE, False, datetime.date(2026, 4, 4))
    assert row.said.endswith(
        "还没有再次答复，过了参照日期，待核实：参照的日期是2026-04-04，过了77天，本单位没有确认过，不算逾期。"
    )


def test_a_place_that_says_how_often_to_hear_says_nothing_of_looks_and_the_board(desk: Desk) -> None:
    _heard(desk)
    act(desk.database, import_pack, HEARD_EVERY_THREE)
    act(desk.database, confirm_entries, ConfirmEntries("some"))
    late = datetime.date(2026, 12, 20)
    (hear,) = verdicts(desk, "suggestion_hear", late)
    assert (hear.state, hear.binding, hear.basis) == (State.OVERDUE, Binding.LOCAL, "《某县办法》第九条")
    for check_id, months in (("suggestion_visit", "3"), ("suggestion_publish", "6")):
        (other,) = verdicts(desk, check_id, late)
        assert (other.state, other.binding) == (State.DUE, Binding.PROPOSED), check_id
        assert "某县" not in other.basis, "its article says nothing of it"
        assert dict(other.figures)["每几个月"] == months


def test_the_offices_own_figure_confirms_no_other(desk: Desk) -> None:
    _heard(desk)
    act(desk.database, set_local_value, SetLocalValue(PROGRESS_RULE, "visit", "4", "到现场", MARCH))
    late = datetime.date(2026, 12, 20)
    found = {one: verdicts(desk, f"suggestion_{one}", late)[0] for one in ("hear", "visit", "publish")}
    assert {name: one.binding for name, one in found.items()} == {
        "hear": Binding.PROPOSED, "visit": Binding.LOCAL, "publish": Binding.PROPOSED,
    }  # fmt: skip
    assert found["visit"].basis == "本地要求"
    assert "本地要求" not in found["publish"].basis
