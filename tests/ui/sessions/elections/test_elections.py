"""选举 on the card and on its page: from the post to taking office, with real widgets."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from renda_desktop.ballots.announce_commands import announce
from renda_desktop.elections.case_commands import edit_case
from renda_desktop.elections.posts import EndKind, Nominator
from renda_desktop.elections.rows import ElectionState
from renda_desktop.sessions.commands import ChangeSetting, change_setting
from renda_desktop.storage.database import Database
from tests.helpers.ballot_builders import counted, issue
from tests.helpers.election_builders import DEPUTIES, NOON, elections
from tests.helpers.session_builders import act, edit
from tests.helpers.window import TellerSpy
from tests.ui.sessions.hands import retype
from tests.ui.widgets.hands import click, editor_of, press
from ui.sessions.ballots.page import BallotsPage
from ui.sessions.elections.forms import NominateForm, TakeOfficeForm
from ui.sessions.elections.page import ElectionPage
from ui.sessions.elections.section import ElectionsSection
from ui.sessions.tab import SessionsTab
from ui.widgets.field import Field


@pytest.fixture
def section(shown: SessionsTab) -> ElectionsSection:
    """The section of the session."""
    shown.card.card.jump_to("elections")
    part = shown.card.part("elections")
    assert isinstance(part, ElectionsSection)
    return part


def typed(field: Field[Any], text: str) -> None:
    """Types into a field and leaves it."""
    field.setFocus(Qt.FocusReason.OtherFocusReason)
    retype(editor_of(field), text)
    press(editor_of(field), Qt.Key.Key_Tab)


def added(section: ElectionsSection, word: str) -> None:
    """＋ 增加职务 → 镇长."""
    next(action for action in section._actions.values() if action.text() == word).trigger()


def page_of(tab: SessionsTab) -> ElectionPage:
    """The page in front."""
    page = tab.pages.in_front()
    assert isinstance(page, ElectionPage)
    return page


def test_without_the_switch_one_line_says_where_it_is(
    section: ElectionsSection, town: Database, ids: dict[str, str]
) -> None:
    assert section.off.isHidden()
    act(town, change_setting, ChangeSetting(ids["session"], switches=frozenset()))
    assert not section.off.isHidden()
    assert "点选“选举”" in section.off.sentence.text()
    assert section.add_button.isHidden()
    assert section.method.isHidden()
    assert not section.cases.isHidden(), "a removal needs no switch"


def test_a_head_is_elected_from_the_nomination_to_the_oath(
    shown: SessionsTab, section: ElectionsSection, town: Database, ids: dict[str, str], said: TellerSpy
) -> None:
    added(section, "镇长")
    (line,) = section.lines.values()
    assert (line.title.text(), line.badge.text()) == ("镇长", ElectionState.NO_NOMINEES.value)
    assert "《地方组织法》第二十六条" in line.next.text()
    click(line.open_button)
    page = page_of(shown)
    assert page.candidates.law.text().endswith(
        "提名、酝酿不少于两天的规定只用于县级以上（《地方组织法》第二十七条第二款），乡镇的时间由选举办法规定。"
    )
    click(page.candidates.presidium_button)
    form = page.candidates.slot.form
    assert isinstance(form, NominateForm)
    typed(form.fields["name"], "刘海")
    click(form.confirm_button)
    assert [chip.text() for chip in page.candidates.chips.chips.values()] == ["刘海"]
    typed(page.candidates.panel.form.fields["work"], "青禾镇党委副书记")
    click(page.candidates.confirm_button)
    assert page.badge.text() == ElectionState.READY.value
    click(page.vote.open_button)
    ballots = shown.pages.in_front()
    assert isinstance(ballots, BallotsPage)
    assert ballots.name.text() == "选举镇长选票"
    issue(town, ballots.round_id, issued=13, returned=13)
    counted(town, ballots.round_id, 13, 0, {"刘海": (11, 1, 1)})
    with town.action() as db:
        announce(db, ballots.round_id, NOON)
    shown.close_page()
    click(section.lines[line_id(section)].open_button)
    assert "刘海当选为青禾镇人民政府镇长。" in page.result.words.text()
    assert "于2026年1月16日补选刘海为青禾镇人民政府镇长。" in page.result.announcement.text()
    click(page.result.office_button)
    taking = page.result.slot.form
    assert isinstance(taking, TakeOfficeForm)
    assert taking.fields["on"].value() == datetime.date(2026, 1, 16)
    click(taking.confirm_button)
    assert page.badge.text() == ElectionState.IN_OFFICE.value
    assert "列入宣誓名单" in said.notes[-1]
    shown.close_page()
    assert [one.values["name"] for one in section.oath.list.rows()] == ["刘海"]


def line_id(section: ElectionsSection) -> str:
    """The only post."""
    (only,) = section.lines
    return only


def test_what_is_refused_is_said_and_nothing_typed_is_lost(
    shown: SessionsTab, section: ElectionsSection, town: Database, ids: dict[str, str]
) -> None:
    added(section, "人大主席")
    click(section.lines[line_id(section)].open_button)
    page = page_of(shown)
    click(page.candidates.joint_button)
    form = page.candidates.slot.form
    assert isinstance(form, NominateForm)
    typed(form.fields["name"], "刘海")
    click(form.confirm_button)
    assert "刘海不是本届代表" in form.fields["name"].error()
    assert "《地方组织法》第十八条第一款" in form.fields["name"].error()
    typed(form.fields["name"], "李淑芬")
    click(form.confirm_button)
    box = page.candidates.panel.boxes[Nominator.DEPUTIES]
    assert not box.isHidden()
    assert box.heading.text() == "代表联名提名　已签0人，至少10人"
    click(page.candidates.confirm_button)
    assert "有0人，不足10人" in page.candidates.problem.text()
    assert box.signers is not None
    box.signers.picker.set_value(tuple(ids[name] for name in DEPUTIES[:10]))
    box.signers.picker.changed.emit(box.signers.picker.value())
    assert box.heading.text() == "代表联名提名　已签10人，至少10人"
    click(page.candidates.confirm_button)
    assert page.badge.text() == ElectionState.READY.value
    assert page.candidates.nominating.isHidden()
    typed(page.office.form.fields["seats"], "2")
    assert "最多选1名" in page.office.form.fields["seats"].error()


def test_a_removal_is_entered_on_the_card(
    section: ElectionsSection, town: Database, ids: dict[str, str]
) -> None:
    block = section.cases
    click(block.removal_button)
    form = block.slot.form
    assert form is not None
    typed(form.fields["post"], "镇长")
    assert form.fields["post"].value() == "HEAD", "the posts have the words of the town"
    typed(form.fields["post"], "人大主席")
    typed(form.fields["name"], "周建国")
    click(form.confirm_button)
    assert "应当写明罢免理由" in block.next.text()
    (case,) = elections(town, ids["session"]).cases
    assert case.kind is EndKind.REMOVAL
    section.reach(case.id, "reason")
    click(block.vote_button)
    assert "应当写明罢免理由" in block.problem.text(), "not put to the vote like that"
    typed(block.form.fields["reason"], "不履行职责")
    edit(town, edit_case, case.id, "by_presidium", True)
    click(block.vote_button)
    assert block.vote_button.isHidden()
    click(block.result_button)
    assert "还没有宣布" in block.problem.text()


def test_at_a_wide_window_no_field_is_squeezed(shown: SessionsTab, section: ElectionsSection) -> None:
    added(section, "人大副主席")
    click(section.lines[line_id(section)].open_button)
    page = page_of(shown)
    shown.window().resize(1366, 560)
    QApplication.processEvents()
    seats = page.office.form.fields["seats"]
    assert page.office.law.height() > 1.5 * page.office.law.fontMetrics().height(), "the words take two lines"
    assert seats.height() >= seats.minimumSizeHint().height()


def test_after_the_candidates_are_fixed_the_cursor_stands_where_it_goes_on(
    shown: SessionsTab, section: ElectionsSection
) -> None:
    added(section, "镇长")
    click(section.lines[line_id(section)].open_button)
    page = page_of(shown)
    click(page.candidates.presidium_button)
    form = page.candidates.slot.form
    assert form is not None
    typed(form.fields["name"], "刘海")
    click(form.confirm_button)
    QApplication.processEvents()
    assert page.candidates.confirm_button.hasFocus()
    click(page.candidates.confirm_button)
    QApplication.processEvents()
    assert page.vote.open_button.hasFocus()
