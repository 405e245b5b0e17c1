"""Records the reads of elections return. Frozen, free of the database."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from enum import Enum

from msgspec import Struct

from renda_desktop.ballots.rows import RoundRow
from renda_desktop.ballots.rules import Nature
from renda_desktop.chinese.partial_date import PartialDate
from renda_desktop.chinese.strokes import sort_key
from renda_desktop.chinese.vocabulary import Party, Sex
from renda_desktop.elections.margins import Need
from renda_desktop.elections.posts import (
    Defence,
    ElectedPost,
    EndKind,
    FurtherFrom,
    Mode,
    Nominator,
    OathForm,
    Shortage,
    Standing,
    full_title,
    short_title,
)
from renda_desktop.elections.results import Progress, Ranking, RoundVotes
from renda_desktop.township.rules import OfficeKind


class ElectionState(Enum):
    """Where the election of one post stands; derived."""

    NO_NOMINEES = "待提名"
    NOMINATING = "提名中"
    PRIMARY = "待预选"
    PRIMARY_COUNT = "预选计票"
    CONFIRM = "待定正式候选人"
    READY = "待投票"
    COUNTING = "投票计票"
    VOID = "待重新投票"
    TIED = "待再次投票"
    SHORT = "待决定另行选举"
    LEFT = "留待下次会议"
    ANNOUNCED = "已宣布"
    IN_OFFICE = "已就任"
    SWORN = "已宣誓"

    @property
    def before_vote(self) -> bool:
        """Whether nominations may still change."""
        return self in _BEFORE


_BEFORE = frozenset(
    {
        ElectionState.NO_NOMINEES,
        ElectionState.NOMINATING,
        ElectionState.PRIMARY,
        ElectionState.PRIMARY_COUNT,
        ElectionState.CONFIRM,
        ElectionState.READY,
    }
)


class NextStep(Struct, frozen=True):
    """What comes next for a post, in one sentence, and the article it rests on."""

    sentence: str
    basis: str = ""


class Remark(Struct, frozen=True):
    """Something to look at; it never blocks. `candidate_id` where it is about one of them."""

    sentence: str
    basis: str = ""
    candidate_id: str = ""
    rule_id: str = ""


class SignerRow(Struct, frozen=True):
    """A deputy who signed."""

    person_id: str
    name: str


class NominationRow(Struct, frozen=True):
    """Who nominated a candidate."""

    id: str
    by: Nominator
    stage: int
    reason: str
    handed_on: datetime.date | None
    handed_at: datetime.time | None
    received_by: str
    signers: tuple[SignerRow, ...]


class CandidateRow(Struct, frozen=True, kw_only=True):
    """Somebody nominated for a post."""

    id: str
    office_id: str
    person_id: str | None
    name: str
    sex: Sex | None
    birth: PartialDate | None
    ethnicity: str
    native_place: str
    party: Party | None
    schooling: str
    work: str
    resume: str
    stage: int
    standing: Standing
    standing_reason: str
    nominations: tuple[NominationRow, ...]

    def nominated_by(self, stage: int) -> tuple[NominationRow, ...]:
        """The nominations of one election of the post."""
        return tuple(one for one in self.nominations if one.stage == stage)

    @property
    def nominators(self) -> str:
        """主席团提名、代表12人联名提名 in the election he or she stands in."""
        words = [
            f"代表{len(one.signers)}人联名提名" if one.by is Nominator.DEPUTIES else one.by.value
            for one in self.nominated_by(self.stage)
        ]
        return "、".join(words)


def ballot_name(one: CandidateRow, everybody: Sequence[CandidateRow]) -> str:
    """张三; of two people of one name, what they are stands behind it: 张三（镇中学教师）."""
    doubled = sum(other.name == one.name for other in everybody) > 1
    return f"{one.name}（{one.work}）" if doubled and one.work else one.name


class HolderRow(Struct, frozen=True):
    """Who was elected to a post."""

    id: str
    post: ElectedPost
    name: str
    person_id: str | None
    office_id: str | None
    candidate_id: str | None
    starts_on: datetime.date | None
    ends_on: datetime.date | None
    end_reason: str


class ElectionRow(Struct, frozen=True, kw_only=True):
    """The election of one post as it stands: candidates by strokes of the surname, rounds in order."""

    id: str
    session_id: str
    kind: OfficeKind
    town: str
    post: ElectedPost
    mode: Mode
    seats: int
    margin: int
    colour: str
    stage: int
    further_margin: int | None
    shortage: Shortage | None
    note: str
    candidates: tuple[CandidateRow, ...]
    rounds: tuple[RoundRow, ...]
    """Of the election itself."""
    primaries: tuple[RoundRow, ...]
    votes: tuple[RoundVotes, ...]
    """The same rounds as far as they decide."""
    progress: Progress
    ranking: Ranking | None
    """Of the primary vote of this stage, once it was announced."""
    need: Need
    holders: tuple[HolderRow, ...]
    state: ElectionState
    next_step: NextStep
    remarks: tuple[Remark, ...]

    @property
    def title(self) -> str:
        """镇长, 人大副主席."""
        return short_title(self.post, self.kind)

    @property
    def full_title(self) -> str:
        """青禾镇人民政府镇长."""
        return full_title(self.post, self.kind, self.town)

    @property
    def elected_names(self) -> tuple[str, ...]:
        """Who was elected, by strokes of the surname: as the chair and the announcement say it (documents.md §3)."""
        return tuple(sorted((votes.name for _, votes in self.progress.elected), key=sort_key))

    @property
    def further(self) -> bool:
        """Whether a further election is being held."""
        return self.stage > 1

    @property
    def wanted(self) -> int:
        """Seats that are open in the election being held, also once it was held."""
        if not self.further:
            return self.seats
        held = [one for one in self.rounds if one.nature is Nature.FURTHER and one.valid_vote is not False]
        most = held[-1].most if len(held) >= self.stage - 1 else None
        return self.progress.missing if most is None else most

    @property
    def first_slate(self) -> tuple[CandidateRow, ...]:
        """Who stood in the first election of the post, as its ballots were printed; before it who stands now."""
        if not self.further or not self.rounds:
            return self.formal or self.nominees
        found = (self.candidate(line.ref_id) for line in self.rounds[0].candidates)
        return tuple(one for one in found if one is not None)

    @property
    def named(self) -> tuple[CandidateRow, ...]:
        """Everybody who was nominated, in whichever election of the post, and stands or stood."""
        return tuple(one for one in self.candidates if one.standing.stands)

    @property
    def margin_now(self) -> int:
        """差额数 of the election being held."""
        return self.margin if not self.further or self.further_margin is None else self.further_margin

    @property
    def nominees(self) -> tuple[CandidateRow, ...]:
        """Who stands in the election being held."""
        return tuple(one for one in self.candidates if one.stage == self.stage and one.standing.stands)

    @property
    def formal(self) -> tuple[CandidateRow, ...]:
        """The formal candidates of the election being held."""
        return tuple(one for one in self.nominees if one.standing is Standing.FORMAL)

    def not_deputies(self, round_id: str) -> tuple[str, ...]:
        """Who was written in in that round and may not hold the post."""
        return tuple(
            line.name for one in self.votes if one.id == round_id for line in one.lines if not line.eligible
        )

    def candidate(self, candidate_id: str) -> CandidateRow | None:
        """One of the candidates."""
        return next((one for one in self.candidates if one.id == candidate_id), None)


class MethodRow(Struct, frozen=True, kw_only=True):
    """What the method of the session fixes, and the oath."""

    id: str = ""
    deadline_on: datetime.date | None = None
    deadline_at: datetime.time | None = None
    adopted_on: datetime.date | None = None
    scrutineers: int | None = None
    tellers: int | None = None
    further_from: FurtherFrom = FurtherFrom.FIRST_VOTE
    again_majority: bool = True
    oath_on: datetime.date | None = None
    oath_at: datetime.time | None = None
    oath_place: str = ""
    oath_form: OathForm = OathForm.TOGETHER
    oath_leader: str = ""
    oath_supervisor: str = ""
    oath_done_on: datetime.date | None = None
    note: str = ""


class OathRow(Struct, frozen=True):
    """Somebody who takes the oath."""

    id: str
    position: int
    name: str
    post: str
    holder_id: str | None
    absent: bool


class EndCaseRow(Struct, frozen=True, kw_only=True):
    """罢免案 or 辞职 of an official. `least`: how many deputies must sign (of a removal by deputies)."""

    id: str
    session_id: str
    kind: EndKind
    post: ElectedPost
    title: str
    full_title: str
    name: str
    person_id: str | None
    by_presidium: bool
    reason: str
    handed_on: datetime.date | None
    defence: Defence | None
    defence_text: str
    defence_on: datetime.date | None
    motion_id: str | None
    passed: bool | None
    decided_on: datetime.date | None
    signers: tuple[SignerRow, ...]
    least: int | None
    next_step: NextStep
    doubt: str = ""
    """Why the name may be wrong; it does not block."""

    @property
    def label(self) -> str:
        """罢免副镇长陈志刚, 副镇长陈志刚辞职."""
        if self.kind is EndKind.REMOVAL:
            return f"罢免{self.title}{self.name}"
        return f"{self.title}{self.name}辞职"


class ElectionCard(Struct, frozen=True):
    """Everything about the elections of one session."""

    session_id: str
    switched_on: bool
    method: MethodRow
    elections: tuple[ElectionRow, ...]
    oath: tuple[OathRow, ...]
    cases: tuple[EndCaseRow, ...]

    def election(self, office_id: str) -> ElectionRow | None:
        """One of the posts."""
        return next((one for one in self.elections if one.id == office_id), None)
