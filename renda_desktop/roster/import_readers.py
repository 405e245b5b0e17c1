"""How each cell of a roster file is understood. A reader never refuses what a person may have meant.

What cannot be read is no error: the value is None with a warning, and the words go to the note. Readers of what
belongs to the mandate stand in `import_mandates`.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from enum import Enum
from typing import NamedTuple

from renda_desktop.chinese.common_surnames import sounds_like_a_name
from renda_desktop.chinese.date_parsing import parse_date
from renda_desktop.chinese.dates import PartialDate
from renda_desktop.chinese.ethnicity import read_ethnicity
from renda_desktop.chinese.identity import IdentityNumber, check_identity_number
from renda_desktop.chinese.names import NameReading, read_name
from renda_desktop.chinese.phones import read_phones
from renda_desktop.chinese.reading import Reading
from renda_desktop.chinese.surnames import DOT
from renda_desktop.chinese.vocabulary import (
    Party,
    Schooling,
    read_occupation,
    read_party,
    read_schooling,
    read_sex,
)
from renda_desktop.chinese.width import compact, quoted, squeeze
from renda_desktop.errors import InputProblem
from renda_desktop.roster.import_mandates import MANDATE_READERS
from renda_desktop.roster.import_words import BLANK, NO, NOTHING, YES
from renda_desktop.spreadsheets.cells import CellValue, cell_text
from renda_desktop.spreadsheets.verdicts import CellReading, FieldReader, doubtful

_ASIDE = ("serial", "rejected_row", "rejected_reason")  # say nothing about the person
_PLAIN_NAME = re.compile("[\u4e00-\u9fff]{2,4}")
_NO_NAMES = frozenset(
    "姓名 名字 性别 民族 出生年月 出生日期 年龄 籍贯 职务 单位 工作单位 学历 政治面貌 联系电话 电话 手机 选区 备注 "
    "序号 合计 总计 小计 共计 人员 代表 代表姓名 身份证号 文化程度 党派".split()
)
_PLAIN_TEXT = re.compile("[0-9A-Za-z\u4e00-\u9fff，。、（）()·-]{2,}")  # needs no tidying
_LOST = re.compile("(?<=[㐀-鿿])[?？□\ufffd]|[?？□\ufffd](?=[㐀-鿿])")
_LOST_DOT = re.compile("([㐀-鿿]{2,})[?？□\ufffd]{1,2}([㐀-鿿]{2,})")
_LONGEST_PLAIN = 4
_COMRADE = re.compile("(?<=..)同志$")
_MOBILE = re.compile("1[3-9][0-9]{9}")
_AGE = re.compile(
    r"\s*[（(]\s*\d{1,3}\s*周?岁\s*[)）]\s*$"
)  # 1970.05（53岁）, as registration forms write it
_ISO_DAY = re.compile("([0-9]{4})-([0-9]{2})-([0-9]{2})")


class Worded(NamedTuple):
    """A code and the words it was read from (empty where they say no more than the code)."""

    code: Enum | None
    words: str


class NameText(str):
    """A name that also knows what stood beside it (女, 民族, notes)."""

    __slots__ = ("reading",)
    reading: NameReading


class IdentityText(str):
    """An identity number; where it fails a check `found` is None: it is not stored as the number, its words go to
    the note."""

    __slots__ = ("found",)
    found: IdentityNumber | None


def _as_is(value: CellValue) -> CellReading:
    return CellReading(value)


def _text(value: CellValue) -> CellReading:
    text = value if isinstance(value, str) and _PLAIN_TEXT.fullmatch(value) else squeeze(cell_text(value))
    return BLANK if text.lower() in NOTHING else CellReading(text)


def _several(text: str) -> bool:
    """Whether a cell holds the names of several people: a line for each, or three and more with blanks between."""
    parts = text.split()
    least = 2 if "\n" in text else 3
    return len(parts) >= least and all(map(sounds_like_a_name, parts))


def _mended(text: str) -> tuple[str, list[str]]:
    """A name whose dot, or a rare character, did not survive some system: 古丽?买买提, with what is to be said."""
    if not _LOST.search(text):
        return text, []
    dotted = _LOST_DOT.fullmatch(text)
    if dotted and len(dotted[1] + dotted[2]) > _LONGEST_PLAIN:
        mended = f"{dotted[1]}{DOT}{dotted[2]}"
        return mended, [f"{quoted(text)}里的间隔号没有存好，按{quoted(mended)}登记，请核对。"]
    return text, [f"{quoted(text)}里有没存好的字，请对照原表改正。"]


def _name(value: CellValue) -> CellReading:
    text = _COMRADE.sub("", cell_text(value))
    if _several(text):
        raise InputProblem(f"{quoted(text)}里像是有几个人的姓名，请一个人写一行。")
    written, said = _mended(text)
    reading = NameReading(text) if _PLAIN_NAME.fullmatch(text) else read_name(written)
    if reading.name in _NO_NAMES or text.rstrip("：:") in _NO_NAMES:
        raise InputProblem(f"{quoted(text)}是表里的栏目名，不是姓名。")
    name = NameText(reading.name)
    name.reading = reading
    if reading.notes:
        said.append(f"姓名里还有{quoted('、'.join(reading.notes))}，已记入备注，请核对。")
    if reading.doubt:
        said.append(f"{reading.doubt}，按一个人登记，请核对是不是两个人。")
    return doubtful(name, "".join(said)) if said else CellReading(name)


def _identity(value: CellValue) -> CellReading:
    text = cell_text(value)
    if text.lower() in NOTHING:
        return BLANK
    try:
        found = check_identity_number(value if isinstance(value, (str, int, float)) else text)
    except InputProblem as problem:
        digits = compact(text).upper()
        if not re.fullmatch("[0-9]{14,17}[0-9X]", digits) or digits.endswith("000"):
            return doubtful(None, f"{problem.message}原文已记入备注。")
        number = IdentityText(digits)
        number.found = None
        return doubtful(number, f"{problem.message}没有填入身份证号，原文已记入备注。")
    number = IdentityText(found.number)
    number.found = found
    return CellReading(number)


def _date(today: datetime.date, *, months: bool = False) -> FieldReader:
    """`months`: the sheet's real dates all stand for the first of a month, so they mean months."""

    def read(value: CellValue, /) -> CellReading:
        if isinstance(value, datetime.date):
            return _past(PartialDate(value.year, value.month, None if months else value.day), today)
        if isinstance(value, str):
            plain = _ISO_DAY.fullmatch(value)
            if plain is not None and 1900 <= int(plain[1]) <= today.year and "00" not in (plain[2], plain[3]):
                return _iso(plain, today)
            if compact(value).lower() in NOTHING:
                return BLANK
            value = _AGE.sub("", value)
        elif isinstance(value, (bool, datetime.time)) or value is None:
            return doubtful(None, f"{quoted(cell_text(value))}不是日期，已记入备注。")
        try:
            found = parse_date(value, today=today)
        except InputProblem as problem:
            return doubtful(None, f"{problem.message}原文已记入备注。")
        return _past(found, today)

    return read


def _past(found: PartialDate, today: datetime.date) -> CellReading:
    """Births, elections and joinings lie behind us."""
    if found.year < today.year or found.first_day <= today:
        return CellReading(found)
    return doubtful(None, f"“{found.display()}”还没有到，年份可能写错了，请改正。原文已记入备注。")


def _iso(found: re.Match[str], today: datetime.date) -> CellReading:
    """The commonest form, read without trying all the others."""
    try:
        return _past(PartialDate(int(found[1]), int(found[2]), int(found[3])), today)
    except InputProblem as problem:
        return doubtful(None, f"{problem.message}原文已记入备注。")


def _sex(value: CellValue) -> CellReading:
    reading = read_sex(cell_text(value))
    if reading.sure:
        return CellReading(reading.code)
    return doubtful(None, f"{quoted(reading.original)}看不出是男是女，已记入备注。")


def _ethnicity(value: CellValue) -> CellReading:
    text = squeeze(cell_text(value))
    if text in NOTHING:
        return BLANK
    code = read_ethnicity(text).code
    if code:
        return CellReading(code.value)
    return doubtful(text, f"{quoted(text)}不在56个民族之内，按原文登记，请核对。")


def _worded(read: Callable[[str], Reading[Enum]], what: str, nothing: frozenset[str]) -> FieldReader:
    def reader(value: CellValue, /) -> CellReading:
        text = squeeze(cell_text(value))
        if text in nothing:
            return BLANK
        reading = read(text)
        code = None if reading.code is Schooling.UNSTATED else reading.code
        found = Worded(code, "" if code and code.value == text else text)
        if reading.sure:
            return CellReading(found)
        if code is None:
            return doubtful(found, f"{quoted(text)}看不出是哪一种{what}，按原话登记。")
        return doubtful(found, f"{quoted(text)}按{what}“{code.value}”登记，请核对。")

    return reader


def _party(text: str) -> Reading[Party]:
    if compact(text) in YES:
        return Reading(Party.COMMUNIST, text, sure=True)
    if compact(text) in NO - {"无"}:
        return Reading(Party.MASSES, text, sure=False)
    return read_party(text)


def _yes_no(value: CellValue) -> CellReading:
    if isinstance(value, bool):
        return CellReading(value)
    text = compact(cell_text(value)).lower()
    if text in YES or text in NO:
        return CellReading(text in YES)
    return doubtful(None, f"{quoted(cell_text(value))}看不出是“是”还是“否”，已记入备注。")


def _phones(value: CellValue) -> CellReading:
    if isinstance(value, str) and _MOBILE.fullmatch(value):
        return CellReading((value,))
    text = cell_text(value)
    if compact(text).lower() in NOTHING:
        return BLANK
    phones = tuple(read_phones(value if isinstance(value, (str, int, float)) else text))
    wrong = [phone for phone in phones if _is_wrong(phone)]
    if not wrong:
        return CellReading(phones)
    return doubtful(phones, f"{quoted('、'.join(wrong))}不像完整的号码，按原样登记，请核对。")


def _is_wrong(phone: str) -> bool:
    """A number cut by Excel (1.38E+10), or one like a mobile number with digits too few or too many."""
    digits = re.sub("[^0-9]", "", re.split("[（(转]", phone)[0])
    return bool(re.search("[0-9][eE][+]", phone)) or bool(
        re.fullmatch("1[3-9](?:[0-9]{7,8}|[0-9]{10,11})", digits)
    )


def readers(today: datetime.date, month_columns: frozenset[str] = frozenset()) -> dict[str, FieldReader]:
    """A reader for each field but those that name units; `month_columns`: date fields whose dates mean months."""
    plain: Mapping[str, FieldReader] = {
        "name": _name, "sex": _sex, "ethnicity": _ethnicity, "identity_number": _identity, "phone": _phones,
        "phone2": _phones, "grassroots": _yes_no, "village_cadre": _yes_no, "fixed_income": _yes_no,
        "party": _worded(_party, "政治面貌", NOTHING - {"无"}),
        "schooling": _worded(read_schooling, "学历", NOTHING),
        "occupation": _worded(read_occupation, "职业构成", NOTHING),
    }  # fmt: skip
    dates = {
        key: _date(today, months=key in month_columns) for key in ("birth", "party_joined", "elected_on")
    }
    texts = (
        "native_place", "degree", "title", "work", "employer", "post", "address", "email", "strengths",
        "deputy_number", "electing_unit", "age",
    )  # fmt: skip
    return {
        **plain,
        **MANDATE_READERS,
        **dates,
        **dict.fromkeys(texts, _text),
        **dict.fromkeys(_ASIDE, _as_is),
    }
