"""人代会 over a year: how many, by when the first, and what the congress has to hear or approve each year."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from renda_desktop.overview.checks.check import Asked, Check, Group, asked_elsewhere, tab
from renda_desktop.overview.checks.places import NEW_SESSION
from renda_desktop.overview.checks.verdict import Binding, Place, Verdict
from renda_desktop.overview.yearly_findings import REPORTS, SECOND_HALF, hearings, unheard_reports
from renda_desktop.reports.queries import REPORT_READS
from renda_desktop.sessions.lawful import FIRST_OF_YEAR
from renda_desktop.sessions.queries import SESSION_READS, list_facts, next_session, year_figures
from renda_desktop.sessions.rows import SessionFacts
from renda_desktop.township.lawbook import LAWBOOK_READS, RuleHere
from renda_desktop.votes.queries import VOTE_READS, motions_of, passed_motions
from renda_desktop.votes.rules import BudgetMatter

SESSIONS = tab("sessions")
WARN_DAYS = 31


def sessions_of(asked: Asked, year: int) -> list[SessionFacts]:
    """The sessions opening in a year, in their order."""
    found = [one for one in list_facts(asked.db) if one.opens_on is not None and one.opens_on.year == year]
    return sorted(found, key=lambda one: one.opens_on or asked.today)


def held_days(asked: Asked, year: int) -> tuple[datetime.date, ...]:
    """The days on which the sessions of a year opened, up to today."""
    days = (one.opens_on for one in sessions_of(asked, year))
    return tuple(day for day in days if day is not None and day <= asked.today)


def _least(asked: Asked) -> Iterator[Verdict]:
    yield from _year_before(asked)
    year = year_figures(asked.db, asked.today.year, asked.today)
    last = datetime.date(year.year, 12, 31)
    here = asked.here(last)
    least = int(here.number("min")) if here is not None else year.minimum
    figures = {"已举行": year.held, "已安排": year.planned, "至少": least}
    more = {"figures": figures, "done_on": held_days(asked, year.year), "place": SESSIONS, "on": last}
    missing = more | {"place": NEW_SESSION}
    count = year.held + year.planned
    if year.held >= least:
        yield asked.holds(f"{year.year}年已举行{year.held}次人代会，每年至少{least}次。", **more)
    elif not count:
        text = f"{year.year}年的人代会还没有登记，每年至少举行{least}次。"
        todo = f"请主席团决定开会日期，在{last.month}月{last.day}日以前开；已经开过的，请补登。"
        yield asked.due(text, todo=todo, due_on=last, told=True, **missing)
    elif count < least:
        text = f"{year.year}年只登记了{count}次人代会，每年至少举行{least}次。"
        yield asked.due(text, todo=f"还要再安排{least - count}次人代会。", due_on=last, told=True, **missing)
    else:
        text = f"{year.year}年的人代会已安排{year.planned}次，每年至少举行{least}次。"
        yield asked.due(text, todo="按安排的日期开会。", due_on=last, **more)


def _year_before(asked: Asked) -> Iterator[Verdict]:
    """The year before, once the records reach back beyond it."""
    before = asked.today.year - 1
    known = [one.opens_on.year for one in list_facts(asked.db) if one.opens_on is not None]
    if known and min(known) < before and before not in known:
        last = datetime.date(before, 12, 31)
        said = f"{before}年没有人代会的记录，每年至少举行一次。"
        todo = "开过的请补登；没有开的，请向上级人大说明。"
        yield asked.broken(said, todo=todo, due_on=last, on=last, figures={"已举行": 0}, place=NEW_SESSION)


def _usual(asked: Asked) -> Iterator[Verdict]:
    year = year_figures(asked.db, asked.today.year, asked.today)
    last, count = datetime.date(year.year, 12, 31), year.held + year.planned
    figures = {"已举行": year.held, "已安排": year.planned, "一般": year.usual}
    more = {"figures": figures, "done_on": held_days(asked, year.year), "place": SESSIONS}
    missing = more | {"place": NEW_SESSION}
    if year.held >= year.usual:
        yield asked.holds(f"{year.year}年已举行{year.held}次人代会，一般每年{year.usual}次。", **more)
    elif count >= year.usual:
        text = f"{year.year}年已举行{year.held}次、已安排{year.planned}次人代会，一般每年{year.usual}次。"
        yield asked.due(text, todo="按安排的日期开会。", due_on=last, **more)
    else:
        there = f"只有{count}次人代会" if count else "还没有开过人代会"
        text = f"{year.year}年{there}，一般每年{year.usual}次。"
        todo = f"还要再安排{year.usual - count}次人代会。"
        yield asked.due(text, todo=todo, due_on=last, told=count >= year.minimum, **missing)


def _until(here: RuleHere, last: datetime.date) -> str:
    """应当 only where it binds here."""
    if here.standing is not Binding.PROPOSED:
        return f"应当不晚于{last}举行"
    return f"{asked_elsewhere(here)}规定不晚于{last}举行，本地没有确认"


def _late(here: RuleHere, last: datetime.date) -> str:
    if here.standing is not Binding.PROPOSED:
        return f"晚于本地要求的{last}"
    return f"{asked_elsewhere(here)}规定不晚于{last}，本地没有确认"


def _first(asked: Asked) -> Iterator[Verdict]:
    """Where the place has a last day for the year's first session: a month before it and after."""
    year = asked.today.year
    here = asked.here(datetime.date(year, 12, 31))
    if here is None:
        return
    month, day = map(int, here.word("value").split("-"))
    last, own = datetime.date(year, month, day), FIRST_OF_YEAR in asked.local
    held, coming = held_days(asked, year), next_session(asked.db, asked.today)
    opens = held[0] if held else coming.opens_on if coming is not None else None
    more = {"figures": {"最迟": last, "第一次会议": opens}, "done_on": held[:1], "due_on": last}
    opening = Place("sessions", coming.id, "会议", "开会日期") if coming is not None else NEW_SESSION
    more["place"] = SESSIONS if held else opening
    if opens is not None and opens <= last:
        said = f"今年第一次人代会{'' if held else '定'}在{opens}，不晚于{last}。"
        yield asked.holds(said, **more) if held else asked.due(said, todo="按定的日期开会。", **more)
    elif opens is not None:
        text = f"今年第一次人代会定在{opens}，{_late(here, last)}。"
        yield asked.broken(text, todo="把日期提前，或者写明推迟的理由。", told=own and not held, **more)
    elif asked.today > last:
        over = "" if here.standing is Binding.PROPOSED else "，已经超过"
        text = f"今年的第一次人代会还没有定日期，{_until(here, last)}{over}。"
        yield asked.overdue(text, todo="请主席团决定开会日期。", told=own, **more)
    else:
        left = (last - asked.today).days
        days = f"还有{left}天" if left else "今天到期"
        text = f"今年的第一次人代会还没有定日期，{_until(here, last)}，{days}。"
        yield asked.due(text, todo="请主席团决定开会日期。", told=own and left < WARN_DAYS, **more)


def _report(asked: Asked) -> Iterator[Verdict]:
    """A report the government owes: asked for from July on, late never (neither law says by when)."""
    year, report = asked.today.year, next(one for one in REPORTS if one.rule_id == asked.check.rule_id)
    last = datetime.date(year, 12, 31)
    heard = [one for one in hearings(asked.db, year, asked.today) if report.said.search(one.words)]
    days = tuple(one.facts.opens_on for one in heard if one.facts.opens_on is not None)
    held = tuple(day for day in days if day <= asked.today)
    more = {"figures": {"列入议程、写进报告的会议": len(heard)}, "done_on": held, "due_on": last}
    if held:
        names = "、".join(one.facts.short_name for one in heard)
        yield asked.holds(f"{year}年的人代会听取了{report.name}的报告（{names}）。", place=SESSIONS, **more)
        return
    todo = "请政府准备，列入今年的人代会议程，或者写进政府工作报告。"
    if heard:
        said = f"{report.name}的报告已经安排在{heard[0].facts.short_name}听取。"
        yield asked.due(said, todo="开会时听取。", place=Place("sessions", heard[0].facts.id, "议程"), **more)
        return
    told = next(
        (one for one in unheard_reports(asked.db, asked.today) if one.rule_id == report.rule_id), None
    )
    coming = next_session(asked.db, asked.today)
    said = told.text if told is not None else f"{year}年的人代会还没有听取{report.name}的报告。"
    place = NEW_SESSION if coming is None else Place("sessions", coming.id, "议程")
    yield asked.due(said, todo=todo, told=told is not None and coming is None, place=place, **more)


def _accounts(asked: Asked) -> Iterator[Verdict]:
    """The accounts of the year before are approved in the course of the year; no law says by which day."""
    year = asked.today.year
    last = datetime.date(year, 12, 31)
    passed = [
        motion
        for facts in sessions_of(asked, year)
        for motion in passed_motions(motions_of(asked.db, facts.id))
        if motion.budget is BudgetMatter.FINAL_ACCOUNTS
    ]
    days = [motion.held_on for motion in passed if motion.held_on is not None]
    more = {"figures": {"已批准": len(days)}, "done_on": tuple(days), "due_on": last, "place": SESSIONS}
    if days:
        yield asked.holds(f"{year - 1}年决算已于{days[0]}由大会批准。", **more)
    elif not sessions_of(asked, year):
        yield asked.not_applicable(f"{year}年还没有登记人代会。", lacks=True, place=NEW_SESSION)
    else:
        late = asked.today.month >= SECOND_HALF
        todo = "列入下一次人代会议程，由大会审查和批准。"
        said = f"{year - 1}年决算还没有经人代会批准{'，已经是下半年' if late else ''}。"
        yield asked.due(said, todo=todo, **more)


GROUP = Group(
    "人代会",
    tuple(dict.fromkeys((*SESSION_READS, *REPORT_READS, *VOTE_READS, *LAWBOOK_READS))),
    (
        Check("session_min_per_year", "人代会每年最少次数", _least),
        Check("session_usual_per_year", "人代会一般每年次数", _usual),
        Check(FIRST_OF_YEAR, "今年第一次人代会", _first),
        Check("report_rural_revitalization", "乡村振兴工作报告", _report),
        Check("report_planning_implementation", "城乡规划实施报告", _report),
        Check("final_accounts_congress", "决算由大会批准", _accounts),
    ),
)
