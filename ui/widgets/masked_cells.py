"""Cells of an editable list that show a mobile number masked, and whole only while they are edited."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QAbstractItemView, QWidget

from ui.widgets.row_model import RowListModel
from ui.widgets.sized_rows import SizedRows

_ANY = QAbstractItemView.EditTrigger.AllEditTriggers


class MaskedCells(SizedRows):
    """The view of a `RowListModel` with `masked` columns."""

    def __init__(self, rows: RowListModel, max_rows: int, parent: QWidget | None) -> None:
        super().__init__(rows, max_rows, parent)
        self.may_show: Callable[[str], bool] = lambda _: True
        """Asked before a masked cell is edited, with the id of its row; it notes who looked."""

    def edit(self, index: QModelIndex, *how: Any) -> Any:  # type: ignore[override]
        """Opens the editor, which shows the whole number, if that may be."""
        begins = not how or bool(
            how[0] & self.editTriggers()
        )  # a call without triggers comes back with all of them
        if begins and (not how or how[0] != _ANY) and not self._may_begin(index):
            return False
        return super().edit(index, *how)

    def _may_begin(self, index: QModelIndex) -> bool:
        hidden = self._rows.editable() and self._rows.hides(index)
        return not hidden or self.may_show(self._rows.id_at(index.row()))
