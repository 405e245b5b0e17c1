"""甲34: the quarterly progress of the chosen projects. Pure function."""

from __future__ import annotations

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.documents.blocks import Row
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
    label,
    line,
    missing,
    paper,
    para,
    row,
    table,
    title,
)
from renda_desktop.documents.passages import Text, text_of
from renda_desktop.projects.money import amount_text
from renda_desktop.projects.paper_parts import PROGRESS, month_words, of_project, of_year, year_words
from renda_desktop.projects.rows import ProgressRow, ProjectRow, YearRow
from renda_desktop.projects.rules import Pace, Quarter


def progress_table(year: YearRow, town: str, presidium: str, until: str, record: Source) -> Paper:
    """季度进度表: a line for each project with its percentages by quarter, money, what was done and what hinders it.

    `until` says of which day it is (2026年7月17日).
    """
    quarters = year.quarters
    heads = ["序号", "项目", "责任单位", "完成时限", "总投资", *(_head(one, year.year) for one in quarters), "已用资金",
             "进展、存在问题和查看情况"]  # fmt: skip
    columns = [
        column(mm=11), column(1.3, align=Align.LEFT), column(mm=26), column(mm=28), column(mm=24),
        *(column(mm=15) for _ in quarters), column(mm=22), column(2.0, align=Align.LEFT),
    ]  # fmt: skip
    rows = [_line(at, one, quarters) for at, one in enumerate(year.chosen, 1)]
    return paper(
        PROGRESS,
        f"{year.year}年民生实事项目进度表",
        Layout.REGISTER,
        title(town, year_words(year), "民生实事项目进度表"),
        line(_sum(year, len(rows)), until, key="of"),
        table(
            columns,
            rows or [row(cell(missing("票决产生的项目", of_year(year, "projects")), colspan=len(columns)))],
            [row(*(label(head) for head in heads))],
            TextSize.NO5,
            key="progress",
        ),
        [para(words, key=f"late-{at}") for at, words in enumerate(_late(year), 1)],
        record=record,
        office=presidium,
    )


def _sum(year: YearRow, number: int) -> Text:
    """共10项，总投资1009万元; nothing while none was chosen, no money where none was written down."""
    money = text_of("，总投资", amount_text(year.total_fen)) if year.total_fen else ()
    return text_of("共", str(number), "项", money) if number else ()


def _head(quarter: Quarter, year: int) -> str:
    """一季度; of another year with the year."""
    short = quarter.words.removeprefix("第")
    return short if quarter.year == year else f"{quarter.year}年{short}"


def _line(at: int, one: ProjectRow, quarters: tuple[Quarter, ...]) -> Row:
    spent = [entry.spent_fen for entry in one.progress if entry.spent_fen is not None]
    figures = [_figure(one, quarter) for quarter in quarters]
    return row(
        str(at),
        field(one.title, of_project(one, "title")),
        field(one.unit, of_project(one, "unit"), "责任单位"),
        field(month_words(one.due_on), of_project(one, "due_on"), "完成时限"),
        field(one.total_text, of_project(one, "funds"), "总投资"),
        *figures,
        field(amount_text(spent[-1]) if spent else "", of_project(one, "progress")),
        text_of(*_words(one)),
        key=one.id,
        source=of_project(one, ""),
        height_mm=11,
    )


def _figure(one: ProjectRow, quarter: Quarter) -> Words:
    entry = one.at(quarter)
    return field(entry.figure, Source("project_progress", entry.id, "percent")) if entry else ""


def _words(one: ProjectRow) -> list[Words]:
    """Of the newest quarter with words: what was done, what hinders it, who saw it."""
    told = [entry for entry in one.progress if entry.done or entry.problems or entry.seen_by]
    if not told:
        return [one.pace.value if one.pace in (Pace.DONE, Pace.LATE) else ""]
    entry = told[-1]
    source = Source("project_progress", entry.id, "done")
    parts = [
        entry.done.rstrip("。；"),
        f"存在问题：{entry.problems}".rstrip("。；") if entry.problems else "",
        _seen(entry),
    ]
    return [field("；".join(part for part in parts if part) + "。", source)]


def _seen(entry: ProgressRow) -> str:
    if not entry.seen_by:
        return ""
    day = chinese_date(entry.seen_on, year=False) if entry.seen_on else ""
    return f"{day}{entry.seen_by}实地查看"


def _late(year: YearRow) -> list[Words]:
    """What is late or slow, below the table."""
    return [
        text_of(field(f"{one.title}：{said}", of_project(one, "progress")))
        for one in year.chosen
        if one.pace in (Pace.LATE, Pace.SLOW)
        for said in one.warnings[:1]
    ]
