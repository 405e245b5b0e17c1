"""丁07 the report to the congress on how its suggestions were handled, drafted with the figures of today.

代表法2025 第五十一条第三款: the presidium or the units report to the congress. Every figure has its one base, which
the report names; nothing is counted here (`figures.py`).
"""

from __future__ import annotations

from collections.abc import Sequence

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.chinese.numerals import chinese
from renda_desktop.deliberation.rules import Category
from renda_desktop.documents.blocks import Block
from renda_desktop.documents.compose import (
    Layout,
    Paper,
    Source,
    addressee,
    caption,
    field,
    h1,
    h2,
    paper,
    para,
    title,
)
from renda_desktop.documents.passages import Text, text_of
from renda_desktop.suggestions.figures import UNCLASSED, by_category
from renda_desktop.suggestions.report_cases import done_blocks, open_blocks
from renda_desktop.suggestions.report_facts import YearFacts, counted, joined, of_year, rated
from renda_desktop.suggestions.rules import REPORT, State

_LAST = (Category.OTHER.value, UNCLASSED)
"""What is no kind of its own stands behind the kinds."""
_BASES = (
    "以上答复率、面商率、办结率、落实率以交办件数为基数；按期答复率以应当答复的件数为基数，包括已经答复的和已经到期的；"
    "满意率以收到评价的件数为基数，逾期没有反馈的不计入。"
)
NO_SUGGESTIONS = "没有收到代表建议。"


def general_report(facts: YearFacts) -> Paper:
    """丁07: how many of what kind, how they were answered, what was really done, what is still open, what comes."""
    return paper(
        REPORT,
        f"关于{facts.year}年代表建议办理情况的报告",
        Layout.PLAIN,
        title(f"关于{facts.year}年代表建议、批评和意见\n办理情况的报告"),
        caption(field(facts.office.presidium, Source("office", facts.office.id, "name")), key="whose"),
        caption(f"（{chinese_date(facts.today)}）", key="day"),
        addressee("各位代表"),
        report_body(facts),
        record=of_year(facts),
        office=facts.office.presidium,
    )


def report_body(facts: YearFacts) -> list[Block]:
    """Everything below 各位代表：, the same in the report of the year and in the one given to a session (甲24)."""
    opening = f"{facts.year}年代表建议、批评和意见（以下简称建议）的办理情况报告如下："
    parts = [_part(place, *one) for place, one in enumerate(_parts(facts), 1)]
    return [
        para(f"{facts.reported_under}现将", opening, key="opening"),
        *(block for part in parts for block in part),
        para("以上报告，请予审议。", key="end"),
    ]


def _part(place: int, name: str, key: str, blocks: Sequence[Block]) -> list[Block]:
    return [h1(f"{chinese(place)}、{name}", key=key), *blocks]


def _parts(facts: YearFacts) -> list[tuple[str, str, list[Block]]]:
    return [
        ("建议的总数和分类", "totals", _totals(facts)),
        ("办理和答复情况", "handled", _handled(facts)),
        ("办成的建议", "done", done_blocks(facts)),
        ("没有办结的建议", "open", open_blocks(facts)),
        ("下一步工作", "next", _next(facts)),
    ]


def _totals(facts: YearFacts) -> list[Block]:
    """提出 = 受理 + 并案 + 不立案 + 当场答复 + 待清理; the kinds add up to the total too."""
    t = facts.figures.totals
    if not t.handed_in.number:
        return [para(f"{facts.year}年{NO_SUGGESTIONS}", key="none")]
    cleared = (("受理", t.accepted, "accepted"), ("并案", t.merged, "merged"), ("不立案", t.refused, "refused"),
               ("当场答复", t.on_spot, "on_spot"), ("待清理", t.open, "open"))  # fmt: skip
    bills = (
        text_of("，其中由议案转来", counted(facts, t.from_bills, "from_bills"), "件")
        if t.from_bills.number
        else None
    )
    return [
        para(
            f"{facts.year}年共收到建议", counted(facts, t.handed_in, "handed_in"), "件，", _when(facts), bills,
            "。经清理，",
            joined(
                text_of(name, counted(facts, count, key), "件") for name, count, key in cleared if count.number
            ), "。",
            key="totals-all",
        ),
        para("按内容分，", joined(_categories(facts)), "。", key="totals-kinds"),
    ]  # fmt: skip


def _when(facts: YearFacts) -> Text:
    """会议期间提出32件，闭会期间提出2件; what there was none of is not said."""
    t = facts.figures.totals
    if not t.between.number or not t.at_sessions.number:
        return text_of(f"都在{'会议' if t.at_sessions.number else '闭会'}期间提出")
    return text_of(
        "会议期间提出", counted(facts, t.at_sessions, "at_sessions"), "件，闭会期间提出",
        counted(facts, t.between, "between"), "件",
    )  # fmt: skip


def _categories(facts: YearFacts) -> list[Text]:
    return [
        text_of(
            f"{group.name}", counted(facts, group.figures.totals.handed_in, f"category:{group.name}"), "件"
        )
        for group in sorted(by_category(facts.files, facts.letters), key=lambda group: group.name in _LAST)
    ]


def _handled(facts: YearFacts) -> list[Block]:
    f = facts.figures
    if not f.assigned.number:
        return [para("还没有交办的建议。", key="handled-none")]
    pressed = text_of("；列为重点督办", counted(facts, f.key, "key"), "件") if f.key.number else None
    blocks = [
        para(
            f"截至{chinese_date(facts.today)}，交办", counted(facts, f.assigned, "assigned"), "件。已答复",
            counted(facts, f.replied, "replied"), "件，答复率", rated(facts, f.reply_rate, "reply_rate"),
            _in_time(facts),
            "；与代表见面沟通", counted(facts, f.contact_rate.part, "contact_rate"), "件，面商率",
            rated(facts, f.contact_rate, "contact_rate"), "；办结", counted(facts, f.closed_rate.part, "closed_rate"),
            "件，办结率", rated(facts, f.closed_rate, "closed_rate"), "；已经办成",
            counted(facts, f.done_rate.part, "done_rate"), "件，落实率", rated(facts, f.done_rate, "done_rate"),
            pressed, "。",
            key="handled-rates",
        ),
    ]  # fmt: skip
    if f.replied.number:
        blocks += [
            para("按办理结果分，", joined(_classes(facts)), "。", key="handled-classes"),
            _judged(facts),
        ]
    blocks.append(para(_BASES, key="handled-bases"))
    return blocks


def _in_time(facts: YearFacts) -> Text:
    rate = facts.figures.in_time_rate
    if not rate.base.number:
        return ()
    return text_of(
        "；应当答复", counted(facts, rate.base, "in_time_base"), "件，按期答复",
        counted(facts, rate.part, "in_time_rate"), "件，按期答复率", rated(facts, rate, "in_time_rate"),
    )  # fmt: skip


def _classes(facts: YearFacts) -> list[Text]:
    names = {one.letter: one.name for one in facts.classes}
    return [
        text_of(f"{letter}类（{names[letter]}）", counted(facts, count, f"class:{letter}"), "件")
        for letter, count in facts.figures.by_class
        if count.number
    ]


def _judged(facts: YearFacts) -> Block:
    """Both rates of satisfaction have one base: the slips that came back."""
    f = facts.figures
    base = f.satisfied_rate.base
    if not base.number:
        return para("代表还没有反馈评价。", key="handled-judged")
    fairly = f.content_rate.part.number - f.satisfied_rate.part.number
    dissatisfied = base.number - f.content_rate.part.number
    waiting = (
        text_of("；待代表反馈", counted(facts, f.waiting, "waiting"), "件") if f.waiting.number else None
    )
    first = counted(facts, f.dissatisfied_first, "dissatisfied_first")
    redone = text_of("。对第一次答复不满意的", first, "件，已要求重新办理")
    again = redone if f.dissatisfied_first.number else None
    return para(
        "收到代表评价", counted(facts, base, "appraised"), "件，满意",
        counted(facts, f.satisfied_rate.part, "satisfied_rate"), "件、基本满意",
        field(fairly, of_year(facts, "fairly")), "件、不满意",
        field(dissatisfied, of_year(facts, "dissatisfied")), "件，满意率",
        rated(facts, f.satisfied_rate, "satisfied_rate"), "（连同基本满意",
        rated(facts, f.content_rate, "content_rate"), "）", waiting, again, "。",
        key="handled-judged",
    )  # fmt: skip


def _next(facts: YearFacts) -> list[Block]:
    f, overdue = facts.figures, sum(file.state is State.OVERDUE for file in facts.unfinished)
    late = f"，先把逾期的{overdue}件办完" if overdue else ""
    steps = [f"对没有办结的建议逐件督办{late}，办理情况及时告知代表。"] if facts.unfinished else []
    if f.promises_open:
        late_ones = f"（其中{f.promises_late}项已经到期）" if f.promises_late else ""
        steps.append(f"跟踪承诺事项{f.promises_open}项{late_ones}，到期逐项核对，办成的告知代表。")
    steps += [
        "把办理同代表见面沟通结合起来，做到答复和落实都让代表看得见。",
        "办理情况向社会公开，接受代表和群众监督。",
    ]
    return [
        h2(f"（{chinese(place)}）", running=field(words, of_year(facts, "next")), key=f"next-{place}")
        for place, words in enumerate(steps, 1)
    ]
