"""Preparing the coming term, deputies who go on, and that nothing of the running term is lost."""

from __future__ import annotations

import datetime

import pytest

from renda_desktop.errors import RuleViolation
from renda_desktop.overview.findings import find_all
from renda_desktop.overview.kit_term_change import coming_terms
from renda_desktop.presidium.meeting_commands import CallMeeting, call_meeting
from renda_desktop.presidium.member_commands import ElectPresidium, elect_presidium
from renda_desktop.presidium.member_queries import check_composition, members_on
from renda_desktop.presidium.queries import find_meeting
from renda_desktop.roster.figures import seat_figures
from renda_desktop.roster.mandate_commands import EndMandate, end_mandate
from renda_desktop.roster.membership_commands import PutInto, put_into_group
from renda_desktop.roster.queries import list_deputies, person_card
from renda_desktop.roster.rules import EndReason, MandateState, Role
from renda_desktop.sessions.card_queries import session_card
from renda_desktop.sessions.commands import AddSession, add_session
from renda_desktop.sessions.queries import list_sessions, propose
from renda_desktop.sessions.rules import SessionKind
from renda_desktop.storage.database import Database
from renda_desktop.storage.editing import EditField
from renda_desktop.term_change.commands import (
    CarryOver,
    MarkStep,
    NotElected,
    PrepareTerm,
    SetElectionDay,
    SetFirstSession,
    call_off,
    carry_over,
    edit_coming,
    mark_step,
    prepare_term,
    set_election_day,
    set_first_session,
    take_back,
)
from renda_desktop.term_change.queries import TermChangeRow, last_term_change, term_change
from renda_desktop.term_change.rules import Step, StepState, prepare_from
from renda_desktop.township.commands import AddTerm, add_term, edit_term
from renda_desktop.township.queries import list_constituencies, list_groups, list_terms, term_on
from tests.helpers.builders import TODAY
from tests.helpers.meeting_builders import elect_eleven, eleven
from tests.helpers.roster_builders import a_constituency, a_deputy, a_group, own_term_id

VOTE, FIRST = TODAY + datetime.timedelta(days=60), TODAY + datetime.timedelta(days=90)
DAY = datetime.timedelta(days=1)


def prepare(database: Database, request: PrepareTerm | None = None) -> str:
    with database.action() as db:
        return prepare_term(db, request or PrepareTerm(20, 81, FIRST, VOTE), TODAY)


def change(database: Database, day: datetime.date = TODAY) -> TermChangeRow:
    with database.read() as db:
        found = term_change(db, day)
    assert found is not None
    return found


def term_number(database: Database, day: datetime.date) -> int:
    with database.read() as db:
        term = term_on(db, day)
    assert term is not None
    return term.number


def names(database: Database, day: datetime.date) -> dict[str, MandateState]:
    with database.read() as db:
        return {row.name: row.state for row in list_deputies(db, day) if row.state}


def test_the_running_term_ends_with_the_first_session_and_stays_readable(town: Database) -> None:
    a_deputy(town, "李淑芬")
    prepare(town)
    assert term_number(town, TODAY) == term_number(town, FIRST - DAY) == 19
    assert term_number(town, FIRST) == 20
    assert names(town, FIRST - DAY) == {"李淑芬": MandateState.IN_OFFICE}
    assert names(town, FIRST) == {}
    with town.read() as db:
        assert [term.ends_on for term in list_terms(db)] == [None, FIRST]
        old = list_deputies(db, FIRST, term_id=own_term_id(town))
    assert [row.state for row in old] == [MandateState.ENDED]


def test_deputies_who_go_on_begin_with_the_first_session(town: Database) -> None:
    place = a_constituency(town, seats=2)
    group = a_group(town, "第一小组")
    _, mandate = a_deputy(town, "李淑芬", constituency_id=place, terms_served=2)
    a_deputy(town, "王大山", constituency_id=place)
    with town.action() as db:
        put_into_group(db, PutInto(mandate, group, Role.HEAD))
    term_id = prepare(town)
    with town.action() as db:
        assert carry_over(db, CarryOver(term_id, (mandate,)), TODAY) == 1
        assert carry_over(db, CarryOver(term_id, (mandate,)), TODAY) == 0, "once is enough"
    assert names(town, TODAY) == {"李淑芬": MandateState.IN_OFFICE, "王大山": MandateState.IN_OFFICE}
    with town.read() as db:
        then = list_deputies(db, FIRST)
        assert seat_figures(db, FIRST).vacant == 80
    assert [(row.name, row.constituency, row.mandate and row.mandate.terms_served) for row in then] == [
        ("李淑芬", "第1选区（东河村）", 3)
    ]
    assert [(m.unit, m.role) for m in then[0].mandate.memberships] == [("第一小组", Role.HEAD)]  # type: ignore[union-attr]
    row = change(town)
    assert (row.elected, row.carried, row.newly) == (1, 1, 0)
    assert [(one.seats, one.elected) for one in row.constituencies] == [(2, 1)]


def test_whoever_goes_on_stays_a_deputy_of_the_running_term_until_then(town: Database) -> None:
    person, mandate = a_deputy(town, "李淑芬")
    with town.action() as db:
        term_id = prepare_term(db, PrepareTerm(20, 81, FIRST, VOTE), TODAY)
        carry_over(db, CarryOver(term_id, (mandate,)), TODAY)
    for day, number in ((TODAY, 19), (FIRST - DAY, 19), (FIRST, 20)):
        with town.read() as db:
            card = person_card(db, person, day)
        assert card is not None
        assert card.own_mandate is not None
        assert (card.own_mandate.term_number, card.own_mandate.state) == (number, MandateState.IN_OFFICE)


def test_one_undo_takes_the_preparation_back(town: Database) -> None:
    a_deputy(town)
    prepare(town)
    town.undo()
    assert change(town).coming is None
    with town.read() as db:
        assert [(term.number, term.ends_on) for term in list_terms(db)] == [(19, None)]


def test_the_change_stays_to_be_read_when_the_new_term_has_begun(town: Database) -> None:
    place = a_constituency(town, seats=2)
    _, goes_on = a_deputy(town, "李淑芬", constituency_id=place)
    a_deputy(town, "王大山", constituency_id=place)
    term_id = prepare(town)
    with town.action() as db:
        carry_over(db, CarryOver(term_id, (goes_on,)), TODAY)
        mark_step(db, MarkStep(term_id, Step.VOTER_LIST, VOTE - 21 * DAY))
    with town.read() as db:
        assert last_term_change(db, FIRST - DAY) is None
        last, offered = last_term_change(db, FIRST + DAY), coming_terms(db, FIRST + DAY)
    assert change(town, FIRST + DAY).coming is None
    assert last is not None
    assert last.begun
    assert [(one.deputy.name, one.elected) for one in last.going_on] == [("李淑芬", True), ("王大山", False)]
    assert [one.done_on for one in last.steps if one.step is Step.VOTER_LIST] == [VOTE - 21 * DAY]
    assert {one.state for one in last.steps} == {StepState.DONE, StepState.UNRECORDED}
    assert [one.label for one in offered] == ["第20届"]


def test_the_presidium_of_the_term_before_is_pointed_out_until_the_new_one_is_entered(town: Database) -> None:
    elect_eleven(town)
    prepare(town)

    def said(day: datetime.date) -> list[str]:
        with town.read() as db:
            return [
                one.sentence for one in check_composition(db, day, {}) if "还是第19届的主席团" in one.sentence
            ]

    assert said(FIRST - DAY) == []
    assert len(said(FIRST)) == 1
    elect_eleven(town, FIRST)
    assert said(FIRST + DAY) == []
    with town.read() as db:
        assert len(members_on(db, FIRST - DAY)) == 11, "the old one stays readable"


def test_sessions_and_meetings_of_the_new_term_count_their_own_people_from_one(town: Database) -> None:
    place = a_constituency(town, seats=3)
    mandates = [a_deputy(town, name, constituency_id=place)[1] for name in ("李淑芬", "王大山", "赵春梅")]
    elect_eleven(town)
    old = own_term_id(town)
    term_id = prepare(town)
    later = FIRST + 30 * DAY
    with town.action() as db:
        add_session(db, AddSession(old, 9, SessionKind.MID, opens_on=FIRST - 60 * DAY))
        call_meeting(db, CallMeeting(FIRST - 10 * DAY, 24))
        carry_over(db, CarryOver(term_id, tuple(mandates[:2])), TODAY)
        first = add_session(db, AddSession(term_id, 1, SessionKind.FIRST, opens_on=FIRST))
        elect_presidium(db, ElectPresidium(FIRST, eleven()[:7], first))
        meeting = call_meeting(db, CallMeeting(later))
    with town.read() as db:
        card, called = session_card(db, first, FIRST), find_meeting(db, meeting, later, {})
        before = session_card(db, list_sessions(db, FIRST, old)[0].id, FIRST)
        assert propose(db, term_id, later).number == 2
    assert card is not None
    assert before is not None
    assert called is not None
    assert (card.facts.name, card.figures.expected) == ("青禾镇第二十届人民代表大会第一次会议", 2)
    assert before.figures.expected == 3, "the old term stays as it was"
    assert called.meeting.name == "镇二十届人大主席团第一次会议"
    assert called.meeting.event.count.expected == 7


def test_the_next_change_is_due_a_year_before_the_five_years_are_over(town: Database) -> None:
    assert prepare_from(datetime.date(2026, 12, 18)) == datetime.date(2030, 12, 18)
    with town.read() as db:
        assert last_term_change(db, TODAY) is None, "the running term was not prepared here"


def test_units_are_copied_or_left(town: Database) -> None:
    a_constituency(town, seats=2)
    a_group(town, "第一小组")
    term_id = prepare(town, PrepareTerm(20, 80, FIRST, groups=False))
    with town.read() as db:
        assert [c.seats for c in list_constituencies(db, term_id)] == [2]
        assert list_groups(db, term_id) == []
    assert change(town).constituency_seats == 2


@pytest.mark.parametrize(
    ("request_", "field", "words"),
    [
        (PrepareTerm(19, 80, FIRST), "number", "下一届的届次要大一些"),
        (PrepareTerm(20, 200, FIRST), "seats", "不超过160名"),
        (PrepareTerm(20, 80, TODAY), "first_session", "今天以后"),
        (PrepareTerm(20, 80, VOTE, VOTE), "first_session", "选举日以后"),
        (PrepareTerm(20, 80, VOTE + 70 * DAY, VOTE), "first_session", "不能晚于"),
    ],
)
def test_what_cannot_be(town: Database, request_: PrepareTerm, field: str, words: str) -> None:
    with pytest.raises(RuleViolation, match=words) as refused:
        prepare(town, request_)
    assert refused.value.field == field


def test_a_second_preparation_is_refused(town: Database) -> None:
    prepare(town)
    with pytest.raises(RuleViolation, match="已经在准备"):
        prepare(town, PrepareTerm(21, 80, FIRST))


def test_the_first_session_moves_with_the_end_of_the_old_term(town: Database) -> None:
    term_id = prepare(town)
    later = FIRST + 10 * DAY
    with town.action() as db:
        set_first_session(db, SetFirstSession(term_id, later))
    assert term_number(town, later - DAY) == 19
    with town.action() as db:
        edit_term(db, EditField(term_id, "starts_on", later + DAY))
    with town.read() as db:
        assert [term.ends_on for term in list_terms(db)] == [None, later + DAY]
    with pytest.raises(RuleViolation, match="两个月内") as refused, town.action() as db:
        set_election_day(db, SetElectionDay(term_id, TODAY + DAY))
    assert refused.value.field == "election_day"


def test_the_number_of_a_term_that_is_there_is_refused(town: Database) -> None:
    term_id = prepare(town)
    with pytest.raises(RuleViolation, match="第19届已经有了") as refused, town.action() as db:
        edit_coming(db, EditField(term_id, "number", 19))
    assert refused.value.field == "number"


def test_steps_are_marked_and_opened_again(town: Database) -> None:
    term_id = prepare(town)
    for done, state in ((TODAY, StepState.DONE), (None, StepState.OPEN)):
        with town.action() as db:
            mark_step(db, MarkStep(term_id, Step.VOTER_LIST, done, "东河村公示栏"))
        step = next(one for one in change(town).steps if one.step is Step.VOTER_LIST)
        assert (step.state, step.done_on) == (state, done)


def test_who_left_meanwhile_can_still_be_taken_off_the_coming_term(town: Database) -> None:
    _, mandate = a_deputy(town, "李淑芬")
    a_deputy(town, "王大山")
    term_id = prepare(town)
    with town.action() as db:
        carry_over(db, CarryOver(term_id, (mandate,)), TODAY)
        end_mandate(db, EndMandate(mandate, TODAY - DAY, EndReason.DIED))
    assert [(one.deputy.name, one.elected) for one in change(town).going_on] == [
        ("李淑芬", True),
        ("王大山", False),
    ]


def test_going_on_is_taken_back_and_the_preparation_called_off(town: Database) -> None:
    person, mandate = a_deputy(town)
    term_id = prepare(town)
    with town.action() as db:
        carry_over(db, CarryOver(term_id, (mandate,)), TODAY)
    with town.action() as db:
        assert take_back(db, NotElected(term_id, (person,)), TODAY) == 1
    assert change(town).elected == 0
    with pytest.raises(RuleViolation, match="第20届已经开始"), town.action() as db:
        take_back(db, NotElected(term_id, (person,)), FIRST)
    with town.action() as db:
        carry_over(db, CarryOver(term_id, (mandate,)), TODAY)
    with town.action() as db:
        call_off(db, term_id)
    row = change(town)
    assert row.coming is None
    assert row.running.ends_on is None
    assert names(town, TODAY) == {"李淑芬": MandateState.IN_OFFICE}


def test_a_term_without_a_date_does_not_run_before_a_dated_one(town: Database) -> None:
    with town.action() as db:
        add_term(db, AddTerm(20, None))
    assert term_number(town, TODAY) == 19


def test_the_end_of_the_term_and_late_steps_are_findings(town: Database) -> None:
    def found(day: datetime.date) -> list[str]:
        with town.read() as db:
            return [one.text for one in find_all(db, day) if one.subject == "换届"]

    assert found(datetime.date(2025, 12, 19)) == []
    assert found(datetime.date(2025, 12, 20)) == [
        "第19届任期五年，到2026-12-20满，可以开始准备换届（代表名册 → 更多 → 换届）。"
    ]
    term_id = prepare(town)
    late = VOTE - 19 * DAY
    assert found(VOTE - 20 * DAY) == []
    assert found(late) == [f"“公布选民名单”应当不晚于{(VOTE - 20 * DAY).isoformat()}，还没有记办理日期。"]
    with town.action() as db:
        mark_step(db, MarkStep(term_id, Step.VOTER_LIST, TODAY))
    assert found(late) == []
