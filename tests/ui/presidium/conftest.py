"""A data file with a presidium, made once per run and copied for each test; the tab over it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from renda_desktop.opinions.commands import edit_opinion
from renda_desktop.opinions.follow_up_commands import edit_round
from renda_desktop.storage.database import Database
from renda_desktop.storage.editing import EditField
from renda_desktop.storage.opening import newest_schema
from renda_desktop.township.commands import AppointOfficer, appoint_officer, edit_office
from renda_desktop.township.queries import find_office
from renda_desktop.township.rules import Post
from tests.conftest import CLERK
from tests.helpers.builders import TERM_START, found_town
from tests.helpers.meeting_builders import a_meeting, a_report, an_item, edit, elect_eleven, sign_in
from tests.opinions.building import handed_over
from tests.presidium.full_meeting import full_meeting
from tests.ui.presidium.opinion_hands import PAST, stored
from tests.ui.widgets.hands import show_active
from ui.presidium.tab import PresidiumTab
from ui.runtime.context import AppContext


def furnish(database: Database) -> None:
    """青禾镇 with room, mark and telephone, a secretary, and a presidium of eleven since 2026-01-16."""
    found_town(database)
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
def presidium_file(empty_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data file to copy."""
    path = tmp_path_factory.mktemp("presidium") / "renda.db"
    shutil.copyfile(empty_file, path)
    database = Database(path, newest_schema(), CLERK)
    furnish(database)
    database.close()
    return path


@pytest.fixture
def town(presidium_file: Path, tmp_path: Path) -> Iterator[Database]:
    """青禾镇 with its presidium; every table of this slice is there."""
    path = tmp_path / "renda.db"
    shutil.copyfile(presidium_file, path)
    database = Database(path, newest_schema(), CLERK)
    yield database
    database.close()


@pytest.fixture
def tab(qtbot: QtBot, context: AppContext) -> PresidiumTab:
    """The tab, shown and with the keyboard."""
    made = PresidiumTab(context)
    qtbot.addWidget(made)
    made.resize(1366, 700)
    show_active(made)
    return made


@pytest.fixture
def meeting(tab: PresidiumTab, town: Database) -> str:
    """A meeting of ten present and two items, shown."""
    made = a_meeting(town)
    a_report(town, made)
    an_item(town, made)
    sign_in(town, made)
    tab.show_record(made)
    QTest.qWait(1)
    return made


@pytest.fixture
def full(tab: PresidiumTab, town: Database) -> str:
    """A meeting with everything entered, shown."""
    made = full_meeting(town)
    tab.show_record(made)
    QTest.qWait(1)
    return made


@pytest.fixture
def desk(tab: PresidiumTab) -> PresidiumTab:
    """The tab, following links as the window does."""
    tab.context.went.connect(lambda _tab, record: tab.show_record(record))
    return tab


@pytest.fixture
def late(desk: PresidiumTab, town: Database, full: str) -> str:
    """An opinion handed over and answered late, shown."""
    opinion = handed_over(town, full)
    edit(town, edit_opinion, opinion, "issued_on", PAST)
    edit(town, edit_opinion, opinion, "handed_over_on", PAST)
    edit(town, edit_round, stored(town).now.id, "due_on", PAST)
    desk.show_record(opinion)
    QTest.qWait(1)
    return opinion
