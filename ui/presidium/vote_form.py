"""One vote: the figures, the result against all members said while they are typed."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from renda_desktop.errors import InputProblem, RuleViolation
from renda_desktop.presidium.record_commands import RecordVote, record_vote, remove_vote
from renda_desktop.presidium.rows import MeetingCard, VoteRow
from renda_desktop.presidium.rules import VoteResult, VoteWay, voters
from ui.presidium.values import choices
from ui.runtime.context import AppContext
from ui.widgets.buttons import link_button
from ui.widgets.field import Field
from ui.widgets.field_grid import FieldGrid
from ui.widgets.fields import ChoiceField, NumberField, TextField, TimeField
from ui.widgets.labels import set_shown, text_label
from ui.widgets.tokens import GAP, GAP_SMALL, TONE_INK, Tone

_COUNTS = ("votes_for", "votes_against", "votes_abstain")


class VoteForm(QWidget):
    """Without a stored vote it makes one as soon as the votes for are known."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._item_id = ""
        self._vote: VoteRow | None = None
        self._card: MeetingCard | None = None
        self.counts = {
            "votes_for": NumberField("同意", maximum=999, unit="票"),
            "votes_against": NumberField("反对", maximum=999, unit="票"),
            "votes_abstain": NumberField("弃权", maximum=999, unit="票"),
        }
        self.way = ChoiceField("表决方式", choices(VoteWay))
        self.voted_at = TimeField("表决时间")
        self.question = TextField("表决什么", hint="不填就是这个议题本身")
        self.tellers = TextField("监票人", hint="举手表决可以不填")
        self.all_for_button = link_button("", self._all_for)
        self.remove_button = link_button("删除这次表决", self._remove)
        self.result = text_label("", "strong")
        self._lay_out()
        for field in self._fields():
            field.edited.connect(lambda _: self._save())
        for count in self.counts.values():
            count.draft_changed.connect(lambda _: self._show_result())

    def show_vote(self, card: MeetingCard, item_id: str, vote: VoteRow | None) -> None:
        """Shows a stored vote, or an empty form."""
        fresh = item_id != self._item_id or (self._vote.id if self._vote else "") != (vote.id if vote else "")
        began = self._vote is None and item_id == self._item_id and vote is not None
        self._card, self._item_id, self._vote = card, item_id, vote
        values = (
            [getattr(vote, name) for name in _COUNTS] if vote else [None, None, None],
            (vote.way if vote else VoteWay.HANDS).name,
        )
        for field, value in zip(self.counts.values(), values[0], strict=True):
            _put(field, value, fresh=fresh and not began)
        _put(self.way, values[1], fresh=fresh and not began)
        _put(self.voted_at, vote.voted_at if vote else None, fresh=fresh and not began)
        _put(self.question, vote.question if vote else "", fresh=fresh and not began)
        _put(self.tellers, vote.tellers if vote else "", fresh=fresh and not began)
        set_shown(self.remove_button, vote is not None)
        number = self._voters()
        self.all_for_button.setText(f"全票同意（{number}票）")
        set_shown(self.all_for_button, vote is None and number > 0)
        self._show_result()

    def set_read_only(self, on: bool) -> None:
        """Only shows the vote."""
        for field in self._fields():
            field.set_read_only(on)
        for button in (self.remove_button, self.all_for_button):
            button.setEnabled(not on)

    def flush(self) -> None:
        """Takes over what is being typed."""
        for field in self._fields():
            field.flush()

    def _fields(self) -> list[Field[Any]]:
        return [*self.counts.values(), self.way, self.voted_at, self.question, self.tellers]

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
            for field in self.counts.values():
                field.show_error(None)

    def _refused(self, problem: RuleViolation | InputProblem) -> None:
        field = self.counts.get(problem.field or "")
        if field is None:
            self._context.say(problem)
        else:
            field.show_error(problem.message)

    def _all_for(self) -> None:
        self.counts["votes_for"].type_text(str(self._voters()))

    def _remove(self) -> None:
        vote = self._vote
        if vote is not None and self._context.write(lambda db: remove_vote(db, vote.id)):
            self._context.teller.note("已删除这次表决。", undo=True)

    def _voters(self) -> int:
        if self._card is None:
            return 0
        count = self._card.meeting.event.count
        return voters(self._card.base, count.present, count.open)

    def _show_result(self) -> None:
        words, tone = self._result_words()
        self.result.setText(words)
        self.result.setStyleSheet(f"color: {TONE_INK[tone]}; font-weight: 600;")
        set_shown(self.result, bool(words))

    def _result_words(self) -> tuple[str, Tone]:
        card, votes = self._card, [_typed(field) for field in self.counts.values()]
        if card is None or votes[0] is None:
            return "", Tone.PLAIN
        if card.majority.needed is None:
            return "还没有登记主席团成员，算不出结果。", Tone.SOON
        result = VoteResult(card.base, card.majority.needed, votes[0], votes[1] or 0, votes[2] or 0)
        if result.cast > self._voters():
            return f"共{result.cast}票，超过到会成员{self._voters()}人，请核对。", Tone.LATE
        return f"{result.words}。", Tone.DONE if result.passed else Tone.SOON

    def _lay_out(self) -> None:
        grid = QHBoxLayout()
        grid.setSpacing(GAP)
        for field in self.counts.values():
            grid.addWidget(field, 1)
        links = QHBoxLayout()
        links.setSpacing(GAP_SMALL)
        links.addWidget(self.all_for_button)
        links.addWidget(self.remove_button)
        links.addStretch(1)
        rest = FieldGrid()
        others: tuple[QWidget, ...] = (self.way, self.voted_at, self.question, self.tellers)
        for other in others:
            rest.add(other)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(grid)
        column.addWidget(self.result)
        column.addLayout(links)
        column.addWidget(rest)


def _put(field: Field[Any], value: Any, *, fresh: bool) -> None:
    if fresh:
        field.reset(value)
    else:
        field.set_value(value)


def _typed(field: NumberField) -> int | None:
    """What stands in the box, even before it is taken over; what is no number counts as nothing."""
    text = field.editor.text().strip()
    return int(text) if text.isdecimal() else None
