"""Quick adding below a picker: 全体, 第一小组 …; what does not fit goes into a menu."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.widgets.buttons import MenuButton, link_button
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import set_shown
from ui.widgets.options import OptionGroup
from ui.widgets.tokens import GAP_TINY

_IN_ROW = 3


class GroupRow(QWidget):
    """Up to three groups as links, the others in a menu."""

    picked = Signal(object)
    """The keys of a group, a tuple."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self, GAP_TINY)
        self._buttons: list[QWidget] = []
        self.hide()

    def has_groups(self) -> bool:
        """Whether there is something to show."""
        return bool(self._buttons)

    def set_groups(self, groups: Sequence[OptionGroup]) -> None:
        """Offers these groups."""
        for button in self._buttons:
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = [self._link(group) for group in groups[:_IN_ROW]]
        if groups[_IN_ROW:]:
            self._buttons.append(self._menu(groups[_IN_ROW:]))
        for button in self._buttons:
            self._flow.addWidget(button)
        set_shown(self, bool(groups))

    def _link(self, group: OptionGroup) -> QWidget:
        button = link_button(f"＋ {group.title}（{len(group.keys)}）", lambda: self.picked.emit(group.keys))
        button.setAccessibleName(f"添加{group.title}，{len(group.keys)} 项")
        return button

    def _menu(self, groups: Sequence[OptionGroup]) -> QWidget:
        button = MenuButton("更多")
        button.setProperty("look", "link")
        for group in groups:
            button.add(f"{group.title}（{len(group.keys)}）", partial(self.picked.emit, group.keys))
        return button
