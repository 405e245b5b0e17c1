"""The list: the pressing ones first, chips with counts, search in Chinese and pinyin, bills beside them."""

from __future__ import annotations

import datetime

from PySide6.QtWidgets import QMenu

from renda_desktop.suggestions.rules import Satisfaction
from tests.helpers.builders import TODAY
from tests.helpers.session_builders import act
from tests.suggestions.builders import Desk
from tests.ui.suggestions.hands import codes
from tests.ui.widgets.hands import click, type_text
from ui.runtime.context import AppContext
from ui.suggestions.lines import BILLS
from ui.suggestions.tab import SuggestionsTab

LONG_AGO = TODAY - datetime.timedelta(days=120)


def test_empty_says_what_to_do(tab: SuggestionsTab) -> None:
    assert tab.list.panel.empty.isVisible()
    assert not tab.actions_.batch_button.isEnabled()


def test_pressing_first_and_chips_count(desk: Desk, tab: SuggestionsTab) -> None:
    desk.hand_in("整治农村生活垃圾")
    late = desk.hand_in("修复东河村灌溉渠", on=LONG_AGO, session=None)
    desk.assign(late, LONG_AGO)
    assert codes(tab) == ["19-闭-2025-01", "19-7-001"]
    chip = tab.list.panel.filters.chip("late")
    assert chip is not None
    assert chip.text() == "逾期 1"
    click(chip)
    assert codes(tab) == ["19-闭-2025-01"]
    assert tab.list.panel.count_label.text() == "2 件，显示 1"
    tab.show_first()
    assert tab.card.suggestion_id() == late


def test_a_further_round_past_a_day_that_binds_nobody_is_to_be_verified(
    desk: Desk, tab: SuggestionsTab
) -> None:
    one = desk.hand_in("修复东河村灌溉渠", on=LONG_AGO, session=None)
    desk.assign(one, LONG_AGO)
    desk.reply(one, LONG_AGO)
    desk.appraise(one, LONG_AGO, Satisfaction.DISSATISFIED)
    chip = tab.list.panel.filters.chip("verify")
    assert chip is not None
    assert chip.text() == "待核实 1"
    soon = tab.list.panel.filters.chip("soon")
    assert soon is None or soon.isHidden()
    click(chip)
    assert codes(tab) == ["19-闭-2025-01"]
    tab.show_first()
    assert tab.card.card.badge.text() == "过了参照日期，待核实"


def test_found_by_title_name_pinyin_and_code(desk: Desk, tab: SuggestionsTab) -> None:
    desk.hand_in("整治农村生活垃圾")
    desk.hand_in("修复东河村灌溉渠", 1)
    for typed in ("灌溉", "xfdhc", "guangai", "19-7-002"):
        tab.list.panel.search.clear()
        type_text(tab.list.panel.search, typed)
        assert codes(tab) == ["19-7-002"], typed


def test_menu_offers_units_below_their_own_line(desk: Desk, tab: SuggestionsTab) -> None:
    first, _ = desk.hand_in("整治农村生活垃圾"), desk.hand_in("修复东河村灌溉渠")
    desk.assign(first, TODAY, 2)
    menus: list[QMenu] = [*tab.list.panel.filters.menu().findChildren(QMenu)]
    below = {one.title(): one for one in menus}
    wanted = next(a for a in below["按主办单位"].actions() if a.text() == "镇农业综合服务中心 1")
    wanted.trigger()
    assert codes(tab) == ["19-7-001"]


def test_bill_opens_its_session(desk: Desk, tab: SuggestionsTab, context: AppContext) -> None:
    from renda_desktop.deliberation.bill_commands import AddBill, add_bill

    act(desk.database, add_bill, AddBill(desk.session, "加快农村公路养护"))
    one = desk.hand_in()
    went: list[tuple[str, str]] = []
    context.went.connect(lambda key, record: went.append((key, record)))
    chip = tab.list.panel.filters.chip(BILLS)
    assert chip is not None
    click(chip)
    assert codes(tab) == ["19-7-案1"]
    assert "加快农村公路养护" in tab.card.nothing.sentence.text()
    click(tab.card.session_button)
    assert went == [("sessions", desk.session)]
    click(chip)
    assert codes(tab) == ["19-7-001"]
    assert tab.card.suggestion_id() == one


def test_unconfirmed_last_day_is_never_late(desk: Desk, tab: SuggestionsTab) -> None:
    desk.hand_in(on=LONG_AGO, session=None)
    (line,) = tab.list.model.rows()
    assert (line.state, line.tone.value) == ("待交办", "soon")
    column = next(one for one in tab.list.model.columns if one.key == "due")
    assert "逾期" not in column.display(line)
