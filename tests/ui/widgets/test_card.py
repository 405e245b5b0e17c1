"""The card: sections built late, contents, jumping; and the splitter beside it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.widgets.hands import CTRL, click, press, show_active
from ui.widgets import theme
from ui.widgets.buttons import removal_link
from ui.widgets.card import Card, Section
from ui.widgets.fields import TextField
from ui.widgets.labels import text_label
from ui.widgets.splitter import PageSplitter
from ui.widgets.tokens import Tone


def long_section(title: str) -> QWidget:
    content = QWidget()
    column = QVBoxLayout(content)
    for number in range(6):
        column.addWidget(TextField(f"{title}{number}"))
    return content


@pytest.fixture
def built() -> list[str]:
    return []


@pytest.fixture
def card(qtbot: QtBot, built: list[str]) -> Card:
    made = Card("代表卡片")

    def builder(key: str) -> QWidget:
        built.append(key)
        return long_section(key)

    for key in ("身份", "联系", "履职", "变动", "历史"):
        made.add_section(Section(key, key, lambda key=key: builder(key)))  # type: ignore[misc]
    qtbot.addWidget(made)
    made.resize(600, 400)
    return made


def test_sections_are_built_from_the_top_once_the_card_is_shown(
    qtbot: QtBot, card: Card, built: list[str]
) -> None:
    assert built == []
    card.show()
    assert built == []
    qtbot.waitUntil(lambda: len(built) == 5)
    assert built == ["身份", "联系", "履职", "变动", "历史"]


def test_nothing_is_built_while_nobody_looks_and_the_rest_when_one_comes_back(
    qtbot: QtBot, card: Card, built: list[str]
) -> None:
    card.section_built.connect(lambda key: card.hide() if key == "联系" else None)
    card.show()
    qtbot.waitUntil(card.isHidden)
    for _ in range(5):
        QApplication.processEvents()
    assert built == ["身份", "联系"]
    card.show()
    qtbot.waitUntil(lambda: len(built) == 5)


def test_the_contents_mark_what_is_looked_at_after_something_else_came_into_sight(
    qtbot: QtBot, card: Card, built: list[str]
) -> None:
    show_active(card)
    qtbot.waitUntil(lambda: len(built) == 5)
    click(card._buttons["历史"])
    assert card.current_section() == "历史"
    fields: list[TextField] = list(card.section("联系").findChildren(TextField))
    field = fields[3]
    field.setFocus()
    card.scroll_area().ensureWidgetVisible(field)
    assert card.current_section() == "联系"
    assert card._buttons["联系"].isChecked()
    assert not card._buttons["历史"].isChecked()


def test_the_section_jumped_to_stays_at_the_top_when_those_above_it_grow(
    qtbot: QtBot, card: Card, built: list[str]
) -> None:
    show_active(card)
    qtbot.waitUntil(lambda: len(built) == 5)
    click(card._buttons["履职"])
    bar = card.scroll_area().verticalScrollBar()
    before = bar.value()
    above = card.section("联系").layout()
    assert above is not None
    above.addWidget(TextField("再加一项"))
    qtbot.waitUntil(lambda: before < bar.value() == card._frames["履职"].y())
    assert card.current_section() == "履职"


def test_what_was_brought_into_sight_inside_the_section_stays_in_sight(
    qtbot: QtBot, card: Card, built: list[str]
) -> None:
    """The Tab key goes down in the section that was jumped to, and something unfolds there."""
    show_active(card)
    qtbot.waitUntil(lambda: len(built) == 5)
    click(card._buttons["履职"])
    bar, inside = card.scroll_area().verticalScrollBar(), card.section("履职").layout()
    down = card._frames["履职"].y() + 120
    bar.setValue(down)
    assert card.current_section() == "履职"
    high = bar.maximum()
    assert inside is not None
    inside.addWidget(TextField("再加一项"))
    qtbot.waitUntil(lambda: bar.maximum() > high)
    QApplication.processEvents()  # the card settles in the turn after the new height
    assert bar.value() == down


def test_the_contents_jump_and_put_the_focus_there(qtbot: QtBot, card: Card, built: list[str]) -> None:
    show_active(card)
    click(card._buttons["变动"])
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "变动0"
    assert card.current_section() == "变动"
    qtbot.waitUntil(lambda: len(built) == 5)
    qtbot.waitUntil(lambda: card.scroll_area().verticalScrollBar().value() == card._frames["变动"].y())
    assert built.count("变动") == 1


def test_ctrl_page_keys_walk_through_the_sections(qtbot: QtBot, card: Card) -> None:
    show_active(card)
    press(card, Qt.Key.Key_PageDown, CTRL)
    assert card.current_section() == "联系"
    press(card, Qt.Key.Key_PageUp, CTRL)
    press(card, Qt.Key.Key_PageUp, CTRL)
    assert card.current_section() == "身份"


def test_a_section_that_does_not_concern_is_left_out(card: Card) -> None:
    card.show()
    card.set_section_visible("联系", False)
    press(card, Qt.Key.Key_PageDown, CTRL)
    assert card.current_section() == "履职"


def test_few_sections_need_no_contents(qtbot: QtBot) -> None:
    made = Card("卡片")
    qtbot.addWidget(made)
    made.add_section(Section("a", "甲", lambda: QLabel("甲")))
    made.show()
    assert not made._contents.isVisible()


def test_heading_shows_name_line_and_state(card: Card) -> None:
    card.show()
    card.set_heading("李淑芬", "女　汉族", "逾期", Tone.LATE)
    assert (card.title_label.text(), card.sub_label.isVisible(), card.badge.text()) == (
        "李淑芬",
        True,
        "逾期",
    )
    card.set_heading("李淑芬")
    assert not card.sub_label.isVisible()
    assert not card.badge.isVisible()


@pytest.fixture
def page(qtbot: QtBot) -> PageSplitter:
    made = PageSplitter(QWidget(), QWidget(), QWidget())
    qtbot.addWidget(made)
    made.resize(1366, 600)
    made.show()
    return made


def test_the_paper_takes_the_place_of_the_list(page: PageSplitter) -> None:
    assert page.paper is not None
    assert not page.paper.isVisible()
    page.show_paper(True)
    assert (page.paper.isVisible(), page.left.isVisible(), page.card.isVisible()) == (True, False, True)
    page.show_paper(False)
    assert page.left.isVisible()


def test_on_a_wide_screen_all_three_stand_side_by_side(page: PageSplitter) -> None:
    page.show_paper(True)
    page.resize(1700, 600)
    assert page.left.isVisible()
    page.resize(1366, 600)
    assert not page.left.isVisible()


def test_the_border_is_remembered(qtbot: QtBot, page: PageSplitter) -> None:
    with qtbot.waitSignal(page.sizes_changed):
        page._splitter.moveSplitter(700, page._splitter.indexOf(page.card))
    state = page.state()
    assert 490 <= state["list_share"] <= 530
    page.restore({"list_share": 300})
    assert abs(page.left.width() - 1366 * 0.3) < 12


def test_a_list_takes_half_of_the_width_at_large_type_until_the_border_is_moved(
    qtbot: QtBot, qapp: QApplication
) -> None:
    shares = {}
    for scale in (100, 125, 150):
        theme.apply_theme(qapp, scale)
        made = PageSplitter(QWidget(), QWidget())
        qtbot.addWidget(made)
        shares[scale] = [made.state()["list_share"]]
        for kept in (None, {"list_share": "breit"}, {"list_share": 350}):
            made.restore_kept(kept, usual=440)
            shares[scale].append(made.state()["list_share"])
    theme.apply_theme(qapp, 100)
    assert shares == {
        100: [420, 440, 440, 350],
        125: [500, 500, 500, 350],
        150: [500, 500, 500, 350],
    }


def test_a_list_of_few_columns_may_take_less_at_large_type(qtbot: QtBot, qapp: QApplication) -> None:
    theme.apply_theme(qapp, 150)
    made = PageSplitter(QWidget(), QWidget())
    qtbot.addWidget(made)
    made.restore_kept(None, large=390)
    assert made.state()["list_share"] == 390
    theme.apply_theme(qapp, 100)
    assert made.state()["list_share"] == 420


def test_where_the_card_is_low_the_line_about_the_record_scrolls_with_it(qtbot: QtBot, card: Card) -> None:
    card.set_heading("李淑芬", "女　汉族\n第一代表团", "在任")
    card.resize(600, 600)
    show_active(card)
    assert not card.scroll_area().isAncestorOf(card.sub_label)
    card.resize(600, 260)
    assert card.scroll_area().isAncestorOf(card.sub_label)
    qtbot.waitUntil(card.sub_label.isVisible)
    card.jump_to("联系")
    card.jump_to("身份")
    assert card.scroll_area().verticalScrollBar().value() == 0
    card.resize(600, 600)
    assert not card.scroll_area().isAncestorOf(card.sub_label)


def test_a_section_that_grows_squeezes_none_meanwhile(qtbot: QtBot) -> None:
    """Wrapped words have no least height of their own, so that a page too low for them would squeeze them."""
    card = Card("变动卡片")
    qtbot.addWidget(card)
    for key in ("步骤", "材料"):
        card.add_section(Section(key, key, wrapped))
    card.resize(400, 300)
    card.show()
    first, last = card.section("步骤"), card.section("材料")
    layout = last.layout()
    assert layout is not None
    qtbot.waitUntil(lambda: first.height() == first.heightForWidth(first.width()))
    more = text_label("代表辞职由大会接受。" * 40)
    more.hide()
    layout.addWidget(more)
    more.show()
    for section in (first, last):
        assert section.height() == section.heightForWidth(section.width())


def wrapped() -> QWidget:
    content = QWidget()
    column = QVBoxLayout(content)
    column.addWidget(text_label("主席团不能代替大会接受辞职，只能提请大会审议决定。" * 20))
    return content


def test_a_section_jumped_to_at_once_stands_at_the_top_when_all_are_built(
    qtbot: QtBot, card: Card, built: list[str]
) -> None:
    card.show()
    card.jump_to("变动")
    qtbot.waitUntil(lambda: len(built) == 5)
    bar = card.scroll_area().verticalScrollBar()
    qtbot.waitUntil(lambda: bar.value() > 0 and bar.value() in (card._frames["变动"].y(), bar.maximum()))
    assert card.current_section() == "变动"


def test_a_jump_never_lands_on_what_takes_something_away(qtbot: QtBot) -> None:
    made, field = Card("卡片"), TextField("意见")

    def build() -> QWidget:
        content = QWidget()
        column = QVBoxLayout(content)
        column.addWidget(removal_link("取消意见"))
        column.addWidget(field)
        return content

    made.add_section(Section("opinion", "代表意见", build, "评价"))
    qtbot.addWidget(made)
    show_active(made)
    made.jump_to("opinion")
    assert field.focusProxy() is QApplication.focusWidget()


def test_contents_call_a_section_by_its_short_title(qtbot: QtBot) -> None:
    made = Card("卡片")
    for key, short in (("a", "甲"), ("b", ""), ("c", "丙"), ("d", "丁")):
        made.add_section(Section(key, f"{key}的长标题", lambda: QWidget(), short))
    qtbot.addWidget(made)
    show_active(made)
    assert [button.text() for button in made._buttons.values()] == ["甲", "b的长标题", "丙", "丁"]
