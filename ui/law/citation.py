"""A citation that opens the article: by a click, by Enter or the space bar."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QDialog

from renda_desktop.law.citation_index import rules_cited
from ui.law.article_window import ArticleWindow
from ui.runtime.context import AppContext
from ui.widgets.buttons import ONLY_READ
from ui.widgets.labels import LabelLook, set_look
from ui.widgets.whole_label import WholeLabel

_PRESSED = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class CitationLabel(WholeLabel):
    """Shows `text`; where it knows rules, it is a link to their words. In a dialog it is text alone: never two deep.

    `on`: the day whose rule is meant, for what happened long ago; None is today.
    """

    def __init__(
        self,
        text: str,
        rule_ids: Sequence[str],
        context: AppContext,
        on: datetime.date | None = None,
        *,
        look: LabelLook = "cite",
    ) -> None:
        super().__init__(look)
        self.setProperty(ONLY_READ, True)
        self._context, self._on = context, on
        self.rule_ids: tuple[str, ...] = ()
        self.show_citation(text, rule_ids, on)

    def show_citation(self, text: str, rule_ids: Sequence[str], on: datetime.date | None = None) -> None:
        """Shows another citation; without rules it is text alone."""
        self.say(text)
        self.rule_ids, self._on = tuple(rule_ids), on
        linked = bool(self.rule_ids)
        set_look(self, "linked", linked)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if linked else Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor if linked else Qt.CursorShape.ArrowCursor)
        self.setToolTip("点一下看原文" if linked else "")
        self.setAccessibleName(f"{text}，按回车看原文" if linked else text)

    def show_text(self, text: str, on: datetime.date | None = None) -> None:
        """Shows words with citations in them (依据：《代表法》第五十一条); the rules are found by what they cite."""
        self.show_citation(text, rules_cited(text), on)

    def open(self) -> ArticleWindow | None:
        """Opens the articles; None where there is nothing to open, or in a dialog."""
        window = self.window()
        if not self.rule_ids or isinstance(window, QDialog):
            return None
        return ArticleWindow.open_at(self._context, window, self.rule_ids, self._on)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A link takes the click for itself."""
        event.setAccepted(bool(self.rule_ids))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Opens where the button was let go on it."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and the space bar open."""
        if event.key() in _PRESSED:
            self.open()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """A link in a dialog does not look like one."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ParentChange and isinstance(self.window(), QDialog):
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
