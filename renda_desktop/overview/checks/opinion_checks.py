"""Opinions the presidium handed over: whether they were answered in their time."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from renda_desktop.law.intervals import next_due
from renda_desktop.opinions.queries import OPINION_READS, list_opinions
from renda_desktop.opinions.rows import OpinionRow
from renda_desktop.opinions.rules import OpinionState
from renda_desktop.overview.checks.check import Asked, Check, Group, tab
from renda_desktop.overview.checks.verdict import Binding, Place, Verdict
from renda_desktop.sessions.queries import FACT_READS
from renda_desktop.township.lawbook import LAWBOOK_READS


def _forwarded(asked: Asked) -> Iterator[Verdict]:
    """What the presidium handed over after a report, visit or check, and whether it was answered in its time."""
    rows = [
        row
        for row in list_opinions(asked.db, asked.today)
        if row.handed_over_on is not None and row.handed_over_on <= asked.today
    ]
    waiting = [row for row in rows if row.state in _WAITING]
    days = {row.id: _last_day(asked, row) for row in waiting}
    late = [row for row in waiting if (days[row.id] or asked.today) < asked.today]
    figures = {"转交": len(rows), "办理中": len(waiting) - len(late), "逾期": len(late)}
    for row in waiting:
        what, due = f"{row.name.value}“{row.subject[:20]}”", days[row.id]
        more = {
            "due_on": due,
            "figures": figures,
            "place": Place("presidium", row.id, "办理反馈", "收到书面报告"),
        }
        if row in late:
            text = f"{what}（{row.addressee}）应于{due}前书面报告研究处理情况，已经过期。"
            told = row.state is not OpinionState.OVERDUE  # else the list of opinions tells it
            yield asked.overdue(
                text,
                todo=f"向{row.addressee}催办；收到书面报告以后，在“办理反馈”里登记日期。",
                told=told,
                **more,
            )
        else:
            when = f"，最迟{due}" if due is not None else ""
            yield asked.due(f"{what}正在办理{when}。", todo="到期以前催一次。", **more)
    if not rows:
        yield asked.not_applicable("还没有转交过意见。", place=tab("presidium"))
    elif not waiting:
        yield asked.holds(f"转交的{len(rows)}件意见都已答复。", figures=figures, place=tab("presidium"))


_WAITING = (OpinionState.OVERDUE, OpinionState.SOON, OpinionState.IN_PROGRESS)


def _last_day(asked: Asked, row: OpinionRow) -> datetime.date | None:
    """As the presidium set it; where it set none, by the figure this place has confirmed."""
    here = asked.here(row.handed_over_on)
    if row.due_on is not None or row.handed_over_on is None or here is None:
        return row.due_on
    confirmed = here.standing is Binding.LOCAL and "value" in here.rule.figures
    return next_due(here.rule, row.handed_over_on) if confirmed else None


GROUP = Group(
    "主席团会议",
    tuple(dict.fromkeys((*OPINION_READS, *FACT_READS, *LAWBOOK_READS))),
    (Check("inspection_report_forward", "转交的意见按时答复", _forwarded),),
)
