"""仍然定稿？: what a paper still lacks is said before it is locked, and the clerk decides."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ui.widgets.labels import text_label
from ui.widgets.question import Question


class DoubtForm(Question):
    """[仍然定稿] goes on, [先去补] leaves the paper open."""

    def __init__(self, name: str) -> None:
        self.words = text_label("")
        super().__init__("仍然定稿", "check", "先去补", self.words)
        self._name = name
        self._go_on: Callable[[], object] | None = None
        self.confirmed.connect(self._confirm)

    def ask(self, doubts: Sequence[str], go_on: Callable[[], object]) -> None:
        """Says what is to be looked at; `go_on` runs when the clerk locks it all the same."""
        self._go_on = go_on
        self.words.setText(f"{'；'.join(doubts)}。定稿以后不能再改，要改得写更正原因。")
        self.unfold(f"{self._name}仍然定稿")
        self.leave_button.setFocus()

    def _confirm(self) -> None:
        go_on, self._go_on = self._go_on, None
        self.hide()
        if go_on is not None:
            go_on()
