"""以前的写法: what a paragraph said before, since when and by whom, and the way back to it."""

from __future__ import annotations

import datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.storage.history import FieldVersion
from ui.widgets.buttons import Button, link_button
from ui.widgets.focus import place_after
from ui.widgets.labels import set_shown, text_label
from ui.widgets.tokens import GAP_SMALL, GAP_TINY


class _Version(QWidget):
    """One earlier wording."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.when, self.text = text_label("", "small"), text_label("")
        self.button: Button = link_button("恢复这一版", self.asked.emit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_TINY)
        column.addWidget(self.when)
        column.addWidget(self.text)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_version(self, version: FieldVersion) -> None:
        """Shows another one."""
        self.when.setText(when_words(version))
        self.text.setText(version.text)
        self.button.setAccessibleName(f"恢复这一版：{version.text[:20]}")


class PhraseHistory(QWidget):
    """Folded up to a line that counts them; nothing while there is only what stands there now."""

    restored = Signal(str)
    """The text to go back to."""

    def __init__(self) -> None:
        super().__init__()
        self._versions: tuple[FieldVersion, ...] = ()
        self.button: Button = link_button("", self._turn)
        self._list = QWidget()
        self.shown: list[_Version] = []
        self._column = QVBoxLayout(self._list)
        self._column.setContentsMargins(GAP_SMALL, 0, 0, 0)
        self._column.setSpacing(GAP_SMALL)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(GAP_TINY)
        whole.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        whole.addWidget(self._list)
        self._list.hide()

    def show_versions(self, versions: tuple[FieldVersion, ...], *, other: bool) -> None:
        """Shows what a paragraph said before, the newest first; of another paragraph folded up."""
        self._versions = versions
        if other:
            self._list.hide()
        while len(self.shown) < len(versions):
            place = len(self.shown)
            self.shown.append(_Version())
            self.shown[-1].asked.connect(partial(self._restore, place))
            self._column.addWidget(self.shown[-1])
            place_after(self.button, [one.button for one in self.shown])
        for place, widget in enumerate(self.shown):
            set_shown(widget, place < len(versions))
            if place < len(versions):
                widget.show_version(versions[place])
        self._say()

    def _turn(self) -> None:
        self._list.setVisible(self._list.isHidden())
        self._say()

    def _restore(self, place: int) -> None:
        self.restored.emit(self._versions[place].text)

    def _say(self) -> None:
        words = f"以前的写法（{len(self._versions)}）"
        self.button.setText(words if self._list.isHidden() else f"收起{words}")
        self.button.setAccessibleName(self.button.text())
        set_shown(self, bool(self._versions))


def when_words(version: FieldVersion) -> str:
    """2026-03-05 17:40 马静写的; 最初的写法 of what stood before the record of changes begins."""
    if version.at is None:
        return "最初的写法"
    here = version.at.replace(tzinfo=datetime.UTC).astimezone()
    return f"{here:%Y-%m-%d %H:%M} {version.who}写的"
