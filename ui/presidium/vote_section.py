"""表决: per item the votes counted, against all members and not those present."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout

from renda_desktop.presidium.lines import MAJORITY
from renda_desktop.presidium.rows import ItemRow, VoteRow
from ui.law.citation import CitationLabel
from ui.presidium.parts import CurrentItem, ItemPart, ShownMeeting
from ui.presidium.signed_note import SignedNote
from ui.presidium.vote_form import VoteForm
from ui.runtime.context import AppContext
from ui.widgets.buttons import link_button
from ui.widgets.focus import TabMark, place_after, reveal
from ui.widgets.labels import set_shown
from ui.widgets.tokens import GAP_LARGE


class VoteSection(ItemPart):
    """One form for each vote of the current item; an empty one where none was taken."""

    def __init__(self, context: AppContext, current: CurrentItem) -> None:
        super().__init__(context, current)
        self._forms: list[VoteForm] = []
        self._asked_at: int | None = None
        self._item_id = ""
        self.signed = SignedNote(context)
        self.law = CitationLabel("", (), self.context, look="second")
        self.add_button = link_button("＋ 再记一次表决", self._add_form)
        self._mark = TabMark(self.body)
        self._list = QVBoxLayout()
        self._list.setSpacing(GAP_LARGE)
        self.column.insertWidget(0, self.signed)
        self.body_column.addWidget(self.law)
        self.body_column.addLayout(self._list)
        self.body_column.addWidget(self.add_button)

    def form(self, place: int = 0) -> VoteForm:
        """The form of a vote, counted from 0."""
        return self._forms[place]

    def note(self, item: ItemRow) -> str:
        """How the votes ended."""
        return item.outcome.value if item.votes and item.outcome else ""

    def show_meeting(self, shown: ShownMeeting) -> None:
        """Shows the votes of the current item."""
        self.signed.show_meeting(shown)
        super().show_meeting(shown)

    def show_item(self, item: ItemRow) -> None:
        """One form for each vote."""
        assert self.shown is not None
        card = self.shown.card
        if item.id != self._item_id or len(item.votes) != self._asked_at:
            self._asked_at, self._item_id = None, item.id
        shown: list[VoteRow | None] = [*item.votes]
        if not shown or self._asked_at is not None:
            shown.append(None)
        wanted = len(shown)
        while len(self._forms) < wanted:
            form = VoteForm(self.context)
            self._forms.append(form)
            self._list.addWidget(form)
            place_after(
                self._mark, [*(stop for each in self._forms for stop in each.stops()), self.add_button]
            )
        for place, form in enumerate(self._forms):
            set_shown(form, place < wanted)
            form.show_vote(card, item.id, shown[place] if place < len(shown) else None)
            form.set_read_only(self.shown.signed)
        needed = card.majority.needed
        self.law.show_citation(
            f"全体成员{card.base}人，至少{needed}票同意才通过（按全体成员算，不按到会人数算）。"
            if needed
            else "还没有登记主席团成员，算不出要多少票才通过。",
            (MAJORITY,),
            card.meeting.event.day,
        )
        self.law.setToolTip(card.majority.citation)
        set_shown(self.add_button, bool(item.votes) and self._asked_at is None and not self.shown.signed)

    def flush(self) -> None:
        """Takes over what is being typed."""
        for form in self._forms:
            if not form.isHidden():
                form.flush()

    def focus_on(self, name: str) -> bool:
        """Into the votes for."""
        if not self._forms:
            return False
        self._forms[0].counts["votes_for"].setFocus()
        return True

    def _add_form(self) -> None:
        item = self.current.item()
        if item is not None:
            self._asked_at = len(item.votes)
            self._refresh()
            form = self._forms[len(item.votes)]
            form.counts["votes_for"].setFocus()
            QTimer.singleShot(0, form, lambda: reveal(form))
