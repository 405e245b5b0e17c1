"""A password: hidden while it is typed, shown on request; says when Caps Lock is on."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from ui.widgets.buttons import icon_button
from ui.widgets.labels import set_shown, text_label
from ui.widgets.line_fields import TextField

_SHOW, _HIDE = "显示密码", "隐藏密码"
_CAPS = "大写锁定（Caps Lock）好像开着，密码分大小写。"
_HIDDEN = (
    Qt.InputMethodHint.ImhHiddenText
    | Qt.InputMethodHint.ImhNoPredictiveText
    | Qt.InputMethodHint.ImhSensitiveData
    | Qt.InputMethodHint.ImhNoAutoUppercase
)


class PasswordField(TextField):
    """Blanks at its ends belong to the password; nothing of it is kept as a draft."""

    for_looking = True

    def __init__(self, label: str, *, hint: str = "") -> None:
        super().__init__(label, hint=hint)
        self.editor.setEchoMode(QLineEdit.EchoMode.Password)
        self.editor.setInputMethodHints(_HIDDEN)
        self.eye = icon_button(_SHOW, "eye", self._turn)
        self.eye.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.editor.set_inner(self.eye)
        self.caps_label = text_label(_CAPS, "small")
        self.caps_label.hide()
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.addWidget(self.caps_label)
        self.editor.installEventFilter(self)

    def typed(self) -> str:
        """What stands in the field now."""
        return self.editor.text()

    def clear(self) -> None:
        """Forgets what was typed and hides the next."""
        self.editor.setEchoMode(QLineEdit.EchoMode.Password)
        self.eye.setToolTip(_SHOW)
        self.reset("")
        self._of_record = False

    def refuse(self, message: str) -> None:
        """Says below the field what is wrong and marks all of it, so that typing begins anew."""
        self.show_error(message)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.editor.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A letter that comes out in the other case than the Shift key says: Caps Lock is on."""
        if watched is self.editor and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            text = event.text()
            if len(text) == 1 and text.isascii() and text.isalpha():
                shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                set_shown(self.caps_label, text.isupper() != shift)
        return super().eventFilter(watched, event)

    def _read(self) -> str:
        return self.editor.text()

    def _turn(self) -> None:
        hidden = self.editor.echoMode() == QLineEdit.EchoMode.Password
        self.editor.setEchoMode(QLineEdit.EchoMode.Normal if hidden else QLineEdit.EchoMode.Password)
        self.editor.setInputMethodHints(_HIDDEN)
        name = _HIDE if hidden else _SHOW
        self.eye.setToolTip(name)
        self.eye.setAccessibleName(name)
