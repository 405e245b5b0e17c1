"""What is asked before something is recorded: on another day than the sitting's, and when too few are there."""

from __future__ import annotations

import datetime

from PySide6.QtCore import Qt

from renda_desktop.chinese.dates import chinese_date
from ui.widgets.date_fields import TimeField
from ui.widgets.fields import TextField
from ui.widgets.labels import text_label
from ui.widgets.question import Question


class OtherDayQuestion(Question):
    """今天不是开会那天: record all the same, as of the day of the sitting and the time it was then."""

    def __init__(self) -> None:
        self.words = text_label("")
        self.time = TimeField("当时的时间")
        super().__init__("按会议当天补记", "check", "不记，只看", self.words, self.time)

    def ask(self, today: datetime.date, day: datetime.date, at: datetime.time | None) -> None:
        """Asks; `at` is proposed."""
        self.words.setText(
            f"今天是{chinese_date(today)}，这次会议在{chinese_date(day)}。会前可以照着练，什么也不会改；"
            "会后补记的，填当时的时间；日期不对的，请先调好电脑的日期。"
        )
        self.time.reset(at)
        self.unfold("按会议当天补记")
        self.time.setFocus(Qt.FocusReason.OtherFocusReason)


class ShortQuestion(Question):
    """人数不足: the record is kept only with a reason; the chair waits."""

    def __init__(self) -> None:
        self.words = text_label("", "error")
        self.reason = TextField("人数不足仍要登记的，写明情况", hint="如：3人在会场没有签到")
        super().__init__("仍然登记宣布开会", "check", "等候，不登记", self.words, self.reason)

    def ask(self, sentence: str) -> None:
        """Asks."""
        self.words.setText(sentence)
        self.unfold("仍然登记宣布开会")
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
