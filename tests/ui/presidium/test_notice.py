"""通知回执 of a meeting: telling and answering by click and key, the message, telephone numbers, conflicts."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from renda_desktop.chinese.identity import mask_phone
from renda_desktop.events.attendance_commands import Invite, Invitee, invite
from renda_desktop.events.rules import AttendanceStatus
from renda_desktop.storage.access import access_notes
from renda_desktop.storage.database import Database
from tests.helpers.builders import TODAY
from tests.helpers.data_files import made_once
from tests.helpers.meeting_builders import MEETING_DAY, a_meeting, act, an_item, card, finish, lines_of
from tests.helpers.roster_builders import a_deputy
from tests.ui.presidium.hands import Sections, put, said
from tests.ui.widgets.hands import click, press
from ui.notices.panel import NoticePanel
from ui.presidium.notice_section import NoticeSection
from ui.presidium.tab import PresidiumTab
from ui.widgets import theme

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture(scope="module")
def meeting_file(presidium_file: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A meeting nobody was told of yet."""

    def enter(town: Database) -> str:
        made = a_meeting(town)
        an_item(town, made)
        return made

    return made_once(tmp_path_factory, presidium_file, enter)


def panel_of(tab: PresidiumTab) -> NoticePanel:
    part = tab.card.part("notice")
    assert isinstance(part, NoticeSection)
    tab.card.card.jump_to("notice")
    QTest.qWait(1)
    return part.panel


def test_keys_tell_one_after_the_other(tab: PresidiumTab, town: Database, meeting: str) -> None:
    panel = panel_of(tab)
    panel.list.setFocus()
    press(panel.list, Qt.Key.Key_2)
    press(panel.list, Qt.Key.Key_1)
    lines = panel.list.lines()
    assert [line.told_words for line in lines[:3]] == ["微信 4月2日", "电话 4月2日", "未通知"]
    assert panel.counts.text() == "已通知 2/11 · 确认 0 · 请假 0 · 未回 2 · 未通知 9"
    assert panel.list.current_id() == lines[2].id


def test_many_are_selected_and_told_by_the_menu(tab: PresidiumTab, town: Database, meeting: str) -> None:
    panel = panel_of(tab)
    click(panel.untold_link)
    assert len(panel.list.selected_ids()) == 11
    assert panel.grid.isHidden(), "the fields are about one person"
    panel.tell_menu.menu().actions()[1].trigger()
    assert panel.counts.text() == "已通知 11/11 · 确认 0 · 请假 0 · 未回 11"
    assert panel.untold_link.isHidden()
    click(panel.open_link)
    click(next(iter(panel.answer_buttons.values())))
    assert panel.counts.text() == "已通知 11/11 · 确认 11 · 请假 0 · 未回 0"
    town.undo()
    assert panel.counts.text().endswith("未回 11")


def test_leave_here_is_leave_on_the_list_of_people(tab: PresidiumTab, town: Database, meeting: str) -> None:
    panel, people = panel_of(tab), Sections(tab).people
    panel.list.select_ids((lines_of(town, meeting)["王大山"].id,))
    panel.list.setFocus()
    press(panel.list, Qt.Key.Key_7)
    assert lines_of(town, meeting)["王大山"].status is AttendanceStatus.EXCUSED
    assert "请假 1" in people.counts.text()
    put(panel.fields["reason"], "外出培训")
    put(panel.fields["note"], "已书面请假")
    line = lines_of(town, meeting)["王大山"]
    assert (line.reason, line.answer_note) == ("外出培训", "已书面请假")


def test_a_wrong_day_stays_in_its_field(tab: PresidiumTab, town: Database, meeting: str) -> None:
    panel = panel_of(tab)
    panel.list.setFocus()
    press(panel.list, Qt.Key.Key_6)
    panel.list.select_ids((panel.list.lines()[0].id,))
    put(panel.fields["told_on"], "2026-04-09")
    assert "早于通知日期" in panel.fields["told_on"].error()
    assert panel.list.lines()[0].told_on is None


def test_the_message_goes_to_the_clipboard(tab: PresidiumTab, town: Database, meeting: str) -> None:
    click(panel_of(tab).message_button)
    copied = QApplication.clipboard().text()
    assert copied.startswith("【青禾镇人大】定于2026年3月30日（星期一）上午9:00")
    assert said(tab).notes[-1] == f"通知短信已复制（{len(copied)}字），到微信或者短信里粘贴就行。"


def test_numbers_are_whole_only_when_asked_for(
    tab: PresidiumTab,
    town: Database,
    meeting: str,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    person, _ = a_deputy(town, name="李淑芬", phones=["13900001111"])
    event = card(town, meeting).meeting.event.id
    act(town, invite, Invite(event, (Invitee("李淑芬", person, "东河村"),)))
    panel = panel_of(tab)
    place = len(panel.list.lines()) - 1
    phone = panel.list.model().index(place, 2)
    assert phone.data() == mask_phone("13900001111")
    click(panel.numbers_button)
    assert phone.data() == "13900001111"
    names: list[str] = []

    def ask(*arguments: object) -> tuple[str, str]:
        names.append(Path(str(arguments[2])).name)
        return str(tmp_path / "电话.docx"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    click(panel.paper_buttons[1])
    qtbot.waitUntil(lambda: (tmp_path / "电话.docx").exists(), timeout=10_000)
    assert "含完整号码" in names[0]
    with town.read() as db:
        looked = [(note.place, note.record_ids) for note in access_notes(db)]
    shown = {line.person_id or line.id for line in panel.list.lines() if line.phones}
    assert [set(ids) for place, ids in looked if place == "通知和回执"] == [shown]
    assert len(looked) == 2


def test_another_meeting_shows_masked_numbers_again(tab: PresidiumTab, town: Database, meeting: str) -> None:
    panel = panel_of(tab)
    click(panel.numbers_button)
    tab.show_record(a_meeting(town, TODAY))
    assert not panel.numbers_button.isChecked()


def test_what_else_is_on_that_day_is_said(tab: PresidiumTab, town: Database, meeting: str) -> None:
    panel = panel_of(tab)
    assert panel.conflicts.isHidden()
    a_meeting(town, MEETING_DAY)
    assert panel.conflicts.text().startswith(
        "请核对：3月30日上午还有“镇十九届人大主席团第二次会议”：地点都是"
    )


def test_what_else_is_on_is_said_where_the_day_is_typed(
    tab: PresidiumTab, town: Database, meeting: str
) -> None:
    part = Sections(tab).meeting
    assert part.clash.isHidden()
    a_meeting(town, MEETING_DAY)
    assert part.clash.text() == panel_of(tab).conflicts.text()
    assert part.clash.text().startswith("请核对：3月30日上午还有")
    put(part.form.fields["day"], "2026-04-20")
    assert part.clash.isHidden()


def test_an_empty_list_says_where_it_is_filled(tab: PresidiumTab, town: Database) -> None:
    tab.show_record(a_meeting(town, None))
    panel = panel_of(tab)
    assert panel.nobody.isVisible()
    assert panel.list.isHidden()
    assert panel.message_button.isVisible()


def test_a_signed_list_refuses_answers_in_words(tab: PresidiumTab, town: Database, full: str) -> None:
    panel = panel_of(tab)
    finish(town, full, TODAY)
    panel.list.setFocus()
    press(panel.list, Qt.Key.Key_6)
    assert "定稿，不能再改" in said(tab).problems[-1]


def test_a_day_of_two_figures_is_not_cut_off(tab: PresidiumTab, town: Database, full: str) -> None:
    """What was told and answered is the aim of the list; what is empty, here the telephone, steps aside first."""
    view = panel_of(tab).list
    view.setFixedWidth(728)
    QTest.qWait(1)
    for column, words in ((3, "微信 12月28日"), (4, "确认参加 12月28日")):
        room = view.columnWidth(column) - view.fontMetrics().horizontalAdvance(words)
        assert room >= 16, words
    assert view.isColumnHidden(2)
    assert not view.isColumnHidden(1)


def test_columns_without_content_leave_their_room_to_the_others(
    tab: PresidiumTab, town: Database, meeting: str
) -> None:
    view = panel_of(tab).list
    view.setFixedWidth(1000)
    QTest.qWait(1)
    assert [view.isColumnHidden(place) for place in (2, 5)] == [True, True], "no telephone, no remark"
    panel = panel_of(tab)
    person, _ = a_deputy(town, name="李淑芬", phones=["13900001111"])
    event = card(town, meeting).meeting.event.id
    act(town, invite, Invite(event, (Invitee("李淑芬", person, "东河村"),)))
    panel.list.select_ids((panel.list.lines()[0].id,))
    put(panel.fields["note"], "派副职")
    assert [view.isColumnHidden(place) for place in (2, 5)] == [False, False]


def test_the_post_is_readable_or_steps_aside(tab: PresidiumTab, town: Database, full: str) -> None:
    panel = panel_of(tab)
    view, post = panel.list, 1
    narrow = 660
    view.setFixedWidth(1000)
    QTest.qWait(1)
    assert not view.isColumnHidden(post)
    view.setFixedWidth(narrow)
    QTest.qWait(1)
    assert view.isColumnHidden(post) or view.columnWidth(post) >= 96
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply_theme(app, 150)
    try:
        QTest.qWait(1)
        assert view.isColumnHidden(post) or view.columnWidth(post) >= theme.px(96)
        view.setFixedWidth(400)
        QTest.qWait(1)
        assert view.isColumnHidden(post)
        name = view.model().index(0, 0)
        assert "周家村党支部书记" in name.data(Qt.ItemDataRole.ToolTipRole)
        view.select_ids((view.lines()[0].id,))
        assert "周家村党支部书记" in panel.detail_title.text(), "without a mouse it stands above the fields"
    finally:
        theme.apply_theme(app, 100)
    view.setFixedWidth(narrow)
    QTest.qWait(1)
    assert not view.isColumnHidden(post)
