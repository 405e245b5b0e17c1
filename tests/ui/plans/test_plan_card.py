"""The plan's card: approval, number, targets, findings, reviews, papers."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from renda_desktop.documents.paper import Paper
from renda_desktop.overview.exporting import draw
from renda_desktop.overview.printables import Drawing, RecordRef
from renda_desktop.plans.commands import ApprovePlan, approve_plan
from renda_desktop.plans.item_commands import SetState, set_state
from renda_desktop.plans.plan_time import PlanTime
from renda_desktop.plans.rules import ItemType, PlanState, PlanTitle
from renda_desktop.storage.database import Database
from tests.helpers.builders import TODAY
from tests.helpers.meeting_builders import MEETING_DAY, a_meeting
from tests.helpers.papers import kit_page
from tests.helpers.plan_builders import YEAR, act, item_row, item_rows, make_item, make_plan, plan_row
from tests.helpers.window import toast_words
from tests.ui.plans.steps import (
    approval,
    matter,
    papers,
    plan_part,
    retype,
    said,
    wait_for_file,
    will_save_to,
)
from tests.ui.widgets.hands import click, editor_of, press, type_text
from ui.plans.findings_section import FindingsSection
from ui.plans.plan_sections import BasicsSection, ReviewSection
from ui.plans.tab import PlansTab
from ui.plans.targets_section import TargetsSection


@pytest.fixture
def plan(tab: PlansTab, hall: Database) -> str:
    """An empty plan of the year, shown."""
    return make_plan(hall)


def test_title_and_demand_are_stored(tab: PlansTab, hall: Database, plan: str) -> None:
    section = plan_part(tab, "basics", BasicsSection)
    retype(section.fields["title"], "工作计划")
    retype(section.fields["demand"], "围绕中心，服务大局。")
    assert (plan_row(hall).title, plan_row(hall).demand) == (PlanTitle.PLAN, "围绕中心，服务大局。")
    assert tab.right.plan_card.card.title_label.text() == "2026年工作计划"


def test_a_held_meeting_brings_the_day_of_approval(tab: PlansTab, hall: Database, plan: str) -> None:
    meeting = a_meeting(hall)
    retype(approval(tab).meeting, "镇十九届人大主席团第一次会议")
    assert (plan_row(hall).meeting_id, plan_row(hall).approved_on) == (meeting, MEETING_DAY)
    assert approval(tab).approved.value() == MEETING_DAY


def test_a_meeting_to_come_cannot_have_passed_the_plan(tab: PlansTab, hall: Database, plan: str) -> None:
    a_meeting(hall, datetime.date(2026, 6, 25))
    retype(approval(tab).meeting, "镇十九届人大主席团第一次会议")
    assert approval(tab).meeting.error() == "这次会议2026-06-25才开，开过以后再选。"
    assert plan_row(hall).approved_on is None


def test_the_proposed_number_is_given_and_voided_with_a_reason(
    tab: PlansTab, hall: Database, plan: str
) -> None:
    number = papers(tab).line("丙01").number_row
    assert number is not None
    assert (number.mark.text(), number.take_link.text()) == ("发文字号　青禾人发〔2026〕", "编为 1 号")
    click(number.take_link)
    given = plan_row(hall).number
    assert given is not None
    assert given.number == 1
    assert number.field.value() == 1
    retype(number.field, " ")
    assert "不用了请点“作废…”" in number.field.error()
    click(number.void_link)
    retype(number.void_form.reason, "印错了")
    assert plan_row(hall).number is None
    assert number.void_form.isHidden()
    assert number.take_link.text() == "编为 2 号"


def test_a_paper_without_number_leads_to_it(tab: PlansTab, hall: Database, plan: str) -> None:
    tab.right.plan_card.edit("number")
    number = papers(tab).line("丙01").number_row
    assert number is not None
    assert number.field.editor.hasFocus()


def test_five_ones_are_copied_and_counted(tab: PlansTab, hall: Database, plan: str) -> None:
    make_item(hall, plan)
    section = plan_part(tab, "targets", TargetsSection)
    click(section.set_buttons[0])
    assert len(plan_row(hall).targets) == 5
    inspections = section.list.rows()[1]
    assert (inspections.values["label"], inspections.values["progress"]) == ("执法检查和视察", "1 / 0")


def test_a_target_that_is_not_clear_stays_until_it_is(tab: PlansTab, hall: Database, plan: str) -> None:
    section = plan_part(tab, "targets", TargetsSection)
    section.list.paste("走在前列")
    assert "写明算哪些工作" in section.problem.text()
    assert plan_row(hall).targets == ()
    assert [row.values["label"] for row in section.list.rows()] == ["走在前列"]
    model = section.list.model()
    model.setData(model.index(0, 2), "视察、执法检查")
    (row,) = plan_row(hall).targets
    assert row.target.types == (ItemType.INSPECTION, ItemType.LAW_CHECK)
    assert section.problem.text() == ""


def test_a_finding_leads_to_the_field_that_mends_it(tab: PlansTab, hall: Database, plan: str) -> None:
    item = make_item(hall, plan, place="东河村", materials="方案")
    section = plan_part(tab, "findings", FindingsSection)
    texts = [note.text for note in section.notes()]
    place = texts.index("“农村人居环境视察”还没有写责任人。")
    assert "还没有填写主席团会议通过的日期" in texts[0]
    assert "第一、第二、第三、第四季度没有安排主席团会议。" in texts
    button = next(b for b in section.buttons if "责任人" in b.accessibleName())
    assert place > 0
    click(button)
    assert tab.current == item
    field = matter(tab).fields["responsible"]
    assert editor_of(field).hasFocus()
    type_text(editor_of(field), "副主席")
    press(editor_of(field), Qt.Key.Key_Return)
    assert item_row(hall, item).responsible == "副主席"
    tab.show_current("", leave_form=True)
    assert "“农村人居环境视察”还没有写责任人。" not in [note.text for note in section.notes()]


def test_a_plan_that_lacks_nothing_says_so_and_offers_nothing(
    tab: PlansTab, hall: Database, plan: str
) -> None:
    for quarter in (1, 2, 3, 4):
        time = PlanTime.quarters(YEAR, quarter)
        full = {"time": time, "place": "会议室", "responsible": "主席", "materials": "议题"}
        make_item(hall, plan, "主席团会议", **full)
    make_item(hall, plan, place="东河村", responsible="副主席", materials="方案")
    act(hall, approve_plan, ApprovePlan(plan, datetime.date(2026, 3, 30)))
    act(hall, set_state, SetState(item_rows(hall)[0].id, PlanState.DONE, MEETING_DAY, result="已开"))
    section = plan_part(tab, "findings", FindingsSection)
    assert section.notes() == ()
    assert section.nothing.isVisibleTo(section)
    assert not section.more_button.isVisibleTo(section)


def test_the_two_reviews_keep_their_own_words(tab: PlansTab, hall: Database, plan: str) -> None:
    half, year = plan_part(tab, "half", ReviewSection), plan_part(tab, "year", ReviewSection)
    retype(half.fields["half.overview"], "上半年过半。")
    retype(year.fields["year.overview"], "全年完成。")
    row = plan_row(hall)
    assert (row.half_review.overview, row.year_review.overview) == ("上半年过半。", "全年完成。")


def test_a_paper_changed_after_saving_says_so(
    qtbot: QtBot,
    tab: PlansTab,
    hall: Database,
    plan: str,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    make_item(hall, plan)
    section = papers(tab)
    tab.right.plan_card.card.jump_to("papers")
    line = section.line("丙02")
    qtbot.waitUntil(lambda: line.badge.text() == "已备")
    will_save_to(monkeypatch, tmp_path / "表.docx")
    click(line.save_button)
    wait_for_file(qtbot, tmp_path / "表.docx")
    qtbot.waitUntil(lambda: line.open_button.isVisibleTo(line))
    make_item(hall, plan, "代表培训")
    qtbot.waitUntil(lambda: line.badge.text() == "已改需重印")


def test_what_is_lacking_is_named_and_the_paper_is_saved_all_the_same(
    qtbot: QtBot,
    tab: PlansTab,
    hall: Database,
    plan: str,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    make_item(hall, plan, time=None)
    section = papers(tab)
    tab.right.plan_card.card.jump_to("papers")
    line = section.line("丙02")
    qtbot.waitUntil(lambda: line.badge.text() == "缺 1 项")
    assert line.missing.text() == "还缺：“农村人居环境视察”的时间"
    will_save_to(monkeypatch, tmp_path / "表.docx")
    click(line.save_button)
    qtbot.waitUntil(lambda: line.open_button.isVisibleTo(line))
    assert toast_words(tab) == "已存好“表.docx”。还缺 1 项，文件里写着【待填】。"


def test_what_a_paper_lacks_leads_to_its_field(
    qtbot: QtBot, tab: PlansTab, hall: Database, plan: str
) -> None:
    item = make_item(hall, plan, time=None)
    section = papers(tab)
    tab.right.plan_card.card.jump_to("papers")
    line = section.line("丙02")
    qtbot.waitUntil(lambda: line.badge.text() == "缺 1 项")
    click(line.fill_button)
    assert tab.current == item
    assert editor_of(matter(tab).fields["time"]).hasFocus()


def test_what_a_review_lacks_leads_to_its_field(qtbot: QtBot, tab: PlansTab, hall: Database) -> None:
    make_plan(hall, YEAR - 1)
    tab.show_year(YEAR - 1)
    section = papers(tab)
    tab.right.plan_card.card.jump_to("papers")
    line = section.line("丙07", variant="半年")
    qtbot.waitUntil(lambda: line.badge.text().startswith("缺"))
    assert line.badge.toolTip() == "还没存过"
    click(line.fill_button)
    assert editor_of(plan_part(tab, "half", ReviewSection).fields["half.overview"]).hasFocus()


def test_the_monthly_paper_follows_the_chosen_month(tab: PlansTab, hall: Database, plan: str) -> None:
    make_item(hall, plan, time=PlanTime.months(YEAR, 5))
    section = papers(tab)
    assert section.slice.value() == "2026-05"
    make_item(hall, plan, "代表培训", time=PlanTime.months(YEAR, 9))
    retype(section.slice, "9月")
    record = section.line("丙03").record
    assert record is not None
    assert record.id == "2026-09"
    retype(section.slice, "第三季度")
    record = section.line("丙03").record
    assert record == RecordRef("2026-Q3", "2026年第三季度")


def test_without_months_there_is_no_monthly_paper_to_save(tab: PlansTab, plan: str) -> None:
    line = papers(tab).line("丙03")
    assert not line.save_button.isVisibleTo(line)


def test_the_whole_kit_goes_into_one_folder(
    qtbot: QtBot,
    tab: PlansTab,
    hall: Database,
    plan: str,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    make_item(hall, plan)
    section = papers(tab)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "全套"))
    (tmp_path / "全套").mkdir()
    click(kit_page(section.papers).folder_button)
    # the looks back are not due in spring
    wanted = ["丙01", "丙02", "丙02", "丙03", "丙04", "丙09", "丙09", "乙01", "表07"]
    qtbot.waitUntil(lambda: _numbers(tmp_path / "全套") == wanted, timeout=20_000)


def _numbers(folder: Path) -> list[str]:
    return sorted(path.name[:3] for path in folder.iterdir())


def test_the_two_summaries_of_a_year_are_kept_apart(tab: PlansTab, hall: Database, plan: str) -> None:
    section = papers(tab)
    lines = [section.line("丙07", variant=variant) for variant in ("半年", "年度")]
    with hall.read() as db:
        drawn = [draw(db, row.printable, row.record.id, Drawing(TODAY)) for row in lines if row.record]
    assert len(drawn) == 2
    assert len({paper.id for paper in drawn if isinstance(paper, Paper)}) == 2


def test_an_item_added_after_approval_is_unplanned(tab: PlansTab, hall: Database, plan: str) -> None:
    act(hall, approve_plan, ApprovePlan(plan, datetime.date(2026, 3, 30)))
    tab.new_record()
    type_text(tab.right.new_item.name.editor, "防汛专题视察")
    press(tab.right.new_item.name.editor, Qt.Key.Key_Return)
    assert "计划外" in tab.right.item_card.card.badge.text()
    assert said(tab).problems == []


def test_a_look_back_is_not_asked_for_before_its_time(
    qtbot: QtBot, tab: PlansTab, hall: Database, plan: str
) -> None:
    section = papers(tab)
    tab.right.plan_card.card.jump_to("papers")
    line = section.line("丙07", variant="年度")
    qtbot.waitUntil(lambda: line.badge.text() == "还早")
    assert line.missing.text() == "还不到写的时候；全套材料里先不打勾。"
    assert not line.fill_button.isVisibleTo(line)
    assert line.save_button.isVisibleTo(line)


def test_the_keyboard_comes_to_the_month_after_its_paper(
    qtbot: QtBot, tab: PlansTab, hall: Database, plan: str
) -> None:
    make_item(hall, plan)
    section = papers(tab)
    tab.right.plan_card.card.jump_to("papers")
    line = section.line("丙03")
    qtbot.waitUntil(line.save_button.isVisible)
    line.save_button.setFocus(Qt.FocusReason.TabFocusReason)
    press(line.save_button, Qt.Key.Key_Tab)
    assert section.slice.editor.hasFocus()
