"""Which deputies a count or a list of a form means: conditions on their fields, pure, kept as plain words."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec import Struct

from renda_desktop.chinese.ethnicity import Ethnicity
from renda_desktop.chinese.occupation import Occupation
from renda_desktop.chinese.schooling import Schooling
from renda_desktop.chinese.vocabulary import Party
from renda_desktop.roster.listing import is_grassroots
from renda_desktop.roster.rows import DeputyRow
from renda_desktop.roster.rules import ElectedHow

BLANK = "未填"
_BAND = re.compile(r"(\d*)-(\d*)")
_WRITTEN = re.compile(r"([a-z_]+)(!?=)(.+)")


class Feature(Struct, frozen=True):
    """What deputies are told apart by: its name, and the word a deputy has for it (未填 where nothing is known)."""

    title: str
    of: Callable[[DeputyRow, datetime.date], str]


def _sex(row: DeputyRow, _day: datetime.date) -> str:
    return row.sex.value if row.sex else BLANK


def _people(row: DeputyRow, _day: datetime.date) -> str:
    return row.people.value if row.people else row.ethnicity or BLANK


def _party(row: DeputyRow, _day: datetime.date) -> str:
    return row.party_text or BLANK


def _schooling(row: DeputyRow, _day: datetime.date) -> str:
    known = row.schooling is not None and row.schooling is not Schooling.UNSTATED
    return row.schooling.value if known and row.schooling else row.schooling_words or BLANK


def _occupation(row: DeputyRow, _day: datetime.date) -> str:
    return row.occupation_text or BLANK


def _grassroots(row: DeputyRow, _day: datetime.date) -> str:
    unknown = row.grassroots is None and row.occupation is None
    return BLANK if unknown else "是" if is_grassroots(row) else "否"


def _village(row: DeputyRow, _day: datetime.date) -> str:
    if row.village_cadre is None:
        is_one = row.occupation is Occupation.VILLAGE_OFFICIAL
        return BLANK if row.occupation is None else "是" if is_one else "否"
    return "是" if row.village_cadre else "否"


def _served(row: DeputyRow, _day: datetime.date) -> str:
    served = row.mandate.terms_served if row.mandate else None
    return BLANK if served is None else "新任" if served == 1 else "连任"


def _age(row: DeputyRow, day: datetime.date) -> str:
    age = row.age(day)
    return BLANK if age is None else str(age)


def _delegation(row: DeputyRow, _day: datetime.date) -> str:
    found = row.mandate.delegation if row.mandate else None
    return found.unit if found else BLANK


def _group(row: DeputyRow, _day: datetime.date) -> str:
    found = row.mandate.groups if row.mandate else ()
    return found[0].unit if found else BLANK


def _elected(row: DeputyRow, _day: datetime.date) -> str:
    return row.mandate.elected_how.value if row.mandate else BLANK


def _higher(row: DeputyRow, _day: datetime.date) -> str:
    return "是" if row.other_levels else "否"


FEATURES: Mapping[str, Feature] = {
    "sex": Feature("性别", _sex),
    "people": Feature("民族", _people),
    "party": Feature("政治面貌", _party),
    "age": Feature("年龄", _age),
    "schooling": Feature("学历", _schooling),
    "occupation": Feature("职业构成", _occupation),
    "grassroots": Feature("基层一线", _grassroots),
    "village": Feature("村（社区）干部", _village),
    "served": Feature("任职届数", _served),
    "elected": Feature("当选方式", _elected),
    "higher": Feature("兼任上级代表", _higher),
    "constituency": Feature("选区", lambda row, _: row.constituency or BLANK),
    "delegation": Feature("代表团", _delegation),
    "group": Feature("代表小组", _group),
}

GROUPS: Mapping[tuple[str, str], frozenset[str]] = {
    ("people", "少数民族"): frozenset(one.value for one in Ethnicity if one is not Ethnicity.HAN),
    ("party", "中共党员"): frozenset(one.value for one in Party if one.is_communist),
    ("party", "民主党派"): frozenset(one.value for one in Party if one.is_democratic_party),
}
"""Words that stand for several."""

ALWAYS: Mapping[str, tuple[str, ...]] = {
    "sex": ("男", "女"),
    "people": ("汉族", "少数民族"),
    "party": ("中共党员", "民主党派", "无党派人士", "共青团员", "群众"),
    "schooling": tuple(one.value for one in Schooling if one is not Schooling.UNSTATED),
    "occupation": tuple(one.value for one in Occupation),
    "grassroots": ("是", "否"),
    "village": ("是", "否"),
    "served": ("新任", "连任"),
    "elected": tuple(one.value for one in ElectedHow),
    "higher": ("是", "否"),
}
"""The words to choose from, of features that always have the same ones."""


class Condition(Struct, frozen=True):
    """One feature is one of these words; of the age a band such as 36-45, -35, 56-."""

    feature: str
    words: tuple[str, ...]
    other: bool = False
    """Whether it must be none of them (and known)."""

    @property
    def text(self) -> str:
        """As it is kept: schooling=研究生|本科."""
        return f"{self.feature}{'!=' if self.other else '='}{'|'.join(self.words)}"

    @property
    def label(self) -> str:
        """As it is shown: 女, 36–45岁, 非中共党员, 基层一线."""
        if self.feature == "age":
            return "、".join(map(_band_label, self.words))
        if self.words == ("是",):
            return FEATURES[self.feature].title
        if self.words == ("否",):
            return f"非{FEATURES[self.feature].title}"
        return ("非" if self.other else "") + "、".join(self.words)

    def holds(self, row: DeputyRow, day: datetime.date) -> bool:
        """Whether the deputy meets it on that day."""
        word = FEATURES[self.feature].of(row, day)
        if self.feature == "age":
            return any(_in_band(word, band) for band in self.words)
        if self.other and word == BLANK:
            return False
        meant = any(word == one or word in GROUPS.get((self.feature, one), ()) for one in self.words)
        return meant is not self.other


class Selection(Struct, frozen=True):
    """All conditions must hold; none: all deputies in force."""

    conditions: tuple[Condition, ...] = ()

    @property
    def text(self) -> str:
        """As it is kept; empty for everybody."""
        return ";".join(one.text for one in self.conditions)

    @property
    def label(self) -> str:
        """女、36–45岁; 全体代表 without a condition."""
        return "、".join(one.label for one in self.conditions) or "全体代表"

    def with_(self, *more: Condition) -> Selection:
        """Together with further conditions; each once, in the order of `FEATURES`."""
        once = dict.fromkeys((*self.conditions, *more))
        return Selection(tuple(sorted(once, key=lambda one: (list(FEATURES).index(one.feature), one.words))))

    def of(self, rows: Iterable[DeputyRow], day: datetime.date) -> list[DeputyRow]:
        """Those who meet all of it."""
        return [row for row in rows if all(one.holds(row, day) for one in self.conditions)]


EVERYBODY = Selection()


def read_selection(text: str) -> Selection:
    """Back from `Selection.text`. Raises ValueError for what was never one."""
    found = []
    for part in filter(None, text.split(";")):
        written = _WRITTEN.fullmatch(part)
        if written is None or written[1] not in FEATURES:
            raise ValueError(f"no condition: {part}")
        found.append(Condition(written[1], tuple(written[3].split("|")), written[2] == "!="))
    return Selection(tuple(found))


def condition(feature: str, *words: str) -> Condition:
    """A condition in short."""
    return Condition(feature, words)


def choices(feature: str, rows: Sequence[DeputyRow], day: datetime.date) -> list[str]:
    """The words of a feature to choose from: the usual ones, then those the deputies have."""
    if feature == "age":
        return ["-35", "36-45", "46-55", "56-60", "61-"]
    known = [FEATURES[feature].of(row, day) for row in rows]
    return list(dict.fromkeys([*ALWAYS.get(feature, ()), *known]))


def _in_band(word: str, band: str) -> bool:
    if BLANK in (word, band):
        return word == band
    found = _BAND.fullmatch(band)
    if found is None:
        return False
    return int(found[1] or 0) <= int(word) <= int(found[2] or 999)


def _band_label(band: str) -> str:
    first, _, last = band.partition("-")
    if band == BLANK:
        return "年龄未填"
    if first and last:
        return f"{first}–{last}岁"
    return f"{first}岁以上" if first else f"{last}岁以下"
