"""全套材料 of a meeting: in the order of use, each item's papers by themselves, numbers by the dates of the papers."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from renda_desktop.issuing.queries import numbers_of
from renda_desktop.issuing.rules import Series
from renda_desktop.presidium.meeting_commands import edit_meeting
from renda_desktop.presidium.rules import NOTICE, OBSERVER_NOTICE, PARTY_REQUEST
from renda_desktop.storage.database import Database
from tests.helpers.builders import TODAY
from tests.helpers.meeting_builders import a_meeting, a_report, edit
from tests.helpers.papers import kit_page, side_of
from tests.helpers.window import toast_words
from tests.ui.presidium.hands import Sections
from tests.ui.widgets.hands import click
from ui.papers.kit_line import NOT_YET, KitLine
from ui.papers.rows import PaperRows
from ui.presidium.tab import PresidiumTab

COMING = TODAY + datetime.timedelta(days=6)


@pytest.fixture
def coming(tab: PresidiumTab, town: Database) -> str:
    """A meeting in a week with two reports, shown."""
    made = a_meeting(town, COMING)
    a_report(town, made)
    a_report(town, made)
    tab.show_record(made)
    QTest.qWait(1)
    return made


def _rows(tab: PresidiumTab) -> PaperRows:
    return Sections(tab).papers.papers


def _materials(tab: PresidiumTab) -> list[KitLine]:
    return [line for line in kit_page(_rows(tab)).lines if line.entry.printable.id == "乙06"]


def test_each_item_has_its_own_tick_and_says_which_it_is(
    tab: PresidiumTab, coming: str, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = _materials(tab)
    assert [line.box.text() for line in (first, second)] == ["乙06 议题材料　议题1", "乙06 议题材料　议题2"]
    assert first.notes.text().startswith("听取和讨论镇人民政府关于农村饮水安全工作情况的报告")
    assert second.copies.value() == 11 + 2 + 1
    first.box.setChecked(False)
    folder = tmp_path / "材料"
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    click(side_of(_rows(tab)).kit.folder_button)
    qtbot.waitUntil(lambda: bool(toast_words(tab)), timeout=20_000)
    assert [path.name for path in folder.glob("乙06*")] == [second.entry.state.file_name]


def test_a_new_item_joins_the_list_and_the_ticks_of_the_others_stay(
    tab: PresidiumTab, coming: str, town: Database, qtbot: QtBot
) -> None:
    _materials(tab)[0].box.setChecked(False)
    page = side_of(_rows(tab)).kit
    a_report(town, coming)
    qtbot.waitUntil(
        lambda: sum(line.entry.printable.id == "乙06" for line in page.lines) == 3, timeout=20_000
    )
    ticks = [line.box.isChecked() for line in page.lines if line.entry.printable.id == "乙06"]
    assert ticks == [False, True, True]


def test_papers_come_in_the_order_of_use_and_those_of_the_day_wait(
    tab: PresidiumTab, coming: str, town: Database
) -> None:
    edit(town, edit_meeting, coming, "asked_party_on", TODAY)
    page = kit_page(_rows(tab))
    names = [line.entry.printable.name for line in page.lines]
    assert names[:2] == ["会前请示", "会议通知"]
    assert names.index("议程") < names.index("议题材料") < names.index("签到表") < names.index("会议记录")
    early = [line.entry.printable.name for line in page.lines if not line.box.isChecked()]
    assert early == ["会议记录", "会议纪要", "工作信息简报"]
    assert all(NOT_YET in line.notes.text() for line in page.lines if line.entry.printable.name in early)


def test_numbers_follow_the_dates_and_minutes_wait_for_the_meeting(
    tab: PresidiumTab, coming: str, town: Database
) -> None:
    """The party was asked before the notice went out, though its paper stands further down."""
    edit(town, edit_meeting, coming, "notice_on", TODAY)
    edit(town, edit_meeting, coming, "asked_party_on", TODAY - datetime.timedelta(days=2))
    click(_rows(tab).number_link)
    with town.read() as db:
        given = [(row.number, row.paper) for row in numbers_of(db, Series.DOCUMENT)]
        assert numbers_of(db, Series.MINUTES) == []
    assert given == [(1, PARTY_REQUEST), (2, NOTICE), (3, OBSERVER_NOTICE)]
