"""The pages over the practice town, on its own day."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from renda_desktop.storage.database import Database
from renda_desktop.township.rules import PRACTICE_DAY
from tests.helpers.data_files import opened_copy
from tests.helpers.window import TellerSpy
from tests.ui.widgets.hands import show_active
from ui.runtime.computer import Computer
from ui.runtime.context import AppContext, PeopleList
from ui.runtime.tasks import TaskRunner
from ui.statistics.structure_page import StructurePage


@pytest.fixture
def town(practice_file: Path, tmp_path: Path) -> Iterator[Database]:
    """The practice town, to be changed."""
    with opened_copy(practice_file, tmp_path) as town:
        yield town


@pytest.fixture
def context(qapp: QApplication, town: Database, tmp_path: Path) -> Iterator[AppContext]:
    """On the day the town was left on."""
    tasks = TaskRunner()
    yield AppContext(town, tasks, TellerSpy(), Computer(tmp_path / "computer.ini"), lambda: PRACTICE_DAY)
    tasks.close()


@pytest.fixture
def page(qtbot: QtBot, context: AppContext) -> StructurePage:
    """代表结构 as in a window of 1366×768."""
    made = StructurePage(context)
    qtbot.addWidget(made)
    made.resize(1222, 660)
    show_active(made)
    return made


@pytest.fixture
def asked(context: AppContext) -> list[PeopleList]:
    """The lists somebody wanted to see in the roster."""
    found: list[PeopleList] = []
    context.people_asked.connect(found.append)
    return found


@pytest.fixture
def saved_to(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The folder every file dialog saves into, under the name it proposes."""
    folder = tmp_path / "saved"
    folder.mkdir()

    def chosen(_parent: object, _title: str, proposed: str, *_: object) -> tuple[str, str]:
        return str(folder / Path(proposed).name), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", chosen)
    return folder
