"""Agenda, schedule, checklist and observers of a session on a real data file."""

from __future__ import annotations

import datetime

import pytest

from renda_desktop.errors import RuleViolation
from renda_desktop.sessions.agenda_commands import (
    AddAgendaItems,
    AddStandingItem,
    ReorderAgenda,
    add_agenda_items,
    add_standing_item,
    edit_agenda_item,
    remove_agenda_item,
    reorder_agenda,
)
from renda_desktop.sessions.observer_commands import (
    AddObserver,
    ReorderObservers,
    add_observer,
    edit_observer,
    remove_observer,
    reorder_observers,
)
from renda_desktop.sessions.rules import HalfDay, Part, StepState, Verb
from renda_desktop.sessions.schedule_commands import (
    AddEntry,
    ReorderSchedule,
    add_entry,
    edit_entry,
    remove_entry,
    reorder_schedule,
)
from renda_desktop.sessions.step_commands import (
    AddStep,
    TickStep,
    add_step,
    edit_step,
    remove_step,
    tick_step,
)
from renda_desktop.storage.database import Database
from tests.helpers.session_builders import BEFORE, OPENING, a_session, act, card_of, edit, table_dump, titles


def activities(database: Database, session: str, half: HalfDay) -> list[str]:
    """The lines of one half-day of the opening day."""
    return [e.activity for e in card_of(database, session).entries if e.half is half and e.day_number == 1]


def test_pasted_items_stand_before_other_matters(town: Database) -> None:
    session = a_session(town)
    pasted = ("一、听取和审议关于饮水安全的报告；", "", "二、通过镇人大议事规则。")
    act(town, add_agenda_items, AddAgendaItems(session, pasted))
    assert town.undo_label() == "镇十九届人大七次会议新增2项议程"
    agenda = card_of(town, session).agenda
    assert [row.title for row in agenda[-3:]] == [
        "听取和审议关于饮水安全的报告",
        "通过镇人大议事规则",
        "其他事项",
    ]
    assert [(row.verb, row.needs_vote) for row in agenda[-3:-1]] == [
        (Verb.HEAR_AND_DELIBERATE, False),
        (Verb.ADOPT, True),
    ]
    assert [row.position for row in agenda] == list(range(1, len(agenda) + 1))
    with pytest.raises(RuleViolation):
        act(town, add_agenda_items, AddAgendaItems(session, ("一、",)))


def test_a_standing_item_takes_its_usual_place_once(town: Database) -> None:
    session = a_session(town)
    act(town, add_standing_item, AddStandingItem(session, "special_report"))
    agenda = card_of(town, session).agenda
    place = [row.key for row in agenda].index("special_report")
    assert agenda[place - 1].key == "suggestions_report"
    assert agenda[place + 1].key == "project_vote"
    assert "第十二条第一款第八项" in agenda[place].basis
    with pytest.raises(RuleViolation):
        act(town, add_standing_item, AddStandingItem(session, "special_report"))


def test_a_new_title_brings_its_verb_and_a_wrong_one_is_named(town: Database) -> None:
    session = a_session(town)
    item = next(row for row in card_of(town, session).agenda if row.key == "budget")
    edit(town, edit_agenda_item, item.id, "title", "三、听取和审议2026年预算草案的报告；")
    card = card_of(town, session)
    row = next(row for row in card.agenda if row.id == item.id)
    assert (row.title, row.verb, row.from_preset) == (
        "听取和审议2026年预算草案的报告",
        Verb.HEAR_AND_DELIBERATE,
        False,
    )
    assert any("审查和批准" in finding.sentence and finding.record_id == item.id for finding in card.findings)


def test_the_agenda_is_reordered_and_thinned_and_undone(town: Database) -> None:
    session = a_session(town)
    before, dump = titles(card_of(town, session)), table_dump(town)
    ids = [row.id for row in card_of(town, session).agenda]
    act(town, reorder_agenda, ReorderAgenda(session, (ids[2], ids[0])))
    assert titles(card_of(town, session)) == [before[2], before[0], before[1], *before[3:]]
    act(town, remove_agenda_item, ids[0])
    agenda = card_of(town, session).agenda
    assert before[0] not in [row.title for row in agenda]
    assert [row.position for row in agenda] == [1, 2, 3, 4, 5]
    town.undo()
    town.undo()
    assert table_dump(town) == dump


def test_an_entry_finds_its_place_by_its_time(town: Database) -> None:
    session = a_session(town)
    entry = act(
        town, add_entry, AddEntry(session, "合影", starts_at=datetime.time(9, 25), place="镇政府广场")
    )
    morning = activities(town, session, HalfDay.MORNING)
    assert morning == ["报到", "预备会议", "主席团第一次会议", "合影", "第一次全体会议"]
    edit(town, edit_entry, entry, "starts_at", datetime.time(13, 30))
    assert town.undo_label() == "把“合影”的开始时间改为13:30"
    assert activities(town, session, HalfDay.AFTERNOON)[0] == "合影"
    assert next(e for e in card_of(town, session).entries if e.id == entry).place == "镇政府广场"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"activity": " "}, "activity"),
        ({"starts_at": None}, "half"),
        ({"ends_at": datetime.time(8)}, "ends_at"),
    ],
)
def test_an_impossible_entry_is_refused(town: Database, changes: dict[str, object], field: str) -> None:
    session = a_session(town)
    wanted: dict[str, object] = {"activity": "合影", "starts_at": datetime.time(9, 25)} | changes
    with pytest.raises(RuleViolation) as caught:
        act(town, add_entry, AddEntry(session, **wanted))  # type: ignore[arg-type]
    assert caught.value.field == field


def test_entries_dragged_against_their_times_lose_them(town: Database) -> None:
    session = a_session(town)
    morning = [e for e in card_of(town, session).entries if e.half is HalfDay.MORNING]
    swapped = (morning[0].id, morning[2].id, morning[1].id, morning[3].id)
    act(town, reorder_schedule, ReorderSchedule(session, 1, HalfDay.MORNING, swapped))
    found = [e for e in card_of(town, session).entries if e.half is HalfDay.MORNING]
    assert tuple(e.id for e in found) == swapped
    assert [e.times for e in found] == ["8:00—8:30", "9:00—9:20", "", "9:30—11:30"]


def test_an_entry_dragged_to_another_half_day_goes_there(town: Database) -> None:
    session = a_session(town)
    entries = card_of(town, session).entries
    moved = next(e for e in entries if e.activity == "第一次全体会议")
    act(town, reorder_schedule, ReorderSchedule(session, 2, HalfDay.MORNING, (moved.id,)))
    card = card_of(town, session)
    row = next(e for e in card.entries if e.id == moved.id)
    assert (row.day, row.half, row.times) == (datetime.date(2026, 1, 17), HalfDay.MORNING, "9:30—11:30")
    assert [half.day_number for half in card.schedule] == [1, 1, 2]
    assert any("不在会期之内" in finding.sentence for finding in card.findings)


def test_overlapping_entries_are_noticed(town: Database) -> None:
    session = a_session(town)
    entry = next(e for e in card_of(town, session).entries if e.activity == "报到")
    edit(town, edit_entry, entry.id, "ends_at", datetime.time(8, 45))
    assert any("“报到”到8:45才结束" in finding.sentence for finding in card_of(town, session).findings)
    act(town, remove_entry, entry.id)
    assert not card_of(town, session).findings


def test_a_sitting_more_is_a_column_more(town: Database) -> None:
    session = a_session(town)
    act(town, add_entry, AddEntry(session, "第三次全体会议", starts_at=datetime.time(19), part=Part.PLENARY))
    assert [s.name for s in card_of(town, session).sittings][-1] == "三次全会"


def test_steps_are_ticked_dated_and_counted_again(town: Database) -> None:
    session = a_session(town)
    step = next(s for s in card_of(town, session).steps if s.key == "staff")
    assert (step.state, step.due) == (StepState.LATER, datetime.date(2026, 1, 1))
    edit(town, edit_step, step.id, "due_override", datetime.date(2025, 12, 19))
    assert next(s for s in card_of(town, session).steps if s.id == step.id).state is StepState.OVERDUE
    act(town, tick_step, TickStep(step.id, BEFORE))
    assert town.undo_label() == "“组织会务人员，分工到人”12月20日已办"
    assert next(s for s in card_of(town, session).steps if s.id == step.id).state is StepState.DONE
    act(town, tick_step, TickStep(step.id, None))
    edit(town, edit_step, step.id, "due_override", None)
    assert next(s for s in card_of(town, session).steps if s.id == step.id).due == datetime.date(2026, 1, 1)


def test_own_steps_come_and_go(town: Database) -> None:
    session = a_session(town)
    before = [s.title for s in card_of(town, session).steps]
    step = act(town, add_step, AddStep(session, "联系县人大到会指导", 12, "马静"))
    steps = card_of(town, session).steps
    own = next(s for s in steps if s.id == step)
    assert (own.due, own.basis, own.papers) == (datetime.date(2026, 1, 4), "", ())
    act(town, remove_step, step)
    assert [s.title for s in card_of(town, session).steps] == before
    with pytest.raises(RuleViolation):
        act(town, add_step, AddStep(session, " ", 3))


def test_only_required_steps_before_the_day_are_missing(town: Database) -> None:
    session = a_session(town)
    missing = len(card_of(town, session).gaps)
    act(town, add_step, AddStep(session, "合影", 0, required=True))
    act(town, add_step, AddStep(session, "会后回访", -3, required=True))
    act(town, add_step, AddStep(session, "订餐", 3))
    assert len(card_of(town, session).gaps) == missing
    act(town, add_step, AddStep(session, "试用表决器", 1, required=True))
    assert card_of(town, session).gaps[-1].sentence == "还没有办：试用表决器。"


def test_observers_are_listed_in_the_offices_order(town: Database) -> None:
    session = a_session(town)
    first = act(town, add_observer, AddObserver(session, "刘海", "镇人民政府", "副镇长"))
    second = act(town, add_observer, AddObserver(session, unit="镇财政所"))
    act(town, reorder_observers, ReorderObservers(session, (second, first)))
    assert [o.addressed for o in card_of(town, session).observers] == ["镇财政所", "镇人民政府"]
    with pytest.raises(RuleViolation):
        edit(town, edit_observer, second, "unit", "")
    act(town, remove_observer, second)
    assert [o.position for o in card_of(town, session).observers] == [1]
    with pytest.raises(RuleViolation):
        act(town, add_observer, AddObserver(session, post="所长"))


def test_the_schedule_stands_by_half_days(town: Database) -> None:
    session = a_session(town)
    act(
        town,
        add_entry,
        AddEntry(session, "代表报到", day_number=0, starts_at=datetime.time(15), part=Part.REGISTRATION),
    )
    halves = [(half.day, half.half) for half in card_of(town, session).schedule]
    assert halves == [
        (datetime.date(2026, 1, 15), HalfDay.AFTERNOON),
        (OPENING, HalfDay.MORNING),
        (OPENING, HalfDay.AFTERNOON),
    ]
    assert not card_of(town, session).findings
