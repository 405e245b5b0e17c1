"""Follows the keyboard through the window and brings the tools of long texts to the field that has it."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from ui.runtime.context import AppContext
from ui.widgets.fields import LongTextField, TextField
from ui.wording.field_tools import FieldTools
from ui.wording.kinds import suiting


class TextHelper(QObject):
    """One per window. Every long text has the tools, a line of text where some kind of paragraph suits it."""

    def __init__(self, context: AppContext, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self._shown: FieldTools | None = None
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._moved)

    def tools(self) -> FieldTools | None:
        """Those of the field that is being written in."""
        return self._shown

    def _moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is None or new.window() is not self._window:
            return  # another window, or a list over this one: the field is still the one
        field = _field_of(new)
        tools = self._tools_of(field) if field is not None else None
        if self._shown is not None and self._shown is not tools:
            self._shown.hide()
        self._shown = tools
        if tools is not None:
            tools.come()

    def _tools_of(self, field: LongTextField | TextField) -> FieldTools:
        known = [child for child in field.children() if isinstance(child, FieldTools)]
        if known:
            return known[0]
        made = FieldTools(self._context, field)
        made.destroyed.connect(self._forget)
        return made

    def _forget(self) -> None:
        """A field has gone with its page; nothing of it is held."""
        if self._shown is not None and not isValid(self._shown):
            self._shown = None


def _field_of(widget: QWidget) -> LongTextField | TextField | None:
    above = widget.parentWidget()
    if isinstance(above, LongTextField) and above.editor is widget:
        return above
    if isinstance(above, TextField) and above.editor is widget and suiting(above.name):
        return above
    return None
