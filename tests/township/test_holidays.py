"""Public holidays: those of the program and those the office imports."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from renda_desktop.errors import DeskError, FileProblem, RuleViolation
from renda_desktop.law.holidays import YearOfHolidays
from renda_desktop.progress import SilentProgress
from renda_desktop.storage.database import Database
from renda_desktop.township.calendar import list_holidays, working_calendar
from renda_desktop.township.holiday_commands import import_holidays, read_holiday_file, remove_holidays

SOME = YearOfHolidays(
    2027, "国办发明电〔2026〕9号", (date(2027, 1, 1), date(2027, 2, 8)), (date(2027, 2, 20),)
)


def read(path: Path) -> YearOfHolidays:
    return read_holiday_file(path, SilentProgress())


def test_an_imported_year_is_known_and_can_be_undone(town: Database) -> None:
    with town.read() as db:
        assert not working_calendar(db).knows(2027)
        assert working_calendar(db).is_working(date(2027, 2, 8))
    with town.action() as db:
        import_holidays(db, SOME)
    with town.read() as db:
        calendar = working_calendar(db)
        assert calendar.knows(2027)
        assert not calendar.is_working(date(2027, 2, 8))
        assert calendar.is_working(date(2027, 2, 20))
        assert [(row.holidays.year, row.imported) for row in list_holidays(db)][-2:] == [
            (2026, False),
            (2027, True),
        ]
    town.undo()
    with town.read() as db:
        assert not working_calendar(db).knows(2027)


def test_an_imported_year_stands_before_the_program_s_own(town: Database) -> None:
    with town.action() as db:
        import_holidays(db, YearOfHolidays(2026, "更正", (date(2026, 1, 5),), ()))
        import_holidays(db, YearOfHolidays(2026, "再更正", (date(2026, 1, 6),), ()))
    with town.read() as db:
        calendar = working_calendar(db)
        assert (calendar.is_working(date(2026, 1, 5)), calendar.is_working(date(2026, 1, 6))) == (True, False)
        assert calendar.is_working(date(2026, 10, 1))
    with town.action() as db:
        remove_holidays(db, 2026)
    with town.read() as db:
        assert not working_calendar(db).is_working(date(2026, 10, 1))
    with pytest.raises(RuleViolation, match="2026年的放假安排不是导入的"), town.action() as db:
        remove_holidays(db, 2026)


def test_a_table_of_days(tmp_path: Path) -> None:
    path = tmp_path / "2027年放假安排.csv"
    path.write_text("日期,安排\n2027-01-01,放假\n2027年2月8日,放假\n2027/2/20,上班\n", "gb18030")
    year = read(path)
    assert (year.year, year.off, year.worked) == (2027, SOME.off, SOME.worked)
    assert year.notice == "2027年放假安排"


def test_a_workbook_of_days(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["放假安排"],
        ["日期", "星期", "安排"],
        [date(2027, 1, 1), "五", "休"],
        [date(2027, 2, 20), "六", "班"],
    ):
        sheet.append(row)
    book.save(tmp_path / "安排.xlsx")
    year = read(tmp_path / "安排.xlsx")
    assert (year.off, year.worked) == ((date(2027, 1, 1),), (date(2027, 2, 20),))


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("安排.csv", "日期,安排\n1月1日,放假\n", "没有完整的日期：1月1日、放假"),
        ("安排.csv", "姓名,性别\n张三,男\n", "没有放假安排.*两列的表"),
        ("安排.csv", "日期,安排\n2027-01-01,放假\n2027-01-01,上班\n", "2027年1月1日既写了放假又写了上班"),
        (
            "安排.csv",
            "日期,安排\n2027-01-01,放假\n2027-01-02,放假\n2026-12-31,放假\n",
            "2026年12月31日不在2027年里",
        ),
        ("安排.csv", "日期,安排\n2027-01-01,放假\n2027-02-08,上班\n", "2027年2月8日是星期一，本来就上班"),
        ("安排.csv", "日期,安排\n2027-02-20,上班\n", "没有2027年的一天放假"),
        ("安排.toml", "year = 2027\noff = [2027-01-01", "格式不对"),
    ],
)
def test_a_faulty_file_is_refused_in_plain_words(tmp_path: Path, name: str, text: str, said: str) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    with pytest.raises(DeskError, match=said):
        read(tmp_path / name)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    for name in ("没有.toml", "没有.xlsx"):
        with pytest.raises(FileProblem):
            read(tmp_path / name)
