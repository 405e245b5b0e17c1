"""甲50 换届选举工作时间表: the steps of an election of deputies with their last days. Rows in, `Paper` out.

documents.md §5 换届各件: 时间倒排表自动算; the list of papers has this form (簿) without a number: it takes the one
before 甲51.
"""

from __future__ import annotations

import datetime

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.documents.blocks import Row
from renda_desktop.documents.compose import (
    Align,
    Layout,
    Paper,
    Source,
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
from renda_desktop.term_change.queries import StepRow, TermChangeRow
from renda_desktop.term_change.rules import Line
from renda_desktop.township.queries import OfficeRow, TermRow
from renda_desktop.township.rules import congress_name

TIMETABLE = "甲50"
_COLUMNS = (
    column(mm=12, key="number"),
    column(mm=52, key="time"),
    column(weight=2, align=Align.LEFT, key="step"),
    column(mm=34, key="who"),
    column(weight=1.4, align=Align.LEFT, key="article"),
    column(mm=28, key="done"),
)
_HEADINGS = ("序号", "时间", "工作内容", "由谁办", "依据", "办理情况")
_NOTE = "注：“不晚于”的那一天是最后一天。县里统一部署的时间更早的，按县里的时间。"


def timetable_paper(office: OfficeRow, change: TermChangeRow, today: datetime.date) -> Paper:
    """甲50 of the coming term; `change.coming` must be there. A day of the vote nobody settled is 【待填】."""
    coming = change.coming
    assert coming is not None, "asked for without a coming term"
    return paper(
        TIMETABLE,
        "换届选举工作时间表",
        Layout.REGISTER,
        title(f"{congress_name(office.name, coming.number)}代表换届选举工作时间表"),
        line(f"单位：{office.presidium}", chinese_date(today)),
        table(
            _COLUMNS,
            [_row(number, step, coming) for number, step in enumerate(change.steps, 1)],
            [row(*map(label, _HEADINGS))],
            key="steps",
        ),
        para(_NOTE, key="note"),
        record=Source("term", coming.id),
        office=office.presidium,
    )


def _row(number: int, step: StepRow, coming: TermRow) -> Row:
    hint = f"（{step.line.hint.rstrip('。')}）" if step.line.hint else ""
    return row(
        str(number),
        cell(_time(step.line, coming)),
        f"{step.step.value}{hint}",
        step.line.who,
        step.line.article,
        field(_done(step), Source("term", coming.id, step.step.name)),
        key=step.step.name,
    )


def _time(line: Line, coming: TermRow) -> Words:
    if line.due is not None:
        return chinese_date(line.due) if line.exact else f"不晚于{chinese_date(line.due)}"
    return missing("选举日", Source("term", coming.id, "election_day")) if line.counted else "按县里部署"


def _done(step: StepRow) -> str:
    done = f"{step.done_on.isoformat()}已办" if step.done_on else ""
    return "，".join(part for part in (done, step.note) if part)
