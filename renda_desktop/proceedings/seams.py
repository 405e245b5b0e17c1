"""What the slices below say of a session, in the shape the running order needs; one small function for each of them."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence

from renda_desktop.ballots.results import line_results
from renda_desktop.ballots.rows import RoundRow
from renda_desktop.ballots.rules import Purpose
from renda_desktop.bodies.queries import bodies_of, executive_chairs
from renda_desktop.bodies.rows import Bodies
from renda_desktop.bodies.rules import BodyKind, BodyRole
from renda_desktop.elections.posts import OathForm
from renda_desktop.elections.queries import election_card
from renda_desktop.elections.rows import ElectionCard, ElectionRow
from renda_desktop.presidium.lines import majority_line, quorum_line
from renda_desktop.presidium.member_queries import members_on
from renda_desktop.proceedings.outcomes import Outcome
from renda_desktop.proceedings.rows import (
    Ballot,
    Election,
    Mark,
    Matter,
    Office,
    PresidiumLines,
    Report,
)
from renda_desktop.ratings.queries import list_ratings
from renda_desktop.ratings.rules import rate_of
from renda_desktop.ratings.words import low_words
from renda_desktop.reports.queries import reports_of
from renda_desktop.reports.rules import kind_of, report_title
from renda_desktop.sessions.rows import AgendaRow, EntryRow, SessionCard
from renda_desktop.sessions.rules import Part
from renda_desktop.sittings.queries import session_sheet
from renda_desktop.sittings.rows import SittingSheet
from renda_desktop.storage.base import DbSession
from renda_desktop.township.queries import local_values
from renda_desktop.votes.rows import MotionRow
from renda_desktop.votes.standing import drafts


def sheets(db: DbSession, card: SessionCard) -> dict[str, SittingSheet]:
    """The sign-in of each sitting by its entry; none while the session has no date."""
    if card.facts.opens_on is None:
        return {}
    return {one.entry.id: one for one in session_sheet(db, card.facts.id).sittings}


def chairs(db: DbSession, session_id: str, today: datetime.date) -> dict[str, tuple[str, ...]]:
    """The executive chairs of each sitting by name, who presides first."""
    found = {}
    for sitting in executive_chairs(db, session_id, today):
        presiding_first = sorted(sitting.chairs, key=lambda chair: not chair.presides)
        found[sitting.entry_id] = tuple(chair.member.name for chair in presiding_first)
    return found


def chair_of_entry(entry: EntryRow) -> tuple[str, ...]:
    """Who the schedule names as chair, where it is somebody's name and not 执行主席 or 主席团."""
    named = entry.chair.strip()
    return () if not named or any(word in named for word in ("主席", "主席团", "团长")) else (named,)


def bodies(db: DbSession, session_id: str, today: datetime.date) -> Bodies | None:
    """The lists of people; None when the session is gone."""
    return bodies_of(db, session_id, today)


def scrutineer(found: Bodies | None) -> str:
    """总监票人, "" while nobody was chosen."""
    chief = found.of(BodyKind.SCRUTINEERS).of_role(BodyRole.CHIEF_SCRUTINEER) if found else ()
    return chief[0].name if chief else ""


def presidium(db: DbSession, found: Bodies | None, day: datetime.date) -> PresidiumLines:
    """The presidium as listed for the session, else the one in charge; its lines by the local rule."""
    own = found.of(BodyKind.PRESIDIUM) if found else None
    listed = own.members if own else ()
    base = len(listed) or len(members_on(db, day))
    deputies = found.of(BodyKind.SECRETARIAT).of_role(BodyRole.DEPUTY_SECRETARY) if found else ()
    local = local_values(db)
    return PresidiumLines(
        base,
        quorum_line(base, day, local).needed,
        majority_line(base, day, local).needed,
        waiting=own is not None and bool(own.members) and own.adopted_on is None,
        deputy_secretaries=bool(deputies),
    )


def bodies_used(found: Bodies | None) -> frozenset[BodyKind]:
    """The kinds of lists this session has."""
    return frozenset(row.kind for row in found.rows if row.used) if found else frozenset()


def matter(row: MotionRow) -> Matter:
    """A motion."""
    return Matter(
        id=row.id, kind=row.kind, title=row.title, key=row.key, entry_id=row.entry_id,
        agenda_item_id=row.agenda_item_id, way=row.way, counts=row.counts, result=row.result,
        base=row.everybody.base if row.everybody else 0, line=row.pass_line, hangs=row.hangs,
        held_at=row.held_at, announced_at=row.announced_at, present=row.present,
        counted_present=row.counted_present,
    )  # fmt: skip


def planned(card: SessionCard, line: int | None, base: int) -> tuple[Matter, ...]:
    """What will be put to the vote by kind and agenda, as long as nobody listed it."""
    return tuple(
        Matter(
            id=f"planned-{place}", kind=one.kind, title=one.title, key=one.key, entry_id=one.entry_id,
            agenda_item_id=one.agenda_item_id, way=one.way, base=base, line=line, planned=True,
        )
        for place, one in enumerate(drafts(card.facts, card.words, card.agenda, card.entries), 1)
    )  # fmt: skip


def verdicts(db: DbSession, session_id: str) -> dict[str, str]:
    """What each rating of a session brings whoever lies below its line, by its id."""
    return {one.id: low_words(one) for one in list_ratings(db, session_id)}


def by_posts(rounds: Sequence[RoundRow], card: ElectionCard | None) -> list[RoundRow]:
    """The rounds, those of several posts in the order of the posts, as the results are told too."""
    place = {one.id: number for number, one in enumerate(card.elections if card is not None else ())}
    purposes = list(Purpose)
    return sorted(
        rounds, key=lambda row: (purposes.index(row.purpose), row.number, place.get(row.subject_id, 0))
    )


def ballot(row: RoundRow, outcome: Outcome, verdict: str = "") -> Ballot:
    """A round with what its count decides; `verdict` is that of a rating."""
    counted = row.counted
    return Ballot(
        id=row.id, purpose=row.purpose, subject_id=row.subject_id, title=row.title, nature=row.nature,
        number=row.number, entry_id=row.entry_id, colour=row.colour, most=row.most, issued=row.issue.issued,
        present=row.present if row.issue.issued is not None else None,
        returned=row.issue.returned, valid=counted.valid if counted else None,
        invalid=counted.invalid if counted else None, marks=_marks(row, outcome.won),
        base=row.everybody.base if row.everybody else 0,
        line=row.everybody.lines.pass_line if row.everybody else None, held_at=row.held_at,
        announced_at=row.announced_at, counted=counted is not None, void=row.valid_vote is False,
        tied=outcome.tied, missing=outcome.missing, verdict=verdict,
        hangs=counted is not None and any(one.hangs for one in line_results(row)),
    )  # fmt: skip


def _marks(row: RoundRow, won: frozenset[str]) -> tuple[Mark, ...]:
    found = {result.line.id: result.counts for result in line_results(row)}
    valid = (row.counted.valid or 0) if row.counted and row.purpose is Purpose.RATING else None
    return tuple(
        Mark(
            line.name, line.written_in, found.get(line.id, {}), line.id in won, line.ref_id,
            rate_of(found[line.id], valid).text if valid is not None and line.id in found else "",
        )
        for line in row.lines
    )  # fmt: skip


def election(card: ElectionCard | None) -> Election:
    """The posts, the method and the oath of a session."""
    if card is None:
        return Election()
    method = card.method
    return Election(
        tuple(_office(one) for one in card.elections),
        method.adopted_on,
        tuple((one.name, one.post) for one in card.oath if not one.absent),
        method.oath_form is OathForm.ALONE,
        method.oath_leader,
        method.oath_supervisor,
        method.oath_done_on,
    )


def _office(row: ElectionRow) -> Office:
    shown = row.first_slate
    names = tuple(candidate.name for candidate in shown)
    return Office(row.id, row.full_title, row.title, row.seats, names)


def card_of_elections(
    db: DbSession, session_id: str, today: datetime.date, now: datetime.time | None
) -> ElectionCard | None:
    """What the elections of a session say; None when it is gone."""
    return election_card(db, session_id, today, now)


def reports(db: DbSession, card: SessionCard, today: datetime.date) -> tuple[Report, ...]:
    """The reports to the session; of an agenda item nobody entered a report for, what its title says."""
    found = reports_of(db, card.facts.id, today)
    rows = found.rows if found else ()
    known = {row.agenda_item_id for row in rows}
    entered = [
        Report(
            row.id,
            row.title,
            row.who,
            row.agenda_item_id,
            row.entry_id,
            row.entry_id is None,
            bool(row.reader),
        )
        for row in rows
    ]
    return (*entered, *_from_agenda(card.agenda, known))


def _from_agenda(agenda: Iterable[AgendaRow], known: set[str | None]) -> list[Report]:
    return [
        Report(item.id, report_title(item.title), item.reporter, item.id, record_kind="session_agenda_item")
        for item in agenda
        if item.id not in known and kind_of(item.key, item.title, item.verb) is not None
    ]


SITTING_PARTS = (Part.PREPARATORY, Part.PLENARY, Part.RESUMED, Part.PRESIDIUM)
"""The lines of the schedule that have a running order."""
