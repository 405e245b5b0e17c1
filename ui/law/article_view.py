"""One rule as a clerk reads it: the sentence, how far it binds, what it means here, the words of the law."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from renda_desktop.law.rule import Standing
from renda_desktop.overview.articles import Article
from ui.widgets.badge import Badge
from ui.widgets.labels import set_shown, text_label
from ui.widgets.tokens import GAP_SMALL, GAP_TINY, Tone


def tone_of(standing: Standing) -> Tone:
    """Amber for what nobody confirmed; a rule alone is never red."""
    return Tone.SOON if standing is Standing.PROPOSED else Tone.PLAIN


class ArticleView(QWidget):
    """`show_article` shows another one; its words can be marked and copied."""

    def __init__(self, *, titled: bool = True) -> None:
        """`titled`: whether sentence, standing and citation stand above; not where they stand there already."""
        super().__init__()
        self._titled = titled
        self.line, self.badge, self.basis = text_label("", "strong"), Badge(), text_label("", "second")
        self.binds = text_label("")
        self.here = text_label("")
        self.quote = text_label("")
        self.source, self.former = text_label("", "small"), text_label("", "small")
        for words in (self.line, self.here, self.quote, self.source, self.former):
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._lay_out()

    def show_article(self, article: Article) -> None:
        """Shows a rule."""
        self.line.setText(article.line)
        self.badge.set_state(article.standing.value, tone_of(article.standing))
        self.basis.setText(article.basis)
        for above in (self.line, self.badge, self.basis):
            set_shown(above, self._titled)
        self.binds.setText(
            article.binds if article.in_force else "已经不施行的规定，只用来看以前的会议和建议。"
        )
        _fill(self.here, "\n".join(article.here))
        _fill(self.quote, f"原文：“{article.quote}”" if article.quote else "原文没有收录，请对照条例本身。")
        _fill(self.source, f"出处：{article.source}")
        _fill(self.former, article.former)
        self.setAccessibleName(article.line)

    def words(self) -> list[str]:
        """Everything that is shown, from top to bottom."""
        labels = (
            self.line,
            self.badge,
            self.basis,
            self.binds,
            self.here,
            self.quote,
            self.source,
            self.former,
        )
        return [label.text() for label in labels if not label.isHidden() and label.text()]

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(GAP_SMALL)
        row.addWidget(self.badge, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.basis, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_SMALL)
        column.addWidget(self.line)
        column.addLayout(row)
        for label in (self.binds, self.here, self.quote):
            column.addWidget(label)
        small = QVBoxLayout()
        small.setSpacing(GAP_TINY)
        small.addWidget(self.source)
        small.addWidget(self.former)
        column.addLayout(small)


def _fill(label: QLabel, text: str) -> None:
    label.setText(text)
    set_shown(label, bool(text))
