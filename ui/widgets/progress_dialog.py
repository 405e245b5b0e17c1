"""How far long work is; appears only when it takes longer than half a second."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from ui.widgets import theme, tokens
from ui.widgets.buttons import Button
from ui.widgets.labels import set_shown, text_label

DELAY_MS = 500


class ProgressDialog(QDialog):
    """Begun by `begin`, fed by `report`, ended by `finish`; [取消] only asks: the work stops when it next reports."""

    cancel_asked = Signal()

    def __init__(self, parent: QWidget | None, title: str, *, can_cancel: bool = True) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.setMinimumWidth(theme.px(460))
        self.title_label = text_label(title, "section")
        self.text_label = text_label("正在准备…", "second")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(title)
        self.cancel_button = Button("取消", "", "quiet", self._cancel)
        set_shown(self.cancel_button, can_cancel)
        self._can_cancel = can_cancel
        self._finished = False
        self._lay_out()
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.timeout.connect(self.show)

    def begin(self) -> None:
        """It is this work's turn: it is shown when it is not over in half a second."""
        self._delay.start(DELAY_MS)

    def report(self, done: int, total: int, text: str) -> None:
        """`done` of `total` steps are ready; total 0 = nobody knows. After `finish` nothing is left to show it in."""
        if self._finished:
            return
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        if not self.cancelled():
            self.text_label.setText(text)

    def cancelled(self) -> bool:
        """Whether the user asked to stop."""
        return not self.cancel_button.isEnabled()

    def finish(self) -> None:
        """The work is over, in whatever way."""
        self._finished = True
        self._delay.stop()
        self.hide()
        self.deleteLater()

    def reject(self) -> None:
        """Esc asks to stop, it does not close."""
        self._cancel()

    def closeEvent(self, event: QCloseEvent) -> None:
        """The cross of the window does the same."""
        if not self._finished:
            event.ignore()
            self._cancel()

    def _cancel(self) -> None:
        if self._can_cancel and not self.cancelled():
            self.cancel_button.setEnabled(False)
            self.text_label.setText("正在停下，已做的会恢复原样…")
            self.cancel_asked.emit()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.cancel_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[tokens.GAP_HUGE] * 4)
        column.setSpacing(tokens.GAP)
        column.addWidget(self.title_label)
        column.addWidget(self.text_label)
        column.addWidget(self.bar)
        column.addLayout(row)
