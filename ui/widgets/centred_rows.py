"""Buttons in rows, each in the middle."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets import tokens


def centred_rows(*rows: Sequence[QWidget]) -> QWidget:
    """Several rows, where all side by side would be wider than the screen with large type."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(tokens.GAP_SMALL)
    for widgets in rows:
        row = QHBoxLayout()
        row.setSpacing(tokens.GAP_SMALL)
        row.addStretch(1)
        for widget in widgets:
            row.addWidget(widget)
        row.addStretch(1)
        column.addLayout(row)
    return holder
