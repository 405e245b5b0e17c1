"""丙08 主席团工作报告 (as 甲22) and 丙10 述职报告, drawn for a year (documents.md §5, §7). Facts in, `Paper` out."""

from __future__ import annotations

from collections.abc import Iterator

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.chinese.numerals import chinese
from renda_desktop.documents.blocks import Block
from renda_desktop.documents.compose import (
    Layout,
    Paper,
    Part,
    Passage,
    Source,
    addressee,
    caption,
    field,
    h1,
    h2,
    missing,
    paper,
    para,
    signature,
    title,
)
from renda_desktop.plans.paper_parts import Sources, long_text, plan_source
from renda_desktop.plans.report_parts import (
    activities_words,
    coming_words,
    deeds_words,
    done_in,
    done_words,
    meetings_words,
    of_presidium,
    opinions_words,
    suggestions_words,
)
from renda_desktop.plans.rules import Chapter
from renda_desktop.plans.year_facts import YearFacts

PAPER_REPORT, PAPER_DUTY = "丙08", "丙10"
CHAPTER_HEADS = {
    Chapter.PARTY: "坚持党的领导，把牢正确方向",
    Chapter.SUPERVISION: "依法开展监督，推动解决问题",
    Chapter.DECISION: "开好各类会议，依法讨论决定重大事项",
    Chapter.DEPUTIES: "服务保障代表，发挥代表作用",
    Chapter.BUILDING: "加强自身建设，提升工作水平",
}


def presidium_report(facts: YearFacts) -> Paper:
    """丙08: the year in five points with its figures, what is lacking, the year to come.

    Given at the first session after the year, which stands in the 题注; a street reports to the county's standing
    committee. Nobody registers suggestions yet: placeholders. Next year's work comes from the
    next plan, else from the year-end review.
    """
    source = _review(facts)
    congress = facts.office.kind.has_congress
    opening = "受主席团委托，现向大会报告工作，请予审议，并请列席人员提出意见。"
    return paper(
        PAPER_REPORT,
        f"{facts.year}年{'主席团' if congress else ''}工作报告",
        Layout.PLAIN,
        title(f"{facts.office.presidium}工作报告"),
        _captions(facts) if congress else None,
        addressee("各位代表" if congress else f"{facts.office.county}人大常委会"),
        para(opening if congress else f"现将{facts.year}年工作情况报告如下。", key="opening"),
        h1(f"一、{facts.year}年工作回顾", key="done"),
        long_text(facts.plan.year_review.overview, source("overview"), "概述", "overview"),
        [part for number, chapter in enumerate(Chapter, 1) for part in _chapter(facts, number, chapter)],
        h1("二、工作中的不足", key="problems"),
        long_text(facts.plan.year_review.problems, source("problems"), "存在的问题", "problems-text"),
        h1(f"三、{facts.year + 1}年工作安排", key="coming"),
        _coming(facts),
        para(_closing(facts), key="closing"),
        record=plan_source(facts.plan)(""),
        office=facts.office.presidium,
    )


def _review(facts: YearFacts) -> Sources:
    return lambda name: plan_source(facts.plan)(f"year_review.{name}")


def _captions(facts: YearFacts) -> list[Block]:
    """——2026年1月16日在青石镇第十九届人民代表大会第七次会议上 / 镇人大主席　周建国."""
    session = facts.report_session
    source = Source("congress_session", session.id if session else "", "opens_on")
    day = chinese_date(session.opens_on) if session and session.opens_on else None
    return [
        caption(
            "——",
            field(day, source if session else None, "报告日期"),
            "在",
            field(session.name if session else None, source if session else None, "作报告的人代会"),
            "上",
            key="occasion",
        ),
        caption(facts.office.kind.chair_title, "　", chair_name(facts), key="speaker"),
    ]


def chair_name(facts: YearFacts) -> Passage:
    """The name of the chair on the last day of the year that is over."""
    return field(facts.chair, Source("office", facts.office.id, "officers"), "主席姓名")


def _chapter(facts: YearFacts, number: int, chapter: Chapter) -> Iterator[Block]:
    words = [*_figures(facts, chapter)]
    items = done_in(facts, chapter)
    if items:
        words += [Passage("主要开展了以下工作："), *deeds_words(items)]
    if not words:
        words = [missing(f"{chapter.value}的情况", plan_source(facts.plan)("items"))]
    yield h2(
        f"（{chinese(number)}）{CHAPTER_HEADS[chapter]}。",
        running=tuple(words),
        key=f"chapter-{chapter.name.lower()}",
    )


def _figures(facts: YearFacts, chapter: Chapter) -> Iterator[Passage]:
    if chapter is Chapter.PARTY and facts.asked_party:
        yield Passage(f"主席团会议会前向{facts.office.kind.party}请示")
        yield field(facts.asked_party, of_presidium(facts))
        yield Passage("次。")
    if chapter is Chapter.DECISION:
        yield from meetings_words(facts)
    if chapter is Chapter.DEPUTIES and facts.deputies:
        yield Passage("现有代表")
        yield field(facts.deputies, Source("roster", str(facts.year)))
        yield Passage("名。")
    yield from done_words(facts, chapter)
    if chapter is Chapter.SUPERVISION:
        yield from (*activities_words(facts), *opinions_words(facts.opinions, facts.year))
    if chapter is Chapter.DEPUTIES:
        yield from suggestions_words(facts)


def _coming(facts: YearFacts) -> Part:
    chapters = [(chapter, coming_words(facts, chapter)) for chapter in Chapter]
    chapters = [(chapter, words) for chapter, words in chapters if words]
    if not chapters:
        outlook = facts.plan.year_review.outlook
        return long_text(outlook, _review(facts)("outlook"), "下一年打算", "coming-text")
    return [
        h2(f"（{chinese(number)}）{chapter.value}。", running=words, key=f"coming-{chapter.name.lower()}")
        for number, (chapter, words) in enumerate(chapters, 1)
    ]


def _closing(facts: YearFacts) -> str:
    if not facts.office.kind.has_congress:
        return "特此报告。"
    return (
        f"各位代表，做好{facts.year + 1}年的工作责任重大。让我们在{facts.office.name}党委的坚强领导下，依法履职、"
        "扎实工作，为全面完成本次大会确定的各项任务而努力！"
    )


def duty_report(facts: YearFacts) -> Paper:
    """丙10 述职报告 of the chair in the first person: what the registers say of the year, and the office's own words.

    Dated as the year-end review is. Attendance is that of the member of the chair's name.
    """
    source, name = _review(facts), f"{facts.year}年度述职报告"
    return paper(
        f"{PAPER_DUTY}述职",
        f"人大主席{name}",
        Layout.PLAIN,
        title(name),
        caption(facts.office.kind.chair_title, "　", chair_name(facts), key="speaker"),
        para(
            f"{facts.year}年，我认真履行{facts.office.kind.chair_title.removeprefix(facts.office.kind.short)}职责，在{facts.office.kind.party}领导和上级人大指导下，依靠主席团成员和全体代表，"
            "较好地完成了各项任务。现将履职情况报告如下。",
            key="opening",
        ),
        h1("一、履职情况", key="duty"),
        para(_attended(facts), key="attended"),
        para("一年来，我组织", *meetings_words(facts), key="meetings"),
        h1("二、主要工作", key="work"),
        _work(facts),
        h1("三、存在的不足", key="problems"),
        long_text(facts.plan.year_review.problems, source("problems"), "存在的问题", "problems-text"),
        h1("四、下一步打算", key="outlook"),
        long_text(facts.plan.year_review.outlook, source("outlook"), "下一年打算", "outlook-text"),
        signature(chair_name(facts), _written_on(facts), stamped=False),
        record=plan_source(facts.plan)(""),
        office=facts.office.presidium,
    )


def _written_on(facts: YearFacts) -> Passage:
    day = facts.plan.year_review.written_on
    return field(chinese_date(day) if day else None, _review(facts)("written_on"), "成文日期")


def _attended(facts: YearFacts) -> tuple[Passage, ...]:
    """我应出席主席团会议4次，实际出席4次，其中主持3次；会前向镇党委请示3次。"""
    source = of_presidium(facts)
    own = next((m.count for m in facts.presidium.members if facts.chair and m.name == facts.chair), None)
    words = [
        Passage("我应出席主席团会议"), field(own.expected if own else None, source, "应出席次数"),
        Passage("次，实际出席"), field(own.present if own else None, source, "实际出席次数"),
        Passage("次，其中主持"), field(facts.chaired if own else None, source, "主持次数"), Passage("次"),
    ]  # fmt: skip
    if facts.asked_party:
        words += [
            Passage(f"；会前向{facts.office.kind.party}请示"),
            field(facts.asked_party, source),
            Passage("次"),
        ]
    return (*words, Passage("。"))


def _work(facts: YearFacts) -> Iterator[Block]:
    chapters = [c for c in Chapter if done_in(facts, c)]
    if not chapters:
        yield para(missing("已完成的工作", plan_source(facts.plan)("items")), key="work-none")
    for number, chapter in enumerate(chapters, 1):
        words = (*done_words(facts, chapter), *deeds_words(done_in(facts, chapter)))
        yield h2(
            f"（{chinese(number)}）{CHAPTER_HEADS[chapter]}。",
            running=words,
            key=f"work-{chapter.name.lower()}",
        )
