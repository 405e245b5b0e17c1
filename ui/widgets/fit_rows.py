"""A list as high as its rows: the page scrolls and not the list in it."""

from __future__ import annotations

from PySide6.QtWidgets import QTableView

from ui.widgets import tokens


def fit_to_rows(view: QTableView, rows: int) -> None:
    """Makes a list so high that this many rows show: the page scrolls and not the list in it."""
    header = view.horizontalHeader()
    head = max(header.sizeHint().height(), header.height())
    view.setFixedHeight(rows * view.verticalHeader().defaultSectionSize() + head + tokens.GAP_SMALL)
