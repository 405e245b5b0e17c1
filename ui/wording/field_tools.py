"""[常用段落] and [展开] over the field that is being written in, at the right of its label."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.runtime.context import AppContext
from ui.widgets.buttons import Button
from ui.widgets.fields import LongTextField, TextField
from ui.widgets.focus import scroll_area_of
from ui.widgets.labels import set_shown

PHRASE_KEYS = ("F4", "Alt+Down")
LARGE_KEY = "F11"
_INSET = 4
_MOVED = (QEvent.Type.Resize, QEvent.Type.LayoutRequest, QEvent.Type.Show)


class FieldTools(QWidget):
    """Made when a field is first entered; takes no room and never the focus: the keys do the same."""

    def __init__(self, context: AppContext, field: LongTextField | TextField) -> None:
        super().__init__(field)
        self._context = context
        self._field = field
        self.phrases_button = _button("常用段落", "常用段落（F4 或 Alt+↓）", self.open_phrases)
        self.large_button = _button("展开", "展开成大的编辑框，可以查找替换（F11）", self.open_large)
        self.setProperty("look", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.phrases_button)
        row.addWidget(self.large_button)
        self._add_keys()
        field.installEventFilter(self)
        around = scroll_area_of(field)
        if around is not None:
            around.verticalScrollBar().valueChanged.connect(self._scrolled)

    def come(self) -> None:
        """The field has the keyboard."""
        set_shown(self.phrases_button, not self._read_only())
        set_shown(self.large_button, isinstance(self._field, LongTextField))
        self._place()
        self.setVisible(not (self._read_only() and not isinstance(self._field, LongTextField)))
        self.raise_()

    def open_phrases(self) -> None:
        """常用段落 below the line that is written."""
        from ui.wording.popup import PhrasePopup

        if not self._read_only():
            PhrasePopup(self._context, self._field).open()

    def open_large(self) -> None:
        """The same text in a roomy editor."""
        from ui.wording.large_editor import LargeEditor

        if isinstance(self._field, LongTextField):
            LargeEditor(self._context, self._field).open()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stays at the right end when the field moves its parts."""
        if event.type() in _MOVED and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """Another size of type."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.isVisible():
            self._place()

    def _read_only(self) -> bool:
        return self._field.editor.isReadOnly()

    def _scrolled(self) -> None:
        if self.isVisible():
            self._place()

    def _place(self) -> None:
        """Beside the label; where a long text is scrolled past its label, at the upper end of what can be seen."""
        self.adjustSize()
        label = self._field.label.geometry()
        top = label.top() + (label.height() - self.height()) // 2
        seen = self._field.visibleRegion().boundingRect().top()
        over_text = seen > top
        self.move(self._field.width() - self.width() - (_INSET if over_text else 0), max(0, top, seen))

    def _add_keys(self) -> None:
        answers = dict.fromkeys(PHRASE_KEYS, self.open_phrases) | {LARGE_KEY: self.open_large}
        for keys, answer in answers.items():
            shortcut = QShortcut(QKeySequence(keys), self._field)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(answer)


def _button(word: str, tip: str, run: Callable[[], object]) -> Button:
    button = Button(word, "", "over", run, tip=tip)
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return button
