"""The face of the desk: everything it shows, without the data behind it; the first thing painted at the start."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.overview.line_column import LineColumn
from ui.overview.line_text import LineLook
from ui.overview.shown import Face, ShownLine
from ui.overview.strip import QuarterStrip
from ui.overview.threshold_line import ThresholdLine
from ui.widgets import theme
from ui.widgets.buttons import quiet_button
from ui.widgets.labels import hairline, set_shown, text_label
from ui.widgets.reading_order import ReadingColumn
from ui.widgets.scrolled import ScrolledColumn
from ui.widgets.tokens import GAP, GAP_HUGE, GAP_LARGE, GAP_SMALL

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent, QShowEvent

MEETING = "meeting"
"""Key of the button that shows the next meeting."""
_SHORT_LIST, _ROW = 3, 28
_LEAST, _USUAL, _MOST = 4, 5, 14
_PAPERS = LineLook(notes=84, lines=1)
_TWO_COLUMNS = 960
"""Pixels at 100 % from which the numbers stand beside what is to be done."""


class DeskFace(QScrollArea):
    """Tells by its key which line was opened."""

    opened = Signal(str)
    menu_asked = Signal(str, QPoint)
    all_asked = Signal()
    tasks_asked = Signal()
    upward_asked = Signal()
    add_task_asked = Signal()
    add_upward_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.day_label = text_label("", "title", wrap=False)
        self.meeting_button = quiet_button("", "calendar", lambda: self.opened.emit(MEETING))
        self.to_do = LineColumn("要办", most=_USUAL, all_words="全部事项 →")
        self.figures = LineColumn(
            "数字", most=12, look=LineLook(words=92, pills=False), counts=False, columns=2
        )
        self.tasks = LineColumn(
            "上级来文", most=_SHORT_LIST, all_words="全部 →", add_words="登记上级来文", look=_PAPERS
        )
        self.upward = LineColumn(
            "请示报告", most=_SHORT_LIST, all_words="全部 →", add_words="登记请示报告", look=_PAPERS
        )
        self.strip = QuarterStrip()
        self.thresholds = ThresholdLine()
        self._beside = QGridLayout()
        self._lay_out()
        self._connect()

    def show_face(self, face: Face) -> None:
        """Shows everything anew."""
        self.day_label.setText(face.day)
        self.meeting_button.setText(face.meeting)
        self.meeting_button.setAccessibleName(face.meeting)
        set_shown(self.meeting_button, bool(face.meeting))
        self.to_do.show_lines(face.to_do, face.nothing)
        self.figures.show_lines(face.figures)
        self.tasks.show_lines(face.tasks, face.no_tasks)
        self.upward.show_lines(face.upward, face.no_upward)
        self.strip.show_quarters(face.quarters)
        set_shown(self.strip, bool(face.quarters))
        self.thresholds.show_thresholds(face.base, face.thresholds)
        set_shown(self.thresholds, bool(face.thresholds))
        if self.isVisible():
            self._fit()

    def focus_first(self) -> None:
        """The keyboard goes to the first thing to do."""
        buttons = self.to_do.buttons()
        if buttons:
            buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def line(self, key: str) -> ShownLine | None:
        """A line that is shown, by its key."""
        columns = (self.to_do, self.figures, self.tasks, self.upward, *self.strip.columns())
        return next((line for column in columns for line in column.lines() if line.key == key), None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another height: more lines, or fewer."""
        super().resizeEvent(event)
        if self.isVisible():
            self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Its height is known now."""
        super().showEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Other type, other heights."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.isVisible():
            self._fit()

    def _fit(self) -> None:
        """One beside the other where there is room, and as many things to do as stand on the page without scrolling."""
        room = self._room()
        wide = room.width() >= theme.px(_TWO_COLUMNS)
        self._place(wide)
        if not wide:
            self.to_do.set_most(_LEAST * 2)
            return
        free = room.height() - self._head_height() - self._foot_height(room.width()) - GAP_LARGE
        self._fit_left(free, room.width() * 3 // 5 - GAP_LARGE - GAP)
        self._fit_right(free, room.width() * 2 // 5 - GAP_LARGE - GAP)

    def _room(self) -> QSize:
        """Of the viewport. Asked for that itself, PySide makes every class of widget there is: a tenth of the start."""
        bar, room = self.verticalScrollBar(), self.maximumViewportSize()
        return room - QSize(bar.width(), 0) if bar.isVisible() else room

    def _fit_left(self, free: int, width: int) -> None:
        """As many things to do as there is height for."""
        free -= self.to_do.heading.sizeHint().height() + GAP
        shown = 0
        for line in self.to_do.lines():
            free -= self.to_do.line_height(line, width)
            if free < 0:
                break
            shown += 1
        self.to_do.set_most(max(_LEAST, min(_MOST, shown)))

    def _fit_right(self, free: int, width: int) -> None:
        """What the numbers leave is shared by the two short lists, one line each at the least."""
        layout = self.figures.layout()
        taken = layout.heightForWidth(width) if layout is not None else 0
        taken += 2 * (self.tasks.all_link.sizeHint().height() + GAP_SMALL)
        places = max(2, (free - taken) // theme.px(_ROW))
        wanted = min(_SHORT_LIST, len(self.upward.lines()))
        tasks = min(_SHORT_LIST, max(places - wanted, places // 2, 1))
        self.tasks.set_most(tasks)
        self.upward.set_most(min(_SHORT_LIST, max(1, places - min(tasks, len(self.tasks.lines())))))

    def _head_height(self) -> int:
        return max(self.day_label.sizeHint().height(), self.meeting_button.sizeHint().height()) + GAP

    def _foot_height(self, width: int) -> int:
        strip = self.strip.sizeHint().height() + GAP_LARGE if not self.strip.isHidden() else 0
        words = self.thresholds.heightForWidth(width - 2 * GAP_LARGE) + GAP
        return strip + (words if not self.thresholds.isHidden() else 0)

    def _place(self, wide: bool) -> None:
        at = (0, 1) if wide else (1, 0)
        if self._beside.itemAtPosition(*at) is None:
            self._beside.removeWidget(self._right)
            self._beside.addWidget(self._right, *at, Qt.AlignmentFlag.AlignTop)
        self._beside.setColumnStretch(0, 3)
        self._beside.setColumnStretch(1, 2 if wide else 0)

    def _connect(self) -> None:
        for column in (self.to_do, self.figures, self.tasks, self.upward):
            column.opened.connect(self.opened)
            column.menu_asked.connect(self.menu_asked)
        self.thresholds.opened.connect(self.opened)
        self.strip.opened.connect(self.opened)
        self.strip.menu_asked.connect(self.menu_asked)
        self.strip.unfolded.connect(self._fit)
        self.to_do.all_asked.connect(self.all_asked)
        self.tasks.all_asked.connect(self.tasks_asked)
        self.upward.all_asked.connect(self.upward_asked)
        self.tasks.add_asked.connect(self.add_task_asked)
        self.upward.add_asked.connect(self.add_upward_asked)

    def _lay_out(self) -> None:
        self.setProperty("look", "surface")
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("工作台")
        body = ReadingColumn()
        body.setProperty("look", "surface")
        self.setWidget(body)  # from the outside in: what gets its parent later is styled anew with all in it
        column = ScrolledColumn(body)
        column.setContentsMargins(GAP_LARGE, GAP_SMALL, GAP_LARGE, GAP_SMALL)
        column.setSpacing(GAP_SMALL)
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.day_label)
        row.addStretch(1)
        row.addWidget(self.meeting_button)
        column.addWidget(head)
        column.addWidget(hairline())
        self._right = QWidget()
        right = QVBoxLayout(self._right)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(GAP_SMALL)
        for part in (self.figures, self.tasks, self.upward):
            right.addWidget(part)
        right.addStretch(1)
        self._beside.setHorizontalSpacing(GAP_HUGE)
        self._beside.setVerticalSpacing(GAP)
        self._beside.addWidget(self.to_do, 0, 0, Qt.AlignmentFlag.AlignTop)
        self._beside.addWidget(self._right, 0, 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(self._beside)
        column.addStretch(1)
        column.addWidget(self.strip)
        column.addWidget(self.thresholds)
        body.parts = (
            head, self.to_do, self.figures, self.tasks, self.upward, *self.strip.parts(), self.thresholds,
        )  # fmt: skip
