"""The page of the count with the hands of two people: keyboard, nothing of the other's figures, the announcement."""

from __future__ import annotations

import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from renda_desktop.ballots.queries import rounds_of_session
from renda_desktop.ballots.rules import Keyer, Purpose, RoundState
from renda_desktop.bodies.commands import AddBodyMembers, NewBodyMember, add_body_members
from renda_desktop.bodies.rules import BodyKind, BodyRole
from renda_desktop.roster.mandate_commands import Suspend, suspend
from renda_desktop.sessions.base_queries import deputies_at
from renda_desktop.storage.database import Database
from tests.helpers.ballot_builders import a_round, issue, key, row_of
from tests.helpers.session_builders import act
from tests.helpers.window import TellerSpy
from tests.ui.sessions.builders import OPENS
from tests.ui.sessions.hands import retype
from tests.ui.widgets.hands import click, editor_of, press, type_text
from ui.sessions.ballots.page import BallotsPage
from ui.sessions.ballots.tally_grid import TallyGrid
from ui.sessions.tab import SessionsTab
from ui.widgets.buttons import Button
from ui.widgets.fields import ChoiceField
from ui.widgets.focus import scroll_area_of

FIRST, SECOND = Keyer.FIRST, Keyer.SECOND


@pytest.fixture
def made(town: Database, session: str) -> str:
    """A round of two candidates for one seat, six ballots issued and returned."""
    made = a_round(town, session, ("刘海", "冯玉兰"))
    issue(town, made, printed=8, destroyed=2, issued=6, returned=6, held_on=OPENS)
    return made


@pytest.fixture
def page(opened: SessionsTab, made: str) -> BallotsPage:
    """The page with that round."""
    opened.open_page("ballots", made)
    page = opened.pages.in_front()
    assert isinstance(page, BallotsPage)
    return page


def grid_of(page: BallotsPage) -> TallyGrid:
    """The boxes that are being keyed."""
    assert page.count.grid is not None
    return page.count.grid


def type_tally(figures: str) -> None:
    """Types figures where the cursor stands, Enter behind each."""
    for figure in figures.split():
        focus = QApplication.focusWidget()
        assert focus is not None
        type_text(focus, figure)
        press(focus, Qt.Key.Key_Return)


def visible_words(page: QWidget) -> str:
    """Everything that can be read."""
    labels: list[QLabel] = list(page.findChildren(QLabel))
    return " ".join(label.text() for label in labels if label.isVisible())


def test_two_people_key_by_keyboard_and_the_result_is_announced(
    page: BallotsPage, town: Database, made: str
) -> None:
    type_text(editor_of(page.count.who), "马静")
    press(page.count.who.editor, Qt.Key.Key_Return)
    QApplication.processEvents()
    type_tally("6 0 4 1 2 3 0 2")
    assert QApplication.focusWidget() is page.count.finish_button
    press(page.count.finish_button, Qt.Key.Key_Return)
    assert page.count.keyer is SECOND
    assert row_of(town, made).first.finished
    assert "录完" in page.count.chips[FIRST].text()
    assert "马静" in page.count.chips[FIRST].text()
    click(page.count.start_button)
    QApplication.processEvents()
    assert [box.value() for box in grid_of(page).boxes.values()] == [None] * 8, (
        "an empty grid, not the other's"
    )
    type_tally("6 0 4 1 2 3 0 2")
    click(page.count.finish_button)
    assert row_of(town, made).state is RoundState.COUNTED
    assert page.result.table.texts() == [
        ["刘海", "4", "2", "0", "过半数"],
        ["冯玉兰", "1", "3", "2", "没有过半数"],
    ]
    assert page.result.line.text() == "全体代表6名的过半数是4票（《地方组织法》第二十五条）。"
    click(page.result.announce_button)
    form = page.result.form()
    assert form is not None
    form.fields["announced_at"].reset(datetime.time(11, 42))
    click(form.confirm_button)
    assert row_of(town, made).announced_at == datetime.time(11, 42)
    assert "11:42已经宣布" in page.result.announced.text()
    assert page.count.isHidden()


def test_a_result_is_not_announced_at_a_time_still_to_come(
    page: BallotsPage, town: Database, made: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for keyer in (FIRST, SECOND):
        key(town, made, keyer, 6, 0, {"刘海": (4, 2, 0), "冯玉兰": (1, 3, 2)})
    monkeypatch.setattr(page.context, "today", lambda: OPENS)
    monkeypatch.setattr(page.context, "now", lambda: datetime.time(11, 40))
    click(page.result.announce_button)
    form = page.result.form()
    assert form is not None
    form.fields["announced_at"].reset(datetime.time(11, 42))
    click(form.confirm_button)
    assert "11:42还没有到" in form.fields["announced_at"].error()
    assert row_of(town, made).announced_at is None
    form.fields["announced_at"].reset(datetime.time(11, 40))
    click(form.confirm_button)
    assert row_of(town, made).announced_at == datetime.time(11, 40)


def test_a_finished_count_is_put_away_until_the_other_is_through(
    page: BallotsPage, town: Database, made: str
) -> None:
    key(town, made, FIRST, 6, 0, {"刘海": (5, 1, 0), "冯玉兰": (0, 3, 3)})
    page.count.choose(SECOND)
    assert page.count.shown().first.valid is None, "not even in memory"
    page.count.choose(FIRST)
    assert page.count.grid is None
    assert "数字收起来了" in visible_words(page)
    assert page.differences.isHidden()
    assert page.result.isHidden()


def test_differences_are_shown_line_by_line_and_keyed_again(
    page: BallotsPage, town: Database, made: str
) -> None:
    key(town, made, FIRST, 6, 0, {"刘海": (5, 1, 0), "冯玉兰": (0, 3, 3)})
    key(town, made, SECOND, 6, 0, {"刘海": (4, 2, 0), "冯玉兰": (0, 3, 3)})
    assert page.differences.table.texts() == [["刘海的赞成票", "5", "4"], ["刘海的反对票", "1", "2"]]
    page.count.choose(FIRST)
    click(page.differences.again_buttons[SECOND])
    assert page.count.keyer is SECOND
    boxes = list(grid_of(page).boxes.values())
    assert [box.value() for box in boxes] == [6, 0, 4, 2, 0, 0, 3, 3], "what was keyed stays to be corrected"
    for place, figure in ((2, "5"), (3, "1")):
        boxes[place].setFocus()
        boxes[place].editor.selectAll()
        type_text(boxes[place].editor, figure)
        press(boxes[place].editor, Qt.Key.Key_Tab)
    click(page.count.finish_button)
    assert row_of(town, made).state is RoundState.COUNTED


def test_one_count_is_accepted_with_a_reason(page: BallotsPage, town: Database, made: str) -> None:
    key(town, made, FIRST, 6, 0, {"刘海": (5, 1, 0), "冯玉兰": (0, 3, 3)})
    page.count.choose(FIRST)
    click(page.count.accept_button)
    form = page.count.form()
    assert form is not None
    click(form.confirm_button)
    assert "请填写原因" in form.fields["reason"].error()
    type_text(editor_of(form.fields["reason"]), "只有一人录入，与计票表一致")
    click(form.confirm_button)
    assert row_of(town, made).counted is not None
    assert "只有一人录入" in page.result.basis.text()


def test_what_does_not_add_up_is_said_and_not_finished(page: BallotsPage, town: Database, made: str) -> None:
    click(page.count.start_button)
    QApplication.processEvents()
    type_tally("6 0 7")
    assert "刘海的赞成、反对、弃权合计7票" in visible_words(grid_of(page))
    click(page.count.finish_button)
    assert page.count.problem.text() == "还有5格没有填；没有票的请填0，或者点“空格填0”。"
    click(page.count.zero_button)
    click(page.count.finish_button)
    assert "合计7票" in page.count.problem.text()
    assert not row_of(town, made).first.finished


def test_the_box_with_the_cursor_stays_in_sight(
    opened: SessionsTab, town: Database, session: str, qtbot: QtBot
) -> None:
    names = [f"项目{n}" for n in range(1, 16)]
    made = a_round(town, session, names, purpose=Purpose.PROJECTS, most=10)
    issue(town, made, issued=6, returned=6, held_on=OPENS)
    opened.open_page("ballots", made)
    page = opened.pages.in_front()
    assert isinstance(page, BallotsPage)
    click(page.count.start_button)
    QApplication.processEvents()
    boxes = list(grid_of(page).boxes.values())
    area = scroll_area_of(boxes[0])
    assert area is not None
    laid_out = area.widget()
    assert laid_out is not None
    qtbot.waitUntil(lambda: laid_out.height() > boxes[-3].mapTo(laid_out, boxes[-3].rect().bottomLeft()).y())
    assert boxes[-3].visibleRegion().isEmpty(), "a list longer than the window"
    boxes[2].setFocus()
    for _ in names[1:]:
        focus = QApplication.focusWidget()
        assert focus is not None
        press(focus, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is boxes[-3].editor
    assert not boxes[-3].visibleRegion().isEmpty()


def test_somebody_written_in_gets_a_row(page: BallotsPage, town: Database, made: str) -> None:
    click(page.count.start_button)
    QApplication.processEvents()
    type_tally("6")
    type_text(editor_of(page.count.name), "赵春梅")
    press(page.count.name.editor, Qt.Key.Key_Return)
    assert [line.name for line in row_of(town, made).written_in] == ["赵春梅"]
    boxes = grid_of(page).boxes
    assert len(boxes) == 9
    assert boxes["valid"].value() == 6
    type_text(editor_of(page.count.name), "赵春梅")
    click(page.count.add_button)
    assert "已经在计票表里" in page.count.name.error()
    name = next(iter(grid_of(page).names.values()))
    name.setFocus()
    editor_of(name).selectAll()
    type_text(editor_of(name), "赵春海")
    press(editor_of(name), Qt.Key.Key_Tab)
    assert [line.name for line in row_of(town, made).written_in] == ["赵春海"]
    buttons: list[Button] = list(grid_of(page).findChildren(Button))
    remove = [button for button in buttons if "去掉" in button.accessibleName()]
    click(remove[0])
    assert row_of(town, made).written_in == ()
    assert len(grid_of(page).boxes) == 8


def test_issuing_notes_the_time_and_an_invalid_vote_is_held_again(
    opened: SessionsTab, town: Database, session: str, said: TellerSpy
) -> None:
    made = a_round(town, session, ("刘海",))
    opened.open_page("ballots", made)
    page = opened.pages.in_front()
    assert isinstance(page, BallotsPage)
    fields = page.issue.form_.fields
    for name, figure in (("printed", "8"), ("issued", "5"), ("returned", "6")):
        fields[name].setFocus()
        type_text(editor_of(fields[name]), figure)
        press(editor_of(fields[name]), Qt.Key.Key_Tab)
    assert row_of(town, made).state is RoundState.INVALID
    assert "第二十四条第二款" in page.issue.problems.text()
    assert page.count.isHidden()
    click(page.issue.repeat_button)
    with town.read() as db:
        again = rounds_of_session(db, session)[-1]
    assert page.round_id == again.id
    assert page.name.text() == "选举镇长选票（第2次）"
    assert "重新投票" in said.notes[-1]


def test_a_result_that_hangs_on_the_suspended_shows_both_readings(
    page: BallotsPage, opened: SessionsTab, town: Database, made: str
) -> None:
    with town.action() as db:
        first = deputies_at(db, opened.card.session_id(), OPENS)[0]
        assert first.mandate is not None
        suspend(db, Suspend(first.mandate.id, datetime.date(2026, 4, 1)))
    issue(town, made, printed=7, issued=5, returned=5, held_on=OPENS)
    for keyer in Keyer:
        key(town, made, keyer, 5, 0, {"刘海": (3, 2, 0), "冯玉兰": (2, 3, 0)})
    assert page.result.table.texts()[0][-1] == "过半数，取决于计法"
    assert page.result.table.texts()[1][-1] == "没有过半数"
    assert page.result.hanging.text() == (
        "结果取决于暂停执行职务的1名代表算不算全体代表：现在不计入，过半数是3票；"
        "换一种算法，全体代表6名，过半数是4票。宣布以前请先确认。"
    )
    click(page.result.base_link)
    assert opened.pages.in_front() is None


def test_without_a_round_the_page_says_where_ballots_come_from(opened: SessionsTab) -> None:
    opened.open_page("ballots")
    page = opened.pages.in_front()
    assert isinstance(page, BallotsPage)
    assert not page.nothing.isHidden()
    assert "准备好选票" in page.nothing.sentence.text()


def test_enter_leads_from_the_issue_to_the_count_and_to_the_announcement(page: BallotsPage) -> None:
    assert page.next.text() == "下一步：两个人各按纸质计票表录一遍，录完点“录完”。"
    page.issue.form_.focus("issued")
    for _ in range(2):
        press(focused(), Qt.Key.Key_Return)
    assert page.count.who.editor.hasFocus(), "Enter behind 收回 leads to the count"
    for _ in Keyer:
        press(focused(), Qt.Key.Key_Return)
        QApplication.processEvents()
        type_tally("6 0 4 1 1 3 1 2")
        press(focused(), Qt.Key.Key_Return)
        QApplication.processEvents()
    assert page.next.text().endswith("主席团确认后宣布结果。")
    assert page.result.announce_button.hasFocus()
    press(focused(), Qt.Key.Key_Return)
    press(focused(), Qt.Key.Key_Return)
    QApplication.processEvents()
    assert page.back_button.hasFocus()
    destroyed = editor_of(page.issue.form_.fields["destroyed"])
    assert not destroyed.isReadOnly(), "spare ballots are destroyed after the announcement"


def focused() -> QWidget:
    """Where the keyboard is."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def test_who_keys_is_chosen_from_the_list_and_the_sitting_from_the_schedule(
    page: BallotsPage, town: Database, session: str, made: str
) -> None:
    people = (NewBodyMember("马静", role=BodyRole.TELLER), NewBodyMember("李淑芬", role=BodyRole.SCRUTINEER))
    act(town, add_body_members, AddBodyMembers(session, BodyKind.SCRUTINEERS, people, OPENS))
    assert page.count.listed.text() == "监票人李淑芬 · 计票人马静（名单还没有通过）"
    who = page.count.who
    retype(who.editor, "刘海")
    click(page.count.start_button)
    assert "是候选人，不能计票" in who.error()
    assert who.editor.text() == "刘海", "what was typed stays"
    retype(who.editor, "周宁")
    click(page.count.start_button)
    assert page.count.doubts.text() == "第一人周宁不在本次会议的监票人、计票人名单里，请核对。"
    field = page.issue.form_.fields["entry_id"]
    assert isinstance(field, ChoiceField)
    first = next(option for option in field._options if option.text == "一次全会")
    field._pick(first)
    assert row_of(town, made).entry_id == first.key
