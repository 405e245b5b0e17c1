"""What the law has a session hear or adopt, and who has to sit in, against its plan (law.md §2.2). Pure."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from msgspec import Struct

from renda_desktop.presidium.lines import is_government_post
from renda_desktop.sessions.checks import OBSERVER, SESSION
from renda_desktop.sessions.lawful import citation
from renda_desktop.sessions.rows import AgendaRow, Finding, ObserverRow, SessionFacts
from renda_desktop.sessions.rules import SessionKind

_FIRST, _START = SessionKind.FIRST, SessionKind.START


class Expected(Struct, frozen=True):
    """An item that sessions of some kinds have; `titles`: how its title may read."""

    name: str
    titles: re.Pattern[str]
    kinds: tuple[SessionKind, ...]
    rules: tuple[str, ...]
    why: str


EXPECTED = (
    Expected(
        "人民政府工作报告",
        re.compile("政府.*工作(?:情况的)?报告"),
        (_FIRST, _START),
        ("power_gov_report",),
        "由大会听取和审议",
    ),
    Expected(
        "主席团工作报告",
        re.compile("主席团.*报告"),
        (_FIRST, _START),
        ("power_presidium_report", "presidium_report_to_congress"),
        "主席团在闭会期间的工作要向大会报告",
    ),
    Expected(
        "预算",
        re.compile("预算"),
        (_FIRST, _START),
        ("power_budget", "budget_report_at_session"),
        "预算和预算执行情况的报告由大会审查和批准",
    ),
    Expected(
        "代表建议办理情况的报告",
        re.compile("(?:建议|议案).*办理"),
        (_START,),
        ("suggestion_report_congress",),
        "代表建议的办理情况要向大会报告",
    ),
    Expected(
        "代表资格审查委员会名单",
        re.compile("代表资格审查委员会"),
        (_FIRST,),
        ("credentials_committee_term",),
        "由每届第一次会议通过，任期到本届届满",
    ),
)


def missing_items(facts: SessionFacts, agenda: Sequence[AgendaRow], on: datetime.date) -> list[Finding]:
    """What an agenda that was begun lacks; an empty one is a gap, not a finding."""
    titles = [row.title for row in agenda]
    return [
        Finding(
            f"议程里没有{one.name}：{one.why}，{facts.kind.value}一般都有这一项。",
            citation(one.rules, on),
            SESSION,
            facts.id,
            "agenda",
            one.rules[0],
        )
        for one in (EXPECTED if agenda else ())
        if facts.kind in one.kinds and not any(one.titles.search(title) for title in titles)
    ]


LEADERS = "session_observers_must"


def missing_leaders(
    facts: SessionFacts, observers: Sequence[ObserverRow], on: datetime.date
) -> list[Finding]:
    """The leaders of the township's government sit in (组织法2022 第二十一条); those who are deputies attend anyway."""
    if not observers or any(is_government_post(f"{one.unit} {one.post}") for one in observers):
        return []
    said = f"列席名单里没有{facts.town}人民政府的领导人员，他们应当列席会议（本人是代表的除外）。"
    return [Finding(said, citation([LEADERS], on), OBSERVER, observers[-1].id, rule_id=LEADERS)]
