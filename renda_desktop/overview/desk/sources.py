"""What is to be done by a day, from every feature: each source names its lines, nothing is told twice."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator

from msgspec import Struct

from renda_desktop.changes.places import CASE, CHANGE_READS
from renda_desktop.changes.queries import list_cases
from renda_desktop.changes.rules import CaseState
from renda_desktop.from_above.queries import TASK_READS, list_tasks
from renda_desktop.from_above.rules import TaskState
from renda_desktop.opinions.queries import OPINION_READS, list_opinions
from renda_desktop.opinions.rules import OpinionState
from renda_desktop.overview.checks.verdict import Place
from renda_desktop.overview.desk.rows import MONTH, DeskLine, Urgency, urgency_on
from renda_desktop.plans.queries import PLAN_READS, find_plan, list_items
from renda_desktop.plans.rules import Standing
from renda_desktop.presidium.queries import MEETING_READS, open_decisions
from renda_desktop.roster.queries import ROSTER_READS
from renda_desktop.sessions.checks import STEP
from renda_desktop.sessions.queries import SESSION_READS, list_facts, step_rows
from renda_desktop.sessions.rules import StepState
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.memo import remembered
from renda_desktop.township.pack_queries import LAWBOOK_READS
from renda_desktop.township.queries import term_on


class Source(Struct, frozen=True):
    """Names the lines of one feature; `reads` are the tables they are read from."""

    key: str
    reads: tuple[str, ...]
    lines: Callable[[DbSession, datetime.date], Iterator[DeskLine]]


_CUT = 20
"""Findings name a text by so many characters of it."""


def _tasks(db: DbSession, today: datetime.date) -> Iterator[DeskLine]:
    """Papers from above with a last day; the others stand in their own list."""
    for row in list_tasks(db, today):
        if row.state is TaskState.DONE or not _near(row.due_on, today):
            continue
        yield DeskLine(
            key=f"task:{row.id}",
            urgency=urgency_on(row.due_on, today),
            text=f"办理{row.sender}来文：{row.asked.strip() or row.title}",
            detail=_parts(
                f"要在{row.due_on}前报送", row.number, row.responsible and f"{row.responsible}负责"
            ),
            due_on=row.due_on,
            place=Place("desk", f"task/{row.id}"),
        )


def _decisions(db: DbSession, today: datetime.date) -> Iterator[DeskLine]:
    """What the presidium decided and nobody has carried out yet."""
    for row in open_decisions(db, today):
        if _near(row.last_day, today):
            yield DeskLine(
                key=f"decision:{row.id}",
                urgency=urgency_on(row.last_day, today),
                text=f"催办议定事项：{row.text}",
                detail=_parts(f"{row.unit}应于{row.last_day}前办结", row.meeting),
                due_on=row.last_day,
                place=Place(
                    "presidium",
                    row.meeting_id,
                    "议定事项",
                    "落实日期",
                    f"meeting_decision:{row.id}",
                    "done_on",
                ),
                findings=f"议定事项“{row.text[:_CUT]}”",
            )


def _opinions(db: DbSession, today: datetime.date) -> Iterator[DeskLine]:
    """Written answers that are awaited, and what waits for the presidium's appraisal or for its closing."""
    for row in list_opinions(db, today):
        word, subject = row.name.value, row.subject
        if row.state in (OpinionState.OVERDUE, OpinionState.SOON):
            yield DeskLine(
                key=f"opinion:{row.id}",
                urgency=urgency_on(row.due_on, today),
                text=f"催要{row.addressee}对“{subject}”{word}的书面答复",
                detail=f"应于{row.due_on}前报告研究处理情况",
                due_on=row.due_on,
                place=Place("presidium", row.id, "办理反馈", "收到书面报告"),
                findings=f"“{subject[:_CUT]}”",
            )
        elif row.state is OpinionState.TO_APPRAISE and row.heard_at and row.heard_at.heard(today):
            yield DeskLine(
                key=f"opinion:{row.id}",
                urgency=Urgency.OPEN,
                text=f"登记主席团对“{subject}”{word}办理情况的评价",
                detail=f"{row.heard_at.meeting.name}已经听取",
                place=Place("presidium", row.id, "听取、评价、销号", "主席团评价"),
                findings=f"“{subject[:_CUT]}”",
            )


def _plan_items(db: DbSession, today: datetime.date) -> Iterator[DeskLine]:
    """Work of the year whose time ends soon or is over."""
    plan = find_plan(db, today.year)
    for item in list_items(db, plan.id, today) if plan else ():
        standing = item.standing(today)
        if standing not in (Standing.WAITING, Standing.RUNNING, Standing.OVERDUE) or item.time is None:
            continue
        due = item.time.last
        if _near(due, today):
            yield DeskLine(
                key=f"item:{item.id}",
                urgency=urgency_on(due, today),
                text=f"完成计划里的工作：{item.title}",
                detail=_parts(f"安排在{item.time_text}", item.responsible and f"{item.responsible}负责"),
                due_on=due,
                place=Place("plans", item.id, "进展", "状态", f"plan_item:{item.id}", "state"),
                findings=f"“{item.title[:_CUT]}",
            )


def _changes(db: DbSession, today: datetime.date) -> Iterator[DeskLine]:
    """The next step of every change of a deputy that is going on."""
    term = term_on(db, today)
    for case in list_cases(db, today, term_id=term.id) if term else ():
        step = case.next_step
        if step is None or case.state not in (CaseState.OPEN, CaseState.PENDING):
            continue
        if step.due is None or _near(step.due, today):
            yield DeskLine(
                key=f"case:{case.id}",
                urgency=Urgency.LATE if case.late else urgency_on(step.due, today),
                text=f"{case.file_words}：下一步“{step.title}”",
                detail=_parts(f"最迟{step.due}" if step.due else "", step.basis),
                due_on=step.due,
                place=Place("roster", f"{CASE}{case.id}"),
                findings=f"“{step.title}”",
            )


def _session_steps(db: DbSession, today: datetime.date) -> Iterator[DeskLine]:
    """One line for each session that is being prepared or has just closed, with what its checklist asks for now."""
    pressing = (StepState.OVERDUE, StepState.TODAY, StepState.SOON)
    for facts in list_facts(db):
        if facts.opens_on is None or abs((facts.opens_on - today).days) > MONTH * 2:
            continue
        steps = [step for step in step_rows(db, facts, today) if step.state in pressing]
        if not steps:
            continue
        steps.sort(key=lambda step: step.due or datetime.date.max)
        named = "、".join(step.title for step in steps[:2])
        rest = f"等{len(steps)}项" if len(steps) > 2 else ""
        passed = sum(step.state is StepState.OVERDUE for step in steps)
        yield DeskLine(
            key=f"steps:{facts.id}",
            urgency=Urgency.TODAY if steps[0].state is not StepState.SOON else Urgency.WEEK,
            text=f"做{facts.short_name}的{'筹备' if facts.opens_on > today else '会后'}工作：{named}{rest}",
            detail=f"筹备清单里有{passed}项过了安排的日期" if passed else f"最近一项安排在{steps[0].due}",
            due_on=steps[0].due,
            place=Place("sessions", facts.id, "筹备", "办结日期", f"{STEP}:{steps[0].id}", "done_on"),
        )


SOURCES: tuple[Source, ...] = (
    Source("tasks", TASK_READS, _tasks),
    Source("decisions", MEETING_READS, _decisions),
    Source("opinions", OPINION_READS, _opinions),
    Source("plan", (*PLAN_READS, *MEETING_READS, *ROSTER_READS), _plan_items),
    Source("changes", CHANGE_READS, _changes),
    Source("steps", SESSION_READS, _session_steps),
)
"""Whoever knows of more that is to be done by a day adds a source here."""


def dated_lines(db: DbSession, today: datetime.date) -> list[DeskLine]:
    """What every source names; each is read anew only when one of its tables was changed."""
    return [line for source in SOURCES for line in _kept(source, db, today)]


def _kept(source: Source, db: DbSession, today: datetime.date) -> tuple[DeskLine, ...]:
    key = ("desk_source", source.key, today)
    return remembered(db, key, (*source.reads, *LAWBOOK_READS), lambda: tuple(source.lines(db, today)))


def _near(day: datetime.date | None, today: datetime.date) -> bool:
    return day is not None and (day - today).days <= MONTH


def _parts(*words: str) -> str:
    return "，".join(word for word in words if word)
