"""A reason is asked for: a result is corrected, a text is changed on purpose, a matter is withdrawn."""

from __future__ import annotations

from collections.abc import Callable

from renda_desktop.errors import InputProblem, RuleViolation
from ui.widgets.fields import TextField
from ui.widgets.question import Question

Refused = Callable[[RuleViolation | InputProblem], None]
Do = Callable[[str, str, Refused], bool]
"""Reason, who asked for it, where a refusal is shown; whether it was done."""


class ReasonForm(Question):
    """Unfolds below the buttons; what is asked for follows from `ask`."""

    def __init__(self) -> None:
        self.who = TextField("谁提出", hint="例如 第一代表团、主席团")
        self.reason = TextField("原因", hint="必须写")
        super().__init__("确定", "pencil", "不改了", self.who, self.reason)
        self._do: Do | None = None
        self._key = ""
        self.confirmed.connect(self._confirm)

    def ask(self, key: str, name: str, do: Do) -> None:
        """Asks for the reason to do it; `key` tells one question from the next, so that nothing typed is lost."""
        if key != self._key:
            self.who.reset("")
            self.reason.reset("")
        self._key, self._do = key, do
        self.ok_button.setText(name)
        self.unfold(name)
        self.reason.setFocus()

    def _confirm(self) -> None:
        if self._do is None:
            return
        for field in (self.who, self.reason):
            field.flush()
        if self._do(self.reason.value(), self.who.value(), lambda p: self.reason.show_error(p.message)):
            self._key, self._do = "", None
            self.leave()
        else:
            self.reason.setFocus()
