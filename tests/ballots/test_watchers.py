"""Who keys: chosen from the list of scrutineers and tellers; a candidate never, one person never twice. And where."""

from __future__ import annotations

import datetime

import pytest

from renda_desktop.ballots.keying_commands import StartKeying, start_keying
from renda_desktop.ballots.place_commands import PlaceRound, place_round
from renda_desktop.ballots.rules import Keyer, round_label
from renda_desktop.ballots.watchers import doubts_of, watchers_of
from renda_desktop.bodies.commands import (
    AddBodyMembers,
    NewBodyMember,
    SetBody,
    add_body_members,
    set_body,
)
from renda_desktop.bodies.rules import BodyKind, BodyRole
from renda_desktop.errors import RuleViolation
from renda_desktop.sessions.base_queries import deputies_at
from renda_desktop.sessions.commands import MoveSession, move_session
from renda_desktop.storage.database import Database
from tests.helpers.ballot_builders import a_round, issue, row_of
from tests.helpers.session_builders import OPENING, a_session, act, card_of, six_deputies
from tests.helpers.sitting_builders import at, come, sitting_ref

NAMED = (("马静", BodyRole.TELLER), ("李淑芬", BodyRole.CHIEF_SCRUTINEER), ("何敏", BodyRole.CHIEF_TELLER))


@pytest.fixture
def session(town: Database) -> str:
    six_deputies(town)
    made = a_session(town)
    people = tuple(NewBodyMember(name, role=role) for name, role in NAMED)
    act(town, add_body_members, AddBodyMembers(made, BodyKind.SCRUTINEERS, people, OPENING))
    return made


def keys(town: Database, made: str, who: str, keyer: Keyer = Keyer.FIRST) -> None:
    act(town, start_keying, StartKeying(made, keyer, who))


def test_those_who_count_come_first_and_the_list_says_whether_it_was_adopted(
    town: Database, session: str
) -> None:
    with town.read() as db:
        found = watchers_of(db, session, OPENING)
    assert [one.name for one in found.people] == ["马静", "何敏", "李淑芬"]
    assert found.words == "总监票人李淑芬 · 总计票人何敏 · 计票人马静"
    assert found.adopted_on is None
    act(town, set_body, SetBody(session, BodyKind.SCRUTINEERS, "adopted_on", OPENING))
    with town.read() as db:
        assert watchers_of(db, session, OPENING).adopted_on == OPENING


def test_somebody_not_on_the_list_is_named_and_may_key(town: Database, session: str) -> None:
    made = a_round(town, session)
    issue(town, made, issued=6, returned=6)
    keys(town, made, "马　静")
    keys(town, made, "周宁", Keyer.SECOND)
    with town.read() as db:
        watchers = watchers_of(db, session, OPENING)
    assert doubts_of(row_of(town, made), watchers) == (
        "第二人周宁不在本次会议的监票人、计票人名单里，请核对。",
    )


def test_a_candidate_of_any_post_may_not_key(town: Database, session: str) -> None:
    made = a_round(town, session, ("刘海",))
    a_round(town, session, ("冯玉兰（镇中学教师）",))
    issue(town, made, issued=6, returned=6)
    for name in ("刘　海", "冯玉兰"):
        with pytest.raises(RuleViolation, match="是候选人，不能计票") as refused:
            keys(town, made, name)
        assert (refused.value.field, "可参照《选举法》第四十三条第二款" in refused.value.message) == (
            "who",
            True,
        )
    assert not row_of(town, made).first.begun


def test_two_people_key(town: Database, session: str) -> None:
    made = a_round(town, session)
    issue(town, made, issued=6, returned=6)
    keys(town, made, "马静")
    with pytest.raises(RuleViolation, match="第一人也是马静"):
        keys(town, made, "马 静", Keyer.SECOND)
    keys(town, made, "", Keyer.SECOND)


def test_the_sitting_is_chosen_and_says_who_was_there(town: Database, session: str) -> None:
    entries = {s.name: s.entry_id for s in card_of(town, session).sittings}
    with town.read() as db:
        mandates = [row.mandate.id for row in deputies_at(db, session, OPENING) if row.mandate]
    come(town, sitting_ref(town, session), *mandates[:2], when=at(9))
    made = a_round(town, session)
    issue(town, made, issued=2, held_at=datetime.time(16))
    assert row_of(town, made).entry_id == entries["二次全会"]
    act(town, place_round, PlaceRound(made, entries["一次全会"]))
    assert (row_of(town, made).entry_id, row_of(town, made).present) == (entries["一次全会"], 2)
    act(town, place_round, PlaceRound(made, None))
    assert row_of(town, made).entry_id == entries["二次全会"], "as its time says"


def test_a_sitting_of_another_day_is_refused(town: Database, session: str) -> None:
    act(town, move_session, MoveSession(session, OPENING, OPENING + datetime.timedelta(days=1)))
    entries = {s.name: s.entry_id for s in card_of(town, session).sittings}
    made = a_round(town, session)
    issue(town, made, issued=6)
    with pytest.raises(RuleViolation, match="二次全会在2026年1月17日，投票日期是2026年1月16日"):
        act(town, place_round, PlaceRound(made, entries["二次全会"]))
    with pytest.raises(RuleViolation, match="日程里已经没有这次会议"):
        act(town, place_round, PlaceRound(made, "gone"))


def test_a_round_says_once_that_it_is_held_again() -> None:
    assert round_label("选举镇长选票", 1) == "选举镇长选票"
    assert round_label("选举镇长选票", 2) == "选举镇长选票（第2次）"
    assert round_label("选举镇长选票（再次投票）", 2) == "选举镇长选票（再次投票）"
    assert round_label("另行选举镇长选票", 2) == "另行选举镇长选票"
    assert round_label("另行选举镇长选票", 3) == "另行选举镇长选票（第3次）"
