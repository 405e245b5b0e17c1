"""查找和替换 in one text: two lines and what was found, in words."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QTextEdit, QVBoxLayout, QWidget

from ui.widgets import theme, tokens
from ui.widgets.buttons import Button
from ui.widgets.labels import set_shown, text_label
from ui.widgets.line_edit import LineEdit
from ui.widgets.plain_edit import PlainEdit
from ui.wording.finding import occurrences, qt_place

_LINE = 240


class FindBar(QWidget):
    """Enter goes to the next place, Shift+Enter to the one before; Esc closes. What is typed is looked for at once."""

    closed = Signal()

    def __init__(self, target: PlainEdit) -> None:
        super().__init__()
        self._target = target
        self._places: list[int] = []
        self.wanted = _line("查找")
        self.other = _line("换成")
        self.before_button = Button("上一处", "arrow-up", on_click=lambda: self.step(-1), tip="Shift+F3")
        self.next_button = Button("下一处", "arrow-down", on_click=lambda: self.step(1), tip="F3 或回车")
        self.close_button = Button("关闭查找", "", "link", self.leave)
        self.replace_button = Button("替换", on_click=self.replace)
        self.all_button = Button("全部替换", on_click=self.replace_all)
        self.message = text_label("", "second", wrap=False)
        self.replacing = QWidget()
        self._lay_out()
        self._connect()
        self.hide()

    def open(self, *, replacing: bool) -> None:
        """Asks what to find (and what to put there); what is selected is proposed."""
        set_shown(self.replacing, replacing and not self._target.isReadOnly())
        self.show()
        selected = self._target.selected_text()
        if selected and "\n" not in selected:
            self.wanted.setText(selected)
        self.wanted.setFocus()
        self.wanted.selectAll()
        self.look()

    def look(self) -> None:
        """What is typed is looked for from where the cursor stands."""
        self._search()
        start = self._target.textCursor().selectionStart()
        if self._places:
            self._go(next((n for n, at in enumerate(self._places) if at >= start), 0))

    def step(self, by: int) -> None:
        """To the next place (1) or the one before (-1); after the last comes the first."""
        self._search()
        if not self._places:
            return
        here = self._here()
        if here is not None:
            self._go((here + by) % len(self._places))
            return
        start = self._target.textCursor().selectionStart()
        later = sum(at < start for at in self._places)
        self._go((later if by > 0 else later - 1) % len(self._places))

    def replace(self) -> None:
        """Puts the other words at the marked place and goes on; without one it goes to the next place first."""
        self._search()
        if self._here() is None:
            self.step(1)
            return
        cursor = self._target.textCursor()
        cursor.insertText(self.other.text())
        self._target.setTextCursor(cursor)
        self._search()
        if self._places:
            self.step(1)
        else:
            self._say("换好了，后面没有了。")

    def replace_all(self) -> None:
        """Puts the other words everywhere, as one step of the editor's undo, and says how often."""
        self._search()
        text = self.other.text()
        cursor = self._target.textCursor()
        cursor.beginEditBlock()
        changed = sum(self._put(cursor, at, text) for at in reversed(self._places))
        cursor.endEditBlock()
        if self._places:
            self._mark([])
            self._say(f"换了{changed}处；不对就点“撤销”退回去。" if changed else "都已经是这样写的了。")

    def leave(self) -> None:
        """Closes; the marked place stays marked."""
        self._mark([])
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the bar and nothing else; Enter finds."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter(event)
        else:
            super().keyPressEvent(event)

    def _enter(self, event: QKeyEvent) -> None:
        if self.other.hasFocus():
            self.replace()
        else:
            self.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)

    def _put(self, cursor: QTextCursor, at: int, text: str) -> bool:
        cursor.setPosition(at)
        cursor.setPosition(at + self._length(), QTextCursor.MoveMode.KeepAnchor)
        if cursor.selectedText() == text:
            return False
        cursor.insertText(text)
        return True

    def _search(self) -> None:
        text, wanted = self._target.toPlainText(), self.wanted.text()
        self._places = [qt_place(text, at) for at in occurrences(text, wanted)]
        self._mark(self._places)
        nothing = f"没有找到“{wanted}”。" if wanted else "写上要找的字。"
        self._say("" if self._places else nothing)

    def _length(self) -> int:
        return qt_place(self.wanted.text(), len(self.wanted.text()))

    def _here(self) -> int | None:
        """The number of the place that is selected now."""
        cursor = self._target.textCursor()
        whole = cursor.selectionEnd() - cursor.selectionStart() == self._length()
        start = cursor.selectionStart()
        return self._places.index(start) if whole and start in self._places else None

    def _go(self, number: int) -> None:
        cursor = self._target.textCursor()
        cursor.setPosition(self._places[number])
        cursor.setPosition(self._places[number] + self._length(), QTextCursor.MoveMode.KeepAnchor)
        self._target.setTextCursor(cursor)
        self._target.ensureCursorVisible()
        self._say(f"第{number + 1}处，共{len(self._places)}处")

    def _mark(self, places: list[int]) -> None:
        marks = []
        for at in places:
            mark = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self._target.document())
            cursor.setPosition(at)
            cursor.setPosition(at + self._length(), QTextCursor.MoveMode.KeepAnchor)
            mark.cursor = cursor  # type: ignore[attr-defined]
            mark.format.setBackground(QColor(tokens.TONE_WASH[tokens.Tone.SOON]))  # type: ignore[attr-defined]
            marks.append(mark)
        self._target.setExtraSelections(marks)

    def _say(self, text: str) -> None:
        self.message.setText(text)
        self.wanted.setAccessibleDescription(text)

    def _connect(self) -> None:
        self.wanted.textEdited.connect(self.look)
        for line in (self.wanted, self.other):
            line.gave_up.connect(self.leave)

    def _lay_out(self) -> None:
        first, second = QHBoxLayout(), QHBoxLayout(self.replacing)
        for row, widgets in (
            (first, (self.wanted, self.before_button, self.next_button, self.message)),
            (second, (self.other, self.replace_button, self.all_button)),
        ):
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(tokens.GAP_SMALL)
            for widget in widgets:
                row.addWidget(widget)
            row.addStretch(1)
        first.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.GAP_SMALL)
        column.addLayout(first)
        column.addWidget(self.replacing)


def _line(word: str) -> LineEdit:
    line = LineEdit(word)
    line.setAccessibleName(word)
    line.setFixedWidth(theme.px(_LINE))
    return line
