"""审议: the three rates, and one part at a time: review by delegations, its summary, bills, questions, suggestions."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer

from renda_desktop.deliberation.figures import session_rates
from renda_desktop.deliberation.queries import Deliberation, deliberation_of
from renda_desktop.sessions.rows import SessionCard
from ui.papers.rows import REST_MS
from ui.runtime.context import AppContext
from ui.sessions.chips import OneOfField
from ui.sessions.deliberation.bills_block import BillsBlock
from ui.sessions.deliberation.inquiries_block import InquiriesBlock
from ui.sessions.deliberation.questions_block import QuestionsBlock
from ui.sessions.deliberation.review_block import ReviewBlock
from ui.sessions.deliberation.shown import Block, Shown
from ui.sessions.deliberation.suggestions_block import SuggestionsBlock
from ui.sessions.deliberation.summary_block import SummaryBlock
from ui.sessions.parts import CardPart
from ui.widgets.field import looking
from ui.widgets.labels import set_shown, text_label
from ui.widgets.options import Option

REVIEW, SUMMARY, BILLS, INQUIRIES, SUGGESTIONS = "review", "summary", "bills", "inquiries", "suggestions"
_UNDATED = "会议还没有定日期，先在“会议”里填写，才知道应到代表。"
_TITLES = {
    REVIEW: "分团审议",
    SUMMARY: "意见汇总",
    BILLS: "议案",
    INQUIRIES: "质询和询问",
    SUGGESTIONS: "建议",
}


BY_FIELD = {"speeches": REVIEW, "bills": BILLS, "bill_moment": BILLS, "suggestions": SUGGESTIONS}
"""What a paper lacks, and the part where it is entered."""


class DeliberationSection(CardPart):
    """Chips choose the part; each is made when it is first chosen. The rates follow once the clerk rests."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self._made: dict[str, tuple[Block, ...]] = {}
        self._shown: Shown | None = None
        self.rates = text_label("", "second")
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self.work_out)
        self.chosen = looking(
            OneOfField("看哪一部分", [Option(key, title) for key, title in _TITLES.items()])
        )
        self.chosen.set_value(REVIEW)
        for widget in (self.rates, self.chosen):
            self.column.addWidget(widget)
        self.chosen.edited.connect(lambda _: self._turn())

    def show_card(self, card: SessionCard) -> None:
        """Shows a session."""
        other = self.card is None or self.card.facts.id != card.facts.id
        self.card = card
        today = self.context.today()
        everything = self.context.read(lambda db: deliberation_of(db, card.facts.id, today))
        if everything is None:
            return
        self._shown = Shown(card, everything)
        self._count(everything)
        self._show_part()
        if card.facts.opens_on is None:
            self.rates.setText(_UNDATED)
        elif other:
            self.work_out()
        else:
            self._rest.start()

    def work_out(self) -> None:
        """Counts the rates, at once."""
        self._rest.stop()
        shown = self._shown
        if shown is not None and shown.card.facts.opens_on is not None:
            self.rates.setText(self.context.read(lambda db: session_rates(db, shown.deliberation)).line)

    def flush(self) -> None:
        """Takes over what is being typed."""
        for blocks in self._made.values():
            for block in blocks:
                block.flush()

    def reach(self, record_id: str, field: str) -> None:
        """Goes to a meeting, speech, bill, question or suggestion, or to the part called `field`."""
        for key in _TITLES:
            found = next((block for block in self._shown_blocks(key) if block.reach(record_id)), None)
            if found is not None:
                self.choose(key)
                found.enter_field(field)
                return
        if field in BY_FIELD:
            self.choose(BY_FIELD[field])
        self.chosen.chip(self.chosen.value()).setFocus(Qt.FocusReason.OtherFocusReason)

    def choose(self, key: str) -> None:
        """Shows one part by its key."""
        self.chosen.set_value(key)
        self._turn()

    def blocks(self, key: str) -> tuple[Block, ...]:
        """The blocks of a part, made now if they were not."""
        if key not in self._made:
            self._made[key] = tuple(make(self.context) for make in _MAKERS[key])
            for block in self._made[key]:
                self.column.addWidget(block)
        return self._made[key]

    def _shown_blocks(self, key: str) -> tuple[Block, ...]:
        blocks = self.blocks(key)
        if self._shown is not None:
            for block in blocks:
                block.show_all(self._shown)
        return blocks

    def _turn(self) -> None:
        self.flush()
        self._show_part()

    def _show_part(self) -> None:
        chosen = self.chosen.value()
        self._shown_blocks(chosen)
        for key, blocks in self._made.items():
            for block in blocks:
                set_shown(block, key == chosen)

    def _count(self, everything: Deliberation) -> None:
        counts = {
            REVIEW: len(everything.speeches),
            SUMMARY: 0,
            BILLS: len(everything.bills),
            INQUIRIES: len(everything.questions) + len(everything.inquiries),
            SUGGESTIONS: len(everything.suggestions),
        }
        for key, title in _TITLES.items():
            self.chosen.chip(key).setText(f"{title} {counts[key]}" if counts[key] else title)


_MAKERS: dict[str, tuple[Callable[[AppContext], Block], ...]] = {
    REVIEW: (ReviewBlock,),
    SUMMARY: (SummaryBlock,),
    BILLS: (BillsBlock,),
    INQUIRIES: (QuestionsBlock, InquiriesBlock),
    SUGGESTIONS: (SuggestionsBlock,),
}
