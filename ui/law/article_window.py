"""The articles behind a citation, in a window beside the main one."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from renda_desktop.overview.articles import Article, find_article
from ui.law.article_view import ArticleView
from ui.runtime.context import AppContext
from ui.widgets import theme, tokens
from ui.widgets.buttons import Button, quiet_button
from ui.widgets.emptied import emptied
from ui.widgets.labels import hairline, text_label
from ui.widgets.scrolled import scrolled

PAGE = "法条"
"""The part of the settings that has all of them."""
SETTINGS = "settings"
_WIDTH, _HEIGHT = 640, 460
_UNKNOWN = "那时候还没有这条规定。"


class ArticleWindow(QDialog):
    """One per main window; it stays beside it, so that one can read and go on working. Esc closes it."""

    def __init__(self, context: AppContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self.setWindowTitle(PAGE)
        self.setModal(False)
        self.resize(theme.px(_WIDTH), theme.px(_HEIGHT))
        self.articles: list[Article] = []
        self.all_button = quiet_button("看全部法条", "arrow-right", self._show_all)
        self.close_button = Button("关闭", "", "quiet", self.close)
        self._column = QVBoxLayout()
        self._column.setSpacing(tokens.GAP)
        self._lay_out()
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self).activated.connect(self.close)

    @classmethod
    def open_at(
        cls, context: AppContext, parent: QWidget, rule_ids: Sequence[str], on: datetime.date | None = None
    ) -> ArticleWindow:
        """Shows these articles as they stood on a day (today), in the window that is there or in a new one."""
        known = parent.findChild(ArticleWindow)
        shown = known if isinstance(known, ArticleWindow) else cls(context, parent)
        shown.show_articles(rule_ids, on or context.today())
        shown.show()
        shown.raise_()
        shown.activateWindow()
        return shown

    def show_articles(self, rule_ids: Sequence[str], on: datetime.date) -> None:
        """Shows other articles."""
        found = self._context.read(lambda db: [find_article(db, rule_id, on) for rule_id in rule_ids])
        self.articles = [article for article in found if article is not None]
        emptied(self._column)
        for place, article in enumerate(self.articles):
            if place:
                self._column.addWidget(hairline())
            view = ArticleView()
            view.show_article(article)
            self._column.addWidget(view)
        if not self.articles:
            self._column.addWidget(text_label(_UNKNOWN))
        self._column.addStretch(1)

    def words(self) -> list[str]:
        """Everything that is shown."""
        views = [
            item.widget() for place in range(self._column.count()) if (item := self._column.itemAt(place))
        ]
        return [word for view in views if isinstance(view, ArticleView) for word in view.words()]

    def _show_all(self) -> None:
        self.close()
        place = f"/{self.articles[0].rule_id}" if self.articles else ""
        self._context.go(SETTINGS, f"{PAGE}{place}")

    def _lay_out(self) -> None:
        inner = QWidget()
        inner.setProperty("look", "surface")
        inside = QVBoxLayout(inner)
        inside.setContentsMargins(*[tokens.GAP_LARGE] * 4)
        inside.addLayout(self._column)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(tokens.GAP, 0, tokens.GAP, tokens.GAP)
        buttons.addWidget(self.all_button)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.GAP)
        column.addWidget(scrolled(inner), 1)
        column.addLayout(buttons)
