"""导入: a plan kept in a workbook comes into the year shown."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from renda_desktop.storage.database import Database
from tests.helpers.roster_builders import a_workbook
from tests.ui.widgets.hands import click
from ui.imports.page import CONFIRM, PREVIEW
from ui.plans.tab import PlansTab

ROWS: list[Sequence[object]] = [
    ["青禾镇人大2026年工作安排"],
    ["月份", "工作任务", "负责人", "参加代表"],
    ["4月", "农村人居环境视察", "副主席", "第一代表小组"],
    [None, "代表学习培训", "专干", "全体代表"],
    ["去年底", "总结", None, None],
]


def test_a_workbook_becomes_the_plan_of_a_year_without_one(
    tab: PlansTab, hall: Database, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = a_workbook(tmp_path / "计划.xlsx", ROWS)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    click(tab.left.empty.import_button)
    page = tab.actions_.imports.page
    assert page is not None
    qtbot.waitUntil(lambda: page.next_button.isVisible())
    assert page.title.text() == "导入2026年计划"
    while page.step() < CONFIRM:
        step = page.step()
        click(page.next_button)
        qtbot.waitUntil(lambda step=step: page.step() > step)  # type: ignore[misc]
        if page.step() == PREVIEW:
            assert page.preview_step.detail.title.text() == "第5行　总结"
    assert "新增 3 项。" in page.confirm_step.sentences.text()
    assert "还没有2026年的计划，导入时新建。" in page.confirm_step.more.text()
    click(page.next_button)
    qtbot.waitUntil(lambda: tab.main.isVisible())
    assert tab.facts is not None
    found = {item.title: (item.time_text, item.responsible, item.all_deputies) for item in tab.facts.items}
    assert found["代表学习培训"] == ("4月", "专干", True)
    assert found["农村人居环境视察"] == ("4月", "副主席", False)
    hall.undo()
    qtbot.waitUntil(lambda: tab.facts is not None and tab.facts.plan is None)
