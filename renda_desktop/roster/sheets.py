"""表01 代表名册 as a worksheet: columns and order to choose from, masked unless asked, with date and figures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec import Struct

from renda_desktop.chinese.dates import PartialDate
from renda_desktop.chinese.identity import mask_identity, mask_phone
from renda_desktop.chinese.vocabulary import Sex
from renda_desktop.roster.figures import SeatFigures
from renda_desktop.roster.heading import RosterHeading
from renda_desktop.roster.listing import Order, grouped, is_grassroots, ordered
from renda_desktop.roster.rows import DeputyRow
from renda_desktop.roster.rules import ElectedHow
from renda_desktop.spreadsheets.sheet import Align, GroupRow, Kind, Sheet, SheetColumn, SheetRow, Total, Value

Reads = Callable[[DeputyRow], Value]


def _text(read: Callable[[DeputyRow], object]) -> Reads:
    def shown(row: DeputyRow) -> Value:
        value = read(row)
        return "" if value is None else str(getattr(value, "value", value))

    return shown


def _month(read: Callable[[DeputyRow], PartialDate | None]) -> Reads:
    """A real date shown as 1985.03; a date known to the year only stays a text."""

    def shown(row: DeputyRow) -> Value:
        value = read(row)
        if value is None:
            return None
        return value.text if value.month is None else value.first_day

    return shown


def _yes(value: bool | None) -> str:
    return "" if value is None else "是" if value else "否"


def _grassroots(row: DeputyRow) -> Value:
    unknown = row.grassroots is None and row.occupation is None
    return "" if unknown else _yes(is_grassroots(row))


_SEXES = tuple(sex.value for sex in Sex)
_COLUMNS: tuple[tuple[SheetColumn, Reads], ...] = (
    (SheetColumn("number", ("序号",), 2.5, Kind.INTEGER), lambda _: None),
    (SheetColumn("deputy_number", ("代表证号",), 5), _text(lambda r: r.deputy_number)),
    (SheetColumn("name", ("姓名",), 4.5, total=Total.COUNT), _text(lambda r: r.name)),
    (SheetColumn("sex", ("性别",), 2.5, choices=_SEXES), _text(lambda r: r.sex)),
    (SheetColumn("ethnicity", ("民族",), 3.5), _text(lambda r: r.ethnicity)),
    (SheetColumn("birth", ("出生年月",), 4.5, Kind.MONTH), _month(lambda r: r.birth)),
    (SheetColumn("native_place", ("籍贯",), 5), _text(lambda r: r.native_place)),
    (SheetColumn("identity_number", ("身份证号",), 10), _text(lambda r: r.identity_number)),
    (SheetColumn("party", ("政治面貌",), 5), _text(lambda r: r.party_text)),
    (SheetColumn("party_joined", ("入党时间",), 4.5, Kind.MONTH), _month(lambda r: r.party_joined)),
    (SheetColumn("schooling", ("学历",), 4.5), _text(lambda r: r.schooling_text)),
    (SheetColumn("degree", ("学位",), 4), _text(lambda r: r.degree)),
    (SheetColumn("title", ("职称",), 4), _text(lambda r: r.title)),
    (SheetColumn("work", ("工作单位及职务",), 14, align=Align.LEFT), _text(lambda r: r.work)),
    (SheetColumn("occupation", ("职业构成",), 5), _text(lambda r: r.occupation_text)),
    (SheetColumn("grassroots", ("是否基层一线",), 3), _grassroots),
    (SheetColumn("village_cadre", ("是否村（社区）干部",), 3.5), lambda r: _yes(r.village_cadre)),
    (SheetColumn("other_levels", ("兼任上级代表",), 4), _text(lambda r: r.other_levels_text)),
    (
        SheetColumn("terms_served", ("连任届数",), 2.5, Kind.INTEGER),
        lambda r: r.mandate.terms_served if r.mandate else None,
    ),
    (SheetColumn("constituency", ("选区",), 9, align=Align.LEFT), _text(lambda r: r.constituency)),
    (SheetColumn("delegation", ("代表团",), 7), _text(lambda r: r.delegation)),
    (SheetColumn("groups", ("代表小组",), 7), _text(lambda r: r.groups)),
    (
        SheetColumn("elected_on", ("当选时间",), 4.5, Kind.MONTH),
        _month(lambda r: r.mandate.elected_on if r.mandate else None),
    ),
    (
        SheetColumn("elected_how", ("当选方式",), 3, choices=tuple(how.value for how in ElectedHow)),
        _text(lambda r: r.mandate.elected_how if r.mandate else None),
    ),
    (SheetColumn("phone", ("联系电话",), 7), _text(lambda r: r.phone)),
    (SheetColumn("address", ("通讯地址",), 10, align=Align.LEFT), _text(lambda r: r.address)),
    (SheetColumn("email", ("电子信箱",), 8, align=Align.LEFT), _text(lambda r: r.email)),
    (SheetColumn("state", ("履职状态",), 4), _text(lambda r: r.state)),
    (SheetColumn("note", ("备注",), 8, align=Align.LEFT), _text(lambda r: r.note)),
)

COLUMNS: Mapping[str, str] = {column.key: column.heading[-1] for column, _ in _COLUMNS}
"""Key → heading of every column to choose from, in the order of the county's form."""

USUAL_COLUMNS = (
    "number", "name", "sex", "ethnicity", "birth", "party", "schooling", "work", "constituency", "delegation",
    "groups", "phone", "note",
)  # fmt: skip
"""What fits a printed page; the county's return takes all of `COLUMNS`."""


def _born_in(row: DeputyRow) -> Value:
    """The month that is shown, without the day the cell would hold behind it."""
    value = row.birth
    if value is None:
        return None
    return value.text if value.month is None else value.first_day.replace(day=1)


_PRIVATE: Mapping[str, Reads] = {
    "birth": _born_in,
    "identity_number": lambda row: mask_identity(row.identity_number) if row.identity_number else "",
    "phone": lambda row: "、".join(mask_phone(number) for number in row.phones),
    "address": lambda row: "（未公开）" if row.address else "",
    "email": lambda row: "（未公开）" if row.email else "",
    "note": lambda _: "",
}
"""How fields that are nobody else's business look in a list that leaves the office (documents.md §3)."""


class SheetChoices(Struct, frozen=True):
    """Columns by key, order, lines between delegations; `private`: identity numbers, phones and the like in full."""

    columns: tuple[str, ...] = USUAL_COLUMNS
    order: Order = Order.APPOINTED
    by_delegation: bool = False
    private: bool = False


def roster_sheet(
    rows: Iterable[DeputyRow],
    figures: SeatFigures,
    heading: RosterHeading,
    choices: SheetChoices | None = None,
) -> Sheet:
    """表01 of these rows (give those in force), with 截至日期 and 名额, 实有, 出缺 under the title."""
    wanted = choices or SheetChoices()
    chosen = [(column, read) for column, read in _COLUMNS if column.key in wanted.columns]
    reads = [read if wanted.private else _PRIVATE.get(column.key, read) for column, read in chosen]
    people = ordered(rows, wanted.order)
    return Sheet(
        name="代表名册",
        title=heading.title("代表名册", figures.day),
        columns=tuple(column for column, _ in chosen),
        rows=_lines(people, [column.key for column, _ in chosen], reads, heading, wanted),
        info=(
            ("填报单位", heading.unit or heading.office),
            ("填报日期", figures.day.isoformat()),
            ("代表人数", figures.line),
        ),
        closing=(("审核人", ""), ("填表人", ""), ("联系电话", "")),
        notes=(f"{wanted.order.value}为序。",) if wanted.order is Order.STROKES else (),
        total="合计",
    )


def _lines(
    people: Sequence[DeputyRow],
    keys: Sequence[str],
    reads: Sequence[Reads],
    heading: RosterHeading,
    choices: SheetChoices,
) -> list[SheetRow | GroupRow]:
    lines: list[SheetRow | GroupRow] = []
    parts = grouped(people, heading.delegations) if choices.by_delegation else [("", list(people))]
    number = 0
    for name, members in parts:
        if name:
            lines.append(GroupRow(f"{name}（{len(members)}名）"))
        for row in members:
            number += 1
            values = (number if key == "number" else read(row) for key, read in zip(keys, reads, strict=True))
            lines.append(SheetRow(tuple(values)))
    return lines
