"""字体和版式: each choice is stored at once and can be undone, the list says what this computer has."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QFontDatabase
from pytestqt.qtbot import QtBot

from renda_desktop.documents.geometry import OFFICIAL_FONTS, PageReading
from renda_desktop.storage.database import Database
from renda_desktop.township.queries import PaperLook, paper_look
from renda_desktop.township.rules import FontChoice
from tests.helpers.window import TellerSpy, no_writing
from tests.ui.widgets.hands import click, show_active
from ui.preview import faces as preview_faces
from ui.runtime.context import AppContext
from ui.township.fonts_page import FontsPage
from ui.township.settings_page import FONTS, SettingsPage


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The fonts of this computer, as the test wants them."""
    families = ["仿宋", "楷体", "黑体", "宋体", "Noto Serif CJK SC"]
    monkeypatch.setattr(QFontDatabase, "families", lambda: families)
    preview_faces.faces_for.cache_clear()
    yield families
    preview_faces.faces_for.cache_clear()


@pytest.fixture
def settings(qtbot: QtBot, context: AppContext, installed: list[str]) -> SettingsPage:
    assert installed
    made = SettingsPage(context)
    qtbot.addWidget(made)
    made.resize(1280, 900)
    show_active(made)
    made.show_record(FONTS)
    return made


@pytest.fixture
def page(settings: SettingsPage) -> FontsPage:
    part = settings.part(FONTS)
    assert isinstance(part, FontsPage)
    return part


def _look(town: Database) -> PaperLook:
    with town.read() as db:
        return paper_look(db)


def _rows(page: FontsPage) -> list[tuple[str, ...]]:
    model = page.faces.model()
    return [
        tuple(str(model.index(row, column).data()) for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def test_the_list_says_what_is_there_and_what_stands_in(page: FontsPage) -> None:
    assert page.isVisible()
    assert _rows(page) == [
        ("文件标题、红头大字", "方正小标宋简体", "缺", "Noto Serif CJK SC"),
        ("第一层标题“一、”", "黑体", "有", "黑体"),
        ("第二层标题“（一）”", "楷体_GB2312", "缺", "楷体"),
        ("正文", "仿宋_GB2312", "缺", "仿宋"),
        ("页码", "宋体", "有", "宋体"),
    ]


def test_another_scheme_is_stored_shown_and_undone(page: FontsPage, town: Database) -> None:
    click(page.scheme.buttons["WINDOWS"])
    assert _look(town).fonts is FontChoice.WINDOWS
    assert [row[1:3] for row in _rows(page)][2:4] == [("楷体", "有"), ("仿宋", "有")]
    town.undo()
    assert _look(town).fonts is FontChoice.OFFICIAL
    assert page.scheme.value() == "OFFICIAL"
    assert _rows(page)[3][2] == "缺"


def test_large_speeches_are_stored_as_one_step(page: FontsPage, town: Database) -> None:
    click(page.large_speeches.box, QPoint(12, page.large_speeches.box.height() // 2))
    assert _look(town) == PaperLook(large_speeches=True)
    town.undo()
    assert not page.large_speeches.box.isChecked()


def test_reading_and_preprinted_heads_are_stored_each_as_one_step(page: FontsPage, town: Database) -> None:
    click(page.reading.buttons["B"])
    click(page.preprinted.box, QPoint(12, page.preprinted.box.height() // 2))
    assert _look(town) == PaperLook(FontChoice.OFFICIAL, PageReading.B, preprinted=True)
    town.undo()
    assert _look(town) == PaperLook(FontChoice.OFFICIAL, PageReading.B)
    assert not page.preprinted.box.isChecked()
    assert page.reading.value() == "B"


def test_choosing_the_same_again_is_no_step(page: FontsPage, town: Database) -> None:
    before = town.undo_label()
    click(page.scheme.buttons["OFFICIAL"])
    assert town.undo_label() == before


def test_what_cannot_be_stored_is_said_and_not_shown_as_chosen(
    page: FontsPage, town: Database, context: AppContext
) -> None:
    assert isinstance(context.teller, TellerSpy)
    with no_writing(town):
        click(page.scheme.buttons["WINDOWS"])
    assert len(context.teller.problems) == 1
    assert page.scheme.value() == "OFFICIAL"


def test_a_font_installed_meanwhile_is_found(
    page: FontsPage, installed: list[str], context: AppContext
) -> None:
    assert isinstance(context.teller, TellerSpy)
    installed.append("仿宋_GB2312")
    click(page.check_button)
    assert _rows(page)[3][1:] == ("仿宋_GB2312", "有", "仿宋_GB2312")
    assert context.teller.notes == ["还缺：方正小标宋简体、楷体_GB2312。刚装好的话，请关掉程序再打开。"]
    installed.extend(OFFICIAL_FONTS.faces)
    click(page.check_button)
    assert context.teller.notes[-1] == "五种字体都有了。"
