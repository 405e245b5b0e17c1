"""Writes of the public holidays: a year brought in from a file, and taken away again."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import select

from renda_desktop.chinese.dates import parse_day
from renda_desktop.chinese.width import quoted
from renda_desktop.errors import FileProblem, InputProblem, RuleViolation
from renda_desktop.law.holidays import YearOfHolidays, checked, read_toml
from renda_desktop.law.packs import MOST_BYTES, decode
from renda_desktop.progress import Progress
from renda_desktop.spreadsheets.cells import CellValue, Workbook
from renda_desktop.spreadsheets.reading import read_workbook
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.storage.files import read_bounded, reason_of
from renda_desktop.township.holiday_text import text_of
from renda_desktop.township.models import HolidayYear

_OFF = ("放假", "休息", "休假", "放假调休", "休")
_WORKED = ("上班", "调休上班", "补班", "工作日", "班")


def read_holiday_file(path: Path, progress: Progress) -> YearOfHolidays:
    """The year in a file: ours (.toml), or any table with a column of days and a column 放假/上班.

    Raises FileProblem for a file that cannot be read, InputProblem and RuleViolation for what is no year of holidays.
    """
    if path.suffix.lower() == ".toml":
        return read_toml(_text(path))
    days = _days(read_workbook(path, progress), path.name)
    year = Counter(day.year for day in days).most_common(1)[0][0]
    off = [day for day, words in days.items() if "off" in words]
    worked = [day for day, words in days.items() if "worked" in words]
    return checked(year, path.stem, off, worked)


def _text(path: Path) -> str:
    try:
        content = read_bounded(path, MOST_BYTES)
    except OSError as error:
        raise FileProblem(
            f"打不开{quoted(path.name)}：{reason_of(error)}。请检查以后再选一次。", path
        ) from error
    if content is None:
        raise FileProblem(f"{quoted(path.name)}超过1兆字节，不像是放假安排。请核对选的文件。", path)
    return decode(content)


def _days(workbook: Workbook, name: str) -> dict[date, set[str]]:
    """Every day of the table with what is said beside it; rows without a day or without such a word are headings."""
    found: dict[date, set[str]] = {}
    for sheet in workbook.sheets:
        for row in sheet.rows:
            kinds = {kind for cell in row if (kind := _kind(cell))}
            if not kinds:
                continue
            days = [day for cell in row if (day := _day(cell)) is not None]
            if not days:
                said = "、".join(str(cell) for cell in row if cell not in (None, ""))
                raise RuleViolation(
                    f"{quoted(name)}里的这一行没有完整的日期：{said}。请写成 2027-01-01 这样再导入。"
                )
            for day in days:
                found.setdefault(day, set()).update(kinds)
    if not found:
        raise RuleViolation(
            f"{quoted(name)}里没有放假安排。请准备两列的表：一列日期（2027-01-01），一列写“放假”或者“上班”。"
        )
    return found


def _kind(cell: CellValue) -> str:
    word = cell.strip() if isinstance(cell, str) else ""
    return "off" if word in _OFF else "worked" if word in _WORKED else ""


def _day(cell: CellValue) -> date | None:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if not isinstance(cell, str) or not any(letter.isdigit() for letter in cell):
        return None
    try:
        return parse_day(cell)
    except InputProblem:
        return None


def import_holidays(db: DbSession, year: YearOfHolidays) -> None:
    """Takes over a year; it stands before what the program knows of that year."""
    describe(db, f"导入{year.year}年放假安排")
    stored = db.scalars(select(HolidayYear).where(HolidayYear.year == year.year)).first()
    if stored is None:
        stored = HolidayYear(year=year.year)
        db.add(stored)
    stored.notice, stored.off, stored.worked = year.notice[:100], text_of(year.off), text_of(year.worked)


def remove_holidays(db: DbSession, year: int) -> None:
    """Takes an imported year away. Raises RuleViolation for one that was not imported."""
    stored = db.scalars(select(HolidayYear).where(HolidayYear.year == year)).first()
    if stored is None:
        raise RuleViolation(f"{year}年的放假安排不是导入的，不能删除。")
    describe(db, f"删除导入的{year}年放假安排")
    db.delete(stored)
