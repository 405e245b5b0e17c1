"""表样: a click on a cell of the empty form says what fills it; each choice is kept at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from renda_desktop.county_forms.checking import heading_text
from renda_desktop.county_forms.choosing import (
    Choice,
    field_choices,
    people_choices,
    source_choices,
    value_choices,
)
from renda_desktop.county_forms.recognising import ready_rows
from renda_desktop.county_forms.rows import Bound
from renda_desktop.county_forms.teaching import place_for, recognised_words
from renda_desktop.spreadsheets.patching.moves import cell_name
from ui.county_forms.cell_panel import CellPanel, Marked, Picked
from ui.county_forms.sheet_grid import BLANK, Marks, Place, SheetGrid
from ui.county_forms.shown import Shown
from ui.county_forms.teacher import FormTeacher
from ui.runtime.context import AppContext


class TeachingRoom(QObject):
    """The grid of the empty form and the panel beside it; the page puts them where they belong."""

    picked = Signal()
    """A cell was clicked: what fills it is asked for in `panel`."""

    def __init__(self, context: AppContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._shown: Shown | None = None
        self._sheet = ""
        today = context.today()
        self.grid = SheetGrid("表样")
        self.panel = CellPanel(context.read(lambda db: people_choices(db, today)), source_choices())
        self._connect()

    def show_form(self, shown: Shown | None, sheet: str) -> str:
        """Shows a worksheet of a form, None: nothing. Returns what is said about what was recognised."""
        self._shown, self._sheet = shown, sheet
        if shown is None:
            self.grid.show_sheet(BLANK, Marks())
            self._show_cell()
            return ""
        self.grid.show_sheet(shown.sheet(sheet), shown.teaching_marks(sheet))
        self._show_cell()
        said = recognised_words(shown.layout(sheet), several=len(shown.sheets) > 1)
        count = len(shown.sheets)
        return f"{said}（共{count}张工作表，在下面换着看。）" if count > 1 else said

    def teach(self, what: Callable[[FormTeacher], object]) -> None:
        """Does something with the shown worksheet."""
        if self._shown is not None:
            what(FormTeacher(self._context, self._shown, self._sheet))

    def _teach_place(self, what: Callable[[FormTeacher, Place], None]) -> None:
        """Does something at the clicked place."""
        place = self._place()
        if place is not None:
            self.teach(lambda teacher: what(teacher, place))

    def _place(self) -> Place | None:
        """What a click on the current cell means: a heading stands for its column, a label for the cell beside it."""
        place = self.grid.place()
        if place is None or self._shown is None:
            return None
        return place_for(self._shown.sheet(self._sheet), self._shown.layout(self._sheet), *place)

    def _show_cell(self) -> None:
        place, shown = self._place(), self._shown
        if place is None or shown is None:
            self.panel.show_cell(None, (), 0)
            return
        row, column = place
        sheet, layout = shown.sheet(self._sheet), shown.layout(self._sheet)
        block, bound = layout.block_at(row, column), layout.at(row, column)
        name = cell_name(row, column)
        clicked = sheet.shown(*(self.grid.place() or place))
        words = heading_text(sheet, row, column) if block or not clicked else clicked
        title = f"{name}　{words[:24]}" if words != name else name
        offered: Sequence[Choice] = field_choices(block.source) if block else value_choices()
        formula = bool(sheet.cell(row, column).formula)
        picked = Picked(row, column, title, bound, block, formula)
        self.panel.show_cell(picked, offered, ready_rows(sheet, row, column))

    def _turn_to_cell(self) -> None:
        """A cell was picked: what fills it is asked for beside it."""
        self._show_cell()
        self.picked.emit()

    def _type_value(self) -> None:
        """Enter on a cell: what fills it can be typed at once."""
        self._turn_to_cell()
        if self.panel.value.isVisibleTo(self.panel):
            self.panel.value.editor.setFocus()

    def _connect(self) -> None:
        self.grid.picked.connect(lambda *_: self._turn_to_cell())
        self.grid.opened.connect(self._type_value)
        self.panel.bound.connect(self._bind)
        self.panel.freed.connect(lambda: self._teach_place(FormTeacher.free))
        self.panel.rows_marked.connect(self._mark)
        self.panel.rows_freed.connect(lambda: self._teach_place(FormTeacher.unmark))

    def _bind(self, one: Bound) -> None:
        self.teach(lambda teacher: teacher.bind(one))

    def _mark(self, marked: Marked) -> None:
        self._teach_place(lambda teacher, place: teacher.mark(place, marked))
