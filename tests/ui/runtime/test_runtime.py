"""Background work, announcements, and the way a tab writes."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from renda_desktop.errors import FileProblem, RuleViolation
from renda_desktop.progress import Cancelled, Progress
from renda_desktop.storage.changelog import ChangeSet
from renda_desktop.township.models import Term
from renda_desktop.township.unit_commands import AddUnit, add_group
from tests.helpers.window import TellerSpy
from ui.runtime.computer import Computer
from ui.runtime.context import AppContext
from ui.runtime.tasks import TaskRunner, Unforeseen


def _unexpected(error: Exception) -> None:
    raise error


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[TaskRunner]:
    runner = TaskRunner()
    yield runner
    runner.close()


def test_results_come_back_in_the_windows_thread(qtbot: QtBot, tasks: TaskRunner) -> None:
    seen: list[tuple[int, bool]] = []
    for number in range(50):
        tasks.run(
            lambda _, n=number: n,  # type: ignore[misc]
            lambda n: seen.append((n, threading.current_thread() is threading.main_thread())),
            _unexpected,
        )
    qtbot.waitUntil(lambda: len(seen) == 50)
    assert seen == [(n, True) for n in range(50)]


def test_progress_is_shown_in_order_and_errors_come_back(qtbot: QtBot, tasks: TaskRunner) -> None:
    shown: list[int] = []
    errors: list[Exception] = []

    def work(progress: Progress) -> None:
        for step in range(5):
            progress.report(step, 5, "读入")
        raise FileProblem("坏了。")

    tasks.run(
        work, lambda _: pytest.fail("no result"), errors.append, lambda done, _t, _w: shown.append(done)
    )
    qtbot.waitUntil(lambda: bool(errors))
    assert shown == [0, 1, 2, 3, 4]
    assert str(errors[0]) == "坏了。"


def test_of_a_bug_the_page_is_told_and_the_hook_shows_it(
    qtbot: QtBot, tasks: TaskRunner, context: AppContext
) -> None:
    told: list[Exception] = []

    def bug(_: Progress) -> None:
        raise ZeroDivisionError

    with qtbot.capture_exceptions() as seen:
        tasks.run(bug, lambda _: pytest.fail("no result"), told.append)
        qtbot.waitUntil(lambda: bool(told) and bool(seen))
        context.long_work(bug, lambda _: pytest.fail("no result"), "正在算", told.append)
        qtbot.waitUntil(lambda: len(told) == 2 and len(seen) == 2)
        context.long_work(bug, lambda _: pytest.fail("no result"), "正在算")
        qtbot.waitUntil(lambda: len(seen) == 3)
    assert {type(one) for one in told} == {Unforeseen}
    assert "可以再试一次" in str(told[0])
    assert {kind for kind, *_ in seen} == {ZeroDivisionError}
    assert isinstance(context.teller, TellerSpy)
    assert context.teller.problems == [], "the hook says it"


def test_cancelling_stops_at_the_next_report(qtbot: QtBot, tasks: TaskRunner) -> None:
    errors: list[Exception] = []
    started, go_on = threading.Event(), threading.Event()

    def work(progress: Progress) -> None:
        started.set()
        go_on.wait(5)
        progress.report(1, 2, "…")

    job = tasks.run(work, lambda _: pytest.fail("no result"), errors.append)
    assert started.wait(5)
    job.cancel()
    go_on.set()
    qtbot.waitUntil(lambda: bool(errors))
    assert isinstance(errors[0], Cancelled)


def test_a_closed_runner_calls_nothing_back(qtbot: QtBot) -> None:
    runner = TaskRunner()
    runner.run(lambda _: 1, lambda _: pytest.fail("called back"), _unexpected)
    runner.close()
    qtbot.wait(20)


def _group_adder(name: str) -> Callable[..., str]:
    return lambda db: add_group(db, AddUnit(db.scalars(select(Term.id)).one(), name))


def test_a_clock_that_ticks_after_the_end_begins_nothing(qtbot: QtBot) -> None:
    runner = TaskRunner()
    runner.close()
    runner.run(lambda _: pytest.fail("begun"), lambda _: None, lambda _: None)


def test_a_write_is_announced_also_from_the_worker(qtbot: QtBot, context: AppContext) -> None:
    heard: list[tuple[str, bool]] = []

    def hear(change: ChangeSet) -> None:
        heard.append((change.description, threading.current_thread() is threading.main_thread()))

    context.changes.committed.connect(hear)
    assert context.write(_group_adder("第一小组"))

    def import_group(_progress: Progress) -> None:
        with context.database.action() as db:
            _group_adder("第二小组")(db)

    context.long_work(import_group, lambda _: None, "正在导入")
    qtbot.waitUntil(lambda: len(heard) == 2)
    assert heard == [("新增代表小组“第一小组”", True), ("新增代表小组“第二小组”", True)]


def test_what_the_rules_forbid_goes_to_the_field_or_is_said(context: AppContext) -> None:
    refused: list[str] = []
    context.write(_group_adder("第一小组"))
    assert not context.write(_group_adder("第一小组"), refused=lambda p: refused.append(p.message))
    assert not context.write(_group_adder(""))
    assert refused == ["已经有名为“第一小组”的代表小组，请换一个名称。"]
    assert isinstance(context.teller, TellerSpy)
    assert context.teller.problems == ["请填写代表小组名称，例如“第一代表小组”。"]


def test_a_bug_in_a_command_is_not_hidden(context: AppContext) -> None:
    with pytest.raises(ZeroDivisionError):
        context.write(lambda _: 1 // 0)


def test_a_forbidden_long_work_is_said(qtbot: QtBot, context: AppContext) -> None:
    def work(_progress: Progress) -> None:
        raise RuleViolation("不行。")

    context.long_work(work, lambda _: pytest.fail("no result"), "…")
    assert isinstance(context.teller, TellerSpy)
    teller = context.teller
    qtbot.waitUntil(lambda: bool(teller.problems))
    assert teller.problems == ["不行。"]


def test_the_computer_remembers_and_survives_nonsense(tmp_path: Path) -> None:
    file = tmp_path / "computer.ini"
    first = Computer(file)
    first.keep("scale", 125)
    first.keep_data("columns", {"姓名": 120})
    first.keep("clerk", "马静")
    first.keep_folder("roster", tmp_path / "名册.xlsx")
    del first
    again = Computer(file)
    assert (again.number("scale", 100), again.data("columns"), again.clerk) == (125, {"姓名": 120}, "马静")
    assert again.folder("roster") == tmp_path
    again.keep("scale", "大")
    again.keep("columns", "{")
    assert (again.number("scale", 100), again.data("columns")) == (100, None)


def test_a_file_dialog_opens_in_a_folder_that_exists(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home, desktop = tmp_path / "home", tmp_path / "home" / "Desktop"
    desktop.mkdir(parents=True)
    monkeypatch.setattr(Path, "home", lambda: home)
    places = QStandardPaths.StandardLocation
    there = {places.DocumentsLocation: home / "Documents", places.DesktopLocation: desktop}
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda place: str(there[place]))
    computer = Computer(tmp_path / "computer.ini")
    assert computer.folder("import") == desktop
    computer.keep_folder("import", tmp_path / "U盘" / "名册.xlsx")
    assert computer.folder("import") == desktop
    desktop.rmdir()
    assert computer.folder("import") == home
