"""Kinds of office, levels of congress, names as papers write them. Pure."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from enum import Enum
from fractions import Fraction
from functools import lru_cache

from renda_desktop.chinese.numerals import chinese, ordinal
from renda_desktop.documents.geometry import OFFICIAL_FONTS, WINDOWS_FONTS, FontScheme
from renda_desktop.errors import RuleViolation
from renda_desktop.law.local_values import LocalValue

PRACTICE_DAY = datetime.date(2026, 4, 2)
"""The day it always is in the practice town, so that its half-done year looks the same whenever it is opened."""


_CHINESE_NUMBER = re.compile("第?([一二三四五六七八九十百零〇]+)号?选区")


@lru_cache(maxsize=2000)
def constituency_label(number: int, name: str) -> str:
    """第3选区, 第3选区（东河村）; a name that says the number as the office writes it stands alone: 第三选区."""
    said = _CHINESE_NUMBER.match(name)
    if said is not None and said[1] == chinese(number):
        return name
    return f"第{number}选区" + (f"（{name}）" if name else "")


class OfficeKind(Enum):
    """What kind of township it is. A street has no congress: its office works for the county's standing committee."""

    TOWN = "镇"
    TOWNSHIP = "乡"
    ETHNIC_TOWNSHIP = "民族乡"
    STREET = "街道"

    @property
    def has_congress(self) -> bool:
        """Whether sessions, presidium and elections of its own exist."""
        return self is not OfficeKind.STREET

    @property
    def short(self) -> str:
        """镇, 乡 (of a 民族乡 too), 街道: what stands for the place in short names."""
        return "乡" if self is OfficeKind.ETHNIC_TOWNSHIP else self.value

    @property
    def party(self) -> str:
        """镇党委, 乡党委, 街道党工委."""
        return f"{self.short}党{'委' if self.has_congress else '工委'}"

    @property
    def chair_title(self) -> str:
        """镇人大主席; the working committee of a street has a 主任."""
        return f"{self.short}人大主席" if self.has_congress else "街道人大工委主任"

    @property
    def head_title(self) -> str:
        """Title of the head of its government (组织法2022 第十八条)."""
        return {"镇": "镇长", "乡": "乡长", "民族乡": "乡长"}.get(self.value, "街道办事处主任")


class Level(Enum):
    """Level of the congress a mandate belongs to (选举法2020 第二、三条); 未定 until the office says."""

    NATION = "全国"
    PROVINCE = "省"
    CITY = "市"
    COUNTY = "县"
    TOWNSHIP = "乡镇"
    UNKNOWN = "未定"


class Post(Enum):
    """Posts of the office itself."""

    CHAIR = "主席"
    VICE_CHAIR = "副主席"
    SECRETARY = "人大专干"


class FontChoice(Enum):
    """Which names of faces the office's papers ask for."""

    OFFICIAL = "国标常用名"
    WINDOWS = "Windows 自带"

    @property
    def scheme(self) -> FontScheme:
        """The names."""
        return OFFICIAL_FONTS if self is FontChoice.OFFICIAL else WINDOWS_FONTS


def congress_name(office: str, term: int) -> str:
    """青禾镇第十九届人民代表大会."""
    return f"{office}{ordinal(term)}届人民代表大会"


def session_name(office: str, term: int, number: int) -> str:
    """青禾镇第十九届人民代表大会第七次会议."""
    return f"{congress_name(office, term)}{ordinal(number)}次会议"


def short_congress(kind: OfficeKind, term: int) -> str:
    """镇十九届人大 (a 民族乡 is called 乡 in the short form)."""
    return f"{kind.short}{chinese(term)}届人大"


def short_session(kind: OfficeKind, term: int, number: int) -> str:
    """镇十九届人大七次会议."""
    return f"{short_congress(kind, term)}{chinese(number)}次会议"


def bare_session(term: int, number: int) -> str:
    """十九届七次会议: among the sessions of one congress, where room is scarce."""
    return f"{chinese(term)}届{chinese(number)}次会议"


def presidium_name(office: str) -> str:
    """青禾镇人民代表大会主席团; a street has a working committee of the county standing committee instead."""
    return f"{office}人民代表大会主席团"


def presidium_meeting_name(kind: OfficeKind, term: int, number: int) -> str:
    """镇十九届人大主席团第十二次会议."""
    return f"{short_congress(kind, term)}主席团{ordinal(number)}次会议"


def street_committee_name(office: str) -> str:
    """青禾街道人大工作委员会, in short 街道人大工委."""
    return f"{office}人大工作委员会"


CONFIRMED = "confirmed"
"""In place of a figure: the office says that a rule holds here as it is, and has no figure of its own to set."""


def local_figures(texts: Mapping[str, str]) -> LocalValue:
    """The stored figures of a rule as `law.local_values` wants them: whole numbers, else texts ("2/3").

    A value that stands alone is given bare, so that a fraction also sets whether it is "more than" or "at least".
    A rule that was only confirmed has none.
    """
    figures: dict[str, int | str | Fraction] = {
        name: int(text) if text.isdecimal() else text for name, text in texts.items() if name != CONFIRMED
    }
    return figures["value"] if set(figures) == {"value"} else figures


_BEHIND_THE_NAME = re.compile("(?:人民代表大会|人民政府|人大|主席团|工作?委员?会|工委|办公室)+$")


def check_office_name(text: str, field: str = "name") -> str:
    """青禾镇, to which every paper adds 人民代表大会 or 人民政府 itself. Raises RuleViolation for a name with them."""
    name = text.strip()
    if not name:
        raise RuleViolation("请填写单位名称，例如“青禾镇”。", field)
    short = _BEHIND_THE_NAME.sub("", name)
    if short and short != name:
        raise RuleViolation(f"单位名称只写“{short}”，后面的“{name[len(short) :]}”由程序写进文书。", field)
    return name
