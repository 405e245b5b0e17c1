"""What a place asks of a session beyond national law: length, notice, papers, observers. Pure.

Such a figure binds only where the office found it in its province's rules; each sentence says 本地要求, none blocks.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from msgspec import Struct

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.law.citations import cite_local
from renda_desktop.law.local_values import LocalValues, effective, own_names
from renda_desktop.law.majorities import ceiling
from renda_desktop.law.rule import Rule
from renda_desktop.law.rulebook import rule
from renda_desktop.sessions.checks import OBSERVER, SESSION, STEP
from renda_desktop.sessions.lawful import MIN_DAYS, NOTICE, PAPERS
from renda_desktop.sessions.rows import EntryRow, Finding, ObserverRow, SessionFacts, StepRow
from renda_desktop.sessions.rules import HALF_DAYS_OF_A_DAY, SessionKind, half_days

OBSERVERS = "session_observers_cap"
DELIVERY = "deliver_papers"


class Planned(Struct, frozen=True):
    """What of a session these rules are about; `in_force`: deputies in office as it opens (代表总数)."""

    facts: SessionFacts
    entries: Sequence[EntryRow]
    steps: Sequence[StepRow]
    observers: Sequence[ObserverRow]
    in_force: int


def local_findings(planned: Planned, local: LocalValues, on: datetime.date) -> list[Finding]:
    """What does not keep to the figures of this place, or to those proposed until it says its own."""
    return [
        *_length(planned, _own(MIN_DAYS, local, on), on),
        *_notice(planned, _own(NOTICE, local, on), on),
        *_papers(planned, _own(PAPERS, local, on), on),
        *_observers(planned, local, on),
    ]


def _own(rule_id: str, local: LocalValues, on: datetime.date) -> Rule:
    return effective(rule(rule_id, on), local, on)


def _length(planned: Planned, least: Rule, on: datetime.date) -> Iterator[Finding]:
    """An extraordinary session may be shorter (浙乡镇条例2016 第十六条第二款)."""
    facts, halves, days = planned.facts, half_days(planned.entries), int(least.number("min"))
    if facts.kind is not SessionKind.EXTRAORDINARY and 0 < halves < HALF_DAYS_OF_A_DAY * days:
        said = f"日程只安排了{_days(halves)}，会期一般不少于{_counted(days)}。"
        yield Finding(said, cite_local(least, on), SESSION, facts.id, "schedule", MIN_DAYS)


def _days(halves: int) -> str:
    whole, half = divmod(halves, HALF_DAYS_OF_A_DAY)
    return f"{_counted(whole)}{'半' if half else ''}" if whole else "半天"


def _counted(days: int) -> str:
    return "一天" if days == 1 else "两天" if days == 2 else f"{days}天"


def _notice(planned: Planned, notice: Rule, on: datetime.date) -> Iterator[Finding]:
    facts, days = planned.facts, int(notice.number())
    if facts.opens_on is None or facts.notice_date is None:
        return
    ahead = (facts.opens_on - facts.notice_date).days
    if ahead < 0:
        yield Finding("会议通知的日期在开会以后，请核对。", "", SESSION, facts.id, "notice_date", NOTICE)
    elif ahead < days:
        sent = chinese_date(facts.notice_date, year=False)
        left = f"离开会只有{ahead}天，不到{days}天" if ahead else "就是开会那天"
        said = f"会议通知的日期是{sent}，{left}。"
        yield Finding(said, cite_local(notice, on), SESSION, facts.id, "notice_date", NOTICE)


def _papers(planned: Planned, papers: Rule, on: datetime.date) -> Iterator[Finding]:
    opens, days = planned.facts.opens_on, int(papers.number("papers"))
    for step in planned.steps if opens is not None else ():
        if step.key != DELIVERY or step.done_on is None or opens is None:
            continue
        last = opens - datetime.timedelta(days=days)
        if step.done_on > last:
            done, due = chinese_date(step.done_on, year=False), chinese_date(last, year=False)
            said = f"会议材料{done}才送到代表手中，最迟应当{due}送达。"
            yield Finding(said, cite_local(papers, on), STEP, step.id, rule_id=PAPERS)


def _observers(planned: Planned, local: LocalValues, on: datetime.date) -> Iterator[Finding]:
    """Only where the place has such a cap at all; who is named without a person counts as one."""
    if not own_names(OBSERVERS, local, on) or not planned.observers:
        return
    cap = _own(OBSERVERS, local, on)
    most, count = ceiling(cap, planned.in_force), len(planned.observers)
    if count > most:
        said = f"列席人员{count}人，超过代表总数{planned.in_force}人的{cap.number()}，最多{most}人。"
        yield Finding(said, cite_local(cap, on), OBSERVER, planned.observers[-1].id, rule_id=OBSERVERS)
