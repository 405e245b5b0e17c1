"""表06 活动统计表 as a worksheet: the activities of a year that were held. Rows in, `Sheet` out."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence

from renda_desktop.inspections.rows import ActivityListRow
from renda_desktop.inspections.rules import KINDS
from renda_desktop.inspections.statistics import held_in
from renda_desktop.spreadsheets.sheet import Align, Kind, Sheet, SheetColumn, SheetRow, Total
from renda_desktop.township.queries import OfficeRow

SHEET_ACTIVITIES = "表06"
_COLUMNS = (
    SheetColumn("number", ("序号",), 3, Kind.INTEGER),
    SheetColumn("day", ("日期",), 6, Kind.DATE),
    SheetColumn("kind", ("类别",), 5, choices=tuple(kind.value for kind in KINDS)),
    SheetColumn("title", ("主题",), 16, align=Align.LEFT),
    SheetColumn("present", ("参加代表人次",), 4, Kind.INTEGER, total=Total.SUM),
    SheetColumn("county", ("县级代表人次",), 4, Kind.INTEGER, total=Total.SUM),
    SheetColumn("points", ("点位数",), 4, Kind.INTEGER, total=Total.SUM),
    SheetColumn("problems", ("发现问题",), 4, Kind.INTEGER, total=Total.SUM),
    SheetColumn("opinions", ("提出意见",), 4, Kind.INTEGER, total=Total.SUM),
    SheetColumn("reports", ("形成报告",), 4, Kind.INTEGER, total=Total.SUM),
    SheetColumn("handed", ("转办",), 4, Kind.INTEGER, total=Total.SUM),
    SheetColumn("solved", ("办结",), 4, Kind.INTEGER, total=Total.SUM),
    SheetColumn("money", ("经费（元）",), 5),
)


def activity_sheet(
    office: OfficeRow,
    year: int,
    rows: Sequence[ActivityListRow],
    county: Mapping[str, int],
    today: datetime.date,
) -> Sheet:
    """表06 of those `rows` that were held in the year; `county` counts the county's deputies present, by activity."""
    held = sorted(held_in(rows, year), key=lambda row: (row.activity.day, row.activity.title))
    return Sheet(
        name="活动统计表",
        title=f"{office.presidium}{year}年活动统计表",
        columns=_COLUMNS,
        rows=tuple(_row(number, row, county) for number, row in enumerate(held, 1)),
        info=(("填报单位", office.presidium), ("填报日期", today.isoformat())),
        closing=(("审核人", ""), ("填表人", ""), ("联系电话", "")),
        notes=("统计视察、调研和执法检查，取消的和还没有开展的不计；经费由本单位按账目填写。",),
        total="合计",
    )


def _row(number: int, row: ActivityListRow, county: Mapping[str, int]) -> SheetRow:
    figures = row.figures
    return SheetRow(
        (
            number, row.activity.day, row.activity.kind.value, row.activity.title, figures.present,
            county.get(row.id, 0), figures.points, figures.problems, figures.opinions, int(row.activity.reported),
            figures.handed, figures.solved, None,
        )
    )  # fmt: skip
