"""丙07: the half-year check and the summary of the year: figures, what was done, what was not and why."""

from __future__ import annotations

import datetime

from msgspec import structs

from renda_desktop.documents.paper import missing_in, plain_text
from renda_desktop.plans.figures import mid_year_check, year_end_check
from renda_desktop.plans.plan_time import PlanTime
from renda_desktop.plans.review_papers import review_paper
from renda_desktop.plans.rows import ItemRow, ReviewRow
from renda_desktop.plans.rules import ItemType, PlanKind, PlanState, ReviewKind
from tests.helpers.plan_builders import YEAR, plain_item
from tests.plans.paper_samples import (
    DRAFT,
    OFFICE,
    PASSED,
    TODAY,
    text_under,
)


def reviewed() -> list[ItemRow]:
    """Done on time, done late, overdue, put off, cancelled and still to come."""
    march = PlanTime.months(YEAR, 3)
    done = {"state": PlanState.DONE, "result": "提出意见6条。"}
    return [
        plain_item(1, done_on=datetime.date(YEAR, 4, 8), **done),
        plain_item(2, title="代表培训", kind=PlanKind.DEPUTIES, type=ItemType.TRAINING, time=march,
                   done_on=datetime.date(YEAR, 4, 1), **done),
        plain_item(3, title="站所评议", type=ItemType.APPRAISAL, time=march),
        plain_item(4, title="企业调研", type=ItemType.SURVEY, time=PlanTime.months(YEAR, 9), original_time=march,
                   state=PlanState.POSTPONED, reason="汛情"),
        plain_item(5, title="外出学习", state=PlanState.CANCELLED, reason="经费不足", time=march),
        plain_item(6, title="年底述职", type=ItemType.DUTY_REPORT, time=PlanTime.months(YEAR, 11)),
    ]  # fmt: skip


def test_the_half_years_figures_come_from_the_rows() -> None:
    paper = review_paper(OFFICE, PASSED, ReviewKind.HALF, mid_year_check(reviewed(), YEAR, TODAY))
    assert text_under(paper, "figures") == (
        "上半年计划安排工作5项；已完成2项（其中迟于计划1项），逾期未完成1项，推迟1项，取消1项。"
        "已完成的工作中，监督1项，代表工作1项。"
    )
    assert text_under(paper, "done-supervision") == "（一）监督。4月8日开展农村人居环境视察，提出意见6条。"
    assert text_under(paper, "not-done") == (
        "未按计划完成的工作：站所评议（计划3月，逾期），原因是【待填：未完成原因】；"
        "企业调研（计划3月，推迟），原因是汛情；外出学习（计划3月，取消），原因是经费不足。"
    )
    assert text_under(paper, "still-open") == "继续完成以下工作：站所评议；企业调研（9月）。"
    assert {gap.label for gap in missing_in(paper)} == {
        "概述", "存在的问题", "下一步打算", "未完成原因", "成文日期",
    }  # fmt: skip


def test_the_years_summary_takes_the_offices_words() -> None:
    words = ReviewRow(ReviewKind.YEAR, "全年平稳。", "督办不够。", "抓落实。", TODAY)
    plan = structs.replace(PASSED, year_review=words)
    paper = review_paper(OFFICE, plan, ReviewKind.YEAR, year_end_check(reviewed(), YEAR, TODAY))
    assert text_under(paper, "figures").startswith("全年计划安排工作6项；")
    assert text_under(paper, "overview") == "全年平稳。"
    assert "尚未开始1项" in text_under(paper, "figures")
    assert [gap.label for gap in missing_in(paper)] == ["未完成原因"]


def test_work_of_several_months_is_told_by_its_time_not_by_the_day_it_was_ticked() -> None:
    done = {"state": PlanState.DONE, "result": "接待选民412人次"}
    whole = PlanTime.whole_year(YEAR)
    items = [
        plain_item(1, title="代表接待选民日", time=whole, done_on=datetime.date(YEAR, 12, 30), **done),
        plain_item(2, title="代表小组活动", time=PlanTime.quarters(YEAR, 1),
                   done_on=datetime.date(YEAR, 5, 6), **done),
    ]  # fmt: skip
    check = year_end_check(items, YEAR, datetime.date(YEAR, 12, 31))
    words = text_under(review_paper(OFFICE, PASSED, ReviewKind.YEAR, check), "done-supervision")
    assert f"{whole.text()}开展代表接待选民日，接待选民412人次。" in words
    assert "5月6日开展代表小组活动" in words


def test_a_draft_never_passed_is_summed_up_without_the_word_overdue() -> None:
    item = plain_item(1, title="站所评议", time=PlanTime.months(YEAR, 3), in_force=False)
    paper = review_paper(OFFICE, DRAFT, ReviewKind.HALF, mid_year_check([item], YEAR, TODAY))
    assert "未实施1项" in text_under(paper, "figures")
    assert "站所评议（计划3月，未实施），原因是" in text_under(paper, "not-done")
    assert "逾期" not in plain_text(paper)
