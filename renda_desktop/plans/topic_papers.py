"""丙04 监督议题征集表, blank and filled in, and 议题建议清单 (documents.md §7). Rows in, `Paper` out."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.documents.blocks import Block, Row
from renda_desktop.documents.compose import (
    Align,
    Layout,
    Paper,
    Part,
    Passage,
    Source,
    TextSize,
    Words,
    cell,
    column,
    field,
    h1,
    label,
    line,
    missing,
    page_break,
    paper,
    para,
    row,
    signature,
    table,
    title,
)
from renda_desktop.plans.paper_parts import Sources, plan_source
from renda_desktop.plans.rows import PlanRow
from renda_desktop.plans.topics import FORMS, TopicRow, Verdict
from renda_desktop.plans.wording import clause
from renda_desktop.township.queries import OfficeRow

PAPER_TOPICS = "丙04"


def blank_topic_form(office: OfficeRow, plan: PlanRow) -> Paper:
    """丙04 blank, one page: to hand out to deputies, villages and units."""
    return _forms(office, plan, [_page(office, plan, None)], "空白", "监督议题征集表（空白）")


def topic_forms(office: OfficeRow, plan: PlanRow, topics: Sequence[TopicRow]) -> Paper:
    """丙04 filled in, a page for each topic; give telephones masked where they are not to be read."""
    pages = [_page(office, plan, topic, number) for number, topic in enumerate(topics, 1)]
    nothing = para(missing("征集到的议题", plan_source(plan)("topics")), key="nothing")
    return _forms(office, plan, pages or [[_heading(office, plan), nothing]], "", "监督议题征集表")


def _forms(office: OfficeRow, plan: PlanRow, pages: Sequence[Part], variant: str, name: str) -> Paper:
    return paper(
        f"{PAPER_TOPICS}{variant}",
        f"{plan.year}年度{name}",
        Layout.CARD,
        [(page_break() if number else None, page) for number, page in enumerate(pages)],
        record=plan_source(plan)("topics"),
        office=office.presidium,
    )


def _heading(office: OfficeRow, plan: PlanRow, number: int = 0) -> Block:
    return title(
        f"{office.name}人大{plan.year}年度监督议题征集表", key=f"title-{number}" if number else "title"
    )


_TALL, _LOW = 84.0, 14.0
_IN_A_LINE = 4
_HINT = (
    "填写说明：一事一表。议题要找准党委要抓、政府想做、群众需要的结合点，理由写清问题在哪里、涉及多少群众；"
    "建议形式在选定的一项前画√。"
)


def _page(office: OfficeRow, plan: PlanRow, topic: TopicRow | None, number: int = 0) -> list[Part]:
    key = f"topic-{number}" if number else "topic"
    return [
        _heading(office, plan, number),
        line(f"征集单位：{office.presidium}", None, key=f"{key}-unit"),
        table(
            [column(mm=31), column(1.0, align=Align.LEFT), column(mm=31), column(1.0, align=Align.LEFT)],
            _rows(plan, topic),
            size=TextSize.NO4,
            key=key,
        ),
    ]


def _rows(plan: PlanRow, topic: TopicRow | None) -> Iterator[Row]:
    """Empty fields stay empty on the blank form and are placeholders on a filled one only where they are needed."""

    def words(name: str, shown: str, needed: str = "") -> Words:
        return field(shown, topic_source(topic)(name), needed) if topic else ""

    shown = topic or _NOTHING
    yield row(label("议题名称"), cell(words("title", shown.title, "议题名称"), colspan=3), height_mm=_LOW)
    reason = words("reason", shown.reason, "理由")
    yield row(label("理　　由"), cell(reason, colspan=3, top=True, align=Align.LEFT), height_mm=_TALL)
    yield row(label("建议形式"), cell(_form_words(topic), colspan=3), height_mm=_LOW)
    yield row(
        label("建议时间"), cell(words("time", shown.time_text)),
        label("提 出 人"), cell(words("proposer", shown.proposer, "提出人")), height_mm=_LOW,
    )  # fmt: skip
    yield row(
        label("联系电话"), cell(words("phone", shown.phone)),
        label("填表日期"), cell("" if topic else "　　年　月　日"), height_mm=_LOW,
    )  # fmt: skip
    yield row(
        label("主席团\n研究意见"),
        cell(_verdict_words(topic), colspan=3, top=topic is None),
        height_mm=_TALL / 2.5,
    )
    yield row(cell(_HINT, colspan=4, align=Align.LEFT))


_NOTHING = TopicRow("", "", 0, "", "", None, None, "", "", Verdict.OPEN, "", None, "")


def topic_source(topic: TopicRow) -> Sources:
    """Sources in a topic (record kind `collected_topic`)."""
    return lambda name: Source("collected_topic", topic.id, name)


def _form_words(topic: TopicRow | None) -> Words:
    """□听取报告　√视察: every form with its box, both in the faces of official papers."""
    chosen = topic.form if topic else None
    boxes = [f"{'√' if form is chosen else '□'}{name}" for form, name in FORMS.items()]
    words = "　".join(boxes[:_IN_A_LINE]) + "\n" + "　".join(boxes[_IN_A_LINE:])
    return field(words, topic_source(topic)("form") if topic else None)


def _verdict_words(topic: TopicRow | None) -> Words:
    if topic is None:
        return "□采纳　□不采纳　理由："
    source = topic_source(topic)
    if topic.verdict is Verdict.OPEN:
        return missing("研究意见", source("verdict"))
    why = clause(topic.verdict_reason)
    if topic.planned:
        return field(f"采纳，列入年度计划：{topic.item}。", source("verdict"))
    return field(f"{topic.verdict.value}。{f'理由：{why}。' if why else ''}", source("verdict"))


def topic_list(office: OfficeRow, plan: PlanRow, topics: Sequence[TopicRow], today: datetime.date) -> Paper:
    """丙04 议题建议清单: the few proposed to be planned, in a table; then those that are not, each with its reason."""
    source, name = plan_source(plan), f"{plan.year}年度监督议题建议清单"
    adopted = [topic for topic in topics if topic.verdict is Verdict.ADOPTED]
    return paper(
        f"{PAPER_TOPICS}清单",
        name,
        Layout.PLAIN,
        title(f"{office.presidium}{name}"),
        para(_opening(plan, topics, adopted, source("topics")), key="opening"),
        h1("一、建议列入年度计划的议题", key="adopted"),
        _adopted(adopted) if adopted else para(missing("采纳的议题", source("topics")), key="adopted-none"),
        _others(topics),
        signature(office.presidium, chinese_date(today), stamped=False),
        record=source("topics"),
        office=office.presidium,
    )


def _opening(
    plan: PlanRow, topics: Sequence[TopicRow], adopted: Sequence[TopicRow], source: Source
) -> tuple[Passage, ...]:
    total = field(len(topics) or None, source, "征集到的议题件数")
    chosen = field(len(adopted) or None, source, "采纳的议题件数")
    return (
        Passage(f"围绕{plan.year}年度监督工作，主席团向代表、村（社区）和有关单位征集议题，共收到"), total,
        Passage("件。按照“少而精、求实效”的原则，经研究，建议将其中"), chosen,
        Passage("件列入年度计划，提请主席团会议讨论。"),
    )  # fmt: skip


_COLUMNS = (("序号", 12.0, 0), ("议题名称", 0, 2.2), ("监督形式", 21.0, 0), ("建议时间", 24.0, 0), ("提出人", 24.0, 0),
            ("理由", 0, 2.6))  # fmt: skip
_TO_LEFT = frozenset({"议题名称", "理由"})


def _adopted(topics: Sequence[TopicRow]) -> Block:
    columns = [
        column(weight or 1.0, mm=mm, align=Align.LEFT if name in _TO_LEFT else Align.CENTER)
        for name, mm, weight in _COLUMNS
    ]
    rows = []
    for number, topic in enumerate(topics, 1):
        source = topic_source(topic)
        rows.append(
            row(
                cell(str(number)),
                cell(field(topic.title, source("title"))),
                cell(field(topic.form_text, source("form"), "形式")),
                cell(field(topic.time_text, source("time"), "时间")),
                cell(field(topic.proposer, source("proposer"))),
                cell(field(clause(topic.reason), source("reason"))),
                source=source(""),
            )
        )
    header = row(*(label(name) for name, _, _ in _COLUMNS))
    return table(columns, rows, [header], TextSize.SMALL4, key="topics")


def _others(topics: Sequence[TopicRow]) -> Iterator[Block]:
    """二、暂不列入的议题, each with its reason; 三、尚待研究的议题, by name."""
    declined = [topic for topic in topics if topic.verdict is Verdict.DECLINED]
    waiting = [topic for topic in topics if topic.verdict is Verdict.OPEN]
    if declined:
        yield h1("二、暂不列入的议题", key="declined")
    for number, topic in enumerate(declined, 1):
        source = topic_source(topic)
        reason = field(clause(topic.verdict_reason), source("verdict_reason"), "不采纳的理由")
        yield para(
            f"{number}.", field(topic.title, source("title")), *_by(topic), "。理由：", reason, "。",
            key=f"declined-{topic.id}",
        )  # fmt: skip
    if waiting:
        yield h1(f"{'三' if declined else '二'}、尚待研究的议题", key="waiting")
        names = [field(topic.title, topic_source(topic)("title")) for topic in waiting]
        words = [part for name in names for part in (name, Passage("；"))]
        yield para(*words[:-1], "。", key="waiting-names")


def _by(topic: TopicRow) -> tuple[Passage, ...]:
    if not topic.proposer:
        return ()
    return (Passage("（"), field(topic.proposer, topic_source(topic)("proposer")), Passage("提出）"))
