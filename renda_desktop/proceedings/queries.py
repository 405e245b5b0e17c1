"""Reads of the running order: everything a day of a session is drawn from, and the steps of its sittings."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence

from sqlalchemy import select

from renda_desktop.ballots.queries import rounds_of_session
from renda_desktop.bodies.queries import BODY_READS
from renda_desktop.elections.queries import ELECTION_READS
from renda_desktop.events.queries import EventRow
from renda_desktop.events.rules import EventState
from renda_desktop.presidium.queries import MEETING_READS, list_meetings
from renda_desktop.proceedings import seams
from renda_desktop.proceedings.ballot_places import continued
from renda_desktop.proceedings.models import StepDone
from renda_desktop.proceedings.order import running_order
from renda_desktop.proceedings.outcomes import outcomes
from renda_desktop.proceedings.rows import Day, Hall, Matter, PresidiumSitting, SittingOrder, StepMark
from renda_desktop.reports.queries import REPORT_READS
from renda_desktop.sessions.card_queries import session_card
from renda_desktop.sessions.rows import EntryRow, SessionCard
from renda_desktop.sessions.rules import Part
from renda_desktop.sittings.queries import SITTING_READS
from renda_desktop.storage.base import DbSession
from renda_desktop.township.queries import local_values
from renda_desktop.votes.queries import VOTE_READS, motions_of

DAY_READS = tuple(
    dict.fromkeys(
        (
            "session_step_done", *SITTING_READS, *VOTE_READS, *ELECTION_READS, *BODY_READS, *REPORT_READS,
            *MEETING_READS,
        )
    )
)  # fmt: skip


def session_day(
    db: DbSession, session_id: str, today: datetime.date, now: datetime.time | None = None
) -> Day | None:
    """Everything the running order of a session is drawn from, as it stands; None when the session is gone."""
    card = session_card(db, session_id, today)
    return day_of_card(db, card, today, now) if card is not None else None


def day_of_card(
    db: DbSession, card: SessionCard, today: datetime.date, now: datetime.time | None = None
) -> Day:
    """As `session_day`, of a session that was read already."""
    session_id = card.facts.id
    elections = seams.card_of_elections(db, session_id, today, now)
    rounds = rounds_of_session(db, session_id)
    decided, bodies = outcomes(rounds, elections), seams.bodies(db, session_id, today)
    verdicts = seams.verdicts(db, session_id)
    entries = [entry for entry in card.entries if entry.part in seams.SITTING_PARTS]
    return Day(
        card=card,
        halls=_halls(db, card, entries, today),
        matters=_matters(db, card),
        ballots=tuple(
            seams.ballot(row, decided[row.id], verdicts.get(row.subject_id, ""))
            for row in seams.by_posts(rounds, elections)
        ),
        election=seams.election(elections),
        reports=seams.reports(db, card, today),
        meetings=_meetings(db, session_id, entries, today),
        scrutineer=seams.scrutineer(bodies),
        presidium=seams.presidium(db, bodies, card.facts.opens_on or today),
        bodies=seams.bodies_used(bodies),
        marks=_marks(db, session_id),
    )


def _matters(db: DbSession, card: SessionCard) -> tuple[Matter, ...]:
    rows, figures = motions_of(db, card.facts.id), card.figures
    if rows:
        return tuple(seams.matter(row) for row in rows)
    return seams.planned(card, figures.pass_line, figures.base)


def order_of(db: DbSession, session_id: str, today: datetime.date) -> tuple[SittingOrder, ...]:
    """The running order of a session; empty when it is gone."""
    day = session_day(db, session_id, today)
    return running_order(day) if day is not None else ()


def _halls(
    db: DbSession, card: SessionCard, entries: Sequence[EntryRow], today: datetime.date
) -> tuple[Hall, ...]:
    sheets, chairs = seams.sheets(db, card), seams.chairs(db, card.facts.id, today)
    whole, names = continued(entries), {entry.id: entry.activity for entry in entries}
    ends = {whole.get(entry.id, entry.id): entry.id for entry in entries}
    halls = []
    for entry in entries:
        sitting = whole.get(entry.id, entry.id)
        sheet = sheets.get(sitting)
        halls.append(
            Hall(
                entry,
                sheet.count if sheet else None,
                sheet.opened_at if sheet else None,
                sheet.closed_at if sheet else None,
                chairs.get(sitting) or seams.chair_of_entry(entry),
                whole.get(entry.id, ""),
                ends[sitting] != entry.id,
                names.get(whole.get(entry.id, ""), ""),
                sheet.later if sheet else (),
            )
        )
    return tuple(halls)


def _meetings(
    db: DbSession, session_id: str, entries: Sequence[EntryRow], today: datetime.date
) -> tuple[PresidiumSitting, ...]:
    """The meetings of the session's presidium with the lines of the schedule."""
    rows = list_meetings(db, today, local_values(db), session_id=session_id)
    places = places_of_meetings([row.meeting.event for row in rows], entries)
    return tuple(
        PresidiumSitting(
            row.meeting.id,
            row.meeting.name,
            place,
            row.state is EventState.HELD and row.meeting.event.count.present > 0,
            row.meeting.event.count.expected > 0,
        )
        for row, place in zip(rows, places, strict=True)
    )


def places_of_meetings(meetings: Sequence[EventRow], entries: Sequence[EntryRow]) -> list[str]:
    """The line of the schedule of each meeting: that of its time, the others in their order; "" where none is left."""
    free = [entry for entry in entries if entry.part is Part.PRESIDIUM]
    found: dict[int, str] = {}
    for place, meeting in enumerate(meetings):
        when = meeting.day, meeting.starts_at
        entry = next((one for one in free if (one.day, one.starts_at) == when), None)
        if entry is not None:
            free.remove(entry)
            found[place] = entry.id
    rest = iter(free)
    return [
        found[place] if place in found else next((one.id for one in rest), "")
        for place in range(len(meetings))
    ]


def _marks(db: DbSession, session_id: str) -> Mapping[tuple[str, str], StepMark]:
    rows = db.scalars(select(StepDone).where(StepDone.session_id == session_id))
    return {(row.entry_id, row.key): StepMark(row.done_on, row.done_at) for row in rows}
