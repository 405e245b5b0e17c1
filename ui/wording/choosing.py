"""The list of standing paragraphs: found by typing, the marked one shown in full below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.chinese import pinyin
from renda_desktop.wording.queries import PhraseRow
from ui.widgets import theme
from ui.widgets.labels import hairline, set_shown, text_label
from ui.widgets.line_edit import LineEdit
from ui.widgets.option_list import OptionList
from ui.widgets.options import Option, matching, not_found
from ui.widgets.page_keys import on_escape
from ui.widgets.tokens import GAP_SMALL, ROW_HEIGHT

EMPTY = "还没有常用段落。到设置里写好，以后在这里一点就能用；也可以先选中一段写好的文字，存成常用段落。"
_SHOWN = 60
"""Characters of the marked paragraph that are shown."""
_LINES = 3
_LEAST_ROWS, _MOST_ROWS = 2, 20


class PhraseChooser(QWidget):
    """Enter or a click takes a paragraph; Esc leaves. Without a number of rows the list is as high as it can be."""

    taken = Signal(str)
    """The text of the paragraph."""
    left = Signal()

    def __init__(self, rows: int | None) -> None:
        super().__init__()
        self._phrases: dict[str, PhraseRow] = {}
        self._options: list[Option] = []
        self.editor = LineEdit("找：写几个字或拼音首字母")
        self.editor.setAccessibleName("查找常用段落")
        self._high = rows is None
        self.list = OptionList(rows=rows or _MOST_ROWS)
        self.list.setAccessibleName("常用段落")
        self.line = hairline()
        self.text = text_label("", "second")
        self.text.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.empty = text_label(EMPTY, "second")
        self._lay_out()
        self.editor.textEdited.connect(self._filter)
        self.editor.gave_up.connect(self.left)
        self.list.serve_keys_of(self.editor)
        self.list.chosen.connect(lambda option: self.taken.emit(self._phrases[option.key].text))
        self.list.selectionModel().currentChanged.connect(lambda *_: self._show_text())
        on_escape(self, self.left.emit)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocusProxy(self.editor)

    def show_phrases(self, phrases: Sequence[PhraseRow]) -> None:
        """Offers these, in this order."""
        self._phrases = {row.id: row for row in phrases}
        self._options = [
            Option(row.id, row.label, row.kind.value, (*_spellings(row.name), row.text)) for row in phrases
        ]
        for widget in (self.editor, self.list, self.line, self.text):
            set_shown(widget, bool(phrases))
        set_shown(self.empty, not phrases)
        self.editor.clear()
        self.editor.remember()
        self._filter("")

    def mark(self, phrase_id: str) -> None:
        """Marks a paragraph."""
        self.list.mark(phrase_id)

    def showEvent(self, event: QShowEvent) -> None:
        """Only what can be seen is marked."""
        super().showEvent(event)
        self._show_text()

    def changeEvent(self, event: QEvent) -> None:
        """The text below keeps its lines when the type grows."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._grow()

    def _filter(self, typed: str) -> None:
        self.list.set_options(matching(self._options, typed), nothing=not_found(typed, "换个说法试试"))
        if self._high:
            self.list.setMinimumHeight(min(self.list.height(), theme.px(_LEAST_ROWS * ROW_HEIGHT)))
        self._show_text()

    def _show_text(self) -> None:
        option = self.list.marked()
        text = self._phrases[option.key].text if option is not None else ""
        line = " ".join(text.split())
        self.text.setText(line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…")

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_SMALL)
        for widget in (self.editor, self.list, self.line, self.text, self.empty):
            column.addWidget(widget, 1 if widget is self.list and self._high else 0)
        column.addStretch(0 if self._high else 1)
        self._grow()

    def _grow(self) -> None:
        self.text.setFixedHeight(_LINES * self.text.fontMetrics().lineSpacing())


def _spellings(name: str) -> tuple[str, str]:
    return pinyin.initials(name, person=False), pinyin.full(name, person=False).replace(" ", "")
