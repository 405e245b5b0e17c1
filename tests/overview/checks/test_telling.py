"""What the office is told: findings and checks agree, what was set aside is kept, tables and duties are drawn."""

from __future__ import annotations

import datetime
import re
from collections import Counter

import pytest
from msgspec import structs
from sqlalchemy import event

from renda_desktop.documents.blocks import Paragraph, Table
from renda_desktop.documents.passages import plain
from renda_desktop.errors import RuleViolation
from renda_desktop.overview.checks.mark_commands import (
    MarkLost,
    SetAside,
    TakeUp,
    mark_lost,
    set_aside,
    take_up,
)
from renda_desktop.overview.checks.papers import check_paper
from renda_desktop.overview.checks.registry import run_checks
from renda_desktop.overview.checks.table import by_state, by_subject
from renda_desktop.overview.checks.verdict import Binding, State, Verdict
from renda_desktop.overview.findings import find_all
from renda_desktop.overview.year_duties import year_duties
from renda_desktop.plans.item_commands import SetState, set_state
from renda_desktop.plans.plan_time import PlanTime
from renda_desktop.plans.rules import ItemType, PlanState
from renda_desktop.sessions.rules import SessionKind
from renda_desktop.sessions.step_commands import TickStep, tick_step
from renda_desktop.storage.database import Database
from renda_desktop.township.queries import find_office
from renda_desktop.votes.budget_commands import EditDuty, edit_duty
from renda_desktop.votes.rules import BudgetDutyKind
from tests.helpers.builders import TERM_START, TODAY
from tests.helpers.meeting_builders import a_meeting
from tests.helpers.plan_builders import make_item, make_plan
from tests.helpers.reads_watch import ReadsWatch
from tests.helpers.session_builders import BEFORE, OPENING, a_session, act, step_of
from tests.helpers.vote_builders import a_vote_hall
from tests.overview.checks.conftest import Hall
from tests.overview.checks.judging import DAY

LATER = datetime.date(2026, 3, 2)


def _all(town: Database, today: datetime.date = TODAY) -> list[Verdict]:
    with town.read() as db:
        return run_checks(db, today)


def test_what_is_red_or_told_stands_among_the_findings_once(hall: Hall) -> None:
    with hall.town.read() as db:
        texts = [one.text for one in find_all(db, LATER)]
        told = [one.said for one in run_checks(db, LATER) if one.told or one.red]
    assert told
    assert set(told) <= set(texts)
    assert len(set(texts)) == len(texts), "each thing is said once"


def test_no_two_checks_say_the_same(town: Database) -> None:
    """A step that was forgotten is told by the check of the step alone."""
    session = a_session(town)
    act(town, tick_step, TickStep(step_of(town, session, "research").id, BEFORE))
    said = [one.said for one in _all(town, OPENING) if one.state.open]
    assert any("会前应当办的" in one for one in said)
    assert len(set(said)) == len(said)


def test_before_the_first_term_nobody_was_missing(town: Database) -> None:
    long_ago = _all(town, TERM_START - 900 * DAY)
    chair = next(one for one in long_ago if one.check_id == "chair_count")
    assert (chair.state, chair.reason) == (State.NOT_APPLICABLE, "那一天在程序里登记的第一届以前。")
    assert not [one for one in long_ago if one.red]


def test_nothing_nobody_confirmed_is_red(hall: Hall) -> None:
    found = _all(hall.town, LATER)
    assert {one.state for one in found if one.red} == {State.OVERDUE, State.BROKEN}
    assert not [one for one in found if one.red and one.binding is Binding.PROPOSED]


def test_every_verdict_is_whole(hall: Hall) -> None:
    for one in _all(hall.town):
        assert one.said.endswith(("。", "；")), one.said
        assert one.title
        assert one.place.tab, one.check_id
        assert bool(one.reason) == (one.state is State.NOT_APPLICABLE), one.check_id
        assert one.todo or not one.state.open, one.check_id
        assert one.basis, one.check_id
        assert one.as_dict()["state"] == one.state.value


def test_an_office_that_has_just_started_broke_nothing(town: Database) -> None:
    assert [one.check_id for one in _all(town) if one.red] == []


ACCOUNTS = SetAside("final_accounts_congress", "决算由大会批准", "", 2026, "本镇由县代编预算", TODAY)


def _accounts(town: Database, today: datetime.date = TODAY) -> Verdict:
    return next(one for one in _all(town, today) if one.check_id == "final_accounts_congress")


def test_what_is_set_aside_keeps_its_reason_for_the_year(town: Database) -> None:
    a_session(town)
    assert _accounts(town).state is State.DUE
    act(town, set_aside, ACCOUNTS)
    marked = _accounts(town)
    assert (marked.state, marked.reason, marked.marked) == (State.NOT_APPLICABLE, "本镇由县代编预算", True)
    assert not marked.told
    act(town, set_aside, structs.replace(ACCOUNTS, reason="县代编"))
    assert _accounts(town).reason == "县代编"
    a_session(town, number=9, opens_on=datetime.date(2027, 1, 15))
    assert _accounts(town, datetime.date(2027, 2, 1)).state is State.DUE, "another year, another answer"
    act(town, take_up, TakeUp("final_accounts_congress", "决算由大会批准", "", 2026))
    assert _accounts(town).state is State.DUE
    town.undo()
    assert _accounts(town).reason == "县代编"


def test_setting_aside_wants_a_reason_that_can_be_read(town: Database) -> None:
    for reason, words in (("  ", "请写明为什么不适用"), ("因" * 201, "理由有201个字，太长")):
        with pytest.raises(RuleViolation, match=words) as raised:
            act(town, set_aside, structs.replace(ACCOUNTS, reason=reason))
        assert raised.value.field == "reason"
    with pytest.raises(RuleViolation, match="没有标记不适用"):
        act(town, take_up, TakeUp("final_accounts_congress", "决算由大会批准", "", 2026))


def test_one_record_is_set_aside_and_not_the_others(hall: Hall) -> None:
    def late() -> list[Verdict]:
        return [one for one in _all(hall.town) if one.check_id == "budget_public_days" and one.state.open]

    first, *rest = late()
    assert rest
    request = SetAside(first.check_id, first.title, first.record, TODAY.year, "由县公开", TODAY)
    act(hall.town, set_aside, request)
    assert [one.record for one in late()] == [one.record for one in rest]


def _forgotten(town: Database) -> Verdict:
    """The one thing that had to be done before the session and was not recorded by its opening."""
    session = a_session(town)
    act(town, tick_step, TickStep(step_of(town, session, "research").id, BEFORE))
    return next(one for one in _all(town, OPENING) if one.check_id == "step_publish_date")


def _publishing(town: Database, record: str) -> Verdict:
    return next(
        one for one in _all(town, OPENING) if one.check_id == "step_publish_date" and one.record == record
    )


def test_what_nobody_can_find_any_more_is_neither_right_nor_wrong(town: Database) -> None:
    broken = _forgotten(town)
    assert (broken.state, broken.stays, broken.unrecorded) == (State.BROKEN, True, True)
    lost = MarkLost(broken.check_id, broken.title, broken.record, "前任没有移交", OPENING)
    for reason, words in (("", "请写明为什么无法补录"), ("因" * 201, "太长")):
        with pytest.raises(RuleViolation, match=words):
            act(town, mark_lost, structs.replace(lost, reason=reason))
    act(town, mark_lost, lost)
    unknown = _publishing(town, broken.record)
    assert (unknown.state, unknown.reason, unknown.red, unknown.told) == (
        State.UNKNOWN, "前任没有移交", False, False,
    )  # fmt: skip
    assert unknown.line().startswith(f"{broken.title}：{broken.said}无法补录：前任没有移交（法定，")
    with town.read() as db:
        assert broken.said not in [one.text for one in find_all(db, OPENING)]
        office = find_office(db)
    assert office is not None
    paper = check_paper(office, _all(town, OPENING), OPENING)
    summary = next(plain(b.text) for b in paper.blocks if isinstance(b, Paragraph) and b.key == "summary")
    assert "，未能查明1项，" in summary
    table = next(block for block in paper.blocks if isinstance(block, Table))
    rows = [[plain(cell.text) for cell in row.cells] for row in table.rows]
    (row,) = [row for row in rows if len(row) == 6 and row[4] == "未能查明"]
    assert row[3].endswith("无法补录的原因：前任没有移交")
    town.undo()
    assert _publishing(town, broken.record) == broken
    act(town, mark_lost, lost)
    act(town, take_up, TakeUp(broken.check_id, broken.title, broken.record, OPENING.year))
    assert _publishing(town, broken.record) == broken
    act(town, mark_lost, lost)
    act(town, tick_step, TickStep(broken.record, BEFORE))
    held = next(one for one in _all(town, OPENING) if one.check_id == "step_publish_date")
    assert held.state is State.HOLDS, "the day was found after all"


def test_what_can_still_be_done_is_not_lost(hall: Hall) -> None:
    late = next(one for one in _all(hall.town) if one.check_id == "budget_public_days" and one.red)
    with pytest.raises(RuleViolation, match="不是只缺办理日期的事") as raised:
        act(hall.town, mark_lost, MarkLost(late.check_id, late.title, late.record, "找不到", TODAY))
    assert raised.value.field == "reason"


def test_the_table_names_every_subject_with_its_conclusions(hall: Hall) -> None:
    act(hall.town, set_aside, SetAside("seed_five_ones", "“五个一”活动", "", 2026, "县里没有要求", TODAY))
    with hall.town.read() as db:
        office, found = find_office(db), run_checks(db, TODAY)
    assert office is not None
    paper = check_paper(office, found, TODAY)
    table = next(block for block in paper.blocks if isinstance(block, Table))
    rows = [[plain(cell.text) for cell in row.cells] for row in table.rows]
    assert [row[0] for row in rows if len(row) == 1 and row[0] in dict(by_subject(found))] == [
        name for name, _ in by_subject(found)
    ]
    late = next(row for row in rows if row[0] == "批准后公开预算决算")
    assert (late[1], late[2], late[4]) == ("法定", "《预算法》第十四条第一款", "逾期")
    assert not [word for row in rows for word in row if re.search(r"\d{4}-\d\d", word)], (
        "days as papers write them"
    )
    assert "不适用的理由：县里没有要求" in next(row for row in rows if row[0] == "“五个一”活动")[3]
    assert any("不需要核对：" in row[0] for row in rows)
    paragraphs = [block for block in paper.blocks if isinstance(block, Paragraph)]
    summary = next(plain(one.text) for one in paragraphs if one.key == "summary")
    assert summary.startswith(f"按登记的资料逐条核对{len(found)}项：逾期")


def _last_rows(town: Database, subject: str) -> list[str]:
    """What the table says in one line of those that ask nothing."""
    with town.read() as db:
        office = find_office(db)
    assert office is not None
    paper = check_paper(office, [one for one in _all(town) if one.subject == subject], TODAY)
    table = next(block for block in paper.blocks if isinstance(block, Table))
    return [plain(row.cells[0].text) for row in table.rows if len(row.cells) == 1]


def test_what_lacked_data_is_not_called_in_order(town: Database) -> None:
    rows = _last_rows(town, "主席团会议")
    assert next(row for row in rows if "主席团人数" in row).startswith("缺资料，没有核对：")
    assert next(row for row in rows if "临时召集" in row).startswith("现在没有这方面的事项，不需要核对：")


def test_of_many_the_one_late_for_longest_is_printed(town: Database) -> None:
    a_session(town)
    one = next(one for one in _all(town) if one.check_id == "power_budget")
    many = [
        structs.replace(one, said=f"第{n}件。", state=State.OVERDUE, due_on=TODAY - n * DAY)
        for n in range(1, 6)
    ]
    with town.read() as db:
        office = find_office(db)
    assert office is not None
    table = next(block for block in check_paper(office, many, TODAY).blocks if isinstance(block, Table))
    rows = [[plain(cell.text) for cell in row.cells] for row in table.rows]
    assert [row[3] for row in rows if len(row) == 6] == ["第5件。", "第4件。", "第3件。"]


def test_many_lines_of_one_check_are_counted(town: Database) -> None:
    a_session(town)
    one = next(one for one in _all(town) if one.check_id == "power_budget")
    many = [structs.replace(one, said=f"第{n}件。", state=State.BROKEN) for n in range(5)]
    with town.read() as db:
        office = find_office(db)
    assert office is not None
    table = next(block for block in check_paper(office, many, TODAY).blocks if isinstance(block, Table))
    rows = [[plain(cell.text) for cell in row.cells] for row in table.rows]
    assert [len(row) for row in rows] == [1, 6, 6, 6, 1]
    assert rows[-1] == ["“审查和批准预算”还有2项也是不符合，请在程序里看全部。"]


def test_states_are_read_the_pressing_ones_first(hall: Hall) -> None:
    found = _all(hall.town)
    order = [state for state, _ in by_state(found)]
    assert order == [State.OVERDUE, State.BROKEN, State.DUE, State.HOLDS, State.NOT_APPLICABLE]
    assert sum(len(some) for _, some in by_state(found)) == len(found)


def test_the_duties_of_a_year_stand_in_their_quarters(town: Database) -> None:
    a_session(town)
    a_session(town, number=8, kind=SessionKind.MID, opens_on=datetime.date(2026, 7, 17))
    a_meeting(town, datetime.date(2026, 1, 9))
    plan = make_plan(town)
    item = make_item(town, plan, "代表培训", type=ItemType.TRAINING, time=PlanTime.months(2026, 11))
    with town.read() as db:
        duties = {one.duty_id: one for one in year_duties(db, 2026, TODAY)}
    sessions, meetings = duties["session_usual_per_year"], duties["presidium_meeting_interval"]
    assert (sessions.needed, sessions.done, sessions.done_on, sessions.state) == (2, 1, (OPENING,), State.DUE)
    assert (sessions.quarters, sessions.binding) == ((1, 3), Binding.NORMAL)
    assert (meetings.needed, meetings.done, meetings.quarters) == (4, 1, (1, 2, 3, 4))
    assert duties["training_duty"].quarters == (4,), "as the plan has it"
    assert duties["law_enforcement_check"].quarters == (3,), "as offices usually do it"
    assert "budget_adjustment_congress_only" not in duties
    act(town, set_state, SetState(item, PlanState.DONE, done_on=TODAY))
    with town.read() as db:
        done = next(one for one in year_duties(db, 2026, TODAY) if one.duty_id == "training_duty")
    assert (done.state, done.done, done.done_on) == (State.HOLDS, 1, (TODAY,))


def test_a_year_that_is_over_is_judged_on_its_last_day(town: Database) -> None:
    a_session(town, number=5, opens_on=datetime.date(2025, 1, 16))
    a_session(town, number=6)
    with town.read() as db:
        before = {one.duty_id: one for one in year_duties(db, 2025, TODAY)}
    assert before["session_min_per_year"].done_on == (datetime.date(2025, 1, 16),)
    assert before["session_usual_per_year"].state is State.DUE
    with town.read() as db:
        coming = {one.duty_id: one for one in year_duties(db, 2027, TODAY)}
    assert (coming["session_min_per_year"].state, coming["session_min_per_year"].done) == (State.DUE, 0)


def test_a_duty_counts_the_days_of_its_own_year(town: Database) -> None:
    """Seen from the end of 2025 the session of January 2026 comes next, and what was done for it is no deed of 2025."""
    hall = a_vote_hall(town)
    request = EditDuty(hall.motions["budget"], BudgetDutyKind.HEARING, "done_on", OPENING - 10 * DAY)
    act(town, edit_duty, request)
    for year, days in ((2025, ()), (2026, (OPENING - 10 * DAY,))):
        with town.read() as db:
            (duty,) = [
                one for one in year_duties(db, year, TODAY) if one.duty_id == "budget_prior_consultation"
            ]
        assert (duty.done_on, duty.done) == (days, len(days))


def test_what_is_remembered_names_the_tables_it_was_read_from(hall: Hall) -> None:
    watch = ReadsWatch(hall.town)
    with hall.town.read() as db:
        assert run_checks(db, TODAY)
        assert find_all(db, TODAY)
    assert {key: tables for key, tables in watch.left_out.items() if tables} == {}


def test_a_change_is_seen_at_once(town: Database) -> None:
    """The memo forgets what the change touched."""
    before = {one.check_id: one.state for one in _all(town)}
    a_session(town)
    after = {one.check_id: one.state for one in _all(town)}
    assert (before["session_min_per_year"], after["session_min_per_year"]) == (State.DUE, State.HOLDS)


def test_one_look_asks_for_the_same_rows_once(hall: Hall) -> None:
    """A changed session is judged anew within a moment: what its parts share is read once for all of them."""
    act(hall.town, tick_step, TickStep(step_of(hall.town, hall.session, "research").id, BEFORE))
    asked: Counter[tuple[str, str]] = Counter()

    def noted(_connection: object, _cursor: object, statement: str, parameters: object, *_: object) -> None:
        asked[statement, str(parameters)] += 1

    event.listen(hall.town._reader, "before_cursor_execute", noted)
    _all(hall.town, LATER)
    assert asked.total() > 20
    shared = (
        "FROM congress_session",
        "FROM session_schedule_entry",
        "FROM session_agenda_item",
        "FROM motion",
    )
    for table in shared:
        assert max(n for (said, _), n in asked.items() if table in said) <= 2, table
