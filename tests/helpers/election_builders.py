"""Builders of elections at a session; all people are invented."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from renda_desktop.ballots.announce_commands import announce
from renda_desktop.ballots.keying_commands import AddWrittenIn, add_written_in
from renda_desktop.ballots.results import line_results
from renda_desktop.elections.candidate_commands import NewCandidate, nominate
from renda_desktop.elections.formal_commands import ForOffice, confirm_formal, open_election, open_primary
from renda_desktop.elections.office_commands import AddElection, add_election
from renda_desktop.elections.posts import ElectedPost, Nominator
from renda_desktop.elections.queries import election_card, find_election
from renda_desktop.elections.rows import ElectionCard, ElectionRow
from renda_desktop.roster.commands import AddPerson, add_person
from renda_desktop.roster.mandate_commands import GiveMandate, give_mandate
from renda_desktop.sessions.rules import Switch
from renda_desktop.storage.database import Database
from renda_desktop.township.queries import list_terms
from tests.helpers.ballot_builders import counted, issue
from tests.helpers.session_builders import OPENING, a_session, act

NOON = datetime.time(12)
DEPUTIES = (
    "李淑芬", "王伟", "马宏伟", "冯玉兰", "孙立新", "赵春梅", "丁一凡", "石建军", "田秀英", "白云飞", "江海涛",
    "许志强", "何丽华",
)  # fmt: skip
"""Thirteen: seven votes are more than half, three are one fifth."""


def a_congress(database: Database) -> dict[str, str]:
    """Thirteen deputies and 镇十九届人大七次会议 with elections: {name: person id}, "session": its id."""
    people: dict[str, str] = {}
    with database.action() as db:
        term = list_terms(db)[0].id
        for place, name in enumerate(DEPUTIES, start=1):
            people[name] = add_person(db, AddPerson(name))
            people[f"{name}的代表职务"] = give_mandate(
                db, GiveMandate(people[name], term, deputy_number=f"19{place:03}")
            )
    people["session"] = a_session(database, switches=frozenset({Switch.ELECTION}))
    return people


def an_election(database: Database, session: str, post: ElectedPost, **wanted: Any) -> str:
    """A post of the session."""
    return str(act(database, add_election, AddElection(session, post, OPENING, **wanted)))


def nominated(database: Database, office: str, name: str, **wanted: Any) -> str:
    """Somebody nominated by the presidium unless said otherwise."""
    return str(act(database, nominate, NewCandidate(office_id=office, name=name, today=OPENING, **wanted)))


def jointly(database: Database, office: str, name: str, signers: list[str], **wanted: Any) -> str:
    """Somebody nominated by deputies jointly; `signers` are person ids."""
    return nominated(database, office, name, by=Nominator.DEPUTIES, signers=tuple(signers), **wanted)


def confirmed(database: Database, office: str) -> None:
    """The formal candidates are fixed."""
    act(database, confirm_formal, ForOffice(office, OPENING))


def election(database: Database, office: str) -> ElectionRow:
    """The post as it stands."""
    with database.read() as db:
        row = find_election(db, office, OPENING, NOON)
    assert row is not None
    return row


def elections(database: Database, session: str) -> ElectionCard:
    """All of the session."""
    with database.read() as db:
        card = election_card(db, session, OPENING, NOON)
    assert card is not None
    return card


def voted(
    database: Database,
    office: str,
    votes: Mapping[str, int],
    *,
    present: int = 13,
    written_in: Mapping[str, int] | None = None,
    primary: bool = False,
    announced: bool = True,
    on: datetime.date = OPENING,
) -> str:
    """A vote is held: ballots prepared, issued to all present, counted alike by two, announced. Returns the round.

    `votes`: in favour by name; everybody else abstained. Whoever marks more than the seats is no concern here.
    """
    opened = open_primary if primary else open_election
    made = str(act(database, opened, ForOffice(office, on)))
    issue(database, made, issued=present, returned=present, held_on=on)
    for name in written_in or {}:
        act(database, add_written_in, AddWrittenIn(made, name))
    marks: dict[str, tuple[int, ...]] = {
        name: (number, 0, present - number) for name, number in votes.items()
    }
    marks |= {name: (number,) for name, number in (written_in or {}).items()}
    row = counted(database, made, present, 0, marks)
    assert line_results(row), row.problems
    if announced:
        with database.action() as db:
            announce(db, made, NOON)
    return made
