"""The steps of one post on its page: seats and margin, nominations, the vote, the result."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from renda_desktop.elections.announce_commands import announce_elected
from renda_desktop.elections.announcing import announcement_words, elected_words
from renda_desktop.elections.formal_commands import (
    ForOffice,
    confirm_formal,
    open_election,
    open_primary,
    reopen_formal,
)
from renda_desktop.elections.margins import margin_words
from renda_desktop.elections.office_commands import edit_election
from renda_desktop.elections.posts import FurtherFrom, Mode, Nominator, Shortage
from renda_desktop.elections.remarks import nomination_time
from renda_desktop.elections.result_commands import remove_holder, withdraw_shortage
from renda_desktop.elections.rows import ElectionRow, ElectionState
from renda_desktop.roster.rows import DeputyRow
from renda_desktop.sessions.lawful import citation
from renda_desktop.sessions.rows import SessionFacts
from renda_desktop.storage.editing import EditField
from ui.runtime.context import AppContext
from ui.runtime.field_form import Bound, FieldForm, values_of
from ui.sessions.ballots.figure_table import Cell, FigureTable
from ui.sessions.ballots.words import STATE_TONES as ROUND_TONES
from ui.sessions.ballots.words import round_name
from ui.sessions.chips import ChipRow
from ui.sessions.elections.candidate_panel import CandidatePanel
from ui.sessions.elections.forms import NominateForm, ShortageForm, TakeOfficeForm
from ui.sessions.elections.parts import ElectionPart
from ui.sessions.elections.words import candidate_chip, people_words, remark_words, seats_words
from ui.widgets.buttons import link_button, primary_button, quiet_button, removal_link
from ui.widgets.fields import ChoiceField, NumberField, TextField
from ui.widgets.flow_layout import button_row
from ui.widgets.labels import set_shown, text_label
from ui.widgets.options import Option

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

_FIGURES = ("mode", "seats", "margin", "colour", "note")


class OfficePart(ElectionPart):
    """名额和差额: as the method fixes them; fixed once ballots are prepared."""

    title = "1　名额和差额"

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.law = text_label("", "second")
        self.form = FieldForm(
            context,
            self._edit,
            Bound("mode", ChoiceField("选举方式", [Option(m.name, m.value) for m in Mode]), enum=Mode),
            Bound("seats", NumberField("应选名额", minimum=1, maximum=20, unit="名")),
            Bound("margin", NumberField("差额数（等额填 0）", maximum=9, unit="名")),
            Bound("colour", TextField("选票用纸的颜色", hint="例如 浅红色")),
            Bound("note", TextField("备注"), wide=True),
        )
        for widget in (self.law, self.form):
            self.column.addWidget(widget)

    def show_election(self, row: ElectionRow) -> None:
        """Shows the figures."""
        self.row = row
        self.law.setText(f"{seats_words(row)}。{margin_words(row.post, row.mode, self.context.today())}")
        self.form.show_record(row.id, values_of(row, dict.fromkeys(_FIGURES)))
        set_shown(self.form.fields["margin"], not (row.post.chief and row.mode.full_margins))
        for name in ("mode", "seats", "margin"):
            self.form.fields[name].set_read_only(bool(row.rounds))

    def flush(self) -> None:
        """Takes over what is being typed."""
        self.form.flush()

    def _edit(self, db: DbSession, request: EditField) -> None:
        edit_election(db, request, self.context.today())


class CandidatesPart(ElectionPart):
    """提名 and 正式候选人: who was nominated by whom; the chosen one below with all there is to fill in."""

    title = "2　提名和正式候选人"
    ballots_asked = Signal(str)

    def __init__(self, context: AppContext, deputies: Callable[[], Sequence[DeputyRow]]) -> None:
        super().__init__(context)
        self._deputies = deputies
        self.chosen = ""
        self.law = text_label("", "second")
        self.remarks = text_label("", "error")
        self.presidium_button = quiet_button(
            "主席团提名", "user-plus", lambda: self._nominate(Nominator.PRESIDIUM)
        )
        self.joint_button = quiet_button("代表联名提名", "users", lambda: self._nominate(Nominator.DEPUTIES))
        self.nominating = button_row([self.presidium_button, self.joint_button])
        self.chips = ChipRow("被提名人")
        self.chips.chosen.connect(self.choose)
        self.panel = CandidatePanel(context)
        self.primary_button = quiet_button("准备预选的票", "list-checks", self._primary)
        self.confirm_button = primary_button("确定正式候选人", "check", self._confirm)
        self.reopen_button = link_button("重新确定", self._reopen)
        self.deciding = button_row([self.primary_button, self.confirm_button, self.reopen_button])
        for widget in (
            self.law, self.remarks, self.nominating, self.slot, self.chips, self.panel, self.deciding, self.problem,
        ):  # fmt: skip
            self.column.addWidget(widget)

    def show_election(self, row: ElectionRow) -> None:
        """Shows who was nominated."""
        other = self.row is None or self.row.id != row.id
        self.row = row
        if other:
            self.slot.close_form()
            self.chosen = ""
        set_shown(self.problem, False)
        people = [one for one in row.candidates if one.stage == row.stage]
        ids = [one.id for one in people]
        if self.chosen not in ids:
            self.chosen = ids[0] if ids else ""
        law = citation(["nomination_min_cosigners", "nomination_cap"], self.context.today())
        self.law.setText(
            f"主席团提名，或者代表十人以上书面联名提出；每一方提名不超过{row.wanted}名（{law}）。"
            f"{nomination_time(self.context.today())}"
        )
        self.remarks.setText("\n".join(remark_words(one) for one in row.remarks))
        set_shown(self.remarks, bool(row.remarks))
        set_shown(self.nominating, row.state.before_vote and not row.formal)
        self.chips.show_chips({one.id: candidate_chip(one) for one in people}, self.chosen)
        self._show_panel()
        set_shown(self.primary_button, row.state is ElectionState.PRIMARY)
        set_shown(self.confirm_button, row.state is ElectionState.CONFIRM)
        set_shown(self.reopen_button, row.state is ElectionState.READY)

    def choose(self, candidate_id: str) -> None:
        """Another of those nominated."""
        self.panel.flush()
        self.chosen = candidate_id
        for key, chip in self.chips.chips.items():
            chip.setChecked(key == candidate_id)
        self._show_panel()

    def flush(self) -> None:
        """Takes over what is being typed."""
        self.panel.flush()

    def _show_panel(self) -> None:
        row = self.shown()
        self.panel.show_candidate(row, row.candidate(self.chosen), self._deputies())

    def _nominate(self, by: Nominator) -> None:
        self.slot.open(NominateForm(self.context, self.shown(), by, self._deputies()))

    def _request(self) -> ForOffice:
        return ForOffice(self.shown().id, self.context.today(), self.context.now())

    def _confirm(self) -> None:
        self.flush()
        request = self._request()
        self.run(lambda db: confirm_formal(db, request))

    def _reopen(self) -> None:
        office_id = self.shown().id
        self.run(lambda db: reopen_formal(db, office_id))

    def _primary(self) -> None:
        self.flush()
        request, made = self._request(), list[str]()
        if self.run(lambda db: made.append(open_primary(db, request))):
            self.ballots_asked.emit(made[0])


class VotePart(ElectionPart):
    """投票: the rounds, and preparing what is due."""

    title = "3　投票和计票"
    ballots_asked = Signal(str)

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.words = text_label("", "second")
        self.rounds = FigureTable("各次投票")
        self.open_button = primary_button("准备选票，去发票", "list-checks", self._open)
        self.count_button = primary_button("发票和计票", "list-checks", self._count)
        self.see_button = quiet_button("看计票", "list-checks", self._count)
        self.buttons = button_row([self.open_button, self.count_button, self.see_button])
        for widget in (self.words, self.rounds, self.buttons, self.problem):
            self.column.addWidget(widget)

    def show_election(self, row: ElectionRow) -> None:
        """Shows the votes held."""
        self.row = row
        set_shown(self.problem, False)
        rounds = (*row.primaries, *row.rounds)
        self.words.setText("" if rounds else "正式候选人定了以后，在这里准备选票、发票、计票。")
        set_shown(self.words, not rounds)
        set_shown(self.rounds, bool(rounds))
        cells: list[list[Cell]] = [
            [round_name(one), one.nature.value, (one.state.value, ROUND_TONES[one.state])] for one in rounds
        ]
        self.rounds.show_rows(["投票", "性质", "状态"], cells)
        due = row.state in (ElectionState.READY, ElectionState.TIED, ElectionState.VOID)
        set_shown(self.open_button, due)
        self.open_button.setText(_OPEN_WORDS.get(row.state, "准备选票，去发票"))
        running = [one for one in rounds if not one.announced]
        set_shown(self.count_button, bool(running))
        set_shown(self.see_button, bool(rounds) and not running and not due)

    def _open(self) -> None:
        request = ForOffice(self.shown().id, self.context.today(), self.context.now())
        made: list[str] = []

        if self.run(lambda db: made.append(open_election(db, request))):
            self.ballots_asked.emit(made[0])

    def _count(self) -> None:
        row = self.shown()
        rounds = (*row.primaries, *row.rounds)
        open_ = [one for one in rounds if not one.announced]
        # Of a void vote and the one held anew: the new one.
        wanted = next((one for one in open_ if one.valid_vote is not False), (*open_, *rounds[-1:])[0])
        self.ballots_asked.emit(wanted.id)


_OPEN_WORDS = {
    ElectionState.TIED: "准备再次投票的选票",
    ElectionState.VOID: "重新投票",
}


class ResultPart(ElectionPart):
    """结果: who was elected, missing seats, taking office, the words of the announcement."""

    title = "4　结果和就任"

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self._facts: SessionFacts | None = None
        self.further_from = FurtherFrom.FIRST_VOTE
        self.words = text_label("", "body")
        self.announcement = text_label("", "second")
        self.short_button = quiet_button("登记大会对缺额的决定", "check", self._ask_shortage)
        self.again_button = link_button("重新决定缺额", self._withdraw)
        self.office_button = primary_button("登记就任", "check", self._ask_office)
        self.announce_button = quiet_button("写公告", "file-text", self._announce)
        self.remove_button = removal_link("就任登记错了，删去", self._remove)
        self.buttons = button_row(
            [
                self.office_button,
                self.short_button,
                self.announce_button,
                self.again_button,
                self.remove_button,
            ]
        )
        for widget in (self.words, self.announcement, self.buttons, self.problem, self.slot):
            self.column.addWidget(widget)

    def show_session(self, facts: SessionFacts) -> None:
        """Which session it is."""
        self._facts = facts

    def show_election(self, row: ElectionRow) -> None:
        """Shows the result."""
        if self.row is not None and self.row.id != row.id:
            self.slot.close_form()
        self.row = row
        self.words.setText(_result_words(row))
        made = announcement_words(self._facts, row) if self._facts is not None else ""
        self.announcement.setText(f"公告的话：{made}" if made else "")
        set_shown(self.announcement, bool(made))
        settled = row.state in (ElectionState.ANNOUNCED, ElectionState.IN_OFFICE, ElectionState.SWORN)
        set_shown(self.announce_button, bool(made) and settled)
        set_shown(self.problem, False)
        set_shown(self.office_button, row.state is ElectionState.ANNOUNCED)
        set_shown(self.short_button, row.state is ElectionState.SHORT)
        set_shown(self.again_button, row.shortage is Shortage.NEXT)
        set_shown(self.remove_button, bool(row.holders))

    def _ask_shortage(self) -> None:
        self.slot.open(ShortageForm(self.context, self.shown(), self.further_from))

    def _ask_office(self) -> None:
        self.slot.open(TakeOfficeForm(self.context, self.shown()))

    def _announce(self) -> None:
        office_id, today = self.shown().id, self.context.today()

        if self.run(lambda db: announce_elected(db, office_id, today)):
            self.context.teller.note("公告已写好，在“会后”里编号、打印。", undo=True)

    def _withdraw(self) -> None:
        office_id = self.shown().id
        self.context.write(lambda db: withdraw_shortage(db, office_id))

    def _remove(self) -> None:
        ids = [one.id for one in self.shown().holders]

        def command(db: DbSession) -> None:
            for one in ids:
                remove_holder(db, one)

        if self.context.write(command):
            self.context.teller.note("已删去就任登记。", undo=True)


def _result_words(row: ElectionRow) -> str:
    lines = []
    if row.progress.elected:
        lines.append(elected_words(row))
    if row.progress.tied:
        names = "、".join(one.name for one in row.progress.tied)
        lines.append(
            f"{names}各得{row.progress.tied[0].votes}票，得票相等，再次投票选{row.progress.tied_seats}名。"
        )
    if row.progress.rounds and row.progress.missing:
        rest = "，留到下一次会议另行选举" if row.shortage is Shortage.NEXT else ""
        lines.append(f"还缺{row.progress.missing}名{rest}。")
    if row.holders:
        days = "、".join(f"{one.name}（{one.starts_on}）" for one in row.holders)
        lines.append(f"已登记就任：{days}。")
    return "\n".join(lines) or f"还没有宣布结果。{people_words(row)}。"
