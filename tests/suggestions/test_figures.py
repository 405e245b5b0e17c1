from __future__ import annotations

import datetime

import pytest

from renda_desktop.suggestions.clearing_commands import (
    ClearSuggestion,
    MarkHard,
    clear_suggestion,
    edit_case,
    mark_hard,
)
from renda_desktop.suggestions.figures import (
    NO_UNIT,
    by_category,
    by_leader,
    by_unit,
    figures_of,
    ranking,
    ranking_by_work,
    to_press,
)
from renda_desktop.suggestions.queries import all_files, list_files
from renda_desktop.suggestions.rules import Clearing, Outcome, Satisfaction, State
from tests.helpers.session_builders import OPENING, act, edit
from tests.suggestions.builders import UNITS, Desk
from tests.suggestions.recount import LETTERS, a_year, rates

TODAY = datetime.date(2026, 9, 15)


@pytest.mark.parametrize("seed", [1, 2])
def test_a_year_recounted(desk: Desk, seed: int) -> None:
    """Deadlines and rates against a count by plain means."""
    cases = a_year(seed, 30)
    for place, case in enumerate(cases):
        case.id = desk.hand_in(f"第{place}件", place % 12, on=datetime.date(2023, 3, 1), session=None)
        desk.assign(case.id, case.assigned, case.unit)
        if case.hard:
            act(desk.database, mark_hard, MarkHard(case.id, hard=True, on=case.assigned, reason="涉及面广"))
        if case.met:
            desk.meet(case.id, case.assigned)
        if case.replied:
            desk.reply(case.id, case.replied, case.letter)
        if case.result:
            desk.appraise(case.id, case.replied or TODAY, case.result)
        if case.closed:
            desk.close(case.id, case.replied or TODAY)
    with desk.database.read() as db:
        files = all_files(db, TODAY)
    by_id = {row.id: row for row in files}
    assert [by_id[case.id].rounds[0].clock.due_on for case in cases] == [case.last_day for case in cases]
    counted = figures_of(files, LETTERS)
    assert {name: getattr(counted, name).text for name in rates(cases, TODAY)} == rates(cases, TODAY)
    late = {case.id for case in cases if case.replied is None and case.last_day < TODAY}
    assert set(counted.late.ids) == late
    letters = dict(counted.by_class)
    assert [letters[one].number for one in LETTERS] == [
        sum(c.letter == one for c in cases) for one in LETTERS
    ]
    units = {group.name: group.figures for group in by_unit(files, LETTERS)}
    for place in range(3):
        own = [case for case in cases if case.unit == place]
        assert units[UNITS[place]].reply_rate.text == rates(own, TODAY)["reply_rate"]


def test_the_totals_add_up(desk: Desk) -> None:
    ids = [desk.hand_in(f"第{place}件", place) for place in range(6)]
    for place, clearing in enumerate((Clearing.MERGED, Clearing.REFUSED, Clearing.ON_SPOT)):
        into = ids[5] if clearing is Clearing.MERGED else None
        act(
            desk.database, clear_suggestion, ClearSuggestion(ids[place], clearing, OPENING, "理由", into=into)
        )
    desk.assign(ids[3], OPENING)
    with desk.database.read() as db:
        totals = figures_of(all_files(db, TODAY), LETTERS).totals
    parts = (totals.accepted, totals.merged, totals.refused, totals.on_spot, totals.open)
    assert [part.number for part in parts] == [1, 1, 1, 1, 2]
    assert totals.handed_in.number == sum(part.number for part in parts) == 6
    assert (totals.at_sessions.number, totals.between.number) == (6, 0)


def test_groups_hold_everybody_once(desk: Desk) -> None:
    for place in range(5):
        one = desk.hand_in(f"第{place}件", place)
        if place:
            desk.assign(one, OPENING, place % 2)
    with desk.database.read() as db:
        files = all_files(db, TODAY)
    for groups in (by_unit(files, LETTERS), by_category(files, LETTERS), by_leader(files, LETTERS)):
        assert sum(group.figures.totals.handed_in.number for group in groups) == 5
    assert by_unit(files, LETTERS)[-1].name == NO_UNIT
    assert [group.name for group in by_leader(files, LETTERS)] == ["副镇长何志强", "未填分管领导"]


def test_the_ranking_knows_equals_and_those_without_a_slip(desk: Desk) -> None:
    wanted = ((0, Satisfaction.SATISFIED), (1, Satisfaction.SATISFIED), (2, Satisfaction.FAIRLY), (3, None))
    for unit, result in wanted:
        one = desk.hand_in(f"第{unit}件", unit)
        desk.assign(one, OPENING, unit)
        desk.reply(one, OPENING)
        if result is not None:
            desk.appraise(one, OPENING, result)
    with desk.database.read() as db:
        rows = ranking(all_files(db, TODAY), LETTERS)
    assert [(row.place, row.name) for row in rows] == [
        (1, UNITS[0]), (1, UNITS[1]), (3, UNITS[2]), (None, UNITS[3]),
    ]  # fmt: skip


def test_units_are_ranked_by_their_work_before_what_deputies_think(desk: Desk) -> None:
    late, slow = desk.hand_in("修渠"), desk.hand_in("修路", 1)
    desk.assign(late, OPENING)
    desk.assign(slow, OPENING)
    desk.reply(slow, OPENING)
    desk.appraise(slow, OPENING, Satisfaction.SATISFIED)
    for unit, done in ((1, True), (2, False), (3, False)):
        one = desk.hand_in(f"第{unit}件", unit)
        desk.assign(one, OPENING, unit)
        desk.reply(one, OPENING)
        if done:
            edit(desk.database, edit_case, one, "outcome", Outcome.DONE)
    with desk.database.read() as db:
        rows = ranking_by_work(all_files(db, datetime.date(2026, 6, 20)), LETTERS)
    assert [(row.place, row.name) for row in rows] == [
        (1, UNITS[1]), (2, UNITS[2]), (2, UNITS[3]), (4, UNITS[0]),
    ], "half of its replies are late, however satisfied the deputy"  # fmt: skip


def test_what_is_to_be_pressed_for(desk: Desk) -> None:
    late, soon, calm = (desk.hand_in(f"第{place}件", place) for place in range(3))
    desk.assign(soon, datetime.date(2026, 6, 18))
    desk.assign(late, datetime.date(2026, 6, 1))
    desk.assign(calm, datetime.date(2026, 9, 1))
    with desk.database.read() as db:
        rows = to_press(all_files(db, TODAY))
    assert [(row.id, row.state) for row in rows] == [(late, State.OVERDUE), (soon, State.SOON)]


def test_a_further_round_whose_day_nobody_confirmed_is_neither_late_nor_soon(desk: Desk) -> None:
    march, august = datetime.date(2026, 3, 2), datetime.date(2026, 8, 16)
    past, later, soon, near = (desk.hand_in(f"第{place}件", place) for place in range(4))
    for one, day in ((past, OPENING), (later, march), (soon, august)):
        desk.assign(one, day)
        desk.reply(one, day)
        desk.appraise(one, day, Satisfaction.DISSATISFIED)
    desk.assign(near, TODAY - datetime.timedelta(days=85))
    with desk.database.read() as db:
        rows = list_files(db, TODAY)
        figures = figures_of(rows, LETTERS)
    assert (figures.late.ids, figures.soon.ids) == ((), (near, soon))
    assert figures.unverified.ids == (past, later)
    assert [(row.id, row.days_left) for row in rows[:2]] == [(near, 7), (soon, 1)], (
        "a day that binds goes first"
    )
    desk.reply(past, TODAY)
    assert desk.now(past, TODAY).clock.in_time is None


def test_what_is_due_today_is_not_yet_missing(desk: Desk) -> None:
    desk.assign(desk.hand_in(), datetime.date(2026, 6, 15))
    for day, base in ((TODAY, 0), (TODAY + datetime.timedelta(days=1), 1)):
        with desk.database.read() as db:
            assert figures_of(all_files(db, day), LETTERS).in_time_rate.base.number == base
