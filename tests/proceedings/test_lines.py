"""The same lines wherever one sitting and its votes are shown: drawn numbers of deputies, suspended, absent, resigned.

Two thirds and more than half are worked out here from the plain numbers, not by the program.
"""

from __future__ import annotations

import datetime
import re

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from msgspec import Struct

from renda_desktop.documents.paper import Paper, plain_text
from renda_desktop.overview.catalogue import PRINTABLES
from renda_desktop.overview.printables import Drawing, RecordKind
from renda_desktop.proceedings.rules import Script
from renda_desktop.roster.commands import AddPerson, add_person
from renda_desktop.roster.mandate_commands import (
    EndMandate,
    GiveMandate,
    Suspend,
    end_mandate,
    give_mandate,
    suspend,
)
from renda_desktop.roster.queries import list_deputies
from renda_desktop.roster.rules import EndReason
from renda_desktop.sessions.base_commands import ConfirmBase, EndMandateAt, confirm_base, note_mandate_end
from renda_desktop.sittings.rules import SignWay
from renda_desktop.sittings.run_commands import OpenSitting, open_sitting
from renda_desktop.sittings.sign_commands import SignIn, sign_in
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.database import Database
from renda_desktop.storage.editing import EditField
from renda_desktop.votes.count_commands import AnnounceMotion, announce_motion, set_count
from renda_desktop.votes.paper_facts import session_votes
from renda_desktop.votes.resolution_papers import vote_record
from renda_desktop.votes.rules import Result
from tests.helpers.session_builders import OPENING, card_of, cells, table_of, term_of
from tests.helpers.sitting_builders import at, sheet_of, sitting_ref
from tests.helpers.vote_builders import rows_of
from tests.proceedings.walking import script_of, the_day

EARLIER = datetime.date(2026, 1, 5)
NAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨"


class Case(Struct, frozen=True):
    """`votes`: for the first and the second vote in favour; `resigned`: one of those present, between the votes."""

    more: int
    suspended: int
    counts: bool | None
    absent: int
    votes: tuple[int, int]
    resigned: bool

    @property
    def in_force(self) -> int:
        """All mandates as the sitting opens."""
        return 6 + self.more

    @property
    def expected(self) -> int:
        """Who may come."""
        return self.in_force - self.suspended

    @property
    def present(self) -> int:
        """Who came; at least two, so that one may resign and somebody is left to vote."""
        return max(self.expected - self.absent, 2)

    def base(self, vote: int) -> int:
        """全体代表 of a vote: the first before the resignation, the second after it."""
        counted = self.in_force if self.counts else self.expected
        return counted - (self.resigned and vote == 1)

    def in_favour(self, vote: int) -> int:
        """No more than are in the hall."""
        return min(self.votes[vote], self.present - self.resigned)


CASES = st.builds(
    Case,
    more=st.integers(0, 12),
    suspended=st.integers(0, 3),
    counts=st.sampled_from([None, True, False]),
    absent=st.integers(0, 12),
    votes=st.tuples(st.integers(0, 18), st.integers(0, 18)),
    resigned=st.booleans(),
)


def _played(town: Database, session: str, case: Case) -> tuple[str, str]:
    """The second plenary up to its second vote, in one action; the ids of the two motions."""
    ref = sitting_ref(town, session, "二次全会")
    first, second, *_ = (
        row.id for row in rows_of(town, session) if row.kind.has_text and row.entry_id == ref.entry_id
    )
    with town.action() as db:
        for name in NAMES[: case.more]:
            give_mandate(db, GiveMandate(add_person(db, AddPerson(f"{name}一鸣")), term_of(town)))
        db.flush()
        mandates = [row.mandate.id for row in list_deputies(db, OPENING) if row.mandate is not None]
        for mandate in mandates[: case.suspended]:
            suspend(db, Suspend(mandate, EARLIER))
        if case.counts is not None and case.suspended:
            confirm_base(db, ConfirmBase(session, case.counts, "县人大常委会", OPENING))
        came = mandates[case.suspended : case.suspended + case.present]
        for mandate in came:
            sign_in(db, SignIn(ref, mandate, SignWay.SCAN, at(8, 50)))
        open_sitting(db, OpenSitting(ref, at(9), "会场已核对"))
        _vote(db, first, case.present, case.in_favour(0), at(10))
        if case.resigned:
            end_mandate(db, EndMandate(came[-1], OPENING, EndReason.RESIGNED))
            note_mandate_end(db, EndMandateAt(session, came[-1], OPENING, at(10, 30)))
        _vote(db, second, case.present - case.resigned, case.in_favour(1), at(11))
    return first, second


def _vote(db: DbSession, motion: str, present: int, in_favour: int, when: datetime.time) -> None:
    for name, value in (("votes_for", in_favour), ("votes_against", present - in_favour)):
        set_count(db, EditField(motion, name, value))
    announce_motion(db, AnnounceMotion(motion, OPENING, when))


@settings(
    max_examples=12,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # shrinking would play hundreds of sittings
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(CASES)
def test_page_script_record_and_register_have_the_same_lines(
    town: Database, session: str, case: Case
) -> None:
    motions = _played(town, session, case)
    try:
        _check(town, session, case, motions)
    finally:
        town.undo()


def _check(town: Database, session: str, case: Case, motions: tuple[str, str]) -> None:
    sheet = sheet_of(town, sitting_ref(town, session, "二次全会"))
    quorum = -(-2 * case.base(0) // 3)
    assert (sheet.count.expected, sheet.count.present, sheet.count.quorum) == (
        case.expected,
        case.present,
        quorum,
    )
    assert sheet.count.quorate == (case.present >= quorum)
    figures = card_of(town, session).figures
    assert (figures.quorum, figures.pass_line) == (quorum, case.base(0) // 2 + 1)
    assert f"{case.expected}" in _statistics(town, session)
    with town.read() as db:
        votes = session_votes(db, session, OPENING)
    assert votes is not None
    record = table_of(vote_record(votes)).rows
    spoken = _SPOKEN.findall(plain_text(script_of(the_day(town, session), Script.CLOSING)))
    for number, motion in enumerate(motions):
        row = next(one for one in rows_of(town, session) if one.id == motion)
        line, in_favour = case.base(number) // 2 + 1, case.in_favour(number)
        assert row.everybody is not None
        assert (row.everybody.base, row.pass_line) == (case.base(number), line)
        assert row.result is (Result.PASSED if in_favour >= line else Result.NOT_PASSED)
        printed = next(cells(one) for one in record if row.title in "".join(cells(one)))
        assert str(line) in printed, printed
        assert (str(in_favour), str(case.base(number))) in spoken


_SPOKEN = re.compile(r"赞成(\d+)票，反对\d+票，弃权\d+票，全体代表(\d+)名")


def _statistics(town: Database, session: str) -> list[str]:
    """Every cell of 会议出席情况统计."""
    one = next(
        p for p in PRINTABLES if p.kind is RecordKind.SESSION and (p.id, p.variant) == ("甲13", "统计")
    )
    with town.read() as db:
        paper = one.draw(db, session, Drawing(OPENING))
    assert isinstance(paper, Paper)
    return [text for row in table_of(paper).rows for text in cells(row)]
