"""Dates and times: typed freely, read by the owner's parser, or picked from a calendar."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QDate, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from renda_desktop.errors import InputProblem
from ui.widgets.buttons import icon_button
from ui.widgets.calendar_popup import CalendarPopup
from ui.widgets.labels import set_shown
from ui.widgets.line_fields import ParsedField

D = TypeVar("D")


class PartialDateField(ParsedField[D | None], Generic[D]):
    """A date known to the day, the month or the year: `parse` is the owner's (text is not empty)."""

    def __init__(
        self,
        label: str,
        parse: Callable[[str], D],
        show: Callable[[D], str] = str,
        *,
        hint: str = "如 1978-06 或 1978年6月",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            label,
            lambda text: parse(text) if text else None,
            lambda value: "" if value is None else show(value),
            None,
            hint=hint,
            parent=parent,
        )
        self._calendar: CalendarPopup | None = None
        self.calendar_button = icon_button(f"从日历中选择{label}", "calendar", self.open_calendar)
        self.calendar_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.calendar_button.setToolTip(f"从日历中选择{label}（F4 或 Alt+↓）")
        self.editor.set_inner(self.calendar_button)
        self._manner = "按 F4 或 Alt 加下箭头打开日历"
        self.editor.setAccessibleDescription(self._manner)
        self.editor.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """F4 or Alt+↓ opens the calendar."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and _opens(event):
            if not self.editor.isReadOnly():
                self.open_calendar()
            return True
        return super().eventFilter(watched, event)

    def open_calendar(self) -> CalendarPopup:
        """Shows the calendar below the field, on the date that stands there."""
        if self._calendar is None:
            self._calendar = CalendarPopup(self)
            self._calendar.calendar.clicked.connect(self._pick)
            self._calendar.calendar.activated.connect(self._pick)
        self._calendar.show_below(self.editor, _first_day(self.editor.text()))
        return self._calendar

    def _pick(self, day: QDate) -> None:
        if self._calendar is not None:
            self._calendar.hide()
        self.type_text(day.toString("yyyy-MM-dd"))
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _set_read_only(self, on: bool) -> None:
        super()._set_read_only(on)
        set_shown(self.calendar_button, not on)
        self.editor.place_inner()


class DateField(PartialDateField[dt.date]):
    """A date known to the day."""

    def __init__(
        self,
        label: str,
        parse: Callable[[str], dt.date],
        *,
        hint: str = "如 2026-3-5",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(label, parse, dt.date.isoformat, hint=hint, parent=parent)


class TimeField(ParsedField[dt.time | None]):
    """A time of day: 9:30, 0930, 9点半, 下午2点."""

    def __init__(
        self, label: str, *, hint: str = "如 9:00 或 下午2点半", parent: QWidget | None = None
    ) -> None:
        super().__init__(label, parse_time, _time_text, None, hint=hint, parent=parent)


def parse_time(text: str) -> dt.time | None:
    """Reads a time as clerks write it; raises `InputProblem` for what is none."""
    plain = (
        text.replace("：", ":").replace("．", ":").replace(".", ":").replace("時", "点").replace("时", "点")
    )
    plain = plain.replace("半", "30分").replace("一刻", "15分").replace(" ", "")
    if not plain:
        return None
    found = re.fullmatch(r"(上午|早上|中午|下午|晚上)?(\d{1,2})(?:[:点](\d{1,2})?分?)?", plain)
    if found is None:
        found = re.fullmatch(r"(上午|早上|中午|下午|晚上)?(\d{1,2})(\d{2})", plain)
    if found is None:
        raise InputProblem("请写成 9:30 或 下午2点半 这样的时间。")
    part, hour, minute = found[1], int(found[2]), int(found[3] or 0)
    if part in ("下午", "晚上") and hour < 12:
        hour += 12
    if hour > 23 or minute > 59:
        raise InputProblem("没有这个时间，请写成 9:30 或 下午2点半 这样。")
    return dt.time(hour, minute)


def _opens(event: QKeyEvent) -> bool:
    alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
    return (event.key() == Qt.Key.Key_F4 and not alt) or (alt and event.key() == Qt.Key.Key_Down)


def _time_text(value: dt.time | None) -> str:
    return "" if value is None else f"{value.hour}:{value.minute:02d}"


def _first_day(text: str) -> QDate:
    numbers = [int(part) for part in re.findall(r"\d+", text)[:3]]
    year, month, day = [*numbers, 1, 1, 1][:3] if numbers else (0, 0, 0)
    date = QDate(year, month, day)
    return date if date.isValid() and year > 1800 else QDate.currentDate()
