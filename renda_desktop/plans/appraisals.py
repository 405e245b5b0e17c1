"""Counting the ballots of an appraisal: what adds up, and the share of content votes. Pure, exact."""

from __future__ import annotations

import datetime

from msgspec import Struct

from renda_desktop.events.rules import share_text
from renda_desktop.law.local_values import LocalValues, effective
from renda_desktop.law.rulebook import find_rule
from renda_desktop.plans.rules import ItemType

APPRAISED = frozenset({ItemType.APPRAISAL, ItemType.RATING})
"""Items that have ballots."""


class Ballots(Struct, frozen=True):
    """The ballots on one office appraised; None: not counted yet. 有效票 are those with exactly one mark."""

    issued: int | None = None
    returned: int | None = None
    satisfied: int | None = None
    fairly: int | None = None
    dissatisfied: int | None = None
    abstained: int | None = None

    @property
    def marks(self) -> tuple[int | None, ...]:
        """满意, 基本满意, 不满意, 弃权."""
        return self.satisfied, self.fairly, self.dissatisfied, self.abstained

    @property
    def counted(self) -> bool:
        """Whether every figure is there."""
        return None not in (self.issued, self.returned, *self.marks)

    @property
    def valid(self) -> int | None:
        """有效票: the sum of the four marks; None as long as one of them is not counted."""
        return None if None in self.marks else sum(mark or 0 for mark in self.marks)

    @property
    def invalid(self) -> int | None:
        """无效票: returned but not valid."""
        return None if self.valid is None or self.returned is None else self.returned - self.valid

    @property
    def rate(self) -> str:
        """满意率 = (满意 + 基本满意) ÷ 收回有效票, one decimal, rounded half up; empty without valid ballots."""
        if not self.valid:
            return ""
        return share_text((self.satisfied or 0) + (self.fairly or 0), self.valid)

    def reaches(self, percent: int) -> bool | None:
        """Whether the exact rate, not the rounded one, is at least so many percent; None without sound ballots."""
        if not self.valid or problem_of(self):
            return None
        return ((self.satisfied or 0) + (self.fairly or 0)) * 100 >= percent * self.valid


def lowest_rate(local: LocalValues, day: datetime.date) -> int | None:
    """Percent below which the office demands that the work is done again; None while the place has not said so.

    No national law sets it, hence no figure stands in a paper before the office has chosen one.
    """
    found = find_rule("appraisal_lowest_rate", day)
    own = effective(found, local, day) if found is not None else None
    return int(own.number()) if own is not None and (own.overridden or own.pack) else None


def problem_of(ballots: Ballots) -> str:
    """What does not add up, as a sentence; "" when everything does. Figures not counted yet are not held against it."""
    marked = sum(mark or 0 for mark in ballots.marks)
    if ballots.issued is not None and ballots.returned is not None and ballots.returned > ballots.issued:
        return f"收回{ballots.returned}张，比发出的{ballots.issued}张还多，请核对。"
    if ballots.returned is not None and marked > ballots.returned:
        return f"满意、基本满意、不满意、弃权共{marked}张，比收回的{ballots.returned}张还多，请核对。"
    return ""


class AppraisalRow(Struct, frozen=True):
    """One office appraised in an item, with its ballots."""

    id: str
    item_id: str
    position: int
    unit: str
    ballots: Ballots
