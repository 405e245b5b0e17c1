"""How each cell of a register of suggestions is understood. Pure."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence

from msgspec import Struct

from renda_desktop.chinese.date_parsing import parse_date
from renda_desktop.chinese.width import compact, quoted, squeeze
from renda_desktop.deliberation.rules import Category
from renda_desktop.errors import InputProblem
from renda_desktop.spreadsheets.cells import CellValue, cell_text
from renda_desktop.spreadsheets.verdicts import CellReading, FieldReader, doubtful, unreadable
from renda_desktop.suggestions.import_mapping import DAYS
from renda_desktop.suggestions.rules import Satisfaction

LONGEST_TITLE = 120
_BLANK = CellReading(None)
_NOTHING = frozenset({"", "-", "—", "/", "无", "待定", "未定", "暂无"})
_COUNTED = re.compile(r"(?:等[0-9一二三四五六七八九十]*|[0-9]+)[人名](?:代表)?$")
_NUMBER = re.compile(r"(?:第)?([0-9]+)(?:号|件)?")
_CODE = re.compile(r"([0-9]+)[-—－](闭[-—－]20[0-9]{2}|[0-9]+)[-—－]([0-9]+)")
_YES, _NO = frozenset("是√✓有大难"), frozenset("否×✗无")


class Code(Struct, frozen=True):
    """19-7-003, 19-闭-2026-05, or a bare number: 第3号. `session` None: between sessions, or not said."""

    number: int
    term: int | None = None
    session: int | None = None
    year: int | None = None


class Named(Struct, frozen=True):
    """People by their names: ids where the roster has them."""

    people: tuple[tuple[str | None, str], ...]

    @property
    def unknown(self) -> list[str]:
        """Names the roster does not have, or has twice."""
        return [name for person_id, name in self.people if person_id is None]


def readers(
    today: datetime.date, people: Mapping[str, str | None], letters: Sequence[str]
) -> dict[str, FieldReader]:
    """A reader for each field; `people`: person id by compact name, None for a name that two people have."""
    return {
        **{key: (lambda value: _day(value, today)) for key in DAYS},
        **dict.fromkeys(("content", "reply_number", "note"), _text),
        **dict.fromkeys(("unit", "co_units"), _text),
        **dict.fromkeys(("attitude", "contact", "result"), _satisfaction),
        "code": _code, "title": _title, "category": _category, "hard": _yes_no,
        "lead": lambda value: _names(value, people, one=True),
        "cosigners": lambda value: _names(value, people, one=False),
        "letter": lambda value: _letter(value, letters),
    }  # fmt: skip


def _text(value: CellValue) -> CellReading:
    text = squeeze(cell_text(value))
    return _BLANK if compact(text) in _NOTHING else CellReading(text)


def _title(value: CellValue) -> CellReading:
    text = squeeze(cell_text(value)).strip("《》")
    if len(text) <= LONGEST_TITLE:
        return CellReading(text) if text else _BLANK
    cut = re.split("[。；;]", text)[0][:LONGEST_TITLE]
    return doubtful(cut, f"标题太长，只取{quoted(cut)}，全文记入内容。")


def _code(value: CellValue) -> CellReading:
    text = compact(cell_text(value)).removesuffix(".0")
    if text in _NOTHING:
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
    if text in _NOTHING:
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


def _day(value: CellValue, today: datetime.date) -> CellReading:
    if isinstance(value, datetime.datetime):
        value = value.date()
    if isinstance(value, datetime.date):
        return CellReading(value)
    if isinstance(value, bool | datetime.time) or value is None:
        return unreadable(f"{quoted(cell_text(value))}不是日期，请改正。")
    if isinstance(value, str) and compact(value) in _NOTHING:
        return _BLANK
    try:
        found = parse_date(value, today=today)
    except InputProblem as problem:
        return unreadable(problem.message)
    if found.day is None:
        return unreadable(f"{quoted(cell_text(value))}没有写到日，办理期限要从那一天算起，请补上。")
    return CellReading(found.first_day)


def _yes_no(value: CellValue) -> CellReading:
    text = compact(cell_text(value))
    if text in _NOTHING or text[0] in _NO or "一般" in text:
        return CellReading(False) if text not in ("", "-", "—", "/") else _BLANK
    return CellReading(True) if text[0] in _YES or "难" in text or "六个月" in text else _BLANK


def _names(value: CellValue, people: Mapping[str, str | None], *, one: bool) -> CellReading:
    text = squeeze(cell_text(value))
    if compact(text) in _NOTHING:
        return _BLANK
    parts = [_COUNTED.sub("", compact(part)) for part in re.split("[、，,；;/\n]", text)]
    names = list(dict.fromkeys(part for part in parts if part))
    named = Named(tuple((people.get(name), name) for name in names))
    said = f"{'、'.join(named.unknown)}不在本届名册里，或者有同名的，只记姓名。" if named.unknown else ""
    if one and len(names) > 1:
        said = f"领衔代表写了{len(names)}人，{names[0]}算领衔，其余算联名。{said}"
    return doubtful(named, said) if said else CellReading(named)


def _letter(value: CellValue, letters: Sequence[str]) -> CellReading:
    text = compact(cell_text(value)).upper()
    if text in _NOTHING:
        return _BLANK
    found = next(
        (letter for letter in letters if text == letter or text.startswith((f"{letter}类", f"{letter}("))),
        None,
    )
    if found is not None:
        return CellReading(found)
    return unreadable(f"{quoted(text)}不是办理结果的类别（{'、'.join(letters)}），请改正。")


def _satisfaction(value: CellValue) -> CellReading:
    text = compact(cell_text(value))
    if text in _NOTHING or text in ("未反馈", "没有反馈"):
        return _BLANK
    for one, words in (
        (Satisfaction.DISSATISFIED, ("不满意", "不太满意")),
        (Satisfaction.FAIRLY, ("基本满意", "较满意", "比较满意")),
        (Satisfaction.SATISFIED, ("满意", "很满意", "非常满意")),
    ):
        if text in words:
            return CellReading(one)
    return unreadable(f"{quoted(text)}不是满意、基本满意、不满意中的一种，请改正。")


def unit_names(value: object) -> list[str]:
    """The units in a cell, each by its name."""
    return [name for part in re.split("[、，,；;/\n]", str(value or "")) if (name := part.strip())]
