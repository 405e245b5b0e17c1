"""What is said at a step, in type that can be read at arm's length; prompts 〔稍停〕 lighter and in 楷体."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QTextEdit

from renda_desktop.documents.paper import Paper
from renda_desktop.documents.passages import Face, Passage
from renda_desktop.documents.walking import texts_of
from ui.widgets import theme, tokens
from ui.widgets.tokens import TONE_INK, Tone

SIZE = 26
"""Pixels at 100 %."""
_KAI = ("楷体_GB2312", "楷体", "KaiTi", "LXGW WenKai", "FandolKai")
_LINE_PERCENT = 130.0


class ScriptView(QTextEdit):
    """Read only; the keys that turn pages are the page's."""

    def __init__(self) -> None:
        super().__init__()
        self._paper: Paper | None = None
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName("主持词")
        self.setProperty("look", "surface")

    def show_words(self, paper: Paper | None, *, at_end: bool = False) -> None:
        """Shows the words of a step, the last of them in sight if wanted; the same words stay where they are."""
        if paper == self._paper:
            return
        self._paper = paper
        self._write()
        if at_end:
            self.moveCursor(QTextCursor.MoveOperation.End)
            self.ensureCursorVisible()

    def words(self) -> str:
        """What is shown."""
        return self.toPlainText()

    def changeEvent(self, event: QEvent) -> None:
        """In another size of type."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_paper"):
            self._write()

    def _write(self) -> None:
        self.clear()
        cursor = QTextCursor(self.document())
        blocks = self._paper.blocks if self._paper else ()
        texts = [text for block in blocks for text in texts_of(block) if text]
        for place, text in enumerate(texts):
            if place:
                cursor.insertBlock()
            cursor.setBlockFormat(_block())
            self._write_passages(cursor, text)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _write_passages(self, cursor: QTextCursor, text: Iterable[Passage]) -> None:
        for passage in text:
            cursor.insertText(passage.text, _format(passage))


def _block() -> QTextBlockFormat:
    made = QTextBlockFormat()
    made.setLineHeight(_LINE_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    made.setBottomMargin(theme.px(tokens.GAP))
    return made


def _format(passage: Passage) -> QTextCharFormat:
    made = QTextCharFormat()
    prompt = passage.face is Face.KAI
    font = theme.font()
    font.setPixelSize(theme.gently(SIZE - 4 if prompt else SIZE))
    if prompt:
        font.setFamilies([*_KAI, *tokens.FONT_FACES])
    made.setFont(font)
    ink = tokens.SECOND_TEXT if prompt else tokens.TEXT
    made.setForeground(QColor(TONE_INK[Tone.SOON] if passage.missing else ink))
    return made
