"""A citation opens the article, by mouse and by keyboard."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from renda_desktop.storage.database import Database
from tests.helpers.roster_builders import a_deputy
from tests.ui.widgets.hands import click, press, show_active
from ui.law.article_window import ArticleWindow
from ui.law.citation import CitationLabel
from ui.runtime.context import AppContext

QUORUM = "session_quorum_two_thirds"


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    made = QWidget()
    QVBoxLayout(made)
    qtbot.addWidget(made)
    made.resize(500, 200)
    return made


def shown_on(page: QWidget, label: CitationLabel) -> CitationLabel:
    layout = page.layout()
    assert layout is not None
    layout.addWidget(label)
    show_active(page)
    return label


def article(page: QWidget) -> ArticleWindow:
    return next(child for child in page.children() if isinstance(child, ArticleWindow))


def test_a_click_opens_the_article_with_what_it_means_here(
    page: QWidget, context: AppContext, town: Database
) -> None:
    for name in ("李淑芬", "张国强", "王秀英"):
        a_deputy(town, name)
    label = shown_on(page, CitationLabel("《地方组织法》第十四条第四款", (QUORUM,), context))
    click(label)
    words = article(page).words()
    assert article(page).isVisible()
    assert words[:3] == ["有三分之二以上的代表出席，始得举行会议。", "法定", "《地方组织法》第十四条第四款"]
    assert "按今天在任代表3人计算：人代会开会至少到2人。" in words[4]
    assert "原文：“地方各级人民代表大会会议有三分之二以上的代表出席，始得举行。”" in words
    assert words[-1].endswith("（2022年3月11日第六次修正，2022年3月12日起施行）")
    press(article(page), Qt.Key.Key_Escape)
    assert not article(page).isVisible()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_the_keyboard_opens_it_too(page: QWidget, context: AppContext, key: Qt.Key) -> None:
    label = shown_on(page, CitationLabel("《代表法》第五十一条", ("suggestion_reply_months",), context))
    label.setFocus(Qt.FocusReason.TabFocusReason)
    assert label.hasFocus()
    assert label.accessibleName().endswith("按回车看原文")
    press(label, key)
    assert article(page).isVisible()
    assert any(
        "以前是2015年8月29日第三次修正的《代表法》第四十二条第一款" in word for word in article(page).words()
    )


def test_there_is_one_window_and_it_shows_the_last_asked(page: QWidget, context: AppContext) -> None:
    first = shown_on(page, CitationLabel("甲", (QUORUM,), context))
    second = shown_on(page, CitationLabel("乙", ("bill_min_cosigners", "bill_form"), context))
    click(first)
    click(second)
    assert len([child for child in page.children() if isinstance(child, ArticleWindow)]) == 1
    assert [one.rule_id for one in article(page).articles] == ["bill_min_cosigners", "bill_form"]


def test_what_happened_long_ago_is_judged_by_the_rule_of_that_day(page: QWidget, context: AppContext) -> None:
    label = shown_on(page, CitationLabel("培训", ("training_duty",), context, date(2024, 5, 1)))
    click(label)
    assert "可以参加" in article(page).words()[0]
    label.show_citation("督办", ("suggestion_supervision",), date(2020, 1, 1))
    click(label)
    assert article(page).articles == []


def test_without_rules_or_in_a_dialog_it_is_text_alone(
    qtbot: QtBot, page: QWidget, context: AppContext
) -> None:
    plain = shown_on(page, CitationLabel("惯例", (), context))
    click(plain)
    assert page.findChild(ArticleWindow) is None
    assert plain.focusPolicy() is Qt.FocusPolicy.NoFocus
    dialog = QDialog(page)
    QVBoxLayout(dialog).addWidget(label := CitationLabel("《代表法》", (QUORUM,), context))
    dialog.show()
    click(label)
    assert dialog.findChild(ArticleWindow) is None
    assert label.focusPolicy() is Qt.FocusPolicy.NoFocus
    dialog.close()


def test_all_articles_are_one_click_away(page: QWidget, context: AppContext) -> None:
    went: list[tuple[str, str]] = []
    context.went.connect(lambda tab, place: went.append((tab, place)))
    click(shown_on(page, CitationLabel("甲", (QUORUM,), context)))
    click(article(page).all_button)
    assert went == [("settings", f"法条/{QUORUM}")]
    assert not article(page).isVisible()
