"""计票: each of the two people keys the paper tally for himself and sees nothing of the other's."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.ballots.keying_commands import (
    AddWrittenIn,
    StartKeying,
    add_written_in,
    fill_zeros,
    finish_keying,
    reopen_keying,
    start_keying,
)
from renda_desktop.ballots.queries import find_round
from renda_desktop.ballots.rows import RoundRow
from renda_desktop.ballots.rules import Keyer
from renda_desktop.ballots.watchers import Watchers, doubts_of
from renda_desktop.errors import InputProblem, RuleViolation
from ui.runtime.context import AppContext
from ui.sessions.ballots.forms import AcceptForm
from ui.sessions.ballots.parts import RoundPart
from ui.sessions.ballots.tally_grid import TallyGrid
from ui.sessions.ballots.words import keying_words
from ui.widgets import theme
from ui.widgets.buttons import Button, link_button, primary_button, quiet_button
from ui.widgets.field import Field
from ui.widgets.fields import ChoiceField, TextField
from ui.widgets.flow_layout import button_row
from ui.widgets.focus import reveal
from ui.widgets.labels import set_shown, text_label
from ui.widgets.options import Option

_EXPLANATION = (
    "按纸质计票表录入，两个人各录一遍；两人都录完以前，互相看不到数字。"
    "回车到下一格，Tab 到右边一格。没有票的填0。"
)
_NO_LIST = "还没有监票人、计票人名单；在“人员”里列好，这里就能选。"
_WIDTH, _WIDE = 420, 640
"""Of the name written in; of who keys, so that a refusal with its article stands on one line."""


class CountPart(RoundPart):
    """The one who keys is chosen by a chip; when the first is through, it is the second's turn."""

    title = "2　计票"
    through = Signal()
    """Both have keyed: on to the differences, or to the result."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.keyer = Keyer.FIRST
        self.grid: TallyGrid | None = None
        self._watchers = Watchers()
        self.chips = {keyer: Button(keyer.value, "", "chip", partial(self.choose, keyer)) for keyer in Keyer}
        for chip in self.chips.values():
            chip.setCheckable(True)
        self.explanation = text_label(_EXPLANATION, "second")
        self.words = text_label("", "second")
        self.listed = text_label("", "second")
        self.doubts = text_label("", "error")
        self.who = ChoiceField(
            "录入人（可以不填）", (), hint="从名单里选；不在名单里的直接写", allow_free=True
        )
        self.start_button = primary_button("开始录入", "check", self._start)
        self.start_row = button_row([self.start_button])
        self.name = TextField("另选人姓名", hint="票上另选了谁，一人一行；回车添加")
        self.add_button = quiet_button("加另选人", "plus", self._add)
        self.add_row = button_row([self.add_button])
        self.zero_button = quiet_button("空格填0", "", self._zeros)
        self.finish_button = primary_button("录完", "check", self._finish)
        self.finish_row = button_row([self.finish_button, self.zero_button])
        self.problem = text_label("", "error")
        self.again_button = link_button("重新录入", self._reopen)
        self.accept_button = link_button("只有一人录入，就以这份为准…", self._accept)
        self.through_row = button_row([self.again_button, self.accept_button])
        self._lay_out()

    def show_watchers(self, watchers: Watchers) -> None:
        """Who watches and counts at this session: who keys is chosen from them."""
        self._watchers = watchers
        draft = "" if watchers.adopted_on is not None else "（名单还没有通过）"
        self.listed.setText(f"{watchers.words}{draft}" if watchers.words else _NO_LIST)
        self.who.set_options([Option(one.name, one.name, one.role.value) for one in watchers.people])

    def show_round(self, round_: RoundRow) -> None:
        """Shows the count of the person whose turn it is."""
        if self.round_ is None or self.round_.id != round_.id:
            self._begin_with(round_)
        self.round_ = seen = round_.seen_by(self.keyer)
        keying = seen.keying(self.keyer)
        for keyer, chip in self.chips.items():
            chip.setText(keying_words(round_, keyer))
            chip.setChecked(keyer is self.keyer)
        self.doubts.setText("\n".join(doubts_of(round_, self._watchers)))
        set_shown(self.doubts, bool(self.doubts.text()))
        self.words.setText("" if not keying.finished else self._waiting_words(seen))
        set_shown(self.words, keying.finished)
        for widget in (self.who, self.start_row):
            set_shown(widget, not keying.begun)
        keyed = keying.begun and not keying.finished
        self._show_grid(seen if keyed else None)
        for widget in (self.name, self.add_row):
            set_shown(widget, keyed and bool(seen.written_in_rows))
        set_shown(self.finish_row, keyed)
        set_shown(self.through_row, keying.finished)
        set_shown(self.accept_button, keying.finished and not seen.both_finished)
        if not keyed:
            self._say("")

    def flush(self) -> None:
        """Takes over what is being typed."""
        if self.grid is not None:
            self.grid.flush()

    def choose(self, keyer: Keyer) -> None:
        """This person keys now."""
        self.flush()
        self.close_form()
        self.keyer = keyer
        self._say("")
        self.who.reset("")
        self._renew()
        self.focus_next()

    def focus_next(self) -> None:
        """Where this person goes on."""
        if self.grid is not None:
            self.grid.focus_first()
        elif not self.start_row.isHidden():
            self.who.setFocus(Qt.FocusReason.OtherFocusReason)
            QTimer.singleShot(0, self, lambda: reveal(self.start_row))

    def _begin_with(self, round_: RoundRow) -> None:
        """Another round: the person who has not finished."""
        self.close_form()
        self.name.reset("")
        self.keyer = Keyer.SECOND if round_.first.finished and not round_.second.finished else Keyer.FIRST

    def _renew(self) -> None:
        round_id = self.shown().id
        found = self.context.read(lambda db: find_round(db, round_id))
        if found is not None:
            self.show_round(found)

    def _waiting_words(self, seen: RoundRow) -> str:
        if seen.both_finished or seen.counted is not None:
            return ""
        return f"{self.keyer.value}已经录完，数字收起来了；另一人录完以后，两份一起核对。"

    def _show_grid(self, seen: RoundRow | None) -> None:
        if self.grid is not None and (seen is None or not self.grid.shows(seen, self.keyer)):
            self.grid.flush()
            self.grid.hide()
            self.grid.deleteLater()
            self.grid = None
        if seen is None:
            return
        if self.grid is None:
            self.grid = TallyGrid(self.context, seen, self.keyer, self.finish_button)
            self._slot.addWidget(self.grid)
        self.grid.show_round(seen)

    def _start(self) -> None:
        request = StartKeying(self.shown().id, self.keyer, self._typed(self.who))
        if self.context.write(lambda db: start_keying(db, request), refused=self._who_refused):
            QTimer.singleShot(0, self, self.focus_next)

    def _who_refused(self, problem: RuleViolation | InputProblem) -> None:
        if problem.field == "who":
            self.who.show_error(problem.message)
            self.who.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._refused(problem)

    def _typed(self, field: Field[str]) -> str:
        field.flush()
        return field.value()

    def _add(self) -> None:
        request = AddWrittenIn(self.shown().id, self._typed(self.name))
        if self.context.write(lambda db: add_written_in(db, request), refused=self._name_refused):
            self.name.reset("")
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _name_refused(self, problem: RuleViolation | InputProblem) -> None:
        self.name.refuse(problem.message)

    def _zeros(self) -> None:
        self.flush()
        round_id, keyer = self.shown().id, self.keyer
        if self.context.write(lambda db: fill_zeros(db, round_id, keyer), refused=self._refused):
            self.finish_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _finish(self) -> None:
        if self.grid is not None and not self.grid.flush():
            return
        round_id, keyer = self.shown().id, self.keyer
        if self.context.write(lambda db: finish_keying(db, round_id, keyer), refused=self._refused):
            self._say("")
            other = next(one for one in Keyer if one is not keyer)
            if not self.shown().keying(other).finished:
                self.choose(other)
            else:
                self.through.emit()

    def _reopen(self) -> None:
        round_id, keyer = self.shown().id, self.keyer
        if self.context.write(lambda db: reopen_keying(db, round_id, keyer), refused=self._refused):
            QTimer.singleShot(0, self, self.focus_next)

    def _accept(self) -> None:
        self.open_form(AcceptForm(self.context, self.shown(), self.keyer))

    def _refused(self, problem: RuleViolation | InputProblem) -> None:
        self._say(problem.message)

    def _say(self, problem: str) -> None:
        self.problem.setText(problem)
        set_shown(self.problem, bool(problem))

    def _lay_out(self) -> None:
        slot = QWidget()
        self._slot = QVBoxLayout(slot)
        self._slot.setContentsMargins(0, 0, 0, 0)
        self.who.setMaximumWidth(theme.px(_WIDE))
        self.name.setMaximumWidth(theme.px(_WIDTH))
        self.name.editor.entered.connect(self._add)
        self.who.editor.entered.connect(self._start)
        parts = (
            self.explanation,
            self.listed,
            button_row([*self.chips.values()]),
            self.doubts,
            self.words,
            self.who,
            self.start_row,
            slot,
            self.name,
            self.add_row,
            self.problem,
            self.finish_row,
            self.through_row,
        )
        for part in parts:
            self.column.addWidget(part)
