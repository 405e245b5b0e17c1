"""The small list of standing paragraphs below the line that is being written."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout

from ui.runtime.context import AppContext
from ui.widgets import theme
from ui.widgets.fields import LongTextField, TextField
from ui.widgets.floating import place_below
from ui.widgets.tokens import GAP
from ui.wording.panel import PART, SETTINGS, PhrasePanel

_WIDTH = 440
_ROWS = 6


class PhrasePopup(QFrame):
    """Over one field; a click elsewhere or Esc closes it, and the cursor stands in the text as before."""

    def __init__(self, context: AppContext, field: LongTextField | TextField) -> None:
        super().__init__(field, Qt.WindowType.Popup)
        self.setProperty("look", "box")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context = context
        self._field = field
        self.panel = PhrasePanel(context, rows=_ROWS)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[GAP] * 4)
        column.addWidget(self.panel)
        self.panel.taken.connect(self._insert)
        self.panel.left.connect(self.close)
        self.panel.settings_asked.connect(self._go_to_settings)

    def open(self) -> None:
        """Shows the paragraphs that suit the field, the keyboard on the line to find one."""
        self.panel.open_for(self._field.name, self._field.selected_text())
        self.setFixedWidth(theme.px(_WIDTH))
        self.adjustSize()
        self.setFixedHeight(self.height())  # stays while the list grows shorter
        place_below(self, self._field.editor, self._line())
        self.show()
        self.panel.take_focus()

    def _line(self) -> QRect:
        """The line of the text the cursor stands in, as wide as the box."""
        box, editor = self._field.editor.rect(), self._field.editor
        if not isinstance(self._field, LongTextField):
            return box
        cursor = self._field.editor.cursorRect()
        top = editor.mapFromGlobal(self._field.editor.viewport().mapToGlobal(cursor.topLeft()))
        return QRect(
            QPoint(0, max(0, top.y())), QPoint(box.right(), min(box.bottom(), top.y() + cursor.height()))
        )

    def _insert(self, text: str) -> None:
        self.close()
        self._field.insert_at_cursor(text)

    def _go_to_settings(self) -> None:
        self.close()
        self._context.go(SETTINGS, PART)
