"""Suggestions are assigned, answered in time, talked over and appraised."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Sequence

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
from renda_desktop.overview.checks.verdict import Verdict
from renda_desktop.suggestions.part_rows import RoundRow
from renda_desktop.suggestions.queries import FILE_READS
from renda_desktop.suggestions.rows import SuggestionFile
from renda_desktop.suggestions.rules import (
    ASSIGN_RULE,
    CONTACT_RULE,
    FEEDBACK_RULE,
    HARD_RULE,
    REDO_RULE,
    REPLY_RULE,
    SUPERVISION_RULE,
    State,
    Tone,
)


def _assigned(asked: Asked) -> Iterator[Verdict]:
    """What waits for assignment; what was refused or answered on the spot asks for none."""
    waiting = [row for row in files_of(asked) if row.state is State.TO_ASSIGN]
    done = sum(bool(row.rounds) for row in files_of(asked))
    for row in waiting:
        if row.assign_clock is None:
            said = f"{named(row)}还没有填写收到日期，也没有交办。"
            yield asked.due(said, todo="填写收到日期，提请主席团交办。", place=at(row, "建议", "收到日期"))
        else:
            place = at(row, "交办", "交办日期")
            yield from by_clock(
                asked, row, row.assign_clock, "提请主席团交办给承办单位。", place, "等主席团交办"
            )
    if not waiting:
        yield (
            asked.holds(f"收到的建议都已处理，交办{done}件。", place=tab(TAB))
            if files_of(asked)
            else nothing(asked)
        )


def _by_presidium(asked: Asked) -> Iterator[Verdict]:
    """Every suggestion is handed to somebody: none is lost between receipt and assignment."""
    rows = files_of(asked)
    back = [row for row in rows if row.open and row.asked_back]
    lost = [row for row in rows if row.state is State.TO_ASSIGN]
    above = [row for row in rows if row.open and row.whole_above]
    figures = {"登记": len(rows), "待交办": len(lost), "退回待重交": len(back), "转报上级": len(above)}
    for row in above:
        yield _above(asked, row)
    for row in back:
        said = f"{words_of(row)}的承办单位申请退回，还没有决定。"
        todo = "同意的，重新交办给有关单位；不同意的，点“不同意退回”。"
        yield asked.due(said, todo=todo, figures=figures, place=at(row, "交办", "重新交办给"))
    if not rows:
        yield nothing(asked)
    elif not back and not lost and not above:
        yield asked.holds(
            f"{len(rows)}件建议都由主席团交有关机关、组织研究办理。", figures=figures, place=tab(TAB)
        )
    elif lost:
        said = f"还有{len(lost)}件建议没有交办。"
        yield asked.due(said, todo="提请主席团交办。", figures=figures, place=tab(TAB))


def _above(asked: Asked, row: SuggestionFile) -> Verdict:
    """Sent up whole: the answer is waited for, then the deputy is told; it stays in sight until it is closed."""
    case, to = row.case, row.case.sent_up_to or "上级"
    if case.answered_from_above_on is None:
        said = f"{named(row)}已于{case.sent_up_on}转报{to}，还没有收到上级答复。"
        todo = "问一问上级办得怎样，收到答复以后登记，告知代表。"
        return asked.due(said, todo=todo, place=at(row, "转报上级", "收到上级答复日期"))
    told = "还没有办结" if row.contacts else "还没有登记告知代表，也没有办结"
    said = f"{named(row)}转报{to}，{case.answered_from_above_on}收到上级答复，{told}。"
    return asked.due(
        said, todo="把上级答复告知代表，核对落实情况，办结。", place=at(row, "办结归档", "办结日期")
    )


def _replies(hard: bool) -> Callable[[Asked], Iterator[Verdict]]:
    def run(asked: Asked) -> Iterator[Verdict]:
        rows = [row for row in files_of(asked) if row.rounds and row.case.hard is hard]
        waiting = [row for row in rows if row.open and row.rounds[0].replied_on is None]
        pressing = [row for row in waiting if _presses(row.rounds[0], asked.today)]
        for row in pressing:
            yield from _reply(asked, row)
        calm = [row for row in waiting if row not in pressing]
        if calm:
            yield _under_way(asked, calm)
        if not rows:
            what = "没有定为涉及面广、处理难度大的建议。" if hard else "还没有交办过建议。"
            yield asked.not_applicable(what, place=tab(TAB))
        elif not waiting:
            yield _all_replied(asked, rows)

    return run


def _reply(asked: Asked, row: SuggestionFile) -> Iterator[Verdict]:
    now, place = row.rounds[0], at(row, "答复", "答复日期", "replied_on")
    yield from by_clock(asked, row, now.clock, _reply_todo(asked, now), place)
    if now.local_clock is not None:
        local = now.local_clock
        said = (
            f"{words_of(row)}本省规定{local.due_on}前答复（本单位还没有确认），法定期限是{now.clock.due_on}。"
        )
        yield asked.due(said, due_on=local.due_on, todo="核对本省规定；对的，按它催办。", place=place)


def _presses(first: RoundRow, today: datetime.date) -> bool:
    clocks = (first.clock, first.local_clock)
    return any(clock is not None and clock.tone(today) is not Tone.CALM for clock in clocks)


def _under_way(asked: Asked, rows: Sequence[SuggestionFile]) -> Verdict:
    """What is handled and has time: one line, with the next day on which anything is due."""
    first = min(row.rounds[0].clock.due_on for row in rows)
    figures = {"办理中": len(rows), "最近的期限": first}
    said = f"办理中的{len(rows)}件，最近的答复期限是{first}，还有{(first - asked.today).days}天。"
    return asked.due(said, todo="到期以前催一次。", due_on=first, figures=figures, place=tab(TAB))


def _reply_todo(asked: Asked, now: RoundRow) -> str:
    if now.clock.tone(asked.today) is Tone.LATE:
        return "登记催办，打印催办函，并把情况告诉提出建议的代表；收到答复以后登记。"
    return "到期以前催一次；答复以后登记，送代表征求意见。"


def _all_replied(asked: Asked, rows: Sequence[SuggestionFile]) -> Verdict:
    first = [row.rounds[0] for row in rows if row.rounds[0].replied_on is not None]
    late = sum(one.clock.in_time is False for one in first)
    figures = {"交办": len(rows), "已答复": len(first), "其中超过期限": late}
    days = tuple(sorted(one.replied_on for one in first if one.replied_on is not None))
    said = f"交办的{len(rows)}件都已答复" + (f"，其中{late}件超过期限。" if late else "，都在期限以内。")
    return asked.holds(said, figures=figures, done_on=days, place=tab(TAB))


def _contact(asked: Asked) -> Iterator[Verdict]:
    """Who replied without having spoken with the deputy."""
    rows = [row for row in files_of(asked) if row.replied_on is not None]
    silent = [row for row in rows if not row.contacts]
    figures = {"已答复": len(rows), "有见面沟通": len(rows) - len(silent)}
    for row in silent:
        said = f"{words_of(row)}已答复，没有同代表见面沟通的记录。"
        todo = "补记见面沟通的情况；没有沟通过的，请承办单位补上。"
        yield asked.broken(said, todo=todo, figures=figures, place=at(row, "见面沟通", "日期"))
    if not rows:
        yield asked.not_applicable("还没有答复过建议。", place=tab(TAB))
    elif not silent:
        said = f"答复的{len(rows)}件都同代表见面沟通过。"
        yield asked.holds(said, figures=figures, place=tab(TAB))


def _redo(*, by_notice: bool) -> Callable[[Asked], Iterator[Verdict]]:
    """The reply after 不满意: until the day the presidium's notice sets, else as the place has it."""

    def run(asked: Asked) -> Iterator[Verdict]:
        rows = [row for row in files_of(asked) if _again(row, by_notice=by_notice)]
        waiting = [row for row in rows if row.open and row.now is not None and row.now.replied_on is None]
        for row in waiting:
            assert row.now is not None
            todo = "请承办单位当面听取代表意见以后再次答复；没有发过的，打印重新办理通知。"
            yield from by_clock(asked, row, row.now.clock, todo, at(row, "答复", "答复日期", "replied_on"))
        if not rows:
            again = any(len(row.rounds) > 1 for row in files_of(asked))
            why = _no_redo(by_notice=by_notice) if again else "没有代表评价为不满意的。"
            yield asked.not_applicable(why, place=tab(TAB))
        elif not waiting:
            yield asked.holds(f"代表不满意的{len(rows)}件都已重新办理答复。", place=tab(TAB))

    return run


def _no_redo(*, by_notice: bool) -> str:
    """Why one of the two does not apply while something is handled anew."""
    return "重新办理的通知里都没有另写期限。" if by_notice else "重新办理的期限都写在通知里。"


def _again(row: SuggestionFile, *, by_notice: bool) -> bool:
    """Whether it is handled anew, with or without a last day of its own."""
    return any(one.number > 1 and (one.due_by_notice is not None) is by_notice for one in row.rounds)


def _feedback(asked: Asked) -> Iterator[Verdict]:
    states = (State.TO_APPRAISE, State.FEEDBACK_LATE)
    waiting = [row for row in files_of(asked) if row.state in states]
    for row in waiting:
        place = at(row, "代表意见", "收回日期")
        if row.now is not None and row.now.feedback is not None:
            yield from by_clock(asked, row, row.now.feedback, "收回征询意见表，登记代表的评价。", place)
        else:
            yield asked.due(
                f"{words_of(row)}已答复，还没有收回代表的意见。", todo="收回征询意见表。", place=place
            )
    if not waiting:
        replied = sum(row.replied_on is not None for row in files_of(asked))
        said = f"答复的{replied}件都已收回代表的意见。"
        yield asked.holds(said, place=tab(TAB)) if replied else nothing(asked)


GROUP = Group(
    SUBJECT,
    FILE_READS,
    (
        Check("suggestion_assigned_by_presidium", "建议交有关机关办理", _by_presidium),
        Check(ASSIGN_RULE, "建议按时交办", _assigned),
        Check(REPLY_RULE, "建议按期答复", _replies(hard=False)),
        Check(HARD_RULE, "难度大的建议按期答复", _replies(hard=True)),
        Check(CONTACT_RULE, "同代表联系沟通", _contact),
        Check(REDO_RULE, "不满意的重新办理", _redo(by_notice=False)),
        Check(SUPERVISION_RULE, "按重新办理通知答复", _redo(by_notice=True), "suggestion_redo_by_notice"),
        Check(FEEDBACK_RULE, "收回代表的意见", _feedback),
    ),
)
