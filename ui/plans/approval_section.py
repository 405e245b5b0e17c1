"""通过和印发: which presidium meeting passed the plan, the party committee's consent, the date it is issued."""

from __future__ import annotations

from typing import Any

from renda_desktop.errors import RuleViolation
from renda_desktop.plans.commands import ApprovePlan, approve_plan
from renda_desktop.plans.rows import CarrierKind, PlanRow
from renda_desktop.storage.base import DbSession
from renda_desktop.township.queries import find_office
from ui.plans.choices import Choices
from ui.plans.facts import PlanFacts
from ui.plans.plan_sections import PlanSection
from ui.runtime.context import AppContext
from ui.runtime.typed_dates import full_day
from ui.widgets.fields import ChoiceField, DateField, FieldGrid
from ui.widgets.labels import set_shown, text_label
from ui.widgets.options import Option


class ApprovalSection(PlanSection):
    """通过和印发: presidium, party committee, date."""

    def __init__(self, context: AppContext, choices: Choices) -> None:
        super().__init__(context)
        self._choices = choices
        self.meeting = ChoiceField("由哪次主席团会议通过", (), hint="选会议，日期自动填好")
        self.approved = DateField("通过日期", full_day)
        grid = FieldGrid()
        grid.add(self.bind("meeting_id", self.meeting), wide=True)
        grid.add(self.bind("approved_on", self.approved))
        grid.add(self.bind("party_asked_on", DateField("请示党委日期", full_day)))
        grid.add(self.bind("party_agreed_on", DateField("党委同意日期", full_day)))
        grid.add(self.bind("issued_on", DateField("成文日期", full_day, hint="空着就用通过日期")))
        grid.add(self.bind("reported_on", DateField("报送县人大常委会日期", full_day)))
        self.column.addWidget(grid)
        self.column.addWidget(text_label("发文字号在下面“文书”里，各份文件那一行编。", "second"))

    def show_plan(self, plan: PlanRow, facts: PlanFacts) -> None:
        """Shows who passed it when."""
        options = self._choices.options(CarrierKind.MEETING)
        if plan.meeting_id and plan.meeting_id not in {option.key for option in options}:
            options.append(Option(plan.meeting_id, plan.meeting))
        self.meeting.set_options(options)
        super().show_plan(plan, facts)
        office = self.context.read(find_office)
        set_shown(self.meeting, office is None or office.kind.has_congress)

    def value(self, name: str, row: PlanRow) -> Any:
        """The meeting's id for the meeting."""
        return row.meeting_id or "" if name == "meeting_id" else super().value(name, row)

    def edit(self, db: DbSession, record_id: str, name: str, value: Any) -> None:
        """Raises RuleViolation for a meeting that was not held yet."""
        plan = self.plan
        assert plan is not None
        if name == "meeting_id":
            self._approve_by(db, plan, value)
        elif name == "approved_on":
            approve_plan(db, ApprovePlan(record_id, value, plan.meeting_id if value else None))
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
