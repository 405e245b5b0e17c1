"""Checks of the presidium, of the year's work and of changes of deputies: each made to hold and to break."""

from __future__ import annotations

import datetime

import pytest

from renda_desktop.changes.absence_commands import RecordAbsence, record_absence
from renda_desktop.changes.commands import OpenCase, edit_case, open_case
from renda_desktop.changes.rules import CaseKind
from renda_desktop.changes.step_commands import TakeStep, take_step
from renda_desktop.events.rules import EventKind
from renda_desktop.inspections.queries import find_activity
from renda_desktop.overview.checks.verdict import Binding, State
from renda_desktop.plans.commands import ApprovePlan, approve_plan
from renda_desktop.plans.invitation_commands import InviteGroups, invite_groups
from renda_desktop.plans.item_commands import LinkItem, SetState, link_item, set_state
from renda_desktop.plans.plan_time import PlanTime
from renda_desktop.plans.rows import CarrierKind
from renda_desktop.plans.rules import ItemType, PlanState
from renda_desktop.presidium.agenda_commands import SettleItem, settle_item
from renda_desktop.presidium.meeting_commands import edit_meeting
from renda_desktop.presidium.member_commands import ElectPresidium, NewMember, elect_presidium
from renda_desktop.presidium.record_commands import RecordVote, record_vote
from renda_desktop.presidium.rules import MemberRole, Outcome
from renda_desktop.storage.database import Database
from renda_desktop.storage.editing import EditField
from renda_desktop.term_change.commands import MarkStep, PrepareTerm, mark_step, prepare_term
from renda_desktop.term_change.rules import Step, rule_of
from renda_desktop.township.commands import SetLocalValue, edit_office, set_local_value
from renda_desktop.township.queries import find_office
from tests.changes.building import small_congress
from tests.helpers.builders import TODAY
from tests.helpers.inspection_builders import an_activity
from tests.helpers.meeting_builders import (
    a_meeting,
    a_report,
    act,
    an_item,
    edit,
    elect_eleven,
    eleven,
    sign_in,
)
from tests.helpers.plan_builders import make_group, make_item, make_plan
from tests.helpers.roster_builders import a_deputy
from tests.opinions.building import DUE, handed_over
from tests.overview.checks.judging import DAY, as_older_file, judged, states, the_one

MEETING = datetime.date(2026, 1, 9)
DUE_ON = datetime.date(2026, 4, 9)


def test_the_presidium_meets_every_three_months(town: Database) -> None:
    check = "presidium_meeting_interval"
    never = the_one(town, check, TODAY)
    assert "本届还没有登记过主席团会议" in never.said
    assert never.due_on is None, "a day years ago says nothing where no meeting was entered"
    new = the_one(town, check)
    assert (new.state, new.binding, new.told) == (State.DUE, Binding.PROPOSED, True)
    a_meeting(town, MEETING)
    due = the_one(town, check, DUE_ON)
    assert (due.state, due.due_on, due.told, due.done_on) == (State.DUE, DUE_ON, False, (MEETING,))
    assert due.todo == "安排下一次主席团会议。"
    assert "应在" not in due.said, "nobody confirmed the figure"
    late = the_one(town, check, DUE_ON + DAY)
    assert (late.state, late.told) == (State.DUE, True), "nobody confirmed the figure: never red"
    act(town, set_local_value, SetLocalValue(check, "max_gap", "3", "主席团会议", TODAY))
    own = the_one(town, check, DUE_ON + DAY)
    assert (own.state, own.binding) == (State.OVERDUE, Binding.LOCAL)
    assert f"应在{DUE_ON}前再开一次" in own.said


def _elected(town: Database, *members: NewMember) -> None:
    act(town, elect_presidium, ElectPresidium(datetime.date(2026, 1, 16), members))


@pytest.mark.parametrize(
    "check",
    [
        "presidium_elected_each_session",
        "presidium_size",
        "presidium_ex_officio",
        "presidium_members_no_gov_post",
    ],
)
def test_the_composition_holds(town: Database, check: str) -> None:
    assert states(town, check) == [State.NOT_APPLICABLE]
    elect_eleven(town)
    assert states(town, check) == [State.HOLDS]


def test_what_breaks_the_composition(town: Database) -> None:
    six = eleven()[1:7]
    _elected(town, *six, NewMember("高志强", post="青禾镇副镇长"))
    assert states(town, "presidium_ex_officio") == [State.BROKEN]
    assert states(town, "presidium_members_no_gov_post") == [State.DUE]
    assert states(town, "presidium_size") == [State.HOLDS]
    act(town, set_local_value, SetLocalValue("presidium_size", "min", "9", "主席团", TODAY))
    assert states(town, "presidium_size") == [State.BROKEN]


def test_who_set_the_most_has_not_confirmed_the_least(town: Database) -> None:
    _elected(town, *eleven()[1:5])
    act(town, set_local_value, SetLocalValue("presidium_size", "max", "9", "主席团", TODAY))
    few = the_one(town, "presidium_size")
    assert (few.state, few.binding) == (State.DUE, Binding.PROPOSED)
    assert few.line().endswith(
        "（待确认，参照《河南省乡镇人民代表大会主席团工作条例》第二条第三款）怎么办：核对主席团成员名单。"
    )
    act(town, set_local_value, SetLocalValue("presidium_size", "min", "5", "主席团", TODAY))
    few = the_one(town, "presidium_size")
    assert (few.state, few.binding, few.basis) == (State.BROKEN, Binding.LOCAL, "本地要求")
    assert "（本地要求）" in few.line()


def test_two_chairs_are_one_too_many(town: Database) -> None:
    elect_eleven(town)
    as_older_file(town, f"UPDATE presidium_member SET role = '{MemberRole.CHAIR.name}' WHERE position < 3")
    assert State.BROKEN in states(town, "chair_count")


def test_a_presidium_of_the_term_before_is_told(town: Database) -> None:
    elect_eleven(town)
    assert states(town, "presidium_elected_each_session") == [State.HOLDS]
    coming = datetime.date(2026, 12, 20)
    with town.action() as db:
        prepare_term(db, PrepareTerm(20, 81, coming, coming - 30 * DAY), TODAY)
    assert states(town, "presidium_elected_each_session", coming) == [State.BROKEN]


def test_enough_members_at_a_meeting(town: Database) -> None:
    elect_eleven(town)
    meeting = a_meeting(town)
    assert states(town, "presidium_quorum") == [State.NOT_APPLICABLE]
    sign_in(town, meeting)
    held = the_one(town, "presidium_quorum")
    assert (held.state, dict(held.figures)) == (State.HOLDS, {"会议": "1", "到会最少": "10"})
    other = a_meeting(town, TODAY - DAY)
    sign_in(town, other, excused=("王大山", "郭振东", "李淑芬", "马宏伟", "冯玉兰", "孙立新"))
    (short,) = judged(town, "presidium_quorum")
    assert (short.state, short.told, dict(short.figures)["至少"]) == (State.DUE, True, "6")
    assert short.place.record_id == other


def test_decisions_need_half_of_all_members(town: Database) -> None:
    elect_eleven(town)
    meeting = a_meeting(town)
    sign_in(town, meeting)
    item = an_item(town, meeting)
    assert states(town, "presidium_majority") == [State.NOT_APPLICABLE]
    act(town, record_vote, RecordVote(item, 5, 3, 2))
    act(town, settle_item, SettleItem(item, Outcome.PASSED))
    (wrong,) = judged(town, "presidium_majority")
    assert (wrong.state, "至少6票同意才通过" in wrong.said) == (State.DUE, True)
    act(town, settle_item, SettleItem(item, Outcome.NOT_PASSED))
    assert states(town, "presidium_majority") == [State.HOLDS]


def test_an_extra_meeting_says_who_called_it(town: Database) -> None:
    check = "presidium_extra_meeting_min_members"
    meeting = a_meeting(town)
    assert states(town, check) == [State.NOT_APPLICABLE]
    edit(town, edit_meeting, meeting, "extra", True)
    assert states(town, check) == [State.DUE]
    edit(town, edit_meeting, meeting, "extra_basis", "李淑芬等3名成员联名提议")
    assert states(town, check) == [State.HOLDS]


def test_the_presidium_accepts_no_resignation_but_in_chongqing(town: Database) -> None:
    assert states(town, "official_resignation") == [State.HOLDS]
    assert states(town, "official_resignation_cq_exception") == [State.NOT_APPLICABLE]
    an_item(town, a_meeting(town, MEETING), "同意接受陈志刚辞去青禾镇副镇长职务的请求")
    broken = the_one(town, "official_resignation")
    assert (broken.state, broken.told, broken.basis) == (State.BROKEN, True, "《地方组织法》第三十二条第二款")
    with town.read() as db:
        office = find_office(db)
    assert office is not None
    act(town, edit_office, EditField(office.id, "province", "重庆市"))
    assert states(town, "official_resignation") == [State.HOLDS]
    assert states(town, "official_resignation_cq_exception") == [State.DUE]


def test_what_was_handed_over_is_answered_in_time(town: Database) -> None:
    check = "inspection_report_forward"
    assert states(town, check) == [State.NOT_APPLICABLE]
    elect_eleven(town)
    meeting = a_meeting(town)
    a_report(town, meeting)
    handed_over(town, meeting)
    due = the_one(town, check)
    assert (due.state, due.due_on) == (State.DUE, DUE)
    late = the_one(town, check, DUE + DAY)
    assert (late.state, late.basis) == (State.OVERDUE, "《代表法》第三十一条第一款")
    as_older_file(town, "UPDATE opinion SET closed_on = '2026-08-01', close_reason = '已办结'")
    assert states(town, check, DUE + DAY) == [State.HOLDS]


def test_topics_of_the_year_are_planned_and_passed(town: Database) -> None:
    check = "presidium_annual_topics"
    none = the_one(town, check)
    assert (none.state, none.told, none.said) == (State.DUE, True, "还没有2026年的工作计划。")
    plan = make_plan(town)
    assert states(town, check) == [State.BROKEN], "a plan without topics"
    make_item(town, plan)
    assert states(town, check) == [State.DUE], "not yet passed"
    act(town, approve_plan, ApprovePlan(plan, MEETING))
    held = the_one(town, check)
    assert (held.state, held.done_on) == (State.HOLDS, (MEETING,))


def test_the_plan_has_a_meeting_in_every_quarter(town: Database) -> None:
    check = "planned_meetings"
    assert states(town, check) == [State.NOT_APPLICABLE]
    plan = make_plan(town)
    assert states(town, check) == [State.DUE] * 4
    for quarter in (1, 2, 3, 4):
        make_item(
            town, plan, "召开主席团会议", type=ItemType.PRESIDIUM, time=PlanTime.quarters(2026, quarter)
        )
    assert states(town, check) == [State.HOLDS]
    act(
        town,
        set_local_value,
        SetLocalValue("presidium_meeting_interval", "max_gap", "2", "主席团会议", TODAY),
    )
    few = the_one(town, check)
    assert few.state is State.BROKEN
    assert few.said.endswith("安排了4次主席团会议，每2个月一次，一年要6次。")


def _done(town: Database, item: str, day: datetime.date = TODAY) -> None:
    act(town, set_state, SetState(item, PlanState.DONE, done_on=day))


@pytest.mark.parametrize(
    ("check", "type_"),
    [
        ("inspection_by_presidium", ItemType.INSPECTION),
        ("law_enforcement_check", ItemType.LAW_CHECK),
        ("connect_masses_regularly", ItemType.RECEPTION),
        ("group_basic_form", ItemType.GROUP),
        ("voters_report_duty", ItemType.DUTY_REPORT),
        ("training_duty", ItemType.TRAINING),
    ],
)
def test_what_the_year_asks_for_once(town: Database, check: str, type_: ItemType) -> None:
    nothing = the_one(town, check)
    assert (nothing.state, "还没有开展" in nothing.said, "计划里也没有安排" in nothing.said) == (
        State.DUE,
        True,
        True,
    )
    item = make_item(town, make_plan(town), "开展活动", type=type_)
    planned = the_one(town, check)
    assert (planned.state, dict(planned.figures)["计划里还有"]) == (State.DUE, "1")
    _done(town, item)
    held = the_one(town, check)
    assert (held.state, held.done_on) == (State.HOLDS, (TODAY,))


def test_an_activity_that_carries_out_the_plan_counts_once(town: Database) -> None:
    item = make_item(town, make_plan(town), "农村人居环境视察", type=ItemType.INSPECTION)
    activity = an_activity(town, kind=EventKind.INSPECTION)
    with town.read() as db:
        row = find_activity(db, activity)
    assert row is not None
    act(town, link_item, LinkItem(item, CarrierKind.EVENT, row.event.id))
    _done(town, item)
    assert dict(the_one(town, "inspection_by_presidium").figures)["已开展"] == "1"


def test_trainings_five_ones_and_reports_have_figures_of_their_own(town: Database) -> None:
    for name in ("李淑芬", "王伟", "冯玉兰"):
        a_deputy(town, name)
    assert states(town, "seed_training_per_year") == [State.DUE]
    plan = make_plan(town)
    for type_, times in ((ItemType.TRAINING, 2), (ItemType.DUTY_REPORT, 1)):
        for _ in range(times):
            _done(town, make_item(town, plan, "开展工作", type=type_, all_deputies=True))
    assert states(town, "seed_training_per_year") == [State.HOLDS]
    assert the_one(town, "voters_report_quota").state is State.HOLDS
    five = the_one(town, "seed_five_ones")
    assert (five.state, five.said) == (
        State.DUE, "“五个一”还差5项：评议、执法检查和视察、专题议政、建议督办、民意调查。",
    )  # fmt: skip
    kinds = (
        ItemType.APPRAISAL,
        ItemType.INSPECTION,
        ItemType.DISCUSSION,
        ItemType.SUGGESTIONS,
        ItemType.OPINION_SURVEY,
    )
    for type_ in kinds:
        _done(town, make_item(town, plan, "开展工作", type=type_))
    assert states(town, "seed_five_ones") == [State.HOLDS]


def test_thirty_percent_of_the_deputies_report_each_year(town: Database) -> None:
    assert states(town, "voters_report_quota") == [State.NOT_APPLICABLE]
    group, people = make_group(town, "第一小组", ["李淑芬", "王伟", "冯玉兰", "马宏伟"])
    due = the_one(town, "voters_report_quota")
    assert (due.state, dict(due.figures)) == (
        State.DUE, {"述职代表": "0", "代表": "4", "每年不低于": "30%（2名）"},
    )  # fmt: skip
    item = make_item(town, make_plan(town), "代表述职", type=ItemType.DUTY_REPORT)
    act(town, invite_groups, InviteGroups(item, (group,)))
    _done(town, item)
    assert (states(town, "voters_report_quota"), len(people)) == ([State.HOLDS], 4)


def test_every_group_meets_twice_a_year(town: Database) -> None:
    check = "group_min_activities_per_year"
    assert states(town, check) == [State.NOT_APPLICABLE]
    group, _ = make_group(town, "第一小组", ["李淑芬", "王伟", "冯玉兰"])
    make_group(town, "第二小组", ["马宏伟"])
    plan = make_plan(town)
    for day in (TODAY, TODAY + DAY):
        item = make_item(town, plan, "小组活动", type=ItemType.GROUP)
        act(town, invite_groups, InviteGroups(item, (group,)))
        _done(town, item, day)
    behind = the_one(town, check)
    assert (behind.state, behind.todo) == (State.DUE, "组织小组活动：第二小组。")
    for day in (TODAY, TODAY + DAY):
        _done(town, make_item(town, plan, "小组活动", type=ItemType.GROUP), day)
    assert states(town, check) == [State.HOLDS]


def test_absent_twice_without_leave_ends_a_mandate(town: Database) -> None:
    check, congress = "deputy_absent_twice", small_congress(town)
    assert states(town, check) == [State.HOLDS]
    for number, expected in ((8, State.DUE), (9, State.BROKEN)):
        act(
            town, record_absence, RecordAbsence(congress.sessions[number], congress.mandates["范国庆"], False)
        )
        assert states(town, check) == [expected]
    (broken,) = judged(town, check)
    assert (broken.told, broken.basis) == (True, "《代表法》第六十二条第一款第三项")
    request = OpenCase(CaseKind.ABSENT_TWICE, TODAY, mandate_id=congress.mandates["范国庆"])
    act(town, open_case, request)
    assert the_one(town, check).said == "两次未经批准不出席的1名代表都已办理。"


CASES = (
    (CaseKind.RESIGNATION, "received", "case_deputy_resignation"),
    (CaseKind.MOVED_OUT, "happened", "case_deputy_moved_out"),
    (CaseKind.DIED, "happened", "case_deputy_death"),
    (CaseKind.RECALL, "demanded", "case_recall_voters"),
    (CaseKind.ORDERED_RESIGNATION, "ordered", "case_deputy_termination_causes"),
    (CaseKind.VOID, "found", "case_credentials_review"),
)


@pytest.mark.parametrize(("kind", "key", "check"), CASES, ids=[one[2] for one in CASES])
def test_a_change_of_a_deputy_is_followed_step_by_step(
    town: Database, kind: CaseKind, key: str, check: str
) -> None:
    congress = small_congress(town)
    assert states(town, check) == [State.NOT_APPLICABLE]
    case = act(town, open_case, OpenCase(kind, TODAY, mandate_id=congress.mandates["程大柱"], reason="因故"))
    (due,) = judged(town, check)
    assert (due.state, due.place.record_id) == (State.DUE, f"变动/{case}")
    wanted = {"voters": 1593, "joint_voters": 30} if kind is CaseKind.RECALL else {}
    for field, value in wanted.items():
        edit(town, edit_case, case, field, value)
    act(town, take_step, TakeStep(case, key, TODAY))
    assert State.DUE not in [one.state for one in judged(town, check) if one.said == due.said]


def test_a_late_step_of_a_case_is_overdue(town: Database) -> None:
    congress = small_congress(town)
    request = OpenCase(CaseKind.MOVED_OUT, datetime.date(2025, 12, 1), congress.mandates["程大柱"])
    case = act(town, open_case, request)
    for key in ("happened", "proved", "reviewed"):
        act(town, take_step, TakeStep(case, key, datetime.date(2025, 12, 1)))
    late = the_one(town, "case_deputy_termination_announcer")
    assert (late.state, late.due_on) == (State.OVERDUE, datetime.date(2026, 1, 16))


VOTE, FIRST = datetime.date(2026, 11, 25), datetime.date(2026, 12, 20)
TIMED = [
    step for step in Step if step not in (Step.COMMITTEE, Step.CONSTITUENCIES, Step.REGISTRATION, Step.RESULT)
]


@pytest.mark.parametrize("step", list(Step), ids=[step.name for step in Step])
def test_a_step_of_the_change_of_term(town: Database, step: Step) -> None:
    check = f"term_{rule_of(step)}"
    assert states(town, check) == [State.NOT_APPLICABLE]
    with town.action() as db:
        term = prepare_term(db, PrepareTerm(20, 81, FIRST, VOTE), TODAY)

    def mine(day: datetime.date) -> list[State]:
        return [one.state for one in judged(town, check, day) if step.value in one.said]

    assert mine(TODAY) == [State.DUE]
    if step in TIMED and step is not Step.FIRST_SESSION:
        assert mine(FIRST - DAY)[0] is (State.DUE if step is Step.CREDENTIALS else State.OVERDUE)
    act(town, mark_step, MarkStep(term, step, TODAY))
    assert mine(FIRST - DAY) == [State.HOLDS]
