"""法条: every rule the program goes by, by subject, found by a word or its pinyin; each opens in place."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QWidget

from renda_desktop.law.rulebook import all_rules
from renda_desktop.overview.article_search import find_articles
from renda_desktop.overview.articles import Article, list_articles
from renda_desktop.overview.thresholds import Thresholds, thresholds
from ui.law.article_view import ArticleView, tone_of
from ui.law.citation import CitationLabel
from ui.runtime.context import AppContext
from ui.township.pages import SettingsPart
from ui.widgets import tokens
from ui.widgets.buttons import Button
from ui.widgets.emptied import emptied
from ui.widgets.empty_state import EmptyState
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import hairline, set_shown, text_label
from ui.widgets.line_edit import LineEdit
from ui.widgets.unfolding import Folded, UnfoldingList

ARTICLES = "法条"
"""The part of the settings."""
_EXPLANATION = (
    "程序照着提醒和核对的规定都在这里，不用上网。点一条看原文、出处和在本单位怎么算。"
    "“法定”是国家法律，“一般”不是硬性要求，“本地要求”是本单位核对过的，“待确认”只作参考。"
)
_MOST = 60
"""So many rows are shown of what was found."""


class ArticlesPage(SettingsPart):
    """How many it takes today above, then the search, the subjects, and the rules of one of them."""

    widest = 1000

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.subject = ""
        self._all: list[Article] = []
        self._shown: dict[str, Article] = {}
        self.base = text_label("", "strong")
        self.numbers = QWidget()
        self._number_flow = FlowLayout(self.numbers, tokens.GAP)
        self.search = LineEdit("找法条：输几个字，或者拼音首字母，例如“代表团”“dbt”")
        self.search.setAccessibleName("找法条")
        self.search.set_leading("search")
        self.search.textChanged.connect(lambda _: self._show_rows())
        self._group = QButtonGroup(self)
        self.chips: dict[str, Button] = {}
        self._chip_flow_holder = QWidget()
        self._chip_flow = FlowLayout(self._chip_flow_holder, tokens.GAP_TINY)
        self.count = text_label("", "second")
        self.view = ArticleView(titled=False)
        self.list = UnfoldingList(ARTICLES, self.view, head_look="small")
        self.list.opened.connect(self._open)
        self.empty = EmptyState("没有找到，换个说法试试，或者清空上面的框。", icon="search")
        self._lay_out()

    def reload(self) -> None:
        """Reads figures and standings anew; the open article stays open."""
        today = self.context.today()
        self._all = self.context.read(lambda db: list_articles(db, today))
        self._show_numbers(self.context.read(lambda db: thresholds(db, today)))
        self._make_chips()
        self._show_rows()

    def show_place(self, place: str) -> None:
        """Opens one rule, by its id; for the text of one place alone the rule it belongs to."""
        bases = {rule.base for rule in all_rules() if rule.id == place}
        article = next((one for one in self._all if one.rule_id == place or one.rule_id in bases), None)
        if article is not None:
            self.search.clear()
            self.show_subject(article.subject)
            self.list.open(article.rule_id)

    def show_subject(self, subject: str) -> None:
        """Shows the rules of another subject."""
        self.subject = subject
        self.search.clear()
        self._show_rows()

    def focus_search(self) -> None:
        """Ctrl+F."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _show_numbers(self, counted: Thresholds) -> None:
        self.base.setText(f"{counted.base_words}：")
        emptied(self._number_flow)
        for row in counted.rows:
            label = CitationLabel(f"{row.what} {row.words}", (row.rule_id,), self.context)
            label.setWordWrap(False)
            self._number_flow.addWidget(label)

    def _make_chips(self) -> None:
        for subject in dict.fromkeys(one.subject for one in self._all):
            if subject not in self.chips:
                chip = Button(subject, "", "chip", partial(self.show_subject, subject))
                chip.setCheckable(True)
                chip.setAccessibleName(f"内容：{subject}")
                self._group.addButton(chip)
                self._chip_flow.addWidget(chip)
                self.chips[subject] = chip
        self.subject = self.subject or next(iter(self.chips), "")

    def _show_rows(self) -> None:
        typed = self.search.text().strip()
        found = (
            find_articles(self._all, typed) if typed else [a for a in self._all if a.subject == self.subject]
        )
        self._group.setExclusive(False)
        for subject, chip in self.chips.items():
            chip.setChecked(not typed and subject == self.subject)
        self._group.setExclusive(not typed)
        rows = found[:_MOST]
        self._shown = {one.rule_id: one for one in rows}
        self.list.set_rows([_folded(one, with_subject=bool(typed)) for one in rows])
        self._open(self.list.open_id())
        more = f"，先显示{_MOST}条，多输几个字再找" if len(found) > _MOST else ""
        self.count.setText(f"找到{len(found)}条{more}" if typed else f"{self.subject}：{len(found)}条")
        set_shown(self.list, bool(rows))
        set_shown(self.empty, not rows)

    def _open(self, rule_id: str) -> None:
        if rule_id in self._shown:
            self.view.show_article(self._shown[rule_id])

    def _lay_out(self) -> None:
        self.column.addWidget(text_label(_EXPLANATION, "second"))
        for widget in (
            self.base, self.numbers, hairline(), self.search, self._chip_flow_holder, self.count, self.list, self.empty,
        ):  # fmt: skip
            self.column.addWidget(widget)
        self.empty.hide()


def _folded(article: Article, *, with_subject: bool) -> Folded:
    head = f"{article.subject}　{article.basis}" if with_subject else article.basis
    return Folded(article.rule_id, article.line, head, article.standing.value, tone_of(article.standing))
