"""代表团 as they stand on the day of the session: heads and members; they are changed in the roster."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.bodies.rows import DelegationRow
from renda_desktop.chinese.dates import chinese_date
from renda_desktop.roster.rows import DeputyRow
from renda_desktop.sessions.rows import SessionCard
from ui.runtime.context import AppContext
from ui.widgets.labels import text_label
from ui.widgets.tokens import GAP, GAP_TINY

_SAID = (
    "名单按代表名册里的代表团，{day}在任的代表算。团长、副团长和谁在哪个团，到“代表名册”里改，这里跟着变。"
)
_NONE = "代表名册里还没有代表团。到“设置 → 选区和代表团”里添加，再把代表分进去。"


class DelegationsBlock(QWidget):
    """A line of figures and the names for each delegation."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self.said = text_label("", "second")
        self._list = QWidget()
        self._lines = QVBoxLayout(self._list)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(GAP_TINY)
        self._shown: tuple[tuple[str, str], ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.said)
        column.addWidget(self._list)

    def show_delegations(self, card: SessionCard, rows: Sequence[DelegationRow]) -> None:
        """Shows the delegations of a session."""
        day = card.facts.opens_on or self._context.today()
        self.said.setText(_SAID.format(day=chinese_date(day)) if rows else _NONE)
        lines = tuple((_head(row), "、".join(member.name for member in row.members)) for row in rows)
        if lines == self._shown:
            return
        self._shown = lines
        while self._lines.count():
            old = self._lines.takeAt(0).widget()
            old.hide()
            old.deleteLater()
        for head, names in lines:
            self._lines.addWidget(text_label(head, "strong"))
            self._lines.addWidget(text_label(names or "还没有代表", "second"))

    def texts(self) -> tuple[str, ...]:
        """The lines shown, without the names."""
        return tuple(head for head, _ in self._shown)


def _head(row: DelegationRow) -> str:
    """第一代表团　17人　团长 韩志远　副团长 邹雅琴."""
    parts = [row.name, f"{len(row.members)}人"]
    if row.id:
        parts.append(f"团长 {_names(row.heads)}" if row.heads else "团长未定")
        parts += [f"副团长 {_names(row.vice_heads)}"] if row.vice_heads else []
    return "　".join(parts)


def _names(people: Sequence[DeputyRow]) -> str:
    return "、".join(person.name for person in people)
