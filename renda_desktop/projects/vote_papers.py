"""甲34: rules of the vote, list of candidates, ballot, result. Pure functions (documents.md §5, S12)."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from renda_desktop.ballots.rows import RoundRow
from renda_desktop.ballots.rules import ballots_wanted
from renda_desktop.chinese.dates import chinese_date
from renda_desktop.documents.blocks import Row
from renda_desktop.documents.compose import (
    Align,
    Layout,
    Paper,
    Part,
    Source,
    TextSize,
    Words,
    caption,
    cell,
    centred,
    column,
    field,
    gap,
    items,
    label,
    line,
    missing,
    paper,
    para,
    row,
    table,
    title,
)
from renda_desktop.documents.passages import text_of
from renda_desktop.projects.paper_parts import (
    BALLOT,
    CATALOGUE,
    METHOD,
    ProjectFacts,
    month_words,
    of_project,
    of_year,
    wanted_words,
    year_words,
)
from renda_desktop.projects.rows import ProjectRow, YearRow
from renda_desktop.projects.rules import Shortfall

_ROW_MM, _FEW = 10.5, 4
"""Height of a line of the ballot; so many candidates at most leave room for two ballots on a sheet."""
_CUT = "－－－－－－－－－－　沿线裁开　－－－－－－－－－－"


def vote_method(facts: ProjectFacts) -> Paper:
    """票决办法, a draft until the congress passed it, at the latest with the vote; what is local is the office's."""
    year = facts.year
    passed = facts.adopted_on or (facts.session.opens_on if year.settled else None)
    draft = passed is None and not year.settled
    return paper(
        METHOD,
        f"{year.year}年民生实事项目票决办法",
        Layout.PLAIN,
        title(facts.name, "\n", year_words(year), "民生实事项目票决办法", "（草案）" if draft else ""),
        None if draft else caption("（", _day_words(facts, passed), facts.name, "通过）", key="passed"),
        items(list(_articles(year)), key="article"),
        record=facts.record,
        office=facts.session.presidium,
    )


def _articles(year: YearRow) -> Iterator[Words]:
    wanted, count = (
        wanted_words(year),
        field(len(year.projects) or None, of_year(year, "projects"), "候选项目数"),
    )
    yield text_of(
        "根据《中华人民共和国地方各级人民代表大会和地方各级人民政府组织法》关于乡镇人民代表大会决定"
        "经济、文化事业和公共事业的建设计划和项目的规定，结合本镇实际，制定本办法。"
    )
    yield text_of(
        year_words(year), "民生实事候选项目由镇人民政府在广泛征求意见的基础上提出，共", count,
        "项，提请大会票决", wanted, "项。",
    )  # fmt: skip
    yield "票决由大会主席团主持，采用无记名投票方式，一次投票，分别计票。"
    yield text_of(
        "代表对每个候选项目可以赞成、反对或者弃权：赞成的画“○”，反对的画“×”，不画的为弃权。每张票赞成的项目不超过",
        wanted, "项的有效，超过的无效。",
    )  # fmt: skip
    yield "收回的票数等于或者少于发出的票数，票决有效；多于发出的票数，票决无效，重新投票。"
    yield text_of(
        "候选项目获得的赞成票超过全体代表的半数，始得确定为正式项目。超过半数的项目多于", wanted,
        "项时，按得票从多到少确定；最后一项得票相等、不能确定的，对得票相等的项目再次票决，得票多的确定。",
    )  # fmt: skip
    yield text_of(
        "超过半数的项目不足", wanted, "项的，", field(_shortfall(year), of_year(year, "shortfall")), "。"
    )
    yield "票决设监票人、计票人，在主席团领导下工作，由代表中推选。票决结果由大会主席团宣布，并予公告。"
    yield "本办法未尽事宜，由大会主席团决定。本办法经大会通过后施行。"


def _shortfall(year: YearRow) -> str:
    if year.shortfall is Shortfall.LEAVE:
        return "缺额不补"
    return "对其余候选项目再次票决"


# --- candidates ------------------------------------------------------------------------------------------------------


def candidate_list(facts: ProjectFacts) -> Paper:
    """候选项目表 with scale, money and its sources, unit and time; below it how the candidates came about."""
    year = facts.year
    columns = [
        column(mm=12), column(1.2, align=Align.LEFT), column(2.0, align=Align.LEFT), column(1.3, align=Align.LEFT),
        column(mm=34), column(mm=38),
    ]  # fmt: skip
    heads = ("序号", "项目", "内容规模", "总投资与来源", "责任单位", "完成时限")
    rows = [_candidate(one) for one in year.projects]
    return paper(
        CATALOGUE,
        f"{year.year}年民生实事候选项目表",
        Layout.REGISTER,
        title(facts.session.town, year_words(year), "民生实事候选项目表"),
        line(
            text_of(f"候选项目{len(rows)}项，" if rows else "", "应票决", wanted_words(year), "项"),
            _day(facts),
            key="of",
        ),
        table(
            columns,
            rows or [row(cell(missing("候选项目", of_year(year, "projects")), colspan=len(columns)))],
            [row(*(label(head) for head in heads))],
            TextSize.SMALL4,
            key="candidates",
        ),
        para(_origin(year), key="origin"),
        record=facts.record,
        office=facts.session.presidium,
    )


def _candidate(one: ProjectRow) -> Row:
    return row(
        str(one.position),
        field(one.title, of_project(one, "title")),
        field(one.content, of_project(one, "content"), "内容规模"),
        field(one.money_words, of_project(one, "funds"), "投资和来源"),
        field(one.unit, of_project(one, "unit"), "责任单位"),
        field(month_words(one.due_on), of_project(one, "due_on"), "完成时限"),
        key=one.id,
        source=of_project(one, ""),
        height_mm=11,
    )


def _day(facts: ProjectFacts) -> Words:
    return _day_words(facts, facts.session.opens_on)


def _day_words(facts: ProjectFacts, day: datetime.date | None) -> Words:
    return field(chinese_date(day) if day else None, facts.record, "会议日期")


def _origin(year: YearRow) -> Words:
    """说明：共征集建议12条……; nothing was collected here: without the figure."""
    review = text_of("经", field(year.reviewed_by, of_year(year, "reviewed_by"), "初审会议"), "初审，")
    if not year.proposals:
        return text_of("说明：", review, "形成以上候选项目。")
    count = field(len(year.proposals), of_year(year, "proposals"))
    return text_of("说明：共征集建议", count, "条，", review, "归并为以上候选项目。")


# --- ballot ----------------------------------------------------------------------------------------------------------


def sheets(year: YearRow, voters: int) -> int:
    """Sheets of A4 for so many voters and some spare ballots."""
    ballots = ballots_wanted(voters)
    return -(-ballots // 2) if _two_fit(year) else ballots


def _two_fit(year: YearRow) -> bool:
    return len(year.rounds[-1].lines if year.rounds else year.projects) <= _FEW


def project_ballot(facts: ProjectFacts) -> Paper:
    """票决票: no number and no mark; of a further round with the projects voted on again."""
    year = facts.year
    current = year.rounds[-1] if year.rounds else None
    two = _two_fit(year)
    cut: Part = [gap(0.6), centred(_CUT, key="cut"), gap(0.4)]
    return paper(
        BALLOT,
        current.title if current else f"{year.year}年民生实事项目票决票",
        Layout.BALLOT,
        _ballot(facts, current, 1),
        (cut, _ballot(facts, current, 2)) if two else None,
        record=facts.record,
        office=facts.session.presidium,
    )


def _ballot(facts: ProjectFacts, current: RoundRow | None, copy: int) -> list[Part]:
    year = facts.year
    heading = current.title if current else f"{year.year}年民生实事项目票决票"
    most = field(current.most, of_year(year, "wanted")) if current and current.most else wanted_words(year)
    named = (
        [(line_.name, Source("livelihood_project", line_.ref_id, "title")) for line_ in current.lines]
        if current
        else [(one.title, of_project(one, "title")) for one in year.projects]
    )
    rows = [
        row(str(at), field(name, source), "", height_mm=_ROW_MM, key=f"{copy}-{at}")
        for at, (name, source) in enumerate(named, 1)
    ]
    empty = [row(cell(missing("候选项目", of_year(year, "projects")), colspan=3))]
    return [
        title(facts.name, "\n", field(heading, of_year(year, "year")), key=f"title-{copy}"),
        table(
            [column(mm=14), column(align=Align.LEFT), column(mm=30)],
            rows or empty,
            [row(label("序号"), label("候选项目"), label("符号"))],
            TextSize.NO4,
            key=f"ballot-{copy}",
        ),
        line(text_of("说明：赞成画“○”，反对画“×”，不画为弃权。"), "", key=f"rule-{copy}"),
        line(text_of("　　　赞成不超过", most, "项的有效，超过的整张票无效。"), "", key=f"most-{copy}"),
    ]
