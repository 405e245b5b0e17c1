"""What the blocks of the section share: the year they show, and what is typed in them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.projects.rows import YearRow
from ui.runtime.context import AppContext
from ui.sessions.row_table import SessionRowList
from ui.widgets.row_model import RowColumn
from ui.widgets.tokens import GAP


def figure_list(
    name: str, title: str, figures: Sequence[str], state: str, state_width: int = 124
) -> SessionRowList:
    """A table to be read: a title that wraps, figures right-aligned under their words, and a toned word."""
    columns = [
        RowColumn("title", title, stretch=True, editable=False),
        *(RowColumn(word, word, 76, editable=False, align="right") for word in figures),
        RowColumn("state", state, state_width, editable=False),
    ]
    made = SessionRowList(columns, name, toned="state", movable=False)
    made.set_read_only(True)
    return made


class YearBlock(QWidget):
    """One step of a year; a subclass fills `column` and shows the year in `show_year`."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.context = context
        self.year: YearRow | None = None
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(GAP)

    def show_year(self, year: YearRow) -> None:
        """Shows a year, also the same one after a change."""
        raise NotImplementedError

    def flush(self) -> None:
        """Takes over what is being typed."""

    def shown(self) -> YearRow:
        """The year that is shown."""
        assert self.year is not None, "a block was used before a year was shown"
        return self.year
