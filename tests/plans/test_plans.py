"""Plans in a real data file: making, copying, approving, removing, undo."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from sqlalchemy import text

from renda_desktop.errors import RuleViolation
from renda_desktop.issuing.commands import VoidNumber, void_number
from renda_desktop.opinions.commands import set_opinion_name
from renda_desktop.opinions.rules import OpinionName
from renda_desktop.plans.checks import FindingKind
from renda_desktop.plans.commands import (
    ApprovePlan,
    NumberPlan,
    approve_plan,
    edit_plan,
    number_plan,
    remove_plan,
)
from renda_desktop.plans.invitation_commands import InviteGroups, invite_groups
from renda_desktop.plans.item_commands import SetState, set_state
from renda_desktop.plans.plan_time import PlanTime
from renda_desktop.plans.presets import presets, presets_for, target_sets
from renda_desktop.plans.queries import PLAN_READS, find_plan, list_items, plan_findings, plan_years
from renda_desktop.plans.review_commands import (
    AddTarget,
    EditReview,
    EditTarget,
    UseTargetSet,
    add_target,
    edit_review,
    edit_target,
    remove_target,
    use_target_set,
)
from renda_desktop.plans.rules import ItemType, PlanState, PlanTitle, ReviewKind, Standing
from renda_desktop.plans.targets import Target, target_progress
from renda_desktop.presidium.meeting_commands import CallMeeting, call_meeting
from renda_desktop.storage.database import Database
from renda_desktop.storage.editing import EditField
from renda_desktop.term_change.commands import PrepareTerm, prepare_term
from renda_desktop.township.commands import edit_office
from renda_desktop.township.queries import find_office, list_groups, list_terms
from renda_desktop.township.rules import OfficeKind
from tests.helpers.builders import TODAY
from tests.helpers.plan_builders import (
    YEAR,
    act,
    item_rows,
    make_group,
    make_item,
    make_plan,
    plan_row,
)

TABLES = ("work_plan", "plan_item", "plan_item_group", "plan_item_person", "plan_review", "plan_target")


def everything(database: Database) -> dict[str, list[Any]]:
    """All rows of this slice's tables."""
    with database.read() as db:
        return {
            table: sorted(tuple(row) for row in db.execute(text(f"SELECT * FROM {table} ORDER BY id")))
            for table in TABLES
        }


def test_a_year_has_one_plan(town: Database) -> None:
    make_plan(town)
    with pytest.raises(RuleViolation) as refused:
        make_plan(town)
    assert refused.value.field == "year"
    make_plan(town, 2025)
    with town.read() as db:
        assert plan_years(db) == [2026, 2025]
        assert find_plan(db, 2024) is None


def test_a_year_out_of_range_is_refused(town: Database) -> None:
    with pytest.raises(RuleViolation):
        make_plan(town, 26)


@pytest.mark.parametrize("preset_id", [one.id for one in presets()])
def test_a_typical_year_lies_in_its_year_and_has_no_gap_of_its_own(town: Database, preset_id: str) -> None:
    make_plan(town, preset_id=preset_id)
    items = item_rows(town)
    chosen = next(one for one in presets() if one.id == preset_id)
    titles = [one.worded_for(OfficeKind.TOWN, OpinionName.DISCUSSION).title for one in chosen.items]
    assert [i.title for i in sorted(items, key=lambda i: i.position)] == titles
    assert all(i.time and i.time.year == YEAR and i.responsible and i.content for i in items)
    assert all(i.type and i.type.kind is i.kind for i in items)


def test_a_towns_typical_year_passes_the_checks_on_quarters(town: Database) -> None:
    make_plan(town, preset_id="town")
    with town.read() as db:
        found = plan_findings(db, plan_row(town), datetime.date(YEAR, 1, 5))
    assert [f.field for f in found] == ["approved_on"]


def test_typical_years_fit_the_kind_of_office() -> None:
    assert [one.id for one in presets_for(OfficeKind.STREET)] == ["street"]
    assert [one.id for one in presets_for(OfficeKind.TOWN)] == ["town", "town_short"]


@pytest.mark.parametrize(
    ("kind", "wanted"), [(OfficeKind.ETHNIC_TOWNSHIP, "乡党委"), (OfficeKind.TOWN, "镇党委")]
)
def test_a_typical_year_speaks_of_town_or_township(town: Database, kind: OfficeKind, wanted: str) -> None:
    with town.read() as db:
        office = find_office(db)
    assert office is not None
    act(town, edit_office, EditField(office.id, "kind", kind))
    make_plan(town, preset_id="town")
    [item] = [i for i in item_rows(town) if i.type is ItemType.REQUEST]
    assert wanted in item.title
    assert not any(
        "{" in word for i in item_rows(town) for word in (i.title, i.content, i.observers, i.place)
    )


def test_a_copy_moves_times_and_leaves_the_past_behind(town: Database) -> None:
    old = make_plan(town)
    group, _ = make_group(town, "第一小组", ["李淑芬"])
    kept = make_item(town, old, "人居环境视察", time=PlanTime.days(datetime.date(YEAR, 4, 8)), place="东河村")
    act(town, invite_groups, InviteGroups(kept, (group,)))
    act(town, set_state, SetState(kept, PlanState.DONE, datetime.date(YEAR, 4, 8), "整改6处"))
    make_item(town, old, "临时座谈", unplanned=True)
    gone = make_item(town, old, "取消的调研")
    act(town, set_state, SetState(gone, PlanState.CANCELLED, reason="汛情"))
    moved = make_item(town, old, "推迟的评议")
    later = PlanTime.months(YEAR, 9)
    act(town, set_state, SetState(moved, PlanState.POSTPONED, reason="换届", until=later))
    act(town, edit_plan, EditField(old, "demand", "依法履职"))
    act(town, use_target_set, UseTargetSet(old, "five_ones"))

    make_plan(town, 2027, copy_of=YEAR)
    copies = {i.title: i for i in item_rows(town, 2027)}
    assert set(copies) == {"人居环境视察", "推迟的评议"}
    copy = copies["人居环境视察"]
    assert copy.time == PlanTime.days(datetime.date(2027, 4, 8))
    assert (copy.place, copy.state, copy.result, copy.done_on) == ("东河村", PlanState.WAITING, "", None)
    assert [g.name for g in copy.groups] == ["第一小组"]
    assert copies["推迟的评议"].time == PlanTime.months(2027, 4)
    assert plan_row(town, 2027).demand == "依法履职"
    assert len(plan_row(town, 2027).targets) == 5
    assert len(item_rows(town, YEAR)) == 4


def test_a_new_term_has_groups_of_its_own_and_the_old_years_figures_stay(town: Database) -> None:
    old = make_plan(town)
    group, _ = make_group(town, "第一小组", ["李淑芬", "王建军"])
    item = make_item(town, old, "人居环境视察", time=PlanTime.days(datetime.date(YEAR, 4, 8)))
    act(town, invite_groups, InviteGroups(item, (group,)))
    first = datetime.date(2027, 1, 12)
    act(town, lambda db, request: prepare_term(db, request, TODAY), PrepareTerm(20, 80, first))
    make_plan(town, 2027, copy_of=YEAR)
    with town.read() as db:
        before, after = (list_items(db, old, day)[0] for day in (TODAY, first))
        coming = find_plan(db, 2027)
        assert coming is not None
        copied = list_items(db, coming.id, first)[0]
        own = {one.id for one in list_groups(db, next(iter(list_terms(db))).id)}
    assert (before.deputies, after.deputies) == (2, 2)
    assert [one.id in own for one in copied.groups] == [True]
    assert copied.deputies == 0, "nobody of the new term is in it yet"


def test_copying_a_year_without_plan_is_refused_and_leaves_nothing(town: Database) -> None:
    with pytest.raises(RuleViolation) as refused:
        make_plan(town, copy_of=2019)
    assert refused.value.field == "copy_of"
    with town.read() as db:
        assert plan_years(db) == []


def test_approval_by_a_meeting_shows_its_name(town: Database) -> None:
    plan = make_plan(town)
    day = datetime.date(YEAR, 3, 10)
    meeting = act(town, call_meeting, CallMeeting(day))
    act(town, approve_plan, ApprovePlan(plan, day, meeting))
    row = plan_row(town)
    assert (row.approved, row.meeting, row.dated) == (True, "镇十九届人大主席团第一次会议", day)
    act(town, approve_plan, ApprovePlan(plan, None))
    assert (plan_row(town).approved, plan_row(town).meeting) == (False, "")


def test_fields_of_the_plan(town: Database) -> None:
    plan = make_plan(town)
    act(town, edit_plan, EditField(plan, "title", PlanTitle.PLAN))
    assert town.undo_label() == "把2026年工作要点的名称改为“工作计划”"
    assert plan_row(town).label == "2026年工作计划"
    with pytest.raises(RuleViolation):
        act(town, edit_plan, EditField(plan, "title", None))


def test_a_numbered_plan_is_not_removed_before_its_number_is_void(town: Database) -> None:
    plan = make_plan(town)
    act(town, number_plan, NumberPlan(plan, 3, TODAY))
    number = plan_row(town).number
    assert number is not None
    assert (number.number, number.year, number.paper) == (3, YEAR, "丙01")
    with pytest.raises(RuleViolation):
        act(town, remove_plan, plan)
    act(town, void_number, VoidNumber(number.id, "计划作废"))
    act(town, remove_plan, plan)
    with town.read() as db:
        assert find_plan(db, YEAR) is None


def test_removing_a_plan_is_undone_with_everything_in_it(town: Database) -> None:
    plan = make_plan(town, preset_id="town")
    group, people = make_group(town, "第一小组", ["李淑芬", "王大山"])
    item = item_rows(town)[0].id
    act(town, invite_groups, InviteGroups(item, (group,)))
    act(town, edit_review, EditReview(plan, ReviewKind.HALF, "overview", "上半年平稳"))
    act(town, use_target_set, UseTargetSet(plan, "five_ones"))
    before = everything(town)
    assert people
    act(town, remove_plan, plan)
    assert all(not rows for rows in everything(town).values())
    assert town.undo() == "删除2026年工作要点"
    assert everything(town) == before
    town.redo()
    assert all(not rows for rows in everything(town).values())


def test_making_a_plan_is_one_action(town: Database) -> None:
    make_plan(town, preset_id="town")
    assert town.undo() == "新建2026年工作要点"
    assert all(not rows for rows in everything(town).values())


def test_words_of_a_review_come_with_the_first_field(town: Database) -> None:
    plan = make_plan(town)
    act(town, edit_review, EditReview(plan, ReviewKind.HALF, "overview", ""))
    assert everything(town)["plan_review"] == []
    act(town, edit_review, EditReview(plan, ReviewKind.HALF, "problems", "督办不够"))
    act(town, edit_review, EditReview(plan, ReviewKind.HALF, "written_on", TODAY))
    act(town, edit_review, EditReview(plan, ReviewKind.YEAR, "outlook", "抓落实"))
    row = plan_row(town)
    assert (row.half_review.problems, row.half_review.written_on) == ("督办不够", TODAY)
    assert (row.year_review.outlook, row.year_review.problems) == ("抓落实", "")


def test_targets_can_be_taken_over_and_changed(town: Database) -> None:
    plan = make_plan(town, preset_id="town")
    act(town, use_target_set, UseTargetSet(plan, "five_ones"))
    act(town, use_target_set, UseTargetSet(plan, "five_ones"))
    progress = target_progress(item_rows(town), [row.target for row in plan_row(town).targets])
    assert [(p.target.label, p.planned) for p in progress] == [
        ("工作评议或者述职评议", 2), ("执法检查和视察", 2), ("专题议政", 0), ("代表建议办理工作监督", 2),
        ("社情民意调查", 0),
    ]  # fmt: skip
    first = plan_row(town).targets[0]
    act(town, edit_target, EditTarget(first.id, Target("述职", (ItemType.DUTY_REPORT,), 3)))
    act(town, remove_target, plan_row(town).targets[1].id)
    extra = Target("宣传", (ItemType.PUBLICITY,))
    act(town, add_target, AddTarget(plan, extra))
    targets = [row.target for row in plan_row(town).targets]
    assert targets[0] == Target("述职", (ItemType.DUTY_REPORT,), 3)
    assert targets[-1] == extra
    for wrong in (Target("", (ItemType.STUDY,)), Target("学习", ()), Target("学习", (ItemType.STUDY,), 0)):
        with pytest.raises(RuleViolation):
            act(town, add_target, AddTarget(plan, wrong))


def test_named_sets_hold_known_types() -> None:
    assert [one.id for one in target_sets()] == ["five_ones", "steady_year"]
    assert all(t.types and t.least >= 1 for one in target_sets() for t in one.targets)


def test_reads_name_every_table_of_the_slice() -> None:
    assert set(TABLES) <= set(PLAN_READS)


def test_what_a_draft_missed_is_one_quiet_finding_and_overdue_once_it_is_passed(town: Database) -> None:
    plan = make_plan(town)
    make_item(town, plan, time=PlanTime.months(YEAR, 2))
    with town.read() as db:
        found = plan_findings(db, plan_row(town), TODAY)
    assert found[0].sentence == (
        "2026年工作要点还没有填写主席团会议通过的日期。有1项的时间已经过了：做完的请记为已完成，没做的请改时间。"
    )
    assert item_rows(town)[0].standing(TODAY) is Standing.NOT_CARRIED_OUT
    assert FindingKind.OVERDUE not in {one.kind for one in found}
    act(town, approve_plan, ApprovePlan(plan, datetime.date(YEAR, 1, 9)))
    with town.read() as db:
        found = plan_findings(db, plan_row(town), TODAY)
    assert item_rows(town)[0].standing(TODAY) is Standing.OVERDUE
    assert FindingKind.OVERDUE in {one.kind for one in found}


def test_a_streets_plan_binds_without_a_presidium(town: Database) -> None:
    with town.read() as db:
        office = find_office(db)
    assert office is not None
    act(town, edit_office, EditField(office.id, "kind", OfficeKind.STREET))
    make_item(town, make_plan(town), time=PlanTime.months(YEAR, 2))
    assert item_rows(town)[0].standing(TODAY) is Standing.OVERDUE


@pytest.mark.parametrize("name", list(OpinionName))
def test_a_typical_year_says_what_the_office_calls_its_opinions(town: Database, name: OpinionName) -> None:
    act(town, set_opinion_name, name)
    make_plan(town, preset_id="town")
    items = item_rows(town)
    (tracked,) = (item for item in items if item.type is ItemType.FOLLOW_UP)
    assert (tracked.title, tracked.materials) == (f"{name.value}跟踪督办", f"{name.value}清单、反馈表")
    words = "".join(f"{item.title}{item.content}{item.materials}" for item in items)
    others = {other.value for other in OpinionName} - {name.value, OpinionName.OPINION.value}
    assert not any(other in words for other in others)
    assert "{" not in words
    act(town, set_opinion_name, OpinionName.REVIEW)
    assert item_rows(town) == items, "what stands in the plan stays as it is"
