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
    LinkResignation,
    announce_with_effect,
    correct_with_effect,
    link_resignation,
    open_resignations,
)
from renda_desktop.sessions.rows import SessionCard
from renda_desktop.storage.editing import EditField
from renda_desktop.township.queries import list_officers
from renda_desktop.township.rules import Post
from renda_desktop.votes.commands import (
    MOTION_FIELDS,
    OpenMotionBallots,
    SetStanding,
    edit_motion,
    open_motion_ballots,
    set_standing,
)
from renda_desktop.votes.count_commands import (
    COUNT_FIELDS,
    AnnounceMotion,
    CorrectMotion,
    FillCounts,
    Quick,
    fill_counts,
    set_count,
)
from renda_desktop.votes.rows import MotionRow
from renda_desktop.votes.rules import MotionKind, Result, Standing, Way
from ui.runtime.context import AppContext
from ui.runtime.typed_dates import full_day
from ui.sessions.parts import RowDetails
from ui.sessions.votes import words
from ui.sessions.votes.reason_form import ReasonForm, Refused
from ui.sessions.votes.text_block import TextBlock
from ui.widgets.buttons import quiet_button
from ui.widgets.fields import ChoiceField, DateField, Field, NumberField, TextField, TimeField
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.focus import reveal, show_keeping_focus
from ui.widgets.labels import set_shown, text_label
from ui.widgets.options import Option
from ui.widgets.tokens import GAP_SMALL

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

_BALLOT = ("votes_for", "votes_against", "votes_abstain", "not_voting")
_RESIGNATION = ("case_id", "officer_id", "whose", "post")
_ENUMS = {"kind": MotionKind, "way": Way}


def _fields() -> dict[str, Field[Any]]:
    return {
        "present": NumberField("到会人数", unit="人", hint="用了签到就不用填"),
        "votes_for": NumberField("赞成", unit="人"),
        "votes_against": NumberField("反对", unit="人"),
        "votes_abstain": NumberField("弃权", unit="人"),
        "not_voting": NumberField("未表决", unit="人"),
        "way": ChoiceField("表决方式", [Option(way.name, way.value) for way in Way]),
        "held_on": DateField("表决日期", full_day, hint="不填就是宣布那天"),
        "held_at": TimeField("表决时间", hint="不填就是登记的时候"),
        "entry_id": ChoiceField("在哪次会上", ()),
        "kind": ChoiceField("种类", [Option(kind.name, kind.value) for kind in MotionKind]),
        "case_id": ChoiceField("辞职的代表", (), hint="从“代表变动”里选"),
        "officer_id": ChoiceField("辞职的主席、副主席", ()),
        "whose": TextField("辞职的人", hint="例如 陈志刚"),
        "post": TextField("辞去的职务", hint="例如 青禾镇人民政府副镇长"),
        "note": TextField("备注"),
    }


class MotionDetails(RowDetails):
    """Everything about the current motion."""

    ballots_asked = Signal(str)
    """The count of a secret vote is to be opened: the round."""

    def __init__(self, context: AppContext, go: Callable[[Source], None]) -> None:
        super().__init__(context, _fields(), self._store)
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
        self._offer(row, card)
        values = {name: self._value(row, name) for name in self.fields}
        self.show_row(row.id, row.draft_title, words.majority(row), values)
        if changed:
            self._say("")
            self._forgive()
        self.state.setText(words.state(row))
        self._show_buttons(row)
        self._show_corrections(row)
        for name, field in self.fields.items():
            ballot = row.way is Way.BALLOT and name in _BALLOT
            field.set_read_only((row.announced and name != "note") or ballot)
        for name in _RESIGNATION:
            set_shown(self.fields[name], row.kind is MotionKind.RESIGNATION)
        known = (
            ("officer_id", "whose", "post") if row.case_id else ("whose", "post") if row.officer_id else ()
        )
        for name in known:
            set_shown(self.fields[name], False)
        self.text.show_motion(row)

    def flush(self) -> None:
        """Takes over what is being typed."""
        self.form.flush()
        self.text.flush()

    def _value(self, row: MotionRow, name: str) -> Any:
        if name == "present":
            return row.counted_present
        if name in _BALLOT:
            named = {"votes_against": "against", "votes_abstain": "abstain"}
            return getattr(row.counts, named.get(name, name))
        value = getattr(row, name)
        if name in _ENUMS:
            return value.name
        return value or "" if name in ("entry_id", "case_id", "officer_id") else value

    def _store(self, db: DbSession, motion_id: str, name: str, value: Any) -> None:
        if name in COUNT_FIELDS:
            set_count(db, EditField(motion_id, name, value))
        elif name == "case_id":
            link_resignation(db, LinkResignation(motion_id, value or None, self._context.today()))
        else:
            assert name in MOTION_FIELDS
            if name in _ENUMS:
                value = _ENUMS[name][value]
            elif name in ("entry_id", "officer_id"):
                value = value or None
            edit_motion(db, EditField(motion_id, name, value))

    def _offer(self, row: MotionRow, card: SessionCard) -> None:
        entries = [Option(one.entry_id, one.name) for one in card.sittings]
        self._set_options("entry_id", [Option("", "（没有定）"), *entries])
        signed = f"签到{row.signed}人，不用填" if row.signed is not None else "用了签到就不用填"
        present = self.fields["present"]
        assert isinstance(present, NumberField)
        present.editor.setPlaceholderText(signed)
        if row.kind is not MotionKind.RESIGNATION:
            return
        today, day = self._context.today(), card.facts.opens_on
        cases = self._context.read(lambda db: open_resignations(db, card.facts.id, today))
        known = [Option(one.id, one.label) for one in cases]
        if row.case_id is not None and row.case_id not in {one.id for one in cases}:
            known.append(Option(row.case_id, row.title))
        self._set_options("case_id", [Option("", "（不是代表辞职）"), *known])
        officers = self._context.read(lambda db: list_officers(db, day))
        posts = [Option(o.id, f"{o.post.value}{o.name}") for o in officers if o.post is not Post.SECRETARY]
        self._set_options("officer_id", [Option("", "（不是）"), *posts])

    def _set_options(self, name: str, options: list[Option]) -> None:
        field = self.fields[name]
        assert isinstance(field, ChoiceField)
        field.set_options(options)

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
