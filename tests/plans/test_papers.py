"""丙01, 丙02, 丙03 and the Excel forms: wording, sources, placeholders."""

from __future__ import annotations

import datetime
from pathlib import Path

import openpyxl
import pytest
from msgspec import structs

from renda_desktop.documents.archive import from_json, to_json
from renda_desktop.documents.blocks import Caption, Heading, RedHead, Section, Table
from renda_desktop.documents.paper import Layout, Paper, missing_in, passages, plain_text
from renda_desktop.documents.passages import plain
from renda_desktop.documents.word import docx_bytes
from renda_desktop.plans.figures import year_end_check
from renda_desktop.plans.papers import key_points_paper
from renda_desktop.plans.plan_time import PlanTime
from renda_desktop.plans.review_papers import review_paper
from renda_desktop.plans.rows import Carrier, CarrierKind
from renda_desktop.plans.rules import PlanState, PlanTitle, ReviewKind
from renda_desktop.plans.sheets import plan_sheet
from renda_desktop.plans.table_papers import slice_paper, year_paper
from renda_desktop.spreadsheets.writing import write_xlsx
from tests.helpers.plan_builders import YEAR, plain_item
from tests.plans.paper_samples import (
    APPROVED,
    DRAFT,
    OFFICE,
    PASSED,
    STREET,
    TODAY,
    items,
    table_of,
    text_under,
)


def test_key_points_follow_the_skeleton() -> None:
    paper = key_points_paper(OFFICE, PASSED, items())
    assert (paper.id, paper.layout) == ("丙01", Layout.RED)
    heads = [plain(b.text) for b in paper.blocks if isinstance(b, Heading) and b.level == 1]
    assert heads == [
        "一、坚持党的领导",
        "二、依法开展监督",
        "三、依法讨论决定重大事项，推进民生实事",
        "四、做好代表工作",
        "五、加强自身建设",
    ]
    assert text_under(paper, "title") == "青禾镇人民代表大会主席团2026年工作要点"
    assert text_under(paper, "demand") == "依法履职，服务代表。"
    assert text_under(paper, "demand-2") == "回应群众。"
    assert text_under(paper, "passed") == "（2026年3月10日镇十九届人大主席团第二十三次会议通过）"
    head = next(b for b in paper.blocks if isinstance(b, RedHead))
    assert plain(head.number) == "青禾人发〔2026〕3号"
    assert missing_in(paper) == []


def test_items_stand_with_their_time_under_their_head() -> None:
    paper = key_points_paper(OFFICE, PASSED, items())
    assert text_under(paper, "supervision-report") == (
        "（一）听取专项报告。第二季度听取农村饮水安全工作情况的报告。"
    )
    assert text_under(paper, "supervision-inspection") == (
        "（二）视察。5月开展农村人居环境视察，实地察看6个村、座谈。"
    )
    assert text_under(paper, "decision-session") == "（一）人代会。4月召开镇十九届人大十次会议。"
    assert text_under(paper, "building-summary") == "（一）总结。4月做好半年工作总结。"


def test_the_document_is_the_plan_as_passed() -> None:
    paper = key_points_paper(OFFICE, PASSED, items())
    words = plain_text(paper)
    assert "企业用工调研" not in words
    assert "临时座谈" not in words
    assert "4月举办代表学习培训（第一期）" in words
    assert [row[0] for row in table_of(paper)] == ["4月", "4月", "4月", "4月", "5月", "第二季度"]
    assert [row[2] for row in table_of(paper)][2] == "代表学习培训（第一期）"  # put off, but not when passed
    assert {row[-1] for row in table_of(paper)} == {"各村"}
    assert any(isinstance(block, Section) and block.landscape for block in paper.blocks)


def test_a_draft_says_so_and_names_every_gap() -> None:
    paper = key_points_paper(OFFICE, DRAFT, [])
    assert text_under(paper, "title").endswith("工作要点（草案）")
    assert not any(isinstance(block, Caption) for block in paper.blocks)
    labels = [gap.label for gap in missing_in(paper)]
    assert {"总体要求", "发文字号", "成文日期"} <= set(labels)
    assert sum(label.endswith("的工作安排") for label in labels) == 5
    [gap] = [gap for gap in missing_in(paper) if gap.label == "总体要求"]
    assert gap.source is not None
    assert (gap.source.record_kind, gap.source.record_id, gap.source.field) == ("work_plan", "p1", "demand")


def test_an_item_without_time_is_a_gap_with_its_source() -> None:
    paper = key_points_paper(OFFICE, PASSED, [plain_item(time=None)])
    sources = [gap.source for gap in missing_in(paper) if gap.label == "时间"]
    assert [(s.record_kind, s.record_id, s.field) for s in sources if s] == [("plan_item", "i1", "time")] * 2


def test_facts_lead_back_to_their_fields() -> None:
    paper = key_points_paper(OFFICE, PASSED, items())
    [passage] = [p for p in passages(paper) if p.text == "实地察看6个村、座谈"]
    assert passage.source is not None
    assert (passage.source.record_id, passage.source.field) == ("i2", "content")


def test_a_street_has_its_own_names_and_four_heads() -> None:
    paper = key_points_paper(STREET, structs.replace(PASSED, title=PlanTitle.PLAN), [plain_item()])
    assert text_under(paper, "title") == "青禾街道人大工作委员会2026年工作计划"
    assert "主席团" not in text_under(paper, "title")
    assert len([b for b in paper.blocks if isinstance(b, Heading) and b.level == 1]) == 4


def test_the_years_table_has_the_ten_columns() -> None:
    done = plain_item(
        1, state=PlanState.DONE, done_on=APPROVED, result="提出意见6条", participants="第一小组"
    )
    put_off = plain_item(2, state=PlanState.POSTPONED, reason="汛情", unplanned=True)
    paper = year_paper(OFFICE, PASSED, [done, put_off], TODAY)
    table = next(block for block in paper.blocks if isinstance(block, Table))
    assert [plain(cell.text) for cell in table.header[0].cells] == [
        "月份", "序号", "工作事项", "类别", "具体内容与形式", "参加人员", "列席/\n配合单位", "责任人",
        "准备材料", "完成情况",
    ]  # fmt: skip
    first, second = table_of(paper)
    assert first == [
        "4月", "1", "农村人居环境视察", "监督", "实地察看6个村（地点：各村）", "第一小组", "分管副镇长", "副主席",
        "视察方案", "提出意见6条",
    ]  # fmt: skip
    assert (second[2], second[-1]) == ("农村人居环境视察（计划外）", "推迟：汛情")
    assert paper.layout is Layout.REGISTER


@pytest.mark.parametrize(
    ("content", "place", "text"),
    [
        ("上门慰问", "东河村", "上门慰问（地点：东河村）"),
        ("上门慰问", "各村（社区）", "上门慰问，地点：各村（社区）"),
        ("", "东河村", "地点：东河村"),
        ("到东河村慰问", "东河村", "到东河村慰问"),
        ("上门慰问", "", "上门慰问"),
    ],
)
def test_the_place_stands_behind_the_content(content: str, place: str, text: str) -> None:
    assert plain_item(content=content, place=place).content_text == text


def test_a_months_table_leaves_cancelled_items_out() -> None:
    cancelled = plain_item(2, title="取消的调研", state=PlanState.CANCELLED)
    paper = slice_paper(
        OFFICE, PASSED, [plain_item(responsible=""), cancelled], PlanTime.months(YEAR, 4), TODAY
    )
    assert paper.title == "2026年4月工作安排"
    assert table_of(paper) == [
        [
            "4月",
            "农村人居环境视察",
            "各村",
            "部分代表",
            "【待填：责任人】",
            "列席：分管副镇长；材料：视察方案",
        ]
    ]
    empty = slice_paper(OFFICE, PASSED, [], PlanTime.quarters(YEAR, 2), TODAY)
    assert table_of(empty) == [["本期没有安排。"]]
    assert empty.title == "2026年第二季度工作安排"


def all_papers() -> list[Paper]:
    """Each paper of the slice."""
    april, rows = PlanTime.months(YEAR, 4), items()
    return [
        key_points_paper(OFFICE, PASSED, rows),
        year_paper(OFFICE, PASSED, rows, TODAY),
        slice_paper(OFFICE, PASSED, rows, april, TODAY),
        review_paper(OFFICE, PASSED, ReviewKind.YEAR, year_end_check(rows, YEAR, TODAY)),
    ]


def test_papers_are_kept_exactly_and_become_word_files() -> None:
    for paper in all_papers():
        assert from_json(to_json(paper)) == paper
        assert docx_bytes(paper).startswith(b"PK")
        keys = [passage.key for passage in passages(paper)]
        assert len(keys) == len(set(keys))


def test_the_countys_form_has_the_extra_columns(tmp_path: Path) -> None:
    late = plain_item(1, time=PlanTime.months(YEAR, 9), original_time=PlanTime.months(YEAR, 3),
                      state=PlanState.POSTPONED, reason="汛情")  # fmt: skip
    done = plain_item(2, state=PlanState.DONE, done_on=datetime.date(YEAR, 4, 8), result="提出意见6条")
    usual = plan_sheet(OFFICE, PASSED, [late, done], TODAY)
    county = plan_sheet(OFFICE, PASSED, [late, done], TODAY, "马静", county=True)
    assert [c.heading[-1] for c in county.columns[len(usual.columns) :]] == [
        "季度", "计划完成时间", "实际完成时间", "状态", "未完成原因",
    ]  # fmt: skip
    path = tmp_path / "年度计划表.xlsx"
    write_xlsx(county, path, datetime.datetime(YEAR, 7, 10))
    cells = [[c.value for c in row] for row in openpyxl.load_workbook(path).worksheets[0].iter_rows()]
    start = next(number for number, row in enumerate(cells) if row[0] == "月份")
    assert cells[start + 1][-5:] == ["第一季度", "3月", None, "推迟", "汛情"]
    assert cells[start + 2][-5:-1] == ["第二季度", "4月", datetime.datetime(YEAR, 4, 8), "已完成"]
    assert cells[start + 2][9] == "提出意见6条"


def test_the_months_paper_has_the_day_of_the_meeting_that_carries_the_item_out() -> None:
    day = datetime.date(YEAR, 4, 8)
    meeting = Carrier(CarrierKind.MEETING, "m1", "第二十四次会议", day)
    item = plain_item(1, title="第二次主席团会议", carriers=(meeting,))
    april = slice_paper(OFFICE, PASSED, [item], PlanTime.months(YEAR, 4), TODAY)
    assert table_of(april)[0][0] == "4月8日"
    moved = structs.replace(item, carriers=(structs.replace(meeting, day=datetime.date(YEAR, 5, 8)),))
    assert table_of(slice_paper(OFFICE, PASSED, [moved], PlanTime.months(YEAR, 4), TODAY))[0][0] == "4月"
