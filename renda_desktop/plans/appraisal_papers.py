"""丙06 工作评议: 方案, 测评票, 结果通报 (documents.md §7, figures as 甲35). Rows in, `Paper` out."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.chinese.numerals import chinese
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
    centred,
    column,
    field,
    gap,
    h1,
    h2,
    label,
    missing,
    paper,
    para,
    row,
    signature,
    table,
    title,
)
from renda_desktop.plans.appraisals import AppraisalRow, problem_of
from renda_desktop.plans.paper_parts import item_source
from renda_desktop.plans.rows import ItemRow
from renda_desktop.plans.wording import clause, deed, lines_of, sentence
from renda_desktop.township.queries import OfficeRow

PAPER_APPRAISAL = "丙06"
_TITLE_LINE = 20
_TWO_FIT = 5
"""So many offices at most leave room for two ballots on one sheet."""
_ROW_MM, _ROOM_MM, _LINE_MM = 11.0, 61.0, 10.2
"""Height of an office's row, of what half a sheet has left for them, of a line of text."""
_CUT = "－－－－－－－－－－　沿线裁开　－－－－－－－－－－"


def appraisal_scheme(
    office: OfficeRow,
    item: ItemRow,
    rows: Sequence[AppraisalRow],
    today: datetime.date,
    lowest: int | None = None,
) -> Paper:
    """丙06 方案: what the item and its list of offices say, around the standing steps of an appraisal.

    Dated as it is drawn, at the latest the first day planned. Below how many percent (`lowest`) the work has to be
    done again is local: 【待填】 until the office has set it.
    """
    source, name = item_source(item), f"关于{deed(item.title, item.type)}的方案"
    return paper(
        f"{PAPER_APPRAISAL}方案",
        name,
        Layout.PLAIN,
        title(title_of(name)),
        para(
            "为依法行使监督职权，促进有关单位改进工作，根据", f"{office.presidium}年度工作安排，决定",
            field(deed(item.title, item.type), source("title")), "。现制定如下方案。", key="opening",
        ),
        _numbered(_sections(item, rows, lowest)),
        signature(office.presidium, _scheme_date(item, today), stamped=False),
        record=source("appraisal"),
        office=office.presidium,
    )  # fmt: skip


def title_of(name: str) -> str:
    """A long title with several offices, broken behind the 、 nearest its middle; a short one as it is."""
    stops = [place + 1 for place, letter in enumerate(name) if letter == "、"]
    if not stops or len(name) <= _TITLE_LINE:
        return name
    at = min(stops, key=lambda place: abs(place - len(name) / 2))
    return f"{name[:at]}\n{name[at:]}"


def _scheme_date(item: ItemRow, today: datetime.date) -> Passage:
    first = item.time.first if item.time else today
    return field(chinese_date(min(first, today)), item_source(item)("time"))


Sections = Iterator[tuple[str, str, list[Words]]]
"""Key, heading and paragraphs."""


def _numbered(sections: Sections) -> Iterator[Block]:
    for number, (key, name, paragraphs) in enumerate(sections, 1):
        yield h1(f"{chinese(number)}、{name}", key=key)
        for place, words in enumerate(paragraphs, 1):
            yield para(words, key=f"{key}-{place}")
        if key == "steps":
            yield from (
                h2(head, running=rest, key=f"steps-{at}") for at, (head, rest) in enumerate(_STEPS, 1)
            )


_STEPS = (
    ("（一）准备。", "制定方案，成立评议工作组，通知被评议单位准备书面汇报。"),
    ("（二）调查。", "采取听取汇报、查阅资料、实地察看、走访群众等方式了解情况，形成调查报告。"),
    (
        "（三）评议。",
        "召开会议，被评议单位汇报工作，工作组报告调查情况，代表发言评议，无记名测评，当场宣布结果。",
    ),
    ("（四）整改。", "主席团将评议意见和测评结果通报被评议单位，督促其制定整改措施，按时书面报告整改情况。"),
)


def _sections(item: ItemRow, rows: Sequence[AppraisalRow], lowest: int | None) -> Sections:
    source = item_source(item)
    goal = clause(item.needed_by_people or item.asked_by_party or item.wanted_by_government)
    purpose = field(goal, source("needed_by_people"), "评议要解决的问题")
    contents = [
        field(sentence(words), source("content"), "评议内容") for words in lines_of(item.content) or [""]
    ]
    time = field(item.time_text, source("time"), "时间")
    place = field(item.place, source("place"), "地点")
    yield "goal", "评议目的", [(Passage("通过评议，"), purpose, Passage("。"))]
    yield "units", "评议对象", [(*units_words(item, rows), Passage("。"))]
    yield "content", "评议内容", [*contents]
    yield "time", "时间和地点", [(time, Passage("，"), place, Passage("。"))]
    yield "people", "参加人员", [_people(item)]
    yield "steps", "方法步骤", []
    yield "ballot", "测评办法", [_VOTING, _counting(lowest)]
    yield "demand", "工作要求", [_demand(item)]


def units_words(item: ItemRow, rows: Sequence[AppraisalRow]) -> tuple[Passage, ...]:
    """镇水利站、镇卫生院, else the placeholder."""
    if not rows:
        return (missing("被评议单位", item_source(item)("appraisal")),)
    return tuple(_names(rows))


def of_row(row_: AppraisalRow, name: str) -> Source:
    """Source of a field of one appraised office."""
    return Source("appraisal", row_.id, name)


def _people(item: ItemRow) -> tuple[Passage, ...]:
    source = item_source(item)
    words = [field(item.participants_text, source("participants"), "参加评议的代表"), Passage("参加")]
    if item.observers.strip():
        words += [Passage("；"), field(clause(item.observers), source("observers")), Passage("列席")]
    return (*words, Passage("。"))


_VOTING = (
    "测评采取无记名投票方式，设“满意”“基本满意”“不满意”“弃权”四项，每个被评议单位只选一项；多选或者不选的，"
    "对该单位的测评无效。测评票不编号、不作任何可识别的标记。"
)
_AGAIN = "责成被评议单位重新研究整改，整改以后再次测评"
"""What follows from a rate below the lowest (law rule appraisal_lowest_rate); an office may put it in own words."""
_LOWEST = Source("local_value", "appraisal_lowest_rate", "value")


def _counting(lowest: int | None) -> tuple[Passage, ...]:
    """满意率按……计算。满意率低于60%的，由主席团责成被评议单位重新研究整改，整改以后再次测评。"""
    return (
        Passage("满意率按“满意”与“基本满意”票数之和除以收回的有效票计算。满意率低于"),
        field(f"{lowest}%" if lowest else None, _LOWEST, "满意率下限"),
        Passage(f"的，由主席团{_AGAIN}。"),
    )


def _reached(rows: Sequence[AppraisalRow], lowest: int | None) -> Block | None:
    """镇水利站满意率达到60%；镇卫生院满意率低于60%，责成…。 Nothing without a lowest rate or counted ballots."""
    counted = [(one, one.ballots.reaches(lowest)) for one in rows] if lowest else []
    good = [one for one, reached in counted if reached]
    bad = [one for one, reached in counted if reached is False]
    if not good and not bad:
        return None
    at, words = field(f"{lowest}%", _LOWEST), list[Passage]()
    if good:
        words += [*_names(good), Passage("的满意率达到"), at]
    if bad:
        words += [
            Passage("；" if good else ""),
            *_names(bad),
            Passage("的满意率低于"),
            at,
            Passage(f"，{_AGAIN}"),
        ]
    return para(*words, "。", key="reached")


def _names(rows: Sequence[AppraisalRow]) -> list[Passage]:
    words = [part for one in rows for part in (field(one.unit, of_row(one, "unit")), Passage("、"))]
    return words[:-1]


def _demand(item: ItemRow) -> tuple[Passage, ...]:
    source = item_source(item)
    return (
        Passage("由"), field(item.responsible, source("responsible"), "责任人"),
        Passage("负责组织实施。有关单位要如实提供情况，按时准备好"),
        field(clause(item.materials), source("materials"), "准备材料"), Passage("。"),
    )  # fmt: skip


def appraisal_ballot(office: OfficeRow, item: ItemRow, rows: Sequence[AppraisalRow]) -> Paper:
    """丙06 测评票: no number and no mark, two on a sheet of A4 with a line to cut along where they fit."""
    one = _ballot(office, item, rows, 1)
    two = len(rows) <= _TWO_FIT
    room = (_ROOM_MM - _ROW_MM * max(len(rows), 1)) / _LINE_MM
    cut: Part = [gap(max(0.3, room)), centred(_CUT, key="cut"), gap(0.5)]
    return paper(
        f"{PAPER_APPRAISAL}测评票",
        f"{item.title}测评票",
        Layout.BALLOT,
        one,
        (cut, _ballot(office, item, rows, 2)) if two else None,
        record=item_source(item)("appraisal"),
        office=office.presidium,
    )


_MARKS = ("满意", "基本满意", "不满意", "弃权")


def _ballot(office: OfficeRow, item: ItemRow, rows: Sequence[AppraisalRow], copy: int) -> list[Part]:
    columns = [column(1.0, align=Align.LEFT), *(column(mm=24) for _ in _MARKS)]
    header = row(label("被评议单位"), *(label(mark) for mark in _MARKS))
    lines = [_line(field(one.unit, of_row(one, "unit"))) for one in rows]
    return [
        title(field(title_of(f"{item.title}测评票"), item_source(item)("title")), key=f"title-{copy}"),
        table(
            columns, lines or [_line(units_words(item, rows))], [header], TextSize.NO4, key=f"ballot-{copy}"
        ),
        para(
            "说明：请在相应的栏内画“○”，每个单位只选一项；多选或者不选的，对该单位的测评无效。本票不记名，不编号。",
            key=f"rule-{copy}",
        ),
        centred(office.presidium, key=f"unit-{copy}"),
    ]


def _line(unit: Words) -> Row:
    return row(cell(unit), *(cell("") for _ in _MARKS), height_mm=_ROW_MM)


def appraisal_result(
    office: OfficeRow, item: ItemRow, rows: Sequence[AppraisalRow], lowest: int | None = None
) -> Paper:
    """丙06 结果通报: the ballots on each office and its 满意率, and whether it reached the `lowest` percent.

    Figures that do not add up are placeholders.
    """
    source, name = item_source(item), f"关于{item.title}结果的通报"
    return paper(
        f"{PAPER_APPRAISAL}结果通报",
        name,
        Layout.PLAIN,
        title(title_of(name)),
        para(
            _day(item), "，", office.presidium, "组织", field(deed(item.title, item.type), source("title")), "，",
            field(item.participants_text, source("participants"), "参加评议的代表"), "参加。会议听取了",
            units_words(item, rows), "的工作汇报，进行了评议和无记名测评。现将结果通报如下。", key="opening",
        ),
        h1("一、测评结果", key="figures"),
        _results(item, rows),
        para(
            "满意率为“满意”与“基本满意”票数之和除以收回的有效票，保留一位小数，四舍五入。", key="rule"
        ),
        _reached(rows, lowest),
        h1("二、评议意见", key="opinions"),
        [para(field(sentence(words), source("result"), "评议意见"), key=f"opinion-{place}")
         for place, words in enumerate(lines_of(item.result) or [""], 1)],
        h1("三、整改要求", key="demands"),
        para(
            "请被评议单位针对评议意见研究整改措施，逐项落实，于", missing("整改报告期限"),
            "前将整改情况书面报告主席团。", key="demand",
        ),
        signature(office.presidium, _day(item), stamped=False),
        record=source("appraisal"),
        office=office.presidium,
    )  # fmt: skip


def _day(item: ItemRow) -> Passage:
    day = item.done_on
    return field(chinese_date(day) if day else None, item_source(item)("done_on"), "评议日期")


_FIGURES = (
    ("issued", "发出"), ("returned", "收回"), ("valid", "有效"), ("satisfied", "满意"), ("fairly", "基本\n满意"),
    ("dissatisfied", "不\n满意"), ("abstained", "弃权"),
)  # fmt: skip


def _results(item: ItemRow, rows: Sequence[AppraisalRow]) -> Block:
    columns = [column(1.0, align=Align.LEFT), *(column(mm=13.5) for _ in _FIGURES), column(mm=19)]
    header = row(label("被评议单位"), *(label(name) for _, name in _FIGURES), label("满意率"))
    lines = [_result(one) for one in rows]
    empty = row(cell(units_words(item, rows), colspan=len(columns)))
    return table(columns, lines or [empty], [header], TextSize.SMALL4, key="results")


def _result(one: AppraisalRow) -> Row:
    ballots = one.ballots
    sound = not problem_of(ballots)
    figures = [
        field(
            getattr(ballots, name) if sound else None,
            of_row(one, "issued" if name == "valid" else name),
            name_.replace("\n", ""),
        )
        for name, name_ in _FIGURES
    ]
    rate = field(ballots.rate if sound and ballots.counted else None, of_row(one, "issued"), "满意率")
    return row(cell(field(one.unit, of_row(one, "unit"))), *(cell(one) for one in figures), cell(rate))
