"""程序自查表 from the page of all entries, saved as a file."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from renda_desktop.storage.database import Database
from tests.helpers.session_builders import a_session
from tests.ui.overview.conftest import MakeDesk
from tests.ui.widgets.hands import show_active


def test_the_table_is_saved_from_the_page_of_all_entries(
    town: Database,
    make_desk: MakeDesk,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    a_session(town)
    path = tmp_path / "自查.docx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(path), ""))
    tab = make_desk()
    show_active(tab)
    tab.open("")
    room = tab.entry_room()
    assert room.table_button.text() == "程序自查表 ▾"
    (word,) = [one for one in room.table_button.menu().actions() if one.text() == "存 Word"]
    word.trigger()
    qtbot.waitUntil(path.exists)
    table = docx.Document(str(path)).tables[0]
    assert [cell.text for cell in table.rows[0].cells] == ["要求", "性质", "依据", "情况", "结论", "怎么办"]
    said = {row.cells[0].text: row.cells[4].text for row in table.rows}
    assert said["人代会每年最少次数"] == "符合"
