"""卡证与席签: chosen, shown, saved as PDF and Word."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from renda_desktop.history.looks import looks
from renda_desktop.overview.card_wishes import CardKind
from renda_desktop.storage.database import Database
from tests.helpers.window import toast_words
from tests.ui.widgets.hands import click, press, type_text
from ui.roster.cards_page import ALL, SELECTED
from ui.roster.tab import RosterTab


def _page(tab: RosterTab) -> Any:
    menu = tab.toolbar.export_button.menu()
    next(action for action in menu.actions() if "卡证与席签" in action.text()).trigger()
    return tab.actions_.cards_page


def _choose(page: Any, kind: CardKind) -> None:
    page.kind.set_value(kind.name)
    page.kind.edited.emit(kind.name)
    page.redraw()


def test_everybody_in_office_gets_a_card_unless_several_are_selected(
    tab: RosterTab, ids: dict[str, str]
) -> None:
    page = _page(tab)
    assert page.people.value() == ALL
    assert page.count.text().startswith("代表联系卡：1 页 A4 纸")
    shown = page.preview.pages[0].words()
    assert "李淑芬" in shown
    assert "王　伟" in shown
    page.closed.emit()
    tab.list.panel.view.select_ids((ids["李淑芬"], ids["冯玉兰"]))
    page = _page(tab)
    assert page.people.value() == SELECTED
    assert "王　伟" not in page.preview.pages[0].words()


def test_one_person_from_the_menu_of_the_list(tab: RosterTab, ids: dict[str, str]) -> None:
    view = tab.list.panel.view
    view.select_ids((ids["冯玉兰"],))
    next(action for action in view.actions() if action.text() == "卡证与席签…").trigger()
    page: Any = tab.actions_.cards_page
    _choose(page, CardKind.NAMES)
    assert len(page.preview.pages) == 1
    assert page.preview.pages[0].words().count("冯玉兰") == 2


def test_only_what_matters_is_asked(tab: RosterTab) -> None:
    page = _page(tab)
    asked = {}
    for kind in CardKind:
        _choose(page, kind)
        fields = ("card_size", "session", "people", "staff", "phones")
        asked[kind] = [name for name in fields if not getattr(page, name).isHidden()]
    assert asked == {
        CardKind.CONTACT: ["people", "phones"],
        CardKind.DEPUTY: ["people"],
        CardKind.NAMES: ["card_size", "session", "people"],
        CardKind.PRESENT: ["session", "people"],
        CardKind.OBSERVER: ["session"],
        CardKind.STAFF: ["session", "staff"],
    }


def test_the_deputies_telephones_are_printed_when_asked_for_and_that_is_noted(
    tab: RosterTab, town: Database
) -> None:
    page = _page(tab)
    assert "13812345678" not in page.preview.pages[0].words()
    with town.read() as db:
        assert looks(db) == []
    click(page.phones.box)
    page.redraw()
    assert "13812345678" in page.preview.pages[0].words()
    with town.read() as db:
        assert [(one.place, one.what) for one in looks(db)] == [("代表联系卡", "电话")]


def test_staff_are_typed_a_line_each(tab: RosterTab) -> None:
    page = _page(tab)
    _choose(page, CardKind.STAFF)
    assert "人员名单" in page.preview.pages[0].words()
    type_text(page.staff.editor, "周明 会务组")
    page.staff.flush()
    page.redraw()
    assert "周　明" in page.preview.pages[0].words()
    assert "工001" in page.preview.pages[0].words()


def test_saved_as_pdf_and_word(
    tab: RosterTab, tmp_path: Path, save_to: Callable[[Path], None], qtbot: QtBot, town: Database
) -> None:
    page = _page(tab)
    for button, name in ((page.pdf_button, "卡.pdf"), (page.word_button, "卡.docx")):
        save_to(tmp_path / name)
        click(button)
        qtbot.waitUntil(lambda name=name: name in toast_words(page))  # type: ignore[misc]
        assert (tmp_path / name).stat().st_size > 3000


def test_escape_goes_back_to_the_roster(tab: RosterTab) -> None:
    page = _page(tab)
    press(page, Qt.Key.Key_Escape)
    assert tab.pages.currentWidget() is tab.main
