"""名册核对: the line at the foot of the list, what is to be looked at, the mark, the lists printed anew."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from renda_desktop.roster.freshness import last_check
from renda_desktop.roster.public_list import Audience
from renda_desktop.storage.database import Database
from tests.helpers.builders import TODAY
from tests.helpers.window import TellerSpy, toast_words
from tests.ui.widgets.hands import click, type_text
from ui.roster.tab import RosterTab


def _page(tab: RosterTab) -> Any:
    click(tab.list.bar.checked)
    return tab.actions_.check_page


def test_marking_is_kept_shown_and_undone(tab: RosterTab, town: Database, teller: TellerSpy) -> None:
    assert tab.list.bar.checked.text() == "名册还没有核对过"
    page = _page(tab)
    page.who.reset("")
    type_text(page.who.editor, "周明")
    click(page.done_button)
    with town.read() as db:
        found = last_check(db, TODAY)
    assert found is not None
    assert found.who == "周明"
    assert teller.notes == ["已记下：名册今天核对过了。 [撤销]"]
    assert page.state.text() == f"最后核对于{TODAY.isoformat()}（今天），周明"
    tab.reload()
    assert tab.list.bar.checked.text() == f"最后核对于{TODAY.isoformat()}（今天）"
    town.undo()
    tab.reload()
    assert tab.list.bar.checked.text() == "名册还没有核对过"


def test_without_a_name_the_field_says_so(tab: RosterTab) -> None:
    page = _page(tab)
    page.who.reset("")
    click(page.done_button)
    assert page.who.error() == "请填写是谁核对的。"


def test_a_name_opens_the_person(tab: RosterTab, ids: dict[str, str]) -> None:
    page = _page(tab)
    box = next(box for box in page.groups if box.group.title == "没有照片")
    place = [line.name for line in box.group.lines].index("冯玉兰")
    click(box.links[place])
    assert tab.pages.currentWidget() is tab.main
    assert tab.card.person_id() == ids["冯玉兰"]


def test_both_files_are_written_and_the_line_says_when(
    tab: RosterTab, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "名册"
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    page = _page(tab)
    assert page.printed[Audience.PUBLIC].text() == "公开名册还没有打印过。"
    click(page.print_buttons[Audience.PUBLIC])
    qtbot.waitUntil(lambda: "公开名册" in toast_words(page))
    assert sorted(path.suffix for path in folder.iterdir()) == [".docx", ".xlsx"]
    assert "以后没有变动" in page.printed[Audience.PUBLIC].text()
