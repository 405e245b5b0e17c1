"""Document numbers and numbers of minutes of the practice town, given in the order of their days, without gaps."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count

from msgspec import Struct

from renda_desktop.inspections.queries import find_activity
from renda_desktop.inspections.rules import NOTICE as ACTIVITY_NOTICE
from renda_desktop.issuing.commands import GiveNumber, give_number
from renda_desktop.issuing.queries import next_number, numbers_of
from renda_desktop.issuing.rules import Series
from renda_desktop.opinions.commands import NumberOpinion, number_opinion
from renda_desktop.opinions.queries import find_opinion
from renda_desktop.opinions.rules import HANDOVER, OPINION_PAPER
from renda_desktop.plans.commands import NumberPlan, number_plan
from renda_desktop.plans.queries import find_plan
from renda_desktop.plans.rows import PAPER_POINTS, PAPER_REPORTED, PAPER_REQUEST
from renda_desktop.practice.record import Site
from renda_desktop.presidium.decision_paper_commands import NumberDecisionPaper, number_decision_paper
from renda_desktop.presidium.number_commands import NumberPaper, number_paper
from renda_desktop.presidium.queries import item_of_decision_paper, meeting_of_item, meetings_by_id
from renda_desktop.presidium.rules import MINUTES, NOTICE, OBSERVER_NOTICE, PARTY_REQUEST
from renda_desktop.reports.convening_papers import ANNOUNCED, REPORT, REQUEST
from renda_desktop.reports.convening_papers import registered_title as convening_title
from renda_desktop.sessions.notice_papers import NOTICE as SESSION_NOTICE
from renda_desktop.sessions.notice_papers import OBSERVER_NOTICE as SESSION_OBSERVER_NOTICE
from renda_desktop.sessions.notice_papers import registered_title
from renda_desktop.sessions.queries import announced_on, asked_on, find_facts, step_rows
from renda_desktop.sessions.rows import SessionFacts
from renda_desktop.votes.paper_facts import REPORT_COUNTY, REPORT_PARTY, SENDING


class _Due(Struct, frozen=True):
    """A paper that gets its number on a day; the rest of `order` puts those of one day in order."""

    order: tuple[datetime.date, int, int]
    give: Callable[[], object]


def give_numbers(site: Site) -> None:
    """Every paper that went out gets the next number of its series on the day it went out."""
    due = [
        *_of_meetings(site),
        *_of_decisions(site),
        *_of_opinions(site),
        *_of_sessions(site),
        *_of_whole_sessions(site),
        *_of_plans(site),
        *_of_activities(site),
    ]
    for paper in sorted(due, key=lambda one: one.order):
        paper.give()


def _of_meetings(site: Site) -> Iterator[_Due]:
    """Notices and minutes; the presidium of a session is called together by word of mouth and has minutes only."""
    made = site.made
    for meeting in meetings_by_id(site.db, [*made.meetings.values(), *made.session_meetings]).values():
        called = meeting.notice_on if meeting.session_id is None else None
        papers = {
            NOTICE: called,
            OBSERVER_NOTICE: called if meeting.event.count.observers else None,
            MINUTES: meeting.minutes_on,
            PARTY_REQUEST: meeting.asked_party_on if meeting.session_id is None else None,
        }
        for place, (paper, day) in enumerate(papers.items()):
            if day is not None:
                request = NumberPaper(meeting.id, paper, day)
                yield _Due((day, place, meeting.number), partial(number_paper, site.db, request))


def _of_decisions(site: Site) -> Iterator[_Due]:
    """A decision goes out on the day of its meeting."""
    for place, paper_id in enumerate(site.made.decision_papers):
        meeting_id = meeting_of_item(site.db, item_of_decision_paper(site.db, paper_id) or "") or ""
        day = meetings_by_id(site.db, [meeting_id])[meeting_id].event.day
        assert day is not None, "a meeting of the town has a day"
        request = NumberDecisionPaper(paper_id, day)
        yield _Due((day, 5, place), partial(number_decision_paper, site.db, request))


def _of_opinions(site: Site) -> Iterator[_Due]:
    for place, opinion_id in enumerate(site.made.opinions):
        row = find_opinion(site.db, opinion_id, datetime.date.max)
        assert row is not None, "just made"
        for paper, day in ((OPINION_PAPER, row.issued_on), (HANDOVER, row.handed_over_on)):
            assert day is not None, "every opinion of the town was issued and handed over"
            yield _Due(
                (day, 6, place), partial(number_opinion, site.db, NumberOpinion(opinion_id, paper, day))
            )


def _of_sessions(site: Site) -> Iterator[_Due]:
    for number, session_id in site.made.sessions.items():
        facts = find_facts(site.db, session_id)
        if facts is None or facts.notice_date is None or facts.agenda_adopted_on is None:
            continue  # not held yet: no notice went out
        for place, paper in enumerate((SESSION_NOTICE, SESSION_OBSERVER_NOTICE), start=3):
            title, day = registered_title(facts, paper), facts.notice_date
            yield _Due((day, place, number), partial(_number, site, paper, session_id, title, day))


WHOLE = (5, 8, 9)
"""Sessions built from the request to the reports afterwards; of the others only the notices are kept."""
_AFTER = (
    (SENDING, "印发决议的通知"),
    (REPORT_COUNTY, "会议情况报告（县人大常委会）"),
    (REPORT_PARTY, "会议情况报告（党委）"),
)


def _of_whole_sessions(site: Site) -> Iterator[_Due]:
    """What a session is asked for and reported with, each numbered on the day that stands on it."""
    for number in WHOLE:
        facts = find_facts(site.db, site.made.sessions[number])
        assert facts is not None, "just made"
        steps = step_rows(site.db, facts, datetime.date.max)
        asked, announced, closed = asked_on(steps), announced_on(steps), facts.closes_on
        assert asked is not None, "every step of a held session was ticked"
        assert announced is not None
        assert closed is not None
        for place, paper in enumerate((REQUEST, REPORT)):
            give = partial(_number, site, paper, facts.id, convening_title(facts, paper), asked)
            yield _Due((asked, place, number), give)
        yield _Due((announced, 1, number), partial(_number_date, site, facts, announced))
        for place, (paper, name) in enumerate(_AFTER, start=2):
            give = partial(_number, site, paper, facts.id, f"{facts.short_name}{name}", closed)
            yield _Due((closed, place, number), give)


def _number_date(site: Site, facts: SessionFacts, day: datetime.date) -> None:
    """The first number that is free: those of later announcements stand in their own tables."""
    taken = {row.number for row in numbers_of(site.db, Series.ANNOUNCEMENT, term_id=facts.term_id)}
    number = next(n for n in count(1) if n not in taken)
    title = convening_title(facts, ANNOUNCED)
    request = GiveNumber(Series.ANNOUNCEMENT, number, ANNOUNCED, facts.id, title, day, term_id=facts.term_id)
    give_number(site.db, request)


def _number(site: Site, paper: str, record_id: str, title: str, day: datetime.date) -> None:
    number = next_number(site.db, Series.DOCUMENT, year=day.year)
    request = GiveNumber(Series.DOCUMENT, number, paper, record_id, title, day, year=day.year)
    give_number(site.db, request)


def _of_plans(site: Site) -> Iterator[_Due]:
    for year, plan_id in site.made.plans.items():
        plan = find_plan(site.db, year)
        assert plan is not None, "just made"
        assert plan.issued_on is not None, "every plan of the town was issued"
        upward = {PAPER_REQUEST: plan.party_asked_on, PAPER_REPORTED: plan.reported_on}
        for paper, day in {PAPER_POINTS: plan.issued_on, **upward}.items():
            assert day is not None, "the plans of the town were sent upwards"
            yield _Due((day, 9, year), partial(_number_plan, site, plan_id, day, paper))


def _of_activities(site: Site) -> Iterator[_Due]:
    for place, activity_id in enumerate(site.made.activities.values()):
        activity = find_activity(site.db, activity_id)
        assert activity is not None, "just made"
        if activity.notice_on is not None:
            title, day = f"{activity.title}的通知", activity.notice_on
            yield _Due((day, 8, place), partial(_number, site, ACTIVITY_NOTICE, activity_id, title, day))


def _number_plan(site: Site, plan_id: str, day: datetime.date, paper: str) -> None:
    number = next_number(site.db, Series.DOCUMENT, year=day.year)
    number_plan(site.db, NumberPlan(plan_id, number, day, paper))
