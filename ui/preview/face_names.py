"""Names of the fonts that a face of a paper may be painted with, the best one first."""

from __future__ import annotations

from collections.abc import Iterator

from renda_desktop.documents.faces import FaceName
from renda_desktop.documents.geometry import OFFICIAL_FONTS, SECOND_NAMES, WINDOWS_FONTS, FontScheme

CARRIED_KAI = "Desk Kai"
"""The 楷体 in resources/fonts: always at hand."""
_SHOWN = {CARRIED_KAI: "程序自带的楷体"}
_SAME = {
    "方正小标宋简体": ("FZXiaoBiaoSong-B05S",),
    "方正小标宋_GBK": ("FZXiaoBiaoSong-B05",),
    "仿宋_GB2312": ("FangSong_GB2312",),
    "楷体_GB2312": ("KaiTi_GB2312",),
    "华文中宋": ("STZhongsong",),
    "仿宋": ("FangSong",),
    "楷体": ("KaiTi",),
    "黑体": ("SimHei",),
    "宋体": ("SimSun",),
}
"""The same font under its English name, as systems in another language list it."""
_SONG = ("Noto Serif CJK SC", "Source Han Serif SC", "思源宋体", "FandolSong", "AR PL UMing CN")
_STAND_INS = {
    FaceName.TITLE: ("CESI小标宋-GB2312", "方正小标宋_GBK", *_SONG),
    FaceName.BODY: (
        "CESI仿宋-GB2312",
        "方正仿宋_GBK",
        "华文仿宋",
        "FandolFang",
        "朱雀仿宋",
        "Zhuque Fangsong (technical preview)",
        *_SONG,
        CARRIED_KAI,
    ),
    FaceName.KAI: (
        "CESI楷体-GB2312",
        "方正楷体_GBK",
        "华文楷体",
        "FandolKai",
        "LXGW WenKai",
        "霞鹜文楷",
        CARRIED_KAI,
    ),
    FaceName.HEI: (
        "CESI黑体-GB2312",
        "方正黑体_GBK",
        "FandolHei",
        "Noto Sans CJK SC",
        "Source Han Sans SC",
        "思源黑体",
        "WenQuanYi Micro Hei",
        "WenQuanYi Zen Hei",
        "Microsoft YaHei",
        "微软雅黑",
    ),
    FaceName.SONG: ("CESI宋体-GB2312", "方正书宋_GBK", *_SONG),
}
"""Fonts of UOS and Kylin (电子标准院, 方正), then free ones. Without a 宋 the 仿宋 is not a 楷 while there is a 宋:
body and second headings (楷) must look different."""
_LAST = ("Noto Sans CJK SC", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "Microsoft YaHei", "微软雅黑")
_RARE = (
    "SimSun-ExtB",
    "宋体-ExtB",
    CARRIED_KAI,
    "HanaMinA",
    "HanaMinB",
    "花园明朝A",
    "花园明朝B",
    "Noto Serif CJK SC",
    "Microsoft YaHei",
    "微软雅黑",
    "Noto Sans CJK SC",
    "Droid Sans Fallback",
)
"""Where a rare character may be found that the face lacks."""
_HEAVY = ("Noto Serif", "Source Han Serif", "思源宋体")


def named(scheme: FontScheme, face: FaceName) -> str:
    """The scheme's name of the face, as Word asks for it."""
    return str(getattr(scheme, face.value))


def same_font(name: str) -> tuple[str, ...]:
    """The names this very font goes by."""
    return (name, *_SAME.get(name, ()))


def stand_ins(scheme: FontScheme, face: FaceName) -> Iterator[str]:
    """What to take when the named font is not there: the fuller set of its design, the other scheme's, others."""
    other = WINDOWS_FONTS if scheme == OFFICIAL_FONTS else OFFICIAL_FONTS
    name = named(scheme, face)
    yield from same_font(SECOND_NAMES.get(name, name))
    yield from same_font(named(other, face))
    yield from _STAND_INS[face]
    yield from _LAST


def for_rare(scheme: FontScheme, face: FaceName) -> Iterator[str]:
    """Where to look for a character the face lacks: its own design first."""
    yield from stand_ins(scheme, face)
    yield from _RARE


def is_heavy(face: FaceName, family: str) -> bool:
    """小标宋 is heavy; of a free family with weights the heaviest stands in."""
    return face is FaceName.TITLE and family.startswith(_HEAVY)


def shown_name(family: str) -> str:
    """What the clerk reads."""
    return _SHOWN.get(family, family)
