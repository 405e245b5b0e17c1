"""One calendar: sessions, meetings, offices, papers follow one another as they do in a town."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterator

from renda_desktop.documents.paper import missing_in
from renda_desktop.events.rules import EventState
from renda_desktop.issuing.queries import numbers_of
from renda_desktop.issuing.rules import Series, gaps_and_repeats
from renda_desktop.overview.kit_plan import plan_slices
from renda_desktop.plans.queries import find_plan, list_items, plan_findings
from renda_desktop.plans.rules import PlanKind, PlanState
from renda_desktop.presidium.lines import meeting_due
from renda_desktop.presidium.member_queries import member_counts, members_on
from renda_desktop.presidium.papers import PAPERS, meeting_facts
from renda_desktop.presidium.queries import find_meeting, list_all_meetings, list_meetings, open_decisions
from renda_desktop.presidium.rows import MeetingCard
from renda_desktop.presidium.rules import BULLETIN, MINUTES, RECORD, DecisionState, Outcome
from renda_desktop.roster.queries import list_deputies
from renda_desktop.sessions.card_queries import session_card
from renda_desktop.sessions.notice_papers import deputy_notice, observer_notice
from renda_desktop.sessions.papers import agenda_paper, schedule_paper
from renda_desktop.sessions.queries import list_sessions
from renda_desktop.sessions.rows import SessionCard
from renda_desktop.sessions.rules import SessionState
from renda_desktop.storage.database import Database
from renda_desktop.township.queries import list_officers, list_terms, local_values
from renda_desktop.township.rules import Post
from tests.practice.conftest import TODAY

TERM_START = datetime.date(2021, 12, 20)
DAY = datetime.timedelta(days=1)
LATER = datetime.date(2026, 11, 21)


def days(first: datetime.date = TERM_START, last: datetime.date = TODAY) -> Iterator[datetime.date]:
    """Every day from the first to the last."""
    return (first + DAY * number for number in range((last - first).days + 1))


def session_cards(practice: Database) -> list[SessionCard]:
    """All sessions, oldest first."""
    with practice.read() as db:
        cards = [session_card(db, row.id, TODAY) for row in list_sessions(db, TODAY)]
    return [card for card in cards if card is not None][::-1]


def meeting_cards(practice: Database) -> list[MeetingCard]:
    """All meetings of the presidium, also inside sessions, oldest first."""
    with practice.read() as db:
        local = local_values(db)
        rows = list_all_meetings(db, TODAY, local)
        cards = [find_meeting(db, row.meeting.id, TODAY, local) for row in rows]
    return [card for card in cards if card is not None][::-1]


def test_nine_sessions_are_held_two_a_year_and_the_tenth_is_prepared(practice: Database) -> None:
    cards = session_cards(practice)
    assert [card.facts.number for card in cards] == list(range(1, 11))
    assert [card.state for card in cards] == [SessionState.CLOSED] * 9 + [SessionState.PREPARING]
    opened = [card.facts.opens_on for card in cards[:9]]
    assert all(day is not None for day in opened)
    assert opened == sorted(opened, key=str)
    years = [day.year for day in opened if day]
    assert {year: years.count(year) for year in (2023, 2024, 2025)} == dict.fromkeys((2023, 2024, 2025), 2)


def test_held_sessions_are_ready_to_the_last_step_and_look_right(practice: Database) -> None:
    for card in session_cards(practice)[:9]:
        opens = card.facts.opens_on
        assert card.findings == ()
        assert card.facts.agenda_adopted_on == opens
        assert all(item.adopted_on == opens for item in card.agenda)
        assert all(step.done_on and step.due and step.done_on <= step.due for step in card.steps)
        if card.facts.number > 1:
            assert card.facts.decided_on is not None
            assert opens is not None
            assert (opens - card.facts.decided_on).days >= 20
        for paper in (agenda_paper(card), schedule_paper(card)):
            assert missing_in(paper) == []
        for paper in (deputy_notice(card, number="青禾人发"), observer_notice(card, number="青禾人发")):
            assert missing_in(paper) == []


def test_the_tenth_session_is_partly_prepared(practice: Database) -> None:
    with practice.read() as db:
        last = list_sessions(db, TODAY)[0]
        card = session_card(db, last.id, TODAY)
    assert card is not None
    assert card.state is SessionState.PREPARING
    assert card.days_to_go == 106
    assert card.gaps
    done = [step for step in card.steps if step.done_on]
    assert 0 < len(done) < len(card.steps)


def test_meetings_are_numbered_in_the_order_of_time(practice: Database) -> None:
    with practice.read() as db:
        rows = list_meetings(db, TODAY, local_values(db))[::-1]
        later = list_meetings(db, LATER, local_values(db))[::-1]
    assert [row.meeting.number for row in rows] == list(range(1, 25))
    held = [row.meeting.event.day for row in rows]
    assert held == sorted(held, key=str)
    assert len(set(held)) == 24
    assert [row.state for row in rows] == [EventState.HELD] * 23 + [EventState.PLANNED]
    assert [row.state for row in later] == [row.state for row in rows]
    assert rows[-1].meeting.event.day == datetime.date(2026, 4, 8)


def test_the_presidium_met_at_least_every_three_months(practice: Database) -> None:
    held = [c.meeting.event.day for c in meeting_cards(practice) if c.meeting.event.day]
    for before, after in itertools.pairwise([TERM_START, *held]):
        assert after <= meeting_due(before, {}), after


def test_held_meetings_are_whole(practice: Database) -> None:
    """Quorum, votes out of all members, outcomes, decisions with unit and day; nothing to look at."""
    for card in meeting_cards(practice):
        if card.state is EventState.HELD:
            assert card.findings == (), card.meeting.name
            assert card.quorum_met
            assert card.base == card.meeting.event.count.expected
            assert all(
                item.outcome in (Outcome.PASSED, Outcome.NEXT_TIME, Outcome.NOTED) for item in card.items
            )
            times = [v.voted_at for i in card.items for v in i.votes] + [
                s.spoken_at for i in card.items for s in i.speeches
            ]
            start, end = card.meeting.event.starts_at, card.meeting.event.ends_at
            assert start is not None
            assert end is not None
            assert all(time is not None and start < time < end for time in times)


def test_speeches_conclusion_and_vote_of_an_item_follow_one_another(practice: Database) -> None:
    for card in meeting_cards(practice):
        last = datetime.time.min
        for item in card.items:
            spoken = (
                [s.spoken_at for s in item.speeches] + [item.concluded_at] + [v.voted_at for v in item.votes]
            )
            for time in (one for one in spoken if one is not None):
                assert time > last, (card.meeting.name, item.title)
                last = time


def test_who_speaks_was_there(practice: Database) -> None:
    for card in meeting_cards(practice):
        there = {line.name for line in card.attendance if line.came}
        for item in card.items:
            assert {speech.name for speech in item.speeches} <= there, card.meeting.name


def test_what_was_left_over_is_taken_up_by_the_next_meeting(practice: Database) -> None:
    cards = {c.meeting.number: c for c in meeting_cards(practice) if c.meeting.session_id is None}
    for number, title in ((21, "代表联络站整合"), (23, "回头看")):
        left = next(item for item in cards[number].items if title in item.title)
        taken = next(item for item in cards[number + 1].items if title in item.title)
        assert left.outcome is Outcome.NEXT_TIME
        assert taken.carried_from_id == left.id


def test_papers_of_held_meetings_lack_nothing(practice: Database) -> None:
    with practice.read() as db:
        local = local_values(db)
        for row in list_all_meetings(db, TODAY, local):
            facts = meeting_facts(db, row.meeting.id, TODAY, local)
            assert facts is not None
            in_session = row.meeting.session_id is not None
            for paper in PAPERS:
                after = paper.id in (RECORD, MINUTES, BULLETIN)
                if after if in_session else row.state is EventState.HELD or not after:
                    lacking = [one.label for one in missing_in(paper.draw(facts))]
                    assert lacking == [], (row.meeting.name, paper.id)


def test_four_decisions_are_open_and_one_of_them_is_late(practice: Database) -> None:
    with practice.read() as db:
        found = open_decisions(db, TODAY)
    assert [decision.state for decision in found] == [DecisionState.OVERDUE] + [DecisionState.IN_PROGRESS] * 3


def test_every_post_is_held_on_every_day_of_the_term(practice: Database) -> None:
    """But for the first day: the chairs are elected on the second day of the first session."""
    with practice.read() as db:
        officers = list_officers(db)
    for post in Post:
        for day in days(TERM_START if post is Post.SECRETARY else TERM_START + DAY):
            holders = [
                o
                for o in officers
                if o.post is post
                and o.starts_on is not None
                and o.starts_on <= day
                and (o.ends_on is None or day < o.ends_on)
            ]
            assert len(holders) == 1, (post, day)


def test_chairs_are_deputies_and_members_of_the_presidium_while_in_post(practice: Database) -> None:
    with practice.read() as db:
        for day in (datetime.date(2022, 6, 1), datetime.date(2024, 6, 1), TODAY):
            sitting = {row.id for row in list_deputies(db, day) if row.in_force}
            members = {member.person_id for member in members_on(db, day)}
            for officer in list_officers(db, day):
                if officer.post is not Post.SECRETARY:
                    assert officer.person_id in sitting
                    assert officer.person_id in members


def test_the_presidium_has_eleven_members_but_for_the_vacancy_of_2025(practice: Database) -> None:
    with practice.read() as db:
        counts = member_counts(db, days())
    short = sorted(day for day, count in counts.items() if count != 11)
    assert {counts[day] for day in short} == {10}
    assert (short[0], short[-1]) == (datetime.date(2025, 3, 3), datetime.date(2025, 7, 16))


def test_number_series_have_no_gaps_and_rise_with_their_days(practice: Database) -> None:
    with practice.read() as db:
        term = list_terms(db)[0]
        assert term.starts_on is not None
        for series, year in itertools.product((Series.DOCUMENT, Series.MINUTES), range(2022, 2027)):
            rows = numbers_of(db, series, year=year)
            assert rows
            assert gaps_and_repeats([row.number for row in rows]) == ([], [])
            given = [row.given_on for row in rows if row.given_on]
            assert len(given) == len(rows)
            assert given == sorted(given)
            assert all(day.year == year for day in given)


def test_office_days_are_working_days_and_nothing_was_done_later_than_the_last_day(
    practice: Database,
) -> None:
    worked: list[datetime.date | None] = []
    for card in meeting_cards(practice):
        m = card.meeting
        worked += [m.notice_on, m.asked_party_on, m.told_party_on, m.minutes_on, m.record_signed_on]
        worked += [decision.done_on for item in card.items for decision in item.decisions]
    for session in session_cards(practice):
        if session.facts.opens_on and session.facts.opens_on <= TODAY:
            worked.append(session.facts.notice_date)
        worked += [step.done_on for step in session.steps]
    known = [day for day in worked if day is not None]
    assert [day for day in known if day.weekday() > 4] == []
    assert max(known) <= TODAY


def test_the_plan_of_2025_is_done_and_that_of_2026_half_done(practice: Database) -> None:
    with practice.read() as db:
        plans = {year: find_plan(db, year) for year in (2025, 2026)}
        items = {year: list_items(db, plan.id, TODAY) for year, plan in plans.items() if plan}
        for plan in plans.values():
            assert plan is not None
            assert plan.number is not None
            assert plan_findings(db, plan, TODAY) == []
    done = {year: sum(item.state is PlanState.DONE for item in rows) for year, rows in items.items()}
    assert (len(items[2025]), done[2025]) == (28, 27)
    assert (len(items[2026]), done[2026]) == (31, 15)
    assert {item.kind for item in items[2026]} == set(PlanKind)
    months = {month for item in items[2026] if item.time for month in item.time.month_numbers}
    assert months == set(range(1, 13))
    assert sum(bool(item.carriers) for item in items[2026]) >= 9


def test_what_carried_a_plan_item_out_happened_when_it_was_done(practice: Database) -> None:
    with practice.read() as db:
        for year in (2025, 2026):
            plan = find_plan(db, year)
            assert plan is not None
            for item in list_items(db, plan.id, TODAY):
                if item.state is PlanState.DONE:
                    assert {carrier.day for carrier in item.carriers} <= {item.done_on}, item.title


def test_the_running_month_is_the_first_to_print_and_quarters_follow_the_months(practice: Database) -> None:
    with practice.read() as db:
        labels = [record.label for record in plan_slices(db, TODAY)]
    assert labels[:2] == ["2026年4月", "2026年5月"]
    months, quarters = (
        [label for label in labels if label.endswith("季度") is quarter] for quarter in (False, True)
    )
    assert labels == months + quarters
    assert months.index("2026年3月") < months.index("2026年2月")
    assert quarters[0] == "2026年第二季度"
