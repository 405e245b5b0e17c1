"""How states look: their tone, and the words that stand beside a title."""

from __future__ import annotations

import datetime

from renda_desktop.plans.rows import ItemRow
from renda_desktop.plans.rules import PlanState, Standing
from ui.widgets.tokens import Tone

STANDING_TONES = {
    Standing.WAITING: Tone.PLAIN,
    Standing.RUNNING: Tone.SOON,
    Standing.OVERDUE: Tone.LATE,
    Standing.NOT_CARRIED_OUT: Tone.SOON,
    Standing.DONE: Tone.DONE,
    Standing.POSTPONED: Tone.SOON,
    Standing.CANCELLED: Tone.PLAIN,
}
UNPLANNED = "计划外"
ENDED = frozenset({PlanState.DONE, PlanState.CANCELLED})


def standing_words(standing: Standing, *, unplanned: bool) -> str:
    """逾期, with 计划外 where it came up later."""
    return f"{standing.value} · {UNPLANNED}" if unplanned else standing.value


def state_of(item: ItemRow, today: datetime.date) -> tuple[Tone, str]:
    """Tone and words of an item."""
    standing = item.standing(today)
    return STANDING_TONES[standing], standing_words(standing, unplanned=item.unplanned)
