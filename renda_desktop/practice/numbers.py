"""Document numbers and numbers of minutes of the practice town, given in the order of their days, without gaps."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from functools import partial

from msgspec import Struct

from renda_desktop.issuing.commands import GiveNumber, give_number
from renda_desktop.issuing.queries import next_number
from renda_desktop.issuing.rules import Series
from renda_desktop.plans.commands import NumberPlan, number_plan
from renda_desktop.plans.queries import find_plan
from renda_desktop.practice.record import Site
from renda_desktop.presidium.number_commands import NumberPaper, number_paper
from renda_desktop.presidium.queries import meetings_by_id
from renda_desktop.presidium.rules import MINUTES, NOTICE, OBSERVER_NOTICE
from renda_desktop.sessions.notice_papers import NOTICE as SESSION_NOTICE
from renda_desktop.sessions.notice_papers import OBSERVER_NOTICE as SESSION_OBSERVER_NOTICE
from renda_desktop.sessions.queries import find_facts


class _Due(Struct, frozen=True):
    """A paper that gets its number on a day; the rest of `order` puts those of one day in order."""

    order: tuple[datetime.date, int, int]
    give: Callable[[], object]


def give_numbers(site: Site) -> None:
    """Every paper that went out gets the next number of its series on the day it went out."""
    due = [*_of_meetings(site), *_of_sessions(site), *_of_plans(site)]
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
        }
        for place, (paper, day) in enumerate(papers.items()):
            if day is not None:
                request = NumberPaper(meeting.id, paper, day)
                yield _Due((day, place, meeting.number), partial(number_paper, site.db, request))


def _of_sessions(site: Site) -> Iterator[_Due]:
    for number, session_id in site.made.sessions.items():
        facts = find_facts(site.db, session_id)
        if facts is None or facts.notice_date is None or facts.agenda_adopted_on is None:
            continue  # not held yet: no notice went out
        papers = {SESSION_NOTICE: "会议通知", SESSION_OBSERVER_NOTICE: "列席通知"}
        for place, (paper, what) in enumerate(papers.items(), start=3):
            title, day = f"{facts.short_name}{what}", facts.notice_date
            yield _Due((day, place, number), partial(_number, site, paper, session_id, title, day))


def _number(site: Site, paper: str, record_id: str, title: str, day: datetime.date) -> None:
    number = next_number(site.db, Series.DOCUMENT, year=day.year)
    request = GiveNumber(Series.DOCUMENT, number, paper, record_id, title, day, year=day.year)
    give_number(site.db, request)


def _of_plans(site: Site) -> Iterator[_Due]:
    for year, plan_id in site.made.plans.items():
        plan = find_plan(site.db, year)
        assert plan is not None, "just made"
        assert plan.issued_on is not None, "every plan of the town was issued"
        yield _Due((plan.issued_on, 9, year), partial(_number_plan, site, plan_id, plan.issued_on))


def _number_plan(site: Site, plan_id: str, day: datetime.date) -> None:
    number_plan(site.db, NumberPlan(plan_id, next_number(site.db, Series.DOCUMENT, year=day.year), day))
