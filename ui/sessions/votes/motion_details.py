"""The details of a motion: one click for the usual figures, the figures, announcing, correcting, the text."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.documents.passages import Source
from renda_desktop.errors import InputProblem, RuleViolation
from renda_desktop.proceedings.accepting import (
    announce_with_effect,
    correct_with_effect,
)
from renda_desktop.sessions.rows import SessionCard
from renda_desktop.votes.commands import (
    OpenMotionBallots,
    SetStanding,
    open_motion_ballots,
    set_standing,
)
from renda_desktop.votes.count_commands import (
    AnnounceMotion,
    CorrectMotion,
    FillCounts,
    Quick,
    fill_counts,
)
from renda_desktop.votes.rows import MotionRow
from renda_desktop.votes.rules import MotionKind, Result, Standing, Way
from ui.runtime.context import AppContext
from ui.sessions.parts import RowDetails
from ui.sessions.votes import words
from ui.sessions.votes.motion_fields import BALLOT, RESIGNATION, motion_fields, offer, store, value_of
from ui.sessions.votes.reason_form import ReasonForm, Refused
from ui.sessions.votes.text_block import TextBlock
from ui.widgets.buttons import quiet_button
from ui.widgets.fields import Field
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.focus import reveal, show_keeping_focus
from ui.widgets.labels import set_shown, text_label
from ui.widgets.tokens import GAP_SMALL

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession


class MotionDetails(RowDetails):
    """Everything about the current motion."""

    ballots_asked = Signal(str)
    """The count of a secret vote is to be opened: the round."""

    def __init__(self, context: AppContext, go: Callable[[Source], None]) -> None:
        super().__init__(context, motion_fields(), self._store)
        self._context = context
        self._row: MotionRow | None = None
        self._refused_in: Field[Any] | None = None
        self.state = text_label("", "strong")
        self.quick = {
            one: quiet_button(one.value, "", partial(self._fill, one))
            for one in (Quick.ALL_FOR, Quick.REST_FOR, Quick.NONE_ELSE)
        }
        self.announce_button = quiet_button("宣布结果", "check", self._announce)
        self.count_button = quiet_button("计票", "list-checks", self._open_ballots)
        self.correct_button = quiet_button("更正…", "pencil", self._ask_correction)
        self.withdraw_button = quiet_button("撤回…", "", partial(self._ask_standing, Standing.WITHDRAWN))
        self.put_off_button = quiet_button("暂不表决…", "", partial(self._ask_standing, Standing.PUT_OFF))
        self.back_button = quiet_button("恢复表决", "", self._take_up)
        self.reason = ReasonForm()
        self.problem = text_label("", "error")
        self.corrections = text_label("", "small")
        self.text = TextBlock(context, go)
        self._place()

    def show_motion(self, row: MotionRow, card: SessionCard) -> None:
        """Shows a motion of the session."""
        if self._row is None or self._row.id != row.id:
            self.reason.leave()
        changed = self._row != row
        self._row = row
        offer(self.fields, self._context, row, card)
        values = {name: value_of(row, name) for name in self.fields}
        self.show_row(row.id, row.draft_title, words.majority(row), values)
        if changed:
            self._say("")
            self._forgive()
        self.state.setText(words.state(row))
        self._show_buttons(row)
        self._show_corrections(row)
        for name, field in self.fields.items():
            ballot = row.way is Way.BALLOT and name in BALLOT
            field.set_read_only((row.announced and name != "note") or ballot)
        for name in RESIGNATION:
            set_shown(self.fields[name], row.kind is MotionKind.RESIGNATION)
        known = (
            ("officer_id", "whose", "post") if row.case_id else ("whose", "post") if row.officer_id else ()
        )
        for name in known:
            set_shown(self.fields[name], False)
        self.text.show_motion(row, card.facts.short_name)

    def flush(self) -> None:
        """Takes over what is being typed."""
        self.form.flush()
        self.text.flush()

    def _store(self, db: DbSession, motion_id: str, name: str, value: Any) -> None:
        store(db, motion_id, name, value, self._context.today())

    def _show_buttons(self, row: MotionRow) -> None:
        open_ = row.result in (Result.OPEN, Result.COUNTED)
        by_hand = open_ and row.way is not Way.BALLOT
        wanted: dict[QWidget, bool] = {
            **dict.fromkeys(self.quick.values(), by_hand),
            self.announce_button: row.result is Result.COUNTED,
            self.count_button: row.way is Way.BALLOT and (open_ or bool(row.round_id)),
            self.correct_button: row.announced,
            self.withdraw_button: open_,
            self.put_off_button: open_,
            self.back_button: row.standing is not Standing.TO_VOTE,
        }
        show_keeping_focus(wanted)

    def _show_corrections(self, row: MotionRow) -> None:
        said = [
            f"{one.made_on.isoformat()}更正（{one.reason}），原来是：{one.before}" for one in row.corrections
        ]
        self.corrections.setText("\n".join(said))
        set_shown(self.corrections, bool(said))

    def _say(self, sentence: str) -> None:
        self.problem.setText(sentence)
        set_shown(self.problem, bool(sentence))

    def _refused(self, problem: RuleViolation | InputProblem) -> None:
        """Beside the field it is about where that can be seen, else below the buttons."""
        field = self.fields.get(problem.field or "") if isinstance(problem, RuleViolation) else None
        if field is not None and not field.isHidden():
            field.show_error(problem.message)
            self._refused_in = field
            field.setFocus()
            reveal(field)
        else:
            self._say(problem.message)

    def _forgive(self) -> None:
        """What was refused of the motion as a whole is no fault of the field any more."""
        if self._refused_in is not None:
            self._refused_in.show_error(None)
            self._refused_in = None

    def _run(self, command: Callable[[DbSession], object]) -> bool:
        self.flush()
        self._say("")
        return self._context.write(command, refused=self._refused)

    def _fill(self, quick: Quick) -> None:
        if self._row is not None:
            request = FillCounts(self._row.id, quick, self._context.today(), self._context.now())
            self._run(lambda db: fill_counts(db, request))

    def _announce(self) -> None:
        row = self._row
        if row is None:
            return
        request = AnnounceMotion(row.id, self._context.today(), self._context.now())
        if self._run(lambda db: announce_with_effect(db, request)):
            done = self._row
            result = done.result.value if done else ""
            self._context.teller.note(f"“{row.title}”{result}。", undo=True)

    def _open_ballots(self) -> None:
        row, opened = self._row, list[str]()
        if row is None:
            return
        if row.announced or row.round_id:
            self.ballots_asked.emit(row.round_id)
            return
        if self._run(lambda db: opened.append(open_motion_ballots(db, OpenMotionBallots(row.id)))):
            self.ballots_asked.emit(opened[0])

    def _ask_correction(self) -> None:
        if self._row is not None:
            self.reason.ask(f"{self._row.id}:correct", "更正，重新登记", self._correct)

    def _correct(self, reason: str, who: str, refused: Refused) -> bool:
        row = self._row
        assert row is not None, "a motion is shown"
        request = CorrectMotion(row.id, reason, self._context.today(), who or self._context.database.who)
        return self._context.write(lambda db: correct_with_effect(db, request), refused=refused)

    def _ask_standing(self, standing: Standing) -> None:
        if self._row is not None:
            self.reason.ask(
                f"{self._row.id}:{standing.name}", standing.value, partial(self._set_standing, standing)
            )

    def _set_standing(self, standing: Standing, reason: str, who: str, refused: Refused) -> bool:
        row = self._row
        assert row is not None, "a motion is shown"
        said = f"{who}：{reason}" if who and reason.strip() else reason
        request = SetStanding(row.id, standing, said)
        return self._context.write(lambda db: set_standing(db, request), refused=refused)

    def _take_up(self) -> None:
        if self._row is not None:
            request = SetStanding(self._row.id, Standing.TO_VOTE)
            self._run(lambda db: set_standing(db, request))

    def _place(self) -> None:
        buttons = QWidget()
        flow = FlowLayout(buttons, GAP_SMALL)
        for button in (
            *self.quick.values(), self.announce_button, self.count_button, self.correct_button,
            self.withdraw_button, self.put_off_button, self.back_button,
        ):  # fmt: skip
            flow.addWidget(button)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        for at, widget in enumerate((self.state, buttons, self.reason, self.problem, self.corrections), 2):
            column.insertWidget(at, widget)
        column.addWidget(self.text)
        self.problem.hide()
