"""本年职责: the duties of the year quarter by quarter, in one calm strip."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.overview.line_column import LineColumn
from ui.overview.line_text import LineLook
from ui.overview.shown import ShownQuarter
from ui.widgets.badge import Badge
from ui.widgets.buttons import link_button
from ui.widgets.labels import hairline, set_shown, text_label
from ui.widgets.tokens import GAP, GAP_TINY, Tone

QUARTERS = 4
_MOST, _ALL = 4, 99
_UNFOLD, _FOLD = "全年职责都列出来", "收起"


_LOOK = LineLook(words=60, notes=76, lines=1)


class QuarterStrip(QWidget):
    """Four columns; the running quarter says 现在."""

    opened = Signal(str)
    menu_asked = Signal(str, QPoint)
    unfolded = Signal()
    """More lines stand there, or fewer."""

    def __init__(self) -> None:
        super().__init__()
        self._columns = [
            LineColumn("", most=_MOST, look=_LOOK, counts=False, heading="strong") for _ in range(QUARTERS)
        ]
        self._now = [Badge("现在", Tone.SOON) for _ in range(QUARTERS)]
        self._whole = False
        self.all_link = link_button(_UNFOLD, self.turn)
        self._lay_out()

    def columns(self) -> list[LineColumn]:
        """The quarters."""
        return list(self._columns)

    def turn(self) -> None:
        """All duties of the year, or again the first few of each quarter."""
        self._whole = not self._whole
        for column in self._columns:
            column.set_most(_ALL if self._whole else _MOST)
        self.all_link.setText(_FOLD if self._whole else _UNFOLD)
        self.unfolded.emit()

    def parts(self) -> list[QWidget]:
        """In the order in which they are read."""
        return [self._head, *self._columns]

    def show_quarters(self, quarters: Sequence[ShownQuarter]) -> None:
        """Shows the quarters of a year."""
        for column, badge, quarter in zip(self._columns, self._now, quarters, strict=False):
            column.set_title(quarter.title)
            column.setAccessibleName(quarter.title)
            column.show_lines(quarter.lines, "这一季度没有要办的。")
            badge.set_state("现在" if quarter.now else "", Tone.SOON)

    def _lay_out(self) -> None:
        self._head = QWidget()
        head = QHBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(text_label("本年职责", "section", wrap=False))
        head.addStretch(1)
        head.addWidget(self.all_link)
        grid = QGridLayout()
        grid.setHorizontalSpacing(GAP)
        for place, (column, badge) in enumerate(zip(self._columns, self._now, strict=True)):
            column.heading_row().insertWidget(1, badge)
            column.opened.connect(self.opened)
            column.menu_asked.connect(self.menu_asked)
            column.all_asked.connect(self.turn)
            grid.addWidget(column, 0, place)
            grid.setColumnStretch(place, 1)
            set_shown(badge, False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(GAP_TINY)
        whole.addWidget(hairline())
        whole.addWidget(self._head)
        whole.addLayout(grid)
