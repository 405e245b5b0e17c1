"""Lines of the schedule as texts and back: times as the office writes them, lines pasted from Word. Pure."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence

from renda_desktop.chinese.clock import parse_time, time_span, time_text
from renda_desktop.chinese.dates import chinese_date
from renda_desktop.errors import DeskError, InputProblem
from renda_desktop.sessions.rows import EntryRow, SessionFacts
from renda_desktop.sessions.rules import HalfDay, Part, day_number_of, day_of, half_of
from renda_desktop.sessions.schedule_commands import AddEntry
from ui.widgets.row_model import ListRow

Times = tuple[datetime.time | None, datetime.time | None]
HalfKey = tuple[int, HalfDay]
"""Day of the session (1 is the opening day) and half-day."""

_UNTIL = re.compile(r"\s*(?:[—–―～~至到]+|-+)\s*")
_HALF_A_DAY = datetime.timedelta(hours=12)


def parse_times(text: str) -> Times:
    """8:30—9:00, 8:30-9:00, 下午2点至3点半, 8:30, or nothing. Raises InputProblem."""
    parts = [part for part in _UNTIL.split(text.strip()) if part]
    if not parts:
        return None, None
    if len(parts) > 2:
        raise InputProblem("时间请写成“8:30—9:00”，或者只写开始时间“8:30”。", "times")
    start = parse_time(parts[0])
    end = parse_time(parts[1]) if len(parts) > 1 else None
    if end is not None and end < start and start.hour >= 12 > end.hour:
        end = (datetime.datetime.combine(datetime.date.min, end) + _HALF_A_DAY).time()
    if end is not None and end < start:
        raise InputProblem("结束时间早于开始时间，请核对。", "times")
    return start, end


def times_text(times: Times) -> str:
    """8:30—9:00, 8:30, or empty."""
    start, end = times
    if start is None:
        return ""
    return time_text(start) if end is None else time_span(start, end)


def entry_row(entry: EntryRow) -> ListRow:
    """A line as the list shows it."""
    values = {
        "times": entry.times,
        "activity": entry.activity,
        "content": entry.content,
        "chair": entry.chair,
    }
    return ListRow(entry.id, values)


def half_title(facts: SessionFacts, key: HalfKey) -> str:
    """4月20日（星期一）上午, or 第1天上午 while the session has no date."""
    day = day_of(facts.opens_on, key[0])
    if day is None:
        return f"{'报到日' if key[0] == 0 else f'第{key[0]}天'}{key[1].value}"
    return f"{chinese_date(day, year=False, weekday=True)}{key[1].value}"


def free_halves(facts: SessionFacts, taken: Iterable[HalfKey]) -> list[HalfKey]:
    """Half-days from the day before the session to its last day that stand empty."""
    known = set(taken)
    days = range((facts.days or 1) + 1)
    return [(day, half) for day in days for half in HalfDay if (day, half) not in known]


_PARTS = (
    ("报到", Part.REGISTRATION), ("预备会", Part.PREPARATORY), ("全体会议（继续）", Part.RESUMED),
    ("全体会议", Part.PLENARY), ("全会", Part.PLENARY), ("主席团", Part.PRESIDIUM), ("分团", Part.DELEGATIONS),
    ("代表团", Part.DELEGATIONS), ("审议", Part.DELEGATIONS),
)  # fmt: skip


def part_of(activity: str) -> Part:
    """What a meeting is by its name; the clerk may say otherwise."""
    return next((part for word, part in _PARTS if word in activity), Part.OTHER)


_CELLS = ("activity", "content", "chair", "attendees", "place", "responsible")
_HEADINGS = {"日期", "时间", "会议/活动", "会议", "活动", "内容", "主持人", "参加人员", "地点", "责任人"}
_DAY = re.compile(r"(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日(?:[（(].{2,3}[)）])?\s*(上午|下午|晚上)?")
_CLOCK = r"(?:上午|下午|晚上|中午)?\d{1,2}(?:[:：点]\d{0,2}半?分?)"
_TIMES = re.compile(rf"{_CLOCK}(?:\s*(?:[—–―～~至到]+|-+)\s*{_CLOCK})?")


def pasted_entries(text: str, facts: SessionFacts, here: HalfKey) -> list[AddEntry]:
    """Lines of the schedule of a pasted text; a date or 上午 at the beginning counts for the lines below it too."""
    found: list[AddEntry] = []
    place = here
    for line in text.replace("\r", "\n").split("\n"):
        cells = [cell.strip() for cell in line.split("\t")]
        if not any(cells) or len(set(cells) & _HEADINGS) > 1:
            continue
        place, cells = _take_day(cells, facts, place)
        times, cells = _take_times(cells)
        if cells and cells[0]:
            found.append(_entry(facts.id, place, times, cells))
    return found


def _take_day(cells: Sequence[str], facts: SessionFacts, place: HalfKey) -> tuple[HalfKey, list[str]]:
    first = cells[0]
    if first in {half.value for half in HalfDay}:
        return (place[0], HalfDay(first)), list(cells[1:])
    read = _DAY.fullmatch(first)
    if read is None or facts.opens_on is None:
        return place, list(cells[1:]) if read or (not first and len(cells) > 1) else list(cells)
    half = HalfDay(read[4]) if read[4] else place[1]
    try:
        day = datetime.date(int(read[1] or facts.opens_on.year), int(read[2]), int(read[3]))
    except ValueError:
        return place, list(cells[1:])
    return (day_number_of(facts.opens_on, day), half), list(cells[1:])


def _take_times(cells: list[str]) -> tuple[Times, list[str]]:
    """Times in a cell of their own, or before the name of the meeting."""
    read = _TIMES.match(cells[0]) if cells else None
    if read is None:
        return (None, None), cells[1:] if len(cells) > 1 and not cells[0] else cells
    try:
        times = parse_times(read[0])
    except DeskError:
        return (None, None), cells
    rest = cells[0][read.end() :].strip()
    return times, [rest, *cells[1:]] if rest else cells[1:]


def _entry(session_id: str, place: HalfKey, times: Times, cells: Sequence[str]) -> AddEntry:
    texts = dict(zip(_CELLS, cells, strict=False))
    start, end = times
    half = half_of(start) if start else place[1]
    return AddEntry(
        session_id, day_number=place[0], half=half, starts_at=start, ends_at=end,
        part=part_of(texts["activity"]), **texts,
    )  # fmt: skip
