"""What the desk reads: what is to be done by its day, said once; numbers; the next meeting; the whole list."""

from __future__ import annotations

import datetime

import pytest

from renda_desktop.from_above.commands import AddTask, HandIn, add_task, hand_in
from renda_desktop.issuing.register_commands import EnterNumbers, enter_numbers
from renda_desktop.issuing.registers import Period
from renda_desktop.issuing.rules import Series
from renda_desktop.overview.checks.mark_commands import SetAside, set_aside
from renda_desktop.overview.checks.verdict import Binding, Place, State, Verdict
from renda_desktop.overview.desk.entries import all_entries
from renda_desktop.overview.desk.reading import line_of, other_lines, read_desk
from renda_desktop.overview.desk.rows import (
    DUE,
    HOLDS,
    NOT_APPLICABLE,
    DeskLine,
    DeskView,
    Urgency,
    urgency_on,
)
from renda_desktop.overview.desk.upward import upward_lines
from renda_desktop.plans.commands import CreatePlan, create_plan, edit_plan
from renda_desktop.plans.presets import presets
from renda_desktop.presidium.decision_commands import AddDecision, add_decision
from renda_desktop.storage.database import Database
from renda_desktop.township.commands import FoundOffice, found_office
from renda_desktop.township.rules import OfficeKind
from tests.helpers.builders import TODAY
from tests.helpers.meeting_builders import a_meeting, an_item, elect_eleven
from tests.helpers.reads_watch import ReadsWatch
from tests.helpers.roster_builders import a_deputy
from tests.helpers.session_builders import a_session, act, edit


def desk(database: Database, today: datetime.date = TODAY) -> DeskView:
    with database.read() as db:
        view = read_desk(db, today)
    assert view is not None
    return view


def line(database: Database, words: str, today: datetime.date = TODAY) -> DeskLine:
    (found,) = [one for one in desk(database, today).lines if words in one.text]
    return found


def a_verdict(
    state: State, due_on: datetime.date | None, binding: Binding, todo: str = "再开一次会。"
) -> Verdict:
    return Verdict(
        check_id="some", rule_id="session_min_per_year", subject="人代会", title="人代会次数", state=state,
        binding=binding, said="今年开了0次。", todo=todo, due_on=due_on,
        basis="《地方组织法》第十四条", place=Place("sessions"),
    )  # fmt: skip


def test_a_nameless_folder_has_no_desk(database: Database) -> None:
    with database.read() as db:
        assert read_desk(db, TODAY) is None


@pytest.mark.parametrize(
    ("days", "urgency"),
    [(-1, Urgency.LATE), (0, Urgency.TODAY), (1, Urgency.WEEK), (7, Urgency.WEEK), (8, Urgency.MONTH),
     (30, Urgency.MONTH), (31, Urgency.LATER)],
)  # fmt: skip
def test_a_day_says_how_pressing_it_is(days: int, urgency: Urgency) -> None:
    assert urgency_on(TODAY + datetime.timedelta(days=days), TODAY) is urgency


def test_without_a_day_it_is_simply_open() -> None:
    assert urgency_on(None, TODAY) is Urgency.OPEN


@pytest.mark.parametrize(
    ("state", "days", "binding", "urgency"),
    [
        (State.OVERDUE, -3, Binding.NATIONAL, Urgency.LATE),
        (State.BROKEN, None, Binding.NATIONAL, Urgency.WRONG),
        (State.DUE, 3, Binding.NATIONAL, Urgency.WEEK),
        (State.DUE, -3, Binding.PROPOSED, Urgency.OPEN),
        (State.DUE, 200, Binding.NATIONAL, Urgency.LATER),
    ],
)
def test_what_nobody_confirmed_is_never_red(
    state: State, days: int | None, binding: Binding, urgency: Urgency
) -> None:
    due = None if days is None else TODAY + datetime.timedelta(days=days)
    found = line_of(a_verdict(state, due, binding), TODAY)
    assert (found.urgency, found.binding) == (urgency, binding.value)
    assert found.text == "人代会次数：再开一次会。"
    assert found.detail == "今年开了0次。　《地方组织法》第十四条"


def test_without_something_to_do_the_sentence_itself_is_the_line() -> None:
    found = line_of(a_verdict(State.DUE, None, Binding.NATIONAL, todo=""), TODAY)
    assert (found.text, found.detail) == ("今年开了0次。", "《地方组织法》第十四条")


def test_a_paper_from_above_is_told_by_its_day_until_it_is_handed_in(town: Database) -> None:
    task = act(
        town, add_task, AddTask("县人大", "通知", asked="报送年度计划", due_on=datetime.date(2026, 4, 1))
    )
    found = line(town, "报送年度计划")
    assert (found.urgency, found.place) == (Urgency.LATE, Place("desk", f"task/{task}"))
    act(town, hand_in, HandIn(task, TODAY))
    assert not [one for one in desk(town).lines if "报送年度计划" in one.text]


def test_a_paper_far_away_is_not_told_yet(town: Database) -> None:
    act(town, add_task, AddTask("县人大", "通知", due_on=TODAY + datetime.timedelta(days=31)))
    assert not [one for one in desk(town).lines if one.key.startswith("task:")]
    assert len(desk(town).tasks) == 1


def test_a_decision_that_is_late_is_said_once(town: Database) -> None:
    elect_eleven(town)
    meeting = a_meeting(town)
    item = an_item(town, meeting)
    late = AddDecision(item, "更换老化主管，保障群众饮水", "镇水利站", datetime.date(2026, 4, 1))
    decision = act(town, add_decision, late)
    found = line(town, "更换老化主管")
    at = Place("presidium", meeting, "议定事项", "落实日期", f"meeting_decision:{decision}", "done_on")
    assert (found.urgency, found.place) == (Urgency.LATE, at)
    act(town, enter_numbers, EnterNumbers(Period(Series.DOCUMENT, year=2026), 4, None, "关于换届的请示"))
    with town.read() as db:
        others = other_lines(db, TODAY)
    assert [one.text for one in others] == ["2026年的发文字号缺第1—3号。"]


def test_the_checklist_of_a_session_is_one_line(town: Database) -> None:
    session = a_session(town)
    before = datetime.date(2026, 1, 8)
    found = line(town, "筹备工作", before)
    assert (found.place.record_id, found.place.section, found.place.field) == (session, "筹备", "办结日期")
    steps = [one for one in desk(town, before).lines if one.check_id.startswith("step_")]
    assert all(one.urgency.red for one in steps), "others stand in the line of the checklist"


@pytest.mark.parametrize(
    ("session_on", "meeting_on", "words"),
    [
        (datetime.date(2026, 4, 14), datetime.date(2026, 4, 8), "距开会 6 天"),
        (datetime.date(2026, 4, 3), datetime.date(2026, 4, 8), "明天开会"),
        (datetime.date(2026, 4, 2), None, "今天开会"),
    ],
)
def test_the_next_meeting_is_the_one_that_comes_first(
    town: Database, session_on: datetime.date, meeting_on: datetime.date | None, words: str
) -> None:
    session = a_session(town, opens_on=session_on)
    meeting = a_meeting(town, meeting_on) if meeting_on else ""
    coming = desk(town).next_meeting
    assert coming is not None
    assert coming.words == words
    first = meeting if meeting_on and meeting_on < session_on else session
    assert coming.place.record_id == first


def test_meetings_that_are_over_come_no_more(town: Database) -> None:
    a_session(town)
    a_meeting(town)
    assert desk(town).next_meeting is None


def test_an_empty_roster_comes_first(town: Database) -> None:
    assert desk(town).first_steps == (("导入或者录入代表名册", "roster"),)
    a_deputy(town)
    assert desk(town).first_steps == ()


def test_every_number_follows_the_data(town: Database) -> None:
    before = {one.label: one.value for one in desk(town).figures}
    assert before["代表"] == "0 / 名额 80"
    a_deputy(town)
    a_session(town)
    a_meeting(town)
    after = {one.label: one.value for one in desk(town).figures}
    assert (after["代表"], after["人代会"], after["主席团会议"]) == ("1 / 名额 80", "今年 1 次", "今年 1 次")
    assert after["年度计划"] == "还没有"


def test_a_street_has_neither_sessions_nor_a_presidium(database: Database) -> None:
    act(database, found_office, FoundOffice(OfficeKind.STREET, "东湖街道"))
    view = desk(database)
    assert [one.label for one in view.figures] == ["代表活动", "年度计划"]
    assert (view.next_meeting, view.thresholds, view.duties, view.first_steps) == (None, None, (), ())
    assert view.has_presidium is False


def test_the_plan_asks_and_reports_upward_too(town: Database) -> None:
    plan = act(town, create_plan, CreatePlan(2026))
    with town.read() as db:
        (asked,) = upward_lines(db, TODAY)
    assert (asked.subject, asked.done_by) == ("2026年工作要点", "")
    edit(town, edit_plan, plan, "party_asked_on", datetime.date(2026, 1, 9))
    with town.read() as db:
        (asked,) = upward_lines(db, TODAY)
    assert asked.done_by == "年度计划里已登记（2026-01-09）"


def test_the_whole_list_says_what_holds_and_what_does_not_apply(town: Database) -> None:
    a_session(town)
    with town.read() as db:
        entries = all_entries(db, TODAY)
    held = next(one for one in entries if one.verdict and one.verdict.check_id == "session_min_per_year")
    assert (held.group, held.word) == (HOLDS, "符合")
    due = next(one for one in entries if one.group == DUE and one.verdict is not None)
    assert due.verdict is not None
    mark = SetAside(due.verdict.check_id, due.verdict.title, due.verdict.record, 2026, "由县里代编", TODAY)
    act(town, set_aside, mark)
    with town.read() as db:
        again = all_entries(db, TODAY)
    marked = [one for one in again if one.verdict is not None and one.verdict.marked]
    assert [(one.group, one.verdict.reason) for one in marked if one.verdict] == [
        (NOT_APPLICABLE, "由县里代编")
    ]
    assert len(again) == len(entries)
    assert len({one.id for one in again}) == len(again)


def test_what_is_kept_names_every_table_it_is_read_from(town: Database) -> None:
    elect_eleven(town)
    an_item(town, a_meeting(town))
    a_session(town)
    a_deputy(town)
    act(town, create_plan, CreatePlan(2026, preset_id=presets()[0].id))
    watch = ReadsWatch(town)
    with town.read() as db:
        read_desk(db, TODAY)
        other_lines(db, TODAY)
    mine = {
        key: left for key, left in watch.left_out.items() if key.startswith(("desk", "meetings", "tasks"))
    }
    assert mine == {}
