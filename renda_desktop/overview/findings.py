"""What does not agree with the law or the place's own rules, from all features, each with its article."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from msgspec import structs

from renda_desktop.changes.places import CASE
from renda_desktop.changes.queries import list_cases
from renda_desktop.inspections.queries import list_activities
from renda_desktop.issuing.registers import register_of, register_periods
from renda_desktop.opinions.queries import list_opinions
from renda_desktop.opinions.rules import OpinionState
from renda_desktop.overview.checks.places import (
    CONSTITUENCIES,
    NEW_ITEM,
    NEW_PLAN,
    ROSTER_CHECK,
    SEATS,
)
from renda_desktop.overview.checks.registry import run_checks
from renda_desktop.overview.checks.verdict import Place
from renda_desktop.overview.cross_reading import open_contradictions
from renda_desktop.overview.number_places import REGISTER, register_place
from renda_desktop.overview.office_finding import OfficeFinding, basis_of
from renda_desktop.overview.printables import RecordKind
from renda_desktop.overview.roster_checks import look_through_roster
from renda_desktop.overview.sessions_of_the_year import sessions_of_the_year
from renda_desktop.plans.checks import Finding as PlanFinding
from renda_desktop.plans.queries import find_plan, plan_findings
from renda_desktop.presidium.queries import list_all_meetings, open_decisions
from renda_desktop.presidium.rules import DecisionState
from renda_desktop.roster.figures import seat_figures
from renda_desktop.roster.freshness import checked_words, is_stale
from renda_desktop.roster.queries import list_deputies
from renda_desktop.sessions.queries import list_facts
from renda_desktop.storage.base import DbSession
from renda_desktop.township.queries import find_office, local_values, term_on


def find_all(db: DbSession, today: datetime.date) -> list[OfficeFinding]:
    """Everything that is to be looked at on a day: what checks of the law found, and what is no rule; each once.

    A nameless data folder has one finding: that it is nameless.
    """
    office = find_office(db)
    if office is None:
        return [OfficeFinding("单位", "还没有填写单位和届次。打开程序，第一页就能填。", tab="settings")]
    found = _plan(db, today, has_presidium=office.kind.has_congress)
    if office.kind.has_congress:
        found = [
            *_changes(db, today),
            *(one.as_finding() for one in run_checks(db, today) if one.told),
            *_seats(db, today),
            *_freshness(db, today),
            *sessions_of_the_year(db, today),
            *_decisions(db, today),
            *_opinions(db, today),
            *found,
        ]
    found.sort(key=lambda one: _SUBJECTS.index(one.subject))
    return [*found, *_contradictions(db, today), *_numbers(db, today)]


_SUBJECTS = ("代表名册", "代表变动", "换届", "主席", "人代会", "选举", "主席团会议", "年度计划", "议案建议")
"""In the order in which they are read."""


def _seats(db: DbSession, today: datetime.date) -> Iterator[OfficeFinding]:
    term, seats = term_on(db, today), seat_figures(db, today)
    if term is None or seats.seats is None:
        yield _at("代表名册", "还没有填写本届的代表名额。", SEATS)
        return
    if not seats.in_force and not _anybody(db, today):
        yield OfficeFinding("代表名册", "名册还是空的，请导入或者录入本届代表。", tab="roster")
        return
    if seats.vacant is not None and seats.vacant < 0:  # empty seats are told by their check
        words = f"实有超出名额{-seats.vacant}名"
        yield _at("代表名册", f"名额{seats.seats}名，实有{seats.in_force}名，{words}。", SEATS)
    places = [place for place in seats.by_constituency if place.id and (place.count.vacant or 0) < 0]
    for place in places:
        yield _at("代表名册", f"{place.label}的代表比应选名额多，请核对。", CONSTITUENCIES)


def _changes(db: DbSession, today: datetime.date) -> Iterator[OfficeFinding]:
    """Steps of changes of deputies that are late; the checks know only those that rest on a rule."""
    for case in list_cases(db, today):
        step = case.next_step
        if case.late and step is not None:
            text = f"{case.file_words}：“{step.title}”最迟{step.due}，还没有登记。"
            yield OfficeFinding("代表变动", text, step.basis, "roster", f"{CASE}{case.id}")


def _freshness(db: DbSession, today: datetime.date) -> Iterator[OfficeFinding]:
    """Somebody on the roster who is gone or doubtful, and a roster nobody has gone through for half a year."""
    look = look_through_roster(db, today)
    doubts = sum(len(group.lines) for group in look.groups if not group.blank)
    if doubts:
        text = f"名册里有{doubts}处要核对，请打开“名册核对”看一看。"
        yield _at("代表名册", text, ROSTER_CHECK)
    if look.last is not None and is_stale(look.last, today):
        text = f"名册{checked_words(look.last, today)}，请再核对一次。"
        yield _at("代表名册", text, ROSTER_CHECK)


def _anybody(db: DbSession, today: datetime.date) -> bool:
    return bool(list_deputies(db, today))


def _decisions(db: DbSession, today: datetime.date) -> Iterator[OfficeFinding]:
    for decision in open_decisions(db, today):
        if decision.state is DecisionState.OVERDUE:
            text = (
                f"议定事项“{decision.text[:20]}”（{decision.unit}）应于{decision.last_day}前办结，已经过期。"
            )
            record = f"meeting_decision:{decision.id}"
            place = Place("presidium", decision.meeting_id, "议定事项", "落实日期", record, "done_on")
            yield _at("主席团会议", text, place)


def _opinions(db: DbSession, today: datetime.date) -> Iterator[OfficeFinding]:
    """Written answers that are late, and those heard or received that wait for the presidium's appraisal.

    Entries are not told one by one: those that repeat a decision would be said twice.
    """
    for row in list_opinions(db, today):
        word = row.name.value
        if row.state is OpinionState.OVERDUE:
            late = f"应于{row.due_on}前书面报告研究处理情况，已经过期。"
            text = f"{word}“{row.subject[:20]}”（{row.addressee}）{late}"
            yield _at("主席团会议", text, Place("presidium", row.id, "办理反馈", "收到书面报告"))
        elif row.heard_at is not None and row.state is OpinionState.TO_APPRAISE and row.heard_at.heard(today):
            text = f"{row.heard_at.meeting.name}已听取“{row.subject[:20]}”{word}的办理情况，请登记评价。"
            yield _at("主席团会议", text, Place("presidium", row.id, "听取、评价、销号", "主席团评价"))


def _contradictions(db: DbSession, today: datetime.date) -> Iterator[OfficeFinding]:
    """Texts written by hand that say otherwise than their record, of this year's and of undated records."""
    meetings = [
        (row.meeting.id, row.meeting.event.day) for row in list_all_meetings(db, today, local_values(db))
    ]
    sessions = [(facts.id, facts.opens_on) for facts in list_facts(db)]
    activities = [(row.id, row.activity.day) for row in list_activities(db, today)]
    for kind, subject, tab, records in (
        (RecordKind.MEETING, "主席团会议", "presidium", meetings),
        (RecordKind.SESSION, "人代会", "sessions", sessions),
        (RecordKind.INSPECTION, "代表活动", "duties", activities),
    ):
        for record_id, day in records:
            if day is None or day.year == today.year:
                for one in open_contradictions(db, kind, record_id, today):
                    at = one.source
                    text = f"{at.record_kind}:{at.record_id}"
                    place = Place(tab, record_id, field_record=text, field_key=at.field)
                    yield _at(subject, f"请核对：{one.sentence}", place)


def _numbers(db: DbSession, today: datetime.date) -> Iterator[OfficeFinding]:
    """Gaps and repeats in this year's numbers, and in the 公告 of the running term."""
    term = term_on(db, today)
    running = term.id if term else ""
    for period in register_periods(db):
        register = register_of(db, period)
        if register.warning and (period.year == today.year or period.term_id == running):
            yield OfficeFinding(REGISTER, register.warning, "", "settings", register_place(period))


def _plan(db: DbSession, today: datetime.date, *, has_presidium: bool) -> list[OfficeFinding]:
    """What the plan of the year lacks; that there is none is a check of the law, but for a street."""
    plan = find_plan(db, today.year)
    if plan is None:
        text = f"还没有{today.year}年的工作计划。"
        return [] if has_presidium else [_at("年度计划", text, NEW_PLAN)]
    return [
        _at("年度计划", one.sentence, _in_plan(one), basis_of(one.rule_id, today) if one.rule_id else "")
        for one in plan_findings(db, plan, today)
    ]


def _in_plan(one: PlanFinding) -> Place:
    """The field of an item or of the plan; what the plan has none of yet is a further item."""
    if one.item_id or one.field:
        return Place(
            "plans", one.item_id or "", field_record=f"plan_item:{one.item_id or ''}", field_key=one.field
        )
    return NEW_ITEM


def _at(subject: str, text: str, place: Place, basis: str = "") -> OfficeFinding:
    return OfficeFinding(subject, text, basis, *structs.astuple(place))
