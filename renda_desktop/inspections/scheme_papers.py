"""丙05 before the day: the scheme 方案, the notice 通知 and the outlines 提纲."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from renda_desktop.chinese.numerals import chinese
from renda_desktop.documents.blocks import Block
from renda_desktop.documents.compose import (
    Align,
    Layout,
    Paper,
    Passage,
    Source,
    Words,
    addressee,
    column,
    field,
    h1,
    imprint,
    items,
    label,
    missing,
    paper,
    para,
    red_head,
    row,
    signature,
    table,
    title,
)
from renda_desktop.documents.passages import plain, text_of
from renda_desktop.events.rules import EventKind
from renda_desktop.inspections.paper_facts import (
    ActivityFacts,
    day_words,
    deed_words,
    name_words,
    place_words,
    start_words,
    stopped,
    text_paras,
)
from renda_desktop.inspections.rows import GroupRow, PointRow, StopRow
from renda_desktop.inspections.rules import NOTICE, OUTLINE, SCHEME, QuestionKind
from renda_desktop.presidium.paper_parts import joined, people_words, person_words
from renda_desktop.sessions.paper_parts import clock_span, clock_words, date_words

Section = tuple[str, str, list[Block]]
"""Key, heading and paragraphs of one part."""


def scheme(facts: ActivityFacts) -> Paper:
    """丙05 方案: 目的—内容—时间路线—分组—方式—要求—材料."""
    date = date_words(facts.activity.scheme_on, facts.source("scheme_on"), "方案日期")
    return paper(
        SCHEME,
        f"关于{facts.activity.title}的方案",
        Layout.PLAIN,
        title(facts.body, "\n关于", name_words(facts), "的方案"),
        para(_reason(facts), deed_words(facts), "。现制定以下方案。", key="opening"),
        _numbered(_scheme_sections(facts)),
        signature(facts.body, date, stamped=False),
        record=facts.source(),
        office=facts.body,
    )


def _reason(facts: ActivityFacts) -> Words:
    basis = f"根据{facts.basis}的规定和" if facts.basis else "根据"
    return text_of(f"{basis}年度工作安排，定于", day_words(facts), "组织代表")


def _numbered(sections: Iterator[Section]) -> list[Block]:
    blocks: list[Block] = []
    for number, (key, name, content) in enumerate(sections, 1):
        blocks += [h1(f"{chinese(number)}、{name}", key=key), *content]
    return blocks


def _scheme_sections(facts: ActivityFacts) -> Iterator[Section]:
    kind = facts.activity.kind.value
    yield "purpose", f"{kind}目的", _text(facts, "purpose", "目的")
    yield "content", f"{kind}内容", [*_law(facts), *_text(facts, "content", "内容")]
    yield "route", "时间和路线", _time_and_route(facts)
    yield "people", "人员和分组", _people(facts)
    yield "ways", f"{kind}方式", _text(facts, "ways", "方式")
    yield "demands", "有关要求", _text(facts, "demands", "有关要求")
    if facts.activity.materials.strip():
        yield "materials", "准备材料", _text(facts, "materials", "准备材料")


def _text(facts: ActivityFacts, name: str, word: str) -> list[Block]:
    return text_paras(getattr(facts.activity, name), facts.source(name), word, f"{name}-text")


def _law(facts: ActivityFacts) -> list[Block]:
    """检查《…》的实施情况，重点是第三条…; only for a check."""
    activity = facts.activity
    if activity.kind is not EventKind.LAW_CHECK:
        return []
    law = field(activity.law_name, facts.source("law_name"), "检查的法律、法规")
    articles = activity.law_articles.strip()
    if not articles:
        return [para("检查", law, "的贯彻实施情况。", key="law")]
    words = field(articles.rstrip("。"), facts.source("law_articles"))
    return [para("检查", law, "的贯彻实施情况，重点是", words, "。", key="law")]


def _time_and_route(facts: ActivityFacts) -> list[Block]:
    when = para(day_words(facts), start_words(facts), "在", place_words(facts), "集合。", key="gather")
    if not facts.card.stops and not facts.card.points:
        return [when, para(missing("路线和点位", facts.source("points")), key="no-route")]
    return [when, _route_table(facts)]


_ROUTE = (
    ("time", "时间", 40.0, 0.0), ("title", "地点和安排", 0.0, 1.6), ("unit", "所在村、单位", 0.0, 1.0),
    ("group", "分组", 34.0, 0.0), ("contact", "联系人", 28.0, 0.0),
)  # fmt: skip


def _route_table(facts: ActivityFacts) -> Block:
    """The route; without one the points in order. Columns in which nothing would stand are left out."""
    stops: Sequence[StopRow | PointRow] = facts.card.stops or facts.card.points
    cells = [_route_cells(stop) for stop in stops]
    used = [one for one in _ROUTE if one[0] == "title" or any(words[one[0]].text for words in cells)]
    columns = [
        column(weight or 1.0, mm=mm, align=Align.CENTER if mm else Align.LEFT, key=key)
        for key, _, mm, weight in used
    ]
    header = row(*(label(heading) for _, heading, _, _ in used))
    rows = [
        row(*(words[key] for key, *_ in used), key=stop.id) for stop, words in zip(stops, cells, strict=True)
    ]
    return table(columns, rows, [header], key="route-table")


def _route_cells(stop: StopRow | PointRow) -> dict[str, Passage]:
    point = stop.point if isinstance(stop, StopRow) else stop
    kind = "inspection_stop" if isinstance(stop, StopRow) else "inspection_point"
    place = Source("inspection_point", point.id if point else "", "unit")
    return {
        "time": field(_time_of(stop), Source(kind, stop.id, "starts_at")),
        "title": field(
            stop.title if isinstance(stop, StopRow) else stop.name, Source(kind, stop.id, "title")
        ),
        "unit": field(point.unit if point else "", place),
        "group": field(point.group if point else ""),
        "contact": field(point.contact if point else "", place),
    }


def _time_of(stop: StopRow | PointRow) -> str:
    if isinstance(stop, PointRow) or stop.starts_at is None:
        return ""
    return clock_span(stop.starts_at, stop.ends_at) if stop.ends_at else clock_words(stop.starts_at)


def _people(facts: ActivityFacts) -> list[Block]:
    """带队, deputies (by group where there are groups), escorts."""
    card, leader = facts.card, facts.activity.event.chair
    blocks = [para("带队：", field(leader, facts.source("chair"), "带队人"), "。", key="leader")]
    if card.groups:
        count = f"参加代表{card.figures.expected}人，分{card.figures.groups}组："
        blocks.append(para(count, key="deputies"))
        blocks += [_group(facts, group) for group in card.groups]
        if card.ungrouped:
            blocks.append(para("其他参加代表：", *people_words(card.ungrouped), "。", key="ungrouped"))
    else:
        blocks.append(para(*deputy_words(facts), key="deputies"))
    if card.escorts:
        blocks.append(para("陪同：", *people_words(card.escorts, post=True), "。", key="escorts"))
    return blocks


def deputy_words(facts: ActivityFacts) -> tuple[Words, ...]:
    """参加代表3人：沈玉兰、李淑芬、马宏伟。"""
    card = facts.card
    if not card.deputies:
        return (missing("参加代表", facts.source("deputies")),)
    return (f"参加代表{card.figures.expected}人：", *people_words(card.deputies), "。")


def _group(facts: ActivityFacts, group: GroupRow) -> Block:
    """第一组：组长李淑芬，组员…，联络员马静；察看点位：…。"""
    words: list[Words] = [f"{group.name}："]
    leader = person_words(group.leader) if group.leader else missing(
        f"{group.name}组长", Source("inspection_group", group.id, "leader")
    )  # fmt: skip
    words += ["组长", leader]
    others = [line for line in group.members if group.leader is None or line.id != group.leader.id]
    if others:
        words += ["，组员", *people_words(others)]
    if group.liaison:
        words += ["，联络员", field(group.liaison, Source("inspection_group", group.id, "liaison"))]
    points = [point for point in facts.card.points if point.group_id == group.id]
    if points:
        words += ["；察看点位：", *joined([_point(point) for point in points])]
    return para(*words, "。", key=f"group-{group.number}", source=Source("inspection_group", group.id))


def _point(point: PointRow) -> Words:
    return field(point.label, Source("inspection_point", point.id, "name"))


def notice(facts: ActivityFacts) -> Paper:
    """丙05 通知: red-headed, to those who take part and the units that are looked at."""
    day = facts.activity.notice_on
    date = date_words(day, facts.source("notice_on"), "通知日期")
    return paper(
        NOTICE,
        f"关于{plain(deed_words(facts))}的通知",
        Layout.RED,
        red_head(f"{facts.body}文件", field(facts.number, facts.source(f"number:{NOTICE}"), "发文字号")),
        title("关于", deed_words(facts), "的通知"),
        addressee("有关代表，有关单位"),
        para(_reason(facts), deed_words(facts), "。现将有关事项通知如下：", key="opening"),
        _numbered(_notice_sections(facts)),
        para("特此通知。", key="end"),
        signature(facts.body, date),
        imprint(None, facts.office.printer, date),
        record=facts.source(),
        office=facts.body,
    )


def _notice_sections(facts: ActivityFacts) -> Iterator[Section]:
    yield "content", "主要内容", [*_law(facts), *_text(facts, "content", "内容")]
    yield "route", "时间和路线", _time_and_route(facts)
    yield "people", "参加人员", _people(facts)
    yield "demands", "有关要求", [*_text(facts, "demands", "有关要求"), _contact(facts)]


def _contact(facts: ActivityFacts) -> Block:
    return para(
        "联系人：", field(facts.contact, facts.source("contact"), "联系人"), "，电话：",
        field(facts.phone, facts.source("phone"), "联系电话"), "。",
        key="contact",
    )  # fmt: skip


def outline(facts: ActivityFacts) -> Paper:
    """丙05 提纲: what the government and the units report on, and what the deputies ask."""
    ask = "察看、座谈和走访时，可以围绕以下问题询问："
    report = "请有关单位围绕以下内容准备书面汇报材料："
    return paper(
        OUTLINE,
        f"关于{facts.activity.title}的提纲",
        Layout.PLAIN,
        title("关于", name_words(facts), "的提纲"),
        _law(facts),
        h1("一、汇报提纲", key="report"),
        para(report, key="report-intro"),
        _lines(facts, QuestionKind.REPORT),
        h1("二、问询提纲", key="ask"),
        para(ask, key="ask-intro"),
        _lines(facts, QuestionKind.ASK),
        record=facts.source(),
        office=facts.body,
    )


def _lines(facts: ActivityFacts, kind: QuestionKind) -> Sequence[Block]:
    lines = facts.card.outline(kind)
    if not lines:
        return [para(missing(kind.value, facts.source(f"questions:{kind.name}")), key=kind.name.lower())]
    words = [field(stopped(line.text), Source("inspection_question", line.id, "text")) for line in lines]
    return items(words, "1.", key=f"{kind.name.lower()}-line")
