"""What does not agree with the law or the place's own rules, from all features, each with its article."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from renda_desktop.changes.places import CASE
from renda_desktop.changes.queries import list_cases
from renda_desktop.changes.rules import AbsenceStanding
from renda_desktop.changes.seat_queries import absence_summaries
from renda_desktop.events.rules import EventState
from renda_desktop.inspections.queries import list_activities
from renda_desktop.issuing.registers import register_of, register_periods
from renda_desktop.opinions.queries import list_opinions
from renda_desktop.opinions.rules import OpinionState
from renda_desktop.overview.cross_reading import open_contradictions
from renda_desktop.overview.number_places import REGISTER, register_place
from renda_desktop.overview.office_finding import OfficeFinding, basis_of
from renda_desktop.overview.printables import RecordKind
from renda_desktop.overview.roster_checks import look_through_roster
from renda_desktop.overview.sessions_of_the_year import sessions_of_the_year
from renda_desktop.plans.queries import find_plan, plan_findings
from renda_desktop.presidium.figures import next_meeting
from renda_desktop.presidium.member_queries import check_composition
from renda_desktop.presidium.queries import list_all_meetings, open_decisions
from renda_desktop.presidium.rules import DecisionState
from renda_desktop.roster.figures import seat_figures
from renda_desktop.roster.freshness import checked_words, is_stale
from renda_desktop.roster.queries import list_deputies
from renda_desktop.sessions.queries import list_facts
from renda_desktop.storage.base import DbSession
from renda_desktop.term_change.queries import term_change
from renda_desktop.term_change.rules import StepState as TermStepState
from renda_desktop.term_change.rules import prepare_from, term_over
from renda_desktop.township.queries import find_office, list_officers, local_values, term_on
from renda_desktop.township.rules import Post


def find_all(db: DbSession, today: datetime.date) -> list[OfficeFinding]:
    """Everything that is to be looked at on a day. A nameless data folder has one finding: that it is nameless."""
    office = find_office(db)
    if office is None:
        return [OfficeFinding("单位", "还没有填写单位和届次。打开程序，第一页就能填。", tab="settings")]
    found = [*_plan(db, today, has_presidium=office.kind.has_congress)]
    if office.kind.has_congress:
        found = [
            *_seats(db, today),
            *_freshness(db, today),
            *_changes(db, today),
            *_term_end(db, today),
            *_officers(db, today),
            *sessions_of_the_year(db, today),
            *_presidium(db, today),
            *_opinions(db, today),
            *found,
        ]
    return [*found, *_contradictions(db, today), *_numbers(db, today)]


def _seats(db: DbSession, today: datetime.date) -> Iterator[OfficeFinding]:
    term, seats = term_on(db, today), seat_figures(db, today)
    if term is None or seats.seats is None:
        yield OfficeFinding("代表名册", "还没有填写本届的代表名额。", tab="settings")
        return
    if not seats.in_force and not _anybody(db, today):
        yield OfficeFinding("代表名册", "名册还是空的，请导入或者录入本届代表。", tab="roster")
        return
    if seats.vacant:
        words = f"出缺{seats.vacant}名" if seats.vacant > 0 else f"实有超出名额{-seats.vacant}名"
        yield OfficeFinding(
            "代表名册", f"名额{seats.seats}名，实有{seats.in_force}名，{words}。", tab="roster"
        )
    places = [place for place in seats.by_constituency if place.id and (place.count.vacant or 0) < 0]
    for place in places:
        yield OfficeFinding("代表名册", f"{place.label}的代表比应选名额多，请核对。", tab="roster")


def _changes(db: DbSession, today: datetime.date) -> Iterator[OfficeFinding]:
    """Steps of changes of deputies that are late, and absences that have ended a mandate nobody has dealt with."""
    for case in list_cases(db, today):
        step = case.next_step
        if case.late and step is not None:
            text = f"{case.file_words}：“{step.title}”最迟{step.due}，还没有登记。"
            yield OfficeFinding("代表变动", text, step.basis, "roster", f"{CASE}{case.id}")
    term = term_on(db, today)
    for one in absence_summaries(db, term.id, today) if term else ():
        if one.standing is AbsenceStanding.ENDS and one.case_id is None:
            text = f"{one.name}{one.standing.value}，请在“变动与补选”里办理。"
            yield OfficeFinding(
                "代表变动", text, basis_of("deputy_absent_twice", today), "roster", one.person_id
            )


def _term_end(db: DbSession, today: datetime.date) -> Iterator[OfficeFinding]:
    """Steps of the timetable that are late; a year before the five years are over, that no coming term is prepared."""
    term, change = term_on(db, today), term_change(db, today)
    for step in change.steps if change else ():
        if step.state is TermStepState.LATE:
            words = f"“{step.step.value}”应当{step.line.due_text}，还没有记办理日期。"
            yield OfficeFinding("换届", words, step.line.article, tab="roster")
    if term is None or term.starts_on is None or (change and change.coming):
        return
    over = term_over(term.starts_on)
    if today >= prepare_from(term.starts_on):
        said = f"第{term.number}届任期五年，到{over.isoformat()}满"
        what = "已经过了，请核对届次" if today >= over else "可以开始准备换届（代表名册 → 更多 → 换届）"
        yield OfficeFinding("换届", f"{said}，{what}。", basis_of("term_length_years", today), tab="roster")


def _freshness(db: DbSession, today: datetime.date) -> Iterator[OfficeFinding]:
    """Somebody on the roster who is gone or doubtful, and a roster nobody has gone through for half a year."""
    look = look_through_roster(db, today)
    doubts = sum(len(group.lines) for group in look.groups if not group.blank)
    if doubts:
        text = f"名册里有{doubts}处要核对，请打开“名册核对”看一看。"
        yield OfficeFinding("代表名册", text, tab="roster")
    if look.last is not None and is_stale(look.last, today):
        text = f"名册{checked_words(look.last, today)}，请再核对一次。"
        yield OfficeFinding("代表名册", text, tab="roster")


def _anybody(db: DbSession, today: datetime.date) -> bool:
    return bool(list_deputies(db, today))


def _officers(db: DbSession, today: datetime.date) -> Iterator[OfficeFinding]:
    officers = list_officers(db)
    if any(o.post is Post.CHAIR for o in list_officers(db, today)):
        return
    left = [o.ends_on for o in officers if o.post is Post.CHAIR and o.ends_on]
    since = f"，已空缺{(today - max(left)).days}天" if left else ""
    yield OfficeFinding("主席", f"主席职务空缺{since}。", basis_of("chair_count", today), "settings")


def _presidium(db: DbSession, today: datetime.date) -> Iterator[OfficeFinding]:
    local = local_values(db)
    meeting = next_meeting(db, today, local)
    if meeting.late and meeting.last not in _held_on(db, today):
        text = "本届还没有登记过主席团会议。开过的请补登，程序才能提醒下一次什么时候开。"
        yield OfficeFinding("主席团会议", text, basis_of("presidium_meeting_interval", today), "presidium")
    elif meeting.late:
        text = f"上次主席团会议是{meeting.last}，应在{meeting.due_on}前再开一次，已经超过。"
        yield OfficeFinding("主席团会议", text, basis_of("presidium_meeting_interval", today), "presidium")
    for finding in check_composition(db, today, local):
        yield OfficeFinding("主席团会议", finding.sentence, finding.citation, "presidium")
    for decision in open_decisions(db, today):
        if decision.state is DecisionState.OVERDUE:
            text = (
                f"议定事项“{decision.text[:20]}”（{decision.unit}）应于{decision.last_day}前办结，已经过期。"
            )
            yield OfficeFinding("主席团会议", text, "", "presidium", decision.meeting_id)


def _opinions(db: DbSession, today: datetime.date) -> Iterator[OfficeFinding]:
    """Written answers that are late, and those heard or received that wait for the presidium's appraisal.

    Entries are not told one by one: those that repeat a decision would be said twice.
    """
    for row in list_opinions(db, today):
        word = row.name.value
        if row.state is OpinionState.OVERDUE:
            late = f"应于{row.due_on}前书面报告研究处理情况，已经过期。"
            text = f"{word}“{row.subject[:20]}”（{row.addressee}）{late}"
            yield OfficeFinding("主席团会议", text, "", "presidium", row.id)
        elif row.heard_at is not None and row.state is OpinionState.TO_APPRAISE and row.heard_at.heard(today):
            text = f"{row.heard_at.meeting.name}已听取“{row.subject[:20]}”{word}的办理情况，请登记评价。"
            yield OfficeFinding("主席团会议", text, "", "presidium", row.id)


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
                    yield OfficeFinding(subject, f"请核对：{one.sentence}", "", tab, record_id)


def _numbers(db: DbSession, today: datetime.date) -> Iterator[OfficeFinding]:
    """Gaps and repeats in this year's numbers, and in the 公告 of the running term."""
    term = term_on(db, today)
    running = term.id if term else ""
    for period in register_periods(db):
        register = register_of(db, period)
        if register.warning and (period.year == today.year or period.term_id == running):
            yield OfficeFinding(REGISTER, register.warning, "", "settings", register_place(period))


def _held_on(db: DbSession, today: datetime.date) -> set[datetime.date | None]:
    """Days of the meetings that were held; a term without one counts its interval from its first day."""
    rows = list_all_meetings(db, today, local_values(db))
    return {row.meeting.event.day for row in rows if row.state is EventState.HELD}


def _plan(db: DbSession, today: datetime.date, *, has_presidium: bool) -> Iterator[OfficeFinding]:
    plan = find_plan(db, today.year)
    if plan is None:
        text = f"还没有{today.year}年的工作计划。"
        basis = basis_of("presidium_annual_topics", today) if has_presidium else ""
        yield OfficeFinding("年度计划", text, basis, "plans")
        return
    for finding in plan_findings(db, plan, today):
        basis = basis_of(finding.rule_id, today) if finding.rule_id else ""
        yield OfficeFinding("年度计划", finding.sentence, basis, "plans", finding.item_id or "")
