"""Step 4 of an import: what will happen, in sentences; afterwards what has happened."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from renda_desktop.imports.kinds import ImportWords
from renda_desktop.imports.planning import ImportSummary, TablePlan
from ui.widgets import theme
from ui.widgets.buttons import quiet_button
from ui.widgets.labels import set_shown, text_label
from ui.widgets.scrolled import ScrolledColumn, scrolled
from ui.widgets.tokens import GAP, GAP_SMALL


class ConfirmStep(QWidget):
    """Sentences, and the rejected rows to be saved beside."""

    save_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title = text_label("", "title")
        self.sentences = text_label("", "body")
        self.problem = text_label("", "error")
        self.more = text_label("", "second")
        self.save_button = quiet_button("存成表格…", "save", self.save_asked.emit)
        self.title.setMaximumWidth(theme.px(820))
        body = QWidget()
        body.setProperty("look", "surface")
        column = ScrolledColumn(body)
        column.setContentsMargins(0, GAP, GAP, 0)
        column.setSpacing(GAP)
        for widget in (self.title, self.sentences, self.problem, self.more):
            column.addWidget(widget)
        row = QHBoxLayout()
        row.setSpacing(GAP_SMALL)
        row.addWidget(self.save_button)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(body))

    def show_plan(self, plan: TablePlan, words: ImportWords) -> None:
        """What will happen."""
        summary = plan.summary
        nothing = not summary.new and not summary.changed
        self.title.setText("没有要写入的内容。" if nothing else "请看一遍，没有问题就导入。")
        self.sentences.setText("\n".join(summary_sentences(summary, words)))
        self.problem.setText("\n".join(plan.confirmations))
        set_shown(self.problem, plan.needs_confirmation and not (nothing and summary.same))
        self.more.setText("\n".join(plan.announcements))
        set_shown(self.more, bool(plan.announcements))
        self._offer_rejected(summary.rejected)

    def show_done(self, summary: ImportSummary) -> None:
        """What has happened, while rejected rows wait to be saved."""
        self.title.setText("导入完成。")
        self.sentences.setText(done_sentence(summary))
        self.problem.setText(f"还有 {summary.rejected} 行没有导入。存成表格改好以后，可以再导入一次。")
        set_shown(self.problem, bool(summary.rejected))
        set_shown(self.more, False)
        self._offer_rejected(summary.rejected)

    def _offer_rejected(self, count: int) -> None:
        self.save_button.setText(f"把不能导入的 {count} 行存成表格…")
        self.save_button.setAccessibleName(self.save_button.text())
        set_shown(self.save_button, count > 0)


def summary_sentences(summary: ImportSummary, words: ImportWords) -> list[str]:
    """新增 502 人。更新 3 人…"""
    unit = words.unit
    lines = [
        (summary.new, f"新增 {summary.new} {unit}。"),
        (summary.changed, f"更新 {summary.changed} {unit}：{words.changes}"),
        (summary.same, f"{summary.same} {unit}没有变化，不动。"),
        (summary.rejected, f"{summary.rejected} 行不能导入，原因可以存成表格。"),
    ]
    found = [line for count, line in lines if count]
    return [*found, f"{words.keeps}导入以后可以一步撤销。"] if summary.new or summary.changed else found


def done_sentence(summary: ImportSummary) -> str:
    """已导入：新增502人，更新3人; without what is nothing."""
    return f"已导入：{summary.written}。"
