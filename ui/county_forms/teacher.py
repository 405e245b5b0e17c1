"""What the clerk does to teach a form: each is one command, told to the page by the change it makes."""

from __future__ import annotations

from renda_desktop.county_forms import commands
from renda_desktop.county_forms.people import EVERYBODY, read_selection
from renda_desktop.county_forms.queries import form_book
from renda_desktop.county_forms.rows import Bound
from renda_desktop.county_forms.teaching import columns_for, layout_for
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.editing import EditField
from ui.county_forms.sheet_grid import Place
from ui.county_forms.shown import Shown
from ui.runtime.context import AppContext, Refused


class FormTeacher:
    """Writes what was chosen for one form."""

    def __init__(self, context: AppContext, shown: Shown) -> None:
        self._context = context
        self._shown = shown
        self._id = shown.form.id

    def bind(self, one: Bound) -> None:
        """Something fills a cell or a column."""
        request = commands.Bind(
            self._id, one.row, one.column, one.value, one.people, one.style, one.must_fill
        )
        self._context.write(lambda db: commands.bind(db, request))

    def free(self, place: Place) -> None:
        """A cell or column is filled by hand."""
        self._context.write(lambda db: commands.unbind(db, self._id, *place))

    def mark(self, place: Place, last: int, source: str, people: str) -> None:
        """Rows from the clicked one on repeat; their columns are found by the headings above."""
        block = self._shown.layout.block_at(*place)
        first = block.first_row if block else place[0]
        kept = block is not None and block.source == source
        columns = (
            block.columns if block is not None and kept else columns_for(self._shown.sheet, first, source)
        )
        selection = read_selection(people) if people else EVERYBODY
        request = commands.MarkRows(self._id, first, last, source, selection, columns)
        self._context.write(lambda db: commands.mark_rows(db, request))

    def unmark(self, place: Place) -> None:
        """The rows no longer repeat."""
        self._context.write(lambda db: commands.unmark_rows(db, self._id, place[0]))

    def add_equation(self, text: str, refused: Refused) -> bool:
        """One more equation; False when it was refused."""
        return self._context.write(lambda db: commands.add_equation(db, self._id, text), refused=refused)

    def edit(self, field: str, text: str, refused: Refused) -> None:
        """Name, issuer or note."""
        request = EditField(self._id, field, text)
        self._context.write(lambda db: commands.edit_form(db, request), refused=refused)

    def choose_sheet(self, name: str) -> None:
        """Another worksheet is the one to fill: what it asks for is recognised anew."""
        if name not in self._shown.sheets or name == self._shown.form.sheet:
            return
        form, today = self._shown.form, self._context.today()

        def chosen(db: DbSession) -> None:
            layout = layout_for(db, form_book(db, form), name, today)
            commands.choose_sheet(db, form.id, name, layout)

        self._context.write(chosen)

    def remove(self) -> None:
        """Gives the form up, undoable."""
        if self._context.write(lambda db: commands.remove_form(db, self._id)):
            self._context.teller.note(f"已删除“{self._shown.form.name}”", undo=True)
