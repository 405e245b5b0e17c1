"""甲40: the papers of each round of ballots, whatever it decides."""

from __future__ import annotations

import datetime

from renda_desktop.ballots.papers import BALLOT_REPORT, ballot_report, tally_sheet
from renda_desktop.ballots.queries import find_round, rounds_of_session
from renda_desktop.ballots.rows import RoundRow
from renda_desktop.ballots.rules import round_label
from renda_desktop.documents.paper import Paper
from renda_desktop.overview.printables import Drawing, Printable, RecordKind, RecordRef
from renda_desktop.sessions.queries import find_facts, list_facts
from renda_desktop.storage.base import DbSession

_NOBODY_KNOWN = 100
"""Ballots a tally sheet has room for while the number of deputies is not known."""


def _report(db: DbSession, record_id: str, drawing: Drawing) -> Paper | None:
    del drawing
    round_ = find_round(db, record_id)
    facts = find_facts(db, round_.session_id) if round_ else None
    return ballot_report(facts, round_) if round_ and facts else None


def _tally(db: DbSession, record_id: str, drawing: Drawing) -> Paper | None:
    del drawing
    round_ = find_round(db, record_id)
    facts = find_facts(db, round_.session_id) if round_ else None
    return tally_sheet(facts, round_, _votes(round_)) if round_ and facts else None


def _votes(round_: RoundRow) -> int:
    """As many ballots as may come back."""
    if round_.issue.issued is not None:
        return round_.issue.issued
    return round_.everybody.expected if round_.everybody is not None else _NOBODY_KNOWN


def ballot_rounds(db: DbSession, today: datetime.date) -> list[RecordRef]:
    """Every round of every session, the newest session first; as held once its result was announced."""
    del today
    return [
        RecordRef(
            round_.id, f"{facts.short_name}{round_label(round_.title, round_.number)}", round_.announced
        )
        for facts in list_facts(db)
        for round_ in rounds_of_session(db, facts.id)
    ]


BALLOT_PAPERS = (
    Printable(BALLOT_REPORT, "发票收票报告单", RecordKind.BALLOT_ROUND, _report),
    Printable(BALLOT_REPORT, "计票表", RecordKind.BALLOT_ROUND, _tally, variant="计票"),
)
