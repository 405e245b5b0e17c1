"""甲34: the sheet with the result of each round of the vote. Pure functions."""

from __future__ import annotations

from collections.abc import Sequence

from renda_desktop.ballots.results import LineResult, line_results
from renda_desktop.ballots.rows import RoundRow
from renda_desktop.ballots.rules import Nature
from renda_desktop.chinese.clock import time_text
from renda_desktop.chinese.dates import chinese_date
from renda_desktop.chinese.numerals import chinese
from renda_desktop.documents.blocks import Block, Cell, Row
from renda_desktop.documents.compose import (
    Align,
    Layout,
    Paper,
    Part,
    Source,
    TextSize,
    Words,
    cell,
    column,
    field,
    gap,
    label,
    line,
    page_break,
    paper,
    row,
    table,
    title,
)
from renda_desktop.documents.passages import text_of
from renda_desktop.projects.choosing import Chosen
from renda_desktop.projects.paper_parts import (
    RESULT,
    ProjectFacts,
    of_year,
    wanted_words,
    year_words,
)
from renda_desktop.projects.rows import YearRow

_FEW, _HIGH, _LOW, _SIGNED = 8, 9.0, 7.5, 10.0
"""Up to so many projects the rows are high and the result names them; of more it tells their places in the table, so
that twelve with long names and the signatures stand on one page.
"""


def result_sheet(facts: ProjectFacts) -> Paper:
    """票决结果报告单, a page for each round: ballots, votes by project, the line, what was chosen, signatures."""
    rounds: tuple[RoundRow | None, ...] = facts.year.rounds or (None,)
    parts: list[Part] = []
    for place, one in enumerate(rounds, 1):
        parts.append(page_break() if place > 1 else None)
        parts.append(_result(facts, one, place))
    return paper(
        RESULT,
        f"{facts.year.year}年民生实事项目票决结果报告单",
        Layout.CARD,
        parts,
        record=facts.record,
        office=facts.session.presidium,
    )


def _result(facts: ProjectFacts, one: RoundRow | None, place: int) -> list[Part]:
    again = "" if one is None or one.nature is Nature.FIRST else "再次"
    when = one.held_on if one else facts.session.opens_on
    clock = time_text(one.held_at) if one and one.held_at else ""
    source = of_year(facts.year, "wanted")
    return [
        title(facts.name, "\n", year_words(facts.year), f"民生实事项目{again}票决结果报告单", key=f"title-{place}"),
        line(
            text_of("时间：", field(chinese_date(when) if when else None, facts.record, "会议日期"), clock),
            text_of("应票决：", field(one.most, source) if one else wanted_words(facts.year), "项"),
            key=f"when-{place}",
        ),
        _figures(one, place),
        gap(0.2),
        _votes(facts.year, one, place),
        gap(0.2),
        _signed(facts.year, one, place),
    ]  # fmt: skip


def _signed(year: YearRow, one: RoundRow | None, place: int) -> Block:
    """What was decided and who signs for it: on one page, so that nobody signs a leaf without the result."""
    signers = (
        ("scrutineers", "总监票人（签字）：", "监票人（签字）："),
        ("tellers", "总计票人（签字）：", "计票人（签字）："),
    )
    lines = [
        row(cell(_decided(year, one), colspan=2), key="result", keep=True),
        *(row(first, second, height_mm=_SIGNED, key=name, keep=True) for name, first, second in signers),
        row("", cell("　　　年　　月　　日　　时　　分", align=Align.RIGHT), height_mm=_SIGNED, key="date"),
    ]
    columns = [column(align=Align.LEFT), column(align=Align.LEFT)]
    return table(columns, lines, size=TextSize.SMALL4, bordered=False, key=f"decided-{place}")


def _figures(one: RoundRow | None, place: int) -> Block:
    everybody = one.everybody if one else None
    counted, issue = (one.counted, one.issue) if one else (None, None)
    figures = (
        ("全体代表", everybody.base if everybody else None, "名"),
        ("过半数", everybody.lines.pass_line if everybody else None, "票"),
        ("发出", issue.issued if issue else None, "张"),
        ("收回", issue.returned if issue else None, "张"),
        ("有效票", counted.valid if counted else None, "张"),
        ("无效票", counted.invalid if counted else None, "张"),
    )
    cells: list[Cell] = []
    for name, count, unit in figures:
        cells += [label(name), cell(text_of("" if count is None else str(count), unit))]
    lines = [row(*cells[at : at + 4], height_mm=_LOW) for at in range(0, len(cells), 4)]
    return table([column(mm=28), column(), column(mm=28), column()], lines, key=f"figures-{place}")


def _votes(year: YearRow, one: RoundRow | None, place: int) -> Block:
    heads = ("序号", "项目", "赞成", "反对", "弃权", "过半数", "结果")
    columns = [
        column(mm=12),
        column(align=Align.LEFT),
        *(column(mm=13) for _ in range(3)),
        column(mm=18),
        column(mm=20),
    ]
    results = line_results(one) if one else ()
    height = _HIGH if max(len(results), len(year.projects)) <= _FEW else _LOW
    if results and one:
        lines = [_vote(year, one, at, result, height) for at, result in enumerate(results, 1)]
    else:
        named = [(line_.name, line_.ref_id) for line_ in one.lines] if one else [
            (project.title, project.id) for project in year.projects
        ]  # fmt: skip
        lines = [
            row(str(at), field(name, Source("livelihood_project", ref, "title")), *[""] * 5, height_mm=height)
            for at, (name, ref) in enumerate(named, 1)
        ]
    return table(
        columns, lines, [row(*(label(head) for head in heads))], TextSize.SMALL4, key=f"votes-{place}"
    )


def _vote(year: YearRow, one: RoundRow, at: int, result: LineResult, height: float) -> Row:
    ref = result.line.ref_id
    over = "" if result.passed is None else "是" if result.passed else "否"
    taken = any(pick.project_id == ref and pick.round == one.number for pick in year.outcome.chosen)
    waits = ref in year.outcome.tied_in(one.number)
    word = "通过" if taken else "再次票决" if waits else "未通过"
    source = Source("ballot_round", one.id, "")
    return row(
        str(at),
        field(result.line.name, Source("livelihood_project", ref, "title")),
        field(result.in_favour, source), field(result.against, source), field(result.abstain, source),
        over, word, height_mm=height,
    )  # fmt: skip


def _decided(year: YearRow, one: RoundRow | None) -> Words:
    """What this round decided, in the order of votes; an invalid vote says so."""
    if one is not None and one.valid_vote is False:
        return "收回的票多于发出的票，本次票决无效，应当重新投票。"
    if one is None or one.counted is None:
        return "票决结果：　　　　　　　　　　　　　　　　　　　　　　　　"
    picked = [pick for pick in year.outcome.chosen if pick.round == one.number]
    results = line_results(one)
    few = max(len(results), len(year.projects)) <= _FEW
    named = _named(year, picked) if few else _places(results, picked)
    tied = year.titles(year.outcome.tied_in(one.number))
    nothing = "没有项目可以确定。" if tied else "没有项目获得全体代表的过半数赞成票。"
    said = f"票决产生民生实事项目{len(picked)}项{named}。" if picked else nothing
    if tied:
        said += f"{tied}得票相等，不能确定，再次票决。"
    return text_of(field(said, Source("ballot_round", one.id, "")))


def _named(year: YearRow, picked: Sequence[Chosen]) -> str:
    """：一、修路（5票）；二、打井（4票）."""
    named = "；".join(
        f"{chinese(at)}、{project.title}（{pick.votes}票）"
        for at, pick in enumerate(picked, 1)
        if (project := year.project(pick.project_id)) is not None
    )
    return f"：{named}"


def _places(results: Sequence[LineResult], picked: Sequence[Chosen]) -> str:
    """，按得票多少是序号1、4、8的项目."""
    places = {result.line.ref_id: at for at, result in enumerate(results, 1)}
    said = "、".join(str(places[pick.project_id]) for pick in picked if pick.project_id in places)
    return f"，按得票从多到少，是上表序号{said}的项目"
