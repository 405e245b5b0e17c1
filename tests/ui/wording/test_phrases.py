"""常用段落 at the field: what is offered, how it is taken, and keeping what was written as one."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from renda_desktop.storage.database import Database
from renda_desktop.wording.rules import PhraseKind
from tests.helpers.builders import TODAY
from tests.ui.widgets.hands import ALT, CTRL, NO_KEYS, click, press, show_active, type_text
from tests.ui.wording.conftest import Minutes, empty_library, guiding, phrases, popup
from ui.runtime.context import AppContext
from ui.wording.choosing import EMPTY
from ui.wording.panel import KEEP

FIRM_TEXT = "要明确责任、限期整改。"
Key = Qt.Key


def test_the_tools_come_with_the_cursor_and_go_with_it(minutes: Minutes) -> None:
    first = minutes.enter(minutes.view)
    assert first.isVisible()
    assert first.large_button.isVisible()
    second = minutes.enter(minutes.demand)
    assert (first.isVisible(), second.isVisible()) == (False, True)
    assert minutes.enter(minutes.view) is first
    minutes.enter(minutes.demand)
    minutes.place.setFocus()  # no kind of paragraph suits a place
    assert not second.isVisible()
    assert minutes.helper.tools() is None


def test_a_line_of_text_has_the_tools_where_a_kind_suits_it(minutes: Minutes) -> None:
    tools = minutes.enter(minutes.sent_to)
    assert tools.phrases_button.isVisible()
    assert not tools.large_button.isVisible()


def test_the_tools_take_no_room_and_no_focus(minutes: Minutes) -> None:
    before = minutes.demand.sizeHint()
    tools = minutes.enter(minutes.demand)
    assert minutes.demand.sizeHint() == before
    assert tools.geometry().right() <= minutes.demand.width()
    assert tools.geometry().bottom() <= minutes.demand.editor.y()
    press(minutes.demand.editor, Key.Key_Tab)
    assert QApplication.focusWidget() is minutes.sent_to.editor


@pytest.mark.parametrize(("key", "keys"), [(Key.Key_F4, NO_KEYS), (Key.Key_Down, ALT)])
def test_by_keyboard_alone(minutes: Minutes, town: Database, key: Qt.Key, keys: Qt.KeyboardModifier) -> None:
    minutes.enter(minutes.demand)
    type_text(minutes.demand.editor, "会议要求，")
    press(minutes.demand.editor, key, keys)
    shown = popup()
    assert QApplication.focusWidget() is shown.panel.chooser.editor
    press(shown.panel.chooser.editor, Key.Key_Return)
    assert minutes.demand.editor.toPlainText() == f"会议要求，{FIRM_TEXT}"
    assert QApplication.focusWidget() is minutes.demand.editor
    minutes.demand.flush()
    assert minutes.stored().items[0].minutes_demand == f"会议要求，{FIRM_TEXT}"


def test_what_suits_the_field_stands_first(minutes: Minutes) -> None:
    minutes.enter(minutes.demand).open_phrases()
    texts = popup().panel.chooser.list.texts()
    assert texts[:3] == ["限期整改", "会议要求", "通知"]
    popup().close()
    minutes.enter(minutes.sent_to).open_phrases()
    assert popup().panel.chooser.list.texts()[0] == "纪要的一般发送范围"


def test_of_the_yearly_ones_this_year_comes_first(minutes: Minutes, town: Database) -> None:
    guiding(town, 2024, TODAY.year, TODAY.year + 1)
    minutes.view.name = "demand"  # as the opening paragraph of a plan is called
    minutes.enter(minutes.view).open_phrases()
    years = [text[:4] for text in popup().panel.chooser.list.texts()[:3]]
    assert years == [str(TODAY.year), str(TODAY.year + 1), "2024"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [("限期", "限期整改"), ("xqzg", "限期整改"), ("妥否", "请示"), ("xuanbusan", "宣布散会")],
)
def test_typing_finds_by_name_text_and_pinyin(minutes: Minutes, typed: str, found: str) -> None:
    minutes.enter(minutes.demand).open_phrases()
    chooser = popup().panel.chooser
    type_text(chooser.editor, typed)
    assert chooser.list.texts() == [found]


def test_nothing_found_is_said(minutes: Minutes) -> None:
    minutes.enter(minutes.demand).open_phrases()
    chooser = popup().panel.chooser
    type_text(chooser.editor, "zzz")
    assert chooser.list.texts() == []
    assert chooser.list.model().index(0, 0).data() == "没有找到“zzz”，换个说法试试。"
    press(chooser.editor, Key.Key_Return)
    assert minutes.demand.editor.toPlainText() == ""


def test_a_click_takes_a_paragraph_and_the_marked_one_is_shown(minutes: Minutes) -> None:
    minutes.enter(minutes.demand).open_phrases()
    chooser = popup().panel.chooser
    assert chooser.text.text() == FIRM_TEXT
    press(chooser.editor, Key.Key_Down)
    assert chooser.text.text().startswith("会后请有关单位")
    row = chooser.list.visualRect(chooser.list.model().index(0, 0))
    click(chooser.list.viewport(), QPoint(row.center()))
    assert minutes.demand.editor.toPlainText() == FIRM_TEXT


def test_what_is_selected_gives_way_and_one_undo_brings_it_back(minutes: Minutes) -> None:
    editor = minutes.demand.editor
    minutes.enter(minutes.demand)
    type_text(editor, "请抓紧")
    editor.selectAll()
    minutes.enter(minutes.demand).open_phrases()
    press(popup().panel.chooser.editor, Key.Key_Return)
    assert editor.toPlainText() == FIRM_TEXT
    press(editor, Key.Key_Z, CTRL)
    assert editor.toPlainText() == "请抓紧"


def test_escape_after_a_paragraph_gives_up_the_whole_stay(minutes: Minutes) -> None:
    minutes.enter(minutes.demand)
    type_text(minutes.demand.editor, "会议要求，")
    press(minutes.demand.editor, Key.Key_F4)
    press(popup().panel.chooser.editor, Key.Key_Return)
    press(minutes.demand.editor, Key.Key_Escape)
    assert minutes.demand.editor.toPlainText() == ""


def test_escape_closes_the_list_and_the_cursor_stands_as_before(minutes: Minutes) -> None:
    minutes.enter(minutes.demand).open_phrases()
    shown = popup()
    type_text(shown.panel.chooser.editor, "xq")
    press(shown.panel.chooser.editor, Key.Key_Escape)
    assert QApplication.activePopupWidget() is None
    assert QApplication.focusWidget() is minutes.demand.editor
    assert minutes.demand.editor.toPlainText() == ""


def test_a_line_takes_a_paragraph_at_its_cursor(minutes: Minutes) -> None:
    minutes.enter(minutes.sent_to)
    type_text(minutes.sent_to.editor, "县人大，")
    press(minutes.sent_to.editor, Key.Key_F4)
    press(popup().panel.chooser.editor, Key.Key_Return)
    minutes.sent_to.flush()
    assert minutes.stored().meeting.minutes_to.startswith("县人大，主席团各成员，中共青禾镇委员会")


def test_a_fixed_text_is_not_written_into(minutes: Minutes) -> None:
    minutes.item.set_read_only(True)
    tools = minutes.enter(minutes.demand)
    assert not tools.phrases_button.isVisible()
    press(minutes.demand.editor, Key.Key_F4)
    assert QApplication.activePopupWidget() is None


def test_an_empty_library_says_what_to_do(minutes: Minutes, town: Database, context: AppContext) -> None:
    empty_library(town)
    went: list[tuple[str, str]] = []
    context.went.connect(lambda tab, record: went.append((tab, record)))
    minutes.enter(minutes.demand).open_phrases()
    panel = popup().panel
    assert panel.chooser.empty.isVisible()
    assert panel.chooser.empty.text() == EMPTY
    assert not panel.chooser.list.isVisible()
    click(panel.settings_button)
    assert went == [("settings", "常用段落")]
    assert QApplication.activePopupWidget() is None


def test_what_is_selected_becomes_a_paragraph_by_one_command(minutes: Minutes, town: Database) -> None:
    minutes.enter(minutes.demand)
    type_text(minutes.demand.editor, "镇水利站每季度报一次水质。")
    minutes.demand.editor.selectAll()
    minutes.enter(minutes.demand).open_phrases()
    panel = popup().panel
    assert panel.keep_button.text() == KEEP
    click(panel.keep_button)
    assert panel.form.kind() is PhraseKind.DEMAND
    assert panel.form.name.editor.text() == "镇水利站每季度报一次水质…"
    type_text(panel.form.name.editor, "水质季报")
    press(panel.form.name.editor, Key.Key_Return)
    kept = next(row for row in phrases(town) if row.name == "水质季报")
    assert (kept.kind, kept.text) == (PhraseKind.DEMAND, "镇水利站每季度报一次水质。")
    assert panel.chooser.list.marked().text == "水质季报"  # type: ignore[union-attr]
    assert panel.done_label.text() == "已存为常用段落“水质季报”。"
    assert town.undo_label() == "常用段落新增总体要求“水质季报”"


def test_several_lines_are_kept_as_they_are(minutes: Minutes, town: Database) -> None:
    minutes.enter(minutes.demand)
    minutes.demand.type_text("第一条\n第二条")
    minutes.demand.editor.selectAll()
    minutes.enter(minutes.demand).open_phrases()
    click(popup().panel.keep_button)
    click(popup().panel.form.ok_button)
    assert "第一条\n第二条" in [row.text for row in phrases(town)]


def test_nothing_selected_nothing_to_keep(minutes: Minutes) -> None:
    minutes.enter(minutes.demand).open_phrases()
    assert not popup().panel.keep_button.isVisible()


def test_a_guiding_paragraph_asks_its_year_and_a_refused_name_stays(minutes: Minutes, town: Database) -> None:
    minutes.enter(minutes.demand)
    type_text(minutes.demand.editor, "以新思想为指导。")
    minutes.demand.editor.selectAll()
    minutes.enter(minutes.demand).open_phrases()
    form = popup().panel.form
    click(popup().panel.keep_button)
    assert not form.year.isVisible()
    click(form.kinds[PhraseKind.GUIDING])
    assert form.year.value() == TODAY.year
    form.name.editor.selectAll()
    type_text(form.name.editor, "名" * 61)
    click(form.ok_button)
    assert "不要超过60个字" in form.name.error()
    assert form.name.editor.text() == "名" * 61
    form.name.editor.selectAll()
    type_text(form.name.editor, "今年的")
    click(form.ok_button)
    assert [(row.year, row.name) for row in phrases(town) if row.kind is PhraseKind.GUIDING] == [
        (TODAY.year, "今年的")
    ]


def test_escape_stores_nothing(minutes: Minutes, town: Database) -> None:
    before = phrases(town)
    minutes.enter(minutes.demand)
    type_text(minutes.demand.editor, "一段话")
    minutes.demand.editor.selectAll()
    minutes.enter(minutes.demand).open_phrases()
    panel = popup().panel
    click(panel.keep_button)
    press(panel.form.name.editor, Key.Key_Escape)
    assert panel.chooser.isVisible()
    assert phrases(town) == before


def test_past_its_label_a_long_text_has_the_tools_where_it_is_seen(qtbot: QtBot, minutes: Minutes) -> None:
    area = QScrollArea()
    qtbot.addWidget(area)
    area.setWidgetResizable(True)
    area.setWidget(minutes)
    area.resize(700, 300)
    minutes.helper._window = area  # the page stands in it now
    minutes.demand.type_text("一行\n" * 40)
    show_active(area)
    tools = minutes.enter(minutes.demand)
    bar = area.verticalScrollBar()
    bar.setValue(minutes.demand.mapTo(minutes, QPoint(0, 300)).y())
    assert tools.visibleRegion().boundingRect() == tools.rect()
    bar.setValue(minutes.demand.mapTo(minutes, QPoint(0, 0)).y())
    assert tools.geometry().bottom() <= minutes.demand.editor.y()
