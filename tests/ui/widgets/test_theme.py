"""Theme, icons, badges: readable at every scale, cheap to have."""

from __future__ import annotations

from importlib.resources import files

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.widgets.hands import press
from ui.widgets import theme, tokens
from ui.widgets.badge import Badge
from ui.widgets.buttons import Button, MenuButton
from ui.widgets.labels import set_shown, text_label
from ui.widgets.line_edit import LineEdit
from ui.widgets.tokens import Tone


def luminance(colour: str) -> float:
    """Relative luminance after WCAG."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(ink: str, paper: str) -> float:
    """Contrast ratio after WCAG."""
    high, low = sorted((luminance(ink), luminance(paper)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(
    "ink", [tokens.TEXT, tokens.SECOND_TEXT, tokens.BLUE, tokens.RED, *tokens.TONE_INK.values()]
)
def test_words_can_be_read_on_the_surface(ink: str) -> None:
    assert contrast(ink, tokens.SURFACE) >= 4.5
    assert contrast(tokens.SECOND_TEXT, tokens.GROUND) >= 4.5


@pytest.mark.parametrize("tone", list(Tone))
def test_badges_can_be_read_on_their_wash(tone: Tone) -> None:
    assert contrast(tokens.TONE_INK[tone], tokens.TONE_WASH[tone]) >= 4.5


def test_hints_and_boxes_are_visible() -> None:
    assert contrast(tokens.HINT_TEXT, tokens.SURFACE) >= 4.5
    assert contrast(tokens.BOX, tokens.SURFACE) >= 3
    assert contrast(tokens.TEXT, tokens.SELECTED) >= 4.5


def test_every_icon_is_drawn(qapp: QApplication) -> None:
    for entry in files("resources").joinpath("icons").iterdir():
        if entry.name.endswith(".svg"):
            image = theme.picture(entry.name.removesuffix(".svg")).toImage()
            assert any(image.pixelColor(x, y).alpha() for x in range(18) for y in range(18)), entry.name


def test_everything_grows_with_the_scale(qtbot: QtBot, qapp: QApplication) -> None:
    field, button = LineEdit("提示"), Button("导入", "upload")
    for widget in (field, button):
        qtbot.addWidget(widget)
        widget.show()
    before = (field.sizeHint().height(), button.sizeHint().height(), button.iconSize().height())
    assert before[0] == tokens.FIELD_HEIGHT
    try:
        theme.apply_theme(qapp, 150)
        after = (field.sizeHint().height(), button.sizeHint().height(), button.iconSize().height())
    finally:
        theme.apply_theme(qapp, 100)
    assert all(big >= small * 1.4 for small, big in zip(before, after, strict=True))


def test_scale_steps_stop_at_the_ends() -> None:
    assert theme.next_scale(100, -1) == 100
    assert theme.next_scale(100, 1) == 110
    assert theme.next_scale(150, 1) == 150


def test_digits_are_tabular(qapp: QApplication) -> None:
    metrics = QFontMetrics(theme.font())
    assert len({metrics.horizontalAdvance(digit) for digit in "0123456789"}) == 1


def test_badge_says_its_word(qtbot: QtBot) -> None:
    badge = Badge()
    qtbot.addWidget(badge)
    assert badge.isHidden()
    badge.set_state("逾期", Tone.LATE)
    assert badge.accessibleName() == "状态：逾期"
    assert not badge.isVisible(), "a badge without a parent must not flash up as a window"


def test_set_shown_without_parent_makes_no_window(qtbot: QtBot) -> None:
    label = text_label("a")
    qtbot.addWidget(label)
    label.hide()
    set_shown(label, True)
    assert not label.isVisible()
    assert not label.isHidden() or not label.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)


def test_enter_and_space_press_a_button(qtbot: QtBot) -> None:
    pressed: list[int] = []
    button = Button("导入", "upload", on_click=lambda: pressed.append(1))
    qtbot.addWidget(button)
    press(button, Qt.Key.Key_Return)
    press(button, Qt.Key.Key_Space)
    assert pressed == [1, 1]


def test_menu_button_runs_what_was_chosen(qtbot: QtBot) -> None:
    chosen: list[str] = []
    button = MenuButton("导出", "download")
    qtbot.addWidget(button)
    action = button.add("名册（Excel）", lambda: chosen.append("xlsx"))
    assert (button.text(), button.accessibleName()) == ("导出 ▾", "导出")
    action.trigger()
    assert chosen == ["xlsx"]


class _Counting(QLabel):
    """Counts how often it is styled."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("字", parent)
        self.styled = 0

    def changeEvent(self, event: QEvent) -> None:
        self.styled += event.type() == QEvent.Type.StyleChange
        super().changeEvent(event)


def test_another_scale_styles_each_widget_once_however_deep_it_stands(
    qtbot: QtBot, qapp: QApplication
) -> None:
    top = QFrame()
    qtbot.addWidget(top)
    inner: QWidget = top
    for _ in range(12):
        inner = QFrame(inner)
    deepest = _Counting(inner)
    deepest.setProperty("look", "small")
    top.show()
    deepest.styled = 0
    try:
        theme.apply_theme(qapp, 150)
        assert deepest.styled == 1
        assert deepest.fontInfo().pixelSize() == 21
        theme.apply_theme(qapp, 150)
        assert deepest.styled == 1, "nothing changes, nothing is styled"
        assert top.updatesEnabled()
    finally:
        theme.apply_theme(qapp, 100)
    assert deepest.fontInfo().pixelSize() == 14
