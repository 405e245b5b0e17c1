"""The import page of the roster, walked through by clicks, and a messy file to walk with."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.widgets.hands import click
from ui.imports.page import ImportPage
from ui.roster.tab import RosterTab

MESSY = """青禾镇人大代表花名册,,,,,,
序号,姓名,性别,出生年月,民族,联系电话,特别说明
1,钱多多（女）,,1980.3,汉,138 0000 1111,养蜂
2,孙 立,男,1975年12月,汉族,0371-66668888/13900001111,
3,,男,1970-1,汉族,,没有名字
4,阿依古丽·买买提,女,不详,维吾尔,,
"""


def a_file(folder: Path, text: str = MESSY, name: str = "名册.csv") -> Path:
    path = folder / name
    path.write_bytes(text.encode("gb18030"))
    return path


def drop(widget: QWidget, path: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, mime, left, none)
    QApplication.sendEvent(widget, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(widget, QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, mime, left, none))


class Wizard:
    """The import page of a tab, walked through by clicks."""

    def __init__(self, tab: RosterTab, qtbot: QtBot) -> None:
        self.tab, self.qtbot = tab, qtbot

    @property
    def page(self) -> ImportPage:
        found = self.tab.actions_.imports.page
        assert found is not None
        return found

    def opened(self) -> None:
        """Waits until the file was read."""
        self.qtbot.waitUntil(lambda: self.page.next_button.isVisible())

    def to(self, step: int) -> None:
        """Clicks on until a step is reached."""
        while self.page.step() < step:
            before = self.page.step()
            click(self.page.next_button)
            self.qtbot.waitUntil(partial(self._beyond, before))

    def _beyond(self, step: int) -> bool:
        return self.page.step() > step

    def carry_out(self) -> None:
        """Clicks [导入]."""
        click(self.page.next_button)

    def row(self, number: int) -> Any:
        """The verdict on a sheet row."""
        assert self.page.preview_step.model is not None
        return self.page.preview_step.model.row_of(str(number))
