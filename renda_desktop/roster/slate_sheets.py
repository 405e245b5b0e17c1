"""人选结构测算 as a worksheet: the targets and the structure with the people of the list and now."""

from __future__ import annotations

from renda_desktop.roster.slate import SlateReport, slate_grid, slate_words
from renda_desktop.roster.structure import ROUNDING
from renda_desktop.roster.structure_sheets import grid_columns, grid_rows
from renda_desktop.spreadsheets.sheet import Orientation, PaperSize, Sheet

SLATE_NAME = "人选结构测算表"


def slate_sheet(report: SlateReport) -> Sheet:
    """The grid of the page with its sums and shares as formulas."""
    grid = slate_grid(report)
    day = report.asked.day
    return Sheet(
        name=SLATE_NAME,
        title=report.title,
        columns=grid_columns(grid),
        rows=tuple(grid_rows(grid)),
        info=(("填报单位", report.heading.unit or report.heading.office), ("测算日期", day.isoformat())),
        notes=(slate_words(report), *slate_notes(report)),
        orientation=Orientation.LANDSCAPE,
        paper=PaperSize.A4,
    )


def slate_notes(report: SlateReport) -> tuple[str, ...]:
    """What is counted, and the rule of rounding."""
    whom = (
        "“现有代表加人选”是在任代表加上算入的人选。" if report.by_election else "人选占比按算入的人选计算。"
    )
    return (whom, "年龄按测算日期计算。", ROUNDING)
