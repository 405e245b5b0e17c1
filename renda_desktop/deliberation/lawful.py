"""How many deputies must sign, by the rules of resources/law and what the place has set."""

from __future__ import annotations

import datetime

from renda_desktop.deliberation.rules import BILL_SIGNERS, INQUIRY_SIGNERS, INQUIRY_SIGNERS_SMALL
from renda_desktop.law.citations import cite
from renda_desktop.law.local_values import LocalValues, effective, own_names
from renda_desktop.law.majorities import threshold
from renda_desktop.law.rulebook import find_rule, rule
from renda_desktop.sessions.all_deputies import fewest

BILL_FORM, INQUIRY_FORM, WITHDRAWAL = "bill_form", "inquiry_form", "bill_withdrawal"


def bill_signers(day: datetime.date) -> int | None:
    """Fewest deputies who may table a bill jointly (组织法2022 第二十二条第二款)."""
    return fewest(BILL_SIGNERS, day, 1)


def inquiry_signers(day: datetime.date, base: int, local: LocalValues) -> int | None:
    """Fewest deputies who may table an inquiry (组织法2022 第二十四条第一款), out of `base` deputies.

    Where the place set the exception for a small congress (京乡镇组织条例2016 第十二条第一款), that share if fewer.
    """
    least = fewest(INQUIRY_SIGNERS, day, 1)
    small = find_rule(INQUIRY_SIGNERS_SMALL, day)
    if least is None or small is None or not own_names(INQUIRY_SIGNERS_SMALL, local, day):
        return least
    own = effective(small, local, day)
    return min(least, threshold(own, base)) if base and own.applies(base) else least


def bill_form(day: datetime.date) -> dict[str, str]:
    """The columns of a bill and what the law calls them: 案由, 案据, 方案 (代表法2025 第十五条第一款)."""
    return dict(zip(("cause", "grounds", "proposal"), _fields(BILL_FORM, day), strict=True))


def inquiry_form(day: datetime.date) -> dict[str, str]:
    """The columns of an inquiry: 质询对象, 质询的问题, 质询的内容 (组织法2022 第二十四条第一款)."""
    return dict(zip(("addressee", "question", "content"), _fields(INQUIRY_FORM, day), strict=True))


def _fields(rule_id: str, day: datetime.date) -> tuple[str, ...]:
    return rule(rule_id, day).words("fields")


def article(rule_id: str, day: datetime.date) -> str:
    """《地方组织法》第二十二条第二款; empty where the rule did not exist on the day."""
    found = find_rule(rule_id, day)
    return cite(found, day) if found is not None else ""
