"""What the cards of a paper from above and of one sent upward share: fields, the form of a new one, what is shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from PySide6.QtCore import Qt, Signal

from renda_desktop.errors import InputProblem, RuleViolation
from ui.runtime.context import AppContext
from ui.runtime.field_form import FieldForm, values_of
from ui.runtime.record_side import RecordSide, SidePart
from ui.widgets.buttons import primary_button
from ui.widgets.field import all_readable
from ui.widgets.fields import Field, TextField
from ui.widgets.form_page import FormPage

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession


class Paper(Protocol):
    """A paper of the register."""

    @property
    def id(self) -> str:
        """Its record, "" of one that is only proposed."""

    @property
    def title(self) -> str:
        """What it is called."""


Row = TypeVar("Row", bound=Paper)


class PaperPart(SidePart, Generic[Row]):
    """One section of the card."""

    def show_row(self, row: Row) -> None:
        """Shows a paper."""
        raise NotImplementedError


class PaperFacts(PaperPart[Row]):
    """Fields that save by themselves."""

    def __init__(self, context: AppContext, form: FieldForm) -> None:
        super().__init__(context)
        self.form = form

    def show_row(self, row: Row) -> None:
        """Of this paper."""
        self.form.show_record(row.id, values_of(row, self.form.fields))

    def flush(self) -> None:
        """Takes over what is being typed."""
        self.form.flush()


class NewPaperForm(FormPage):
    """`made` with the new record's id. What is refused is said at its field; nothing typed is lost."""

    made = Signal(str)

    def __init__(self, context: AppContext, heading: str, title_hint: str, title_label: str) -> None:
        super().__init__(heading, "先不登记")
        self._context = context
        self.title = TextField(title_label, hint=title_hint)
        self.make_button = primary_button("登记", "check", self._make)

    def _named(self) -> dict[str, Field[Any]]:
        """The fields by the names refusals give them; the title is the first of them."""
        raise NotImplementedError

    def _add(self, db: DbSession) -> str:
        """Makes the record of what was typed."""
        raise NotImplementedError

    def _forget(self, texts: Sequence[TextField]) -> None:
        """Empty texts and no errors."""
        for text in texts:
            text.reset("")
        for field in self._named().values():
            field.show_error(None)

    def _make(self) -> None:
        named = self._named()
        if not all_readable(named.values()):
            return
        for field in named.values():
            field.show_error(None)
        self._context.write(self._add, refused=self._refused, done=self.made.emit)

    def _refused(self, problem: RuleViolation | InputProblem) -> None:
        field = self._named().get(problem.field or "", None) or self.title
        field.show_error(problem.message)
        field.setFocus(Qt.FocusReason.OtherFocusReason)


Form = TypeVar("Form", bound=NewPaperForm)


class PaperCard(RecordSide[PaperPart[Row], Form], Generic[Row, Form]):
    """Shows one paper; its sections follow every change. A subclass reads the paper and says what its heading is."""

    made = Signal(str)
    _row: Row | None = None

    def record_id(self) -> str:
        """Which one is shown, or ""."""
        return self._row.id if self._row else ""

    def show_record(self, record_id: str) -> None:
        """Shows one; "" or one that is gone shows none."""
        if record_id != self.record_id():
            self.flush()
        row = self._row = self._read(record_id) if record_id else None
        if row is None:
            self._show_nothing()
        else:
            self._show_heading(row)
            self._show_card()

    def begin(self) -> None:
        """One just made: its fields."""
        self.card.jump_to("facts")

    def _read(self, record_id: str) -> Row | None:
        raise NotImplementedError

    def _show_heading(self, row: Row) -> None:
        raise NotImplementedError

    def _new_form_of(self) -> Form:
        """The form of a new one."""
        raise NotImplementedError

    def _make_form(self) -> Form:
        form = self._new_form_of()
        form.made.connect(self.made)
        form.given_up.connect(self.given_up)
        return form

    def _show_in(self, part: PaperPart[Row]) -> None:
        if self._row is not None:
            part.show_row(self._row)
