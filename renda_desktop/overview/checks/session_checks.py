"""One session before it sits: how it was called and prepared, and what stands on its agenda."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from renda_desktop.overview.checks.check import Group
from renda_desktop.overview.checks.found_checks import (
    Held,
    always,
    found_check,
    nothing,
    sought,
    step_check,
)
from renda_desktop.overview.checks.looked_sessions import Looked
from renda_desktop.overview.session_findings import ACTING
from renda_desktop.overview.session_reads import LOOK_READS
from renda_desktop.reports.timing import READING
from renda_desktop.sessions.checks import EXTRAORDINARY_GROUND, SPAN
from renda_desktop.sessions.expected_items import EXPECTED, LEADERS
from renda_desktop.sessions.lawful import MIN_DAYS, NOTICE, PAPERS
from renda_desktop.sessions.local_checks import OBSERVERS
from renda_desktop.sessions.rules import HALF_DAYS_OF_A_DAY, SessionKind, half_days

_FIRST = SessionKind.FIRST


def _extraordinary(one: Looked) -> str:
    return "" if one.card.facts.kind is SessionKind.EXTRAORDINARY else "不是临时会议"


def _first(one: Looked) -> str:
    return "" if one.card.facts.kind is _FIRST else "不是每届第一次会议"


def _kinds(rule_id: str) -> Callable[[Looked], str]:
    """An item of the agenda that sessions of some kinds have."""
    kinds = {kind for one in EXPECTED if rule_id in one.rules for kind in one.kinds}

    def applies(one: Looked) -> str:
        if one.card.facts.kind not in kinds:
            return f"{one.card.facts.kind.value}一般没有这一项"
        return "" if one.card.agenda else "议程还是空的"

    return applies


def _on_agenda(rule_id: str) -> Callable[[Looked], Held]:
    sought = next(one for one in EXPECTED if rule_id in one.rules)

    def held(one: Looked) -> Held:
        title = next((row.title for row in one.card.agenda if sought.titles.search(row.title)), "")
        return f"议程里有“{title}”", {"议程": len(one.card.agenda)}

    return held


def _days_held(one: Looked) -> Held:
    halves = half_days(one.card.entries)
    return f"日程安排{halves / HALF_DAYS_OF_A_DAY:g}天", {"半天": halves}


def _ahead(one: Looked) -> int | None:
    facts = one.card.facts
    if facts.opens_on is None or facts.notice_date is None:
        return None
    return (facts.opens_on - facts.notice_date).days


def _noticed(one: Looked) -> Held:
    return f"会议通知在开会{_ahead(one)}天以前发出", {"提前": _ahead(one)}


def _delivered(one: Looked) -> datetime.date | None:
    return next((step.done_on for step in one.card.steps if step.key == "deliver_papers"), None)


def _papers(one: Looked) -> Held:
    return f"会议材料{_delivered(one)}送达", {"送达": _delivered(one)}


def _decided(one: Looked) -> Held:
    facts = one.card.facts
    return f"开会日期{facts.decided_on}决定", {"决定": facts.decided_on, "开会": facts.opens_on}


def _ground(one: Looked) -> Held:
    return "写明了召集情况", {"五分之一": one.card.figures.one_fifth, "全体代表": one.card.figures.base}


def _observing(one: Looked) -> Held:
    count, base = len(one.card.observers), one.card.figures.in_force
    return f"列席{count}人，代表{base}人", {"列席": count, "代表": base}


PREPARED = (
    step_check("presidium_decides", "session_date_decided_published", "主席团决定开会日期"),
    step_check("publish_date", "session_date_decided_published", "公布开会日期"),
    found_check(
        "session_date_decided_published",
        "决定日期在开会以前",
        sought(
            lambda one: "" if one.card.facts.decided_on else "还没有填决定日期", _decided, "核对决定日期。"
        ),
        "session_date_decided",
    ),
    step_check("credentials_published", "credentials_confirm", "审查新一届代表资格"),
    step_check("credentials_changes", "credentials_review", "会前核对代表变动"),
    step_check("notice_deputies", NOTICE, "向代表发会议通知"),
    found_check(
        NOTICE,
        "会议通知提前几天",
        sought(lambda one: "" if _ahead(one) is not None else "还没有填通知日期", _noticed, "核对通知日期。"),
    ),
    step_check("notice_observers", LEADERS, "向列席人员发通知"),
    step_check("visits", READING, "会前视察、走访选民"),
    step_check("deliver_papers", READING, "会议材料送到代表手中"),
    found_check(
        PAPERS,
        "会议材料提前几天送达",
        sought(lambda one: "" if _delivered(one) else "还没有记材料送达的日期", _papers, "核对送达日期。"),
    ),
    found_check(
        READING, "报告稿按时收到", sought(always, nothing("没有临近开会还没收到的报告稿"), "催交报告稿。")
    ),
    step_check("venue", "session_venue_emblem", "会场悬挂国徽"),
    step_check("resignation_received", "official_resignation", "收到书面辞职请求"),
    step_check("deputy_cards", "deputy_card", "发放代表证"),
    found_check(
        MIN_DAYS,
        "会期",
        sought(lambda one: "" if half_days(one.card.entries) else "还没有排日程", _days_held, "调整日程。"),
    ),
    found_check(
        EXTRAORDINARY_GROUND,
        "临时会议的召集",
        sought(_extraordinary, _ground, "写明由谁提议。"),
    ),
    found_check(
        SPAN, "任期从第一次会议开始", sought(_first, nothing("同届次里的日期一致"), "改正届次里的日期。")
    ),
    found_check(
        "power_elect_chairs", "第一次会议有选举", sought(_first, nothing("安排了选举"), "勾选“选举”。")
    ),
    found_check(
        LEADERS,
        "政府领导人员列席",
        sought(
            lambda one: "" if one.card.observers else "还没有列席名单",
            _observing,
            "把政府领导人员列入列席名单。",
        ),
    ),
    found_check(
        OBSERVERS,
        "列席人数",
        sought(lambda one: "" if one.card.observers else "还没有列席名单", _observing, "核对列席名单。"),
    ),
    found_check(
        ACTING,
        "没有代理正职",
        sought(always, nothing("名单和报告里没有代理镇长、乡长的写法"), "改成现任职务。"),
    ),
)
AGENDA = tuple(
    found_check(
        rule_id,
        title,
        sought(_kinds(rule_id), _on_agenda(rule_id), "在议程里加上这一项。"),
        optional=rule_id == "power_budget",
    )
    for rule_id, title in (
        ("power_gov_report", "听取政府工作报告"),
        ("power_presidium_report", "听取主席团工作报告"),
        ("power_budget", "审查和批准预算"),
        ("credentials_committee_term", "通过代表资格审查委员会"),
        ("suggestion_report_congress", "报告建议办理情况"),
    )
)

GROUP = Group("人代会", LOOK_READS, (*PREPARED, *AGENDA))
