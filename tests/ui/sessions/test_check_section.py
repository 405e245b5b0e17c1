"""核对: the heading counts what is to be looked at, the section lists it, and each line leads to its place."""

from __future__ import annotations

import datetime

import pytest
from pytestqt.qtbot import QtBot

from renda_desktop.deliberation.bill_commands import AddBill, add_bill
from renda_desktop.deliberation.handing_in import Receipt, Signing
from renda_desktop.sessions.agenda_commands import edit_agenda_item, remove_agenda_item
from renda_desktop.sessions.commands import edit_session
from renda_desktop.storage.database import Database
from renda_desktop.storage.editing import EditField
from tests.helpers.session_builders import act
from tests.ui.widgets.hands import click, focus_of
from ui.sessions.agenda_section import AgendaSection
from ui.sessions.basics_section import BasicsSection
from ui.sessions.check_section import CheckSection, FindingLine
from ui.sessions.deliberation.bills_block import BillsBlock
from ui.sessions.deliberation.section import DeliberationSection
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
    assert check.lines[0].basis.text().startswith("待确认，参照")
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
    qtbot.waitUntil(lambda: any("第1号议案" in text for text in _sentences(check)), timeout=20_000)


def _click(check: CheckSection, word: str) -> FindingLine:
    check.work_out()
    line = next(line for line in check.lines if word in line.finding.sentence)
    click(line.look_button)
    return line


def test_a_line_names_its_field_and_leads_into_it(
    check: CheckSection, opened: SessionsTab, town: Database, session: str
) -> None:
    card = opened.card.shown()
    assert card is not None
    assert card.facts.opens_on is not None
    act(town, edit_session, EditField(session, "notice_date", card.facts.opens_on))
    act(town, add_bill, AddBill(session, "养护公路", signing=Signing(), receipt=Receipt(card.facts.opens_on)))
    opened.card.show_session(session)
    line = _click(check, "会议通知的日期")
    assert line.look_button.text() == "去改：会议 → 通知日期"
    basics = opened.card.part("basics")
    assert isinstance(basics, BasicsSection)
    assert focus_of(basics.fields["notice_date"]).hasFocus()
    assert "会议通知的日期" in basics.notes.texts()[0], "said where it is mended, too"
    line = _click(check, "第1号议案：还缺案由")
    assert line.look_button.text() == "去改：审议 → 案由"
    section = opened.card.part("deliberation")
    assert isinstance(section, DeliberationSection)
    (bills,) = (block for block in section.blocks("bills") if isinstance(block, BillsBlock))
    assert bills.block.details is not None
    assert focus_of(bills.block.details.fields["cause"]).hasFocus()


def test_what_the_agenda_lacks_is_said_and_mended_in_the_agenda(
    check: CheckSection, opened: SessionsTab, town: Database, session: str
) -> None:
    agenda = opened.card.part("agenda")
    assert isinstance(agenda, AgendaSection)
    report = next(item for item in agenda.session().agenda if "人民政府工作报告" in item.title)
    act(town, remove_agenda_item, report.id)
    opened.card.show_session(session)
    line = _click(check, "议程里没有人民政府工作报告")
    assert line.look_button.text() == "去改：议程 → 议程"
    assert agenda.list.hasFocus()
    assert any("议程里没有人民政府工作报告" in text for text in agenda.notes.texts())
