"""The boxes one person keys: a row for each line of the ballot, big digits, Enter goes down, Tab goes right."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from renda_desktop.ballots.keying_commands import (
    KeyCount,
    KeyTotal,
    key_count,
    key_total,
    remove_written_in,
    rename_written_in,
)
from renda_desktop.ballots.rows import KeyingRow, LineRow, RoundRow
from renda_desktop.ballots.rules import MOST_BALLOTS, Keyer
from renda_desktop.storage.base import DbSession
from ui.runtime.context import AppContext
from ui.runtime.record_form import RecordForm
from ui.widgets import theme
from ui.widgets.buttons import icon_button
from ui.widgets.fields import NumberField, TextField
from ui.widgets.focus import reveal
from ui.widgets.labels import hairline, set_shown, text_label
from ui.widgets.tokens import GAP, GAP_LARGE, TITLE

_BOX = 112
_NAME = 140
_AROUND = 96
"""Room that is shown above and below the box with the cursor, in pixels at 100 %."""
_DOWN = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down)
_TOTALS = ("valid", "invalid")


class BigBox(NumberField):
    """A number in large type; what it is for is its accessible name."""

    def __init__(self, name: str) -> None:
        super().__init__("", maximum=MOST_BALLOTS)
        self.editor.setAccessibleName(name)
        self.editor.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._grow()

    def changeEvent(self, event: QEvent) -> None:
        """The digits grow with the type."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "editor"):
            self._grow()

    def _grow(self) -> None:
        self.editor.setFont(theme.font(TITLE, bold=True))
        self.setFixedWidth(theme.px(_BOX))


class TallyGrid(QWidget):
    """The count of one person of one round. Made anew when the lines change."""

    def __init__(self, context: AppContext, round_: RoundRow, keyer: Keyer, last: QWidget) -> None:
        """`last`: where Enter leads to from the last box of a column."""
        super().__init__()
        self.round_id, self.keyer, self.lines = round_.id, keyer, round_.lines
        self._context = context
        self.boxes: dict[str, BigBox] = {}
        self.names: dict[str, TextField] = {}
        """Of those written in."""
        self.problems: dict[str, QLabel] = {}
        self._columns: dict[int, list[BigBox]] = {}
        self._last = last
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GAP_LARGE)
        self._grid.setVerticalSpacing(GAP)
        self.form = RecordForm(context, self._store, self)
        self._lay_out(round_)
        for name, box in self.boxes.items():
            self.form.bind(name, box)
            box.editor.installEventFilter(self)
        for name, field in self.names.items():
            self.form.bind(name, field)

    def shows(self, round_: RoundRow, keyer: Keyer) -> bool:
        """Whether it was made for these lines."""
        same = [line.id for line in self.lines] == [line.id for line in round_.lines]
        return same and (self.round_id, self.keyer) == (round_.id, keyer)

    def show_round(self, round_: RoundRow) -> None:
        """Shows what is stored; what is being typed stays."""
        self.lines = round_.lines
        keying = round_.keying(self.keyer)
        self.form.show(f"{round_.id}:{self.keyer.name}", _values(keying, self.lines))
        said: dict[str, str] = {}
        for problem in round_.count_problems(self.keyer):
            said.setdefault(problem.line_id, problem.sentence)
        for line_id, label in self.problems.items():
            label.setText(said.get(line_id, ""))
            set_shown(label, line_id in said)

    def flush(self) -> bool:
        """Takes over what is being typed."""
        return self.form.flush()

    def focus_first(self) -> None:
        """The first box that is empty, else the first one."""
        boxes = list(self.boxes.values())
        empty = next((box for box in boxes if box.value() is None), boxes[0])
        empty.setFocus(Qt.FocusReason.OtherFocusReason)
        reveal(empty, theme.px(_AROUND))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter and ↓ go to the box below, ↑ to the one above."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = 1 if event.key() in _DOWN else -1 if event.key() == Qt.Key.Key_Up else 0
            if step:
                self._move(watched, step)
                return True
        return super().eventFilter(watched, event)

    def _move(self, editor: QObject, step: int) -> None:
        for column, boxes in self._columns.items():
            place = next((n for n, box in enumerate(boxes) if box.editor is editor), None)
            if place is None:
                continue
            if not boxes[place].flush():
                return
            self._go(column, place + step)
            return

    def _go(self, column: int, place: int) -> None:
        """Past the end of a column to the head of the next one, past the last to `last`."""
        boxes = self._columns[column]
        if 0 <= place < len(boxes):
            target: QWidget = boxes[place]
        elif place < 0:
            target = boxes[0]
        else:
            target = self._columns[column + 1][0] if column + 1 in self._columns else self._last
        target.setFocus(Qt.FocusReason.TabFocusReason)
        reveal(target, theme.px(_AROUND))
        if isinstance(target, BigBox):
            target.editor.selectAll()

    def _store(self, db: DbSession, _record: str, name: str, value: Any) -> None:
        if name in _TOTALS:
            key_total(db, KeyTotal(self.round_id, self.keyer, name, value))
            return
        line_id, place = name.split(":")
        if name in self.names:
            rename_written_in(db, line_id, value)
            return
        line = next(line for line in self.lines if line.id == line_id)
        key_count(db, KeyCount(self.round_id, self.keyer, line_id, line.choices[int(place)], value))

    def _lay_out(self, round_: RoundRow) -> None:
        choices = round_.scheme.choices
        for column, word in enumerate(("有效票", "无效票")):
            self._head(0, column + 1, word)
            self._box(1, column + 1, _TOTALS[column], word)
        self._name(1, "整个票箱")
        self._problem(2, "")
        self._grid.addWidget(hairline(), 3, 0, 1, len(choices) + 2)
        for column, choice in enumerate(choices, start=1):
            self._head(4, column, choice.value)
        for place, line in enumerate(self.lines):
            row = 5 + 2 * place
            if line.written_in:
                self._written_in(row, line)
            else:
                self._name(row, line.name)
            for column, choice in enumerate(line.choices):
                self._box(row, column + 1, f"{line.id}:{column}", f"{line.name}{choice.value}票")
            self._problem(row + 1, line.id)
        self._grid.setColumnStretch(len(choices) + 1, 1)
        self._columns = self._in_columns(len(choices))

    def _in_columns(self, count: int) -> dict[int, list[BigBox]]:
        """Boxes that Enter goes through: the two totals, then each column of the lines."""
        found = {0: [self.boxes[name] for name in _TOTALS]}
        for column in range(count):
            names = [f"{line.id}:{column}" for line in self.lines if column < len(line.choices)]
            if names:
                found[column + 1] = [self.boxes[name] for name in names]
        return found

    def _head(self, row: int, column: int, word: str) -> None:
        self._grid.addWidget(text_label(word, "second", wrap=False), row, column, Qt.AlignmentFlag.AlignRight)

    def _name(self, row: int, word: str) -> None:
        label = text_label(word, "strong")
        label.setMinimumWidth(theme.px(_NAME))
        self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignVCenter)

    def _written_in(self, row: int, line: LineRow) -> None:
        """The name can be put right or taken off."""
        field = TextField("")
        field.editor.setAccessibleName("另选人姓名")
        self.names[_name_of(line)] = field
        remove = icon_button(f"去掉另选人{line.name}", "x", partial(self._remove, line.id))
        self._grid.addWidget(field, row, 0, Qt.AlignmentFlag.AlignTop)
        middle = Qt.AlignmentFlag.AlignVCenter
        self._grid.addWidget(remove, row, 2, Qt.AlignmentFlag.AlignLeft | middle)
        self._grid.addWidget(
            text_label("另选人", "small", wrap=False), row, 2, Qt.AlignmentFlag.AlignRight | middle
        )

    def _remove(self, line_id: str) -> None:
        self.flush()
        self._context.write(lambda db: remove_written_in(db, line_id))

    def _box(self, row: int, column: int, name: str, word: str) -> None:
        self.boxes[name] = BigBox(word)
        self._grid.addWidget(self.boxes[name], row, column, Qt.AlignmentFlag.AlignTop)

    def _problem(self, row: int, line_id: str) -> None:
        label = text_label("", "error")
        label.hide()
        self.problems[line_id] = label
        self._grid.addWidget(label, row, 0, 1, self._grid.columnCount() + 1)


def _name_of(line: LineRow) -> str:
    return f"{line.id}:name"


def _values(keying: KeyingRow, lines: tuple[LineRow, ...]) -> Mapping[str, Any]:
    values: dict[str, Any] = {"valid": keying.valid, "invalid": keying.invalid}
    for line in lines:
        if line.written_in:
            values[_name_of(line)] = line.name
        for place, choice in enumerate(line.choices):
            values[f"{line.id}:{place}"] = keying.counts.get((line.id, choice))
    return values
