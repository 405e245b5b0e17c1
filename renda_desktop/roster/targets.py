"""目标比例: shares of the structure the office has to keep to, and whether it does. Pure, in whole numbers.

What is counted and the words for it are those of the filters of the roster, so that list and sentence agree.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from enum import Enum

from msgspec import Struct

from renda_desktop.chinese.vocabulary import Occupation, Schooling
from renda_desktop.roster.listing import FILTERS
from renda_desktop.roster.rows import DeputyRow
from renda_desktop.roster.rules import share

_COLLEGE = (Schooling.GRADUATE, Schooling.BACHELOR, Schooling.COLLEGE)


class Measure(Enum):
    """What a target is about; the value is its word."""

    WOMEN = "妇女"
    NON_PARTY = "非中共党员"
    PARTY = "中共党员"
    FRONT_LINE = "基层一线"
    MINORITY = "少数民族"
    YOUNG = "35岁以下"
    COLLEGE = "大专以上"
    VILLAGE = "村（社区）干部"
    OFFICIAL = "党政干部"
    MANAGER = "企业负责人"
    NEW = "新任"
    AGAIN = "连任"

    @property
    def division(self) -> str:
        """The division (`StructureFigures.table`) whose 未填 leaves this measure in doubt."""
        return _DIVISIONS[self]

    @property
    def who(self) -> str:
        """Those who count, behind a number: 3名妇女, 2名基层一线的人."""
        return f"{self.value}的人" if self in _NO_NOUNS else self.value


_DIVISIONS = {
    Measure.WOMEN: "sex", Measure.NON_PARTY: "party", Measure.PARTY: "party",
    Measure.FRONT_LINE: "grassroots", Measure.MINORITY: "people", Measure.YOUNG: "age",
    Measure.COLLEGE: "schooling", Measure.VILLAGE: "village", Measure.OFFICIAL: "occupation",
    Measure.MANAGER: "occupation", Measure.NEW: "served", Measure.AGAIN: "served",
}  # fmt: skip
_NO_NOUNS = frozenset(
    {Measure.FRONT_LINE, Measure.MINORITY, Measure.YOUNG, Measure.COLLEGE, Measure.NEW, Measure.AGAIN}
)
_OWN: dict[Measure, Callable[[DeputyRow], bool]] = {
    Measure.COLLEGE: lambda row: row.schooling in _COLLEGE,
    Measure.OFFICIAL: lambda row: row.occupation is Occupation.OFFICIAL,
    Measure.MANAGER: lambda row: row.occupation is Occupation.MANAGER,
}


class Bound(Enum):
    """On which side of the share the count has to be."""

    AT_LEAST = "不低于"
    AT_MOST = "不高于"


class Target(Struct, frozen=True):
    """One target: `tenths` of a percent (300 is 30.0%); `source` is the document that says so."""

    measure: Measure
    bound: Bound
    tenths: int
    source: str = ""

    @property
    def percent(self) -> str:
        """30%, 28.5%."""
        whole, tenth = divmod(self.tenths, 10)
        return f"{whole}.{tenth}%" if tenth else f"{whole}%"


class TargetResult(Struct, frozen=True):
    """How a target stands: who counts (`ids`) of `total`, how many are wanted or allowed, whose field is blank."""

    target: Target
    ids: tuple[str, ...]
    total: int
    blank: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How many count."""
        return len(self.ids)

    @property
    def wanted(self) -> int:
        """The least (or for 不高于 the greatest) number of people that keeps to the target."""
        product = self.total * self.target.tenths
        return -(-product // 1000) if self.target.bound is Bound.AT_LEAST else product // 1000

    @property
    def limit(self) -> str:
        """至少24人, 至多40人."""
        return f"{'至少' if self.target.bound is Bound.AT_LEAST else '至多'}{self.wanted}人"

    @property
    def short(self) -> int:
        """How many are lacking, or too many; 0 when the target is met."""
        gap = self.wanted - self.count
        return max(gap if self.target.bound is Bound.AT_LEAST else -gap, 0)

    @property
    def met(self) -> bool:
        """Whether it keeps to the target; of nobody nothing is asked."""
        return self.short == 0

    @property
    def words(self) -> str:
        """妇女23人，占29.1%，目标不低于30%，还差1人."""
        target = self.target
        begin = f"{target.measure.value}{self.count}人，占{share(self.count, self.total)}，"
        aim = f"目标{target.bound.value}{target.percent}，"
        return f"{begin}{aim}{self.verdict}"

    @property
    def verdict(self) -> str:
        """已达到, 还差1人, 超出2人."""
        if self.met:
            return "已达到"
        return f"{'还差' if self.target.bound is Bound.AT_LEAST else '超出'}{self.short}人"

    @property
    def doubt(self) -> str:
        """另有2人未填学历, where that might change the answer."""
        return f"另有{len(self.blank)}人没有填，未计在内" if self.blank else ""


def counts(measure: Measure, row: DeputyRow, day: datetime.date) -> bool:
    """Whether somebody counts; a blank field never does."""
    own = _OWN.get(measure)
    return own(row) if own is not None else FILTERS[measure.value](row, day)


def result(
    target: Target, rows: Iterable[DeputyRow], day: datetime.date, blank: tuple[str, ...] = ()
) -> TargetResult:
    """How the target stands among these deputies."""
    everybody = list(rows)
    ids = tuple(row.id for row in everybody if counts(target.measure, row, day))
    return TargetResult(target, ids, len(everybody), blank)
