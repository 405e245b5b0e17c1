"""Who can be put on the list of 人选测算 at one stroke: candidates of a by-election, people registered as elected."""

from __future__ import annotations

import datetime

from renda_desktop.changes.by_election_commands import edit_candidate
from renda_desktop.chinese.vocabulary import Sex
from renda_desktop.overview.slate_sources import slate_sources, take_candidates
from renda_desktop.roster.slate_queries import list_slate
from renda_desktop.roster.slate_stage import Slate, SlateStage
from renda_desktop.storage.database import Database
from renda_desktop.term_change.commands import CarryOver, PrepareTerm, carry_over, prepare_term
from tests.changes.building import by_election, case_row
from tests.helpers.builders import TODAY
from tests.helpers.meeting_builders import edit
from tests.helpers.roster_builders import a_constituency, a_deputy, deputies

RUNNING, COMING = Slate(19, by_election=True), Slate(20)


def _take(town: Database, slate: Slate) -> list[str]:
    with town.action() as db:
        take_candidates(db, slate, slate_sources(db, slate, TODAY))
    with town.read() as db:
        return [row.name for row in list_slate(db, slate, TODAY)]


def test_candidates_of_an_open_by_election_are_put_down_once(town: Database) -> None:
    case = by_election(town, a_constituency(town), names=("罗敏", "苗晓燕"))
    election = case_row(town, case).election
    assert election is not None
    edit(town, edit_candidate, election.candidates[0].id, "sex", Sex.FEMALE)
    with town.read() as db:
        assert [one.name for one in slate_sources(db, RUNNING, TODAY).candidates] == ["罗敏", "苗晓燕"]
        assert slate_sources(db, COMING, TODAY).candidates == ()
    assert _take(town, RUNNING) == ["罗敏", "苗晓燕"]
    assert _take(town, RUNNING) == ["罗敏", "苗晓燕"]
    with town.read() as db:
        first, second = list_slate(db, RUNNING, TODAY)
    assert (first.stage, first.deputy.sex, second.deputy.sex) == (SlateStage.FORMAL, Sex.FEMALE, None)
    assert deputies(town) == [], "nobody is a deputy by that"


def test_who_is_registered_as_elected_goes_on_the_list_of_the_coming_term(town: Database) -> None:
    mandates = [a_deputy(town, name)[1] for name in ("李淑芬", "王伟")]
    with town.action() as db:
        term = prepare_term(db, PrepareTerm(COMING.term_number, 82, datetime.date(2026, 12, 28)), TODAY)
        carry_over(db, CarryOver(term, tuple(mandates[:1])), TODAY)
    with town.read() as db:
        assert len(slate_sources(db, COMING, TODAY).registered) == 1
        assert slate_sources(db, RUNNING, TODAY).registered == ()
    assert _take(town, COMING) == ["李淑芬"]
    with town.read() as db:
        assert slate_sources(db, COMING, TODAY).registered == ()
