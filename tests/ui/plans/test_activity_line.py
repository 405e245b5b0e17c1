"""From an item of the plan to its activity and back to 已完成."""

from __future__ import annotations

import datetime

from renda_desktop.inspections.commands import edit_activity
from renda_desktop.inspections.queries import activity_of_event
from renda_desktop.plans.item_commands import SetState, set_state
from renda_desktop.plans.rules import PlanState
from renda_desktop.storage.database import Database
from renda_desktop.storage.editing import EditField
from tests.helpers.builders import TODAY
from tests.helpers.plan_builders import act, item_row, make_item, make_plan
from tests.ui.plans.steps import choose, links
from tests.ui.widgets.hands import click
from ui.plans.tab import PlansTab

DAY = datetime.date(2026, 3, 24)


def test_an_inspection_is_made_from_its_item_opened_and_done(tab: PlansTab, hall: Database) -> None:
    item = make_item(hall, make_plan(hall))
    choose(tab, item)
    section = links(tab)
    line = section.activity
    gone: list[tuple[str, str]] = []
    tab.context.went.connect(lambda key, record: gone.append((key, record)))
    assert line.words.text() == "还没有建这次视察的活动。"
    click(line.make_button)
    (carrier,) = item_row(hall, item).carriers
    with hall.read() as db:
        made = activity_of_event(db, carrier.id)
    assert gone == [("duties", made)]
    assert line.words.text() == "关联的活动：农村人居环境视察"
    assert not line.make_button.isVisibleTo(line)
    click(line.open_button)
    assert gone == [("duties", made)] * 2
    assert not section.done_button.isVisibleTo(section)
    act(hall, edit_activity, EditField(made, "day", DAY))
    assert section.offer.text() == "农村人居环境视察已经开展过（2026-03-24），这项工作办完了吗？"
    click(section.done_button)
    assert (item_row(hall, item).state, item_row(hall, item).done_on) == (PlanState.DONE, DAY)


def test_other_items_and_those_done_offer_no_activity(tab: PlansTab, hall: Database) -> None:
    plan = make_plan(hall)
    training, done = make_item(hall, plan, "代表学习培训"), make_item(hall, plan)
    act(hall, set_state, SetState(done, PlanState.DONE, done_on=TODAY))
    for item in (training, done):
        choose(tab, item)
        assert links(tab).activity.isHidden()
