"""F1: the manual, offline, opened at the chapter of the page in front."""

from __future__ import annotations

from importlib.resources import files

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QTextBrowser, QWidget

from ui.widgets import theme, tokens

CHAPTERS = (
    ("start", "开始使用"),
    ("desk", "工作台"),
    ("roster", "代表名册"),
    ("presidium", "主席团会议"),
    ("sessions", "人代会"),
    ("plans", "年度计划"),
    ("suggestions", "议案建议"),
    ("duties", "代表履职"),
    ("statistics", "统计上报"),
    ("settings", "设置"),
    ("history", "修改记录"),
    ("templates", "表格模板"),
    ("keys", "快捷键"),
    ("safety", "数据与备份"),
    ("handover", "交接"),
)


class HelpWindow(QDialog):
    """Chapters on the left, text on the right; stays beside the main window."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("使用帮助")
        self.setModal(False)
        self.resize(theme.px(820), theme.px(600))
        self.chapters = QListWidget()
        self.chapters.setAccessibleName("帮助目录")
        self.chapters.addItems([title for _, title in CHAPTERS])
        self.text = QTextBrowser()
        self.text.setAccessibleName("帮助正文")
        self.text.setOpenLinks(False)
        self.text.anchorClicked.connect(lambda url: self.show_chapter(url.toString().removesuffix(".md")))
        self.chapters.currentRowChanged.connect(lambda row: self._show(CHAPTERS[row][0]))
        self._grow()
        row = QHBoxLayout(self)
        row.setContentsMargins(*[tokens.GAP] * 4)
        row.setSpacing(tokens.GAP)
        row.addWidget(self.chapters)
        row.addWidget(self.text, 1)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self).activated.connect(self.close)

    def showEvent(self, event: QShowEvent) -> None:
        """The chapters were laid out when the first was marked, before they had their height."""
        super().showEvent(event)
        self.chapters.doItemsLayout()

    def changeEvent(self, event: QEvent) -> None:
        """The column of chapters grows with the type."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._grow()

    def _grow(self) -> None:
        self.chapters.setFixedWidth(theme.px(160))

    @classmethod
    def open_at(cls, parent: QWidget, chapter: str) -> HelpWindow:
        """Shows the manual of this window at a chapter."""
        known = parent.findChild(HelpWindow)
        shown = known if isinstance(known, HelpWindow) else cls(parent)
        shown.show_chapter(chapter)
        shown.show()
        shown.raise_()
        return shown

    def show_chapter(self, chapter: str) -> None:
        """Turns to a chapter; an unknown one is the first."""
        keys = [key for key, _ in CHAPTERS]
        self.chapters.setCurrentRow(keys.index(chapter) if chapter in keys else 0)

    def _show(self, chapter: str) -> None:
        text = files("resources").joinpath("help", f"{chapter}.md").read_text(encoding="utf-8")
        self.text.setMarkdown(text)
