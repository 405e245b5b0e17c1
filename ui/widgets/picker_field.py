"""The picker as a form field."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.widgets.field import Field
from ui.widgets.labels import set_look
from ui.widgets.picker import OptionPicker


class PickerField(Field[tuple[str, ...]]):
    """An `OptionPicker` with label and error place; each choice is saved at once."""

    def __init__(self, label: str, picker: OptionPicker, *, parent: QWidget | None = None) -> None:
        super().__init__(label, (), parent=parent)
        self.picker = picker
        self._place(picker, focus=picker.editor)
        picker.changed.connect(self._changed)
        picker.editor.textEdited.connect(lambda _: self.show_error(None) if self.error() else None)

    def flush(self) -> bool:
        """Takes over what was chosen; a name that was typed and is nobody's is said, not left out."""
        rest = self.picker.left_over()
        if rest:
            self.show_error(f"没有找到“{rest}”。请从列出的里面选，不要了就删掉。")
            return False
        return super().flush()

    def _changed(self, _keys: object) -> None:
        self._touched("、".join(self.picker.chosen_texts()))
        self.flush()

    def _mark_wrong(self, wrong: bool) -> None:
        set_look(self.picker.box(), "wrong", "true" if wrong else "false")
        self.picker.editor.setAccessibleDescription(self.error())

    def _read(self) -> tuple[str, ...]:
        return self.picker.value()

    def _show(self, value: tuple[str, ...]) -> None:
        self.picker.set_value(value)

    def _set_read_only(self, on: bool) -> None:
        self.picker.set_read_only(on)
