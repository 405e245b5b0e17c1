"""甲40: the report of ballots issued and returned, and the tally sheet with boxes for 正. Pure functions.

Both are forms that are also written in by hand: what is not known stays an empty place, not a placeholder.
"""

from __future__ import annotations

from renda_desktop.ballots.rows import LineRow, RoundRow
from renda_desktop.ballots.rules import WRITTEN_IN_CHOICES, Choice
from renda_desktop.chinese.clock import time_text
from renda_desktop.chinese.dates import chinese_date
from renda_desktop.chinese.numerals import chinese
from renda_desktop.documents.blocks import Block, Row
from renda_desktop.documents.compose import (
    Align,
    Layout,
    Paper,
    Source,
    TextSize,
    Words,
    cell,
    column,
    field,
    gap,
    label,
    line,
    paper,
    para,
    row,
    table,
    title,
)
from renda_desktop.documents.passages import text_of
from renda_desktop.sessions.paper_parts import name_of
from renda_desktop.sessions.rows import SessionFacts

BALLOT_REPORT = "甲40"
TALLY_SHEET = "甲40计票"
"""The same number of the list of papers; the mark keeps the two apart."""
_BLANK = "　　"
_HEIGHT = 12.0
_BOX_MM = 8.5
_BOXES = 10
_PER_BOX = 5
_ROW_MM = 8.0


def of_round(round_: RoundRow, name: str = "") -> Source:
    """A source in the round (record kind `ballot_round`)."""
    return Source("ballot_round", round_.id, name)


def ballot_report(facts: SessionFacts, round_: RoundRow) -> Paper:
    """甲40 发票收票报告单 of a round; before the vote a form to write in."""
    return paper(
        BALLOT_REPORT,
        f"{facts.short_name}发票收票报告单（{_name(round_)}）",
        Layout.CARD,
        title(name_of(facts), "发票收票报告单"),
        _report_table(round_),
        gap(0.5),
        para(_verdict(round_), key="verdict"),
        gap(0.5),
        _signers(),
        record=of_round(round_),
        office=facts.presidium,
    )


def _name(round_: RoundRow) -> str:
    return f"{round_.title}第{chinese(round_.number)}次" if round_.number > 1 else round_.title


def _report_table(round_: RoundRow) -> Block:
    everybody, counted = round_.everybody, round_.counted
    expected = everybody.expected if everybody is not None else None

    def pair(one: str, words: Words, other: str, more: Words, key: str) -> Row:
        return row(label(one), cell(words), label(other), cell(more), height_mm=_HEIGHT, key=key)

    colour = field(round_.colour or _BLANK, of_round(round_, "colour"))
    again = f"（第{chinese(round_.number)}次）" if round_.number > 1 else ""
    number = f"{round_.nature.value}{again}"
    rows = [
        row(label("票的名称"), cell(field(round_.title, of_round(round_, "title")), colspan=3), height_mm=_HEIGHT),
        pair("投票时间", _moment(round_), "投票次序", field(number, of_round(round_, "number")), "when"),
        pair(
            "应到代表", _people(expected, of_round(round_, "held_at")), "实到代表",
            _people(round_.present, of_round(round_, "entry_id")), "people",
        ),
        pair("印制票数", _sheets(round_, "printed"), "票的颜色", colour, "printed"),
        pair("发出票数", _sheets(round_, "issued"), "收回票数", _sheets(round_, "returned"), "issued"),
        pair(
            "有效票", _counted(counted.valid if counted else None, round_, "valid"), "无效票",
            _counted(counted.invalid if counted else None, round_, "invalid"), "valid",
        ),
        row(label("备用票销毁"), cell(_sheets(round_, "destroyed"), colspan=3), height_mm=_HEIGHT, key="destroyed"),
    ]  # fmt: skip
    return table([column(mm=30), column(), column(mm=30), column()], rows, size=TextSize.NO4, key="issue")


def _moment(round_: RoundRow) -> Words:
    day = chinese_date(round_.held_on) if round_.held_on else ""
    clock = time_text(round_.held_at) if round_.held_at else ""
    return field(f"{day}{clock}" or _BLANK, of_round(round_, "held_at"))


def _people(number: int | None, source: Source) -> Words:
    return text_of(field(_BLANK if number is None else number, source), "人")


def _sheets(round_: RoundRow, name: str) -> Words:
    number = getattr(round_.issue, name)
    return text_of(field(_BLANK if number is None else number, of_round(round_, name)), "张")


def _counted(number: int | None, round_: RoundRow, name: str) -> Words:
    return text_of(field(_BLANK if number is None else number, of_round(round_, name)), "张")


def _verdict(round_: RoundRow) -> Words:
    """Whether the vote holds, as 总监票人 reports it; boxes to tick before."""
    issue = round_.issue
    if round_.valid_vote is None:
        return "收回票数□等于　□少于　□多于发出票数，本次投票□有效　□无效。"
    how = "等于" if issue.returned == issue.issued else "少于" if round_.valid_vote else "多于"
    end = "有效" if round_.valid_vote else "无效"
    return field(f"收回票数{how}发出票数，本次投票{end}。", of_round(round_, "returned"))


def _signers() -> list[Block]:
    return [
        line("总监票人（签字）：", "", key="chief"),
        gap(0.5),
        line("监票人（签字）：", "", key="scrutineers"),
        gap(0.5),
        line("计票人（签字）：", "", key="tellers"),
        gap(0.5),
        line("", _empty_moment(), key="signed"),
    ]


def _empty_moment() -> str:
    return "　　　　年　　月　　日　　时　　分"


def tally_sheet(facts: SessionFacts, round_: RoundRow, votes: int) -> Paper:
    """甲40 计票表 of a round: for each line and mark as many boxes for 正 as `votes` ballots can fill.

    One sheet for each bundle of ballots; it is written in by hand and then keyed by two people.
    """
    return paper(
        TALLY_SHEET,
        f"{facts.short_name}计票表（{_name(round_)}）",
        Layout.CARD,
        title(name_of(facts), "计票表"),
        line(
            text_of("票的名称：", field(_name(round_), of_round(round_, "title"))),
            f"第{_BLANK}捆　本捆{_BLANK}张",
            TextSize.SMALL4,
            key="bundle",
        ),
        line(f"有效票{_BLANK}张　无效票{_BLANK}张", "每格一个“正”字，计5票", TextSize.SMALL4, key="how"),
        _tally_table(round_, max(votes, 1)),
        gap(0.5),
        line("监票人（签字）：", "计票人（签字）：　　　　　　", TextSize.SMALL4, key="tellers"),
        gap(0.3),
        line("", _empty_moment(), TextSize.SMALL4, key="signed"),
        record=of_round(round_, "tally"),
        office=facts.presidium,
    )


def _tally_table(round_: RoundRow, votes: int) -> Block:
    deep = -(-votes // (_PER_BOX * _BOXES))
    columns = [
        column(key="name"),
        column(mm=20, key="mark"),
        *[column(mm=_BOX_MM, key=f"box-{n}") for n in range(1, _BOXES + 1)],
        column(mm=15, key="sum"),
    ]
    rows: list[Row] = []
    for line_ in round_.candidates:
        rows += _line_rows(field(line_.name, _of_line(line_)), line_.choices, deep, line_.id)
    for place in range(round_.written_in_rows):
        rows += _line_rows("另选人：", WRITTEN_IN_CHOICES, deep, f"other-{place + 1}")
    header = row(label("名称"), label("记号"), label("“正”字", colspan=_BOXES), label("小计"))
    return table(columns, rows, [header], TextSize.SMALL4, key="tally")


def _line_rows(name: Words, choices: tuple[Choice, ...], deep: int, key: str) -> list[Row]:
    """The rows of one line: `deep` rows of boxes for each mark, name and mark beside all of them."""
    made = []
    for place, choice in enumerate(choices):
        for depth in range(deep):
            head = []
            if place == 0 and depth == 0:
                head.append(cell(name, rowspan=len(choices) * deep, align=Align.LEFT))
            if depth == 0:
                head.append(cell(choice.value, rowspan=deep))
            boxes = [cell("") for _ in range(_BOXES)]
            tail = [cell("", rowspan=deep)] if depth == 0 else []
            last = place == len(choices) - 1 and depth == deep - 1
            made.append(
                row(
                    *head, *boxes, *tail, height_mm=_ROW_MM, key=f"{key}-{choice.name}-{depth}", keep=not last
                )
            )
    return made


def _of_line(line_: LineRow) -> Source:
    return Source("ballot_line", line_.id, "name")
