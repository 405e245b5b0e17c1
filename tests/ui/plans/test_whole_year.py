"""The whole job once through the window: from an empty year to the papers on the disk."""

from __future__ import annotations

import datetime
import zipfile
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from renda_desktop.plans.plan_time import PlanTime
from renda_desktop.plans.rows import CarrierKind
from renda_desktop.plans.rules import PlanState
from renda_desktop.storage.database import Database
from tests.helpers.meeting_builders import MEETING_DAY, a_meeting
from tests.helpers.plan_builders import item_row, item_rows, make_item, make_plan, plan_row
from tests.helpers.window import toast_words
from tests.ui.plans.steps import (
    approval,
    choose,
    item_named,
    links,
    matter,
    papers,
    people,
    progress,
    retype,
    wait_for_file,
    will_save_to,
)
from tests.ui.widgets.hands import click, press, type_text
from ui.plans.item_card import ItemCard
from ui.plans.plan_card import PlanCard
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


def _tab_to(wanted: QWidget) -> None:
    """Goes on with the Tab key until the keyboard stands there."""
    for _ in range(80):
        here = QApplication.focusWidget()
        assert here is not None
        if here is wanted:
            return
        press(here, Qt.Key.Key_Tab)
    raise AssertionError(f"the Tab key never came to {wanted.accessibleName()}")


def _wait_for_card(qtbot: QtBot, view: ItemCard | PlanCard, last: str) -> None:
    """Until all sections were made in their order and Qt has shown them, as it does when nobody is typing."""
    qtbot.waitUntil(lambda: view.card.is_built(last))
    qtbot.waitUntil(view.part(last).isVisible)


@pytest.mark.usefixtures("built_ahead")
def test_linking_approving_numbering_and_saving_by_keyboard_alone(
    qtbot: QtBot, tab: PlansTab, hall: Database, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    meeting, item = a_meeting(hall), make_item(hall, make_plan(hall))
    name = "镇十九届人大主席团第一次会议"

    # Enter on the item opens its card, Tab leads to 关联
    tab.left.focus_view()
    tab.left.board.select(item)
    press(tab.left.board, Qt.Key.Key_Return)
    _wait_for_card(qtbot, tab.right.item_card, "links")
    link = links(tab).lines[CarrierKind.MEETING].field.editor
    _tab_to(link)
    type_text(link, name)
    press(link, Qt.Key.Key_Return)
    assert [one.id for one in item_row(hall, item).carriers] == [meeting]

    # Esc on the board leads to the plan; Tab leads to its approval
    tab.left.focus_view()
    press(tab.left.board, Qt.Key.Key_Escape)
    _wait_for_card(qtbot, tab.right.plan_card, "papers")
    approved_by = approval(tab).meeting.editor
    _tab_to(approved_by)
    type_text(approved_by, name)
    press(approved_by, Qt.Key.Key_Return)
    assert plan_row(hall).approved_on == MEETING_DAY

    # on to the number of the printed plan, and back to [存 Word] beside it
    word = tmp_path / "要点.docx"
    will_save_to(monkeypatch, word)
    line = papers(tab).line("丙01")
    assert line.number_row is not None
    _tab_to(line.save_button)
    press(line.save_button, Qt.Key.Key_Return)
    wait_for_file(qtbot, word)
    qtbot.waitUntil(lambda: line.open_button.isVisibleTo(line))
    _tab_to(line.number_row.take_link)
    press(line.number_row.take_link, Qt.Key.Key_Return)
    number = plan_row(hall).number
    assert number is not None
    assert number.number == 1
    _tab_to(papers(tab).line("表07", excel=True).save_button)
    _tab_to(tab.bar.new_button)
