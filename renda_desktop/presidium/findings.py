"""What is to be looked at in one meeting: sentences for the clerk, never blocks. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from renda_desktop.chinese.width import within_quotes
from renda_desktop.events.queries import AttendanceRow
from renda_desktop.events.rules import AttendanceStatus, Capacity, EventState
from renda_desktop.presidium.lines import Line, MemberFacts, doubled_chair
from renda_desktop.presidium.rows import ItemRow, MeetingRow, open_observers
from renda_desktop.presidium.rules import Outcome, VoteResult, outcome_of


class People(Struct, frozen=True):
    """The presidium of the meeting's day (nobody while none was entered) and the attendance list."""

    members: Sequence[MemberFacts]
    attendance: Sequence[AttendanceRow]


_AWAY = (AttendanceStatus.EXCUSED, AttendanceStatus.ABSENT)


def meeting_findings(
    meeting: MeetingRow, state: EventState, items: Sequence[ItemRow], quorum: Line, people: People
) -> list[str]:
    """Quorum, list against members, the chair, who came, items without outcome, votes that do not add up, decisions."""
    return [
        *_list_findings(meeting, quorum),
        *_chair_findings(meeting, people),
        *(_held_findings(meeting, items, quorum, people) if state is EventState.HELD else ()),
        *_vote_findings(meeting, items),
        *_decision_findings(items),
    ]


def _list_findings(meeting: MeetingRow, quorum: Line) -> Iterator[str]:
    expected = meeting.event.count.expected
    if expected != quorum.base:
        yield f"出席名单上有{expected}人，当天主席团成员是{quorum.base}人，请核对出席名单。"
    if meeting.event.count.excused_unapproved:
        yield f"有{meeting.event.count.excused_unapproved}人请假没有批准，按未经批准不出席统计。"


def _chair_findings(meeting: MeetingRow, people: People) -> Iterator[str]:
    """The chair of the meeting is a member of the presidium and was there; the presidium has one 主席."""
    doubled = doubled_chair(people.members)
    if doubled:
        yield f"{doubled}当天主席只能有一人，请在“成员…”里改正。"
    chair = meeting.event.chair
    if not chair:
        return
    own = [line for line in people.attendance if line.name in chair]
    names = {member.name for member in people.members}
    names |= {line.name for line in own if line.capacity is Capacity.MEMBER}
    if (people.members or people.attendance) and not any(name in chair for name in names):
        yield f"主持人{chair}不是会议当天的主席团成员，请核对主持人或者成员名单。"
    for line in own:
        if line.status in _AWAY:
            yield f"主持人{line.name}记为{line.status.value}，没有到会，请核对主持人或者出席情况。"


def _held_findings(
    meeting: MeetingRow, items: Sequence[ItemRow], quorum: Line, people: People
) -> Iterator[str]:
    count = meeting.event.count
    if count.open:
        yield f"还有{count.open}名成员没有登记到会、请假或者缺席。"
    elif quorum.met(count.present) is False:
        yield (
            f"到会{count.present}人，全体成员{quorum.base}人，至少到{quorum.needed}人才能开会"
            f"（{quorum.citation}）。"
        )
    unmarked = len(open_observers(people.attendance))
    if unmarked:
        yield f"还有{unmarked}名列席人员没有登记到会、请假或者缺席。"
    yield from _reporter_findings(items, people)
    for item in items:
        if item.outcome is None:
            yield f"议题{item.position}“{within_quotes(item.title)}”还没有结果，请填写通过、未通过、留待下次或者听取。"


def _reporter_findings(items: Sequence[ItemRow], people: People) -> Iterator[str]:
    """Who reported was there; an item put off may have been put off because nobody came to report."""
    away = [line for line in people.attendance if line.status in _AWAY]
    for item in items:
        if item.outcome is Outcome.NEXT_TIME:
            continue
        for line in away:
            if line.name in item.reporter:
                yield (
                    f"议题{item.position}的报告人{line.name}记为{line.status.value}，没有到会，"
                    "请核对报告人或者出席情况。"
                )


def _vote_findings(meeting: MeetingRow, items: Sequence[ItemRow]) -> Iterator[str]:
    count = meeting.event.count
    for item in items:
        results = [vote.result for vote in item.votes if vote.result]
        for result in results:
            if not count.open and count.present and result.cast > count.present:
                yield f"议题{item.position}表决共{result.cast}票，超过到会成员{count.present}人，请核对。"
        yield from _declared_against_vote(item, results)


def _declared_against_vote(item: ItemRow, results: Sequence[VoteResult]) -> Iterator[str]:
    counted = outcome_of(None, results)
    if counted is None or item.declared is None or item.declared is counted:
        return
    if item.declared in (Outcome.PASSED, Outcome.NOT_PASSED):
        yield (
            f"议题{item.position}记为“{item.declared.value}”，按全体成员计算是“{counted.value}”："
            f"{results[-1].words}。"
        )
    elif counted is Outcome.PASSED:
        yield f"议题{item.position}表决已经通过，却记为“{item.declared.value}”，请核对结果或者表决。"


def _decision_findings(items: Sequence[ItemRow]) -> Iterator[str]:
    for item in items:
        for decision in item.decisions:
            missing = [
                word
                for word, value in (("责任单位", decision.unit), ("完成时限", decision.due_on))
                if not value
            ]
            if missing:
                yield f"议定事项“{within_quotes(decision.text[:16])}”没有{'和'.join(missing)}，落实情况没法跟踪。"
