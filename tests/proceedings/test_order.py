"""The running order: what each kind of session does at its sittings, in the order of the law."""

from __future__ import annotations

import datetime

import pytest

from renda_desktop.ballots.queries import rounds_of_session
from renda_desktop.elections.formal_commands import ForOffice, open_election
from renda_desktop.elections.posts import ElectedPost, Mode
from renda_desktop.proceedings.rules import Act, Progress, Script, StepKind
from renda_desktop.proceedings.script_papers import scripts_of
from renda_desktop.proceedings.sitting_queries import sittings_with_scripts
from renda_desktop.sessions.queries import find_facts
from renda_desktop.sessions.rules import Part, SessionKind, Switch
from renda_desktop.sessions.schedule_commands import remove_entry
from renda_desktop.storage.database import Database
from tests.helpers.election_builders import an_election, confirmed, nominated
from tests.helpers.session_builders import OPENING, a_session, act, card_of
from tests.proceedings.walking import kinds, motions, order_of, orders, the_day, titles, words

K = StepKind
PLAIN = [Script.PREPARATORY, Script.MEETING, Script.OPENING, Script.CLOSING]
NEXT = {"number": 8, "opens_on": datetime.date(2026, 3, 20)}
"""Another session in the same town."""


def test_an_ordinary_session_from_the_count_to_the_anthem(town: Database, session: str) -> None:
    assert [one.name for one in orders(town, session)] == [
        "预备会议", "主席团第一次会议", "第一次全体会议", "主席团第二次会议", "第二次全体会议",
    ]  # fmt: skip
    assert titles(order_of(town, session, "preparatory")) == [
        "清点人数", "宣布开会", "说明议题", "代表资格审查报告", "选举主席团和秘书长", "表决会议议程",
        "宣读会议须知", "通知下一次会议，散会",
    ]  # fmt: skip
    first = order_of(town, session, "plenary_first")
    assert kinds(first)[:4] == [K.COUNT, K.OPEN, K.ANTHEM, K.PREVIEW]
    assert sum(kind is K.REPORT for kind in kinds(first)) == 4
    assert kinds(first)[-1] is K.BREAK
    last = order_of(town, session, "plenary_second")
    assert kinds(last)[:2] == [K.COUNT, K.OPEN]
    assert kinds(last)[-4:] == [K.SPEECH, K.FINISH, K.CLOSING_ANTHEM, K.CLOSE]
    assert [step.title for step in last.steps if step.kind is K.VOTE][-1].endswith("预算的决议")


def test_an_election_comes_in_its_lawful_order_and_goes_on_after_the_count(town: Database) -> None:
    made = a_session(town, **NEXT, switches=frozenset({Switch.ELECTION, Switch.RESIGNATION}))
    motions(town, made)
    voting = order_of(town, made, "plenary_second")
    order = titles(voting)
    expected = (
        "清点人数", "表决关于接受辞职请求的决定", "表决选举办法", "表决总监票人、监票人名单", "介绍候选人",
        "再次清点人数", "检查票箱并加封", "分发选票", "按次序投票", "清点收回的选票", "休会计票",
    )  # fmt: skip
    places = [order.index(title) for title in expected]
    assert places == sorted(places)
    again = order_of(town, made, "oath")
    assert (again.name, again.hall.sitting_id) == ("第二次全体会议（继续）", voting.entry_id)
    after = kinds(again)
    assert after.index(K.RESULT) < after.index(K.OATH) < after.index(K.VOTE) < after.index(K.CLOSE)
    assert K.BREAK not in kinds(voting), "the sitting goes on: it is not closed for the count"


def test_ballots_of_several_posts_are_told_in_the_order_of_the_posts(
    house: Database, ids: dict[str, str]
) -> None:
    session = ids["session"]
    posts = (ElectedPost.DEPUTY_HEAD, ElectedPost.HEAD)
    offices = {post: an_election(house, session, post, mode=Mode.BY_ELECTION) for post in posts}
    for post, name in zip(posts, ("张大明", "刘海"), strict=True):
        nominated(house, offices[post], name)
        confirmed(house, offices[post])
    for post in posts:
        act(house, open_election, ForOffice(offices[post], OPENING))
    day = the_day(house, session)
    told = [office.id for office in day.election.offices]
    assert [one.subject_id for one in day.ballots] == told
    assert told == [offices[ElectedPost.HEAD], offices[ElectedPost.DEPUTY_HEAD]]
    returned = next(step for one in orders(house, session) for step in one.steps if step.kind is K.RETURNED)
    assert [ballot.subject_id for one in returned.rounds if (ballot := day.ballot(one))] == told
    with house.read() as db:
        assert [one.subject_id for one in rounds_of_session(db, session)] == list(offices.values())


@pytest.mark.parametrize(
    ("kind", "switches", "expected"),
    [
        (
            SessionKind.START,
            frozenset(),
            [Script.PREPARATORY, Script.MEETING, Script.OPENING, Script.CLOSING],
        ),
        (
            SessionKind.MID,
            frozenset({Switch.RATING}),
            [Script.PREPARATORY, Script.MEETING, Script.OPENING, Script.CLOSING],
        ),
        (
            SessionKind.START,
            frozenset({Switch.ELECTION}),
            [
                Script.PREPARATORY,
                Script.MEETING,
                Script.OPENING,
                Script.ELECTION,
                Script.OATH,
                Script.CLOSING,
            ],
        ),
        (
            SessionKind.EXTRAORDINARY,
            frozenset(),
            [Script.PREPARATORY, Script.MEETING, Script.OPENING, Script.CLOSING],
        ),
    ],
)
def test_each_kind_has_the_scripts_it_needs(
    town: Database, kind: SessionKind, switches: frozenset[Switch], expected: list[Script]
) -> None:
    made = a_session(town, **NEXT, kind=kind, switches=switches)
    motions(town, made)
    assert scripts_of(orders(town, made)) == expected


def test_without_a_preparatory_meeting_lists_and_agenda_come_before_the_reports(town: Database) -> None:
    made = a_session(town, **NEXT, preparatory_meeting=False, switches=frozenset())
    motions(town, made)
    order = titles(order_of(town, made, "plenary_first"))
    reports = next(place for place, title in enumerate(order) if title.startswith("听取"))
    assert order.index("奏唱国歌") < order.index("表决会议议程") < reports
    assert order.index("选举主席团和秘书长") < reports


def test_a_single_plenary_holds_everything(town: Database) -> None:
    made = a_session(town, **NEXT, kind=SessionKind.EXTRAORDINARY, switches=frozenset({Switch.ELECTION}))
    motions(town, made)
    resumed = [entry.id for entry in card_of(town, made).entries if entry.part is Part.RESUMED]
    for entry_id in resumed:
        act(town, remove_entry, entry_id)
    only = next(one for one in orders(town, made) if one.hall.entry.part is Part.PLENARY)
    found = kinds(only)
    wanted = [found.index(kind) for kind in (K.ANTHEM, K.ISSUE, K.COUNTING, K.RESULT, K.OATH, K.CLOSE)]
    assert wanted == sorted(wanted)


def test_a_rating_and_a_project_vote_are_ballots_of_their_own(town: Database) -> None:
    made = a_session(town, **NEXT, switches=frozenset({Switch.PROJECT_VOTE, Switch.RATING}))
    motions(town, made)
    last = order_of(town, made, "plenary_second")
    groups = [step.subject_id for step in last.steps if step.kind is K.ISSUE]
    assert groups == ["rating", "projects"], "in the order of the agenda"
    assert titles(last).count("再次清点人数") == 2
    assert K.OATH not in kinds(last)


def test_a_session_without_a_schedule_has_no_running_order(town: Database, session: str) -> None:
    for entry in card_of(town, session).entries:
        act(town, remove_entry, entry.id)
    assert orders(town, session) == ()
    assert scripts_of(orders(town, session)) == []
    with town.read() as db:
        facts = find_facts(db, session)
        assert facts is not None
        assert sittings_with_scripts(db, facts) == []


def test_nothing_is_now_but_the_first_step_before_the_session(town: Database, session: str) -> None:
    for one in orders(town, session):
        assert one.now is one.steps[0]
        assert {step.progress for step in one.steps[1:]} <= {Progress.NEXT}


def test_what_will_be_voted_on_stands_there_before_anybody_listed_it(town: Database) -> None:
    made = a_session(town, **NEXT, switches=frozenset())
    before = order_of(town, made, "plenary_second")
    assert [step.act for step in before.steps if step.kind is K.VOTE] == [Act.LIST] * 3
    assert "现在表决《关于青禾镇人民政府工作报告的决议（草案）》。" in words(town, made, Script.CLOSING)
    motions(town, made)
    after = order_of(town, made, "plenary_second")
    assert titles(after) == titles(before)
    assert [step.act for step in after.steps if step.kind is K.VOTE] == [Act.VOTE] * 3
