"""甲35: rules, ballot and summary of a rating."""

from __future__ import annotations

import datetime

import pytest

from renda_desktop.ballots.announce_commands import announce
from renda_desktop.ballots.rules import Scheme
from renda_desktop.documents import blocks as b
from renda_desktop.documents.paper import Layout, Paper, missing_in, page_numbers_shown, plain_text
from renda_desktop.errors import RuleViolation
from renda_desktop.overview.catalogue import printables_of, records_for
from renda_desktop.overview.kit_copies import copies_for, heads_of
from renda_desktop.overview.kit_votes import SESSION_VOTE_PAPERS
from renda_desktop.overview.printables import Drawing, RecordKind, RecordRef
from renda_desktop.ratings.commands import (
    AddRating,
    AddSubjects,
    NewSubject,
    add_rating,
    add_subjects,
    edit_rating,
    open_rating_round,
)
from renda_desktop.ratings.queries import find_rating
from renda_desktop.ratings.rules import SubjectKind
from renda_desktop.storage.database import Database
from renda_desktop.votes.paper_facts import REPORT_COUNTY
from tests.helpers.ballot_builders import counted, issue
from tests.helpers.session_builders import OPENING, a_session, act, cells, edit, six_deputies, table_of

LATE = datetime.time(16)
UNITS = ("镇水利站", "镇中心卫生院")


@pytest.fixture
def rating(town: Database) -> str:
    """A rating of two units."""
    six_deputies(town)
    subjects = tuple(NewSubject(SubjectKind.UNIT, name) for name in UNITS)
    return str(act(town, add_rating, AddRating(a_session(town), "部门工作满意度测评", subjects)))


def drawn(town: Database, rating: str, variant: str) -> Paper:
    """The paper as the kit draws it."""
    printable = next(one for one in printables_of(RecordKind.RATING) if one.variant == variant)
    with town.read() as db:
        assert rating in [record.id for record in records_for(db, printable, OPENING)]
        paper = printable.draw(db, rating, Drawing(OPENING))
    assert isinstance(paper, Paper)
    return paper


def test_local_figures_are_placeholders_until_the_office_wrote_them(town: Database, rating: str) -> None:
    paper = drawn(town, rating, "办法")
    labels = [missing.label for missing in missing_in(paper)]
    assert labels == ["满意率最低线（本地规定）", "低于最低线怎么办（本地规定）"]
    edit(town, edit_rating, rating, "low_percent", 60)
    edit(town, edit_rating, rating, "low_consequence", "由主席团责成整改")
    text = plain_text(drawn(town, rating, "办法"))
    assert "满意率低于60%的，由主席团责成整改。" in text
    assert "测评的对象是：镇水利站、镇中心卫生院。" in text
    assert "除以收回的有效票" in text


def test_a_ballot_has_no_number_and_no_mark(town: Database, rating: str) -> None:
    paper = drawn(town, rating, "测评票")
    assert (paper.layout, page_numbers_shown(paper)) == (Layout.BALLOT, False)
    tables = [block for block in paper.blocks if isinstance(block, b.Table)]
    assert len(tables) == 2, "two on a sheet"
    assert [cells(row)[0] for row in tables[0].rows] == list(UNITS)
    assert cells(tables[0].header[0])[1:] == ["满意", "基本满意", "不满意", "不了解"]
    edit(town, edit_rating, rating, "scheme", Scheme.RATING_ABSTAIN)
    assert "这一项按“弃权”计算" in plain_text(drawn(town, rating, "测评票"))
    more = tuple(NewSubject(SubjectKind.UNIT, f"第{n}站所") for n in range(3))
    act(town, add_subjects, AddSubjects(rating, more))
    tables = [block for block in drawn(town, rating, "测评票").blocks if isinstance(block, b.Table)]
    assert len(tables) == 1, "a longer list takes the sheet"


def test_the_summary_counts_the_rates(town: Database, rating: str) -> None:
    assert [cells(row)[2:] for row in table_of(drawn(town, rating, "汇总表")).rows] == [[""] * 5] * 2
    with town.action() as db:
        made = open_rating_round(db, rating)
    issue(town, made, issued=6, returned=6)
    counted(town, made, 5, 1, {UNITS[0]: (3, 1, 1, 0), UNITS[1]: (1, 1, 2, 1)})
    edit(town, edit_rating, rating, "low_percent", 60)
    edit(town, edit_rating, rating, "low_consequence", "限期整改。")
    paper = drawn(town, rating, "汇总表")
    assert [cells(row)[1:] for row in table_of(paper).rows] == [
        ["镇水利站", "3", "1", "1", "0", "80.0%"],
        ["镇中心卫生院", "1", "1", "2", "1", "40.0%"],
    ]
    text = plain_text(paper)
    assert "发出6张　收回6张　有效5张　无效1张" in text
    assert "镇中心卫生院的满意率低于60%，限期整改。" in text


def test_a_report_is_rated_by_its_title_in_brackets(town: Database) -> None:
    six_deputies(town)
    subjects = (
        NewSubject(SubjectKind.UNIT, "镇水利站"), NewSubject(SubjectKind.REPORT, "关于建议办理情况的报告"),
    )  # fmt: skip
    made = str(act(town, add_rating, AddRating(a_session(town), "满意度测评", subjects)))
    assert "测评的对象是：镇水利站、《关于建议办理情况的报告》。" in plain_text(drawn(town, made, "办法"))
    tables = [block for block in drawn(town, made, "测评票").blocks if isinstance(block, b.Table)]
    assert [cells(row)[0] for row in tables[0].rows] == ["镇水利站", "《关于建议办理情况的报告》"]
    with town.action() as db:
        open_rating_round(db, made)
    with town.read() as db:
        row = find_rating(db, made)
    assert row is not None
    assert row.round is not None
    assert [line.name for line in row.round.lines] == ["镇水利站", "《关于建议办理情况的报告》"]


def test_the_report_after_the_session_tells_the_rates_and_what_follows(town: Database, rating: str) -> None:
    edit(town, edit_rating, rating, "low_percent", 60)
    edit(town, edit_rating, rating, "low_consequence", "由主席团责成整改。")
    with town.action() as db:
        made = open_rating_round(db, rating)
    issue(town, made, issued=6, returned=6)
    counted(town, made, 5, 1, {UNITS[0]: (3, 1, 1, 0), UNITS[1]: (1, 1, 2, 1)})
    with town.read() as db:
        found = find_rating(db, rating)
    assert found is not None
    report = next(one for one in SESSION_VOTE_PAPERS if one.key == REPORT_COUNTY)

    def told() -> str:
        with town.read() as db:
            paper = report.draw(db, found.session_id, Drawing(OPENING))
        assert isinstance(paper, Paper)
        return plain_text(paper)

    assert "满意率" not in told(), "nothing is reported before the chair announced it"
    with town.action() as db:
        announce(db, made, LATE)
    text = told()
    assert "会议对2项工作进行满意度测评。" in text
    assert (
        "部门工作满意度测评：发出测评票6张，收回6张，有效票5张；镇水利站满意率80.0%，镇中心卫生院满意率40.0%。"
        "镇中心卫生院的满意率低于60%，由主席团责成整改。"
    ) in text
    for field, value in (("low_percent", 30), ("low_consequence", "再测评"), ("title", "测评")):
        with pytest.raises(RuleViolation, match="测评结果已经宣布"):
            edit(town, edit_rating, rating, field, value)


def test_ballots_are_printed_for_everybody_with_some_to_spare(town: Database, rating: str) -> None:
    printable = next(one for one in printables_of(RecordKind.RATING) if one.variant == "测评票")
    for more, copies in ((), 4), (("甲站", "乙站", "丙站"), 8):
        if more:
            lines = tuple(NewSubject(SubjectKind.UNIT, name) for name in more)
            act(town, add_subjects, AddSubjects(rating, lines))
        with town.read() as db:
            heads = heads_of(db, RecordRef(rating, ""), RecordKind.RATING, OPENING)
        assert copies_for(printable, heads, {}) == copies, "6 deputies and 2 spare, two or one on a sheet"
