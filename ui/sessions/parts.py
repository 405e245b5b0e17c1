"""What the sections of a session's card share: quiet notes, a list with its problem line, details of a row."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.sessions.rows import Finding, SessionCard
from ui.law.citation import CitationLabel
from ui.runtime.context import AppContext
from ui.runtime.record_form import Edit, RecordForm
from ui.runtime.record_side import SidePart
from ui.sessions.row_table import SessionRowList
from ui.widgets import theme
from ui.widgets.field_grid import FieldGrid
from ui.widgets.fields import Field
from ui.widgets.focus import place_after, reveal
from ui.widgets.labels import set_shown, text_label
from ui.widgets.tokens import GAP_LARGE, GAP_SMALL, GAP_TINY


class CardPart(SidePart):
    """A section of the card; `show_card` shows a session, also the same one after a change."""

    page_asked = Signal(str, str)
    """A page of the session is to come in place of list and card: its key, and the record it begins with."""
    section_asked = Signal(str)
    """Another section of the card is to be shown: its key."""
    waits = True
    """While it is out of sight it follows a change only once the clerk rests: nobody waits for sixteen sections."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.card: SessionCard | None = None

    def show_card(self, card: SessionCard) -> None:
        """Shows a session."""
        raise NotImplementedError

    def reach(self, record_id: str, field: str) -> None:
        """Puts the cursor where a record of this section (and one field of it) stands."""

    def session(self) -> SessionCard:
        """The session that is shown."""
        assert self.card is not None, "a section was used before a session was shown"
        return self.card


class Notes(QWidget):
    """Sentences to look at, quietly; the article they rest on is their tip. Hidden when there are none."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GAP_TINY)
        self._said: tuple[tuple[str, str], ...] = ()
        self.hide()

    def say(self, findings: Sequence[Finding]) -> None:
        """Shows these findings, each once."""
        said = tuple(dict.fromkeys((finding.sentence, finding.basis) for finding in findings))
        if said == self._said:
            return
        self._said = said
        while self._column.count():
            old = self._column.takeAt(0).widget()
            old.hide()
            old.deleteLater()
        for sentence, basis in said:
            words = f"请核对：{sentence}{f'（{basis}）' if basis else ''}"
            self._column.addWidget(text_label(words, "small"))
        set_shown(self, bool(said))

    def texts(self) -> tuple[str, ...]:
        """The sentences shown."""
        return tuple(sentence for sentence, _ in self._said)


class RowDetails(QWidget):
    """What a list has no room for, of its current row: fields that save by themselves, and where the row comes from."""

    def __init__(
        self, context: AppContext, fields: Mapping[str, Field[Any]], edit: Edit, wide: Sequence[str] = ()
    ) -> None:
        super().__init__()
        self.fields = dict(fields)
        self.form = RecordForm(context, edit, self)
        self.title = text_label("", "strong")
        self.basis = CitationLabel("", (), context)
        grid = FieldGrid()
        for name, field in self.fields.items():
            grid.add(field, wide=name in wide)
            self.form.bind(name, field)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(GAP_LARGE), 0, 0, GAP_SMALL)
        column.setSpacing(GAP_SMALL)
        for widget in (self.title, self.basis, grid):
            column.addWidget(widget)

    def show_row(self, row_id: str, title: str, basis: str, values: Mapping[str, Any]) -> None:
        """Shows a row."""
        self.title.setText(title)
        self.basis.show_text(basis)
        set_shown(self.basis, bool(basis))
        self.form.show(row_id, values)

    def reveal(self) -> None:
        """Scrolls the card so that the details can be seen."""
        reveal(self)

    def offer_hidden(self, optional: Sequence[str], hidden: Sequence[str]) -> None:
        """Fields that are columns of the list stand here only while the list has no room for them."""
        for key in optional:
            if key in self.fields:
                set_shown(self.fields[key], key in hidden)


class RowBlock(QWidget):
    """A list, below it what could not be stored, and the details of its current row once one was chosen."""

    def __init__(
        self, rows: SessionRowList, heading: str = "", details: Callable[[], RowDetails] | None = None
    ) -> None:
        super().__init__()
        self.rows = rows
        self.heading = text_label(heading, "strong")
        self.problem = text_label("", "error")
        self.details: RowDetails | None = None
        self._make_details = details
        self._optional: tuple[str, ...] = ()
        rows.fitted.connect(self._refit)
        rows.opened.connect(lambda _: self.enter_details())
        if details is not None:
            action = QAction("表下面的备注等\tCtrl+Enter", rows)
            action.triggered.connect(lambda: self.enter_details())
            rows.addAction(action)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GAP_SMALL)
        for widget in (self.heading, self.rows, self.problem):
            self._column.addWidget(widget)
        set_shown(self.heading, bool(heading))
        self.problem.hide()

    def stops(self) -> list[QWidget]:
        """Where the Tab key stops, in order."""
        return [self.rows, *(self.details.fields.values() if self.details is not None else ())]

    def say(self, problem: str) -> None:
        """Says what could not be stored."""
        self.problem.setText(problem)
        set_shown(self.problem, bool(problem))
        self.rows.setAccessibleDescription(problem or "直接输入可修改，回车添加，Delete 删除")

    def open_details(self, optional: Sequence[str] = ()) -> RowDetails:
        """The details, made when a row is first chosen."""
        if self.details is None:
            assert self._make_details is not None
            self.details = self._make_details()
            self._column.addWidget(self.details, 0, Qt.AlignmentFlag.AlignTop)
            self.details.offer_hidden(optional, self.rows.gave_way())
            self._optional = tuple(optional)
            place_after(self.rows, [*self.details.fields.values()])
        set_shown(self.details, True)
        return self.details

    def _refit(self, hidden: Sequence[str]) -> None:
        if self.details is not None:
            self.details.offer_hidden(self._optional, hidden)

    def enter_details(self) -> None:
        """Puts the cursor into the first field of the details."""
        if self.details is not None and self.rows.current_id():
            field = next(field for field in self.details.fields.values() if not field.isHidden())
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            self.details.reveal()

    def enter_field(self, name: str) -> bool:
        """Puts the cursor into a field of the details; False where they have none such."""
        field = self.details.fields.get(name) if self.details is not None else None
        if field is None or field.isHidden():
            return False
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        reveal(field)
        return True

    def close_details(self) -> None:
        """No row is chosen."""
        if self.details is not None:
            self.details.form.flush()
            self.details.hide()

    def forget_details(self) -> None:
        """The details are to be made anew, since they offer other things now."""
        if self.details is not None:
            self.close_details()
            self._column.removeWidget(self.details)
            self.details.deleteLater()
            self.details = None

    def flush(self) -> None:
        """Takes over what is being typed."""
        self.rows.finish_editing()
        if self.details is not None:
            self.details.form.flush()
