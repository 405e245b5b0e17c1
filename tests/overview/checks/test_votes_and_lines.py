"""Lines of a session over real votes: too few there, a majority that hangs, ballots too many, a removal."""

from __future__ import annotations

import datetime

from renda_desktop.elections.case_commands import AddCase, SetCaseSigners, add_case, set_case_signers
from renda_desktop.elections.posts import ElectedPost, EndKind
from renda_desktop.overview.checks.verdict import State
from renda_desktop.projects.year_commands import edit_year
from renda_desktop.roster.mandate_commands import Suspend, suspend
from renda_desktop.storage.database import Database
from renda_desktop.votes.commands import OpenMotionBallots, open_motion_ballots
from tests.helpers.ballot_builders import issue
from tests.helpers.election_builders import a_congress, an_election, confirmed, nominated, voted
from tests.helpers.held_session import prepared_session
from tests.helpers.session_builders import BEFORE, OPENING, act, edit
from tests.helpers.vote_builders import REPORT, a_vote_hall, count, passed
from tests.overview.checks.judging import judged, states

EARLIER = datetime.date(2026, 1, 10)


def test_two_thirds_are_there_when_it_is_voted(town: Database) -> None:
    hall = a_vote_hall(town)
    assert states(town, "session_quorum_two_thirds", OPENING) == [State.NOT_APPLICABLE]
    count(town, hall.motions[REPORT], present=3, votes_for=3)
    (broken,) = judged(town, "session_quorum_two_thirds", OPENING)
    assert (broken.state, "不足全体代表的三分之二（4人）" in broken.said) == (State.BROKEN, True)


def test_a_majority_that_hangs_on_the_suspended(town: Database) -> None:
    hall, check = a_vote_hall(town), "resolution_majority_of_all_deputies"
    passed(town, hall.motions["budget"])
    assert states(town, check, OPENING) == [State.HOLDS]
    act(town, suspend, Suspend(hall.mandates[0], EARLIER))
    count(town, hall.motions[REPORT], present=4, votes_for=3, votes_against=1)
    (broken,) = judged(town, check, OPENING)
    assert (broken.state, "取决于暂停执行职务的1名代表" in broken.said) == (State.BROKEN, True)


def test_no_more_ballots_come_back_than_were_given_out(town: Database) -> None:
    hall, check = a_vote_hall(town), "ballot_validity_count"
    assert states(town, check, OPENING) == [State.NOT_APPLICABLE]
    for key, returned, expected in (("budget", 5, State.HOLDS), (REPORT, 6, State.DUE)):
        made = str(act(town, open_motion_ballots, OpenMotionBallots(hall.motions[key])))
        issue(town, made, issued=5, returned=returned)
        assert expected in states(town, check, OPENING), key


def test_a_winner_whose_majority_hangs_on_the_suspended(town: Database) -> None:
    people = a_congress(town)
    office = an_election(town, people["session"], ElectedPost.HEAD)
    nominated(town, office, "刘海")
    confirmed(town, office)
    for name in ("王伟", "石建军"):
        act(town, suspend, Suspend(people[f"{name}的代表职务"], EARLIER))
    voted(town, office, {"刘海": 6}, present=11)
    (broken,) = judged(town, "winner_majority", OPENING)
    assert (broken.state, "过不过半数要看" in broken.said) == (State.BROKEN, True)


def test_a_removal_is_signed_by_a_fifth(town: Database) -> None:
    people, check = a_congress(town), "official_removal_min_cosigners"
    request = AddCase(
        people["session"], EndKind.REMOVAL, ElectedPost.CHAIR, "周建国", OPENING, reason="长期不履职。"
    )
    case = act(town, add_case, request)
    act(town, set_case_signers, SetCaseSigners(case, (people["王伟"], people["马宏伟"]), OPENING))
    (broken,) = judged(town, check, BEFORE)
    assert (broken.state, "至少3人签名，现在2人" in broken.said) == (State.BROKEN, True)
    three = tuple(people[name] for name in ("王伟", "马宏伟", "李淑芬"))
    act(town, set_case_signers, SetCaseSigners(case, three, OPENING))
    assert states(town, check, BEFORE) == [State.HOLDS]


def test_more_projects_are_put_up_than_are_chosen(town: Database) -> None:
    held, check = prepared_session(town), "livelihood_projects_vote"
    assert states(town, check, BEFORE) == [State.HOLDS]
    edit(town, edit_year, held.ids["年份"], "wanted", 3)
    (broken,) = judged(town, check, BEFORE)
    assert (broken.state, "候选项目应当多于票决数" in broken.said) == (State.DUE, True)
