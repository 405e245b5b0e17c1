"""Widget tests: offscreen, with the theme on; a question nobody expected fails instead of hanging."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Generator, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMessageBox

from renda_desktop.storage.database import Database
from tests.helpers.builders import TODAY
from tests.helpers.window import TellerSpy
from ui.runtime.computer import Computer
from ui.runtime.context import AppContext
from ui.runtime.tasks import TaskRunner
from ui.widgets.card import Card
from ui.widgets.theme import apply_theme

Answer = Callable[[QDialog], object]


@pytest.fixture(scope="session")
def qapp(qapp_args: list[str], pytestconfig: pytest.Config) -> QApplication:
    """One application for all tests, in the look of the program."""
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(qapp_args)
    apply_theme(app)
    return app


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call() -> Generator[None, object, object]:
    """When a test has seen what it came for, its windows leave: no pages are finished that nobody looks at."""
    try:
        return (yield)
    finally:
        for window in QApplication.topLevelWidgets():
            window.hide()


@pytest.fixture(autouse=True)
def _sections_when_asked(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sections of a card below what a test looks at are not built: that is half of the time of most of these tests.

    Whole windows (`tests/ui/shell`), the card itself (`widgets`) and whoever asks for `built_ahead` have all of them.
    """
    folder = request.path.parent.name
    if folder not in ("shell", "widgets", "runtime") and "built_ahead" not in request.fixturenames:
        monkeypatch.setattr(Card, "builds_ahead", False)


@pytest.fixture
def built_ahead() -> None:
    """As in the program: a card goes on building while the window rests."""


class ExpectedDialogs:
    """Dialogs a test expects: each `answer` gets the shown dialog and must close it."""

    def __init__(self) -> None:
        self._answers: list[Answer] = []

    def answer(self, answer: Answer) -> None:
        """The next dialog that opens is handed to `answer`."""
        self._answers.append(answer)

    def run(self, dialog: QDialog) -> int:
        """Stands in for `QDialog.exec`."""
        if not self._answers:
            pytest.fail(f"Unexpected dialog {type(dialog).__name__}: {dialog.windowTitle()}")
        dialog.show()
        self._answers.pop(0)(dialog)
        assert not dialog.isVisible(), "the answer left the dialog open"
        return dialog.result()

    def all_shown(self) -> bool:
        """Whether every expected dialog came."""
        return not self._answers


@pytest.fixture(autouse=True)
def dialogs(monkeypatch: pytest.MonkeyPatch) -> Iterator[ExpectedDialogs]:
    """`dialogs.answer(lambda dialog: dialog.accept())` before the click that opens one."""
    expected = ExpectedDialogs()

    def refuse(*arguments: object) -> None:
        pytest.fail(f"Unexpected message box or file dialog: {arguments!r}")

    monkeypatch.setattr(QDialog, "exec", lambda dialog: expected.run(dialog))
    for name in ("information", "question", "warning", "critical", "about", "exec"):
        monkeypatch.setattr(QMessageBox, name, refuse)
    for name in ("getOpenFileName", "getOpenFileNames", "getSaveFileName", "getExistingDirectory"):
        monkeypatch.setattr(QFileDialog, name, refuse)
    yield expected
    assert expected.all_shown(), "an expected dialog never opened"


LATE_IN_THE_DAY = datetime.time(17, 45)
"""The clock of the tests stands still, whenever they run: after the last sitting of a session's day."""


@pytest.fixture
def context(qapp: QApplication, town: Database, tmp_path: Path) -> Iterator[AppContext]:
    """What a tab gets, over a real data file with an office; `context.teller` is a `TellerSpy`."""
    tasks = TaskRunner()
    computer = Computer(tmp_path / "computer.ini")
    yield AppContext(town, tasks, TellerSpy(), computer, lambda: TODAY, now=lambda: LATE_IN_THE_DAY)
    tasks.close()
