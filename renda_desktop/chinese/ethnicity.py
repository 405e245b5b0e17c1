"""The 56 nationalities of GB/T 3304-1991, in the order of its number codes."""

from __future__ import annotations

import re
from enum import Enum
from functools import cache

from renda_desktop.chinese.reading import Reading
from renda_desktop.chinese.width import compact


class Ethnicity(Enum):
    """民族; the value is the full name that rosters print, member names follow the Roman spelling."""

    HAN = "汉族"
    MONGOL = "蒙古族"
    HUI = "回族"
    ZANG = "藏族"
    UYGUR = "维吾尔族"
    MIAO = "苗族"
    YI = "彝族"
    ZHUANG = "壮族"
    BUYEI = "布依族"
    CHOSEN = "朝鲜族"
    MAN = "满族"
    DONG = "侗族"
    YAO = "瑶族"
    BAI = "白族"
    TUJIA = "土家族"
    HANI = "哈尼族"
    KAZAK = "哈萨克族"
    DAI = "傣族"
    LI = "黎族"
    LISU = "傈僳族"
    VA = "佤族"
    SHE = "畲族"
    GAOSHAN = "高山族"
    LAHU = "拉祜族"
    SUI = "水族"
    DONGXIANG = "东乡族"
    NAXI = "纳西族"
    JINGPO = "景颇族"
    KIRGIZ = "柯尔克孜族"
    TU = "土族"
    DAUR = "达斡尔族"
    MULAO = "仫佬族"
    QIANG = "羌族"
    BLANG = "布朗族"
    SALAR = "撒拉族"
    MAONAN = "毛南族"
    GELAO = "仡佬族"
    XIBE = "锡伯族"
    ACHANG = "阿昌族"
    PUMI = "普米族"
    TAJIK = "塔吉克族"
    NU = "怒族"
    UZBEK = "乌孜别克族"
    RUSS = "俄罗斯族"
    EWENKI = "鄂温克族"
    DEANG = "德昂族"
    BONAN = "保安族"
    YUGUR = "裕固族"
    GIN = "京族"
    TATAR = "塔塔尔族"
    DERUNG = "独龙族"
    OROQEN = "鄂伦春族"
    HEZHEN = "赫哲族"
    MONBA = "门巴族"
    LHOBA = "珞巴族"
    JINO = "基诺族"

    @property
    def gb_code(self) -> str:
        """The number code of GB/T 3304, '01' (汉族) to '56' (基诺族)."""
        return f"{list(Ethnicity).index(self) + 1:02}"


# Short or old names that mean one nationality only.
_OTHER_NAMES = {
    "蒙族": "蒙古族", "维族": "维吾尔族", "哈族": "哈萨克族", "朝族": "朝鲜族", "鲜族": "朝鲜族",
    "畬族": "畲族", "僮族": "壮族", "傜族": "瑶族", "崩龙族": "德昂族", "毛难族": "毛南族",
}  # fmt: skip


def read_ethnicity(text: str) -> Reading[Ethnicity]:
    """汉, 汉族, 维族, 01 (number code) → the nationality; 穿青人, 外国血统, 少数民族 → no code, not sure.

    Never raises.
    """
    plain = re.sub("^民族:", "", compact(text))
    if not plain:
        return Reading(None, text, sure=True)
    found = _words().get(plain)
    return Reading(found, text, sure=found is not None)


@cache
def _words() -> dict[str, Ethnicity]:
    words: dict[str, Ethnicity] = {}
    for number, ethnicity in enumerate(Ethnicity, start=1):
        full = ethnicity.value
        words |= {full: ethnicity, full.removesuffix("族"): ethnicity, f"{number:02}": ethnicity}
    for other, full in _OTHER_NAMES.items():
        words |= {other: words[full], other.removesuffix("族"): words[full]}
    return words
