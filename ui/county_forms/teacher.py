"""What the clerk does to teach a worksheet: each is one command, told to the page by the change it makes."""

from __future__ import annotations

from renda_desktop.county_forms import binding_commands, commands
from renda_desktop.county_forms.people import EVERYBODY, read_selection
from renda_desktop.county_forms.queries import form_book
from renda_desktop.county_forms.rows import Bound
from renda_desktop.county_forms.teaching import columns_for, layout_for
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.editing import EditField
from ui.county_forms.cell_panel import Marked
from ui.county_forms.sheet_grid import Place
from ui.county_forms.shown import Shown
from ui.runtime.context import AppContext, Refused


class FormTeacher:
    """Writes what was chosen for one worksheet of a form."""

    def __init__(self, context: AppContext, shown: Shown, sheet: str) -> None:
        self._context = context
        self._shown = shown
        self._on = shown.worksheet(sheet)

    def bind(self, one: Bound) -> None:
        """Something fills a cell or a column."""
        request = binding_commands.Bind(
            self._on, one.row, one.column, one.value, one.people, one.style, one.must_fill
        )
        self._context.write(lambda db: binding_commands.bind(db, request))

    def free(self, place: Place) -> None:
        """A cell or column is filled by hand."""
        self._context.write(lambda db: binding_commands.unbind(db, self._on, *place))

    def mark(self, place: Place, marked: Marked) -> None:
        """Rows from the clicked one on repeat; their columns are found by the headings above."""
        block = self._shown.layout(self._on.name).block_at(*place)
        first = block.first_row if block else place[0]
        alike = block is not None and (block.source, block.rows_each) == (marked.source, marked.rows_each)
        sheet = self._shown.sheet(self._on.name)
        found = columns_for(sheet, first, marked.source, marked.rows_each)
        request = binding_commands.MarkRows(
            self._on,
            first,
            marked.last_row,
            marked.source,
            read_selection(marked.people) if marked.people else EVERYBODY,
            block.columns if block is not None and alike else found,
            marked.rows_each,
        )
        self._context.write(lambda db: binding_commands.mark_rows(db, request))

    def unmark(self, place: Place) -> None:
        """The rows no longer repeat."""
        self._context.write(lambda db: binding_commands.unmark_rows(db, self._on, place[0]))

    def add_equation(self, text: str, refused: Refused) -> bool:
        """One more equation; False when it was refused."""
        return self._context.write(
            lambda db: binding_commands.add_equation(db, self._on, text), refused=refused
        )

    def edit(self, field: str, text: str, refused: Refused) -> None:
        """Name, issuer or note of the form."""
        request = EditField(self._on.form_id, field, text)
        self._context.write(lambda db: commands.edit_form(db, request), refused=refused)

    def fill_sheet(self) -> None:
        """The worksheet is filled: what it asks for is recognised anew."""
        form, today = self._shown.form, self._context.today()

        def recognised(db: DbSession) -> None:
            layout = layout_for(db, form_book(db, form), self._on.name, today)
            commands.teach_sheet(db, self._on, layout)

        self._context.write(recognised)

    def leave_sheet(self) -> None:
        """The worksheet stays as it is in the file."""
        if self._context.write(lambda db: commands.leave_sheet(db, self._on)):
            self._context.teller.note(f"工作表“{self._on.name}”照原样留着，不填", undo=True)
