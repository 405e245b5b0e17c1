"""What a session still lacks, and what in its agenda and schedule looks wrong. Pure."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from renda_desktop.chinese.clock import time_text
from renda_desktop.chinese.dates import chinese_date
from renda_desktop.chinese.numerals import parse_number
from renda_desktop.errors import InputProblem
from renda_desktop.sessions.figures import SessionFigures
from renda_desktop.sessions.lawful import citation
from renda_desktop.sessions.rows import AgendaRow, EntryRow, Finding, Gap, SessionFacts, StepRow
from renda_desktop.sessions.rules import (
    Part,
    Phase,
    SessionKind,
    Switch,
    Verb,
)

SESSION, ITEM, ENTRY, STEP, SITTING, OBSERVER = (
    "congress_session",
    "session_agenda_item",
    "session_schedule_entry",
    "session_preparation_step",
    "sitting",
    "session_observer",
)


def gaps(
    facts: SessionFacts, agenda: Sequence[AgendaRow], entries: Sequence[EntryRow], steps: Iterable[StepRow]
) -> list[Gap]:
    """What is missing before the session may be held: facts first, then required steps not yet done."""
    found = [
        Gap(sentence, SESSION, facts.id, field)
        for absent, sentence, field in (
            (facts.opens_on is None, "还没有定开会日期。", "opens_on"),
            (not facts.place, "还没有填写会议地点。", "place"),
            (not agenda, "议程还是空的。", "agenda"),
            (not any(entry.part.is_sitting for entry in entries), "日程里还没有全体会议。", "schedule"),
        )
        if absent
    ]
    open_steps = (s for s in steps if s.required and s.done_on is None and s.phase is Phase.BEFORE)
    return found + [Gap(f"还没有办：{step.title}。", STEP, step.id, "done_on") for step in open_steps]


_BUDGET = re.compile("预算|决算")
_SUGGESTIONS = re.compile("(?:建议|议案)(?:、批评和意见)?办理情况")


def wrong_verb(title: str, needs_vote: bool = False) -> str | None:
    """What is wrong with the verb of an agenda title (documents.md §13 point 6), or None."""
    verb = _leading(title)
    if title.startswith("其他事项"):
        return "“其他事项”不是表决项，请去掉表决。" if needs_vote else None
    if _SUGGESTIONS.search(title):
        return "建议办理情况的报告用“听取”。" if verb == "听取和审议" else None
    if _BUDGET.search(title):
        heard = verb in ("听取", "听取和审议", "审议")
        return "预算、预算执行情况、决算用“审查和批准”，不用“听取”“审议”。" if heard else None
    if "工作报告" in title and verb in ("听取", "审议"):
        return "工作报告用“听取和审议”。"
    return None


def _leading(title: str) -> str:
    plain = title.replace("听取并审议", "听取和审议")
    return next((verb for verb in ("听取和审议", "听取", "审议") if plain.startswith(verb)), "")


def findings(
    facts: SessionFacts,
    agenda: Sequence[AgendaRow],
    entries: Sequence[EntryRow],
    term_starts_on: datetime.date | None,
    figures: SessionFigures,
) -> list[Finding]:
    """Everything that looks wrong, worst first; the law is that of the day of the figures."""
    return [
        *_days(facts, entries),
        *_first_day(facts, term_starts_on),
        *_decided(facts, figures.day),
        *_kind(facts, figures),
        *_suspended(facts, figures),
        *_agenda(facts, agenda),
        *_overlaps(entries),
    ]


def _days(facts: SessionFacts, entries: Sequence[EntryRow]) -> Iterator[Finding]:
    for entry in entries:
        if facts.days is None or entry.part is Part.REGISTRATION or 1 <= entry.day_number <= facts.days:
            continue
        day = chinese_date(entry.day, year=False) if entry.day else f"第{entry.day_number}天"
        yield Finding(f"日程里的“{entry.activity}”（{day}）不在会期之内。", "", ENTRY, entry.id, "day_number")


def _first_day(facts: SessionFacts, term_starts_on: datetime.date | None) -> Iterator[Finding]:
    if facts.kind is SessionKind.FIRST and facts.opens_on and facts.opens_on != term_starts_on:
        yield Finding(
            "本届代表的任期从第一次会议开始，请到“设置 → 届次”把第一次会议日期改成一样。",
            citation([SPAN], facts.opens_on),
            SESSION,
            facts.id,
            "opens_on",
            SPAN,
        )


SPAN = "term_deputy_span"
DATE = "session_date_decided_published"


def _decided(facts: SessionFacts, on: datetime.date) -> Iterator[Finding]:
    """The presidium decides when the session is held, before it is."""
    if facts.decided_on and facts.opens_on and facts.decided_on > facts.opens_on:
        said = f"决定开会的日期是{chinese_date(facts.decided_on, year=False)}，在开会以后，请核对。"
        yield Finding(said, citation([DATE], on), SESSION, facts.id, "decided_on", DATE)


ELECT_CHAIRS = "power_elect_chairs"
EXTRAORDINARY_GROUND = "session_extraordinary_min_deputies"
_PROPOSERS = re.compile(
    "(?<!之)([0-9]{1,3}|[一二两三四五六七八九十百零]{1,6})[名位个]?(?:以上)?(?:[镇乡]|本届)?(?:人大)?代表(?:联名|书面)*提[议出]"
)
"""16名代表联名提议, 十六名代表提议; not 五分之一以上代表提议."""


def _kind(facts: SessionFacts, figures: SessionFigures) -> Iterator[Finding]:
    """What a kind of session has to have: an election, the ground of an extraordinary one."""
    first, election = facts.kind is SessionKind.FIRST, facts.kind is SessionKind.ELECTION
    if (first or election) and Switch.ELECTION not in facts.switches:
        said = f"这次是{facts.kind.value}，但没有勾选“选举”，选举的步骤和文书不会出现。"
        basis = citation([ELECT_CHAIRS, "power_elect_gov"], figures.day) if first else ""
        yield Finding(said, basis, SESSION, facts.id, "switches", ELECT_CHAIRS if first else "")
    if facts.kind is SessionKind.EXTRAORDINARY and facts.opens_on:
        yield from _ground(facts, figures)


def _ground(facts: SessionFacts, figures: SessionFigures) -> Iterator[Finding]:
    basis, text = citation([EXTRAORDINARY_GROUND], figures.day), facts.convened_text.strip()
    fewest = figures.one_fifth
    least = f"全体代表{figures.base}人，至少{fewest}人" if fewest is not None else ""
    if not text:
        how = f"（{least}）" if least else ""
        said = f"临时会议要写明召集情况：主席团认为必要，或者由五分之一以上代表提议{how}。"
        yield Finding(said, basis, SESSION, facts.id, "convened_text", EXTRAORDINARY_GROUND)
    proposers = _proposers(text)
    if proposers is not None and fewest is not None and proposers < fewest:
        said = f"召集情况写的是{proposers}名代表提议，不到五分之一：{least}。"
        yield Finding(said, basis, SESSION, facts.id, "convened_text", EXTRAORDINARY_GROUND)


def _proposers(text: str) -> int | None:
    """How many deputies are said to have proposed it; None where no number can be read."""
    found = _PROPOSERS.search(text)
    try:
        return parse_number(found[1]) if found is not None else None
    except InputProblem:  # 一百三 may be 130 or 103
        return None


def _suspended(facts: SessionFacts, figures: SessionFigures) -> Iterator[Finding]:
    """Which reading counts has to be confirmed where the lines differ by it (law.md §8 point 4)."""
    other = figures.other
    if not figures.unconfirmed or other is None or (other.quorum, other.pass_line) == (
        figures.quorum, figures.pass_line,
    ):  # fmt: skip
        return
    said = (
        f"有{figures.suspended}名代表暂停执行职务，算不算全体代表还没有确认：不算，开会至少到{figures.quorum}人、"
        f"通过至少{figures.pass_line}票；算，至少到{other.quorum}人、{other.pass_line}票。请在“签到”里确认。"
    )
    yield Finding(said, "", SITTING, facts.id, "counts_suspended")


_NEEDS_SWITCH: tuple[tuple[Switch, Callable[[AgendaRow], bool]], ...] = (
    (Switch.ELECTION, lambda row: row.verb is Verb.ELECT),
    (Switch.RESIGNATION, lambda row: "辞职" in row.title or "辞去" in row.title),
    (Switch.PROJECT_VOTE, lambda row: row.verb is Verb.DECIDE_BY_BALLOT),
    (Switch.RATING, lambda row: "测评" in row.title),
    (Switch.BUDGET_CHANGE, lambda row: "预算调整" in row.title or "决算" in row.title),
)


def _agenda(facts: SessionFacts, agenda: Sequence[AgendaRow]) -> Iterator[Finding]:
    for row in agenda:
        sentence = wrong_verb(row.title, row.needs_vote)
        if sentence:
            yield Finding(f"议程“{row.title}”：{sentence}", row.basis, ITEM, row.id)
        for switch, speaks_of in _NEEDS_SWITCH:
            if switch not in facts.switches and speaks_of(row):
                yield Finding(
                    f"议程有“{row.title}”，但本次会议没有勾选“{switch.value}”，相关步骤和文书不会出现。",
                    "",
                    SESSION,
                    facts.id,
                    "switches",
                )
    for switch, speaks_of in _NEEDS_SWITCH:
        if switch in facts.switches and agenda and not any(speaks_of(row) for row in agenda):
            yield Finding(f"勾选了“{switch.value}”，议程里却没有这一项。", "", SESSION, facts.id, "agenda")


def _overlaps(entries: Sequence[EntryRow]) -> Iterator[Finding]:
    timed = [e for e in entries if e.starts_at and e.ends_at]
    for before, after in pairwise(timed):
        same_day = before.day_number == after.day_number
        if same_day and after.starts_at and before.ends_at and after.starts_at < before.ends_at:
            yield Finding(
                f"“{before.activity}”到{time_text(before.ends_at)}才结束，“{after.activity}”"
                f"{time_text(after.starts_at)}已经开始。",
                "",
                ENTRY,
                after.id,
                "times",
            )
