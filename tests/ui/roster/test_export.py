"""Exports: what is in the files, masked numbers, the notice that opens them."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from renda_desktop.issuing.queries import changed_since_issued
from renda_desktop.progress import SilentProgress
from renda_desktop.roster.heading import ROSTER_ID
from renda_desktop.spreadsheets.reading import read_workbook
from renda_desktop.storage.database import Database
from renda_desktop.township.queries import term_on
from tests.helpers.builders import TODAY
from tests.helpers.window import TellerSpy
from tests.ui.widgets.hands import click
from ui.roster.tab import RosterTab
from ui.widgets.toast import Toast


def _choose(tab: RosterTab, words: str) -> None:
    menu = tab.toolbar.export_button.menu()
    next(action for action in menu.actions() if words in action.text()).trigger()


def _toast(tab: RosterTab) -> Toast | None:
    shown = [child for child in tab.window().children() if isinstance(child, Toast) and child.isVisible()]
    return shown[0] if shown else None


def _texts(path: Path) -> list[str]:
    rows = read_workbook(path, SilentProgress()).sheets[0].rows
    return [str(value) for row in rows for value in row if value is not None]


def test_the_roster_is_written_with_masked_numbers_and_can_be_opened(
    tab: RosterTab,
    tmp_path: Path,
    save_to: Callable[[Path], None],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = tmp_path / "名册.xlsx"
    save_to(path)
    _choose(tab, "常用列")
    qtbot.waitUntil(lambda: _toast(tab) is not None)
    texts = _texts(path)
    assert any("青禾镇第十九届人民代表大会代表名册（截至2026年4月2日）" in text for text in texts)
    assert "李淑芬" in texts
    assert "138****5678" in texts
    assert "13812345678" not in texts
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    notice = _toast(tab)
    assert notice is not None
    assert notice.action_button.text() == "用 WPS/Excel 打开"
    click(notice.action_button)
    assert opened == [QUrl.fromLocalFile(str(path))]


def test_each_export_proposes_a_name_of_its_own(tab: RosterTab, monkeypatch: pytest.MonkeyPatch) -> None:
    proposed: list[str] = []

    def given_up(_parent: object, _title: str, place: str, *_: object) -> tuple[str, str]:
        proposed.append(Path(place).name)
        return "", ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", given_up)
    for offer in tab.exports.offers():
        offer.run()
    assert len(set(proposed)) == len(tab.exports.offers())


def test_whole_numbers_only_when_asked_for_by_name(
    tab: RosterTab, tmp_path: Path, save_to: Callable[[Path], None], qtbot: QtBot
) -> None:
    path = tmp_path / "完整.xlsx"
    save_to(path)
    _choose(tab, "包含完整身份证号和电话")
    qtbot.waitUntil(lambda: _toast(tab) is not None)
    assert "13812345678" in _texts(path)


def test_only_the_selected_people_when_there_are_several(
    tab: RosterTab, ids: dict[str, str], tmp_path: Path, save_to: Callable[[Path], None], qtbot: QtBot
) -> None:
    tab.list.panel.view.select_ids((ids["王伟"], ids["冯玉兰"]))
    assert tab.toolbar.scope_action.text() == "导出选中的 2 人："
    path = tmp_path / "两人.xlsx"
    save_to(path)
    _choose(tab, "全部列")
    qtbot.waitUntil(lambda: _toast(tab) is not None)
    texts = _texts(path)
    assert "王伟" in texts
    assert "李淑芬" not in texts


def test_the_names_as_a_word_file_are_kept_as_issued(
    tab: RosterTab, town: Database, tmp_path: Path, save_to: Callable[[Path], None], qtbot: QtBot
) -> None:
    path = tmp_path / "名单"
    save_to(path)
    _choose(tab, "代表名单 Word")
    qtbot.waitUntil(lambda: _toast(tab) is not None)
    written = path.with_suffix(".docx")
    with zipfile.ZipFile(written) as archive:
        words = archive.read("word/document.xml").decode()
    assert "马宏伟" in words
    assert "苏力坦·买买提" in words
    with town.read() as db:
        term = term_on(db, TODAY)
        assert term is not None
        assert changed_since_issued(db, f"{ROSTER_ID}名单", term.id, "something else") is True


def test_a_place_that_cannot_be_written_is_said(
    tab: RosterTab, tmp_path: Path, save_to: Callable[[Path], None], qtbot: QtBot, teller: TellerSpy
) -> None:
    (tmp_path / "占着").write_text("", encoding="utf-8")
    save_to(tmp_path / "占着" / "名册.xlsx")
    _choose(tab, "常用列")
    qtbot.waitUntil(lambda: bool(teller.problems))
    assert "名册.xlsx" in teller.problems[0]


def test_nothing_is_exported_from_an_empty_list(tab: RosterTab, teller: TellerSpy) -> None:
    tab.list.panel.search.setText("没有这个人")
    _choose(tab, "常用列")
    assert teller.notes == ["名单里没有人，没有导出。"]
