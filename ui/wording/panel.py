"""常用段落 for one field: choosing one, keeping what is selected as one, and the way to the settings."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from renda_desktop.wording.queries import list_phrases
from renda_desktop.wording.rules import PhraseKind
from ui.runtime.context import AppContext
from ui.widgets.buttons import Button, link_button
from ui.widgets.labels import set_shown, text_label
from ui.widgets.tokens import GAP_SMALL
from ui.wording.choosing import PhraseChooser
from ui.wording.keeping import KeepForm
from ui.wording.kinds import in_order, suiting

SETTINGS, PART = "settings", "常用段落"
"""The tab and the part of the settings where the paragraphs are written."""
KEEP = "把选中的文字存为常用段落"


class PhrasePanel(QWidget):
    """Serves a popup (with so many rows) and, as high as there is room, the side of the large editor."""

    taken = Signal(str)
    """The text of the paragraph that was chosen."""
    left = Signal()
    settings_asked = Signal()

    def __init__(self, context: AppContext, *, rows: int | None = None, title: str = "") -> None:
        super().__init__()
        self._context = context
        self._field_name = ""
        self._selection = ""
        self.chooser = PhraseChooser(rows)
        self.form = KeepForm(context)
        self.keep_button = link_button(KEEP, self._begin_keeping)
        self.settings_button = link_button("到设置里增减、修改常用段落", self.settings_asked.emit)
        self.done_label = text_label("", "small")
        self.title = text_label(title, "strong")
        self.pages = QStackedWidget()
        self._lay_out()
        self.chooser.taken.connect(self.taken)
        self.chooser.left.connect(self.left)
        self.form.left.connect(self._back)
        self.form.kept.connect(self._kept)

    def open_for(self, field_name: str, selection: str) -> None:
        """Shows the paragraphs for a field, of which `selection` is marked now."""
        self._field_name = field_name
        self.set_selection(selection)
        self._show_phrases()
        self._say("")
        self.pages.setCurrentIndex(0)

    def set_selection(self, text: str) -> None:
        """What may be kept as a paragraph; blanks are nothing."""
        self._selection = text.strip()
        set_shown(self.keep_button, bool(self._selection))

    def take_focus(self) -> None:
        """Into the line where one types to find; the text keeps its own end of Esc."""
        self.chooser.editor.setFocus(Qt.FocusReason.PopupFocusReason)

    def _show_phrases(self) -> None:
        phrases = self._context.read(list_phrases)
        self.chooser.show_phrases(in_order(phrases, self._field_name, self._context.today().year))

    def _begin_keeping(self) -> None:
        self._say("")
        self.pages.setCurrentIndex(1)
        close = [kind for kind in suiting(self._field_name) if not kind.yearly]
        self.form.offer(self._selection, close[0] if close else PhraseKind.OTHER)

    def _kept(self, phrase_id: str) -> None:
        self._show_phrases()
        self._back()
        self.chooser.mark(phrase_id)
        self._say(f"已存为常用段落“{self.form.name.value()}”。")

    def _back(self) -> None:
        self.pages.setCurrentIndex(0)
        self.take_focus()

    def _say(self, text: str) -> None:
        self.done_label.setText(text)
        set_shown(self.done_label, bool(text))

    def _lay_out(self) -> None:
        first = QWidget()
        column = QVBoxLayout(first)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_SMALL)
        column.addWidget(self.chooser)
        column.addWidget(self.done_label)
        buttons: tuple[Button, ...] = (self.keep_button, self.settings_button)
        for button in buttons:
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.pages.addWidget(first)
        self.pages.addWidget(self.form)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(GAP_SMALL)
        whole.addWidget(self.title)
        whole.addWidget(self.pages)
        set_shown(self.title, bool(self.title.text()))
