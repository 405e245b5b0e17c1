"""Kinds and states of a change of deputies, the counts a by-election has to pass, and its timetable. Pure."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from enum import Enum

from msgspec import Struct

from renda_desktop.law.majorities import threshold
from renda_desktop.law.rulebook import rule
from renda_desktop.roster.rules import EndReason


class CaseKind(Enum):
    """What changes (law.md §4; 代表法2025 第六十一、六十二条，选举法2020 第四十七、五十、五十五、五十七条)."""

    BY_ELECTION = "补选"
    RESIGNATION = "辞职"
    ORDERED_RESIGNATION = "责令辞职"
    RECALL = "选民罢免"
    MOVED_OUT = "迁出或者调离"
    DIED = "去世"
    ABSENT_TWICE = "两次未经批准不出席会议"
    LOST_NATIONALITY = "丧失国籍"
    LOST_RIGHTS = "被剥夺政治权利"
    LOST_CAPACITY = "丧失行为能力"
    SUSPENSION = "暂停执行代表职务"
    VOID = "当选无效"

    @property
    def end_reason(self) -> EndReason | None:
        """Why the mandate ends by it; None where none ends."""
        return _END_REASONS.get(self)

    @property
    def by_congress(self) -> bool:
        """Whether only the congress can accept it (选举法2020 第五十五条第二款)."""
        return self in (CaseKind.RESIGNATION, CaseKind.ORDERED_RESIGNATION)


_END_REASONS = {
    CaseKind.RESIGNATION: EndReason.RESIGNED,
    CaseKind.ORDERED_RESIGNATION: EndReason.ORDERED_RESIGNATION,
    CaseKind.RECALL: EndReason.RECALLED,
    CaseKind.MOVED_OUT: EndReason.MOVED_OUT,
    CaseKind.DIED: EndReason.DIED,
    CaseKind.ABSENT_TWICE: EndReason.ABSENT_TWICE,
    CaseKind.LOST_NATIONALITY: EndReason.LOST_NATIONALITY,
    CaseKind.LOST_RIGHTS: EndReason.LOST_RIGHTS,
    CaseKind.LOST_CAPACITY: EndReason.LOST_CAPACITY,
    CaseKind.VOID: EndReason.VOID,
}
OF_A_PERSON = tuple(kind for kind in CaseKind if kind is not CaseKind.BY_ELECTION)
"""Kinds that concern a deputy in office."""


class CaseState(Enum):
    """Where a case stands; derived from its steps."""

    OPEN = "办理中"
    PENDING = "待确认"
    VALID = "有效"
    DROPPED = "没有成立"


class Effect(Enum):
    """What a step does to a mandate."""

    NONE = "none"
    END = "end"
    SUSPEND = "suspend"
    RESUME = "resume"
    GIVE = "give"


class Link(Enum):
    """What a step is joined with."""

    NONE = "none"
    SESSION = "session"
    MEETING = "meeting"


class Verdict(Enum):
    """What the presidium says about an election result (选举法2020 第四十七条第二款)."""

    VALID = "有效"
    VOID = "当选无效"


def case_state(deciding: bool, required_done: Iterable[bool], dropped_on: datetime.date | None) -> CaseState:
    """The state of a case: `deciding` whether its deciding step is done, and whether each required step is."""
    if dropped_on is not None:
        return CaseState.DROPPED
    if not deciding:
        return CaseState.OPEN
    return CaseState.VALID if all(required_done) else CaseState.PENDING


WINNER, TURNOUT, RECALLED, RESIGNATION = (
    "deputy_election_winner", "deputy_election_turnout", "recall_majority", "deputy_resignation",
)  # fmt: skip
"""Rules of resources/law that ask for more than half: of those who voted, of all voters twice, of all deputies."""


def majority_of(base: int, rule_id: str = WINNER) -> int:
    """Fewest that satisfy a rule out of `base`: 79 → 40; of nobody 1, so that nothing passes. ValueError below 0."""
    if base < 0:
        raise ValueError(f"a count below zero: {base}")
    return threshold(rule(rule_id, datetime.date.max), base) if base else 1


class Ballots(Struct, frozen=True):
    """The count of a vote by voters; None where it is not entered yet."""

    voters: int | None = None
    participants: int | None = None
    issued: int | None = None
    returned: int | None = None
    valid: int | None = None
    invalid: int | None = None


BALLOT_WORDS = {
    "voters": "登记选民数",
    "participants": "参加投票选民数",
    "issued": "发出选票数",
    "returned": "收回选票数",
    "valid": "有效票",
    "invalid": "无效票",
}


def votes_field(candidate_id: str) -> str:
    """The field in which the votes of this candidate are entered."""
    return f"votes:{candidate_id}"


class Fault(Struct, frozen=True):
    """Something in a count that cannot be, with the field it is entered in."""

    sentence: str
    field: str


def ballot_faults(ballots: Ballots) -> list[Fault]:
    """What contradicts itself in a count, as far as it is entered; empty when everything fits.

    收回 ≤ 发出 (选举法2020 第四十四条第一款), 收回 ≤ 参加 ≤ 登记选民.
    """
    b = ballots
    faults = [
        Fault(f"{words}不能小于0，请改正。", name)
        for name, words in BALLOT_WORDS.items()
        if (getattr(b, name) or 0) < 0
    ]
    if b.voters is not None and b.participants is not None and b.participants > b.voters:
        faults.append(
            Fault(f"参加投票{b.participants}人，多于登记选民{b.voters}人，请核对。", "participants")
        )
    if b.issued is not None and b.returned is not None and b.returned > b.issued:
        faults.append(
            Fault(f"收回选票{b.returned}张，多于发出的{b.issued}张，这次选举无效，请核对。", "returned")
        )
    if b.participants is not None and b.returned is not None and b.returned > b.participants:
        faults.append(
            Fault(
                f"收回选票{b.returned}张，多于参加投票的{b.participants}人，这次选举无效，请核对。",
                "returned",
            )
        )
    return faults


def sum_faults(ballots: Ballots) -> list[Fault]:
    """有效 + 无效 = 收回. Said, not refused, while a count is typed: figure by figure it does not add up in between."""
    b = ballots
    counted = None if b.valid is None or b.invalid is None else b.valid + b.invalid
    if b.returned is not None and counted is not None and counted != b.returned:
        words = f"有效票{b.valid}张加无效票{b.invalid}张是{counted}张，与收回的{b.returned}张对不上，请核对。"
        return [Fault(words, "valid")]
    return []


def turnout_reached(voters: int, participants: int) -> bool:
    """选区全体选民的过半数参加投票，选举有效 (选举法2020 第四十五条第一款)."""
    return participants >= majority_of(voters, TURNOUT)


class Tally(Struct, frozen=True):
    """The votes of one candidate, or of somebody written in."""

    id: str
    name: str
    votes: int | None


class Outcome(Struct, frozen=True):
    """Who is elected, and why nobody (or not everybody) is; `tied` have to be voted on again."""

    elected: tuple[str, ...]
    line: int
    tied: tuple[str, ...] = ()
    reason: str = ""


def election_outcome(seats: int, ballots: Ballots, tallies: Sequence[Tally]) -> Outcome:
    """The elected by their ids (选举法2020 第四十五条): more than half of the voters must take part, the elected have
    more than half of the votes of those who did, the highest first; a tie about the last seat elects none of the tied.

    Pure; what is not entered counts as 0.
    """
    voters, participants = ballots.voters or 0, ballots.participants or 0
    line = majority_of(participants)
    if not turnout_reached(voters, participants):
        need = majority_of(voters, TURNOUT)
        return Outcome((), line, reason=f"参加投票的选民没有超过半数（至少{need}人），选举无效。")
    passed = sorted((one for one in tallies if (one.votes or 0) >= line), key=lambda one: -(one.votes or 0))
    if len(passed) <= seats:
        short = seats - len(passed)
        words = f"得票过半数的不足应选名额，还差{short}名，另行选举。" if short else ""
        return Outcome(tuple(one.id for one in passed), line, reason=words)
    edge = passed[seats - 1].votes
    if passed[seats].votes != edge:
        return Outcome(tuple(one.id for one in passed[:seats]), line)
    sure = tuple(one.id for one in passed if (one.votes or 0) > (edge or 0))
    tied = tuple(one.id for one in passed if one.votes == edge)
    return Outcome(sure, line, tied, "得票数相等，不能确定当选人，应当就票数相等的候选人再次投票。")


def tally_faults(seats: int, ballots: Ballots, tallies: Sequence[Tally]) -> list[Fault]:
    """Votes that cannot be: one candidate with more than the valid ballots, all together more than seats allow."""
    below = next((one for one in tallies if (one.votes or 0) < 0), None)
    if below is not None:
        return [Fault(f"{below.name}的得票不能小于0，请改正。", votes_field(below.id))]
    valid = ballots.valid
    if valid is None:
        return []
    faults = [
        Fault(f"{one.name}得{one.votes}票，多于有效票{valid}张，请核对。", votes_field(one.id))
        for one in tallies
        if one.votes is not None and one.votes > valid
    ]
    total = sum(one.votes or 0 for one in tallies)
    if not faults and total > valid * seats:
        faults.append(
            Fault(
                f"各人得票合计{total}票，多于有效票{valid}张乘应选{seats}名（{valid * seats}票），请核对。",
                "votes",
            )
        )
    return faults


class Milestone(Struct, frozen=True):
    """A day of the timetable of a by-election: what has to be out at the latest, so many days before election day."""

    key: str
    days_before: int
    on: datetime.date


def timetable(election_day: datetime.date, days: Mapping[str, int]) -> tuple[Milestone, ...]:
    """The last days of publication, counted back from election day (`days`: step key → days before), earliest first."""
    found = [
        Milestone(key, before, election_day - datetime.timedelta(days=before)) for key, before in days.items()
    ]
    return tuple(sorted(found, key=lambda one: one.on))


class AbsenceStanding(Enum):
    """How a deputy stands with absences that were not approved (代表法2025 第六十二条第一款第三项)."""

    NONE = ""
    WARNING = "已有一次未经批准不出席，再有一次代表资格终止"
    ENDS = "两次未经批准不出席，代表资格终止"


def absence_standing(unapproved: int, limit: int) -> AbsenceStanding:
    """Counted over the whole term: 两次, not 连续两次."""
    if unapproved >= limit:
        return AbsenceStanding.ENDS
    return AbsenceStanding.WARNING if unapproved == limit - 1 and unapproved else AbsenceStanding.NONE
