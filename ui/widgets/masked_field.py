"""Fields for identity and telephone numbers: masked until the cursor stands in them or [显示] is pressed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from renda_desktop.chinese.identity import mask_numbers_in
from ui.widgets.buttons import Button
from ui.widgets.labels import set_shown
from ui.widgets.line_fields import ParsedField

T = TypeVar("T")


class MaskedField(ParsedField[T]):
    """Shows `mask(value)`; the whole text while it is being edited, refused, or asked for."""

    def __init__(
        self,
        label: str,
        parse: Callable[[str], T],
        show: Callable[[T], str],
        mask: Callable[[T], str],
        empty: T,
        *,
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(label, parse, show, empty, hint=hint, parent=parent)
        self._mask = mask
        self._revealed = self._fixed = False
        self.may_show: Callable[[], bool] = lambda: True
        """Asked before the whole text is shown; it notes who looked."""
        self.show_button = Button("显示", "eye", "link", self._toggle, tip=f"显示完整的{label}")
        self._body.addWidget(self.show_button)
        self.editor.installEventFilter(self)
        self.editor.left.connect(self._draw)
        self._name_button()

    def is_revealed(self) -> bool:
        """Whether the whole text stands in the field."""
        editing = self.editor.hasFocus() and not self.editor.isReadOnly()
        return self._revealed or editing or self.is_typing() or bool(self.error())

    def reset(self, value: T) -> None:
        """Another record begins masked."""
        self._revealed = False
        self._name_button()
        super().reset(value)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The whole text comes with the cursor, before anything can be typed into the mask."""
        came = watched is self.editor and event.type() == QEvent.Type.FocusIn and not self._fixed
        if came and not self.error() and not self.is_typing():
            allowed = not self._hides(self._value) or self.may_show()
            self.editor.setReadOnly(not allowed)  # nothing may be typed into the mask
            if allowed:
                self.editor.setText(self._to_text(self._value))
        return super().eventFilter(watched, event)

    def _show(self, value: T) -> None:
        text = self._to_text(value) if self.is_revealed() else self._mask(value)
        if self.editor.text() != text:
            self.editor.setText(text)
            self.editor.setCursorPosition(len(text) if self.editor.hasFocus() else 0)
        set_shown(self.show_button, self._hides(value))

    def _hides(self, value: T) -> bool:
        return self._mask(value) != self._to_text(value)

    def _set_read_only(self, on: bool) -> None:
        self._fixed = on
        super()._set_read_only(on)
        self._draw()

    def _draw(self) -> None:
        if not self.is_typing() and not self.error():
            self._show(self._value)

    def _toggle(self) -> None:
        self._revealed = not self._revealed and self.may_show()
        self._name_button()
        self._draw()

    def _name_button(self) -> None:
        word = "隐藏" if self._revealed else "显示"
        self.show_button.setText(word)
        self.show_button.setAccessibleName(f"{word}{self.label.text()}")


def contact_field(label: str, *, hint: str = "") -> MaskedField[str]:
    """Somebody's telephone: a mobile number is masked; that of an office is everybody's to read."""
    return MaskedField(label, str.strip, str, mask_numbers_in, "", hint=hint)
