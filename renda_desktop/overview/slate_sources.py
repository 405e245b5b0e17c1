"""Who can be put on the list of 人选测算 from elsewhere: elected to the coming term, candidates of a by-election."""

from __future__ import annotations

import datetime

from msgspec import Struct

from renda_desktop.changes.queries import list_cases
from renda_desktop.changes.rows import CandidateRow
from renda_desktop.changes.rules import CaseKind, CaseState
from renda_desktop.roster.slate_commands import AddToSlate, PutOnSlate, add_to_slate, put_on_slate
from renda_desktop.roster.slate_queries import list_slate, registered_for
from renda_desktop.roster.slate_stage import Slate, SlateStage
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.changelog import describe
from renda_desktop.township.queries import term_on

SLATE_SOURCE_READS = ("change_case", "change_step", "by_election", "by_election_candidate")
_FACTS = ("sex", "birth", "ethnicity", "party", "work")


class SlateSources(Struct, frozen=True):
    """Who is not on the list yet: ids of people registered as elected, candidates of open by-elections."""

    registered: tuple[str, ...] = ()
    candidates: tuple[CandidateRow, ...] = ()


def slate_sources(db: DbSession, slate: Slate, today: datetime.date) -> SlateSources:
    """For the running term the candidates of its by-elections, for a later one who is registered already."""
    running = term_on(db, today)
    if running is None or not slate.by_election:
        return SlateSources(registered=tuple(registered_for(db, slate, today)))
    there = list_slate(db, slate, today)
    names, people = {one.name for one in there}, {one.person_id for one in there if one.person_id}
    cases = list_cases(db, today, term_id=running.id)
    open_ones = [case for case in cases if case.kind is CaseKind.BY_ELECTION and case.state is CaseState.OPEN]
    found = [one for case in open_ones if case.election for one in case.election.candidates]
    waiting = (one for one in found if one.mandate_id is None and not one.written_in)
    return SlateSources(
        candidates=tuple(one for one in waiting if one.name not in names and one.person_id not in people)
    )


def take_candidates(db: DbSession, slate: Slate, sources: SlateSources) -> None:
    """Puts them all on the list, the candidates of a by-election as 正式候选人 with what their case says."""
    if sources.registered:
        put_on_slate(db, PutOnSlate(slate, sources.registered, SlateStage.FORMAL))
    describe(db, f"把{len(sources.candidates)}名补选候选人列入人选名单")
    for one in sources.candidates:
        if one.person_id is not None:
            put_on_slate(db, PutOnSlate(slate, (one.person_id,), SlateStage.FORMAL))
        else:
            facts = {name: getattr(one, name) for name in _FACTS}
            add_to_slate(db, AddToSlate(slate, one.name, SlateStage.FORMAL, facts))
