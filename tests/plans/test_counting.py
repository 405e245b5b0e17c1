"""Board, figures, targets and findings over invented items."""

from __future__ import annotations

import datetime
from collections import Counter
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from renda_desktop.plans.board import COLUMNS, MONTHS, OPEN_COLUMN, YEAR_COLUMN, columns_of, make_board
from renda_desktop.plans.checks import FindingKind, check_plan, empty_quarters, quarters_without_meeting
from renda_desktop.plans.figures import count, figures, mid_year_check, year_end_check
from renda_desktop.plans.plan_time import PlanTime
from renda_desktop.plans.rows import ItemRow
from renda_desktop.plans.rules import (
    ItemType,
    PlanKind,
    PlanState,
    Standing,
    guess_kind,
    guess_type,
    next_year_due,
    types_of,
)
from renda_desktop.plans.targets import Target, target_progress
from tests.helpers.plan_builders import YEAR, plain_item
from tests.plans.test_plan_time import plan_times

TODAY = datetime.date(YEAR, 7, 10)


@st.composite
def item_lists(draw: st.DrawFn) -> list[ItemRow]:
    """Items of every kind, state and time."""
    rows = []
    for number in range(draw(st.integers(0, 12))):
        kind = draw(st.sampled_from(PlanKind))
        state = draw(st.sampled_from(PlanState))
        done = draw(st.dates(datetime.date(YEAR, 1, 1), datetime.date(YEAR, 12, 31)))
        rows.append(
            plain_item(
                number,
                kind=kind,
                type=draw(st.none() | st.sampled_from(types_of(kind))),
                time=draw(st.none() | plan_times),
                original_time=draw(st.none() | plan_times),
                state=state,
                done_on=done if state is PlanState.DONE else None,
                unplanned=draw(st.booleans()),
            )
        )
    return rows


@given(item_lists())
def test_the_board_holds_each_item_once_in_each_of_its_columns(items: list[ItemRow]) -> None:
    board = make_board(items, TODAY)
    found = Counter((c.item_id, kind, column) for (kind, column), cards in board.cells.items() for c in cards)
    wanted = {(item.id, item.kind, column) for item in items for column in columns_of(item.time)}
    assert set(found) == wanted
    assert all(number == 1 for number in found.values())
    firsts = Counter(c.item_id for cards in board.cells.values() for c in cards if not c.continued)
    assert firsts == Counter(item.id for item in items)


@given(st.none() | plan_times)
def test_an_item_has_one_to_three_columns_of_the_board(time: PlanTime | None) -> None:
    columns = columns_of(time)
    assert 1 <= len(columns) <= 3
    assert set(columns) <= set(COLUMNS)
    if time is not None and columns[0] in MONTHS:
        assert columns == tuple(time.month_numbers)


def test_what_is_long_or_undated_has_columns_of_its_own() -> None:
    assert columns_of(PlanTime.half(YEAR, 1)) == (YEAR_COLUMN,)
    assert columns_of(None) == (OPEN_COLUMN,)
    assert columns_of(PlanTime.quarters(YEAR, 2)) == (4, 5, 6)


@given(item_lists())
def test_figures_add_up(items: list[ItemRow]) -> None:
    found = figures(items, TODAY)
    assert found.whole.total == len(items)
    assert sum(found.whole.by_standing.values()) == len(items)
    for part in (found.by_kind, found.by_quarter, found.by_type):
        assert sum(c.total for c in part.values()) == len(items)
        assert sum(c.unplanned for c in part.values()) == found.whole.unplanned
        assert sum(c.late for c in part.values()) == found.whole.late
        for standing in Standing:
            assert sum(c.of(standing) for c in part.values()) == found.whole.of(standing)
    assert found.whole.late <= found.whole.done


@given(item_lists())
def test_a_check_lists_every_item_in_exactly_one_part(items: list[ItemRow]) -> None:
    check = year_end_check(items, YEAR, TODAY)
    parts = [*check.done, *check.overdue, *check.cancelled, *check.open]
    assert Counter(i.id for i in parts) == Counter(i.id for i in items)
    half = mid_year_check(items, YEAR, TODAY)
    assert {i.id for i in (*half.done, *half.overdue, *half.cancelled, *half.open)} <= {i.id for i in items}


def test_the_first_half_holds_what_was_due_or_done_by_june() -> None:
    march, june = PlanTime.months(YEAR, 3), datetime.date(YEAR, 6, 30)
    late = plain_item(1, time=PlanTime.months(YEAR, 9), original_time=march, state=PlanState.POSTPONED)
    early = plain_item(2, time=PlanTime.quarters(YEAR, 3), state=PlanState.DONE, done_on=june)
    autumn = plain_item(3, time=PlanTime.months(YEAR, 9))
    year_long = plain_item(4, time=PlanTime.whole_year(YEAR))
    due = plain_item(5, time=PlanTime.quarters(YEAR, 2))
    check = mid_year_check([late, early, autumn, year_long, due], YEAR, TODAY)
    assert [i.id for i in check.done] == ["i2"]
    assert [i.id for i in check.overdue] == ["i5"]
    assert [i.id for i in check.open] == ["i1"]
    assert [i.id for i in check.put_off] == ["i1"]


def test_late_means_done_after_the_time_planned_at_first() -> None:
    may = PlanTime.months(YEAR, 5)
    moved = plain_item(1, time=PlanTime.months(YEAR, 8), original_time=may, state=PlanState.DONE,
                       done_on=datetime.date(YEAR, 8, 1))  # fmt: skip
    on_time = plain_item(2, time=may, state=PlanState.DONE, done_on=datetime.date(YEAR, 5, 31))
    assert count([moved, on_time], TODAY).late == 1


def test_overdue_is_derived_from_the_last_day() -> None:
    item = plain_item(time=PlanTime.quarters(YEAR, 2))
    assert item.standing(datetime.date(YEAR, 6, 30)) is Standing.WAITING
    assert item.standing(datetime.date(YEAR, 7, 1)) is Standing.OVERDUE
    for state in (PlanState.DONE, PlanState.CANCELLED):
        assert plain_item(time=item.time, state=state).standing(TODAY).value == state.value
    assert plain_item(time=None).standing(TODAY) is Standing.WAITING


def _meeting(number: int, time: PlanTime, **changes: object) -> ItemRow:
    return plain_item(number, kind=PlanKind.MEETING, type=ItemType.PRESIDIUM, time=time, **changes)


def test_quarters_without_a_presidium_meeting_are_named() -> None:
    items = [
        _meeting(1, PlanTime.months(YEAR, 3)),
        _meeting(2, PlanTime.quarters(YEAR, 2)),
        _meeting(3, PlanTime.months(YEAR, 9), state=PlanState.CANCELLED),
    ]
    assert quarters_without_meeting(items) == [3, 4]
    assert quarters_without_meeting([_meeting(1, PlanTime.whole_year(YEAR))]) == []


def test_year_long_work_does_not_fill_a_quarter() -> None:
    items = [plain_item(1, time=PlanTime.whole_year(YEAR)), plain_item(2, time=PlanTime.months(YEAR, 3, 4))]
    assert empty_quarters(items) == [3, 4]


def _kinds(items: list[ItemRow], today: datetime.date = datetime.date(YEAR, 1, 5)) -> Counter[FindingKind]:
    return Counter(f.kind for f in check_plan(items, today) if f.item_id)


def test_each_lack_of_an_item_is_found_with_its_field() -> None:
    bare = plain_item(responsible="", place=" ", materials="", time=None)
    found = {f.kind: f.field for f in check_plan([bare], TODAY) if f.item_id == "i1"}
    assert found == {
        FindingKind.NO_TIME: "time",
        FindingKind.NO_RESPONSIBLE: "responsible",
        FindingKind.NO_PLACE: "place",
        FindingKind.NO_MATERIALS: "materials",
    }
    assert _kinds([plain_item()]) == Counter()


def test_an_item_done_stays_open_until_its_result_is_written() -> None:
    done = plain_item(state=PlanState.DONE, done_on=TODAY, responsible="")
    assert _kinds([done]) == Counter([FindingKind.NO_RESULT])
    assert _kinds([plain_item(state=PlanState.DONE, done_on=TODAY, result="整改6处")]) == Counter()


def test_a_cancelled_item_wants_a_reason_only() -> None:
    assert _kinds([plain_item(state=PlanState.CANCELLED, place="")]) == Counter([FindingKind.NO_REASON])


def test_overdue_items_are_found() -> None:
    assert _kinds([plain_item()], datetime.date(YEAR, 5, 1)) == Counter([FindingKind.OVERDUE])


def test_papers_and_rules_need_no_place() -> None:
    item = plain_item(kind=PlanKind.BUILDING, type=ItemType.SUMMARY, place="", materials="")
    assert _kinds([item]) == Counter()


def test_a_plan_without_topics_is_named_with_its_rule() -> None:
    found = check_plan([_meeting(1, PlanTime.whole_year(YEAR))], TODAY)
    assert [f.rule_id for f in found if f.kind is FindingKind.NO_TOPICS] == ["presidium_annual_topics"]
    assert all(f.sentence.endswith("。") for f in found)


def test_a_street_is_asked_for_no_presidium() -> None:
    kinds = {f.kind for f in check_plan([], TODAY, has_presidium=False)}
    assert kinds == {FindingKind.EMPTY_QUARTER}


def test_targets_count_any_of_their_types() -> None:
    items = [
        plain_item(1, state=PlanState.DONE, done_on=TODAY),
        plain_item(2, type=ItemType.LAW_CHECK),
        plain_item(3, type=ItemType.LAW_CHECK, state=PlanState.CANCELLED),
        plain_item(4, type=ItemType.SURVEY),
    ]
    target = Target("执法检查和视察", (ItemType.LAW_CHECK, ItemType.INSPECTION), 2)
    [progress] = target_progress(items, [target])
    assert (progress.planned, progress.done) == (2, 1)


def test_titles_tell_their_type() -> None:
    assert guess_type("农村人居环境视察") is ItemType.INSPECTION
    assert guess_type("召开第一季度主席团会议") is ItemType.PRESIDIUM
    assert guess_type("听取农村饮水安全专项报告") is ItemType.REPORT
    assert guess_type("代表向选民述职评议") is ItemType.DUTY_REPORT
    assert guess_type("植树") is None


def test_every_type_has_a_kind_and_foreign_words_find_theirs() -> None:
    assert {type_ for kind in PlanKind for type_ in types_of(kind)} == set(ItemType)
    words = {"会议": PlanKind.MEETING, "监督": PlanKind.SUPERVISION, "代表": PlanKind.DEPUTIES,
             "学习": PlanKind.STUDY, "宣传": PlanKind.STUDY, "视察": PlanKind.SUPERVISION}  # fmt: skip
    assert {word: guess_kind(word) for word in words} == words
    assert guess_kind("") is None
    assert guess_kind("杂项") is None


def test_nothing_in_a_draft_is_overdue() -> None:
    past: dict[str, Any] = {"in_force": False, "time": PlanTime.months(YEAR, 4)}
    assert plain_item(**past).standing(TODAY) is Standing.NOT_CARRIED_OUT
    assert plain_item(**past, state=PlanState.RUNNING).standing(TODAY) is Standing.RUNNING
    assert plain_item(**past, state=PlanState.POSTPONED).standing(TODAY) is Standing.POSTPONED
    assert plain_item(**past).standing(datetime.date(YEAR, 4, 30)) is Standing.WAITING
    check = year_end_check([plain_item(**past)], YEAR, TODAY)
    assert ([i.id for i in check.overdue], check.open) == (["i1"], ())


def test_the_coming_year_is_due_from_october_until_it_has_a_plan() -> None:
    assert next_year_due(datetime.date(YEAR, 9, 30), [YEAR]) is None
    assert next_year_due(datetime.date(YEAR, 10, 1), [YEAR]) == YEAR + 1
    assert next_year_due(datetime.date(YEAR, 12, 31), []) == YEAR + 1
    assert next_year_due(datetime.date(YEAR, 10, 1), [YEAR, YEAR + 1]) is None
