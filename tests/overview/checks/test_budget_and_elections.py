"""Budget duties and elections of a session: each made to hold and to break."""

from __future__ import annotations

import datetime

from renda_desktop.bodies.commands import AddBodyMembers, NewBodyMember, add_body_members
from renda_desktop.bodies.rules import BodyKind, BodyRole
from renda_desktop.elections.office_commands import edit_method
from renda_desktop.elections.posts import ElectedPost, Mode
from renda_desktop.elections.result_commands import TakeOffice, take_office
from renda_desktop.overview.checks.verdict import State
from renda_desktop.roster.mandate_commands import EndMandate, end_mandate
from renda_desktop.roster.rules import EndReason
from renda_desktop.storage.database import Database
from renda_desktop.storage.editing import EditField
from renda_desktop.township.commands import edit_office
from renda_desktop.township.queries import find_office
from renda_desktop.township.rules import OfficeKind
from renda_desktop.votes.budget_commands import EditDuty, edit_duty
from renda_desktop.votes.rules import BudgetDutyKind
from tests.helpers.election_builders import (
    DEPUTIES,
    a_congress,
    an_election,
    confirmed,
    jointly,
    nominated,
    voted,
)
from tests.helpers.session_builders import BEFORE, OPENING, act, edit
from tests.helpers.vote_builders import a_motion, a_vote_hall, announce, count, passed
from tests.overview.checks.judging import DAY, as_older_file, judged, states, the_one

LAST = OPENING + 20 * DAY


def test_an_approved_budget_is_public_within_twenty_days(town: Database) -> None:
    check, hall = "budget_public_days", a_vote_hall(town)
    assert states(town, check, OPENING) == [State.NOT_APPLICABLE]
    passed(town, hall.motions["budget"])
    due = the_one(town, check, LAST)
    assert (due.state, due.due_on, due.place.section, due.place.field) == (
        State.DUE,
        LAST,
        "会后",
        "办理日期",
    )
    late = the_one(town, check, LAST + DAY)
    assert (late.state, late.basis) == (State.OVERDUE, "《预算法》第十四条第一款")
    assert late.said.startswith("镇十九届人大七次会议：“")
    budget, public = hall.motions["budget"], BudgetDutyKind.PUBLICATION
    act(town, edit_duty, EditDuty(budget, public, "done_on", LAST))
    held = the_one(town, check, LAST + DAY)
    assert (held.state, held.done_on) == (State.HOLDS, (LAST,))
    act(town, edit_duty, EditDuty(budget, public, "done_on", LAST + 3 * DAY))
    broken = the_one(town, check, LAST + 9 * DAY)
    assert (broken.state, "晚了3天" in broken.said) == (State.BROKEN, True)


def test_voters_are_heard_before_the_budget(town: Database) -> None:
    check, hall = "budget_prior_consultation", a_vote_hall(town)
    due = the_one(town, check, BEFORE)
    assert (due.state, due.due_on) == (State.DUE, OPENING - DAY)
    assert states(town, check, OPENING) == [State.OVERDUE]
    request = EditDuty(hall.motions["budget"], BudgetDutyKind.HEARING, "done_on", BEFORE)
    act(town, edit_duty, request)
    assert states(town, check, OPENING) == [State.HOLDS]


def test_the_approved_budget_is_filed_promptly(town: Database) -> None:
    check, hall = "budget_file_upward", a_vote_hall(town)
    passed(town, hall.motions["budget"])
    due = the_one(town, check, LAST)
    assert (due.state, due.due_on, "应当及时办" in due.said) == (State.DUE, None, True)
    act(town, edit_duty, EditDuty(hall.motions["budget"], BudgetDutyKind.FILING, "done_on", OPENING + DAY))
    assert states(town, check, LAST) == [State.HOLDS]


def test_final_accounts_are_filed_within_thirty_days(town: Database) -> None:
    check, hall = "final_accounts_file_days", a_vote_hall(town)
    accounts = a_motion(town, hall.session, "关于批准青禾镇2025年决算的决议")
    passed(town, accounts)
    last = OPENING + 30 * DAY
    assert [states(town, check, day) for day in (last, last + DAY)] == [[State.DUE], [State.OVERDUE]]
    act(town, edit_duty, EditDuty(accounts, BudgetDutyKind.FILING, "done_on", last))
    assert states(town, check, last + DAY) == [State.HOLDS]


def test_an_adjustment_the_congress_refused_binds_the_government(town: Database) -> None:
    check, hall = "budget_adjustment_congress_only", a_vote_hall(town)
    assert states(town, check) == [State.NOT_APPLICABLE]
    refused = a_motion(town, hall.session, "关于批准青禾镇2026年预算调整方案的决议")
    count(town, refused, present=5, votes_for=2, votes_against=3, votes_abstain=0)
    announce(town, refused)
    broken = the_one(town, check)
    assert (broken.state, "未经批准不得调整预算" in broken.said) == (State.BROKEN, True)
    again = a_motion(town, hall.session, "关于批准青禾镇2026年预算调整方案（修改稿）的决议")
    passed(town, again)
    assert State.HOLDS in states(town, check)


def test_those_who_nominated_are_deputies_still(town: Database) -> None:
    people = a_congress(town)
    office = an_election(town, people["session"], ElectedPost.HEAD)
    jointly(town, office, "刘海", [people[name] for name in DEPUTIES[:10]])
    assert states(town, "nomination_min_cosigners", BEFORE) == [State.HOLDS]
    end = EndMandate(people["李淑芬的代表职务"], BEFORE, EndReason.MOVED_OUT)
    act(town, end_mandate, end)
    found = judged(town, "nomination_min_cosigners", OPENING)
    assert {one.state for one in found} == {State.BROKEN}
    assert any("不足10人" in one.said for one in found)


def _ready(town: Database, post: ElectedPost, names: tuple[str, ...], **wanted: object) -> str:
    people = a_congress(town)
    office = an_election(town, people["session"], post, **wanted)
    for name in names:
        nominated(town, office, name)
    confirmed(town, office)
    return people["session"]


def test_the_method_with_its_margin_is_adopted_before_the_vote(town: Database) -> None:
    session = _ready(town, ElectedPost.HEAD, ("刘海",), mode=Mode.FULL)
    (broken,) = judged(town, "margin_chief", BEFORE)
    assert (broken.state, "还没有通过选举办法" in broken.said) == (State.BROKEN, True)
    edit(town, edit_method, session, "adopted_on", OPENING)
    held = the_one(town, "margin_chief", BEFORE)
    assert (held.state, dict(held.figures)) == (State.HOLDS, {"镇长": "应选1名，差额1名"})


def test_the_margin_of_deputy_heads(town: Database) -> None:
    people = a_congress(town)
    session = people["session"]
    office = an_election(town, session, ElectedPost.DEPUTY_HEAD, mode=Mode.FULL, margin=1)
    nominated(town, office, "刘海")
    jointly(town, office, "高志强", [people[name] for name in DEPUTIES[:10]])
    confirmed(town, office)
    assert states(town, "margin_deputy_posts", BEFORE) == [State.BROKEN]
    edit(town, edit_method, session, "adopted_on", OPENING)
    assert states(town, "margin_deputy_posts", BEFORE) == [State.HOLDS]


def test_the_margin_of_a_by_election(town: Database) -> None:
    session = _ready(town, ElectedPost.HEAD, ("刘海",), mode=Mode.BY_ELECTION)
    assert states(town, "by_election_official_margin", BEFORE) == [State.BROKEN]
    edit(town, edit_method, session, "adopted_on", OPENING)
    assert states(town, "by_election_official_margin", BEFORE) == [State.HOLDS]


def test_a_chair_is_elected_among_deputies_without_a_government_post(town: Database) -> None:
    people = a_congress(town)
    office = an_election(town, people["session"], ElectedPost.CHAIR)
    nominated(town, office, "李淑芬", person_id=people["李淑芬"])
    assert states(town, "candidate_deputy", BEFORE) == [State.HOLDS]
    assert states(town, "candidate_no_admin", BEFORE) == [State.HOLDS]
    as_older_file(town, "UPDATE election_candidate SET work = '镇财政所所长'")
    (post,) = judged(town, "candidate_no_admin", BEFORE)
    assert (post.state, "镇财政所所长" in post.said) == (State.BROKEN, True)
    act(town, end_mandate, EndMandate(people["李淑芬的代表职务"], BEFORE, EndReason.MOVED_OUT))
    assert State.BROKEN in states(town, "candidate_deputy", OPENING)


def test_candidates_are_of_age(town: Database) -> None:
    people = a_congress(town)
    nominated(town, an_election(town, people["session"], ElectedPost.HEAD), "刘海")
    assert states(town, "voter_age", BEFORE) == [State.HOLDS]
    as_older_file(town, "UPDATE election_candidate SET birth = '2010-05'")
    assert states(town, "voter_age", BEFORE) == [State.BROKEN]


def test_the_head_of_an_ethnic_township(town: Database) -> None:
    people = a_congress(town)
    nominated(town, an_election(town, people["session"], ElectedPost.HEAD), "马宏伟", ethnicity="回族")
    assert states(town, "ethnic_township_head", BEFORE) == [State.NOT_APPLICABLE]
    with town.read() as db:
        office = find_office(db)
    assert office is not None
    act(town, edit_office, EditField(office.id, "name", "马铺回族乡"))
    act(town, edit_office, EditField(office.id, "kind", OfficeKind.ETHNIC_TOWNSHIP))
    assert states(town, "ethnic_township_head", BEFORE) == [State.HOLDS]
    as_older_file(town, "UPDATE election_candidate SET ethnicity = '汉族'")
    assert states(town, "ethnic_township_head", BEFORE) == [State.BROKEN]


def test_candidates_do_not_count_their_votes(town: Database) -> None:
    people = a_congress(town)
    nominated(town, an_election(town, people["session"], ElectedPost.HEAD), "刘海")
    assert states(town, "scrutineer_relatives_ban", BEFORE) == [State.HOLDS]
    new = (NewBodyMember("刘海", role=BodyRole.TELLER),)
    request = AddBodyMembers(people["session"], BodyKind.SCRUTINEERS, new, BEFORE)
    act(town, add_body_members, request)
    assert states(town, "scrutineer_relatives_ban", BEFORE) == [State.BROKEN]


def test_whoever_is_elected_takes_the_oath(town: Database) -> None:
    people = a_congress(town)
    office = an_election(town, people["session"], ElectedPost.HEAD)
    nominated(town, office, "刘海")
    confirmed(town, office)
    voted(town, office, {"刘海": 12})
    assert states(town, "winner_majority", OPENING) == [State.HOLDS]
    act(town, take_office, TakeOffice(office, OPENING, OPENING))
    (broken,) = judged(town, "oath_required", OPENING + DAY)
    assert (broken.state, broken.said) == (
        State.BROKEN, "镇十九届人大七次会议：大会已经闭幕，还没有记刘海（镇长）宪法宣誓。",
    )  # fmt: skip
    edit(town, edit_method, people["session"], "oath_done_on", OPENING)
    assert states(town, "oath_required", OPENING + DAY) == [State.HOLDS]


def test_a_year_without_elections_asks_nothing(town: Database) -> None:
    for check in ("nomination_min_cosigners", "oath_required", "official_removal_min_cosigners"):
        one = the_one(town, check, datetime.date(2026, 3, 2))
        assert (one.state, one.reason) == (State.NOT_APPLICABLE, "今年的会议没有选举。")
