"""Lines below one another that are made anew when what they show has changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.labels import set_shown


def replace_lines(column: QVBoxLayout, old: Iterable[QWidget], new: Sequence[QWidget]) -> None:
    """Takes the old lines out of the column and puts the new ones in; a focus in an old one passes to what is below."""
    for line in old:
        set_shown(line, False)
        column.removeWidget(line)
        line.deleteLater()
    for line in new:
        column.addWidget(line)
