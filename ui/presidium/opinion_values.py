"""Words and tones of the presidium's opinions on the page."""

from __future__ import annotations

from renda_desktop.opinions.rows import OpinionRow
from renda_desktop.opinions.rules import OpinionState
from ui.presidium.values import days_words
from ui.widgets.tokens import Tone

OPINION_TONES = {
    OpinionState.OVERDUE: Tone.LATE,
    OpinionState.SOON: Tone.SOON,
    OpinionState.TO_APPRAISE: Tone.SOON,
    OpinionState.TO_CLOSE: Tone.SOON,
    OpinionState.TO_HAND_OVER: Tone.SOON,
    OpinionState.IN_PROGRESS: Tone.PLAIN,
    OpinionState.CLOSED: Tone.DONE,
}


def state_words(row: OpinionRow) -> str:
    """逾期 6 天, 还有 9 天 while the answer is waited for; else the word of the state."""
    if row.state in (OpinionState.OVERDUE, OpinionState.SOON):
        return days_words(row.days_left)
    return str(row.state.value)
