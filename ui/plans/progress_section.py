"""进展: the state by one click, and what belongs to it: day and result, reason and new time."""

from __future__ import annotations

import datetime
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from renda_desktop.errors import InputProblem, RuleViolation
from renda_desktop.plans.item_commands import SetState, set_state
from renda_desktop.plans.plan_time import PlanTime
from renda_desktop.plans.rows import ItemRow
from renda_desktop.plans.rules import PAST_DUE, PlanState, Standing
from renda_desktop.storage.base import DbSession
from ui.plans.edits import plan_time
from ui.plans.facts import PlanFacts
from ui.plans.item_sections import TIME_HINT, ItemSection
from ui.runtime.context import AppContext
from ui.runtime.typed_dates import full_day
from ui.widgets.buttons import WRITES, Button
from ui.widgets.fields import DateField, Field, LongTextField, ParsedField
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.focus import reveal
from ui.widgets.labels import set_shown, text_label
from ui.widgets.tokens import GAP_TINY

_SETTLED_MS = 30
"""By then fields that have just come have their place and height."""
_WITH_REASON = (PlanState.POSTPONED, PlanState.CANCELLED)
_HINTS = {
    PlanState.POSTPONED: "写明推迟的原因，就记为推迟。",
    PlanState.CANCELLED: "写明取消的原因，就记为取消。",
}
_PAST_HINTS = {
    Standing.OVERDUE: "计划{time}完成，已经逾期。办完了请点“已完成”，没办完请写明原因。",
    Standing.NOT_CARRIED_OUT: "原定{time}，时间已经过了；计划还是草案，不算逾期。办完了请点“已完成”，没办请改时间。",
}


class ProgressSection(ItemSection):
    """推迟 and 取消 wait for their reason; everything else is stored at once."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self._item: ItemRow | None = None
        self._year = context.today().year
        self._waiting: PlanState | None = None
        self.buttons = {state: self._button(state) for state in PlanState}
        self.hint = text_label("", "second")
        self.done_on = DateField("完成日期", full_day)
        self.result = LongTextField("结果和后续落实", hint="形成了什么意见，交给谁办，落实得怎样", lines=3)
        self.reason = LongTextField("推迟、取消或者逾期的原因", hint="如 因防汛推迟", lines=2)
        self.until: ParsedField[PlanTime | None] = ParsedField(
            "推迟到",
            lambda text: plan_time(text, self._year),
            lambda time: time.text() if time else "",
            None,
            hint=f"{TIME_HINT}；还没有定就空着",
        )
        row = QWidget()
        flow = FlowLayout(row, GAP_TINY)
        for button in self.buttons.values():
            flow.addWidget(button)
        self.column.addWidget(row)
        self.column.addWidget(self.hint)
        fields: tuple[tuple[str, Field[Any]], ...] = (
            ("done_on", self.done_on),
            ("result", self.result),
            ("reason", self.reason),
        )
        for name, field in fields:
            self.column.addWidget(self.bind(name, field))
        self.column.addWidget(self.until)
        self.until.edited.connect(self._postpone_until)

    def show_item(self, item: ItemRow, facts: PlanFacts) -> None:
        """Shows the state; one that waits for its reason stays so on the same item."""
        same = self._item is not None and self._item.id == item.id
        if not same:
            self.flush()
        if not same or (self._item is not None and self._item.state is not item.state):
            self._waiting = None
        self._item, self._year = item, facts.year
        super().show_item(item, facts)
        self.until.set_value(item.time) if same else self.until.reset(item.time)
        self._arrange(facts.today)

    def flush(self) -> None:
        """The new time too."""
        super().flush()
        self.until.flush()

    def choose(self, state: PlanState) -> None:
        """One of the buttons."""
        self.form.flush()
        item = self._item
        if item is None:
            return
        reason = self.reason.value().strip()
        self._waiting = state if state in _WITH_REASON and not reason else None
        if self._waiting is None:
            self._set(state, reason=reason)
        self._arrange(self.context.today())
        target = self.result if state is PlanState.DONE else self.reason if state in _WITH_REASON else None
        if self._waiting is PlanState.POSTPONED:
            self.until.reset(None)
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)
            QTimer.singleShot(_SETTLED_MS, self, lambda: reveal(target))

    def edit(self, db: DbSession, record_id: str, name: str, value: Any) -> None:
        """A reason that was waited for sets the state as well."""
        waiting = self._waiting
        if name == "reason" and waiting is not None and value.strip():
            until = self.until.value() if waiting is PlanState.POSTPONED else None
            set_state(db, SetState(record_id, waiting, reason=value, until=until))
        else:
            super().edit(db, record_id, name, value)

    def _set(self, state: PlanState, reason: str = "", until: PlanTime | None = None) -> None:
        item = self._item
        assert item is not None
        day = (item.done_on or self.context.today()) if state is PlanState.DONE else None
        postponed = state is PlanState.POSTPONED
        request = SetState(item.id, state, day, reason=reason, until=until if postponed else None)
        self.context.write(lambda db: set_state(db, request), refused=self._refused)

    def _postpone_until(self, time: PlanTime | None) -> None:
        item = self._item
        if item is not None and item.state is PlanState.POSTPONED and time != item.time:
            self._set(PlanState.POSTPONED, item.reason, time)

    def _refused(self, problem: RuleViolation | InputProblem) -> None:
        places: dict[str | None, Field[Any]] = {
            "done_on": self.done_on,
            "reason": self.reason,
            "until": self.until,
            "time": self.until,
        }
        if problem.field in places:
            places[problem.field].show_error(problem.message)
        else:
            self.context.say(problem)

    def _arrange(self, today: datetime.date) -> None:
        item = self._item
        assert item is not None
        shown = self._waiting or item.state
        for state, button in self.buttons.items():
            button.setChecked(state is shown)
        standing = item.standing(today)
        words = _HINTS[self._waiting] if self._waiting else _PAST_HINTS.get(standing, "")
        self.hint.setText(words.format(time=item.time_text))
        set_shown(self.hint, bool(words))
        set_shown(self.done_on, shown is PlanState.DONE)
        set_shown(self.result, shown in (PlanState.DONE, PlanState.RUNNING) or bool(item.result))
        set_shown(self.reason, shown in _WITH_REASON or standing in PAST_DUE or bool(item.reason))
        set_shown(self.until, shown is PlanState.POSTPONED)

    def _button(self, state: PlanState) -> Button:
        button = Button(state.value, "", "chip", lambda: self.choose(state))
        button.setProperty(WRITES, True)
        button.setCheckable(True)
        button.setAccessibleName(f"状态：{state.value}")
        return button
