"""How many deputies must sign, by the rules of resources/law and what the place has set."""

from __future__ import annotations

import datetime

from renda_desktop.deliberation.rules import BILL_SIGNERS, INQUIRY_SIGNERS, INQUIRY_SIGNERS_SMALL
from renda_desktop.law.citations import cite
from renda_desktop.law.local_values import LocalValues, effective
from renda_desktop.law.majorities import threshold
from renda_desktop.law.rulebook import find_rule
from renda_desktop.sessions.all_deputies import fewest


def bill_signers(day: datetime.date) -> int | None:
    """Fewest deputies who may table a bill jointly (组织法2022 第二十二条第二款)."""
    return fewest(BILL_SIGNERS, day, 1)


def inquiry_signers(day: datetime.date, base: int, local: LocalValues) -> int | None:
    """Fewest deputies who may table an inquiry (组织法2022 第二十四条第一款), out of `base` deputies.

    Where the place set the exception for a small congress (京乡镇组织条例2016 第十二条第一款), that share if fewer.
    """
    least = fewest(INQUIRY_SIGNERS, day, 1)
    small = find_rule(INQUIRY_SIGNERS_SMALL, day)
    if least is None or small is None or INQUIRY_SIGNERS_SMALL not in local:
        return least
    rule = effective(small, local)
    return min(least, threshold(rule, base)) if 0 < base <= rule.number("most") else least


def article(rule_id: str, day: datetime.date) -> str:
    """《地方组织法》第二十二条第二款; empty where the rule did not exist on the day."""
    rule = find_rule(rule_id, day)
    return cite(rule, day) if rule is not None else ""
