"""议题征集 in the plan's card, 评议 and 文书 in an item's: typed, pasted, refused, taken over with one click."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from renda_desktop.plans.appraisal_commands import AddAppraised, add_appraised
from renda_desktop.plans.appraisals import Ballots
from renda_desktop.plans.item_commands import SetState, set_state
from renda_desktop.plans.plan_time import PlanTime
from renda_desktop.plans.rows import PAPER_REQUEST
from renda_desktop.plans.rules import ItemType, PlanState
from renda_desktop.plans.topic_commands import AddTopic, add_topic
from renda_desktop.plans.topic_queries import list_appraisals, list_topics
from renda_desktop.plans.topics import TopicRow, Verdict
from renda_desktop.storage.database import Database
from renda_desktop.township.commands import SetLocalValue, set_local_value
from tests.helpers.builders import TODAY
from tests.helpers.plan_builders import YEAR, act, item_rows, make_item, make_plan, plan_row
from tests.helpers.window import toast_words
from tests.ui.plans.steps import item_part, papers, plan_part, retype, said, wait_for_file, will_save_to
from tests.ui.widgets.hands import click, editor_of
from ui.plans.appraisal_section import AppraisalSection
from ui.plans.approval_section import ApprovalSection
from ui.plans.item_papers_section import ItemPapersSection
from ui.plans.tab import PlansTab
from ui.plans.topics_section import TopicsSection


@pytest.fixture
def plan(tab: PlansTab, hall: Database) -> str:
    """An empty plan, shown."""
    return make_plan(hall)


def _topics(database: Database) -> list[TopicRow]:
    with database.read() as db:
        return list_topics(db, plan_row(database).id)


def _section(tab: PlansTab) -> TopicsSection:
    return plan_part(tab, "topics", TopicsSection)


def test_the_button_at_the_top_leads_to_the_list(tab: PlansTab, plan: str) -> None:
    click(tab.bar.topics_button)
    assert tab.right.plan_card.card.current_section() == "topics"
    assert _section(tab).list.hasFocus()
    assert "议题征集" in [command.title for command in tab.commands()]


def test_topics_pasted_from_a_table_and_taken_into_the_plan(tab: PlansTab, hall: Database, plan: str) -> None:
    section = _section(tab)
    section.list.paste("农村饮水安全\t专题调研\t第三季度\t李淑芬代表\n停车难\t\t\t")
    first, second = _topics(hall)
    assert (first.form, first.time, first.proposer) == (
        ItemType.SURVEY, PlanTime.quarters(YEAR, 3), "李淑芬代表",
    )  # fmt: skip
    assert tab.context.database.undo_label() == "记下2个监督议题"
    section.list.select_row(first.id)
    retype(section.detail.fields["reason"], "末梢水压不足")
    click(section.detail.adopt_button)
    (item,) = item_rows(hall)
    assert (item.title, item.type, item.needed_by_people) == (
        "农村饮水安全", ItemType.SURVEY, "末梢水压不足（李淑芬代表提出）",
    )  # fmt: skip
    assert said(tab).notes[-1] == "“农村饮水安全”已列入计划。 [撤销]"
    assert section.detail.adopt_button.isHidden()
    click(section.detail.item_link)
    assert tab.current == item.id
    assert _topics(hall)[1].id == second.id


def test_declining_waits_for_its_reason(tab: PlansTab, hall: Database, plan: str) -> None:
    act(hall, add_topic, AddTopic(plan, "停车难"))
    detail = _section(tab).detail
    click(detail.decline_button)
    assert detail.reason.error() == "请写明不采纳的理由。"
    assert editor_of(detail.reason).hasFocus()
    assert _topics(hall)[0].verdict is Verdict.OPEN
    retype(detail.reason, "已列入民生实事")
    click(detail.decline_button)
    assert (_topics(hall)[0].verdict, _topics(hall)[0].verdict_reason) == (Verdict.DECLINED, "已列入民生实事")
    click(detail.reopen_button)
    assert _topics(hall)[0].verdict is Verdict.OPEN


def test_a_form_nobody_knows_stays_typed_with_the_reason(tab: PlansTab, hall: Database, plan: str) -> None:
    topic = act(hall, add_topic, AddTopic(plan, "停车难"))
    section = _section(tab)
    model = section.list.model()
    model.setData(model.index(0, 2), "座谈")
    assert "“座谈”不是监督形式，可以写：听取报告" in section.refused.words.text()
    assert model.index(0, 2).data() == "座谈"
    assert _topics(hall)[0].form is None
    model.setData(model.index(0, 2), "议政")
    assert (_topics(hall)[0].id, _topics(hall)[0].form) == (topic, ItemType.DISCUSSION)
    assert section.refused.isHidden()


def test_fields_below_the_list_save_by_themselves(tab: PlansTab, hall: Database, plan: str) -> None:
    act(hall, add_topic, AddTopic(plan, "停车难"))
    fields = _section(tab).detail.fields
    retype(fields["form"], "视察")
    retype(fields["time"], "三季度")
    retype(fields["proposer"], "东河村")
    row = _topics(hall)[0]
    assert (row.form, row.time_text, row.proposer) == (ItemType.INSPECTION, "第三季度", "东河村")
    retype(fields["time"], "2027年4月")
    assert "2026年" in fields["time"].error()
    assert _topics(hall)[0].time_text == "第三季度"


def test_a_removed_topic_comes_back(tab: PlansTab, hall: Database, plan: str) -> None:
    act(hall, add_topic, AddTopic(plan, "停车难"))
    section = _section(tab)
    section.list.select_row(_topics(hall)[0].id)
    section.list.remove_current()
    assert _topics(hall) == []
    assert said(tab).notes[-1] == "已删除议题“停车难”。 [撤销]"
    assert section.detail.isHidden()
    tab.context.database.undo()
    assert [topic.title for topic in _topics(hall)] == ["停车难"]


@pytest.fixture
def appraisal(tab: PlansTab, hall: Database, plan: str) -> str:
    """An item that has ballots, shown."""
    item = make_item(hall, plan, "评议镇水利站工作", participants="主席团成员")
    tab.show_current(item, leave_form=True)
    return item


def test_ballots_are_counted_and_what_does_not_add_up_is_said(
    tab: PlansTab, hall: Database, appraisal: str
) -> None:
    section = item_part(tab, "appraisal", AppraisalSection)
    section.list.paste("镇水利站")
    model = section.list.model()
    for column, text in enumerate(("21", "21", "15", "4", "1", "0"), start=2):
        model.setData(model.index(0, column), text)
    assert section.results.text() == "镇水利站：有效票 20 张，无效 1 张，满意率 95.0%。"
    for percent, words in (("95", "，达到 95%。"), ("96", "，低于 96%，要重新研究整改、再次测评。")):
        request = SetLocalValue("appraisal_lowest_rate", "value", percent, "满意率下限", TODAY)
        with hall.action() as db:
            set_local_value(db, request)
        tab.refresh()
        assert section.results.text().endswith(f"满意率 95.0%{words}")
    model.setData(model.index(0, 4), "99")
    assert "共104张，比收回的21张还多" in section.refused.words.text()
    assert model.index(0, 4).data() == "99"
    model.setData(model.index(0, 4), "十")
    assert "“十”不是整数" in section.refused.words.text()
    click(section.refused.restore_button)
    assert model.index(0, 4).data() == "15"
    with hall.read() as db:
        assert list_appraisals(db, [appraisal])[appraisal][0].ballots == Ballots(21, 21, 15, 4, 1, 0)


def test_only_an_appraisal_has_ballots(tab: PlansTab, hall: Database, plan: str, appraisal: str) -> None:
    card = tab.right.item_card.card
    assert "appraisal" in [key for key in card.section_keys() if not card._frames[key].isHidden()]
    tab.show_current(make_item(hall, plan), leave_form=True)
    assert card._frames["appraisal"].isHidden()
    shown = item_part(tab, "papers", ItemPapersSection).papers.rows
    assert [row.printable.id for row in shown if not row.isHidden()] == ["丙10"]


def test_the_papers_of_an_appraisal_are_saved_from_its_item(
    qtbot: QtBot,
    tab: PlansTab,
    hall: Database,
    appraisal: str,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    act(hall, add_appraised, AddAppraised(appraisal, "镇水利站"))
    section = item_part(tab, "papers", ItemPapersSection)
    _, ballot, result, bulletin = section.papers.rows
    tab.right.item_card.card.jump_to("papers")
    qtbot.waitUntil(lambda: bulletin.badge.text() == "还早")
    assert (ballot.badge.text(), result.badge.text()) == ("已备", "还早")
    path = tmp_path / "测评票.docx"
    will_save_to(monkeypatch, path)
    click(ballot.save_button)
    wait_for_file(qtbot, path)
    qtbot.waitUntil(lambda: toast_words(tab) == "已存好“测评票.docx”。")
    act(hall, set_state, SetState(appraisal, PlanState.DONE, datetime.date(YEAR, 4, 1), "提出意见9条"))
    qtbot.waitUntil(lambda: bulletin.badge.text() == "已备")
    qtbot.waitUntil(lambda: "还缺：发出" in result.missing.text())
    click(result.fill_button)
    assert tab.right.item_card.card.current_section() == "appraisal"


def test_upward_papers_take_their_day_and_number(
    qtbot: QtBot, tab: PlansTab, hall: Database, plan: str
) -> None:
    make_item(hall, plan)
    line = papers(tab).line("丙09", variant="请示")
    tab.right.plan_card.card.jump_to("papers")
    qtbot.waitUntil(lambda: "还缺：发文字号" in line.missing.text())
    assert line.number_row is not None
    click(line.fill_button)
    assert line.number_row.field.editor.hasFocus() or line.number_row.take_link.hasFocus()
    retype(plan_part(tab, "approval", ApprovalSection).fields["party_asked_on"], "2026-3-8")
    assert plan_row(hall).party_asked_on == datetime.date(2026, 3, 8)
    click(line.number_row.take_link)
    with hall.read() as db:
        from renda_desktop.issuing.queries import number_for

        given = number_for(db, plan, PAPER_REQUEST)
    assert given is not None
    assert (given.year, given.number) == (2026, 1)
    qtbot.waitUntil(lambda: line.badge.text() == "已备" or "发文字号" not in line.missing.text())


def test_lists_of_topics_wait_for_topics(qtbot: QtBot, tab: PlansTab, hall: Database, plan: str) -> None:
    line = papers(tab).line("丙04", variant="清单")
    tab.right.plan_card.card.jump_to("papers")
    qtbot.waitUntil(lambda: line.badge.text() == "不需要")
    assert not papers(tab).line("丙04", variant="清单").wanted
    act(hall, add_topic, AddTopic(plan, "停车难"))
    qtbot.waitUntil(lambda: line.badge.text().startswith("缺"))
    assert line.wanted
    click(line.fill_button)
    assert tab.right.plan_card.card.current_section() == "topics"
    assert _section(tab).list.hasFocus()
