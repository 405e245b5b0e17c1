"""How each cell of a register of suggestions is understood. Pure."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence

from msgspec import Struct

from renda_desktop.chinese.date_parsing import parse_date, parse_day
from renda_desktop.chinese.dates import chinese_date
from renda_desktop.chinese.numerals import parse_number
from renda_desktop.chinese.width import compact, quoted, squeeze
from renda_desktop.deliberation.rules import Category
from renda_desktop.errors import InputProblem
from renda_desktop.spreadsheets.cells import CellValue, cell_text
from renda_desktop.spreadsheets.verdicts import CellReading, FieldReader, doubtful, unreadable
from renda_desktop.suggestions.import_mapping import DAYS
from renda_desktop.suggestions.import_names import NOTHING, read_people, unit_reader
from renda_desktop.suggestions.rules import ResultClass, Satisfaction

LONGEST_TITLE = 120
_NO_TITLE = frozenset({"以下空白", "以下无", "以下无内容", "此栏空白", "同上"})
_BLANK = CellReading(None)
_MONTH_DAY = re.compile(
    "([0-9]{1,2}|[一二三四五六七八九十]{1,3})月([0-9]{1,2}|[一二三四五六七八九十]{1,3})[日号]?"
)
_NUMBER = re.compile(r"(?:第)?([0-9]{1,6})(?:号|件)?")
_CODE = re.compile(r"([0-9]{1,4})[-—－](闭[-—－]20[0-9]{2}|[0-9]{1,4})[-—－]([0-9]{1,6})")
_YES, _NO = frozenset("是√✓有大难"), frozenset("否×✗无")


class Code(Struct, frozen=True):
    """19-7-003, 19-闭-2026-05, or a bare number: 第3号. `session` None: between sessions, or not said."""

    number: int
    term: int | None = None
    session: int | None = None
    year: int | None = None


class Around(Struct, frozen=True):
    """What cells are read against: the day, the year a day without one is of (None: not known), people by compact
    name (None for a name that two have), classes of results, units known and the township they are of.
    """

    today: datetime.date
    year: int | None
    people: Mapping[str, str | None]
    classes: Sequence[ResultClass]
    units: Sequence[str]
    town: str


def readers(around: Around) -> dict[str, FieldReader]:
    """A reader for each field."""
    return {
        **{key: (lambda value: _day(value, around.today, around.year)) for key in DAYS},
        **dict.fromkeys(("content", "reply_number", "note"), _text),
        **dict.fromkeys(("unit", "co_units"), unit_reader(around.units, around.town)),
        **dict.fromkeys(("attitude", "contact", "result"), _satisfaction),
        "code": _code, "title": _title, "category": _category, "hard": _yes_no,
        "lead": lambda value: read_people(value, around.people, one=True),
        "cosigners": lambda value: read_people(value, around.people, one=False),
        "letter": lambda value: _letter(value, around.classes),
    }  # fmt: skip


def _text(value: CellValue) -> CellReading:
    text = squeeze(cell_text(value))
    return _BLANK if compact(text) in NOTHING else CellReading(text)


def _title(value: CellValue) -> CellReading:
    text = squeeze(cell_text(value)).strip("《》")
    if compact(text) in NOTHING:
        return _BLANK
    if compact(text) in _NO_TITLE:
        return unreadable(f"{quoted(text)}不是建议的标题，没有导入。")
    if len(text) <= LONGEST_TITLE:
        return CellReading(text)
    cut = re.split("[。；;]", text)[0][:LONGEST_TITLE]
    return doubtful(cut, f"标题太长，只取{quoted(cut)}，全文记入内容。")


def _code(value: CellValue) -> CellReading:
    text = compact(cell_text(value)).removesuffix(".0")
    if text in NOTHING:
        return _BLANK
    whole, bare = _CODE.fullmatch(text), _NUMBER.fullmatch(text)
    if whole is not None:
        between = whole[2].startswith("闭")
        year = int(whole[2][-4:]) if between else None
        session = None if between else int(whole[2])
        return CellReading(Code(int(whole[3]), int(whole[1]), session, year))
    if bare is not None and int(bare[1]) > 0:
        return CellReading(Code(int(bare[1])))
    return doubtful(None, f"{quoted(text)}不是编号，导入时另编。")


def _category(value: CellValue) -> CellReading:
    text = compact(cell_text(value))
    if text in NOTHING:
        return _BLANK
    found = next((one for one in Category if one.value == text), None)
    near = [one for one in Category if text in one.value or one.value in text]
    if found is not None or near:
        return CellReading(found or near[0])
    guessed = next((one for words, one in _WORDS if re.search(words, text)), None)
    if guessed is not None:
        return CellReading(guessed)
    return doubtful(Category.OTHER, f"没有{quoted(text)}这一类，记为“其他”。")


_WORDS = (
    ("三农|农[业村民林]", Category.FARMING), ("路|交通|公路", Category.ROADS), ("水", Category.WATER),
    ("教|学校", Category.EDUCATION), ("卫|医|健康", Category.HEALTH), ("民政|社保|养老|救助", Category.WELFARE),
    ("环|生态|垃圾", Category.ENVIRONMENT), ("城|建设|规划|住房", Category.BUILDING),
    ("治安|安全|公安|政法", Category.SAFETY),
)  # fmt: skip


def _day(value: CellValue, today: datetime.date, year: int | None) -> CellReading:
    if isinstance(value, datetime.datetime):
        value = value.date()
    if isinstance(value, datetime.date):
        return CellReading(value)
    if isinstance(value, bool | datetime.time) or value is None:
        return unreadable(f"{quoted(cell_text(value))}不是日期，请改正。")
    if isinstance(value, str) and compact(value) in NOTHING:
        return _BLANK
    without = _without_year(value, today, year) if isinstance(value, str) and year is not None else None
    if without is not None:
        return doubtful(without, f"{quoted(value)}没有写年份，记为{chinese_date(without)}。")
    try:
        found = parse_date(value, today=today)
    except InputProblem as problem:
        return unreadable(_told_for_a_day(value, problem))
    if found.day is None:
        return unreadable(f"{quoted(cell_text(value))}没有写到日，办理期限要从那一天算起，请补上。")
    return CellReading(found.first_day)


def _without_year(text: str, today: datetime.date, year: int) -> datetime.date | None:
    """三月一日, 1月16日 in the year of the session; the year before where that day is still to come."""
    found = _MONTH_DAY.fullmatch(compact(text))
    if found is None:
        return None
    try:
        made = datetime.date(year, parse_number(found[1]), parse_number(found[2]))
        return made if made <= today else made.replace(year=year - 1)
    except (ValueError, InputProblem):
        return None


def _told_for_a_day(value: CellValue, problem: InputProblem) -> str:
    """The sentence with an example of a day: a month is not enough here."""
    try:
        return str(parse_day(value)) if isinstance(value, str) else problem.message
    except InputProblem as told:
        return told.message


def _yes_no(value: CellValue) -> CellReading:
    text = compact(cell_text(value))
    if text in NOTHING or text[0] in _NO or "一般" in text or "三个月" in text:
        return CellReading(False) if text not in ("", "-", "—", "/") else _BLANK
    if text[0] in _YES or "难" in text or "六个月" in text:
        return CellReading(True)
    return doubtful(None, f"{quoted(text)}看不出难度大不大，没有记入。")


def _letter(value: CellValue, classes: Sequence[ResultClass]) -> CellReading:
    """A, A类, A(已解决), or the name of a class: 已解决; other words go to the note (`import_kept`)."""
    text = compact(cell_text(value)).upper()
    if text in NOTHING:
        return _BLANK
    by_letter = [c for c in classes if text == c.letter or text.startswith((f"{c.letter}类", f"{c.letter}("))]
    by_name = [c for c in classes if text in (c.name, *re.split("[、或]", c.name))]
    for found in (*by_letter, *by_name):
        return CellReading(found.letter)
    known = "、".join(one.letter for one in classes)
    return doubtful(None, f"{quoted(text)}不是办理结果的类别（{known}），记入备注。")


def _satisfaction(value: CellValue) -> CellReading:
    text = compact(cell_text(value))
    if text in NOTHING or text in ("未反馈", "没有反馈"):
        return _BLANK
    for one, words in (
        (Satisfaction.DISSATISFIED, ("不满意", "不太满意")),
        (Satisfaction.FAIRLY, ("基本满意", "较满意", "比较满意")),
        (Satisfaction.SATISFIED, ("满意", "很满意", "非常满意")),
    ):
        if text in words:
            return CellReading(one)
    return doubtful(None, f"{quoted(text)}不是满意、基本满意、不满意中的一种，记入备注。")
