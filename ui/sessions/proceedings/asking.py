"""What is asked before something is recorded: as of when, where the clock cannot be right; why, with too few there."""

from __future__ import annotations

import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from renda_desktop.chinese.dates import chinese_date
from ui.widgets.buttons import link_button
from ui.widgets.date_fields import TimeField
from ui.widgets.fields import TextField
from ui.widgets.labels import set_shown, text_label
from ui.widgets.question import Question
from ui.widgets.tokens import GAP


def other_day_words(today: datetime.date, day: datetime.date) -> str:
    """What is asked when the computer has another day than the sitting."""
    return (
        f"今天是{chinese_date(today)}，这次会议在{chinese_date(day)}。会前可以照着练，什么也不会改；"
        "会后补记的，填当时的时间；日期不对的，请先调好电脑的日期。"
    )


class MomentQuestion(Question):
    """今天不是开会那天, 电脑的时间不对: record all the same, as of the time it was then."""

    def __init__(self) -> None:
        self.words = text_label("")
        self.time = TimeField("当时的时间")
        self.trust_link = link_button("时间没有错，照电脑的时间登记")
        super().__init__("按这个时间登记", "check", "不记，只看", self.words, self.time, self.trust_link)

    def ask(self, words: str, at: datetime.time | None, *, trust: bool) -> None:
        """Asks; `at` is proposed. `trust`: the clock may be right after all."""
        self.words.setText(words)
        self.time.reset(at)
        set_shown(self.trust_link, trust)
        self.unfold("按这个时间登记")
        self.time.setFocus(Qt.FocusReason.OtherFocusReason)

    def value(self) -> datetime.time | None:
        """The time that was said; None: it cannot be read, which is said there."""
        at = self.time.value() if self.time.flush() else None
        if at is None:
            self.time.show_error("请填写当时的时间，例如 9:30。")
        return at


class AsOfLine(QWidget):
    """按2026年3月12日 [8:30] 登记: in sight as long as the clock is not used; the time can be changed at any step."""

    dropped = Signal()
    """By the clock again."""

    def __init__(self) -> None:
        super().__init__()
        self.time = TimeField("登记的时间")
        self.words = text_label("", "second")
        self.drop_link = link_button("改回用电脑的时间", self.dropped.emit)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self.time, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)
        row.addWidget(self.drop_link)
        self.hide()

    def show_moment(self, day: datetime.date, at: datetime.time) -> None:
        """From now on everything is recorded as of that day, beginning with that time."""
        self.words.setText(f"正在按{chinese_date(day)}、左边的时间登记，不用电脑的时间。每一步的时间可以改。")
        self.propose(at)
        self.show()

    def propose(self, at: datetime.time) -> None:
        """Another time."""
        self.time.reset(at)

    def value(self) -> datetime.time | None:
        """The time that stands there."""
        return self.time.value()

    def readable(self) -> bool:
        """Whether what is typed is a time; else it is said there."""
        if self.time.flush() and self.time.value() is not None:
            return True
        self.time.show_error("请填写时间，例如 9:30。")
        self.time.setFocus(Qt.FocusReason.OtherFocusReason)
        return False


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
