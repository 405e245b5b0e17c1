"""Lists of the members of groups and delegations, from the file to the units and back."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path

import pytest

from renda_desktop.roster.member_import import MEMBER_IMPORT
from renda_desktop.roster.rules import Role
from renda_desktop.spreadsheets.writing import write_xlsx
from renda_desktop.storage.database import Database
from tests.helpers.builders import TODAY
from tests.helpers.import_jobs import a_job, messages, take_in, verdicts
from tests.helpers.roster_builders import a_constituency, a_deputy, a_workbook, deputies, deputy, images

Rows = list[Sequence[object]]
UNITS = ("deputy_group", "group_member", "delegation", "delegation_member")
LATER = datetime.date(2026, 5, 6)


@pytest.fixture
def five(town: Database) -> Database:
    for name in ("李淑芬", "王伟", "马宏伟", "冯玉兰", "苏力坦·买买提"):
        a_deputy(town, name)
    return town


def _groups(database: Database, day: datetime.date = TODAY) -> dict[str, str]:
    return {row.name: row.groups for row in deputies(database, day)}


def test_section_rows_name_the_group(five: Database, tmp_path: Path) -> None:
    rows: Rows = [
        ["青禾镇人大代表小组成员名单"],
        ["序号", "姓名", "职务", "联系电话"],
        ["第一小组（3人）", None, None, None],
        [1, "李淑芬", "组长", None],
        [2, "王　伟", "副组长", None],
        [3, "苏力坦•买买提", None, None],
        ["第二小组（1人）", None, None, None],
        [1, "冯玉兰", "召集人", None],
        [2, "钱多多", None, None],
    ]
    job = a_job(five, MEMBER_IMPORT, a_workbook(tmp_path / "小组.xlsx", rows))
    assert verdicts(job) == {4: "NEW", 5: "NEW", 6: "NEW", 8: "NEW", 9: "ERROR"}
    assert "在任代表里没有“钱多多”，请核对姓名，或者先把他（她）加进名册。" in messages(job, 9)
    assert job.plan is not None
    assert "将新建2个代表小组：第一小组、第二小组。" in job.plan.announcements
    with five.read() as db:
        before = images(db, *UNITS)
    assert take_in(five, job).written == "新增4人"
    assert _groups(five) == {
        "李淑芬": "第一小组（组长）", "王伟": "第一小组（副组长）", "马宏伟": "",
        "冯玉兰": "第二小组（组长）", "苏力坦·买买提": "第一小组",
    }  # fmt: skip
    rejected = job.plan.rejected()
    assert rejected is not None
    write_xlsx(rejected, tmp_path / "改.xlsx", datetime.datetime.combine(TODAY, datetime.time()))
    again = a_job(five, MEMBER_IMPORT, tmp_path / "改.xlsx")
    assert again.plan is not None
    (row,) = again.plan.preview.rows
    assert (row.values["name"], row.values["unit"]) == ("钱多多", "第二小组")
    assert five.undo() == "导入小组.xlsx：新增4人编入代表小组"
    with five.read() as db:
        assert images(db, *UNITS) == before


def test_a_group_in_a_row_becomes_a_person_in_a_row(five: Database, tmp_path: Path) -> None:
    rows: Rows = [
        ["小组名称", "组长", "副组长", "成员", "活动地点"],
        ["第一小组", "李淑芬", "王伟", "李淑芬、苏力坦·买买提", "东河村"],
        ["第二小组", "马 宏 伟", None, "冯玉兰", "西山村"],
    ]
    job = a_job(five, MEMBER_IMPORT, a_workbook(tmp_path / "小组.xlsx", rows))
    assert job.plan is not None
    assert [row.where for row in job.plan.preview.rows][:3] == [
        "第2行的第1人",
        "第2行的第2人",
        "第2行的第3人",
    ]
    take_in(five, job)
    assert _groups(five)["马宏伟"] == "第二小组（组长）"
    assert _groups(five)["苏力坦·买买提"] == "第一小组"
    assert verdicts(a_job(five, MEMBER_IMPORT, tmp_path / "小组.xlsx")) == dict.fromkeys(
        (201, 202, 203, 301, 302), "SAME"
    )


def test_another_group_moves_from_the_day_and_another_role_is_taken_over(
    five: Database, tmp_path: Path
) -> None:
    first: Rows = [
        ["小组", "姓名", "组内职务"],
        ["一组", "李淑芬", "组长"],
        ["一组", "王伟", ""],
        ["二组", "马宏伟", ""],
    ]
    take_in(five, a_job(five, MEMBER_IMPORT, a_workbook(tmp_path / "一.xlsx", first)))
    second: Rows = [["小组", "姓名", "组内职务"], ["二组", "李淑芬", "副组长"], ["第一小组", "王伟", "组长"]]
    job = a_job(five, MEMBER_IMPORT, a_workbook(tmp_path / "二.xlsx", second), day=LATER)
    assert verdicts(job) == {2: "CHANGED", 3: "CHANGED"}
    assert job.plan is not None
    assert "表里没有、仍在这些代表小组里的1人不动：马宏伟。" in job.plan.announcements
    take_in(five, job)
    assert _groups(five, LATER) == {
        "李淑芬": "二组（副组长）", "王伟": "一组（组长）", "马宏伟": "二组", "冯玉兰": "", "苏力坦·买买提": "",
    }  # fmt: skip
    assert _groups(five)["李淑芬"] == "一组（组长）"


def test_two_groups_in_the_list_are_both_kept(five: Database, tmp_path: Path) -> None:
    take_in(
        five,
        a_job(five, MEMBER_IMPORT, a_workbook(tmp_path / "一.xlsx", [["小组", "姓名"], ["一组", "李淑芬"]])),
    )
    rows: Rows = [["小组", "姓名"], ["二组", "李淑芬"], ["一组", "李淑芬"], ["一组", "李淑芬"]]
    job = a_job(five, MEMBER_IMPORT, a_workbook(tmp_path / "二.xlsx", rows))
    assert verdicts(job) == {2: "CHANGED", 3: "SAME", 4: "ERROR"}
    assert "两个小组都参加" in messages(job, 3)
    take_in(five, job)
    assert set(_groups(five)["李淑芬"].split("、")) == {"一组", "二组"}


def test_namesakes_are_told_by_number_or_constituency_or_asked_about(five: Database, tmp_path: Path) -> None:
    place = a_constituency(five, "西山村")
    other, _ = a_deputy(five, "李淑芬", constituency_id=place)
    rows: Rows = [["小组", "姓名", "选区"], ["一组", "李淑芬", "第1选区（西山村）"], ["二组", "李淑芬", None]]
    path = a_workbook(tmp_path / "小组.xlsx", rows)
    job = a_job(five, MEMBER_IMPORT, path)
    assert verdicts(job) == {2: "NEW", 3: "ERROR"}
    assert job.plan is not None
    (question,) = job.plan.questions
    assert "2位代表叫“李淑芬”" in question.sentence
    assert question.assumed == ""
    row = job.plan.preview.rows[1]
    assert {side.label for side in job.plan.sides(row, other)} >= {"姓名", "选区", "代表小组"}
    first = next(person for person, _ in question.candidates if person != other)
    answered = a_job(five, MEMBER_IMPORT, path, answers={3: first})
    take_in(five, answered)
    groups = {row.id: row.groups for row in deputies(five) if row.name == "李淑芬"}
    assert groups == {other: "一组", first: "二组"}


def test_a_list_of_delegations_is_told_by_its_words(five: Database, tmp_path: Path) -> None:
    rows: Rows = [["第一代表团成员名单"], ["姓名", "团内职务"], ["李淑芬", "团长"], ["王伟", "代表"]]
    job = a_job(five, MEMBER_IMPORT, a_workbook(tmp_path / "代表团.xlsx", rows))
    take_in(five, job)
    assert deputy(five, "李淑芬").delegation == "第一代表团（团长）"
    mandate = deputy(five, "王伟").mandate
    assert mandate is not None
    assert mandate.delegation is not None
    assert mandate.delegation.role is Role.MEMBER
    twice: Rows = [["代表团", "姓名"], ["第一代表团", "李淑芬"], ["第二代表团", "李淑芬"]]
    job = a_job(five, MEMBER_IMPORT, a_workbook(tmp_path / "两团.xlsx", twice))
    assert "一位代表只能在一个代表团" in messages(job, 3)


def test_who_is_in_two_groups_keeps_them_and_gets_one_more(five: Database, tmp_path: Path) -> None:
    both: Rows = [["小组", "姓名"], ["一组", "李淑芬"], ["二组", "李淑芬"]]
    take_in(five, a_job(five, MEMBER_IMPORT, a_workbook(tmp_path / "一.xlsx", both)))
    third: Rows = [["小组", "姓名"], ["三组", "李淑芬"]]
    take_in(five, a_job(five, MEMBER_IMPORT, a_workbook(tmp_path / "二.xlsx", third), day=LATER))
    assert set(_groups(five, LATER)["李淑芬"].split("、")) == {"一组", "二组", "三组"}
