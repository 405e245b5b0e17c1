"""乙01: the meetings of the plan and those called, once each, in the order of the year."""

from __future__ import annotations

import datetime

import pytest

from renda_desktop.documents.paper import Layout, Paper, missing_in, plain_text
from renda_desktop.overview.catalogue import PRINTABLES
from renda_desktop.overview.exporting import draw
from renda_desktop.overview.printables import Drawing
from renda_desktop.plans.item_commands import LinkItem, link_item
from renda_desktop.plans.plan_time import PlanTime
from renda_desktop.plans.rows import CarrierKind
from renda_desktop.plans.rules import ItemType
from renda_desktop.storage.database import Database
from tests.helpers.builders import TODAY
from tests.helpers.meeting_builders import a_meeting, a_report, act
from tests.helpers.plan_builders import make_item, make_plan


@pytest.fixture
def plan(town: Database) -> str:
    """A plan with a meeting in each of three quarters; the first was called."""
    made = make_plan(town)
    first = make_item(
        town, made, "第一季度主席团会议", type=ItemType.PRESIDIUM, time=PlanTime.quarters(2026, 1),
        responsible="周建国",
    )  # fmt: skip
    meeting = a_meeting(town, datetime.date(2026, 3, 30), number=12)
    a_report(town, meeting)
    act(town, link_item, LinkItem(first, CarrierKind.MEETING, meeting))
    for month in (6, 9):
        make_item(
            town, made, f"{month}月主席团会议", type=ItemType.PRESIDIUM, time=PlanTime.months(2026, month),
            content="研究代表活动", responsible="周建国",
        )  # fmt: skip
    make_item(
        town, made, "听取养老服务工作情况的报告", type=ItemType.REPORT, time=PlanTime.months(2026, 9),
        observers="镇民政办",
    )  # fmt: skip
    return made


def drawn(database: Database) -> Paper:
    printable = next(one for one in PRINTABLES if one.id == "乙01")
    with database.read() as db:
        paper = draw(db, printable, "2026", Drawing(TODAY))
    assert isinstance(paper, Paper)
    return paper


def test_each_meeting_stands_once_with_number_topics_and_who_reports(town: Database, plan: str) -> None:
    paper = drawn(town)
    words = plain_text(paper).splitlines()
    assert paper.layout is Layout.REGISTER
    assert [one for one in words if one.endswith("次") and one.startswith("第")] == [
        "第十二次", "第十三次", "第十四次", "第十五次",
    ]  # fmt: skip
    assert "听取和讨论镇人民政府关于农村饮水安全工作情况的报告" in words
    assert "副镇长刘海" in words
    assert "3月30日" in words
    assert "第一季度" not in words, "the linked item is the meeting"


def test_reports_of_the_month_are_topics_and_their_units_report(town: Database, plan: str) -> None:
    words = plain_text(drawn(town)).splitlines()
    at = words.index("2.听取养老服务工作情况的报告")
    assert words[at - 1] == "1.研究代表活动"
    assert words[at + 1] == "镇民政办"


def test_a_quarter_without_a_meeting_is_to_be_filled_in(town: Database, plan: str) -> None:
    paper = drawn(town)
    assert [one.label for one in missing_in(paper)] == ["第四季度会议议题", "第四季度会议责任人"]
    assert "尚未列入计划" in plain_text(paper)


def test_a_meeting_nobody_planned_is_listed_too(town: Database, plan: str) -> None:
    a_meeting(town, datetime.date(2026, 2, 10), number=11, extra=True)
    words = plain_text(drawn(town)).splitlines()
    assert words.index("2月10日") < words.index("3月30日")
    assert any(one.startswith("临时召集") for one in words)
