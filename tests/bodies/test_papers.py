"""甲08 to 甲12, 甲38 and 甲04 of a session."""

from __future__ import annotations

import datetime

import pytest
from msgspec import structs

from renda_desktop.bodies.chair_commands import SpreadChairs, spread_chairs
from renda_desktop.bodies.commands import AddBodyMembers, NewBodyMember, SetBody, add_body_members, set_body
from renda_desktop.bodies.list_papers import committees_paper, presidium_paper, scrutineers_paper
from renda_desktop.bodies.queries import bodies_of, delegations_of, executive_chairs
from renda_desktop.bodies.rows import Bodies
from renda_desktop.bodies.rules import BodyKind, BodyRole, ListOrder
from renda_desktop.bodies.staff_papers import duties_paper, preparation_plan, timetable_paper
from renda_desktop.bodies.table_papers import chairs_paper, delegations_paper, observers_paper
from renda_desktop.documents.paper import missing_in, plain_text
from renda_desktop.sessions.commands import edit_session
from renda_desktop.sessions.observer_commands import AddObserver, add_observer
from renda_desktop.sessions.rules import SessionKind
from renda_desktop.sessions.step_commands import TickStep, tick_step
from renda_desktop.storage.database import Database
from renda_desktop.storage.editing import EditField
from tests.bodies.builders import put
from tests.helpers.session_builders import (
    BEFORE,
    NAMES,
    OPENING,
    a_session,
    act,
    card_of,
    cells,
    six_deputies,
    step_of,
    table_of,
)


@pytest.fixture
def session(town: Database) -> str:
    six_deputies(town)
    return a_session(town, place="镇政府三楼会议室")


def bodies(database: Database, session: str) -> Bodies:
    with database.read() as db:
        found = bodies_of(db, session, BEFORE)
    assert found is not None
    return found


def test_the_presidium_list_is_a_draft_until_it_was_passed(town: Database, session: str) -> None:
    put(town, session, BodyKind.PRESIDIUM, "李淑芬", "王伟", "马宏伟")
    facts = card_of(town, session).facts
    draft = presidium_paper(facts, bodies(town, session))
    text = plain_text(draft)
    assert "主席团和秘书长名单（草案）" in text
    assert "（共3名，按姓氏笔画为序）" in text
    assert text.index("马宏伟") < text.index("王　伟") < text.index("李淑芬")
    assert [one.label for one in missing_in(draft)] == ["秘书长"]
    put(town, session, BodyKind.SECRETARIAT, "李淑芬", role=BodyRole.SECRETARY_GENERAL)
    act(town, set_body, SetBody(session, BodyKind.PRESIDIUM, "adopted_on", OPENING))
    act(town, set_body, SetBody(session, BodyKind.PRESIDIUM, "sorted_by", ListOrder.AS_LISTED))
    passed = plain_text(presidium_paper(facts, bodies(town, session)))
    assert "草案" not in passed
    assert "（2026年1月16日预备会议通过）" in passed
    assert "（共3名）" in passed
    assert "秘书长：李淑芬" in passed


def test_without_a_secretary_general_the_list_is_of_the_presidium(town: Database, session: str) -> None:
    act(town, set_body, SetBody(session, BodyKind.SECRETARIAT, "used", False))
    paper = presidium_paper(card_of(town, session).facts, bodies(town, session))
    assert "主席团名单（草案）" in plain_text(paper)
    assert [one.label for one in missing_in(paper)] == ["主席团名单"]


def test_committees_of_this_place_one_after_the_other(town: Database, session: str) -> None:
    put(town, session, BodyKind.BUDGET, "李淑芬", role=BodyRole.HEAD)
    put(town, session, BodyKind.BUDGET, "王伟", "马宏伟")
    facts = card_of(town, session).facts
    one = plain_text(committees_paper(facts, bodies(town, session)))
    assert "预算审查委员会名单（草案）" in one
    assert "主任委员：李淑芬" in one
    assert "委员（按姓氏笔画为序，共2名）：" in one
    act(town, set_body, SetBody(session, BodyKind.BUDGET, "name", "财政预算审查委员会"))
    put(town, session, BodyKind.BILLS, "孙立新")
    two = plain_text(committees_paper(facts, bodies(town, session)))
    assert two.index("议案审查委员会（1名）") < two.index("财政预算审查委员会（3名）")


def test_committees_passed_at_two_meetings_each_name_their_own(town: Database, session: str) -> None:
    put(town, session, BodyKind.BILLS, "孙立新")
    put(town, session, BodyKind.BUDGET, "李淑芬")
    facts = card_of(town, session).facts
    for kind in (BodyKind.BILLS, BodyKind.BUDGET):
        act(town, set_body, SetBody(session, kind, "adopted_on", OPENING))
    together = plain_text(committees_paper(facts, bodies(town, session)))
    assert together.count("（2026年1月16日预备会议通过）") == 1
    act(town, set_body, SetBody(session, BodyKind.BUDGET, "adopted_by", "第一次全体会议"))
    apart = plain_text(committees_paper(facts, bodies(town, session)))
    assert apart.index("（2026年1月16日预备会议通过）") < apart.index("二、预算审查委员会")
    assert apart.index("二、预算审查委员会") < apart.index("（2026年1月16日第一次全体会议通过）")


def test_the_credentials_committee_is_passed_by_the_congress(town: Database) -> None:
    day = datetime.date(2021, 12, 20)
    first = a_session(town, number=1, kind=SessionKind.FIRST, opens_on=day)
    put(town, first, BodyKind.CREDENTIALS, "李淑芬")
    act(town, set_body, SetBody(first, BodyKind.CREDENTIALS, "adopted_on", day))
    text = plain_text(committees_paper(card_of(town, first).facts, bodies(town, first)))
    assert "（2021年12月20日第二次全体会议通过）" in text


def test_scrutineers_and_tellers(town: Database, session: str) -> None:
    put(town, session, BodyKind.SCRUTINEERS, "王伟", "马宏伟")
    put(town, session, BodyKind.SCRUTINEERS, "马静", role=BodyRole.TELLER)
    body = bodies(town, session).of(BodyKind.SCRUTINEERS)
    paper = scrutineers_paper(card_of(town, session).facts, body)
    assert [one.label for one in missing_in(paper)] == ["总监票人"]
    text = plain_text(paper)
    assert text.index("监票人（按姓氏笔画为序，共2名）") < text.index("计票人（共1名）")


def test_delegations_add_up(town: Database, session: str) -> None:
    with town.read() as db:
        rows = delegations_of(db, session, BEFORE)
    paper = delegations_paper(card_of(town, session).facts, rows, OPENING)
    lines = [cells(row) for row in table_of(paper).rows]
    assert [line[0] for line in lines] == ["第一代表团", "第二代表团", "合计"]
    assert [line[-2] for line in lines] == ["3", "3", "6"]
    assert lines[0][-1] == "马宏伟、王伟、李淑芬"
    assert {one.label for one in missing_in(paper)} == {"团长"}


def test_executive_chairs_by_sitting(town: Database, session: str) -> None:
    put(town, session, BodyKind.PRESIDIUM, *NAMES[:4])
    card = card_of(town, session)

    def paper() -> list[list[str]]:
        with town.read() as db:
            sittings = executive_chairs(db, session, BEFORE)
        return [cells(row) for row in table_of(chairs_paper(card.facts, sittings, card.entries)).rows]

    assert paper()[0] == ["第一次全体会议", "1月16日上午9:30—11:30", "【待填：主持人】", "【待填：执行主席】"]
    act(town, spread_chairs, SpreadChairs(session, BEFORE))
    assert [line[2:] for line in paper()] == [["李淑芬", "李淑芬、马宏伟"], ["王伟", "王伟、冯玉兰"]]


def test_observers_and_guests_are_numbered_through(town: Database, session: str) -> None:
    act(town, add_observer, AddObserver(session, "刘海", "镇人民政府", "副镇长"))
    card = card_of(town, session)
    alone = observers_paper(card.facts, card.observers, bodies(town, session).of(BodyKind.GUESTS))
    assert "列席人员名单" in alone.title
    put(town, session, BodyKind.GUESTS, "周明（县人大常委会副主任）")
    both = observers_paper(card.facts, card.observers, bodies(town, session).of(BodyKind.GUESTS))
    lines = [cells(row) for row in table_of(both).rows]
    assert [line[0] for line in lines] == ["列席人员（1名）", "1", "特邀、邀请人员（1名）", "2"]
    assert lines[3] == ["2", "周　明", "县人大常委会副主任", "邀请人员"]


def test_the_preparations_on_three_papers(town: Database, session: str) -> None:
    new = (
        NewBodyMember("马静", role=BodyRole.GROUP_HEAD, team="材料组", duty="起草材料。"),
        NewBodyMember("陈晓", team="材料组", duty="负责印发"),
        NewBodyMember("何平"),
    )
    act(town, add_body_members, AddBodyMembers(session, BodyKind.STAFF, new, BEFORE))
    card, staff = card_of(town, session), bodies(town, session).of(BodyKind.STAFF)
    plan = plain_text(preparation_plan(card, staff))
    assert "（一）材料组。" in plan
    assert "组长：马静。组员：陈晓。负责起草材料；负责印发。" in plan
    lines = [cells(row) for row in table_of(duties_paper(card.facts, staff)).rows]
    assert lines[1] == ["会务组", "", "何平", "【待填：工作任务】"]
    timetable = [cells(row) for row in table_of(timetable_paper(card)).rows]
    assert len(timetable) == len(card.steps) + 3
    publish = next(line for line in timetable if line[-4:-3] == ["公布会议召开的日期"])
    assert publish[1] == f"12月{(OPENING - datetime.timedelta(20)).day}日"
    assert publish[4] == "《地方组织法》第十四条第一款"
    basis = {line[2]: line[4] for line in timetable if len(line) == 6}
    (before,) = [basis[title] for title in basis if title.startswith("预备会议：")]
    (chosen,) = [basis[title] for title in basis if title.startswith("主席团第一次会议：")]
    assert before == "参照《地方组织法》第十七条第一款", "which speaks of counties"
    assert chosen == "惯例", "not the rule of another province"


def test_a_plan_arranges_what_is_still_to_do(town: Database, session: str) -> None:
    decided = OPENING - datetime.timedelta(20)
    act(town, tick_step, TickStep(step_of(town, session, "request").id, decided - datetime.timedelta(1)))
    staff = bodies(town, session).of(BodyKind.STAFF)
    assert "向镇党委请示" in plain_text(preparation_plan(card_of(town, session), staff))
    act(town, edit_session, EditField(session, "decided_on", decided))
    plan = plain_text(preparation_plan(card_of(town, session), staff))
    assert "向镇党委请示" not in plan, "done before the plan was made"
    assert "遇到问题及时向秘书长报告" in plan
    card = card_of(town, session)
    alone = structs.replace(card, facts=structs.replace(card.facts, secretary_general=False))
    assert "遇到问题及时向主席团报告" in plain_text(preparation_plan(alone, staff))
