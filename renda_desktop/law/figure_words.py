"""Figures of rules as a clerk reads them: 3个月, 20个工作日, 7至13人, 三分之二以上. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction

from renda_desktop.chinese.numerals import chinese, parse_number
from renda_desktop.chinese.width import half_width
from renda_desktop.errors import RuleViolation
from renda_desktop.law.local_values import day_words
from renda_desktop.law.pack import usual_operator
from renda_desktop.law.rule import Figure, Rule

TIME_UNITS: Mapping[str, str] = {
    "month": "个月", "day": "天", "working_day": "个工作日", "year": "年", "day_before": "天（会前）",
    "day_before_election": "天（投票日前）",
}  # fmt: skip
_UNITS: Mapping[str, str] = {
    **TIME_UNITS,
    "member": "人", "deputy": "人", "voter": "人", "person": "人", "seat": "名", "percent": "%",
    "session_per_year": "次", "activity_per_year": "次", "training_per_year": "次", "day_per_year": "天",
    "percent_per_year": "%", "deputy_per_member": "人", "citizen_per_deputy": "人", "proxy": "人",
    "contact": "次", "plan_per_year": "个", "report_per_session": "次", "each_per_year": "次",
    "activity_before_budget_session": "次", "rule_document": "项", "unit_per_year": "次",
}  # fmt: skip
_NAMES: Mapping[str, str] = {
    "value": "", "min": "最少", "max": "最多", "max_gap": "最长", "max_large_population": "人口特别多的最多",
    "max_large": "人多的最多", "hard": "难办的", "notice": "通知", "papers": "送材料", "member_min": "委员最少",
    "member_max": "委员最多", "chair": "主任委员", "vice": "副主任委员", "vice_min": "副主席最少",
    "vice_max": "副主席最多", "hear": "听取", "visit": "到现场", "publish": "公布", "voter_list": "选民名单",
    "candidates": "候选人名单", "final": "正式候选人名单", "objection": "申诉", "decision": "答复申诉",
    "lawsuit_before": "起诉", "full_cover": "轮完一遍", "books": "簿", "cards": "卡", "count": "共",
    "min_extra": "最少多", "max_extra": "最多多", "op": "", "unit": "", "from": "", "start": "", "end": "",
}  # fmt: skip
_PERIOD = re.compile("([0-9一二三四五六七八九十两]+) *(个工作日|工作日|个月|月|天|日|)")
_PERIOD_WORDS: Mapping[str, tuple[str, ...]] = {
    "working_day": ("个工作日", "工作日"), "month": ("个月", "月"), "day": ("天", "日"),
}  # fmt: skip
_LONGEST = 366
_OWN_UNITS: Mapping[str, str] = {"chair": "人", "vice": "人", "member_min": "人", "member_max": "人"}
_FROM: Mapping[str, str] = {
    "assigned_date": "自交办之日起", "session_closed": "自大会闭会之日起", "approved_date": "自批准之日起",
    "deputy_election_completed": "自代表选举完成起", "received_date": "自收到之日起",
}  # fmt: skip
FROM_WORDS = frozenset(_FROM)


def figures_in_words(figures: Mapping[str, Figure]) -> str:
    """自交办之日起3个月; 最少7人，最多13人; "" where the figures say nothing a clerk reads."""
    unit = _UNITS.get(str(figures.get("unit", "")), "")
    operator = str(figures.get("op", ""))
    parts = [
        f"{_NAMES[name]}{_with_unit(figure, operator, _OWN_UNITS.get(name, unit))}"
        for name, figure in figures.items()
        if name in _NAMES and (_NAMES[name] or name == "value") and _readable(figure)
    ]
    begins = _FROM.get(str(figures.get("from", "")), "")
    return begins + "，".join(parts) if parts else ""


def _with_unit(figure: Figure, operator: str, unit: str) -> str:
    if isinstance(figure, Fraction):
        return share_in_words(figure, operator)
    return number_in_words(figure) + ("" if isinstance(figure, str) else unit)


def share_in_words(share: Fraction, operator: str) -> str:
    """过半数, 三分之二以上, 不超过二分之一."""
    if operator == ">" and share == Fraction(1, 2):
        return "过半数"
    told = number_in_words(share)
    return {">": f"超过{told}", ">=": f"{told}以上", "<=": f"不超过{told}"}.get(operator, told)


def entry_in_words(figures: Mapping[str, Figure], rule: Rule) -> str:
    """The figures of a pack's entry with the unit and the first day of the rule where the entry leaves them out."""
    told = {name: rule.word(name) for name in ("unit", "from", "op") if rule.word(name)}
    share = figures.get("value")
    if isinstance(share, Fraction) and told.get("op") in (">", ">="):
        told["op"] = usual_operator(share)
    return figures_in_words({**told, **figures})


def number_in_words(figure: Figure) -> str:
    """2/3 is 三分之二, several to choose from are 7或10或15, 03-31 is 3月31日."""
    if isinstance(figure, Fraction):
        return f"{chinese(figure.denominator)}分之{chinese(figure.numerator)}"
    if isinstance(figure, tuple):
        return "或".join(map(str, figure))
    return day_words(figure) if isinstance(figure, str) else str(figure)


def read_period(text: str) -> dict[str, str]:
    """10个工作日 as figures: value 10, unit working_day; a bare number has no unit. Raises RuleViolation."""
    found = _PERIOD.fullmatch(half_width(text).strip())
    if found is None:
        raise RuleViolation(f"“{text.strip()}”看不懂，请写成“10个工作日”“10天”或者“2个月”。", "value")
    number = parse_number(found[1])
    if not 0 < number <= _LONGEST:
        raise RuleViolation(f"“{text.strip()}”不合理，请核对。", "value")
    unit = next((unit for unit, words in _PERIOD_WORDS.items() if found[2] in words), "")
    return {"value": str(number), "unit": unit} if unit else {"value": str(number)}


def _readable(figure: Figure) -> bool:
    if isinstance(figure, tuple):
        return all(isinstance(item, int) for item in figure)
    return not isinstance(figure, bool) and (not isinstance(figure, str) or day_words(figure) != figure)
