"""Topics collected for the year: taken in, judged, made items of the plan; the form and the list."""

from __future__ import annotations

import datetime

import pytest

from renda_desktop.documents.blocks import Table
from renda_desktop.documents.paper import Layout, Paper, missing_in, plain_text
from renda_desktop.errors import RuleViolation
from renda_desktop.overview.catalogue import PRINTABLES
from renda_desktop.overview.printables import Drawing
from renda_desktop.plans.commands import ApprovePlan, approve_plan
from renda_desktop.plans.item_commands import remove_item
from renda_desktop.plans.plan_time import PlanTime
from renda_desktop.plans.rules import ItemType, PlanKind
from renda_desktop.plans.topic_commands import (
    AddTopic,
    JudgeTopic,
    ReorderTopics,
    add_topic,
    adopt_topic,
    edit_topic,
    judge_topic,
    remove_topic,
    reorder_topics,
)
from renda_desktop.plans.topic_papers import blank_topic_form, topic_forms, topic_list
from renda_desktop.plans.topic_queries import list_topics
from renda_desktop.plans.topics import FORMS, TopicRow, Verdict, read_form
from renda_desktop.storage.database import Database
from renda_desktop.storage.editing import EditField
from tests.helpers.builders import TODAY
from tests.helpers.plan_builders import YEAR, act, item_row, item_rows, make_item, make_plan
from tests.plans.paper_samples import OFFICE, PASSED

THIRD = PlanTime.quarters(YEAR, 3)


@pytest.fixture
def plan(town: Database) -> str:
    """An empty plan of the year."""
    return make_plan(town)


def _topics(database: Database, plan: str) -> list[TopicRow]:
    with database.read() as db:
        return list_topics(db, plan)


def _water(plan: str) -> AddTopic:
    return AddTopic(
        plan, " 农村饮水安全 ", "末梢水压不足。", ItemType.SURVEY, THIRD, "李淑芬代表", "13812345678"
    )


def test_a_topic_becomes_an_item_and_nothing_is_typed_twice(town: Database, plan: str) -> None:
    topic = act(town, add_topic, _water(plan))
    item = item_row(town, act(town, adopt_topic, topic))
    assert (item.title, item.type, item.kind) == ("农村饮水安全", ItemType.SURVEY, PlanKind.SUPERVISION)
    assert (item.time, item.needed_by_people) == (THIRD, "末梢水压不足（李淑芬代表提出）")
    (row,) = _topics(town, plan)
    assert (row.verdict, row.item_id, row.item, row.standing) == (
        Verdict.ADOPTED, item.id, "农村饮水安全", "已列入",
    )  # fmt: skip
    assert town.undo_label() == "采纳监督议题“农村饮水安全”，列入计划"
    with pytest.raises(RuleViolation, match="已经列入计划"):
        act(town, adopt_topic, topic)
    town.undo()
    assert item_rows(town) == []
    assert _topics(town, plan)[0].verdict is Verdict.OPEN


def test_a_topic_the_plan_has_already_is_joined_with_its_item(town: Database, plan: str) -> None:
    item = make_item(town, plan, "农村饮水安全")
    assert act(town, adopt_topic, act(town, add_topic, _water(plan))) == item
    assert len(item_rows(town)) == 1


def test_a_topic_taken_up_after_the_plan_was_passed_is_beside_the_plan(town: Database, plan: str) -> None:
    act(town, approve_plan, ApprovePlan(plan, datetime.date(YEAR, 3, 10)))
    item = act(town, adopt_topic, act(town, add_topic, _water(plan)))
    assert item_row(town, item).unplanned


def test_a_topic_stays_when_its_item_is_removed_from_the_plan(town: Database, plan: str) -> None:
    topic = act(town, add_topic, _water(plan))
    act(town, adopt_topic, topic)
    with pytest.raises(RuleViolation, match="先删除计划里的这一项"):
        act(town, judge_topic, JudgeTopic(topic, Verdict.OPEN))
    act(town, remove_item, _topics(town, plan)[0].item_id or "")
    (row,) = _topics(town, plan)
    assert (row.verdict, row.planned, row.standing) == (Verdict.ADOPTED, False, "采纳")
    act(town, judge_topic, JudgeTopic(topic, Verdict.OPEN))
    assert _topics(town, plan)[0].verdict is Verdict.OPEN


def test_declining_wants_its_reason(town: Database, plan: str) -> None:
    topic = act(town, add_topic, _water(plan))
    with pytest.raises(RuleViolation, match="不采纳的理由") as refused:
        act(town, judge_topic, JudgeTopic(topic, Verdict.DECLINED, "  "))
    assert refused.value.field == "verdict_reason"
    act(town, judge_topic, JudgeTopic(topic, Verdict.DECLINED, "已列入民生实事"))
    assert _topics(town, plan)[0].verdict_reason == "已列入民生实事"


def test_fields_order_and_removal(town: Database, plan: str) -> None:
    first, second = act(town, add_topic, _water(plan)), act(town, add_topic, AddTopic(plan, "停车"))
    act(town, edit_topic, EditField(second, "form", ItemType.DISCUSSION))
    act(town, edit_topic, EditField(second, "time", THIRD))
    with pytest.raises(RuleViolation, match="要在2026年内"):
        act(town, edit_topic, EditField(second, "time", PlanTime.months(YEAR + 1, 4)))
    with pytest.raises(RuleViolation, match="议题名称不能空着"):
        act(town, edit_topic, EditField(second, "title", " "))
    with pytest.raises(RuleViolation, match="请填写议题名称"):
        act(town, add_topic, AddTopic(plan, " "))
    act(town, reorder_topics, ReorderTopics(plan, (second, first)))
    rows = _topics(town, plan)
    assert [(row.title, row.form_text, row.time_text) for row in rows] == [
        ("停车", "议政", "第三季度"), ("农村饮水安全", "调研", "第三季度"),
    ]  # fmt: skip
    act(town, remove_topic, first)
    assert [row.title for row in _topics(town, plan)] == ["停车"]


def test_forms_are_read_as_people_write_them() -> None:
    assert [read_form(word) for word in ("报告", "听取专项报告", "检查", "专题调研", "视察", "")] == [
        ItemType.REPORT, ItemType.REPORT, ItemType.LAW_CHECK, ItemType.SURVEY, ItemType.INSPECTION, None,
    ]  # fmt: skip
    assert read_form("座谈") is None
    assert all(read_form(name) is form for form, name in FORMS.items())


WATER = TopicRow(
    "t1", "p1", 1, "农村饮水安全", "末梢水压不足", ItemType.SURVEY, THIRD, "李淑芬代表", "138", Verdict.ADOPTED,
    "", "i1", "农村饮水安全专题调研",
)  # fmt: skip
PARKING = TopicRow(
    "t2", "p1", 2, "停车难", "占道", None, None, "", "", Verdict.DECLINED, "已列入民生实事", None, ""
)
STATIONS = TopicRow("t3", "p1", 3, "便民服务点", "", None, None, "", "", Verdict.OPEN, "", None, "")


def _table(paper: Paper) -> list[str]:
    table = next(block for block in paper.blocks if isinstance(block, Table))
    return ["".join(passage.text for passage in cell.text) for row in table.rows for cell in row.cells]


def test_the_blank_form_lacks_nothing_and_is_one_page() -> None:
    paper = blank_topic_form(OFFICE, PASSED)
    assert (paper.layout, missing_in(paper)) == (Layout.CARD, [])
    cells = _table(paper)
    assert cells[0] == "议题名称"
    assert "□听取报告　□执法检查　□视察　□调研\n□评议　□测评　□议政" in cells
    assert "□采纳　□不采纳　理由：" in cells


def test_each_topic_has_its_page_with_what_became_of_it() -> None:
    paper = topic_forms(OFFICE, PASSED, [WATER, PARKING, STATIONS])
    tables = [block for block in paper.blocks if isinstance(block, Table)]
    assert len(tables) == 3
    words = plain_text(paper)
    assert "□听取报告　□执法检查　□视察　√调研" in words
    assert "采纳，列入年度计划：农村饮水安全专题调研。" in words
    assert "不采纳。理由：已列入民生实事。" in words
    assert [one.label for one in missing_in(paper)] == ["提出人", "理由", "提出人", "研究意见"]
    assert [one.label for one in missing_in(topic_forms(OFFICE, PASSED, []))] == ["征集到的议题"]


def test_the_list_names_the_few_first_and_gives_reasons_for_the_rest() -> None:
    paper = topic_list(OFFICE, PASSED, [WATER, PARKING, STATIONS], TODAY)
    words = plain_text(paper)
    assert "共收到3件" in words
    assert "将其中1件列入年度计划" in words
    assert _table(paper) == ["1", "农村饮水安全", "调研", "第三季度", "李淑芬代表", "末梢水压不足"]
    assert "二、暂不列入的议题" in words
    assert "1.停车难。理由：已列入民生实事。" in words
    assert "三、尚待研究的议题\n便民服务点。" in words
    assert missing_in(paper) == []
    alone = topic_list(OFFICE, PASSED, [], TODAY)
    assert [one.label for one in missing_in(alone)] == ["征集到的议题件数", "采纳的议题件数", "采纳的议题"]


def test_telephones_are_masked_unless_asked_for(town: Database, plan: str) -> None:
    act(town, add_topic, _water(plan))
    form = next(p for p in PRINTABLES if (p.id, p.variant) == ("丙04", "已填"))
    with town.read() as db:
        masked, full = (form.draw(db, str(YEAR), Drawing(TODAY, private=on)) for on in (False, True))
    assert isinstance(masked, Paper)
    assert isinstance(full, Paper)
    assert "138****5678" in plain_text(masked)
    assert "13812345678" in plain_text(full)
