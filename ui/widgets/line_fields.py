"""Fields of one line: text, whole numbers, several telephone numbers, and anything a parser understands."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtWidgets import QWidget

from renda_desktop.errors import InputProblem
from ui.widgets.field import Field
from ui.widgets.line_edit import LineEdit

T = TypeVar("T")

_WIDE = str.maketrans("０１２３４５６７８９－，．（）＋　", "0123456789-,.()+ ")


class ParsedField(Field[T], Generic[T]):
    """One line: `parse` turns the text into a value or raises a `DeskError`; `show` is the way back."""

    def __init__(
        self,
        label: str,
        parse: Callable[[str], T],
        show: Callable[[T], str],
        empty: T,
        *,
        hint: str = "",
        unit: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(label, empty, unit=unit, parent=parent)
        self._parse = parse
        self._to_text = show
        self._at_start: T = empty
        self.editor = LineEdit(hint)
        self._place(self.editor)
        self.editor.textEdited.connect(self._touched)
        self.editor.came.connect(self._begin)
        self.editor.left.connect(self.flush)
        self.editor.entered.connect(self.flush)
        self.editor.gave_up.connect(lambda: self._restore(self._at_start))

    def type_text(self, text: str) -> None:
        """Replaces the text as if it had been typed, and takes it over (for a calendar or a menu)."""
        self.editor.setText(text)
        self._touched(text)
        self.flush()

    def _write_text(self, text: str) -> bool:
        self.editor.setText(text)
        return True

    def _begin(self) -> None:
        self.editor.remember()
        if not self.error():
            self._at_start = self._value

    def _read(self) -> T:
        return self._parse(self.editor.text().strip())

    def _show(self, value: T) -> None:
        text = self._to_text(value)
        if self.editor.text() != text:
            self.editor.setText(text)
            self.editor.setCursorPosition(len(text) if self.editor.hasFocus() else 0)

    def _set_read_only(self, on: bool) -> None:
        self.editor.setReadOnly(on)


class TextField(ParsedField[str]):
    """A line of text; spaces at its ends are not kept."""

    def __init__(self, label: str, *, hint: str = "", unit: str = "", parent: QWidget | None = None) -> None:
        super().__init__(label, str.strip, str, "", hint=hint, unit=unit, parent=parent)

    def insert_at_cursor(self, text: str) -> None:
        """Puts a phrase where the cursor stands, in place of what is selected (常用段落); its lines become one."""
        self.editor.insert("".join(text.splitlines()))
        self._touched(self.editor.text())
        self.editor.setFocus()

    def selected_text(self) -> str:
        """What is selected, "" when nothing is."""
        return self.editor.selectedText()

    def refuse(self, message: str) -> None:
        """Says below the field why its text was not taken; it stays, and the same text may be given again."""
        typed = self.editor.text()
        self.reset("")
        self.editor.setText(typed)
        self.show_error(message)


class NumberField(ParsedField[int | None]):
    """A whole number between two limits, or empty (None)."""

    def __init__(
        self,
        label: str,
        *,
        minimum: int = 0,
        maximum: int = 999_999_999,
        hint: str = "",
        unit: str = "",
        parent: QWidget | None = None,
    ) -> None:
        self._limits = (minimum, maximum)
        self._unit = unit
        super().__init__(label, self._number, _digits, None, hint=hint, unit=unit, parent=parent)

    def _number(self, text: str) -> int | None:
        plain = text.translate(_WIDE).replace(",", "").replace(" ", "").removeprefix("第")
        plain = plain.removesuffix(self._unit)
        if not plain:
            return None
        number = int(plain) if re.fullmatch(r"-?\d{1,12}", plain) else _chinese_number(plain)
        low, high = self._limits
        if not low <= number <= high:
            raise InputProblem(f"请填写 {low} 到 {high} 之间的整数。")
        return number


class PhonesField(ParsedField[tuple[str, ...]]):
    """Several telephone numbers in one line, separated by 、 or comma."""

    def __init__(
        self, label: str, *, hint: str = "手机或座机，多个用顿号隔开", parent: QWidget | None = None
    ) -> None:
        super().__init__(label, _phones, "、".join, (), hint=hint, parent=parent)


def _chinese_number(text: str) -> int:
    from renda_desktop.chinese.numerals import parse_number

    try:
        return parse_number(text)
    except InputProblem as problem:
        raise InputProblem("这里只能填写整数，例如 12 或 十二。") from problem


def _digits(number: int | None) -> str:
    return "" if number is None else str(number)


def _phones(text: str) -> tuple[str, ...]:
    found = [part.strip() for part in re.split(r"[、,;；/\n]+", text.translate(_WIDE)) if part.strip()]
    for number in found:
        if not re.fullmatch(r"[+\d][\d\-() ]{3,24}(转\d{1,6})?", number) and not re.fullmatch(
            r"\(\d{3,4}\)[\d\- ]{5,12}", number
        ):
            raise InputProblem(f"“{number}”不像电话号码，请检查；多个号码用顿号“、”隔开。")
    return tuple(dict.fromkeys(found))
