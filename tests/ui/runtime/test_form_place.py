"""The place of a small form: after the form the focus is where it was; it never falls on what takes something away."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from renda_desktop.storage.base import DbSession
from tests.ui.widgets.hands import click, focus_of, press, show_active
from ui.runtime.context import AppContext
from ui.runtime.form_place import FormPlace
from ui.runtime.place_form import PlaceForm
from ui.widgets.buttons import link_button, quiet_button, removal_link
from ui.widgets.fields import TextField
from ui.widgets.labels import set_shown


class _Form(PlaceForm):
    """Stores nothing; what it was opened for may be over when it is done."""

    def __init__(self, context: AppContext, done: Callable[[], object]) -> None:
        super().__init__(context, "登记", "确定", {"name": TextField("姓名")})
        self._done = done

    def _command(self) -> Callable[[DbSession], Any]:
        return lambda db: None

    def _done_words(self) -> str:
        self._done()
        return "已登记。"


class _Page(QScrollArea):
    """A button that opens the form, below it the form, a link that removes and one that does not."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        body = QWidget()
        column = QVBoxLayout(body)
        self.place = FormPlace()
        self.once = False
        self.ended: list[bool] = []
        self.button = quiet_button("登记…", "", self._open)
        self.removal = removal_link("删除")
        self.link = link_button("看一看")
        self._context = context
        for widget in (self.button, self.place, self.removal, self.link):
            column.addWidget(widget)
        self.place.closed.connect(lambda: self.ended.append(True))
        self.setWidget(body)
        self.setWidgetResizable(True)

    def _open(self) -> None:
        self.place.open(_Form(self._context, lambda: set_shown(self.button, not self.once)))

    def form(self) -> PlaceForm:
        assert self.place.form is not None
        return self.place.form


@pytest.fixture
def page(context: AppContext, qtbot: QtBot) -> _Page:
    page = _Page(context)
    qtbot.addWidget(page)
    show_active(page)
    return page


def test_given_up_the_focus_is_on_the_button_again(page: _Page) -> None:
    page.button.setFocus()
    press(page.button, Qt.Key.Key_Return)
    assert focus_of(page.form().fields["name"]).hasFocus()
    press(page.form(), Qt.Key.Key_Escape)
    assert page.place.form is None
    assert page.place.isHidden()
    assert page.ended == [True]
    assert page.button.hasFocus()


def test_where_the_button_is_gone_the_focus_passes_what_removes(page: _Page) -> None:
    page.once = True
    page.button.setFocus()
    press(page.button, Qt.Key.Key_Return)
    click(page.form().confirm_button)
    assert page.button.isHidden()
    assert page.link.hasFocus(), "the next Enter would have removed something"


def test_a_form_in_place_of_another_gives_the_focus_back_to_where_the_first_was_opened(page: _Page) -> None:
    page.button.setFocus()
    press(page.button, Qt.Key.Key_Return)
    page._open()
    assert page.ended == []
    page.place.close_form()
    assert page.button.hasFocus()
    assert page.ended == [], "taken away by the page, not done"
