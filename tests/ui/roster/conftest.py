"""The roster page over a town of five deputies, shown and active."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from renda_desktop.roster.queries import person_card
from renda_desktop.roster.rows import PersonCard
from renda_desktop.storage.database import Database
from tests.helpers.builders import TODAY
from tests.helpers.data_files import made_once, opened_copy, richest
from tests.helpers.window import TellerSpy
from tests.ui.roster.builders import small_roster
from tests.ui.roster.import_wizard import Wizard
from tests.ui.widgets.hands import show_active
from ui.roster.tab import RosterTab
from ui.runtime.computer import Computer
from ui.runtime.context import AppContext
from ui.runtime.tasks import TaskRunner
from ui.widgets.fields import ChoiceField, TextField


@pytest.fixture
def teller() -> TellerSpy:
    return TellerSpy()


@pytest.fixture
def context(qtbot: QtBot, town: Database, tmp_path: Path, teller: TellerSpy) -> Iterator[AppContext]:
    tasks = TaskRunner()
    yield AppContext(town, tasks, teller, Computer(tmp_path / "computer.ini"), lambda: TODAY)
    tasks.close()


@pytest.fixture(scope="session")
def roster_file(town_file: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """A data file with five deputies, and their ids by name."""
    return made_once(tmp_path_factory, town_file, small_roster)


@pytest.fixture
def town(request: pytest.FixtureRequest, town_file: Path, tmp_path: Path) -> Iterator[Database]:
    """青禾镇, with its deputies where the test asks for them."""
    with opened_copy(richest(request, town_file, "roster_file"), tmp_path) as town:
        yield town


@pytest.fixture
def ids(roster_file: tuple[Path, dict[str, str]]) -> dict[str, str]:
    return dict(roster_file[1])


@pytest.fixture
def make_tab(qtbot: QtBot, context: AppContext) -> Callable[[], RosterTab]:
    def make() -> RosterTab:
        tab = RosterTab(context)
        qtbot.addWidget(tab)
        tab.resize(1366, 728)
        show_active(tab)
        return tab

    return make


@pytest.fixture
def tab(ids: dict[str, str], make_tab: Callable[[], RosterTab]) -> RosterTab:
    return make_tab()


@pytest.fixture
def save_to(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], None]:
    """The next file dialog for saving gives this path."""

    def set_path(path: Path) -> None:
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))

    return set_path


@pytest.fixture
def open_from(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], None]:
    """The next file dialog for opening gives this path."""

    def set_path(path: Path) -> None:
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))

    return set_path


Part = TypeVar("Part", bound=QWidget)


def part_of(tab: RosterTab, key: str, kind: type[Part]) -> Part:
    """A section of the card."""
    part = tab.card.part(key)
    assert isinstance(part, kind)
    return part


def names(tab: RosterTab) -> list[str]:
    """The names in the list, from top to bottom."""
    return [row.name for row in tab.list.shown_rows()]


def card_of(town: Database, person_id: str) -> PersonCard:
    """What the data file says of a person today."""
    with town.read() as db:
        found = person_card(db, person_id, TODAY)
    assert found is not None
    return found


def retype(field: TextField | ChoiceField, text: str, leave_to: QWidget) -> None:
    """Replaces what stands in a field by typing and goes elsewhere."""
    from tests.ui.widgets.hands import type_text

    field.editor.setFocus()
    field.editor.selectAll()
    type_text(field.editor, text)
    leave_to.setFocus()


@pytest.fixture
def empty(make_tab: Callable[[], RosterTab], qtbot: QtBot) -> Wizard:
    return Wizard(make_tab(), qtbot)


@pytest.fixture
def wizard(tab: RosterTab, qtbot: QtBot) -> Wizard:
    return Wizard(tab, qtbot)
