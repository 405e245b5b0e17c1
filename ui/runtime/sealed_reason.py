"""Why something of a sealed year is changed: asked for each record, kept for the next ten minutes of work on it."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from renda_desktop.errors import RuleViolation, SealedYear
from ui.widgets import theme, tokens
from ui.widgets.buttons import Button
from ui.widgets.labels import text_label
from ui.widgets.line_fields import ParsedField

KEPT_FOR = 600.0
"""Seconds: forms save field by field, and a correction is rarely one field."""
_KEPT = (
    "理由会写进修改记录。十分钟内接着改这一条（同一次会议、同一件建议、同一项计划……），沿用这个理由，不再问。"
)


class ReasonDialog(QDialog):
    """One line for the reason; without one nothing is changed."""

    def __init__(self, parent: QWidget | None, years: tuple[int, ...], last: str = "") -> None:
        """`last`: the reason given before for another record of these years; it may fit again."""
        super().__init__(parent)
        said = "、".join(f"{year}年" for year in years)
        self.setWindowTitle(f"{said}已封存")
        self.told = text_label(f"{said}已经封存，要改请写明理由。", "section")
        self.told.setMinimumWidth(theme.px(420))
        self.reason = ParsedField("理由", _reason, str, "", hint="例如：补录当时漏登的签到")
        self.change_button = Button("写明理由并修改", "", "primary", self._change)
        self.leave_button = Button("不改了", "", "quiet", self.reject)
        buttons = QHBoxLayout()
        buttons.setSpacing(tokens.GAP_SMALL)
        buttons.addStretch(1)
        buttons.addWidget(self.change_button)
        buttons.addWidget(self.leave_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[tokens.GAP_HUGE] * 4)
        column.setSpacing(tokens.GAP)
        for part in (self.told, self.reason, text_label(_KEPT, "second")):
            column.addWidget(part)
        column.addLayout(buttons)
        self.reason.editor.entered.connect(self._change)
        self.reason.editor.setText(last)
        self.reason.editor.selectAll()
        self.reason.editor.setFocus()

    def _change(self) -> None:
        try:
            _reason(self.reason.editor.text())
        except RuleViolation as problem:
            self.reason.show_error(problem.message)
            self.adjustSize()
            self.reason.editor.setFocus()
            return
        self.accept()


def _reason(text: str) -> str:
    if not text.strip():
        raise RuleViolation("请写明理由，例如“补录漏登的签到”。", "reason")
    return text.strip()


class KeptReasons:
    """The reasons given in this window, by record; of an action that names none, by year."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._kept: dict[str | int, tuple[str, float]] = {}
        self._last: dict[tuple[int, ...], str] = {}
        self._asking = False

    def reason_for(self, problem: SealedYear) -> str:
        """What was given for all of these records a short while ago, else what is answered now; "" for nothing.

        While it is being asked, whatever else wants to be saved is refused as if nobody had answered.
        """
        now = self._clock()
        kept = [self._kept.get(one, ("", 0.0)) for one in _things(problem)]
        if all(reason and now - since <= KEPT_FOR for reason, since in kept):
            return self._keep(problem, kept[0][0])
        if self._asking:
            return ""
        return self._ask(problem)

    def _ask(self, problem: SealedYear) -> str:
        self._asking = True
        dialog = ReasonDialog(QApplication.activeWindow(), problem.years, self._last.get(problem.years, ""))
        try:
            given = dialog.exec() == QDialog.DialogCode.Accepted
            return self._keep(problem, _reason(dialog.reason.editor.text())) if given else ""
        finally:
            self._asking = False
            dialog.deleteLater()

    def _keep(self, problem: SealedYear, reason: str) -> str:
        self._kept |= dict.fromkeys(_things(problem), (reason, self._clock()))
        self._last[problem.years] = reason
        return reason


def _things(problem: SealedYear) -> tuple[str | int, ...]:
    return tuple(sorted(problem.records)) or problem.years
