"""Roster files taken in by the tests, and a messy one of three people."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from renda_desktop.progress import Progress
from renda_desktop.roster.import_commit import commit_import
from renda_desktop.roster.import_file import read_roster_file
from renda_desktop.roster.importing import ImportChoices, ImportPlan, ImportSummary, plan_import
from renda_desktop.spreadsheets.writing import write_xlsx
from renda_desktop.storage.database import Database
from tests.helpers.builders import TODAY
from tests.helpers.roster_builders import a_workbook

TABLES = ("person", "phone", "mandate", "delegation_member", "group_member", "constituency", "delegation",
          "deputy_group", "term", "congress_body")  # fmt: skip
HEADINGS = [
    "序号",
    "姓名",
    "性别",
    "出生年月",
    "政治面貌",
    "文化程度",
    "工作单位",
    "职务",
    "联系电话",
    "选区",
    "小组",
    "血型",
]
ROWS = [
    [
        1,
        "李淑芬",
        "女",
        "1978.06",
        "中共党员",
        "大专",
        "东河村",
        "妇联主席",
        "13812345678",
        "第1选区（东河村）",
        "一组",
        "A",
    ],
    [
        2,
        "王　芳（女，回族）",
        None,
        "1990-03-07",
        "群众",
        "职高",
        None,
        "村民",
        13912345678,
        "1",
        "第一小组",
        None,
    ],
    [3, "买买提•艾力", "男", "属牛", "其他", None, "西河村", "村民", "无", "第2选区", "二组", "O"],
]


Rows = list[Sequence[object]]


def take(
    database: Database,
    path: Path,
    *,
    day: datetime.date = TODAY,
    confirmed: bool = False,
    choices: ImportChoices | None = None,
    rejected_to: Path | None = None,
    progress: Progress | None = None,
) -> ImportSummary:
    """Reads a file and takes it in; rejected rows go to `rejected_to` with their reasons."""
    file = read_roster_file(path, progress)
    with database.read() as db:
        made = plan_import(db, file.tables[0], day, choices=choices, file_name=file.name)
    made.finish(progress)
    rejected = made.rejected()
    if rejected is not None and rejected_to is not None:
        write_xlsx(rejected, rejected_to, datetime.datetime.combine(day, datetime.time()))
    with database.action() as db:
        return commit_import(db, made, confirmed=confirmed, progress=progress)


def plan(database: Database, path: Path, **choices: Any) -> ImportPlan:
    """The finished plan for a file; `choices` as in `ImportChoices`."""
    file = read_roster_file(path)
    with database.read() as db:
        made = plan_import(db, file.tables[0], TODAY, choices=ImportChoices(**choices), file_name=file.name)
    made.finish()
    return made


def carry_out(database: Database, made: ImportPlan) -> ImportSummary:
    """Writes a plan, its questions answered yes."""
    with database.action() as db:
        return commit_import(db, made, confirmed=True)


def messy_file(folder: Path) -> Path:
    """A title, a line below it, one heading row, three people, a total."""
    title: Rows = [["青禾镇人大代表名册"], ["填报单位：青禾镇", None, None, "2026年3月"]]
    return a_workbook(folder / "名册.xlsx", [*title, HEADINGS, *ROWS, ["合计", "3人"]])
