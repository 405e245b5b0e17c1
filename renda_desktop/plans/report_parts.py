"""Sentences the reports of a year share, every figure counted and with the register it comes from. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from renda_desktop.documents.compose import Passage, Source, field
from renda_desktop.opinions.figures import OpinionFigures
from renda_desktop.opinions.rules import Appraisal
from renda_desktop.plans.paper_parts import item_source
from renda_desktop.plans.rows import ItemRow
from renda_desktop.plans.rules import Chapter, ItemType, PlanState
from renda_desktop.plans.wording import clause, deed
from renda_desktop.plans.year_facts import YearFacts

_UNITS = {
    ItemType.REPORT: ("听取和讨论专项报告", "项"), ItemType.LAW_CHECK: ("开展执法检查", "次"),
    ItemType.INSPECTION: ("组织视察", "次"), ItemType.SURVEY: ("开展专题调研", "次"),
    ItemType.APPRAISAL: ("开展工作评议", "次"), ItemType.RATING: ("开展满意度测评", "次"),
    ItemType.SUGGESTIONS: ("督办代表建议", "次"), ItemType.FOLLOW_UP: ("跟踪督办{意见}", "次"),
    ItemType.DISCUSSION: ("开展专题议政", "次"), ItemType.DECISION: ("讨论决定重大事项", "项"),
    ItemType.PROJECTS: ("组织民生实事票决", "次"), ItemType.TRAINING: ("举办代表学习培训", "次"),
    ItemType.DUTY_REPORT: ("组织代表述职", "次"), ItemType.RECEPTION: ("组织接待选民", "次"),
    ItemType.VISIT: ("组织走访联系选民", "次"), ItemType.OPINION_SURVEY: ("开展社情民意调查", "次"),
    ItemType.CONTACT: ("组织主席团成员联系代表", "次"), ItemType.GROUP: ("开展代表小组活动", "次"),
    ItemType.STATION: ("开展代表之家活动", "次"), ItemType.STUDY: ("组织政治理论学习", "次"),
    ItemType.PUBLICITY: ("开展宣传", "次"), ItemType.REQUEST: ("向镇党委请示报告工作", "次"),
    ItemType.SYSTEM: ("修订完善制度", "项"), ItemType.ARCHIVES: ("整理档案", "次"),
    ItemType.SUMMARY: ("开展工作总结", "次"),
}  # fmt: skip


def counted(number: int, unit: str, source: Source, label: str) -> tuple[Passage, ...]:
    """12次; a figure of which nothing is registered is a placeholder."""
    return field(number or None, source, label), Passage(unit)


def of_presidium(facts: YearFacts) -> Source:
    """Source of the figures of the year's presidium meetings."""
    return Source("presidium_figures", str(facts.year))


def of_sessions(facts: YearFacts) -> Source:
    """Source of the figures of the year's sessions."""
    return Source("session_figures", str(facts.year))


def meetings_words(facts: YearFacts) -> tuple[Passage, ...]:
    """召开人民代表大会会议1次，主席团会议4次，研究议题10项，形成议定事项6项，已落实5项。"""
    held, source = facts.presidium, of_presidium(facts)
    words: list[Passage] = [Passage("召开人民代表大会会议")]
    words += [*counted(len(facts.sessions), "次", of_sessions(facts), "人代会次数"), Passage("，主席团会议")]
    words += counted(held.held, "次", source, "主席团会议次数")
    if held.extra:
        words += [Passage("（其中临时召开"), field(held.extra, source), Passage("次）")]
    if held.held:
        words += [Passage("，研究议题"), field(held.items, source), Passage("项，形成议定事项")]
        words += [field(held.decisions, source), Passage("项")]
    if held.decisions:
        words += [Passage("，已落实"), field(held.decisions - held.open_decisions, source), Passage("项")]
    return (*words, Passage("。"))


def done_words(facts: YearFacts, chapter: Chapter) -> tuple[Passage, ...]:
    """听取和讨论专项报告2项，组织视察3次。 What is done of one head of 丙01; nothing when nothing is."""
    counts = Counter(item.type for item in facts.check.done if item.chapter is chapter and item.type)
    source = Source("work_plan", facts.plan.id, "figures")
    return counted_words(counts, source, facts.office.kind.party, facts.opinions.name.value)


def counted_words(
    counts: Mapping[ItemType, int], source: Source, party: str, opinion: str
) -> tuple[Passage, ...]:
    """What was done, kind by kind; `source.field` gets the kind, `party` and `opinion` are as this office says."""
    words: list[Passage] = []
    for type_, (verb, unit) in _UNITS.items():
        number = counts.get(type_, 0)
        if number:
            where = Source(source.record_kind, source.record_id, f"{source.field}.{type_.name.lower()}")
            own = verb.replace("镇党委", party).replace("{意见}", opinion)
            words += [Passage("，" if words else ""), Passage(own), field(number, where), Passage(unit)]
    return (*words[1:], Passage("。")) if words else ()


def deeds_words(items: Sequence[ItemRow]) -> tuple[Passage, ...]:
    """开展农村人居环境视察，形成意见6条；…。 Each item done with its result; where none is written, the deed alone."""
    words: list[Passage] = []
    for number, item in enumerate(items, 1):
        source, result = item_source(item), clause(item.result)
        words.append(Passage(deed(item.title, item.type), source=source("title")))
        if result:
            words += [Passage("，"), Passage(result, source=source("result"))]
        words.append(Passage("。" if number == len(items) else "；"))
    return tuple(words)


def done_in(facts: YearFacts, chapter: Chapter) -> list[ItemRow]:
    """The items done under one head, meetings left out: they are counted."""
    meetings = (ItemType.SESSION, ItemType.PRESIDIUM)
    return [i for i in facts.check.done if i.chapter is chapter and i.type not in meetings]


def activities_words(facts: YearFacts) -> tuple[Passage, ...]:
    """参加活动的代表63人次，察看点位24处，发现问题18个，已解决12个。 Nothing where no activity was registered."""
    held, source = facts.activities, Source("activity_figures", str(facts.year))
    parts = (
        ("参加视察、调研和检查的代表", held.present, "人次"), ("察看点位", held.points, "处"),
        ("发现问题", held.problems, "个"), ("已解决", held.solved, "个"),
    )  # fmt: skip
    words: list[Passage] = []
    for name, number, unit in parts:
        if number:
            words += [Passage(f"{'，' if words else ''}{name}"), field(number, source), Passage(unit)]
    return (*words, Passage("。")) if words else ()


def opinions_words(figures: OpinionFigures, year: int) -> tuple[Passage, ...]:
    """提出审议意见4件，已书面报告办理情况3件，评价为满意2件、基本满意1件，已销号3件，逾期未报告1件。"""
    source, name = Source("opinion_figures", str(year)), figures.name.value
    words = [Passage(f"提出{name}"), *counted(figures.raised, "件", source, f"{name}件数")]
    if figures.answered:
        words += [Passage("，已书面报告办理情况"), field(figures.answered, source), Passage("件")]
    for place, (appraisal, number) in enumerate(_given(figures)):
        start = "、" if place else "，评价为"
        words += [Passage(f"{start}{appraisal.value}"), field(number, source), Passage("件")]
    for verb, number in (("已销号", figures.closed), ("逾期未报告", figures.overdue)):
        if number:
            words += [Passage(f"，{verb}"), field(number, source), Passage("件")]
    return (*words, Passage("。"))


def _given(figures: OpinionFigures) -> list[tuple[Appraisal, int]]:
    return [(appraisal, number) for appraisal, number in figures.appraised.items() if number]


def suggestions_words(facts: YearFacts) -> tuple[Passage, ...]:
    """How suggestions were handled in the year; an office that registers none has placeholders."""
    figures, source = facts.suggestions, Source("suggestion_figures", str(facts.year))
    assigned = figures.assigned.number
    closed = figures.closed_rate.text if assigned else None
    appraised = figures.content_rate.base.number
    satisfied = figures.content_rate.text if appraised else None
    return (
        Passage("全年交办代表建议"), *counted(assigned, "件", source, "代表建议件数"),
        Passage("，办结率"), field(closed, source, "建议办结率"),
        Passage("，代表满意率"), field(satisfied, source, "建议办理满意率"), Passage("。"),
    )  # fmt: skip


def coming_words(facts: YearFacts, chapter: Chapter) -> tuple[Passage, ...]:
    """第二季度听取……；5月开展……。 The next plan's items of one head, each with its time."""
    items = [
        item for item in facts.next_items if item.chapter is chapter and item.state is not PlanState.CANCELLED
    ]
    words: list[Passage] = []
    for number, item in enumerate(items, 1):
        source = item_source(item)
        words += [
            Passage(item.time_text, source=source("time")),
            Passage(deed(item.title, item.type), source=source("title")),
            Passage("。" if number == len(items) else "；"),
        ]
    return tuple(words)
