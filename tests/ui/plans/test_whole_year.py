"""The whole job once through the window: from an empty year to the papers on the disk."""

from __future__ import annotations

import datetime
import zipfile
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from renda_desktop.plans.plan_time import PlanTime
from renda_desktop.plans.rules import PlanState
from renda_desktop.storage.database import Database
from tests.helpers.plan_builders import item_row, item_rows, plan_row
from tests.helpers.window import toast_words
from tests.ui.plans.steps import (
    approval,
    choose,
    item_named,
    matter,
    papers,
    people,
    progress,
    retype,
    wait_for_file,
    will_save_to,
)
from tests.ui.widgets.hands import click, press
from ui.plans.tab import PlansTab

INSPECTION = "农村人居环境视察"


def test_from_an_empty_year_to_the_papers(
    qtbot: QtBot,
    tab: PlansTab,
    hall: Database,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    # a new plan from a typical year
    assert tab.left.empty.isVisible()
    assert tab.left.empty.sentence.text() == "还没有2026年的计划。"
    click(tab.left.empty.preset_button)
    click(tab.right.new_plan.preset_buttons[0])
    assert len(item_rows(hall)) == 24
    inspection = item_named(hall, INSPECTION).id

    # an item's time, typed freely
    choose(tab, inspection)
    retype(matter(tab).time, "5月8日至9日")
    days = PlanTime.days(datetime.date(2026, 5, 8), datetime.date(2026, 5, 9))
    assert item_row(hall, inspection).time == days

    # a group is invited
    groups = people(tab).groups
    assert groups is not None
    first = people(tab).group_ids()[0]
    click(groups.chip(first))
    invited = item_row(hall, inspection)
    assert [group.name for group in invited.groups] == ["第一代表小组"]
    assert "第一代表小组（3人）" in people(tab).line.text()

    # done, with its result
    click(progress(tab).buttons[PlanState.DONE])
    retype(progress(tab).result, "形成意见6条，已交办")
    done = item_row(hall, inspection)
    assert (done.state, done.done_on, done.result) == (
        PlanState.DONE,
        datetime.date(2026, 4, 2),
        "形成意见6条，已交办",
    )

    # Esc on the board leads to the plan itself, which is approved
    tab.left.focus_view()
    press(tab.left.board, Qt.Key.Key_Escape)
    assert tab.current == ""
    assert tab.right.plan_card.isVisible()
    retype(approval(tab).approved, "2026-3-30")
    assert plan_row(hall).approved_on == datetime.date(2026, 3, 30)
    assert tab.right.plan_card.card.badge.text() == "已通过"

    # 丙01 as Word: what is lacking is said beside it and after it was written
    word = tmp_path / "要点.docx"
    will_save_to(monkeypatch, word)
    line = papers(tab).line("丙01")
    click(line.save_button)
    wait_for_file(qtbot, word)
    assert "5月8日至9日开展农村人居环境视察" in _words_in(word)
    qtbot.waitUntil(lambda: line.open_button.isVisibleTo(line))
    assert toast_words(tab).startswith("已存好“要点.docx”。还缺 ")
    qtbot.waitUntil(lambda: "总体要求" in line.missing.text())

    # 丙02 as Excel
    excel = tmp_path / "安排表.xlsx"
    will_save_to(monkeypatch, excel)
    click(papers(tab).line("丙02", excel=True).save_button)
    wait_for_file(qtbot, excel)
    cells = [str(c.value) for row in openpyxl.load_workbook(excel).worksheets[0].iter_rows() for c in row]
    assert "5月8日至9日" in cells
    assert "形成意见6条，已交办" in cells


def _words_in(path: Path) -> str:
    import re

    xml = zipfile.ZipFile(path).read("word/document.xml").decode()
    return re.sub(r"<[^>]+>", "", xml)
