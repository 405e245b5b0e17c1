"""What one click on the page of the day does: the command of the step, or the page where its record is made."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from renda_desktop.errors import InputProblem, RuleViolation
from renda_desktop.proceedings.commands import (
    AnnounceRounds,
    AnnounceVote,
    CallPresidium,
    OpenNow,
    StepRef,
    announce_rounds,
    announce_vote,
    call_presidium,
    close_now,
    mark_step,
    open_now,
    swear,
    unmark_step,
)
from renda_desktop.proceedings.rows import SittingOrder, Step
from renda_desktop.proceedings.rules import Act, Script, StepKind
from renda_desktop.sittings.run_commands import SHORT
from renda_desktop.votes.commands import ListMotions, list_motions
from ui.runtime.context import AppContext

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession
    from ui.sessions.proceedings.day_page import DayPage

_WORDS = {
    Act.MARK: "讲完了，下一步",
    Act.OPEN: "宣布开会",
    Act.VOTE: "宣布表决结果",
    Act.LIST: "按议程列出表决事项",
    Act.RESULT: "宣布结果",
    Act.OATH: "宣誓完毕，下一步",
    Act.CLOSE: "散会",
}


_OF_ELECTION = (StepKind.INTRODUCE, StepKind.RESULT, StepKind.OATH)


def _offered() -> frozenset[str]:
    """The pages this tab has."""
    from ui.sessions.pages import PAGES

    return frozenset(one.key for one in PAGES)


class Doing:
    """Records as of now; on another day than the sitting's only once the clerk said as of when."""

    def __init__(self, context: AppContext, page: DayPage) -> None:
        self._context, self._page = context, page
        self._moment: tuple[datetime.date, datetime.time] | None = None
        """Of what is recorded afterwards: day of the sitting and the time it was then."""

    def words(self, step: Step) -> str:
        """What the blue button says."""
        if step.kind is StepKind.CLOSE:
            return "宣布闭幕"
        if self.desk_first(step):
            return "打开签到台"
        if step.act is Act.BALLOTS:
            return "打开计票" if step.rounds else _WORDS[Act.MARK]
        if step.act is Act.MEETING:
            return "打开主席团会议" if step.subject_id else "建立主席团会议"
        if step.kind is StepKind.OPEN:
            return (
                "宣布开幕"
                if step.title == "宣布开幕"
                else "宣布开会"
                if step.act is Act.OPEN
                else _WORDS[Act.MARK]
            )
        return _WORDS[step.act]

    def pages_for(self, step: Step) -> dict[str, str]:
        """The pages that belong to a step, with the record each begins with."""
        found: dict[str, str] = {}
        if step.kind in (StepKind.COUNT, StepKind.OPEN, StepKind.RECOUNT) and not self.desk_first(step):
            found["desk"] = self._page.order().hall.sitting_id
        if step.rounds and (step.act is not Act.BALLOTS or step.done):
            found["ballots"] = step.rounds[0]
        if step.script in (Script.ELECTION, Script.OATH) and step.kind in _OF_ELECTION:
            day = self._page.day
            office = day.office(step.subject_id) if day else None
            found["election"] = office.id if office else ""
        return {key: record for key, record in found.items() if key in _offered()}

    def can_pass(self, step: Step) -> bool:
        """Whether the step may be gone through without the page the blue button opens."""
        return self.desk_first(step) or (
            step.act in (Act.BALLOTS, Act.MEETING) and self.words(step) != _WORDS[Act.MARK]
        )

    def desk_first(self, step: Step) -> bool:
        """Whether nobody was signed in yet where people are to be counted."""
        return step.kind is StepKind.COUNT and self._page.order().hall.present is None

    def marked(self, step: Step) -> bool:
        """Whether the step is done by a mark, which can be taken back here."""
        day = self._page.day
        return day is not None and (step.entry_id, step.key) in day.marks

    def do(self, order: SittingOrder, step: Step) -> None:
        """Does what happens next."""
        if self.desk_first(step):
            self._page.page_asked.emit("desk", order.hall.sitting_id)
            return
        if step.act is Act.BALLOTS and step.rounds:
            self._page.page_asked.emit("ballots", step.rounds[0])
            return
        if step.act is Act.MEETING and step.subject_id:
            self._context.go("presidium", step.subject_id)
            return
        if step.act is Act.LIST:
            session_id = self._page.session().facts.id
            self._write(lambda db: list_motions(db, ListMotions(session_id)))
        elif self._ask_moment(order):
            self._write(self._command(order, step))

    def pass_on(self, order: SittingOrder, step: Step) -> None:
        """The step was gone through without its usual record, such as a count on paper."""
        if self._ask_moment(order):
            ref = self._ref(order, step)
            self._write(lambda db: mark_step(db, ref))

    def unmark(self, order: SittingOrder, step: Step) -> None:
        """Takes a mark back."""
        ref = self._ref(order, step)
        self._write(lambda db: unmark_step(db, ref))

    def take_moment(self) -> None:
        """The clerk said as of when to record; what was to be done is done now."""
        page = self._page
        readable = page.other_day.time.flush()
        at, day = page.other_day.time.value(), page.order().hall.entry.day
        if not readable or at is None or day is None:
            page.other_day.time.show_error("请填写当时的时间，例如 9:30。")
            return
        self._moment = day, at
        page.other_day.hide()
        page.go_on()

    def forget_moment(self) -> None:
        """Another sitting: its time is asked anew."""
        self._moment = None

    def open_all_the_same(self) -> None:
        """Too few are there, and the office says why it records the opening all the same."""
        page = self._page
        page.short.reason.flush()
        reason, order, step = page.short.reason.value(), page.order(), page.step()
        if not reason:
            page.short.reason.show_error("请写明情况：人数不足时不能开会，登记要有说明。")
            return
        request = OpenNow(self._ref(order, step), reason)
        self._write(lambda db: open_now(db, request))

    def _ask_moment(self, order: SittingOrder) -> bool:
        """Whether it is clear as of when to record; else it is asked."""
        day, today = order.hall.entry.day, self._context.today()
        if day is None:
            self._page.pane.refuse("这次会议还没有定日期，请先在“会议”里填写开会日期。")
            return False
        if day == today or self._moment is not None:
            return True
        self._page.other_day.ask(today, day, self._page.moment_proposed())
        return False

    def _when(self) -> tuple[datetime.date, datetime.time]:
        return self._moment or (self._context.today(), self._context.now())

    def _ref(self, order: SittingOrder, step: Step) -> StepRef:
        on, at = self._when()
        closing = step.act is Act.CLOSE
        entry_id = order.hall.sitting_id if closing else step.entry_id
        session_id, today = self._page.session().facts.id, self._context.today()
        return StepRef(session_id, entry_id, step.key, step.title, on, at, None if on == today else today)

    def _command(self, order: SittingOrder, step: Step) -> Callable[[DbSession], Any]:
        ref, (on, at) = self._ref(order, step), self._when()
        if step.act is Act.OPEN:
            return lambda db: open_now(db, OpenNow(ref))
        if step.act is Act.CLOSE:
            return lambda db: close_now(db, ref)
        if step.act is Act.VOTE:
            return lambda db: announce_vote(db, AnnounceVote(step.subject_id, on, at))
        if step.act is Act.RESULT:
            return lambda db: announce_rounds(db, AnnounceRounds(step.rounds, at))
        if step.act is Act.MEETING:
            return lambda db: call_presidium(db, CallPresidium(ref.session_id, ref.entry_id, on))
        if step.act is Act.OATH:
            return lambda db: swear(db, ref)
        return lambda db: mark_step(db, ref)

    def _write(self, command: Callable[[DbSession], Any]) -> None:
        def refused(problem: RuleViolation | InputProblem) -> None:
            if problem.field == SHORT:
                self._page.short.ask(problem.message)
            else:
                self._page.pane.refuse(problem.message, problem.field or "")

        if self._context.write(command, refused=refused):
            self._page.short.hide()
            self._page.done()
