"""签到 on the session's card: figures of each sitting, who was where, leave, and what an absence means."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from msgspec import structs
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from renda_desktop.changes.absence_words import absence_words
from renda_desktop.changes.rows import AbsenceSummary
from renda_desktop.changes.seat_queries import absence_summaries
from renda_desktop.errors import InputProblem, RuleViolation
from renda_desktop.sessions.rows import SessionCard
from renda_desktop.sittings.history import sign_histories
from renda_desktop.sittings.leave_commands import AskLeave, ask_leave
from renda_desktop.sittings.lookups import CLOCK, SittingRef
from renda_desktop.sittings.queries import session_sheet
from renda_desktop.sittings.rows import SessionSheet, SittingLine, SittingSheet
from renda_desktop.sittings.rules import SignWay
from renda_desktop.sittings.run_commands import (
    CloseSitting,
    OpenSitting,
    close_sitting,
    confirm_clock,
    open_sitting,
)
from renda_desktop.sittings.sign_commands import SignAll, SignIn, SignOut, sign_all, sign_in, take_back
from renda_desktop.storage.changelog import describe
from ui.runtime.context import AppContext
from ui.runtime.form_place import FormPlace
from ui.sessions.parts import CardPart
from ui.sessions.sittings.base_question import BaseQuestion
from ui.sessions.sittings.corrections_note import CorrectionsNote
from ui.sessions.sittings.leaves_block import LeavesBlock
from ui.sessions.sittings.presence_list import Histories, PresenceList, presence_rows
from ui.sessions.sittings.run_forms import CloseForm, OpenForm
from ui.sessions.sittings.sitting_choice import SittingChoice
from ui.sessions.sittings.summary_words import delegation_words, summary_words
from ui.sessions.sittings.times_box import TimesBox
from ui.widgets.buttons import link_button, quiet_button
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import set_shown, text_label
from ui.widgets.lines import replace_lines
from ui.widgets.question import Question
from ui.widgets.tokens import GAP_SMALL, GAP_TINY

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

NO_DATE = "先在“会议”里填写开会日期，再登记签到。"
NO_SITTING = "日程里还没有预备会议或者全体会议，排好以后在这里签到。"
_KEYS = (
    "选中代表以后按 1 记为到会、0 撤销签到、2 登记请假，记在上面选中的那次会议；按住 Shift 或 Ctrl 可选多人。"
)


class SittingsSection(CardPart):
    """Made for corrections and for places without a desk; the desk itself is a page."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self._sheet: SessionSheet | None = None
        self._histories: Histories = {}
        self._entry = ""
        self._names: tuple[str, ...] = ()
        self._again: Callable[[], object] | None = None
        self.form_place = FormPlace()
        self.list: PresenceList | None = None
        self.nothing = text_label("", "second")
        self.desk_button = quiet_button("签到台", "users", lambda: self.page_asked.emit("desk", self._entry))
        self.summaries: list[QLabel] = []
        self.base = BaseQuestion(context)
        self.sittings = SittingChoice()
        self.present_button = quiet_button("记为到会", "check", lambda: self._mark_selected("1"))
        self.back_button = quiet_button("撤销签到", "undo-2", lambda: self._mark_selected("0"))
        self.all_button = quiet_button("全部到会", "users", self._sign_all)
        self.open_button = quiet_button("宣布开会…", "", lambda: self._open_form(OpenForm))
        self.close_button = quiet_button("散会…", "", lambda: self._open_form(CloseForm))
        self.unopen_link = link_button("取消宣布开会", self._unopen)
        self.unclose_link = link_button("取消散会", self._unclose)
        self.units = text_label("", "second")
        self.clock_words = text_label("", "error")
        self.clock = Question("按会议当天登记", "check", "不登记", self.clock_words)
        self.times = TimesBox(context, self._ref_of)
        self.corrections = CorrectionsNote()
        self.leaves = LeavesBlock(context)
        self.absent = text_label("", "second")
        self._body = QWidget()
        self._lay_out()
        self.sittings.chosen.connect(self._choose)
        self.clock.confirmed.connect(self._confirm_clock)

    def show_card(self, card: SessionCard) -> None:
        """Shows a session; selection, chosen sitting and what is being typed stay."""
        if self.card is not None and self.card.facts.id != card.facts.id:
            self.flush()
            self._entry = ""
            self.form_place.close_form()
            self.clock.hide()
        self.card = card
        usable = card.facts.opens_on is not None and bool(card.sittings)
        self.nothing.setText(NO_SITTING if card.facts.opens_on else NO_DATE)
        set_shown(self.nothing, not usable)
        set_shown(self._body, usable)
        if not usable:
            self._sheet = None
            return
        self._sheet, self._histories, absent = self.context.read(lambda db: self._read(db, card))
        self._show_sheet(self._sheet, card)
        self.absent.setText(absence_words(card.facts.id, absent, card.figures.day))
        set_shown(self.absent, bool(self.absent.text()))

    def flush(self) -> None:
        """Takes over what is being typed."""
        self.times.flush()
        self.leaves.flush()

    def reach(self, record_id: str, field: str) -> None:
        """On a deputy (a mark of the register), a request for leave, or the question who is counted."""
        if field == "counts_suspended" and not self.base.isHidden():
            self.base.enter()
        elif self.list is None:
            self.desk_button.setFocus()
        elif any(leave.id == record_id for leave in (self._sheet.leaves if self._sheet else ())):
            self.leaves.list.select_ids((record_id,))
            self.leaves.list.setFocus()
        else:
            sitting = next((one for one in (field, record_id) if one in self.sittings.chips), "")
            if sitting:
                self._choose(sitting)
            self.list.select_ids((record_id,))
            self.list.setFocus()

    def _read(self, db: DbSession, card: SessionCard) -> tuple[SessionSheet, Histories, list[AbsenceSummary]]:
        today, sheet = self.context.today(), session_sheet(db, card.facts.id)
        histories = sign_histories(db, [one.entry.id for one in sheet.sittings])
        absent = absence_summaries(db, card.facts.term_id, today) if card.state.begun else []
        return sheet, histories, absent

    def _show_sheet(self, sheet: SessionSheet, card: SessionCard) -> None:
        if all(sitting.entry_id != self._entry for sitting in card.sittings):
            self._entry = card.sittings[0].entry_id
        lines = [text_label(summary_words(one)) for one in sheet.sittings]
        replace_lines(self._summary_place, self.summaries, lines)
        self.summaries = lines
        self.base.show_session(card)
        self.sittings.show_sittings(card.sittings, self._entry)
        self._show_list(sheet)
        current = self._current()
        self.units.setText(delegation_words(current))
        set_shown(self.units, bool(self.units.text()))
        set_shown(self.open_button, current.opened_at is None)
        going = current.opened_at is not None and current.closed_at is None
        for button in (self.close_button, self.unopen_link):
            set_shown(button, going)
        set_shown(self.unclose_link, current.closed_at is not None)
        self.leaves.show_sheet(card.facts.id, sheet, card.sittings)
        self.corrections.show_histories(current, self._histories.get(current.entry.id, {}))
        self._show_times()

    def _show_list(self, sheet: SessionSheet) -> None:
        names = tuple(sitting.name for sitting in sheet.sittings)
        if self.list is None or names != self._names:
            self._names = names
            old, self.list = self.list, PresenceList(names)
            self.list.marked.connect(self._mark)
            self.list.selection_changed.connect(self._show_times)
            replace_lines(self._list_place, [old] if old else [], [self.list])
        self.list.set_rows(presence_rows(sheet, self._histories))

    def _choose(self, entry_id: str) -> None:
        self.times.flush()
        self._entry = entry_id
        if self._sheet is not None:
            self._show_sheet(self._sheet, self.session())

    def _current(self) -> SittingSheet:
        found = self._sheet.sitting(self._entry) if self._sheet else None
        assert found is not None, "a sitting was used before it was shown"
        return found

    def _ref(self) -> SittingRef:
        return self._ref_of(self._entry)

    def _ref_of(self, entry: str) -> SittingRef:
        return SittingRef(self.session().facts.id, entry, self.context.today())

    def _ref_with_time(self) -> SittingRef:
        """With the time of the computer, where a minute of it is recorded."""
        same_day = self.context.today() == self._current().entry.day
        return structs.replace(self._ref(), at=self.context.now() if same_day else None)

    def _line_of_selected(self) -> SittingLine | None:
        ids = self.list.selected_ids() if self.list else ()
        if len(ids) != 1:
            return None
        return next((line for line in self._current().lines if line.deputy.id == ids[0]), None)

    def _mark_selected(self, key: str) -> None:
        ids = self.list.selected_ids() if self.list else ()
        if ids:
            self._mark(ids, key)
        else:
            self.context.teller.note("请先在表里选中代表。")

    def _mark(self, ids: tuple[str, ...], key: str) -> None:
        self.times.flush()
        lines = [line for line in self._current().lines if line.deputy.id in ids]
        if key == "1":
            self._write(partial(_sign_in, self._ref(), [line for line in lines if line.arrival is None]))
        elif key == "0":
            who = tuple(line.mandate_id for line in lines if line.arrival is not None)
            self._write(lambda db: take_back(db, SignOut(self._ref(), who)))
        else:
            mandates = tuple(line.mandate_id for line in lines)
            asked = AskLeave(self.session().facts.id, mandates, self._entry, "", self.context.today())
            self._write(lambda db: ask_leave(db, asked))

    def _sign_all(self) -> None:
        self._write(lambda db: sign_all(db, SignAll(self._ref())))

    def _write(self, command: Callable[[DbSession], object]) -> None:
        self._again = None
        if not self.context.write(command, refused=self._refused):
            self._again = lambda: self._write(command)

    def _refused(self, problem: RuleViolation | InputProblem) -> None:
        if problem.field == CLOCK:
            self.clock_words.setText(problem.message)
            self.clock.unfold("按会议当天登记")
        else:
            self.context.say(problem)

    def _confirm_clock(self) -> None:
        ref, again = self._ref(), self._again
        self.clock.hide()
        if self.context.write(lambda db: confirm_clock(db, ref)) and again is not None:
            again()

    def _open_form(self, make: type[OpenForm] | type[CloseForm]) -> None:
        same_day = self.context.today() == self._current().entry.day
        now = self.context.now() if same_day else None
        self.form_place.open(make(self.context, self._ref_with_time, self._current().name, now))

    def _unopen(self) -> None:
        self._write(lambda db: open_sitting(db, OpenSitting(self._ref(), None)))

    def _unclose(self) -> None:
        self._write(lambda db: close_sitting(db, CloseSitting(self._ref(), None)))

    def _show_times(self) -> None:
        line = self._line_of_selected() if self._sheet else None
        if self._sheet is not None:
            current = self._current()
            known = self._histories.get(current.entry.id, {})
            self.times.show_line(current, line, known.get(line.mandate_id) if line else None)

    def _lay_out(self) -> None:
        self._summary_place, self._list_place = QVBoxLayout(), QVBoxLayout()
        self._summary_place.setSpacing(GAP_TINY)
        tools = QWidget()
        flow = FlowLayout(tools, GAP_SMALL)
        for button in (
            self.present_button, self.back_button, self.all_button, self.open_button, self.close_button,
            self.unopen_link, self.unclose_link,
        ):  # fmt: skip
            flow.addWidget(button)
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_SMALL)
        column.addWidget(self.desk_button)
        column.addLayout(self._summary_place)
        for widget in (self.base, self.sittings, self.units, tools, self.clock, self.form_place):
            column.addWidget(widget)
        column.addLayout(self._list_place)
        below = (text_label(_KEYS, "second"), self.corrections, self.times, self.leaves, self.absent)
        for widget in below:
            column.addWidget(widget)
        self.column.addWidget(self.nothing)
        self.column.addWidget(self._body)


def _sign_in(ref: SittingRef, lines: list[SittingLine], db: DbSession) -> None:
    """Several at once are one action."""
    if len(lines) > 1:
        describe(db, f"{lines[0].deputy.name}等{len(lines)}人记为到会")
    for line in lines:
        sign_in(db, SignIn(ref, line.mandate_id, SignWay.CLICK))
