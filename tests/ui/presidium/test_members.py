"""成员: who is a member on a day, elections, carrying on, single changes, and the quiet notes."""

from __future__ import annotations

import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from renda_desktop.presidium.member_queries import members_on
from renda_desktop.presidium.rules import MemberHow, MemberRole
from renda_desktop.storage.database import Database
from tests.helpers.meeting_builders import NAMES
from tests.helpers.window import TellerSpy
from tests.ui.presidium.hands import paste, put
from tests.ui.widgets.hands import click, press, type_text
from ui.people.deputies import _in_order
from ui.presidium.member_forms import CarryOnForm, ChangeForm, ElectForm
from ui.presidium.members_page import MembersPage
from ui.presidium.tab import PresidiumTab

DAY = datetime.date(2026, 4, 1)


@pytest.fixture
def page(tab: PresidiumTab) -> MembersPage:
    """The page, opened by its button."""
    click(tab.members_button)
    assert tab.members is not None
    QTest.qWait(1)
    return tab.members


def _names(town: Database, day: datetime.date) -> list[str]:
    with town.read() as db:
        return [member.name for member in members_on(db, day)]


def _shown(page: MembersPage) -> list[str]:
    return [row.name for row in page.model.rows()]


def test_members_of_another_day(page: MembersPage) -> None:
    assert _shown(page) == list(NAMES)
    put(page.day, "2026-1-1")
    assert _shown(page) == []
    click(page.today_button)
    assert len(_shown(page)) == 11


def test_an_election_pasted_from_word(page: MembersPage, town: Database, tab: PresidiumTab) -> None:
    form = page.form("elect")
    QTest.qWait(1)
    assert isinstance(form, ElectForm)
    paste(form.people.list, "周建国\t主席\t镇人大主席\n李淑芬\t\t东河村党支部书记\n孙立新\n")
    click(form.button)
    assert form.day.error() == "请写从哪天起。"
    put(form.day, "2026-4-1")
    click(form.button)
    assert _names(town, DAY) == ["周建国", "李淑芬", "孙立新"]
    assert _names(town, DAY - datetime.timedelta(1)) == list(NAMES), "the day before keeps its presidium"
    assert page.notes.sentences()[0] == "主席团现有成员3人，少于7人。"
    town.undo()
    assert _shown(page) == list(NAMES)


def test_two_chairs_are_refused_and_stay_typed(page: MembersPage, town: Database, tab: PresidiumTab) -> None:
    form = page.form("elect")
    QTest.qWait(1)
    assert isinstance(form, ElectForm)
    paste(form.people.list, "周建国\t主席\n李淑芬\t主席\n")
    put(form.day, "2026-4-1")
    click(form.button)
    spy = tab.context.teller
    assert isinstance(spy, TellerSpy)
    assert "主席只有一人" in spy.problems[0]
    assert len(form.people.list.rows()) == 2
    assert _names(town, DAY) == list(NAMES)


def test_carrying_on_with_one_out_and_one_in(page: MembersPage, town: Database) -> None:
    form = page.form("carry")
    QTest.qWait(1)
    assert isinstance(form, CarryOnForm)
    editor = form.leaving_picker.editor
    editor.setFocus()
    type_text(editor, "王大山")
    press(editor, Qt.Key.Key_Return)
    paste(form.joining.list, "高志强\t\t镇农业服务中心主任\n")
    put(form.day, "2026-4-1")
    click(form.button)
    with town.read() as db:
        members = {member.name: member.how for member in members_on(db, DAY)}
    assert "王大山" not in members
    assert (members["李淑芬"], members["高志强"]) == (MemberHow.CARRIED_ON, MemberHow.ELECTED)


def test_a_member_leaves_between_sessions(page: MembersPage, town: Database) -> None:
    form = page.form("change")
    QTest.qWait(1)
    assert isinstance(form, ChangeForm)
    put(form.leaves, "王大山")
    put(form.reason, "工作调动")
    put(form.day, "2026-4-1")
    click(form.button)
    assert "王大山" not in _names(town, DAY)
    assert len(_shown(page)) == 10


def test_the_post_of_a_member_is_edited_in_place(page: MembersPage, town: Database) -> None:
    page.panel.view.select_ids((page.model.rows()[2].id,))
    put(page.member.fields["post"], "镇人民政府副镇长")
    put(page.member.fields["role"], "副主席")
    with town.read() as db:
        member = next(m for m in members_on(db, DAY) if m.name == "李淑芬")
    assert (member.post, member.role) == ("镇人民政府副镇长", MemberRole.VICE_CHAIR)
    assert any("不担任政府职务" in sentence for sentence in page.notes.sentences())


def test_escape_goes_back_to_the_meetings(page: MembersPage, tab: PresidiumTab) -> None:
    press(page.panel.view, Qt.Key.Key_Escape)
    assert not tab.members_shown()


def test_the_session_is_only_asked_for_where_there_is_one(page: MembersPage) -> None:
    form = page.form("elect")
    QTest.qWait(1)
    assert form.session.isHidden()
    page.card.jump_to("elect")
    assert form.day.editor.hasFocus()


def test_units_stand_in_the_order_of_their_numbers() -> None:
    words = ["第二代表团", "第十一代表团", "第一代表团", "第三代表团", "机关小组"]
    assert sorted(((word, []) for word in words), key=_in_order) == [
        (word, []) for word in ("机关小组", "第一代表团", "第二代表团", "第三代表团", "第十一代表团")
    ]
