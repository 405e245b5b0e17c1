"""发票和收票: when, how many were printed, issued, returned and destroyed, and what does not fit."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal

from renda_desktop.ballots.commands import IssueNow, issue_now, remove_round, repeat_round, set_issue
from renda_desktop.ballots.place_commands import PlaceRound, place_round
from renda_desktop.ballots.rows import RoundRow
from renda_desktop.ballots.rules import MOST_BALLOTS, VALIDITY, Problem, Purpose
from renda_desktop.sessions.lawful import citation
from renda_desktop.sessions.rows import Sitting
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.editing import EditField
from ui.runtime.context import AppContext
from ui.runtime.field_form import Bound, FieldForm
from ui.runtime.typed_dates import full_day
from ui.sessions.ballots.parts import RoundPart
from ui.sessions.ballots.words import base_words
from ui.widgets import theme
from ui.widgets.buttons import quiet_button, removal_link
from ui.widgets.fields import ChoiceField, DateField, NumberField, TimeField
from ui.widgets.flow_layout import button_row
from ui.widgets.labels import set_shown, text_label
from ui.widgets.options import Option

_WIDTH = 640
_OWN = (Purpose.ELECTION, Purpose.PRIMARY)
"""Prepared from candidates who may change; the other rounds go with their matter, rating or list of projects."""
_NUMBERS = {
    "printed": "印制",
    "issued": "发出",
    "returned": "收回",
    "destroyed": "销毁的备用票",
}


class IssuePart(RoundPart):
    """Fields that save by themselves; more returned than issued offers a new round."""

    title = "1　发票和收票"
    through = Signal()
    """Enter behind the last figure that is needed: on to the count."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        numbers = [
            Bound(name, NumberField(word, maximum=MOST_BALLOTS, unit="张")) for name, word in _NUMBERS.items()
        ]
        self.form_ = FieldForm(
            context,
            self._edit,
            *numbers,
            Bound("held_on", DateField("投票日期", full_day)),
            Bound("held_at", TimeField("投票时间（发票时）", hint="填发出张数时自动记下")),
            Bound("entry_id", ChoiceField("在哪次会上投票", (), hint="按投票时间")),
        )
        names = list(self.form_.fields)
        for name, following in zip(names, [*names[1:], ""], strict=True):
            field = self.form_.fields[name]
            assert isinstance(field, NumberField | DateField | TimeField | ChoiceField)
            field.editor.entered.connect(partial(self._next, name, following))
        self.base = text_label("", "second")
        self.problems = text_label("", "error")
        self.repeat_button = quiet_button("重新投票", "refresh-cw", self._repeat)
        self.repeat_row = button_row([self.repeat_button])
        self.remove_button = removal_link("删除这次投票", self._remove)
        self.remove_row = button_row([self.remove_button])
        for widget in (self.base, self.problems, self.repeat_row, self.form_, self.remove_row):
            self.column.addWidget(widget)

    def show_sittings(self, sittings: Sequence[Sitting]) -> None:
        """The sittings to choose from."""
        field = self.form_.fields["entry_id"]
        assert isinstance(field, ChoiceField)
        field.set_options(
            [Option("", "（按投票时间）"), *(Option(one.entry_id, one.name) for one in sittings)]
        )

    def show_round(self, round_: RoundRow) -> None:
        """Shows the figures of issuing."""
        self.round_ = round_
        self.form_.setMaximumWidth(theme.px(_WIDTH))
        issue = round_.issue
        self.base.setText(base_words(round_))
        self.form_.show_record(
            round_.id,
            {
                "printed": issue.printed,
                "issued": issue.issued,
                "returned": issue.returned,
                "destroyed": issue.destroyed,
                "held_on": round_.held_on,
                "held_at": round_.held_at,
                "entry_id": round_.entry_id or "",
            },
        )
        self.form_.set_read_only(round_.announced)
        self.form_.fields["destroyed"].set_read_only(False)
        self.problems.setText("\n".join(self._sentence(problem) for problem in round_.problems))
        set_shown(self.problems, bool(round_.problems))
        set_shown(self.repeat_row, round_.valid_vote is False)
        set_shown(self.remove_row, round_.purpose in _OWN and not round_.announced)

    def flush(self) -> None:
        """Takes over what is being typed."""
        self.form_.flush()

    def focus_next(self) -> None:
        """The first figure that is not known."""
        empty = next((name for name in _NUMBERS if self.form_.fields[name].value() is None), "printed")
        self.form_.focus(empty)

    def _next(self, name: str, following: str) -> None:
        """Enter leads to the next figure; once the ballots came back, to the count."""
        if not self.form_.fields[name].flush():
            return
        if following in ("", "destroyed") and self.shown().valid_vote:
            self.through.emit()
        elif following:
            self.form_.focus(following)

    def _sentence(self, problem: Problem) -> str:
        day = self.shown().held_on or self.context.today()
        basis = citation([problem.rule], day) if problem.rule == VALIDITY else ""
        return f"{problem.sentence}（依据选举办法，可参照{basis}）" if basis else problem.sentence

    def _edit(self, db: DbSession, request: EditField) -> None:
        if request.field == "issued" and isinstance(request.value, int) and self.shown().issue.issued is None:
            today, now = self.context.today(), self.context.now()
            issue_now(db, IssueNow(request.record_id, request.value, today, now))
        elif request.field == "entry_id":
            place_round(db, PlaceRound(request.record_id, request.value or None))
        else:
            set_issue(db, request)

    def _repeat(self) -> None:
        round_id = self.shown().id
        if self.context.write(lambda db: repeat_round(db, round_id)):
            self.context.teller.note("已准备重新投票，票上的内容和这一次一样。", undo=True)

    def _remove(self) -> None:
        round_ = self.shown()
        if self.context.write(lambda db: remove_round(db, round_.id)):
            self.context.teller.note(f"已删除“{round_.title}”这次投票，候选人可以重新确定。", undo=True)
