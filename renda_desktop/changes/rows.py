"""What the reads of changes return. Frozen rows, free of the database."""

from __future__ import annotations

import datetime

from msgspec import Struct

from renda_desktop.changes.rules import (
    AbsenceStanding,
    Ballots,
    CaseKind,
    CaseState,
    Effect,
    Link,
    Outcome,
    Tally,
    Verdict,
)
from renda_desktop.chinese.partial_date import PartialDate
from renda_desktop.chinese.vocabulary import Party, Sex
from renda_desktop.issuing.queries import GivenNumberRow
from renda_desktop.roster.rows import MandateRow


class StepRow(Struct, frozen=True, kw_only=True):
    """A step of a case; `due` is the last day for it, where there is one, `late` that it lies before today."""

    key: str
    title: str
    who: str
    hint: str
    basis: str
    link: Link
    effect: Effect
    deciding: bool
    optional: bool
    milestone: bool
    papers: tuple[str, ...]
    done_on: datetime.date | None = None
    note: str = ""
    session_id: str | None = None
    session: str = ""
    meeting_id: str | None = None
    meeting: str = ""
    due: datetime.date | None = None
    late: bool = False

    @property
    def done(self) -> bool:
        """Whether it was done."""
        return self.done_on is not None

    @property
    def place(self) -> str:
        """The session or the meeting where it was done."""
        return self.session or self.meeting


class CandidateRow(Struct, frozen=True, kw_only=True):
    """A candidate of a by-election; `elected` follows from the count."""

    id: str
    position: int
    name: str
    person_id: str | None
    sex: Sex | None
    birth: PartialDate | None
    ethnicity: str
    party: Party | None
    work: str
    nominated_by: str
    written_in: bool
    votes: int | None
    verdict: Verdict | None
    verdict_reason: str
    mandate_id: str | None
    elected: bool = False

    @property
    def standing(self) -> str:
        """当选待确认, 有效, 当选无效, 未当选; "" before the count."""
        if self.verdict is not None:
            return self.verdict.value
        if self.elected:
            return "当选，待确认"
        return "" if self.votes is None else "未当选"


class ElectionRow(Struct, frozen=True, kw_only=True):
    """The by-election of a case with its count; `days` are the last days of publication by step."""

    id: str
    seats: int
    election_day: datetime.date | None
    place: str
    organiser: str
    tellers: str
    ballots: Ballots
    candidates: tuple[CandidateRow, ...]
    outcome: Outcome | None
    days: dict[str, datetime.date]

    @property
    def elected(self) -> tuple[CandidateRow, ...]:
        """Those elected, whatever the presidium says about them."""
        return tuple(one for one in self.candidates if one.elected)

    @property
    def confirmed(self) -> tuple[CandidateRow, ...]:
        """Those whose credentials are confirmed."""
        return tuple(one for one in self.candidates if one.verdict is Verdict.VALID)

    @property
    def tallies(self) -> tuple[Tally, ...]:
        """The votes, for the rules."""
        return tuple(Tally(one.id, one.name, one.votes) for one in self.candidates)


class CaseRow(Struct, frozen=True, kw_only=True):
    """One change of deputies with its steps as on the day asked for."""

    id: str
    kind: CaseKind
    term_id: str
    term_number: int
    state: CaseState
    opened_on: datetime.date
    reason: str
    proof: str
    voters: int | None
    joint_voters: int | None
    votes_for: int | None
    votes_against: int | None
    votes_abstain: int | None
    dropped_on: datetime.date | None
    drop_reason: str
    steps: tuple[StepRow, ...]
    mandate: MandateRow | None = None
    name: str = ""
    sex: Sex | None = None
    constituency_id: str | None = None
    constituency: str = ""
    post: str = ""
    """主席 or 副主席, where the deputy is one: the post falls with the mandate."""
    base: int = 0
    """全体代表 when the accepting session opens (today while there is none): more than half of them must accept."""
    election: ElectionRow | None = None
    number: GivenNumberRow | None = None
    post_number: GivenNumberRow | None = None

    @property
    def title(self) -> str:
        """谢文斌　迁出或者调离; 第5选区（河滨社区）　补选1名."""
        if self.election is not None:
            return f"{self.constituency or '未定选区'}　补选{self.election.seats}名"
        return f"{self.name}　{self.kind.value}"

    @property
    def file_words(self) -> str:
        """The same without a gap, for names of files and of numbers."""
        return self.title.replace("　", "")

    @property
    def deciding(self) -> StepRow:
        """The step that decides."""
        return next(step for step in self.steps if step.deciding)

    @property
    def next_step(self) -> StepRow | None:
        """What is to be done next; None when everything required is done or the case came to nothing."""
        if self.state is CaseState.DROPPED:
            return None
        return next((step for step in self.steps if not step.done and not step.optional), None)

    @property
    def late(self) -> bool:
        """Whether the next step is overdue."""
        return self.next_step is not None and self.next_step.late

    def step(self, key: str) -> StepRow | None:
        """The step of this key; None where this case has none such."""
        return next((step for step in self.steps if step.key == key), None)

    def day_of(self, key: str) -> datetime.date | None:
        """Since when a step is done."""
        step = self.step(key)
        return step.done_on if step else None

    @property
    def effective_on(self) -> datetime.date | None:
        """From which day the change holds."""
        acting = (s.done_on for s in self.steps if s.effect in (Effect.END, Effect.SUSPEND, Effect.GIVE))
        return next(acting, None)


class AbsenceRow(Struct, frozen=True):
    """One absence from a session; `id` is empty where the sign-in says it. `pending`: leave is asked for, undecided."""

    id: str
    session_id: str
    session: str
    opens_on: datetime.date | None
    approved: bool
    reason: str
    pending: bool = False

    @property
    def counts(self) -> bool:
        """Whether it is one of those that end a mandate: without approval (代表法2025 第六十二条第一款第三项)."""
        return not self.approved and not self.pending

    @property
    def how(self) -> str:
        """请假，已批准; 请假，还没有批; 未经批准不出席."""
        if self.approved:
            return "请假，已批准"
        return "请假，还没有批" if self.pending else "未经批准不出席"


class AbsenceSummary(Struct, frozen=True):
    """The absences of one deputy over the term; `standing` counts those without leave."""

    mandate_id: str
    person_id: str
    name: str
    absences: tuple[AbsenceRow, ...]
    standing: AbsenceStanding
    case_id: str | None = None

    @property
    def unapproved(self) -> int:
        """How often without approval."""
        return sum(one.counts for one in self.absences)


class VacantSeat(Struct, frozen=True):
    """A constituency with vacant seats; `case_id`: the by-election that is going on there."""

    constituency_id: str
    label: str
    vacant: int
    former: tuple[str, ...]
    """Who sat there last."""
    case_id: str | None = None
    why: str = ""
    """崔保国因病去世: who left, and why, as the papers of the by-election say it."""
