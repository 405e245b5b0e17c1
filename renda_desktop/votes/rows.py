"""Records the reads of votes return. Frozen, free of the database; results are derived here."""

from __future__ import annotations

import datetime

from msgspec import Struct

from renda_desktop.chinese.clock import time_text
from renda_desktop.chinese.dates import chinese_date
from renda_desktop.issuing.queries import GivenNumberRow
from renda_desktop.sessions.all_deputies import AllDeputies
from renda_desktop.sittings.arrival_queries import RunTimes
from renda_desktop.votes.rules import (
    DRAFT,
    AnnouncementKind,
    BudgetDutyKind,
    BudgetMatter,
    Counts,
    DutyState,
    MotionKind,
    Problem,
    Result,
    Standing,
    TextChange,
    Way,
    budget_matter,
    counts_words,
    due_state,
    not_complete,
    result_of,
    too_many,
)


class CorrectionRow(Struct, frozen=True):
    """What stood before a correction of an announced result."""

    made_on: datetime.date
    who: str
    reason: str
    before: str


class MotionRow(Struct, frozen=True, kw_only=True):
    """A matter put to the vote with its figures, wherever they were entered.

    `everybody`: 全体代表 of the moment of the vote (as they stand now while it is open), None while the session has no
    date. `signed`: 到会 by the sign-in, None where nobody signed in. `round_id`: the ballots of a secret vote.
    """

    id: str
    session_id: str
    entry_id: str | None
    entry_name: str
    agenda_item_id: str | None
    agenda_title: str
    position: int
    key: str
    kind: MotionKind
    title: str
    way: Way
    held_on: datetime.date | None
    held_at: datetime.time | None
    counted_present: int | None
    signed: int | None
    counts: Counts
    standing: Standing
    standing_reason: str
    announced_on: datetime.date | None
    announced_at: datetime.time | None
    case_id: str | None
    officer_id: str | None
    whose: str
    post: str
    note: str
    everybody: AllDeputies | None
    run: RunTimes = RunTimes()
    """When its sitting was opened and closed."""
    corrections: tuple[CorrectionRow, ...] = ()
    round_id: str = ""
    ballots_invalid: bool = False
    """More ballots came back than were issued: the vote does not hold."""
    handed_out: int | None = None
    """Ballots issued in a secret vote: one to everybody there."""

    @property
    def present(self) -> int | None:
        """到会 at the moment: as counted in the hall, else by the sign-in, else whoever was given a ballot."""
        known = (one for one in (self.counted_present, self.signed, self.handed_out) if one is not None)
        return next(known, None)

    @property
    def expected(self) -> int:
        """应到 at the moment: who may vote at all."""
        return self.everybody.expected if self.everybody else 0

    @property
    def short(self) -> bool:
        """Whether fewer than two thirds are there at the moment of the vote, or now while it is open."""
        return (
            self.present is not None
            and self.everybody is not None
            and self.everybody.quorate(self.present) is False
        )

    @property
    def passed(self) -> bool | None:
        """Whether the votes in favour reach the line; None as long as there are no votes or no line."""
        if self.counts.votes_for is None or self.everybody is None or self.ballots_invalid:
            return None
        return self.everybody.passed(self.counts.votes_for)

    @property
    def announced(self) -> bool:
        """Whether the chair announced the result."""
        return self.announced_on is not None

    @property
    def result(self) -> Result:
        """待表决, 待宣布, 通过, 未通过, 撤回 or 暂不表决."""
        return result_of(self.standing, self.counts, self.passed, self.announced)

    @property
    def hangs(self) -> bool:
        """Whether the other way of counting suspended deputies would decide otherwise (law.md §8 point 4)."""
        votes = self.counts.votes_for
        return votes is not None and self.everybody is not None and self.everybody.vote_hangs(votes)

    @property
    def pass_line(self) -> int | None:
        """Fewest votes in favour (组织法2022 第二十五条)."""
        return self.everybody.lines.pass_line if self.everybody else None

    @property
    def base_words(self) -> str:
        """全体代表79人，过半数40票."""
        if self.everybody is None or self.pass_line is None:
            return "算不出过半数"
        return f"全体代表{self.everybody.base}人，过半数{self.pass_line}票"

    @property
    def counts_words(self) -> str:
        """到会61人，赞成60票，反对0票，弃权1票，未表决0人."""
        return counts_words(self.counts, self.present)

    @property
    def moment_words(self) -> str:
        """2026年1月16日15:20."""
        if self.held_on is None:
            return ""
        return f"{chinese_date(self.held_on)}{time_text(self.held_at) if self.held_at else ''}"

    @property
    def whole_words(self) -> str:
        """What a correction keeps: moment, figures, base and result."""
        parts = (self.moment_words, self.counts_words, self.base_words, self.result.value)
        return "；".join(part for part in parts if part)

    @property
    def draft_title(self) -> str:
        """With 草案 until it was passed; lists and methods likewise."""
        wants = self.kind not in (MotionKind.OTHER, MotionKind.BILL, MotionKind.REMOVAL)
        return f"{self.title}{DRAFT}" if wants and self.result is not Result.PASSED else self.title

    @property
    def budget(self) -> BudgetMatter | None:
        """What of the budget it approves."""
        return budget_matter(self.key, self.title) if self.kind is MotionKind.RESOLUTION else None

    @property
    def too_many(self) -> Problem | None:
        """More votes than people, as with a mandate that has ended since."""
        return too_many(self.counts, self.present, self.expected) if self.everybody else None

    @property
    def not_complete(self) -> Problem | None:
        """What keeps the result from being announced."""
        if self.everybody is None:
            return Problem("会议还没有定日期，算不出全体代表人数。", "held_on")
        if self.ballots_invalid:
            return Problem("收回的票多于发出的票，这次表决无效，应当重新投票。", "votes_for")
        return not_complete(self.counts, self.present, self.expected)


class RevisionRow(Struct, frozen=True):
    """A change of the text on purpose: `after` is what followed it, the present text for the last one."""

    id: str
    change: TextChange
    made_on: datetime.date
    who: str
    reason: str
    before: str
    after: str
    closed_on: datetime.date | None


class ResolutionRow(Struct, frozen=True):
    """The text of a resolution; empty: the standing sentences. `locked`: passed, and no 更正 is open."""

    motion_id: str
    text: str = ""
    number: int | None = None
    sent_on: datetime.date | None = None
    sent_to: str = ""
    revisions: tuple[RevisionRow, ...] = ()
    locked: bool = False

    @property
    def correcting(self) -> bool:
        """Whether a 更正 after the vote is open."""
        return any(one.change is TextChange.CORRECTION and one.closed_on is None for one in self.revisions)


class AnnouncementRow(Struct, frozen=True):
    """公告 of a session; an empty text is drawn from its subject."""

    id: str
    session_id: str
    position: int
    kind: AnnouncementKind
    subject_id: str
    title: str
    text: str
    dated: datetime.date | None
    number: GivenNumberRow | None
    motion: MotionRow | None = None

    @property
    def unfounded(self) -> str:
        """Why it must not go out: the vote it rests on did not pass, or not any more. Empty where nothing is wrong."""
        if self.motion is None or self.motion.result is Result.PASSED:
            return ""
        return f"《{self.motion.title}》的表决结果是“{self.motion.result.value}”，不能公告"


class ProgressRow(Struct, frozen=True):
    """How far a task was on a day."""

    id: str
    day: datetime.date
    text: str


class TaskRow(Struct, frozen=True, kw_only=True):
    """A task of the 执行台账."""

    id: str
    motion_id: str
    resolution: str
    position: int
    what: str
    unit: str
    due_on: datetime.date | None
    done_on: datetime.date | None
    result: str
    progress: tuple[ProgressRow, ...]
    state: DutyState

    @property
    def last_progress(self) -> str:
        """The newest note, with its day."""
        if not self.progress:
            return ""
        newest = self.progress[-1]
        return f"{chinese_date(newest.day, year=False)}：{newest.text}"


class DutyRow(Struct, frozen=True, kw_only=True):
    """A duty around the approval of a budget; `due` None: promptly, or not known yet. `basis` cites the law."""

    motion_id: str
    title: str
    matter: BudgetMatter
    kind: BudgetDutyKind
    approved_on: datetime.date | None
    due: datetime.date | None
    done_on: datetime.date | None
    place: str
    people: str
    note: str
    basis: str
    waiting: bool
    today: datetime.date
    row_id: str = ""
    """Its stored row, "" as long as nothing is known of it; files are kept with it."""

    @property
    def id(self) -> str:
        """Motion and kind: a row need not be stored."""
        return f"{self.motion_id}{self.kind.name}"

    @property
    def state(self) -> DutyState:
        """Where it stands; a publication that was late is said by `late_done`."""
        if self.done_on is None and self.waiting:
            return DutyState.WAITING
        return due_state(self.today, self.due, self.done_on)

    @property
    def late_done(self) -> bool:
        """Whether it was done, but after its day."""
        return self.done_on is not None and self.due is not None and self.done_on > self.due
