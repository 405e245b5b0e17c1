"""What else is asked of suggestions: units and co-handlers in time, pressing, promises, progress, signatures."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator

from renda_desktop.chinese.dates import months_later
from renda_desktop.overview.checks import verdict
from renda_desktop.overview.checks.check import Asked, Check, Group, tab
from renda_desktop.overview.checks.suggestion_words import (
    SUBJECT,
    TAB,
    at,
    by_clock,
    files_of,
    named,
    nothing,
    words_of,
)
from renda_desktop.overview.checks.verdict import Binding, Verdict
from renda_desktop.overview.suggestion_progress import PROGRESS_READS, WAYS, Way, done_days, next_day
from renda_desktop.suggestions.queries import all_files
from renda_desktop.suggestions.rows import SuggestionFile
from renda_desktop.suggestions.rules import (
    CO_RULE,
    PROGRESS_RULE,
    RETURN_RULE,
    SUPERVISION_RULE,
    Role,
    State,
)
from renda_desktop.suggestions.unit_queries import practice


def _handed_back(asked: Asked) -> Iterator[Verdict]:
    """Whether units handed back in their time what is not their business."""
    parts = [(row, one) for row in files_of(asked) for one in row.assignments if one.returned_on is not None]
    late = [
        (row, one, clock)
        for row, one in parts
        for clock in one.clocks
        if clock.rule_id == RETURN_RULE and clock.stopped_on is not None and clock.stopped_on > clock.due_on
    ]
    for row, one, clock in late:
        day = f"规定的{clock.due_on}" if clock.binding else f"参照的{clock.due_on}（本单位没有确认）"
        said = f"{named(row)}：{one.unit.name}{one.returned_on}才申请退回，过了{day}。"
        yield asked.broken(
            said, todo="由主席团决定同意还是不同意退回。", told=False, place=at(row, "交办", "重新交办给")
        )
    if not parts:
        yield asked.not_applicable("没有承办单位退回建议。", place=tab(TAB))
    elif not late:
        yield asked.holds(f"退回的{len(parts)}件都在规定日期以内。", place=tab(TAB))


def _opinions(asked: Asked) -> Iterator[Verdict]:
    parts = [
        (row, one)
        for row in files_of(asked)
        for one in row.assignments
        if one.role is Role.CO and one.in_force
    ]
    waiting = [
        (row, one.doing.name, clock)
        for row, one in parts
        for clock in one.clocks
        if clock.rule_id == CO_RULE and clock.stopped_on is None and row.open and row.replied_on is None
    ]
    for row, unit, clock in waiting:
        todo = f"请{unit}把办理意见告诉主办单位{row.unit.name if row.unit else ''}。"
        yield from by_clock(asked, row, clock, todo, at(row, "交办", "会办意见"), f"会办单位{unit}")
    if not parts:
        yield asked.not_applicable("没有会办单位。", place=tab(TAB))
    elif not waiting:
        yield asked.holds("会办单位的意见都有了，或者主办单位已经答复。", place=tab(TAB))


def _supervised(asked: Asked) -> Iterator[Verdict]:
    """What is late was pressed for at least once; a key one in time is to be, which is no fault yet."""
    rows = [row for row in files_of(asked) if row.open and (row.state is State.OVERDUE or row.case.key)]
    silent = [row for row in rows if not row.urgings]
    figures = {"逾期和重点督办": len(rows), "催办督办过": len(rows) - len(silent)}
    for row in silent:
        late = row.state is State.OVERDUE
        said = f"{words_of(row)}{'逾期' if late else '是重点督办件'}，还没有催办、督办的记录。"
        yield asked.verdict(
            verdict.State.BROKEN if late else verdict.State.DUE,
            said,
            todo="在“催办督办”里登记，再从“材料”里打印催办函送承办单位。",
            told=False,
            figures=figures,
            place=at(row, "催办督办", "日期"),
        )
    promised = [
        (row, one) for row in all_files(asked.db, asked.today) for one in row.promises if one.done_on is None
    ]
    for row, one in promised:
        yield from _promise(asked, row, one.text, one.due_on)
    if not rows and not promised:
        yield asked.not_applicable("没有逾期、重点督办的建议，也没有承诺事项。", place=tab(TAB))
    elif not silent and not promised:
        yield asked.holds(f"逾期和重点督办的{len(rows)}件都催办、督办过。", figures=figures, place=tab(TAB))


def _promise(asked: Asked, row: SuggestionFile, text: str, due: datetime.date) -> Iterator[Verdict]:
    """What a reply promised comes back when its day is near, also next year."""
    place, todo = at(row, "落实与承诺", "完成日期"), "问承办单位办得怎样，登记完成日期或者新的情况。"
    if due < asked.today:
        said = f"{words_of(row)}答复时承诺“{text[:30]}”，应于{due}前完成，还没有登记完成。"
        yield asked.broken(said, todo=todo, due_on=due, place=place)
    elif due <= months_later(asked.today, 1):
        said = f"{words_of(row)}答复时承诺“{text[:30]}”，{due}前完成。"
        yield asked.due(said, todo=todo, due_on=due, place=place)


def _progress(way: Way) -> Callable[[Asked], Iterator[Verdict]]:
    """While anything is handled: every so many months (practice; the place may set its own)."""

    def run(asked: Asked) -> Iterator[Verdict]:
        here = asked.here()
        going = [row for row in files_of(asked) if row.open and row.rounds and row.replied_on is None]
        if here is None or not going:
            yield asked.not_applicable("没有正在办理的建议。", place=tab(TAB))
            return
        months = int(here.number(way.figure))
        days = done_days(asked.db, way, asked.today)
        due = next_day(days, min(row.rounds[0].begins_on for row in going), months)
        figures = {"每几个月": months, "办理中": len(going), "上一次": days[-1] if days else None}
        more = {"due_on": due, "done_on": days, "figures": figures, "place": tab(TAB)}
        todo = "列入年度计划，办了以后在计划里或者在“催办督办”里登记。"
        if due < asked.today:
            binds = here.standing is not Binding.PROPOSED
            asks = (
                f"每{months}个月一次，应于{due}前" if binds else f"参照各地做法每{months}个月一次，{due}前要"
            )
            left = "已经过期" if binds else "已经过了；本单位没有确认过，不算逾期"
            yield asked.overdue(f"{asks}{way.words}，{left}。", todo=todo, **more)
        else:
            yield asked.due(f"{due}前{way.words}一次（每{months}个月）。", todo=todo, **more)

    return run


_JOINT = "答复和征求意见由还在任的联名代表办理，在“代表意见”里选由谁评价。"
_ALONE = "没有联名代表：照常答复，答复送主席团，不用再征求意见；愿意接着办的代表可以补为联名。"


def _signed(asked: Asked) -> Iterator[Verdict]:
    rows = files_of(asked)
    nameless = [row for row in rows if row.entry.lead is None and row.open]
    for row in nameless:
        said = f"{named(row)}没有写领衔代表。"
        yield asked.broken(said, todo="补填提出建议的代表。", told=False, place=at(row, "建议", "领衔代表"))
    left = [row for row in rows if row.lead_left and row.open]
    for row in left:
        others = row.entry.cosigners
        todo = _JOINT if others else _ALONE
        yield asked.due(f"{named(row)}：{row.lead_left}", todo=todo, place=at(row, "代表意见", "由谁评价"))
    if not rows:
        yield nothing(asked)
    elif not nameless and not left:
        yield asked.holds("每件建议都有提出的代表。", place=tab(TAB))


def _each(asked: Asked) -> Iterator[Verdict]:
    """Where the place wants it: every signatory has the reply."""
    if not practice(asked.db).reply_to_each:
        yield asked.not_applicable("本单位只答复领衔代表。", place=tab(TAB))
        return
    rows = [row for row in files_of(asked) if row.replied_on is not None and len(row.replies[-1].copies) > 1]
    behind = [
        row for row in rows if row.open and any(copy.delivered_on is None for copy in row.replies[-1].copies)
    ]
    for row in behind:
        count = sum(copy.delivered_on is None for copy in row.replies[-1].copies)
        said = f"{words_of(row)}的答复还有{count}名代表没有送达。"
        yield asked.due(said, todo="逐人送达，登记送达日期。", place=at(row, "答复", "送达日期"))
    if not rows:
        yield asked.not_applicable("还没有答复过联名的建议。", place=tab(TAB))
    elif not behind:
        yield asked.holds(f"答复的{len(rows)}件，领衔和联名代表都已送达。", place=tab(TAB))


FOLLOWED = Group(
    SUBJECT,
    PROGRESS_READS,
    (
        Check(RETURN_RULE, "承办单位按时退回", _handed_back),
        Check(CO_RULE, "会办意见", _opinions),
        Check(SUPERVISION_RULE, "督促办理", _supervised),
        *(
            Check(PROGRESS_RULE, way.words, _progress(way), f"suggestion_{way.figure}", way.figure)
            for way in WAYS
        ),
        Check("suggestion_one_matter_signed", "建议由代表签名提出", _signed),
        Check("suggestion_reply_each_cosigner", "答复每名联名代表", _each),
    ),
)
