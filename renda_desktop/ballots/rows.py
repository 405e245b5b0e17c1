"""Records the reads of ballots return. Frozen, free of the database; what follows from the figures is derived here."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct, structs

from renda_desktop.ballots.rules import (
    Choice,
    Difference,
    Issue,
    Keyer,
    LineCount,
    Nature,
    Problem,
    Purpose,
    RoundState,
    Scheme,
    count_problems,
    issue_problems,
)
from renda_desktop.sessions.all_deputies import AllDeputies


class LineRow(Struct, frozen=True):
    """A line of the ballot or somebody written in; `ref_id` points into the slice that put it there."""

    id: str
    position: int
    ref_id: str
    name: str
    written_in: bool
    choices: tuple[Choice, ...]


class KeyingRow(Struct, frozen=True):
    """The tally as one person keyed it; `counts` by line and choice, what was not keyed is missing."""

    keyer: Keyer
    who: str = ""
    valid: int | None = None
    invalid: int | None = None
    finished: bool = False
    begun: bool = False
    counts: Mapping[tuple[str, Choice], int] = {}

    def of(self, line: LineRow) -> dict[Choice, int]:
        """What was keyed for one line."""
        return {
            choice: self.counts[line.id, choice]
            for choice in line.choices
            if (line.id, choice) in self.counts
        }

    def missing(self, lines: Sequence[LineRow]) -> int:
        """How many boxes are still empty."""
        boxes = [(line.id, choice) in self.counts for line in lines for choice in line.choices]
        return (self.valid is None) + (self.invalid is None) + boxes.count(False)


class CorrectionRow(Struct, frozen=True):
    """What stood before a correction of an announced result."""

    made_on: datetime.date
    who: str
    reason: str
    before: str


class RoundRow(Struct, frozen=True, kw_only=True):
    """One round of ballots with everything keyed of it.

    `present`: deputies at the sitting when the ballots were issued, None where nobody signed in; `everybody`: 全体代表
    of that moment (of the opening before a time is known), None while the session has no date.
    """

    id: str
    session_id: str
    entry_id: str | None
    purpose: Purpose
    subject_id: str
    nature: Nature
    number: int
    title: str
    most: int | None
    scheme: Scheme
    written_in_rows: int
    colour: str
    held_on: datetime.date | None
    held_at: datetime.time | None
    issue: Issue
    present: int | None
    lines: tuple[LineRow, ...]
    first: KeyingRow
    second: KeyingRow
    accepted: Keyer | None
    accepted_reason: str
    announced_at: datetime.time | None
    note: str
    everybody: AllDeputies | None
    corrections: tuple[CorrectionRow, ...]

    @property
    def keyings(self) -> tuple[KeyingRow, KeyingRow]:
        """Both keyings, begun or not."""
        return self.first, self.second

    def keying(self, keyer: Keyer) -> KeyingRow:
        """What that person keyed."""
        return self.first if keyer is Keyer.FIRST else self.second

    @property
    def both_finished(self) -> bool:
        """Whether both have finished: only then may either see the other's figures."""
        return self.first.finished and self.second.finished

    @property
    def candidates(self) -> tuple[LineRow, ...]:
        """What is printed on the ballot."""
        return tuple(line for line in self.lines if not line.written_in)

    @property
    def written_in(self) -> tuple[LineRow, ...]:
        """另选人, in the order they were added."""
        return tuple(line for line in self.lines if line.written_in)

    @property
    def valid_vote(self) -> bool | None:
        """Whether the vote holds: 收回 ≤ 发出; None as long as one of the figures is unknown."""
        issue = self.issue
        if issue.issued is None or issue.returned is None:
            return None
        return issue.returned <= issue.issued

    @property
    def differences(self) -> tuple[Difference, ...]:
        """Where the two differ, once both have finished."""
        return tuple(_differences(self)) if self.both_finished else ()

    @property
    def counted(self) -> KeyingRow | None:
        """The count that stands: the accepted one, or what both keyed alike; None as long as there is none."""
        if self.valid_vote is False:
            return None
        if self.accepted is not None:
            keying = self.keying(self.accepted)
            return keying if keying.finished else None
        return self.first if self.both_finished and not self.differences else None

    def count_problems(self, keyer: Keyer) -> tuple[Problem, ...]:
        """Identities that the figures of one person break."""
        return tuple(_count_problems(self, self.keying(keyer)))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Identities that the figures of issuing, and the count that stands, break."""
        counted = self.counted
        found = issue_problems(self.issue, self.present)
        return tuple(found + (_count_problems(self, counted) if counted else []))

    @property
    def announced(self) -> bool:
        """Whether the chair announced the result."""
        return self.announced_at is not None

    @property
    def state(self) -> RoundState:
        """Where the round stands."""
        if self.valid_vote is False:
            return RoundState.INVALID
        if self.announced:
            return RoundState.ANNOUNCED
        if self.counted is not None:
            return RoundState.COUNTED
        if self.differences:
            return RoundState.DIFFERENT
        if self.first.begun or self.second.begun:
            return RoundState.COUNTING
        return RoundState.ISSUED if self.issue.issued is not None else RoundState.PREPARED

    def seen_by(self, keyer: Keyer | None) -> RoundRow:
        """The round as one of the two may see it: until both have finished, without the other's figures.

        None: somebody who keys neither; he or she sees none before.
        """
        if self.both_finished or self.counted is not None:
            return self
        return structs.replace(self, first=_shown(self.first, keyer), second=_shown(self.second, keyer))


def _shown(keying: KeyingRow, keyer: Keyer | None) -> KeyingRow:
    if keying.keyer is keyer:
        return keying
    return structs.replace(keying, valid=None, invalid=None, counts={})


def _count_problems(round_: RoundRow, keying: KeyingRow) -> list[Problem]:
    lines = [
        LineCount(line.id, line.name, line.written_in, line.choices, keying.of(line)) for line in round_.lines
    ]
    return count_problems(
        lines,
        returned=round_.issue.returned,
        valid=keying.valid,
        invalid=keying.invalid,
        most=round_.most,
    )


def _differences(round_: RoundRow) -> Iterator[Difference]:
    one, other = round_.keyings
    if one.valid != other.valid:
        yield Difference("", "有效票", one.valid, other.valid)
    if one.invalid != other.invalid:
        yield Difference("", "无效票", one.invalid, other.invalid)
    for line in round_.lines:
        for choice in line.choices:
            first, second = (keying.counts.get((line.id, choice)) for keying in (one, other))
            if first != second:
                yield Difference(line.id, f"{line.name}的{choice.value}票", first, second, choice)
