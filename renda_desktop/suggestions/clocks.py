"""Which clocks run for a suggestion: the rules as they hold in this office, from the day each begins."""

from __future__ import annotations

import datetime

from msgspec import Struct

from renda_desktop.chinese.dates import months_later
from renda_desktop.deliberation.register_queries import EntryRow
from renda_desktop.law.citations import cite
from renda_desktop.law.intervals import due_after
from renda_desktop.law.lawbook import RuleHere
from renda_desktop.law.rule import Rule, Standing
from renda_desktop.law.working_days import WorkingCalendar
from renda_desktop.sessions.queries import list_facts
from renda_desktop.storage.base import DbSession
from renda_desktop.suggestions.rules import (
    ASSIGN_RULE,
    CO_RULE,
    FEEDBACK_RULE,
    HARD_RULE,
    REDO_RULE,
    REPLY_RULE,
    RETURN_RULE,
    Clock,
)
from renda_desktop.township.calendar import working_calendar
from renda_desktop.township.lawbook import rule_here

CLOSED = "session_closed"
"""Where a rule counts from the close of the session instead of the day of assignment (鲁乡镇规定2015 第十五条)."""


class Clocks:
    """Makes clocks; the calendar and the sessions' closing days are read once."""

    def __init__(self, db: DbSession) -> None:
        self._db = db
        self._calendar = working_calendar(db)
        self._closing = {facts.id: facts.closes_on or facts.opens_on for facts in list_facts(db)}
        self._made: dict[tuple[str, datetime.date], Clock | None] = {}

    def reply(self, entry: EntryRow, begins: datetime.date, *, hard: bool) -> ReplyClocks:
        """The reply of the first round: three months, six where it is hard (代表法2025 第五十一条第二款).

        A stricter local figure that the office confirmed decides; one that nobody confirmed stands beside.
        """
        here = rule_here(self._db, HARD_RULE if hard else REPLY_RULE, begins)
        if here is None:
            months = 6 if hard else 3
            return ReplyClocks(
                Clock("答复", begins, months_later(begins, months), True, "", REPLY_RULE), None
            )
        if here.standing is not Standing.PROPOSED:
            return ReplyClocks(self._of(here.rule, here, entry, begins, binding=True), None)
        binding = here.binding
        local = self._of(here.rule, here, entry, begins, binding=False)
        if binding is None:
            return ReplyClocks(local, None)
        return ReplyClocks(self._of(binding, here, entry, begins, binding=True), local)

    def _of(
        self, rule: Rule, here: RuleHere, entry: EntryRow, begins: datetime.date, *, binding: bool
    ) -> Clock:
        closing = self._closing.get(entry.origin.session_id or "")
        start = closing if rule.word("from") == CLOSED and closing is not None else begins
        basis = here.basis if rule is here.rule else cite(rule, begins)
        return Clock("答复", start, due_after(rule, start, self._calendar), binding, basis, rule.id)

    def redo(self, begins: datetime.date, by_notice: datetime.date | None) -> Clock:
        """The reply of a further round: as the notice says, else as the place has it; no national figure."""
        made = self._local(REDO_RULE, "再次答复", begins)
        if by_notice is not None:
            return Clock("再次答复", begins, by_notice, True, "重新办理通知", REDO_RULE)
        return made or Clock("再次答复", begins, months_later(begins, 1), False, "", REDO_RULE)

    def assign(self, received: datetime.date) -> Clock | None:
        """Assignment after receipt."""
        return self._local(ASSIGN_RULE, "交办", received)

    def hand_back(self, assigned: datetime.date) -> Clock | None:
        """Until when a unit may hand back what is not its business."""
        return self._local(RETURN_RULE, "退回", assigned)

    def opinion(self, assigned: datetime.date) -> Clock | None:
        """A co-handler's opinion to the main one."""
        return self._local(CO_RULE, "提出会办意见", assigned)

    def feedback(self, delivered: datetime.date) -> Clock | None:
        """The deputy's slip after the reply."""
        return self._local(FEEDBACK_RULE, "收回代表意见", delivered)

    def _local(self, rule_id: str, what: str, begins: datetime.date) -> Clock | None:
        """Made once for a day: many are assigned, or answered, on the same one."""
        if (rule_id, begins) not in self._made:
            self._made[rule_id, begins] = self._make(rule_id, what, begins)
        return self._made[rule_id, begins]

    def _make(self, rule_id: str, what: str, begins: datetime.date) -> Clock | None:
        here = rule_here(self._db, rule_id, begins)
        if here is None:
            return None
        due = due_after(here.rule, begins, self._calendar)
        return Clock(what, begins, due, here.standing is not Standing.PROPOSED, here.basis, rule_id)


class ReplyClocks(Struct, frozen=True):
    """The clock that counts, and a stricter local one nobody has confirmed."""

    clock: Clock
    proposed: Clock | None


def unknown_years(calendar: WorkingCalendar, clock: Clock, rule: Rule) -> list[int]:
    """Years whose public holidays are not known though the clock counts working days in them."""
    if rule.word("unit") != "working_day":
        return []
    return [y for y in range(clock.begins_on.year, clock.due_on.year + 1) if y not in calendar.years]
