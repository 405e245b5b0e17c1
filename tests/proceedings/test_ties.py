"""Equal votes at the last place are said with the rule and the next step; nothing equal is decided by the program."""

from __future__ import annotations

import datetime

import pytest

from renda_desktop.ballots.announce_commands import announce
from renda_desktop.proceedings.rules import StepKind
from renda_desktop.proceedings.ties import PrepareAgain, Tie, prepare_again, ties_of
from renda_desktop.roster.mandate_commands import Suspend, suspend
from renda_desktop.roster.queries import list_deputies
from renda_desktop.sessions.commands import ChangeSetting, change_setting
from renda_desktop.sessions.rules import Switch
from renda_desktop.storage.database import Database
from tests.helpers.session_builders import OPENING, act
from tests.proceedings.walking import orders
from tests.projects.builders import LAMP, ROAD, WELL, a_year, voted

NOON = datetime.time(12)


@pytest.fixture
def voting(town: Database, session: str) -> str:
    """The ordinary session, which votes on projects as well."""
    act(town, change_setting, ChangeSetting(session, switches=frozenset({Switch.PROJECT_VOTE})))
    return session


def _ties(database: Database, session: str) -> list[Tie]:
    with database.read() as db:
        return list(ties_of(db, session, OPENING, NOON).values())


def test_a_tie_says_for_how_many_places_by_which_rule_and_what_is_next(town: Database, voting: str) -> None:
    year = a_year(town, voting)
    assert _ties(town, voting) == []
    round_ = voted(town, year, {ROAD: 4, WELL: 4, LAMP: 4})
    (tie,) = _ties(town, voting)
    assert tie.words == (
        f"{ROAD}、{WELL}、{LAMP}各得4票，得票相等，还差2项不能确定。按本次会议的民生实事项目票决办法，"
        "就得票相等的项目再次票决，得票多的确定（参照《地方组织法》第二十九条第一款）。"
        "请先宣布这次的结果，再点“准备再次票决”。"
    )
    with town.action() as db:
        announce(db, round_.id, NOON)
    (tie,) = _ties(town, voting)
    assert tie.words.endswith("请点“准备再次票决”。")
    act(town, prepare_again, PrepareAgain(tie, OPENING, NOON))
    (tie,) = _ties(town, voting)
    assert tie.words.endswith("再次票决的票已经准备好。")


def test_without_a_tie_nothing_is_said(town: Database, voting: str) -> None:
    voted(town, a_year(town, voting), {ROAD: 5, WELL: 4, LAMP: 0})
    assert _ties(town, voting) == []


def test_a_result_that_hangs_on_the_suspended_is_said_before_it_is_announced(
    town: Database, voting: str
) -> None:
    with town.read() as db:
        mandates = [row.mandate.id for row in list_deputies(db, OPENING) if row.mandate]
    for one in mandates[:2]:
        act(town, suspend, Suspend(one, datetime.date(2025, 12, 1)))
    round_ = voted(town, a_year(town, voting), {ROAD: 3, WELL: 1, LAMP: 0}, valid=4)

    def doubts() -> str:
        steps = [step for order in orders(town, voting) for step in order.steps]
        return "".join(d for s in steps if s.kind is StepKind.RESULT for d in s.doubts)

    assert "结果取决于暂停执行职务的代表算不算全体代表" in doubts()
    with town.action() as db:
        announce(db, round_.id, NOON)
    assert "结果取决于" not in doubts()
