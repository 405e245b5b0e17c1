"""What one click on the page of the day does: the command of the step, or the page where its record is made."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from renda_desktop.ballots.rules import Purpose
from renda_desktop.errors import InputProblem, RuleViolation
from renda_desktop.proceedings.ballot_commands import PrepareBallots, prepare_ballots
from renda_desktop.proceedings.commands import (
    AnnounceRounds,
    AnnounceVote,
    OpenNow,
    StepRef,
    announce_rounds,
    announce_vote,
    close_now,
    mark_step,
    open_now,
    swear,
    take_back_run,
    unmark_step,
)
from renda_desktop.proceedings.presidium_commands import (
    CallPresidium,
    FillPresidium,
    call_presidium,
    fill_presidium,
)
from renda_desktop.proceedings.rows import SittingOrder, Step
from renda_desktop.proceedings.rules import Act, Script, StepKind
from renda_desktop.proceedings.ties import PrepareAgain, Tie, prepare_again, ties_of
from renda_desktop.sittings.run_commands import SHORT
from renda_desktop.votes.count_commands import FillCounts, Quick, fill_counts
from renda_desktop.votes.listing_commands import ListMotions, list_motions
from ui.runtime.context import AppContext
from ui.sessions.proceedings.moment import Moment

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


def _ballots(step: Step) -> str:
    """选票 of 分发选票."""
    return step.title.removeprefix("分发")


def _offered() -> frozenset[str]:
    """The pages this tab has."""
    from ui.sessions.pages import PAGES

    return frozenset(one.key for one in PAGES)


class Doing:
    """Records as of now; where the clock cannot be right only once the clerk said as of when."""

    def __init__(self, context: AppContext, page: DayPage) -> None:
        self._context, self._page = context, page
        self.moment = Moment(context, page, page.pane.other_moment, page.pane.as_of)

    def words(self, step: Step) -> str:
        """What the blue button says."""
        if step.kind is StepKind.CLOSE:
            return "宣布闭幕"
        if self.desk_first(step):
            return "打开签到台"
        if self._counted(step):
            return "计票完毕，下一步"
        if step.act is Act.BALLOTS and self.rounds(step):
            return "打开计票"
        if step.act is Act.BALLOTS:
            return f"准备{_ballots(step)}" if step.kind is StepKind.ISSUE else _WORDS[Act.MARK]
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
        rounds = self.rounds(step)
        if rounds and (step.act is not Act.BALLOTS or step.done or self._counted(step)):
            found["ballots"] = rounds[0]
        if step.script in (Script.ELECTION, Script.OATH) and step.kind in _OF_ELECTION:
            day = self._page.day
            office = day.office(step.subject_id) if day else None
            found["election"] = office.id if office else ""
        return {key: record for key, record in found.items() if key in _offered()}

    def rounds(self, step: Step) -> tuple[str, ...]:
        """The ballots a step is about, those still to be counted first; in the break all that were given out."""
        day = self._page.day
        found = [one for id in step.rounds if day and (one := day.ballot(id)) is not None]
        if step.kind is StepKind.COUNTING and not step.rounds and day is not None:
            found = [one for one in day.ballots if one.purpose is not Purpose.VOTE and one.issued is not None]
        return tuple(one.id for one in sorted(found, key=lambda one: one.counted))

    def _counted(self, step: Step) -> bool:
        """Whether the break for the count is over: every count stands."""
        day, rounds = self._page.day, self.rounds(step)
        if step.kind is not StepKind.COUNTING or day is None or not rounds:
            return False
        return all(one is not None and one.counted for one in map(day.ballot, rounds))

    def tie(self, step: Step) -> Tie | None:
        """Equal votes in the ballots of a step, once they were announced and nobody prepared the next vote."""
        day = self._page.day
        told = [one for id in step.rounds if day and (one := day.ballot(id)) is not None and one.announced]
        if step.kind is not StepKind.RESULT or not any(one.tied for one in told):
            return None
        session, today, now = self._page.session().facts.id, self._context.today(), self._context.now()
        found = self._context.read(lambda db: ties_of(db, session, today, now))
        ties = [found[one.id] for one in told if one.id in found]
        return next((one for one in ties if not one.again), None)

    def prepare_again(self) -> None:
        """The ballots on those with equal votes."""
        tie = self.tie(self._page.step())
        if tie is not None:
            request = PrepareAgain(tie, self._context.today(), self._context.now())
            self._write(lambda db: prepare_again(db, request))

    def can_pass(self, step: Step) -> bool:
        """Whether the step may be gone through without the page the blue button opens."""
        return self.desk_first(step) or (
            step.act in (Act.BALLOTS, Act.MEETING)
            and self.words(step) != _WORDS[Act.MARK]
            and not self._counted(step)
        )

    def desk_first(self, step: Step) -> bool:
        """Whether nobody was signed in yet where people are to be counted."""
        return step.kind is StepKind.COUNT and self._page.order().hall.present is None

    def marked(self, step: Step) -> bool:
        """Whether the step is done by a mark, or by opening or closing the sitting: these can be taken back here."""
        day = self._page.day
        if step.done and step.act in (Act.OPEN, Act.CLOSE):
            return True
        return day is not None and (step.entry_id, step.key) in day.marks

    def do(self, order: SittingOrder, step: Step) -> None:
        """Does what happens next."""
        if self.desk_first(step):
            self._page.page_asked.emit("desk", order.hall.sitting_id)
            return
        rounds = self.rounds(step)
        if step.act is Act.BALLOTS and rounds and not self._counted(step):
            self._page.page_asked.emit("ballots", rounds[0])
            return
        if step.act is Act.MEETING and step.subject_id:
            self._open_meeting(step.subject_id)
            return
        if step.kind is StepKind.ISSUE:
            self._prepare(step)
            return
        if step.act is Act.LIST:
            session_id = self._page.session().facts.id
            self._write(lambda db: list_motions(db, ListMotions(session_id)))
        elif self.moment.known(order, self._page.go_on):
            self._write(self._command(order, step))

    def pass_on(self, order: SittingOrder, step: Step) -> None:
        """The step was gone through without its usual record, such as a count on paper."""
        if self.moment.known(order, partial(self.pass_on, order, step)):
            ref = self._ref(order, step)
            self._write(lambda db: mark_step(db, ref))

    def _prepare(self, step: Step) -> None:
        """The ballots that are given out here; what they lack is said above the buttons."""
        session, today, now = self._page.session().facts.id, self._context.today(), self._context.now()
        request = PrepareBallots(session, step.subject_id, _ballots(step), today, now)
        self._write(lambda db: prepare_ballots(db, request))

    def _open_meeting(self, meeting_id: str) -> None:
        """With its members on the list: one called before they were known has nobody to sign in."""
        page, today = self._page, self._context.today()
        meeting = next((one for one in (page.day.meetings if page.day else ()) if one.id == meeting_id), None)
        if meeting is not None and not meeting.listed:
            request = FillPresidium(page.session().facts.id, meeting_id, today)
            self._context.write(lambda db: fill_presidium(db, request))
        self._context.go("presidium", meeting_id)

    def unmark(self, order: SittingOrder, step: Step) -> None:
        """Takes a mark back, or the opening or closing of the sitting."""
        running = step.act in (Act.OPEN, Act.CLOSE)
        if running and not self.moment.known(order, partial(self.unmark, order, step)):
            return
        ref = self._ref(order, step)
        if running:
            self._write(lambda db: take_back_run(db, ref, opening=step.act is Act.OPEN))
        else:
            self._write(lambda db: unmark_step(db, ref))

    def fill(self, motion_id: str, quick: Quick) -> None:
        """One click enters the figures of a vote, as of now."""
        page = self._page
        if not page.pane.flush() or not self.moment.known(page.order(), partial(self.fill, motion_id, quick)):
            return
        request = FillCounts(motion_id, quick, *self.moment.when())

        def refused(problem: RuleViolation | InputProblem) -> None:
            page.pane.refuse(problem.message, problem.field or "votes_for")

        page.pane.quiet()
        self._context.write(lambda db: fill_counts(db, request), refused=refused)

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

    def _ref(self, order: SittingOrder, step: Step) -> StepRef:
        on, at = self.moment.when()
        closing = step.act is Act.CLOSE
        entry_id = order.hall.sitting_id if closing else step.entry_id
        session_id, today = self._page.session().facts.id, self._context.today()
        return StepRef(session_id, entry_id, step.key, step.title, on, at, None if on == today else today)

    def _command(self, order: SittingOrder, step: Step) -> Callable[[DbSession], Any]:
        ref, (on, at) = self._ref(order, step), self.moment.when()
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
