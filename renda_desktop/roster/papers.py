"""表01 as Word papers: the names at equal distances (名单), and the register in lines (名册)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum

from renda_desktop.chinese.names import annotated, spread
from renda_desktop.chinese.numerals import chinese
from renda_desktop.documents.blocks import Block, Row
from renda_desktop.documents.compose import (
    Align,
    Layout,
    Paper,
    Source,
    TextSize,
    caption,
    cell,
    column,
    field,
    h1,
    label,
    line,
    names,
    paper,
    row,
    table,
    title,
    total,
)
from renda_desktop.documents.passages import Passage
from renda_desktop.roster.figures import SeatFigures
from renda_desktop.roster.heading import ROSTER_ID, RosterHeading, as_of
from renda_desktop.roster.listing import Order, grouped, ordered
from renda_desktop.roster.rows import DeputyRow


class ListForm(Enum):
    """Forms of the list; the value is the words of the choice."""

    NAMES = "名单（只印姓名）"
    REGISTER = "名册（分栏列表）"


def roster_paper(
    rows: Iterable[DeputyRow],
    figures: SeatFigures,
    heading: RosterHeading,
    *,
    form: ListForm = ListForm.NAMES,
    order: Order = Order.STROKES,
    by_delegation: bool = False,
) -> Paper:
    """表01 of these rows (give those in force) for the wall or a meeting: no numbers, addresses or phones in it.

    Record of the paper: the term (`Source("term", id)`), of each name: the person's field.
    """
    people = ordered(rows, order)
    parts = grouped(people, heading.delegations) if by_delegation else [("", people)]
    if form is ListForm.NAMES:
        return _names_paper(parts, len(people), figures, heading, order)
    return _register_paper(parts, len(people), figures, heading, order)


def _record(figures: SeatFigures) -> Source | None:
    return Source("term", figures.term_id) if figures.term_id else None


def _ranking(order: Order) -> str:
    """The note every list by strokes carries (documents.md §3)."""
    return {Order.STROKES: "，按姓氏笔画为序", Order.PINYIN: "，按姓名拼音为序"}.get(order, "")


def _names_paper(
    parts: Sequence[tuple[str, Sequence[DeputyRow]]],
    count: int,
    figures: SeatFigures,
    heading: RosterHeading,
    order: Order,
) -> Paper:
    blocks: list[Block] = []
    for number, (unit, members) in enumerate(parts, 1):
        if unit:
            blocks.append(h1(f"{chinese(number)}、{unit}（{len(members)}名）", key=f"unit-{number}"))
        blocks.append(names([printed_name(member) for member in members], key=f"names-{number}"))
    return paper(
        f"{ROSTER_ID}名单",  # kept apart as issued from the register
        "代表名单",
        Layout.PLAIN,
        title(f"{heading.whose}代表名单"),
        caption(f"（{as_of(figures.day)}，共{count}名{_ranking(order)}）", key="count"),
        blocks,
        record=_record(figures),
        office=heading.unit,
    )


def printed_name(person: DeputyRow) -> Passage:
    """张　三, 王芳（女，回族）: spread to three characters, 女 and 少数民族 said behind; linked to the name."""
    shown = annotated(spread(person.name), person.sex, person.people)
    return field(shown, Source("person", person.id, "name"))


_COLUMNS = (
    column(mm=12, key="number"),
    column(mm=24, key="name"),
    column(mm=12, key="sex"),
    column(mm=18, key="ethnicity"),
    column(mm=24, key="birth"),
    column(mm=26, key="party"),
    column(weight=2, align=Align.LEFT, key="work"),
    column(weight=1, align=Align.LEFT, key="constituency"),
    column(mm=26, key="delegation"),
)
_HEADINGS = ("序号", "姓名", "性别", "民族", "出生年月", "政治面貌", "工作单位及职务", "选区", "代表团")


def _register_paper(
    parts: Sequence[tuple[str, Sequence[DeputyRow]]],
    count: int,
    figures: SeatFigures,
    heading: RosterHeading,
    order: Order,
) -> Paper:
    lines = []
    number = 0
    for unit, members in parts:
        if unit:
            lines.append(row(label(f"{unit}（{len(members)}名）", colspan=len(_COLUMNS)), key=f"unit-{unit}"))
        for member in members:
            number += 1
            lines.append(_line(number, member))
    lines.append(
        total(cell("合计", colspan=2), cell(f"{count}名{_ranking(order)}", colspan=len(_COLUMNS) - 2))
    )
    return paper(
        f"{ROSTER_ID}名册",  # kept apart as issued from the list of names
        "代表名册",
        Layout.REGISTER,
        title(heading.title("代表名册", figures.day)),
        line(heading.unit and f"填报单位：{heading.unit}", figures.line, key="figures"),
        table(_COLUMNS, lines, [row(*map(label, _HEADINGS))], TextSize.NO5, key="roster"),
        record=_record(figures),
        office=heading.unit,
    )


def _line(number: int, person: DeputyRow) -> Row:
    birth = person.birth
    shown = birth.text[:7].replace("-", ".") if birth else ""
    values = (
        ("name", spread(person.name)),
        ("sex", person.sex.value if person.sex else ""),
        ("ethnicity", person.ethnicity),
        ("birth", shown),
        ("party", person.party_text),
        ("work", person.work),
    )
    source = Source("person", person.id)
    cells = [cell(field(text, Source("person", person.id, name))) for name, text in values]
    unit = person.mandate.delegation.unit if person.mandate and person.mandate.delegation else ""
    return row(str(number), *cells, person.constituency, unit, source=source)
