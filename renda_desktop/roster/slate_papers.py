"""人选结构测算 as a Word paper: who is counted, the targets and the structure with them and now."""

from __future__ import annotations

from collections.abc import Iterator

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.documents.blocks import Block, Row
from renda_desktop.documents.compose import (
    Align,
    Layout,
    Paper,
    TextSize,
    column,
    h1,
    label,
    line,
    paper,
    row,
    table,
    title,
)
from renda_desktop.roster.rows import DeputyRow
from renda_desktop.roster.slate import SlateReport, slate_grid, slate_words
from renda_desktop.roster.slate_sheets import SLATE_NAME, slate_notes
from renda_desktop.roster.structure_papers import grid_tables
from renda_desktop.roster.structure_sheets import STRUCTURE_ID

_HEADINGS = (
    "序号", "姓名", "性别", "年龄", "民族", "政治面貌", "学历", "职业构成", "工作单位及职务", "阶段",
)  # fmt: skip


def slate_paper(report: SlateReport) -> Paper:
    """The figures first, then the people that are counted; those not counted are not printed."""
    heading = report.heading
    return paper(
        STRUCTURE_ID,
        SLATE_NAME,
        Layout.REGISTER,
        title(report.title),
        line(
            heading.unit and f"填报单位：{heading.unit}",
            f"测算日期：{chinese_date(report.asked.day)}",
            TextSize.SMALL4,
            key="figures",
        ),
        line(slate_words(report), size=TextSize.SMALL4, key="words"),
        grid_tables(slate_grid(report)),
        line("".join(slate_notes(report)), size=TextSize.NO5, key="notes"),
        _people(report),
        office=heading.unit,
    )


def _people(report: SlateReport) -> list[Block]:
    lines = list(_lines(report))
    if not lines:
        return []
    columns = [
        column(mm=12), column(mm=24), column(mm=12), column(mm=12), column(mm=20), column(mm=26),
        column(mm=28), column(mm=30), column(align=Align.LEFT), column(mm=26),
    ]  # fmt: skip
    heads = [row(*map(label, _HEADINGS))]
    return [h1("算入的人选", key="people-title"), table(columns, lines, heads, TextSize.NO5, key="people")]


def _lines(report: SlateReport) -> Iterator[Row]:
    counted = [one for one in report.members if one.counted]
    for number, one in enumerate(counted, 1):
        facts = _facts(one.deputy, report)
        yield row(str(number), one.name, *facts, one.stage.value, key=f"person-{number}")


def _facts(person: DeputyRow, report: SlateReport) -> tuple[str, ...]:
    age = person.age(report.asked.day)
    return (
        person.sex.value if person.sex else "",
        "" if age is None else str(age),
        person.ethnicity,
        person.party_text,
        person.schooling_text,
        person.occupation_text,
        person.work,
    )
