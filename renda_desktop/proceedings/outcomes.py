"""What each round of ballots decides once its count stands, also before the chair announced it. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, structs

from renda_desktop.ballots.results import line_results
from renda_desktop.ballots.rows import RoundRow
from renda_desktop.ballots.rules import Purpose
from renda_desktop.elections.results import Votes, decide, progress
from renda_desktop.elections.rows import ElectionCard, ElectionRow


class Outcome(Struct, frozen=True):
    """The lines that won, who is tied for how many of the last seats, and how many seats nobody won."""

    won: frozenset[str] = frozenset()
    tied: tuple[str, ...] = ()
    missing: int = 0
    open_seats: int = 0


def outcomes(rounds: Sequence[RoundRow], card: ElectionCard | None) -> dict[str, Outcome]:
    """By round. Of a post its earlier rounds are taken as announced: the next one follows from them."""
    elections = {one.id: one for one in card.elections} if card else {}
    return {row.id: _outcome(row, elections.get(row.subject_id), card) for row in rounds}


def _outcome(row: RoundRow, election: ElectionRow | None, card: ElectionCard | None) -> Outcome:
    if row.counted is None:
        return Outcome()
    if row.purpose is Purpose.PROJECTS:
        return _projects(row)
    if election is None or card is None or row.purpose is not Purpose.ELECTION:
        return Outcome()
    return _elected(row, election, again_majority=card.method.again_majority)


def _elected(row: RoundRow, election: ElectionRow, *, again_majority: bool) -> Outcome:
    """As the election decides it, with this round and those before it taken as announced."""
    place = next((i for i, one in enumerate(election.votes) if one.id == row.id), None)
    if place is None:
        return Outcome()
    held = [structs.replace(one, announced=True) for one in election.votes[: place + 1]]
    done = progress(held, election.seats, again_majority)
    names = {votes.name for round_id, votes in done.elected if round_id == row.id}
    won = frozenset(line.id for line in row.lines if line.name in names)
    return Outcome(won, tuple(one.name for one in done.tied), done.missing, done.tied_seats)


def _projects(row: RoundRow) -> Outcome:
    """With more than half of all deputies, as many as are wanted by votes; equal ones at the last place are tied."""
    line = row.everybody.lines.pass_line if row.everybody is not None else None
    votes = [Votes(one.line.id, one.line.name, one.in_favour) for one in line_results(row)]
    found = decide(votes, row.most or len(votes), line)
    won = frozenset(one.key for one in found.elected)
    return Outcome(won, tuple(one.name for one in found.tied), found.missing, found.open_seats)
