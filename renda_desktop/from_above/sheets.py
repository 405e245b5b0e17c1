"""表15 上级来文办理登记簿, 表16 请示报告登记簿: a line for each paper. Rows in, `Sheet` out."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from renda_desktop.from_above.rows import TaskRow, UpwardRow
from renda_desktop.from_above.rules import UpwardKind
from renda_desktop.spreadsheets.sheet import Align, Kind, Sheet, SheetColumn, SheetRow
from renda_desktop.township.queries import OfficeRow

_TASKS = (
    SheetColumn("number", ("序号",), 3, Kind.INTEGER),
    SheetColumn("received", ("收文日期",), 6, Kind.DATE),
    SheetColumn("sender", ("来文单位",), 9, align=Align.LEFT),
    SheetColumn("document", ("文号",), 8, align=Align.LEFT),
    SheetColumn("title", ("标题",), 15, align=Align.LEFT),
    SheetColumn("asked", ("要办什么",), 12, align=Align.LEFT),
    SheetColumn("due", ("办理期限",), 6, Kind.DATE),
    SheetColumn("responsible", ("谁负责",), 5),
    SheetColumn("handed_in", ("报送日期",), 6, Kind.DATE),
    SheetColumn("how", ("怎么报送的",), 7, align=Align.LEFT),
    SheetColumn("note", ("备注",), 7, align=Align.LEFT),
)
_UPWARD = (
    SheetColumn("number", ("序号",), 3, Kind.INTEGER),
    SheetColumn("sent", ("报送日期",), 6, Kind.DATE),
    SheetColumn("kind", ("类别",), 4, choices=tuple(one.value for one in UpwardKind)),
    SheetColumn("to", ("报送谁",), 8, align=Align.LEFT),
    SheetColumn("document", ("文号",), 8, align=Align.LEFT),
    SheetColumn("title", ("标题",), 18, align=Align.LEFT),
    SheetColumn("subject", ("哪次会议、什么事",), 12, align=Align.LEFT),
    SheetColumn("moment", ("什么时候报",), 6),
    SheetColumn("answered", ("批复日期",), 6, Kind.DATE),
    SheetColumn("answer", ("批复内容",), 10, align=Align.LEFT),
    SheetColumn("note", ("备注",), 6, align=Align.LEFT),
)


def tasks_sheet(office: OfficeRow, year: int, rows: Sequence[TaskRow], today: datetime.date) -> Sheet:
    """The register of papers from above of a year, in the order they came."""
    ordered = sorted(rows, key=lambda row: row.received_on or datetime.date.max)
    lines = [
        SheetRow(
            (place, row.received_on, row.sender, row.number, row.title, row.asked, row.due_on, row.responsible,
             row.handed_in_on, row.handed_in_how, row.note)
        )
        for place, row in enumerate(ordered, 1)
    ]  # fmt: skip
    return _sheet(office, year, "上级来文办理登记簿", _TASKS, lines, today)


def upward_sheet(office: OfficeRow, year: int, rows: Sequence[UpwardRow], today: datetime.date) -> Sheet:
    """The register of papers sent upward of a year, in the order they went."""
    ordered = sorted(rows, key=lambda row: row.sent_on or datetime.date.max)
    lines = [
        SheetRow(
            (place, row.sent_on, row.kind.value, row.addressee_words, row.number, row.title, row.subject,
             row.moment.value, row.answered_on, row.answer, row.note)
        )
        for place, row in enumerate(ordered, 1)
    ]  # fmt: skip
    return _sheet(office, year, "请示报告登记簿", _UPWARD, lines, today)


def _sheet(
    office: OfficeRow,
    year: int,
    title: str,
    columns: tuple[SheetColumn, ...],
    lines: Sequence[SheetRow],
    today: datetime.date,
) -> Sheet:
    return Sheet(
        name=title,
        title=f"{office.presidium}{year}年{title}",
        columns=columns,
        rows=tuple(lines),
        info=(("填报单位", office.presidium), ("填报日期", today.isoformat())),
        closing=(("审核人", ""), ("填表人", "")),
        blank_rows=6,
    )
