"""The page: lists, filters, new meetings, removing, and keeping the place."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from renda_desktop.presidium.agenda_commands import AddItems, NewItem, add_items
from renda_desktop.presidium.decision_commands import AddDecision, add_decision
from renda_desktop.presidium.rules import ItemKind
from renda_desktop.storage.database import Database
from renda_desktop.term_change.commands import PrepareTerm, prepare_term
from renda_desktop.township.commands import SetLocalValue, set_local_value
from tests.helpers.builders import TODAY
from tests.helpers.data_files import made_once
from tests.helpers.meeting_builders import a_meeting, a_report, act, an_item
from tests.helpers.window import TellerSpy
from tests.ui.presidium.hands import Sections, put, stored, write_cell
from tests.ui.widgets.hands import click, editor_of, press, type_text
from ui.presidium.tab import PresidiumTab
from ui.widgets.buttons import Button
from ui.widgets.row_list import RowList

FIRST_SESSION = datetime.date(2026, 12, 18)


def _names(tab: PresidiumTab) -> list[int]:
    return [row.meeting.number for row in tab.lists.meetings.rows()]


@pytest.fixture(scope="module")
def meeting_file(presidium_file: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """Meetings 1 (held last year), 2 (held in March, a late decision), 3 (next week)."""

    def enter(town: Database) -> list[str]:
        days = (datetime.date(2025, 12, 1), datetime.date(2026, 3, 2), datetime.date(2026, 4, 9))
        ids = [a_meeting(town, day) for day in days]
        item = a_report(town, ids[1])
        act(town, add_decision, AddDecision(item, "完成加压改造", "镇水利站", datetime.date(2026, 3, 20)))
        return ids

    return made_once(tmp_path_factory, presidium_file, enter)


@pytest.fixture
def three(tab: PresidiumTab, meeting_file: tuple[Path, list[str]]) -> list[str]:
    """Those meetings, in the list."""
    QTest.qWait(1)
    return meeting_file[1]


def test_without_meetings_the_list_says_what_to_do(tab: PresidiumTab) -> None:
    assert tab.lists.panel.empty.isVisible()
    offered: list[Button] = [*tab.lists.panel.empty.findChildren(Button)]
    click(next(button for button in offered if button.text() == "登记主席团成员"))
    assert tab.members_shown()
    assert tab.members is not None
    click(tab.members.back_button)
    assert tab.card.nothing.isVisible()


def test_chips_leave_only_what_they_say(tab: PresidiumTab, three: list[str]) -> None:
    assert _names(tab) == [3, 2, 1]
    for key, numbers in (("planned", [3]), ("held", [2, 1]), ("year", [3, 2])):
        tab.lists.panel.filters.set_active(())
        chip = tab.lists.panel.filters.chip(key)
        assert chip is not None
        click(chip)
        assert _names(tab) == numbers


def test_search_finds_by_initials_of_an_agenda_item(tab: PresidiumTab, three: list[str]) -> None:
    tab.focus_search()
    type_text(tab.lists.panel.search, "nc")
    assert _names(tab) == [2]


def test_an_open_decision_opens_its_meeting(tab: PresidiumTab, three: list[str]) -> None:
    click(tab.lists.decisions_button)
    assert tab.lists.decisions_button.text() == "未落实议定事项（1） 逾期 1"
    view = tab.lists.decision_panel().view
    view.setFocus()
    press(view, Qt.Key.Key_Return)
    assert tab.card.meeting_id() == three[1]
    assert Sections(tab).decisions.list.current_id() == tab.lists.decisions.rows()[0].id


def test_the_number_of_open_decisions_leads_to_their_list(tab: PresidiumTab, three: list[str]) -> None:
    tab.show_record("decisions")
    assert tab.lists.decisions_button.isChecked()
    tab.show_record(three[0])
    assert tab.lists.meetings_button.isChecked()


def test_a_decision_done_today_leaves_the_list(tab: PresidiumTab, three: list[str]) -> None:
    tab.show_record(three[1])
    click(Sections(tab).decisions.done_button)
    assert tab.lists.decisions.rows() == []
    assert tab.lists.decisions_button.text() == "未落实议定事项"


def test_leaving_a_field_makes_no_meeting_the_main_button_does(tab: PresidiumTab, town: Database) -> None:
    tab.new_record()
    form = tab.card.new_form
    form.number.setFocus()
    form.number.editor.selectAll()
    type_text(form.number.editor, "12")
    press(form.number.editor, Qt.Key.Key_Tab)
    assert tab.card.is_adding()
    assert form.day.editor.hasFocus()
    type_text(form.day.editor, "2026-4-16")
    click(form.make_button)
    assert stored(town, tab).meeting.number == 12


def test_enter_on_the_day_makes_the_meeting(tab: PresidiumTab, town: Database) -> None:
    tab.new_record()
    form = tab.card.new_form
    type_text(form.number.editor, "1")
    put(form.day, "去年")
    assert form.day.error()
    assert tab.card.is_adding(), "nothing is made of what cannot be read"
    put(form.day, "2026-4-16")
    card = stored(town, tab)
    assert (card.meeting.number, card.meeting.event.place) == (1, "镇政府三楼会议室")
    assert editor_of(Sections(tab).meeting.form.fields["starts_at"]).hasFocus()


def test_the_proposed_day_is_a_working_day_a_week_ahead(tab: PresidiumTab, town: Database) -> None:
    tab.new_record()
    form = tab.card.new_form
    type_text(form.number.editor, "1")
    click(form.use_button)
    assert stored(town, tab).meeting.event.day == datetime.date(2026, 4, 9)


def test_a_taken_number_is_said_below_the_field(tab: PresidiumTab, three: list[str]) -> None:
    tab.new_record()
    form = tab.card.new_form
    put(form.number, "2")
    assert form.day.editor.hasFocus(), "the day is still to be said"
    click(form.make_button)
    assert "已经有了" in form.number.error()
    assert form.number.editor.text() == "2"
    press(form, Qt.Key.Key_Escape)
    assert not tab.card.is_adding()


def test_removing_can_be_taken_back(tab: PresidiumTab, three: list[str], town: Database) -> None:
    tab.show_record(three[2])
    tab.meeting_actions.remove_action.trigger()
    assert _names(tab) == [2, 1]
    spy = tab.context.teller
    assert isinstance(spy, TellerSpy)
    assert spy.notes == ["已删除镇十九届人大主席团第三次会议。 [撤销]"]
    town.undo()
    assert _names(tab) == [3, 2, 1]


def test_the_last_agenda_is_copied(tab: PresidiumTab, three: list[str], town: Database) -> None:
    tab.show_record(three[2])
    tab.meeting_actions.copy_action.trigger()
    assert [item.title for item in stored(town, tab).items] == [
        "听取和讨论镇人民政府关于农村饮水安全工作情况的报告"
    ]
    assert tab.card.card.current_section() == "agenda"


def test_what_needs_a_meeting_is_grey_while_opinions_are_shown(tab: PresidiumTab, three: list[str]) -> None:
    tab.show_record(three[2])
    actions = (tab.meeting_actions.copy_action, tab.meeting_actions.remove_action)
    assert [action.isEnabled() for action in actions] == [True, True]
    tab.lists.show_view("opinions")
    assert [action.isEnabled() for action in actions] == [False, False]


def test_changes_from_elsewhere_keep_the_place(tab: PresidiumTab, three: list[str], town: Database) -> None:
    tab.show_record(three[1])
    part = Sections(tab).speech
    items = [item.id for item in tab.card.current.items()]
    second = act(town, add_items, AddItems(three[1], (NewItem("其他事项"),)))[0]
    tab.card.current.select(second)
    an_item(town, three[2])
    assert tab.lists.current_id() == three[1]
    current = tab.card.current.item()
    assert current is not None
    assert current.id == second
    assert second not in items
    assert part.bar.title.text() == "2．其他事项"


def test_the_newest_meeting_is_shown_at_the_start(tab: PresidiumTab, three: list[str]) -> None:
    assert tab.card.meeting_id() == three[2]
    assert tab.lists.current_id() == three[2]


def test_what_is_typed_is_saved_before_another_meeting_is_shown(
    tab: PresidiumTab, three: list[str], town: Database
) -> None:
    tab.show_record(three[2])
    field = Sections(tab).meeting.form.fields["place"]
    field.setFocus()
    editor = editor_of(field)
    editor.selectAll()
    type_text(editor, "东河村村委会")
    tab.show_record(three[0])
    tab.show_record(three[2])
    assert stored(town, tab).meeting.event.place == "东河村村委会"


def test_every_command_of_the_palette_has_a_name_of_its_own(tab: PresidiumTab, three: list[str]) -> None:
    tab.show_record(three[1])
    commands = tab.commands()
    assert len({command.key for command in commands}) == len(commands)
    assert {"新增会议", "删除这次会议", "全套材料"} <= {command.title for command in commands}


def test_a_decision_without_a_readable_day_is_refused_and_stays_typed(
    tab: PresidiumTab, three: list[str], town: Database
) -> None:
    tab.show_record(three[1])
    decisions = Sections(tab).decisions
    write_cell(decisions.list, 0, 3, "秋天")
    assert _cell(decisions.list, 0, 3) == "秋天"
    assert decisions.refused.words.text().startswith("第 1 行没有保存：")
    put(decisions.result.fields["result"], "已开工")  # a refresh keeps what is to be mended
    assert _cell(decisions.list, 0, 3) == "秋天"
    decision = stored(town, tab).items[0].decisions[0]
    assert (decision.due_on, decision.result) == (datetime.date(2026, 3, 20), "已开工")
    click(decisions.refused.restore_button)
    assert _cell(decisions.list, 0, 3) == "2026-03-20"
    assert decisions.refused.isHidden()


def test_what_was_refused_stays_with_its_meeting(tab: PresidiumTab, three: list[str]) -> None:
    tab.show_record(three[1])
    agenda = Sections(tab).agenda
    write_cell(agenda.list, 0, 3, "半天")
    assert "不是分钟数" in agenda.refused.words.text()
    write_cell(agenda.list, 0, 2, "刘海")  # another cell of that row: both are offered again
    assert _cell(agenda.list, 0, 3) == "半天"
    tab.show_record(three[2])
    assert agenda.refused.isHidden()
    tab.show_record(three[1])
    assert agenda.refused.isHidden()


def _cell(rows: RowList, row: int, column: int) -> str:
    return str(rows.model().index(row, column).data())


def test_mid_term_the_number_of_the_first_meeting_is_asked_for(tab: PresidiumTab, town: Database) -> None:
    tab.new_record()
    form = tab.card.new_form
    assert form.number.editor.hasFocus()
    assert form.number.editor.text() == ""
    assert form.number_note.isVisible()
    click(form.use_button)
    assert form.number.error() == "请填写这是本届的第几次会议，例如 12。"
    put(form.day, "2026-4-16")
    assert tab.card.is_adding()
    put(form.number, "第十七次")
    assert stored(town, tab).meeting.number == 17
    tab.new_record()
    assert form.number.value() == 18
    assert form.number_note.isHidden()
    assert form.day.editor.hasFocus()


def test_due_days_are_understood_as_offices_write_them(
    tab: PresidiumTab, three: list[str], town: Database
) -> None:
    tab.show_record(three[1])
    write_cell(Sections(tab).decisions.list, 0, 3, "8月底前")
    assert stored(town, tab).items[0].decisions[0].due_on == datetime.date(2026, 8, 31)


def test_a_fresh_office_is_not_told_of_a_meeting_years_overdue(tab: PresidiumTab, town: Database) -> None:
    a_meeting(town, datetime.date(2026, 4, 9), number=17)
    QTest.qWait(1)
    labels: list[QLabel] = [*tab.lists.panel.findChildren(QLabel)]
    shown = [label.text() for label in labels if label.isVisible()]
    assert any(text.startswith("本届开过的会议还没有录过。") for text in shown), shown
    assert not any("2022年" in text for text in shown)


@pytest.mark.usefixtures("built_ahead")
def test_choosing_another_item_leaves_the_chips_where_they_are(
    tab: PresidiumTab, three: list[str], town: Database
) -> None:
    an_item(town, three[1], "视察人居环境", kind=ItemKind.INSPECTION)
    tab.show_record(three[1])
    QTest.qWait(100)
    tab.card.card.jump_to("votes")
    QTest.qWait(1)
    votes = Sections(tab).votes
    before = votes.bar.mapTo(tab, QPoint(0, 0)).y()
    second = tab.card.current.items()[1]
    detail = Sections(tab).agenda.detail
    assert detail.outline_button.isHidden()
    click(votes.bar.button(second.id))
    QTest.qWait(1)
    assert not detail.outline_button.isHidden(), "the card above grew"
    assert votes.bar.mapTo(tab, QPoint(0, 0)).y() == before


def test_a_meeting_is_numbered_in_the_term_of_its_day(
    tab: PresidiumTab, three: list[str], town: Database
) -> None:
    act(town, lambda db, request: prepare_term(db, request, TODAY), PrepareTerm(20, 80, FIRST_SESSION))
    tab.new_record()
    form = tab.card.new_form
    assert form.number.value() == 4
    put(form.number, "4")
    click(form.use_button)
    assert stored(town, tab).meeting.name == "镇十九届人大主席团第四次会议"
    tab.new_record()
    type_text(form.day.editor, (FIRST_SESSION + datetime.timedelta(days=30)).isoformat())
    press(form.day.editor, Qt.Key.Key_Tab)
    assert form.number.value() == 1
    click(form.make_button)
    assert stored(town, tab).meeting.name == "镇二十届人大主席团第一次会议"
    shown = tab.lists.meetings.columns[0]
    assert {shown.text(row) for row in tab.lists.meetings.rows()} >= {"二十届第一次会议", "十九届第四次会议"}
    tab.new_record()
    assert form.number.value() == 5
    click(form.make_button)
    assert stored(town, tab).meeting.name == "镇十九届人大主席团第五次会议", (
        "without a day in the term that runs"
    )


def test_a_gap_between_meetings_that_nobody_confirmed_is_no_last_day(
    tab: PresidiumTab, town: Database, three: list[str]
) -> None:
    footer = tab.lists.panel.footer
    assert footer.text() == "下次会议定在4月9日；参照在2026年6月2日前开，还有 61 天（待确认）。"
    act(town, set_local_value, SetLocalValue("presidium_meeting_interval", "max_gap", "3", "间隔", TODAY))
    assert footer.text() == "下次会议定在4月9日；最迟2026年6月2日，还有 61 天（本地要求）。"
