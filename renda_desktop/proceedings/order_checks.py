"""What the law says about the order of a session, against its plan and what was recorded. Pure.

It flags and never forbids; the sentence stands at the step it is about.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterator, Sequence

from renda_desktop.ballots.rules import Purpose
from renda_desktop.law.citations import cite
from renda_desktop.law.rulebook import find_rule
from renda_desktop.proceedings.ballot_places import ELECTION, PROJECTS, RATING
from renda_desktop.proceedings.placing import groups, is_presidium, is_scrutineers
from renda_desktop.proceedings.rows import Day, Matter, SittingOrder, Step
from renda_desktop.proceedings.rules import StepKind
from renda_desktop.sessions.rules import Switch
from renda_desktop.votes.rules import MotionKind, Result

Doubts = dict[tuple[str, str], list[str]]
_ENDING = (MotionKind.RESIGNATION, MotionKind.REMOVAL)


def doubts_of(day: Day, orders: Sequence[SittingOrder]) -> Doubts:
    """The sentences by entry and key of the step they are about."""
    steps = [step for order in orders for step in order.steps]
    found: Doubts = defaultdict(list)
    for step, sentence in (
        *_quorum(day, orders), *_left(day, orders), *_unopened(orders), *_method(day, steps), *_vacancy(day, steps),
        *_oath(steps), *_closed(day, orders), *_missing(day, steps), *_tied(day, steps), *_hanging(day, steps),
        *_members(day, steps),
    ):  # fmt: skip
        found[step.entry_id, step.key].append(sentence)
    return dict(found)


def _cited(rule_id: str, day: Day) -> str:
    on = day.card.facts.opens_on or datetime.date.max.replace(year=2100)
    rule = find_rule(rule_id, on)
    return f"（{cite(rule, on)}）" if rule is not None else ""


Found = Iterator[tuple[Step, str]]


def _quorum(day: Day, orders: Sequence[SittingOrder]) -> Found:
    """Two thirds of all deputies, before anything else."""
    for order in orders:
        count = order.hall.count
        if (
            count is None
            or order.hall.present is None
            or count.quorate is not False
            or order.hall.opened_at is None
        ):
            continue
        cited = _cited("session_quorum_two_thirds", day)
        words = f"到会{count.present}人，不足{count.quorum}人，不能开会{cited}。"
        yield from ((step, words) for step in order.steps if step.kind is StepKind.COUNT)


_ASKS_PRESENCE = (StepKind.VOTE, StepKind.RECOUNT, StepKind.ISSUE, StepKind.CAST)


def _left(day: Day, orders: Sequence[SittingOrder]) -> Found:
    """So many have left that the line is not reached any more: said before the next vote, while the sitting goes on."""
    for order in orders:
        hall = order.hall
        count = hall.count_at()
        if count is None or not count.short_now or hall.opened_at is None or hall.closed_at is not None:
            continue
        words = (
            f"到会{count.present}人，已离会{count.left}人，现在在场{count.in_hall}人，不足{count.quorum}人"
            f"{_cited('session_quorum_two_thirds', day)}：先不要表决，请执行主席清点人数，等代表回到会场；"
            "等不齐的宣布休会，另定时间。"
        )
        yield from ((step, words) for step in order.steps if step.kind in _ASKS_PRESENCE and not step.done)


def _unopened(orders: Sequence[SittingOrder]) -> Found:
    """A vote at a sitting nobody opened: who is there was not said."""
    for order in orders:
        if order.hall.opened_at is None:
            yield from (
                (step, "这次会议还没有宣布开会，先清点人数、宣布开会，再表决。")
                for step in order.steps
                if step.kind is StepKind.VOTE and step.done
            )


def _method(day: Day, steps: Sequence[Step]) -> Found:
    """The election method is adopted before ballots are given out, and so are the scrutineers."""
    if ELECTION not in groups(day):
        return
    issued = [
        one.held_at for one in day.ballots if one.purpose is Purpose.ELECTION and one.issued is not None
    ]
    method = _passed(day, [m for m in day.matters if m.kind is MotionKind.METHOD])
    adopted = day.election.method_adopted_on is not None or method
    if issued and not adopted:
        yield from _at(steps, StepKind.ISSUE, ELECTION, "选举办法还没有通过就发了选票，应当先通过选举办法。")
    scrutineers = [m for m in day.matters if is_scrutineers(m)]
    if issued and scrutineers and not _passed(day, scrutineers):
        yield from _at(steps, StepKind.ISSUE, ELECTION, "监票人名单还没有通过就发了选票，应当先通过监票人。")


def _passed(day: Day, matters: Sequence[Matter]) -> bool:
    return any(one.result is Result.PASSED for one in matters)


def _vacancy(day: Day, steps: Sequence[Step]) -> Found:
    """A post must be vacant before it is filled: the resignation is accepted first."""
    ending = [m for m in day.matters if m.kind in _ENDING]
    if not ending or ELECTION not in groups(day):
        return
    issued = any(one.purpose is Purpose.ELECTION and one.issued is not None for one in day.ballots)
    ballots = next(
        (i for i, s in enumerate(steps) if s.kind is StepKind.ISSUE and s.subject_id == ELECTION), None
    )
    for matter in ending:
        place = next(
            (i for i, s in enumerate(steps) if s.kind is StepKind.VOTE and s.subject_id == matter.id), None
        )
        if place is None:
            continue
        late = (ballots is not None and place > ballots) or (issued and matter.result is Result.OPEN)
        if late:
            yield steps[place], f"先表决{matter.title}，职务出缺以后再选举。"


def _oath(steps: Sequence[Step]) -> Found:
    """The oath is taken after the result and before the closing (local rules; 渝宣誓办法2018 第九条第一款)."""
    place = next((i for i, step in enumerate(steps) if step.kind is StepKind.OATH), None)
    if place is None:
        return
    results = [s for s in steps if s.kind is StepKind.RESULT and s.subject_id not in (PROJECTS, RATING)]
    if steps[place].done and not all(step.done for step in results):
        yield steps[place], "选举结果还没有全部宣布，宣布以后再宣誓。"
    closed = next((step for step in steps if step.kind is StepKind.CLOSE), None)
    if closed is not None and closed.done and not steps[place].done:
        yield steps[place], "大会已经闭幕，还没有记宪法宣誓；宣誓在当选结果公布以后、闭幕以前进行。"


def _closed(day: Day, orders: Sequence[SittingOrder]) -> Found:
    """Nothing that was to be voted on is left when the session closes."""
    steps = [step for order in orders for step in order.steps]
    closed = next((step for step in steps if step.kind is StepKind.CLOSE and step.done), None)
    if closed is None:
        return
    left = [s.title for s in steps if s.kind in (StepKind.VOTE, StepKind.RESULT) and not s.done]
    if left:
        yield closed, f"已经闭幕，还有{len(left)}项没有记下结果：{'、'.join(left[:3])}。"


def _tied(day: Day, steps: Sequence[Step]) -> Found:
    """Equal votes at the last place: the vote on them is still to come, and before the closing."""
    subjects = {one.subject_id for one in day.ballots}
    for subject in sorted(subjects):
        last = [one for one in day.ballots if one.subject_id == subject and one.purpose in _DECIDING][-1:]
        if not last or not last[0].tied:
            continue
        project = last[0].purpose is Purpose.PROJECTS
        cited = _cited("winner_tie", day)
        basis = f"（按票决办法，参照{cited.strip('（）')}）" if project and cited else cited
        what = "项目再次票决" if project else "人再次投票"
        words = f"{'、'.join(last[0].tied)}得票相等，不能确定：就得票相等的{what}{basis}。"
        first = "" if last[0].announced else "先宣布这次的结果，再"
        command = f"请{first}点“准备{what.removeprefix('项目').removeprefix('人')}”。"
        for step in steps:
            if last[0].id in step.rounds and step.kind is StepKind.RESULT:
                yield step, words + command
            if step.kind is StepKind.CLOSE and not step.done:
                yield step, f"{words}闭幕以前投票、计票、宣布结果。"


def _hanging(day: Day, steps: Sequence[Step]) -> Found:
    """A result that depends on whether suspended deputies count: confirmed first, announced then."""
    words = "结果取决于暂停执行职务的代表算不算全体代表：宣布以前请先请示上级人大，在“签到”里确认按哪一种算。"
    for step in steps:
        matter = day.matter(step.subject_id) if step.kind is StepKind.VOTE else None
        told = [one for id in step.rounds if (one := day.ballot(id)) is not None]
        ballots = step.kind is StepKind.RESULT and any(one.hangs and not one.announced for one in told)
        if ballots or (matter is not None and matter.hangs and matter.announced_at is None):
            yield step, words


_DECIDING = (Purpose.PROJECTS, Purpose.ELECTION)


def _members(day: Day, steps: Sequence[Step]) -> Found:
    """Whom a meeting of the session's presidium is held with: its list comes from the members."""
    words = ""
    if not day.presidium.base:
        words = (
            "还没有主席团成员，这次会议的出席名单会是空的：请先在“人员”里列出主席团名单，表决通过以后再开会。"
        )
    elif day.presidium.waiting and any(
        is_presidium(one) and one.result is Result.NOT_PASSED for one in day.matters
    ):
        words = (
            "主席团名单没有通过，这次会议的主席团还没有产生：请调整名单，在“表决”里另列一项重新表决，"
            "通过以后再开主席团会议。"
        )
    elif day.presidium.waiting:
        words = (
            "这次会议的主席团名单还没有记通过日期，出席名单会按上次会议的主席团来列："
            "请先宣布名单的表决结果，或者在“人员”里填写通过日期。"
        )
    if words:
        yield from ((step, words) for step in steps if step.kind is StepKind.MEETING and not step.done)


def _missing(day: Day, steps: Sequence[Step]) -> Found:
    """What an election session cannot do without."""
    if Switch.ELECTION not in day.card.facts.switches:
        return
    if not day.election.offices:
        yield from _at(steps, StepKind.INTRODUCE, ELECTION, "还没有填要选举的职务和候选人。")
    if not any(m.kind is MotionKind.METHOD for m in day.matters):
        yield from _at(steps, StepKind.INTRODUCE, ELECTION, "表决事项里还没有选举办法，选举前要先通过。")


def _at(steps: Sequence[Step], kind: StepKind, subject: str, sentence: str) -> Found:
    yield from ((step, sentence) for step in steps if step.kind is kind and step.subject_id == subject)
