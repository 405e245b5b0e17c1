"""Rows pasted from Word, WPS and Excel."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renda_desktop.errors import InputProblem
from renda_desktop.plans.pasting import read_pasted
from renda_desktop.plans.plan_time import PlanTime
from renda_desktop.plans.rules import PlanKind
from tests.helpers.plan_builders import YEAR

APRIL = PlanTime.months(YEAR, 4)


def test_a_title_a_line_without_counters() -> None:
    found = read_pasted(
        "1. 农村人居环境视察\n\n（二）4月 代表学习培训\n三、站所评议\n2026年第二次座谈\n", YEAR
    )
    assert [item.title for item in found] == [
        "农村人居环境视察",
        "代表学习培训",
        "站所评议",
        "2026年第二次座谈",
    ]
    assert [item.time for item in found] == [None, APRIL, None, None]


def test_a_table_with_headings_in_any_order() -> None:
    text = (
        "序号\t月份\t工作事项\t类别\t责任人\t参加人员\t列席/配合单位\t地点\t准备材料\n"
        "1\t4月\t人居环境视察\t监督\t副主席\t第一小组\t分管副镇长\t东河村\t视察方案\n"
        "2\t\t代表培训\t代表\t专干\t全体代表\t\t代表之家\t\n"
        "3\t春耕前\t渠道察看\t\t\t\t\t\t\n"
    )
    first, second, third = read_pasted(text, YEAR)
    assert (first.title, first.time, first.kind) == ("人居环境视察", APRIL, PlanKind.SUPERVISION)
    assert (first.responsible, first.participants, first.observers) == ("副主席", "第一小组", "分管副镇长")
    assert (first.place, first.materials) == ("东河村", "视察方案")
    assert (second.time, second.kind) == (APRIL, PlanKind.DEPUTIES)
    assert third.time is None
    assert "春耕前" in third.content
    assert third.problem.endswith("。")


def test_the_usual_columns_without_headings() -> None:
    [item] = read_pasted("4月\t2\t人居环境视察\t监督\t察看6个村\t第一小组\t村镇办\t副主席\t方案", YEAR)
    assert (item.title, item.time, item.content) == ("人居环境视察", APRIL, "察看6个村")
    assert (item.participants, item.observers, item.responsible) == ("第一小组", "村镇办", "副主席")


def test_time_and_title_without_headings() -> None:
    found = read_pasted("4月\t视察\t带上雨具\n第二季度\t培训", YEAR)
    assert [(i.title, i.time) for i in found] == [("视察", APRIL), ("培训", PlanTime.quarters(YEAR, 2))]
    assert found[0].content == "带上雨具"


def test_number_and_title_without_headings() -> None:
    assert [i.title for i in read_pasted("1\t视察\n2\t培训", YEAR)] == ["视察", "培训"]


def test_a_cell_with_line_feeds_is_one_cell() -> None:
    [item] = read_pasted('月份\t工作事项\t具体内容与形式\n4月\t视察\t"察看\n座谈"', YEAR)
    assert item.content == "察看 座谈"


def test_a_row_without_title_is_kept_and_named() -> None:
    [item] = read_pasted("月份\t工作事项\t责任人\n4月\t\t副主席", YEAR)
    assert item.responsible == "副主席"
    assert "补上" in item.problem


@pytest.mark.parametrize("text", ["", " \n\t\n", "月份\t工作事项\t责任人"])
def test_nothing_to_paste_is_said(text: str) -> None:
    with pytest.raises(InputProblem):
        read_pasted(text, YEAR)


@given(st.text(alphabet="4月视察\t\n\"' 1、.（", max_size=40))
def test_any_text_gives_titled_items_or_a_sentence(text: str) -> None:
    try:
        found = read_pasted(text, YEAR)
    except InputProblem:
        return
    assert all(item.title for item in found)


def test_a_stray_quotation_mark_swallows_nothing() -> None:
    assert [i.title for i in read_pasted('"两个确立"学习\n"视察\n培训', YEAR)][1:] == ['"视察', "培训"]
