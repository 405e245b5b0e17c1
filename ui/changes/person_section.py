"""变动 on a deputy's card: the cases of this person, and [办理变动 ▾]."""

from __future__ import annotations

import datetime
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from renda_desktop.changes.places import CASE, NEW_CASE
from renda_desktop.changes.queries import cases_of_person
from renda_desktop.changes.rows import CaseRow
from renda_desktop.changes.rules import OF_A_PERSON, CaseKind
from renda_desktop.roster.rows import PersonCard
from ui.changes.parts import STATE_TONES, next_words
from ui.runtime.context import AppContext
from ui.widgets.badge import Badge
from ui.widgets.buttons import MenuButton, link_button
from ui.widgets.labels import set_shown, text_label
from ui.widgets.lines import replace_lines
from ui.widgets.tokens import GAP, GAP_SMALL, GAP_TINY


class ChangeSection(QWidget):
    """The way to the page of changes; nothing is entered here."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._card: PersonCard | None = None
        self._lines: list[QWidget] = []
        self.none = text_label("没有办理中的变动。", "second")
        self.button = MenuButton("办理变动", "file-text")
        for kind in OF_A_PERSON:
            self.button.add(f"{kind.value}…", partial(self._ask, kind))
        self._list = QVBoxLayout()
        self._list.setSpacing(GAP_SMALL)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.none)
        column.addLayout(self._list)
        column.addWidget(self.button)

    def lines(self) -> list[QWidget]:
        """A line for each case."""
        return self._lines

    def show_person(self, card: PersonCard, _day: datetime.date, today: datetime.date) -> None:
        """The cases of a person."""
        self._card = card
        rows = self._context.read(lambda db: cases_of_person(db, card, today))
        old, self._lines = self._lines, [self._line(row) for row in rows]
        replace_lines(self._list, old, self._lines)
        own = any(mandate.own for mandate in card.mandates)
        self.none.setText("没有登记过变动。" if own else "只有本级人大代表的变动在这里办理。")
        set_shown(self.none, not rows)
        set_shown(self.button, own)

    def _line(self, row: CaseRow) -> QWidget:
        line = QWidget()
        head = QHBoxLayout()
        head.setSpacing(GAP_SMALL)
        title = link_button(row.title, partial(self._context.go, "roster", f"{CASE}{row.id}"))
        badge = Badge()
        badge.set_state(row.state.value, STATE_TONES[row.state])
        head.addWidget(title)
        head.addWidget(badge)
        head.addStretch(1)
        column = QVBoxLayout(line)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_TINY)
        column.addLayout(head)
        day = f"生效日期 {row.effective_on.isoformat()}" if row.effective_on else ""
        coming = f"下一步：{next_words(row)}" if row.next_step else ""
        words = "　".join(part for part in (day, coming) if part)
        if words:
            column.addWidget(text_label(words, "second"))
        return line

    def _ask(self, kind: CaseKind) -> None:
        if self._card is not None:
            self._context.go("roster", f"{NEW_CASE}{kind.name}/{self._card.id}")
