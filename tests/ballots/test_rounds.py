"""A round of ballots from opening to the announcement, on a real data file."""

from __future__ import annotations

import datetime

import pytest

from renda_desktop.ballots.announce_commands import Correct, announce, correct
from renda_desktop.ballots.commands import (
    IssueNow,
    NewLine,
    SetLines,
    edit_round,
    issue_now,
    remove_round,
    remove_rounds_of,
    repeat_round,
    set_issue,
    set_lines,
)
from renda_desktop.ballots.queries import rounds_of, rounds_of_session
from renda_desktop.ballots.results import by_votes, line_results
from renda_desktop.ballots.rules import Nature, Purpose, RoundState
from renda_desktop.errors import RuleViolation
from renda_desktop.roster.mandate_commands import EndMandate, Suspend, end_mandate, suspend
from renda_desktop.roster.rules import EndReason
from renda_desktop.sessions.base_commands import EndMandateAt, note_mandate_end
from renda_desktop.sittings.lookups import SittingRef
from renda_desktop.sittings.queries import session_sheet
from renda_desktop.sittings.rows import SittingSheet
from renda_desktop.storage.base import new_id
from renda_desktop.storage.database import Database
from tests.helpers.ballot_builders import TEN, a_round, counted, issue, row_of
from tests.helpers.session_builders import OPENING, a_session, act, edit, six_deputies
from tests.helpers.sitting_builders import come

NOON = datetime.time(12)


@pytest.fixture
def session(town: Database) -> str:
    """A session of six deputies: four votes are more than half."""
    six_deputies(town)
    return a_session(town)


def test_a_vote_goes_from_opening_to_the_announcement(town: Database, session: str) -> None:
    made = a_round(town, session, ("刘海", "冯玉兰"), colour="浅红色")
    assert row_of(town, made).state is RoundState.PREPARED
    issue(town, made, printed=8, issued=6, destroyed=2)
    assert row_of(town, made).state is RoundState.ISSUED
    issue(town, made, returned=6)
    row = counted(town, made, 5, 1, {"刘海": (4, 1, 0), "冯玉兰": (1, 2, 2)})
    assert (row.state, row.problems, row.written_in_rows) == (RoundState.COUNTED, (), 1)
    assert [(r.line.name, r.in_favour, r.against, r.abstain, r.passed) for r in line_results(row)] == [
        ("刘海", 4, 1, 0, True),
        ("冯玉兰", 1, 2, 2, False),
    ]
    with town.action() as db:
        announce(db, made, NOON)
    assert row_of(town, made).state is RoundState.ANNOUNCED
    for refused in (
        lambda: edit(town, set_issue, made, "returned", 5),
        lambda: edit(town, edit_round, made, "colour", "白色"),
        lambda: counted(town, made, 6, 0, {}),
        lambda: act(town, remove_round, made),
    ):
        with pytest.raises(RuleViolation, match="已经宣布"):
            refused()


def test_the_base_is_that_of_the_moment(town: Database) -> None:
    mandates = six_deputies(town)
    session = a_session(town)
    early, late = a_round(town, session), a_round(town, session)
    with town.action() as db:
        end_mandate(db, EndMandate(mandates[5], OPENING, EndReason.RESIGNED))
        note_mandate_end(db, EndMandateAt(session, mandates[5], OPENING, datetime.time(11)))
    marks = {"刘海": (3, 2, 0)}
    for made, at in ((early, TEN), (late, NOON)):
        issue(town, made, issued=5, returned=5, held_at=at)
        counted(town, made, 5, 0, marks)
    with town.read() as db:
        rows = {row.id: row for row in rounds_of_session(db, session)}
    results = {made: line_results(rows[made])[0].passed for made in (early, late)}
    assert results == {early: False, late: True}, "3 of 6 are not more than half, 3 of 5 are"


def test_a_result_that_hangs_on_the_suspended_is_flagged(town: Database) -> None:
    mandates = six_deputies(town)
    session = a_session(town)
    act(town, suspend, Suspend(mandates[0], datetime.date(2026, 1, 10)))
    made = a_round(town, session)
    issue(town, made, issued=5, returned=5)
    result = line_results(counted(town, made, 5, 0, {"刘海": (3, 2, 0)}))[0]
    assert (result.passed, result.hangs) == (True, True)


def test_more_returned_than_issued_makes_the_vote_invalid(town: Database, session: str) -> None:
    made = a_round(town, session, ("刘海", "冯玉兰"))
    issue(town, made, issued=5, returned=6)
    row = row_of(town, made)
    assert (row.state, row.valid_vote, line_results(row)) == (RoundState.INVALID, False, ())
    assert row.problems[0].rule == "ballot_validity_count"
    with pytest.raises(RuleViolation, match="投票无效，不用计票"):
        counted(town, made, 6, 0, {"刘海": (6, 0, 0), "冯玉兰": (0, 6, 0)})
    with town.action() as db:
        announce(db, made, NOON)
        again = repeat_round(db, made)
    new = row_of(town, again)
    assert (new.number, [line.name for line in new.lines], new.issue.issued) == (2, ["刘海", "冯玉兰"], None)
    with town.read() as db:
        assert [row.number for row in rounds_of(db, new.subject_id, Purpose.ELECTION)] == [1, 2]


def test_figures_that_do_not_fit_are_kept_but_not_announced(town: Database, session: str) -> None:
    made = a_round(town, session)
    issue(town, made, printed=5, issued=5, destroyed=1, returned=5)
    counted(town, made, 5, 0, {"刘海": (5, 0, 0)})
    with pytest.raises(RuleViolation, match="多于印制的5张") as raised, town.action() as db:
        announce(db, made, NOON)
    assert raised.value.field == "printed"
    issue(town, made, printed=6, returned=4)
    assert [p.field for p in row_of(town, made).problems] == ["valid"], (
        "the count no longer fits what came back"
    )
    with pytest.raises(RuleViolation, match="不等于收回的4张"), town.action() as db:
        announce(db, made, NOON)
    issue(town, made, returned=6)
    assert row_of(town, made).counted is None, "of an invalid vote no count stands"


@pytest.mark.parametrize(
    ("figures", "words"),
    [
        ({"issued": 5}, "发出和收回"),
        ({"issued": 5, "returned": 5}, "还没有一致"),
        ({"issued": 5, "returned": 5, "held_at": None}, "日期和时间"),
        ({"issued": 5, "returned": 5, "held_at": datetime.time(13)}, "早于投票的时间"),
    ],
)
def test_nothing_unfinished_is_announced(
    town: Database, session: str, figures: dict[str, object], words: str
) -> None:
    made = a_round(town, session)
    issue(town, made, **figures)
    with pytest.raises(RuleViolation, match=words), town.action() as db:
        announce(db, made, NOON)


def test_a_correction_keeps_what_was_announced(town: Database, session: str) -> None:
    made = a_round(town, session)
    issue(town, made, printed=8, issued=6, destroyed=2, returned=6)
    counted(town, made, 5, 1, {"刘海": (4, 1, 0)})
    with town.action() as db:
        announce(db, made, NOON)
    with pytest.raises(RuleViolation, match="更正的原因"):
        act(town, correct, Correct(made, " ", OPENING))
    act(town, correct, Correct(made, "无效票误算一张", OPENING, "马静"))
    row = row_of(town, made)
    assert (row.state, row.counted is not None) == (RoundState.COUNTED, True)
    kept = row.corrections[0]
    assert (kept.who, kept.reason) == ("马静", "无效票误算一张")
    assert kept.before == (
        "印制8张，发出6张，收回6张，有效5张，无效1张，销毁2张；刘海：赞成4、反对1、弃权0；12:00宣布"
    )
    with pytest.raises(RuleViolation, match="直接改"):
        act(town, correct, Correct(made, "再改", OPENING))


def test_lines_stand_once_ballots_were_issued(town: Database, session: str) -> None:
    made = a_round(town, session)
    act(town, set_lines, SetLines(made, (NewLine("冯玉兰", "f"), NewLine("刘海", "l"))))
    assert [line.name for line in row_of(town, made).candidates] == ["冯玉兰", "刘海"]
    for twice in (("刘海", "刘海"), ("刘海", "刘海（东河村）")):
        with pytest.raises(RuleViolation, match="出现了两次"):
            act(town, set_lines, SetLines(made, tuple(NewLine(name, "l") for name in twice)))
    with pytest.raises(RuleViolation, match="至少要有一行"):
        act(town, set_lines, SetLines(made, ()))
    issue(town, made, issued=6)
    with pytest.raises(RuleViolation, match="已经发出"):
        act(town, set_lines, SetLines(made, (NewLine("孙立新"),)))
    with pytest.raises(RuleViolation, match="已经发出"):
        edit(town, edit_round, made, "most", 2)


def test_issuing_notes_the_moment_and_the_sitting(town: Database, session: str) -> None:
    made = a_round(town, session)
    act(town, issue_now, IssueNow(made, 6, OPENING, datetime.time(23)))
    row = row_of(town, made)
    assert (row.held_on, row.held_at, row.issue.issued) == (OPENING, datetime.time(23), 6)
    with town.read() as db:
        sittings: tuple[SittingSheet, ...] = session_sheet(db, session).sittings
    assert row.entry_id == sittings[-1].entry.id
    rehearsal = a_round(town, session)
    act(town, issue_now, IssueNow(rehearsal, 6, datetime.date(2026, 1, 10), TEN))
    assert (row_of(town, rehearsal).held_on, row_of(town, rehearsal).issue.issued) == (None, 6)


@pytest.mark.parametrize("value", [-1, 12345, "六"])
def test_no_number_of_ballots_is_refused(town: Database, session: str, value: object) -> None:
    made = a_round(town, session)
    with pytest.raises(RuleViolation) as raised:
        edit(town, set_issue, made, "issued", value)
    assert raised.value.field == "issued"


def test_a_vote_is_held_in_the_session(town: Database, session: str) -> None:
    made = a_round(town, session)
    with pytest.raises(RuleViolation, match="会期是2026年1月16日"):
        edit(town, set_issue, made, "held_on", datetime.date(2026, 1, 17))


def test_rounds_of_a_subject_go_with_it_and_come_back(town: Database, session: str) -> None:
    subject = new_id()
    made = a_round(town, session, subject_id=subject)
    a_round(town, session, subject_id=subject, nature=Nature.AGAIN)
    issue(town, made, issued=6, returned=6)
    counted(town, made, 6, 0, {"刘海": (6, 0, 0)})
    with town.action() as db:
        remove_rounds_of(db, Purpose.ELECTION, subject)
    with town.read() as db:
        assert rounds_of(db, subject) == []
    town.undo()
    with town.read() as db:
        first, again = rounds_of(db, subject)
    assert (first.state, again.nature, again.written_in_rows) == (RoundState.COUNTED, Nature.AGAIN, 0)


def test_most_votes_come_first(town: Database, session: str) -> None:
    made = a_round(town, session, ("冯玉兰", "刘海", "孙立新"), most=2)
    issue(town, made, issued=6, returned=6)
    row = counted(town, made, 6, 0, {"冯玉兰": (3, 3, 0), "刘海": (5, 1, 0), "孙立新": (3, 2, 1)})
    assert [result.line.name for result in by_votes(line_results(row))] == ["刘海", "冯玉兰", "孙立新"]


def test_no_more_ballots_are_issued_than_deputies_are_there(town: Database) -> None:
    mandates = six_deputies(town)
    session = a_session(town)
    made = a_round(town, session)
    issue(town, made, issued=5)
    row = row_of(town, made)
    assert (row.present, row.problems) == (None, ()), "nobody signed in"
    ref = SittingRef(session, row.entry_id or "", OPENING)
    come(town, ref, *mandates[:4], when=datetime.time(9))
    come(town, ref, mandates[4], when=datetime.time(10, 30))
    row = row_of(town, made)
    assert row.present == 4, "who came after the ballots were issued was not there"
    assert [problem.sentence for problem in row.problems] == [
        "发出5张，多于到会代表4人，请核对发出张数或者签到。"
    ]
    issue(town, made, held_at=datetime.time(11))
    assert row_of(town, made).problems == ()
