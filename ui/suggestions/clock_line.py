"""The clocks of a suggestion in words: how many days are left, until when, by which article."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from renda_desktop.suggestions.rows import SuggestionFile
from renda_desktop.suggestions.rules import Clock
from ui.law.citation import CitationLabel
from ui.runtime.context import AppContext
from ui.suggestions.words import CLOCK_TONES, clock_sentence, days_words, local_sentence
from ui.widgets.badge import Badge
from ui.widgets.labels import set_shown, text_label
from ui.widgets.tokens import GAP_SMALL, Tone


class ClockLine(QWidget):
    """A clock in words: a badge with the days, and the sentence with its article."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.badge = Badge()
        self.words = text_label("", "second")
        self.basis = CitationLabel("", (), context)
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(self.words)
        said.addWidget(self.basis)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP_SMALL)
        row.addWidget(self.badge, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(said, 1)

    def show_clock(self, clock: Clock, sentence: str, file: SuggestionFile) -> None:
        """A running one has its badge; what nobody confirmed is amber and says 待确认."""
        days = clock.days_left(file.today)
        if days is None:
            self.badge.set_state("")
        elif not clock.binding:
            self.badge.set_state("待确认", Tone.SOON)
        else:
            self.badge.set_state(days_words(days), CLOCK_TONES[clock.tone(file.today)])
        self.words.setText(sentence)
        known = (clock.rule_id,) if "《" in clock.basis else ()
        rests_on = clock.basis.removeprefix("待确认，")  # the badge says it
        self.basis.show_citation(f"依据：{rests_on}" if rests_on else "", known, clock.begins_on)
        set_shown(self.basis, bool(clock.basis))


def clocks_of(file: SuggestionFile) -> list[tuple[Clock, str]]:
    """What runs now with its sentence: the clock that counts first, a local one nobody confirmed beside it."""
    today, found = file.today, list[tuple[Clock, str]]()
    if not file.open:
        return found
    now = file.now
    if file.clock is not None:
        found.append((file.clock, clock_sentence(file.clock, today)))
    if now is not None and now.replied_on is None and now.local_clock is not None:
        found.append((now.local_clock, local_sentence(now.local_clock, today)))
    if now is not None and now.replied_on is None:
        for one in (file.main, *file.co_handlers):
            for clock in one.clocks if one is not None else ():
                if clock.stopped_on is None and 0 <= (clock.days_left(today) or 0) <= 30:
                    found.append((clock, f"{one.unit.name if one else ''}：{clock_sentence(clock, today)}"))
    return found[:4]
