"""备份放在哪里: one line for each place with its state, ＋ 加一个地方."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.errors import RuleViolation
from renda_desktop.keeping.place_states import PlaceState
from renda_desktop.keeping.places import MOST, OWN, place_of
from renda_desktop.keeping.settings import add_place, remove_place
from renda_desktop.keeping.volumes import volumes
from ui.runtime.context import AppContext
from ui.widgets import tokens
from ui.widgets.badge import Badge
from ui.widgets.buttons import quiet_button, removal_link
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import set_shown, text_label
from ui.widgets.lines import replace_lines
from ui.widgets.messages import choose_folder
from ui.widgets.tokens import Tone

_EXPLANATION = (
    "“这台电脑”里的备份一直有，但电脑坏了会一起没有。请至少再加一个地方："
    f"平时插着的 U 盘、另一块磁盘，或者单位的网络位置，最多 {MOST} 个。"
    "U 盘按它的名字认，换个插口也找得到；拔下来了就等它，插上会自己补。"
)


class BackupPlaces(QWidget):
    """What is done is announced; the page reads anew."""

    changed = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._lines: list[QWidget] = []
        self.add_button = quiet_button("加一个地方…", "plus", self.choose)
        self.told = text_label("", "error")
        set_shown(self.told, False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.GAP_SMALL)
        column.addWidget(text_label("备份放在哪里", "section"))
        column.addWidget(text_label(_EXPLANATION, "second"))
        self._column = QVBoxLayout()
        self._column.setSpacing(tokens.GAP_SMALL)
        column.addLayout(self._column)
        column.addWidget(self.add_button)
        column.addWidget(self.told)

    def show_states(self, states: Sequence[PlaceState], now: datetime.datetime) -> None:
        """The data folder first."""
        lines = [self._line(state, now) for state in states]
        replace_lines(self._column, self._lines, lines)
        self._lines = lines
        self.add_button.setEnabled(len(states) <= MOST and self._context.may_write)

    def choose(self) -> None:
        """[加一个地方…]: a folder; a stick is told by where it lies."""
        chosen = choose_folder(self, "备份放到哪里", self._context.computer.folder("backup"))
        if chosen is None:
            return
        self._context.computer.keep_folder("backup", chosen / "x")
        try:
            add_place(self._context.data_file, place_of(chosen, volumes()))
        except RuleViolation as problem:
            self._say(problem.message)
            return
        self._say("")
        self.changed.emit()

    def _remove(self, place_id: str) -> None:
        remove_place(self._context.data_file, place_id)
        self._say("")
        self._context.teller.note("以后不再往那里备份；已经在那里的备份没有动。")
        self.changed.emit()

    def _say(self, text: str) -> None:
        self.told.setText(text)
        set_shown(self.told, bool(text))

    def _line(self, state: PlaceState, now: datetime.datetime) -> QWidget:
        line = QWidget()
        head = QWidget()
        flow = FlowLayout(head, tokens.GAP_SMALL)
        flow.addWidget(text_label(state.place.name, "strong", wrap=False))
        flow.addWidget(Badge(state.word, Tone.DONE if state.good else Tone.SOON))
        if state.place.id != OWN and self._context.may_write:
            remove = removal_link("不再用这里", partial(self._remove, state.place.id))
            remove.setAccessibleName(f"不再往{state.place.name}备份")
            flow.addWidget(remove)
        column = QVBoxLayout(line)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.GAP_TINY)
        column.addWidget(head)
        named = str(state.folder) in state.place.name
        where = f"　{state.folder}" if state.folder is not None and not named else ""
        column.addWidget(text_label(f"{state.newest_words(now)}{where}", "second"))
        return line
