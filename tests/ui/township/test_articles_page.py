"""法条: every rule is found by its subject, its words and its pinyin."""

from __future__ import annotations

import pytest

from tests.ui.widgets.hands import click
from ui.law.citation import CitationLabel
from ui.township.articles_page import ArticlesPage
from ui.township.settings_page import SettingsPage

QUORUM = "session_quorum_two_thirds"


@pytest.fixture
def articles(settings: SettingsPage) -> ArticlesPage:
    settings.show_record(f"法条/{QUORUM}")
    part = settings.part("法条")
    assert isinstance(part, ArticlesPage)
    return part


def test_the_place_opens_one_rule_among_those_of_its_subject(articles: ArticlesPage) -> None:
    assert articles.list.open_id() == QUORUM
    assert articles.chips["人代会会议"].isChecked()
    assert "名册还是空的" in next(
        one.text() for one in articles.numbers.children() if isinstance(one, CitationLabel)
    )
    click(articles.chips["代表建议"])
    assert articles.list.open_id() == ""
    assert articles.count.text() == f"代表建议：{len(articles.list.rows())}条"


@pytest.mark.parametrize(
    ("typed", "rule_id"),
    [
        ("三分之二", QUORUM),
        ("zcdb", ""),
        ("质询 十", "inquiry_min_cosigners"),
        ("suggestionzzz", ""),
        ("宪法宣誓", "oath_required"),
        ("dbt", "session_delegations"),
        ("daibiaotuan", "session_delegations"),
        ("第五十一条第二款", "suggestion_reply_months"),
    ],
)
def test_a_rule_is_found_by_words_and_pinyin(articles: ArticlesPage, typed: str, rule_id: str) -> None:
    articles.focus_search()
    articles.search.setText(typed)
    found = [row.row_id for row in articles.list.rows()]
    assert (rule_id in found) == bool(rule_id)
    assert articles.empty.isHidden() == bool(found)


def test_much_is_found_but_not_all_is_drawn(articles: ArticlesPage) -> None:
    articles.search.setText("代表")
    assert len(articles.list.rows()) == 60
    assert "先显示60条" in articles.count.text()
    articles.search.clear()
    assert articles.chips["人代会会议"].isChecked()


def test_the_text_of_one_place_leads_to_the_rule_it_belongs_to(articles: ArticlesPage) -> None:
    articles.show_place("suggestion_reply_months_cq")
    assert articles.list.open_id() == "suggestion_reply_months"
    assert "suggestion_reply_months_cq" not in [row.row_id for row in articles.list.rows()]
    articles.show_place("no_such_rule")
    assert articles.list.open_id() == "suggestion_reply_months"
