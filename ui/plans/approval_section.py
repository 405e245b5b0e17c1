"""通过和印发: which presidium meeting passed the plan, the party committee's consent, the document number."""

from __future__ import annotations

from typing import Any

from renda_desktop.errors import RuleViolation
from renda_desktop.issuing.commands import VoidNumber, void_number
from renda_desktop.issuing.queries import next_number
from renda_desktop.issuing.rules import Series, number_text
from renda_desktop.plans.commands import ApprovePlan, NumberPlan, approve_plan, number_plan
from renda_desktop.plans.rows import CarrierKind, PlanRow
from renda_desktop.storage.base import DbSession
from renda_desktop.township.queries import find_office
from ui.plans.choices import Choices
from ui.plans.facts import PlanFacts
from ui.plans.plan_sections import PlanSection
from ui.runtime.context import AppContext
from ui.runtime.typed_dates import full_day
from ui.widgets.buttons import link_button
from ui.widgets.fields import ChoiceField, DateField, FieldGrid, NumberField, TextField
from ui.widgets.labels import set_shown, text_label
from ui.widgets.options import Option


class ApprovalSection(PlanSection):
    """通过和印发: presidium, party committee, document number."""

    def __init__(self, context: AppContext, choices: Choices) -> None:
        super().__init__(context)
        self._choices = choices
        self._next = 1
        self.meeting = ChoiceField("由哪次主席团会议通过", (), hint="选会议，日期自动填好")
        self.approved = DateField("通过日期", full_day)
        self.number = NumberField("发文字号", minimum=1, unit="号")
        self.number_line = text_label("", "second")
        self.give_button = link_button("", lambda: self.number.type_text(str(self._next)))
        self.void_button = link_button("作废字号…", self._ask_reason)
        self.void_reason = TextField("作废的原因", hint="写明原因，这个字号就作废，登记里留着")
        grid = FieldGrid()
        grid.add(self.bind("meeting_id", self.meeting), wide=True)
        grid.add(self.bind("approved_on", self.approved))
        grid.add(self.bind("party_agreed_on", DateField("党委同意日期", full_day)))
        grid.add(self.bind("issued_on", DateField("成文日期", full_day, hint="空着就用通过日期")))
        grid.add(self.bind("number", self.number))
        self.column.addWidget(grid)
        for widget in (self.number_line, self.give_button, self.void_button):
            self.column.addWidget(widget)
        self.column.addWidget(self.bind("void_reason", self.void_reason))
        self.void_reason.hide()

    def show_plan(self, plan: PlanRow, facts: PlanFacts) -> None:
        """Shows who passed it when, and its number in full."""
        options = self._choices.options(CarrierKind.MEETING)
        if plan.meeting_id and plan.meeting_id not in {option.key for option in options}:
            options.append(Option(plan.meeting_id, plan.meeting))
        self.meeting.set_options(options)
        super().show_plan(plan, facts)
        year = (plan.dated or facts.today).year
        office, self._next = self.context.read(
            lambda db: (find_office(db), next_number(db, Series.DOCUMENT, year=year))
        )
        set_shown(self.meeting, office is None or office.kind.has_congress)
        mark, given = office.document_mark if office else "", plan.number
        words = number_text(given.series, given.number, mark=mark, year=given.year or year) if given else ""
        self.number_line.setText(f"全称：{words}" if words else "")
        self.give_button.setText(f"编为 {number_text(Series.DOCUMENT, self._next, mark=mark, year=year)}")
        for widget in (self.number_line, self.void_button):
            set_shown(widget, given is not None)
        set_shown(self.give_button, given is None)
        if given is None:
            self.void_reason.hide()

    def value(self, name: str, row: PlanRow) -> Any:
        """The meeting's id, the bare number; a reason to void is never kept."""
        if name == "number":
            return row.number.number if row.number else None
        if name == "meeting_id":
            return row.meeting_id or ""
        return "" if name == "void_reason" else super().value(name, row)

    def edit(self, db: DbSession, record_id: str, name: str, value: Any) -> None:
        """Raises RuleViolation for a meeting that was not held yet, and for a number taken away without reason."""
        plan = self.plan
        assert plan is not None
        if name == "meeting_id":
            self._approve_by(db, plan, value)
        elif name == "approved_on":
            approve_plan(db, ApprovePlan(record_id, value, plan.meeting_id if value else None))
        elif name == "number":
            self._give(db, plan, value)
        elif name == "void_reason":
            if plan.number is not None:
                void_number(db, VoidNumber(plan.number.id, value))
        else:
            super().edit(db, record_id, name, value)

    def _approve_by(self, db: DbSession, plan: PlanRow, meeting_id: str) -> None:
        if not meeting_id:
            approve_plan(db, ApprovePlan(plan.id, plan.approved_on, None))
            return
        held = self._choices.occasion(meeting_id)
        day = held.day if held and held.day else plan.approved_on
        if day is None:
            raise RuleViolation("这次会议还没有定日期，请先填通过日期。", "meeting_id")
        if day > self.context.today():
            raise RuleViolation(f"这次会议{day.isoformat()}才开，开过以后再选。", "meeting_id")
        approve_plan(db, ApprovePlan(plan.id, day, meeting_id))

    def _give(self, db: DbSession, plan: PlanRow, number: int | None) -> None:
        if number is not None:
            number_plan(db, NumberPlan(plan.id, number, plan.dated or self.context.today()))
        elif plan.number is not None:
            raise RuleViolation("字号已经编了，不用了请点下面的“作废字号”。", "number")

    def _ask_reason(self) -> None:
        self.void_reason.show()
        self.void_reason.setFocus()
