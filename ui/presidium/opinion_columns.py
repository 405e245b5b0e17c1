"""Columns and filters of the list of opinions, and a late opinion as a line of what is not carried out."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from renda_desktop.opinions.rows import OpinionRow
from renda_desktop.opinions.rules import OpinionState
from renda_desktop.presidium.rows import DecisionRow
from renda_desktop.presidium.rules import DecisionState
from ui.presidium.opinion_values import OPINION_TONES, state_words
from ui.presidium.values import iso
from ui.widgets.filter_bar import Filter
from ui.widgets.table_model import Column
from ui.widgets.tokens import Tone

Test = Callable[[OpinionRow], bool]
TESTS: dict[str, tuple[str, Test]] = {
    "open": ("没有销号", lambda row: row.open),
    "late": ("逾期", lambda row: row.state is OpinionState.OVERDUE),
    "appraise": ("待评价", lambda row: row.state is OpinionState.TO_APPRAISE),
    "closed": ("已销号", lambda row: not row.open),
}
"""Filters by key: word and test."""


@dataclass(frozen=True)
class LateOpinion:
    """An opinion whose written answer is late, beside the decisions; its entries are no lines of their own."""

    id: str
    text: str
    unit: str
    last_day: datetime.date | None
    days_left: int | None
    meeting: str
    item: str
    state: DecisionState = DecisionState.OVERDUE


OpenLine = DecisionRow | LateOpinion
"""A line of 未落实议定事项."""


def late_line(row: OpinionRow) -> LateOpinion:
    """书面报告〈…〉审议意见的研究处理情况."""
    text = f"书面报告“{row.subject}”{row.name.value}的研究处理情况"
    item = row.place.title if row.place else row.origin
    return LateOpinion(row.id, text, row.addressee, row.due_on, row.days_left, row.meeting, item)


def opinion_columns() -> list[Column[OpinionRow]]:
    """One line for each opinion."""
    return [
        Column("subject", "事由", lambda row: row.subject, stretch=True, tooltip=lambda row: row.title),
        Column("unit", "主送单位", lambda row: row.addressee, width=104, shown=False),
        Column("due", "报告期限", lambda row: iso(row.due_on) or "没有写", lambda row: row.due_on, width=108),
        Column("state", "状态", state_words, _urgency, width=108, tone=_tone),
        Column("entries", "条目", _entries, width=108, tone=_entries_tone, shown=False),
        Column("meeting", "会议", lambda row: row.meeting or row.origin, width=180, shown=False),
        Column("handed", "交办日期", lambda row: iso(row.handed_over_on), width=108, shown=False),
    ]


def _urgency(row: OpinionRow) -> tuple[int, int]:
    return list(OpinionState).index(row.state), row.days_left or 0


def _tone(row: OpinionRow) -> tuple[Tone, str]:
    return OPINION_TONES[row.state], state_words(row)


def _entries(row: OpinionRow) -> str:
    done = sum(entry.feedback.done for entry in row.entries)
    return f"{done}/{len(row.entries)} 办结"


def _entries_tone(row: OpinionRow) -> tuple[Tone, str] | None:
    return (Tone.LATE, f"{row.late_entries}条到期") if row.late_entries else None


def opinion_filters(rows: Sequence[OpinionRow]) -> list[Filter]:
    """The chips with their counts."""
    return [Filter(key, word, sum(test(row) for row in rows), "state") for key, (word, test) in TESTS.items()]


def opinion_search(row: OpinionRow) -> str:
    """The words an opinion is found by."""
    entries = " ".join(f"{entry.text} {entry.unit} {entry.feedback.measures}" for entry in row.entries)
    return f"{row.subject} {row.addressee} {row.meeting} {row.problems} {entries}".casefold()
