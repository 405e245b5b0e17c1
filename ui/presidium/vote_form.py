"""One vote: the figures, the result against all members said while they are typed."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from renda_desktop.errors import DeskError, InputProblem, RuleViolation
from renda_desktop.presidium.record_commands import RecordVote, record_vote, remove_vote
from renda_desktop.presidium.rows import MeetingCard, VoteRow
from renda_desktop.presidium.rules import VoteResult, VoteWay, too_many_words, voters
from ui.presidium.values import choices
from ui.runtime.context import AppContext
from ui.widgets.buttons import link_button, removal_link
from ui.widgets.field import Field
from ui.widgets.field_grid import FieldGrid
from ui.widgets.fields import ChoiceField, NumberField, TextField, TimeField
from ui.widgets.labels import set_shown, text_label
from ui.widgets.tokens import GAP, GAP_LARGE, TONE_INK, Tone


class CountField(NumberField):
    """A figure of the vote. What is wrong with it is said below all three, once, since only together they add up."""

    wrong = Signal()

    def __init__(self, label: str) -> None:
        super().__init__(label, maximum=999, unit="票")

    def typed(self) -> int | None:
        """What stands in the box, even before it is taken over; what is no number counts as nothing."""
        try:
            return self._read()
        except DeskError:
            return None

    def _write_error(self, text: str) -> None:
        super()._write_error(text)
        self.error_label.hide()
        self.wrong.emit()

    def _offer_restoring(self, on: bool) -> None:
        """The form offers it for all three."""


class VoteForm(QWidget):
    """Without a stored vote it makes one as soon as the votes for are known."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._item_id = ""
        self._vote: VoteRow | None = None
        self._card: MeetingCard | None = None
        self._refusal = ""
        self._saying = False
        self.counts = {
            "votes_for": CountField("同意"),
            "votes_against": CountField("反对"),
            "votes_abstain": CountField("弃权"),
        }
        self.way = ChoiceField("表决方式", choices(VoteWay))
        self.voted_at = TimeField("表决时间")
        self.question = TextField("表决什么", hint="不填就是这个议题本身")
        self.tellers = TextField("监票人", hint="举手表决可以不填")
        self.all_for_button = link_button("", self._all_for)
        self.restore_button = link_button("恢复原来的票数", self._restore)
        self.restore_button.hide()
        self.remove_button = removal_link("删除这次表决", self._remove)
        self.result = text_label("", "strong")
        self.adding = text_label("", "second")
        self._lay_out()
        for field in self._fields():
            field.edited.connect(lambda _: self._save())
        for count in self.counts.values():
            count.draft_changed.connect(lambda _: self._typing())
            count.wrong.connect(self._show_result)

    def show_vote(self, card: MeetingCard, item_id: str, vote: VoteRow | None) -> None:
        """Shows a stored vote, or an empty form."""
        fresh = item_id != self._item_id or (self._vote.id if self._vote else "") != (vote.id if vote else "")
        began = self._vote is None and item_id == self._item_id and vote is not None
        self._card, self._item_id, self._vote = card, item_id, vote
        self._saying = self._saying and not fresh
        if fresh or vote is not None:  # of a vote that is not stored yet, what was entered so far stays
            self._show_fields(vote, fresh=fresh and not began)
        set_shown(self.remove_button, vote is not None)
        number = self._voters()
        self.all_for_button.setText(f"全票同意（{number}票）")
        set_shown(self.all_for_button, vote is None and number > 0)
        self._show_result()

    def _show_fields(self, vote: VoteRow | None, *, fresh: bool) -> None:
        for name, field in self.counts.items():
            _put(field, getattr(vote, name) if vote else None, fresh=fresh)
        _put(self.way, (vote.way if vote else VoteWay.HANDS).name, fresh=fresh)
        _put(self.voted_at, vote.voted_at if vote else None, fresh=fresh)
        _put(self.question, vote.question if vote else "", fresh=fresh)
        _put(self.tellers, vote.tellers if vote else "", fresh=fresh)

    def set_read_only(self, on: bool) -> None:
        """Only shows the vote."""
        for field in self._fields():
            field.set_read_only(on)
        for button in (self.remove_button, self.all_for_button):
            button.setEnabled(not on)

    def stops(self) -> list[QWidget]:
        """Where the Tab key stops, in order."""
        return [
            *self.counts.values(), self.restore_button, self.all_for_button, *self._others(), self.remove_button,
        ]  # fmt: skip

    def flush(self) -> None:
        """Takes over what is being typed."""
        for field in self._fields():
            field.flush()

    def _fields(self) -> list[Field[Any]]:
        return [*self.counts.values(), *self._others()]

    def _others(self) -> list[Field[Any]]:
        return [self.way, self.voted_at, self.question, self.tellers]

    def _save(self) -> None:
        """All figures go together, since only together they can be checked."""
        votes_for = self.counts["votes_for"].value()
        if self._vote is None and votes_for is None:
            return
        request = RecordVote(
            self._item_id,
            votes_for or 0,
            self.counts["votes_against"].value() or 0,
            self.counts["votes_abstain"].value() or 0,
            VoteWay[self.way.value() or "HANDS"],
            self.question.value(),
            self.voted_at.value(),
            self.tellers.value(),
            self._vote.id if self._vote else None,
        )
        if self._context.write(lambda db: record_vote(db, request), refused=self._refused):
            self._saying = False
            for field in self.counts.values():
                field.show_error(None)

    def _refused(self, problem: RuleViolation | InputProblem) -> None:
        if problem.field not in self.counts:
            self._context.say(problem)
            return
        self._refusal, self._saying = problem.message, True
        for field in self.counts.values():  # none of the figures was stored: all stay as typed, to be mended
            field.show_error(problem.message)

    def _all_for(self) -> None:
        self.counts["votes_for"].type_text(str(self._voters()))

    def _remove(self) -> None:
        vote = self._vote
        if vote is not None and self._context.write(lambda db: remove_vote(db, vote.id)):
            self._context.teller.note("已删除这次表决。", undo=True)

    def _restore(self) -> None:
        """Gives up figures that were refused."""
        self._saying = False
        for name, field in self.counts.items():
            field.reset(getattr(self._vote, name) if self._vote else None)
        self._show_result()
        self.counts["votes_for"].setFocus()

    def _voters(self) -> int:
        if self._card is None:
            return 0
        count = self._card.meeting.event.count
        return voters(self._card.base, count.present, count.open)

    def _typing(self) -> None:
        """While the figures are being mended, what was refused is no longer said, only what they come to now."""
        self._saying = False
        self._show_result()

    def _show_result(self) -> None:
        words, tone = self._result_words()
        self.result.setText(words)
        self.result.setStyleSheet(f"color: {TONE_INK[tone]}; font-weight: 600;")
        set_shown(self.result, bool(words))
        set_shown(self.restore_button, any(field.error() for field in self.counts.values()))
        adding = "" if tone is Tone.LATE else self._adding_words()
        self.adding.setText(adding)
        set_shown(self.adding, bool(adding))

    def _result_words(self) -> tuple[str, Tone]:
        card, votes = self._card, self._votes()
        errors = [field.error() for field in self.counts.values()]
        wrong = next((text for text in errors if text not in ("", self._refusal)), "")
        if wrong or self._saying:
            return wrong or self._refusal, Tone.LATE
        if card is None or votes[0] is None:
            return "", Tone.PLAIN
        if card.majority.needed is None:
            return "还没有登记主席团成员，算不出结果。", Tone.SOON
        result = VoteResult(card.base, card.majority.needed, votes[0], votes[1] or 0, votes[2] or 0)
        if result.cast > self._voters():
            return too_many_words(result.cast, self._voters()), Tone.LATE
        return f"{result.count_words}。", Tone.DONE if result.passed else Tone.SOON

    def _adding_words(self) -> str:
        """Who came but is in none of the three figures; only said once the sign-in is complete."""
        votes = self._votes()
        count = self._card.meeting.event.count if self._card else None
        if votes[0] is None or count is None or not count.present or count.open:
            return ""
        cast = sum(vote or 0 for vote in votes)
        left = count.present - cast
        if left <= 0:
            return ""
        return f"三项共{cast}票，到会{count.present}人，还有{left}人没有算进来；没有参加表决的不用填。"

    def _votes(self) -> list[int | None]:
        return [field.typed() for field in self.counts.values()]

    def _lay_out(self) -> None:
        figures = QHBoxLayout()
        figures.setSpacing(GAP_LARGE)
        for field in self.counts.values():
            figures.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        rest = FieldGrid()
        for other in self._others():
            rest.add(other)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(figures)
        for label in (self.result, self.adding):
            column.addWidget(label)
        column.addLayout(_leading(self.restore_button, self.all_for_button))
        column.addWidget(rest)
        column.addLayout(_leading(self.remove_button))


def _leading(*buttons: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    return row


def _put(field: Field[Any], value: Any, *, fresh: bool) -> None:
    if fresh:
        field.reset(value)
    else:
        field.set_value(value)
