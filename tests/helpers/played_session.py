"""A session played through by core commands with random figures, and the truth about it counted by hand."""

from __future__ import annotations

import datetime
from random import Random

from msgspec import Struct

from renda_desktop.ballots.announce_commands import announce
from renda_desktop.changes.commands import OpenCase, open_case
from renda_desktop.changes.rules import CaseKind
from renda_desktop.proceedings.accepting import (
    LinkResignation,
    announce_with_effect,
    link_resignation,
)
from renda_desktop.proceedings.rows import SittingOrder, Step
from renda_desktop.proceedings.rules import Act, StepKind
from renda_desktop.projects.project_commands import AddProject, add_project
from renda_desktop.projects.vote_commands import OpenVote, open_vote
from renda_desktop.projects.year_commands import StartYear, edit_year, start_year
from renda_desktop.roster.commands import AddPerson, add_person
from renda_desktop.roster.mandate_commands import GiveMandate, Suspend, give_mandate, suspend
from renda_desktop.roster.membership_commands import PutInto, put_into_delegation
from renda_desktop.sessions.base_commands import ConfirmBase, confirm_base
from renda_desktop.sessions.rules import Switch
from renda_desktop.sittings.leave_commands import AskLeave, DecideLeave, ask_leave, decide_leave
from renda_desktop.sittings.lookups import SittingRef
from renda_desktop.sittings.rules import LeaveDecision, SignWay
from renda_desktop.sittings.sign_commands import SignIn, sign_in
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.database import Database
from renda_desktop.storage.editing import EditField
from renda_desktop.township.unit_commands import AddUnit, add_delegation
from renda_desktop.votes.commands import edit_motion
from renda_desktop.votes.count_commands import AnnounceMotion, set_count
from renda_desktop.votes.listing_commands import AddMotion, add_motion
from tests.helpers.ballot_builders import counted, issue, row_of
from tests.helpers.session_builders import OPENING, a_session, act, card_of, term_of
from tests.proceedings.walking import click, motions, order_of

SURNAMES = "丁王田冯孙李杨吴何沈张陈周赵胡郭黄曹蒋潘"
GIVEN = ("伟", "秀英", "建国", "丽华")
AFTERWARDS = OPENING + datetime.timedelta(days=3)
OPENS = {"preparatory": 8, "plenary_first": 9, "plenary_second": 15}
RESIGNATION = datetime.time(10, 30)


class Sitting(Struct, frozen=True):
    """What is true of a sitting, counted by hand."""

    expected: int
    present: int
    excused: int
    base: int


class Vote(Struct, frozen=True):
    """What is true of a vote. `votes_for` is another one each time, so that a paper tells which vote it means."""

    votes_for: int
    against: int
    silent: int
    base: int

    @property
    def passed(self) -> bool:
        """More than half of all, by hand."""
        return 2 * self.votes_for > self.base


class Played(Struct):
    """A session that was held, and the truth about it."""

    session: str
    sittings: dict[str, Sitting] = {}
    votes: list[Vote] = []


def least(base: int) -> int:
    """ceil(2N/3), written another way than the program does."""
    return next(n for n in range(base + 1) if 3 * n >= 2 * base)


def majority(base: int) -> int:
    """floor(N/2)+1, likewise."""
    return next(n for n in range(base + 2) if 2 * n > base)


class Play:
    """A session at the start of a year: preparatory meeting, two plenary meetings, a resignation between votes."""

    def __init__(self, database: Database, chance: Random) -> None:
        self.database, self.chance = database, chance
        self.suspended = chance.randint(0, 2)
        self.counts = chance.choice([True, False])
        self.mandates = self._deputies(chance.randint(13, 34) + self.suspended)
        self.able = self.mandates[self.suspended :]
        self.leaver = self.able[-1]
        self.left = 0
        self.used: set[int] = set()
        switches = frozenset({Switch.PROJECT_VOTE})
        self.played = Played(a_session(database, switches=switches, place="镇政府三楼会议室"))
        if self.suspended:
            act(database, confirm_base, ConfirmBase(self.played.session, self.counts, "县人大", OPENING))
        self.round = self._projects()
        self._motions()
        self._leaves()

    @property
    def base(self) -> int:
        """全体代表 at this moment."""
        return len(self.able) - self.left + (self.suspended if self.counts else 0)

    def whole(self) -> Played:
        """From the first sitting to the last."""
        for key in OPENS:
            self._sitting(key)
        return self.played

    # --- before -------------------------------------------------------------------------------------------------------

    def _deputies(self, many: int) -> list[str]:
        term = term_of(self.database)
        with self.database.action() as db:
            units = [add_delegation(db, AddUnit(term, f"第{n}代表团")) for n in "一二三"]
            found = [self._deputy(db, term, place, units[place % 3]) for place in range(many)]
            for mandate in found[: self.suspended]:
                suspend(db, Suspend(mandate, datetime.date(2025, 11, 3)))
        return found

    def _deputy(self, db: DbSession, term: str, place: int, unit: str) -> str:
        name = f"{SURNAMES[place % len(SURNAMES)]}{GIVEN[place // len(SURNAMES)]}"
        person = add_person(db, AddPerson(name))
        mandate = give_mandate(db, GiveMandate(person, term, deputy_number=f"19{place + 1:03}"))
        put_into_delegation(db, PutInto(mandate, unit))
        return mandate

    def _projects(self) -> str:
        with self.database.action() as db:
            year = start_year(db, StartYear(OPENING.year, self.played.session))
            for title in ("农村道路", "山塘加固", "养老食堂"):
                add_project(db, AddProject(year, title))
        with self.database.action() as db:
            edit_year(db, EditField(year, "wanted", 2))
        return str(act(self.database, open_vote, OpenVote(year, OPENING)))

    def _motions(self) -> None:
        motions(self.database, self.played.session)
        first = order_of(self.database, self.played.session, "plenary_first").entry_id
        with self.database.action() as db:
            case = open_case(
                db, OpenCase(CaseKind.RESIGNATION, OPENING, mandate_id=self.leaver, reason="因工作调动")
            )
            motion = add_motion(db, AddMotion(self.played.session, "关于接受辞职请求的决定", entry_id=first))
            link_resignation(db, LinkResignation(motion, case, OPENING))
        self.resignation = motion

    def _leaves(self) -> None:
        self.excused = self.chance.sample(self.able[:-1], self.chance.randint(1, 3))
        refused = next(one for one in self.able if one not in self.excused)
        with self.database.action() as db:
            granted = ask_leave(
                db, AskLeave(self.played.session, tuple(self.excused), reason="因病", asked_on=OPENING)
            )
            decide_leave(db, DecideLeave(tuple(granted), LeaveDecision.APPROVED, OPENING, "主席"))
            other = ask_leave(db, AskLeave(self.played.session, (refused,), reason="因事", asked_on=OPENING))
            decide_leave(db, DecideLeave(tuple(other), LeaveDecision.REFUSED, OPENING, "主席"))
        self.refused = refused

    # --- the sittings -------------------------------------------------------------------------------------------------

    def _sitting(self, key: str) -> None:
        order = order_of(self.database, self.played.session, key)
        may = [one for one in self.able if not (self.left and one == self.leaver)]
        absent = {*self.excused, self.refused, *self.chance.sample(may[1:-1], self.chance.randint(0, 1))}
        here = [one for one in may if one not in absent]
        ref = SittingRef(self.played.session, order.entry_id, OPENING)
        with self.database.action() as db:
            for place, who in enumerate(here):
                late = place == 2
                sign_in(db, SignIn(ref, who, SignWay.SCAN, datetime.time(OPENS[key], 40 if late else 0)))
        self.played.sittings[key] = Sitting(len(may), len(here), len(self.excused), self.base)
        for place, step in enumerate(step for step in order.steps if step.act is not Act.MARK):
            at = datetime.time(OPENS[key], 45 + place)
            if step.kind is StepKind.VOTE:
                self._vote(step.subject_id, len(here), RESIGNATION if key == "plenary_first" else at)
            else:
                self._go(order, step, len(here), at)

    def _go(self, order: SittingOrder, step: Step, here: int, at: datetime.time) -> None:
        if step.act is Act.RESULT:
            self._ballots(here, at)
        else:
            click(self.database, self.played.session, order, step, at)

    def _vote(self, motion: str, here: int, at: datetime.time) -> None:
        line = majority(self.base)
        high = [n for n in range(line, here + 1) if n not in self.used]
        low = [n for n in range(line - 1, 0, -1) if n not in self.used]
        must = motion == self.resignation
        votes = high[-1] if must or (high and self.chance.random() < 0.6) else low[0]
        self.used.add(votes)
        against = self.chance.randint(0, here - votes)
        with self.database.action() as db:
            for name, value in (
                ("votes_for", votes), ("votes_against", against), ("votes_abstain", 0),
                ("not_voting", here - votes - against), ("held_on", OPENING), ("held_at", at),
            ):  # fmt: skip
                put = edit_motion if name.startswith("held") else set_count
                put(db, EditField(motion, name, value))
            announce_with_effect(db, AnnounceMotion(motion, OPENING, at))
        self.played.votes.append(Vote(votes, against, here - votes - against, self.base))
        self.left += must
        if must:
            self._shown_from_now_on()

    def _shown_from_now_on(self) -> None:
        """On the card, and beside the ballots that are not given out yet, before anybody enters a time."""
        prepared = row_of(self.database, self.round).everybody
        figures = card_of(self.database, self.played.session, OPENING).figures
        assert prepared is not None
        assert figures.later is not None
        assert (prepared.base, figures.later.base, figures.base) == (self.base, self.base, self.base + 1)
        assert f"以后按{self.base}人算，通过至少{majority(self.base)}票" in figures.line

    def _ballots(self, here: int, at: datetime.time) -> None:
        issue(self.database, self.round, issued=here, returned=here, held_at=at)
        spread = {"农村道路": (here, 0, 0), "山塘加固": (here - 1, 1, 0), "养老食堂": (1, here - 1, 0)}
        counted(self.database, self.round, here, 0, spread)
        with self.database.action() as db:
            announce(db, self.round, at)
