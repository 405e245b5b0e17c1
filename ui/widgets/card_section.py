"""A section of a card: title and content, the content built when it is needed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from ui.widgets import theme
from ui.widgets.buttons import ONLY_READ, TAKES_AWAY
from ui.widgets.labels import hairline, text_label
from ui.widgets.reading_order import in_reading_order
from ui.widgets.tokens import GAP, GAP_SMALL


@dataclass(frozen=True)
class Section:
    """One section: `build` is called once, when it is first seen or when the program is idle.

    `short`: how the table of contents calls it, where there are many.
    """

    key: str
    title: str
    build: Callable[[], QWidget]
    short: str = ""


class SectionFrame(QWidget):
    """Title and content of a section, and the line before the next one; before it is built, some empty room."""

    def __init__(self, section: Section) -> None:
        super().__init__()
        self._section = section
        self._content: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, GAP_SMALL, 0, 0)
        self._column.setSpacing(GAP)
        self._column.addWidget(text_label(section.title, "section"))
        self.line = hairline()
        self.line.hide()
        self._column.addWidget(self.line)
        self.setMinimumHeight(theme.px(96))

    @property
    def title(self) -> str:
        """Its title as it stands on the card."""
        return self._section.title

    def is_built(self) -> bool:
        """Whether the content is there."""
        return self._content is not None

    def build(self) -> QWidget:
        """The content, built if it is not there."""
        if self._content is None:
            self._content = self._section.build()
            self._column.insertWidget(1, self._content)
            self.setMinimumHeight(0)
        return self._content

    def first_field(self) -> QWidget | None:
        """Where the focus goes on a jump: never into a hidden part, not on what takes something away."""
        content, wanted = self._content, Qt.FocusPolicy.TabFocus
        if content is None:
            return None
        inside: list[QWidget] = [*content.findChildren(QWidget)]
        stops = [w for w in inside if w.focusPolicy() & wanted and w.isEnabled() and w.isVisibleTo(content)]
        stops = in_reading_order(content) or stops  # as they were made while nothing is on the screen yet
        stops = [w for w in stops if not (w.property(TAKES_AWAY) or w.property(ONLY_READ))] or stops
        return _chosen_beside(stops[0], stops) if stops else None


def _chosen_beside(first: QWidget, stops: Sequence[QWidget]) -> QWidget:
    """Of several to choose from, one of them chosen, that one."""
    if not isinstance(first, QAbstractButton) or not first.isCheckable() or first.isChecked():
        return first
    beside = (w for w in stops if isinstance(w, QAbstractButton) and w.parentWidget() is first.parentWidget())
    return next((w for w in beside if w.isChecked()), first)
