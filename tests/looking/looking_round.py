"""Presses every button that answers, page by page, and notes what tried to change something."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QFileDialog, QMenu, QPushButton, QWidget

from renda_desktop.storage.database import Database
from tests.ui.widgets.hands import click
from ui.shell.desk import Desk
from ui.shell.main_window import MainWindow
from ui.widgets.list_view import ListView

_MOST = 2000
"""A page that makes new buttons without end would never be left."""


_POPUP_MS = 300


class LookingRound:
    """One round through the window; `tried` are the words of what tried to write."""

    def __init__(
        self, window: MainWindow, monkeypatch: pytest.MonkeyPatch, inside: QWidget | None = None
    ) -> None:
        self._inside = inside or window.frame.pages
        assert window.desk is not None
        self._window, self._desk = window, window.desk
        self._seen: set[tuple[str, str, str]] = set()
        self._now = ""
        self.tried: list[str] = []
        self.pressed: list[str] = []
        require = Database._require_writer

        def noted(database: Database) -> None:
            if not database.may_write:
                self.tried.append(self._now)
            require(database)

        monkeypatch.setattr(Database, "_require_writer", noted)
        self._closing = QTimer(window)  # a menu that was opened waits for its answer in a loop of its own
        self._closing.timeout.connect(_close_popup)
        self._closing.start(_POPUP_MS)
        monkeypatch.setattr(QDialog, "exec", lambda dialog: dialog.reject())
        for name in ("getOpenFileName", "getSaveFileName", "getOpenFileNames"):
            monkeypatch.setattr(QFileDialog, name, lambda *_, **__: ("", ""))
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_, **__: "")

    def go(self, tab: str, records: Iterable[str] = ("",)) -> None:
        """A tab, and in it these records."""
        for record in records:
            self._go_to(tab, record)
            while button := self._next(tab, record):
                self._press(button)
                assert len(self._seen) < _MOST

    def _next(self, tab: str, record: str) -> QAbstractButton | None:
        """A button not pressed yet; also behind a button that led away from the page."""
        found = next(self._new(), None) if self._desk.place()[0] == tab else None
        if found is None:
            self._go_to(tab, record)
            found = next(self._new(), None)
        return found

    def _go_to(self, tab: str, record: str) -> None:
        self._desk.go(tab, record)
        self._wait()

    def _new(self) -> Iterator[QAbstractButton]:
        buttons: list[QAbstractButton] = [*self._inside.findChildren(QAbstractButton)]
        return (one for one in buttons if one.isVisible() and one.isEnabled() and _key(one) not in self._seen)

    def _press(self, button: QAbstractButton) -> None:
        self._seen.add(_key(button))
        self._now = f"{self._desk.place()[0]}: {_word(button)}"
        self.pressed.append(self._now)
        menu = button.menu() if isinstance(button, QPushButton) else None
        if isinstance(menu, QMenu):
            menu.aboutToShow.emit()
            for action in [one for one in menu.actions() if one.isEnabled() and one.isVisible()]:
                self._now = f"{self._now} › {action.text()}"
                action.trigger()
        else:
            click(button)
        self._wait()

    def _wait(self) -> None:
        for _ in range(4):
            QApplication.processEvents()
        _close_popup()
        for top in QApplication.topLevelWidgets():
            if top.isVisible() and top is not self._window and top.isWindow():
                top.close()


def _close_popup() -> None:
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()


def listed(desk: Desk, tab: str) -> list[str]:
    """The records the lists of the shown tab show."""
    views: list[ListView] = [*desk.page(tab).findChildren(ListView)]
    return [
        view._rows.id_at(row) for view in views if view.isVisible() for row in range(view._rows.rowCount())
    ]


def _word(button: QAbstractButton) -> str:
    return button.text() or button.accessibleName() or button.toolTip()


def _key(button: QAbstractButton) -> tuple[str, str, str]:
    parent = button.parent()
    return type(button).__name__, _word(button), type(parent).__name__ if isinstance(parent, QWidget) else ""
