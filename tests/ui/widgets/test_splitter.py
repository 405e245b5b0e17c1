"""List and card share the width; larger type gives the list more, unless somebody chose otherwise."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.splitter import PageSplitter
from ui.widgets.theme import apply_theme


@pytest.fixture
def splitter(qtbot: QtBot, qapp: QApplication) -> Iterator[PageSplitter]:
    """At 100 % type; the type is set back afterwards."""
    made = PageSplitter(QWidget(), QWidget())
    qtbot.addWidget(made)
    made.resize(1366, 700)
    made.show()
    yield made
    apply_theme(qapp, 100)


def test_larger_type_gives_the_list_half(splitter: PageSplitter, qapp: QApplication) -> None:
    assert splitter.state() == {"list_share": 420}
    apply_theme(qapp, 150)
    assert splitter.state() == {"list_share": 500}
    assert splitter.left.width() == pytest.approx(683, abs=4)
    apply_theme(qapp, 100)
    assert splitter.state() == {"list_share": 420}


def test_a_chosen_share_stays(splitter: PageSplitter, qapp: QApplication) -> None:
    splitter.restore_kept({"list_share": 380})
    apply_theme(qapp, 150)
    assert splitter.state() == {"list_share": 380}


def test_nothing_kept_is_the_usual_share(splitter: PageSplitter, qapp: QApplication) -> None:
    splitter.restore_kept(None, 460)
    apply_theme(qapp, 150)
    assert splitter.state() == {"list_share": 500}
    apply_theme(qapp, 100)
    assert splitter.state() == {"list_share": 460}
