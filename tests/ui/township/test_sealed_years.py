"""封存年度 in the settings, and the question for a reason wherever a sealed year is changed."""

from __future__ import annotations

import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from renda_desktop.presidium.models import MeetingItem
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import Action, describe
from renda_desktop.storage.database import Database
from renda_desktop.storage.sealing import seal_year, sealed_years
from tests.helpers.meeting_builders import a_meeting, an_item
from tests.helpers.window import TellerSpy
from tests.ui.conftest import Answer, ExpectedDialogs
from tests.ui.widgets.hands import click, press, type_text
from ui.runtime.context import AppContext
from ui.runtime.sealed_reason import KEPT_FOR, KeptReasons, ReasonDialog
from ui.township.sealed_years_page import SEALED_YEARS, SealedYearsPage
from ui.township.settings_page import SettingsPage


@pytest.fixture
def item(town: Database) -> str:
    """An item of a meeting of 2025, before the settings are made."""
    return an_item(town, a_meeting(town, datetime.date(2025, 3, 30)))


def _page(item: str, settings: SettingsPage) -> SealedYearsPage:
    assert item
    settings.show_record(SEALED_YEARS)
    page = settings.part(SEALED_YEARS)
    assert isinstance(page, SealedYearsPage)
    page.reload()
    return page


def _sealed(town: Database) -> frozenset[int]:
    with town.read() as db:
        return sealed_years(db)


def test_a_year_is_sealed_after_a_question_and_opened_with_a_reason(
    town: Database, item: str, settings: SettingsPage, qtbot: QtBot
) -> None:
    page = _page(item, settings)
    assert not page.blocks[2025].badge.isVisible()
    block = page.blocks[2025]
    click(block.seal_button)
    qtbot.waitUntil(block.sealing.leave_button.hasFocus)
    labels: list[QLabel] = [*block.sealing.findChildren(QLabel)]
    assert "里面有主席团会议1次" in labels[0].text()
    assert "先问理由" in labels[0].text()
    press(block.sealing.leave_button, Qt.Key.Key_Escape)
    assert not block.sealing.isVisible()
    assert _sealed(town) == frozenset(), "one press seals nothing"
    press(block.seal_button, Qt.Key.Key_Return)
    press(block.sealing.ok_button, Qt.Key.Key_Return)
    assert _sealed(town) == {2025}
    block = page.blocks[2025]
    qtbot.waitUntil(block.open_button.hasFocus)
    assert block.badge.isVisible()
    assert not block.seal_button.isVisible()
    click(block.open_button)
    click(block.question.ok_button)
    assert "写明为什么打开" in block.why.error()
    type_text(block.why.editor, "补录档案")
    click(block.question.ok_button)
    assert _sealed(town) == frozenset()


def _rename(context: AppContext, item: str, title: str) -> bool:
    def command(db: DbSession) -> None:
        describe(db, "改议题")
        db.get_one(MeetingItem, item).title = title

    return context.write(command)


def _leave(dialog: QDialog) -> None:
    assert isinstance(dialog, ReasonDialog)
    click(dialog.leave_button)


def _answer(reason: str) -> Answer:
    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, ReasonDialog)
        dialog.reason.editor.clear()
        click(dialog.change_button)
        assert "请写明理由" in dialog.reason.error()
        type_text(dialog.reason.editor, reason)
        click(dialog.change_button)

    return answer


def test_a_change_in_a_sealed_year_asks_once_why(
    town: Database, context: AppContext, item: str, dialogs: ExpectedDialogs
) -> None:
    with town.action() as db:
        seal_year(db, 2025, "马静", context.today())
    dialogs.answer(_leave)
    assert not _rename(context, item, "不改")
    teller = context.teller
    assert isinstance(teller, TellerSpy)
    assert "2025年的内容已经封存" in teller.problems[-1]
    dialogs.answer(_answer("补录漏登的议题"))
    assert _rename(context, item, "补一")
    assert _rename(context, item, "补二")
    assert context.with_reason(town.undo) == "改议题"
    with town.read() as db:
        assert db.get_one(MeetingItem, item).title == "补一"
        reasons = list(db.scalars(select(Action.reason).order_by(Action.id.desc()).limit(3)))
    assert reasons == ["补录漏登的议题"] * 3


def test_another_record_of_the_year_asks_again_and_offers_the_last_reason(
    town: Database, context: AppContext, item: str, dialogs: ExpectedDialogs
) -> None:
    other = an_item(town, a_meeting(town, datetime.date(2025, 5, 6)))
    with town.read() as db:
        meeting = db.get_one(MeetingItem, item).meeting_id
    beside = an_item(town, meeting)
    with town.action() as db:
        seal_year(db, 2025, "马静", context.today())
    dialogs.answer(_answer("补录漏登的议题"))
    assert _rename(context, item, "补一")
    assert _rename(context, beside, "同一次会议"), "not asked again"
    offered: list[str] = []

    def leave(dialog: QDialog) -> None:
        assert isinstance(dialog, ReasonDialog)
        offered.append(dialog.reason.editor.text())
        click(dialog.leave_button)

    dialogs.answer(leave)
    assert not _rename(context, other, "补二")
    assert offered == ["补录漏登的议题"]
    assert _rename(context, item, "补三"), "and the first one is still known"


def test_a_reason_is_asked_for_anew_after_ten_minutes(dialogs: ExpectedDialogs, qtbot: QtBot) -> None:
    from renda_desktop.errors import SealedYear

    now = [0.0]
    reasons = KeptReasons(lambda: now[0])
    dialogs.answer(_answer("一"))
    assert reasons.reason_for(SealedYear((2025,))) == "一"
    now[0] = KEPT_FOR
    assert reasons.reason_for(SealedYear((2025,))) == "一"
    now[0] = 2 * KEPT_FOR + 1
    dialogs.answer(_answer("二"))
    assert reasons.reason_for(SealedYear((2025,))) == "二"
    dialogs.answer(lambda dialog: dialog.reject())
    assert reasons.reason_for(SealedYear((2024, 2025))) == ""
