"""Tests that tell by its entries what a column without a known heading holds."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache

from msgspec import Struct

from renda_desktop.chinese.common_surnames import sounds_like_a_name
from renda_desktop.chinese.ethnicity import read_ethnicity
from renda_desktop.chinese.surnames import DOT
from renda_desktop.chinese.width import compact
from renda_desktop.spreadsheets.cells import CellValue, cell_text

_IDENTITY = re.compile(r"\d{6}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx]|\d{15}")
_PHONE = re.compile(r"(?:\+?86)?1[3-9]\d{9}|(?:0\d{2,3}-?)?[2-9]\d{6,7}(?:-\d{1,5})?")
_DATE = re.compile(
    r"(?:19|20)\d{2}(?:[-./年](?:0?[1-9]|1[0-2])(?:[-./月](?:0?[1-9]|[12]\d|3[01])日?)?月?"
    r"|(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])?)年?"
)
_NAME = re.compile(r"[\u3400-\u9fff〇]{2,4}|[\u3400-\u9fff]{1,12}(?:[·•・‧．.][\u3400-\u9fff]{1,12})+")
_ANY_DOT = re.compile("[•・‧．.]")
_ASIDE = re.compile(r"[(\[【〔][^()\[\]【】〔〕]*[)\]】〕]$")  # 王建国（男，汉族）
_PARTY = re.compile(
    r"中共(?:党员|预备党员)|(?:预备)?党员|群众|共青团员|团员|无党派(?:人士|民主人士)?|民[革盟建进]|农工党|致公党|九三学社|台盟"
)
_BACKGROUND_SEX = frozenset({"男", "女", "男性", "女性"})


class ContentTest(Struct, frozen=True):
    """Whether an entry looks like the field's.

    `telling`: hardly anything else looks like it, so it may name a column against an unknown heading; the
    others (dates, names) are only used for columns without a heading, by `alone` where that is stricter.
    `never_under`: words of headings that speak against it, though its entries look alike (工号 of eight digits).
    """

    passes: Callable[[CellValue], bool]
    telling: bool = False
    alone: Callable[[CellValue], bool] | None = None
    never_under: re.Pattern[str] | None = None

    def barred(self, heading: str) -> bool:
        """Whether the heading speaks against it."""
        return self.never_under is not None and self.never_under.search(heading) is not None


@lru_cache(maxsize=5_000)
def _compacted(text: str) -> str:
    """Each entry is asked about by every test, so its form without blanks is kept for a while."""
    return compact(text)


def _text_test(pattern: re.Pattern[str]) -> Callable[[CellValue], bool]:
    def passes(value: CellValue) -> bool:
        return isinstance(value, (str, int)) and bool(pattern.fullmatch(_compacted(cell_text(value))))

    return passes


def _is_date(value: CellValue) -> bool:
    if isinstance(value, str):
        return bool(_DATE.fullmatch(_compacted(value)))
    return isinstance(value, date)


def _is_sex(value: CellValue) -> bool:
    return isinstance(value, str) and _compacted(value) in _BACKGROUND_SEX


def _is_ethnicity(value: CellValue) -> bool:
    text = _compacted(value) if isinstance(value, str) else ""
    return (2 <= len(text) <= 6 and text.endswith("族")) or read_ethnicity(text).code is not None


def _is_name(value: CellValue) -> bool:
    return isinstance(value, str) and bool(_NAME.fullmatch(without_aside(value)))


def _sounds_like_a_name(value: CellValue) -> bool:
    return isinstance(value, str) and sounds_like_a_name(_ANY_DOT.sub(DOT, without_aside(value)))


def without_aside(text: str) -> str:
    """A name without what stands in brackets behind it: 王 建国（男，汉族） → 王建国."""
    short = _compacted(text)
    return _ASIDE.sub("", short) if short[-1:] in (")", "]", "】", "〕") else short


IDENTITY_NUMBER = ContentTest(_text_test(_IDENTITY), telling=True)
PHONE = ContentTest(
    _text_test(_PHONE),
    telling=True,
    never_under=re.compile("编号|编码|代码|证号|工号|学号|账号|帐号|卡号|邮编|微信|金额|QQ|qq"),
)
SEX = ContentTest(_is_sex, telling=True)
ETHNICITY = ContentTest(_is_ethnicity, telling=True)
PARTY = ContentTest(_text_test(_PARTY), telling=True)
DATE = ContentTest(_is_date)
NAME = ContentTest(_is_name, alone=_sounds_like_a_name)
