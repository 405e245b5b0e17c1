"""From the paper to the form: a click on somebody's name, and the paper that goes when its record goes."""

from __future__ import annotations

from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from renda_desktop.documents.passages import Source
from renda_desktop.events.attendance_commands import Invite, Invitee, invite
from renda_desktop.events.rules import Capacity
from renda_desktop.storage.database import Database
from tests.helpers.meeting_builders import act, card, lines_of
from tests.helpers.papers import side_of
from tests.ui.presidium.hands import Sections
from tests.ui.widgets.hands import click
from ui.presidium.notice_section import NoticeSection
from ui.presidium.tab import PresidiumTab

OBSERVER = Capacity.OBSERVER


def _click_on(tab: PresidiumTab, line_id: str, field: str) -> None:
    tab.card.fix(Source("attendance", line_id, field))
    QTest.qWait(1)


def test_a_members_name_leads_to_the_line_of_the_roll(tab: PresidiumTab, town: Database, full: str) -> None:
    people = Sections(tab).people
    line = lines_of(town, full)["王大山"]
    _click_on(tab, line.id, "name")
    assert people.list.hasFocus()
    assert people.list.selected_ids() == (line.id,)
    row = people.list.visualRect(people.list.currentIndex())
    at = people.list.viewport().mapTo(tab.card.card.scroll_area().viewport(), row.center())
    assert tab.card.card.scroll_area().viewport().rect().contains(at), "the line is in sight"


def test_an_observers_name_leads_to_the_line_of_the_observers(
    tab: PresidiumTab, town: Database, meeting: str
) -> None:
    event = card(town, meeting).meeting.event.id
    act(
        town,
        invite,
        Invite(event, (Invitee("林海涛", None, "副主任"), Invitee("刘远", None, "副镇长")), OBSERVER),
    )
    observers = Sections(tab).people.observers
    line = lines_of(town, meeting)["刘远"]
    _click_on(tab, line.id, "post")
    assert observers.list.hasFocus()
    assert observers.list.current_id() == line.id
    assert observers.list.currentIndex().column() == 2


def test_what_was_told_leads_to_the_list_of_those_told(tab: PresidiumTab, town: Database, full: str) -> None:
    part = tab.card.part("notice")
    assert isinstance(part, NoticeSection)
    line = lines_of(town, full)["李淑芬"]
    _click_on(tab, line.id, "told_on")
    assert part.panel.list.hasFocus()
    assert part.panel.list.selected_ids() == (line.id,)


def test_the_reason_of_a_leave_leads_into_its_field(tab: PresidiumTab, town: Database, full: str) -> None:
    people = Sections(tab).people
    _click_on(tab, lines_of(town, full)["王大山"].id, "reason")
    assert people.leave.fields["reason"].isAncestorOf(tab.focusWidget())


def test_the_paper_of_a_meeting_goes_when_an_opinion_takes_its_place(
    desk: PresidiumTab, full: str, qtbot: QtBot
) -> None:
    parts = Sections(desk)
    papers = parts.papers
    click(papers.lines["乙08"].view_button)
    side = side_of(papers.papers)
    QTest.qWait(1)
    assert side.isVisible()
    click(parts.agenda.detail.opinion.link)
    qtbot.waitUntil(side.isHidden)
    assert desk.lists.opinions_shown()
    assert desk.lists.isVisible()


def test_the_paper_stays_while_another_section_is_looked_at(desk: PresidiumTab, full: str) -> None:
    papers = Sections(desk).papers
    click(papers.lines["乙08"].view_button)
    side = side_of(papers.papers)
    desk.card.card.jump_to("meeting")
    desk.hide()
    desk.show()
    QTest.qWait(1)
    assert side.isVisible(), "neither scrolling nor another tab closes it"
