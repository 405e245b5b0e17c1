"""丙05 and 表06: right facts, right wording, nothing missing when the data is complete."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest

from renda_desktop.documents.blocks import Imprint, RedHead, Table
from renda_desktop.documents.paper import Layout, Paper, missing_in, plain_text
from renda_desktop.documents.passages import Source, plain
from renda_desktop.documents.typeset.layout import typeset
from renda_desktop.documents.typeset.metrics import STANDARD
from renda_desktop.events.rules import EventKind, EventState
from renda_desktop.inspections.commands import DeclareActivity, declare_activity, edit_activity
from renda_desktop.inspections.figures import county_deputies_present
from renda_desktop.inspections.finding_commands import edit_problem
from renda_desktop.inspections.papers import PAPERS, activity_facts
from renda_desktop.inspections.queries import list_activities
from renda_desktop.inspections.rules import (
    ANSWERS,
    NOTICE,
    OUTLINE,
    PHONES,
    POINTS,
    PROBLEMS,
    REPORT,
    SCHEME,
)
from renda_desktop.inspections.sheets import activity_sheet
from renda_desktop.overview.catalogue import printables_of, records_for
from renda_desktop.overview.exporting import export_all
from renda_desktop.overview.printables import RecordKind
from renda_desktop.roster.mandate_commands import GiveMandate, give_mandate
from renda_desktop.roster.other_bodies import term_of_level
from renda_desktop.spreadsheets.sheet import SheetRow
from renda_desktop.storage.database import Database
from renda_desktop.township.commands import (
    FoundOffice,
    found_office,
)
from renda_desktop.township.queries import find_office
from renda_desktop.township.rules import Level, OfficeKind
from tests.helpers.builders import TODAY
from tests.helpers.inspection_builders import a_point, a_problem, act, an_activity, card_of, edit


def draw(database: Database, activity: str, paper: str) -> Paper:
    with database.read() as db:
        facts = activity_facts(db, activity, TODAY)
    assert facts is not None
    return next(one for one in PAPERS if one.id == paper).draw(facts)


def grid(paper: Paper) -> list[list[str]]:
    table = next(block for block in paper.blocks if isinstance(block, Table))
    return [[plain(cell.text) for cell in row.cells] for row in table.rows]


def test_a_complete_activity_leaves_nothing_to_fill_in(town: Database, full: str) -> None:
    assert {one.id: missing_in(draw(town, full, one.id)) for one in PAPERS} == {one.id: [] for one in PAPERS}


def test_an_empty_activity_says_what_is_missing_and_where_it_goes(town: Database) -> None:
    activity = an_activity(
        town, "消防法执法检查", EventKind.LAW_CHECK, None, place="", starts_at=None, leader=""
    )
    lacking = {one.id: missing_in(draw(town, activity, one.id)) for one in PAPERS}
    labels = {paper: {gap.label for gap in gaps} for paper, gaps in lacking.items()}
    assert {"活动日期", "集合时间", "集合地点", "路线和点位", "带队人", "参加代表", "方案日期"} <= labels[
        SCHEME
    ]
    assert {"发文字号", "通知日期", "检查的法律、法规", "内容"} <= labels[NOTICE]
    assert {"实到代表人数", "基本情况", "问题清单", "意见建议", "报告日期"} <= labels[REPORT]
    assert all(gap.source and gap.source.record_id for gaps in lacking.values() for gap in gaps)


def test_layouts_are_those_of_the_list_of_papers(town: Database, full: str) -> None:
    layouts = {one.id: draw(town, full, one.id).layout for one in PAPERS}
    white, red, register, card = Layout.PLAIN, Layout.RED, Layout.REGISTER, Layout.CARD
    assert layouts == {
        SCHEME: white, NOTICE: red, ANSWERS: card, PHONES: card, OUTLINE: white, POINTS: register,
        REPORT: white, PROBLEMS: register,
    }  # fmt: skip


def test_the_scheme_says_why_when_where_who_and_in_which_groups(town: Database, full: str) -> None:
    text = plain_text(draw(town, full, SCHEME))
    assert "根据《代表法》第二十九条第一款的规定和年度工作安排，" in text
    assert "定于2026年3月24日（星期二）组织代表开展农村人居环境视察。" in text
    assert "上午8:30在镇政府院内集合。" in text
    assert "参加代表3人，分2组：" in text
    assert "第一组：组长李淑芬，组员程大柱；察看点位：东河水厂（东河村）。" in text
    assert "陪同：镇水利站站长田小军。" in text
    assert grid(draw(town, full, SCHEME)) == [["上午9:00至9:40", "东河水厂", "东河村", "第一组"]]


def test_the_scheme_lists_the_points_while_there_is_no_route(town: Database) -> None:
    activity = an_activity(town)
    a_point(town, activity, "东河水厂", contact="水厂值班室")
    assert grid(draw(town, activity, SCHEME)) == [["东河水厂", "水厂值班室"]]


def test_the_notice_is_red_headed_and_numbered(town: Database, full: str) -> None:
    paper = draw(town, full, NOTICE)
    head = next(block for block in paper.blocks if isinstance(block, RedHead))
    assert plain(head.number).endswith("〔2026〕5号")
    assert isinstance(paper.blocks[-1], Imprint)
    text = plain_text(paper)
    assert "关于开展农村人居环境视察的通知" in text
    assert "联系人：马静，电话：0788-5550118。" in text


def test_a_name_that_begins_with_a_verb_stays_as_it_is(town: Database) -> None:
    activity = an_activity(town, "检查《消防法》在本镇的实施情况", EventKind.LAW_CHECK)
    edit(town, edit_activity, activity, "law_name", "《中华人民共和国消防法》")
    edit(town, edit_activity, activity, "law_articles", "第十六条。")
    text = plain_text(draw(town, activity, NOTICE))
    assert "关于检查《消防法》在本镇的实施情况的通知" in text
    assert "检查《中华人民共和国消防法》的贯彻实施情况，重点是第十六条。" in text
    assert draw(town, activity, REPORT).title == "关于检查《消防法》在本镇的实施情况的报告"


def test_the_report_names_every_problem_with_its_point(town: Database, full: str) -> None:
    text = plain_text(draw(town, full, REPORT))
    assert (
        "2026年3月24日，青禾镇人民代表大会主席团组织代表3人，由沈玉兰带队，分2组开展农村人居环境视察，"
        "实地察看点位2个，镇水利站站长田小军陪同。现将有关情况报告如下。"
    ) in text
    assert "共发现问题1个：末梢水压不足（东河村东河水厂）。" in text
    assert "主要是" not in text
    assert "一是" not in text
    assert "建立长效机制。" in text
    assert "1.镇水利站5月31日前加装管道泵。" in text


def test_several_problems_are_counted_and_numbered(town: Database, full: str) -> None:
    a_problem(town, full, None, "管护不经常")
    edit(town, edit_problem, card_of(town, full).problems[1].id, "solved_on", datetime.date(2026, 4, 1))
    text = plain_text(draw(town, full, REPORT))
    assert "共发现问题2个，目前已整改1个。主要是：" in text
    assert "一是末梢水压不足（东河村东河水厂）。" in text
    assert "二是管护不经常。" in text


@pytest.mark.parametrize("paper", [SCHEME, NOTICE, REPORT])
def test_every_paper_that_names_the_leader_misses_one(town: Database, full: str, paper: str) -> None:
    edit(town, edit_activity, full, "chair", "")
    assert [(gap.label, gap.source) for gap in missing_in(draw(town, full, paper))] == [
        ("带队人", Source("inspection", full, "chair"))
    ]


def test_what_is_put_right_is_demanded_no_more(town: Database, full: str) -> None:
    problem = card_of(town, full).problems[0].id
    edit(town, edit_problem, problem, "solved_on", datetime.date(2026, 4, 1))
    edit(town, edit_problem, problem, "order_number", "镇水改〔2026〕1号")
    edit(town, edit_problem, problem, "result", "水压正常")
    text = plain_text(draw(town, full, REPORT))
    assert "共发现问题1个：末梢水压不足（东河村东河水厂）。目前已整改。" in text
    assert "镇水利站5月31日前" not in text
    row = grid(draw(town, full, PROBLEMS))[0]
    assert row[1:6] == ["末梢水压不足", "东河水厂（东河村）", "镇水利站", "加装管道泵", "2026年5月31日"]
    assert row[6] == "已下达镇水改〔2026〕1号，4月1日已整改：水压正常"


def test_the_record_goes_by_groups_and_is_blank_before_the_day(town: Database, full: str) -> None:
    rows = grid(draw(town, full, POINTS))
    assert rows[0] == ["第一组　组长：李淑芬"]
    assert rows[1] == ["1", "东河水厂（东河村）", "日供水3200立方米", "末梢水压不足", "加装管道泵", "李淑芬"]
    assert rows[3] == ["2", "北坡村集中点", "", "", "", ""]
    long = "检查《中华人民共和国食品安全法》在本镇的实施情况"
    for subject in ("饮水安全调研", long):
        empty = draw(town, an_activity(town, subject, EventKind.SURVEY), POINTS)
        assert len(grid(empty)) == 7
        assert len(typeset(empty, STANDARD)) == 1


def test_the_kit_is_filed_as_one_number_with_variants(town: Database, full: str, tmp_path: Path) -> None:
    kit = printables_of(RecordKind.INSPECTION)
    assert [(one.id, one.variant, one.filed_as) for one in kit] == [
        ("丙05", paper.name, f"丙05-{place}") for place, paper in enumerate(PAPERS, 1)
    ]
    coming = an_activity(town, "饮水安全调研", EventKind.SURVEY, datetime.date(2026, 6, 11))
    cancelled = an_activity(town, "民生实事视察")
    act(town, declare_activity, DeclareActivity(cancelled, EventState.CANCELLED))
    with town.read() as db:
        records = {one.variant: [r.id for r in records_for(db, one, TODAY)] for one in kit}
    assert records["方案"] == [coming, full]
    assert records["报告"] == records["问题清单"] == [full]
    export_all(town, tmp_path, TODAY)
    listed = json.loads((tmp_path / "index.json").read_text(encoding="utf-8"))
    own = [(one["id"], one["record"]) for one in listed if one["id"] in ("丙05", "表06")]
    assert len(own) == len(set(own)) == 6 * 2 + 2 + 1
    assert (tmp_path / "丙05-1 关于农村人居环境视察的方案.docx").exists()


def test_the_years_statistics_count_what_was_held(town: Database, full: str) -> None:
    an_activity(town, "饮水安全调研", EventKind.SURVEY, datetime.date(2026, 6, 11))
    person = card_of(town, full).deputies[0].person_id
    assert person is not None
    with town.action() as db:
        county = term_of_level(db, Level.COUNTY, "临川县人民代表大会", 18)
        give_mandate(db, GiveMandate(person, county))
    with town.read() as db:
        rows, office = list_activities(db, TODAY), find_office(db)
        present = county_deputies_present(db, rows)
    assert office is not None
    sheet = activity_sheet(office, 2026, rows, present, TODAY)
    (row,) = sheet.rows
    assert isinstance(row, SheetRow)
    assert row.values == (
        1, datetime.date(2026, 3, 24), "视察", "农村人居环境视察", 3, 1, 2, 1, 1, 1, 1, 0, None,
    )  # fmt: skip
    assert activity_sheet(office, 2025, rows, present, TODAY).rows == ()


@pytest.mark.parametrize("paper", [SCHEME, NOTICE])
def test_a_street_speaks_for_its_working_committee(database: Database, paper: str) -> None:
    founding = FoundOffice(
        kind=OfficeKind.STREET, name="青禾街道", county="临川县", province="安南省", term_number=18
    )
    act(database, found_office, founding)
    text = plain_text(draw(database, an_activity(database), paper))
    assert "青禾街道人大工作委员会" in text
    assert "主席团" not in text
    assert "根据年度工作安排，定于" in text
