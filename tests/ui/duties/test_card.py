"""The card of an activity, section by section, by mouse and keyboard."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from renda_desktop.documents.passages import Source
from renda_desktop.events.rules import AttendanceStatus, EventKind
from renda_desktop.inspections.finding_commands import AddFinding, add_finding
from renda_desktop.inspections.rows import ActivityCard
from renda_desktop.inspections.rules import ActivityState, ProblemState, QuestionKind
from renda_desktop.plans.item_commands import LinkItem, link_item
from renda_desktop.plans.rows import CarrierKind
from renda_desktop.storage.database import Database
from tests.helpers.builders import TODAY
from tests.helpers.inspection_builders import COMING_ON, act, an_activity, card_of
from tests.helpers.plan_builders import make_item, make_plan
from tests.helpers.roster_builders import a_deputy
from tests.helpers.window import TellerSpy
from tests.ui.duties.hands import part, retype, texts, type_into, type_new
from tests.ui.widgets.hands import click, press
from ui.duties.basics_section import BasicsSection
from ui.duties.findings_section import FindingsSection
from ui.duties.outline_section import OutlineSection
from ui.duties.papers_section import PapersSection
from ui.duties.people_section import PeopleSection
from ui.duties.route_section import RouteSection
from ui.duties.tab import DutiesTab
from ui.runtime.context import AppContext


def stored(town: Database, tab: DutiesTab) -> ActivityCard:
    return card_of(town, tab.card.activity_id())


def test_the_heading_says_when_who_and_how_far(opened: DutiesTab) -> None:
    card = opened.card.card
    assert card.title_label.text() == "农村人居环境视察"
    assert card.badge.text() == "已开展"
    assert card.sub_label.text() == (
        "2026年3月24日（星期二） 8:30　镇政府院内集合　带队：沈玉兰\n"
        "视察 · 应到3人，实到3人，请假0人 · 2个点位 · 问题1个，已整改0个"
    )


def test_each_field_saves_by_itself(opened: DutiesTab, town: Database) -> None:
    basics = part(opened, "basics", BasicsSection)
    type_into(basics.form.fields["place"], "代表之家")
    type_into(basics.form.fields["ways"], "实地察看")
    activity = stored(town, opened).activity
    assert (activity.event.place, activity.ways) == ("代表之家", "实地察看")
    assert "请核对：问题清单里有1个问题还没有责任单位。" in basics.doubts.text()
    assert basics.basis.text() == "依据：《代表法》第二十九条第一款"


def test_a_name_cannot_be_emptied_and_stays_typed(opened: DutiesTab, town: Database) -> None:
    title = part(opened, "basics", BasicsSection).form.fields["title"]
    type_into(title, " ")
    assert title.error() == "活动名称不能空着，请填写。"
    assert stored(town, opened).activity.title == "农村人居环境视察"


def test_a_law_is_asked_for_only_in_a_check(opened: DutiesTab, town: Database) -> None:
    law = part(opened, "basics", BasicsSection).form.fields["law_name"]
    assert law.isHidden()
    opened.show_record(an_activity(town, "消防法执法检查", EventKind.LAW_CHECK))
    assert not law.isHidden()


def test_cancelling_and_going_back_to_the_day(opened: DutiesTab, town: Database) -> None:
    declared = part(opened, "basics", BasicsSection).form.fields["declared"]
    declared.set_value("CANCELLED")
    declared.edited.emit("CANCELLED")
    assert stored(town, opened).state is ActivityState.CANCELLED
    assert opened.card.card.badge.text() == "已取消"
    declared.edited.emit("BY_DAY")
    assert stored(town, opened).state is ActivityState.HELD


def test_the_item_of_the_plan_is_one_click_away(
    opened: DutiesTab, town: Database, context: AppContext
) -> None:
    went: list[tuple[str, str]] = []
    context.went.connect(lambda tab, record: went.append((tab, record)))
    basics = part(opened, "basics", BasicsSection)
    assert basics.plan_link.isHidden()
    item = make_item(town, make_plan(town), "人居环境整治")
    act(town, link_item, LinkItem(item, CarrierKind.EVENT, stored(town, opened).activity.event.id))
    assert basics.plan_link.text() == "年度计划：人居环境整治"
    click(basics.plan_link)
    assert went == [("plans", item)]


def test_deputies_are_added_marked_and_taken_off(opened: DutiesTab, town: Database, said: TellerSpy) -> None:
    person, _ = a_deputy(town, "冯玉兰")
    people = part(opened, "people", PeopleSection)
    people.picker.add((person,))
    assert [line.name for line in stored(town, opened).deputies] == ["李淑芬", "程大柱", "马宏伟", "冯玉兰"]
    assert people.people.value() == ()
    click(people.rest_button)
    people.list.select_ids((stored(town, opened).deputies[3].id,))
    press(people.list, Qt.Key.Key_2)
    assert stored(town, opened).deputies[3].status is AttendanceStatus.EXCUSED
    assert people.counts.text() == "应到4人，实到3人，请假1人"
    type_into(people.leave.fields["reason"], "外出")
    assert stored(town, opened).deputies[3].reason == "外出"
    people.list.setFocus()
    press(people.list, Qt.Key.Key_Delete)
    assert said.notes == ["已把冯玉兰移出名单。 [撤销]"]


def test_escorts_are_typed_as_units_or_people(opened: DutiesTab, town: Database) -> None:
    people = part(opened, "people", PeopleSection)
    type_new(people.escorts, "镇水利站")
    retype(people.escorts, 0, 2, "田小军")
    (escort,) = stored(town, opened).escorts
    assert (escort.post, escort.name) == ("镇水利站", "田小军")


def test_groups_take_leaders_by_name_and_refuse_strangers(opened: DutiesTab, town: Database) -> None:
    groups = part(opened, "people", PeopleSection).groups
    assert texts(groups.list, "leader") == ["李淑芬", "马宏伟"]
    retype(groups.list, 1, 2, "程大柱")
    assert texts(groups.list, "leader") == ["李淑芬", "程大柱"]
    retype(groups.list, 1, 2, "王五")
    assert "“王五”不在参加代表的名单里" in groups.list.refused.words.text()
    assert texts(groups.list, "members") == ["1", "2"]
    assert stored(town, opened).groups[1].leader is not None


def test_a_group_is_taken_once_its_leader_was_added_as_told(opened: DutiesTab, town: Database) -> None:
    person, _ = a_deputy(town, "冯玉兰")
    people = part(opened, "people", PeopleSection)
    groups = people.groups
    groups.list.list.paste("第三组\t冯玉兰\n第四组\t冯玉兰")
    assert groups.list.refused.words.text().count("“冯玉兰”不在参加代表的名单里") == 2
    people.picker.add((person,))
    assert "第 3 行没有保存" in groups.list.refused.words.text()
    retype(groups.list, 2, 1, "第三组")  # the very words that stand there
    assert texts(groups.list, "leader") == ["李淑芬", "马宏伟", "冯玉兰"]
    click(groups.list.refused.again_button)
    assert [group.name for group in stored(town, opened).groups] == ["第一组", "第二组", "第三组", "第四组"]
    assert not groups.list.refused.isVisible()


def test_the_members_of_the_current_group_are_chips(opened: DutiesTab, town: Database) -> None:
    groups = part(opened, "people", PeopleSection).groups
    groups.list.select(stored(town, opened).groups[1].id)
    assert groups.members.label.text() == "第二组的组员"
    groups.picker.add((stored(town, opened).deputies[1].id,))
    members = [[member.name for member in group.members] for group in stored(town, opened).groups]
    assert members == [["李淑芬"], ["马宏伟", "程大柱"]] or members == [["李淑芬"], ["程大柱", "马宏伟"]]


def test_points_know_their_group_by_number(opened: DutiesTab, town: Database) -> None:
    route = part(opened, "route", RouteSection)
    type_new(route.points, "新民村集中点", "新民村", "老陈", "2")
    point = stored(town, opened).points[2]
    assert (point.name, point.unit, point.contact, point.group) == (
        "新民村集中点",
        "新民村",
        "老陈",
        "第二组",
    )
    retype(route.points, 2, 4, "九组")
    assert "没有“九组”这个组" in route.points.refused.words.text()
    click(route.points.refused.restore_button)
    assert texts(route.points, "group") == ["第一组", "第二组", "第二组"]


def test_the_route_is_filled_from_the_points_and_timed(opened: DutiesTab, town: Database) -> None:
    route = part(opened, "route", RouteSection)
    type_new(route.stops, "集合出发", "8点半", "8:50")
    click(route.fill_button)
    assert texts(route.stops, "title") == ["集合出发", "东河水厂", "北坡村集中点"]
    assert texts(route.stops, "group") == ["", "第一组", "第二组"]
    assert route.fill_button.isHidden()
    first = stored(town, opened).stops[0]
    assert (first.starts_at, first.ends_at) == (datetime.time(8, 30), datetime.time(8, 50))
    route.stops.list.select_row(first.id)
    press(route.stops.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert texts(route.stops, "title")[0] == "东河水厂"


def test_lines_pasted_from_word_become_the_outline(opened: DutiesTab, town: Database) -> None:
    ask = part(opened, "outline", OutlineSection).lists[QuestionKind.ASK]
    before = len(stored(town, opened).outline(QuestionKind.ASK))
    QApplication.clipboard().setText("1. 垃圾几天一清？\n2. 谁来管护？")
    ask.list.setFocus()
    ask.list._go_to(ask.list._rows.index(before, 1))
    press(ask.list, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert texts(ask, "text")[before:] == ["垃圾几天一清？", "谁来管护？"]
    assert town.undo_label() == "新增2个提纲"
    ask.list.select_row(stored(town, opened).outline(QuestionKind.ASK)[before].id)
    press(ask.list, Qt.Key.Key_Delete)
    assert texts(ask, "text")[before:] == ["谁来管护？"]


def test_a_finding_names_its_point_by_number_and_its_problem_is_listed(
    opened: DutiesTab, town: Database
) -> None:
    section = part(opened, "findings", FindingsSection)
    type_new(section.list, "2", "没有台账", "马宏伟")
    row = stored(town, opened).findings[1]
    assert (row.point and row.point.name, row.problem, row.speaker) == ("北坡村集中点", "没有台账", "马宏伟")
    section.list.select(row.id)
    click(section.list_button)
    assert texts(section.problems.list, "text") == ["末梢水压不足", "没有台账"]
    assert texts(section.list, "listed") == ["已列入", "已列入"]
    type_into(section.form.fields["situation"], "清运三天一次")
    assert stored(town, opened).findings[1].situation == "清运三天一次"
    retype(section.list, 1, 1, "九号点")
    assert "点位“九号点”不在" in section.list.refused.words.text()


def test_of_pasted_findings_only_the_wrong_ones_stay_red(opened: DutiesTab, town: Database) -> None:
    def problems() -> list[str]:
        return [row.problem for row in stored(town, opened).findings][1:]

    kept = part(opened, "findings", FindingsSection).list
    kept.list.select_row(kept.list.rows()[-1].row_id)
    kept.list.paste("1\t台账不全\n9\t阀门锈了\n1\t漏水\n88\t没有标牌")
    assert problems() == ["台账不全", "漏水"]
    words = kept.refused.words.text().splitlines()
    assert [line.partition("：")[0] for line in words] == ["第 3 行没有保存", "第 5 行没有保存"]
    assert "点位“9”" in words[0]
    assert "点位“88”" in words[1]
    retype(kept, 2, 1, "1")
    assert problems() == ["台账不全", "阀门锈了", "漏水"]
    assert kept.refused.words.text().startswith("第 5 行没有保存")
    town.undo()
    town.undo()
    assert problems() == [], "what was pasted is one step back"


def test_all_problems_are_listed_at_once(opened: DutiesTab, town: Database) -> None:
    for words in ("甲", "乙"):
        act(town, add_finding, AddFinding(opened.card.activity_id(), problem=words))
    section = part(opened, "findings", FindingsSection)
    click(section.list_all_button)
    assert texts(section.problems.list, "text") == ["末梢水压不足", "甲", "乙"]
    assert section.list_all_button.isHidden()


def test_a_problem_gets_its_unit_day_and_result(opened: DutiesTab, town: Database) -> None:
    problems = part(opened, "findings", FindingsSection).problems
    retype(problems.list, 0, 2, "镇水利站")
    retype(problems.list, 0, 3, "5月底")
    problem = stored(town, opened).problems[0]
    assert (problem.unit, problem.due_on) == ("镇水利站", datetime.date(2026, 5, 31))
    problems.list.select(problem.id)
    click(problems.solved_button)
    assert stored(town, opened).problems[0].state is ProblemState.SOLVED
    assert stored(town, opened).problems[0].solved_on == TODAY
    assert texts(problems.list, "state") == ["已整改"]
    assert problems.hand_over_button.isHidden()


def test_what_is_open_is_handed_over_with_an_opinion(
    opened: DutiesTab, town: Database, context: AppContext, said: TellerSpy
) -> None:
    went: list[tuple[str, str]] = []
    context.went.connect(lambda tab, record: went.append((tab, record)))
    problems = part(opened, "findings", FindingsSection).problems
    click(problems.hand_over_button)
    opinion = stored(town, opened).activity.opinion_id
    assert opinion is not None
    assert said.notes[-1].startswith("已经按问题清单起草")
    assert problems.hand_over_button.isHidden()
    click(problems.open_button)
    assert went == [("presidium", opinion)]


def test_the_words_of_the_report(opened: DutiesTab, town: Database) -> None:
    report = part(opened, "findings", FindingsSection).report
    type_into(report.form.fields["report_advice"], "建立长效机制")
    assert stored(town, opened).activity.report_advice == "建立长效机制"


def test_papers_say_what_they_lack_and_lead_there(opened: DutiesTab, town: Database) -> None:
    papers = part(opened, "papers", PapersSection)
    papers.papers.work_out()
    row = papers.rows["方案"]
    assert row.state is not None
    assert row.state.labels == ("方案日期",)
    opened.card.fix(Source("inspection", opened.card.activity_id(), "scheme_on"))
    basics = opened.card.part("basics")
    assert isinstance(basics, BasicsSection)
    assert basics.form.fields["scheme_on"].focusProxy() is QApplication.focusWidget()


def test_report_and_list_wait_until_the_activity_was_held(opened: DutiesTab, town: Database) -> None:
    papers = part(opened, "papers", PapersSection)
    assert papers.rows["报告"].wanted
    opened.show_record(an_activity(town, "饮水安全调研", EventKind.SURVEY, COMING_ON))
    assert [variant for variant, row in papers.rows.items() if not row.wanted] == ["报告", "问题清单"]


def test_the_notice_gets_its_number_here(opened: DutiesTab, town: Database) -> None:
    papers = part(opened, "papers", PapersSection)
    number = papers.rows["通知"].number_row
    assert number is not None
    click(number.take_link)
    papers.papers.work_out()
    state = papers.rows["通知"].state
    assert state is not None
    assert "发文字号" not in state.labels
    assert town.undo_label() == "农村人居环境视察的通知编发文字号1号"


def test_files_are_kept_with_the_activity(opened: DutiesTab, town: Database, tmp_path: Path) -> None:
    photo = tmp_path / "照片.jpg"
    photo.write_bytes(b"picture")
    papers = part(opened, "papers", PapersSection)
    papers.files.take(photo)
    assert [file.file_name for file in stored(town, opened).files] == ["照片.jpg"]


@pytest.mark.parametrize(
    ("kind", "field", "section"),
    [
        ("inspection", "deputies", "people"),
        ("inspection", "points", "route"),
        ("inspection", "problems", "findings"),
        ("inspection", "questions:ASK", "outline"),
        ("inspection", "report_overview", "findings"),
    ],
)
def test_every_placeholder_has_a_place_on_the_card(
    opened: DutiesTab, kind: str, field: str, section: str
) -> None:
    opened.card.fix(Source(kind, opened.card.activity_id(), field))
    assert opened.card.card.current_section() == section
    focus = QApplication.focusWidget()
    assert focus is not None
    assert opened.card.part(section).isAncestorOf(focus)
