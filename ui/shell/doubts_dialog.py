"""What another hand did to the data file, each by its name, and the clerk's word that he has looked at it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from renda_desktop.errors import RuleViolation
from renda_desktop.overview.doubt_words import doubt_lines
from renda_desktop.storage.notes import Doubt, DoubtKind
from ui.widgets import theme, tokens
from ui.widgets.buttons import Button
from ui.widgets.labels import set_shown, text_label
from ui.widgets.line_fields import ParsedField

if TYPE_CHECKING:
    from ui.runtime.context import AppContext

_HEAD = "数据文件在程序外被改过，请核对"
_WHAT = (
    "改得对的，写明核对的结果；不对的，请先关掉这个窗口，在卡片上改回来，或者从被改以前的备份恢复，再来核对。"
)
_DROPPED = "不是本程序建的触发器、视图和索引会去掉。"
_AFTER = "核对以后：现在的内容记进修改记录，以后不再提醒这些改动；再有新的改动，会另外提醒。"


class DoubtsDialog(QDialog):
    """The list, one line for what came of looking, [核对过了]. Whoever only looks has the list alone."""

    def __init__(self, parent: QWidget | None, context: AppContext, found: Sequence[Doubt]) -> None:
        """Raises StorageProblem."""
        super().__init__(parent)
        self.setWindowTitle("核对程序外的改动")
        self.list = QPlainTextEdit()
        self.list.setReadOnly(True)
        self.list.setTabChangesFocus(True)
        self.list.setAccessibleName("程序外的改动")
        self.list.setMinimumSize(theme.px(640), theme.px(180))
        lines = context.read(lambda db: doubt_lines(db, found))
        self.list.setPlainText("\n".join(f"{number}．{line}" for number, line in enumerate(lines, 1)))
        self.outcome = ParsedField("核对结果", _said, str, "", hint="例如：技术人员修过数据，内容对的")
        self.checked_button = Button("核对过了", "check", "primary", self._check)
        self.later_button = Button("以后再核对", "", "quiet", self.reject)
        for part in (self.outcome, self.checked_button):
            set_shown(part, context.may_write)
        more = _DROPPED if any(one.kind is DoubtKind.OBJECT for one in found) else ""
        self._lay_out(f"{_AFTER}{more}")
        self.outcome.editor.entered.connect(self._check)
        self.outcome.editor.setFocus()

    def said(self) -> str:
        """What came of looking."""
        return self.outcome.editor.text().strip()

    def _lay_out(self, after: str) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(tokens.GAP_SMALL)
        buttons.addStretch(1)
        buttons.addWidget(self.checked_button)
        buttons.addWidget(self.later_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[tokens.GAP_HUGE] * 4)
        column.setSpacing(tokens.GAP)
        for part in (text_label(_HEAD, "section"), self.list, text_label(_WHAT), self.outcome):
            column.addWidget(part)
        column.addWidget(text_label(after, "second"))
        column.addLayout(buttons)

    def _check(self) -> None:
        try:
            _said(self.outcome.editor.text())
        except RuleViolation as problem:
            self.outcome.show_error(problem.message)
            self.outcome.editor.setFocus()
            return
        self.accept()


def _said(text: str) -> str:
    if not text.strip():
        raise RuleViolation("请写明核对的结果，例如“技术人员修过数据，内容对的”。", "result")
    return text.strip()
