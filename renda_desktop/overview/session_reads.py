"""What is found in a session, read once: the desk, the checks and the findings of the office all ask for it."""

from __future__ import annotations

import datetime

from renda_desktop.bodies.queries import BODY_READS
from renda_desktop.deliberation.queries import DELIBERATION_READS
from renda_desktop.elections.queries import ELECTION_READS
from renda_desktop.overview.checks.marks import MARK_READS
from renda_desktop.overview.session_findings import session_findings
from renda_desktop.presidium.queries import MEETING_READS
from renda_desktop.proceedings.queries import DAY_READS
from renda_desktop.projects.queries import PROJECT_READS
from renda_desktop.ratings.queries import RATING_READS
from renda_desktop.reports.queries import REPORT_READS
from renda_desktop.sessions.card_queries import SESSION_CARD_READS
from renda_desktop.sessions.rows import Finding, SessionCard
from renda_desktop.sittings.queries import SITTING_READS
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.memo import remembered
from renda_desktop.township.lawbook import LAWBOOK_READS
from renda_desktop.votes.after_queries import AFTER_READS
from renda_desktop.votes.queries import VOTE_READS

LOOK_READS = tuple(
    dict.fromkeys(
        (
            *SESSION_CARD_READS, *BODY_READS, *REPORT_READS, *VOTE_READS, *DELIBERATION_READS, *ELECTION_READS,
            *PROJECT_READS, *RATING_READS, *DAY_READS, *AFTER_READS, *MEETING_READS, *SITTING_READS, *LAWBOOK_READS,
            *MARK_READS,
        )
    )
)  # fmt: skip


def found_in_session(db: DbSession, card: SessionCard, today: datetime.date) -> tuple[Finding, ...]:
    """As `session_findings`."""
    key = ("session_findings", card.facts.id, today)
    return remembered(db, key, LOOK_READS, lambda: session_findings(db, card, today))
