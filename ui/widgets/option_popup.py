"""The list that drops down while typing; the line of text keeps the focus and hands it the keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from ui.widgets import theme
from ui.widgets.floating import place_below
from ui.widgets.option_list import OptionList
from ui.widgets.options import Option

_CLOSING = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.WindowDeactivate, QEvent.Type.Hide)


class OptionPopup(OptionList):
    """Opens below (or above) `anchor`; Esc, leaving, scrolling or moving the window closes it."""

    def __init__(self, field: QWidget, anchor: QWidget) -> None:
        super().__init__(field)
        kind = Qt.WindowType
        self.setWindowFlags(kind.ToolTip | kind.FramelessWindowHint | kind.WindowDoesNotAcceptFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self._field = field
        self._anchor = anchor
        self._watched: list[QObject] = []
        field.installEventFilter(self)

    def offer(self, options: Sequence[Option], *, preselect: bool = True, nothing: str = "") -> None:
        """Shows these options, or the sentence `nothing`; with neither it closes."""
        self.set_options(options, preselect=preselect, nothing=nothing)
        if not options and not nothing:
            self.hide()
            return
        self._place()
        if not self.isVisible():
            self._watch()
            self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the line of text while the list is open; whatever moves the line closes the list."""
        if not self.isVisible():
            return False
        if watched is self._field and isinstance(event, QKeyEvent):
            escape = event.key() == Qt.Key.Key_Escape
            if event.type() == QEvent.Type.ShortcutOverride and escape:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                if escape:
                    self.hide()
                return escape or self.take_key(event.key())
        closing = (QEvent.Type.FocusOut,) if watched is self._field else _CLOSING
        if event.type() in closing:
            self.hide()
        return False

    def hideEvent(self, event: QHideEvent) -> None:
        """Stops watching."""
        for watched in self._watched:
            watched.removeEventFilter(self)
        self._watched.clear()
        super().hideEvent(event)

    def _take(self, row: int) -> None:
        if row >= len(self._options):
            return
        self.hide()
        super()._take(row)

    def _place(self) -> None:
        self.setFixedWidth(max(theme.px(220), min(self._anchor.width(), theme.px(480))))
        place_below(self, self._anchor)

    def _watch(self) -> None:
        """The window, and the contents of every scroll area the line stands in (scrolling moves them)."""
        parent = self._field.parentWidget()
        while parent is not None:
            above = parent.parentWidget()
            scrolled = above is not None and isinstance(above.parentWidget(), QAbstractScrollArea)
            if parent.isWindow() or scrolled:
                parent.installEventFilter(self)
                self._watched.append(parent)
            parent = above
