"""备份放在哪里: one line for each place with its state, ＋ 加一个地方."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.keeping.outcomes import Outcome
from renda_desktop.keeping.place_states import PlaceState
from renda_desktop.keeping.places import MOST, OWN
from renda_desktop.keeping.settings import remove_place
from ui.runtime.context import AppContext
from ui.township.new_place import NewPlace
from ui.widgets import tokens
from ui.widgets.badge import Badge
from ui.widgets.buttons import quiet_button, removal_link
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.focus import place_after
from ui.widgets.labels import text_label
from ui.widgets.lines import replace_lines
from ui.widgets.tokens import Tone


class BackupPlaces(QWidget):
    """What is done is announced; the page reads anew."""

    changed = Signal()
    added = Signal()
    """There is one place more, without a backup yet."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._lines: list[QWidget] = []
        self._links: list[QWidget] = []
        self.add_button = quiet_button("加一个地方…", "plus", self._ask)
        self.new = NewPlace(context)
        self.new.added.connect(self._added)
        self.new.left.connect(self._leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.GAP_SMALL)
        head = QWidget()
        flow = FlowLayout(head, tokens.GAP)
        flow.addWidget(text_label("备份放在哪里", "section", wrap=False))
        flow.addWidget(self.add_button)
        column.addWidget(head)
        self._column = QVBoxLayout()
        self._column.setSpacing(tokens.GAP_SMALL)
        column.addLayout(self._column)
        column.addWidget(self.new)

    def show_states(self, states: Sequence[PlaceState], now: datetime.datetime) -> None:
        """The data folder first."""
        self._links = []
        lines = [self._line(state, now) for state in states]
        replace_lines(self._column, self._lines, lines)
        self._lines = lines
        place_after(self.add_button, self._links)
        full = len(states) > MOST
        self.add_button.setEnabled(not full and self._context.may_write)
        self.add_button.setToolTip(f"最多 {MOST} 个地方，先去掉一个不用的" if full else "")

    def _ask(self) -> None:
        self.new.unfold()

    def _leave(self) -> None:
        self.new.hide()
        self.add_button.setFocus()

    def _added(self) -> None:
        self._leave()
        self.added.emit()

    def _remove(self, place_id: str) -> None:
        remove_place(self._context.data_file, place_id)
        self._context.teller.note("以后不再往那里备份；已经在那里的备份没有动。")
        self.changed.emit()

    def _line(self, state: PlaceState, now: datetime.datetime) -> QWidget:
        line = QWidget()
        head = QWidget()
        flow = FlowLayout(head, tokens.GAP_SMALL)
        name = text_label(state.place.name, "strong", wrap=False)
        name.setToolTip(str(state.folder or ""))
        flow.addWidget(name)
        flow.addWidget(Badge(state.word, Tone.DONE if state.good else Tone.SOON))
        column = QVBoxLayout(line)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.GAP_TINY)
        column.addWidget(head)
        if state.good:
            flow.addWidget(text_label(state.newest_words(now), "second", wrap=False))
        elif state.folder is None or state.outcome != Outcome():  # why takes a sentence
            column.addWidget(text_label(state.newest_words(now), "second"))
        if state.place.id != OWN and self._context.may_write:
            remove = removal_link("不再用这里", partial(self._remove, state.place.id))
            remove.setAccessibleName(f"不再往{state.place.name}备份")
            flow.addWidget(remove)
            self._links.append(remove)
        return line
