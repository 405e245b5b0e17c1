"""Appraisals: ballots that add up, the share of content votes, 方案, 测评票 and 结果通报."""

from __future__ import annotations

import datetime

import pytest

from renda_desktop.documents.blocks import Table
from renda_desktop.documents.paper import Layout, Paper, missing_in, page_numbers_shown, plain_text
from renda_desktop.documents.passages import plain
from renda_desktop.errors import RuleViolation
from renda_desktop.plans.appraisal_commands import (
    AddAppraised,
    EditAppraised,
    add_appraised,
    edit_appraised,
    remove_appraised,
)
from renda_desktop.plans.appraisal_papers import (
    appraisal_ballot,
    appraisal_result,
    appraisal_scheme,
    title_of,
)
from renda_desktop.plans.appraisals import AppraisalRow, Ballots, lowest_rate, problem_of
from renda_desktop.plans.item_commands import remove_item
from renda_desktop.plans.plan_time import PlanTime
from renda_desktop.plans.rules import ItemType, PlanState
from renda_desktop.plans.topic_queries import list_appraisals
from renda_desktop.storage.database import Database
from renda_desktop.township.commands import SetLocalValue, set_local_value
from renda_desktop.township.queries import local_values
from tests.helpers.plan_builders import YEAR, act, make_item, make_plan, plain_item
from tests.plans.paper_samples import OFFICE, TODAY

COUNTED = Ballots(21, 21, 15, 4, 1, 0)
ITEM = plain_item(
    1, title="评议镇水利站、镇市场监督管理所工作", type=ItemType.APPRAISAL, time=PlanTime.months(YEAR, 11),
    content="听取工作汇报，进行测评", place="镇政府四楼会议厅", participants="主席团成员", observers="被评议单位",
    needed_by_people="末梢水压不足的问题。", materials="汇报、测评票",
)  # fmt: skip
DONE = plain_item(
    1, title="评议镇水利站工作", type=ItemType.APPRAISAL, state=PlanState.DONE, result="提出意见9条",
    done_on=datetime.date(YEAR, 11, 20), participants="主席团成员",
)  # fmt: skip
WATER = AppraisalRow("a1", "i1", 1, "镇水利站", COUNTED)
MARKET = AppraisalRow("a2", "i1", 2, "镇市场监督管理所", Ballots())


@pytest.fixture
def item(town: Database) -> str:
    """An item of the plan that has ballots."""
    return make_item(town, make_plan(town), "评议镇水利站工作")


def _rows(database: Database, item: str) -> tuple[AppraisalRow, ...]:
    with database.read() as db:
        return list_appraisals(db, [item]).get(item, ())


def test_the_rate_is_exact_and_only_of_valid_ballots() -> None:
    assert (COUNTED.valid, COUNTED.invalid, COUNTED.rate) == (20, 1, "95.0%")
    assert Ballots(1000, 1000, 1, 0, 1999, 0).rate == "0.1%"
    assert Ballots(8, 8, 1, 0, 7, 0).rate == "12.5%"
    assert Ballots(200, 200, 1, 0, 199, 0).rate == "0.5%"
    assert Ballots(3, 3, 2, 0, 1, 0).rate == "66.7%"
    assert (Ballots(21, 21, 15, 4, 1).valid, Ballots(21, 21, 15, 4, 1).rate) == (None, "")
    assert Ballots(21, 0, 0, 0, 0, 0).rate == ""


@pytest.mark.parametrize(
    ("ballots", "words"),
    [
        (Ballots(20, 21), "收回21张，比发出的20张还多"),
        (Ballots(21, 20, 15, 5, 1, 0), "共21张，比收回的20张还多"),
        (Ballots(21, 21, 15, 4, 1, 0), ""),
        (Ballots(21, None, 15, 4, 1, 3), ""),
    ],
)
def test_what_does_not_add_up_is_said(ballots: Ballots, words: str) -> None:
    assert words in problem_of(ballots)
    assert bool(words) == bool(problem_of(ballots))


def test_offices_are_added_counted_and_removed(town: Database, item: str) -> None:
    first = act(town, add_appraised, AddAppraised(item, " 镇水利站 "))
    second = act(town, add_appraised, AddAppraised(item, "镇卫生院", COUNTED))
    assert [(row.unit, row.position, row.ballots) for row in _rows(town, item)] == [
        ("镇水利站", 1, Ballots()), ("镇卫生院", 2, COUNTED),
    ]  # fmt: skip
    act(town, edit_appraised, EditAppraised(first, "镇水利站", COUNTED))
    assert _rows(town, item)[0].ballots == COUNTED
    with pytest.raises(RuleViolation, match="“镇水利站”：收回21张，比发出的3张还多"):
        act(town, edit_appraised, EditAppraised(first, "镇水利站", Ballots(3, 21)))
    with pytest.raises(RuleViolation, match="请填写被评议单位"):
        act(town, add_appraised, AddAppraised(item, " "))
    act(town, remove_appraised, second)
    assert [row.unit for row in _rows(town, item)] == ["镇水利站"]
    act(town, remove_item, item)
    assert _rows(town, item) == ()
    town.undo()
    assert [row.unit for row in _rows(town, item)] == ["镇水利站"]


def test_the_scheme_says_who_is_appraised_how_and_by_whom() -> None:
    paper = appraisal_scheme(OFFICE, ITEM, [WATER, MARKET], TODAY)
    words = plain_text(paper)
    assert paper.title == "关于评议镇水利站、镇市场监督管理所工作的方案"
    assert "通过评议，末梢水压不足的问题。" in words
    assert "镇水利站、镇市场监督管理所。" in words
    assert "11月，镇政府四楼会议厅。" in words
    assert "主席团成员参加；被评议单位列席。" in words
    assert "2026年7月10日" in words
    assert [one.label for one in missing_in(paper)] == ["满意率下限"], "local, and not set"
    assert "满意率低于60%的，由主席团责成" in plain_text(appraisal_scheme(OFFICE, ITEM, [WATER], TODAY, 60))
    bare = appraisal_scheme(
        OFFICE, plain_item(1, content="", place="", time=None, participants=""), [], TODAY
    )
    assert [one.label for one in missing_in(bare)][:5] == [
        "评议要解决的问题", "被评议单位", "评议内容", "时间", "地点",
    ]  # fmt: skip


def test_the_scheme_of_a_past_appraisal_is_not_dated_after_it() -> None:
    past = plain_item(1, time=PlanTime.months(YEAR, 4))
    assert "2026年4月1日" in plain_text(appraisal_scheme(OFFICE, past, [WATER], TODAY))


def _tables(paper: Paper) -> list[Table]:
    return [block for block in paper.blocks if isinstance(block, Table)]


def test_two_equal_ballots_stand_on_a_sheet_with_no_number_anywhere() -> None:
    paper = appraisal_ballot(OFFICE, ITEM, [WATER, MARKET])
    assert (paper.layout, page_numbers_shown(paper)) == (Layout.BALLOT, False)
    ballots = [[[plain(cell.text) for cell in row.cells] for row in one.rows] for one in _tables(paper)]
    assert ballots == [[["镇水利站", "", "", "", ""], ["镇市场监督管理所", "", "", "", ""]]] * 2
    assert "沿线裁开" in plain_text(paper)
    assert not any(letter.isdigit() for letter in plain_text(paper))


def test_a_long_ballot_has_a_sheet_of_its_own() -> None:
    paper = appraisal_ballot(OFFICE, ITEM, [WATER] * 6)
    assert len(_tables(paper)) == 1
    assert "沿线裁开" not in plain_text(paper)


def test_the_result_gives_every_figure_and_the_rate() -> None:
    paper = appraisal_result(OFFICE, DONE, [WATER])
    (table,) = _tables(paper)
    assert [plain(cell.text) for cell in table.rows[0].cells] == [
        "镇水利站", "21", "21", "20", "15", "4", "1", "0", "95.0%",
    ]  # fmt: skip
    assert "提出意见9条。" in plain_text(paper)
    assert "2026年11月20日，青禾镇人民代表大会主席团组织评议镇水利站工作" in plain_text(paper)
    assert [one.label for one in missing_in(paper)] == ["整改报告期限"]


@pytest.mark.parametrize(
    ("satisfied", "lowest", "reached"), [(60, 60, True), (59, 60, False), (0, 1, False), (100, 100, True)]
)
def test_the_exact_rate_is_compared(satisfied: int, lowest: int, reached: bool) -> None:
    assert Ballots(100, 100, satisfied, 0, 100 - satisfied, 0).reaches(lowest) is reached
    assert Ballots(1000, 1000, 599, 0, 401, 0).reaches(60) is False, "59.9% is not rounded up"
    assert Ballots(3, 3, None, 0, 1, 0).reaches(lowest) is None
    assert Ballots(3, 2, 3, 0, 0, 0).reaches(lowest) is None, "it does not add up"


def test_the_result_says_who_reached_the_lowest_rate(town: Database) -> None:
    bad = AppraisalRow("b", ITEM.id, 2, "镇卫生院", Ballots(21, 21, 5, 4, 11, 0))
    text = plain_text(appraisal_result(OFFICE, DONE, [WATER, bad, MARKET], 60))
    assert (
        "镇水利站的满意率达到60%；镇卫生院的满意率低于60%，责成被评议单位重新研究整改，整改以后再次测评。"
        in text
    )
    assert "达到" not in plain_text(appraisal_result(OFFICE, DONE, [WATER]))
    assert "镇水利站的满意率达到60%。" in plain_text(appraisal_result(OFFICE, DONE, [WATER], 60))


def test_the_lowest_rate_is_the_places_own(town: Database) -> None:
    def found() -> int | None:
        with town.read() as db:
            return lowest_rate(local_values(db), TODAY)

    def set_to(value: str | None) -> None:
        act(town, set_local_value, SetLocalValue("appraisal_lowest_rate", "value", value, "下限", TODAY))

    assert found() is None
    set_to("70")
    assert found() == 70
    for senseless in ("0", "101", "七成"):
        with pytest.raises(RuleViolation):
            set_to(senseless)
    set_to(None)
    assert found() is None


def test_figures_not_counted_are_placeholders_in_the_result() -> None:
    labels = [one.label for one in missing_in(appraisal_result(OFFICE, DONE, [MARKET]))]
    assert labels[:8] == ["发出", "收回", "有效", "满意", "基本满意", "不满意", "弃权", "满意率"]


def test_a_long_title_breaks_behind_an_office() -> None:
    assert title_of("关于评议镇水利站工作的方案") == "关于评议镇水利站工作的方案"
    assert title_of("关于评议镇水利站、镇市场监督管理所工作的方案") == (
        "关于评议镇水利站、\n镇市场监督管理所工作的方案"
    )
