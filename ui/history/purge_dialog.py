"""彻底清除: what goes, what stays, and the name typed before anything does."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from renda_desktop.history.removed import RemovedRecord
from ui.widgets import theme, tokens
from ui.widgets.buttons import Button
from ui.widgets.labels import text_label
from ui.widgets.line_fields import TextField

_WIDE = 460
_GOES = "姓名、证件号、电话、照片{}，连同修改记录里的这些内容，从数据文件里抹掉。"
_STAYS = (
    "已经印发、归档的文件和会议记录里的名字，按档案保存，不动。",
    "以前做的备份里还有这个人的资料：清除以后列出是哪几份，可以接着删掉。另存在别处的备份、交接文件、导出的表，程序找不到，请自己删。",
)
_NO_WAY_BACK = "清除以后找不回来。这一步和以前的操作，都不能再撤销。"


class PurgeDialog(QDialog):
    """One dialog; [彻底清除] answers only once the name was typed."""

    def __init__(self, parent: QWidget, line: RemovedRecord) -> None:
        super().__init__(parent)
        self._name = line.name or line.word
        self.setWindowTitle("请确认")
        with_it = f"，还有一起删除的{line.with_it}" if line.with_it else ""
        words = QVBoxLayout()
        words.setSpacing(tokens.GAP_SMALL)
        words.addWidget(text_label(f"彻底清除{line.title}？", "section"))
        parts = (("会抹掉", (_GOES.format(with_it),)), ("不会抹掉", _STAYS), ("", (_NO_WAY_BACK,)))
        for head, lines in parts:
            if head:
                words.addWidget(text_label(head, "strong"))
            for said in lines:
                words.addWidget(text_label(said, "second" if head else "strong"))
        self.typed = TextField(f"确定要清除，请输入姓名：{self._name}")
        self.typed.editor.textChanged.connect(lambda _: self._look())
        self.typed.editor.entered.connect(self._confirm)
        words.addWidget(self.typed)
        words_holder = QWidget()
        words_holder.setLayout(words)
        words.setContentsMargins(0, 0, 0, 0)
        words_holder.setFixedWidth(theme.px(_WIDE))
        self.purge_button = Button("彻底清除", "trash-2", "quiet", self._confirm)
        self.leave_button = Button("不清除", "", "primary", self.reject)
        self._lay_out(words_holder)
        self._look()
        self.leave_button.setFocus()

    def _look(self) -> None:
        self.purge_button.setEnabled(self._same())

    def _same(self) -> bool:
        return self.typed.editor.text().strip() == self._name

    def _confirm(self) -> None:
        if self._same():
            self.accept()
        else:
            self.typed.show_error(f"和“{self._name}”不一样，请照着输入。")

    def _lay_out(self, words: QWidget) -> None:
        picture = QLabel()
        picture.setPixmap(theme.picture("triangle-alert", 28, tokens.RED))
        picture.setAlignment(Qt.AlignmentFlag.AlignTop)
        top, row = QHBoxLayout(), QHBoxLayout()
        top.setSpacing(tokens.GAP_LARGE)
        top.addWidget(picture)
        top.addWidget(words, 1)
        row.setSpacing(tokens.GAP_SMALL)
        row.addStretch(1)
        for button in (self.purge_button, self.leave_button):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[tokens.GAP_HUGE] * 4)
        column.setSpacing(tokens.GAP_HUGE)
        column.addLayout(top)
        column.addLayout(row)
        labels: list[QLabel] = [*words.findChildren(QLabel)]
        for label in labels:  # a dialog asks for its height before its labels know their width
            label.ensurePolished()
            if label.wordWrap() and label.text():
                label.setMinimumHeight(label.heightForWidth(theme.px(_WIDE)))
