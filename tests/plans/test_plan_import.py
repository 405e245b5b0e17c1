"""A plan kept in a workbook comes into the year's plan."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path

from renda_desktop.plans.importing import plan_import
from renda_desktop.plans.invitation_commands import InviteGroups, invite_groups
from renda_desktop.plans.plan_time import PlanTime
from renda_desktop.plans.queries import find_plan, list_items
from renda_desktop.plans.rows import ItemRow
from renda_desktop.plans.rules import PlanKind
from renda_desktop.storage.database import Database
from tests.helpers.builders import TODAY
from tests.helpers.import_jobs import a_job, messages, take_in, verdicts
from tests.helpers.plan_builders import YEAR, make_item, make_plan
from tests.helpers.roster_builders import a_group, a_workbook, images

Rows = list[Sequence[object]]
KIND = plan_import(YEAR)
MARCH, APRIL, JUNE = (PlanTime.months(YEAR, month) for month in (3, 4, 6))


def _items(database: Database, year: int = YEAR) -> list[ItemRow]:
    with database.read() as db:
        plan = find_plan(db, year)
        return list_items(db, plan.id, TODAY) if plan else []


def test_months_stand_over_their_rows_and_a_year_without_a_plan_gets_one(
    town: Database, tmp_path: Path
) -> None:
    rows: Rows = [
        ["青禾镇人大2026年工作计划"],
        ["序号", "工作任务", "类别", "地点", "牵头领导", "参加代表", "列席单位", "备注"],
        ["一月份", None, None, None, None, None, None, None],
        [1, "召开主席团会议", "会议", "镇会议室", "主席", None, "镇政府", "定年度计划"],
        [2, "代表学习培训", "代表工作", None, "专干", "全体代表（79人）", None, None],
        ["四月份", None, None, None, None, None, None, None],
        [3, "农村人居环境视察", "环境", "东河村", "副主席", "第一小组", None, None],
    ]
    job = a_job(town, KIND, a_workbook(tmp_path / "计划.xlsx", rows))
    assert verdicts(job) == {4: "NEW", 5: "NEW", 7: "NEW"}
    assert "“环境”不是计划的类别" in messages(job, 7)
    assert job.plan is not None
    assert "还没有2026年的计划，导入时新建。" in job.plan.announcements
    with town.read() as db:
        before = images(db, "work_plan", "plan_item")
    assert take_in(town, job).written == "新增3项"
    first, second, third = _items(town)
    assert (first.title, first.time_text, first.kind) == ("召开主席团会议", "1月", PlanKind.MEETING)
    assert (first.place, first.responsible, first.observers, first.content) == (
        "镇会议室", "主席", "镇政府", "备注：定年度计划",
    )  # fmt: skip
    assert (second.all_deputies, second.participants) == (True, "")
    assert (third.time, third.content, third.participants) == (APRIL, "类别：环境", "第一小组")
    assert verdicts(a_job(town, KIND, tmp_path / "计划.xlsx")) == {4: "SAME", 5: "SAME", 7: "SAME"}
    town.undo()
    with town.read() as db:
        assert images(db, "work_plan", "plan_item") == before


def test_merged_and_empty_months_go_on_and_kinds_stand_over_rows(town: Database, tmp_path: Path) -> None:
    text = (
        "月份,工作内容,责任人\n一、会议工作,,\n3,第一次主席团会议,主席\n,第二次主席团会议,主席\n"
        "（二）监督工作,,\n6月,农业执法检查,副主席\n随时,走访选民,\n"
    )
    path = tmp_path / "计划.csv"
    path.write_bytes(text.encode("gb18030"))
    job = a_job(town, KIND, path)
    assert "先按时间待定" in messages(job, 7)
    take_in(town, job)
    found = {item.title: (item.time, item.kind, item.content) for item in _items(town)}
    assert found == {
        "第一次主席团会议": (MARCH, PlanKind.MEETING, ""),
        "第二次主席团会议": (MARCH, PlanKind.MEETING, ""),
        "农业执法检查": (JUNE, PlanKind.SUPERVISION, ""),
        "走访选民": (None, PlanKind.SUPERVISION, "时间：随时"),
    }


def test_items_there_are_found_by_title_and_of_several_by_their_time(town: Database, tmp_path: Path) -> None:
    plan_id = make_plan(town)
    make_item(town, plan_id, "代表小组活动", time=MARCH, place="东河村")
    make_item(town, plan_id, "代表小组活动", time=JUNE)
    make_item(town, plan_id, "站所评议", time=APRIL, responsible="副主席")
    rows: Rows = [
        ["时间", "活动名称", "地点", "负责人"],
        ["6月", "代表小组活动", "西山村", None],
        ["3月", "代表小组活动", "东河村", None],
        ["9月", "代表小组活动", None, None],
        ["9月", "1.代表小组活动", None, None],
        ["5月", "站所评议", None, "主席"],
        ["2025年8月", "旧年的事", None, None],
    ]
    job = a_job(town, KIND, a_workbook(tmp_path / "计划.xlsx", rows))
    assert verdicts(job) == {2: "CHANGED", 3: "SAME", 4: "NEW", 5: "ERROR", 6: "CHANGED", 7: "ERROR"}
    assert "不在2026年" in messages(job, 7)
    take_in(town, job)
    found = [(item.title, item.time_text, item.place, item.responsible) for item in _items(town)]
    assert found == [
        ("代表小组活动", "3月", "东河村", ""),
        ("站所评议", "5月", "", "主席"),
        ("代表小组活动", "6月", "西山村", ""),
        ("代表小组活动", "9月", "", ""),
    ]


def test_dates_of_the_sheet_and_words_longer_than_a_title(town: Database, tmp_path: Path) -> None:
    long = "组织代表视察全镇农村人居环境整治情况；" + "实地察看各村垃圾清运、污水处理、厕所改造情况，" * 8
    rows: Rows = [["日期", "内容"], [datetime.date(YEAR, 4, 8), "视察"], ["6月", long]]
    take_in(town, a_job(town, KIND, a_workbook(tmp_path / "计划.xlsx", rows)))
    first, second = _items(town)
    assert first.time == PlanTime.days(datetime.date(YEAR, 4, 8))
    assert second.title == "组织代表视察全镇农村人居环境整治情况"
    assert second.content == long


def test_an_item_another_row_means_is_not_moved(town: Database, tmp_path: Path) -> None:
    make_item(town, make_plan(town), "站所评议", time=APRIL)
    rows: Rows = [["时间", "活动名称"], ["5月", "站所评议"], ["4月", "站所评议"]]
    job = a_job(town, KIND, a_workbook(tmp_path / "计划.xlsx", rows))
    assert verdicts(job) == {2: "NEW", 3: "SAME"}


def test_groups_that_are_named_are_invited_and_counted(town: Database, tmp_path: Path) -> None:
    first = a_group(town, "第一代表小组")
    a_group(town, "第二代表小组")
    rows: Rows = [
        ["时间", "活动名称", "参加代表"],
        ["4月", "视察", "第一小组、第二小组（3人）、村干部"],
        ["5月", "培训", "全体代表、站所负责人"],
        ["6月", "调研", "村干部"],
    ]
    path = a_workbook(tmp_path / "计划.xlsx", rows)
    take_in(town, a_job(town, KIND, path))
    one, two, three = _items(town)
    assert [group.name for group in one.groups] == ["第一代表小组", "第二代表小组"]
    assert (one.participants, two.all_deputies, two.participants) == ("村干部", True, "站所负责人")
    assert set(verdicts(a_job(town, KIND, path)).values()) == {"SAME"}
    with town.action() as db:
        invite_groups(db, InviteGroups(three.id, (first,)))
    assert verdicts(a_job(town, KIND, path))[4] == "SAME"
    rows[1] = ["4月", "视察", "第二小组"]
    take_in(town, a_job(town, KIND, a_workbook(path, rows)))
    assert [group.name for group in _items(town)[0].groups] == ["第二代表小组"]
    assert _items(town)[0].participants == "村干部"


def test_a_plan_of_another_year_is_asked_about(town: Database, tmp_path: Path) -> None:
    def asked(title: str) -> list[str]:
        rows: Rows = [[title], ["时间", "工作任务"], ["3月", "视察"], ["4月", "培训"]]
        made = a_job(town, KIND, a_workbook(tmp_path / "计划.xlsx", rows)).plan
        assert made is not None
        return made.confirmations

    assert f"{YEAR + 1}年" in asked(f"青禾镇人大{YEAR + 1}年工作计划安排表")[0]
    assert asked(f"青禾镇人大{YEAR}年工作计划（{YEAR - 1}年12月制）") == []
    assert asked("青禾镇人大工作计划") == []
