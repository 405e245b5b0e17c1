"""When so many have left that the line is lost: said before the next vote, and by whoever counts again."""

from __future__ import annotations

import datetime

from renda_desktop.elections.posts import ElectedPost
from renda_desktop.proceedings.rules import Script, StepKind
from renda_desktop.sittings.lookups import SittingRef
from renda_desktop.sittings.time_commands import Leave, come_back, leave_hall
from renda_desktop.storage.database import Database
from tests.helpers.election_builders import an_election, confirmed, nominated, voted
from tests.helpers.session_builders import OPENING, act
from tests.helpers.sitting_builders import whole_of
from tests.proceedings.walking import motions, order_of, signed, walk, words

K = StepKind


def _leaving(database: Database, session: str, entry: str, place: int, at: datetime.time) -> Leave:
    """The deputy at a place of the list, at that minute."""
    sitting = whole_of(database, session).sitting(entry)
    assert sitting is not None
    return Leave(SittingRef(session, entry, OPENING), sitting.lines[place].mandate_id, at)


def _go(database: Database, session: str, entry: str, places: range, at: datetime.time) -> None:
    for place in places:
        act(database, leave_hall, _leaving(database, session, entry, place, at))


def _doubts(database: Database, session: str, key: str) -> dict[StepKind, str]:
    steps = order_of(database, session, key).steps
    return {step.kind: doubt for step in steps for doubt in step.doubts if "先不要表决" in doubt}


def test_the_chair_is_told_before_the_next_vote(town: Database, session: str) -> None:
    entry = order_of(town, session, "preparatory").entry_id
    signed(town, session, entry)
    walk(town, session, "preparatory", K.VOTE)
    _go(town, session, entry, range(2), datetime.time(9, 10))
    assert _doubts(town, session, "preparatory") == {}, "four of six are just enough"
    _go(town, session, entry, range(2, 3), datetime.time(9, 12))
    found = _doubts(town, session, "preparatory")
    assert set(found) == {K.VOTE}
    assert found[K.VOTE].startswith(
        "到会6人，已离会3人，现在在场3人，不足4人（《地方组织法》第十四条第四款）"
    )
    act(town, come_back, _leaving(town, session, entry, 0, datetime.time(9, 20)))
    assert _doubts(town, session, "preparatory") == {}


def test_who_counts_again_says_who_is_in_the_hall(house: Database, ids: dict[str, str]) -> None:
    session = ids["session"]
    motions(house, session)
    office = an_election(house, session, ElectedPost.DEPUTY_HEAD, seats=1)
    nominated(house, office, "刘海")
    confirmed(house, office)
    entry = order_of(house, session, "plenary_second").entry_id
    signed(house, session, entry)
    walk(house, session, "plenary_second", K.RECOUNT)
    _go(house, session, entry, range(5), datetime.time(9, 30))
    short = words(house, session, Script.ELECTION)
    assert "实到13名，请假0名，现在在场8名，不够法定人数，不能进行选举。" in short
    act(house, come_back, _leaving(house, session, entry, 0, datetime.time(9, 40)))
    told = "实到13名，请假0名，现在在场9名，符合法定人数，可以进行选举。"
    assert told in words(house, session, Script.ELECTION)
    voted(house, office, {"刘海": 8}, present=9, announced=False)
    _go(house, session, entry, range(6, 8), datetime.time(17))
    assert told in words(house, session, Script.ELECTION), "of the minute in which ballots were given out"
