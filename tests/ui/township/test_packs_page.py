"""本省规定, 放假安排 and the office's own periods in the settings: real widgets over a real file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from renda_desktop.storage.database import Database
from renda_desktop.storage.editing import EditField
from renda_desktop.township.calendar import working_calendar
from renda_desktop.township.commands import edit_office
from renda_desktop.township.lawbook import RuleHere, Standing, rule_here
from renda_desktop.township.queries import find_office
from tests.helpers.builders import TODAY
from tests.helpers.window import TellerSpy
from tests.ui.widgets.hands import click, press, type_text
from ui.runtime.context import AppContext
from ui.township.holidays_page import HolidaysPage, missing_words, stretches
from ui.township.local_figures import FIGURES
from ui.township.local_values_page import LocalValuesPage
from ui.township.packs_page import PacksPage
from ui.township.settings_page import SettingsPage

COUNTY = """[pack]
id = "linchuan"
name = "临川县"
edition = 2026-03-01

[[entry]]
rule = "presidium_meeting_interval"
line = "主席团会议每两个月至少一次。"
figures = { max_gap = 2 }
source = "豫主席团条例2016"
article = "第五条"
quote = "每两个月"
"""


@pytest.fixture
def chongqing(town: Database) -> None:
    """The office lies in 重庆市."""
    with town.action() as db:
        office = find_office(db)
        assert office is not None
        edit_office(db, EditField(office.id, "province", "重庆市"))


@pytest.fixture
def part(chongqing: None, settings: SettingsPage) -> PacksPage:
    settings.show_record("本省规定")
    made = settings.part("本省规定")
    assert isinstance(made, PacksPage)
    return made


def here(town: Database, rule_id: str) -> RuleHere:
    with town.read() as db:
        found = rule_here(db, rule_id, TODAY)
    assert found is not None
    return found


def open_entry(part: PacksPage, words: str) -> None:
    part.list.open(next(row.row_id for row in part.list.rows() if words in row.text))


def bring_in(part: PacksPage, path: Path, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    path.write_text(text, "utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    click(part.import_button)


def states(part: PacksPage) -> set[str]:
    return {row.word for row in part.list.rows()}


def test_the_province_s_pack_is_shown_and_nothing_is_confirmed(part: PacksPage) -> None:
    assert part.chips["chongqing"].isChecked()
    assert part.about.text() == "重庆市：23条，程序自带的2026年11月20日版本，还有23条待确认"
    assert states(part) == {"待确认"}
    open_entry(part, "两个月内办结")
    assert part.view.quote.text() == "原文：“并从交办之日起两个月内办结并书面答复代表。”"
    assert part.view.national.text() == "国家法律是自交办之日起3个月。"
    assert "不算逾期" in part.view.note.text()
    assert "往年的事项也按它核对" in part.view.note.text(), "the entry says no day from which it holds"


def test_one_entry_is_confirmed_and_taken_back(part: PacksPage, town: Database) -> None:
    open_entry(part, "两个月内办结")
    click(part.view.confirm_button)
    assert here(town, "suggestion_reply_months").standing is Standing.LOCAL
    assert "还有22条待确认" in part.about.text()
    assert part.view.confirm_button.isHidden()
    click(part.view.withdraw_link)
    assert here(town, "suggestion_reply_months").standing is Standing.PROPOSED
    assert town.undo_label() == "重庆市：改回待确认“从交办之日起两个月内办结并书面答复代表”"


def test_all_are_confirmed_at_once_and_undone(part: PacksPage, town: Database) -> None:
    click(part.confirm_button)
    assert states(part) == {"已核对"}
    assert part.about.text().endswith("都核对过了")
    assert part.confirm_button.isHidden()
    assert here(town, "session_notice_days_other").number() == 10
    town.undo()
    part.reload()
    assert states(part) == {"待确认"}


def test_a_pack_out_of_use_does_nothing(part: PacksPage, town: Database) -> None:
    click(part.use_button)
    assert states(part) == {"没有使用"}
    assert here(town, "suggestion_reply_months").standing is Standing.NATIONAL
    click(part.use_button)
    assert here(town, "suggestion_reply_months").standing is Standing.PROPOSED


def test_another_province_s_pack_can_be_looked_at(part: PacksPage) -> None:
    click(part.chips["beijing"])
    assert part.about.text().endswith("没有使用")
    assert part.confirm_button.isHidden()
    assert any("三月底前" in row.text for row in part.list.rows())


def test_an_imported_pack_is_shown_and_two_that_disagree_are_chosen_between(
    part: PacksPage, town: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, context: AppContext
) -> None:
    assert part.clashes.isHidden()
    bring_in(part, tmp_path / "临川.toml", COUNTY, monkeypatch)
    assert isinstance(context.teller, TellerSpy)
    assert context.teller.notes == ["已导入临川县规定包，请逐条核对 [撤销]"]
    assert part.pack == "linchuan"
    assert states(part) == {"等选定"}
    assert part.about.text().endswith("，1条等选定")
    assert part.clashes.isVisible()
    assert [button.text() for button in part.clashes.buttons] == [
        "以重庆市为准：最长3个月",
        "以临川县为准：最长2个月",
    ]
    assert here(town, "presidium_meeting_interval").standing is Standing.PROPOSED
    click(part.clashes.buttons[1])
    assert states(part) == {"待确认"}
    click(part.confirm_button)
    assert here(town, "presidium_meeting_interval").number() == 2
    click(part.clashes.buttons[2])
    assert [button.text() for button in part.clashes.buttons][-1].startswith("以临川县")
    click(part.remove_link)
    assert part.clashes.isHidden()
    assert "linchuan" not in part.chips


def test_a_faulty_pack_is_named_and_nothing_is_lost(
    part: PacksPage, town: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = COUNTY.replace("max_gap = 2", "max_gap = 0").replace('"第五条"', '"五"')
    bring_in(part, tmp_path / "错.toml", wrong, monkeypatch)
    assert part.told.isVisible()
    assert "“错.toml”：规定包里有2处不对" in part.told.text()
    assert "第6行起的第1条（presidium_meeting_interval）：“五”不是条款号" in part.told.text()
    assert "max_gap 的数字“0”写法不对" in part.told.text()
    assert "linchuan" not in part.chips
    bring_in(part, tmp_path / "没有.toml", COUNTY, monkeypatch)
    assert part.told.isHidden()
    bring_in(part, tmp_path / "再来.toml", COUNTY, monkeypatch)
    assert "已经是这个版本" in part.told.text()


def test_a_file_that_went_is_said(part: PacksPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "拔了.toml"), ""))
    click(part.import_button)
    assert part.told.text().startswith("打不开“拔了.toml”：找不到这个文件")


def test_an_office_without_a_pack_is_told_what_to_do(
    settings: SettingsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.show_record("本省规定")
    made = settings.part("本省规定")
    assert isinstance(made, PacksPage)
    assert made.note.text().startswith("程序里没有本省的规定包")
    assert not any(row.used for row in made.rows)
    bring_in(made, tmp_path / "临川.toml", COUNTY, monkeypatch)
    assert any(row.used for row in made.rows)
    assert "程序里没有本省的规定包" not in made.note.text(), "the county's is in use"


def test_own_figures_say_what_is_confirmed_above_them(
    part: PacksPage, settings: SettingsPage, town: Database
) -> None:
    click(part.confirm_button)
    settings.show_record("本地规定")
    own = settings.part("本地规定")
    assert isinstance(own, LocalValuesPage)
    labels = [figure.label for figure in FIGURES]
    field = own.fields[labels.index("会办单位多久内交意见")]
    assert field.editor.placeholderText() == "本省规定 30个工作日"
    answer = own.fields[labels.index("代表收到答复后，多久内反馈")]
    assert answer.editor.placeholderText() == "本省规定 20个工作日"
    assert own.fields[labels.index("每几个月听取一次办理进展")].editor.placeholderText() == "默认 2"
    type_text(field.editor, "三周")
    press(field.editor, Qt.Key.Key_Return)
    assert field.error() == "“三周”看不懂，请写成“10个工作日”“10天”或者“2个月”。"
    field.editor.selectAll()
    type_text(field.editor, "二十天")
    press(field.editor, Qt.Key.Key_Return)
    found = here(town, "suggestion_cohandler_days")
    assert (found.number(), found.word("unit"), found.basis) == (20, "day", "本地要求")
    own.reload()
    assert field.editor.text() == "20天"
    field.editor.selectAll()
    press(field.editor, Qt.Key.Key_Delete)
    press(field.editor, Qt.Key.Key_Return)
    assert here(town, "suggestion_cohandler_days").number() == 30


def test_holidays_are_imported_shown_and_removed(
    settings: SettingsPage, town: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    settings.show_record("放假安排")
    part = settings.part("放假安排")
    assert isinstance(part, HolidaysPage)
    assert part.missing.isHidden()
    path = tmp_path / "2027年放假.csv"
    path.write_text("日期,安排\n2027-01-01,放假\n2027-02-20,上班\n", "gb18030")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    click(part.import_button)
    qtbot.waitUntil(lambda: len(part.years) == 4)
    with town.read() as db:
        assert not working_calendar(db).is_working(date(2027, 1, 1))
    assert town.undo_label() == "导入2027年放假安排"
    path.write_text("日期,安排\n2027-01-01,放假\n2027-01-01,上班\n", "utf-8")
    click(part.import_button)
    qtbot.waitUntil(lambda: part.told.isVisible())
    assert "2027年1月1日既写了放假又写了上班" in part.told.text()
    town.undo()
    part.reload()
    assert len(part.years) == 3


def test_what_is_missing_is_said_in_time() -> None:
    assert missing_words({2026}, date(2026, 10, 31)) == ""
    assert missing_words({2026}, date(2026, 11, 1)) == "2027年放假安排还没有导入，按周末推算。"
    assert missing_words({2025}, date(2026, 11, 1)) == "2026年、2027年放假安排还没有导入，按周末推算。"
    days = (date(2027, 1, 1), date(2027, 2, 5), date(2027, 2, 6), date(2027, 2, 28), date(2027, 3, 1))
    assert stretches(days) == "1月1日、2月5日至6日、2月28日至3月1日"
