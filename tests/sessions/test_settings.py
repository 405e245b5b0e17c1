"""Kind, switches, date and copies of a session: what comes, what goes, what stays."""

from __future__ import annotations

import datetime

import pytest

from renda_desktop.documents.paper import plain_text
from renda_desktop.errors import RuleViolation
from renda_desktop.sessions.agenda_commands import (
    AddAgendaItems,
    add_agenda_items,
    edit_agenda_item,
    remove_agenda_item,
)
from renda_desktop.sessions.commands import (
    ChangePlanYear,
    ChangeSetting,
    MoveSession,
    change_plan_year,
    change_setting,
    move_session,
)
from renda_desktop.sessions.copy_commands import CopySession, copy_session
from renda_desktop.sessions.observer_commands import AddObserver, add_observer
from renda_desktop.sessions.queries import find_facts
from renda_desktop.sessions.rules import SessionKind, StepState, Switch
from renda_desktop.sessions.schedule_commands import edit_entry
from renda_desktop.sessions.step_commands import TickStep, tick_step
from renda_desktop.storage.database import Database
from renda_desktop.votes.listing_commands import ListMotions, list_motions
from tests.helpers.session_builders import (
    BEFORE,
    OPENING,
    a_session,
    act,
    card_of,
    edit,
    step_of,
    table_dump,
    titles,
)
from tests.helpers.vote_builders import printed, rows_of

MOVED = datetime.date(2026, 1, 23)
NEXT_YEAR = datetime.date(2027, 1, 15)


def turn(town: Database, session: str, switch: Switch, *, on: bool) -> None:
    """Ticks or unticks one switch, the others as they are."""
    old = card_of(town, session).facts.switches
    new = old | {switch} if on else old - {switch}
    act(town, change_setting, ChangeSetting(session, switches=new))


def test_moving_the_date_moves_schedule_and_due_days_and_opens_the_notice_again(town: Database) -> None:
    session = a_session(town)
    fixed = step_of(town, session, "venue")
    for key in ("publish_date", "staff"):
        act(town, tick_step, TickStep(step_of(town, session, key).id, BEFORE))
    before = table_dump(town)
    act(town, move_session, MoveSession(session, MOVED))
    card = card_of(town, session)
    assert card.facts.closes_on == MOVED
    assert {entry.day for entry in card.entries} == {MOVED}
    venue = step_of(town, session, "venue")
    assert fixed.due
    assert venue.due
    assert (venue.due - fixed.due).days == 7
    published = step_of(town, session, "publish_date")
    assert published.done_on is None
    assert "2026年1月16日" in published.note
    moved = "改期由主席团决定，并公布新的日期（《地方组织法》第十四条第二款）。"
    assert published.note.endswith(moved)
    assert step_of(town, session, "staff").done_on == BEFORE
    town.undo()
    assert table_dump(town) == before


def test_a_session_moved_before_the_law_of_2022_cites_nothing(town: Database) -> None:
    session = a_session(town, opens_on=datetime.date(2022, 1, 14))
    act(town, tick_step, TickStep(step_of(town, session, "publish_date").id, datetime.date(2022, 1, 4)))
    act(town, move_session, MoveSession(session, datetime.date(2022, 1, 20)))
    note = step_of(town, session, "publish_date").note
    assert note == "原定2022年1月14日开会，曾于2022年1月4日办理；改期后须重新办理。"


def test_the_year_in_untouched_titles_follows_the_date(town: Database) -> None:
    session = a_session(town)
    budget = next(row for row in card_of(town, session).agenda if row.key == "project_vote")
    edit(town, edit_agenda_item, budget.id, "title", "票决2026年十件实事")
    act(town, move_session, MoveSession(session, NEXT_YEAR))
    found = titles(card_of(town, session))
    assert "审查和批准2026年预算执行情况的报告及2027年预算" in found
    assert "票决2026年十件实事" in found


def test_a_session_in_december_settles_the_year_that_comes(town: Database) -> None:
    """The agenda, the titles of the votes and their texts name one and the same two years."""
    session = a_session(town, number=1, kind=SessionKind.FIRST, opens_on=datetime.date(2026, 12, 20))
    budget = "审查和批准2026年预算执行情况的报告及2027年预算"
    assert budget in titles(card_of(town, session))
    act(town, list_motions, ListMotions(session))
    (motion,) = [row for row in rows_of(town, session) if row.key == "budget"]
    assert motion.title == "关于青禾镇2026年预算执行情况和2027年预算的决议"
    assert "批准2026年预算执行情况的报告，批准2027年预算。" in plain_text(printed(town, motion.id))
    mid = a_session(town, number=9, kind=SessionKind.MID, opens_on=datetime.date(2026, 12, 21))
    assert "审查和批准2026年上半年预算执行情况的报告" in titles(card_of(town, mid))


def test_the_year_of_the_budget_may_be_chosen(town: Database) -> None:
    session = a_session(town, opens_on=datetime.date(2026, 12, 20))
    own = next(row for row in card_of(town, session).agenda if row.key == "project_vote")
    edit(town, edit_agenda_item, own.id, "title", "票决2027年十件实事")
    act(town, change_plan_year, ChangePlanYear(session, 2026))
    found = titles(card_of(town, session))
    assert "审查和批准2025年预算执行情况的报告及2026年预算" in found
    assert "票决2027年十件实事" in found, "what the office wrote stays"
    with pytest.raises(RuleViolation, match=r"会议在2026年召开.*前后一年") as refused:
        act(town, change_plan_year, ChangePlanYear(session, 2024))
    assert refused.value.field == "plan_year"
    act(town, change_plan_year, ChangePlanYear(session, None))
    assert "审查和批准2026年预算执行情况的报告及2027年预算" in titles(card_of(town, session))


def test_a_longer_session_ends_on_its_last_day(town: Database) -> None:
    session = a_session(town)
    act(town, move_session, MoveSession(session, OPENING, datetime.date(2026, 1, 17)))
    days = {entry.key: entry.day for entry in card_of(town, session).entries}
    assert days["plenary_first"] == OPENING
    assert days["plenary_second"] == datetime.date(2026, 1, 17)
    assert step_of(town, session, "archive").due == datetime.date(2026, 2, 16)


def test_a_switch_comes_and_goes_without_a_trace(town: Database) -> None:
    session = a_session(town)
    before = card_of(town, session)
    turn(town, session, Switch.ELECTION, on=True)
    assert town.undo_label() == "镇十九届人大七次会议勾选“选举”"
    on = card_of(town, session)
    assert titles(on) == [*titles(before)[:-1], "选举", "其他事项"]
    assert {"ballots", "election", "oath"} <= {step.key for step in on.steps}
    assert len(on.papers) > len(before.papers)
    turn(town, session, Switch.ELECTION, on=False)
    after = card_of(town, session)
    assert titles(after) == titles(before)
    assert [s.title for s in after.steps] == [s.title for s in before.steps]
    assert [(e.activity, e.content) for e in after.entries] == [
        (e.activity, e.content) for e in before.entries
    ]


def test_what_the_clerk_typed_or_ticked_survives_a_switch(town: Database) -> None:
    session = a_session(town, switches=frozenset({Switch.ELECTION}))
    item = next(row for row in card_of(town, session).agenda if row.key == "election")
    edit(town, edit_agenda_item, item.id, "title", "补选青禾镇人民政府副镇长")
    act(town, add_agenda_items, AddAgendaItems(session, ("通过镇人大议事规则",)))
    act(town, tick_step, TickStep(step_of(town, session, "ballots").id, BEFORE))
    turn(town, session, Switch.ELECTION, on=False)
    card = card_of(town, session)
    assert "补选青禾镇人民政府副镇长" in titles(card)
    assert "通过镇人大议事规则" in titles(card)
    assert "ballots" in {step.key for step in card.steps}
    assert "oath" not in {step.key for step in card.steps}
    assert any("没有勾选“选举”" in finding.sentence for finding in card.findings)


def test_what_the_clerk_removed_does_not_come_back_with_another_switch(town: Database) -> None:
    session = a_session(town)
    last = card_of(town, session).agenda[-1]
    act(town, remove_agenda_item, last.id)
    turn(town, session, Switch.RATING, on=True)
    assert "其他事项" not in titles(card_of(town, session))


def test_another_kind_exchanges_the_agenda(town: Database) -> None:
    session = a_session(town)
    act(town, change_setting, ChangeSetting(session, SessionKind.MID, frozenset({Switch.BUDGET_CHANGE})))
    assert titles(card_of(town, session)) == [
        "听取和审议青禾镇人民政府2026年上半年工作情况的报告",
        "审查和批准2026年上半年预算执行情况的报告",
        "审查和批准2026年预算调整方案",
        "审查和批准2025年决算",
        "听取2026年代表建议办理情况的报告",
        "其他事项",
    ]
    with pytest.raises(RuleViolation):
        act(town, change_setting, ChangeSetting(session, SessionKind.FIRST))


def test_without_a_preparatory_meeting_the_agenda_is_adopted_at_the_plenary(town: Database) -> None:
    session = a_session(town)
    assert card_of(town, session).facts.adopting_meeting == "预备会议"
    act(town, change_setting, ChangeSetting(session, preparatory_meeting=False))
    card = card_of(town, session)
    assert card.facts.adopting_meeting == "第一次全体会议"
    assert [s.name for s in card.sittings] == ["一次全会", "二次全会"]


def test_a_copy_takes_over_everything_but_what_was_done(town: Database) -> None:
    source = a_session(town, place="镇政府三楼会议室")
    act(town, add_agenda_items, AddAgendaItems(source, ("通过镇人大议事规则",)))
    act(town, add_observer, AddObserver(source, "刘海", "镇人民政府", "副镇长"))
    act(town, tick_step, TickStep(step_of(town, source, "request").id, BEFORE))
    first = card_of(town, source)
    edit(town, edit_entry, first.entries[3].id, "chair", "周建国")
    copy = act(town, copy_session, CopySession(source, 9, NEXT_YEAR))
    assert town.undo_label() == "照镇十九届人大七次会议新增镇十九届人大九次会议"
    card = card_of(town, copy)
    assert card.facts.place == "镇政府三楼会议室"
    assert "审查和批准2026年预算执行情况的报告及2027年预算" in titles(card)
    assert "通过镇人大议事规则" in titles(card)
    assert [o.name for o in card.observers] == ["刘海"]
    assert {entry.day for entry in card.entries} == {NEXT_YEAR}
    assert "周建国" in {entry.chair for entry in card.entries}
    assert not [step for step in card.steps if step.state is StepState.DONE]
    assert len(card.steps) == len(first.steps)
    town.undo()
    with town.read() as db:
        assert find_facts(db, copy) is None


def test_a_copy_may_be_of_another_kind(town: Database) -> None:
    source = a_session(town)
    act(town, add_agenda_items, AddAgendaItems(source, ("通过镇人大议事规则",)))
    request = CopySession(source, 8, datetime.date(2026, 7, 20), kind=SessionKind.MID, switches=frozenset())
    card = card_of(town, act(town, copy_session, request))
    assert card.facts.kind is SessionKind.MID
    assert card.facts.switches == frozenset()
    assert titles(card) == [
        "听取和审议青禾镇人民政府2026年上半年工作情况的报告",
        "审查和批准2026年上半年预算执行情况的报告",
        "听取2026年代表建议办理情况的报告",
        "通过镇人大议事规则",
        "其他事项",
    ]
