"""甲61 推荐表: voters nominate a candidate jointly, ten of them at least (选举法2020 第三十条第二款). Pure."""

from __future__ import annotations

from renda_desktop.changes.paper_facts import (
    NOMINATION,
    ChangeFacts,
    of_case,
    of_election,
    place_passage,
)
from renda_desktop.chinese.numerals import chinese
from renda_desktop.documents.blocks import Block, Row
from renda_desktop.documents.compose import (
    Align,
    Layout,
    Paper,
    TextSize,
    cell,
    column,
    field,
    gap,
    label,
    line,
    paper,
    row,
    table,
    title,
)
from renda_desktop.documents.passages import text_of
from renda_desktop.law.rulebook import rule

_HEIGHT, _SIGNERS = 8.5, 12
"""Lines to sign: more than the law asks for, since some drop out."""
_FIELDS = (("姓名", "性别"), ("民族", "出生年月"), ("政治面貌", "联系电话"))


def nomination_form(facts: ChangeFacts) -> Paper:
    """甲61 推荐表, empty: to be filled in and signed by the voters."""
    least = chinese(int(rule("candidate_nomination_voters", facts.case.opened_on).number()))
    return paper(
        NOMINATION,
        f"{facts.case.constituency}选民联名推荐代表候选人表",
        Layout.CARD,
        title(place_passage(facts), "\n选民联名推荐代表候选人表"),
        line(
            text_of("补选名额：", field(facts.election.seats, of_election(facts, "seats"), "补选名额"), "名"),
            "收表日期：　　　年　　月　　日",
            key="when",
        ),
        _candidate(),
        gap(0.4),
        _signers(),
        line(f"说明：选民或者代表{least}人以上联名，可以推荐代表候选人。", "", key="rule"),
        line("　　　推荐者应当如实介绍候选人的情况。", "", key="true"),
        line("　　　每一选民推荐的候选人人数，不得超过补选名额。", "", key="most"),
        record=of_case(facts),
        office=facts.office.presidium,
    )


def _candidate() -> Block:
    rows = [
        row(label(one), cell(""), label(other), cell(""), height_mm=_HEIGHT, key=one)
        for one, other in _FIELDS
    ]
    wide = [_wide("单位及职务", _HEIGHT), _wide("推荐理由", 2 * _HEIGHT)]
    return table(
        [column(mm=30), column(), column(mm=30), column()], [*rows, *wide], size=TextSize.NO4, key="who"
    )


def _wide(name: str, height: float) -> Row:
    return row(label(name), cell("", colspan=3, align=Align.LEFT), height_mm=height, key=name)


def _signers() -> Block:
    columns = [column(mm=14), column(mm=34), column(), column(mm=34)]
    header = row(label("序号"), label("推荐人姓名"), label("住址（村组、小区）"), label("本人签名"))
    rows = [row(str(at), "", "", "", height_mm=_HEIGHT, key=f"{at}") for at in range(1, _SIGNERS + 1)]
    return table(columns, rows, [header], TextSize.SMALL4, key="signers")
