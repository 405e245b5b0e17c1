"""Two records side by side, field by field: what is the same, what differs, in words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from renda_desktop.imports.planning import Side
from ui.widgets.labels import LabelLook, set_shown, text_label
from ui.widgets.tokens import GAP_SMALL, GAP_TINY

_DIRECT = Qt.FindChildOption.FindDirectChildrenOnly


class SidesTable(QWidget):
    """A line for each field: its name, one side, the other, and 不同 where they do not agree."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GAP_SMALL)
        self._grid.setVerticalSpacing(GAP_TINY)
        for column, share in enumerate((2, 3, 3)):
            self._grid.setColumnStretch(column, share)
        self._sides: tuple[Side, ...] = ()
        self.hide()

    def words(self) -> list[str]:
        """What stands there, a line each, for reading aloud and for looking it up."""
        return [f"{one.label}：{one.file}｜{one.there}{'' if one.same else '，不同'}" for one in self._sides]

    def show_sides(self, titles: tuple[str, str], sides: Sequence[Side]) -> None:
        """Shows the sides under their titles; hidden without any."""
        self._sides = tuple(sides)
        inside: list[QWidget] = [*self.findChildren(QWidget, options=_DIRECT)]
        for widget in inside:
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        for column, title in enumerate(titles, 1):
            self._grid.addWidget(text_label(title, "small"), 0, column)
        for row, side in enumerate(sides, 1):
            there = side.there if side.same else f"{side.there}（不同）"
            look: LabelLook = "body" if side.same else "strong"
            self._grid.addWidget(text_label(side.label, "second"), row, 0)
            self._grid.addWidget(text_label(side.file, look), row, 1)
            self._grid.addWidget(text_label(there, look), row, 2)
        self.setAccessibleName("左右对照")
        self.setAccessibleDescription("；".join(self.words()))
        set_shown(self, bool(sides))
