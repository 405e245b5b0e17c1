"""How an office divides its deputies: bands of age, classes made of codes, and what counts as 基层一线. Pure.

Each township's forms want other bands; what is not set is divided as most reports do (≤35, 36–55, ≥56; 大专以上,
高中, 初中).
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from enum import Enum

import msgspec
from msgspec import Struct

from renda_desktop.chinese.occupation import Occupation
from renda_desktop.chinese.schooling import Schooling
from renda_desktop.chinese.vocabulary import Party
from renda_desktop.errors import RuleViolation
from renda_desktop.roster.rules import AGE_EDGES, age_bands

BLANK, OTHER, ALL = "未填", "其他", "合计"
_TAKEN = frozenset({BLANK, ALL})
YOUNGEST, OLDEST = 18, 100
LONGEST_LABEL = 12


class Division(Enum):
    """What the office may divide in its own way; the value is the words of the trade."""

    AGE = "年龄"
    SCHOOLING = "学历"
    PARTY = "政治面貌"
    OCCUPATION = "职业构成"
    FRONT_LINE = "基层一线"


class CodeClass(Struct, frozen=True):
    """A class of a division: its name in tables and the codes (names of the vocabulary) it is made of.

    A band of age has no name of its own; its code is the last age in it.
    """

    label: str
    codes: tuple[str, ...]


def _each(codes: Iterable[Enum]) -> tuple[CodeClass, ...]:
    return tuple(CodeClass(str(code.value), (code.name,)) for code in codes)


_COMMUNIST = CodeClass("中共党员", (Party.COMMUNIST.name, Party.PROBATIONARY.name))
_DEMOCRATIC = CodeClass("民主党派", tuple(party.name for party in Party if party.is_democratic_party))
_SCHOOLS = tuple(band for band in Schooling if band is not Schooling.UNSTATED)

USUAL: Mapping[Division, tuple[CodeClass, ...]] = {
    Division.AGE: tuple(CodeClass("", (str(edge),)) for edge in AGE_EDGES),
    Division.SCHOOLING: (
        CodeClass("大专以上", (Schooling.GRADUATE.name, Schooling.BACHELOR.name, Schooling.COLLEGE.name)),
        *_each((Schooling.SECONDARY, Schooling.JUNIOR)),
    ),
    Division.PARTY: (
        _COMMUNIST,
        _DEMOCRATIC,
        *_each((Party.INDEPENDENT, Party.YOUTH_LEAGUE, Party.MASSES)),
    ),
    Division.OCCUPATION: _each(occupation for occupation in Occupation if occupation is not Occupation.OTHER),
    Division.FRONT_LINE: (
        CodeClass("是", (Occupation.WORKER.name, Occupation.FARMER.name, Occupation.PROFESSIONAL.name)),
    ),
}
"""The usual division. 基层一线 where the office said nothing of a person: 选举法2020 第七条."""

FINE: Mapping[Division, tuple[CodeClass, ...]] = {
    Division.AGE: tuple(CodeClass("", (str(edge),)) for edge in (35, 45, 55, 60)),
    Division.SCHOOLING: _each(_SCHOOLS),
}
"""The finer division many county forms ask for (documents.md §9 表02)."""

CODES: Mapping[Division, Mapping[str, str]] = {
    Division.SCHOOLING: {code.name: code.value for code in _SCHOOLS},
    Division.PARTY: {code.name: code.value for code in Party},
    Division.OCCUPATION: {code.name: code.value for code in Occupation},
    Division.FRONT_LINE: {code.name: code.value for code in Occupation},
}
"""The codes a division is made of and their words; ages have none."""


class Scheme(Struct, frozen=True):
    """The office's divisions; those it left alone are missing in `own`."""

    own: dict[Division, tuple[CodeClass, ...]] = {}

    def classes(self, division: Division) -> tuple[CodeClass, ...]:
        """The classes in their order."""
        return self.own.get(division) or USUAL[division]

    @property
    def edges(self) -> tuple[int, ...]:
        """Last ages of the bands but the last."""
        return tuple(int(band.codes[0]) for band in self.classes(Division.AGE))

    @property
    def front_line(self) -> frozenset[str]:
        """Names of the occupations that are 基层一线 where the office said nothing of the person."""
        return frozenset(self.classes(Division.FRONT_LINE)[0].codes)

    def labels(self, division: Division) -> tuple[str, ...]:
        """Names of the classes, of the bands of age in words."""
        if division is Division.AGE:
            return tuple(age_bands(self.edges))
        return tuple(one.label for one in self.classes(division))

    def class_of(self, division: Division, code: str) -> str:
        """The class a code belongs to; 其他 when it is in none."""
        return next((one.label for one in self.classes(division) if code in one.codes), OTHER)


USUAL_SCHEME = Scheme()


def checked(division: Division, classes: Sequence[CodeClass]) -> tuple[CodeClass, ...]:
    """The classes, fit to be stored. Raises RuleViolation with what is wrong in them."""
    if division is Division.AGE:
        return _checked_ages(classes)
    found = tuple(CodeClass(one.label.strip(), one.codes) for one in classes)
    if not found:
        raise RuleViolation(f"{division.value}至少要留一类。")
    for one in found:
        _check_class(division, one)
    labels = [one.label for one in found]
    double = next((label for label in labels if labels.count(label) > 1), "")
    if double:
        raise RuleViolation(f"{division.value}里有两类都叫“{double}”，请改一个名称。")
    codes = [code for one in found for code in one.codes]
    twice = next((code for code in codes if codes.count(code) > 1), "")
    if twice:
        words = CODES[division][twice]
        raise RuleViolation(f"“{words}”不能同时算在{division.value}的两类里，请在其中一类里去掉。")
    return found


def _check_class(division: Division, one: CodeClass) -> None:
    if not one.label:
        raise RuleViolation(f"{division.value}里有一类还没有名称，请写上，例如“大专以上”。")
    if one.label in _TAKEN:
        raise RuleViolation(f"“{one.label}”每张表里都有，不能再作{division.value}里一类的名称。")
    if len(one.label) > LONGEST_LABEL:
        raise RuleViolation(f"“{one.label}”太长，表头放不下，请缩短到{LONGEST_LABEL}个字以内。")
    if not one.codes:
        raise RuleViolation(f"“{one.label}”里还没有内容，请至少选一项。")
    unknown = [code for code in one.codes if code not in CODES[division]]
    if unknown:
        raise RuleViolation(f"“{one.label}”里有程序不认识的内容“{unknown[0]}”，请重新选择。")


def _checked_ages(classes: Sequence[CodeClass]) -> tuple[CodeClass, ...]:
    edges = [int(one.codes[0]) for one in classes]
    if not edges:
        raise RuleViolation("年龄至少要有一个分界，例如35。")
    for edge in edges:
        if not YOUNGEST <= edge < OLDEST:
            raise RuleViolation(f"年龄分界“{edge}”不合适，请填{YOUNGEST}到{OLDEST - 1}之间的整数。")
    if any(low >= high for low, high in itertools.pairwise(edges)):
        raise RuleViolation("年龄分界要从小到大写，不能重复，例如：35、55。")
    return tuple(CodeClass("", (str(edge),)) for edge in edges)


def to_text(classes: Sequence[CodeClass]) -> str:
    """As it is stored."""
    return msgspec.json.encode(tuple(classes)).decode()


def from_text(text: str) -> tuple[CodeClass, ...]:
    """Back from `to_text`."""
    return msgspec.json.decode(text, type=tuple[CodeClass, ...])
