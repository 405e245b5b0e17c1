"""A list of texts that opens in place: below the chosen one stands what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets.badge import Badge
from ui.widgets.focus import reveal
from ui.widgets.labels import LabelLook, set_look, set_shown, text_label
from ui.widgets.page_keys import claim_escape
from ui.widgets.tokens import GAP, GAP_SMALL, GAP_TINY, Tone


@dataclass(frozen=True)
class Folded:
    """One text: its id, a short line above it, the text, and the word of its state."""

    row_id: str
    text: str
    head: str = ""
    word: str = ""
    tone: Tone = Tone.PLAIN


class _Line(QFrame):
    """Shows one text; the list hears the clicks."""

    pressed = Signal()

    def __init__(self, head_look: LabelLook) -> None:
        super().__init__()
        self.setProperty("look", "fold")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.head, self.text, self.badge = text_label("", head_look), text_label(""), Badge()
        column = QVBoxLayout()
        column.setSpacing(GAP_TINY)
        column.addWidget(self.head)
        column.addWidget(self.text)
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP_SMALL, GAP_TINY, GAP_SMALL, GAP_TINY)
        row.setSpacing(GAP_SMALL)
        row.addLayout(column, 1)
        row.addWidget(self.badge, 0, Qt.AlignmentFlag.AlignTop)

    def show_row(self, row: Folded) -> None:
        """Shows another text."""
        self.head.setText(row.head)
        self.text.setText(row.text)
        self.badge.set_state(row.word, row.tone)
        set_shown(self.head, bool(row.head))
        self.setAccessibleName("，".join([part for part in (row.head, row.word, row.text) if part]))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The click is the line's, wherever on it."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens, a second one closes."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.pressed.emit()


class UnfoldingList(QWidget):
    """↑ ↓ go through the texts, Enter or a click opens one, Esc folds it up; Tab goes on into what is open.

    Without `text_when_open` the open text is left out, because it stands in a field below.
    """

    opened = Signal(str)
    """Another text is open: its id, or "" when all are folded."""

    def __init__(
        self, name: str, inside: QWidget, *, text_when_open: bool = True, head_look: LabelLook = "strong"
    ) -> None:
        super().__init__()
        self._head_look = head_look
        self._inside, self._text_when_open = inside, text_when_open
        self._rows: tuple[Folded, ...] = ()
        self._lines: list[_Line] = []
        self._open = ""
        self._current = 0
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._holder = QWidget()
        holder = QVBoxLayout(self._holder)
        holder.setContentsMargins(GAP_SMALL, GAP_TINY, GAP_SMALL, GAP)
        holder.addWidget(inside)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GAP_TINY)
        self._column.addWidget(self._holder)
        self._holder.hide()
        claim_escape(self, self._fold_up, lambda: bool(self._open))
        self._laid_out = QTimer(self)  # what was opened has its place once the layout has run
        self._laid_out.setSingleShot(True)
        self._laid_out.setInterval(0)
        self._laid_out.timeout.connect(self._reveal)

    def set_rows(self, rows: Sequence[Folded]) -> None:
        """Shows other texts; the open one stays open where it still is, and nothing is announced."""
        current = self.current_id()
        self._rows = tuple(rows)
        while len(self._lines) < len(rows):
            self._add_line()
        for place, line in enumerate(self._lines):
            set_shown(line, place < len(rows))
            if place < len(rows):
                line.show_row(rows[place])
        ids = [row.row_id for row in rows]
        self._current = ids.index(current) if current in ids else min(self._current, max(0, len(ids) - 1))
        self._open = self._open if self._open in ids else ""
        self._arrange()

    def rows(self) -> tuple[Folded, ...]:
        """The texts from top to bottom."""
        return self._rows

    def open_id(self) -> str:
        """The open text, "" when all are folded."""
        return self._open

    def current_id(self) -> str:
        """The text the keyboard stands on, "" without any."""
        return self._rows[self._current].row_id if self._current < len(self._rows) else ""

    def line(self, row_id: str) -> QWidget:
        """The widget of a text."""
        return self._lines[[row.row_id for row in self._rows].index(row_id)]

    def open(self, row_id: str) -> None:
        """Opens a text and announces it; "" folds all up."""
        ids = [row.row_id for row in self._rows]
        if row_id and row_id not in ids:
            return
        self._open = row_id
        self._current = ids.index(row_id) if row_id else self._current
        self.opened.emit(row_id)
        self._arrange()
        self._laid_out.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys of the list, while it has the keyboard itself."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: len(self._rows) - 1}
        key = Qt.Key(event.key())
        if not self.hasFocus() or event.modifiers() & Qt.KeyboardModifier.AltModifier:
            super().keyPressEvent(event)
        elif key in steps:
            self._stand_on(self._current + steps[key])
        elif key in ends:
            self._stand_on(ends[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._rows:
            self._turn(self._current)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The ring shows where the keyboard stands."""
        super().focusInEvent(event)
        self._mark()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring goes."""
        super().focusOutEvent(event)
        self._mark()

    def _fold_up(self) -> None:
        self.open("")
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_line(self) -> None:
        line, place = _Line(self._head_look), len(self._lines)
        line.pressed.connect(lambda: self._turn(place))
        self._lines.append(line)
        self._column.insertWidget(self._column.count(), line)

    def _turn(self, place: int) -> None:
        """Opens a text, or folds up the one that is open."""
        row_id = self._rows[place].row_id
        self._current = place
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.open("" if row_id == self._open else row_id)
        if self._open:
            self._inside.setFocus(Qt.FocusReason.OtherFocusReason)

    def _stand_on(self, place: int) -> None:
        self._current = max(0, min(len(self._rows) - 1, place))
        self._mark()
        if self._rows:
            reveal(self._lines[self._current])

    def _reveal(self) -> None:
        """All of what is open if there is room, its text above it in any case."""
        if self._open:
            reveal(self._holder)
            reveal(self.line(self._open))

    def _arrange(self) -> None:
        """What is open stands below its text."""
        ids = [row.row_id for row in self._rows]
        place = ids.index(self._open) if self._open else -1
        self._column.removeWidget(self._holder)
        self._column.insertWidget(place + 1, self._holder)
        set_shown(self._holder, bool(self._open))
        self._mark()

    def _mark(self) -> None:
        for place, line in enumerate(self._lines):
            shown = place < len(self._rows) and self._rows[place].row_id == self._open
            set_look(line, "open", "true" if shown else "false")
            set_shown(line.text, self._text_when_open or not shown)
            set_look(line, "current", "true" if self.hasFocus() and place == self._current else "false")
        here = self._lines[self._current].accessibleName() if self._rows else ""
        self.setAccessibleDescription(here)
