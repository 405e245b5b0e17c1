"""Who is elected: more than half of all deputies, most votes, no tie decided (组织法2022 第二十五、二十九条). Pure."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from renda_desktop.chinese.strokes import sort_key


class Votes(Struct, frozen=True):
    """One name of a round with its votes in favour.

    `eligible` False: somebody written in who may not hold the post; votes for him or her elect nobody.
    """

    key: str
    name: str
    votes: int
    written_in: bool = False
    eligible: bool = True


class Outcome(Struct, frozen=True):
    """What one round decided. `tied` stand for `open_seats` of the seats; `missing` seats have nobody who passed."""

    elected: tuple[Votes, ...]
    tied: tuple[Votes, ...] = ()
    open_seats: int = 0
    missing: int = 0


def decide(lines: Sequence[Votes], seats: int, pass_line: int | None) -> Outcome:
    """Who of these is elected to `seats` seats.

    `pass_line` None: no majority is asked for (a second vote where the method says so, a primary vote). Whoever
    passes is elected; where more pass than there are seats, most votes decide; equal votes at the last seat decide
    nothing: those stay in `tied`. Without seats nobody is elected. In the order of votes, of equal ones by strokes of
    the surname, whatever the order of `lines`.
    """
    passed = sorted(
        (line for line in lines if line.eligible and (pass_line is None or line.votes >= pass_line)),
        key=lambda line: (-line.votes, sort_key(line.name), line.key),
    )
    if seats < 1:
        return Outcome(())
    if len(passed) <= seats:
        return Outcome(tuple(passed), missing=seats - len(passed))
    last = passed[seats - 1].votes
    if passed[seats].votes < last:
        return Outcome(tuple(passed[:seats]))
    above = tuple(line for line in passed if line.votes > last)
    tied = tuple(line for line in passed if line.votes == last)
    return Outcome(above, tied, seats - len(above))


class RoundVotes(Struct, frozen=True):
    """A round as far as it decides: `again` among those tied, else for all seats that are open.

    `announced`: only then it decides. `void`: more ballots returned than issued, it decides nothing.
    """

    id: str
    again: bool
    lines: tuple[Votes, ...] = ()
    pass_line: int | None = None
    announced: bool = False
    void: bool = False


class Progress(Struct, frozen=True):
    """Where an election stands after its rounds, one after the other.

    `elected`: with the id of the round that elected them. `tied` stand for `tied_seats`; `missing`: seats without
    anybody once every tie is decided. `running`: the round that is not counted or announced yet.
    """

    elected: tuple[tuple[str, Votes], ...] = ()
    tied: tuple[Votes, ...] = ()
    tied_seats: int = 0
    missing: int = 0
    running: str = ""
    void: str = ""
    """A round that was void and has not been held again."""
    outcomes: tuple[tuple[str, Outcome], ...] = ()
    """What each round that was announced and not void decided, by its id."""

    @property
    def rounds(self) -> int:
        """Rounds that decided something."""
        return len(self.outcomes)

    @property
    def begun(self) -> bool:
        """Whether any round was opened."""
        return bool(self.outcomes or self.running or self.void)

    def outcome(self, round_id: str) -> Outcome | None:
        """What a round decided; None of one that decided nothing."""
        return dict(self.outcomes).get(round_id)


def progress(rounds: Sequence[RoundVotes], seats: int, again_majority: bool) -> Progress:
    """What the rounds of one post decided together, in their order.

    A void round counts as not held; a round that is not announced decides nothing and is `running`. With
    `again_majority` a second vote among the tied asks for more than half of all deputies too.
    """
    elected: list[tuple[str, Votes]] = []
    tied: tuple[Votes, ...] = ()
    outcomes: list[tuple[str, Outcome]] = []
    tied_seats, missing, void = 0, seats, ""
    for one in rounds:
        if one.void:
            void = one.id
            continue
        if not one.announced:
            return Progress(tuple(elected), tied, tied_seats, missing, one.id, "", tuple(outcomes))
        void = ""
        wanted = tied_seats if one.again else missing
        line = one.pass_line if again_majority or not one.again else None
        outcome = decide(one.lines, wanted, line)
        elected += [(one.id, votes) for votes in outcome.elected]
        outcomes.append((one.id, outcome))
        if one.again:
            missing += outcome.missing
        else:
            missing = outcome.missing
        tied, tied_seats = outcome.tied, outcome.open_seats
    return Progress(tuple(elected), tied, tied_seats, missing, "", void, tuple(outcomes))


class Ranking(Struct, frozen=True):
    """预选: who becomes a formal candidate, who does not, and those with equal votes at the last place."""

    formal: tuple[Votes, ...]
    out: tuple[Votes, ...]
    tied: tuple[Votes, ...] = ()
    open_places: int = 0


def rank(lines: Sequence[Votes], places: int) -> Ranking:
    """The first `places` by votes of a primary (组织法2022 第二十七条第一款); no majority is asked for."""
    outcome = decide(lines, places, None)
    inside = {line.key for line in (*outcome.elected, *outcome.tied)}
    rest = sorted(
        (line for line in lines if line.key not in inside),
        key=lambda line: (-line.votes, sort_key(line.name)),
    )
    return Ranking(outcome.elected, tuple(rest), outcome.tied, outcome.open_seats)
