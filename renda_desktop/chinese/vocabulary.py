"""Free words of rosters read into codes: sex, 政治面貌, and from beside here nationality, schooling, post.

Every `read_…` function returns a `Reading` that keeps the words as they were typed, and never raises.
"""

from __future__ import annotations

from enum import Enum
from typing import TypeVar

from renda_desktop.chinese.ethnicity import Ethnicity, read_ethnicity
from renda_desktop.chinese.occupation import Occupation, read_occupation
from renda_desktop.chinese.reading import Reading
from renda_desktop.chinese.schooling import Schooling, read_schooling
from renda_desktop.chinese.width import compact

__all__ = [
    "Ethnicity",
    "Occupation",
    "Party",
    "Reading",
    "Schooling",
    "Sex",
    "read_ethnicity",
    "read_occupation",
    "read_party",
    "read_schooling",
    "read_sex",
]


class Sex(Enum):
    """性别, GB/T 2261.1-2003."""

    MALE = "男"
    FEMALE = "女"

    @property
    def gb_code(self) -> str:
        """1 or 2."""
        return "1" if self is Sex.MALE else "2"


class Party(Enum):
    """政治面貌, GB/T 4762-1984; the value is the full name that rosters print, in the order of its codes."""

    COMMUNIST = "中共党员"
    PROBATIONARY = "中共预备党员"
    YOUTH_LEAGUE = "共青团员"
    REVOLUTIONARY_COMMITTEE = "民革党员"
    DEMOCRATIC_LEAGUE = "民盟盟员"
    CONSTRUCTION_ASSOCIATION = "民建会员"
    PROMOTING_DEMOCRACY = "民进会员"
    PEASANTS_AND_WORKERS = "农工党党员"
    ZHI_GONG = "致公党党员"
    JIU_SAN = "九三学社社员"
    TAIWAN_LEAGUE = "台盟盟员"
    INDEPENDENT = "无党派人士"
    MASSES = "群众"

    @property
    def gb_code(self) -> str:
        """'01' (中共党员) to '13' (群众)."""
        return f"{list(Party).index(self) + 1:02}"

    @property
    def is_communist(self) -> bool:
        """Counts as 中共党员 in structure statistics; probationary members do."""
        return self in (Party.COMMUNIST, Party.PROBATIONARY)

    @property
    def is_democratic_party(self) -> bool:
        """One of the eight 民主党派."""
        return "04" <= self.gb_code <= "11"


_AnyCode = TypeVar("_AnyCode", bound=Enum)
_SEXES = {
    Sex.MALE: "男 男性 m male 1 先生 男士",
    Sex.FEMALE: "女 女性 f female 2 女士",
}
_PARTIES = {
    Party.COMMUNIST: (
        "中共党员 党员 中共 共产党员 中国共产党 中国共产党党员 中共正式党员 正式党员 中共党员(正式) 共产党 01"
    ),
    Party.PROBATIONARY: "中共预备党员 预备党员 中共党员(预备) 中国共产党预备党员 预备 02",
    Party.YOUTH_LEAGUE: "共青团员 团员 共青团 共产主义青年团员 中国共产主义青年团团员 03",
    Party.REVOLUTIONARY_COMMITTEE: (
        "民革党员 民革 民革会员 民革成员 中国国民党革命委员会 国民党革命委员会 中国国民党革命委员会党员 04"
    ),
    Party.DEMOCRATIC_LEAGUE: "民盟盟员 民盟 民盟会员 民盟成员 中国民主同盟 中国民主同盟盟员 民主同盟 05",
    Party.CONSTRUCTION_ASSOCIATION: "民建会员 民建 民建成员 中国民主建国会 中国民主建国会会员 民主建国会 06",
    Party.PROMOTING_DEMOCRACY: "民进会员 民进 民进成员 中国民主促进会 中国民主促进会会员 民主促进会 07",
    Party.PEASANTS_AND_WORKERS: "农工党党员 农工党 农工 农工党员 农工民主党 中国农工民主党党员 08",
    Party.ZHI_GONG: "致公党党员 致公党 致公 致公党员 中国致公党 中国致公党党员 09",
    Party.JIU_SAN: "九三学社社员 九三学社 九三 九三社员 93学社 10",
    Party.TAIWAN_LEAGUE: "台盟盟员 台盟 台盟成员 台湾民主自治同盟 台湾民主自治同盟盟员 11",
    Party.INDEPENDENT: "无党派人士 无党派 无党派民主人士 12",
    Party.MASSES: "群众 普通群众 一般群众 普通居民 13",
}
# Either 无党派人士 or 群众; the second is far commoner in townships, a person must decide.
_NEITHER = ("无", "非党", "非中共党员", "非党员", "非中共", "党外", "党外人士")


def read_sex(text: str) -> Reading[Sex]:
    """男, 女性, M, 2 → the sex; anything else, such as 男女 or 未知, → no code, not sure."""
    return _looked_up(text, _SEXES)


def read_party(text: str) -> Reading[Party]:
    """党员, 中共, 农工, 九三, 中国共产党党员 → the code. 无, 非党 → 群众, not sure; 其他 → no code, not sure.

    A party with words behind it (中共党员、高级工程师; 民盟市委委员) is read from the longest known word at
    its start, not sure.
    """
    reading = _looked_up(text, _PARTIES)
    if reading.sure:
        return reading
    plain = compact(text)
    if plain in _NEITHER:
        return Reading(Party.MASSES, text, sure=False)
    starts = [(len(word), code) for code, words in _PARTIES.items() for word in words.split()[:-1]
              if plain.startswith(word)]  # fmt: skip
    return Reading(max(starts, key=lambda pair: pair[0])[1] if starts else None, text, sure=False)


def _looked_up(text: str, words: dict[_AnyCode, str]) -> Reading[_AnyCode]:
    plain = compact(text).lower()
    if not plain:
        return Reading(None, text, sure=True)
    found = next((code for code, spellings in words.items() if plain in spellings.split()), None)
    return Reading(found, text, sure=found is not None)
