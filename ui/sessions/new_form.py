"""＋ 新增会议 and 从往次会议复制, asked for in the card: Enter or one click makes agenda, schedule and checklist."""

from __future__ import annotations

import datetime
from typing import Any

from PySide6.QtCore import Qt, Signal

from renda_desktop.chinese.numerals import ordinal
from renda_desktop.errors import InputProblem, RuleViolation
from renda_desktop.sessions import presets
from renda_desktop.sessions.commands import AddSession, add_session
from renda_desktop.sessions.copy_commands import CopySession, copy_session
from renda_desktop.sessions.queries import (
    list_sessions,
    practice_on,
    preparatory_meeting_usual,
    propose,
    words_for,
)
from renda_desktop.sessions.rows import Proposal, SessionRow
from renda_desktop.sessions.rules import USUAL_SWITCHES, SessionKind, Switch, plan_year
from renda_desktop.sessions.standing import Setting
from renda_desktop.storage.base import DbSession
from renda_desktop.township.queries import TermRow, list_terms, term_on
from ui.runtime.context import AppContext
from ui.runtime.typed_dates import full_day
from ui.sessions.basics_section import kind_field, switch_field, switches_from
from ui.widgets.buttons import primary_button
from ui.widgets.field import Field, all_readable
from ui.widgets.field_grid import FieldGrid
from ui.widgets.fields import ChoiceField, DateField, NumberField
from ui.widgets.form_page import FormPage
from ui.widgets.labels import set_shown, text_label
from ui.widgets.options import Option
from ui.widgets.page_keys import on_enter

_NEW, _COPY = "新增会议", "从往次会议复制"


class NewSessionForm(FormPage):
    """A small choice in place of the card; `made` with the id of the new session."""

    made = Signal(str)

    def __init__(self, context: AppContext) -> None:
        super().__init__(_NEW, "不新增了")
        self._context = context
        self._terms: list[TermRow] = []
        self._sessions: list[SessionRow] = []
        self._own_kind = self._own_number = self._own_switches = self._own_term = False
        self.source = ChoiceField("照哪一次会议", ())
        self.term = ChoiceField("届次", ())
        self.opens_on = DateField("开会日期", full_day, hint="没有定可以先空着")
        self.days = NumberField("会期", minimum=1, maximum=15, unit="天")
        self.number = NumberField("第几次会议", minimum=1, maximum=99, unit="次", hint="本届第几次，请填写")
        self.kind = kind_field()
        self.switches = switch_field()
        self.will_make = text_label("", "second")
        self.make_button = primary_button(_NEW, on_click=self._make)
        self._fields: dict[str, Field[Any]] = {
            "source": self.source, "opens_on": self.opens_on, "closes_on": self.days, "number": self.number,
            "term_id": self.term, "kind": self.kind, "switches": self.switches,
        }  # fmt: skip
        self._lay_out()
        self._connect()
        on_enter(self, self._make)

    def begin(self, source: str = "", *, copying: bool = False) -> None:
        """Empty fields with the usual proposals; with `copying` an earlier session is asked for too."""
        today = self._context.today()
        self._terms, self._sessions = self._context.read(
            lambda db: (list_terms(db), list_sessions(db, today))
        )
        self._own_kind = self._own_number = self._own_switches = self._own_term = False
        self.title_label.setText(_COPY if copying else _NEW)
        set_shown(self.source, copying)
        set_shown(self.term, len(self._terms) > 1)
        self.term.set_options([Option(term.id, f"{ordinal(term.number)}届") for term in self._terms])
        self.source.set_options([Option(r.id, r.short_name, r.kind.value) for r in self._sessions])
        self.opens_on.reset(None)
        self.days.reset(1)
        known = [row.id for row in self._sessions]
        self.source.reset((source if source in known else known[0] if known else "") if copying else "")
        self.term.reset(self._usual_term(today))
        self._propose()
        self.opens_on.setFocus(Qt.FocusReason.OtherFocusReason)

    def is_copying(self) -> bool:
        """Whether an earlier session is the pattern."""
        return bool(self.source.value())

    def _usual_term(self, day: datetime.date) -> str:
        on = self._context.read(lambda db: term_on(db, day))
        return on.id if on else self._terms[0].id if self._terms else ""

    def _propose(self) -> None:
        """Number, kind and switches usual at that time of the year, unless the clerk chose already."""
        day = self.opens_on.value() or self._context.today()
        if not self.term.value():
            return
        proposed = self._context.read(lambda db: propose(db, self.term.value(), day))
        if not self._own_number:
            self.number.reset(proposed.number)
        if not self._own_kind:
            self.kind.reset(self._usual_kind(proposed).name)
        if not self._own_switches:
            self.switches.reset(self._usual_switches())
        self._say_what_comes()

    def _usual_kind(self, proposed: Proposal) -> SessionKind:
        source = self._source()
        kind = source.kind if source else proposed.kind
        first = self.number.value() == 1
        if first:
            return SessionKind.FIRST
        return SessionKind.START if kind is SessionKind.FIRST else kind

    def _usual_switches(self) -> tuple[str, ...]:
        source, kind = self._source(), SessionKind[self.kind.value()]
        same = source is not None and source.kind is kind
        usual = source.switches if source is not None and same else USUAL_SWITCHES[kind]
        return tuple(switch.name for switch in Switch if switch in usual)

    def _source(self) -> SessionRow | None:
        return next((row for row in self._sessions if row.id == self.source.value()), None)

    def _say_what_comes(self) -> None:
        if self.is_copying():
            self.will_make.setText(
                "议程、日程、筹备清单、列席名单和地点照那一次带过来，日期跟着新的开会日期走。"
            )
            return
        kind, chosen, day = SessionKind[self.kind.value()], self.switches.value(), self.opens_on.value()

        def count(db: DbSession) -> tuple[int, int, int]:
            on = day or datetime.date.max
            setting = Setting(kind, switches_from(chosen), preparatory_meeting_usual(db, on))
            words = words_for(db, plan_year(kind, day))
            return (
                len(presets.agenda(setting, words)),
                len(presets.schedule(setting, words, self.days.value() or 1)),
                len(presets.steps(setting, words, practice_on(db, on))),
            )

        agenda, schedule, steps = self._context.read(count)
        self.will_make.setText(
            f"会自动排好：议程{agenda}项，日程{schedule}行，筹备清单{steps}项。都可以再改。"
        )

    def _make(self) -> None:
        if not all_readable(self._fields.values()):
            return
        opens, number = self.opens_on.value(), self.number.value()
        if number is None:
            self.number.show_error("请填写这是本届的第几次会议，例如 9。")
            self.number.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        days = (self.days.value() or 1) - 1
        closes = opens + datetime.timedelta(days=days) if opens else None
        kind, switches = SessionKind[self.kind.value()], switches_from(self.switches.value())
        term = self.term.value()
        for field in self._fields.values():
            field.show_error(None)
        if self.is_copying():
            copied = CopySession(self.source.value(), number, opens, closes, term, kind, switches)
            self._context.write(
                lambda db: copy_session(db, copied), refused=self._refused, done=self.made.emit
            )
        else:
            request = AddSession(term, number, kind, switches, opens, closes)
            self._context.write(
                lambda db: add_session(db, request), refused=self._refused, done=self.made.emit
            )

    def _refused(self, problem: RuleViolation | InputProblem) -> None:
        self._fields.get(problem.field or "", self.number).show_error(problem.message)

    def _connect(self) -> None:
        self.kind.edited.connect(self._kind_chosen)
        self.number.edited.connect(self._number_chosen)
        self.switches.edited.connect(self._switches_chosen)
        self.opens_on.edited.connect(self._day_chosen)
        self.term.edited.connect(self._term_chosen)
        for field in (self.source, self.days):
            field.edited.connect(lambda _: self._propose())
        for line in (self.opens_on, self.days, self.number):
            line.editor.entered.connect(self._make)

    def _day_chosen(self, day: datetime.date | None) -> None:
        """A day in the coming term means a session of the coming term, unless the clerk chose another."""
        if not self._own_term:
            self.term.reset(self._usual_term(day or self._context.today()))
        self._propose()

    def _term_chosen(self, _term: str) -> None:
        self._own_term = True
        self._propose()

    def _kind_chosen(self, _key: str) -> None:
        self._own_kind = True
        self._propose()

    def _number_chosen(self, _number: int | None) -> None:
        self._own_number = True
        self._propose()

    def _switches_chosen(self, _keys: tuple[str, ...]) -> None:
        self._own_switches = True
        self._say_what_comes()

    def _lay_out(self) -> None:
        grid = FieldGrid()
        for field in (self.opens_on, self.days, self.number, self.term):
            grid.add(field)
        for widget in (self.source, grid, self.kind, self.switches, self.will_make):
            self.column.addWidget(widget)
        self.end(self.make_button)
