"""The sessions a day's checks look at, each read once with everything that hangs on it."""

from __future__ import annotations

import datetime

from msgspec import Struct

from renda_desktop.bodies.queries import bodies_of
from renda_desktop.bodies.rows import Bodies
from renda_desktop.deliberation.queries import Deliberation, deliberation_of
from renda_desktop.elections.queries import election_card
from renda_desktop.elections.rows import ElectionCard
from renda_desktop.overview.checks.check import Asked
from renda_desktop.overview.checks.verdict import Place
from renda_desktop.overview.session_places import place_of
from renda_desktop.overview.session_reads import LOOK_READS, found_in_session
from renda_desktop.overview.sessions_of_the_year import looked_through
from renda_desktop.sessions.card_queries import session_card
from renda_desktop.sessions.rows import Finding, SessionCard
from renda_desktop.sessions.rules import SessionState
from renda_desktop.sittings.queries import session_sheet
from renda_desktop.sittings.rows import SessionSheet
from renda_desktop.storage.memo import remembered
from renda_desktop.votes.after_queries import AfterCard, after_card


class Looked(Struct, frozen=True):
    """A session with what was found in it."""

    card: SessionCard
    findings: tuple[Finding, ...]
    after: AfterCard | None
    elections: ElectionCard | None
    deliberation: Deliberation | None
    bodies: Bodies | None
    sheet: SessionSheet

    @property
    def id(self) -> str:
        """The session."""
        return self.card.facts.id

    @property
    def name(self) -> str:
        """镇十九届人大十次会议."""
        return self.card.facts.short_name

    @property
    def day(self) -> datetime.date:
        """Whose law counts."""
        return self.card.figures.day

    @property
    def begun(self) -> bool:
        """Whether it has opened."""
        return self.card.state.begun

    @property
    def over(self) -> bool:
        """Whether it was closed."""
        return self.card.state is SessionState.CLOSED

    @property
    def used(self) -> bool:
        """Whether anybody ever ticked its checklist."""
        return any(step.done_on is not None for step in self.card.steps)

    def place(self, finding: Finding) -> Place:
        """Section and field where a finding is mended."""
        at = place_of(finding)
        record = f"{finding.record_kind}:{finding.record_id}"
        return Place("sessions", self.id, at.section, at.field, record, at.field_key)

    def at(self, record_kind: str, record_id: str, field: str = "") -> Place:
        """Section and field of a record of it."""
        return self.place(Finding("", "", record_kind, record_id, field))


def looked_sessions(asked: Asked) -> tuple[Looked, ...]:
    """The session that comes next or sits, and those of the year that were held."""
    key = ("looked_sessions", asked.today)
    return remembered(asked.db, key, LOOK_READS, lambda: _looked(asked))


def _looked(asked: Asked) -> tuple[Looked, ...]:
    db, today, found = asked.db, asked.today, []
    for row in looked_through(db, today):
        card = session_card(db, row.id, today)
        if card is not None:
            found.append(
                Looked(
                    card, found_in_session(db, card, today), after_card(db, row.id, today),
                    election_card(db, row.id, today), deliberation_of(db, row.id, today),
                    bodies_of(db, row.id, today), session_sheet(db, row.id),
                )
            )  # fmt: skip
    return tuple(found)
