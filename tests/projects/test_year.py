"""A year of livelihood projects from the first proposal to the rating."""

from __future__ import annotations

import datetime

import pytest

from renda_desktop.ballots.announce_commands import announce
from renda_desktop.ballots.commands import remove_round
from renda_desktop.ballots.rules import Nature
from renda_desktop.errors import RuleViolation
from renda_desktop.projects.choosing import Next
from renda_desktop.projects.progress_commands import SetProgress, set_progress
from renda_desktop.projects.project_commands import (
    AddProject,
    add_project,
    edit_project,
    mark_all_passed,
    remove_project,
)
from renda_desktop.projects.proposal_commands import (
    AddProposal,
    Decline,
    TakeUp,
    add_proposal,
    decline,
    edit_proposal,
    put_back,
    take_up,
)
from renda_desktop.projects.queries import years_of_session
from renda_desktop.projects.rules import Pace, Quarter, Shortfall, SourceKind, Stage, Taken
from renda_desktop.projects.vote_commands import OpenVote, RateProjects, RatingTime, open_vote, rate_projects
from renda_desktop.projects.year_commands import StartYear, edit_year, remove_year, start_year
from renda_desktop.ratings.rules import SubjectKind
from renda_desktop.sessions.rules import SessionKind
from renda_desktop.storage.database import Database
from renda_desktop.storage.editing import EditField
from tests.helpers.ballot_builders import issue
from tests.helpers.session_builders import OPENING, a_session, act
from tests.projects.builders import LAMP, ROAD, SCHOOL, WELL, a_year, titles, voted, year_of


def test_of_a_year_voted_on_before_nobody_says_how_many(town: Database, session: str) -> None:
    earlier = act(town, start_year, StartYear(2025))
    assert year_of(town, earlier).wanted is None
    coming = act(town, start_year, StartYear(2026, session))
    assert year_of(town, coming).wanted == 10
    act(town, edit_year, EditField(coming, "wanted", 8))
    assert year_of(town, act(town, start_year, StartYear(2024))).wanted is None


def test_several_proposals_become_one_candidate(town: Database, session: str) -> None:
    year = act(town, start_year, StartYear(2026, session))
    first, second, third = (
        act(town, add_proposal, AddProposal(year, title, content, source))
        for title, content, source in (
            ("东河村修路", "一组至三组未硬化", "选民走访"),
            ("东河村道路硬化", "雨天难走", "李淑芬代表"),
            ("建镇体育馆", "", "微信平台"),
        )
    )
    assert year_of(town, year).stage is Stage.REVIEWING
    project = act(town, take_up, TakeUp((first, second)))
    act(town, decline, Decline((third,), "超出镇级财力"))
    row = year_of(town, year)
    assert [(one.taken, one.project, one.source) for one in row.proposals] == [
        (Taken.TAKEN, "东河村修路", SourceKind.VOTERS),
        (Taken.TAKEN, "东河村修路", SourceKind.DEPUTIES),
        (Taken.DECLINED, "", SourceKind.CHANNELS),
    ]
    assert (row.projects[0].content, row.projects[0].proposals) == ("一组至三组未硬化；雨天难走", 2)
    assert row.stage is Stage.CANDIDATES
    act(town, put_back, (third,))
    act(town, take_up, TakeUp((third,), project))
    assert year_of(town, year).projects[0].proposals == 3
    act(town, remove_project, project)
    assert {one.taken for one in year_of(town, year).proposals} == {Taken.OPEN}
    with pytest.raises(RuleViolation, match="请写明不列入的理由"):
        act(town, decline, Decline((third,), " "))
    with pytest.raises(RuleViolation, match="看不懂来源“天上”"):
        act(town, edit_proposal, EditField(third, "source", "天上"))


def test_candidates_with_their_money(town: Database, session: str) -> None:
    year = a_year(town, session)
    one = year_of(town, year).projects[0]
    act(town, edit_project, EditField(one.id, "funds", "县级补助40，镇级财政60.5"))
    act(town, edit_project, EditField(one.id, "due_on", datetime.date(2026, 10, 31)))
    shown = year_of(town, year).projects[0]
    assert shown.money_words == "100.5万元（县级补助40万元，镇级财政60.5万元）"
    assert year_of(town, year).findings == (
        "还没有填写内容规模：第1项、第2项、第3项。",
        "还没有填写投资和来源：第2项、第3项。",
        "还没有填写责任单位：第1项、第2项、第3项。",
        "还没有填写完成时限：第2项、第3项。",
    )
    act(town, edit_year, EditField(year, "wanted", 3))
    assert "候选项目应当多于票决数" in year_of(town, year).findings[0]
    with pytest.raises(RuleViolation, match="换一个名称"):
        act(town, add_project, AddProject(year, ROAD))


def test_the_vote_chooses_by_more_than_half_of_all(town: Database, session: str) -> None:
    year = a_year(town, session, (ROAD, WELL, LAMP, SCHOOL))
    # Six deputies: four votes are more than half. Of five who voted, three are more than half, but not of all.
    held = voted(town, year, {ROAD: 3, WELL: 4, LAMP: 0, SCHOOL: 3}, valid=5)
    row = year_of(town, year)
    assert (held.most, held.nature, held.title) == (2, Nature.FIRST, "2026年民生实事项目票决票")
    assert (titles(row), row.chosen[0].votes, row.stage) == ([WELL], 4, Stage.RUNNING)
    assert row.outcome.next is Next.DONE
    assert "少1项，按本地办法缺额不补" in row.findings[0]
    assert not row.settled
    with town.action() as db:
        announce(db, held.id, datetime.time(11))
    assert year_of(town, year).settled
    with pytest.raises(RuleViolation, match="票决已经完成"):
        act(town, open_vote, OpenVote(year, OPENING))
    with pytest.raises(RuleViolation, match="票决票已经发出"):
        act(town, edit_project, EditField(row.projects[0].id, "title", "别的"))
    with pytest.raises(RuleViolation, match="票决票已经发出"):
        act(town, remove_year, year)


def test_equal_votes_are_voted_on_again(town: Database, session: str) -> None:
    year = a_year(town, session)
    voted(town, year, {ROAD: 4, WELL: 4, LAMP: 4})
    row = year_of(town, year)
    assert titles(row) == []
    assert f"“{ROAD}”、“{WELL}”、“{LAMP}”票数相等，还有2项名额" in row.findings[0]
    again = voted(town, year, {ROAD: 2, WELL: 5, LAMP: 4})
    assert (again.nature, again.most, again.number) == (Nature.AGAIN, 2, 2)
    assert titles(year_of(town, year)) == [WELL, LAMP]


def test_the_rest_is_voted_on_again_where_the_place_wants_it(town: Database, session: str) -> None:
    year = a_year(town, session)
    act(town, edit_year, EditField(year, "shortfall", Shortfall.AGAIN))
    voted(town, year, {ROAD: 6, WELL: 3, LAMP: 1})
    further = voted(town, year, {WELL: 2, LAMP: 4})
    assert (further.nature, further.most) == (Nature.FURTHER, 1)
    assert titles(year_of(town, year)) == [ROAD, LAMP]


def test_a_prepared_ballot_follows_the_candidates(town: Database, session: str) -> None:
    year = a_year(town, session)
    made = act(town, open_vote, OpenVote(year, OPENING))
    act(town, add_project, AddProject(year, SCHOOL))
    act(town, edit_year, EditField(year, "wanted", 3))
    assert act(town, open_vote, OpenVote(year, OPENING)) == made
    shown = year_of(town, year).rounds[0]
    assert ([line.name for line in shown.lines], shown.most) == ([ROAD, WELL, LAMP, SCHOOL], 3)
    # More returned than issued: the vote is invalid, and the next one is a first vote again.
    issue(town, made, issued=5, returned=6)
    again = act(town, open_vote, OpenVote(year, OPENING))
    assert [one.nature for one in year_of(town, year).rounds] == [Nature.FIRST, Nature.FIRST]
    act(town, remove_round, again)


def test_what_a_vote_needs(town: Database) -> None:
    year = a_year(town, None, (ROAD,), 1)
    with pytest.raises(RuleViolation, match="哪次会议票决"):
        act(town, open_vote, OpenVote(year, OPENING))
    act(town, start_year, StartYear(2026, a_session(town)))
    act(town, edit_year, EditField(year, "wanted", 2))
    with pytest.raises(RuleViolation, match="候选项目只有1项，少于应票决的2项"):
        act(town, open_vote, OpenVote(year, OPENING))


def test_progress_by_quarter(town: Database, session: str) -> None:
    year = a_year(town, session)
    act(town, edit_year, EditField(year, "chosen_basis", "会议记录"))
    project = year_of(town, year).projects[0]
    act(town, edit_project, EditField(project.id, "chosen_by_hand", True))
    act(town, edit_project, EditField(project.id, "due_on", datetime.date(2026, 10, 31)))
    spring, summer = Quarter(2026, 1), Quarter(2026, 2)
    for quarter, field, value in (
        (spring, "percent", "30%"), (spring, "spent", "12.5"), (summer, "percent", 70), (summer, "seen_by", "孙立新"),
    ):  # fmt: skip
        act(town, set_progress, SetProgress(project.id, quarter, field, value))
    row = year_of(town, year, datetime.date(2026, 7, 17))
    shown = row.chosen[0]
    assert [(one.figure, one.spent_fen, one.seen_by) for one in shown.progress] == [
        ("30%", 12_500_000, ""), ("70%", None, "孙立新"),
    ]  # fmt: skip
    assert (shown.pace, shown.warnings, row.settled) == (Pace.GOING, (), True)
    act(town, set_progress, SetProgress(project.id, spring, "percent", ""))
    act(town, set_progress, SetProgress(project.id, spring, "spent", ""))
    assert [one.quarter for one in year_of(town, year).chosen[0].progress] == [summer]
    with pytest.raises(RuleViolation, match="0至100"):
        act(town, set_progress, SetProgress(project.id, spring, "percent", "101"))


def test_the_mid_year_session_shows_and_rates_them(town: Database, session: str) -> None:
    year = a_year(town, session)
    voted(town, year, {ROAD: 6, WELL: 5, LAMP: 1})
    mid = a_session(town, number=8, kind=SessionKind.MID, opens_on=datetime.date(2026, 7, 17))
    day = datetime.date(2026, 7, 17)
    with town.read() as db:
        assert [row.year for row in years_of_session(db, mid, day)] == [2026]
    request = RateProjects(year, mid, RatingTime.MIDYEAR, day)
    rating = act(town, rate_projects, request)
    assert act(town, rate_projects, request) == rating
    found = year_of(town, year, day).ratings
    assert [(one.session_id, one.title) for one in found] == [(mid, "2026年民生实事项目实施情况满意度测评")]
    assert [(one.name, one.kind) for one in found[0].subjects] == [
        (ROAD, SubjectKind.PROJECT), (WELL, SubjectKind.PROJECT),
    ]  # fmt: skip


def test_one_session_votes_on_a_year(town: Database, session: str) -> None:
    year = a_year(town, session)
    assert act(town, start_year, StartYear(2026, session)) == year
    other = a_session(town, number=8, opens_on=datetime.date(2026, 7, 1))
    with pytest.raises(RuleViolation, match="另一次会议票决"):
        act(town, start_year, StartYear(2026, other))
    act(town, edit_year, EditField(year, "collect_from", datetime.date(2025, 10, 1)))
    with pytest.raises(RuleViolation, match="早于开始日期"):
        act(town, edit_year, EditField(year, "collect_until", datetime.date(2025, 9, 1)))
    act(town, remove_year, year)
    with town.read() as db:
        assert years_of_session(db, session, OPENING) == []


def test_projects_voted_on_before_the_program_are_marked_at_once(town: Database) -> None:
    middle = a_session(town, number=8, kind=SessionKind.MID, opens_on=datetime.date(2026, 7, 20))
    year = act(town, start_year, StartYear(2026))
    for title in (ROAD, WELL):
        act(town, add_project, AddProject(year, title))
    with town.read() as db:
        (shown,) = years_of_session(db, middle, datetime.date(2026, 7, 1))
    assert shown.session_id is None
    assert not any("应当多于票决数" in one for one in shown.findings)
    act(town, mark_all_passed, year)
    assert titles(year_of(town, year)) == [ROAD, WELL]
    assert year_of(town, year).stage is Stage.RUNNING
