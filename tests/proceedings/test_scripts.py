"""The chair's scripts: what they say before the numbers are known, and after; lines that fit in every number."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from renda_desktop.ballots.rules import Choice, Nature, Purpose
from renda_desktop.documents.paper import Paper, plain_text
from renda_desktop.documents.passages import Face
from renda_desktop.documents.rewording import reworded, sentences
from renda_desktop.documents.walking import passages_of
from renda_desktop.proceedings.order import running_order
from renda_desktop.proceedings.rows import Ballot, Day, Election, Mark, Matter, Office
from renda_desktop.proceedings.rules import Script, StepKind
from renda_desktop.proceedings.script_papers import step_paper
from renda_desktop.ratings.commands import AddRating, NewSubject, add_rating, open_rating_round
from renda_desktop.ratings.rules import SubjectKind
from renda_desktop.roster.mandate_commands import EndMandate, end_mandate
from renda_desktop.roster.rules import EndReason
from renda_desktop.sessions.all_deputies import AllDeputies, lines_of
from renda_desktop.sessions.base_commands import EndMandateAt, note_mandate_end
from renda_desktop.sittings.rules import SittingCount
from renda_desktop.sittings.run_commands import OpenSitting, open_sitting
from renda_desktop.storage.database import Database
from renda_desktop.votes.rules import Counts, MotionKind, Result
from tests.helpers.ballot_builders import counted, issue
from tests.helpers.session_builders import OPENING, act
from tests.helpers.sitting_builders import at, come, sheet_of, sitting_ref
from tests.proceedings.walking import script, script_of, the_day, words


@pytest.fixture(scope="module")
def day(ordinary_file: tuple[Path, str], tmp_path_factory: pytest.TempPathFactory) -> Day:
    """The ordinary session before anybody came, read once."""
    from tests.helpers.data_files import opened_copy

    path, session = ordinary_file
    with opened_copy(path, tmp_path_factory.mktemp("day")) as database:
        return the_day(database, session)


def said(day: Day, which: Script) -> str:
    """What a script says on such a day."""
    return plain_text(script_of(day, which))


def with_count(day: Day, in_force: int, present: int, suspended: int = 0) -> Day:
    """The same day with so many deputies and so many here, at each sitting."""
    everybody = AllDeputies(OPENING, None, in_force, suspended)
    count = SittingCount(everybody=everybody, present=present, waiting=in_force - suspended - present)
    return structs.replace(day, halls=tuple([structs.replace(hall, count=count) for hall in day.halls]))


def with_vote(day: Day, counts: Counts, base: int, line: int, **more: Any) -> Day:
    """The same day with one resolution voted on like that."""
    motion = Matter(
        id="m",
        kind=MotionKind.RESOLUTION,
        title="关于政府工作报告的决议",
        counts=counts,
        base=base,
        line=line,
        **more,
    )
    return structs.replace(day, matters=(motion,))


def test_before_the_sitting_numbers_are_blank_and_both_cases_are_there(day: Day) -> None:
    opening = said(day, Script.OPENING)
    assert "应到代表6名，实到　　名，请假　　名。" in opening
    assert "〔到会满4名说下一句；不满4名，宣布不够法定人数，不能开会，另定时间〕" in opening
    assert opening.index("开幕。") < opening.index("奏唱国歌") < opening.index("作报告")
    closing = said(day, Script.CLOSING)
    assert "赞成　　票，反对　　票，弃权　　票。" in closing
    assert "赞成满4票，说“通过”；不满4票，说“没有通过”" in closing
    assert closing.count("弃权的请举手。") == 3
    assert closing.rindex("奏唱国歌") < closing.index("闭幕。")
    for which in (Script.PREPARATORY, Script.OPENING, Script.CLOSING):
        text = said(day, which)
        assert "全票" not in text
        assert "当选" not in text


def test_prompts_stand_in_kai_and_the_type_is_large(day: Day) -> None:
    paper = script_of(day, Script.CLOSING)
    assert paper.large
    for passage in passages_of(paper.blocks):
        if "〔" in passage.text or "〕" in passage.text:
            assert passage.face is Face.KAI, passage.text


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_the_lines_are_those_of_all_deputies(day: Day, data: st.DataObject) -> None:
    deputies = data.draw(st.integers(1, 160))
    present = data.draw(st.integers(1, deputies))
    quorum, line = -(-2 * deputies // 3), deputies // 2 + 1
    opening = said(with_count(day, deputies, present), Script.OPENING)
    assert f"应到代表{deputies}名，实到{present}名" in opening
    assert ("符合法定人数，可以开会。" in opening) == (present >= quorum)
    assert ("不够法定人数，不能开会。" in opening) == (present < quorum)
    votes = data.draw(st.integers(0, present))
    counts = Counts(votes, present - votes, 0, 0)
    closing = said(with_vote(with_count(day, deputies, present), counts, deputies, line), Script.CLOSING)
    assert f"赞成{votes}票，反对{present - votes}票，弃权0票，全体代表{deputies}名，" in closing
    assert ("超过半数，通过。" in closing) == (votes >= line)
    assert ("没有超过半数，没有通过。" in closing) == (votes < line)


def test_a_result_that_hangs_on_the_suspended_is_not_declared(day: Day) -> None:
    hung = with_vote(day, Counts(7, 5, 0, 0), 13, 7, hangs=True)
    text = said(hung, Script.CLOSING)
    assert "结果会不同，请先确认再宣布" in text
    assert "通过。" not in text.split("表决结果")[1].split("\n")[0]


def test_what_was_withdrawn_is_not_voted_on(day: Day) -> None:
    text = said(with_vote(day, Counts(), 6, 4, result=Result.WITHDRAWN), Script.CLOSING)
    assert "撤回，这次会议不作表决。" in text
    assert "举手" not in text


def _elected(day: Day, marks: tuple[Mark, ...], **more: Any) -> str:
    office = Office("o", "青禾镇人民政府镇长", "镇长", 1, tuple(mark.name for mark in marks))
    round_ = Ballot(
        id="b",
        purpose=Purpose.ELECTION,
        subject_id="o",
        title="选举镇长选票",
        issued=13,
        returned=13,
        valid=12,
        invalid=1,
        marks=marks,
        base=13,
        line=7,
        counted=True,
        **more,
    )
    voted = structs.replace(day, election=Election(offices=(office,)), ballots=(round_,))
    order = next(one for one in running_order(voted) if any(s.kind is StepKind.RESULT for s in one.steps))
    step = next(step for step in order.steps if step.kind is StepKind.RESULT)
    return plain_text(step_paper(voted, order, step))


def _mark(name: str, votes: int, *, elected: bool = False, written_in: bool = False) -> Mark:
    counts = {Choice.FOR: votes} | ({} if written_in else {Choice.AGAINST: 0, Choice.ABSTAIN: 12 - votes})
    return Mark(name, written_in, counts, elected)


def test_the_result_of_an_election_names_who_is_elected_and_who_was_written_in(day: Day) -> None:
    text = _elected(day, (_mark("刘海", 9, elected=True), _mark("王伟", 2, written_in=True)))
    assert "发出13张，收回13张，其中有效票12张，无效票1张。" in text
    assert "刘海得赞成票9张、反对票0张、弃权票3张。另选人：王伟得2票。" in text
    assert "刘海获得全体代表13名的过半数赞成。我宣布：刘海当选为青禾镇人民政府镇长。" in text


def test_equal_votes_and_seats_nobody_won_are_said(day: Day) -> None:
    tied = _elected(day, (_mark("刘海", 7), _mark("王伟", 7)), tied=("刘海", "王伟"))
    assert "刘海、王伟得票相等，不能确定当选人，就得票相等的人再次投票。" in tied
    assert "当选为" not in tied
    nobody = _elected(day, (_mark("刘海", 6),), missing=1, nature=Nature.AGAIN)
    assert (
        "没有人得到全体代表13名的过半数票，青禾镇人民政府镇长没有选出。还缺1名没有选出，不足的名额另行选举。"
        in nobody
    )


def _later(day: Day, nature: Nature, **more: Any) -> str:
    """What is said from another vote on; the first one ended with equal votes, or with a seat nobody won."""
    office = Office("o", "青禾镇人民政府副镇长", "副镇长", 2, ("石磊", "刘海", "周宁"))
    common: dict[str, Any] = {"purpose": Purpose.ELECTION, "subject_id": "o", "base": 13, "line": 7}
    first = Ballot(id="b", title="选举副镇长选票", counted=True, announced_at=datetime.time(16), **common)
    again = Ballot(id="c", number=2, nature=nature, most=1, **common, **more)
    voted = structs.replace(day, election=Election(offices=(office,)), ballots=(first, again))
    order = next(one for one in running_order(voted) if any("c" in s.rounds for s in one.steps))
    step = next(step for step in order.steps if "c" in step.rounds)
    return f"{step.title}\n{plain_text(step_paper(voted, order, step))}"


def test_a_second_vote_is_led_from_its_names_to_its_result(day: Day) -> None:
    marks = (_mark("石磊", 5), _mark("周宁", 8, elected=True))
    said_ = _later(
        day, Nature.AGAIN, title="选举副镇长选票（再次投票）", marks=marks, issued=13, returned=13, valid=13, invalid=0,
        counted=True,
    )  # fmt: skip
    wanted = (
        "再次投票选举副镇长，宣布结果",
        "现在就得票相等的石磊、周宁再次投票，选举副镇长1名。",
        "不另选他人。所选人数不多于1名的有效，多于的无效。",
        "总监票人报告：发出选票13张，收回13张。收回的张数等于发出的张数，投票有效。",
        "现在宣布选举副镇长再次投票的结果。",
        "周宁当选为青禾镇人民政府副镇长。",
    )
    places = [said_.index(words) for words in wanted]
    assert places == sorted(places)


def test_a_further_election_names_its_candidates_before_the_ballots_are_out(day: Day) -> None:
    said_ = _later(
        day,
        Nature.FURTHER,
        title="另行选举副镇长选票",
        marks=(Mark("石磊", False, {}), Mark("周宁", False, {})),
    )
    assert "现在另行选举副镇长1名。候选人按姓氏笔画为序：石磊、周宁。" in said_
    assert "反对的可以另选他人，弃权的不另选。" in said_
    assert "说“无效，重新投票”" in said_
    anew = _later(day, Nature.FIRST, title="选举副镇长选票", marks=(Mark("石磊", False, {}),))
    assert "上一次投票无效，现在重新投票，选举副镇长1名。" in anew


def test_the_line_of_a_vote_to_come_is_that_after_a_resignation(day: Day) -> None:
    """As the ballots themselves will count."""
    office = Office("o", "青禾镇人民政府镇长", "镇长", 1, ("刘海",))
    figures = structs.replace(day.card.figures, pass_line=7, later=lines_of(OPENING, 11))
    card = structs.replace(day.card, figures=figures)
    coming = structs.replace(day, card=card, election=Election(offices=(office,)), ballots=())
    order = next(one for one in running_order(coming) if any(s.subject_id == "o" for s in one.steps))
    step = next(step for step in order.steps if step.subject_id == "o")
    assert "赞成满6票的，说“当选”" in plain_text(step_paper(coming, order, step))


def test_nothing_else_is_done_before_those_with_equal_votes_are_voted_on(day: Day) -> None:
    tied = _elected(day, (_mark("刘海", 7), _mark("王伟", 7)), tied=("刘海", "王伟"))
    assert tied.endswith("〔接着再次投票，宣布结果以后再进行下一项〕")
    assert "接着再次投票" not in _elected(day, (_mark("刘海", 9, elected=True),))


def test_projects_with_equal_votes_at_the_last_place_are_voted_on_again(day: Day) -> None:
    marks = (_mark("修路", 9, elected=True), _mark("路灯", 7), _mark("水塘", 7))
    round_ = Ballot(
        id="r", purpose=Purpose.PROJECTS, subject_id="y", title="民生实事项目票决票", most=2, issued=13, returned=13,
        valid=12, invalid=1, marks=marks, base=13, line=7, counted=True, tied=("路灯", "水塘"),
        announced_at=datetime.time(16),
    )  # fmt: skip
    voted = structs.replace(day, ballots=(round_,))
    order = next(one for one in running_order(voted) if any(s.kind is StepKind.RESULT for s in one.steps))
    result = next(step for step in order.steps if step.kind is StepKind.RESULT)
    text = plain_text(step_paper(voted, order, result))
    assert "确定为民生实事项目：修路。" in text
    assert "路灯、水塘得票相等，不能确定，就得票相等的项目再次票决。" in text
    closing = next(step for step in order.steps if step.kind is StepKind.CLOSE)
    counting = [
        step for each in running_order(voted) for step in each.steps if step.kind is StepKind.COUNTING
    ]
    assert [step.done for step in counting] == [True], "what is announced needs no break for counting"
    words = "路灯、水塘得票相等，不能确定：就得票相等的项目再次票决（按票决办法，参照《地方组织法》第二十九条第一款）。"
    assert result.doubts == (f"{words}请点“准备再次票决”。",)
    assert f"{words}闭幕以前投票、计票、宣布结果。" in closing.doubts


def test_the_office_may_put_a_sentence_in_its_own_words_once_for_all_votes(
    town: Database, session: str
) -> None:
    paper = script(town, session, Script.CLOSING)
    known = {one.key: one for one in sentences(paper)}
    asking = next(one for one in known.values() if "没有意见，进行表决。" in one.template)
    assert asking.repeated
    own = reworded(
        paper, {asking.key: asking.template.replace("没有意见，进行表决。", "如无意见，现在表决。")}
    )
    assert plain_text(own).count("如无意见，现在表决。") == 3


def test_a_second_sitting_of_the_day_begins_with_a_count_of_its_own(town: Database, session: str) -> None:
    closing = words(town, session, Script.CLOSING)
    assert closing.index("应到代表6名") < closing.index("现在举行第二次全体会议。")
    assert "（2026年1月16日下午）" in closing
    assert isinstance(script(town, session, Script.OPENING), Paper)
    assert datetime.date(2026, 1, 16) == OPENING


def test_a_count_before_the_ballots_is_that_of_its_moment(town: Database, session: str) -> None:
    subjects = (NewSubject(SubjectKind.UNIT, "镇水利站"),)
    rating = act(town, add_rating, AddRating(session, "部门工作满意度测评", subjects))
    made = str(act(town, open_rating_round, rating))
    ref = sitting_ref(town, session, "二次全会")
    mandates = [line.mandate_id for line in sheet_of(town, ref).lines]
    come(town, ref, *mandates[:5], when=at(14))
    act(town, open_sitting, OpenSitting(ref, at(14, 30)))
    assert words(town, session, Script.CLOSING).count("应到代表6名，实到5名") == 2
    with town.action() as db:
        end_mandate(db, EndMandate(mandates[0], OPENING, EndReason.RESIGNED))
        note_mandate_end(db, EndMandateAt(session, mandates[0], OPENING, at(15)))
    text = words(town, session, Script.CLOSING)
    assert text.count("本次会议应到代表6名，实到5名，请假0名，未到1名，符合法定人数") == 1
    assert text.count("报告：应到代表5名，实到4名，请假0名，未到1名，符合法定人数") == 1
    issue(town, made, issued=4, returned=4, held_at=at(15, 10))
    assert "报告：应到代表5名，实到4名" in words(town, session, Script.CLOSING)
    issue(town, made, issued=4, returned=4, held_at=at(14, 50))
    assert "报告：应到代表6名，实到5名" in words(town, session, Script.CLOSING)


def test_the_chair_tells_the_rate_and_what_follows_below_the_line(town: Database, session: str) -> None:
    subjects = (NewSubject(SubjectKind.UNIT, "镇水利站"),)
    request = AddRating(
        session, "部门工作满意度测评", subjects, low_percent=60, low_consequence="由主席团责成整改。"
    )
    rating = act(town, add_rating, request)
    made = str(act(town, open_rating_round, rating))
    issue(town, made, issued=6, returned=6)
    counted(town, made, 5, 1, {"镇水利站": (1, 1, 2, 1)})
    text = words(town, session, Script.CLOSING)
    assert "镇水利站：满意1票，基本满意1票，不满意2票，不了解1票，满意率40.0%。" in text
    assert "镇水利站的满意率低于60%，由主席团责成整改。测评结果会后印发有关单位。" in text
