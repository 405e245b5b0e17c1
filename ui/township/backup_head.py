"""最近的备份: how safe the data are, [现在备份], and the way to take back the last restore."""

from __future__ import annotations

import datetime
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.keeping.health import Level, health
from renda_desktop.keeping.restoring import LastRestore, last_restore
from renda_desktop.keeping.words import moment_words
from ui.widgets import tokens
from ui.widgets.badge import Badge
from ui.widgets.buttons import Button, quiet_button
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import set_shown, text_label
from ui.widgets.tokens import Tone

_TONES = {
    Level.FRESH: ("安全", Tone.DONE),
    Level.USUAL: ("安全", Tone.PLAIN),
    Level.WARNING: ("要处理", Tone.SOON),
}


class BackupHead(QWidget):
    """What is asked for is announced; the page does it."""

    now_asked = Signal()
    file_asked = Signal()
    undo_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.badge, self.line = Badge(), text_label("", "section", wrap=False)
        self.advice, self.where = text_label("", "strong"), text_label("", "second")
        self.now_button = Button("现在备份", "save", "primary", self.now_asked.emit)
        self.file_button = quiet_button("另存一份…", "download", self.file_asked.emit)
        self.undo_label = text_label("", "second", wrap=False)
        self.undo_button = quiet_button("撤回这次恢复…", "undo-2", self.undo_asked.emit)
        self._lay_out()

    def show_health(self, data_file: Path, now: datetime.datetime, doubts: int) -> None:
        """As the notes beside the data file say; `doubts`: what of it nobody has looked at."""
        told = health(data_file, now, doubts)
        self.badge.set_state(*_TONES[told.level])
        newest = health(data_file, now).words  # what is doubted of the data is said below
        self.line.setText(f"最近的备份：{newest}" if told.where else newest)
        for label, words in ((self.advice, told.advice), (self.where, told.where)):
            label.setText(words)
            set_shown(label, bool(words))
        self._show_last_restore(last_restore(data_file), now)

    def _show_last_restore(self, last: LastRestore | None, now: datetime.datetime) -> None:
        """One that took back another is over and done with; what was damaged does not come back."""
        told = last is not None and not last.undoing
        if last is not None:
            kept = "坏了的文件另存着。" if last.damaged else "恢复以前的内容另存着。"
            self.undo_label.setText(f"{moment_words(last.at, now)} 恢复过一次备份，{kept}")
        set_shown(self.undo_label, told)
        set_shown(self.undo_button, told and last is not None and not last.damaged)

    def _lay_out(self) -> None:
        head, buttons = QWidget(), QWidget()
        flow = FlowLayout(head, tokens.GAP_SMALL)
        for part in (self.badge, self.line):
            flow.addWidget(part)
        row = FlowLayout(buttons, tokens.GAP_SMALL)
        for button in (self.now_button, self.file_button, self.undo_label, self.undo_button):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.GAP_SMALL)
        for widget in (head, self.advice, self.where, buttons):
            column.addWidget(widget)
