"""全体代表 at a moment: the base of quorum and majority, with both readings where deputies are suspended. Pure.

No statute says whether suspended deputies count: the office confirms it, and a result that hangs on it is flagged.
"""

from __future__ import annotations

import datetime

from msgspec import Struct

from renda_desktop.law.majorities import one_fifth, threshold
from renda_desktop.law.rulebook import find_rule

QUORUM = "session_quorum_two_thirds"
MAJORITY = "resolution_majority_of_all_deputies"


class Lines(Struct, frozen=True):
    """What a base asks for: `quorum` present (组织法2022 第十四条第四款), `pass_line` votes (第二十五条).

    None where the base is nobody, or the law of that day set no figure (the quorum before 2022-03-12).
    """

    base: int
    quorum: int | None
    pass_line: int | None
    one_fifth: int | None


def lines_of(day: datetime.date, base: int) -> Lines:
    """The lines of a base on a day: ceil(2N/3), floor(N/2)+1 and ceil(N/5)."""
    return Lines(
        base, fewest(QUORUM, day, base), fewest(MAJORITY, day, base), one_fifth(base) if base else None
    )


def fewest(rule_id: str, day: datetime.date, base: int) -> int | None:
    """Fewest persons a rule of law asks of the base; None of nobody, or where the rule did not exist on the day."""
    rule = find_rule(rule_id, day)
    return threshold(rule, base) if rule is not None and base else None


class AllDeputies(Struct, frozen=True):
    """The mandates in force at one moment of a session; `at` None: as it opens that day.

    `counts_suspended`: as the office confirmed; None as long as it has not, then the suspended are left out.
    """

    day: datetime.date
    at: datetime.time | None
    in_force: int
    suspended: int
    counts_suspended: bool | None = None

    @property
    def expected(self) -> int:
        """应到: who may attend and vote; suspended deputies may not (代表法2025 第六十一条)."""
        return self.in_force - self.suspended

    @property
    def base(self) -> int:
        """全体代表, as the office counts them."""
        return self.in_force if self.counts_suspended else self.expected

    @property
    def lines(self) -> Lines:
        """What is asked for by the base."""
        return lines_of(self.day, self.base)

    @property
    def other(self) -> Lines | None:
        """The lines of the other reading; None where nobody is suspended."""
        if not self.suspended:
            return None
        return lines_of(self.day, self.expected if self.counts_suspended else self.in_force)

    @property
    def unconfirmed(self) -> bool:
        """Whether the office still has to say which reading counts."""
        return self.suspended > 0 and self.counts_suspended is None

    def quorate(self, present: int) -> bool | None:
        """Whether so many may hold a sitting; None where there is no line."""
        line = self.lines.quorum
        return None if line is None else present >= line

    def passed(self, votes: int) -> bool | None:
        """Whether so many votes in favour are more than half of all; None where there is no line."""
        line = self.lines.pass_line
        return None if line is None else votes >= line

    def quorum_hangs(self, present: int) -> bool:
        """Whether the other reading would decide otherwise about holding the sitting."""
        other = self.other
        if other is None or other.quorum is None or self.lines.quorum is None:
            return False
        return (present >= other.quorum) != (present >= self.lines.quorum)

    def vote_hangs(self, votes: int) -> bool:
        """Whether the other reading would decide otherwise about the vote."""
        other = self.other
        if other is None or other.pass_line is None or self.lines.pass_line is None:
            return False
        return (votes >= other.pass_line) != (votes >= self.lines.pass_line)
