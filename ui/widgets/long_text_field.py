"""A field for long texts: grows with what is written, no formatting."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QWidget

from ui.widgets.field import Field
from ui.widgets.labels import set_look
from ui.widgets.page_keys import is_page_key
from ui.widgets.plain_edit import PlainEdit


class GrowingEdit(PlainEdit):
    """As high as its text, between two numbers of lines."""

    left = Signal()
    gave_up = Signal()

    def __init__(self, hint: str, lines: int, max_lines: int | None) -> None:
        super().__init__()
        self._lines = lines
        self._max_lines = max_lines
        self._before = ""
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.document().contentsChanged.connect(self._grow)
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self._grow())
        self._grow()

    def event(self, event: QEvent) -> bool:
        """Claims Esc while there is something to restore, and leaves the keys of the page to the page."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if is_page_key(event):
                return False
            if event.key() == Qt.Key.Key_Escape and self._can_restore():
                event.accept()
                return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remembers what stands here."""
        super().focusInEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.remember()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving; opening the right-click menu does not count."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc restores what stood here when the user came."""
        if event.key() == Qt.Key.Key_Escape:
            if self._can_restore():
                self.gave_up.emit()
            else:
                event.ignore()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, other lines."""
        super().resizeEvent(event)
        self._grow()

    def changeEvent(self, event: QEvent) -> None:
        """Other type, other height."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._grow()

    def remember(self) -> None:
        """Esc comes back to what stands here now."""
        self._before = self.toPlainText()

    def text_before(self) -> str:
        """What stood here when the user came."""
        return self._before

    def _can_restore(self) -> bool:
        return self.toPlainText() != self._before and not self.isReadOnly()

    def _grow(self) -> None:
        written = math.ceil(self.document().size().height())
        lines = max(self._lines, written)
        if self._max_lines is not None:
            lines = min(lines, self._max_lines)
        policy = Qt.ScrollBarPolicy
        fits = self._max_lines is None or written <= self._max_lines
        self.setVerticalScrollBarPolicy(policy.ScrollBarAlwaysOff if fits else policy.ScrollBarAsNeeded)
        margins = 2 * math.ceil(self.document().documentMargin()) + 10
        height = lines * self.fontMetrics().lineSpacing() + margins
        if height != self.height() or height != self.minimumHeight():
            self.setFixedHeight(height)


class LongTextField(Field[str]):
    """Several lines of plain text; `max_lines` None lets it grow with the card."""

    replaced = Signal()
    """Another record came into the field, or the stored text again: what was open on the old text must close."""

    def __init__(
        self,
        label: str,
        *,
        hint: str = "",
        lines: int = 3,
        max_lines: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(label, "", parent=parent)
        self.editor = GrowingEdit(hint, lines, max_lines)
        self._writing = False
        self._place(self.editor)
        self.editor.textChanged.connect(self._typed)
        self.editor.left.connect(self.flush)
        self.editor.gave_up.connect(lambda: self._restore(self.editor.text_before()))

    def reset(self, value: str) -> None:
        """Shows the value of another record and forgets what was typed."""
        super().reset(value)
        self.replaced.emit()

    def insert_at_cursor(self, text: str) -> None:
        """Puts a phrase where the cursor stands, in place of what is selected (常用段落)."""
        self.editor.insertPlainText(text)
        self.editor.setFocus()

    def selected_text(self) -> str:
        """What is selected, "" when nothing is."""
        return self.editor.selected_text()

    def type_text(self, text: str) -> None:
        """Replaces the text as if it had been typed (for the large editor)."""
        self._write_text(text)
        self._touched(text)

    def _typed(self) -> None:
        if not self._writing:
            self._touched(self.editor.toPlainText())

    def _write_text(self, text: str) -> bool:
        self._writing = True
        self.editor.setPlainText(text)
        self._writing = False
        return True

    def _begin(self) -> None:
        self.editor.remember()

    def _read(self) -> str:
        return self.editor.toPlainText().rstrip()

    def _show(self, value: str) -> None:
        before = self.editor.toPlainText()
        if before.rstrip() == value.rstrip():
            return
        place = self.editor.textCursor().position() - (len(before) - len(before.lstrip()))
        self._write_text(value)
        if not self.editor.hasFocus():
            return
        if before.strip() != value.strip():
            self.editor.moveCursor(QTextCursor.MoveOperation.End)
            return
        cursor = self.editor.textCursor()  # an indent typed with blanks is not kept: the paper makes its own
        cursor.setPosition(min(max(0, place), self.editor.document().characterCount() - 1))
        self.editor.setTextCursor(cursor)

    def _set_read_only(self, on: bool) -> None:
        self.editor.setReadOnly(on)
        set_look(self.editor, "quiet", "true" if on else "false")
