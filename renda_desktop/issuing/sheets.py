"""表14 发文登记簿: one series of a year or term, a line for each number. Rows in, `Sheet` out."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from msgspec import Struct

from renda_desktop.chinese.numerals import chinese
from renda_desktop.issuing.queries import GivenNumberRow
from renda_desktop.issuing.registers import Gap, Register
from renda_desktop.issuing.rules import NumberState, Series
from renda_desktop.spreadsheets.sheet import Align, Kind, Sheet, SheetColumn, SheetRow
from renda_desktop.township.queries import OfficeRow

SHEET_REGISTER = "表14"

BOOK_NAMES = {
    Series.DOCUMENT: "发文登记簿",
    Series.MINUTES: "会议纪要登记簿",
    Series.ANNOUNCEMENT: "公告登记簿",
}
_NUMBER = {Series.DOCUMENT: "发文字号", Series.MINUTES: "纪要期号", Series.ANNOUNCEMENT: "公告号"}


class PaperSaid(Struct, frozen=True):
    """What the paper itself says of a number: its title, whom it is sent to, how many copies the kit counts."""

    title: str
    sent_to: str = ""
    copies: int | None = None


def register_name(register: Register) -> str:
    """2026年发文登记簿 · 第十九届公告登记簿."""
    period = register.period
    count = f"{period.year}年" if period.term_id is None else f"第{chinese(register.term)}届"
    return f"{count}{BOOK_NAMES[period.series]}"


def register_sheet(
    office: OfficeRow, register: Register, said: Mapping[str, PaperSaid], today: datetime.date
) -> Sheet:
    """The register as a book. `said` by id of the line; what the office wrote in the register itself goes before it."""
    name = register_name(register)
    return Sheet(
        name=name,
        title=f"{office.presidium}{name}",
        columns=_columns(register),
        rows=tuple(
            _gap_row(place, line, register) if isinstance(line, Gap) else _row(place, line, register, said)
            for place, line in enumerate(register.lines, 1)
        ),
        info=(("登记单位", office.presidium), ("截至", today.isoformat())),
        closing=(("登记人", ""), ("审核人", "")),
        notes=_notes(register),
    )


def _columns(register: Register) -> tuple[SheetColumn, ...]:
    return (
        SheetColumn("place", ("序号",), 3, Kind.INTEGER),
        SheetColumn("number", (_NUMBER[register.period.series],), 12),
        SheetColumn("title", ("标题",), 23, align=Align.LEFT),
        SheetColumn("given_on", ("发文日期",), 6, Kind.DATE),
        SheetColumn("sent_to", ("主送（发往）",), 13, align=Align.LEFT),
        SheetColumn("copies", ("份数",), 3, Kind.INTEGER),
        SheetColumn("note", ("备注",), 10, align=Align.LEFT),
    )


def _row(place: int, row: GivenNumberRow, register: Register, said: Mapping[str, PaperSaid]) -> SheetRow:
    paper = said.get(row.id, PaperSaid(row.title))
    state = "" if row.state is NumberState.VALID else f"{row.state.value}：{row.void_reason}"
    return SheetRow(
        (
            place, register.printed(row.number), paper.title, row.given_on, row.sent_to or paper.sent_to,
            paper.copies if row.copies is None else row.copies, "；".join(one for one in (state, row.note) if one),
        )
    )  # fmt: skip


def _gap_row(place: int, gap: Gap, register: Register) -> SheetRow:
    number = register.printed(gap.first).replace(f"{gap.first}号", f"{gap.text}号")
    return SheetRow((place, number, "", None, "", None, "没有登记"))


def _notes(register: Register) -> tuple[str, ...]:
    counted = "份数照全套材料的份数，空着的按实际印发的填写。"
    return (register.warning, counted) if register.warning else (counted,)
