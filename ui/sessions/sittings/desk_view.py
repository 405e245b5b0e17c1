"""The parts of the desk and where they stand: field and who came last on the left, those missing on the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from renda_desktop.sessions.rows import Sitting
from renda_desktop.sittings.finding import Person
from renda_desktop.sittings.rows import ObserverLine, SittingLine, SittingSheet
from renda_desktop.sittings.rules import SittingCount
from ui.runtime.form_place import FormPlace
from ui.sessions.session_page import SessionPage
from ui.sessions.sittings.arrival_panel import ArrivalPanel, Choices
from ui.sessions.sittings.big_words import LINE, WORDS, BigLabel, Figure
from ui.sessions.sittings.corrections_note import CorrectionsNote
from ui.sessions.sittings.desk_words import line_words, reading_words, state_words
from ui.sessions.sittings.missing_list import MissingList
from ui.sessions.sittings.sitting_choice import SittingChoice
from ui.widgets import theme
from ui.widgets.buttons import Button, link_button, quiet_button
from ui.widgets.labels import hairline, set_shown, text_label
from ui.widgets.line_edit import LineEdit
from ui.widgets.scrolled import scrolled
from ui.widgets.tokens import GAP, GAP_HUGE, GAP_LARGE, GAP_SMALL, LARGE, Tone

NO_DATE = "这次会议还没有定日期。先在“会议”里填写开会日期，再来签到。"
NO_SITTING = "日程里还没有预备会议或者全体会议。先在“日程”里排好，再来签到。"
_FIELD_SIZE, _FIELD_HEIGHT = 26, 52
_LARGE_TYPE = 125
"""From this scale on (in percent) figures and buttons do not stand side by side."""


_BESIDE = 115
"""Percent of type up to which the buttons stand beside the figures."""
_ROOM_WIDTH, _ROOM_HEIGHT, _LARGEST = 1366, 640, 160
"""Pixels the desk fills at 100 %; so much larger, in percent, do its words become on a larger screen."""


class SignField(LineEdit):
    """The one field, large."""

    def __init__(self) -> None:
        super().__init__("扫码，或者输入证号、姓名、拼音首字母")
        self.setAccessibleName("签到：扫码，或者输入证号、姓名、拼音首字母，按回车")
        self._percent = 100
        self._fit()

    def magnify(self, percent: int) -> None:
        """So much larger than at 100 %."""
        self._percent = percent
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Grows with the type."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        wanted = theme.font(_FIELD_SIZE * self._percent // 100)
        if self.font() != wanted:
            self.setFont(wanted)
            self.setMinimumHeight(theme.px(_FIELD_HEIGHT) * self._percent // 100)


class DeskParts(QWidget):
    """Widgets only; the page decides what they do."""

    def __init__(self, page: SessionPage) -> None:
        super().__init__()
        self.setProperty("look", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.sittings = SittingChoice()
        self.open_button = quiet_button("宣布开会…", "check")
        self.close_button = quiet_button("散会…", "clock")
        self.all_button = quiet_button("全部到会", "users")
        self.list_button = quiet_button("成批录入…", "clipboard-paste")
        self.back_button = quiet_button("撤销刚才的 F8", "undo-2")
        self.field = SignField()
        self.choices = Choices()
        self.hint = text_label("", "strong")
        self.arrival = ArrivalPanel()
        self.figures = {word: Figure(word) for word in ("应到", "实到", "请假", "未到", "在场")}
        self.line = BigLabel(LINE, wrap=True)
        self.reading = text_label("", "body")
        self.reading_link = link_button("去确认")
        self.corrections = CorrectionsNote()
        self.state = text_label("", "second")
        self.observers = text_label("", "second")
        self.missing_title = BigLabel(WORDS)
        self.missing = MissingList()
        self.gone_title = BigLabel(WORDS)
        self.gone = MissingList("回到会场", "")
        self.clock = BigLabel(LARGE, bold=False, wrap=True)
        self.clock_button = Button("", "check", "primary")
        self.nothing = text_label("", "second")
        self.form_place = FormPlace()
        self._desk = QWidget()
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._tools = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        for button in self._buttons():
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        page.add_to_head(self.sittings, self.all_button, self.list_button)
        self._lay_out()

    def show_nothing(self, *, dated: bool) -> None:
        """There is no sitting to sign in to."""
        self.nothing.setText(NO_SITTING if dated else NO_DATE)
        set_shown(self.nothing, True)
        set_shown(self._desk, False)
        self.sittings.show_sittings((), "")
        for button in (self.all_button, self.list_button):
            set_shown(button, False)

    def show_sheet(
        self, sittings: Sequence[Sitting], sheet: SittingSheet, missing: Sequence[SittingLine]
    ) -> None:
        """Shows a sitting."""
        set_shown(self.nothing, False)
        set_shown(self._desk, True)
        self.sittings.show_sittings(sittings, sheet.entry.id)
        self._show_figures(sheet.count)
        self.state.setText(state_words(sheet))
        came = sum(line.arrival is not None for line in sheet.observers)
        self.observers.setText(f"列席 {came} / {len(sheet.observers)} 人" if sheet.observers else "")
        self.missing_title.setText(f"{'缺席' if sheet.closed_at else '未到'} {len(missing)} 人")
        self.missing.show_lines(missing)
        gone = [line for line in sheet.lines if line.arrival is not None and line.arrival.left is not None]
        self.gone_title.setText(f"{'提前离会' if sheet.closed_at else '已离会'} {len(gone)} 人")
        self.gone.show_lines(gone)
        for widget in (self.gone_title, self.gone):
            set_shown(widget, bool(gone))
        set_shown(self.close_button, sheet.opened_at is not None and sheet.closed_at is None)
        set_shown(self.open_button, sheet.opened_at is None)
        set_shown(self.all_button, bool(missing))
        set_shown(self.list_button, True)

    def make_room(self, *, form: bool) -> None:
        """While a form is open the field and who came last step aside."""
        for widget in (self.field, self.arrival):
            set_shown(widget, not form)
        self.choices.hide()
        self.hint.hide()

    def offer(self, people: Sequence[Person], seats: dict[str, str], *, form: bool = False) -> None:
        """Whom the text may mean, in place of who came last: those still missing first, last who may not sign in."""
        self.choices.offer(sorted(people, key=_turn), seats)
        hint = self.choices.hint(len(people))
        self.hint.setText(hint)
        set_shown(self.hint, bool(hint))
        set_shown(self.arrival, not people and not form)

    def show_clock(self, sentence: str, word: str = "") -> None:
        """Day or time of the computer cannot be right, and what is said when they are; "" when nothing is wrong."""
        self.clock.setText(sentence)
        self.clock.set_tone(Tone.LATE)
        self.clock_button.setText(word)
        self.clock_button.setAccessibleName(word)
        set_shown(self.clock, bool(sentence))
        set_shown(self.clock_button, bool(sentence))

    def _show_figures(self, count: SittingCount) -> None:
        words, tone = line_words(count)
        self.line.setText(words)
        self.line.set_tone(tone)
        reading = reading_words(count)
        self.reading.setText(reading)
        set_shown(self.reading, bool(reading))
        set_shown(self.reading_link, count.everybody.unconfirmed)
        waiting = count.waiting + count.absent
        numbers = (count.expected, count.present, count.excused, waiting, count.in_hall)
        for figure, number in zip(self.figures.values(), numbers, strict=True):
            figure.show_number(number)
        set_shown(self.figures["在场"], count.left > 0)
        self.figures["在场" if count.left else "实到"].show_number(
            count.in_hall if count.left else count.present, tone
        )

    def _buttons(self) -> tuple[Button, ...]:
        return self.open_button, self.close_button, self.all_button, self.list_button, self.back_button

    def _lay_out(self) -> None:
        left, right = QWidget(), QWidget()
        for side in (left, right):
            side.setProperty("look", "surface")
        self._fill_left(QVBoxLayout(left))
        self._fill_right(QVBoxLayout(right))
        row = QHBoxLayout(self._desk)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(scrolled(left), 3)
        row.addWidget(scrolled(right), 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.nothing, 0, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self._desk, 1)
        self.nothing.setContentsMargins(GAP_LARGE, GAP_LARGE, GAP_LARGE, GAP_LARGE)

    def _fill_left(self, column: QVBoxLayout) -> None:
        """What is read and typed at the door first; what explains the figures stands below."""
        column.setContentsMargins(GAP_LARGE, GAP, GAP_LARGE, GAP)
        column.setSpacing(GAP)
        figures = QHBoxLayout()
        figures.setSpacing(GAP_HUGE)
        for figure in self.figures.values():
            figures.addWidget(figure)
        figures.addStretch(1)
        self._top.setSpacing(GAP)
        self._tools.setSpacing(GAP_SMALL)
        self._top.addLayout(figures, 1)
        self._top.addLayout(self._tools)
        for button in (self.open_button, self.close_button, self.back_button):
            self._tools.addWidget(button)
        self._tools.addStretch(1)
        self._turn()
        column.addLayout(self._top)
        for below in (self.line, self.clock, self.clock_button, self.form_place, self.field, self.hint):
            column.addWidget(below)
        for said in (self.choices, self.arrival, hairline(), self.state, self.reading):
            column.addWidget(said)
        column.addWidget(self.reading_link, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.corrections)
        column.addStretch(1)
        column.addWidget(self.observers)

    def changeEvent(self, event: QEvent) -> None:
        """In large type the buttons go below the figures."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_top"):
            self._turn()
            self._magnify()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A larger screen is read from farther away."""
        super().resizeEvent(event)
        self._magnify()

    def _magnify(self) -> None:
        room = min(self.width() / _ROOM_WIDTH, self.height() / _ROOM_HEIGHT) * 10000 / theme.scale()
        percent = max(100, min(_LARGEST, int(room) // 10 * 10))
        labels = (self.line, self.clock, self.missing_title, self.gone_title)
        said = (self.arrival.name, self.arrival.words)
        large: list[BigLabel | Figure | SignField] = [*labels, *said, *self.figures.values(), self.field]
        for one in large:
            one.magnify(percent)

    def _turn(self) -> None:
        directions, large = QBoxLayout.Direction, theme.scale() > _BESIDE
        self._top.setDirection(directions.TopToBottom if large else directions.LeftToRight)
        self._tools.setDirection(directions.LeftToRight if large else directions.TopToBottom)

    def _fill_right(self, column: QVBoxLayout) -> None:
        column.setContentsMargins(GAP_LARGE, GAP, GAP_LARGE, GAP)
        column.setSpacing(GAP)
        for widget in (self.gone_title, self.gone, self.missing_title, self.missing):
            column.addWidget(widget)
        column.addStretch(1)


def _turn(person: Person) -> int:
    if not isinstance(person, SittingLine | ObserverLine):
        return 2
    return 0 if person.arrival is None else 1
