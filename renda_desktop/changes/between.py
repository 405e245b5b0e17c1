"""What changed between two days among the deputies of a term: derived from the dated mandates, never stored.

现有 = 上次会议时实有 − 减少 + 增加, 尚缺 = 应选 − 现有 (law.md §4). A session counts whoever is in force when it opens.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from msgspec import Struct, structs

from renda_desktop.changes.queries import list_cases
from renda_desktop.changes.rows import CaseRow
from renda_desktop.changes.rules import CaseKind, CaseState
from renda_desktop.chinese.vocabulary import Sex
from renda_desktop.roster.figures import seat_figures
from renda_desktop.roster.mandate_rows import mandate_frame, mandate_rows
from renda_desktop.roster.queries import people_fields
from renda_desktop.roster.rows import MandateRow, SuspensionRow
from renda_desktop.roster.rules import WITH_A_SESSION, ElectedHow, MandateState, span
from renda_desktop.sessions.queries import list_facts
from renda_desktop.sessions.rows import SessionFacts
from renda_desktop.storage.base import DbSession


class Change(Struct, frozen=True):
    """A mandate that ended or began in the time; `case` is None where only the roster knows of it."""

    mandate: MandateRow
    name: str
    sex: Sex | None
    began: bool
    on: datetime.date
    case: CaseRow | None = None


class Between(Struct, frozen=True):
    """The deputies of a term from one opening to another; `seats` None where nobody entered them."""

    term_id: str
    term_number: int
    since: datetime.date
    until: datetime.date
    previous: SessionFacts | None
    seats: int | None
    before: int
    left: tuple[Change, ...]
    joined: tuple[Change, ...]
    suspended: tuple[tuple[str, SuspensionRow], ...]
    void: tuple[tuple[str, str], ...]
    """Constituency and name of those whose election was found void in the time."""

    @property
    def now(self) -> int:
        """现有."""
        return self.before - len(self.left) + len(self.joined)

    @property
    def vacant(self) -> int | None:
        """尚缺."""
        return None if self.seats is None else self.seats - self.now

    @property
    def changed(self) -> bool:
        """Whether there is anything to report."""
        return bool(self.left or self.joined or self.suspended or self.void)


def before_session(db: DbSession, session_id: str, today: datetime.date) -> Between | None:
    """What changed since the session before; None without a date, or when the session is gone.

    The first session of a term reports on its general election instead (documents.md 甲14, 换届): None.
    """
    sessions = [one for one in list_facts(db) if one.opens_on is not None]
    this = next((one for one in sessions if one.id == session_id), None)
    if this is None or this.opens_on is None or this.number == 1:
        return None
    earlier = [
        one
        for one in sessions
        if one.term_id == this.term_id and one.opens_on and one.opens_on < this.opens_on
    ]
    previous = max(earlier, key=lambda one: one.opens_on or datetime.date.min, default=None)
    return between(db, this.term_id, previous.opens_on if previous else None, this.opens_on, previous, today)


def between(
    db: DbSession,
    term_id: str,
    since: datetime.date | None,
    until: datetime.date,
    previous: SessionFacts | None,
    today: datetime.date,
    *,
    opening: bool = True,
) -> Between:
    """The term from the opening on `since` (None: from its start) to that on `until`, or without `opening` to its end.

    What a session accepts on `until` has come about only at the end of that day.
    """
    frame = mandate_frame(db, until, term_id)
    mandates = [row for row in mandate_rows(db, frame) if row.term_id == term_id]
    term = frame.terms[term_id]
    start = since or term.starts_on or min((_days(m)[0] or until for m in mandates), default=until)
    people = {person.id: person for person in people_fields(db, [m.person_id for m in mandates])}
    cases = list_cases(db, today, term_id=term_id)
    left, joined, before = [], [], 0
    for mandate in mandates:
        person = people[mandate.person_id]
        was = _held(mandate, start, opening=opening or previous is not None)
        is_now = _held(mandate, until, opening=opening)
        came = _came(mandate, start, until)
        before += was
        if came:
            joined.append(_change(mandate, person.name, person.sex, True, cases))
        if (was or came) and not is_now:
            left.append(_change(mandate, person.name, person.sex, False, cases))
    return Between(
        term_id, term.number, start, until, previous,
        seat_figures(db, until, term_id=term_id).seats, before,
        tuple(sorted(left, key=lambda one: one.on)), tuple(sorted(joined, key=lambda one: one.on)),
        _suspended(mandates, {key: one.name for key, one in people.items()}, start, until),
        _void(cases, start, until),
    )  # fmt: skip


def _days(mandate: MandateRow) -> tuple[datetime.date | None, datetime.date | None]:
    return span((mandate.starts_on, mandate.ends_on), mandate.term_period)


def _held(mandate: MandateRow, day: datetime.date, *, opening: bool = True) -> bool:
    """Whether it was in force when a session opened on that day; what comes about at the session comes after."""
    start, end = _days(mandate)
    if start is not None and start > day:
        return False
    return end is None or end > day or (opening and end == day and mandate.end_reason in WITH_A_SESSION)


def _came(mandate: MandateRow, since: datetime.date, until: datetime.date) -> bool:
    start = _days(mandate)[0]
    return start is not None and since < start <= until


def _change(mandate: MandateRow, name: str, sex: Sex | None, began: bool, cases: Sequence[CaseRow]) -> Change:
    start, end = _days(mandate)
    on = (start if began else end) or datetime.date.min
    return Change(mandate, name, sex, began, on, _case_of(mandate, began, cases))


def _case_of(mandate: MandateRow, began: bool, cases: Sequence[CaseRow]) -> CaseRow | None:
    for case in cases:
        if began and case.election and any(c.mandate_id == mandate.id for c in case.election.candidates):
            return case
        ends = case.mandate is not None and case.mandate.id == mandate.id
        if not began and ends and case.kind.end_reason is mandate.end_reason and case.dropped_on is None:
            return case
    return None


def _suspended(
    mandates: Sequence[MandateRow], names: dict[str, str], since: datetime.date, until: datetime.date
) -> tuple[tuple[str, SuspensionRow], ...]:
    """Suspensions that began in the time; they are no vacancy (代表法2025 第六十一条)."""
    return tuple(
        (names[mandate.person_id], _as_known(pause, until))
        for mandate in mandates
        for pause in mandate.suspensions
        if since < pause.starts_on <= until and mandate.state is not MandateState.ENDED
    )


def _as_known(pause: SuspensionRow, until: datetime.date) -> SuspensionRow:
    """A report does not know of a resumption that comes after it."""
    later = pause.ends_on is not None and pause.ends_on > until
    return structs.replace(pause, ends_on=None) if later else pause


def _void(
    cases: Sequence[CaseRow], since: datetime.date, until: datetime.date
) -> tuple[tuple[str, str], ...]:
    found = []
    for case in cases:
        day = case.day_of("confirmed")
        if (
            case.kind is CaseKind.BY_ELECTION
            and case.state is not CaseState.DROPPED
            and day
            and case.election
        ):
            void = [c for c in case.election.candidates if c.elected and c not in case.election.confirmed]
            found += [(case.constituency, c.name) for c in void if since < day <= until]
    return tuple(found)


def successor(change: Change, joined: Sequence[Change]) -> Change | None:
    """Who was by-elected into the seat of somebody who left."""
    place = change.mandate.constituency_id
    later = (
        one for one in joined
        if place is not None and one.mandate.constituency_id == place and one.on >= change.on
        and one.mandate.elected_how is ElectedHow.BY_ELECTION
    )  # fmt: skip
    return next(later, None)
