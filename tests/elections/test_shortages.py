"""Seats left to the next session, and the names of those elected as papers and announcements say them."""

from __future__ import annotations

import datetime

import pytest

from renda_desktop.documents.paper import plain_text
from renda_desktop.elections.announcing import announcement_title, announcement_words
from renda_desktop.elections.case_commands import AddCase, DecideCase, add_case, decide_case
from renda_desktop.elections.method_papers import method_paper
from renda_desktop.elections.office_commands import AddElection, add_election, edit_election
from renda_desktop.elections.paper_facts import ElectionFacts, election_facts
from renda_desktop.elections.posts import ElectedPost, EndKind, Mode, Shortage
from renda_desktop.elections.queries import find_election, holders_on
from renda_desktop.elections.result_commands import DecideShortage, TakeOffice, decide_shortage, take_office
from renda_desktop.elections.result_papers import again_note
from renda_desktop.elections.rows import ElectionRow
from renda_desktop.elections.shortages import left_to
from renda_desktop.errors import RuleViolation
from renda_desktop.overview.kit_elections import needs_again
from renda_desktop.sessions.rules import SessionKind
from renda_desktop.storage.database import Database
from renda_desktop.storage.editing import EditField
from tests.helpers.election_builders import (
    DEPUTIES,
    an_election,
    confirmed,
    election,
    jointly,
    nominated,
    voted,
)
from tests.helpers.session_builders import OPENING, a_session, act

CHAIR, VICE, HEAD, DEPUTY = ElectedPost
LATER = datetime.date(2026, 4, 16)


def one_of_two(house: Database, ids: dict[str, str]) -> str:
    """Two vice-chairs are to be elected, one is; nobody has decided about the other seat."""
    office = an_election(house, ids["session"], VICE, mode=Mode.FULL, seats=2, margin=1)
    for name in ("李淑芬", "王伟"):
        nominated(house, office, name, person_id=ids[name])
    jointly(house, office, "马宏伟", [ids[one] for one in DEPUTIES[3:]], person_id=ids["马宏伟"])
    confirmed(house, office)
    voted(house, office, {"李淑芬": 9, "王伟": 5, "马宏伟": 4})
    return office


def facts_of(house: Database, session: str) -> ElectionFacts:
    with house.read() as db:
        found = election_facts(db, session, OPENING)
    assert found is not None
    return found


def later_session(house: Database, number: int = 8, day: datetime.date = LATER) -> str:
    return a_session(house, number=number, kind=SessionKind.ELECTION, opens_on=day)


def row_of(house: Database, office: str) -> ElectionRow:
    with house.read() as db:
        row = find_election(db, office, LATER)
    assert row is not None
    return row


def test_a_seat_left_to_the_next_session_is_elected_there_with_a_margin(
    house: Database, ids: dict[str, str]
) -> None:
    first = one_of_two(house, ids)
    act(house, take_office, TakeOffice(first, OPENING, OPENING))
    act(house, decide_shortage, DecideShortage(first, Shortage.NEXT, OPENING))
    session = later_session(house)
    with house.read() as db:
        (left,) = left_to(db, session, LATER)
    assert left.sentence == "镇十九届人大七次会议选举人大副主席还缺1名，大会决定在下一次会议另行选举。"
    office = str(act(house, add_election, AddElection(session, VICE, LATER)))
    row = row_of(house, office)
    assert (row.mode, row.seats, row.margin) == (Mode.FURTHER, 1, 1)
    refused = pytest.raises(RuleViolation, match=r"另行选举人大副主席应当差额.*第二十九条第二、三款")
    with refused, house.action() as db:
        edit_election(db, EditField(office, "margin", 0), LATER)
    assert "另行选举人大副主席应选1名，候选人2名，差额1名" in plain_text(
        method_paper(facts_of(house, session))
    )
    nominated(house, office, "王伟", person_id=ids["王伟"])
    jointly(house, office, "马宏伟", [ids[one] for one in DEPUTIES[3:]], person_id=ids["马宏伟"])
    confirmed(house, office)
    voted(house, office, {"王伟": 8, "马宏伟": 4}, on=LATER)
    act(house, take_office, TakeOffice(office, LATER, LATER))
    after = later_session(house, 9, datetime.date(2026, 6, 1))
    with house.read() as db:
        assert [one.name for one in holders_on(db, LATER)] == ["李淑芬", "王伟"], "the first stays in office"
        assert left_to(db, after, LATER) == []


def test_where_nothing_was_left_a_post_is_by_elected(house: Database, ids: dict[str, str]) -> None:
    one_of_two(house, ids)
    session = later_session(house)
    with house.read() as db:
        assert left_to(db, session, LATER) == [], "the congress has not decided yet"
    row = row_of(house, str(act(house, add_election, AddElection(session, VICE, LATER))))
    assert (row.mode, row.seats, row.margin) == (Mode.BY_ELECTION, 1, 0)


def test_the_note_on_a_further_election_names_nobody_before_there_are_candidates(
    house: Database, ids: dict[str, str]
) -> None:
    office = one_of_two(house, ids)
    said = plain_text(again_note(facts_of(house, ids["session"]), election(house, office)))
    assert "李淑芬当选" in said
    assert "另行选举的候选人为【待填：另行选举的候选人】。" in said


def test_what_is_left_to_the_next_session_is_not_explained_to_this_one(
    house: Database, ids: dict[str, str]
) -> None:
    office = one_of_two(house, ids)
    assert needs_again(election(house, office))
    act(house, decide_shortage, DecideShortage(office, Shortage.NEXT, OPENING))
    assert not needs_again(election(house, office))


def test_those_elected_are_named_by_strokes_whatever_their_votes(
    house: Database, ids: dict[str, str]
) -> None:
    office = an_election(house, ids["session"], DEPUTY, seats=2)
    for name in ("黎明", "丁一"):
        nominated(house, office, name)
    confirmed(house, office)
    voted(house, office, {"黎明": 12, "丁一": 8})
    row = election(house, office)
    assert announcement_title(row) == "丁一、黎明当选副镇长"
    said = announcement_words(facts_of(house, ids["session"]).session, row)
    assert said.endswith("补选丁一、黎明为青禾镇人民政府副镇长（按姓氏笔画为序）。")


def test_a_tie_is_said_by_strokes(house: Database, ids: dict[str, str]) -> None:
    office = an_election(house, ids["session"], DEPUTY, seats=2, margin=1)
    for name in ("王强", "黎明"):
        nominated(house, office, name)
    jointly(house, office, "龙飞", [ids[one] for one in DEPUTIES[:10]])
    confirmed(house, office)
    voted(house, office, {"王强": 12, "黎明": 7, "龙飞": 7})
    row = election(house, office)
    assert [one.name for one in row.progress.tied] == ["龙飞", "黎明"], "five strokes, fifteen"
    assert row.next_step.sentence.startswith("龙飞、黎明得票相等")


def test_a_name_typed_with_a_blank_is_the_same_person(house: Database, ids: dict[str, str]) -> None:
    office = an_election(house, ids["session"], HEAD)
    nominated(house, office, "周　海")
    assert [one.name for one in election(house, office).nominees] == ["周海"]
    with pytest.raises(RuleViolation, match="同一个人不能写两次"):
        nominated(house, office, "周海")
    confirmed(house, office)
    voted(house, office, {"周海": 9})
    act(house, take_office, TakeOffice(office, OPENING, OPENING))
    case = str(act(house, add_case, AddCase(ids["session"], EndKind.RESIGNATION, HEAD, "周 海", OPENING)))
    act(house, decide_case, DecideCase(case, True, OPENING))
    with house.read() as db:
        assert holders_on(db, LATER) == [], "who resigned holds the post no more"
