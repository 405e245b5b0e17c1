"""导入照片, from the folder to the card."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QFileDialog, QMenu
from pytestqt.qtbot import QtBot

from renda_desktop.errors import InputProblem
from renda_desktop.roster.photo_import import NOBODY
from renda_desktop.storage.database import Database
from tests.helpers.window import TellerSpy
from tests.ui.roster.conftest import card_of
from tests.ui.widgets.hands import click
from ui.roster.photo_page import PhotoPage
from ui.roster.pictures import smaller
from ui.roster.tab import RosterTab


def _picture(path: Path, width: int = 60, height: int = 80) -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(len(path.stem) * 20, 90, 120))
    assert image.save(str(path))
    return path.read_bytes()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What the next folder dialog gives: three pictures, one that is none, and a text."""
    made = tmp_path / "照片"
    made.mkdir()
    for name in ("李淑芬.jpg", "19002.png", "王师傅.jpg"):
        _picture(made / name)
    (made / "马宏伟.jpg").write_text("不是照片", encoding="utf-8")
    (made / "说明.txt").write_text("一人一张", encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(made))
    return made


@pytest.fixture
def page(tab: RosterTab, folder: Path, qtbot: QtBot) -> PhotoPage:
    menu = tab.toolbar.import_button.menu()
    assert isinstance(menu, QMenu)
    menu.actions()[2].trigger()
    found = tab.actions_.photo_page
    assert found is not None
    qtbot.waitUntil(lambda: found.take_button.isVisible())
    return found


def test_a_folder_of_photos_comes_in_as_one_action(
    page: PhotoPage, tab: RosterTab, town: Database, ids: dict[str, str], teller: TellerSpy, qtbot: QtBot
) -> None:
    fates = {row.file_name: row.fate.value for row in page.model.rows()}
    assert fates == {
        "19002.png": "新照片",
        "李淑芬.jpg": "新照片",
        "王师傅.jpg": "没有找到人",
        "马宏伟.jpg": "打不开",
    }
    assert page.notes.text() == "另有 1 个文件不是照片，没有导入：说明.txt。"
    assert page.take_button.text() == "导入 2 张"
    page.panel.view.select_ids(("王师傅.jpg",))
    assert page.detail.present.text() == "没有照片"
    page.detail.who.popup.chosen.emit(next(o for o in page.detail.who._options if o.key == ids["冯玉兰"]))
    assert page.take_button.text() == "导入 3 张"
    click(page.take_button)
    qtbot.waitUntil(lambda: tab.main.isVisible())
    assert teller.notes == ["已导入照片：新照片3张。 [撤销]"]
    for name in ("李淑芬", "王伟", "冯玉兰"):
        assert card_of(town, ids[name]).photo is not None
    town.undo()
    assert card_of(town, ids["冯玉兰"]).photo is None


def test_a_photo_there_already_is_shown_beside_and_one_can_be_left_out(
    page: PhotoPage, tab: RosterTab, folder: Path, ids: dict[str, str], qtbot: QtBot
) -> None:
    click(page.take_button)
    qtbot.waitUntil(lambda: tab.main.isVisible())
    _picture(folder / "李淑芬.jpg", 70, 90)
    tab.actions_.choose_photos()
    qtbot.waitUntil(lambda: page.take_button.isVisible())
    row = page.model.row_of("李淑芬.jpg")
    assert row is not None
    assert row.fate.value == "替换"
    page.panel.view.select_ids(("李淑芬.jpg",))
    assert not page.detail.present.pixmap().isNull()
    page.detail.who.popup.chosen.emit(next(o for o in page.detail.who._options if o.key == NOBODY))
    assert page.take_button.text() == "没有要导入的"
    assert not page.take_button.isEnabled()


@pytest.mark.parametrize(("name", "width", "largest"), [("大.jpg", 3000, 1200), ("图.bmp", 900, 900)])
def test_pictures_are_kept_no_larger_than_needed(
    qtbot: QtBot, tmp_path: Path, name: str, width: int, largest: int
) -> None:
    kept = smaller(_picture(tmp_path / name, width, width), "照片")
    assert kept.startswith(b"\xff\xd8\xff")
    assert QImage.fromData(kept).width() == largest
    with pytest.raises(InputProblem, match="打不开"):
        smaller(b"\x89PNG\r\n\x1a\n nothing", "照片")


def test_a_folder_without_pictures_is_said(
    tab: RosterTab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    nothing = tmp_path / "空"
    nothing.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(nothing))
    tab.actions_.choose_photos()
    page = tab.actions_.photo_page
    assert page is not None
    qtbot.waitUntil(lambda: bool(page.problem.text()))
    assert "“空”里没有照片" in page.problem.text()
    click(page.close_button)
    assert tab.main.isVisible()
