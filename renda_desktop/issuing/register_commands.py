"""Writes in the register of numbers: what was issued elsewhere, numbers nobody has, and the office's own remarks."""

from __future__ import annotations

import datetime
from typing import Any

from msgspec import Struct

from renda_desktop.chinese.width import within_quotes
from renda_desktop.errors import RuleViolation
from renda_desktop.issuing.commands import Wanted, entries_with, require_free
from renda_desktop.issuing.models import GivenNumber
from renda_desktop.issuing.registers import Period
from renda_desktop.issuing.rules import span_text
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.editing import Editable, EditField, edit_field

MOST_AT_ONCE = 300
"""So many numbers are entered in one go at the most: more is a slip of the pen."""
HIGHEST = 9999
MOST_PRINTED = 99_999


class EnterNumbers(Struct, frozen=True):
    """Request: `first` to `last` (None: one number) were given outside the program, to what `title` says."""

    period: Period
    first: int
    last: int | None
    title: str
    given_on: datetime.date | None = None
    sent_to: str = ""
    copies: int | None = None
    note: str = ""


def enter_numbers(db: DbSession, request: EnterNumbers) -> int:
    """Enters one line for each number; returns how many. Raises RuleViolation for a number somebody has."""
    numbers = _span(request.first, request.last)
    describe(db, f"登记别处发的{request.period.series.value}{span_text(numbers)}号")
    if not request.title.strip():
        raise RuleViolation("请写标题，例如“启用本程序以前发的文件”。", "title")
    _require_in_year(request.period.year, request.given_on)
    _require_copies(request.copies)
    for number in numbers:
        require_free(db, _wanted(request.period, number))
        entry = _entry(request.period, number)
        entry.title, entry.given_on = request.title.strip(), request.given_on
        entry.sent_to, entry.copies, entry.note = (
            request.sent_to.strip(),
            request.copies,
            request.note.strip(),
        )
        db.add(entry)
    db.flush()
    return len(numbers)


class ExplainGap(Struct, frozen=True):
    """Request: nobody has the numbers `first` to `last` (None: one number), for this reason."""

    period: Period
    first: int
    last: int | None
    reason: str


def explain_gap(db: DbSession, request: ExplainGap) -> int:
    """Enters the numbers as 空号; returns how many. Raises RuleViolation without a reason, or for a known number."""
    numbers = _span(request.first, request.last)
    describe(db, f"说明{request.period.series.value}{span_text(numbers)}号是空号")
    if not request.reason.strip():
        raise RuleViolation("请写明为什么空着，例如“跳号”，号和原因一起留在登记里。", "reason")
    for number in numbers:
        known = entries_with(db, _wanted(request.period, number))
        if known:
            said = within_quotes(known[0].title or known[0].void_reason)
            raise RuleViolation(f"{number}号已经登记了“{said}”，不是空号。", "first")
        entry = _entry(request.period, number)
        entry.void_reason = request.reason.strip()
        db.add(entry)
    db.flush()
    return len(numbers)


def edit_entry(db: DbSession, request: EditField) -> None:
    """Sets one field of a line. Raises RuleViolation for a number somebody has, or for what the paper itself says."""
    entry = db.get_one(GivenNumber, request.record_id)
    if entry.paper and request.field in _OF_THE_PAPER:
        raise RuleViolation("这个号是给程序里的文书编的，号、标题和日期请在那份文书那里改。", request.field)
    if request.field == "number":
        _require_number(request.value, "number")
        wanted = Wanted(entry.series, request.value, entry.year, entry.term_id)
        require_free(db, wanted, entry)
    if request.field == "given_on":
        _require_in_year(entry.year, request.value)
    edit_field(db, entry, _label(entry), _EDITABLE, request)


def remove_entry(db: DbSession, number_id: str) -> None:
    """Takes a line off that was entered by hand. Raises RuleViolation for the number of a paper of the program."""
    entry = db.get_one(GivenNumber, number_id)
    describe(db, f"删除登记的{_label(entry)}")
    if entry.paper:
        raise RuleViolation("这个号是给程序里的文书编的，不能删除；不用了请作废，号和原因都留着。")
    db.delete(entry)
    db.flush()


def _span(first: int, last: int | None) -> range:
    _require_number(first)
    end = first if last is None else last
    if end < first:
        raise RuleViolation(f"第一个号是{first}，最后一个号是{end}，写反了，请改正。", "last")
    _require_number(end, "last")
    if end - first >= MOST_AT_ONCE:
        raise RuleViolation(f"一次最多登记{MOST_AT_ONCE}个号，请核对最后一个号。", "last")
    return range(first, end + 1)


def _require_number(number: int | None, field: str = "first") -> None:
    if number is None or not 1 <= number <= HIGHEST:
        raise RuleViolation(f"号要在1到{HIGHEST}之间，请改正。", field)


def _require_in_year(year: int | None, day: datetime.date | None) -> None:
    if year is not None and day is not None and day.year != year:
        raise RuleViolation(f"这是{year}年的号，日期却在{day.year}年，请改正。", "given_on")


def _require_copies(copies: Any) -> Any:
    if copies is not None and not 1 <= copies <= MOST_PRINTED:
        raise RuleViolation(f"份数要在1到{MOST_PRINTED}之间，没有数就空着。", "copies")
    return copies


def _wanted(period: Period, number: int) -> Wanted:
    return Wanted(period.series, number, period.year, period.term_id)


def _entry(period: Period, number: int) -> GivenNumber:
    return GivenNumber(
        series=period.series,
        year=period.year,
        term_id=period.term_id,
        number=number,
        paper="",
        record_id="",
        title="",
        given_on=None,
        void_reason="",
    )


def _label(entry: GivenNumber) -> str:
    return f"{entry.series.value}{entry.number}号"


_OF_THE_PAPER = ("number", "title", "given_on")
_EDITABLE = {
    "number": Editable("号", required=True),
    "title": Editable("标题", required=True),
    "given_on": Editable("日期"),
    "sent_to": Editable("发往"),
    "copies": Editable("份数", _require_copies),
    "note": Editable("备注"),
    "void_reason": Editable("原因", required=True),
}
