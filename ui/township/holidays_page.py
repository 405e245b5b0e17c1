"""放假安排: the public holidays by which working days are counted, one year from each notice."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.chinese.dates import chinese_date, date_span
from renda_desktop.errors import InputProblem, RuleViolation
from renda_desktop.law.holidays import YearOfHolidays
from renda_desktop.township.calendar import HolidayRow, list_holidays
from renda_desktop.township.holiday_commands import import_holidays, read_holiday_file, remove_holidays
from ui.runtime.context import AppContext
from ui.township.pages import SettingsPart
from ui.widgets import tokens
from ui.widgets.badge import Badge
from ui.widgets.buttons import quiet_button, removal_link
from ui.widgets.emptied import emptied
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import hairline, set_shown, text_label
from ui.widgets.messages import FileKind, choose_file
from ui.widgets.tokens import Tone

HOLIDAYS = "放假安排"
"""The part of the settings."""
_EXPLANATION = (
    "本省规定用“工作日”计算的期限（例如反馈意见十个工作日），要知道哪几天放假、哪几天调休上班。"
    "每年国务院办公厅发了通知，就把放假安排的文件（U盘拷来）导入一次；表格也可以自己做：一列日期，一列写“放假”或者“上班”。"
    "按月、按天计算的期限不受放假影响。"
)
_PURPOSE = "holidays"
_FILES: FileKind = ("放假安排", (".toml", ".csv", ".xlsx", ".xls", ".et", ".ods", ".txt"))
_NOTICE_MONTH = 11
"""In November the notice for the next year is out."""


class HolidaysPage(SettingsPart):
    """What is missing above, the button, then one block for each year, the newest first."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.missing, self.badge = text_label(""), Badge("没有导入", Tone.SOON)
        self.import_button = quiet_button("导入放假安排…", "upload", self.choose)
        self.told = text_label("", "error")
        self.years: list[HolidayRow] = []
        self._blocks = QVBoxLayout()
        self._blocks.setSpacing(tokens.GAP)
        self._lay_out()

    def reload(self) -> None:
        """Reads the years anew."""
        self.years = self.context.read(list_holidays)
        self.missing.setText(missing_words({row.holidays.year for row in self.years}, self.context.today()))
        for part in (self.missing, self.badge):
            set_shown(part, bool(self.missing.text()))
        emptied(self._blocks)
        for row in reversed(self.years):
            self._blocks.addWidget(self._block(row))

    def choose(self) -> None:
        """[导入放假安排…]."""
        path = choose_file(self, "导入放假安排", [_FILES], self.context.computer.folder(_PURPOSE))
        if path is not None:
            self.context.computer.keep_folder(_PURPOSE, path)
            self.load(path)

    def load(self, path: Path) -> None:
        """Reads the file in the background; what is wrong with it is said below the button."""
        self._say("")
        self.context.long_work(
            lambda progress: read_holiday_file(path, progress),
            self._take,
            f"正在读取“{path.name}”",
            failed=lambda problem: self._say(problem.message),
        )

    def _take(self, year: YearOfHolidays) -> None:
        def refused(problem: RuleViolation | InputProblem) -> None:
            self._say(problem.message)

        if self.context.write(lambda db: import_holidays(db, year), refused=refused):
            self.reload()
            self.context.teller.note(f"已导入{year.year}年放假安排", undo=True)

    def _remove(self, year: int) -> None:
        if self.context.write(lambda db: remove_holidays(db, year)):
            self.reload()

    def _say(self, text: str) -> None:
        self.told.setText(text)
        set_shown(self.told, bool(text))

    def _block(self, row: HolidayRow) -> QWidget:
        block, year = QWidget(), row.holidays
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.GAP_TINY)
        column.addWidget(hairline())
        column.addWidget(text_label(f"{year.year}年", "section"))
        column.addWidget(text_label(f"放假：{stretches(year.off)}。"))
        if year.worked:
            column.addWidget(text_label(f"调休上班：{'、'.join(map(_day, year.worked))}。"))
        where = "导入的" if row.imported else "程序自带的"
        column.addWidget(text_label(f"{where}，{year.notice}" if year.notice else where, "small"))
        if row.imported:
            column.addWidget(removal_link("删除导入的这一年", partial(self._remove, year.year)))
        return block

    def _lay_out(self) -> None:
        told = QWidget()
        flow = FlowLayout(told, tokens.GAP_SMALL)
        flow.addWidget(self.badge)
        flow.addWidget(self.import_button)
        self.column.addWidget(text_label(_EXPLANATION, "second"))
        for widget in (self.missing, told, self.told):
            self.column.addWidget(widget)
        self.column.addLayout(self._blocks)
        self.told.hide()


def missing_words(known: set[int], today: date) -> str:
    """2027年放假安排还没有导入，按周末推算。 Next year's is missed from November on, when the notice is out."""
    wanted = [today.year, *([today.year + 1] if today.month >= _NOTICE_MONTH else [])]
    missing = "、".join(f"{year}年" for year in wanted if year not in known)
    return f"{missing}放假安排还没有导入，按周末推算。" if missing else ""


def stretches(days: tuple[date, ...]) -> str:
    """1月1日、2月15日至23日: days that follow one another together."""
    found: list[tuple[date, date]] = []
    for day in days:
        if found and day - found[-1][1] == timedelta(days=1):
            found[-1] = (found[-1][0], day)
        else:
            found.append((day, day))
    return "、".join(date_span(first, last) for first, last in found)


def _day(day: date) -> str:
    return chinese_date(day, year=False)
