"""The calm line from hand-in to the end: what is done has its day, what is waited for says so."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from renda_desktop.suggestions.rows import SuggestionFile
from renda_desktop.suggestions.rules import SETTLED, Clearing
from ui.suggestions.words import due_words
from ui.widgets import theme, tokens

_DOT, _PAD = 10, 12
"""Pixels at 100 %: the mark of a step, and the room beside its words."""


class Done(Enum):
    """How far a step is."""

    DONE = "已完成"
    NOW = "现在"
    OPEN = "未到"


@dataclass(frozen=True)
class Step:
    """One step of the line; `said` is its day, or what is waited for."""

    word: str
    said: str
    done: Done


def steps_of(file: SuggestionFile) -> tuple[Step, ...]:
    """提出 → 登记 → 交办 → 承办 → 答复 → 代表反馈 → 办结, or the short way the clean-up took."""
    begun = [
        ("提出", file.entry.received_on, True),
        ("登记", file.entry.received_on, True),
    ]  # fmt: skip
    if file.case.clearing in SETTLED:
        said = {Clearing.MERGED: "并案"}.get(file.case.clearing, file.case.clearing.value)
        return _steps(file, [*begun, (str(said), file.case.cleared_on, True)])
    if file.whole_above:
        case = file.case
        up = [
            ("转报上级", case.sent_up_on, True),
            ("上级答复", case.answered_from_above_on, case.answered_from_above_on is not None),
            ("办结", case.closed_on, case.closed_on is not None),
        ]
        return _steps(file, [*begun, *up])
    return _steps(file, [*begun, *_handled(file)])


def _handled(file: SuggestionFile) -> list[tuple[str, datetime.date | None, bool]]:
    now = file.now
    again = f"第{now.number}轮" if now is not None and now.number > 1 else ""
    main = file.main
    taken = (main.received_on or main.assigned_on) if main else None
    replied = now.replied_on if now else None
    speaker = now.speaker if now else None
    back = speaker.returned_on if speaker and speaker.result is not None else None
    case = file.case
    above = [
        (word, day, True)
        for word, day in (("转报上级", case.sent_up_on), ("上级答复", case.answered_from_above_on))
        if day is not None
    ]
    return [
        ("交办", file.assigned_on, file.assigned_on is not None),
        ("承办", taken, taken is not None or replied is not None),
        *above,
        (f"{again}答复", replied, replied is not None),
        ("代表反馈", back, back is not None),
        ("办结", file.case.closed_on, file.case.closed_on is not None),
    ]


def _steps(file: SuggestionFile, raw: list[tuple[str, datetime.date | None, bool]]) -> tuple[Step, ...]:
    first = next((place for place, (_, _, done) in enumerate(raw) if not done), len(raw))
    made = []
    for place, (word, day, done) in enumerate(raw):
        if done or place < first:
            made.append(Step(word, day.isoformat() if day else "已完成", Done.DONE))
        elif place == first:
            made.append(Step(word, due_words(file) or "现在", Done.NOW))
        else:
            made.append(Step(word, "", Done.OPEN))
    return tuple(made)


class CourseLine(QWidget):
    """Steps side by side, in further rows where the width ends."""

    def __init__(self) -> None:
        super().__init__()
        self._steps: tuple[Step, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName("办理进程")

    def steps(self) -> tuple[Step, ...]:
        """What is shown."""
        return self._steps

    def show_steps(self, steps: tuple[Step, ...]) -> None:
        """Shows these."""
        if steps == self._steps:
            return
        self._steps = steps
        self.setAccessibleDescription("，".join(f"{s.word}{s.said or s.done.value}" for s in steps))
        self.setToolTip("\n".join(f"{s.word}：{s.said or s.done.value}" for s in steps))
        self._fit()

    def hasHeightForWidth(self) -> bool:
        """Narrow means more rows."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As many rows as it takes."""
        rows = -(-len(self._steps) // self._columns(width)) if self._steps else 0
        return rows * self._row_height()

    def sizeHint(self) -> QSize:
        """As wide as it may be."""
        return QSize(self._step_width() * max(1, len(self._steps)), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        """One step wide."""
        return QSize(self._step_width(), self._row_height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, other rows."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Other type, other height."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A mark, the word, the day; the mark of what is done is full, of what is waited for a ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        columns, height = self._columns(self.width()), self._row_height()
        width = self.width() // columns
        for place, step in enumerate(self._steps):
            cell = QRect((place % columns) * width, (place // columns) * height, width, height)
            last = place == len(self._steps) - 1 or place % columns == columns - 1
            self._paint(painter, cell, step, last=last)

    def _paint(self, painter: QPainter, cell: QRect, step: Step, *, last: bool) -> None:
        side, middle = theme.px(_DOT), cell.top() + theme.px(_DOT)
        ink = QColor(
            {Done.DONE: tokens.TONE_INK[tokens.Tone.DONE], Done.NOW: tokens.BLUE}.get(
                step.done, tokens.DISABLED_TEXT
            )
        )
        if not last:
            painter.setPen(QPen(QColor(tokens.LINE), 2))
            painter.drawLine(cell.left() + side + 4, middle, cell.right() - 4, middle)
        painter.setPen(QPen(ink, 2))
        painter.setBrush(ink if step.done is Done.DONE else QColor(tokens.SURFACE))
        painter.drawEllipse(QRect(cell.left() + 2, middle - side // 2, side, side))
        painter.setFont(self._font(bold=step.done is Done.NOW))
        painter.setPen(QColor(tokens.TEXT if step.done is not Done.OPEN else tokens.SECOND_TEXT))
        line = QFontMetrics(painter.font()).lineSpacing()
        words = QRect(cell.left(), middle + side // 2 + 4, cell.width() - 4, line)
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft, step.word)
        painter.setPen(QColor(tokens.BLUE if step.done is Done.NOW else tokens.SECOND_TEXT))
        painter.drawText(words.translated(0, line), Qt.AlignmentFlag.AlignLeft, step.said)

    def _font(self, *, bold: bool = False) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(theme.px(tokens.SMALL))
        font.setBold(bold)
        return font

    def _step_width(self) -> int:
        measured = QFontMetrics(self._font(bold=True))
        texts = [text for step in self._steps for text in (step.word, step.said)]
        return max((measured.horizontalAdvance(text) for text in texts), default=60) + theme.px(_PAD)

    def _row_height(self) -> int:
        return 2 * theme.px(_DOT) + 2 * QFontMetrics(self._font(bold=True)).lineSpacing() + 6

    def _columns(self, width: int) -> int:
        """All in one row where they fit, else rows of the same length."""
        count = max(1, len(self._steps))
        most = max(1, width // self._step_width())
        rows = -(-count // most)
        return -(-count // rows)

    def _fit(self) -> None:
        height = self.heightForWidth(self.width())
        if height != self.minimumHeight():
            self.setFixedHeight(height)
        self.updateGeometry()
        self.update()
