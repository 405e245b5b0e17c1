"""交接: figures that open their lists, the paper with names, the file with a password of its own, the mark."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from renda_desktop.documents.paper import plain_text
from renda_desktop.from_above.commands import AddTask, add_task
from renda_desktop.keeping.arriving import is_locked, look_at
from renda_desktop.keeping.backup_lock import open_backup
from renda_desktop.keeping.handed_over import handed_over
from renda_desktop.storage.header import is_plain
from renda_desktop.storage.keys import KeyHolder, Role, Unlocked
from tests.helpers.session_builders import a_session, act
from tests.helpers.window import TellerSpy
from tests.keeping.conftest import no_volumes
from tests.ui.widgets.hands import click, show_active, type_text
from ui.runtime.context import AppContext
from ui.township import handover_steps
from ui.township.handover_page import HANDOVER, HandoverPage
from ui.township.handover_steps import WriteFile
from ui.township.settings_page import SettingsPage

PASSWORD = "柳溪江水2026"
pytestmark = pytest.mark.usefixtures("quick_passwords")


@pytest.fixture
def page(settings: SettingsPage) -> HandoverPage:
    """The part, shown."""
    settings.show_record(HANDOVER)
    part = settings.part(HANDOVER)
    assert isinstance(part, HandoverPage)
    return part


def test_a_figure_opens_its_list_and_follows_the_data(
    page: HandoverPage, context: AppContext, settings: SettingsPage
) -> None:
    session = a_session(context.database)
    act(context.database, add_task, AddTask("县人大", "通知", asked="报送计划"))
    settings.show_record("单位")
    settings.show_record(HANDOVER)
    link = page.kind_links["上级来文要办的"]
    assert link.text() == "上级来文要办的 1 件"
    went: list[tuple[str, str]] = []
    context.went.connect(lambda *where: went.append(where))
    click(link)
    click(page.kind_links["镇十九届人大七次会议的筹备和会后工作"])
    assert went == [("desk", ""), ("sessions", session)]


def test_the_names_stand_on_the_paper_and_are_there_again(
    qtbot: QtBot, page: HandoverPage, context: AppContext
) -> None:
    type_text(page.giver.editor, "马静")
    type_text(page.taker.editor, "林晓梅")
    paper = page.paper()
    assert paper is not None
    text = plain_text(paper)
    assert "马静" in text
    assert "林晓梅" in text
    click(page.look_button)
    assert page.preview is not None
    assert page.preview.paper == paper
    again = HandoverPage(context)
    qtbot.addWidget(again)
    again.reload()
    assert [one.value() for one in (again.giver, again.taker, again.witness)] == ["马静", "林晓梅", ""]


def test_the_file_gets_a_password_after_its_sheet_was_printed(
    qtbot: QtBot, page: HandoverPage, context: AppContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path.with_name(f"{tmp_path.name}-stick")
    stick.mkdir()
    monkeypatch.setattr(handover_steps, "volumes", no_volumes)
    monkeypatch.setattr(handover_steps, "choose_folder", lambda *_: stick)
    click(page.file_button)
    steps = page.steps
    assert isinstance(steps, WriteFile)
    click(steps.confirm_button)
    assert steps.new.name is not None
    assert steps.new.name.error() == "请填写接手人的姓名。"
    for field, text in (
        (steps.new.name, "林晓梅"),
        (steps.new.password, PASSWORD),
        (steps.new.again, PASSWORD),
    ):
        type_text(field.editor, text)
    click(steps.confirm_button)
    qtbot.waitUntil(lambda: steps.sheet is not None, timeout=10000)
    assert steps.sheet is not None
    assert "交接文件" in plain_text(steps.sheet.paper)
    click(steps.sheet.by_hand)
    click(steps.confirm_button)
    check = steps.check
    assert check is not None
    click(steps.confirm_button)
    assert "第" in check.fields[0].error()
    assert not list(stick.iterdir())
    for field, place in zip(check.fields, check.asked, strict=True):
        type_text(field.editor, check.groups[place - 1])
    click(steps.confirm_button)
    qtbot.waitUntil(lambda: steps.written is not None, timeout=20000)
    (written,) = stick.iterdir()
    assert look_at(written, open_backup(written, PASSWORD)).office == "青禾镇"
    assert is_plain(context.database.path)
    click(steps.confirm_button)
    assert page.steps is None
    assert page.file_button.hasFocus(), "not somewhere else in the window"


def test_without_a_password_it_is_written_at_once_when_that_is_chosen(
    qtbot: QtBot, page: HandoverPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path.with_name(f"{tmp_path.name}-stick")
    stick.mkdir()
    monkeypatch.setattr(handover_steps, "volumes", no_volumes)
    chosen = iter((tmp_path, stick))
    monkeypatch.setattr(handover_steps, "choose_folder", lambda *_: next(chosen))
    click(page.file_button)
    steps = page.steps
    assert isinstance(steps, WriteFile)
    click(steps.choice.buttons["open"])
    assert not steps.new.isVisible()
    click(steps.confirm_button)  # into the data folder: refused, and the box stays
    teller = page.context.teller
    assert isinstance(teller, TellerSpy)
    qtbot.waitUntil(lambda: any("U 盘" in one for one in teller.problems), timeout=10000)
    qtbot.waitUntil(steps.confirm_button.isEnabled)
    click(steps.confirm_button)
    qtbot.waitUntil(lambda: steps.written is not None, timeout=20000)
    assert steps.written is not None
    assert steps.written.parent == stick
    assert not is_locked(steps.written)


def test_this_computer_remembers_that_it_was_handed_over(
    qtbot: QtBot, page: HandoverPage, context: AppContext
) -> None:
    assert "所以没有恢复单" in page.sheet_words.text()
    assert page.sheet_button.isHidden()
    click(page.mark_button)
    assert handed_over(context.database.path) is not None
    assert "移交" in page.mark_words.text()
    assert page.mark_button.isHidden()
    assert page.clear_button.hasFocus()
    click(page.clear_button)
    assert handed_over(context.database.path) is None
    context.database.may_write = False
    looking = HandoverPage(context)
    qtbot.addWidget(looking)
    show_active(looking)
    QApplication.processEvents()
    assert looking.mark_button.isHidden()
    assert looking.print_button.isEnabled()


@pytest.mark.parametrize("may_write", [True, False])
def test_the_code_that_opens_everything_is_not_for_whoever_only_looks(
    page: HandoverPage, context: AppContext, may_write: bool
) -> None:
    context.unlocked = Unlocked(bytes(16), KeyHolder("1", "周远山", Role.VIEWER))
    context.database.key, context.database.may_write = bytes(32), may_write
    page.reload()
    assert page.sheet_button.isHidden() is not may_write
