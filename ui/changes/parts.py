"""What the sections of a case's card share: the case shown, words and tones of its state."""

from __future__ import annotations

from PySide6.QtCore import Signal

from renda_desktop.changes.rows import CaseRow, StepRow
from renda_desktop.changes.rules import CaseState
from renda_desktop.documents.passages import Source
from ui.runtime.context import AppContext
from ui.runtime.record_side import SidePart
from ui.widgets.tokens import Tone

STATE_TONES = {
    CaseState.OPEN: Tone.SOON,
    CaseState.PENDING: Tone.SOON,
    CaseState.VALID: Tone.DONE,
    CaseState.DROPPED: Tone.PLAIN,
}


class ChangePart(SidePart):
    """One section of the card."""

    step_asked = Signal(str)
    """A step is to be recorded: its key."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.case: CaseRow | None = None

    def show_case(self, case: CaseRow) -> None:
        """Shows a case, or the same one again after a change."""
        raise NotImplementedError

    def focus_on(self, source: Source) -> bool:
        """Puts the cursor where the fact behind a passage is entered; False when that is not here."""
        return False


def next_words(case: CaseRow) -> str:
    """大会表决接受辞职（应在2026-07-17以前）; "" when nothing is left to do."""
    step = case.next_step
    return step_words(step) if step is not None else ""


def step_words(step: StepRow) -> str:
    """A step with its last day."""
    if step.due is None:
        return step.title
    late = "，已逾期" if step.late else ""
    return f"{step.title}（最迟{step.due.isoformat()}{late}）"
