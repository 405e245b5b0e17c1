"""Tabs, settings, manual and palette of the open window."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QWidget

from renda_desktop.township.commands import FoundOffice, found_office
from renda_desktop.township.rules import OfficeKind
from tests.ui.shell.conftest import OpenWindow, desk_of, in_file
from tests.ui.widgets.hands import click, press, show_active, type_text
from ui.shell.tab_list import TABS
from ui.township.settings_page import SettingsPage
from ui.widgets import tokens


@pytest.mark.usefixtures("named")
def test_every_tab_opens_and_keys_lead_to_it(open_window: OpenWindow) -> None:
    window = open_window()
    desk = desk_of(window)
    for number, key in enumerate(desk.tab_keys(), start=1):
        press(window, Qt.Key(Qt.Key.Key_0 + number), Qt.KeyboardModifier.ControlModifier)
        assert desk.chapter() == key
        assert window.frame.tabs.tabData(window.frame.tabs.currentIndex()) == key
        assert window.frame.pages.currentWidget() is desk.page(key)
    press(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert desk.chapter() == desk.tab_keys()[-2]


def test_a_street_has_no_congress_tabs(open_window: OpenWindow, folder: Path) -> None:
    database = in_file(folder)
    with database.action() as db:
        found_office(db, FoundOffice(OfficeKind.STREET, "东湖街道"))
    database.close()
    window = open_window()
    assert desk_of(window).tab_keys() == ("desk", "roster", "plans", "duties", "statistics")
    shown = [tab.key for i, tab in enumerate(TABS) if window.frame.tabs.isTabVisible(i)]
    assert shown == ["desk", "roster", "plans", "duties", "statistics"]


@pytest.mark.usefixtures("named")
def test_out_of_the_settings_by_button_and_by_the_tab(open_window: OpenWindow) -> None:
    window = open_window()
    desk = desk_of(window)
    ways: list[Callable[[], object]] = [
        lambda: click(desk.page("settings").back_button),  # type: ignore[attr-defined]
        lambda: window.frame.tabs.tabBarClicked.emit(0),
    ]
    for leave in ways:
        click(window.frame.settings_button)
        assert desk.chapter() == "settings"
        leave()
        assert desk.chapter() == "desk"


@pytest.mark.usefixtures("named")
def test_no_tab_is_underlined_in_the_settings(open_window: OpenWindow) -> None:
    window = open_window()
    tabs = window.frame.tabs

    def underlined() -> bool:
        QApplication.processEvents()
        picture, blue = tabs.grab().toImage(), QColor(tokens.BLUE)
        place = tabs.tabRect(tabs.currentIndex())
        lines = range(place.bottom() - 4, place.bottom() + 1)
        return any(picture.pixelColor(place.center().x(), y) == blue for y in lines)

    press(window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert underlined()
    click(window.frame.settings_button)
    assert not underlined()
    press(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert (desk_of(window).chapter(), underlined()) == ("desk", True)
    click(window.frame.settings_button)
    click(desk_of(window).page("settings").back_button)  # type: ignore[attr-defined]
    assert (desk_of(window).chapter(), underlined()) == ("desk", True)
    show_active(window)
    tabs.setFocus()
    desk_of(window).show_tab("settings")
    assert window.frame.settings_button.hasFocus(), "no tab has the wash of the keyboard either"
    press(window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    inside = QApplication.focusWidget()
    assert inside is not None
    assert desk_of(window).page("presidium").isAncestorOf(inside), (
        "who changes tabs by keys goes on in the page"
    )


@pytest.mark.usefixtures("named")
def test_help_opens_at_the_page_in_front(open_window: OpenWindow) -> None:
    from ui.shell.help_window import CHAPTERS, HelpWindow

    window = open_window()
    press(window, Qt.Key.Key_F1)
    manual = next(child for child in window.children() if isinstance(child, HelpWindow))
    assert manual.chapters.currentItem().text() == "工作台"
    rows = [manual.chapters.visualItemRect(manual.chapters.item(i)) for i in range(len(CHAPTERS))]
    assert all(lower.top() > upper.bottom() for upper, lower in itertools.pairwise(rows))
    for key, _ in CHAPTERS:
        manual.show_chapter(key)
        assert len(manual.text.toPlainText()) > 80
    manual.close()


@pytest.mark.usefixtures("named")
def test_the_palette_names_every_tab(open_window: OpenWindow) -> None:
    from ui.widgets.palette import CommandPalette

    window = open_window()
    press(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = next(child for child in window.children() if isinstance(child, CommandPalette))
    assert {"转到代表名册", "转到年度计划", "设置", "撤销", "帮助"} <= set(palette.titles())
    palette.close()


@pytest.mark.usefixtures("named")
def test_the_palette_leads_to_the_articles(open_window: OpenWindow) -> None:
    from ui.widgets.palette import CommandPalette

    window = open_window()
    press(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = next(child for child in window.children() if isinstance(child, CommandPalette))
    type_text(palette.editor, "fatiao")
    assert palette.titles()[0] == "法条：查规定和原文"
    press(palette.editor, Qt.Key.Key_Return)
    page = desk_of(window).page("settings")
    assert isinstance(page, SettingsPage)
    assert page.names.currentItem().text() == "法条"


@pytest.mark.usefixtures("named")
def test_escape_leads_out_of_the_settings_and_the_manual(open_window: OpenWindow) -> None:
    from ui.shell.help_window import HelpWindow

    window = open_window()
    desk = desk_of(window)
    click(window.frame.settings_button)
    show_active(window)
    page = desk.page("settings")
    assert isinstance(page, SettingsPage)
    page.names.setFocus()
    press(page.names, Qt.Key.Key_Escape)
    assert desk.chapter() == "desk"
    press(window, Qt.Key.Key_F1)
    manual = next(child for child in window.children() if isinstance(child, HelpWindow))
    show_active(manual)
    press(manual.text, Qt.Key.Key_Escape)
    assert not manual.isVisible()


@pytest.mark.usefixtures("named")
def test_the_whole_settings_are_walked_through_with_tab(open_window: OpenWindow) -> None:
    window = open_window()
    click(window.frame.settings_button)
    show_active(window)
    page = desk_of(window).page("settings")
    assert isinstance(page, SettingsPage)
    for row in range(page.names.count()):
        page.names.setCurrentRow(row)
        page.names.setFocus()
        walked: list[QWidget] = [page.names]
        while len(walked) < 60:
            press(walked[-1], Qt.Key.Key_Tab)
            reached = QApplication.focusWidget()
            assert reached is not None
            walked.append(reached)
            if walked[-1] is page.names:
                break
        assert walked[-1] is page.names, "round and back"
        assert page.back_button in walked
        part = page.part(page.names.item(row).text())
        inside = [widget for widget in walked if part.isAncestorOf(widget)]
        assert inside
        assert all(widget.accessibleName() for widget in walked)
