"""Parts that come and go together: the window is laid out once, and the focus stays where it is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.widgets.hands import show_active
from ui.widgets.laid_out_once import laid_out_once


class Asked(QVBoxLayout):
    """Counts how often the layout is worked out."""

    times = 0

    def minimumSize(self) -> QSize:  # noqa: N802 - Qt's name
        self.times += 1
        return super().minimumSize()


@pytest.fixture
def elsewhere() -> QLineEdit:
    """A field beside the area."""
    return QLineEdit()


@pytest.fixture
def window(qtbot: QtBot, elsewhere: QLineEdit) -> QWidget:
    """Twenty fields, and one more below them."""
    made = QWidget()
    outer = QVBoxLayout(made)
    inner = QWidget()
    column = Asked(inner)
    for _ in range(20):
        column.addWidget(QLineEdit())
    outer.addWidget(inner)
    outer.addWidget(elsewhere)
    qtbot.addWidget(made)
    show_active(made)
    return made


@pytest.fixture
def area(window: QWidget) -> QWidget:
    """The twenty fields."""
    layout = window.layout()
    assert layout is not None
    item = layout.itemAt(0)
    assert item is not None
    found = item.widget()
    assert found is not None
    return found


def fields(area: QWidget) -> list[QWidget]:
    return [*area.findChildren(QLineEdit)]


def switched(area: QWidget) -> int:
    layout = area.layout()
    assert isinstance(layout, Asked)
    before = layout.times
    for on in (False, True):
        for field in fields(area)[:-1]:
            field.setVisible(on)
    return layout.times - before


def test_the_area_is_laid_out_once(area: QWidget, elsewhere: QLineEdit) -> None:
    elsewhere.setFocus()
    assert switched(area) >= len(fields(area)) - 1, "Qt lays out after each one"
    with laid_out_once(area):
        assert not area.isVisible()
        assert switched(area) == 0
    assert area.isVisible()


def test_an_area_with_the_focus_stays(area: QWidget) -> None:
    last = fields(area)[-1]
    last.setFocus()
    with laid_out_once(area):
        assert area.isVisible()
        switched(area)
    assert last.hasFocus()


def test_a_mistake_meanwhile_leaves_it_in_sight(area: QWidget, elsewhere: QLineEdit) -> None:
    elsewhere.setFocus()
    with pytest.raises(KeyError), laid_out_once(area):
        raise KeyError
    assert area.isVisible()
