"""学历 as people write it, read into the five bands of the structure tables."""

from __future__ import annotations

import re
from enum import Enum

from renda_desktop.chinese.reading import Reading
from renda_desktop.chinese.width import compact


class Schooling(Enum):
    """Bands of schooling in structure tables, highest first (after GB/T 4658-2006)."""

    GRADUATE = "研究生"
    BACHELOR = "本科"
    COLLEGE = "大专"
    SECONDARY = "高中（含中专）"
    JUNIOR = "初中及以下"
    UNSTATED = "未填"


_WORDS = {
    Schooling.GRADUATE: "研究生班 研究生 博士后 博士 硕士 emba mba mpa",
    Schooling.BACHELOR: "大学本科 党校本科 本科生 本科 党校大学 大学 学士 双学位 专升本 专接本 本",
    Schooling.COLLEGE: (
        "大学专科 大学专 高等专科 专科生 专科 大专 党校大专 高职高专 高等职业 高职 高专 大普 大学普通班 专"
    ),
    Schooling.SECONDARY: (
        "高级中学 普通高中 职业高中 高中 职高 中等专业学校 中等专业 中等专科 中专 中师 中等师范 "
        "中技 技工学校 技校 技工 中职 中等职业 职中 职专 小中专 成人中专"
    ),
    Schooling.JUNIOR: (
        "初级中学 初中 初中及以下 初中以下 小学 高小 初小 文盲 半文盲 识字 扫盲 私塾 "
        "小学及以下 小学以下 未上学 不识字"
    ),
}
_BANDS = {word: band for band, words in _WORDS.items() for word in words.split()}
_WORD = re.compile("|".join(sorted(map(re.escape, _BANDS), key=len, reverse=True)))
_DOUBTFUL = re.compile(
    "肄业|在读|就读|结业|未毕业|辍学|同等学力|相当于|以上|(?<!初中)(?<!小学)及以下|(?<!初中)(?<!小学)(?<!及)以下|大普|普通班"
)
# A degree that says nothing certain about 学历, unless 研究生 stands beside it.
_ONLY_A_DEGREE = re.compile("^(?!.*研究生)(?:.*(?:emba|mba|mpa)|在职.*(?:硕士|博士)$)")
# Words that name a kind of school but no level, and the commonest level behind them.
_VAGUE = (("中学", Schooling.SECONDARY), ("电大|夜大|函大", Schooling.COLLEGE))
_NOTHING = {"", "无", "未填", "不详", "-", "--", "—", "/", "\\"}


def read_schooling(text: str) -> Reading[Schooling]:
    """在职研究生, 大学 工学学士, 大普, 职高, 小学 → the highest band named; nothing written → 未填, sure.

    Not sure where two different bands stand side by side (大专 省委党校大学), where study was not finished
    (本科肄业), where only a professional degree is given (EMBA, 在职公共管理硕士), and where the word names
    no level (自考, 学历), which is 未填.
    """
    plain = compact(text).lower()
    if plain in _NOTHING:
        return Reading(Schooling.UNSTATED, text, sure=True)
    bands = [_BANDS[word] for word in _WORD.findall(plain.replace("在职", " "))]
    if not bands:
        guess = next((band for words, band in _VAGUE if re.search(words, plain)), Schooling.UNSTATED)
        return Reading(guess, text, sure=False)
    highest = min(bands, key=list(Schooling).index)
    doubtful = _DOUBTFUL.search(plain) or _ONLY_A_DEGREE.search(plain)
    return Reading(highest, text, sure=len(_levels(plain, bands)) == 1 and not doubtful)


def _levels(plain: str, bands: list[Schooling]) -> set[Schooling]:
    """The bands that compete: a degree beside 研究生 or 大学 only explains it."""
    levels = set(bands)
    if Schooling.GRADUATE in levels and "学士" in plain:
        levels.discard(Schooling.BACHELOR)
    return levels
