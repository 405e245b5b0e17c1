"""What is open, by kind: every register in full, and behind each thing what the desk asks for; nothing stands twice."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from msgspec import structs

from renda_desktop.changes.places import CASE
from renda_desktop.changes.queries import list_cases
from renda_desktop.changes.rules import CaseState
from renda_desktop.events.rules import EventState
from renda_desktop.from_above.queries import list_tasks
from renda_desktop.from_above.rules import TaskState, UpwardState
from renda_desktop.handover.rows import OpenKind, OpenLine
from renda_desktop.opinions.queries import list_opinions
from renda_desktop.overview.desk.reading import to_do
from renda_desktop.overview.desk.rows import DeskLine
from renda_desktop.overview.desk.upward import upward_lines
from renda_desktop.plans.queries import find_plan, list_items
from renda_desktop.plans.rules import Standing
from renda_desktop.presidium.queries import meetings_between, open_decisions
from renda_desktop.presidium.rules import DecisionState
from renda_desktop.sessions.queries import list_facts, step_rows
from renda_desktop.sessions.rules import StepState
from renda_desktop.storage.base import DbSession
from renda_desktop.suggestions.queries import list_files
from renda_desktop.suggestions.rules import State
from renda_desktop.township.queries import find_office, term_on

Lines = Iterator[OpenLine]
_OTHER = "工作台上其他要办的事"
_FINISHED_ITEMS = (Standing.DONE, Standing.CANCELLED)
_LATE_SUGGESTIONS = (State.OVERDUE, State.FEEDBACK_LATE)


def open_things(db: DbSession, today: datetime.date) -> tuple[OpenKind, ...]:
    """Every kind that has something open, in the order of the tabs; a street has no congress and no presidium."""
    office = find_office(db)
    congress = office is not None and office.kind.has_congress
    desk = to_do(db, today)
    kinds = [
        OpenKind(title, tab, tuple(lines(db, today)))
        for title, tab, lines, needs_congress in _KINDS
        if congress or not needs_congress
    ]
    kinds += _sessions(db, today) if congress else ()
    joined, rest = _joined(kinds, desk)
    return tuple(one for one in (*joined, OpenKind(_OTHER, "desk", tuple(rest))) if one.lines)


def _suggestions(db: DbSession, today: datetime.date) -> Lines:
    for row in list_files(db, today):
        if row.open:
            clock, unit = row.clock, row.unit
            yield OpenLine(
                what=f"{row.entry.code}　{row.entry.name}",
                place=unit.name if unit else row.case.sent_up_to or "还没有承办单位",
                due_on=clock.due_on if clock else None,
                late=row.state in _LATE_SUGGESTIONS,
                next_step=row.state.value,
                records=frozenset({row.id}),
            )


def _tasks(db: DbSession, today: datetime.date) -> Lines:
    for row in list_tasks(db, today):
        if row.state is not TaskState.DONE:
            yield OpenLine(
                what=row.asked.strip() or row.title,
                place=_parts(row.sender, row.number),
                due_on=row.due_on,
                late=row.days_left is not None and row.days_left < 0,
                next_step=f"报送{row.sender}" if row.sender else "报送",
                records=frozenset({row.id}),
            )


def _upward(db: DbSession, today: datetime.date) -> Lines:
    for row in upward_lines(db, today):
        if row.state is not UpwardState.DONE:
            yield OpenLine(
                what=row.title,
                place=row.addressee_words,
                due_on=row.due_on,
                next_step=row.state.value,
                records=frozenset({row.id or row.proposal}),
            )


def _opinions(db: DbSession, today: datetime.date) -> Lines:
    for row in list_opinions(db, today):
        if row.open:
            yield OpenLine(
                what=row.title,
                place=row.addressee,
                due_on=row.due_on,
                late=row.days_left is not None and row.days_left < 0,
                next_step=row.state.value,
                records=frozenset({row.id}),
            )


def _decisions(db: DbSession, today: datetime.date) -> Lines:
    for row in open_decisions(db, today):
        yield OpenLine(
            what=row.text,
            place=_parts(row.meeting, row.unit),
            due_on=row.last_day,
            late=row.state is DecisionState.OVERDUE,
            next_step="催办，落实以后登记",
            records=frozenset({row.id}),
        )


def _meetings(db: DbSession, today: datetime.date) -> Lines:
    """Those to come, and those held whose record is not signed or whose minutes did not go out."""
    for row in reversed(meetings_between(db, today)):
        meeting = row.meeting
        lacking = _lacking(meeting.record_signed_on, meeting.minutes_on)
        next_step = {EventState.PLANNED: "准备会议", EventState.HELD: lacking}.get(row.state, "")
        if next_step:
            yield OpenLine(
                what=meeting.name,
                place=f"{meeting.event.day}" if meeting.event.day else "日期没有定",
                due_on=meeting.event.day if row.state is EventState.PLANNED else None,
                next_step=next_step,
                records=frozenset({meeting.id}),
            )


def _lacking(signed_on: datetime.date | None, minutes_on: datetime.date | None) -> str:
    return _parts("" if signed_on else "会议记录没有定稿", "" if minutes_on else "纪要没有印发")


def _items(db: DbSession, today: datetime.date) -> Lines:
    plan = find_plan(db, today.year)
    for item in list_items(db, plan.id, today) if plan is not None else ():
        standing = item.standing(today)
        if standing not in _FINISHED_ITEMS:
            yield OpenLine(
                what=item.title,
                place=_parts(f"计划{item.time_text}" if item.time_text else "时间没有定", item.responsible),
                due_on=item.time.last if item.time else None,
                late=standing is Standing.OVERDUE,
                next_step=standing.value,
                records=frozenset({item.id}),
            )


def _cases(db: DbSession, today: datetime.date) -> Lines:
    term = term_on(db, today)
    for row in list_cases(db, today, term_id=term.id) if term is not None else ():
        if row.state in (CaseState.OPEN, CaseState.PENDING):
            step = row.next_step
            yield OpenLine(
                what=row.file_words,
                place=step.who if step else "",
                due_on=step.due if step else None,
                late=row.late,
                next_step=step.title if step else row.state.value,
                records=frozenset({row.id, f"{CASE}{row.id}"}),
            )


def _sessions(db: DbSession, today: datetime.date) -> Iterator[OpenKind]:
    """What is left of each session's checklist, by last days."""
    for facts in list_facts(db):
        steps = [step for step in step_rows(db, facts, today) if step.state is not StepState.DONE]
        steps.sort(key=lambda one: one.due or datetime.date.max)
        lines = tuple(
            OpenLine(
                what=step.title,
                place=step.owner,
                due_on=step.due,
                late=step.state is StepState.OVERDUE,
                next_step=step.phase.value,
                records=frozenset({step.id}),
            )
            for step in steps
        )
        yield OpenKind(f"{facts.short_name}的筹备和会后工作", "sessions", lines, facts.id)


_KINDS: tuple[tuple[str, str, Callable[[DbSession, datetime.date], Lines], bool], ...] = (
    ("上级来文要办的", "desk", _tasks, False),
    ("向上报送、等批复的", "desk", _upward, False),
    ("没有办完的代表变动", "roster", _cases, True),
    ("主席团会议", "presidium", _meetings, True),
    ("未落实的议定事项", "presidium", _decisions, True),
    ("没有销号的审议意见", "presidium", _opinions, True),
    ("今年计划里没有完成的工作", "plans", _items, False),
    ("没有办结的代表建议", "suggestions", _suggestions, True),
)


def _joined(kinds: list[OpenKind], desk: Iterable[DeskLine]) -> tuple[list[OpenKind], list[OpenLine]]:
    """What the desk asks for stands behind the thing it is about; what is about none of them is a line of its own."""
    known = {
        record: (at, place)
        for at, kind in enumerate(kinds)
        for place, line in enumerate(kind.lines)
        for record in line.records
    }
    asked: defaultdict[tuple[int, int], list[DeskLine]] = defaultdict(list)
    rest: list[OpenLine] = []
    for line in desk:
        found = next((known[one] for one in _records(line) if one in known), None)
        if found is None:
            rest.append(_own(line))
        else:
            asked[found].append(line)
    for (at, place), lines in asked.items():
        kinds[at] = _with(kinds[at], place, lines)
    return kinds, rest


def _records(line: DeskLine) -> Iterator[str]:
    """What a line of the desk may be about, the most exact first."""
    yield line.place.field_record.rpartition(":")[2]
    yield line.key.rpartition(":")[2]
    yield line.place.record_id.removeprefix("task/")


def _with(kind: OpenKind, place: int, desk: list[DeskLine]) -> OpenKind:
    line = kind.lines[place]
    whole = structs.replace(
        line,
        desk=tuple(one.key for one in desk),
        late=line.late or any(one.urgency.red for one in desk),
        due_on=line.due_on or min((one.due_on for one in desk if one.due_on), default=None),
        next_step="；".join(dict.fromkeys([line.next_step, *filter(None, map(_asked, desk))])),
    )
    return structs.replace(kind, lines=(*kind.lines[:place], whole, *kind.lines[place + 1 :]))


def _asked(line: DeskLine) -> str:
    """What a check asks for; a step, a case, a day say it already in the thing's own words."""
    told = not line.check_id or line.check_id.startswith(("step_", "case_"))
    return "" if told else line.text.partition("：")[2].rstrip("。")


def _own(line: DeskLine) -> OpenLine:
    subject, _, todo = line.text.partition("：")
    return OpenLine(
        what=subject,
        place=line.binding,
        due_on=line.due_on,
        late=line.urgency.red,
        next_step=todo.rstrip("。"),
        desk=(line.key,),
    )


def _parts(*words: str) -> str:
    return "，".join(word for word in words if word)
