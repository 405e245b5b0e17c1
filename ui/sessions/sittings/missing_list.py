"""Those who have not come yet or have left, by delegation; a click or Enter on a name signs in, or takes in again."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.chinese.clock import time_text
from renda_desktop.sittings.rows import SittingLine
from renda_desktop.sittings.rules import LeaveDecision
from ui.widgets.buttons import WRITES, Button
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import set_shown, text_label
from ui.widgets.lines import replace_lines
from ui.widgets.tokens import GAP, GAP_SMALL, GAP_TINY


class MissingList(QWidget):
    """Knows nothing of the database; made anew only where somebody came or went."""

    chosen = Signal(str)
    """The mandate of who is to be signed in."""

    def __init__(self, doing: str = "签到", nobody: str = "没有未到的代表。") -> None:
        super().__init__()
        self.buttons: dict[str, Button] = {}
        self._doing = doing
        self._shown: list[QWidget] = []
        self._for: tuple[tuple[str, str], ...] = ()
        self.nobody = text_label(nobody, "second")
        self._groups = QVBoxLayout()
        self._groups.setSpacing(GAP)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.nobody)
        column.addLayout(self._groups)
        column.addStretch(1)

    def show_lines(self, lines: Sequence[SittingLine]) -> None:
        """Shows these; the keyboard stays where it is."""
        wanted = tuple((line.mandate_id, _word(line)) for line in lines)
        if wanted == self._for:
            return
        self._for = wanted
        set_shown(self.nobody, not lines and bool(self.nobody.text()))
        self.buttons = {}
        groups: dict[str, list[SittingLine]] = {}
        for line in lines:
            groups.setdefault(line.delegation, []).append(line)
        made = [self._group(name, members) for name, members in groups.items()]
        replace_lines(self._groups, self._shown, made)
        self._shown = made

    def _group(self, name: str, members: Sequence[SittingLine]) -> QWidget:
        group, names = QWidget(), QWidget()
        flow = FlowLayout(names, GAP_SMALL)
        for line in members:
            button = Button(_word(line), "", "quiet", partial(self.chosen.emit, line.mandate_id))
            button.setAccessibleName(f"{line.deputy.name}{self._doing}")
            button.setProperty(WRITES, True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.buttons[line.mandate_id] = button
            flow.addWidget(button)
        column = QVBoxLayout(group)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_TINY)
        column.addWidget(text_label(f"{name}（{len(members)}人）", "strong"))
        column.addWidget(names)
        return group


def _word(line: SittingLine) -> str:
    """The name, marked where leave was asked for but not approved, or with when he or she left."""
    if line.arrival is not None and line.arrival.left is not None:
        return f"{line.deputy.name} {time_text(line.arrival.left)}"
    if line.leave is None or line.leave.decision is LeaveDecision.APPROVED:
        return line.deputy.name
    return f"{line.deputy.name}（请假{line.leave.decision.value}）"
