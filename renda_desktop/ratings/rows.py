"""Records the reads of ratings return. Frozen, free of the database."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from renda_desktop.ballots.results import line_results
from renda_desktop.ballots.rows import RoundRow
from renda_desktop.ballots.rules import Choice, Scheme
from renda_desktop.ratings.rules import Rate, SubjectKind, rate_of


class SubjectRow(Struct, frozen=True):
    """One line of a rating; `ref_id` is the report, suggestion or project in its own slice, empty: typed by hand."""

    id: str
    position: int
    kind: SubjectKind
    name: str
    unit: str
    ref_id: str


class SubjectResult(Struct, frozen=True):
    """How one subject was rated. `low` None: there is no line to fall below."""

    subject: SubjectRow
    counts: Mapping[Choice, int]
    rate: Rate
    low: bool | None


class RatingRow(Struct, frozen=True, kw_only=True):
    """One rating with its rounds of ballots, as they were held: a further one follows an invalid vote only."""

    id: str
    session_id: str
    position: int
    title: str
    ref_id: str
    scheme: Scheme
    low_percent: int | None
    low_consequence: str
    note: str
    subjects: tuple[SubjectRow, ...]
    rounds: tuple[RoundRow, ...]

    @property
    def round(self) -> RoundRow | None:
        """The round that counts: the last."""
        return self.rounds[-1] if self.rounds else None

    @property
    def results(self) -> tuple[SubjectResult, ...]:
        """How each subject was rated; empty as long as no count stands."""
        round_ = self.round
        counted = round_.counted if round_ is not None else None
        if round_ is None or counted is None:
            return ()
        subjects = {subject.id: subject for subject in self.subjects}
        rated = []
        for line in line_results(round_):
            subject = subjects.get(line.line.ref_id)
            if subject is not None:
                rate = rate_of(line.counts, counted.valid or 0)
                rated.append(SubjectResult(subject, line.counts, rate, rate.below(self.low_percent)))
        return tuple(rated)
