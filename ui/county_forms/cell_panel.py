"""What fills the cell that was clicked: chosen by typing; and the rows that repeat."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.county_forms.choosing import Choice
from renda_desktop.county_forms.people import Selection, read_selection
from renda_desktop.county_forms.rows import Bound, Repeating
from renda_desktop.county_forms.rules import MOST_ROWS_EACH, Style, rows_words
from renda_desktop.county_forms.values import VALUES
from ui.widgets import tokens
from ui.widgets.buttons import quiet_button
from ui.widgets.choice_fields import ChoiceField, FlagField
from ui.widgets.labels import hairline, set_shown, text_label
from ui.widgets.line_fields import NumberField
from ui.widgets.options import Option

_STYLES = tuple(Option(style.name, style.value) for style in Style)
_MOST_CONDITIONS = 3


@dataclass(frozen=True)
class Picked:
    """The clicked cell: its name, the words in it or above it, what fills it, the repeating rows it stands in."""

    row: int
    column: int
    title: str
    bound: Bound | None
    block: Repeating | None
    formula: bool


@dataclass(frozen=True)
class Marked:
    """Rows that are to repeat: the last one ready, what each record is, which ones (in words), how many rows each."""

    last_row: int
    source: str
    people: str
    rows_each: int


def options_of(choices: Sequence[Choice]) -> list[Option]:
    """Choices as the fields offer them."""
    return [Option(one.key, one.label, one.note, one.spellings) for one in choices]


class CellPanel(QWidget):
    """Every change is told at once; the owner binds and shows the new state."""

    bound = Signal(object)
    """A `Bound` for the clicked cell."""
    freed = Signal()
    """The clicked cell is filled by hand from now on."""
    rows_marked = Signal(object)
    """Rows from the clicked one on repeat, as `Marked` says."""
    rows_freed = Signal()

    def __init__(
        self, people: Sequence[Choice], sources: Sequence[Choice], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._picked: Picked | None = None
        self.title = text_label("点一下左边的格子", "section")
        self.says = text_label("", "second")
        self.value = ChoiceField("填什么", (), hint="手填；打字或拼音首字母找")
        self.conditions = [
            ChoiceField("只数哪些人" if n == 0 else "并且", options_of(people), hint="全体代表")
            for n in range(_MOST_CONDITIONS)
        ]
        self.style_field = ChoiceField("写成什么样", _STYLES)
        self.must = FlagField("", "必须填，空着要提醒")
        self.free_button = quiet_button("这一格改为手填", "pencil", self.freed.emit)
        self.rows_title = text_label("每条一行的表", "section")
        self.rows_says = text_label("", "second")
        self.source = ChoiceField("每一行是", options_of(sources))
        self.who = ChoiceField("只列哪些人", options_of(people), hint="全体代表")
        self.last_row = NumberField("留好的空行到第几行", minimum=1, maximum=10_000)
        self.rows_each = NumberField("每条占几行", minimum=1, maximum=MOST_ROWS_EACH)
        self.mark_button = quiet_button("从这一行往下每条一行", "list-checks", self._mark)
        self.unmark_button = quiet_button("这几行不再重复", "x", self.rows_freed.emit)
        self._lay_out()
        self._connect()

    def show_cell(self, picked: Picked | None, choices: Sequence[Choice], ready_until: int) -> None:
        """Shows what fills a cell; `choices` are what it could be, `ready_until` the last ruled row below it."""
        self._picked = picked
        fields: list[QWidget] = [self.value, self.style_field, self.must, *self.conditions]
        for one in fields:
            set_shown(one, picked is not None and not picked.formula)
        if picked is None:
            self.title.setText("点一下左边的格子")
            self.says.setText("")
            set_shown(self.free_button, False)
            self._show_rows(None, 0)
            return
        self.title.setText(picked.title)
        self.says.setText("这一格有公式，会自己算，不用填。" if picked.formula else "")
        set_shown(self.says, picked.formula)
        self.value.set_options(options_of(choices))
        bound = picked.bound
        self.value.reset(bound.value if bound else "")
        self.style_field.reset((bound.style if bound else Style.AUTO).name)
        self.must.reset(bool(bound and bound.must_fill))
        texts = [one.text for one in bound.people.conditions] if bound else []
        counting = bound is not None and picked.block is None and VALUES[bound.value].people
        for n, part in enumerate(self.conditions):
            part.reset(texts[n] if n < len(texts) else "")
            set_shown(part, counting and n <= len(texts))
        set_shown(self.style_field, bound is not None)
        set_shown(self.must, bound is not None)
        set_shown(self.free_button, bound is not None)
        self._show_rows(picked, ready_until)

    def _show_rows(self, picked: Picked | None, ready_until: int) -> None:
        block = picked.block if picked else None
        set_shown(self.rows_title, picked is not None)
        set_shown(self.rows_says, block is not None)
        for part in (self.source, self.who, self.last_row, self.rows_each, self.mark_button):
            set_shown(part, picked is not None and not (picked.formula and block is None))
        set_shown(self.unmark_button, block is not None)
        if picked is None:
            return
        self.source.reset(block.source if block else "deputies")
        self.who.reset(block.people.text if block else "")
        self.last_row.reset(block.last_row if block else ready_until)
        self.rows_each.reset(block.rows_each if block else 1)
        self.mark_button.setText("按上面的改" if block else "从这一行往下每条一行")
        if block:
            each = "" if block.rows_each == 1 else f"每条{rows_words(block.rows_each)}，"
            said = f"第{block.first_row}至{block.last_row}行留好了，{each}不够会照着加行，多的空着。"
            self.rows_says.setText(said)

    def _mark(self) -> None:
        picked = self._picked
        if picked is None:
            return
        for part in (self.source, self.who, self.last_row, self.rows_each):
            part.flush()
        last, each = self.last_row.value() or picked.row, self.rows_each.value() or 1
        self.rows_marked.emit(Marked(last, self.source.value() or "deputies", self.who.value(), each))

    def _change(self) -> None:
        """One of the fields was changed: the whole binding is told anew."""
        picked, value = self._picked, self.value.value()
        if picked is None:
            return
        if not value:
            if picked.bound is not None:
                self.freed.emit()
            return
        texts = ";".join(filter(None, (part.value() for part in self.conditions)))
        counting = picked.block is None and VALUES[value].people
        people = read_selection(texts) if counting else Selection()
        style = Style[self.style_field.value() or Style.AUTO.name]
        row = picked.block.taught_row(picked.row) if picked.block else picked.row
        self.bound.emit(Bound(row, picked.column, value, people, style, self.must.value()))

    def _connect(self) -> None:
        self.must.edited.connect(lambda _: self._change())
        for part in (self.value, self.style_field, *self.conditions):
            part.edited.connect(lambda _: self._change())

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.GAP, tokens.GAP, tokens.GAP, tokens.GAP)
        column.setSpacing(tokens.GAP_SMALL)
        parts: list[QWidget] = [
            self.title,
            self.says,
            self.value,
            *self.conditions,
            self.style_field,
            self.must,
        ]
        parts += [self.free_button, hairline(), self.rows_title, self.rows_says, self.source, self.who]
        parts += [self.last_row, self.rows_each, self.mark_button, self.unmark_button]
        for part in parts:
            column.addWidget(part)
        column.addStretch(1)
        self.show_cell(None, (), 0)
