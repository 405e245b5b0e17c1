"""The presidium's opinions of the practice town: one closed, one that waits for its appraisal, one that is late."""

from __future__ import annotations

import pytest

from renda_desktop.documents.paper import Paper, missing_in, plain_text
from renda_desktop.documents.passages import plain
from renda_desktop.opinions.figures import year_opinions
from renda_desktop.opinions.papers import PAPERS, opinion_facts
from renda_desktop.opinions.queries import list_opinions, to_be_heard
from renda_desktop.opinions.rules import Appraisal, OpinionName, OpinionState
from renda_desktop.overview.catalogue import printables_of
from renda_desktop.overview.printables import Drawing, RecordKind
from renda_desktop.plans.report_parts import opinions_words
from renda_desktop.storage.database import Database
from tests.practice.conftest import TODAY


def test_one_is_late_one_to_be_appraised_one_closed(practice: Database) -> None:
    with practice.read() as db:
        rows = list_opinions(db, TODAY)
        waiting = to_be_heard(db, TODAY)
    assert [row.state for row in rows] == [
        OpinionState.OVERDUE, OpinionState.TO_APPRAISE, OpinionState.CLOSED,
    ]  # fmt: skip
    assert {row.name for row in rows} == {OpinionName.REVIEW}
    assert [len(row.rounds) for row in rows] == [1, 2, 1]
    assert rows[1].rounds[0].appraisal is Appraisal.DISSATISFIED
    heard = rows[2].heard_at
    assert heard is not None
    assert heard.meeting.number == 20
    assert [row.id for row in waiting] == [row.id for row in rows[:2]]


def test_days_of_an_opinion_follow_one_another(practice: Database) -> None:
    with practice.read() as db:
        rows = list_opinions(db, TODAY)
    for row in rows:
        assert row.place is not None
        days = [row.place.day, row.issued_on, row.handed_over_on]
        for one in row.rounds:
            days += [one.received_on, one.appraised_on]
        known = [day for day in [*days, row.closed_on] if day is not None]
        assert known == sorted(known), row.subject
        assert all(day <= TODAY for day in known)


@pytest.mark.parametrize("paper", [paper.id for paper in PAPERS])
def test_their_papers_lack_nothing(practice: Database, paper: str) -> None:
    draw = next(one.draw for one in PAPERS if one.id == paper)
    with practice.read() as db:
        for row in list_opinions(db, TODAY):
            facts = opinion_facts(db, row.id, TODAY)
            assert facts is not None
            assert missing_in(draw(facts)) == [], row.subject


def test_the_summary_of_the_year_counts_them(practice: Database) -> None:
    (paper,) = [one for one in printables_of(RecordKind.PLAN) if one.key == "丙07年度"]
    with practice.read() as db:
        drawn = paper.draw(db, "2025", Drawing(TODAY))
        figures = year_opinions(db, 2025, TODAY)
    assert isinstance(drawn, Paper)
    assert plain(opinions_words(figures, 2025)) in plain_text(drawn)
    assert (figures.raised, figures.overdue) == (3, 1)
