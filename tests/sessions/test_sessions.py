"""Adding, changing, moving, copying and removing sessions on a real data file."""

from __future__ import annotations

import datetime

import pytest
from sqlalchemy import event, text

from renda_desktop.errors import RuleViolation
from renda_desktop.presidium.meeting_commands import CallMeeting, call_meeting
from renda_desktop.roster.mandate_commands import EndMandate, Suspend, end_mandate, suspend
from renda_desktop.roster.rules import EndReason
from renda_desktop.sessions.card_queries import expected_deputies
from renda_desktop.sessions.commands import (
    AddSession,
    MoveSession,
    add_session,
    edit_session,
    move_session,
    remove_session,
)
from renda_desktop.sessions.observer_commands import AddObserver, add_observer
from renda_desktop.sessions.queries import find_facts, list_sessions, next_session, propose, year_figures
from renda_desktop.sessions.rules import SessionKind, SessionState
from renda_desktop.sessions.schedule_commands import edit_entry
from renda_desktop.sessions.step_commands import TickStep, tick_step
from renda_desktop.storage.database import Database
from renda_desktop.township.commands import FoundOffice, SetLocalValue, found_office, set_local_value
from renda_desktop.township.rules import OfficeKind
from tests.helpers.builders import TERM_START
from tests.helpers.session_builders import (
    BEFORE,
    OPENING,
    a_session,
    act,
    card_of,
    edit,
    six_deputies,
    step_of,
    table_dump,
    term_of,
)

MOVED = datetime.date(2026, 1, 23)
NEXT_YEAR = datetime.date(2027, 1, 15)


def test_one_action_fills_agenda_schedule_and_checklist(town: Database) -> None:
    session = a_session(town)
    card = card_of(town, session)
    assert card.facts.name == "青禾镇第十九届人民代表大会第七次会议"
    assert len(card.agenda) == 6
    assert [s.name for s in card.sittings] == ["预备会", "一次全会", "二次全会"]
    assert {entry.day for entry in card.entries} == {OPENING}
    assert step_of(town, session, "notice_deputies").due == datetime.date(2026, 1, 9)
    assert step_of(town, session, "announce_results").due == datetime.date(2026, 1, 21)
    assert town.undo_label() == "新增镇十九届人大七次会议"


def test_undo_takes_the_whole_session_back_and_redo_brings_it(town: Database) -> None:
    empty = table_dump(town)
    a_session(town)
    full = table_dump(town)
    town.undo()
    assert table_dump(town) == empty
    town.redo()
    assert table_dump(town) == full


def test_the_local_days_of_notice_are_used(town: Database) -> None:
    act(
        town,
        set_local_value,
        SetLocalValue("session_notice_days_other", "value", "15", "通知提前天数", OPENING),
    )
    assert step_of(town, a_session(town), "notice_deputies").due == datetime.date(2026, 1, 1)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"number": 0}, "number"),
        ({"number": 7}, "number"),
        ({"number": 1}, "kind"),
        ({"number": 8, "kind": SessionKind.FIRST}, "kind"),
        ({"number": 8, "closes_on": datetime.date(2026, 7, 1)}, "closes_on"),
        ({"number": 8, "opens_on": datetime.date(2021, 12, 1)}, "opens_on"),
        ({"number": 8, "opens_on": OPENING}, "opens_on"),
        ({"number": 8, "opens_on": datetime.date(2026, 1, 15), "closes_on": OPENING}, "opens_on"),
        ({"number": 8, "opens_on": None, "closes_on": OPENING}, "opens_on"),
    ],
)
def test_what_cannot_be_is_refused(town: Database, changes: dict[str, object], field: str) -> None:
    a_session(town)
    before = table_dump(town)
    with pytest.raises(RuleViolation) as caught:
        a_session(town, **({"number": 8, "opens_on": datetime.date(2026, 7, 2)} | changes))
    assert caught.value.field == field
    assert table_dump(town) == before


def test_the_list_counts_days_and_what_is_missing(town: Database) -> None:
    session = a_session(town, place="镇政府三楼会议室")
    with town.read() as db:
        (row,) = list_sessions(db, datetime.date(2026, 1, 4))
    required = [s for s in card_of(town, session).steps if s.required]
    assert row.line == f"距开会12天，还缺{len(required)}项"
    assert row.state is SessionState.PREPARING
    act(town, tick_step, TickStep(required[0].id, BEFORE))
    with town.read() as db:
        assert list_sessions(db, BEFORE)[0].missing == len(required) - 1
        assert list_sessions(db, OPENING)[0].line == "今天开会"
        assert list_sessions(db, MOVED)[0].line == "已闭会"


def test_missing_facts_come_first(town: Database) -> None:
    session = a_session(town, opens_on=None)
    sentences = [gap.sentence for gap in card_of(town, session).gaps]
    assert sentences[:2] == ["还没有定开会日期。", "还没有填写会议地点。"]
    assert card_of(town, session, MOVED).state is SessionState.PREPARING
    with town.read() as db:
        assert list_sessions(db, BEFORE)[0].line.startswith("未定日期，还缺")


def test_publishing_the_date_makes_it_announced(town: Database) -> None:
    session = a_session(town)
    act(town, tick_step, TickStep(step_of(town, session, "publish_date").id, BEFORE))
    assert card_of(town, session).state is SessionState.ANNOUNCED


def test_a_half_day_is_noticed_except_at_an_extraordinary_session(town: Database) -> None:
    session = a_session(town)
    for entry in card_of(town, session).entries:
        if entry.half.value == "下午":
            edit(town, edit_entry, entry.id, "starts_at", datetime.time(11, 40))
    findings = card_of(town, session).findings
    assert any("只安排了半天" in finding.sentence and finding.basis for finding in findings)
    other = a_session(town, number=8, kind=SessionKind.EXTRAORDINARY, opens_on=datetime.date(2026, 4, 9))
    assert [finding.sentence for finding in card_of(town, other).findings] == [
        "临时会议要写明召集情况：主席团认为必要，或者由五分之一以上代表提议。"
    ]
    edit(town, edit_session, other, "convened_text", "主席团认为有必要补选副镇长。")
    assert not card_of(town, other).findings


def test_an_election_session_without_its_switch_is_noticed(town: Database) -> None:
    session = a_session(town, kind=SessionKind.ELECTION, switches=frozenset())
    assert "没有勾选“选举”" in card_of(town, session).findings[0].sentence
    whole = a_session(town, number=8, kind=SessionKind.ELECTION, opens_on=datetime.date(2026, 4, 9))
    assert not card_of(town, whole).findings


def test_a_removed_session_comes_back_by_undo(town: Database) -> None:
    session = a_session(town)
    act(town, add_observer, AddObserver(session, "刘海"))
    before = table_dump(town)
    act(town, remove_session, session)
    assert not any(table_dump(town).values())
    town.undo()
    assert table_dump(town) == before


def test_meetings_of_the_presidium_go_and_come_back_with_their_session(town: Database) -> None:
    session = a_session(town)
    act(town, call_meeting, CallMeeting(OPENING, session_id=session))
    before = table_dump(town)
    act(town, remove_session, session)
    assert town.undo_label() == "删除镇十九届人大七次会议"
    town.undo()
    assert table_dump(town) == before
    with town.read() as db:
        assert db.scalar(text("SELECT session_id FROM presidium_meeting")) == session


def test_fields_are_set_one_by_one(town: Database) -> None:
    session = a_session(town)
    edit(town, edit_session, session, "place", " 镇文化中心 ")
    assert town.undo_label() == "把镇十九届人大七次会议的地点改为“镇文化中心”"
    with pytest.raises(RuleViolation) as caught:
        edit(town, edit_session, session, "leave_deadline", MOVED)
    assert caught.value.field == "leave_deadline"
    with pytest.raises(RuleViolation):
        edit(town, edit_session, session, "number", 1)


def test_sessions_of_a_year_against_the_law(town: Database) -> None:
    a_session(town)
    a_session(town, number=8, kind=SessionKind.MID, opens_on=datetime.date(2026, 7, 20))
    a_session(town, number=9, opens_on=NEXT_YEAR)
    with town.read() as db:
        figures = year_figures(db, 2026, datetime.date(2026, 4, 2))
        assert figures.line == "人代会 已开1次，待开1次（法定至少1次，一般2次）"
        assert figures.held >= figures.minimum
        assert year_figures(db, 2026, OPENING).held == 1
        assert year_figures(db, 2026, BEFORE).held == 0
        assert year_figures(db, 2027, datetime.date(2026, 4, 2)).held == 0
        following = next_session(db, datetime.date(2026, 4, 2))
        assert following is not None
        assert following.number == 8


def test_number_and_kind_to_propose(town: Database) -> None:
    term = term_of(town)
    with town.read() as db:
        first = propose(db, term, TERM_START)
        late = propose(db, term, OPENING)
    assert (first.number, first.kind) == (1, SessionKind.FIRST)
    assert (late.number, late.kind) == (None, SessionKind.START), (
        "the sessions of four years were not entered"
    )
    a_session(town)
    with town.read() as db:
        proposal = propose(db, term, datetime.date(2026, 7, 1))
    assert (proposal.number, proposal.kind) == (8, SessionKind.MID)


def test_the_roster_of_the_opening_day_decides_about_quorum_and_expected(town: Database) -> None:
    mandates = six_deputies(town)
    session = a_session(town)
    assert card_of(town, session).figures.line == "全体代表6人 · 开会至少到4人 · 通过至少4票"
    act(town, end_mandate, EndMandate(mandates[0], datetime.date(2026, 1, 16), EndReason.MOVED_OUT))
    act(town, suspend, Suspend(mandates[1], datetime.date(2026, 1, 10)))
    figures = card_of(town, session).figures
    assert (figures.in_force, figures.suspended, figures.expected, figures.pass_line) == (5, 1, 4, 3)
    with town.read() as db:
        facts = find_facts(db, session)
        assert facts is not None
        assert [d.name for d in expected_deputies(db, facts, BEFORE)] == [
            "马宏伟",
            "冯玉兰",
            "孙立新",
            "赵春梅",
        ]


def test_the_first_session_must_agree_with_the_start_of_the_term(town: Database) -> None:
    session = a_session(town, number=1, kind=SessionKind.FIRST, opens_on=datetime.date(2021, 12, 21))
    assert any("任期从第一次会议开始" in finding.sentence for finding in card_of(town, session).findings)
    act(town, move_session, MoveSession(session, datetime.date(2021, 12, 20)))
    assert not card_of(town, session).findings


def test_a_file_without_an_office_has_no_session(database: Database) -> None:
    with pytest.raises(RuleViolation, match="单位名称"), database.action() as db:
        add_session(db, AddSession("x", 1, SessionKind.FIRST))


def test_a_street_has_no_session(database: Database) -> None:
    act(database, found_office, FoundOffice(OfficeKind.STREET, "城北街道"))
    with pytest.raises(RuleViolation, match="街道"), database.action() as db:
        add_session(db, AddSession("x", 1, SessionKind.FIRST))
    with database.read() as db:
        assert list_sessions(db, BEFORE) == []


def test_the_list_costs_the_same_for_one_session_and_for_many(town: Database) -> None:
    def statements() -> int:
        seen: list[str] = []

        def note(*arguments: object) -> None:
            seen.append(str(arguments[2]))

        with town.read() as db:
            engine = db.get_bind()
            event.listen(engine, "before_cursor_execute", note)
            list_sessions(db, BEFORE)
            event.remove(engine, "before_cursor_execute", note)
        return len(seen)

    a_session(town)
    statements()  # what never changes is read once
    a_session(town, number=12, opens_on=datetime.date(2026, 12, 1))
    one = statements()
    for number in range(8, 12):
        a_session(town, number=number, opens_on=datetime.date(2026, number, 1))
    assert statements() == one
