"""What the law says about sessions, read from the rules of resources/law: figures, citations, the office's practice."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from renda_desktop.law.citations import cite_all, cite_local
from renda_desktop.law.local_values import LocalValues, effective, own_names
from renda_desktop.law.rule import Strength
from renda_desktop.law.rulebook import find_rule, rule
from renda_desktop.sessions import standing
from renda_desktop.sessions.all_deputies import MAJORITY, QUORUM, AllDeputies
from renda_desktop.sessions.figures import SessionFigures
from renda_desktop.sessions.presets import NOTICE_DAYS, PAPERS_DAYS, Practice

__all__ = ["MAJORITY", "QUORUM"]

MIN_DAYS = "session_min_days"
NOTICE = "session_notice_days_other"
PAPERS = "session_notice_days_zj"
PREPARATORY = "session_preparatory_meeting_national"
FIRST_OF_YEAR = "session_first_of_year_deadline"


def citation(rule_ids: Iterable[str], on: datetime.date) -> str:
    """《地方组织法》第十四条第一款、第二十五条; rules that did not exist on the day are left out."""
    found = (find_rule(rule_id, on) for rule_id in rule_ids)
    return cite_all((one for one in found if one is not None), on)


def agenda_basis(key: str, on: datetime.date) -> str:
    """Base of a standing agenda item; empty for a free one."""
    item = standing.agenda_items().get(key)
    if item is None:
        return ""
    return item.basis or citation([item.rule], on)


PRACTICE = "惯例"


def step_basis(key: str, on: datetime.date) -> str:
    """Base of a standing step: article or 惯例; empty for one the office typed.

    What binds other places is never cited as the base here: a law on counties reads 参照《…》, another province's
    rule is 惯例.
    """
    step = standing.steps().get(key)
    if step is None:
        return ""
    found = [one for one in (find_rule(rule_id, on) for rule_id in step.rules) if one is not None]
    binding = [one for one in found if one.strength is not Strength.LOCAL]
    alike = [one for one in found if one.citation.source.confirmed and one not in binding]
    if binding or not alike:
        return step.basis or cite_all(binding, on) or PRACTICE
    return f"参照{cite_all(alike, on)}"


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


def sessions_a_year(local: LocalValues, on: datetime.date) -> tuple[int, int]:
    """Fewest sessions a year (组织法2022 第十四条第一款) and as many as are usual, here if the office said so."""
    least, usual = rule("session_min_per_year", on), rule("session_usual_per_year", on)
    return int(least.number()), int(effective(usual, local, on).number())


def first_of_year(local: LocalValues, year: int) -> tuple[datetime.date, str] | None:
    """Last day for the year's first session and its base, where the place has one (京乡镇组织条例2016 第五条第一款)."""
    last = datetime.date(year, 12, 31)
    found = rule(FIRST_OF_YEAR, last)
    if not own_names(found.id, local, last):
        return None
    own = effective(found, local, last)
    month, day = map(int, own.word("value").split("-"))
    return datetime.date(year, month, day), cite_local(own)


def practice(local: LocalValues, on: datetime.date) -> Practice:
    """The office's own days of notice and of delivering papers, else the proposed ones (law.md §5)."""
    return Practice(
        _days(NOTICE, "value", local, on, NOTICE_DAYS), _days(PAPERS, "papers", local, on, PAPERS_DAYS)
    )


def _days(rule_id: str, name: str, local: LocalValues, on: datetime.date, default: int) -> int:
    found = find_rule(rule_id, on)
    return int(effective(found, local, on).number(name)) if found is not None else default


def preparatory_meeting_usual(local: LocalValues, on: datetime.date) -> bool:
    """Whether this place holds preparatory meetings: 1 unless the office set 0 (law.md §5: optional, on)."""
    found = find_rule(PREPARATORY, on)
    return found is None or effective(found, local, on).figures.get("value", 1) not in (0, "0", False)
