"""甲34: what stands in the papers of the vote and of the progress."""

from __future__ import annotations

import datetime

import pytest
from msgspec import structs

from renda_desktop.ballots.announce_commands import announce
from renda_desktop.documents.blocks import Table
from renda_desktop.documents.paper import Layout, Paper, missing_in, plain_text
from renda_desktop.overview.kit_projects import PROJECT_PAPERS, project_paper_due
from renda_desktop.overview.printables import Drawing, Printable, RecordKind
from renda_desktop.overview.reprints import Typesetting
from renda_desktop.projects.notices import notice_text
from renda_desktop.projects.progress_commands import SetProgress, set_progress
from renda_desktop.projects.project_commands import edit_project
from renda_desktop.projects.rules import Quarter, Shortfall
from renda_desktop.projects.vote_commands import OpenVote, open_vote
from renda_desktop.projects.year_commands import edit_year
from renda_desktop.sessions.rules import SessionKind
from renda_desktop.storage.database import Database
from renda_desktop.storage.editing import EditField
from renda_desktop.votes.count_commands import AnnounceMotion, announce_motion
from renda_desktop.votes.listing_commands import AddStandingMotion, add_standing_motion
from tests.helpers.session_builders import OPENING, a_session, act
from tests.helpers.vote_builders import count
from tests.projects.builders import LAMP, ROAD, SCHOOL, WELL, a_year, voted, year_of


def _paper(database: Database, variant: str, record: str) -> Paper:
    printable = next(one for one in PROJECT_PAPERS if one.variant == variant)
    with database.read() as db:
        drawn = printable.draw(db, record, Drawing(OPENING))
    assert isinstance(drawn, Paper)
    return drawn


def test_rules_of_the_vote(town: Database, session: str) -> None:
    a_year(town, session)
    words = plain_text(_paper(town, "票决办法", session))
    assert "共3项，提请大会票决2项" in words
    assert "超过半数的项目不足2项的，缺额不补" in words
    assert "票决办法（草案）" in words
    motion = act(town, add_standing_motion, AddStandingMotion(session, "project_method"))
    count(town, motion, present=6, votes_for=6)
    act(town, announce_motion, AnnounceMotion(motion, OPENING, datetime.time(10)))
    words = plain_text(_paper(town, "票决办法", session))
    assert "（草案）" not in words, "the vote on it adopts it"
    assert "2026年1月16日" in words.splitlines()[2]


def test_candidates_and_what_is_missing(town: Database, session: str) -> None:
    year = a_year(town, session)
    for one in year_of(town, year).projects:
        for field, value in (
            ("content", "硬化6.8公里"), ("funds", "县级补助40，镇级财政60.5"), ("unit", "镇水利站"),
            ("due_on", datetime.date(2026, 10, 31)),
        ):  # fmt: skip
            act(town, edit_project, EditField(one.id, field, value))
    drawn = _paper(town, "候选项目", session)
    assert "100.5万元（县级补助40万元，镇级财政60.5万元）" in plain_text(drawn)
    assert "2026年10月底" in plain_text(drawn)
    assert [one.label for one in missing_in(drawn)] == ["初审会议"]


def test_the_ballot_has_no_mark_and_follows_the_round(town: Database, session: str) -> None:
    year = a_year(town, session)
    drawn = _paper(town, "票决票", session)
    assert drawn.layout is Layout.BALLOT
    assert "赞成不超过2项的有效" in plain_text(drawn)
    voted(town, year, {ROAD: 6, WELL: 3, LAMP: 1})
    act(town, edit_year, EditField(year, "shortfall", Shortfall.AGAIN))
    act(town, open_vote, OpenVote(year, OPENING))
    words = plain_text(_paper(town, "票决票", session))
    assert "2026年民生实事项目再次票决票" in words
    assert "赞成不超过1项的有效" in words
    assert ROAD not in words


def test_the_result_of_each_round(town: Database, session: str) -> None:
    year = a_year(town, session)
    voted(town, year, {ROAD: 4, WELL: 4, LAMP: 4})
    last = voted(town, year, {ROAD: 5, WELL: 4, LAMP: 3})
    words = plain_text(_paper(town, "结果报告单", session))
    none = "没有项目可以确定。"
    assert f"{none}“{ROAD}”、“{WELL}”、“{LAMP}”得票相等，不能确定，再次票决。" in words
    assert f"票决产生民生实事项目2项：一、{ROAD}（5票）；二、{WELL}（4票）。" in words
    assert "全体代表\n6名\n过半数\n4票" in words
    assert words.count("再次票决\n") == 3
    name = "青禾镇第十九届人民代表大会第七次会议"
    assert notice_text(year_of(town, year), name) == ""
    for one in year_of(town, year).rounds:
        with town.action() as db:
            announce(db, one.id, datetime.time(11))
    assert notice_text(year_of(town, year), name) == (
        f"{name}于2026年1月16日票决产生2026年民生实事项目2项，现予公告。\n一、{ROAD}\n二、{WELL}"
    )
    assert last.number == 2


def test_progress_by_quarter_with_what_is_slow(town: Database, session: str) -> None:
    year = a_year(town, session)
    voted(town, year, {ROAD: 6, WELL: 5, LAMP: 1})
    road = year_of(town, year).chosen[0]
    act(town, edit_project, EditField(road.id, "due_on", datetime.date(2026, 1, 15)))
    for field, value in (
        ("percent", "60"),
        ("spent", "12.5"),
        ("done", "完成路基"),
        ("seen_by", "第一代表小组"),
    ):
        act(town, set_progress, SetProgress(road.id, Quarter(2026, 1), field, value))
    words = plain_text(_paper(town, "季度进度", year))
    assert "60%" in words
    assert "12.5万元" in words
    assert "完成路基；第一代表小组实地查看。" in words
    assert f"{ROAD}：完成时限1月15日已过，进度60%。" in words


def test_the_mid_year_session_prints_the_progress(town: Database, session: str) -> None:
    year = a_year(town, session)
    voted(town, year, {ROAD: 6, WELL: 5, LAMP: 1})
    mid = a_session(town, number=8, kind=SessionKind.MID, opens_on=datetime.date(2026, 7, 17))
    assert f"1\n{ROAD}" in plain_text(_paper(town, "进度", mid))
    with town.read() as db:
        due = {
            printable.variant: (
                project_paper_due(db, printable, mid, OPENING),
                project_paper_due(db, printable, session, OPENING),
            )
            for printable in PROJECT_PAPERS
            if printable.kind is RecordKind.SESSION
        }
    assert due.pop("进度") == (True, False)
    assert set(due.values()) == {(False, True)}


@pytest.mark.parametrize("printable", [one for one in PROJECT_PAPERS if one.kind is RecordKind.SESSION])
def test_a_session_without_projects_says_what_it_waits_for(town: Database, printable: Printable) -> None:
    session = a_session(town)
    drawn = _paper(town, printable.variant, session)
    assert missing_in(drawn)


def test_twelve_projects_with_long_names_and_the_signatures_stand_on_one_page(
    town: Database, session: str
) -> None:
    long = [f"{at}号村农村供水老旧管网改造和水厂净化设备更新" for at in range(1, 9)]
    names = [*long, ROAD, WELL, LAMP, SCHOOL]
    year = a_year(town, session, names, wanted=10)
    voted(town, year, {name: 4 if at < 10 else 1 for at, name in enumerate(names)})
    paper = _paper(town, "结果报告单", session)
    assert len(Typesetting().pages(paper)) == 1
    assert "票决产生民生实事项目10项，按得票从多到少，是上表序号" in plain_text(paper)


def test_nobody_signs_a_leaf_without_the_result(town: Database, session: str) -> None:
    """Where one page does not hold the sheet, the result goes over with the signatures."""
    names = [f"{at}号村农村供水老旧管网改造和水厂净化设备更新及配套工程" for at in range(1, 21)]
    year = a_year(town, session, names, wanted=10)
    voted(town, year, {name: 4 if at < 10 else 1 for at, name in enumerate(names)})
    paper = _paper(town, "结果报告单", session)
    for number in range(8, 21):
        pages = Typesetting().pages(_shortened(paper, number))
        assert [any(run.key.startswith("decided-1") for run in page.glyphs) for page in pages].count(
            True
        ) == 1


def _shortened(paper: Paper, number: int) -> Paper:
    """The same with only so many projects in its table."""
    blocks = [
        structs.replace(block, rows=block.rows[:number])
        if isinstance(block, Table) and block.key == "votes-1"
        else block
        for block in paper.blocks
    ]
    return structs.replace(paper, blocks=tuple(blocks))
