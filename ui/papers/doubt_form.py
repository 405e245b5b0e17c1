"""仍然定稿？: what a paper still lacks is said before it is locked, and the clerk decides."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.buttons import link_button, quiet_button
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import text_label
from ui.widgets.tokens import GAP_SMALL


class DoubtForm(QWidget):
    """Hidden until it asks; [仍然定稿] goes on, [先去补] leaves the paper open."""

    def __init__(self, name: str, leave: Callable[[], object]) -> None:
        super().__init__()
        self._leave = leave
        self._go_on: Callable[[], object] | None = None
        self.words = text_label("")
        self.go_button = quiet_button("仍然定稿", "check", self._confirm)
        self.go_button.setAccessibleName(f"{name}仍然定稿")
        self.leave_button = link_button("先去补", self.leave)
        buttons = QWidget()
        flow = FlowLayout(buttons, GAP_SMALL)
        flow.addWidget(self.go_button)
        flow.addWidget(self.leave_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_SMALL)
        column.addWidget(self.words)
        column.addWidget(buttons)
        self.hide()

    def ask(self, doubts: Sequence[str], go_on: Callable[[], object]) -> None:
        """Says what is to be looked at; `go_on` runs when the clerk locks it all the same."""
        self._go_on = go_on
        self.words.setText(f"{'；'.join(doubts)}。定稿以后不能再改，要改得写更正原因。")
        self.show()
        self.leave_button.setFocus()

    def leave(self) -> None:
        """The paper stays open."""
        self._go_on = None
        self.hide()
        self._leave()

    def _confirm(self) -> None:
        go_on, self._go_on = self._go_on, None
        self.hide()
        if go_on is not None:
            go_on()
