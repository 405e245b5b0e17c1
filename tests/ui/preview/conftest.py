"""A preview in view, and the usual size of type after each test that changes it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.preview.paper_preview import PaperPreview
from ui.widgets.theme import apply_theme


@pytest.fixture
def preview(qtbot: QtBot) -> PaperPreview:
    """A preview in view."""
    made = PaperPreview()
    qtbot.addWidget(made)
    made.resize(560, 640)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def usual_type(qapp: QApplication) -> Iterator[None]:
    """Whatever happens, the next test has the usual type."""
    yield
    apply_theme(qapp, 100)
