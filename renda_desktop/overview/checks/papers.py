"""程序自查表 丙11: every rule by subject, with the figures, the conclusion and what to do. Verdicts in, `Paper` out."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.documents.blocks import Block, Row
from renda_desktop.documents.compose import (
    Align,
    Layout,
    Paper,
    Source,
    TextSize,
    cell,
    column,
    label,
    line,
    note,
    paper,
    para,
    row,
    table,
    title,
)
from renda_desktop.overview.checks.table import by_state, by_subject
from renda_desktop.overview.checks.verdict import State, Verdict
from renda_desktop.township.queries import OfficeRow

PAPER_ID, NAME = "丙11", "程序自查表"
_MOST_ALIKE = 3
"""So many lines of one check that say the same state; the others are counted."""


def check_paper(office: OfficeRow, verdicts: Sequence[Verdict], day: datetime.date) -> Paper:
    """The table of a day; what asks nothing here is named at the end of its subject, with the office's own reason."""
    return paper(
        PAPER_ID,
        f"{day.year}年{NAME}",
        Layout.REGISTER,
        title(f"{office.presidium}{NAME}"),
        line(f"单位：{office.presidium}", f"核对日期：{chinese_date(day)}", key="when"),
        para(_summary(verdicts), key="summary"),
        _table(verdicts),
        note(_NOTE),
        line("核对人（签字）：", "主席（签字）：　　　　　　", key="signatures"),
        record=Source("office", office.id),
        office=office.presidium,
    )


_NOTE = (
    "“法定”是国家法律的规定，“一般”是法律说“一般”“可以”的，“本地要求”是本省规定或者本单位填写的数字，"
    "“待确认”是各地的数字、本单位还没有核对，只作提醒，不作结论；“未能查明”是当时的记录已经找不到的，不算符合，也不算不符合。"
)


def _summary(verdicts: Sequence[Verdict]) -> str:
    counts = "，".join(f"{state.value}{len(some)}项" for state, some in by_state(verdicts))
    return f"按登记的资料逐条核对{len(verdicts)}项：{counts}。" if verdicts else "还没有可以核对的资料。"


_COLUMNS = (
    ("requirement", "要求", 2.2, 0.0), ("binding", "性质", 0.0, 21.0), ("basis", "依据", 1.8, 0.0),
    ("said", "情况", 3.6, 0.0), ("state", "结论", 0.0, 20.0), ("todo", "怎么办", 2.2, 0.0),
)  # fmt: skip
_CENTRED = frozenset({"binding", "state"})


def _table(verdicts: Sequence[Verdict]) -> Block:
    columns = [
        column(weight or 1.0, mm=mm, align=Align.CENTER if key in _CENTRED else Align.LEFT, key=key)
        for key, _, weight, mm in _COLUMNS
    ]
    header = row(*(label(heading) for _, heading, _, _ in _COLUMNS))
    rows = [one for subject, some in by_subject(verdicts) for one in _subject(subject, some)]
    return table(columns, rows, [header], TextSize.NO5, key="checks")


def _subject(subject: str, verdicts: Sequence[Verdict]) -> Iterator[Row]:
    yield row(label(subject, colspan=len(_COLUMNS)), key=f"subject-{subject}", keep=True)
    shown = [one for one in verdicts if one.state is not State.NOT_APPLICABLE or one.marked]
    for (check_id, state), alike in groupby(shown, key=lambda one: (one.check_id, one.state)):
        some = _longest_late(list(alike))
        yield from (_row(one) for one in some[:_MOST_ALIKE])
        if len(some) > _MOST_ALIKE:
            words = f"“{some[0].title}”还有{len(some) - _MOST_ALIKE}项也是{state.value}，请在程序里看全部。"
            yield row(
                cell(words, colspan=len(_COLUMNS), align=Align.LEFT), key=f"more-{check_id}-{state.name}"
            )
    rest = [one for one in verdicts if one not in shown]
    yield from _named(_NONE, [one for one in rest if not one.lacks], f"rest-{subject}")
    yield from _named(_LACKING, [one for one in rest if one.lacks], f"lacking-{subject}")


_NONE, _LACKING = "现在没有这方面的事项，不需要核对", "缺资料，没有核对"


def _named(words: str, verdicts: Sequence[Verdict], key: str) -> Iterator[Row]:
    names = "；".join(dict.fromkeys(one.title for one in verdicts))
    if names:
        yield row(cell(f"{words}：{names}。", colspan=len(_COLUMNS), align=Align.LEFT), key=key)


def _longest_late(verdicts: Sequence[Verdict]) -> list[Verdict]:
    """Of one check the ones that are late for longest first, so that the worst is never among the uncounted."""
    return sorted(verdicts, key=lambda one: one.due_on or datetime.date.max)


def _row(one: Verdict) -> Row:
    why = "无法补录的原因" if one.state is State.UNKNOWN else "不适用的理由"
    said = f"{one.said}{why}：{one.reason}" if one.marked else one.said
    return row(
        one.title, one.binding.value, one.basis, _table_days(said), one.state.value, _table_days(one.todo),
        key=f"{one.check_id}-{one.record}-{one.place.field_key}",
    )  # fmt: skip


_DAY = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b", re.ASCII)


def _table_days(text: str) -> str:
    """2026-07-16 on the screen is 2026.7.16 in the cells of a paper's table, as in the other tables."""
    return _DAY.sub(lambda day: ".".join(str(int(part)) for part in day.groups()), text)
