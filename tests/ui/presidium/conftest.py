"""A data file with a presidium, made once per run and copied for each test; the tab over it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from renda_desktop.opinions.commands import edit_opinion
from renda_desktop.opinions.follow_up_commands import edit_round
from renda_desktop.storage.database import Database
from renda_desktop.storage.editing import EditField
from renda_desktop.township.commands import AppointOfficer, appoint_officer, edit_office
from renda_desktop.township.queries import find_office
from renda_desktop.township.rules import Post
from tests.helpers.builders import TERM_START
from tests.helpers.data_files import made_once, opened_copy, richest
from tests.helpers.meeting_builders import a_meeting, a_report, an_item, edit, elect_eleven, sign_in
from tests.opinions.building import handed_over
from tests.presidium.full_meeting import full_meeting
from tests.ui.presidium.opinion_hands import PAST, stored
from tests.ui.widgets.hands import show_active
from ui.presidium.tab import PresidiumTab
from ui.runtime.context import AppContext


def furnish(database: Database) -> None:
    """Room, mark and telephone, a secretary, and a presidium of eleven since 2026-01-16."""
    with database.action() as db:
        office = find_office(db)
        assert office is not None
        for name, value in (
            ("meeting_room", "镇政府三楼会议室"),
            ("document_mark", "青禾人发"),
            ("phone", "0999-1234567"),
        ):
            edit_office(db, EditField(office.id, name, value))
        appoint_officer(db, AppointOfficer(Post.SECRETARY, "马静", TERM_START))
    elect_eleven(database)


@pytest.fixture(scope="session")
def presidium_file(town_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """青禾镇 with its presidium."""
    return made_once(tmp_path_factory, town_file, furnish)[0]


@pytest.fixture(scope="session")
def meeting_file(presidium_file: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """With a meeting of ten present and two items, too; and its id."""

    def enter(town: Database) -> str:
        made = a_meeting(town)
        a_report(town, made)
        an_item(town, made)
        sign_in(town, made)
        return made

    return made_once(tmp_path_factory, presidium_file, enter)


@pytest.fixture(scope="session")
def full_file(presidium_file: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """With a meeting that has everything entered; and its id."""
    return made_once(tmp_path_factory, presidium_file, full_meeting)


@pytest.fixture(scope="session")
def late_file(full_file: tuple[Path, str], tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """With an opinion of that meeting, handed over and answered late; and its id."""

    def enter(town: Database) -> str:
        opinion = handed_over(town, full_file[1])
        edit(town, edit_opinion, opinion, "issued_on", PAST)
        edit(town, edit_opinion, opinion, "handed_over_on", PAST)
        edit(town, edit_round, stored(town).now.id, "due_on", PAST)
        return opinion

    return made_once(tmp_path_factory, full_file[0], enter)


@pytest.fixture
def town(request: pytest.FixtureRequest, presidium_file: Path, tmp_path: Path) -> Iterator[Database]:
    """青禾镇 with its presidium, and with what the test asks for besides: it stands there when the tab opens."""
    template = richest(request, presidium_file, "late_file", "full_file", "meeting_file")
    with opened_copy(template, tmp_path) as town:
        yield town


@pytest.fixture
def tab(qtbot: QtBot, context: AppContext) -> PresidiumTab:
    """The tab, shown and with the keyboard."""
    made = PresidiumTab(context)
    qtbot.addWidget(made)
    made.resize(1366, 700)
    show_active(made)
    return made


@pytest.fixture
def meeting(tab: PresidiumTab, meeting_file: tuple[Path, str]) -> str:
    """A meeting of ten present and two items, shown."""
    tab.show_record(meeting_file[1])
    QTest.qWait(1)
    return meeting_file[1]


@pytest.fixture
def full(tab: PresidiumTab, full_file: tuple[Path, str]) -> str:
    """A meeting with everything entered, shown."""
    tab.show_record(full_file[1])
    QTest.qWait(1)
    return full_file[1]


@pytest.fixture
def desk(tab: PresidiumTab) -> PresidiumTab:
    """The tab, following links as the window does."""
    tab.context.went.connect(lambda _tab, record: tab.show_record(record))
    return tab


@pytest.fixture
def late(desk: PresidiumTab, full: str, late_file: tuple[Path, str]) -> str:
    """An opinion of that meeting, handed over and answered late, shown."""
    desk.show_record(late_file[1])
    QTest.qWait(1)
    return late_file[1]
