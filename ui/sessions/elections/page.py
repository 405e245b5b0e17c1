"""选举: all steps of one post from the nomination to taking office, one below the other."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.elections.queries import election_card
from renda_desktop.elections.rows import ElectionCard, ElectionRow
from renda_desktop.overview.kit_elections import OFFICE_PAPERS, needs_again, office_ref
from renda_desktop.overview.printables import Printable, RecordKind
from renda_desktop.roster.rows import DeputyRow
from renda_desktop.sessions.rows import SessionCard
from ui.papers.saving import PaperSaver
from ui.people.deputies import Deputies
from ui.runtime.context import AppContext
from ui.sessions.chips import ChipRow
from ui.sessions.elections.page_parts import CandidatesPart, OfficePart, ResultPart, VotePart
from ui.sessions.elections.parts import ElectionPart
from ui.sessions.elections.words import STATE_TONES, step_words
from ui.sessions.session_page import SessionPage
from ui.widgets import theme
from ui.widgets.badge import Badge
from ui.widgets.buttons import MenuButton, quiet_button
from ui.widgets.empty_state import EmptyState
from ui.widgets.focus import reveal
from ui.widgets.labels import hairline, set_shown, text_label
from ui.widgets.scrolled import ScrolledColumn, scrolled
from ui.widgets.tokens import GAP_HUGE, GAP_LARGE, GAP_SMALL

_NOTHING = "这次会议还没有要选举的职务。先在会议卡片的“选举”里点“增加职务”，再到这里一步一步办。"
_WIDTH = 900
"""Widest the steps grow, in pixels at 100 %."""
_ABOVE = 160
"""What is kept in view around the button where work goes on."""


class ElectionPage(SessionPage):
    """The chips above choose the post; the sentence below says what comes next."""

    title = "选举"

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.elections: ElectionCard | None = None
        self.office_id = ""
        self._people = Deputies(context)
        context.changes.committed.connect(self._people.heard)
        self.badge = Badge()
        self.name = text_label("", "strong", wrap=False)
        self.papers = MenuButton("存文件", "save")
        self._saver = PaperSaver(self, context, "session-papers")
        self._actions = {
            one.key: self.papers.add(one.label, partial(self._save, one)) for one in OFFICE_PAPERS
        }
        self.add_to_head(self.name, self.badge, self.papers)
        self.chips = ChipRow("职务")
        self.chips.chosen.connect(self.choose)
        self.next = text_label("", "strong")
        self.office = OfficePart(context)
        self.candidates = CandidatesPart(context, self._deputies)
        self.vote = VotePart(context)
        self.result = ResultPart(context)
        for part in (self.candidates, self.vote):
            part.ballots_asked.connect(lambda round_id: self.page_asked.emit("ballots", round_id))
        for each in self._parts():
            each.stepped.connect(lambda: QTimer.singleShot(0, self, self._go_on))
        self.nothing = EmptyState(
            _NOTHING, quiet_button("去“选举”增加职务", "arrow-right", self._ask_section), icon="user-plus"
        )
        self._top, self._rule = QWidget(), hairline()
        self._lay_out()

    def begin(self, record_id: str) -> None:
        """Shows that post, the first without a record."""
        if record_id and record_id != self.office_id and self._row(record_id) is not None:
            self.choose(record_id)
        self._focus()

    def show_card(self, card: SessionCard) -> None:
        """Shows the posts of a session; the one that was shown stays."""
        self.card = card
        today, now = self.context.today(), self.context.now()
        session_id = card.facts.id
        self.elections = self.context.read(lambda db: election_card(db, session_id, today, now))
        ids = [one.id for one in self._rows()]
        if self.office_id not in ids:
            self.office_id = ids[0] if ids else ""
        self.result.show_session(card.facts)
        if self.elections is not None:
            self.result.further_from = self.elections.method.further_from
        self._show()

    def choose(self, office_id: str) -> None:
        """Another post."""
        self.flush()
        self.office_id = office_id
        self._show()

    def shown(self) -> ElectionRow | None:
        """The post that is shown; None without any."""
        return self._row(self.office_id)

    def flush(self) -> None:
        """Takes over what is being typed."""
        for part in self._parts():
            part.flush()

    def _rows(self) -> tuple[ElectionRow, ...]:
        return self.elections.elections if self.elections is not None else ()

    def _row(self, office_id: str) -> ElectionRow | None:
        return next((one for one in self._rows() if one.id == office_id), None)

    def _parts(self) -> tuple[ElectionPart, ...]:
        return self.office, self.candidates, self.vote, self.result

    def _deputies(self) -> Sequence[DeputyRow]:
        """The deputies of the session's day."""
        opens = self.card.facts.opens_on if self.card is not None else None
        return list(self._people.on(opens or self.context.today()).values())

    def _show(self) -> None:
        row = self.shown()
        self.chips.show_chips({one.id: one.title for one in self._rows()}, self.office_id, least=2)
        for widget in (self._scroll, self.papers, self.badge, self._top, self._rule):
            set_shown(widget, row is not None)
        set_shown(self.nothing, row is None)
        self.name.setText(row.title if row is not None else "")
        if row is None:
            return
        self.badge.set_state(row.state.value, STATE_TONES[row.state])
        self.next.setText(step_words(row.next_step))
        for part in self._parts():
            part.show_election(row)
        for one in OFFICE_PAPERS:
            again = one.kind is RecordKind.ELECTION_AGAIN
            self._actions[one.key].setVisible(not again or needs_again(row))

    def _ask_section(self) -> None:
        """To where posts are added."""
        self.place_asked.emit("election_office", "", "")

    def _save(self, printable: Printable) -> None:
        """One paper of the post as a Word file."""
        self.flush()
        row = self.shown()
        if row is not None and self.card is not None:
            self._saver.save(printable, office_ref(row, self.card.facts.short_name))

    def _go_on(self) -> None:
        """After a step, unless its form or another page stands open: the button it was done with is gone."""
        if self.isVisible() and all(part.slot.form is None for part in self._parts()):
            self._focus()

    def _focus(self) -> None:
        """The cursor goes where work goes on."""
        row = self.shown()
        rounds = (*row.primaries, *row.rounds) if row is not None else ()
        running = [self.vote.count_button] if any(not one.announced for one in rounds) else []
        wanted = (
            *running, self.candidates.confirm_button, self.candidates.primary_button, self.vote.open_button,
            self.candidates.presidium_button, self.result.short_button, self.result.office_button,
            self.vote.see_button,
        )  # fmt: skip
        target = next((one for one in wanted if one.isVisibleTo(self)), self.back_button)
        target.setFocus()
        QTimer.singleShot(0, self, lambda: reveal(target, _ABOVE))

    def changeEvent(self, event: QEvent) -> None:
        """Reading width grows with the type."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_scroll"):
            self._fit()

    def _fit(self) -> None:
        """The page is narrowed as a whole: narrower parts in a wide page would get the height of wide ones."""
        self._scroll.widget().setMaximumWidth(theme.px(_WIDTH))

    def _lay_out(self) -> None:
        body = QWidget()
        body.setProperty("look", "surface")
        column = ScrolledColumn(body)
        column.setContentsMargins(GAP_HUGE, GAP_LARGE, GAP_HUGE, GAP_HUGE)
        column.setSpacing(GAP_HUGE)
        for part in self._parts():
            column.addWidget(part)
        column.addStretch(1)
        self._scroll = scrolled(body)
        self._fit()
        top = QVBoxLayout(self._top)
        top.setContentsMargins(GAP_HUGE, GAP_LARGE, GAP_HUGE, GAP_LARGE)
        top.setSpacing(GAP_SMALL)
        for widget in (self.chips, self.next):
            top.addWidget(widget)
        self.column.addWidget(self._top)
        self.column.addWidget(self._rule)
        self.column.addWidget(self._scroll, 1)
        self.column.addWidget(self.nothing, 1)
