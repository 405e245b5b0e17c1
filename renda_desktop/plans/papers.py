"""丙01 年度工作要点, red-headed, with the year's table as its attachment. Rows in, `Paper` out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.chinese.numerals import chinese
from renda_desktop.documents.blocks import Block
from renda_desktop.documents.compose import (
    Layout,
    Paper,
    Passage,
    Words,
    attachment,
    attachment_note,
    caption,
    field,
    h1,
    h2,
    imprint,
    listed,
    missing,
    paper,
    para,
    red_head,
    signature,
    title,
)
from renda_desktop.documents.passages import text_of
from renda_desktop.issuing.rules import number_text
from renda_desktop.plans.paper_parts import item_source, long_text, plan_source, plan_title, year_table
from renda_desktop.plans.planned import as_planned, planned_time
from renda_desktop.plans.rows import PAPER_POINTS, ItemRow, PlanRow
from renda_desktop.plans.rules import Chapter, ItemType, PlanState
from renda_desktop.plans.wording import clause, deed, joined_sentences
from renda_desktop.township.queries import OfficeRow


def key_points_paper(office: OfficeRow, plan: PlanRow, items: Sequence[ItemRow]) -> Paper:
    """丙01 (documents.md §7): 总体要求, the heads 一 to 五 with the items grouped by type, the table as attachment.

    Holds the plan as it is to be passed: cancelled and 计划外 items are left out, times are those planned. A head
    without items, an empty 总体要求, number or date show as 【待填：…】. A street has no head on its own decisions.
    """
    source, name = plan_source(plan), plan_title(office, plan)
    valid = [i for i in items if not i.unplanned and i.state is not PlanState.CANCELLED]
    planned = as_planned(valid)
    return paper(
        PAPER_POINTS,
        plan.label,
        Layout.RED,
        red_head(f"{office.presidium}文件", _number(office, plan)),
        title(name if plan.approved else f"{name}（草案）"),
        _passed(plan),
        long_text(plan.demand, source("demand"), "总体要求", "demand"),
        _chapters(office, plan, planned),
        attachment_note(f"{plan.label}安排表"),
        signature(office.presidium, _date(plan)),
        attachment(lying=True),
        title(f"{plan.label}安排表", key="table-title"),
        year_table(planned, planned=True),
        imprint(_copies(office), office.printer, _date(plan)),
        record=source(""),
        office=office.presidium,
    )


def _number(office: OfficeRow, plan: PlanRow) -> Passage:
    given, source = plan.number, plan_source(plan)("number")
    if given is None or given.year is None:
        return missing("发文字号", source)
    words = number_text(given.series, given.number, mark=office.document_mark, year=given.year)
    return Passage(words, source=source)


def _date(plan: PlanRow) -> Passage:
    day = plan.dated
    return field(chinese_date(day) if day else None, plan_source(plan)("issued_on"), "成文日期")


def _passed(plan: PlanRow) -> Block | None:
    """题注 once it is passed: （2026年3月10日镇十九届人大主席团第二十三次会议通过）."""
    if plan.approved_on is None:
        return None
    source = plan_source(plan)
    meeting = field(plan.meeting, source("meeting_id"), "通过的主席团会议")
    day = field(chinese_date(plan.approved_on), source("approved_on"))
    return caption("（", day, meeting, "通过）", key="passed")


def _copies(office: OfficeRow) -> str:
    if not office.kind.has_congress:
        return f"{office.county}人大常委会，中共{office.name}工作委员会，{office.name}办事处"
    return f"{office.county}人大常委会，中共{office.name}委员会，{office.name}人民政府"


def _chapters(office: OfficeRow, plan: PlanRow, items: Sequence[ItemRow]) -> Iterator[Block]:
    heads = [c for c in Chapter if office.kind.has_congress or c is not Chapter.DECISION]
    if not office.kind.has_congress and any(i.chapter is Chapter.DECISION for i in items):
        heads = list(Chapter)
    for number, chapter in enumerate(heads, 1):
        yield h1(f"{chinese(number)}、{chapter.value}", key=f"chapter-{chapter.name.lower()}")
        inside = [i for i in items if i.chapter is chapter]
        if not inside:
            yield para(missing(f"{chapter.value}的工作安排", plan_source(plan)("items")))
        for place, (type_, group) in enumerate(_by_type(inside), 1):
            heading = f"（{chinese(place)}）{type_.value if type_ else '其他工作'}。"
            key = f"{chapter.name.lower()}-{type_.name.lower() if type_ else 'other'}"
            yield h2(heading, running=_sentences(group), key=key)


def _by_type(items: Sequence[ItemRow]) -> list[tuple[ItemType | None, list[ItemRow]]]:
    order: list[ItemType | None] = [*ItemType, None]
    groups = [(type_, [i for i in items if i.type is type_]) for type_ in order]
    return [(type_, group) for type_, group in groups if group]


def _sentences(items: Sequence[ItemRow]) -> Words:
    """第二季度听取……；第三季度检查……。 Every item with its quarter, month or days."""
    contents = [clause(i.content) for i in items]
    words: list[Passage] = []
    for item, content, stop in zip(items, contents, joined_sentences(contents), strict=True):
        time, source = planned_time(item), item_source(item)
        words += [
            field(time.text() if time else None, source("time"), "时间"),
            Passage(deed(item.title, item.type), source=source("title")),
        ]
        if content:
            words += [Passage("，"), Passage(content, source=source("content"))]
        words.append(Passage(stop))
    return text_of(listed("各项工作", tuple(words[:-1])), words[-1])
