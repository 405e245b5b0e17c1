"""表10 审议意见办理台账 (documents.md §9): one line for each entry. Rows in, `Sheet` out."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence

from renda_desktop.opinions.rows import EntryRow, OpinionRow
from renda_desktop.opinions.rules import Appraisal, OpinionName, Progress
from renda_desktop.spreadsheets.sheet import Align, Kind, Sheet, SheetColumn, SheetRow
from renda_desktop.township.queries import OfficeRow

_COLUMNS = (
    SheetColumn("number", ("编号",), 8),
    SheetColumn("meeting", ("会次",), 9, align=Align.LEFT),
    SheetColumn("item", ("议题",), 12, align=Align.LEFT),
    SheetColumn("entry", ("意见条目",), 16, align=Align.LEFT),
    SheetColumn("unit", ("责任单位",), 7),
    SheetColumn("handed_over_on", ("交办日",), 6, Kind.DATE),
    SheetColumn("due_on", ("期限",), 6, Kind.DATE),
    SheetColumn("received_on", ("反馈日",), 6, Kind.DATE),
    SheetColumn("progress", ("进展",), 4, choices=tuple(one.value for one in Progress)),
    SheetColumn("appraisal", ("测评",), 5, choices=tuple(one.value for one in Appraisal)),
    SheetColumn("closed_on", ("销号",), 6, Kind.DATE),
)


def ledger_sheet(
    office: OfficeRow,
    year: int,
    rows: Sequence[OpinionRow],
    numbers: Mapping[str, str],
    name: OpinionName,
    today: datetime.date,
) -> Sheet:
    """The ledger of a year; `numbers` are the document numbers of 乙09 by opinion id.

    期限 is that of the entry, else that of the written answer; 反馈日 and 测评 are those of the newest round, before
    its answer those of the round before it.
    """
    title = f"{name.value}办理台账"
    return Sheet(
        name=title,
        title=f"{office.presidium}{year}年{title}",
        columns=_COLUMNS,
        rows=tuple(line for row in rows for line in _lines(row, numbers.get(row.id, ""))),
        info=(("填报单位", office.presidium), ("填报日期", today.isoformat()), ("联系人", "")),
        closing=(("审核人", ""), ("填表人", "")),
        notes=(f"截至{today.isoformat()}；含以前年度没有销号的。评价为不满意的，进展是重新办理的进展。",),
    )


def _lines(row: OpinionRow, number: str) -> Iterator[SheetRow]:
    for entry in row.entries:
        yield _line(row, entry, number)


def _line(row: OpinionRow, entry: EntryRow, number: str) -> SheetRow:
    told = [one for one in row.rounds if one.received_on or one.appraisal] or [row.now]
    last = told[-1]
    item = row.place.title if row.place else f"关于{row.subject}"
    return SheetRow(
        (
            f"{number or '未编号'}-{entry.position}", row.meeting or row.origin, item, entry.text, entry.unit,
            row.handed_over_on, entry.due_on or row.due_on, last.received_on, entry.feedback.progress.value,
            last.appraisal.value if last.appraisal else "", row.closed_on,
        )
    )  # fmt: skip
