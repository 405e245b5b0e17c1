"""核对: the heading counts what is to be looked at, the section lists it, and each line leads to its place."""

from __future__ import annotations

import datetime

import pytest
from pytestqt.qtbot import QtBot

from renda_desktop.deliberation.bill_commands import AddBill, add_bill
from renda_desktop.deliberation.handing_in import Receipt, Signing
from renda_desktop.sessions.agenda_commands import edit_agenda_item
from renda_desktop.sessions.commands import edit_session
from renda_desktop.storage.database import Database
from renda_desktop.storage.editing import EditField
from tests.helpers.session_builders import act
from tests.ui.widgets.hands import click
from ui.sessions.agenda_section import AgendaSection
from ui.sessions.check_section import CheckSection
from ui.sessions.tab import SessionsTab


@pytest.fixture
def check(opened: SessionsTab) -> CheckSection:
    found = opened.card.part("check")
    assert isinstance(found, CheckSection)
    found.work_out()
    return found


def _sentences(check: CheckSection) -> list[str]:
    return [line.finding.sentence for line in check.lines]


def test_nothing_to_look_at_is_said(check: CheckSection, opened: SessionsTab) -> None:
    check._show(())
    assert not check.nothing.isHidden()
    assert opened.card.doubts.isHidden()
    check.work_out()
    assert check.nothing.isHidden() == bool(check.lines)


def test_what_the_plan_shows_stands_at_once_and_the_rest_follows(
    check: CheckSection, opened: SessionsTab, town: Database, session: str
) -> None:
    card, known = opened.card.shown(), len(check.lines)
    assert card is not None
    assert card.facts.opens_on is not None
    late = EditField(session, "notice_date", card.facts.opens_on - datetime.timedelta(days=2))
    act(town, edit_session, late)
    act(town, add_bill, AddBill(session, "养护公路", signing=Signing(), receipt=Receipt(card.facts.opens_on)))
    opened.card.show_session(session)
    assert opened.card.doubts.text() == f"请核对 {known + 1} 处"
    check.work_out()
    assert opened.card.doubts.text() == f"请核对 {len(check.lines)} 处"
    said = _sentences(check)
    assert "离开会只有2天" in said[0]
    assert any(text.startswith("第1号议案：还缺案由") for text in said)
    assert "本地要求" in check.lines[0].sentence.text()
    opened.card.show_session(session)
    assert _sentences(check) == said, "what was found stays until it is read again"


def test_the_heading_leads_to_the_list_and_a_line_to_its_place(
    check: CheckSection, opened: SessionsTab, town: Database
) -> None:
    agenda = opened.card.part("agenda")
    assert isinstance(agenda, AgendaSection)
    item = agenda.session().agenda[0]
    act(town, edit_agenda_item, EditField(item.id, "title", "听取2025年决算"))
    opened.card.show_session(opened.card.session_id())
    click(opened.card.doubts)
    assert opened.card.card.current_section() == "check"
    line = next(line for line in check.lines if "听取2025年决算" in line.finding.sentence)
    click(line.look_button)
    assert opened.card.card.current_section() == "agenda"
    assert agenda.list.current_id() == item.id


def test_it_is_read_once_the_clerk_rests_and_not_behind_a_page(
    check: CheckSection, opened: SessionsTab, town: Database, session: str, qtbot: QtBot
) -> None:
    card = opened.card.shown()
    assert card is not None
    act(town, add_bill, AddBill(session, "养护公路", signing=Signing(), receipt=Receipt(card.facts.opens_on)))
    opened.hide()
    check._rested()
    assert not any("第1号议案" in text for text in _sentences(check))
    opened.show()
    qtbot.waitUntil(lambda: any("第1号议案" in text for text in _sentences(check)), timeout=5000)
