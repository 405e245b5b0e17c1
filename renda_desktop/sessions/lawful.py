"""What the law says about sessions, read from the rules of resources/law: figures, citations, the office's practice."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from renda_desktop.law.citations import cite
from renda_desktop.law.local_values import LocalValues, effective
from renda_desktop.law.rulebook import find_rule
from renda_desktop.sessions import standing
from renda_desktop.sessions.all_deputies import MAJORITY, QUORUM, AllDeputies
from renda_desktop.sessions.figures import SessionFigures
from renda_desktop.sessions.presets import NOTICE_DAYS, PAPERS_DAYS, Practice

__all__ = ["MAJORITY", "QUORUM"]

MIN_DAYS = "session_min_days"
NOTICE = "session_notice_days_other"
PAPERS = "session_notice_days_zj"
PREPARATORY = "session_preparatory_meeting_national"


def citation(rule_ids: Iterable[str], on: datetime.date) -> str:
    """《地方组织法》第十四条第一款; several joined by 、; rules that did not exist on the day are left out."""
    found = (find_rule(rule_id, on) for rule_id in rule_ids)
    return "、".join(dict.fromkeys(cite(rule, on) for rule in found if rule is not None))


def agenda_basis(key: str, on: datetime.date) -> str:
    """Base of a standing agenda item; empty for a free one."""
    item = standing.agenda_items().get(key)
    if item is None:
        return ""
    return item.basis or citation([item.rule], on)


def step_basis(key: str, on: datetime.date) -> str:
    """Base of a standing step: article or 惯例; empty for one the office typed."""
    step = standing.steps().get(key)
    if step is None:
        return ""
    return step.basis or citation(step.rules, on) or "惯例"


def session_figures(
    everybody: AllDeputies, seats: int | None, later: AllDeputies | None = None
) -> SessionFigures:
    """Quorum and pass line as the session opens (组织法2022 第十四条第四款、第二十五条), and after mandates ended."""
    lines = everybody.lines
    return SessionFigures(
        day=everybody.day,
        seats=seats,
        in_force=everybody.in_force,
        suspended=everybody.suspended,
        expected=everybody.expected,
        base=everybody.base,
        quorum=lines.quorum,
        pass_line=lines.pass_line,
        one_fifth=lines.one_fifth,
        other=everybody.other,
        unconfirmed=everybody.unconfirmed,
        later=later.lines if later is not None and later.base != everybody.base else None,
    )


def sessions_a_year(on: datetime.date) -> tuple[int, int]:
    """Fewest and usual number of sessions a year (组织法2022 第十四条第一款)."""
    least, usual = find_rule("session_min_per_year", on), find_rule("session_usual_per_year", on)
    return int(least.number()) if least else 1, int(usual.number()) if usual else 2


def practice(local: LocalValues, on: datetime.date) -> Practice:
    """The office's own days of notice and of delivering papers, else the proposed ones (law.md §5)."""
    return Practice(
        _days(NOTICE, "value", local, on, NOTICE_DAYS), _days(PAPERS, "papers", local, on, PAPERS_DAYS)
    )


def _days(rule_id: str, name: str, local: LocalValues, on: datetime.date, default: int) -> int:
    rule = find_rule(rule_id, on)
    return int(effective(rule, local).number(name)) if rule is not None else default


def preparatory_meeting_usual(local: LocalValues, on: datetime.date) -> bool:
    """Whether this place holds preparatory meetings: 1 unless the office set 0 (law.md §5: optional, on)."""
    rule = find_rule(PREPARATORY, on)
    return rule is None or effective(rule, local).figures.get("value", 1) not in (0, "0", False)
