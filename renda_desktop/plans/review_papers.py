"""丙07 半年总结, 年度总结: the office's words and the figures counted from the plan's items. Rows in, `Paper` out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.chinese.numerals import chinese
from renda_desktop.documents.blocks import Block
from renda_desktop.documents.compose import (
    Layout,
    Paper,
    Part,
    Passage,
    Source,
    Words,
    field,
    h1,
    h2,
    missing,
    paper,
    para,
    signature,
    title,
)
from renda_desktop.opinions.figures import OpinionFigures
from renda_desktop.plans.figures import Check
from renda_desktop.plans.paper_parts import Sources, item_source, long_text, plan_source
from renda_desktop.plans.report_parts import opinions_words
from renda_desktop.plans.rows import ItemRow, PlanRow
from renda_desktop.plans.rules import PlanKind, PlanState, ReviewKind, Standing
from renda_desktop.plans.wording import clause, deed
from renda_desktop.township.queries import OfficeRow

PAPER_REVIEW = "丙07"


def review_paper(
    office: OfficeRow,
    plan: PlanRow,
    kind: ReviewKind,
    check: Check[ItemRow],
    opinions: OpinionFigures | None = None,
) -> Paper:
    """丙07: 概述 with figures → what was done, by kind → problems and what is not done → what comes next.

    `check` is that of `queries.review_check` for the same kind, `opinions` those of the same months. Texts not
    written yet show as 【待填：…】.
    """
    review = plan.review(kind)
    name = f"{plan.year}年{'上半年工作总结' if kind is ReviewKind.HALF else '工作总结'}"
    source = _review_source(plan, kind)
    return paper(
        f"{PAPER_REVIEW}{kind.value}",  # 丙07半年, 丙07年度: two papers of one number are kept apart as issued
        name,
        Layout.PLAIN,
        title(f"{office.presidium}{name}"),
        long_text(review.overview, source("overview"), "概述", "overview"),
        para(_figures(plan, kind, check), key="figures"),
        para(opinions_words(opinions, plan.year), key="opinions") if opinions and opinions.raised else None,
        h1("一、主要工作和成效", key="done"),
        _done(check, plan),
        h1("二、存在的问题", key="problems"),
        long_text(review.problems, source("problems"), "存在的问题", "problems-text"),
        _not_done(check),
        h1(f"三、{'下半年' if kind is ReviewKind.HALF else '下一年'}打算", key="outlook"),
        long_text(review.outlook, source("outlook"), "下一步打算", "outlook-text"),
        _still_open(check),
        signature(office.presidium, _date(plan, kind), stamped=False),
        record=Source("plan_review", plan.id, kind.name.lower()),
        office=office.presidium,
    )


def _review_source(plan: PlanRow, kind: ReviewKind) -> Sources:
    return lambda name: plan_source(plan)(f"{kind.name.lower()}_review.{name}")


def _date(plan: PlanRow, kind: ReviewKind) -> Passage:
    day = plan.review(kind).written_on
    return field(chinese_date(day) if day else None, _review_source(plan, kind)("written_on"), "成文日期")


def _figures(plan: PlanRow, kind: ReviewKind, check: Check[ItemRow]) -> str:
    """截至6月30日，计划安排12项、计划外1项；完成10项（其中迟于计划1项），……"""
    whole = check.figures.whole
    span = "上半年" if kind is ReviewKind.HALF else "全年"
    planned = f"{span}计划安排工作{whole.planned}项" + (
        f"，计划外{whole.unplanned}项" if whole.unplanned else ""
    )
    late = f"（其中迟于计划{whole.late}项）" if whole.late else ""
    rest = "".join(
        f"，{verb}{whole.of(standing)}项" for standing, verb in _VERB.items() if whole.of(standing)
    )
    return f"{planned}；已完成{whole.done}项{late}{rest}。{_by_kind(check)}"


_VERB = {
    Standing.RUNNING: "正在进行",
    Standing.WAITING: "尚未开始",
    Standing.OVERDUE: "逾期未完成",
    Standing.NOT_CARRIED_OUT: "未实施",
    Standing.POSTPONED: "推迟",
    Standing.CANCELLED: "取消",
}


def _by_kind(check: Check[ItemRow]) -> str:
    """按类别：会议完成3项，监督完成5项。"""
    done = [f"{kind.value}{counts.done}项" for kind, counts in check.figures.by_kind.items() if counts.done]
    return f"已完成的工作中，{'，'.join(done)}。" if len(done) > 1 else ""


def _done(check: Check[ItemRow], plan: PlanRow) -> Part:
    groups = [(kind, [i for i in check.done if i.kind is kind]) for kind in PlanKind]
    groups = [(kind, items) for kind, items in groups if items]
    if not groups:
        return para(missing("已完成的工作", plan_source(plan)("items")))
    return [
        h2(
            f"（{chinese(number)}）{kind.value}。",
            running=_done_words(items),
            key=f"done-{kind.name.lower()}",
        )
        for number, (kind, items) in enumerate(groups, 1)
    ]


def _done_words(items: Sequence[ItemRow]) -> Words:
    """5月12日开展农村人居环境视察，形成意见6条。 One sentence an item; a result not written shows as 【待填：结果】."""
    words: list[Passage] = []
    for item in items:
        source = item_source(item)
        result = clause(item.result)
        words += [
            field(_when_done(item), source("done_on"), "完成日期"),
            Passage(deed(item.title, item.type), source=source("title")),
            Passage("，"),
            field(result, source("result"), f"“{item.title}”的结果"),
            Passage("。"),
        ]
    return tuple(words)


def _when_done(item: ItemRow) -> str | None:
    """5月12日; 全年, 第三季度 for work that ran over several months and ended within its time."""
    time, day = item.time, item.done_on
    if time is not None and len(time.month_numbers) > 1 and (day is None or time.touches(day, day)):
        return time.text()
    return chinese_date(day, year=False) if day else None


def _not_done(check: Check[ItemRow]) -> Iterator[Block]:
    """What was overdue, put off or cancelled, each with its reason."""
    late = [*check.overdue, *(i for i in check.open if i.state is PlanState.POSTPONED), *check.cancelled]
    if late:
        words: list[Passage] = [Passage("未按计划完成的工作：")]
        for number, item in enumerate(late, 1):
            words += _not_done_words(item, "。" if number == len(late) else "；")
        yield para(tuple(words), key="not-done")


def _not_done_words(item: ItemRow, stop: str) -> list[Passage]:
    source = item_source(item)
    past = Standing.OVERDUE if item.in_force else Standing.NOT_CARRIED_OUT
    state = item.state if item.state in (PlanState.POSTPONED, PlanState.CANCELLED) else past
    reason = field(clause(item.reason), source("reason"), "未完成原因")
    time = f"（计划{item.planned_text}，{state.value}）" if item.planned_text else f"（{state.value}）"
    return [Passage(item.title, source=source("title")), Passage(f"{time}，原因是"), reason, Passage(stop)]


def _still_open(check: Check[ItemRow]) -> Iterator[Block]:
    """What goes on: everything open, with its time."""
    still = [*check.overdue, *check.open]
    if still:
        words: list[Passage] = [Passage("继续完成以下工作：")]
        for number, item in enumerate(still, 1):
            when = f"（{item.time_text}）" if item.time and item not in check.overdue else ""
            words += [
                Passage(item.title, source=item_source(item)("title")),
                Passage(f"{when}{'。' if number == len(still) else '；'}"),
            ]
        yield para(tuple(words), key="still-open")
