"""A heading and the lines below it: as many as there is room for, the rest behind 还有 n 项."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.overview.line_button import LineButton
from ui.overview.line_text import LineLook, line_height
from ui.overview.shown import ShownLine
from ui.widgets.buttons import icon_button, link_button
from ui.widgets.labels import LabelLook, set_shown, text_label
from ui.widgets.lines import replace_lines
from ui.widgets.tokens import GAP_SMALL

_USUAL = LineLook()


class LineColumn(QWidget):
    """Shows `ShownLine`s; the owner hears which one is opened."""

    opened = Signal(str)
    menu_asked = Signal(str, QPoint)
    all_asked = Signal()
    add_asked = Signal()

    def __init__(
        self,
        title: str,
        *,
        most: int,
        all_words: str = "",
        add_words: str = "",
        look: LineLook = _USUAL,
        counts: bool = True,
        heading: LabelLook = "section",
        columns: int = 1,
    ) -> None:
        """`most`: lines shown at most; `all_words`: the link to all of them, `add_words` the name of ＋; `columns`: so
        many lines beside one another.
        """
        super().__init__()
        self._most, self._counts, self._across = most, counts, columns
        self._look = look
        self._title, self._all_words = title, all_words
        self._lines: tuple[ShownLine, ...] = ()
        self._buttons: list[LineButton] = []
        self._rows: list[QWidget] = []
        self.heading = text_label(title, heading, wrap=False)
        self.all_link = link_button(all_words, self.all_asked.emit)
        self.add_button = icon_button(add_words, "plus", self.add_asked.emit)
        self.nothing = text_label("", "second")
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self._lay_out()
        policy = self.all_link.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # headings beside one another stand on one line
        self.all_link.setSizePolicy(policy)
        set_shown(self.all_link, bool(all_words))
        set_shown(self.add_button, bool(add_words))

    def set_title(self, title: str) -> None:
        """Another heading."""
        self._title = title
        self._count()

    def show_lines(self, lines: Sequence[ShownLine], nothing: str = "") -> None:
        """Shows these lines; a focus on one of them stays on the line of its place."""
        focused = next((place for place, one in enumerate(self._buttons) if one.hasFocus()), None)
        self._lines = tuple(lines)
        self._count()
        self.nothing.setText(nothing)
        set_shown(self.nothing, bool(nothing) and not lines)
        self._show_most()
        if focused is not None and self._buttons:
            self._buttons[min(focused, len(self._buttons) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def set_most(self, most: int) -> None:
        """More or fewer lines than before, where the window has another height."""
        if most != self._most:
            self._most = most
            self._show_most()

    def buttons(self) -> list[LineButton]:
        """The lines shown, from the top."""
        return list(self._buttons)

    def lines(self) -> tuple[ShownLine, ...]:
        """All lines, shown or not."""
        return self._lines

    def line_height(self, line: ShownLine, width: int) -> int:
        """How high a line is at a width."""
        return line_height(line, self._look, width)

    def heading_row(self) -> QHBoxLayout:
        """Where the owner may put more behind the heading."""
        return self._head

    def _show_most(self) -> None:
        hidden = len(self._lines) - self._most
        shown = self._lines if hidden <= 0 else self._lines[: self._most]
        kept = self._kept(shown)
        buttons = [self._button(line) for line in shown[kept:]]
        rows = self._side_by_side([self._row(button) for button in buttons])
        replace_lines(self._column, self._rows[kept:], rows)
        self._buttons, self._rows = [*self._buttons[:kept], *buttons], [*self._rows[:kept], *rows]
        more = f"还有 {hidden} 项" if hidden > 0 else ""
        self.all_link.setText(" · ".join(words for words in (more, self._all_words) if words))
        set_shown(self.all_link, bool(self.all_link.text()))
        self.all_link.setAccessibleName(f"{self._title}：{self.all_link.text()}")

    def _kept(self, shown: Sequence[ShownLine]) -> int:
        """How many of the lines at the top stay as they are."""
        same = [button.line == line for button, line in zip(self._buttons, shown, strict=False)]
        kept = same.index(False) if False in same else len(same)
        return kept if self._across == 1 else 0

    def _button(self, line: ShownLine) -> LineButton:
        button = LineButton(line, self._look)
        button.clicked.connect(lambda: self.opened.emit(line.key))
        button.menu_asked.connect(lambda at: self.menu_asked.emit(line.key, at))
        button.moved.connect(lambda step: self._move(button, step))
        button.setEnabled(bool(line.key))
        return button

    def _row(self, button: LineButton) -> QWidget:
        """The line, and behind it the small button of its menu."""
        if not button.line.more:
            return button
        more = icon_button(f"更多：{button.line.text}", "ellipsis")
        more.setToolTip("更多：打开、看法律原文，能标不适用的在这里标")
        more.clicked.connect(lambda: self.menu_asked.emit(button.line.key, _below(more)))
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(button, 1)
        row.addWidget(more)
        return holder

    def _side_by_side(self, rows: list[QWidget]) -> list[QWidget]:
        if self._across == 1:
            return rows
        places = range(0, len(rows), self._across)
        return [_beside(rows[place : place + self._across], self._across) for place in places]

    def _move(self, button: LineButton, step: int) -> None:
        place = self._buttons.index(button) + step
        if 0 <= place < len(self._buttons):
            self._buttons[place].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.focusNextPrevChild(step > 0)

    def _count(self) -> None:
        many = f"（{len(self._lines)}）" if self._counts and self._lines else ""
        self.heading.setText(f"{self._title}{many}")

    def _lay_out(self) -> None:
        self._head = QHBoxLayout()
        self._head.setSpacing(GAP_SMALL)
        self._head.addWidget(self.heading)
        self._head.addWidget(self.add_button)
        self._head.addStretch(1)
        self._head.addWidget(self.all_link)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head)
        column.addWidget(self.nothing)
        column.addLayout(self._column)
        column.addStretch(1)


def _beside(rows: Sequence[QWidget], across: int) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    for one in rows:
        row.addWidget(one, 1)
    for _ in range(across - len(rows)):
        row.addStretch(1)
    return holder


def _below(button: QWidget) -> QPoint:
    return button.mapToGlobal(QPoint(0, button.height()))
