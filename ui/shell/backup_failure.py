"""A backup that failed by itself: said in a dialog that stays until it is read, and holds nothing else up."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.widgets import theme, tokens
from ui.widgets.buttons import Button
from ui.widgets.labels import text_label

_DETAIL = (
    "数据都在，刚才做的也保存了，只是这一份备份没有写成。程序过一会儿会再试；一直不行，请换一个地方备份。"
)


class BackupFailure(QDialog):
    """[去看看] opens the settings, [知道了] closes."""

    page_asked = Signal()

    def __init__(self, parent: QWidget, text: str) -> None:
        super().__init__(parent)
        self.setWindowTitle("备份没有写成")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.text_label, detail = text_label(text, "strong"), text_label(_DETAIL, "second")
        picture = QLabel()
        picture.setPixmap(theme.picture("triangle-alert", colour=tokens.RED))
        picture.setAlignment(Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(tokens.GAP_SMALL)
        for label in (self.text_label, detail):
            label.setMinimumWidth(theme.px(420))
            words.addWidget(label)
        top = QHBoxLayout()
        top.setSpacing(tokens.GAP_LARGE)
        top.addWidget(picture)
        top.addLayout(words, 1)
        self.go_button = Button("去看看", "settings", "quiet", self._go)
        self.close_button = Button("知道了", "", "primary", self.accept)
        row = QHBoxLayout()
        row.setSpacing(tokens.GAP_SMALL)
        row.addStretch(1)
        row.addWidget(self.close_button)
        row.addWidget(self.go_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[tokens.GAP_HUGE] * 4)
        column.setSpacing(tokens.GAP_HUGE)
        column.addLayout(top)
        column.addLayout(row)
        self.close_button.setFocus()

    def _go(self) -> None:
        self.accept()
        self.page_asked.emit()
