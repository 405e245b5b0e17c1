"""A vote that accepts a resignation ends the mandate in the same action, and the base of later votes follows."""

from __future__ import annotations

import datetime

import pytest

from renda_desktop.ballots.announce_commands import Correct
from renda_desktop.bodies.queries import bodies_of
from renda_desktop.bodies.rules import BodyKind
from renda_desktop.changes.commands import OpenCase, open_case
from renda_desktop.changes.queries import find_case
from renda_desktop.changes.rows import CaseRow
from renda_desktop.changes.rules import CaseKind
from renda_desktop.deliberation.bill_commands import AddBill, DecideBill, add_bill, decide_bill
from renda_desktop.deliberation.handed_in_queries import find_bill
from renda_desktop.deliberation.handing_in import Receipt, Signing
from renda_desktop.deliberation.rules import BillDecision, BillOutcome
from renda_desktop.elections.posts import ElectedPost
from renda_desktop.elections.queries import election_card
from renda_desktop.errors import RuleViolation
from renda_desktop.proceedings.accepting import (
    LinkResignation,
    announce_with_effect,
    correct_with_effect,
    link_resignation,
    open_resignations,
)
from renda_desktop.proceedings.announcing import ListAll, list_all_announcements
from renda_desktop.proceedings.ballot_results import AnnounceBallots, announce_ballots, correct_ballots
from renda_desktop.ratings.commands import AddRating, add_rating
from renda_desktop.ratings.queries import method_adopted
from renda_desktop.roster.queries import list_deputies
from renda_desktop.roster.rows import DeputyRow
from renda_desktop.sessions.base_queries import all_deputies
from renda_desktop.sessions.card_queries import session_card
from renda_desktop.storage.database import Database
from renda_desktop.storage.editing import EditField
from renda_desktop.township.commands import AppointOfficer, appoint_officer
from renda_desktop.township.queries import list_officers
from renda_desktop.township.rules import Post
from renda_desktop.votes.commands import OpenMotionBallots, edit_motion, open_motion_ballots
from renda_desktop.votes.count_commands import AnnounceMotion, CorrectMotion
from renda_desktop.votes.listing_commands import AddMotion, ListMotions, add_motion, list_motions
from renda_desktop.votes.rules import AnnouncementKind, MotionKind, Result, Way
from tests.helpers.ballot_builders import counted, issue, row_of
from tests.helpers.election_builders import an_election, confirmed, nominated, voted
from tests.helpers.session_builders import OPENING, act
from tests.helpers.vote_builders import REPORT, VoteHall, after, count, motion_of

TEN = datetime.time(10)
ASKED = datetime.date(2026, 1, 5)


@pytest.fixture
def case(town: Database, hall: VoteHall) -> str:
    """赵春梅 asks to resign; the motion is about it."""
    request = OpenCase(CaseKind.RESIGNATION, ASKED, mandate_id=hall.mandates[5], reason="因工作调动")
    found = str(act(town, open_case, request))
    act(town, link_resignation, LinkResignation(hall.motions["resignation"], found, OPENING))
    return found


def _vote(town: Database, motion: str, votes: int, against: int = 0) -> Result:
    count(town, motion, present=votes + against, votes_for=votes, votes_against=against)
    result: Result = act(town, announce_with_effect, AnnounceMotion(motion, OPENING, TEN))
    return result


def _deputies(town: Database) -> list[DeputyRow]:
    with town.read() as db:
        return list_deputies(db, OPENING)


def _case(town: Database, case_id: str) -> CaseRow:
    with town.read() as db:
        row = find_case(db, case_id, OPENING)
    assert row is not None
    return row


def _bases(town: Database, hall: VoteHall) -> list[int]:
    with town.read() as db:
        return [
            all_deputies(db, hall.session, OPENING, at).base
            for at in (None, TEN, datetime.time(10, 1), datetime.time(16))
        ]


def test_accepting_ends_the_mandate_and_changes_the_base_of_later_votes(
    town: Database, hall: VoteHall, case: str
) -> None:
    motion = hall.motions["resignation"]
    assert motion_of(town, motion).title == "关于接受赵春梅辞去代表职务请求的决定"
    assert _vote(town, motion, 4, 1) is Result.PASSED
    row = _case(town, case)
    assert row.deciding.done_on == OPENING
    assert (row.votes_for, row.votes_against, row.base) == (4, 1, 6), "the figures of the motion"
    assert row.mandate is not None
    assert row.mandate.ends_on == OPENING
    assert _bases(town, hall) == [6, 6, 5, 5], "the vote itself still counts whoever resigns"
    assert motion_of(town, motion).base_words == "全体代表6人，过半数4票"
    later = hall.motions[REPORT]
    count(town, later, present=5, votes_for=3, votes_against=2)
    assert act(town, announce_with_effect, AnnounceMotion(later, OPENING, datetime.time(11))) is Result.PASSED
    assert motion_of(town, later).base_words == "全体代表5人，过半数3票"
    with pytest.raises(RuleViolation, match="多于应到代表5人"):
        count(town, hall.motions["budget"], present=6)


def test_one_undo_takes_all_of_it_back(town: Database, hall: VoteHall, case: str) -> None:
    _vote(town, hall.motions["resignation"], 5)
    town.undo()
    assert _bases(town, hall) == [6, 6, 6, 6]
    assert not _case(town, case).deciding.done
    assert motion_of(town, hall.motions["resignation"]).result is Result.COUNTED


def test_what_is_not_accepted_changes_nothing(town: Database, hall: VoteHall, case: str) -> None:
    assert _vote(town, hall.motions["resignation"], 3, 3) is Result.NOT_PASSED
    assert not _case(town, case).deciding.done
    assert _bases(town, hall) == [6, 6, 6, 6]


def test_a_correction_takes_the_end_of_the_mandate_back(town: Database, hall: VoteHall, case: str) -> None:
    motion = hall.motions["resignation"]
    _vote(town, motion, 5)
    act(town, correct_with_effect, CorrectMotion(motion, "数错了", OPENING))
    row = _case(town, case)
    assert not row.deciding.done
    assert row.mandate is not None
    assert row.mandate.ends_on is None
    assert _bases(town, hall) == [6, 6, 6, 6]
    assert motion_of(town, motion).corrections[0].reason == "数错了"
    count(town, motion, votes_for=3, votes_against=2)
    assert act(town, announce_with_effect, AnnounceMotion(motion, OPENING, TEN)) is Result.NOT_PASSED
    assert not _case(town, case).deciding.done


def test_a_case_is_put_to_the_vote_once(town: Database, hall: VoteHall, case: str) -> None:
    with town.read() as db:
        assert [one.id for one in open_resignations(db, hall.session, OPENING)] == [case]
    with pytest.raises(RuleViolation, match="已经关联了这件辞职"):
        act(town, link_resignation, LinkResignation(hall.motions["budget"], case, OPENING))
    _vote(town, hall.motions["resignation"], 5)
    with town.read() as db:
        assert open_resignations(db, hall.session, OPENING) == []
    with pytest.raises(RuleViolation, match="已经办结"):
        act(town, link_resignation, LinkResignation(hall.motions["budget"], case, OPENING))


def test_who_leaves_a_post_of_the_congress_leaves_it_with_the_vote(town: Database, hall: VoteHall) -> None:
    officer = act(
        town, appoint_officer, AppointOfficer(Post.VICE_CHAIR, "孙立新", datetime.date(2021, 12, 20))
    )
    motion = hall.motions["resignation"]
    act(town, edit_motion, EditField(motion, "officer_id", officer))
    assert motion_of(town, motion).title == "关于接受孙立新辞去青禾镇人民代表大会副主席职务请求的决定"
    _vote(town, motion, 5)

    def ends() -> datetime.date | None:
        with town.read() as db:
            return next(one.ends_on for one in list_officers(db) if one.id == officer)

    assert ends() == OPENING
    act(town, correct_with_effect, CorrectMotion(motion, "数错了", OPENING))
    assert ends() is None


def test_resolutions_and_elections_are_announced_each_for_itself(town: Database, hall: VoteHall) -> None:
    office = an_election(town, hall.session, ElectedPost.HEAD, seats=1)
    nominated(town, office, "刘海")
    confirmed(town, office)
    voted(town, office, {"刘海": 5}, present=5)
    later = hall.motions[REPORT]
    _vote(town, later, 5)
    assert act(town, list_all_announcements, ListAll(hall.session, OPENING)) == 2
    assert act(town, list_all_announcements, ListAll(hall.session, OPENING)) == 0
    found = after(town, hall.session).announcements
    assert [(one.title, one.kind) for one in found] == [
        ("关于青禾镇人民政府工作报告的决议", AnnouncementKind.RESOLUTION),
        ("刘海当选镇长", AnnouncementKind.ELECTION),
    ]
    assert "补选刘海为青禾镇人民政府镇长。\n现予公告。" in found[1].text


def test_what_is_adopted_loses_its_draft_mark_everywhere(town: Database, hall: VoteHall) -> None:
    def adopted() -> list[datetime.date | None]:
        with town.read() as db:
            card, elected = (
                session_card(db, hall.session, OPENING),
                election_card(db, hall.session, OPENING),
            )
            bodies = bodies_of(db, hall.session, OPENING)
        assert card is not None
        assert elected is not None
        assert bodies is not None
        item = next(one for one in card.agenda if one.key == REPORT)
        return [
            card.facts.agenda_adopted_on,
            item.adopted_on,
            elected.method.adopted_on,
            bodies.of(BodyKind.PRESIDIUM).adopted_on,
        ]

    keys = ("session_agenda", REPORT, "election_method", "presidium_list")
    for key in keys:
        _vote(town, hall.motions[key], 5)
    assert adopted() == [OPENING] * 4
    for key in keys:
        act(town, correct_with_effect, CorrectMotion(hall.motions[key], "数错了", OPENING))
    assert adopted() == [None] * 4


def test_a_secret_vote_announced_where_it_is_counted_takes_effect_too(
    town: Database, hall: VoteHall, case: str
) -> None:
    motion = hall.motions["resignation"]
    act(town, edit_motion, EditField(motion, "way", Way.BALLOT))
    round_id = act(town, open_motion_ballots, OpenMotionBallots(motion))
    issue(town, round_id, issued=6, returned=6)
    counted(town, round_id, 6, 0, {motion_of(town, motion).title: (5, 1, 0)})
    act(town, announce_ballots, AnnounceBallots(round_id, datetime.time(10, 20)))
    assert motion_of(town, motion).result is Result.PASSED
    assert _case(town, case).deciding.done_on == OPENING
    assert _bases(town, hall)[-1] == 5
    act(town, correct_ballots, Correct(round_id, "误计一张", OPENING))
    assert motion_of(town, motion).result is Result.COUNTED
    assert not _case(town, case).deciding.done
    assert not row_of(town, round_id).announced
    act(town, announce_ballots, AnnounceBallots(round_id, datetime.time(10, 30)))
    town.undo()
    assert motion_of(town, motion).result is Result.COUNTED
    assert _bases(town, hall) == [6, 6, 6, 6]


def test_a_bill_on_the_agenda_knows_what_the_congress_decided(town: Database, hall: VoteHall) -> None:
    people = [row.id for row in _deputies(town)]
    bill = act(
        town,
        add_bill,
        AddBill(
            hall.session, "加快农村公路养护", cause="养护不及时。", grounds="路面破损。", proposal="建立基金。",
            signing=Signing(people[0], tuple(people[1:5])), receipt=Receipt(OPENING, TEN),
        ),
    )  # fmt: skip
    act(town, decide_bill, DecideBill(bill, BillDecision.AGENDA, OPENING))
    act(town, list_motions, ListMotions(hall.session))
    motion = next(one for one in after(town, hall.session).motions if one.kind is MotionKind.BILL)
    assert motion.draft_title == "关于加快农村公路养护的议案", "a bill has no 草案 behind it"

    def outcome() -> BillOutcome:
        with town.read() as db:
            row = find_bill(db, str(bill))
        assert row is not None
        return row.outcome

    assert _vote(town, motion.id, 5) is Result.PASSED
    assert outcome() is BillOutcome.PASSED
    act(town, correct_with_effect, CorrectMotion(motion.id, "记错", OPENING, "马静"))
    assert outcome() is BillOutcome.OPEN
    assert _vote(town, motion.id, 2, 3) is Result.NOT_PASSED
    assert outcome() is BillOutcome.REJECTED
    town.undo()
    assert outcome() is BillOutcome.OPEN


def test_a_standing_matter_typed_by_its_title_is_that_matter(town: Database, hall: VoteHall) -> None:
    rating = act(town, add_rating, AddRating(hall.session, "满意度测评"))
    motion = str(act(town, add_motion, AddMotion(hall.session, "满意度测评办法（草案）")))
    assert (motion_of(town, motion).key, motion_of(town, motion).kind) == ("rating_method", MotionKind.METHOD)
    own = str(act(town, add_motion, AddMotion(hall.session, "满意度测评办法")))
    assert motion_of(town, own).key == "", "the session has it already"

    def adopted() -> datetime.date | None:
        with town.read() as db:
            return method_adopted(db, hall.session)

    assert rating
    assert adopted() is None
    _vote(town, motion, 5)
    assert adopted() == OPENING
