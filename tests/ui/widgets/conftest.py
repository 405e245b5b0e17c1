"""A form with a field under test and something else to go to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.widgets.hands import show_active
from ui.widgets.field import Field


class Form(QWidget):
    """Two neighbours so that the focus can leave."""

    def __init__(self, field: QWidget) -> None:
        super().__init__()
        self.elsewhere = QLineEdit()
        column = QVBoxLayout(self)
        column.addWidget(field)
        column.addWidget(self.elsewhere)


Opened = Callable[[Field[Any]], tuple[Form, list[object]]]


@pytest.fixture
def opened(qtbot: QtBot) -> Callable[..., tuple[Form, list[object]]]:
    kept: list[Form] = []

    def make(field: Field[Any]) -> tuple[Form, list[object]]:
        form = Form(field)
        kept.append(form)
        qtbot.addWidget(form)
        form.resize(500, 300)
        show_active(form)
        seen: list[object] = []
        field.edited.connect(seen.append)
        field.setFocus()
        return form, seen

    return make
