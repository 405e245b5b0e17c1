"""全套材料 of an activity: a paper with gaps goes along with what it lacks, one that is too early waits in sight."""

from __future__ import annotations

import datetime

from PySide6.QtTest import QTest

from renda_desktop.storage.database import Database
from tests.helpers.builders import TODAY
from tests.helpers.inspection_builders import an_activity
from tests.helpers.papers import kit_page
from tests.ui.duties.hands import part
from ui.duties.papers_section import PapersSection
from ui.duties.tab import DutiesTab
from ui.papers.kit_line import NOT_YET, KitLine


def _lines(tab: DutiesTab) -> dict[str, KitLine]:
    section = part(tab, "papers", PapersSection)
    return {line.entry.printable.name: line for line in kit_page(section.papers).lines}


def test_the_list_of_problems_goes_along_though_a_unit_is_missing(opened: DutiesTab) -> None:
    listed = _lines(opened)["问题清单"]
    assert listed.box.isChecked()
    assert "责任单位" in listed.notes.text()
    assert NOT_YET not in listed.notes.text()


def test_before_the_activity_it_waits_in_sight(tab: DutiesTab, town: Database) -> None:
    tab.show_record(an_activity(town, day=TODAY + datetime.timedelta(days=6)))
    QTest.qWait(1)
    lines = _lines(tab)
    waiting = [name for name, line in lines.items() if not line.box.isChecked()]
    assert waiting == ["报告", "问题清单"]
    assert all(NOT_YET in lines[name].notes.text() for name in waiting)
