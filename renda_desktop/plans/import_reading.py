"""How each cell of a plan's workbook is understood. Pure."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping

from msgspec import Struct

from renda_desktop.chinese.width import compact, quoted, squeeze
from renda_desktop.errors import InputProblem
from renda_desktop.plans.pasting import without_counter
from renda_desktop.plans.plan_time import PlanTime
from renda_desktop.plans.reading_time import read_plan_time
from renda_desktop.plans.rules import guess_kind
from renda_desktop.roster.import_places import unit_key
from renda_desktop.spreadsheets.cells import CellValue, cell_text
from renda_desktop.spreadsheets.verdicts import CellReading, FieldReader, doubtful, unreadable

LONGEST_TITLE = 120
_BLANK = CellReading(None)
_NOTHING = frozenset({"", "-", "—", "/", "无", "待定", "未定"})
_ALL = re.compile(r"全体(?:镇|乡)?(?:人大)?代表(?:[(（]\d+人[)）])?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_COUNT = re.compile(r"[(（]\d+人[)）]$")
_UNPLANNED = re.compile(r"[(（]计划外[)）]$")


class Participants(Struct, frozen=True, eq=False):
    """参加人员: everybody, deputy groups by id, and others in words; `words` as a person reads it."""

    words: str
    whole: bool = False
    groups: tuple[str, ...] = ()
    others: str = ""

    def __eq__(self, other: object) -> bool:
        """Whether they mean the same people, however written."""
        if not isinstance(other, Participants):
            return False
        mine, theirs = (self.whole, set(self.groups)), (other.whole, set(other.groups))
        return mine == theirs and self.others == other.others

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash((self.whole, frozenset(self.groups), self.others))


def readers(year: int, groups: Mapping[str, str]) -> dict[str, FieldReader]:
    """A reader for each field of a plan of `year`; `groups`: id by `roster.import_places.unit_key` of the name."""
    texts = ("content", "place", "responsible", "observers", "materials")
    return {
        **dict.fromkeys(texts, _text),
        "title": _title,
        "time": lambda value: _time(value, year),
        "kind": _kind,
        "participants": lambda value: _participants(value, groups),
    }


def title_key(title: str) -> str:
    """Equal for titles that mean one item."""
    return re.sub(r"[\s“”\"'《》、，,。.]", "", compact(title))


def _title(value: CellValue) -> CellReading:
    title = _UNPLANNED.sub("", without_counter(squeeze(cell_text(value))))
    if len(title) <= LONGEST_TITLE:
        return CellReading(title)
    cut = re.split("[。；;]", title)[0][:LONGEST_TITLE]
    return doubtful(cut, f"太长，事项只取{quoted(cut)}，全文记入具体内容。")


def _time(value: CellValue, year: int) -> CellReading:
    """The time; one of another year is refused, one that cannot be read stays in the content."""
    if isinstance(value, datetime.datetime):
        value = value.date()
    if isinstance(value, datetime.date):
        if value.year != year:
            return unreadable(f"“{value.isoformat()}”不在{year}年，请改正，或者换一年的计划来导入。")
        return CellReading(PlanTime.days(value))
    text = cell_text(value)
    if compact(text) in _NOTHING:
        return _BLANK
    if text.isdecimal() and len(text) <= 2 and 1 <= int(text) <= 12:
        return CellReading(PlanTime.months(year, int(text)))
    try:
        return CellReading(read_plan_time(text, year))
    except InputProblem as problem:
        named = _YEAR.search(compact(text))
        if named and int(named[0]) != year:
            return unreadable(f"{quoted(text)}不在{year}年，请改正，或者换一年的计划来导入。")
        return doubtful(None, f"{problem.message.rstrip('。')}；先按时间待定，原文记入具体内容。")


def _kind(value: CellValue) -> CellReading:
    text = squeeze(cell_text(value))
    if compact(text) in _NOTHING:
        return _BLANK
    kind = guess_kind(without_counter(text))
    return CellReading(kind) if kind else doubtful(None, f"{quoted(text)}不是计划的类别，原文记入具体内容。")


def _participants(value: CellValue, groups: Mapping[str, str]) -> CellReading:
    """全体代表; 第一小组、第二小组; what is neither stays in words."""
    text = squeeze(cell_text(value))
    if compact(text) in _NOTHING:
        return _BLANK
    whole, found, others = False, [], []
    for part in filter(None, map(str.strip, re.split("[、，,；;]", text))):
        group = groups.get(unit_key(_COUNT.sub("", part))) if "组" in part else None
        if _ALL.fullmatch(compact(part)):
            whole = True
        elif group is not None:
            found.append(group)
        else:
            others.append(part)
    return CellReading(Participants(text, whole, tuple(found), "、".join(others)))


def _text(value: CellValue) -> CellReading:
    text = squeeze(cell_text(value))
    return _BLANK if compact(text) in _NOTHING else CellReading(text)
