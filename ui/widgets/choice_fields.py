"""Fields to choose in: one of a list by typing, yes or no, several of a few."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from renda_desktop.errors import InputProblem
from ui.widgets.buttons import Button, icon_button
from ui.widgets.field import Field
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import set_shown
from ui.widgets.line_edit import LineEdit
from ui.widgets.option_popup import OptionPopup
from ui.widgets.options import Option, matching, not_found
from ui.widgets.tokens import GAP_TINY


class ChoiceField(Field[str]):
    """One of a list, as its key ("" = none); typing searches. With `allow_free` other text is its own key."""

    def __init__(
        self,
        label: str,
        options: Sequence[Option],
        *,
        hint: str = "请选择",
        allow_free: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(label, "", parent=parent)
        self._options = tuple(options)
        self._free = allow_free
        self._at_start = ""
        self.editor = LineEdit(hint)
        self.open_button = icon_button(f"打开{label}的选项", "chevron-down", self.open)
        self.open_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._place(self.editor)
        self.editor.set_inner(self.open_button)
        self.popup = OptionPopup(self.editor, self.editor)
        self.popup.chosen.connect(self._pick)
        self.editor.textEdited.connect(self._typed)
        self.editor.came.connect(self._begin)
        self.editor.left.connect(self.flush)
        self.editor.entered.connect(self.flush)
        self.editor.gave_up.connect(lambda: self._restore(self._at_start))
        self.editor.installEventFilter(self)

    def set_options(self, options: Sequence[Option]) -> None:
        """Offers other options; the value stays."""
        self._options = tuple(options)
        if not self.is_typing():
            self._show(self._value)

    def type_text(self, text: str) -> None:
        """Replaces the text as if it had been typed, and takes it over."""
        self.editor.setText(text)
        self._touched(text)
        self.flush()

    def open(self) -> None:
        """Drops the whole list down, on the present value."""
        if not self.editor.isReadOnly():
            self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
            self.popup.offer(self._options)
            self.popup.mark(self._value)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """↓ opens the list, a click does too."""
        if watched is self.editor and not self.popup.isVisible():
            down = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Down
            if event.type() == QEvent.Type.KeyPress and down:
                self.open()
                return True
            if event.type() == QEvent.Type.MouseButtonRelease and not self.is_typing():
                self.open()
                self.editor.selectAll()
        return super().eventFilter(watched, event)

    def _typed(self, text: str) -> None:
        found = matching(self._options, text)
        nothing = not_found(text, "按回车就照写" if self._free else "换个写法试试")
        self.popup.offer(found, preselect=bool(text.strip()) and not self._free, nothing=nothing)
        self._touched(text)
        self._rest.stop()  # half a word is no choice: wait for Enter or leaving

    def _pick(self, option: Option) -> None:
        self.editor.setText(option.text)
        self._touched(option.text)
        self.flush()

    def _begin(self) -> None:
        self.editor.remember()
        if not self.error():
            self._at_start = self._value

    def _read(self) -> str:
        text = self.editor.text().strip()
        if not text:
            return ""
        exact = [option.key for option in self._options if option.text == text]
        if exact:
            return exact[0]
        found = matching(self._options, text)
        if len(found) == 1 and not self._free:
            return found[0].key
        if self._free:
            return text
        raise InputProblem(
            "没有这个选项，请从列表中选择。" if not found else "有几个相近的选项，请从列表中选一个。"
        )

    def _show(self, value: str) -> None:
        text = next(
            (option.text for option in self._options if option.key == value), value if self._free else ""
        )
        if self.editor.text() != text:
            self.editor.setText(text)
            self.editor.setCursorPosition(0)

    def _set_read_only(self, on: bool) -> None:
        self.editor.setReadOnly(on)
        set_shown(self.open_button, not on)
        self.editor.place_inner()


class FlagField(Field[bool]):
    """Yes or no: the label above, the word beside the tick."""

    def __init__(self, label: str, word: str = "是", *, parent: QWidget | None = None) -> None:
        super().__init__(label, False, parent=parent)
        self.box = QCheckBox(word)
        self._place(self.box)
        self.box.setAccessibleName(f"{label} {word}".strip())
        self.box.clicked.connect(self._clicked)

    def _clicked(self, on: bool) -> None:
        self._touched(self.box.text() if on else "")
        self.flush()

    def _read(self) -> bool:
        return self.box.isChecked()

    def _show(self, value: bool) -> None:
        self.box.setChecked(value)

    def _set_read_only(self, on: bool) -> None:
        self.box.setEnabled(not on)


class MultiChoiceField(Field[tuple[str, ...]]):
    """Several of a few, as chips; the value is in the order of the options."""

    def __init__(self, label: str, options: Sequence[Option], *, parent: QWidget | None = None) -> None:
        super().__init__(label, (), parent=parent)
        self._chips: dict[str, Button] = {}
        self._holder = QWidget()
        flow = FlowLayout(self._holder, GAP_TINY)
        for option in options:
            chip = Button(option.text, "", "chip")
            chip.setCheckable(True)
            chip.setAccessibleName(f"{label}：{option.text}")
            chip.clicked.connect(self._clicked)
            flow.addWidget(chip)
            self._chips[option.key] = chip
        self._place(self._holder, focus=next(iter(self._chips.values()), None))
        if options:
            first = self._chips[options[0].key]
            first.setAccessibleName(f"{label}：{options[0].text}")

    def chip(self, key: str) -> Button:
        """The chip of an option."""
        return self._chips[key]

    def _clicked(self) -> None:
        self._touched("、".join(chip.text() for chip in self._chips.values() if chip.isChecked()))
        self.flush()

    def _read(self) -> tuple[str, ...]:
        return tuple(key for key, chip in self._chips.items() if chip.isChecked())

    def _show(self, value: tuple[str, ...]) -> None:
        for key, chip in self._chips.items():
            chip.setChecked(key in value)

    def _set_read_only(self, on: bool) -> None:
        for chip in self._chips.values():
            chip.setEnabled(not on)
