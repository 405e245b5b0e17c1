"""A rule as it holds in this office on a day, with how far it binds: what checks and clocks ask."""

from __future__ import annotations

import datetime

from renda_desktop.law.lawbook import Clash, Lawbook, RuleHere
from renda_desktop.law.rule import Standing
from renda_desktop.storage.base import DbSession
from renda_desktop.township.pack_queries import LAWBOOK_READS, lawbook

__all__ = ["LAWBOOK_READS", "Clash", "Lawbook", "RuleHere", "Standing", "lawbook", "rule_here"]


def rule_here(db: DbSession, rule_id: str, on: datetime.date) -> RuleHere | None:
    """The rule of that id in this office on the day, None where there was none then.

    Confirmed entries of the packs in use and the office's own figures are in it (本地要求); an entry nobody confirmed
    is in it as 待确认, with national law beside it: only `binding` may be called late. Raises KeyError for an id
    that no file has: a mistake in the program.
    """
    return lawbook(db).here(rule_id, on)
