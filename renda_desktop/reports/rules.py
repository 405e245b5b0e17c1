"""Kinds of reports to a session, and how far a report has come. Pure."""

from __future__ import annotations

import datetime
import re
from enum import Enum

from renda_desktop.sessions.rules import Verb


class ReportKind(Enum):
    """What a report is about."""

    GOVERNMENT = "政府工作报告"
    PRESIDIUM = "主席团工作报告"
    BUDGET = "预算报告"
    BUDGET_REVIEW = "预算审查结果报告"
    SUGGESTIONS = "代表建议办理情况报告"
    SPECIAL = "专项工作报告"
    OTHER = "其他报告"


class ReportState(Enum):
    """How far a report has come."""

    MISSING = "未收到"
    RECEIVED = "已收到"
    DELIVERED = "已送代表"


def state_of(
    received_on: datetime.date | None, delivered_on: datetime.date | None, has_text: bool
) -> ReportState:
    """A report counts as received with its day, with a text or with a file."""
    if delivered_on is not None:
        return ReportState.DELIVERED
    return ReportState.RECEIVED if received_on is not None or has_text else ReportState.MISSING


_BY_KEY = {
    "government_report": ReportKind.GOVERNMENT, "government_half_year": ReportKind.GOVERNMENT,
    "presidium_report": ReportKind.PRESIDIUM, "budget": ReportKind.BUDGET, "budget_half_year": ReportKind.BUDGET,
    "budget_adjustment": ReportKind.BUDGET, "final_accounts": ReportKind.BUDGET,
    "suggestions_report": ReportKind.SUGGESTIONS, "suggestions_half_year": ReportKind.SUGGESTIONS,
    "special_report": ReportKind.SPECIAL, "projects_progress": ReportKind.SPECIAL,
    "deputies_election_report": ReportKind.OTHER, "credentials_report": ReportKind.OTHER,
}  # fmt: skip
_BY_WORDS = (
    (re.compile("建议.*办理"), ReportKind.SUGGESTIONS),
    (re.compile("预算|决算"), ReportKind.BUDGET),
    (re.compile("主席团.*工作报告"), ReportKind.PRESIDIUM),
    (re.compile("(?:政府工作报告|政府.*工作情况的报告)$"), ReportKind.GOVERNMENT),
)
_HEARD = frozenset({Verb.HEAR_AND_DELIBERATE, Verb.HEAR, Verb.EXAMINE_AND_APPROVE})


def kind_of(key: str, title: str, verb: Verb) -> ReportKind | None:
    """The kind of report an agenda item brings; None where nothing is reported."""
    if key in _BY_KEY:
        return _BY_KEY[key]
    if verb not in _HEARD or (
        verb is Verb.EXAMINE_AND_APPROVE and "预算" not in title and "决算" not in title
    ):
        return None
    return next((kind for pattern, kind in _BY_WORDS if pattern.search(title)), ReportKind.SPECIAL)


_VERBS = re.compile("^(?:听取和审议|听取并审议|审查和批准|审查并批准|审查批准|听取|审议)")
_BUDGET = re.compile(r"^(?P<last>.*?)预算执行情况的报告及(?P<this>.*?)预算$")


def report_title(title: str) -> str:
    """The title of the report an agenda item names, as it stands on the report itself.

    听取和审议青禾镇人民政府工作报告 → 青禾镇人民政府工作报告; 审查和批准2025年预算执行情况的报告及2026年预算 →
    关于2025年预算执行情况和2026年预算草案的报告; 审查和批准2025年决算 → 关于2025年决算的报告.
    """
    plain = _VERBS.sub("", title.strip())
    budget = _BUDGET.match(plain)
    if budget:
        return f"关于{budget['last']}预算执行情况和{budget['this']}预算草案的报告"
    if plain.endswith("工作报告") or ("关于" in plain and plain.endswith("报告")):
        return plain
    return f"关于{plain}" if plain.endswith("的报告") else f"关于{plain}的报告"
