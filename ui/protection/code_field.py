"""The recovery code: eight groups of six digits that part themselves while they are typed."""

from __future__ import annotations

import unicodedata

from ui.widgets.line_fields import TextField

_GROUP, _GROUPS = 6, 8
_BETWEEN = " "


class CodeField(TextField):
    """Says which group is wrong as soon as it stands there whole."""

    for_looking = True

    def __init__(self) -> None:
        super().__init__("恢复码", hint="8 组，每组 6 位数字，照恢复单输")
        self.editor.textEdited.disconnect()
        self.editor.textEdited.connect(self._group)

    def code(self) -> str:
        """What stands in the field now."""
        return self.editor.text()

    def _group(self, text: str) -> None:
        before = len(_digits(text[: self.editor.cursorPosition()]))
        digits = _digits(text)[: _GROUP * _GROUPS]
        shown = _grouped(digits)
        if shown != text:
            self.editor.setText(shown)
            self.editor.setCursorPosition(min(len(shown), before + max(0, before - 1) // _GROUP))
        self._touched(shown)
        self._rest.stop()  # a code is taken when it is asked for, not because the hand rests
        self._tell_wrong(digits)

    def _tell_wrong(self, digits: str) -> None:
        from renda_desktop.storage.recovery_code import wrong_group

        place = wrong_group(digits)
        self.show_error(f"第 {place} 组不对，请照恢复单核对这 6 位数字。" if place else None)


def _digits(text: str) -> str:
    return "".join(one for one in unicodedata.normalize("NFKC", text) if one in "0123456789")


def _grouped(digits: str) -> str:
    return _BETWEEN.join(digits[at : at + _GROUP] for at in range(0, len(digits), _GROUP))
