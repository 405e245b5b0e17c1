"""计票: the rounds of a session, one at a time, from issuing the ballots to the announcement."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from renda_desktop.ballots.queries import rounds_of_session
from renda_desktop.ballots.rows import RoundRow
from renda_desktop.ballots.watchers import watchers_of
from renda_desktop.overview.kit_ballots import BALLOT_PAPERS
from renda_desktop.overview.printables import Printable, RecordRef
from renda_desktop.proceedings.ties import Tie, ties_of
from renda_desktop.sessions.rows import SessionCard
from ui.papers.saving import PaperSaver
from ui.runtime.context import AppContext
from ui.sessions.ballots.count_part import CountPart
from ui.sessions.ballots.issue_part import IssuePart
from ui.sessions.ballots.parts import RoundPart
from ui.sessions.ballots.result_part import DifferencePart, ResultPart
from ui.sessions.ballots.words import STATE_TONES, next_words, round_name
from ui.sessions.chips import ChipRow
from ui.sessions.session_page import SessionPage
from ui.widgets import theme
from ui.widgets.badge import Badge
from ui.widgets.buttons import MenuButton
from ui.widgets.empty_state import EmptyState
from ui.widgets.focus import reveal
from ui.widgets.labels import set_shown, text_label
from ui.widgets.scrolled import ScrolledColumn, scrolled
from ui.widgets.tokens import GAP_HUGE, GAP_LARGE

_NOTHING = (
    "这次会议还没有要计票的投票。先在会议卡片的“选举”“表决”“实事”或者“测评”里准备好选票，"
    "再到这里发票、收票和计票。"
)


_BESIDE = 1100
"""Width in pixels at 100 % from which issue and count stand side by side."""
_LEFT = 300
_ANY = 16_777_215
"""As wide as there is room."""


class BallotsPage(SessionPage):
    """The chips above choose the round; below its steps one under the other."""

    title = "计票"

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.rounds: list[RoundRow] = []
        self._ties: dict[str, Tie] = {}
        self.round_id = ""
        self.badge = Badge()
        self.name = text_label("", "strong", wrap=False)
        self.papers = MenuButton("存单子", "save")
        self._saver = PaperSaver(self, context, "session-papers")
        for printable in BALLOT_PAPERS:
            self.papers.add(printable.label, partial(self._save, printable))
        self.add_to_head(self.name, self.badge, self.papers)
        self.chips = ChipRow("投票")
        self.chips.chosen.connect(self.choose)
        self.next = text_label("", "strong")
        self.issue, self.count = IssuePart(context), CountPart(context)
        self.issue.through.connect(self.count.focus_next)
        self.count.through.connect(lambda: QTimer.singleShot(0, self, self._focus_result))
        self.differences = DifferencePart(context)
        self.differences.reopened.connect(self.count.choose)
        self.result = ResultPart(context)
        for part in (self.differences, self.result):
            part.form_closed.connect(lambda: QTimer.singleShot(0, self, self._focus_result))
        self.result.again_made.connect(self.choose)
        self.result.base_asked.connect(lambda: self.place_asked.emit("sitting_run", "", ""))
        self.nothing = EmptyState(_NOTHING)
        self._body = QWidget()
        self._body.setProperty("look", "surface")
        self._lay_out()

    def begin(self, record_id: str) -> None:
        """Shows that round, the one at hand without a record; the cursor goes where work goes on."""
        if record_id and record_id != self.round_id and any(row.id == record_id for row in self.rounds):
            self.choose(record_id)
        shown = self.current()
        if shown is None:
            self.back_button.setFocus()
        elif shown.issue.returned is None:
            self.issue.focus_next()
        elif shown.counted is not None or shown.differences:
            self._focus_result()
        else:
            self.count.focus_next()

    def _focus_result(self) -> None:
        """Where work goes on once both have keyed: they count again, or the result is announced, or one goes back."""
        if not self.isVisible() or any(part.form() is not None for part in self._parts()):
            return
        wanted = (*self.differences.again_buttons.values(), self.result.announce_button)
        target = next((one for one in wanted if one.isVisibleTo(self)), self.back_button)
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, lambda: reveal(target))

    def show_card(self, card: SessionCard) -> None:
        """Shows the rounds of a session; the one that was shown stays."""
        session_id, today = card.facts.id, self.context.today()
        self.issue.show_sittings(card.sittings)
        self.count.show_watchers(self.context.read(lambda db: watchers_of(db, session_id, today)))
        known = {row.id for row in self.rounds}
        self.rounds = self.context.read(lambda db: rounds_of_session(db, session_id))
        now = self.context.now()
        self._ties = self.context.read(lambda db: ties_of(db, session_id, today, now))
        fresh = [row.id for row in self.rounds if known and row.id not in known]
        ids = [row.id for row in self.rounds]
        if self.round_id not in ids:
            self.round_id = _usual(self.rounds)
        elif fresh and self._follows_on(fresh[-1]):
            self.round_id = fresh[-1]
        self._show_chips()
        self._show_round()

    def choose(self, round_id: str) -> None:
        """Another round."""
        self.flush()
        self.round_id = round_id
        self._show_chips()
        self._show_round()

    def current(self) -> RoundRow | None:
        """The round that is shown; None without any."""
        return next((row for row in self.rounds if row.id == self.round_id), None)

    def flush(self) -> None:
        """Takes over what is being typed."""
        for part in self._parts():
            part.flush()

    def _save(self, printable: Printable) -> None:
        """One paper of the round as a Word file."""
        self.flush()
        shown = self.current()
        if shown is not None:
            self._saver.save(printable, RecordRef(shown.id, round_name(shown), shown.announced))

    def _follows_on(self, round_id: str) -> bool:
        """Whether a round that just came is the one held anew after the round shown."""
        new = next(row for row in self.rounds if row.id == round_id)
        shown = self.current()
        return shown is not None and shown.valid_vote is False and new.subject_id == shown.subject_id

    def _parts(self) -> tuple[RoundPart, ...]:
        return self.issue, self.count, self.differences, self.result

    def _show_round(self) -> None:
        round_ = self.current()
        set_shown(self.nothing, round_ is None)
        set_shown(self._scroll, round_ is not None)
        set_shown(self.papers, round_ is not None)
        self.name.setText(round_name(round_) if round_ else "")
        self.badge.set_state(*((round_.state.value, STATE_TONES[round_.state]) if round_ else ("",)))
        if round_ is None:
            return
        self.next.setText(next_words(round_))
        for part in self._parts():
            part.show_round(round_)
        self.result.show_tie(self._ties.get(round_.id))
        countable = round_.valid_vote is True and not round_.announced
        set_shown(self.count, countable and not round_.differences and round_.accepted is None)

    def _show_chips(self) -> None:
        self.chips.show_chips({row.id: round_name(row) for row in self.rounds}, self.round_id, least=2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The count stands beside the issue of the ballots where there is room, else below it."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Other type, other room."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_sides"):
            self._arrange()

    def _arrange(self) -> None:
        beside = self.width() >= theme.px(_BESIDE)
        directions = QBoxLayout.Direction
        self._sides.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
        self.issue.setMinimumWidth(theme.px(_LEFT) if beside else 0)
        self.issue.setMaximumWidth(theme.px(_LEFT) if beside else _ANY)

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(GAP_HUGE)
        for part in self._parts()[1:]:
            right.addWidget(part)
        right.addStretch(1)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(2 * GAP_HUGE)
        self._sides.addWidget(self.issue, 0, Qt.AlignmentFlag.AlignTop)
        self._sides.addLayout(right, 1)
        column = ScrolledColumn(self._body)
        column.setContentsMargins(GAP_HUGE, GAP_LARGE, GAP_HUGE, GAP_HUGE)
        column.setSpacing(GAP_HUGE)
        column.addWidget(self.chips)
        column.addWidget(self.next)
        column.addLayout(self._sides)
        column.addStretch(1)
        self._scroll = scrolled(self._body)
        self.column.addWidget(self._scroll, 1)
        self.column.addWidget(self.nothing, 1)


def _usual(rounds: list[RoundRow]) -> str:
    """The first that was not announced and holds, else the first not announced, else the last; "" without any."""
    open_ = [row for row in rounds if not row.announced]
    wanted = [row for row in open_ if row.valid_vote is not False] or open_ or rounds[-1:]
    return wanted[0].id if wanted else ""
